"""Form 4.3 as a poster: what candidates are told of the exam's conditions (Z3.2.7, Z4.3)."""

from app.exam.notices import conditions_for
from app.exam.printables.about import About, about
from app.exam.state import State
from app.people.private import Private
from app.procedure.conditions import Point


class Poster(Private, frozen=True, kw_only=True):
    """The title and the numbered points, some with lettered parts; the exam's aids stand among them."""

    about: About
    title: str
    points: tuple[Point, ...]


def poster(state: State) -> Poster:
    """Attachment 4.3 for the room of this exam."""
    told = conditions_for(state.order)
    return Poster(about=about(state), title=told.title, points=told.points)
