"""A room to play in: an exam day over the fakes, with times written as on the board."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from app.exam.attendance import in_the_room
from app.exam.checks import lines_of
from app.exam.clock import WARSAW, warsaw
from app.exam.commands import (
    CollectWorks,
    Command,
    ConfirmClock,
    GiveSheetsToTeam,
    HandOutSheets,
    JudgeChecklistItem,
    OpenPackages,
    SealUnused,
    StartExam,
)
from app.exam.counts import derived
from app.exam.day import ExamDay, Recorded
from app.exam.events import ExamOpened
from app.exam.finding import Finding
from app.exam.findings import findings
from app.exam.journal import Role, Who
from app.exam.order import Accommodation, ExamOrder
from app.exam.refusal import Refusal
from app.exam.state import State
from app.exam.wording import finding_words, refusal_words
from app.exam.works import Works, special_works
from app.practice.order import practice_exam
from app.procedure.checklists import Phase
from tests.exam import acts
from tests.fakes.clock import SteppedClock
from tests.fakes.ids import numbered_ids
from tests.fakes.journal import MemoryJournal

START = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)
ASSISTED = 3
SUPPORTED = 4
WITHOUT_PESEL = 5


def small_order(start: datetime = START) -> ExamOrder:
    """Six synthetic candidates: 2 has thirty minutes more, 3 a teacher who writes, 4 one who supports, 5 no PESEL."""
    order = practice_exam(start, 6).order
    people = list(order.candidates)
    writing = Accommodation(
        dysfunction="b",
        conditions=("nauczyciel wspomagający w pisaniu",),
        assisting_teacher="reading-writing",
    )
    support = Accommodation(
        dysfunction="g", conditions=("obecność nauczyciela",), assisting_teacher="support"
    )
    people[ASSISTED - 1] = replace(people[ASSISTED - 1], accommodation=writing)
    people[SUPPORTED - 1] = replace(people[SUPPORTED - 1], accommodation=support)
    people[WITHOUT_PESEL - 1] = replace(
        people[WITHOUT_PESEL - 1], pesel=None, document=f"XQ {WITHOUT_PESEL:04d}"
    )
    return replace(order, candidates=tuple(people))


class ExamRoom:
    """An exam day that is told what happened and when; by default it is entered in the evening of the day."""

    def __init__(self, order: ExamOrder | None = None, now: str = "18:00") -> None:
        self.order = order or small_order()
        self.clock = SteppedClock(self.time(now))
        self.journal = MemoryJournal()
        self.day = ExamDay.begin(
            self.order, self.journal, clock=self.clock, ids=numbered_ids(), opening=OPENING, who=CHAIR
        )

    @property
    def state(self) -> State:
        return self.day.state

    def time(self, text: str) -> datetime:
        """The moment of `9:00` or `9:00:01` on the exam's day."""
        hours, minutes, seconds = (*map(int, text.split(":")), 0)[:3]
        midnight = warsaw(self.order.planned_start).replace(hour=0, minute=0, second=0)
        return midnight + timedelta(hours=hours, minutes=minutes, seconds=seconds)

    def do(
        self, command: Command, at: str | None = None, *, role: Role = "chair", id: str | None = None
    ) -> Recorded | Refusal:
        happened = None if at is None else self.time(at)
        return self.day.do(command, Who(account="account-1", role=role), happened, id)

    def must(self, command: Command, at: str | None = None, *, role: Role = "chair") -> str:
        """Record a command that can be recorded; return the id of its entry."""
        result = self.do(command, at, role=role)
        assert isinstance(result, Recorded), result
        return result.lines[-1].entry.id

    def refused(self, command: Command, at: str | None = None, *, role: Role = "chair") -> Refusal:
        """Try a command that cannot be recorded; it leaves no trace, and its sentence can be told."""
        before, rows = self.state, self.journal.bodies()
        result = self.do(command, at, role=role)
        assert isinstance(result, Refusal)
        assert (self.state, self.journal.bodies()) == (before, rows)
        assert refusal_words(self.state, result).explanation
        return result

    def acts(self, script: str) -> list[str]:
        """Record `8:50 admit 1, 9:30 out 1`; return the ids of the entries."""
        return [self.act(line.strip()) for line in script.split(",") if line.strip()]

    def act(self, line: str) -> str:
        at, word, candidate = line.split()
        return self.must(acts.ABOUT_ONE[word](int(candidate)), at)

    def findings(self, *, closing: bool = False) -> dict[str, list[Finding]]:
        """What is not as it should be, by code; every sentence can be told."""
        found: dict[str, list[Finding]] = {}
        for finding in findings(self.state, closing=closing):
            assert "{" not in finding_words(finding).explanation + finding_words(finding).todo
            found.setdefault(finding.code, []).append(finding)
        return found

    def the(self, code: str, *, closing: bool = False) -> Finding:
        """The one finding of a code."""
        (finding,) = self.findings(closing=closing)[code]
        return finding

    def seqs(self, *ids: str) -> tuple[int, ...]:
        """The numbers of entries."""
        numbers = {entry.id: entry.seq for entry in self.state.journal()}
        return tuple(numbers[name] for name in ids)

    def tick_all(self, phase: Phase, at: str) -> None:
        for line in lines_of(self.state):
            if line.item.phase is phase:
                ticked = JudgeChecklistItem(
                    item=line.item.id, outcome="done", candidate=line.candidate, stand=line.stand
                )
                self.must(ticked, at)

    def open_the_day(self, sheets: int = 10, cards: int | None = None) -> None:
        """All that comes before the first candidate: clock, checklist, materials, packages."""
        self.must(ConfirmClock(room_clock=self.time("8:00"), laptop_clock=self.time("8:00")), "8:00")
        self.tick_all(Phase.ROOM, "8:05")
        self.must(acts.collect_packages(), "7:30")
        self.must(acts.take_over(sheets, cards), "8:30")
        self.must(acts.judge(), "8:35")
        self.tick_all(Phase.MATERIALS, "8:36")

    def begin_writing(self, *candidates: int, sheets: int = 10, cards: int | None = None) -> None:
        """An unremarkable morning up to the start at 9:08; these candidates are let in at 8:45."""
        self.open_the_day(sheets, cards)
        for number in candidates:
            self.must(acts.admit(number), "8:45")
        self.must(OpenPackages(witnesses=candidates[:2]), "8:57")
        self.must(HandOutSheets(), "9:00")
        counts = self.state.counts
        self.must(GiveSheetsToTeam(sheets=counts.sheets_used, cards=counts.cards_used), "8:59")
        self.tick_all(Phase.START, "9:05")
        self.must(StartExam(), "9:08")
        self.seal_unused("9:10")

    def seal_unused(self, at: str) -> str:
        """Seal what is left by the journal, which may be nothing (3.7.7)."""
        left = derived(self.state.counts, self.state.room.materials)
        assert left is not None
        sealed = SealUnused(sheets=max(0, left.sheets.c), cards=max(0, left.cards.c))
        return self.must(sealed, at)

    def close(self, at: str = "12:10") -> None:
        """Collect the works, pack them as the journal has them, and tick what is due then."""
        self.must(CollectWorks(), at)
        self.pack(at)
        self.tick_all(Phase.CLOSING, at)

    def pack(self, at: str) -> None:
        """Seal a return envelope for each kind of work there is, before whoever is still there (3.7.8)."""
        packed = dict(special_works(self.state))
        counts = self.state.counts
        packed["works"] = Works(
            sheets=counts.sheets_used - sum(works.sheets for works in packed.values()),
            cards=counts.cards_used - sum(works.cards for works in packed.values()),
        )
        there = [n for n, day in self.state.candidates.items() if in_the_room(day.standing, self.time(at))]
        for holds, works in packed.items():
            if works.sheets or works.cards:
                self.must(
                    acts.seal(works.sheets, works.cards, holds=holds, witness=next(iter(there), None)), at
                )


OPENING = ExamOpened(exam_id="exam", order_digest="0" * 64, package_digest="1" * 64, practice=True, run=1)
CHAIR = Who(account="account-1", role="chair")
