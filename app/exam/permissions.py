"""Who may ask for what: roles are checked here, never in the screens (design.md section 10)."""

from app.exam import commands as c
from app.exam.journal import Role

# The administrator is not of the supervising team (3.5.3) and ticks only the lines of the computer room.
_ADMINISTRATOR_CLAUSES = "Z7.1"
_ADMINISTRATOR_ACTS = (
    c.AdministratorComes,
    c.AdministratorLeaves,
    c.SetUpStand,
    c.RecordTrial,
    c.TakeStand,
    c.ReportFailure,
    c.ResumeWork,
    c.InventoryFolders,
    c.BurnDisc,
    c.ConfirmFolder,
    c.HandOverDiscs,
)


def allowed(command: c.Command, role: Role) -> bool:
    """Whether somebody in this role may ask for that."""
    if role == "chair":
        return True
    if role != "administrator":
        return False
    if isinstance(command, c.JudgeChecklistItem):
        return command.item.startswith(_ADMINISTRATOR_CLAUSES)
    return isinstance(command, _ADMINISTRATOR_ACTS)


def may_ask(kind: type[c.Command], role: str) -> bool:
    """Whether somebody in this role may ask for any command of a kind: what is not, need not be offered."""
    if role == "chair":
        return True
    return role == "administrator" and kind in (*_ADMINISTRATOR_ACTS, c.JudgeChecklistItem)
