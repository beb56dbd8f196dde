"""The manual's page about the readings: every question, our reading of it, and what each edition is set to.

`python -m app.procedure.readings_page docs/readings.md` writes it anew; a test holds the page against it.
"""

import sys
from pathlib import Path

from app.procedure.editions import editions
from app.procedure.readings import Question, questions
from app.procedure.texts import fill, word

_TABLE = "readings-page"


def page() -> str:
    """The page, as Markdown."""
    opening = (f"# {word(_TABLE, 'title')}", word(_TABLE, "opening"), word(_TABLE, "made"))
    asked = (
        part for number, question in enumerate(questions(), start=1) for part in _parts(number, question)
    )
    return "\n\n".join((*opening, *asked)) + "\n"


def _parts(number: int, question: Question) -> tuple[str, ...]:
    clauses = fill(word(_TABLE, "clauses"), {"clauses": question.clauses})
    settings = "\n".join(f"- {_setting(setting)}" for setting in question.settings)
    told = (f"## {number}. {question.question}", question.reading, clauses)
    return (*told, settings) if settings else told


def _setting(setting: str) -> str:
    values = tuple(
        fill(word(_TABLE, "value"), {"edition": known.id, "value": _value(getattr(known.readings, setting))})
        for known in editions()
    )
    return fill(word(_TABLE, "setting"), {"setting": setting, "values": values})


def _value(value: bool | int) -> str:
    if isinstance(value, bool):
        return word(_TABLE, "yes" if value else "no")
    return str(value)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
