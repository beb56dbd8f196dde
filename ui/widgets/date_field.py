"""The field for a day that may stay empty: `5.11.2026` or `2026-11-05`."""

import re
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.window.words import say

_FORMS = (
    re.compile(r"(?P<d>[0-9]{1,2})[. /-](?P<m>[0-9]{1,2})[. /-](?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"),
)


class DateField(QLineEdit):
    """Reads a day; what it cannot read it says, and never guesses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(say("act.date-form"))
        self.setMaxLength(10)

    @property
    def wrong(self) -> bool:
        """Whether something stands here that is no day."""
        return bool(self.text().strip()) and self.day() is None

    def day(self) -> date | None:
        """The day that stands here; None where there is none."""
        for form in _FORMS:
            match = form.fullmatch(self.text().strip())
            if match is not None:
                try:
                    return date(int(match["y"]), int(match["m"]), int(match["d"]))
                except ValueError:
                    return None
        return None
