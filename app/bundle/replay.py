"""What the verifier asks of the exam: the figures its journal leads to, and the forms printed anew."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from app.bundle.paper_record import PaperRecord, record_of
from app.errors import KnownError
from app.exam.closing_findings import sum_findings
from app.exam.events import FormPrinted
from app.exam.figures import Figures, figures_of
from app.exam.journal import Line
from app.exam.order import ExamOrder
from app.exam.state import ImpossibleJournal, State, beginning, followed
from app.people.private import Private


class PrintedCode(msgspec.Struct, frozen=True, kw_only=True):
    """A print in the journal: its entry's number, what it is, and the record that its QR code must hold."""

    seq: int
    printed: FormPrinted
    record: PaperRecord


class Replayed(Private, frozen=True, kw_only=True):
    """What follows from a journal: the figures, the revision with its reason, and what was exported before.

    `exports` gives for each revision the SHA-256 of the files that left the laptop, in order. `excused` names what
    need not add up: "sheets" or "cards" whose difference the OKE director decided about (5.6), "count" where the
    exam was called off before anything was taken over. `codes` are the prints that bear a QR code, in order.
    """

    figures: Figures
    revision: int
    reason: str
    exports: Mapping[int, tuple[str, ...]]
    excused: frozenset[str] = frozenset()
    codes: tuple[PrintedCode, ...] = ()


class ReplayPort(Protocol):
    """The fold over a journal that is known to be one chain."""

    def replay(self, order: ExamOrder, journal: Sequence[Line]) -> Replayed:
        """Raises `KnownError` where a line cannot follow from those before it."""


class ReprintPort(Protocol):
    """The forms of an exam, printed anew from its journal as they were last printed there."""

    @property
    def program(self) -> str:
        """The version of the program whose prints these are: another one's may differ in their bytes."""

    def reprint(self, order: ExamOrder, journal: Sequence[Line]) -> Mapping[str, bytes]:
        """PDF files by their member names ("print/….pdf"). Raises `KnownError` as `ReplayPort` does."""


class JournalReplay:
    """The fold of `app.exam` as a `ReplayPort`."""

    def replay(self, order: ExamOrder, journal: Sequence[Line]) -> Replayed:
        """Raises `KnownError` F-179."""
        state, codes = beginning(order), list[PrintedCode]()
        since = 0
        try:
            for place, line in enumerate(journal):
                printed = line.entry.event
                if isinstance(printed, FormPrinted) and printed.qr:
                    state, since = followed(state, journal[since:place]), place
                    record = record_of(state, printed, line.entry.happened)
                    codes.append(PrintedCode(seq=line.entry.seq, printed=printed, record=record))
            return replayed(followed(state, journal[since:]), tuple(codes))
        except ImpossibleJournal as reason:
            raise KnownError("F-179", line=reason.seq) from reason


def replayed(state: State, codes: tuple[PrintedCode, ...] = ()) -> Replayed:
    """What a bundle of this state declares."""
    exports: dict[int, tuple[str, ...]] = {}
    for export in state.record.exports:
        number = export.exported.revision
        exports[number] = (*exports.get(number, ()), export.exported.digest)
    return Replayed(
        figures=figures_of(state),
        revision=state.record.revision,
        reason=state.record.revision_reason,
        exports=exports,
        excused=frozenset(_excused(state)),
        codes=codes,
    )


def _excused(state: State) -> Iterator[str]:
    room = state.room
    if room.called_off and room.materials is None:
        yield "count"
    differing = sum_findings(state)
    if state.counts.sheets_apart:
        # The edition reads it so that these are in none of b, c, d; what is left must add up all the same.
        yield from {"sheets", "cards"} - {finding.about.partition(":")[0] for finding in differing}
    for finding in differing:
        answer = room.answers.get((finding.code, finding.about))
        if answer is not None and answer.answered.way == "decision":
            yield finding.about.partition(":")[0]
