"""Two tables into exam orders: everything that is wrong at once, nothing guessed."""

from collections.abc import Mapping

from msgspec.structs import replace

from app.bundle.names import shown
from app.desk.tables.advice import advise
from app.desk.tables.decoding import is_of
from app.desk.tables.exams import ExamRow, read_exam
from app.desk.tables.forms import TEXT
from app.desk.tables.problems import Complaints, Problem
from app.desk.tables.programme import Programmes
from app.desk.tables.roll import Roll
from app.desk.tables.sheet import Sheet
from app.errors import KnownError
from app.exam.order import Board, ExamOrder
from app.people.private import Private
from app.procedure.editions import Supplement


class Tables(Private, frozen=True, kw_only=True):
    """What two tables hold.

    `orders` are the exams of which every row is right, in the order of their rows; a candidate whose exam could not
    be told may still be missing from one of them, so that nothing is to be built while there are `problems`. `notes`
    are what the clerk should look at; they stop nothing.
    """

    orders: tuple[ExamOrder, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def read_orders(exams: bytes, candidates: bytes, board: Board, supplement: Supplement | None) -> Tables:
    """Read the table of exams and the table of candidates of one board (CSV; docs/tables.md).

    The supplement goes into the exams of an edition that leaves its subjects open, and into no other.

    Raises `KnownError` D-101 to D-107 for a file that is no table or too large, D-337 where the two were swapped, and
    E-102 or E-106 when the supplement is at odds with an edition or with itself. Everything else is a problem or a
    note.
    """
    if is_of("candidates", exams) and is_of("exams", candidates):
        raise KnownError("D-337")
    complaints = Complaints()
    exam_sheet = Sheet("exams", exams, complaints)
    rows = _exams(exam_sheet, board, Programmes(supplement))
    candidate_sheet = Sheet("candidates", candidates, complaints)
    rolls = _rolls(candidate_sheet, rows, exams_have_ids=exam_sheet.readable("exam_id"))
    orders = []
    for row in rows.values():
        roll = rolls.get(row.label)
        if roll is None and candidate_sheet.readable("exam_id"):
            row.line.problem("exam_id", "D-146", exam_id=shown(row.label))
        if row.order is None or roll is None:
            continue
        order = replace(row.order, candidates=roll.candidates())
        if missing := roll.missing_numbers():
            candidate_sheet.complain("note", "D-174", {"exam_id": order.exam_id, "numbers": missing})
        advise(row, order)
        if roll.whole and not row.line.faulty:
            orders.append(order)
    return Tables(orders=tuple(orders), problems=complaints.all("problem"), notes=complaints.all("note"))


def _exams(sheet: Sheet, board: Board, programmes: Programmes) -> dict[str, ExamRow]:
    """The rows by the ids as they stand there; of an id met twice the first row, as faulty as the others."""
    rows: dict[str, ExamRow] = {}
    for line in sheet.lines():
        row = read_exam(line, board, programmes)
        first = rows.setdefault(row.label, row) if row.label else row
        if first is not row:
            line.problem("exam_id", "D-145", row=first.line.row)
            first.line.faulty = True
    return rows


def _rolls(sheet: Sheet, rows: Mapping[str, ExamRow], *, exams_have_ids: bool) -> dict[str, Roll]:
    """The lists by the ids of their exams as they stand there; those of unknown exams are read all the same."""
    rolls: dict[str, Roll] = {}
    for line in sheet.lines():
        label = line.needed("exam_id", TEXT) or ""
        row = rows.get(label)
        if label and row is None and exams_have_ids:
            line.problem("exam_id", "D-170", exam_id=shown(label))
        if label not in rolls:
            rolls[label] = Roll(row.day, row.order) if row else Roll(None, None)
        rolls[label].take(line)
    return rolls
