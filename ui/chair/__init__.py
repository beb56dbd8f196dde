"""The chair's window: one screen for each stage."""
