"""Who runs and watches the exam: changes of the team, observers, the administrator (3.5, 4.1.4, 4.2)."""

from app.exam.events.base import Event, Means
from app.exam.order import TeamMember


class TeamChanged(Event, frozen=True, kw_only=True):
    """The OKE director changed the team: who left it, who joined it, or one for the other (3.5.4).

    `statement_signed`: who joined signed the statement 4.1 (3.5.5).
    """

    decided_by: str
    means: Means
    reason: str
    leaves: str = ""
    joins: TeamMember | None = None
    statement_signed: bool = False


class ObserverArrived(Event, frozen=True, kw_only=True):
    """An observer came with an authorisation 6.1 and a document (4.1.4, 4.2.1–3)."""

    name: str
    institution: str
    post: str
    authorisation: str
    id_shown: bool


class ObserverLeft(Event, frozen=True, kw_only=True):
    """An observer went away (4.1.4)."""

    name: str


class AdministratorCame(Event, frozen=True, kw_only=True):
    """The administrator or keeper of the computer room is there from now on (3.5.3, Z7.1/T14)."""

    name: str
    institution: str
    post: str


class AdministratorLeft(Event, frozen=True, kw_only=True):
    """The administrator went away (3.5.3, Z7.1/AII)."""

    reason: str
