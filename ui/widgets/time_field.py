"""The field for the time something happened: empty is now, `9:05` or `905` is a time of the exam's day."""

import re
from datetime import date, datetime, time

from PySide6.QtWidgets import QLineEdit, QWidget

from app.exam.clock import WARSAW, warsaw
from ui.window.words import say

_FORM = re.compile(r"(?P<h>[0-9]{1,2})[:. ]?(?P<m>[0-9]{2})(?:[:. ]?(?P<s>[0-9]{2}))?")


class TimeField(QLineEdit):
    """Reads a time of the room's clock; what it cannot read it says, and never guesses."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self.setPlaceholderText(say("act.now"))
        self.setAccessibleName(say("act.when"))
        self.setMaxLength(8)

    @property
    def wrong(self) -> bool:
        """Whether something stands here that is no time."""
        return bool(self.text().strip()) and self._time() is None

    def moment(self) -> datetime | None:
        """The time that stands here on the exam's day in Europe/Warsaw; None for now."""
        read = self._time()
        return warsaw(datetime.combine(self._day, read, WARSAW)) if read else None

    def _time(self) -> time | None:
        match = _FORM.fullmatch(self.text().strip())
        if match is None:
            return None
        try:
            return time(int(match["h"]), int(match["m"]), int(match["s"] or 0))
        except ValueError:
            return None
