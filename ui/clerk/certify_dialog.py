"""The form that writes a package without exams: until when the certificates last, and for whom."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from app.desk.laptops import KnownLaptop
from app.desk.programs import too_old
from ui.clerk.key_dialog import Complaint, KeyDialog
from ui.widgets.date_field import DateField
from ui.window.words import say

# The last day, None for the longest; and whether for the whole centre.
Certify = Callable[[date | None, bool], None]


class CertifyDialog(KeyDialog):
    """Warns of a program that could not read what is written."""

    def __init__(self, laptop: KnownLaptop, certify: Certify, parent: QWidget) -> None:
        title = say("laptops.certify-title", laptop=laptop.laptop, name=laptop.name)
        super().__init__(title, say("laptops.do-certify", laptop=laptop.laptop), parent)
        self._certify = certify
        self._line(say("laptops.certify-intro"))
        if too_old((laptop,)):
            self._line(say("laptops.too-old", program=laptop.program), "warning")
        self.until = DateField(self)
        self.until.setAccessibleName(say("laptops.last-day"))
        self.until.setPlaceholderText(say("laptops.last-day-hint"))
        self.form.addRow(say("laptops.last-day"), self.until)
        self.whole_centre = QCheckBox(say("laptops.whole-centre"), self)
        self.form.addRow(self.whole_centre)
        self.finish()
        self.until.setFocus()

    def complaint(self) -> Complaint | None:
        """A day that is one."""
        return (say("laptops.wrong-day"), self.until) if self.until.wrong else None

    def hand_on(self) -> None:
        """Write it."""
        self._certify(self.until.day(), self.whole_centre.isChecked())
