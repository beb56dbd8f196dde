"""The page of a standstill: why the exam waits, what is still to be done, what was decided (4.1.3, 5.5–5.8)."""

from ui.chair.halts.screen import HaltsScreen

__all__ = ["HaltsScreen"]
