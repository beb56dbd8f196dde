"""Forms 4.1 and 5.1: what a member of the team states (3.5.5), and who keeps the materials (3.7.1)."""

from app.exam.order import ExamOrder, edition_of
from app.exam.printables.about import About, about
from app.exam.state import State
from app.people.private import Private
from app.procedure.texts import word


class TeamStatements(Private, frozen=True, kw_only=True):
    """Form 4.1, one for each name; `scopes` are those whose procedures the members know."""

    about: About
    scopes: str
    names: tuple[str, ...]


class KeeperStatement(Private, frozen=True, kw_only=True):
    """Form 5.1; `laws` are those that the keeper knows, as the edition words them."""

    about: About
    name: str
    laws: tuple[str, ...]


def team_statements(state: State, *, blank: bool = False) -> TeamStatements:
    """One statement for each of the team as it stands, for whoever joins it signs one too (3.5.4, 3.5.5)."""
    names = ("",) if blank else tuple(member.name for member in state.team.members)
    return TeamStatements(about=about(state), scopes=_scopes(state.order), names=names or ("",))


def keeper_statement(state: State, *, blank: bool = False) -> KeeperStatement:
    """The statement of whoever collected the packages; before that nobody is known."""
    basis, collection = edition_of(state.order).legal_basis, state.room.collection
    return KeeperStatement(
        about=about(state),
        name="" if blank or collection is None else collection.person,
        laws=basis.secrecy if basis else (),
    )


def _scopes(order: ExamOrder) -> str:
    """As the CKE's own form words them; an edition that has no printed form names those examined that day."""
    known = edition_of(order)
    if known.printed_scopes:
        return word("form-statement", "scopes")
    *first, last = (scope.full_genitive for scope in known.alternatives(order.scope, order.day))
    return f"{', '.join(first)} {word('form-statement', 'and')} {last}" if first else last
