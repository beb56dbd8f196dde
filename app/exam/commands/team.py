"""Acts about who runs and watches the exam (3.5, 4.1.4, 4.2)."""

from app.exam.commands.base import Command
from app.exam.events.base import Means
from app.exam.order import TeamMember


class ChangeTeam(Command, frozen=True, kw_only=True):
    """Record the OKE director's change of the team (3.5.4)."""

    decided_by: str
    means: Means
    reason: str
    leaves: str = ""
    joins: TeamMember | None = None
    statement_signed: bool = False


class AdmitObserver(Command, frozen=True, kw_only=True):
    """Let an observer in (4.1.4, 4.2.1–3)."""

    name: str
    institution: str
    post: str
    authorisation: str
    id_shown: bool


class LetObserverGo(Command, frozen=True, kw_only=True):
    """Record that an observer left (4.1.4)."""

    name: str


class AdministratorComes(Command, frozen=True, kw_only=True):
    """Record that the administrator of the computer room is there (3.5.3)."""

    name: str
    institution: str
    post: str


class AdministratorLeaves(Command, frozen=True, kw_only=True):
    """Record that the administrator went away (3.5.3)."""

    reason: str
