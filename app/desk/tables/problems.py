"""What is wrong with the tables and what should be looked at, each with its place and its sentence."""

from collections import Counter
from typing import Literal

import msgspec

from app.desk.tables.vocabulary import FileName, file_title, place_words
from app.people.private import Private
from app.procedure import texts

Context = dict[str, str | int]
Weight = Literal["problem", "note"]

# Nobody reads more, and a table whose every cell is wrong must not fill the memory.
MOST_SHOWN = 5_000


class Problem(Private, frozen=True, kw_only=True):
    """One thing to mend or, in a note, to look at; `code` is of `resources/errors`.

    `row` counts as a spreadsheet does, 1 being the first row of the file; `column` is the heading as the file has
    it, or as it should be. The context holds no name, PESEL or birth date: the place leads to them.
    """

    file: FileName
    row: int | None = None
    column: str | None = None
    code: str
    context: Context = msgspec.field(default_factory=dict)

    @property
    def explanation(self) -> str:
        """What is wrong and what to do, in Polish, without the place."""
        return texts.fill(texts.error_texts()[self.code].text, self.context)

    @property
    def sentence(self) -> str:
        """The explanation with its place before it."""
        place: dict[tuple[bool, bool], str] = {
            (False, False): "file",
            (False, True): "column",
            (True, False): "row",
            (True, True): "cell",
        }
        form = place_words("place")[place[self.row is not None, self.column is not None]]
        named: Context = {"table": file_title(self.file), "sentence": self.explanation}
        if self.row is not None:
            named["row"] = self.row
        if self.column is not None:
            named["column"] = self.column
        return texts.fill(form, named)


class Complaints:
    """Collects problems and notes; of each no more than `MOST_SHOWN` a table, and then says how many there are."""

    def __init__(self) -> None:
        self._found: dict[tuple[Weight, FileName], list[Problem]] = {}
        self._met: Counter[tuple[Weight, FileName]] = Counter()

    def add(self, weight: Weight, problem: Problem) -> None:
        """Take one complaint."""
        kind = weight, problem.file
        self._met[kind] += 1
        if self._met[kind] <= MOST_SHOWN:
            self._found.setdefault(kind, []).append(problem)

    def all(self, weight: Weight) -> tuple[Problem, ...]:
        """The complaints in the order of tables and rows, what concerns a whole table first."""
        files: tuple[FileName, ...] = ("exams", "candidates")
        return tuple(problem for file in files for problem in self._of(weight, file))

    def _of(self, weight: Weight, file: FileName) -> list[Problem]:
        shown = sorted(self._found.get((weight, file), ()), key=lambda problem: problem.row or 0)
        beyond = self._met[weight, file] - len(shown)
        if beyond:
            shown.append(Problem(file=file, code="D-115", context={"count": beyond}))
        return shown
