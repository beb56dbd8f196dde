"""The stage „Wydanie do OKE”: what is handed over, the bundle, the receipt."""

from ui.chair.hand_over.screen import HandOverScreen

__all__ = ["HandOverScreen"]
