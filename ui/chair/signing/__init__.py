"""The stage „Protokół i podpis”: findings answered, forms printed, the team's signature recorded."""

from ui.chair.signing.screen import SigningScreen

__all__ = ["SigningScreen"]
