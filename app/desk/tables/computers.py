"""The computer exam: what the centre has, and what each candidate declared (Z7.1/T2, T5)."""

from collections.abc import Mapping
from typing import get_args

from app.desk.tables.cells import items
from app.desk.tables.forms import Form, one_of
from app.desk.tables.sheet import Line
from app.desk.tables.vocabulary import written
from app.exam.order import Environment, ExamOrder

_KNOWN: Mapping[str, Environment] = {known: known for known in get_args(Environment)}
_ENVIRONMENT: Form[Environment] = one_of("environment", _KNOWN)


def read_environments(line: Line) -> tuple[Environment, ...]:
    """The environments of the centre, each once. Complains of one that it does not know (D-133)."""
    found: dict[Environment, None] = {}
    for item in items(line.cell("environments") or ""):
        environment = _ENVIRONMENT.read(item)
        if environment is None:
            line.problem("environments", _ENVIRONMENT.code, **_ENVIRONMENT.context)
            return ()
        found[environment] = None
    return tuple(found)


def read_environment(line: Line, order: ExamOrder | None) -> Environment | None:
    """What a candidate of that exam declared. Asks about a missing one (D-188) and one the centre lacks (D-189)."""
    environment = line.given("environment", _ENVIRONMENT)
    if order is None or not order.computer_exam:
        return environment
    if line.cell("environment") == "":
        line.note("environment", "D-188")
    if environment is not None and order.environments and environment not in order.environments:
        offered = ", ".join(written("environment", known) for known in order.environments)
        line.note("environment", "D-189", choices=offered)
    return environment
