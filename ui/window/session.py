"""The open exam as the screens see it: a state that changes only by what the worker has made durable."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from PySide6.QtCore import QObject, Signal

from app.errors import KnownError
from app.exam.clock import warsaw
from app.exam.commands import Command
from app.exam.day import Recorded
from app.exam.finding import Finding
from app.exam.findings import findings
from app.exam.journal import Line
from app.exam.on_paper import could_be_on_paper
from app.exam.permissions import may_ask
from app.exam.refusal import Refusal
from app.exam.stages import Stage, stage_of
from app.exam.state import State
from app.laptop.service import LaptopService, OpenedExam
from app.procedure.rules import CHAIR
from ui.window.worker import Worker


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the exam: the state after, the lines that made it so, and who asked for it."""

    state: State
    lines: tuple[Line, ...]
    initiator: object | None


class Untimed(msgspec.Struct, frozen=True, kw_only=True):
    """An act from paper without the time that stands there, and who asked for it."""

    command: Command
    initiator: object | None


class Session(QObject):
    """Holds the state that every screen renders, and sends commands to the worker.

    `changed` carries a `Change` after its entries are durable; `refused` a `Refusal`; `failed` a `KnownError`.
    While it enters from paper (`paper_switched`), every act that can have stood there is recorded as from paper and
    needs its time: one without it is not recorded but goes out as `time_wanted`, an `Untimed`. Findings and refusals
    are told in the words of whoever is signed in (`role`, `role_changed`).
    """

    changed = Signal(object)
    refused = Signal(object)
    failed = Signal(object)
    paper_switched = Signal()
    time_wanted = Signal(object)
    role_changed = Signal()

    def __init__(
        self,
        opened: OpenedExam,
        service: LaptopService,
        worker: Worker,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = opened.state
        self._findings = findings(opened.state)
        self._service = service
        self._worker = worker
        self._now = now
        self._from_paper = False
        self._role = CHAIR
        self.practice = opened.practice

    @property
    def state(self) -> State:
        """The exam after its last durable entry."""
        return self._state

    @property
    def stage(self) -> Stage:
        """Where the day is."""
        return stage_of(self._state)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is not as it should be now."""
        return self._findings

    @property
    def from_paper(self) -> bool:
        """Whether what is entered now was written on paper first."""
        return self._from_paper

    def enter_from_paper(self, *, on: bool) -> None:
        """Begin to enter from paper, or end it."""
        if on is not self._from_paper:
            self._from_paper = on
            self.paper_switched.emit()

    @property
    def role(self) -> str:
        """The role of whoever is signed in."""
        return self._role

    def read_by(self, role: str) -> None:
        """Somebody in that role reads the screens from now on."""
        if role != self._role:
            self._role = role
            self.role_changed.emit()

    def may(self, kind: type[Command]) -> bool:
        """Whether commands of a kind are to be offered to whoever is signed in; `decide` has the last word."""
        return may_ask(kind, self._role)

    @property
    def service(self) -> LaptopService:
        """For what is neither a command nor the state; only within a job of the worker."""
        return self._service

    @property
    def worker(self) -> Worker:
        """The one serial worker."""
        return self._worker

    def room_now(self) -> datetime:
        """The time on the room's clock, to the second."""
        confirmed = self._state.room.clock
        ahead = timedelta(seconds=confirmed.ahead_seconds) if confirmed else timedelta()
        return warsaw(self._now() + ahead).replace(microsecond=0)

    def laptop_now(self) -> datetime:
        """The laptop's own time in Europe/Warsaw."""
        return warsaw(self._now())

    def foresee(
        self,
        command: Command,
        happened: datetime | None,
        told: Callable[[tuple[Finding, ...]], None],
        *,
        asker: QObject,
    ) -> None:
        """Ask which findings a command would add, before it is recorded; nobody is told once `asker` is destroyed."""
        self._worker.submit(
            lambda: self._service.foresee(command, happened), told, self.failed.emit, asker=asker
        )

    def do(self, command: Command, happened: datetime | None = None, initiator: object | None = None) -> None:
        """Record a command; the answer comes as `changed`, `refused` or `failed`."""
        on_paper = self._from_paper and could_be_on_paper(command)
        if on_paper and happened is None:
            self.time_wanted.emit(Untimed(command=command, initiator=initiator))
            return
        self._worker.submit(
            lambda: self._service.do(command, happened, from_paper=on_paper),
            lambda answer: self._answered(answer, initiator),
            self.failed.emit,
            asker=self,
        )

    def moved(self, state: State, initiator: object | None = None) -> None:
        """Take in a state that a job of the worker made durable by other means: a print, an export, a receipt."""
        self._changed(Change(state=state, lines=(), initiator=initiator))

    def report(self, error: KnownError) -> None:
        """Tell the window about a known error that a screen met."""
        self.failed.emit(error)

    def _answered(self, answer: Recorded | Refusal, initiator: object | None) -> None:
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
        else:
            self._changed(Change(state=answer.state, lines=answer.lines, initiator=initiator))

    def _changed(self, change: Change) -> None:
        self._state = change.state
        self._findings = findings(change.state)
        if change.state.record.signed is not None:
            # What is signed takes nothing more in, from paper or not.
            self.enter_from_paper(on=False)
        self.changed.emit(change)
