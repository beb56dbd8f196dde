"""What a standstill asks for, one step after the other, and which of them comes next (4.1.3, 5.5–5.8)."""

from typing import Literal, TypeAlias

import msgspec

from app.exam.halts import ENDED_BY_DECISION
from app.exam.standstill import Standstill

StepName: TypeAlias = Literal["secure", "notice", "over", "decide", "resume"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step and whether it is recorded."""

    name: StepName
    done: bool


def steps_of(standing: Standstill) -> tuple[Step, ...]:
    """The steps of a standstill in the order of the procedure.

    Only a disruption threatens the materials and ends by itself (5.7.2–3). What waits for nothing but the director
    goes on with the decision; the others with somebody's word that work goes on.
    """
    disruption = "disruption" in standing.causes
    steps: list[Step] = []
    if disruption:
        steps.append(Step(name="secure", done=not standing.unsecured))
    steps.append(Step(name="notice", done=not standing.untold))
    if disruption:
        steps.append(Step(name="over", done=standing.over is not None))
    steps.append(Step(name="decide", done=not standing.undecided))
    if set(standing.causes) - ENDED_BY_DECISION:
        steps.append(Step(name="resume", done=False))
    return tuple(steps)


def next_step(standing: Standstill | None) -> StepName | None:
    """The first step that is not recorded; None where nothing stands still."""
    if standing is None:
        return None
    return next((step.name for step in steps_of(standing) if not step.done), None)
