"""The form for an enrolment request: who asks, the fingerprint as it is spoken, and the keys that it replaces."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.desk.requests import Asked
from app.exam.clock import warsaw
from ui.clerk.key_dialog import Complaint, KeyDialog
from ui.widgets.groups_field import GroupsField
from ui.window.words import say

# The fingerprint as it was typed, and why the replaced keys are revoked; None where they are not.
Take = Callable[[str, str | None], None]

_SHOWN = 12


class RequestDialog(KeyDialog):
    """Shows no fingerprint: the clerk types what is heard, and the program compares."""

    def __init__(self, request: Asked, take: Take, parent: QWidget) -> None:
        said = request.request
        verb = "laptops.take-renewal" if request.is_renewal else "laptops.take"
        super().__init__(say("laptops.ask-title"), say(verb, laptop=said.laptop), parent)
        self._take = take
        self._line(say(f"laptops.purpose-{said.purpose}"), "heading")
        self._line(say("laptops.ask-who", name=said.name, laptop=said.laptop, organisation=said.organisation))
        self.groups = GroupsField(self) if not request.is_renewal else None
        if said.purpose == "renewal":
            self._line(say("laptops.ask-renewal" if request.is_renewal else "laptops.ask-renewal-unknown"))
        if request.is_renewal and request.limited is not None:
            until = f"{warsaw(request.limited):%d.%m.%Y}"
            self._line(say("laptops.renewal-limited", until=until), "warning")
        if self.groups is not None:
            self._line(say("laptops.ask-compare"), "quiet")
            self.form.addRow(say("laptops.groups"), self.groups)
        self.revokes = QCheckBox(self)
        self.reason = QLineEdit(self)
        self._add_replaced(request)
        self.finish()
        (self.groups or self.button).setFocus()

    def _add_replaced(self, request: Asked) -> None:
        for number, one in enumerate(request.replaced):
            if not number:
                self._line(say("laptops.replaces"))
            words = say(
                f"laptops.replaced-{one.standing}",
                key=one.fingerprint[:_SHOWN],
                name=one.name,
                laptop=one.laptop,
            )
            self._line(words)
        count = sum(one.standing == "replaceable" for one in request.replaced)
        self.revokes.setText(say("laptops.revoke-replaced", count=count))
        self.reason.setAccessibleName(say("laptops.reason"))
        self.reason.setPlaceholderText(say("laptops.reason-hint"))
        if count:
            self.form.addRow(self.revokes)
            self._line(say("laptops.revoke-replaced-hint"), "quiet")
            self.form.addRow(say("laptops.reason"), self.reason)
        else:
            self.revokes.hide()
            self.reason.hide()
        self.reason.setEnabled(False)
        self.revokes.toggled.connect(self._toggled)

    @Slot(bool)
    def _toggled(self, on: bool) -> None:  # Qt's signal
        self.reason.setEnabled(on)
        if on:
            self.reason.setFocus()

    def complaint(self) -> Complaint | None:
        """Every group, and a reason where something is revoked."""
        missing = self.groups.first_missing if self.groups is not None else None
        if missing is not None:
            return say("laptops.groups-missing"), missing
        if self.revokes.isChecked() and not self.reason.text().strip():
            return say("act.missing", field=say("laptops.reason")), self.reason
        return None

    def hand_on(self) -> None:
        """Take the request in."""
        reason = self.reason.text().strip() if self.revokes.isChecked() else None
        self._take(self.groups.text() if self.groups is not None else "", reason)
