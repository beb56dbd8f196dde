"""A small right pair of tables that tests change. Everybody is made up; the numbers have right check digits."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.desk.tables import Problem, Tables, read_orders
from app.exam.order import Board
from app.people.synthetic import pesel_for
from app.procedure.editions import LegalBasis, Minutes, ScopeSupplement, Subject, Supplement

BOARD = Board(code="OKE-T", name="Okręgowa Komisja Egzaminacyjna (próba)", city="Łódź")
SUPPLEMENT = Supplement(
    subjects=(
        Subject(id="matematyka", name="matematyka", genitive="matematyki"),
        Subject(id="informatyka", name="informatyka", genitive="informatyki", computer=True),
    ),
    scopes=(
        ScopeSupplement(
            scope="lo-4", subjects=("matematyka", "informatyka"), minutes=Minutes(least=120, most=180)
        ),
    ),
    legal_basis=LegalBasis(appointment="próba", annulment="próba", observer="próba", secrecy=()),
)
BORN = date(1988, 2, 14)
PESEL = pesel_for(BORN, "F", 1)
OTHER_BORN = date(1990, 11, 30)
OTHER_PESEL = pesel_for(OTHER_BORN, "M", 7)

Row = Mapping[str, str]

EXAM: Row = {
    "id egzaminu": "lo4-mat-12",
    "edycja": "current",
    "sesja": "jesienna",
    "rok": "2026",
    "zakres": "lo-4",
    "przedmiot": "matematyka",
    "data": "12.10.2026",
    "godzina": "9:00",
    "czas (min)": "150",
    "ośrodek": "Zespół Szkół nr 3",
    "adres": "ul. Źródlana 7",
    "miejscowość": "Łódź",
    "sala": "12",
    "przewodniczący": "Żaneta Wąs",
    "przewodniczący – nauczany przedmiot": "historia",
    "przewodniczący – nr w ewidencji": "E/1",
    "członek 1": "Jan Próbny",
    "członek 1 – nauczany przedmiot": "biologia",
    "członek 1 – nr w ewidencji": "E/2",
    "administrator": "",
    "administrator – instytucja": "",
    "administrator – stanowisko": "",
    "środki": "linijka|cyrkiel",
}
FIRST: Row = {
    "id egzaminu": "lo4-mat-12",
    "lp": "1",
    "nazwisko": "Gęślicka-Żółć",
    "imiona": "Łucja",
    "PESEL": PESEL,
    "seria i numer dokumentu": "",
    "data urodzenia": "",
    "płeć": "",
    "miejsce": "1",
    "dysfunkcja": "",
    "warunki": "",
    "dodatkowe minuty": "",
    "oddzielna sala": "",
    "komputer": "",
    "nauczyciel wspomagający": "",
}
SECOND: Row = {**FIRST, "lp": "2", "nazwisko": "Kos", "imiona": "Jan", "PESEL": OTHER_PESEL, "miejsce": "2"}


def table(
    rows: Sequence[Row], *, separator: str = ";", encoding: str = "utf-8", without: Iterable[str] = ()
) -> bytes:
    """The rows as a CSV file; the headings are the first row's, but for those it is to be without."""
    headings = [heading for heading in rows[0] if heading not in without]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in headings] for row in rows)
    return out.getvalue().encode(encoding)


def read(
    exams: bytes | None = None, candidates: bytes | None = None, supplement: Supplement | None = SUPPLEMENT
) -> Tables:
    """Read two tables; the right one stands in for what is not given."""
    return read_orders(
        table([EXAM]) if exams is None else exams,
        table([FIRST, SECOND]) if candidates is None else candidates,
        BOARD,
        supplement,
    )


def read_exam(**changes: str) -> Tables:
    """Read the right tables but for some cells of the exam; `_` in a name is a space."""
    return read(exams=table([{**EXAM, **_headings(changes)}]))


def read_first(**changes: str) -> Tables:
    """Read the right tables but for some cells of the first candidate; `_` in a name is a space."""
    return read(candidates=table([{**FIRST, **_headings(changes)}, SECOND]))


def _headings(changes: Row) -> Row:
    return {name.replace("__", " – ").replace("_", " "): value for name, value in changes.items()}


def places(problems: Iterable[Problem]) -> list[tuple[str, int | None, str | None, str]]:
    """What the problems are and where, without their words; that each has words is seen on the way."""
    found = list(problems)
    assert all(len(problem.sentence) > 30 and problem.sentence.endswith(".") for problem in found)
    return [(problem.file, problem.row, problem.column, problem.code) for problem in found]
