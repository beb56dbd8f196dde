"""The form that revokes a laptop's key: why, and from when."""

import re
from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk.laptops import KnownLaptop
from app.desk.revoking import WOULD_LOSE
from app.errors import KnownError
from app.exam.clock import WARSAW
from ui.clerk.key_dialog import Complaint, KeyDialog
from ui.widgets.date_field import DateField
from ui.window.words import say

# The reason, since when (None is now), and how many accepted results may be lost by it.
Revoke = Callable[[str, datetime | None, int], None]

_TIME = re.compile(r"(?P<h>[0-9]{1,2})[:. ]?(?P<m>[0-9]{2})")


class RevokeDialog(KeyDialog):
    """Names the laptop and says what cannot be undone; Enter alone does not do it."""

    def __init__(self, laptop: KnownLaptop, revoke: Revoke, parent: QWidget) -> None:
        title = say("laptops.revoke-title", laptop=laptop.laptop, name=laptop.name)
        super().__init__(title, say("laptops.do-revoke", laptop=laptop.laptop), parent, kind="danger")
        self._revoke = revoke
        self._verb = self.button.text()
        self._may_lose = 0
        self._line(say("laptops.revoke-intro"), "warning")
        self.reason, self.day, self.time = QLineEdit(self), DateField(self), QLineEdit(self)
        self.time.setMaxLength(5)
        self.reason.setPlaceholderText(say("laptops.reason-hint"))
        self.time.setPlaceholderText(say("laptops.since-time-hint"))
        for label, field in (
            ("laptops.reason", self.reason),
            ("laptops.since-day", self.day),
            ("laptops.since-time", self.time),
        ):
            field.setAccessibleName(say(label))
            self.form.addRow(say(label), field)
        self._line(say("laptops.since-hint"), "quiet")
        for field in (self.day, self.time):
            field.textChanged.connect(self._ask_anew)
        self.finish()
        self.reason.setFocus()

    def complaint(self) -> Complaint | None:
        """A reason, and a day and a time that are such."""
        if not self.reason.text().strip():
            return say("act.missing", field=say("laptops.reason")), self.reason
        if self.day.wrong:
            return say("laptops.wrong-day"), self.day
        if not self.time.text().strip():
            return None
        if self.day.day() is None:
            return say("laptops.time-without-day"), self.day
        return (say("laptops.wrong-time"), self.time) if self._time() is None else None

    def hand_on(self) -> None:
        """Revoke it."""
        day = self.day.day()
        since = None if day is None else datetime.combine(day, self._time() or time(), WARSAW)
        self._revoke(self.reason.text().strip(), since, self._may_lose)

    def refuse(self, error: KnownError) -> None:
        """Where results would be lost, the button names how many; pressed again, it does it."""
        super().refuse(error)
        if error.code == WOULD_LOSE:
            self._may_lose = int(error.context["lost"])
            self.button.setText(say("laptops.revoke-all-the-same", lost=self._may_lose).replace("&", "&&"))

    @Slot()
    def _ask_anew(self) -> None:
        """Another moment may cost other results."""
        self._may_lose = 0
        self.button.setText(self._verb)

    def _time(self) -> time | None:
        match = _TIME.fullmatch(self.time.text().strip())
        try:
            return time(int(match["h"]), int(match["m"])) if match else None
        except ValueError:
            return None
