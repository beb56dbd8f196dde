"""Findings about the envelopes: the unused sheets (3.7.7) and the works on their way back (3.7.8, 4.1.19)."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from app.exam.counts import derived
from app.exam.events import EnvelopeContents, EnvelopeSealed, Tally
from app.exam.explanations import Paper, explanation
from app.exam.finding import Finding
from app.exam.room import Envelope, Room
from app.exam.sentences import phrase
from app.exam.state import State
from app.exam.works import CONTENTS, Works, special_works
from app.procedure.texts import word

_PAPERS: tuple[Paper, ...] = ("sheets", "cards")
_SEALED_CODES: dict[Paper, str] = {"sheets": "E-703", "cards": "E-704"}
_CONTENTS_CODES: dict[EnvelopeContents, str] = {
    "works": "E-711",
    "annulled": "E-712",
    "computer": "E-713",
    "assisted": "E-714",
}
_FIELDS = ("reconciliation.envelopes",)


def envelope_findings(state: State, *, closing: bool) -> list[Finding]:
    """What is wrong with what was sealed; with `closing`, also what nobody has sealed yet.

    An envelope agrees with the count by hand or with the journal; that these two differ is a finding of its own
    (4.5/11), and is not said twice.
    """
    room = state.room
    found = [*_unused(state, due=closing or room.collected is not None)]
    found += _to_seal(state)
    found += _packed(state, due=closing or room.count is not None)
    found += [finding for envelope in room.envelopes.values() for finding in _witness(state, envelope)]
    return found


class Reckoned(NamedTuple):
    """The tallies of one kind of paper: as counted by hand, once it was, and as the journal has it."""

    counted: Tally | None
    derived: Tally | None

    @property
    def best(self) -> Tally | None:
        """The one that the papers bear: the count by hand, until then the journal's."""
        return self.counted or self.derived

    def all(self, figure: str) -> tuple[int, ...]:
        """A figure as either has it."""
        return tuple(getattr(tally, figure) for tally in self if tally is not None)


def reckoned(state: State) -> dict[Paper, Reckoned]:
    """The tallies of the sheets and of the score cards."""
    count, expected = state.room.count, derived(state.counts, state.room.materials)
    return {
        paper: Reckoned(
            counted=getattr(count, paper) if count else None,
            derived=getattr(expected, paper) if expected else None,
        )
        for paper in _PAPERS
    }


def _unused(state: State, *, due: bool) -> Iterator[Finding]:
    room, tallies = state.room, reckoned(state)
    if room.unused is not None:
        for paper in _PAPERS:
            yield from _sealed(state, paper, tallies[paper])
        return
    if not due or room.handed_out is None or room.called_off:
        return
    left = _left(state)
    if any(left.values()):
        code = "E-702" if room.unused_reopened else "E-701"
        yield Finding(code=code, about="unused", fields=("beginning.unused",), context=left)


def _to_seal(state: State) -> Iterator[Finding]:
    """While the candidates write: that the envelope is still to be sealed, or sealed again."""
    room = state.room
    waits = room.started is not None and room.collected is None and room.unused is None
    if waits and not room.suspended and not room.called_off and any((left := _left(state)).values()):
        yield Finding(code="E-705", about="unused-waits", fields=("beginning.unused",), context=left)


def _left(state: State) -> dict[str, str | int]:
    """How many sheets and cards are unused, as either the count or the journal has it."""
    return {paper: max((0, *tallies.all("c"))) for paper, tallies in reckoned(state).items()}


def _sealed(state: State, paper: Paper, tallies: Reckoned) -> Iterator[Finding]:
    """The number on the envelope: the surplus, or that and what was faulty before it was sealed (procedure.md K)."""
    room, best = state.room, tallies.best
    if room.unused is None or best is None:
        return
    sealed, surplus = getattr(room.unused, paper), tallies.all("c")
    if sealed in surplus:
        return
    faulty = _faulty_before_sealing(state, paper)
    if sealed - faulty in surplus:
        return
    wanted = str(best.c)
    if faulty:
        wanted = phrase("unused", "with-faulty", surplus=best.c, all=best.c + faulty)
    behind = explanation(state, paper, "c")
    yield Finding(
        code=_SEALED_CODES[paper],
        about=f"unused.{paper}:{sealed}/{best.c}",
        fields=("beginning.unused",),
        context={"sealed": sealed, "wanted": wanted, "source": _source(room)},
        candidates=behind.candidates,
        entries=behind.entries,
    )


def _faulty_before_sealing(state: State, paper: Paper) -> int:
    sealed = state.room.unused_sealed
    if sealed is None:
        return 0
    return sum(
        (r.sheet if paper == "sheets" else r.card) and not r.bears_answers and at <= sealed
        for day in state.candidates.values()
        for at, r in day.standing.replacements
    )


def _source(room: Room) -> str:
    return word("figure-source", "journal" if room.count is None else "counted")


def _packed(state: State, *, due: bool) -> Iterator[Finding]:
    """The return envelopes, kind by kind: everything for marking is in them, and in the right ones."""
    room, counts, tallies = state.room, state.counts, reckoned(state)
    if room.called_off and not room.envelopes:
        return
    # What an edition does not reckon among the works for marking is packed and sent all the same.
    sheets = [b + counts.sheets_apart for b in tallies["sheets"].all("b")]
    cards = [b + counts.cards_apart for b in tallies["cards"].all("b")]
    if not sheets or not cards:
        return
    if not room.envelopes:
        if due and any((*sheets, *cards)):
            context: dict[str, str | int] = {"sheets": sheets[0], "cards": cards[0]}
            yield Finding(code="E-710", about="envelopes", fields=_FIELDS, context=context)
        return
    special = special_works(state)
    for contents in CONTENTS[1:]:
        works = special[contents]
        yield from _of_one_kind(state, contents, works, (works.sheets,), (works.cards,), due=due)
    sheets = [number - sum(works.sheets for works in special.values()) for number in sheets]
    cards = [number - sum(works.cards for works in special.values()) for number in cards]
    yield from _of_one_kind(state, "works", Works(), sheets, cards, due=due)


def _of_one_kind(
    state: State,
    contents: EnvelopeContents,
    works: Works,
    wanted_sheets: Collection[int],
    wanted_cards: Collection[int],
    *,
    due: bool,
) -> Iterator[Finding]:
    """Compare with what is wanted in the envelopes of a kind; the first of several figures is the one told."""
    held = [e.sealed for e in state.room.envelopes.values() if e.sealed.holds == contents]
    sheets, cards = sum(sealed.sheets for sealed in held), sum(sealed.cards for sealed in held)
    short = sheets <= max(wanted_sheets) and cards <= max(wanted_cards)
    # One envelope is sealed after another: what is missing is found when it should be there, too much at once.
    if (sheets in wanted_sheets and cards in wanted_cards) or (short and not due):
        return
    first_sheets, first_cards = next(iter(wanted_sheets)), next(iter(wanted_cards))
    candidates, entries = works.candidates, _sealings(state)
    if contents == "works":
        candidates, entries = explanation(state, "sheets" if sheets not in wanted_sheets else "cards", "b")
    yield Finding(
        code=_CONTENTS_CODES[contents],
        about=f"envelopes.{contents}:{sheets}+{cards}/{first_sheets}+{first_cards}",
        fields=_FIELDS,
        context={
            "envelopes": len(held),
            "sheets": sheets,
            "cards": cards,
            "wanted_sheets": first_sheets,
            "wanted_cards": first_cards,
            "source": _source(state.room),
        },
        candidates=candidates,
        entries=entries,
    )


def _sealings(state: State) -> tuple[int, ...]:
    return tuple(fact.seq for fact in state.room_day.facts if isinstance(fact.event, EnvelopeSealed))


def _witness(state: State, envelope: Envelope) -> Iterator[Finding]:
    """Sealed before a representative of the candidates: one of them who was there (4.1.19)."""
    witness = envelope.sealed.witness
    if witness is not None and state.standing(witness).present_at(envelope.at):
        return
    yield Finding(
        code="E-715",
        about=f"envelope:{envelope.sealed.label}:{witness or '-'}",
        fields=_FIELDS,
        context={"label": envelope.sealed.label, "time": f"{envelope.at:%H:%M}"},
        candidates=() if witness is None else (witness,),
        entries=(envelope.entry,),
    )
