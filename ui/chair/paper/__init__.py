"""Entering later what was written on the emergency forms while the laptop was down."""

from ui.chair.paper.screen import PaperScreen

__all__ = ["PaperScreen"]
