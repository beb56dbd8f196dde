"""One palette in two lights and one style sheet, which names the palette's colours."""

from string import Template

import msgspec
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.procedure.texts import resource


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    """The colours of a window. Every pair of text and ground keeps a contrast of 4.5 to 1 or more."""

    page: str
    card: str
    head: str
    head_text: str
    head_line: str
    text: str
    quiet: str
    faint: str
    line: str
    line_strong: str
    chosen: str
    accent: str
    on_strong: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str


LIGHT = Palette(
    page="#f3f4f6",
    card="#ffffff",
    head="#1f3a5f",
    head_text="#ffffff",
    head_line="#8fa3bf",
    text="#17202e",
    quiet="#56616f",
    faint="#8a94a0",
    line="#d9dee5",
    line_strong="#8592a3",
    chosen="#e3ecf8",
    accent="#1f5fae",
    on_strong="#ffffff",
    error="#b3261e",
    error_soft="#fdecea",
    warning="#8a5a00",
    warning_soft="#fff6df",
    good="#1e6b3a",
    good_soft="#e3f3e8",
)
DARK = Palette(
    page="#171b21",
    card="#20262e",
    head="#0f1f36",
    head_text="#f2f5f9",
    head_line="#5b7194",
    text="#eef1f5",
    quiet="#b3bdc9",
    faint="#7d8894",
    line="#38414c",
    line_strong="#75818f",
    chosen="#2b3d56",
    accent="#7fb2f0",
    on_strong="#101722",
    error="#ff8a80",
    error_soft="#4a1f1c",
    warning="#ffd27a",
    warning_soft="#453510",
    good="#8fdca8",
    good_soft="#173d26",
)


# Whose boxes can be ticked; a shade that leaves the colour of strong lines once the style has darkened it.
_WITH_BOXES, _SHADE = ("QCheckBox", "QListView"), 130


def apply_style(application: QApplication, palette: Palette | None = None) -> Palette:
    """Dress the program in a palette, the one of the system's light when none is given; returns it."""
    chosen = palette or _of_the_system()
    application.setStyle("Fusion")
    application.setPalette(_qt_palette(chosen))
    for kind in _WITH_BOXES:
        application.setPalette(_with_visible_boxes(chosen), kind)  # type: ignore[arg-type]  # it takes str alone
    sheet = Template(resource("style", "window.qss").decode("utf-8"))
    application.setStyleSheet(sheet.substitute(msgspec.structs.asdict(chosen)))
    return chosen


def _with_visible_boxes(chosen: Palette) -> QPalette:
    """The style draws the edge of a box in a shade darker than the window's ground: on a dark one nobody sees it."""
    palette = _qt_palette(chosen)
    palette.setColor(QPalette.ColorRole.Window, QColor(chosen.line_strong).lighter(_SHADE))
    return palette


def _of_the_system() -> Palette:
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < 128 else LIGHT


def _qt_palette(chosen: Palette) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, chosen.page),
        (QPalette.ColorRole.Base, chosen.card),
        (QPalette.ColorRole.AlternateBase, chosen.page),
        (QPalette.ColorRole.Text, chosen.text),
        (QPalette.ColorRole.WindowText, chosen.text),
        (QPalette.ColorRole.ButtonText, chosen.text),
        (QPalette.ColorRole.Button, chosen.card),
        (QPalette.ColorRole.PlaceholderText, chosen.quiet),
        (QPalette.ColorRole.Highlight, chosen.accent),
        (QPalette.ColorRole.HighlightedText, chosen.on_strong),
    ):
        palette.setColor(role, QColor(colour))
    return palette
