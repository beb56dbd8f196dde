"""The windows: they render state and emit intents; only here is Qt known."""
