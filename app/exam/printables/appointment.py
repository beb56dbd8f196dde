"""Form 3.1: the appointment of the supervising team (Załącznik 3.1)."""

from app.exam.forms import Alternative
from app.exam.order import edition_of
from app.exam.printables.about import About, about, scopes, session, subject
from app.exam.state import State
from app.people.private import Private
from app.procedure.texts import word


class Appointed(Private, frozen=True, kw_only=True):
    """A row of the table of 3.1; `chair` heads it."""

    chair: bool
    name: str
    teaches: str
    register_number: str


class Appointment(Private, frozen=True, kw_only=True):
    """Form 3.1; `day` is without its year, of which `in_year` are the last two digits."""

    about: About
    basis: str
    session: str
    year: str
    scopes: tuple[Alternative, ...]
    subject: str
    day: str
    in_year: str
    room: str
    team: tuple[Appointed, ...]


def appointment(state: State, *, blank: bool = False) -> Appointment:
    """The team as the OKE director appointed it; later changes stand in 4.5/8 (3.5.4)."""
    order = state.order
    basis = edition_of(order).legal_basis
    team = tuple(
        Appointed(
            chair=member.post == "chair",
            name=member.name,
            teaches=member.teaches or "",
            register_number=member.register_number or "",
        )
        for member in sorted(order.team, key=lambda member: member.post != "chair")
    )
    return Appointment(
        about=about(state),
        basis=basis.appointment if basis else "",
        session="" if blank else session(order),
        year="" if blank else str(order.year),
        scopes=scopes(order, chosen=not blank),
        subject="" if blank else subject(order),
        day="" if blank else f"{order.day.day} {word('month', str(order.day.month))}",
        in_year="" if blank else f"{order.day:%y}",
        room="" if blank else order.room,
        team=() if blank else team,
    )
