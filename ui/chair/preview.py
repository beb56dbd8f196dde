"""A form on the screen before it is paper: read from memory, moved through by keyboard, closed by Escape."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Slot
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.window.action import Action
from ui.window.words import say

_STEP = 1.25
_SMALLEST, _LARGEST = 0.2, 5.0
_POINTS = 72


class PreviewDialog(QDialog):
    """Shows a PDF. Its bytes stay in memory, and the window's title names the form and nobody."""

    def __init__(self, content: bytes, title: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("preview.title", form=title))
        self.resize(900, 700)
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        layout = QVBoxLayout(self)
        said = QLabel(note, self)
        said.setWordWrap(True)
        said.setProperty("kind", "quiet")
        layout.addWidget(said)
        self.view = QPdfView(self)
        self.view.setAccessibleName(say("preview.pages", form=title))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._below())
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self._show_page()
        self.view.setFocus()

    def _below(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.page = QLabel(self)
        row.addWidget(self.page)
        row.addStretch(1)
        self._actions = (
            Action("preview.smaller", lambda: self._zoom(1 / _STEP), shortcut="Ctrl+-"),
            Action("preview.larger", lambda: self._zoom(_STEP), shortcut="Ctrl++"),
            Action("preview.width", self._fit, shortcut="Ctrl+0"),
            Action("preview.close", self.reject, shortcut="Esc"),
        )
        for action in self._actions:
            action.put_on(self)
            button = action.button(self)
            # Enter belongs to no button here: the pages have the focus.
            button.setAutoDefault(False)
            row.addWidget(button)
        # The plus of most keyboards is typed with the key of the equals sign.
        self._plain_plus = Action("preview.larger", lambda: self._zoom(_STEP), shortcut="Ctrl+=")
        self._plain_plus.put_on(self)
        return row

    @Slot()
    def _show_page(self) -> None:
        number = self.view.pageNavigator().currentPage() + 1
        self.page.setText(say("preview.page", page=number, pages=self.document.pageCount()))

    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, by: float) -> None:
        factor = self._factor() * by
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(factor, _SMALLEST), _LARGEST))

    def _factor(self) -> float:
        """How large the pages are shown now, 1 being their size on paper."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        natural = self.document.pagePointSize(0).width() * self.view.logicalDpiX() / _POINTS
        return room / natural
