"""The page of those who run and watch the exam: the team, the observers, the administrator (3.5, 4.2)."""

from ui.chair.team.screen import TeamScreen

__all__ = ["TeamScreen"]
