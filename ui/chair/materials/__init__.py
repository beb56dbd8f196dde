"""The screen of the materials: taken over, looked at, and what follows from a torn package."""

from ui.chair.materials.screen import MaterialsScreen

__all__ = ["MaterialsScreen"]
