"""The checklists against what was ticked (Z1.1, 4.1.1, Z3.2, Z7.1, 5.2, 5.3)."""

from collections.abc import Collection, Container, Iterator
from functools import lru_cache

import msgspec

from app.exam.computer_room import ComputerRoom
from app.exam.order import Accommodation, Candidate, ExamOrder
from app.exam.room import Room, line_key
from app.exam.same import Same
from app.exam.state import State
from app.procedure.checklists import Each, Item, Phase, items_of


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be looked at: an item, and for which candidate or at which stand."""

    item: Item
    candidate: int | None = None
    stand: int | None = None

    @property
    def key(self) -> str:
        """Where its outcome stands in the room's checklist."""
        return line_key(self.item.id, self.candidate, self.stand)


def items_for(order: ExamOrder) -> tuple[Item, ...]:
    """The items that apply to an exam, phase by phase."""
    accommodated = any(candidate.accommodation for candidate in order.candidates)
    return items_of(computer=order.computer_exam, accommodated=accommodated)


def lines_for(order: ExamOrder, stands: Collection[int] = ()) -> tuple[Line, ...]:
    """Every line of an exam: its items, once or for each candidate or stand that they are asked for."""
    return _every_line(Same(order), tuple(stands))


# Asked several times after every act, of a list of up to a thousand.
@lru_cache(maxsize=4)
def _every_line(order: Same[ExamOrder], stands: tuple[int, ...]) -> tuple[Line, ...]:
    return tuple(line for item in items_for(order.value) for line in _lines(order.value, item, stands))


def lines_of(state: State) -> tuple[Line, ...]:
    """Every line of an exam as it stands."""
    return lines_for(state.order, checked_stands(state.computers))


def unticked(state: State, phases: Container[Phase]) -> tuple[Line, ...]:
    """The lines of these phases that nobody has judged yet."""
    return waiting(state.order, state.room, phases, checked_stands(state.computers))


def waiting(
    order: ExamOrder, room: Room, phases: Container[Phase], stands: Collection[int] = ()
) -> tuple[Line, ...]:
    """As `unticked`, asked of the room alone."""
    lines = lines_for(order, stands)
    return tuple(line for line in lines if line.item.phase in phases and line.key not in room.checklist)


def phases_due(room: Room) -> frozenset[Phase]:
    """The phases whose lines should have been judged by now: each ends with an act of the day."""
    ends = {
        Phase.ROOM: room.handed_out,
        Phase.COMPUTERS: room.handed_out,
        Phase.MATERIALS: room.handed_out,
        Phase.START: room.started,
        Phase.CLOSING: room.collected,
        Phase.COMPUTERS_CLOSING: room.collected,
    }
    return frozenset(phase for phase, end in ends.items() if end is not None)


def off(order: ExamOrder, room: Room, stands: Collection[int] = ()) -> tuple[Line, ...]:
    """The lines that were judged not to be in order."""
    return tuple(
        line
        for line in lines_for(order, stands)
        if (judged := room.checklist.get(line.key)) and judged.outcome == "off"
    )


def checked_stands(computers: ComputerRoom) -> tuple[int, ...]:
    """The stands that candidates may sit at, spare ones included, by their numbers (Z7.1/T4)."""
    return tuple(
        sorted(number for number, stand in computers.stands.items() if stand.set_up.role != "operating")
    )


def _lines(order: ExamOrder, item: Item, stands: Collection[int]) -> Iterator[Line]:
    if item.each is Each.EXAM:
        yield Line(item=item)
    elif item.each is Each.STAND:
        yield from (Line(item=item, stand=number) for number in stands)
    else:
        asked = (person for person in order.candidates if _asked(item.each, order, person))
        yield from (Line(item=item, candidate=person.number) for person in asked)


def _asked(each: Each, order: ExamOrder, person: Candidate) -> bool:
    granted = person.accommodation
    if each is Each.SEATED:
        return order.computer_exam
    return granted is not None and _granted(each, granted)


def _granted(each: Each, granted: Accommodation) -> bool:
    match each:
        case Each.ON_COMPUTER:
            return granted.computer
        case Each.ASSISTED:
            return granted.assisting_teacher != "none"
        case Each.READING_WRITING:
            return granted.teacher_gets_sheet
        case _:
            return True
