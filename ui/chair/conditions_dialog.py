"""Attachment 4.3 on the screen: what candidates are told of the exam's conditions (Z3.2.7)."""

from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.exam.notices import conditions_for
from app.exam.order import ExamOrder
from app.procedure.conditions import Point
from ui.window.words import say


class ConditionsDialog(QDialog):
    """Shows the numbered points to be read out; Escape or Enter closes it."""

    def __init__(self, order: ExamOrder, parent: QWidget) -> None:
        super().__init__(parent)
        told = conditions_for(order)
        self.setWindowTitle(say("conditions.window"))
        self.resize(760, 600)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(told.title)
        points = "".join(f"<li style='margin-bottom:6px'>{_point(point)}</li>" for point in told.points)
        self.text.setHtml(f"<h2>{escape(told.title)}</h2><ol>{points}</ol>")
        box = QDialogButtonBox(self)
        close = box.addButton(say("conditions.close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(box)
        self.text.setFocus()


def _point(point: Point) -> str:
    parts = "".join(f"<li>{escape(part)}</li>" for part in point.parts)
    ours = f"<p><b>{escape(point.ours)}</b></p>" if point.ours else ""
    return escape(point.text) + ours + (f"<ol type='a'>{parts}</ol>" if parts else "")
