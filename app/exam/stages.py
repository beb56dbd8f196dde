"""Stages: where the day is, derived from the facts; they guide the screens and trap nobody (design.md section 4)."""

from enum import StrEnum

from app.exam.checks import unticked
from app.exam.state import State
from app.procedure.checklists import Phase


class Stage(StrEnum):
    """The stages in their order, and the two that stand beside it."""

    PREPARATION = "preparation"
    MATERIALS = "materials"
    ADMISSION = "admission"
    BEGINNING = "beginning"
    IN_PROGRESS = "in-progress"
    RECONCILIATION = "reconciliation"
    SIGNING = "signing"
    HAND_OVER = "hand-over"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    CALLED_OFF = "called-off"


RAIL = tuple(stage for stage in Stage if stage not in (Stage.SUSPENDED, Stage.CALLED_OFF))


def stage_of(state: State) -> Stage:
    """The stage of an exam: the furthest that its facts reach, unless it stands still or is called off."""
    furthest = furthest_stage(state)
    if furthest in (Stage.ACCEPTED, Stage.HAND_OVER):
        return furthest
    if state.room.called_off:
        return Stage.CALLED_OFF
    return Stage.SUSPENDED if state.room.suspended else furthest


def furthest_stage(state: State) -> Stage:
    """The furthest stage of the rail that the facts reach; a standstill moves nothing."""
    room, record = state.room, state.record
    if record.accepted:
        return Stage.ACCEPTED
    if record.signed:
        return Stage.HAND_OVER
    if room.count:
        return Stage.SIGNING
    if room.collected:
        return Stage.RECONCILIATION
    if room.started:
        return Stage.IN_PROGRESS
    if room.handed_out or room.opened:
        return Stage.BEGINNING
    if state.counts.admitted or state.counts.refused or _all_judged(state):
        return Stage.ADMISSION
    if room.materials or not unticked(state, {Phase.ROOM}):
        return Stage.MATERIALS
    return Stage.PREPARATION


def _all_judged(state: State) -> bool:
    materials = state.room.materials
    return materials is not None and all(name in state.room.packages for name in materials.packages)
