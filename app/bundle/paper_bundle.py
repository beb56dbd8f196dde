"""Paper against its bundle: Q-06 to Q-11, whether the journal holds this very copy, and what it says of it."""

from base64 import b64decode
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from app.bundle.examination import Examination
from app.bundle.paper_record import EXAM_BYTES, ROOM_BYTES, PaperRecord, cut, record_of, seconds
from app.bundle.paper_report import FIGURES, Value, fields_of
from app.bundle.replay import PrintedCode
from app.bundle.report import Report
from app.bundle.result import ResultFile
from app.bundle.verdicts import CannotCheck, Verdict
from app.bundle.verify_codes import says_what_follows
from app.errors import KnownError
from app.exam.events import FormPrinted
from app.exam.form_data import form_digest
from app.exam.journal import Entry, read
from app.exam.state import State, beginning, folded, followed
from app.people.private import Private
from app.procedure.texts import word
from app.version import PROGRAM


class Kept(Private, frozen=True, kw_only=True):
    """What a bundle keeps: its contents, the state that its journal leads to, and the entries of its prints."""

    file: ResultFile
    state: State
    prints: tuple[Entry, ...]


class Against(Private, frozen=True, kw_only=True):
    """A bundle to compare paper with: what is known of it, and what it keeps where that is believed."""

    report: Report
    kept: Kept | None


def against(bundle: Report) -> Against:
    """A bundle, opened and replayed once for all the paper that is compared with it."""
    return Against(report=bundle, kept=kept_in(bundle))


def kept_in(bundle: Report) -> Kept | None:
    """What there is to compare with: nothing where the journal is not whole, believed, and replayed (B-10)."""
    file = bundle.contents
    if not isinstance(file, ResultFile) or bundle.check("B-10").verdict is not Verdict.VALID:
        return None
    lines = tuple(map(read, file.journal))
    return Kept(
        file=file,
        state=folded(file.exam.order, lines),
        prints=tuple(line.entry for line in lines if isinstance(line.entry.event, FormPrinted)),
    )


def holds(code: bytes, beside: Against) -> bool:
    """Whether the journal of a bundle holds this very code."""
    return beside.kept is not None and _entry_of(code, beside.kept) is not None


def vouches(code: bytes, beside: Against) -> bool:
    """Whether a bundle that is itself believed holds this very code, and leads to what it says (its part of B-14)."""
    kept, report = beside.kept, beside.report
    if kept is None or {report.check(its).verdict for its in ("B-04", "B-05")} != {Verdict.VALID}:
        return False
    entry = _entry_of(code, kept)
    return entry is not None and says_what_follows(_printed_code(entry, kept))


def examine_against(
    made: Examination, code: bytes, record: PaperRecord, beside: Against
) -> Mapping[str, Value] | None:
    """Put the questions, and answer what the code would say, field by field, had it been made from the bundle."""
    kept = beside.kept
    made.ask("Q-06", lambda: _refuse_bundle(beside.report))
    if kept is None:
        return None
    made.ask("Q-07", lambda: _same_exam(record, kept))
    copy = made.ask("Q-08", lambda: _same_copy(code, record, kept))
    like = _named_alike(record, kept) if copy is None else copy
    if record.form == "4.5":
        made.ask("Q-09", lambda: _same_figures(record, kept))
    if like is not None:
        made.ask("Q-10", lambda: _same_facts(record, like))
    if copy is not None:
        made.ask("Q-11", lambda: _current(copy, kept))
    return _expected(record, like, kept)


def _refuse_bundle(bundle: Report) -> None:
    if bundle.contents is not None and not isinstance(bundle.contents, ResultFile):
        raise KnownError("F-409")
    for check in bundle.checks:
        if check.verdict is Verdict.NOT_VALID:
            raise KnownError("F-410", check=check.code, title=check.text.title)
    for check in bundle.checks:
        if check.verdict is Verdict.NOT_CHECKED:
            raise CannotCheck("F-411", check=check.code, title=check.text.title)


def _same_exam(record: PaperRecord, kept: Kept) -> None:
    exam, order = kept.file.exam, kept.file.exam.order
    if record.exam != cut(order.exam_id, EXAM_BYTES) or record.room != cut(order.room, ROOM_BYTES):
        raise KnownError("F-412", exam=order.exam_id, room=order.room)
    if record.practice != exam.practice or (record.run or 1) != exam.run:
        raise KnownError("F-413", run=exam.run)
    number = kept.file.revision.number
    if record.revision != number:
        raise KnownError("F-414", paper=record.revision, bundle=number)


def _same_copy(code: bytes, record: PaperRecord, kept: Kept) -> Entry:
    """The entry of this very copy: the journal holds the code's own bytes."""
    entry = _entry_of(code, kept)
    if entry is not None:
        return entry
    if _named_alike(record, kept) is not None:
        raise KnownError("F-416", copy=record.copy)
    raise KnownError("F-415", copy=record.copy)


def _entry_of(code: bytes, kept: Kept) -> Entry | None:
    return next((entry for entry in _prints(kept) if b64decode(_printed(entry).qr) == code), None)


def _named_alike(record: PaperRecord, kept: Kept) -> Entry | None:
    """The entry of a copy of the same form and number, whatever its code."""
    for entry in _prints(kept):
        printed = _printed(entry)
        number = printed.number if printed.form == "4.4" else None
        if (printed.form, printed.copy, number) == (record.form, record.copy, record.number):
            return entry
    return None


def _prints(kept: Kept) -> Iterator[Entry]:
    """The newest first: numbers of a 4.4 may come again after one was taken back."""
    return reversed(kept.prints)


def _printed(entry: Entry) -> FormPrinted:
    if not isinstance(entry.event, FormPrinted):
        raise TypeError("only prints are kept here")
    return entry.event


def _expected(record: PaperRecord, entry: Entry | None, kept: Kept) -> Mapping[str, Value]:
    """What the code of that copy would say, with the exam, the revision and the figures that the bundle declares."""
    if entry is None:
        said = fields_of(_with_declared(record, kept))
        return {name: value for name, value in said.items() if name not in _OF_A_COPY}
    return fields_of(_with_declared(_printed_code(entry, kept).record, kept))


def _printed_code(entry: Entry, kept: Kept) -> PrintedCode:
    before = followed(beginning(kept.file.exam.order), map(read, kept.file.journal[: entry.seq - 1]))
    record = record_of(before, _printed(entry), entry.happened)
    return PrintedCode(seq=entry.seq, printed=_printed(entry), record=record)


_OF_A_COPY = frozenset({"form", "number", "copy", "printed", "entry", "head", "facts"})


def _with_declared(record: PaperRecord, kept: Kept) -> PaperRecord:
    exam, order = kept.file.exam, kept.file.exam.order
    said = replace(
        record,
        exam=cut(order.exam_id, EXAM_BYTES),
        room=cut(order.room, ROOM_BYTES),
        revision=kept.file.revision.number,
        run=exam.run if record.practice else None,
    )
    if record.form != "4.5":
        return said
    figures = exam.figures
    count = figures.sheets
    return replace(
        said,
        start=None if figures.start is None else seconds(figures.start),
        end=None if figures.end is None else seconds(figures.end),
        persons=(figures.registered, figures.sat, figures.absent, figures.annulled, figures.gave_up),
        sheets=None if count is None else (count.a, count.b, count.c, count.d),
    )


def _same_figures(record: PaperRecord, kept: Kept) -> None:
    """4.5/2, 3, 4 and 11 against those that the bundle declares."""
    own, declared = fields_of(record), fields_of(_with_declared(record, kept))
    different = [name for name in FIGURES if own[name] != declared[name]]
    if different:
        raise KnownError("F-417", fields=[word("paper-field", name) for name in different])


def _same_facts(record: PaperRecord, copy: Entry) -> None:
    if record.facts.hex() != _printed(copy).digest:
        raise KnownError("F-418")


def _current(copy: Entry, kept: Kept) -> None:
    """Whether this is the copy that the team signed (4.5), or the newest of its form, and what it says holds."""
    printed, record = _printed(copy), kept.state.record
    if printed.form == "4.5":
        signed = record.signed
        if signed is None or signed.seq != copy.seq:
            raise KnownError("F-419", signed=signed.printed.copy if signed else 0)
        return
    newest = record.last_print(printed.form, printed.candidate)
    if newest is None or copy.seq not in {its.seq for its in record.prints}:
        raise KnownError("F-420")
    if newest.seq != copy.seq:
        raise KnownError("F-424", newest=newest.printed.copy)
    if printed.form == "4.4" and _stale(printed, kept):
        raise KnownError("F-425")


def _stale(printed: FormPrinted, kept: Kept) -> bool:
    """Whether the form would say something else by now; another version of the program may word it otherwise."""
    number, state = printed.candidate, kept.state
    if number is None or state.standing(number).annulled is None:
        return True
    return kept.file.exam.program == PROGRAM and form_digest(state, "4.4", number) != printed.digest
