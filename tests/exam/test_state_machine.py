"""A machine that asks for anything at any time: nothing ever raises, and what follows is reckoned twice."""

from typing import Literal

import msgspec
import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.finding import Finding
from app.exam.findings import findings
from app.exam.order import RoomAdministrator
from app.exam.refusal import Refusal
from app.exam.wording import entry_words, finding_words, refusal_words
from app.procedure.rules import rules
from tests.exam.effort import examples
from tests.exam.every_command import ABOUT_ONE, KINDS, command
from tests.exam.exam_room import ExamRoom, small_order
from tests.exam.moves import HOURS
from tests.exam.naive_ends import naive_ends
from tests.exam.naive_findings import CODES, naive_findings
from tests.exam.recount import FIGURES, recount

pytestmark = [pytest.mark.clause("4.1.13", "5.1.2a", "Z7.1/P6", "Z4.5/4", "Z4.5/11")]


class AnyDay(RuleBasedStateMachine):
    """One room, in half of the cases a computer room, in which every command is tried."""

    room: ExamRoom

    @initialize(computer=st.booleans(), writing=st.booleans())
    def open_the_room(self, computer: bool, writing: bool) -> None:
        keeper = RoomAdministrator(name="Ewa Klawisz", institution="CKU", post="opiekun pracowni")
        order = replace(small_order(), computer_exam=computer, administrator=keeper if computer else None)
        self.room = ExamRoom(order)
        if writing:
            self.room.begin_writing(1, 2, 3, 4)

    @rule(
        kind=st.sampled_from(KINDS),
        at=st.sampled_from(HOURS),
        role=st.sampled_from(("chair", "chair", "chair", "administrator")),
        draw=st.data(),
    )
    def ask(
        self,
        kind: type,
        at: str | None,
        role: Literal["chair", "administrator"],
        draw: st.DataObject,
    ) -> None:
        self.try_this(command(kind, self.room, draw), at, role)

    @rule(
        kind=st.sampled_from(ABOUT_ONE),
        at=st.sampled_from([hour for hour in HOURS if hour != "25:00"]),
        draw=st.data(),
    )
    def ask_about_a_candidate(self, kind: type, at: str | None, draw: st.DataObject) -> None:
        """Oftener than the rest, for most of what goes wrong is about somebody."""
        self.try_this(command(kind, self.room, draw), at, "chair")

    def try_this(self, asked: c.Command, at: str | None, role: Literal["chair", "administrator"]) -> None:
        """Recorded or refused, in words; a refusal leaves no trace."""
        before = self.room.state
        result = self.room.do(asked, at, role=role)
        if isinstance(result, Refusal):
            assert result.rule in rules()
            assert refusal_words(self.room.state, result).explanation
            assert self.room.state is before
            event(f"refused by {result.rule}")
        else:
            assert all(entry_words(result.state, line.entry) for line in result.lines)
            event(f"recorded {type(asked).__name__}")

    @invariant()
    def findings_have_words_and_stand_once(self) -> None:
        found = findings(self.room.state, closing=True)
        keys = [key(finding) for finding in found]
        assert len(set(keys)) == len(keys)
        for finding in found:
            assert finding_words(finding).todo
            assert set(finding.candidates) <= set(self.room.state.people)

    def teardown(self) -> None:
        if not hasattr(self, "room"):
            return
        order = msgspec.json.decode(msgspec.json.encode(self.room.order))
        lines = [msgspec.json.decode(body) for body in self.room.journal.bodies()]
        state, counts = self.room.state, self.room.state.counts
        assert naive_ends(order, lines) == {number: state.end_for(number) for number in state.people}
        naive = recount(order, lines)
        told = {**counts._asdict(), "absent": counts.absent}
        assert {figure: naive[figure] for figure in FIGURES if figure in told} == told
        found = {key(finding) for finding in findings(state, closing=True) if finding.code in CODES}
        assert found == naive_findings(order, lines)


def key(finding: Finding) -> tuple[str, str]:
    return (finding.code, finding.about)


AnyDay.TestCase.settings = settings(examples(120), stateful_step_count=60, deadline=None)
TestAnyDay = AnyDay.TestCase
