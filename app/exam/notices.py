"""What a screen tells the people in the room of the procedure: the sentences of its clauses, about this exam."""

from app.exam.order import ExamOrder
from app.procedure.clauses import notices
from app.procedure.texts import fill, word


def notices_for(order: ExamOrder, screen: str) -> tuple[str, ...]:
    """The sentences that belong on a screen, in the order of the clauses (Z4.3.3, Z3.2.7, 4.1.11, Z7.1)."""
    aids = order.aids or (word("notice", "no-aids"),)
    return tuple(fill(clause.notice, {"aids": aids}) for clause in notices(screen))
