"""The side panel: the clock, the time left, the figures and the findings, always in sight."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.exam.finding import Finding, answered
from app.exam.halt_words import when
from app.exam.stages import Stage
from app.exam.standstill import standstill
from app.exam.state import State
from app.exam.wording import finding_words
from app.procedure.rules import Severity
from ui.widgets.kind import dress
from ui.window.session import Session
from ui.window.words import say

_TICK_MS = 1000
# What is left of the panel's width beside its margins and a scroll bar.
_LINK_WIDTH = 218
_MARKS = {Severity.ERROR: "✖", Severity.WARNING: "!", Severity.INFO: "i"}
_FIGURES = (
    "registered",
    "admitted",
    "refused",
    "sat",
    "absent",
    "outside",
    "finished",
    "annulled",
    "gave-up",
)


class SidePanel(QWidget):
    """Renders the day as it stands; `jump` carries a `Finding` whose place is asked for."""

    jump = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(266)
        layout = QVBoxLayout(self)
        self._clock = QLabel(self)
        self._clock.setObjectName("clock")
        self._clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._clock.setAccessibleName(say("chair.clock"))
        self._countdown = QLabel(self)
        self._countdown.setObjectName("countdown")
        self._countdown.setProperty("kind", "quiet")
        self._countdown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._countdown.setWordWrap(True)
        layout.addWidget(self._clock)
        layout.addWidget(self._countdown)
        figures = QFormLayout()
        self._figures = {key: QLabel(self) for key in _FIGURES}
        for key, label in self._figures.items():
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setAccessibleName(say(f"figures.{key}"))
            figures.addRow(say(f"figures.{key}"), label)
        layout.addLayout(figures)
        self._open = QLabel(self)
        self._open.setWordWrap(True)
        self._open.setObjectName("open-findings")
        layout.addWidget(self._open)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list = QWidget(area)
        self._list.setObjectName("findings-list")
        self._list_layout = QVBoxLayout(self._list)
        self._list_layout.setContentsMargins(0, 0, 0, 0)
        area.setWidget(self._list)
        layout.addWidget(area, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        session.changed.connect(self.refresh)
        session.role_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the figures and findings of the session's state."""
        counts = self._session.state.counts
        values = (
            counts.registered,
            counts.admitted,
            counts.refused,
            counts.sat,
            counts.absent,
            counts.outside,
            counts.finished,
            counts.annulled,
            counts.gave_up,
        )
        handed_out = self._session.state.room.handed_out is not None
        for key, value in zip(_FIGURES, values, strict=True):
            # Before the hand-out nobody has sat and everybody would count as absent: say nothing then.
            known = handed_out or key not in ("sat", "absent")
            self._figures[key].setText(str(value) if known else "–")
        self._show_findings(self._session.state)
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Show the time and what it means for the exam."""
        self._clock.setText(f"{self._session.room_now():%H:%M:%S}")
        text, kind = self._standing()
        dress(self._countdown, kind)
        self._countdown.setText(text)

    def _standing(self) -> tuple[str, str]:
        standing, order = standstill(self._session.state), self._session.state.order
        if standing is not None:
            return say("chair.suspended", since=when(order, standing.since)), "error"
        if self._session.stage is Stage.CALLED_OFF:
            return say("chair.called-off"), "error"
        return self._time_left(), "quiet"

    def _time_left(self) -> str:
        state, now = self._session.state, self._session.room_now()
        end = state.common_end
        if state.room.collected is not None:
            return say("chair.ended", time=f"{state.room.collected:%H:%M}")
        if end is None:
            planned = state.order.planned_start
            if now < planned:
                return say("chair.begins-in", left=_spoken(planned - now))
            return say("chair.planned", time=f"{planned:%H:%M}")
        return say("chair.left", left=_spoken(end - now)) if now < end else say("chair.time-is-up")

    def _show_findings(self, state: State) -> None:
        while (item := self._list_layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        unanswered = [f for f in self._session.findings if not answered(state, f)]
        errors = sum(finding.severity is Severity.ERROR for finding in unanswered)
        warnings = sum(finding.severity is Severity.WARNING for finding in unanswered)
        kind = "error" if errors else "warning" if warnings else "good"
        self._open.setProperty("kind", kind)
        self._open.style().polish(self._open)
        self._open.setText(say(f"chair.findings-{kind}", errors=errors, warnings=warnings))
        for finding in unanswered:
            self._list_layout.addWidget(self._button(finding))
        self._list_layout.addStretch(1)

    def _button(self, finding: Finding) -> QPushButton:
        words = finding_words(finding, self._session.role)
        mark = _MARKS[finding.severity]
        text = f"{mark} {finding.code}  {words.title}"
        button = QPushButton(self._list)
        button.setProperty("kind", "link")
        # Before it is shown a widget knows nothing of the style sheet's letters unless it is asked to.
        button.ensurePolished()
        elide = Qt.TextElideMode.ElideRight
        button.setText(button.fontMetrics().elidedText(text, elide, _LINK_WIDTH))
        button.setToolTip(f"{words.explanation} {words.todo}")
        button.setAccessibleName(f"{finding.code} {words.title}. {words.explanation}")
        button.clicked.connect(lambda: self.jump.emit(finding))
        return button


def _spoken(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
