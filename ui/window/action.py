"""One user action is one object: its text, key, when it can be done, and what it asks before it does it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from ui.window.words import say

# Keys whose names Qt knows in English only.
_READ_ONLY = "read-only"
_NAMED_KEYS = {"Space": "act.key-space", "Return": "act.key-enter"}


class Action:
    """A user action. `name` is its key in the window's words, `shortcut` Qt's portable text, empty for none.

    `enabled` is asked again whenever the screen's state changes (`refresh`). A single-letter shortcut acts only
    while the widget it was put on, or a child of it, has the focus; typing in a field is never an action.

    On a page that whoever is signed in may only read (`read_only`) nothing is done but what is `for_all`: what
    changes nothing, and what everybody may ask for.
    """

    def __init__(
        self,
        name: str,
        do: Callable[[], None],
        *,
        shortcut: str = "",
        enabled: Callable[[], bool] = lambda: True,
        for_all: bool = False,
    ) -> None:
        self.name = name
        self.shortcut = shortcut
        self._enabled = enabled
        self._do = do
        self._for_all = for_all
        self._widgets: list[QWidget] = []
        self._qt: list[QAction] = []
        self._buttons: list[QPushButton] = []

    def put_on(self, widget: QWidget, *, wide: bool = False) -> QAction:
        """Make the shortcut work within a widget, or with `wide` within its whole window."""
        action = QAction(say(self.name), widget)
        if self.shortcut:
            action.setShortcut(QKeySequence(self.shortcut))
        context = Qt.ShortcutContext.WindowShortcut if wide else Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(context)
        action.setAutoRepeat(False)
        # Qt holds a bound method weakly: an action that only its widget knows would be gone at once.
        action.triggered.connect(lambda _checked: self.run())
        widget.addAction(action)
        self._qt.append(action)
        self._widgets.append(widget)
        return action

    def button(self, parent: QWidget, *, kind: str = "plain") -> QPushButton:
        """A button that does it and shows its key; `kind` (plain, main, danger) is for the style sheet."""
        button = QPushButton(self.label, parent)
        button.setAccessibleName(say(self.name))
        button.setProperty("kind", kind)
        # Outside a dialog Qt lets only Space press a button; here Enter does too.
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked: self.run())  # held as above
        self._buttons.append(button)
        self._widgets.append(parent)
        return button

    @property
    def label(self) -> str:
        """The text with its key, as a button shows it."""
        text = say(self.name)
        return f"{text}  {self._shown_key}" if self.shortcut else text

    @property
    def _shown_key(self) -> str:
        named = _NAMED_KEYS.get(self.shortcut)
        return (
            say(named)
            if named
            else QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        )

    def refresh(self) -> None:
        """Ask again whether it can be done, and show it."""
        possible = self._possible()
        for action in self._qt:
            action.setEnabled(possible)
        for button in self._buttons:
            button.setEnabled(possible)

    def run(self) -> None:
        """Do it, if it can be done now."""
        if self._possible():
            self._do()

    def _possible(self) -> bool:
        return (self._for_all or not any(map(_is_read_only, self._widgets))) and self._enabled()


def read_only(page: QWidget, *, on: bool) -> None:
    """Let a page, with everything on it, only be read, or be worked on again; its actions are to be refreshed."""
    page.setProperty(_READ_ONLY, on)


def _is_read_only(widget: QWidget) -> bool:
    # A form over the page is a window of its own, and was opened by somebody who may.
    around: QWidget | None = widget
    while around is not None and not around.property(_READ_ONLY):
        around = None if around.isWindow() else around.parentWidget()
    return around is not None
