"""Forms 5.2 and 6.1: who may collect the materials (3.7.2–3), and who may watch the exam (4.1.4, 4.2)."""

from app.exam.forms import Alternative
from app.exam.order import ExamOrder, SessionName, edition_of
from app.exam.printables.about import About, about, centre, scope, scopes, session, subject
from app.exam.state import State
from app.people.private import Private

# As the form prints them side by side.
_SESSIONS: tuple[SessionName, ...] = ("autumn", "winter")


class CollectionAuthorisation(Private, frozen=True, kw_only=True):
    """Form 5.2; person and number are known once the packages were collected."""

    about: About
    number: str
    person: str
    session: str
    year: str
    scope: str
    subject: str


class ObserverAuthorisation(Private, frozen=True, kw_only=True):
    """Form 6.1, which the delegating institution issues: blank but for the exam."""

    about: About
    basis: str
    sessions: tuple[Alternative, ...]
    year: str
    scopes: tuple[Alternative, ...]
    subject: str
    day: str
    place: str


def collection_authorisation(state: State, *, blank: bool = False) -> CollectionAuthorisation:
    """The authorisation to collect the sheets of this exam."""
    order, collection = state.order, state.room.collection
    known = None if blank else collection
    return CollectionAuthorisation(
        about=about(state),
        number=known.authorisation if known else "",
        person=known.person if known else "",
        session="" if blank else session(order),
        year="" if blank else str(order.year),
        scope="" if blank else scope(order),
        subject="" if blank else subject(order),
    )


def observer_authorisation(state: State, *, blank: bool = False) -> ObserverAuthorisation:
    """The authorisation of an observer of this exam, whom nobody knows yet."""
    order = state.order
    basis = edition_of(order).legal_basis
    return ObserverAuthorisation(
        about=about(state),
        basis=basis.observer if basis else "",
        sessions=_sessions(order, chosen=not blank),
        year="" if blank else str(order.year),
        scopes=scopes(order, chosen=not blank),
        subject="" if blank else subject(order),
        day="" if blank else f"{order.day:%d.%m.%Y} r.",
        place="" if blank else centre(order),
    )


def _sessions(order: ExamOrder, *, chosen: bool) -> tuple[Alternative, ...]:
    known = edition_of(order)
    return tuple(
        Alternative(text=known.session(id_).locative, applies=chosen and id_ == order.session)
        for id_ in _SESSIONS
    )
