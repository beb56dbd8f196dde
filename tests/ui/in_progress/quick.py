"""A practice day without what a test does not need, or does itself."""

from app.exam import commands as c
from app.exam.commands import Command, JudgeChecklistItem

_STIRS = (
    JudgeChecklistItem,
    c.SuspendExam,
    c.GiveNotice,
    c.SecureMaterials,
    c.RecordDecision,
    c.EndDisruption,
    c.ResumeExam,
    c.ChangeTeam,
    c.AdmitObserver,
    c.LetObserverGo,
)


def without_checklist(command: Command) -> bool:
    """Half of the day's entries are ticks; playing them would only take time."""
    return not isinstance(command, JudgeChecklistItem)


def calm(command: Command) -> bool:
    """Nothing stands still and nobody comes or goes beside the candidates."""
    return not isinstance(command, _STIRS)
