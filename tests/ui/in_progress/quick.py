"""A practice day without what the room's screen does not show."""

from app.exam.commands import Command, JudgeChecklistItem


def without_checklist(command: Command) -> bool:
    """Half of the day's entries are ticks; playing them would only take time."""
    return not isinstance(command, JudgeChecklistItem)
