"""The code sheet on paper: every finding and refusal by its code, from the records of the screens."""

from app.exam.printables.about import About, about
from app.exam.state import State
from app.people.private import Private
from app.procedure.code_sheet import in_order
from app.procedure.texts import word


class CodeLine(Private, frozen=True, kw_only=True):
    """A code, its severity in one sign, and what it is about; what to do is told where it is met."""

    code: str
    sign: str
    title: str


class CodeSheet(Private, frozen=True, kw_only=True):
    """What is found, then what is refused."""

    about: About
    found: tuple[CodeLine, ...]
    refused: tuple[CodeLine, ...]


def code_sheet(state: State) -> CodeSheet:
    """Every code, in the order of the codes."""
    found, refused = in_order()
    lines = (
        tuple(
            CodeLine(
                code=rule.code,
                sign=word("code-sign", "refusal" if rule.refusal else rule.severity),
                title=rule.title,
            )
            for rule in rules
        )
        for rules in (found, refused)
    )
    first, second = lines
    return CodeSheet(about=about(state), found=first, refused=second)
