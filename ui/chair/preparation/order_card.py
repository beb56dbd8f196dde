"""What the OKE ordered, at a glance; it never changes while the exam is open (form 3.1)."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.exam.order import ExamOrder, TeamMember, edition_of
from app.exam.order_findings import subject_name
from app.exam.sentences import name
from app.procedure.texts import word
from ui.window.words import say


class OrderCard(QFrame):
    """Shows the order. Long lists scroll; the arrow keys reach them."""

    def __init__(self, order: ExamOrder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        inside = QWidget(self)
        form = QFormLayout(inside)
        form.setContentsMargins(14, 10, 14, 10)
        form.setVerticalSpacing(4)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        scope = edition_of(order).scope(order.scope).short
        heading = QLabel(say("preparation.exam", subject=subject_name(order), scope=scope), inside)
        heading.setWordWrap(True)
        heading.setProperty("kind", "heading")
        form.addRow(heading)
        for key, text in _lines(order):
            caption = QLabel(say(f"preparation.{key}"), inside)
            caption.setProperty("kind", "quiet")
            value = QLabel(text, inside)
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setAccessibleName(f"{say(f'preparation.{key}')}: {text}")
            value.setObjectName(f"order-{key}")
            form.addRow(caption, value)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        # The card shows through: a scroll area has a ground of its own.
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        area.setAccessibleName(say("preparation.order"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(area)


def _lines(order: ExamOrder) -> Iterator[tuple[str, str]]:
    start = order.planned_start
    yield (
        "time",
        say(
            "preparation.time-is",
            date=f"{order.day:%d.%m.%Y}",
            start=f"{start:%H:%M}",
            minutes=order.duration_minutes,
        ),
    )
    centre = order.centre
    yield (
        "room",
        say(
            "preparation.room-is",
            room=order.room,
            centre=centre.name,
            address=centre.address,
            city=centre.city,
        ),
    )
    yield "candidates", str(len(order.candidates))
    granted = [person for person in order.candidates if person.accommodation]
    lines = [
        say(
            "preparation.granted",
            name=name(person),
            number=person.number,
            conditions="; ".join(person.accommodation.conditions),
        )
        for person in granted
        if person.accommodation
    ]
    yield "accommodations", "\n".join(lines) or say("preparation.none")
    yield "team", "\n".join(_member(member) for member in order.team)
    if order.administrator is not None:
        keeper = order.administrator
        yield (
            "administrator",
            say("preparation.administrator-is", name=keeper.name, institution=keeper.institution),
        )
    if order.aids:
        yield "aids", ", ".join(order.aids)


def _member(member: TeamMember) -> str:
    post = word("post", member.post)
    if member.teaches is None:
        return say("preparation.member", name=member.name, post=post)
    return say("preparation.member-teaches", name=member.name, post=post, subject=member.teaches)
