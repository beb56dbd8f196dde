"""The figures of an exam, derived from where each candidate stands (4.5/4, 4.5/11, procedure.md H and K)."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from app.exam.candidate import UNTOUCHED, Standing
from app.exam.events import MaterialsTakenOver, Tally
from app.exam.order import Candidate
from app.procedure.readings import Readings


class Counts(NamedTuple):
    """How many persons and sheets; every figure is a sum over candidates, so that a change is a difference.

    `sat` received a sheet; `annulled` and `gave_up` are part of it; refused and late persons are absent. Of the used
    sheets and cards those `apart` go with the papers and into none of b, c, d, where the edition reads it so.
    """

    registered: int = 0
    admitted: int = 0
    refused: int = 0
    outside: int = 0
    sat: int = 0
    annulled: int = 0
    gave_up: int = 0
    finished: int = 0
    teacher_sheets: int = 0
    sheets_used: int = 0
    sheets_damaged: int = 0
    cards_used: int = 0
    cards_damaged: int = 0
    sheets_apart: int = 0
    cards_apart: int = 0

    @property
    def absent(self) -> int:
        """Registered but without a sheet, for whatever reason (4.5/4)."""
        return self.registered - self.sat

    def moved(self, before: "Counts", after: "Counts") -> "Counts":
        """The sums after one candidate, who added `before`, adds `after` instead."""
        return Counts(*(figure - old + new for figure, old, new in zip(self, before, after, strict=True)))


def counted_for(
    candidate: Candidate, standing: Standing, handed_out: datetime | None, readings: Readings
) -> Counts:
    """What one candidate adds to the figures."""
    if standing is UNTOUCHED:
        return _ONLY_REGISTERED
    sat = standing.received_sheet(handed_out)
    accommodation = candidate.accommodation
    teacher = int(sat and accommodation is not None and accommodation.teacher_gets_sheet)
    replaced = _replaced(standing, readings) if standing.replacements else _NOTHING_REPLACED
    sheets, cards = int(sat) + teacher + replaced.sheets_used, int(sat) + replaced.cards_used
    apart = _apart(standing, readings)
    return Counts(
        registered=1,
        admitted=int(standing.admission is not None),
        refused=int(standing.refusal is not None and standing.admission is None),
        outside=int(standing.place == "outside"),
        sat=int(sat),
        annulled=int(standing.annulled is not None),
        gave_up=int(sat and standing.gave_up is not None),
        finished=int(standing.finished is not None),
        teacher_sheets=teacher,
        sheets_used=sheets,
        sheets_damaged=replaced.sheets_damaged,
        cards_used=cards,
        cards_damaged=replaced.cards_damaged,
        sheets_apart=sheets if apart else 0,
        cards_apart=cards if apart else 0,
    )


_ONLY_REGISTERED = Counts(registered=1)


def total(counts: Iterable[Counts]) -> Counts:
    """The sums of many at once."""
    columns = zip(*counts, strict=True)
    return Counts(*map(sum, columns))


def _apart(standing: Standing, readings: Readings) -> bool:
    """Whether the candidate's work is not handed over for marking."""
    annulled, gave_up = standing.annulled is not None, standing.gave_up is not None
    return (annulled and not readings.annulled_in_b) or (gave_up and not readings.gave_up_in_b)


def _replaced(standing: Standing, readings: Readings) -> Counts:
    """What became of the sheets and cards that were replaced: used where they bear answers, else damaged."""
    replaced = [replacement for _, replacement in standing.replacements]
    answered = [r for r in replaced if r.bears_answers and readings.answered_replaced_in_b]
    sheets_used = sum(r.sheet for r in answered)
    cards_used = sum(r.card for r in answered)
    return Counts(
        sheets_used=sheets_used,
        sheets_damaged=sum(r.sheet for r in replaced) - sheets_used,
        cards_used=cards_used,
        cards_damaged=sum(r.card for r in replaced) - cards_used,
    )


_NOTHING_REPLACED = Counts()


class Reconciled(NamedTuple):
    """The two tallies of one exam: of the sheets and of the score cards."""

    sheets: Tally
    cards: Tally


def derived(counts: Counts, materials: MaterialsTakenOver | None) -> Reconciled | None:
    """What the sheets and cards must count to by the journal; nothing before the materials were taken over.

    c is what is left of a, so that b + c + d = a (less what goes apart) holds for the derived figures by their
    making; it is the counted ones that may break it.
    """
    if materials is None:
        return None
    return Reconciled(
        sheets=_tally(materials.sheets, counts.sheets_used, counts.sheets_damaged, counts.sheets_apart),
        cards=_tally(materials.cards, counts.cards_used, counts.cards_damaged, counts.cards_apart),
    )


def _tally(received: int, used: int, damaged: int, apart: int) -> Tally:
    return Tally(a=received, b=used - apart, c=received - used - damaged, d=damaged)
