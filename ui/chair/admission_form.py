"""The fields of an admission: the document, the PESEL it shows, the two confirmations, the seat and the time."""

from collections.abc import Mapping
from datetime import date, datetime
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.exam.commands import AdmitCandidate
from app.exam.events import DocumentKind
from app.exam.order import Candidate
from app.exam.sentences import name
from app.people import pesel
from app.people.documents import KINDS, NumberVerdict, check, normal, spaced, unfinished
from app.procedure.texts import word
from ui.widgets.key_catcher import ENTER, KeyCatcher
from ui.widgets.kind import dress
from ui.widgets.time_field import TimeField
from ui.window.words import say

_LONGEST_NUMBER, _LONGEST_SEAT = 30, 12
_MARKS = {
    NumberVerdict.VALID: "good",
    NumberVerdict.WRONG: "error",
    NumberVerdict.OTHER_FORM: "warning",
    NumberVerdict.UNKNOWN_SCHEME: "quiet",
}


class DocumentForm(QWidget):
    """Fields for one person; they save nothing. `submitted` is Enter in any of them."""

    submitted = Signal()

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._person: Candidate | None = None
        self._others: Mapping[str, Candidate] = {}
        self.kind = QComboBox(self)
        for number, kind in enumerate(KINDS, start=1):
            self.kind.addItem(say("admission.kind", kind=word("document", kind), number=number), kind)
        self.number = _line(self, _LONGEST_NUMBER)
        self.pesel = _line(self, 2 * pesel.LENGTH)
        self.photo = QCheckBox(say("admission.photo"), self)
        self.devices = QCheckBox(say("admission.devices"), self)
        self.seat = _line(self, _LONGEST_SEAT)
        self.when = TimeField(day, self)
        self._number_verdict, self._pesel_verdict = _verdict(self), _verdict(self)
        self._digits = _verdict(self)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._judge_number)
        self.number.textChanged.connect(self._judge_number)
        self.pesel.textChanged.connect(self._judge_pesel)
        catcher = KeyCatcher(dict.fromkeys(ENTER, self.submitted.emit), self)
        catcher.watch(*self.fields)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order of the task."""
        return (self.kind, self.number, self.pesel, self.photo, self.devices, self.seat, self.when)

    def begin(self, person: Candidate, pesel_read: str, others: Mapping[str, Candidate]) -> None:
        """Empty the fields for a person. Nothing that must be checked is ticked, nothing shown is filled in.

        `others` says whose each number is that is not this person's.
        """
        self._person, self._others = person, others
        # Whoever has no PESEL is known by a passport as a rule (3.1.1c), everybody else shows an identity card.
        self.kind.setCurrentIndex(KINDS.index("id-card" if person.pesel else "passport"))
        self.number.clear()
        self.pesel.setText(pesel_read)
        self.photo.setChecked(False)
        self.devices.setChecked(False)
        self.seat.setText(person.seat or "")
        self.when.clear()
        self._judge_number()
        self._judge_pesel()

    def missing(self) -> tuple[str, QWidget] | None:
        """What keeps the form from being sent, in words, and the field where it is mended."""
        if not normal(self.number.text()):
            return say("admission.number-missing"), self.number
        if self.when.wrong:
            return say("act.wrong-time"), self.when
        return None

    def command(self, candidate: int) -> AdmitCandidate:
        """What the fields say."""
        return AdmitCandidate(
            candidate=candidate,
            document_kind=self._kind,
            document_number=normal(self.number.text()),
            photo_matches=self.photo.isChecked(),
            no_devices=self.devices.isChecked(),
            pesel_read=pesel.compact(self.pesel.text()) or None,
            seat=self.seat.text().strip() or None,
        )

    def moment(self) -> datetime | None:
        """The time of a late entry; None for now."""
        return self.when.moment()

    @property
    def _kind(self) -> DocumentKind:
        return KINDS[self.kind.currentIndex()]

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        confirmed = QHBoxLayout()
        confirmed.addWidget(self.photo)
        confirmed.addSpacing(16)
        confirmed.addWidget(self.devices)
        confirmed.addStretch(1)
        self.seat.setMaximumWidth(90)
        self.when.setMaximumWidth(90)
        other = QHBoxLayout()
        other.addWidget(self.seat)
        other.addSpacing(12)
        other.addWidget(QLabel(say("act.when"), self))
        other.addSpacing(6)
        other.addWidget(self.when)
        other.addStretch(1)
        for row, (key, field) in enumerate(
            (("kind-is", self.kind), ("number", self.number), ("pesel-read", self.pesel))
        ):
            field.setAccessibleName(say(f"admission.{key}-name"))
            grid.addWidget(QLabel(say(f"admission.{key}"), self), row, 0)
            grid.addWidget(field, row, 1, 1, 2 if field is self.kind else 1)
        self.pesel.setPlaceholderText(say("admission.pesel-optional"))
        self.number.setPlaceholderText(say("admission.number-how"))
        grid.addWidget(self._number_verdict, 1, 2)
        grid.addWidget(self._pesel_verdict, 2, 2)
        grid.addWidget(self._digits, 3, 0, 1, 3)
        self.photo.setAccessibleName(say("admission.photo-name"))
        self.devices.setAccessibleName(say("admission.devices-name"))
        self.devices.setToolTip(say("admission.devices-name"))
        grid.addLayout(confirmed, 4, 0, 1, 3)
        grid.addWidget(QLabel(say("admission.seat"), self), 5, 0)
        grid.addLayout(other, 5, 1, 1, 2)
        self.seat.setAccessibleName(say("admission.seat"))
        for before, after in zip(self.fields, self.fields[1:], strict=False):
            QWidget.setTabOrder(before, after)

    @Slot()
    def _judge_number(self) -> None:
        number = normal(self.number.text())
        listed = normal(self._person.document or "") if self._person else ""
        if not number:
            _say(self._number_verdict, "", "quiet")
        elif number in self._others:
            _say(self._number_verdict, _of(self._others[number]), "error")
        elif listed and number == listed:
            _say(self._number_verdict, say("admission.as-listed"), "good")
        elif listed and not listed.startswith(number):
            _say(self._number_verdict, say("admission.not-as-listed", document=spaced(listed)), "warning")
        elif check(self._kind, number) is NumberVerdict.OTHER_FORM and unfinished(self._kind, number):
            _say(self._number_verdict, say("admission.number-unfinished"), "quiet")
        else:
            verdict = check(self._kind, number)
            _say(self._number_verdict, say(f"admission.number-{verdict}"), _MARKS[verdict])

    @Slot()
    def _judge_pesel(self) -> None:
        shown, listed = pesel.compact(self.pesel.text()), (self._person.pesel or "") if self._person else ""
        _say(self._digits, "", "error")
        if not shown:
            _say(self._pesel_verdict, "", "quiet")
        elif shown in self._others:
            _say(self._pesel_verdict, _of(self._others[shown]), "error")
        elif not listed:
            _say(self._pesel_verdict, *_unlisted(shown, self._person))
        elif differences := pesel.compare(shown, listed[: max(len(shown), 1)]):
            places = {difference.position for difference in differences}
            _say(self._pesel_verdict, say("admission.pesel-differs"), "error")
            rows = (("pesel-shown", shown), ("pesel-listed", listed))
            told = "<br>".join(
                f"{_marked(digits, places)} – {escape(say(f'admission.{key}'))}" for key, digits in rows
            )
            _say(self._digits, say("admission.pesel-places", places=sorted(places)), "error", told)
        elif len(shown) == len(listed):
            _say(self._pesel_verdict, say("admission.pesel-same"), "good")
        else:
            _say(self._pesel_verdict, say("admission.pesel-so-far"), "quiet")


def _of(person: Candidate) -> str:
    return say("admission.of-another", number=person.number, name=name(person))


def _unlisted(shown: str, person: Candidate | None) -> tuple[str, str]:
    """What can be said of a PESEL that the list lacks: whether it is one, and whether it is of this birth date."""
    if len(shown) < pesel.LENGTH:
        return say("admission.pesel-not-listed"), "warning"
    if not pesel.check(shown).valid:
        return say("admission.number-wrong"), "error"
    if person is not None and pesel.against(shown, person.birth_date, person.sex):
        return say("admission.pesel-of-another-birth"), "error"
    return say("admission.pesel-not-listed"), "warning"


def _line(parent: QWidget, longest: int) -> QLineEdit:
    line = QLineEdit(parent)
    line.setMaxLength(longest)
    return line


def _verdict(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label


def _say(label: QLabel, text: str, kind: str, shown: str | None = None) -> None:
    dress(label, kind)
    label.setText(escape(text) if shown is None else shown)
    label.setAccessibleName(text)
    label.setVisible(bool(text))


def _marked(digits: str, places: set[int]) -> str:
    return "".join(
        f"<b><u>{escape(digit)}</u></b>" if place in places else escape(digit)
        for place, digit in enumerate(digits, start=1)
    )
