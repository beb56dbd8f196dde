"""Whatever the bytes, there is a result or a known error; and no cell leads anywhere but into its value."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.desk.tables import Tables, read_orders
from app.desk.tables.vocabulary import FileName, columns, heading
from app.errors import KnownError
from app.people import pesel
from app.procedure.texts import error_sentence
from tests.desk_tables.samples import BOARD, EXAM, FIRST, SUPPLEMENT, read, table


def _judged(exams: bytes, candidates: bytes) -> Tables | None:
    tables: Tables | None = None
    refusal: KnownError | None = None
    try:
        tables = read_orders(exams, candidates, BOARD, SUPPLEMENT)
    except KnownError as refused:
        refusal = refused
    if tables is None:
        assert refusal is not None
        assert error_sentence(refusal).endswith(".")
        return None
    assert all(problem.sentence.endswith(".") for problem in (*tables.problems, *tables.notes))
    return tables


def _sound(tables: Tables) -> None:
    for order in tables.orders:
        assert re.fullmatch("[a-z0-9-]{1,60}", order.exam_id)
        assert order.chair.name
        assert len({person.number for person in order.candidates}) == len(order.candidates) > 0
        assert all(person.identifier for person in order.candidates)
        numbers = [person.pesel for person in order.candidates if person.pesel]
        assert all(re.fullmatch("[0-9]{11}", number) and pesel.check(number).valid for number in numbers)
        assert len(set(numbers)) == len(numbers)


def _head(file: FileName) -> list[str]:
    return [heading(file, f"{key}.1" if known.repeats else key) for key, known in columns(file).items()]


cells = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    st.text("0123456789.,:-/eE+ ", max_size=14),
    st.sampled_from(
        [*EXAM.values(), *FIRST.values(), "current", "2018/2019", "lo-3", '="', '=""', "'=", "|", "²"]
    ),
)
scraps = st.one_of(
    st.sampled_from(
        [*(name.encode() for name in (*EXAM, *FIRST)), b";", b",", b"\t", b'"', b"\r", b"\n", b"\0"]
    ),
    st.binary(max_size=8),
    cells.map(str.encode),
)


@given(st.lists(scraps, max_size=60).map(b"".join), st.lists(scraps, max_size=60).map(b"".join))
def test_any_bytes(exams: bytes, candidates: bytes) -> None:
    tables = _judged(exams, candidates)
    if tables is not None:
        _sound(tables)


@given(st.data())
def test_any_cells_under_right_headings(data: st.DataObject) -> None:
    tables = []
    right = {"exams": EXAM, "candidates": FIRST}
    files: tuple[FileName, ...] = ("exams", "candidates")
    for file in files:
        rows = []
        for _ in range(data.draw(st.integers(1, 3))):
            changed = data.draw(st.dictionaries(st.sampled_from(_head(file)), cells, max_size=4))
            rows.append({**right[file], **changed})
        tables.append(table(rows, encoding="utf-8"))
    judged = _judged(tables[0], tables[1])
    assert judged is not None
    _sound(judged)


def test_braces_in_a_cell_are_only_text() -> None:
    tables = read(table([{**EXAM, "zakres": "{table.__class__}{0}"}]))
    assert "„{table.__class__}{0}”" in tables.problems[0].sentence


def test_a_long_or_strange_cell_is_shown_short_and_plain() -> None:
    tables = read(table([{**EXAM, "zakres": "x" * 200}]))
    assert "x" * 80 + "…" in tables.problems[0].sentence
    strange = read(table([{**EXAM, "uwagi\u202e" + "y" * 500: "x"}]))
    assert "\u202e" not in strange.notes[0].sentence
    assert len(strange.notes[0].sentence) < 300
