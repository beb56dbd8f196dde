"""A computer exam in the tables: the centre's environments, each candidate's own, the administrator (Z7.1, 3.5.3)."""

import pytest

from app.desk.tables import Tables
from tests.desk_tables.samples import EXAM, FIRST, SECOND, Row, places, read, table

COMPUTERS: Row = {
    **EXAM,
    "przedmiot": "informatyka",
    "administrator": "Marek Siecik",
    "administrator – instytucja": "Zespół Szkół nr 3",
    "administrator – stanowisko": "opiekun pracowni",
    "środowiska": "Windows + MS Office|Linux + OpenOffice",
    "przekazanie prac": "kurierem w dniu egzaminu, OKE, pokój 12",
}
WITH_OFFICE: Row = {**FIRST, "środowisko": "Windows + MS Office"}
WITH_LINUX: Row = {**SECOND, "środowisko": "Linux + OpenOffice"}


def read_computers(exam: Row = COMPUTERS, first: Row = WITH_OFFICE, second: Row = WITH_LINUX) -> Tables:
    return read(exams=table([exam]), candidates=table([first, second]))


@pytest.mark.clause("Z7.1/T2", "Z7.1/T5", "3.5.3", "3.7.9")
def test_an_exam_at_computers_is_ordered_whole() -> None:
    tables = read_computers()
    assert (tables.problems, tables.notes) == ((), ())
    (order,) = tables.orders
    assert order.computer_exam
    assert order.environments == ("windows-ms-office", "linux-openoffice")
    assert [person.environment for person in order.candidates] == ["windows-ms-office", "linux-openoffice"]
    assert order.delivery == "kurierem w dniu egzaminu, OKE, pokój 12"
    assert order.administrator is not None
    assert order.administrator.post == "opiekun pracowni"


@pytest.mark.parametrize(
    ("cell", "environment"),
    [
        ("windows z ms office", "windows-ms-office"),
        ("MS Office", "windows-ms-office"),
        ("Windows (NTFS) + OpenOffice", "windows-openoffice"),
        ("LINUX", "linux-openoffice"),
        ("Linux z KDE + OpenOffice", "linux-openoffice"),
        ("linux-openoffice", "linux-openoffice"),
    ],
)
def test_how_an_environment_may_be_written(cell: str, environment: str) -> None:
    exam = {**COMPUTERS, "środowiska": cell}
    (order,) = read_computers(exam, {**FIRST, "środowisko": cell}).orders
    assert order.environments == (environment,)
    assert order.candidates[0].environment == environment


@pytest.mark.parametrize("cell", ["Windows", "OpenOffice", "macOS", "MS Office, Linux"])
def test_what_may_mean_several_or_nothing_is_asked_about(cell: str) -> None:
    tables = read_computers({**COMPUTERS, "środowiska": f"Linux|{cell}"})
    assert places(tables.problems) == [("exams", 2, "środowiska", "D-133")]
    tables = read_computers(first={**FIRST, "środowisko": cell})
    assert places(tables.problems) == [("candidates", 2, "środowisko", "D-133")]
    assert "Windows + MS Office, Windows + OpenOffice, Linux + OpenOffice" in tables.problems[0].sentence
    assert tables.orders == ()


def test_an_environment_that_is_named_twice_is_one() -> None:
    (order,) = read_computers({**COMPUTERS, "środowiska": "Linux|MS Office|| linux + openoffice |"}).orders
    assert order.environments == ("linux-openoffice", "windows-ms-office")


@pytest.mark.clause("Z7.1/T2")
def test_what_a_computer_exam_should_have_is_noted_and_stops_nothing() -> None:
    tables = read_computers({**EXAM, "przedmiot": "informatyka"}, FIRST, SECOND)
    assert tables.problems == ()
    assert places(tables.notes) == [
        ("exams", 2, "administrator", "D-158"),
        ("exams", 2, "środowiska", "D-163"),
        ("candidates", 2, "środowisko", "D-188"),
        ("candidates", 3, "środowisko", "D-188"),
    ]
    assert len(tables.orders) == 1


@pytest.mark.clause("Z7.1/T2")
def test_a_candidate_whose_environment_the_centre_lacks() -> None:
    tables = read_computers({**COMPUTERS, "środowiska": "Linux"})
    assert places(tables.notes) == [("candidates", 2, "środowisko", "D-189")]
    assert "ma on: Linux + OpenOffice." in tables.notes[0].sentence
    assert len(tables.orders) == 1


def test_an_exam_on_paper_needs_none_of_it() -> None:
    assert read().notes == ()
    (order,) = read().orders
    assert (order.environments, order.delivery, order.candidates[0].environment) == ((), "", None)
