"""The clerk's window: import and its verdicts."""
