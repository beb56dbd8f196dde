"""The screen of the beginning: packages opened, sheets handed out, times on the board."""

from ui.chair.beginning.screen import BeginningScreen

__all__ = ["BeginningScreen"]
