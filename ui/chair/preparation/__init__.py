"""The first screen of the day: what was ordered, the clocks, the checklist."""

from ui.chair.preparation.screen import PreparationScreen

__all__ = ["PreparationScreen"]
