"""The checks of a bundle beyond those of every file: B-08 to B-14, order, journal, figures, prints, revision."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from app.bundle.cms import Parts
from app.bundle.envelope import is_newer
from app.bundle.examination import Examination
from app.bundle.replay import Replayed, ReplayPort, ReprintPort
from app.bundle.result import ResultFile
from app.bundle.trust import Trust
from app.bundle.verdicts import CannotCheck
from app.bundle.verify_codes import refuse_other_codes
from app.errors import KnownError
from app.exam.canonical import digest
from app.exam.events import ExamOpened, Tally
from app.exam.figures import Figures
from app.exam.journal import ChainBroken, Line, read, unbroken
from app.exam.order import ExamOrder

# Where on the form 4.5 each figure stands; the cards have no column of their own, but are sums of the same kind.
_PERSONS = "4.5/4"
_SHEETS = "4.5/11"
_SECTIONS = {
    "start": "4.5/2",
    "end": "4.5/3",
    "sheets": _SHEETS,
    "cards": _SHEETS,
    "derived_sheets": _SHEETS,
    "derived_cards": _SHEETS,
}


# An OKE's recipient is no secret, so anybody can seal a file to it: what nobody we believe has signed is neither
# replayed nor printed. A certificate that only came too early or too late was still issued by whom we believe.
_BELIEVED = frozenset({"", "K-303", "K-304", "K-305", "K-320"})


def examine_result(
    made: Examination,
    file: ResultFile,
    parts: Parts | None,
    trust: Trust | None,
    now: datetime,
    replay: ReplayPort | None,
    reprint: ReprintPort | None,
) -> None:
    """Whether the journal is whole, belongs to the order, and leads to what the bundle declares and prints."""
    whole = (made.cause("B-03"), made.cause("B-04")) == ("", "")
    if not whole or made.cause("B-05") not in _BELIEVED:
        replay, reprint = _Unbelieved(), _Unbelieved()
    made.ask("B-08", lambda: _same_order(file))
    journal = made.ask("B-09", lambda: _chained(file))
    replayed = None if journal is None else _figures(made, file, journal, replay)
    excused = frozenset[str]() if replayed is None else replayed.excused
    made.ask("B-11", lambda: _adds_up(file.exam.figures, excused))
    if journal is None:
        return
    made.ask("B-12", lambda: _printed(file, journal, reprint))
    if replayed is not None:
        made.ask("B-13", lambda: _revision(file, replayed))
        if parts is not None:
            made.ask("B-14", lambda: refuse_other_codes(replayed.codes, parts.certificate, trust, now))


class _Unbelieved:
    """Both ports for a file that nobody we believe has signed."""

    program = ""

    def replay(self, order: ExamOrder, journal: Sequence[Line]) -> Replayed:  # noqa: ARG002  # the port's arguments
        raise CannotCheck("F-194")

    def reprint(self, order: ExamOrder, journal: Sequence[Line]) -> Mapping[str, bytes]:  # noqa: ARG002  # likewise
        raise CannotCheck("F-194")


def _same_order(file: ResultFile) -> None:
    try:
        opening = read(file.journal[0]).entry.event
    except (msgspec.DecodeError, RecursionError) as reason:
        raise _newer(file) or KnownError("F-172") from reason
    if not isinstance(opening, ExamOpened):
        raise KnownError("F-172")
    exam = file.exam
    declared = (digest(exam.order), exam.order.exam_id, exam.practice, exam.run)
    if declared != (opening.order_digest, opening.exam_id, opening.practice, opening.run):
        raise KnownError("F-171")


def _chained(file: ResultFile) -> Sequence[Line]:
    journal: list[Line] = []
    try:
        journal.extend(unbroken(file.journal))
    except ChainBroken as reason:
        unread = _newer(file) if reason.why == "unreadable" else None
        raise unread or KnownError("F-173", line=reason.seq) from reason
    end = file.exam.journal
    if (len(journal), journal[-1].hash) != (end.entries, end.head):
        raise KnownError("F-174", entries=len(journal), declared=end.entries)
    return journal


def _newer(file: ResultFile) -> KnownError | None:
    """Why a line cannot be read where a newer program wrote it: the act is one that we do not know yet."""
    return KnownError("F-153", name="journal.jsonl") if is_newer(file.exam) else None


def _figures(
    made: Examination, file: ResultFile, journal: Sequence[Line], replay: ReplayPort | None
) -> Replayed | None:
    """Replay the journal and compare the figures; what was replayed is of use even where they differ."""
    replayed = None

    def question() -> None:
        nonlocal replayed
        if replay is None:
            raise CannotCheck("F-193")
        replayed = replay.replay(file.exam.order, journal)
        _refuse_other_figures(file.exam.figures, replayed.figures)

    made.ask("B-10", question)
    return replayed


def _refuse_other_figures(declared: Figures, derived: Figures) -> None:
    names = declared.__struct_fields__
    different = [name for name in names if getattr(declared, name) != getattr(derived, name)]
    if different:
        sections = sorted({_SECTIONS.get(name, _PERSONS) for name in different})
        raise KnownError("F-175", sections=sections, figures=different)


def _adds_up(figures: Figures, excused: frozenset[str]) -> None:
    """The sums of 4.5/11 (a = b + c + d, of sheets and of cards) and of 4.5/4 (registered = sat + absent).

    A difference that the OKE director decided about stands in the journal and in 4.5/8; it does not hold the exam
    open for ever.
    """
    sat, ended = figures.sat, (figures.annulled, figures.gave_up)
    # Where the exam was called off before anybody could sit it, nobody is called absent.
    absent = figures.registered if figures.absent is None else figures.absent
    if figures.registered != sat + absent or sum(ended) > sat or min(sat, absent, *ended) < 0:
        raise KnownError("F-178")
    if figures.sheets is None or figures.cards is None:
        if "count" in excused:
            return
        raise KnownError("F-177")
    if "sheets" not in excused:
        _sum(figures.sheets, "F-176")
    if "cards" not in excused:
        _sum(figures.cards, "F-180")


def _sum(tally: Tally, code: str) -> None:
    if tally.a != tally.b + tally.c + tally.d or min(tally.a, tally.b, tally.c, tally.d) < 0:
        raise KnownError(code, a=tally.a, b=tally.b, c=tally.c, d=tally.d)


def _printed(file: ResultFile, journal: Sequence[Line], reprint: ReprintPort | None) -> None:
    if reprint is None:
        raise CannotCheck("F-193")
    expected = reprint.reprint(file.exam.order, journal)
    missing = sorted(expected.keys() - file.prints.keys())
    extra = sorted(file.prints.keys() - expected.keys())
    if missing:
        raise KnownError("F-182", name=missing[0])
    if extra:
        raise KnownError("F-183", name=extra[0])
    different = sorted(name for name, content in expected.items() if file.prints[name] != content)
    if different and file.exam.program != reprint.program:
        raise CannotCheck("F-184", name=different[0], program=file.exam.program)
    if different:
        raise KnownError("F-181", name=different[0])


def _revision(file: ResultFile, replayed: Replayed) -> None:
    revision = file.revision
    is_first = revision.number == 1
    if is_first != (revision.predecessor is None) or is_first != (revision.reason == ""):
        raise KnownError("F-187")
    if (revision.number, revision.reason) != (replayed.revision, replayed.reason):
        raise KnownError("F-185", number=revision.number, journal=replayed.revision)
    if not is_first and revision.predecessor not in replayed.exports.get(revision.number - 1, ())[-1:]:
        raise KnownError("F-186")
