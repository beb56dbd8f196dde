"""The table of exams: each thing that can be wrong is named with its row and column. Synthetic data."""

import inspect
import re
from datetime import datetime

import pytest

from app.desk.tables.advice import SAID_BEFORE, SENTENCES
from app.exam import list_findings, order_findings, team_findings
from app.exam.clock import WARSAW
from app.exam.order import Centre, RoomAdministrator, TeamMember
from tests.desk_tables.samples import BOARD, EXAM, FIRST, SUPPLEMENT, places, read, read_exam, table


def test_right_tables_are_an_order_without_a_word() -> None:
    tables = read()
    (order,) = tables.orders
    assert (tables.problems, tables.notes) == ((), ())
    assert order.exam_id == "lo4-mat-12"
    assert (order.edition, order.board, order.supplement) == ("current", BOARD, SUPPLEMENT)
    assert order.centre == Centre(name="Zespół Szkół nr 3", address="ul. Źródlana 7", city="Łódź")
    assert (order.session, order.year, order.scope, order.subject) == ("autumn", 2026, "lo-4", "matematyka")
    assert order.planned_start == datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)
    assert order.planned_start.isoformat() == "2026-10-12T09:00:00+02:00"
    assert (order.room, order.duration_minutes, order.aids) == ("12", 150, ("linijka", "cyrkiel"))
    assert order.team == (
        TeamMember(name="Żaneta Wąs", post="chair", teaches="historia", register_number="E/1"),
        TeamMember(name="Jan Próbny", post="member", teaches="biologia", register_number="E/2"),
    )
    assert (order.administrator, order.computer_exam) == (None, False)
    assert [person.surname for person in order.candidates] == ["Gęślicka-Żółć", "Kos"]


NEEDED = [
    "id egzaminu", "edycja", "sesja", "rok", "zakres", "przedmiot", "data", "godzina", "czas (min)", "ośrodek",
    "adres", "miejscowość", "sala",
]  # fmt: skip


@pytest.mark.parametrize("heading", NEEDED)
def test_an_empty_cell_that_is_needed(heading: str) -> None:
    tables = read(exams=table([{**EXAM, heading: " \u00a0"}]))
    assert ("exams", 2, heading, "D-120") in places(tables.problems)
    assert tables.orders == ()


def test_a_team_without_a_chair() -> None:
    tables = read_exam(przewodniczący="")
    assert places(tables.problems) == [("exams", 2, "przewodniczący", "D-147")]
    assert "nie ma przewodniczącego" in tables.problems[0].sentence
    assert tables.orders == ()


@pytest.mark.parametrize(
    ("heading", "cell", "code", "said"),
    [
        ("edycja", "1999", "D-140", "„1999”"),
        ("sesja", "letnia", "D-133", "zimowa, jesienna"),
        ("rok", "26", "D-132", "od 2000 do 2199"),
        ("zakres", "lo-9", "D-141", "lo-4"),
        ("zakres", "LO dla dorosłych", "D-142", "lo-3, lo-4"),
        ("przedmiot", "taniec", "D-143", "matematyka, informatyka"),
        ("data", "31.02.2026", "D-130", "12.10.2026"),
        ("data", "12/10/2026", "D-130", "12.10.2026"),
        ("data", "10.12.26", "D-130", "12.10.2026"),
        ("data", "46307", "D-130", "12.10.2026"),
        ("data", "01.01.0001", "D-130", "12.10.2026"),
        ("godzina", "24:00", "D-131", "9:00"),
        ("godzina", "9", "D-131", "9:00"),
        ("czas (min)", "2 godziny", "D-132", "od 1 do 600"),
        ("czas (min)", "0", "D-132", "od 1 do 600"),
        ("czas (min)", "601", "D-132", "od 1 do 600"),
    ],
)
def test_a_value_that_is_none(heading: str, cell: str, code: str, said: str) -> None:
    tables = read(exams=table([{**EXAM, heading: cell}]))
    assert places(tables.problems) == [("exams", 2, heading, code)]
    assert said in tables.problems[0].sentence
    assert tables.problems[0].sentence.startswith(f"Tabela egzaminów, wiersz 2, kolumna „{heading}”: ")
    assert tables.orders == ()


@pytest.mark.parametrize(
    "exam_id",
    ["LO4", "łódź", "a b", "../a", "a_b", "-a", "a-", "con", "lpt1", "a" * 61, "a.b", "a/b", "a\\b"],
)
def test_an_id_that_is_no_safe_name(exam_id: str) -> None:
    exams = table([{**EXAM, "id egzaminu": exam_id}])
    tables = read(exams, table([{**FIRST, "id egzaminu": exam_id}]))
    assert places(tables.problems) == [("exams", 2, "id egzaminu", "D-150")]
    assert tables.orders == ()


@pytest.mark.parametrize("exam_id", ["a", "0", "a" * 60, "lo4--mat", "con-1"])
def test_an_id_that_is_a_safe_name(exam_id: str) -> None:
    exams = table([{**EXAM, "id egzaminu": exam_id}])
    tables = read(exams, table([{**FIRST, "id egzaminu": exam_id}]))
    assert [order.exam_id for order in tables.orders] == [exam_id]


@pytest.mark.parametrize(
    ("day", "hour", "codes"),
    [
        ("29.03.2026", "1:59", []),
        ("29.03.2026", "2:00", ["D-151"]),
        ("29.03.2026", "2:59", ["D-151"]),
        ("29.03.2026", "3:00", []),
        ("25.10.2026", "1:59", []),
        ("25.10.2026", "2:00", ["D-152"]),
        ("25.10.2026", "2:59", ["D-152"]),
        ("25.10.2026", "3:00", []),
    ],
)
def test_the_night_of_the_change_of_clocks(day: str, hour: str, codes: list[str]) -> None:
    tables = read_exam(data=day, godzina=hour)
    assert [problem.code for problem in tables.problems] == codes
    assert len(tables.orders) == (0 if codes else 1)


def test_the_start_has_a_fixed_offset_in_winter_too() -> None:
    (order,) = read_exam(data="2026-02-02", sesja="ZIMOWA", godzina="09.30").orders
    assert order.planned_start.isoformat() == "2026-02-02T09:30:00+01:00"
    assert order.planned_start.tzinfo is not WARSAW


def test_two_rows_with_one_id_make_neither_an_order() -> None:
    tables = read(exams=table([EXAM, {**EXAM, "sala": "13"}]))
    assert places(tables.problems) == [("exams", 3, "id egzaminu", "D-145")]
    assert "w wierszu 2" in tables.problems[0].sentence
    assert tables.orders == ()


def test_an_exam_without_candidates_does_not_spoil_the_others() -> None:
    tables = read(exams=table([{**EXAM, "id egzaminu": "pusty"}, EXAM]))
    assert places(tables.problems) == [("exams", 2, "id egzaminu", "D-146")]
    assert "„pusty”" in tables.problems[0].sentence
    assert [order.exam_id for order in tables.orders] == ["lo4-mat-12"]


def test_all_that_is_wrong_is_said_at_once() -> None:
    broken = {**EXAM, "data": "x", "godzina": "x", "sesja": "x", "sala": "", "przewodniczący": "", "rok": "x"}
    tables = read(exams=table([broken]), candidates=table([{**FIRST, "nazwisko": "", "lp": "x"}]))
    assert places(tables.problems) == [
        ("exams", 2, "sesja", "D-133"),
        ("exams", 2, "rok", "D-132"),
        ("exams", 2, "data", "D-130"),
        ("exams", 2, "godzina", "D-131"),
        ("exams", 2, "sala", "D-120"),
        ("exams", 2, "przewodniczący", "D-147"),
        ("candidates", 2, "lp", "D-132"),
        ("candidates", 2, "nazwisko", "D-120"),
    ]


def test_data_of_a_member_without_a_name() -> None:
    tables = read_exam(członek_1="")
    assert places(tables.problems) == [("exams", 2, "członek 1", "D-148")]


def test_members_may_leave_a_gap_and_stand_in_any_order() -> None:
    row = {
        **{heading: cell for heading, cell in EXAM.items() if not heading.startswith("członek")},
        "Członek 10": "Dziesiąty",
        "czlonek zespolu 3": "Trzeci",
        "2. członek": "",
    }
    (order,) = read(exams=table([row])).orders
    assert [(member.name, member.post) for member in order.team[1:]] == [
        ("Trzeci", "member"), ("Dziesiąty", "member"),
    ]  # fmt: skip


@pytest.mark.clause("3.5.3")
def test_an_administrator_is_whole_or_not_there() -> None:
    tables = read_exam(administrator="Ewa Kos")
    assert places(tables.problems) == [
        ("exams", 2, "administrator – instytucja", "D-149"),
        ("exams", 2, "administrator – stanowisko", "D-149"),
    ]
    whole = {"administrator__instytucja": "Szkoła", "administrator__stanowisko": "informatyk"}
    (order,) = read_exam(administrator="Ewa Kos", **whole).orders
    assert order.administrator == RoomAdministrator(name="Ewa Kos", institution="Szkoła", post="informatyk")
    assert places(read_exam(**whole).problems) == [("exams", 2, "administrator", "D-149")]


def test_an_edition_that_states_its_subjects_takes_no_supplement() -> None:
    (order,) = read_exam(
        edycja="2018-2019", zakres="lo-3", data="10.10.2018", rok="2018", przedmiot="Język Angielski"
    ).orders
    assert (order.edition, order.subject, order.supplement) == ("2018/2019", "jezyk-angielski", None)


@pytest.mark.clause("2.1.3")
def test_an_edition_that_leaves_its_subjects_open_needs_a_supplement() -> None:
    tables = read(supplement=None)
    assert places(tables.problems) == [("exams", 2, "edycja", "D-144")]
    assert tables.orders == ()


NOTES = [
    ({"data": "12.11.2026"}, "data", "D-155", "12.11.2026"),
    ({"rok": "2025"}, "data", "D-155", "jesienna"),
    ({"czas_(min)": "119"}, "czas (min)", "D-156", "120–180"),
    ({"data": "30.09.2023", "rok": "2023"}, "zakres", "D-157", "30.09.2023"),
    ({"członek_1": "", "członek_1__nauczany_przedmiot": "", "członek_1__nr_w_ewidencji": ""},
     "przewodniczący", "D-153", "co najmniej 1"),
    ({"członek_1__nauczany_przedmiot": "Matematyka"}, "członek 1 – nauczany przedmiot", "D-154", "matematyka"),
    ({"przewodniczący__nauczany_przedmiot": "matematyka"},
     "przewodniczący – nauczany przedmiot", "D-154", "matematyka"),
    ({"przedmiot": "informatyka"}, "administrator", "D-158", "administrator"),
    ({"członek_1": "zaneta wąs"}, "członek 1", "D-159", "dwa razy"),
    ({"członek_1__nr_w_ewidencji": "e/1"}, "członek 1", "D-159", "dwa razy"),
    ({"administrator": "Jan Próbny", "administrator__instytucja": "x", "administrator__stanowisko": "x"},
     "administrator", "D-160", "obie osoby"),
    ({"członek_1__nauczany_przedmiot": ""}, "członek 1 – nauczany przedmiot", "D-161", "3.5.5"),
    ({"członek_1__nr_w_ewidencji": ""}, "członek 1 – nr w ewidencji", "D-162", "3.5.1"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "heading", "code", "said"), NOTES)
def test_what_may_stand_is_noted(changes: dict[str, str], heading: str, code: str, said: str) -> None:
    tables = read_exam(**changes)
    assert ("exams", 2, heading, code) in places(tables.notes)
    assert any(said in note.sentence for note in tables.notes if note.code == code)
    assert tables.problems == ()
    assert len(tables.orders) == 1


def test_the_clerk_has_a_sentence_for_every_finding_about_an_order() -> None:
    sources = "".join(map(inspect.getsource, (order_findings, list_findings, team_findings)))
    codes = set(re.findall(r'"([A-Z]-[0-9]{3})"', sources)) | {"S-711", "S-712"}
    # The last two are about changes of the team, of which an order has none.
    assert codes == SENTENCES.keys() | SAID_BEFORE | {"S-704", "S-705"}
