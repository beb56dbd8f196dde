"""Findings about the computer room as a whole (Z7.1); what is about one candidate stands with the candidate."""

from collections.abc import Iterator
from functools import lru_cache

from app.exam.disc_findings import disc_findings
from app.exam.finding import Finding
from app.exam.folder_findings import folder_findings
from app.exam.order import ExamOrder
from app.exam.preparation_findings import declared_findings, prepared, stands_as_set_up, unprepared
from app.exam.same import Same
from app.exam.sharing_findings import sharing_findings, untested
from app.exam.state import State
from app.exam.supply_findings import supply_findings


def computer_findings(state: State, *, closing: bool) -> tuple[Finding, ...]:
    """What is wrong with the stands, discs and folders; with `closing`, also what nobody recorded about them."""
    if not state.order.computer_exam:
        return ()
    return (
        *_of_the_order(Same(state.order)),
        *stands_as_set_up(state.order, state.computers),
        *_when_prepared(state),
        *sharing_findings(state),
        *untested(state),
        *disc_findings(state, closing=closing),
        *folder_findings(state),
    )


@lru_cache(maxsize=4)
def _of_the_order(order: Same[ExamOrder]) -> tuple[Finding, ...]:
    return tuple(declared_findings(order.value))


def _when_prepared(state: State) -> Iterator[Finding]:
    if prepared(state):
        yield from unprepared(state)
        yield from supply_findings(state)
