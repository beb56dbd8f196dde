"""The bundle: writing it to a folder and a second one, read back each time; what is known of it."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.exam.sentences import clock
from app.exam.state import State
from app.files import write
from app.laptop.export import Exported
from ui.chair.hand_over.standing import last_export
from ui.chair.task import Task
from ui.widgets.file_question import ask_folder
from ui.widgets.notice import Notice
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say

_GROUPS, _LETTERS = 4, 4


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle made while the exam is open; `head` is the journal's right after it left."""

    name: str
    content: bytes
    digest: str
    head: str


class BundleCard(QFrame):
    """Makes the bundle and writes it where the user says. The folder is remembered while the exam is open."""

    def __init__(self, session: Session, notice: Notice, task: Task, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._notice = notice
        self._task = task
        self.folder = Path.home()
        self.bundle: Bundle | None = None
        self._places: list[Path] = []
        self.setProperty("kind", "card")
        heading = QLabel(say("hand-over.bundle"), self)
        heading.setProperty("kind", "heading")
        self.export = Action("hand-over.export", self._ask_export, shortcut="F5", enabled=self._can_export)
        self.again = Action(
            "hand-over.again", self._ask_again, shortcut="F6", enabled=lambda: self.bundle is not None
        )
        above = QHBoxLayout()
        above.addWidget(heading, 1)
        self.export_button = self.export.button(self, kind="main")
        above.addWidget(self.export_button)
        above.addWidget(self.again.button(self))
        self.facts = {key: _line(self, key) for key in ("file", "revision", "digest", "places")}
        form = QFormLayout()
        for key, label in self.facts.items():
            form.addRow(say(f"hand-over.{key}"), label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(above)
        layout.addLayout(form)

    def show_state(self, state: State) -> None:
        """Show the newest bundle of the signed revision."""
        export, number = last_export(state), state.record.revision
        if self.bundle is not None and (export is None or export.exported.digest != self.bundle.digest):
            self.bundle, self._places = None, []
        key = "revision-first" if number == 1 else "revision-correction"
        self.facts["revision"].setText(
            say(f"hand-over.{key}", number=number, reason=state.record.revision_reason)
        )
        if export is None:
            self.facts["file"].setText(say("hand-over.file-none"))
            self.facts["digest"].setText("–")
            self.facts["places"].setText("–")
            return
        self.facts["file"].setText(self.bundle.name if self.bundle else say("hand-over.file-before"))
        self.facts["digest"].setText(short_digest(export.exported.digest))
        self.facts["digest"].setToolTip(export.exported.digest)
        places = ", ".join(str(place) for place in self._places)
        before = say("hand-over.places-before", time=clock(export.at))
        self.facts["places"].setText((places or say("hand-over.places-none")) if self.bundle else before)

    def _can_export(self) -> bool:
        record = self._session.state.record
        return record.signed is not None and not record.accepted

    def _ask_export(self) -> None:
        self._ask("hand-over.export-title", self._export_to)

    def _ask_again(self) -> None:
        self._ask("hand-over.again-title", self._write_to)

    def _ask(self, title: str, chosen: Callable[[Path], None]) -> None:
        if not self._task.busy:
            ask_folder(self, say(title), self.folder, chosen)

    def _export_to(self, folder: Path) -> None:
        # The very same bundle is written again as long as nothing was recorded since: a stick that was full or
        # pulled out does not make a second one.
        if self.bundle is not None and self.bundle.head == self._session.state.head:
            self._write_to(folder)
            return

        def exported(answer: tuple[str, Exported, State]) -> None:
            name, made, state = answer
            self.bundle = Bundle(name=name, content=made.content, digest=made.digest, head=state.head)
            self._places = []
            self._session.moved(state, self)
            self._write_to(folder)

        self._task.run("hand-over.busy-export", self._session.service.export, exported)

    def _write_to(self, folder: Path) -> None:
        bundle = self.bundle
        if bundle is None:
            return
        self.folder = folder

        def written(_: None) -> None:
            if folder not in self._places:
                self._places.append(folder)
            self._notice.tell(say("hand-over.written", file=bundle.name, folder=str(folder)), "good")
            self.show_state(self._session.state)

        self._task.run("hand-over.busy-writing", lambda: write(folder / bundle.name, bundle.content), written)


def short_digest(digest: str) -> str:
    """The beginning of a SHA-256 in groups, as one reads it aloud."""
    groups = [digest[start : start + _LETTERS] for start in range(0, _GROUPS * _LETTERS, _LETTERS)]
    return " ".join(groups).upper() + " …"


def _line(parent: QWidget, key: str) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName(say(f"hand-over.{key}"))
    return label
