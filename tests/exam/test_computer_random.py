"""Any day in a computer room: whatever is recorded in whatever order, its findings are those of a naive recount."""

from itertools import chain
from typing import Any

import msgspec
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from app.exam import commands as c
from app.exam.refusal import Refusal
from tests.exam import acts
from tests.exam.computers import EVERY, LINUX, OFFICE, OPEN, ComputerRoom
from tests.exam.effort import examples
from tests.exam.naive_computers import failed, together, too_few_computers

# Times of which several are equal, and neighbours on both sides of five minutes.
HOURS = ("8:40", "8:50", "9:00", "9:10", "9:15", "9:15:01", "9:20", "9:30", "9:31", "11:00")
CANDIDATES = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, LINUX)
numbers = st.integers(1, len(CANDIDATES))
stands = st.integers(1, 9)
hours = st.sampled_from(HOURS)

SET_UP: st.SearchStrategy[c.Command] = st.builds(
    lambda stand, role, environment: c.SetUpStand(
        stand=stand, role=role, environment=environment, account=f"egzamin_{stand}"
    ),
    stands,
    st.sampled_from(("candidate", "spare", "operating")),
    st.sampled_from((OFFICE, OFFICE, LINUX, OPEN)),
)
ABOUT_ONE: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(acts.admit, numbers),
    st.builds(c.TakeStand, candidate=numbers, stand=stands),
    st.builds(c.ReportFailure, candidate=numbers, description=st.just("brak obrazu")),
    st.builds(c.ResumeWork, candidate=numbers, stand=st.none() | stands),
    st.builds(acts.give_up, numbers),
    st.builds(acts.finish, numbers),
)
OF_ALL: st.SearchStrategy[c.Command] = st.sampled_from(
    (acts.tick("Z7.1/AI1f"), c.HandOutSheets(), c.StartExam(), c.CollectWorks(), acts.take_over())
)
Step = tuple[str, c.Command]


@st.composite
def failures(draw: st.DrawFn) -> list[Step]:
    """A failure and how it ended, which two commands by chance seldom are."""
    number, reported, resumed = draw(numbers), draw(hours), draw(hours)
    return [
        (reported, c.ReportFailure(candidate=number, description="brak obrazu")),
        (resumed, c.ResumeWork(candidate=number, stand=draw(st.none() | stands))),
    ]


def _alone(
    at: st.SearchStrategy[str], command: st.SearchStrategy[c.Command]
) -> st.SearchStrategy[list[Step]]:
    return st.tuples(at, command).map(lambda step: [step])


STEPS = st.lists(
    st.one_of(
        failures(),
        _alone(hours, ABOUT_ONE),
        _alone(st.just("8:00"), SET_UP),
        _alone(hours, OF_ALL),
        failures(),
    ),
    max_size=20,
)


@pytest.mark.clause("Z7.1/T4", "Z7.1/T5", "Z7.1/T11", "Z7.1/P6")
@settings(examples(150), deadline=None)
@given(STEPS, st.sampled_from((0, 6, 9)))
def test_no_finding_is_wrong(steps: list[list[Step]], seated: int) -> None:
    room = ComputerRoom(*CANDIDATES)
    assert set(EVERY) >= set(CANDIDATES)
    for stand in range(1, seated + 1):
        room.set_up(stand, CANDIDATES[stand - 1] if stand <= len(CANDIDATES) else OFFICE, at="7:00")
    for number in range(1, min(seated, len(CANDIDATES)) + 1):
        room.must(acts.admit(number), "8:30")
        room.seat(number, number, "8:31")
    for at, command in chain.from_iterable(steps):
        if isinstance(room.do(command, at), Refusal):
            event(f"refused: {type(command).__name__}")
        else:
            event(f"recorded: {type(command).__name__}")
    compare(room)


def compare(room: ComputerRoom) -> None:
    order: Any = msgspec.json.decode(msgspec.json.encode(room.order))
    lines: list[Any] = [msgspec.json.decode(body) for body in room.journal.bodies()]
    found = room.findings()
    of_number = {(f.code, f.about) for code in ("F-701", "F-702", "F-703") for f in found.get(code, [])}
    assert of_number == too_few_computers(order, lines)
    of_failures = {
        (f.code, *f.candidates) for code in ("F-730", "F-731", "F-732") for f in found.get(code, [])
    }
    assert of_failures == failed(order, lines)
    sat_together = {(f.context["stand"], n) for f in found.get("F-710", []) for n in f.candidates}
    assert sat_together == together(order, lines)
