"""From bytes to numbered rows: encoding, separator and limits."""

import csv
import io
import itertools
from collections.abc import Iterator, Sequence

from app.desk.tables.vocabulary import FileName, file_title, key_of, required_headings
from app.errors import KnownError

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200
SEPARATORS = ";,\t"

_BOM = "\ufeff"
_SEPARATOR_HINT = "sep="
# ZIP (XLSX, ODS) and the older binary format of Excel.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

Row = tuple[int, list[str]]


class _Unpaired(Exception):
    """A quotation mark without its pair, in the row of this number."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def decoded(file: FileName, data: bytes) -> tuple[str, bool]:
    """The text of a table, and whether it is in UTF-8; else it was read as Windows-1250.

    Raises `KnownError` D-101 (too large), D-103 (no text) or D-104 (a workbook).
    """
    if len(data) > MAX_BYTES:
        raise KnownError("D-101", table=file_title(file), megabytes=MAX_BYTES // 1024**2)
    if data.startswith(_WORKBOOKS):
        raise KnownError("D-104", table=file_title(file))
    if b"\0" in data:
        raise KnownError("D-103", table=file_title(file))
    try:
        return data.decode().removeprefix(_BOM), True
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1250"), False
    except UnicodeDecodeError as reason:
        raise KnownError("D-103", table=file_title(file)) from reason


def rows(file: FileName, text: str) -> Iterator[Row]:
    """The rows that hold anything, numbered as a spreadsheet does, the one with the headings first.

    The separator is the one under which most headings are known; a first line `sep=;`, which Excel puts there, is
    passed over. Raises `KnownError` D-102 (too many rows), D-105 (a quotation mark without its pair), D-106 (no
    known heading) and D-107 (too many columns).
    """
    # Under a wrong separator right quotation marks look wrong, so that only all three together prove a fault.
    heads = {separator: head for separator in SEPARATORS if (head := _head(text, separator)) is not None}
    if not heads:
        raise KnownError("D-105", table=file_title(file), row=1)
    best = max(heads, key=lambda separator: _known(file, heads[separator]))
    if _known(file, heads[best]) == 0:
        raise KnownError("D-106", table=file_title(file), headings=required_headings(file))
    if len(heads[best]) > MAX_COLUMNS:
        raise KnownError("D-107", table=file_title(file), columns=MAX_COLUMNS)
    yield from _within_limit(file, text, best)


def is_of(file: FileName, data: bytes) -> bool:
    """Whether the headings are rather those of this table than of the other, as which it was given.

    Raises `KnownError` D-101, D-103, D-104.
    """
    other: FileName = "candidates" if file == "exams" else "exams"
    text, _ = decoded(other, data)
    heads = [head for separator in SEPARATORS if (head := _head(text, separator))]
    return max((_known(file, head) for head in heads), default=0) > max(
        (_known(other, head) for head in heads), default=0
    )


def _within_limit(file: FileName, text: str, separator: str) -> Iterator[Row]:
    try:
        for count, row in enumerate(_filled(text, separator)):
            if count > MAX_ROWS:
                raise KnownError("D-102", table=file_title(file), rows=MAX_ROWS)
            yield row
    except _Unpaired as found:
        raise KnownError("D-105", table=file_title(file), row=found.row) from found


def _head(text: str, separator: str) -> list[str] | None:
    try:
        cells = next(_filled(text, separator), (0, []))[1]
    except _Unpaired:
        return None
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _known(file: FileName, head: Sequence[str]) -> int:
    return sum(key_of(file, cell) is not None for cell in head[:MAX_COLUMNS])


def _filled(text: str, separator: str) -> Iterator[Row]:
    # Strict, for otherwise a quotation mark that is never closed swallows the rows after it silently.
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for number in itertools.count(1):
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as reason:
            raise _Unpaired(number) from reason
        hint = number == 1 and separator.join(cells).startswith(_SEPARATOR_HINT)
        if not hint and any(cell and not cell.isspace() for cell in cells):
            yield number, cells
