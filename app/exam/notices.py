"""What a screen tells the people in the room of the procedure: the sentences of its clauses, about this exam."""

from msgspec.structs import replace

from app.exam.order import ExamOrder
from app.procedure.clauses import notices
from app.procedure.conditions import Conditions, conditions
from app.procedure.texts import fill, word

_COMPUTERS, _THEIRS = "computers", "Z7.1/"


def notices_for(order: ExamOrder, screen: str) -> tuple[str, ...]:
    """The sentences that belong on a screen, in the order of the clauses (Z4.3.3, Z3.2.7, 4.1.11, Z7.1).

    What is about the computer room alone is told where the exam is sat in one, and on the room's own screen.
    """
    aids = _aids(order)
    in_a_computer_room = order.computer_exam or screen == _COMPUTERS
    told = (clause for clause in notices(screen) if in_a_computer_room or not clause.id.startswith(_THEIRS))
    return tuple(fill(clause.notice, {"aids": aids}) for clause in told)


def conditions_for(order: ExamOrder) -> Conditions:
    """What the candidates of this exam are told of its conditions, its aids among them (Z3.2.7, Z4.3)."""
    told = conditions()
    aids = _aids(order)
    points = tuple(replace(point, ours=fill(point.ours, {"aids": aids})) for point in told.points)
    return Conditions(title=told.title, points=points)


def _aids(order: ExamOrder) -> tuple[str, ...]:
    return order.aids or (word("notice", "no-aids"),)
