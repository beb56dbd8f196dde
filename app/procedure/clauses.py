"""The clauses: every rule of the procedure by its place in the source, what the program makes of it, and where."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

import msgspec

from app.procedure import texts
from app.procedure.readings import questions

_READINGS = "K"


class Kind(StrEnum):
    """What the program makes of a clause; each kind but `READING` asks for something that exists."""

    CHECK = "check"
    GUARD = "guard"
    RECORD = "record"
    PRINT = "print"
    INFO = "info"
    DATA = "data"
    READING = "reading"


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """One clause; `id` is its place in the source, `also` are the places that say the same. A reading is one of ours.

    `records` are names of events, `data` fields of the package or the edition, `prints` keys of the words of forms'
    places, `screens` stages or areas of the window, `notice` the sentence shown there to whom the clause is told.
    """

    id: str
    section: str
    kinds: tuple[Kind, ...]
    text: str
    also: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    notice: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Every place of the source that says this."""
        return (self.id, *self.also)


@cache
def clauses() -> Mapping[str, Clause]:
    """Every clause by each of its ids, in the order of the sections. Raises `ResourceError` for an id met twice."""
    found: dict[str, Clause] = {}
    for clause in _read():
        for id_ in clause.ids:
            if id_ in found:
                raise texts.ResourceError(f"resources/clauses: {id_} is defined twice")
            found[id_] = clause
    return found


def unknown(id_: str) -> bool:
    """Whether this is neither a clause nor, like `Z4.5/2`, a section of a form."""
    return id_ not in clauses() and not (id_.startswith("Z") and id_[1:] in form_places())


def form_places() -> Mapping[str, str]:
    """The places of the forms, with their names."""
    return texts.words("form-place")


def notices(screen: str) -> tuple[Clause, ...]:
    """The clauses whose sentence a screen shows."""
    told = dict.fromkeys(
        clause.id for clause in clauses().values() if clause.notice and screen in clause.screens
    )
    return tuple(clauses()[id_] for id_ in told)


class _Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kinds: tuple[Kind, ...]
    text: str
    also: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    notice: str = ""


def _read() -> Iterator[Clause]:
    for name in texts.names("clauses"):
        section = name.removesuffix(".toml").upper()
        for id_, body in texts.read("clauses", name, dict[str, _Body]).items():
            yield Clause(id=id_, section=section, **msgspec.structs.asdict(body))
    for question in questions():
        settings = tuple(f"Readings.{setting}" for setting in question.settings)
        yield Clause(
            id=question.id, section=_READINGS, kinds=(Kind.READING,), text=question.reading, data=settings
        )
