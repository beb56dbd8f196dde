"""The table of candidates: each thing that can be wrong is named with its row and column.

Everybody is made up; the numbers are synthetic with right check digits unless a test breaks them.
"""

from datetime import date

import pytest

from app.exam.order import Accommodation
from app.people import pesel
from app.people.documents import with_check_digit as document_with_check_digit
from app.people.synthetic import pesel_for
from tests.desk_tables.samples import (
    BORN,
    EXAM,
    FIRST,
    OTHER_PESEL,
    PESEL,
    SECOND,
    places,
    read,
    read_first,
    table,
)

# Born in 2003 and in 2000: a spreadsheet takes one zero, and two, from the beginning.
ONE_ZERO = pesel_for(date(2003, 5, 6), "M", 3)
TWO_ZEROS = pesel_for(date(2000, 5, 6), "F", 4)
WRONG_DIGIT = PESEL[:-1] + str((int(PESEL[-1]) + 1) % 10)
NO_DATE = pesel.with_check_digit("8813410001")


def test_the_list_is_sorted_and_the_pesel_gives_birth_date_and_sex() -> None:
    (order,) = read(candidates=table([SECOND, FIRST])).orders
    first, second = order.candidates
    assert (first.number, first.surname, first.given_names) == (1, "Gęślicka-Żółć", "Łucja")
    assert (first.pesel, first.document, first.birth_date, first.sex) == (PESEL, None, BORN, "F")
    assert (first.seat, first.accommodation) == ("1", None)
    assert (second.number, second.sex) == (2, "M")


@pytest.mark.parametrize("heading", ["id egzaminu", "lp", "nazwisko", "imiona"])
def test_an_empty_cell_that_is_needed(heading: str) -> None:
    tables = read(candidates=table([{**FIRST, heading: "\t \u202f"}, SECOND]))
    assert places(tables.problems) == [("candidates", 2, heading, "D-120")]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("lp", "0", "D-132"),
        ("lp", "10000", "D-132"),
        ("lp", "1.5", "D-132"),
        ("lp", "²", "D-132"),
        ("PESEL", WRONG_DIGIT, "P-103"),
        ("PESEL", NO_DATE, "P-104"),
        ("PESEL", "brak", "P-102"),
        ("PESEL", PESEL + "1", "P-101"),
        ("PESEL", PESEL[:8], "P-101"),
        ("PESEL", f"{PESEL}.0", "P-102"),
        ("PESEL", "8,80214E+10", "D-176"),
        ("PESEL", "8.80214e10", "D-176"),
        ("PESEL", "9E+10", "D-176"),
        ("PESEL", PESEL[:-1], "D-178"),
        ("data urodzenia", "14 lutego 1988", "D-130"),
        ("data urodzenia", "15.02.1988", "D-179"),
        ("płeć", "M", "D-180"),
        ("płeć", "ż", "D-133"),
        ("seria i numer dokumentu", "dowód", "D-185"),
        ("seria i numer dokumentu", "1" * 41, "D-185"),
        ("dysfunkcja", "h", "D-133"),
        ("warunki", "miejsce z przodu", "D-186"),
        ("dodatkowe minuty", "pół godziny", "D-132"),
        ("oddzielna sala", "może", "D-133"),
        ("komputer", "laptop", "D-133"),
        ("nauczyciel wspomagający", "tak", "D-133"),
    ],
)
def test_a_value_that_cannot_be_used(heading: str, cell: str, code: str) -> None:
    tables = read(candidates=table([{**FIRST, heading: cell}, SECOND]))
    asked = "dysfunkcja" if code == "D-186" else heading
    assert places(tables.problems) == [("candidates", 2, asked, code)]
    assert tables.orders == ()


@pytest.mark.parametrize("cell", [WRONG_DIGIT, "8,80214E+10", PESEL[:-1], "99.99.1988", "15.02.1988"])
def test_no_sentence_and_no_repr_repeats_a_number_or_date(cell: str) -> None:
    heading = "data urodzenia" if "." in cell else "PESEL"
    (problem,) = read(candidates=table([{**FIRST, heading: cell}, SECOND])).problems
    assert cell not in problem.sentence + repr(problem) + repr(problem.context)


@pytest.mark.parametrize(
    "cell", [PESEL, f" {PESEL}\u00a0", f"{PESEL[:6]} {PESEL[6:]}", f"{PESEL[:6]}-{PESEL[6:]}", f'="{PESEL}"']
)
def test_a_pesel_with_blanks_or_kept_as_text(cell: str) -> None:
    tables = read(candidates=table([{**FIRST, "PESEL": cell}, SECOND]))
    assert tables.orders[0].candidates[0].pesel == PESEL
    assert tables.notes == ()


@pytest.mark.parametrize("number", [ONE_ZERO, TWO_ZEROS])
def test_zeros_that_a_spreadsheet_dropped_are_restored_and_noted(number: str) -> None:
    dropped = str(int(number))
    assert len(dropped) in (9, 10)
    tables = read_first(PESEL=dropped)
    assert tables.orders[0].candidates[0].pesel == number
    assert places(tables.notes) == [("candidates", 2, "PESEL", "D-177")]
    assert f"miał {len(dropped)} cyfr" in tables.notes[0].sentence


@pytest.mark.parametrize("number", [ONE_ZERO, TWO_ZEROS])
def test_zeros_are_not_restored_where_the_check_digit_does_not_fit(number: str) -> None:
    other = str(int(number))[:-1] + str((int(number[-1]) + 1) % 10)
    tables = read_first(PESEL=other)
    assert places(tables.problems) == [("candidates", 2, "PESEL", "D-178")]
    assert tables.notes == ()


def test_a_restored_pesel_is_compared_like_any_other() -> None:
    rows = [{**FIRST, "PESEL": ONE_ZERO}, {**SECOND, "PESEL": ONE_ZERO[1:]}]
    tables = read(candidates=table(rows))
    assert places(tables.problems) == [("candidates", 3, "PESEL", "D-172")]
    assert "wiersza 2" in tables.problems[0].sentence


@pytest.mark.clause("3.1.1c")
def test_without_a_pesel_there_must_be_a_document_a_birth_date_and_a_sex() -> None:
    tables = read_first(PESEL="")
    assert places(tables.problems) == [
        ("candidates", 2, "PESEL", "D-175"),
        ("candidates", 2, "data urodzenia", "D-181"),
        ("candidates", 2, "płeć", "D-182"),
    ]


@pytest.mark.clause("3.1.1c")
def test_a_candidate_known_by_a_document() -> None:
    row = {**FIRST, "PESEL": "-", "seria i numer dokumentu": " FX  123456", "data urodzenia": "1988-02-14"}
    tables = read(candidates=table([{**row, "płeć": "Kobieta"}, SECOND]))
    person = tables.orders[0].candidates[0]
    assert (person.pesel, person.document, person.identifier) == (None, "FX 123456", "FX 123456")
    assert (person.birth_date, person.sex) == (BORN, "F")
    assert tables.notes == ()


def test_a_document_that_is_there_twice_however_spelt() -> None:
    row = {**FIRST, "PESEL": "", "data urodzenia": "14.2.1988 r.", "płeć": "k"}
    rows = [{**row, "seria i numer dokumentu": "FX 123456"}, {**row, "lp": "2"}]
    tables = read(candidates=table([rows[0], {**rows[1], "seria i numer dokumentu": "fx-123456"}]))
    assert places(tables.problems) == [("candidates", 3, "seria i numer dokumentu", "D-173")]


def test_a_document_like_a_polish_one_with_a_wrong_check_digit_is_noted() -> None:
    right = document_with_check_digit("id-card", "ABS", "23456")
    assert read_first(seria_i_numer_dokumentu=right).notes == ()
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    tables = read_first(seria_i_numer_dokumentu=wrong)
    assert places(tables.notes) == [("candidates", 2, "seria i numer dokumentu", "D-184")]
    assert tables.orders[0].candidates[0].document == wrong


def test_one_born_on_the_day_of_the_exam() -> None:
    born = date(2026, 10, 12)
    tables = read_first(PESEL=pesel_for(born, "F", 1))
    assert places(tables.problems) == [("candidates", 2, "data urodzenia", "D-183")]
    day_before = date(2026, 10, 11)
    assert read_first(PESEL=pesel_for(day_before, "F", 1)).problems == ()


def test_a_pesel_or_a_number_that_is_there_twice() -> None:
    tables = read(candidates=table([FIRST, {**SECOND, "PESEL": PESEL, "lp": "1"}]))
    assert places(tables.problems) == [
        ("candidates", 3, "lp", "D-171"),
        ("candidates", 3, "PESEL", "D-172"),
    ]
    assert tables.orders == ()


def test_a_pesel_may_be_in_two_exams() -> None:
    exams = table([EXAM, {**EXAM, "id egzaminu": "lo4-mat-13"}])
    tables = read(exams, table([FIRST, {**FIRST, "id egzaminu": "lo4-mat-13"}]))
    assert tables.problems == ()
    assert len(tables.orders) == 2


def test_a_twin_in_a_row_that_is_faulty_for_another_reason_is_still_named() -> None:
    tables = read(candidates=table([{**FIRST, "nazwisko": ""}, {**SECOND, "PESEL": PESEL, "imiona": ""}]))
    assert places(tables.problems) == [
        ("candidates", 2, "nazwisko", "D-120"),
        ("candidates", 3, "imiona", "D-120"),
        ("candidates", 3, "PESEL", "D-172"),
    ]


def test_an_unknown_exam() -> None:
    stray = {**SECOND, "id egzaminu": "lo4-mat-99", "płeć": "K"}
    tables = read(candidates=table([FIRST, stray]))
    assert places(tables.problems) == [
        ("candidates", 3, "id egzaminu", "D-170"),
        ("candidates", 3, "płeć", "D-180"),
    ]
    assert "„lo4-mat-99”" in tables.problems[0].sentence
    assert [len(order.candidates) for order in tables.orders] == [1]


def test_a_number_that_the_list_leaves_out_is_noted() -> None:
    tables = read(candidates=table([FIRST, {**SECOND, "lp": "4"}]))
    assert places(tables.notes) == [("candidates", None, None, "D-174")]
    assert "Lp.: 2, 3." in tables.notes[0].sentence
    many = read(candidates=table([FIRST, {**SECOND, "lp": "9999"}]))
    assert "Lp.: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …" in many.notes[0].sentence


@pytest.mark.clause("3.3.1")
def test_an_accommodation() -> None:
    tables = read_first(
        dysfunkcja="D)",
        warunki="więcej czasu | miejsce z przodu||",
        dodatkowe_minuty="30",
        oddzielna_sala="Tak",
        komputer="x",
        nauczyciel_wspomagający="Czytanie i/lub pisanie",
    )
    assert tables.problems == ()
    assert tables.orders[0].candidates[0].accommodation == Accommodation(
        dysfunction="d",
        conditions=("więcej czasu", "miejsce z przodu"),
        extra_minutes=30,
        separate_room=True,
        computer=True,
        assisting_teacher="reading-writing",
    )


def test_cells_that_grant_nothing_are_no_accommodation() -> None:
    nothing = {"dodatkowe_minuty": "0", "oddzielna_sala": "nie", "komputer": "0"}
    tables = read_first(nauczyciel_wspomagający="nie", warunki=" | ", **nothing)
    assert tables.problems == ()
    assert tables.orders[0].candidates[0].accommodation is None


def test_a_dysfunction_without_conditions_is_noted() -> None:
    tables = read_first(dysfunkcja="a")
    assert places(tables.notes) == [("candidates", 2, "dysfunkcja", "D-187")]
    assert tables.orders[0].candidates[0].accommodation == Accommodation(dysfunction="a", conditions=())


def test_the_other_number_is_another_persons() -> None:
    assert PESEL != OTHER_PESEL
    assert pesel.check(PESEL).valid
    assert pesel.check(OTHER_PESEL).valid
