"""Findings about the materials on their way to the candidates: collected, taken over, given out (3.7.2–5, 4.1.2)."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from app.exam.counts import derived
from app.exam.events import MaterialsTakenOver, PackagesCollected, SheetsGivenToTeam
from app.exam.explanations import explanation
from app.exam.finding import Finding, marked
from app.exam.order import ExamOrder
from app.exam.room import Room
from app.exam.same import Same
from app.exam.state import State

# „1 komplet płyt WYNIKI i KOPIA WYNIKI” (procedure.md B, 3.7.5).
_DISC_SETS = 1


def material_findings(state: State, *, closing: bool) -> list[Finding]:
    """What is wrong with the packages, sheets and cards; with `closing`, also what nobody recorded about them."""
    room = state.room
    found = [*_collection(room, closing=closing), *_given(state, closing=closing)]
    if room.materials is not None:
        found += [*_too_few(state.order, room.materials), *_used_up(state, room.materials)]
    return found


def teacher_sheets(order: ExamOrder) -> int:
    """How many sheets assisting teachers get when everybody comes (5.3.10)."""
    return _teacher_sheets(Same(order))


@lru_cache(maxsize=4)
def _teacher_sheets(order: Same[ExamOrder]) -> int:
    people = order.value.candidates
    return sum(p.accommodation is not None and p.accommodation.teacher_gets_sheet for p in people)


def sheets_to_give(state: State) -> tuple[int, int]:
    """How many sheets and cards the team needs: as many as there are candidates in the room, and teachers (4.1.2)."""
    if state.room.handed_out is not None:
        return state.counts.sat + state.counts.teacher_sheets, state.counts.sat
    there = [n for n, day in state.candidates.items() if day.standing.place in ("inside", "outside")]
    granted = (state.people[number].accommodation for number in there)
    return len(there) + sum(found is not None and found.teacher_gets_sheet for found in granted), len(there)


def _collection(room: Room, *, closing: bool) -> Iterator[Finding]:
    collection, at, materials = room.collection, room.collected_on, room.materials
    if collection is None or at is None:
        if closing and materials is not None and not room.called_off:
            yield Finding(code="M-109", about="collection", fields=("materials.collection",))
        return
    if not collection.id_shown:
        yield _about_collection(
            "M-106", f"collection@{marked(at, collection.person)}", person=collection.person
        )
    if collection.tampering and not _told_the_director(room, at):
        about = f"tampering@{marked(at, collection.tampering)}"
        yield _about_collection("M-107", about, tampering=collection.tampering)
    if materials is not None and collection.packages != len(materials.packages):
        yield _counted_otherwise(collection, materials)


def _told_the_director(room: Room, since: datetime) -> bool:
    told = any(
        notice.given.about == "violated-package" and notice.given.to == "oke-director" and notice.at >= since
        for notice in room.notices
    )
    return told or any(decision.at >= since for decision in room.decisions)


def _counted_otherwise(collection: PackagesCollected, materials: MaterialsTakenOver) -> Finding:
    collected, taken = collection.packages, len(materials.packages)
    return _about_collection("M-108", f"packages:{collected}/{taken}", collected=collected, taken=taken)


def _about_collection(code: str, about: str, **context: str | int) -> Finding:
    return Finding(code=code, about=about, fields=("materials.collection",), context=context)


def _too_few(order: ExamOrder, materials: MaterialsTakenOver) -> Iterator[Finding]:
    registered, teachers = len(order.candidates), teacher_sheets(order)
    if materials.sheets < registered + teachers or materials.cards < registered:
        yield Finding(
            code="M-110",
            about=f"enough:{materials.sheets}/{materials.cards}",
            fields=("materials.take-over",),
            context={
                "registered": registered,
                "teachers": teachers,
                "sheets": materials.sheets,
                "cards": materials.cards,
            },
        )
    if order.computer_exam and (materials.data_media < registered or materials.disc_sets < _DISC_SETS):
        yield Finding(
            code="M-115",
            about=f"media:{materials.data_media}/{materials.disc_sets}",
            fields=("materials.take-over",),
            context={
                "registered": registered,
                "media": materials.data_media,
                "sets": materials.disc_sets,
                "wanted": _DISC_SETS,
            },
        )


def _used_up(state: State, materials: MaterialsTakenOver) -> Iterator[Finding]:
    """The reserve: nothing left of it, or more used than there was (5.5.1–2)."""
    left = derived(state.counts, materials)
    if left is None or state.room.handed_out is None:
        return
    sheets, cards = left.sheets.c, left.cards.c
    if min(sheets, cards) < 0:
        behind = explanation(state, "sheets" if sheets < 0 else "cards", "d")
        yield Finding(
            code="M-111",
            about=f"over:{sheets}/{cards}",
            fields=("materials.take-over",),
            context={"sheets": max(0, -sheets), "cards": max(0, -cards)},
            candidates=behind.candidates,
            entries=behind.entries,
        )
    elif min(sheets, cards) == 0 and state.room.collected is None:
        yield Finding(
            code="M-112",
            about=f"reserve:{sheets}/{cards}",
            fields=("beginning.replace",),
            context={"sheets": sheets, "cards": cards},
        )


def _given(state: State, *, closing: bool) -> Iterator[Finding]:
    """What the team got to hand out, against those who received a sheet (4.1.2); replaced ones are the reserve's."""
    room, counts = state.room, state.counts
    if room.handed_out is None:
        return
    if not room.given:
        if closing and counts.sat and not room.called_off:
            yield Finding(code="M-114", about="given", fields=("beginning.give",))
        return
    sheets = sum(given.sheets for _, given in room.given)
    cards = sum(given.cards for _, given in room.given)
    wanted, _ = sheets_to_give(state)
    if (sheets, cards) == (wanted, counts.sat):
        return
    yield Finding(
        code="M-113",
        about=f"given:{sheets}/{cards}",
        fields=("beginning.give",),
        context={
            "sheets": sheets,
            "cards": cards,
            "sat": counts.sat,
            "teachers": counts.teacher_sheets,
            "wanted": wanted,
        },
        entries=tuple(fact.seq for fact in state.room_day.facts if isinstance(fact.event, SheetsGivenToTeam)),
    )
