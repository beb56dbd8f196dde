"""Who may ask for what: roles are checked here, never in the screens (design.md section 10)."""

from app.exam.commands import Command, JudgeChecklistItem
from app.exam.journal import Role

# The administrator is not of the supervising team (3.5.3) and ticks only the lines of the computer room.
_ADMINISTRATOR_CLAUSES = "Z7.1"


def allowed(command: Command, role: Role) -> bool:
    """Whether somebody in this role may ask for that."""
    if role == "chair":
        return True
    return (
        role == "administrator"
        and isinstance(command, JudgeChecklistItem)
        and command.item.startswith(_ADMINISTRATOR_CLAUSES)
    )
