"""The screen of the reconciliation: what was counted by hand, against what the journal says (4.5/11)."""

from ui.chair.reconciliation.screen import ReconciliationScreen

__all__ = ["ReconciliationScreen"]
