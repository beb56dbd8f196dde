"""A chair's window over real stores: the OKE's desk, a laptop with a package, one clock that is set by hand."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QWidget

from app.desk.answering import give_receipt
from app.desk.importing import import_bundle
from app.exam.events import Event
from app.exam.journal import Entry
from app.exam.sentences import phrase
from app.exam.stages import Stage
from app.exam.state import State
from app.laptop.reprint import Reprinter
from app.laptop.service import LaptopService
from printing.protocols import printed
from storage.desk import DeskStore
from storage.key_file import slots
from tests.fakes.clock import SteppedClock
from tests.ui.day.playing import play_morning
from tests.ui.preparation.practice import CHEAP, PASSPHRASE, Doors
from ui.chair.exam_page import ExamPage
from ui.chair.window import ChairWindow

E = TypeVar("E", bound=Event)


class Seat:
    """The chair's place: a window, and the clock that everything in it reads."""

    def __init__(self, window: ChairWindow, clock: SteppedClock, start: datetime) -> None:
        self.window = window
        self.clock = clock
        self.start = start

    def at(self, minutes: float) -> None:
        """It is so many minutes after the planned start, and the window has seen the clock tick."""
        self.clock.go_to(self.start + timedelta(minutes=minutes))
        if self.window.exam is not None:
            self.page.side.tick()

    @property
    def page(self) -> ExamPage:
        """The open exam."""
        assert self.window.exam is not None
        return self.window.exam

    @property
    def state(self) -> State:
        """The open exam as the screens have it."""
        return self.page.session.state

    def stands_at(self, stage: Stage) -> bool:
        """Whether the day is there, and the rail says so."""
        shown = [self.page.rail.item(row).text() for row in range(self.page.rail.count())]
        now = next((text for text in shown if text.startswith("●")), "")
        return self.page.session.stage is stage and (
            stage is Stage.ACCEPTED or now.endswith(phrase("stage", stage))
        )

    def entry(self, kind: type[E]) -> E:
        """What the newest entry of the journal says; it must be of a kind, made by the chair, and shown as saved."""
        newest = max(self.state.timeline(), key=_number)
        assert isinstance(newest.event, kind), newest.event.__struct_config__.tag
        assert newest.who.role == "chair"
        assert f"dziennik: {newest.seq} ·" in texts(self.page.last_entry)
        return newest.event

    def figure(self, name: str) -> str:
        """A figure of the side panel."""
        return next(label.text() for label in labels(self.page.side) if label.accessibleName() == name)


class Office(Seat):
    """A practice exam of synthetic people, nothing begun, two hours before its planned `start`."""

    def __init__(self, template: Path, folder: Path, start: datetime) -> None:
        shutil.copytree(template, folder)
        clock = SteppedClock(start - timedelta(hours=2))
        self.doors = Doors(clock)
        self.laptop = folder / "laptop"
        desk = folder / "desk"
        self.desk = DeskStore.open(desk, slots(desk)[0].id, PASSPHRASE, clock=self.doors.now, cost=CHEAP)
        super().__init__(self.open_window(), clock, start)

    def play(self, minutes: float) -> None:
        """Before anybody unlocks the window: the script of the practice day, so many minutes after the start."""
        play_morning(self.doors, self.clock, self.laptop, self.start + timedelta(minutes=minutes))

    def open_window(self) -> ChairWindow:
        """The window of a program that was started just now."""
        service = LaptopService(self.doors, self.laptop)
        return ChairWindow(service, self.doors.now, practice_desk=self._answer)

    def close(self) -> None:
        """Close the window and the desk's store."""
        self.window.close()
        self.desk.close()

    def _answer(self, bundle: bytes) -> bytes:
        now = self.doors.now()
        imported = import_bundle(self.desk, bundle, now, Reprinter(printed))
        return give_receipt(self.desk, imported.sha256, now).body


def labels(widget: QWidget) -> list[QLabel]:
    """The labels that can be seen within a widget."""
    return [label for label in widget.findChildren(QLabel) if label.isVisible()]


def texts(widget: QWidget) -> str:
    """What can be read within a widget, a label a line."""
    return "\n".join(label.text() for label in labels(widget))


def _number(entry: Entry) -> int:
    return entry.seq
