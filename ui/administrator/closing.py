"""After the exam: the folders from the drive, the two discs, their way to the chair (Z7.1/AIII)."""

from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.exam.commands import InventoryFolders
from app.exam.events.computer import Folder
from app.exam.sentences import clock
from app.exam.state import State
from app.laptop.folders import read_folders
from ui.administrator import acts
from ui.administrator.part import Part
from ui.chair.task import Task
from ui.models.computers import FoldersModel, folder_rows
from ui.widgets.busy_line import BusyLine
from ui.widgets.file_question import ask_folder
from ui.window.session import Session
from ui.window.words import say


class ClosingPart(Part):
    """The folders that were found, and which discs there are."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.model = FoldersModel(self)
        self.table = self.table_of("folders", self.model, (20, 24, 8, 12), share=1)
        self.discs = QLabel(self)
        self.discs.setTextFormat(Qt.TextFormat.PlainText)
        self.discs.setWordWrap(True)
        self._line = BusyLine(self)
        self._task = Task(session, self._line)
        self.column.insertWidget(1, self.discs)
        self.column.insertWidget(2, self._line)
        self.do("read-folders", "C", self._ask_where, lambda: self.unsigned() and not self._task.busy)
        self.act("burn", "N", lambda: acts.burn_disc(session, self), self.unsigned)
        self.act(
            "hand-over",
            "P",
            lambda: acts.hand_over_discs(session, self),
            lambda: self.unsigned() and bool(session.state.computers.discs),
        )

    def show_state(self, state: State) -> None:
        """Show the folders and the discs."""
        self.model.show_rows(folder_rows(state))
        self.discs.setText("\n".join(_disc_words(state)))
        self.refresh()

    def read(self, directory: Path) -> None:
        """Look through the folders of a drive, and record what was found."""

        def found(folders: tuple[Folder, ...]) -> None:
            self.session.do(InventoryFolders(folders=folders), initiator=self)

        self._task.run("computers.reading", lambda: read_folders(directory), found)

    def _ask_where(self) -> None:
        ask_folder(self, say("computers.which-folder"), Path(QDir.homePath()), self.read)


def _disc_words(state: State) -> list[str]:
    computers = state.computers
    lines = []
    for disc in acts.DISCS:
        burned = computers.discs.get(disc)
        if burned is None:
            lines.append(say("computers.disc-missing", disc=disc))
            continue
        at, event = burned
        key = "computers.disc-verified" if event.verified else "computers.disc-not-verified"
        lines.append(say(key, disc=disc, time=clock(at), folders=event.folders))
    if computers.handed_over is not None and computers.handed_over_at is not None:
        discs = ", ".join(computers.handed_over.discs)
        lines.append(say("computers.discs-handed", discs=discs, time=clock(computers.handed_over_at)))
    return lines
