"""The code sheet: every finding and refusal by its code, with what to do, from the same records as the screens.

`python -m app.procedure.code_sheet docs/codes.md` writes it anew; a test holds the page against it.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.procedure.rules import CHAIR, READERS, Rule, rules
from app.procedure.texts import fill, word

_TABLE = "code-sheet"


def page() -> str:
    """The sheet, as Markdown: what is found, then what is refused, each by its code."""
    found, refused = in_order()
    parts = (
        f"# {word(_TABLE, 'title')}",
        word(_TABLE, "opening"),
        word(_TABLE, "made"),
        f"## {word(_TABLE, 'findings')}",
        _table(found),
        f"## {word(_TABLE, 'refusals')}",
        _table(refused),
    )
    return "\n\n".join(parts) + "\n"


def in_order() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """What is found, and what is refused, each in the order of the codes."""
    every = sorted(rules().values(), key=lambda rule: rule.code)
    return tuple(rule for rule in every if not rule.refusal), tuple(rule for rule in every if rule.refusal)


def _table(shown: Iterable[Rule]) -> str:
    columns = ("code", "severity", "name", "clauses", "todo")
    head = (_row(word(_TABLE, column) for column in columns), _row("---" for _ in columns))
    return "\n".join((*head, *map(_line, shown)))


def _line(rule: Rule) -> str:
    severity = word(_TABLE, "refusal") if rule.refusal else word("severity", rule.severity)
    todo = " ".join(_todo(rule))
    return _row((rule.code, severity, rule.title, ", ".join(rule.clauses) or "–", todo))


def _todo(rule: Rule) -> Iterator[str]:
    """What the chair does, and what whoever reads something else does instead."""
    for role in READERS:
        todo = rule.words(role).todo
        if role == CHAIR:
            yield _blank(todo)
        elif todo != rule.todo:
            yield fill(word(_TABLE, role), {"todo": _blank(todo)})


def _blank(text: str) -> str:
    """A sentence that is about no case in particular."""
    return re.sub(r"\{\w+\}", "…", text)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
