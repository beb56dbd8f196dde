"""Every model keeps the toolkit's contract while a day goes by: none may be without a day here."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import cache, partial
from itertools import islice

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

import ui
from app.bundle.paper_report import FieldRow
from app.bundle.verdicts import Check, Verdict
from app.desk.laptops import KnownLaptop, Validity
from app.exam.findings import findings
from app.exam.printables.catalogue import Kind
from app.exam.state import State
from app.exam.wording import entry_words, finding_words
from app.laptop.service import ExamChoice
from app.practice.day import practice_day
from tests.benchmarks import busy_day
from tests.fakes.journal import MemoryJournal
from ui.chair.in_progress import _Filter
from ui.models.candidates import CandidatesModel, Column, Tone
from ui.models.cells import CellRow, CellTable
from ui.models.checklist import ChecklistModel, checklist_rows
from ui.models.computers import FoldersModel, SeatsModel, StandRow, StandsModel, seat_rows
from ui.models.envelopes import EnvelopesModel, envelope_rows
from ui.models.exams import ExamsModel
from ui.models.findings import FindingRow, FindingsModel
from ui.models.from_paper import FromPaperModel, PaperRow
from ui.models.halts import HaltRow, HaltsModel
from ui.models.imports import ImportRow, ImportsModel
from ui.models.laptops import LaptopRow, LaptopsModel, laptop_row
from ui.models.packages import PackagesModel, package_rows
from ui.models.papers import FieldsModel, PapersModel, ProtocolRow, unread_row
from ui.models.persons import PersonsModel, WitnessesModel
from ui.models.printables import PrintablesModel
from ui.models.prints import PrintsModel, form_rows
from ui.models.rows import KeyedRows
from ui.models.standings import CandidateRows
from ui.models.team import (
    ChangeRow,
    ChangesModel,
    MembersModel,
    ObserverRow,
    ObserversModel,
    member_rows,
)
from ui.models.timeline import TimelineModel
from ui.models.verdicts import VerdictsModel

# A model, and what is to be done with it one after the other.
Step = Callable[[], object]
Day = tuple[QAbstractItemModel, Iterator[Step]]

CANDIDATES = 14
CODES = ("B-01", "B-02", "B-03")
MINUTES = (-61, -40, -26, -10, 1, 20, 45, 52, 100, 191, 202, 210)


@cache
def states() -> tuple[State, ...]:
    """The practice day at several moments, an exit that is taken back among them."""
    exam = busy_day.exam_of(CANDIDATES)
    day, clock = busy_day.begun(exam, MemoryJournal())
    seen, script = [], list(practice_day(exam))
    for minutes in MINUTES:
        end = busy_day.START + timedelta(minutes=minutes)
        due = [timed for timed in script if timed.happened <= end]
        busy_day.play(day, clock, due)
        del script[: len(due)]
        seen.append(day.state)
    return (*seen, seen[3], seen[0])


def _candidates() -> Day:
    model, rows = CandidatesModel(tuple(Column)), CandidateRows()

    def steps() -> Iterator[Step]:
        for state, minutes in zip(states(), (*MINUTES, 0, 0), strict=True):
            yield partial(model.show_rows, rows.of_the_list(state))
            yield partial(model.show_rows, rows.in_the_room(state))
            yield partial(model.tick, busy_day.START + timedelta(minutes=minutes))

    return model, steps()


def _filtered() -> Day:
    source, days = _candidates()
    model = _Filter(_holder())
    model.setSourceModel(source)

    def steps() -> Iterator[Step]:
        for word in ("", "ka", "nobody at all", "z", ""):
            yield partial(model.look_for, word)
            yield from islice(days, 3)

    return model, steps()


def _checklist() -> Day:
    model = ChecklistModel()
    return model, (partial(model.show_rows, checklist_rows(state)) for state in states())


def _packages() -> Day:
    model = PackagesModel()
    return model, (partial(model.show_rows, package_rows(state)) for state in states())


def _findings() -> Day:
    model = FindingsModel()

    def rows(state: State) -> list[FindingRow]:
        found = findings(state, closing=True)
        return [FindingRow(finding=finding, words=finding_words(finding), answer="") for finding in found]

    return model, (partial(model.show_rows, rows(state)) for state in states())


def _prints() -> Day:
    model = PrintsModel()
    return model, (partial(model.show_rows, form_rows(state)) for state in states())


def _timeline() -> Day:
    first, *later = states()[: len(MINUTES)]
    model = TimelineModel(first)
    return model, (partial(model.show_state, state) for state in later)


def _halts() -> Day:
    model, state = HaltsModel(), states()[6]
    rows = [
        HaltRow(entry=entry, cells=("9:12", entry_words(state, entry), "", ""))
        for entry in state.timeline()[:9]
    ]
    return model, (partial(model.show_rows, shown) for shown in (rows[:1], rows, rows[2:5], []))


def _from_paper() -> Day:
    model, state = FromPaperModel(), states()[6]
    rows = [
        PaperRow(entry=entry, what=entry_words(state, entry), typed="10:00") for entry in state.timeline()
    ]
    return model, (
        partial(model.show_rows, rows[first:last]) for first, last in ((0, 1), (0, 9), (3, 9), (0, 0))
    )


def _persons() -> Day:
    people, model = states()[0].order.candidates, PersonsModel()
    return model, (partial(model.show_people, people[first:]) for first in (0, 3, len(people), 1))


def _witnesses() -> Day:
    model = WitnessesModel(states()[0].order.candidates)
    ticks = (Qt.CheckState.Checked, Qt.CheckState.Unchecked)
    role = Qt.ItemDataRole.CheckStateRole
    return model, (partial(model.setData, model.index(row), tick, role) for tick in ticks for row in (0, 2))


def _exams() -> Day:
    order, model = states()[0].order, ExamsModel()
    choices = [
        ExamChoice(
            package_sha256="0" * 64,
            exam_id=f"{order.exam_id}-{run}",
            subject=order.subject,
            room=order.room,
            planned_start=order.planned_start,
            run=run or None,
        )
        for run in range(3)
    ]
    return model, (partial(model.show_exams, choices[:end]) for end in (1, 3, 0, 2))


def _imports() -> Day:
    model = ImportsModel()
    rows = [
        ImportRow(
            key=key,
            exam="matematyka",
            room="12",
            chair="Anna Kowalska",
            revision="1",
            result="ważny",
            tone=Tone.GOOD,
            receipt="–",
        )
        for key in "abcd"
    ]
    return model, (partial(model.show_rows, shown) for shown in (rows, rows[1:], rows[::-1], [], rows[:2]))


def _papers() -> Day:
    model = PapersModel()
    rows = [
        ProtocolRow(
            key=key,
            file="skan.pdf",
            page="1",
            form="4.5",
            exam="matematyka",
            copy="1",
            result="ważny",
            tone=Tone.GOOD,
        )
        for key in "abc"
    ]
    rows.append(unread_row("d", "zdjecie.jpg"))
    return model, (partial(model.show_rows, shown) for shown in (rows, rows[1:], rows[::-1], [], rows[:2]))


def _fields() -> Day:
    model = FieldsModel()
    rows = [
        FieldRow(name="copy", paper=1),
        FieldRow(name="registered", paper=31, bundle=31, same=True),
        FieldRow(name="sat", paper=28, bundle=27, same=False),
    ]
    return model, (partial(model.show_rows, shown) for shown in (rows, rows[:1], rows[::-1], []))


def _verdicts() -> Day:
    model = VerdictsModel()
    rows = [Check(code=code, verdict=verdict) for code, verdict in zip(CODES, Verdict, strict=True)]
    return model, (partial(model.show_rows, shown) for shown in (rows, rows[:1], rows[::-1], []))


def _members() -> Day:
    model, rows = MembersModel(), member_rows(states()[0])
    return model, (partial(model.show_rows, shown) for shown in (rows, rows[1:], rows[::-1], ()))


def _changes() -> Day:
    model = ChangesModel()
    rows = [ChangeRow(key=key, cells=("9:10", "zmiana", "dyrektor", "choroba", ""), entry=7) for key in "ab"]
    return model, (partial(model.show_rows, shown) for shown in (rows[:1], rows, rows[1:]))


def _observers() -> Day:
    model = ObserversModel()
    cells = ("Jan Widz", "kurator oświaty", "KO/7", "✓", "9:15")
    came = ObserverRow(key="7", cells=(*cells, "w sali"), entry=7, name="Jan Widz", there=True)
    left = ObserverRow(key="7", cells=(*cells, "9:40"), entry=7, name="Jan Widz", there=False)
    return model, (partial(model.show_rows, shown) for shown in ([came], [left], []))


def _stands() -> Day:
    model = StandsModel()
    rows = [
        StandRow(key=str(n), stand=n, cells=(str(n), "dla zdającego", "Linux", f"egzamin_{n}", "–", "1 z 4"))
        for n in (1, 2, 3)
    ]
    return model, (partial(model.show_rows, shown) for shown in (rows[:1], rows, rows[1:], []))


def _seats() -> Day:
    model, state = SeatsModel(), states()[6]
    rows = seat_rows(state, busy_day.START + timedelta(hours=1))
    return model, (partial(model.show_rows, shown) for shown in (rows[:3], rows, rows[4:], ()))


def _folders() -> Day:
    model = FoldersModel()
    rows = [CellRow(key=key, cells=(key, "Jan Wzór", "2", "1.0 KB")) for key in "ab"]
    return model, (partial(model.show_rows, shown) for shown in (rows[:1], rows, rows[1:], []))


def _envelopes() -> Day:
    model = EnvelopesModel()
    return model, (partial(model.show_rows, envelope_rows(state)) for state in states())


def _printables() -> Day:
    model, every = PrintablesModel(), tuple(Kind)
    return model, (partial(model.show_rows, shown) for shown in (every[:3], every, every[4:], ()))


def _laptops() -> Day:
    model = LaptopsModel()
    known = [
        KnownLaptop(
            key=key,
            name="Anna Kowalska",
            laptop=f"laptop {key}",
            organisation="Zespół Szkół",
            received=busy_day.START,
            program="0.1.0",
            validity=validity,
            expires=None if validity is Validity.NONE else busy_day.START,
        )
        for key, validity in zip("abcde", Validity, strict=True)
    ]
    rows = [laptop_row(laptop) for laptop in known]
    revoked = replace(known[0], validity=Validity.REVOKED)
    days: tuple[list[LaptopRow], ...] = (rows[:2], rows, [laptop_row(revoked), *rows[1:]], rows[1:], [])
    return model, (partial(model.show_rows, shown) for shown in days)


DAYS: dict[type[QAbstractItemModel], Callable[[], Day]] = {
    CandidatesModel: _candidates,
    ChangesModel: _changes,
    ChecklistModel: _checklist,
    EnvelopesModel: _envelopes,
    ExamsModel: _exams,
    FindingsModel: _findings,
    FoldersModel: _folders,
    FromPaperModel: _from_paper,
    HaltsModel: _halts,
    FieldsModel: _fields,
    ImportsModel: _imports,
    LaptopsModel: _laptops,
    MembersModel: _members,
    ObserversModel: _observers,
    PackagesModel: _packages,
    PapersModel: _papers,
    PersonsModel: _persons,
    PrintablesModel: _printables,
    PrintsModel: _prints,
    SeatsModel: _seats,
    StandsModel: _stands,
    TimelineModel: _timeline,
    VerdictsModel: _verdicts,
    WitnessesModel: _witnesses,
    _Filter: _filtered,
}


def _models() -> Sequence[type[QAbstractItemModel]]:
    """Every model of the program's own, wherever in `ui` it is."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    found, more = set[type[QAbstractItemModel]](), [QAbstractItemModel]
    while more:
        more = [sub for kind in more for sub in kind.__subclasses__() if sub not in found]
        found.update(more)
    ours = (
        kind for kind in found if kind.__module__.startswith("ui.") and kind not in (KeyedRows, CellTable)
    )
    return sorted(ours, key=lambda kind: kind.__qualname__)


class _Told:
    """How many rows there are for whoever only listens: a row that comes or goes in silence is seen by no view."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self._model = model
        self.rows = model.rowCount()
        model.rowsInserted.connect(lambda _, first, last: self._count(last - first + 1))
        model.rowsRemoved.connect(lambda _, first, last: self._count(first - last - 1))
        model.modelReset.connect(self._anew)

    def _count(self, more: int) -> None:
        self.rows += more

    def _anew(self) -> None:
        self.rows = self._model.rowCount()


@cache
def _holder() -> QWidget:
    return QWidget()


def test_every_model_has_a_day() -> None:
    assert [kind.__qualname__ for kind in _models() if kind not in DAYS] == []


@pytest.mark.parametrize("kind", DAYS, ids=lambda kind: kind.__qualname__)
def test_a_model_keeps_the_contract_all_day(
    kind: type[QAbstractItemModel], qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model, day = DAYS[kind]()
    assert type(model) is kind
    # Watches every signal as it comes; what it finds is a warning, which fails the test.
    watch = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    told = _Told(model)
    sizes = set()
    for step in day:
        step()
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # it has no annotations
        assert told.rows == model.rowCount()
        sizes.add(model.rowCount())
        _read(model)
    assert sizes != {0}
    del watch
    qtbot.wait(0)


def _columns(model: QAbstractItemModel) -> int:
    # Of a list the toolkit keeps the question to itself.
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _read(model: QAbstractItemModel) -> None:
    """Every role that a view or a screen reader asks for has an answer, and no row is without words."""
    shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    for row in range(model.rowCount()):
        cells = [model.index(row, column) for column in range(_columns(model))]
        assert any(str(cell.data(role) or "").strip() for cell in cells for role in shown)
    for section in range(_columns(model)):
        heading = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        assert heading is None or isinstance(heading, str | int)
