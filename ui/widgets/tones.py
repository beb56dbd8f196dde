"""Painting cells whose text has a tone, and those with a line in small print."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.candidates import Role, Tone
from ui.window.style import DARK, LIGHT, Palette

_SIDE, _BETWEEN = 6, 3
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ToneDelegate(QStyledItemDelegate):
    """Paints a standing as a coloured tag; its sign and words are the cell's own."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        text = _ground(self, painter, option, index)
        palette = _palette(option)
        soft, strong = _colours(palette, index.data(Role.TONE))
        room = option.rect.adjusted(_BETWEEN, _BETWEEN, -_BETWEEN, -_BETWEEN)
        inner = room.adjusted(_SIDE, 0, -_SIDE, 0)
        metrics = QFontMetrics(option.font)
        words = metrics.boundingRect(inner, int(_WRAPPED), text).intersected(inner)
        tag = QRectF(words.adjusted(-_SIDE, -_BETWEEN, _SIDE, _BETWEEN).intersected(room))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(strong, 1))
        painter.setBrush(soft)
        painter.drawRoundedRect(tag, _SIDE, _SIDE)
        painter.setPen(QColor(palette.text))
        painter.setFont(option.font)
        painter.drawText(words, int(_WRAPPED), text)
        painter.restore()


class SmallPrintDelegate(QStyledItemDelegate):
    """Paints a cell's text, quietly where it was taken back, and its small print below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        small = index.data(Role.SMALL_PRINT)
        if not small:
            super().paint(painter, option, index)
            return
        text, palette = _ground(self, painter, option, index), _palette(option)
        room = option.rect.adjusted(_BETWEEN, _BETWEEN, -_BETWEEN, -_BETWEEN)
        painter.save()
        painter.setPen(QColor(palette.quiet if index.data(Role.TAKEN_BACK) else palette.text))
        painter.setFont(option.font)
        upper, lower = QRect(room), QRect(room)
        upper.setBottom(room.center().y())
        lower.setTop(upper.bottom() + 1)
        painter.drawText(upper, int(_LINE), _elided(option.font, text, upper.width()))
        painter.setPen(QColor(palette.quiet))
        plain = QFont(option.font)
        plain.setStrikeOut(False)
        painter.setFont(plain)
        painter.drawText(lower, int(_LINE), _elided(plain, small, lower.width()))
        painter.restore()


def _ground(
    delegate: QStyledItemDelegate,
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
) -> str:
    """Paint everything but the text, which is returned; the option then has the cell's font."""
    delegate.initStyleOption(option, index)
    text, option.text = option.text, ""
    option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
    return text


def _palette(option: QStyleOptionViewItem) -> Palette:
    page = option.palette.color(QPalette.ColorRole.Window)
    return DARK if page.lightness() < 128 else LIGHT


def _colours(palette: Palette, tone: Tone) -> tuple[QColor, QColor]:
    soft, strong = {
        Tone.QUIET: (palette.page, palette.line_strong),
        Tone.GOOD: (palette.good_soft, palette.good),
        Tone.NEXT: (palette.chosen, palette.accent),
        Tone.WARNING: (palette.warning_soft, palette.warning),
        Tone.ERROR: (palette.error_soft, palette.error),
    }[tone]
    return QColor(soft), QColor(strong)


def _elided(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
