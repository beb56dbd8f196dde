"""The right side of the screen for keys: one laptop and what to do about it; the OKE's fingerprint; the telephone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.desk.laptops import KnownLaptop, Validity
from app.desk.programs import too_old
from app.desk.signing import DeskKey, DeskValidity
from app.exam.clock import warsaw
from ui.widgets.kind import dress
from ui.window.words import say

_SHOWN = 12
_KINDS = {"valid": "good", "ending": "warning", "expired": "error", "revoked": "error", "none": "quiet"}


class LaptopPanel(QWidget):
    """Shows the chosen laptop above, and what belongs to the letter and the telephone below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        upper, lower = _card(self), _card(self)
        self.title = _line(upper, "heading")
        self.where = _line(upper, "")
        self.facts = _line(upper, "quiet")
        self.todo = _line(upper, "quiet")
        self.old = _line(upper, "warning")
        self.fingerprint = _line(lower, "big")
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.own = _line(lower, "warning")
        self.own.hide()
        heading = _line(lower, "heading")
        heading.setText(say("laptops.oke"))
        phone = _line(lower, "heading")
        phone.setText(say("laptops.phone"))
        advice = [_line(lower, "") for _ in range(3)]
        for label, key in zip(advice, ("first", "request", "recovery"), strict=True):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setText(say(f"laptops.phone-{key}"))
        for card, labels in (
            (upper, (self.title, self.where, self.facts, self.todo, self.old)),
            (lower, (self.own, heading, self.fingerprint, phone, *advice)),
        ):
            column = QVBoxLayout(card)
            column.setContentsMargins(14, 12, 14, 12)
            column.setSpacing(8)
            for label in labels:
                column.addWidget(label)
            column.addStretch(1)
        layout.addWidget(upper, 1)
        layout.addWidget(lower)
        self.show_nothing()

    def show_fingerprint(self, fingerprint: str) -> None:
        """Show the OKE's fingerprint."""
        self.fingerprint.setText(fingerprint)
        self.fingerprint.setAccessibleName(say("laptops.oke-name", fingerprint=fingerprint))

    def show_own(self, own: DeskKey | None) -> None:
        """Warn of this desk's own key, before it cannot sign any more."""
        warns = own is not None and own.validity is not DeskValidity.VALID
        self.own.setVisible(warns)
        if own is not None and warns:
            until = f"{warsaw(own.expires):%d.%m.%Y}"
            self.own.setText(say(f"laptops.own-{own.validity}", until=until))

    def show_laptop(self, laptop: KnownLaptop) -> None:
        """Show a laptop."""
        self.title.setText(laptop.name)
        self.where.setText(say("laptops.where", laptop=laptop.laptop, organisation=laptop.organisation))
        self.facts.setText(
            say(
                "laptops.facts",
                key=laptop.key[:_SHOWN],
                received=f"{warsaw(laptop.received):%d.%m.%Y}",
                program=laptop.program,
            )
        )
        self._tell(_standing(laptop), _KINDS[laptop.validity])
        self.old.setText(say("laptops.too-old", program=laptop.program))
        self.old.setVisible(bool(too_old((laptop,))))

    def show_nothing(self) -> None:
        """There is no laptop yet: say how one comes."""
        self.title.setText(say("laptops.empty"))
        self.where.setText("")
        self.facts.setText("")
        self._tell(say("laptops.empty-todo"), "quiet")
        self.old.hide()

    def _tell(self, text: str, kind: str) -> None:
        dress(self.todo, kind)
        self.todo.setText(text)
        for label in (self.where, self.facts):
            label.setVisible(bool(label.text()))


def _standing(laptop: KnownLaptop) -> str:
    set_by_hand = laptop.limited and laptop.validity in (Validity.ENDING, Validity.EXPIRED)
    todo = say("laptops.limited-todo" if set_by_hand else f"laptops.{laptop.validity}-todo")
    revocation = laptop.revocation
    if revocation is not None:
        said = say(
            "laptops.since",
            since=f"{warsaw(revocation.since):%d.%m.%Y %H:%M}",
            entered=f"{warsaw(revocation.entered):%d.%m.%Y %H:%M}",
            reason=revocation.reason,
        )
        return f"{said}\n{todo}"
    if laptop.expires is None:
        return todo
    return f"{say('laptops.valid-until', until=f'{warsaw(laptop.expires):%d.%m.%Y}')} {todo}"


def _card(parent: QWidget) -> QWidget:
    card = QWidget(parent)
    card.setProperty("kind", "card")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return card


def _line(parent: QWidget, kind: str) -> QLabel:
    label = QLabel(parent)
    if kind:
        label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
