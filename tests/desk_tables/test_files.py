"""Files as spreadsheets and databases write them: encodings, separators, headings, damaged cells. Synthetic data."""

from pathlib import Path

import pytest

from app.desk.tables import Tables
from app.desk.tables.decoding import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from app.desk.tables.problems import MOST_SHOWN
from app.desk.tables.vocabulary import FileName, columns, key_of
from app.errors import KnownError
from app.procedure.texts import error_sentence
from tests.desk_tables.samples import EXAM, FIRST, PESEL, SECOND, places, read, table


@pytest.fixture(scope="module")
def right() -> Tables:
    return read()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_unicode_and_every_separator(right: Tables, encoding: str, separator: str) -> None:
    exams = table([EXAM], separator=separator, encoding=encoding)
    candidates = table([FIRST, SECOND], separator=separator, encoding=encoding)
    assert read(exams, candidates) == right


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_code_page_of_windows_is_read_and_noted(right: Tables, separator: str) -> None:
    exams = table([EXAM], separator=separator, encoding="cp1250")
    candidates = table([FIRST, SECOND], separator=separator, encoding="cp1250")
    tables = read(exams, candidates)
    assert tables.orders == right.orders
    assert tables.problems == ()
    assert places(tables.notes) == [("exams", None, None, "D-113"), ("candidates", None, None, "D-113")]
    assert "Windows-1250" in tables.notes[0].sentence


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_cell_in_quotation_marks(right: Tables, separator: str) -> None:
    exams = "\n".join(
        separator.join(f'"{cell}"' for cell in line) for line in (EXAM.keys(), EXAM.values())
    ).encode()
    assert read(exams) == right


@pytest.mark.parametrize("ending", [b"\n", b"\r"])
def test_other_line_endings(right: Tables, ending: bytes) -> None:
    assert read(table([EXAM]).replace(b"\r\n", ending)) == right


def test_the_line_by_which_excel_is_told_the_separator(right: Tables) -> None:
    assert read(b"sep=;\r\n" + table([EXAM])) == right
    assert read(b"sep=,\r\n" + table([EXAM], separator=",")) == right


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    address = {**EXAM, "adres": "ul. Źródlana 7\r\n(wejście od podwórza)"}
    data = b"\r\n;;;\r\n" + table([address]) + b";;;\r\n\r\n" + b";".join([b"x"] * 3)
    tables = read(data)
    assert tables.orders[0].centre.address == "ul. Źródlana 7 (wejście od podwórza)"
    assert {problem.row for problem in tables.problems} == {7}


def test_headings_in_any_order_case_and_spelling(right: Tables) -> None:
    names = {
        "id egzaminu": "ID_EGZAMINU", "czas (min)": "Czas trwania [min]:", "ośrodek": "OSRODEK",
        "przewodniczący": "Przewodnicząca", "członek 1": "czlonek1", "środki": "Środki / przybory",
        "członek 1 – nr w ewidencji": "CZŁONEK 01 - Nr egzaminatora", "data": " Data\u00a0egzaminu ",
    }  # fmt: skip
    turned = dict(reversed([(names.get(heading, heading), cell) for heading, cell in EXAM.items()]))
    assert read(table([turned])) == right


@pytest.mark.parametrize("file", ["exams", "candidates"])
def test_no_spelling_of_a_heading_means_two_columns(file: FileName) -> None:
    meant = [
        (spelling, key_of(file, spelling.replace("{n}", "7")), key)
        for key, known in columns(file).items()
        for spelling in (known.heading, *known.spellings)
    ]
    wrong = [(spelling, got) for spelling, got, key in meant if (got or "").partition(".")[0] != key]
    assert wrong == []


@pytest.mark.parametrize("file", ["exams", "candidates"])
def test_the_documentation_names_every_column(file: FileName) -> None:
    documented = Path(__file__).parents[2].joinpath("docs", "tables.md").read_text(encoding="utf-8")
    missing = [known.heading for known in columns(file).values() if f"`{known.heading}`" not in documented]
    assert missing == []


@pytest.mark.parametrize("heading", [heading for heading in EXAM if heading != "członek 1"][:14])
def test_a_column_of_exams_that_is_missing(heading: str) -> None:
    tables = read(table([EXAM], without=[heading]))
    assert places(tables.problems) == [("exams", None, None, "D-110")]
    assert f"„{heading}”" in tables.problems[0].sentence
    assert tables.orders == ()


@pytest.mark.parametrize("heading", ["id egzaminu", "lp", "nazwisko", "imiona"])
def test_a_column_of_candidates_that_is_missing(heading: str) -> None:
    tables = read(candidates=table([FIRST, SECOND], without=[heading]))
    assert places(tables.problems) == [("candidates", None, None, "D-110")]
    assert tables.orders == ()


def test_columns_that_may_be_missing(right: Tables) -> None:
    exams = table(
        [EXAM], without=["administrator", "administrator – instytucja", "administrator – stanowisko"]
    )
    candidates = table([FIRST, SECOND], without=list(FIRST)[9:])
    assert read(exams, candidates) == right


def test_tables_given_in_each_others_place() -> None:
    with pytest.raises(KnownError) as caught:
        read(table([FIRST, SECOND]), table([EXAM], separator=","))
    assert caught.value.code == "D-337"
    assert "--exams PLIK --candidates PLIK" in error_sentence(caught.value)
    # One table given twice is not swapped: the other one is missing.
    assert {problem.code for problem in read(table([EXAM]), table([EXAM])).problems} >= {"D-110"}


def test_a_heading_that_is_there_twice() -> None:
    tables = read(table([{**EXAM, "Ulica": "ul. Inna 1"}]))
    assert places(tables.problems) == [("exams", None, "Ulica", "D-111")]
    assert tables.orders == ()


def test_an_id_or_a_pesel_that_is_there_twice_makes_no_other_problems() -> None:
    for exams, candidates in (
        ([{**EXAM, "ID": "x"}], [FIRST]),
        ([EXAM], [{**FIRST, "ID": "x"}]),
        ([EXAM], [{**FIRST, "nr pesel": ""}]),
    ):
        tables = read(table(exams), table(candidates))
        assert [problem.code for problem in tables.problems] == ["D-111"]
        assert tables.orders == ()


def test_an_unknown_heading_is_noted() -> None:
    tables = read(table([{**EXAM, "uwagi": "x"}]))
    assert places(tables.notes) == [("exams", None, "uwagi", "D-112")]
    assert len(tables.orders) == 1


def test_a_column_without_a_heading_is_noted_once_it_holds_something() -> None:
    assert read(table([{**EXAM, " ": ""}])).notes == ()
    candidates = table([{**FIRST, " ": "x"}, {**SECOND, " ": "y"}])
    tables = read(candidates=candidates)
    assert places(tables.notes) == [("candidates", None, None, "D-116")]
    assert "Kolumna P " in tables.notes[0].sentence


def test_more_cells_than_headings() -> None:
    tables = read(table([EXAM]).rstrip() + b";;ul. Inna\r\n")
    assert places(tables.problems) == [("exams", 2, None, "D-126")]
    assert read(table([EXAM]).rstrip() + b";; \r\n").problems == ()


def test_a_row_that_ends_early_has_empty_cells() -> None:
    short = ";".join(FIRST) + "\n" + ";".join(list(FIRST.values())[:5])
    (order,) = read(candidates=short.encode()).orders
    assert order.candidates[0].pesel == PESEL


def test_a_table_without_rows() -> None:
    tables = read(table([EXAM]).split(b"\r\n")[0], table([FIRST]).split(b"\r\n")[0])
    assert places(tables.problems) == [("exams", None, None, "D-114"), ("candidates", None, None, "D-114")]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("nazwisko", "x" * 201, "D-121"),
        ("warunki", "x" * 2001, "D-121"),
        ("nazwisko", "Ko\u200bs", "D-122"),
        ("nazwisko", "Ko\u202es", "D-122"),
        ("nazwisko", "Ko\x07s", "D-122"),
        ("nazwisko", "ŻĂłĹ‚Ä‡", "D-123"),
        ("nazwisko", "Å»Ã³Å‚Ä‡", "D-123"),
        ("nazwisko", "W±s", "D-123"),
        ("nazwisko", "W\ufffds", "D-123"),
        ("data urodzenia", "########", "D-124"),
        ("nazwisko", "#N/D", "D-124"),
        ("nazwisko", "#ADR!", "D-124"),
        ("nazwisko", "Kos|Lis", "D-125"),
    ],
)
def test_a_cell_that_cannot_be_trusted(heading: str, cell: str, code: str) -> None:
    tables = read(candidates=table([{**FIRST, heading: cell}, SECOND]))
    assert places(tables.problems) == [("candidates", 2, heading, code)]


@pytest.mark.parametrize(
    "surname", ["x" * 200, "ZESPÓŁ", "O’Brien", "Ľuptáková", "Ștefănescu", "Nguyễn", "Müller"]
)
def test_names_that_are_no_damage(surname: str) -> None:
    (order,) = read(candidates=table([{**FIRST, "nazwisko": surname}, SECOND])).orders
    assert order.candidates[0].surname == surname


def test_letters_in_two_parts_become_one() -> None:
    (order,) = read(candidates=table([{**FIRST, "nazwisko": "Z\u0307o\u0301łw"}, SECOND])).orders
    assert order.candidates[0].surname == "Żółw"


REFUSED = [
    (b"", "D-106"),
    (b"\xef\xbb\xbf", "D-106"),
    (b"\n\n", "D-106"),
    ("Łódź, 12 października".encode(), "D-106"),
    (b"PK\x03\x04" + b"x" * 50, "D-104"),
    (b"\xd0\xcf\x11\xe0" + b"x" * 50, "D-104"),
    ("id egzaminu;lp".encode("utf-16"), "D-103"),
    (b"id egzaminu;lp\n\x81\x83", "D-103"),
    (b"x" * (MAX_BYTES + 1), "D-101"),
    (b'"id egzaminu;lp\nx;1', "D-105"),
    (b'id egzaminu;lp\n"x;1', "D-105"),
    (b'id egzaminu;lp\n"x"y;1', "D-105"),
    (b"id egzaminu;lp\n" + b"x" * 200_000, "D-105"),
    (b"id egzaminu" + b";lp" * MAX_COLUMNS, "D-107"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    for exams, candidates, title in ((data, None, "Tabela egzaminów"), (None, data, "Tabela zdających")):
        with pytest.raises(KnownError) as refused:
            read(exams, candidates)
        assert refused.value.code == code
        assert error_sentence(refused.value).startswith(title)


def test_a_quotation_mark_without_its_pair_is_found_in_its_row() -> None:
    data = table([FIRST, SECOND]) + b'\r\nx;"y;1;\r\n' + table([FIRST])
    with pytest.raises(KnownError) as refused:
        read(candidates=data)
    assert (refused.value.code, refused.value.context["row"]) == ("D-105", 5)


def test_columns_that_are_empty_to_the_end_do_not_count(right: Tables) -> None:
    lines = table([EXAM]).splitlines()
    assert read(b"\r\n".join(line + b";" * 300 for line in lines)) == right


def test_a_row_too_many() -> None:
    head = b"id egzaminu;lp;nazwisko;imiona\r\n"
    with pytest.raises(KnownError) as refused:
        read(candidates=head + b"x\n" * (MAX_ROWS + 1))
    assert refused.value.code == "D-102"


def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted() -> None:
    head = b"id egzaminu;lp;nazwisko;imiona;pesel\r\n"
    rows = MOST_SHOWN + 5
    tables = read(
        candidates=head + b"lo4-mat-12;;Kos;Jan;" + PESEL.encode() + b"\n" + b"x;;;;\n" * (rows - 1)
    )
    of_candidates = [problem for problem in tables.problems if problem.file == "candidates"]
    assert len(of_candidates) == MOST_SHOWN + 1
    assert of_candidates[-1].code == "D-115"
    met = 1 + (rows - 1) * 7
    assert of_candidates[-1].context == {"count": met - MOST_SHOWN}
