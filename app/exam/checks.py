"""The room's checklist against what was ticked (Z1.1, 4.1.1, Z3.2)."""

from collections.abc import Container

from app.exam.order import ExamOrder
from app.exam.room import Room
from app.exam.state import State
from app.procedure.checklists import Item, Phase, room_items


def items_for(order: ExamOrder) -> tuple[Item, ...]:
    """The lines that apply to an exam."""
    accommodated = any(candidate.accommodation for candidate in order.candidates)
    return room_items(computer=order.computer_exam, accommodated=accommodated)


def unticked(state: State, phases: Container[Phase]) -> tuple[Item, ...]:
    """The lines of these phases that nobody has judged yet."""
    return waiting(state.order, state.room, phases)


def waiting(order: ExamOrder, room: Room, phases: Container[Phase]) -> tuple[Item, ...]:
    """As `unticked`, asked of the room alone."""
    return tuple(item for item in items_for(order) if item.phase in phases and item.id not in room.checklist)


def phases_due(room: Room) -> frozenset[Phase]:
    """The phases whose lines should have been judged by now: each ends with an act of the day."""
    ends = {
        Phase.ROOM: room.handed_out,
        Phase.MATERIALS: room.handed_out,
        Phase.START: room.started,
        Phase.CLOSING: room.collected,
    }
    return frozenset(phase for phase, end in ends.items() if end is not None)


def off(order: ExamOrder, room: Room) -> tuple[Item, ...]:
    """The lines that were judged not to be in order."""
    return tuple(
        item
        for item in items_for(order)
        if (judged := room.checklist.get(item.id)) and judged.outcome == "off"
    )
