"""The screen „Wydanie do OKE”: what goes to the OKE, the bundle, and the OKE's answer (4.1.20)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.exam.state import State
from app.files import read
from app.laptop.answers import Answer
from ui.chair.hand_over.bundle_card import BundleCard
from ui.chair.hand_over.contents_card import ContentsCard
from ui.chair.hand_over.standing import handed_over
from ui.chair.taken_words import receipt_words
from ui.chair.task import Task
from ui.widgets.busy_line import BusyLine
from ui.widgets.file_question import ask_which_file
from ui.widgets.notice import Notice
from ui.widgets.scrolled_body import ScrolledBody
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say


class HandOverScreen(Screen):
    """Hands the signed exam over and takes the receipt in.

    `practice_desk` answers a bundle's bytes with a receipt's, on the worker; a demonstration sets it, and only a
    practice exam offers it.
    """

    area = "hand-over"

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        practice_desk: Callable[[bytes], bytes] | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.practice_desk = practice_desk
        self.standing = Notice(self)
        self.notice = Notice(self)
        self.busy = BusyLine(self)
        self._task = Task(session, self.busy)
        self.contents = ContentsCard(session, self)
        self.bundle = BundleCard(session, self.notice, self._task, self)
        self.receipt = Action(
            "hand-over.receipt", self._ask_receipt, shortcut="Ctrl+O", enabled=self._can_take_receipt
        )
        self.practice = Action(
            "hand-over.practice-desk", self._ask_practice_desk, shortcut="F7", enabled=self._can_practise
        )
        acts = (self.contents.hand, self.bundle.export, self.bundle.again, self.receipt, self.practice)
        for action in acts:
            self.action(action).put_on(self, wide=True)
        self.action(self.contents.undo)
        buttons = QHBoxLayout()
        self.receipt_button = self.receipt.button(self)
        self.practice_button = self.practice.button(self)
        buttons.addWidget(self.receipt_button)
        buttons.addWidget(self.practice_button)
        buttons.addStretch(1)
        below = ScrolledBody(self)
        below.setAccessibleName(say("hand-over.title"))
        for card in (self.contents, self.bundle):
            below.column.addWidget(card)
        below.column.addLayout(buttons)
        below.column.addStretch(1)
        self.body.addWidget(self.standing)
        self.body.addWidget(below, 1)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.notice)

    def show_state(self, state: State) -> None:
        """Show what is handed over, the bundle, and what the OKE said."""
        self.notice.hide()
        standing = handed_over(state)
        self.standing.tell(standing.text, standing.kind)
        self.contents.show_state(state)
        self.bundle.show_state(state)
        self.practice_button.setVisible(self.session.practice and self.practice_desk is not None)

    def take_focus(self) -> None:
        """Begin at the bundle; once it left, at the receipt; before the signature there is nothing to press."""
        exported = self.session.state.record.exported
        wanted = self.receipt_button if exported else self.bundle.export_button
        if wanted.isEnabled():
            wanted.setFocus()
        else:
            super().take_focus()

    def _can_take_receipt(self) -> bool:
        return bool(self.session.state.record.exports)

    def _can_practise(self) -> bool:
        return self.session.practice and self.practice_desk is not None and self.bundle.bundle is not None

    def _ask_receipt(self) -> None:
        if self._task.busy:
            return
        title = say("hand-over.receipt")
        ask_which_file(self, title, self.bundle.folder, say("hand-over.filter"), self._take_receipt)

    def _take_receipt(self, path: Path) -> None:
        service = self.session.service
        self._task.run("hand-over.busy-receipt", lambda: service.take_receipt(read(path)), self._taken)

    def _ask_practice_desk(self) -> None:
        desk, bundle, service = self.practice_desk, self.bundle.bundle, self.session.service
        if desk is None or bundle is None or self._task.busy:
            return
        self._task.run(
            "hand-over.busy-practice", lambda: service.take_receipt(desk(bundle.content)), self._taken
        )

    def _taken(self, taken: tuple[Answer, State]) -> None:
        answer, state = taken
        self.session.moved(state, self)
        text, kind = receipt_words(answer)
        self.notice.tell(text, kind)
