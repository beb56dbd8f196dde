"""Findings about the envelopes: the unused sheets (3.7.7) and the works on their way back (3.7.8, 4.1.19)."""

from collections.abc import Iterator

from app.exam.attendance import in_the_room
from app.exam.events import EnvelopeContents, EnvelopeSealed
from app.exam.explanations import Paper, explanation
from app.exam.finding import Finding
from app.exam.order import readings_of
from app.exam.packing import Packed, packing
from app.exam.room import Envelope, Room
from app.exam.sentences import phrase
from app.exam.state import State
from app.exam.tallies import PAPERS, Reckoned, reckoned
from app.procedure.texts import word

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


def _unused(state: State, *, due: bool) -> Iterator[Finding]:
    room, tallies = state.room, reckoned(state)
    if room.unused is not None:
        for paper in PAPERS:
            yield from _sealed(state, paper, tallies[paper])
        return
    if not due or room.handed_out is None or room.called_off:
        return
    left = _left(state)
    if any(left.values()):
        code = "E-702" if room.unused_reopened else "E-701"
        about = f"unused:{left['sheets']}+{left['cards']}"
        yield Finding(code=code, about=about, fields=("beginning.unused",), context=left)


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
    sealed, readings = state.room.unused_sealed, readings_of(state.order)
    if sealed is None:
        return 0
    return sum(
        (r.sheet if paper == "sheets" else r.card)
        and not (r.bears_answers and readings.answered_replaced_in_b)
        and at <= sealed
        for day in state.candidates.values()
        for at, r in day.standing.replacements
    )


def _source(room: Room) -> str:
    return word("figure-source", "journal" if room.count is None else "counted")


def _packed(state: State, *, due: bool) -> Iterator[Finding]:
    """The return envelopes, kind by kind: everything for marking is in them, and in the right ones."""
    room = state.room
    if not room.envelopes and (not due or room.called_off):
        return
    kinds = packing(state)
    if not room.envelopes:
        if kinds:
            context: dict[str, str | int] = {
                "sheets": sum(kind.wanted_sheets[0] for kind in kinds),
                "cards": sum(kind.wanted_cards[0] for kind in kinds),
            }
            about = f"envelopes:{context['sheets']}+{context['cards']}"
            yield Finding(code="E-710", about=about, fields=_FIELDS, context=context)
        return
    for kind in kinds:
        # One envelope is sealed after another: what is missing is found when it should be there, too much at once.
        if not kind.agrees and (due or not kind.short):
            yield _of_one_kind(state, kind)


def _of_one_kind(state: State, kind: Packed) -> Finding:
    candidates, entries = kind.candidates, _sealings(state)
    if kind.holds == "works":
        paper: Paper = "cards" if kind.sheets in kind.wanted_sheets else "sheets"
        candidates, entries = explanation(state, paper, "b")
    wanted_sheets, wanted_cards = kind.wanted_sheets[0], kind.wanted_cards[0]
    return Finding(
        code=_CONTENTS_CODES[kind.holds],
        about=f"envelopes.{kind.holds}:{kind.sheets}+{kind.cards}/{wanted_sheets}+{wanted_cards}",
        fields=_FIELDS,
        context={
            "envelopes": kind.envelopes,
            "sheets": kind.sheets,
            "cards": kind.cards,
            "wanted_sheets": wanted_sheets,
            "wanted_cards": wanted_cards,
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
    if witness is not None and in_the_room(state.standing(witness), envelope.at):
        return
    yield Finding(
        code="E-715",
        about=f"envelope:{envelope.sealed.label}@{envelope.at:%H:%M}:{witness or '-'}",
        fields=_FIELDS,
        context={"label": envelope.sealed.label, "time": f"{envelope.at:%H:%M}"},
        candidates=() if witness is None else (witness,),
        entries=(envelope.entry,),
    )
