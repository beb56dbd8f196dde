"""A table as its reader sees it: columns found by their headings, and one line after another."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from app.bundle.names import shown
from app.desk.tables.cells import Damage, sound
from app.desk.tables.decoding import MAX_COLUMNS, Row, decoded, rows
from app.desk.tables.forms import Form
from app.desk.tables.problems import Complaints, Context, Problem, Weight
from app.desk.tables.vocabulary import FileName, base, column, columns, heading, key_of, number

T = TypeVar("T")


class Sheet:
    """The head of a table, and its lines. Making one complains of missing, repeated and unknown columns.

    Raises `KnownError` D-101 to D-107 for what is no table, also while the lines are read.
    """

    def __init__(self, file: FileName, data: bytes, complaints: Complaints) -> None:
        self.file = file
        self._complaints = complaints
        text, is_utf8 = decoded(file, data)
        if not is_utf8:
            self.complain("note", "D-113")
        self._rows = rows(file, text)
        self._head = next(self._rows)[1][:MAX_COLUMNS]
        self._twice: set[str] = set()
        self._places = self._found()
        self._missing = [
            key for key, known in columns(file).items() if known.required and key not in self._places
        ]
        for key in self._missing:
            self.complain("problem", "D-110", {"heading": heading(file, key)})

    def _found(self) -> Mapping[str, int]:
        places: dict[str, int] = {}
        for place, cell in enumerate(self._head):
            key = key_of(self.file, cell) if cell.strip() else None
            if key is None and cell.strip():
                self.complain("note", "D-112", column=shown(cell.strip()))
            elif key in places:
                self._twice.add(key)
                self.complain("problem", "D-111", column=shown(cell.strip()))
            elif key is not None:
                places[key] = place
        return places

    def lines(self) -> Iterator["Line"]:
        """The rows under the head; complains when there are none. Can be called once."""
        unnamed: set[int] = set()
        empty = True
        for row in self._rows:
            empty = False
            line = Line(self, row)
            unnamed.update(self._unnamed(line, row))
            yield line
        if empty:
            self.complain("problem", "D-114")
        for place in sorted(unnamed):
            self.complain("note", "D-116", {"letter": _letter(place)})

    def _unnamed(self, line: "Line", row: Row) -> Iterator[int]:
        _, cells = row
        if any(cell.strip() for cell in cells[len(self._head) :]):
            line.problem(None, "D-126")
        for place, cell in enumerate(cells[: len(self._head)]):
            if cell.strip() and not self._head[place].strip():
                yield place

    def readable(self, key: str) -> bool:
        """Whether a column can be read at all: no required one is missing, and none is there twice."""
        return key not in self._missing and key not in self._twice

    def place(self, key: str) -> int | None:
        """Where the column stands, from 0; None where the table has none."""
        return self._places.get(key)

    def numbers(self, *keys: str) -> tuple[int, ...]:
        """The numbers with which columns that repeat are there, in order."""
        return tuple(sorted({number(key) for key in self._places if base(key) in keys}))

    def title(self, key: str) -> str:
        """The heading of a column as the table has it, or as it should be."""
        place = self.place(key)
        return heading(self.file, key) if place is None else shown(self._head[place].strip())

    def complain(
        self,
        weight: Weight,
        code: str,
        context: Context | None = None,
        *,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        """Take a complaint about this table."""
        self._complaints.add(
            weight, Problem(file=self.file, row=row, column=column, code=code, context=context or {})
        )


class Line:
    """One row while it is read: gives its cells and takes complaints about them.

    `faulty` tells that something was wrong, so that nothing may be made of the row.
    """

    def __init__(self, sheet: Sheet, row: Row) -> None:
        self._sheet = sheet
        self.row, self._cells = row
        self.faulty = False
        self._read: dict[str, str | None] = {}

    def cell(self, key: str) -> str | None:
        """The clean text of a cell, empty where the row or the table has none; None where it was complained of."""
        if key not in self._read:
            self._read[key] = self._sound(key)
        return self._read[key]

    def _sound(self, key: str) -> str | None:
        if not self._sheet.readable(key):
            self.faulty = True
            return None
        place = self._sheet.place(key)
        if place is None or place >= len(self._cells) or not self._cells[place]:
            return ""
        try:
            return sound(self._cells[place], several=column(self._sheet.file, key).several)
        except Damage as found:
            self.problem(key, found.code, **found.context)
            return None

    def needed(self, key: str, form: Form[T], *, empty: str = "D-120") -> T | None:
        """The value of a cell that must have one; without it None, and a complaint, `empty` if there is nothing."""
        if self.cell(key) == "":
            self.problem(key, empty)
        return self.given(key, form)

    def given(self, key: str, form: Form[T]) -> T | None:
        """The value of a cell that may be empty; None where it is, or after a complaint."""
        text = self.cell(key)
        if not text:
            return None
        value = form.read(text)
        if value is None:
            self.problem(key, form.code, **form.context)
        return value

    def numbers(self, *keys: str) -> tuple[int, ...]:
        """The numbers with which columns that repeat are there, in order."""
        return self._sheet.numbers(*keys)

    def problem(self, key: str | None, code: str, **context: str | int) -> None:
        """Complain of something without whose mending nothing can be made of the row."""
        self.faulty = True
        self._complain("problem", key, code, context)

    def note(self, key: str | None, code: str, **context: str | int) -> None:
        """Ask to look at something."""
        self._complain("note", key, code, context)

    def _complain(self, weight: Weight, key: str | None, code: str, context: Context) -> None:
        title = None if key is None else self._sheet.title(key)
        self._sheet.complain(weight, code, context, row=self.row, column=title)


def _letter(place: int) -> str:
    """The letters by which a spreadsheet calls a column: A, B, …, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
