"""The trace: each clause with what comes of it, and a sentence for each hole; the command that tells both."""

from typing import Any

import pytest
from msgspec.structs import replace

from app.__main__ import main
from app.commandline import trace as command
from app.exam.events import AnyEvent
from app.exam.trace import Traced, events_by_name, holds_data, is_printed, screens, trace
from app.exam.trace_holes import Hole, holes, of_clause, of_names
from app.procedure.clauses import Kind, clauses, form_places
from app.procedure.rules import rules
from tests.commandline.running import run

ROWS = {row.clause: row for row in trace()}
WHOLE = Traced(
    clause="4.1.15",
    section="E",
    source=("4.1.15",),
    kinds=(Kind.CHECK, Kind.GUARD, Kind.RECORD, Kind.PRINT, Kind.INFO, Kind.DATA),
    text="Coś.",
    rules=("W-301",),
    refusals=(),
    checks=("Z1.1/1a",),
    records=("CandidateWentOut",),
    data=("ExamOrder.aids",),
    notice="Zdanie.",
    screens=("in-progress",),
    prints=("4.5/8",),
    awaited=(),
    tests=("tests/exam/test_x.py::test_y",),
)


def test_every_place_of_every_clause_has_its_row() -> None:
    assert list(ROWS) == list(clauses())


def test_a_clause_is_linked_with_the_rules_lines_and_entries_that_name_it() -> None:
    row = ROWS["4.1.18"]
    assert "W-303" in row.rules
    assert row.checks == ("4.1.18",)
    assert row.records == ("WorksCollected",)
    assert row.screens == ("in-progress",)
    assert "X-104" in ROWS["4.1.15"].refusals
    assert "W-301" in ROWS["4.1.15"].rules


def test_a_place_that_says_the_same_is_linked_with_the_same() -> None:
    assert replace(ROWS["Z4.3.15a"], clause="4.1.15") == ROWS["4.1.15"]


def test_rules_that_judge_and_rules_that_refuse_are_told_apart() -> None:
    assert all(not rules()[code].refusal for row in ROWS.values() for code in row.rules)
    assert all(rules()[code].refusal for row in ROWS.values() for code in row.refusals)


def test_events_screens_and_data_are_those_of_the_program() -> None:
    assert set(events_by_name().values()) == set(AnyEvent.__args__)
    assert {"preparation", "suspended", "board"} <= screens()
    assert "nowhere" not in screens()
    assert holds_data("Accommodation.extra_minutes")
    assert holds_data("Edition.scopes")
    assert holds_data("Readings.failure_minutes")
    assert not holds_data("Accommodation.nothing")
    assert not holds_data("Nothing.at_all")


def test_every_place_of_a_form_is_printed() -> None:
    assert ROWS["4.1.16"].prints == ("4.4", "4.5/4", "4.5/8", "list")
    assert [row.clause for row in ROWS.values() if row.awaited] == []
    assert [place for place in form_places() if not is_printed(place)] == []
    assert not is_printed("2.1")
    assert "    druki: powołanie zespołu (zał. 3.1)\n" in run("trace").out


def test_a_clause_that_is_whole_has_no_hole() -> None:
    assert list(of_clause(WHOLE)) == []
    assert list(of_clause(replace(WHOLE, rules=(), refusals=("X-104",)))) == []


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"checks": ()}, "check"),
        ({"rules": ()}, "guard"),
        ({"records": ()}, "record"),
        ({"prints": ()}, "print"),
        ({"notice": ""}, "info"),
        ({"data": ()}, "data"),
        ({"screens": ()}, "screen"),
        ({"tests": ()}, "test"),
        ({"records": ("NeverHappened",)}, "event"),
        ({"prints": ("4.5/12",)}, "place"),
        ({"screens": ("nowhere",)}, "area"),
        ({"data": ("ExamOrder.nothing",)}, "field"),
    ],
)
def test_what_is_missing_of_a_clause_is_told(change: dict[str, Any], missing: str) -> None:
    (hole,) = of_clause(replace(WHOLE, **change))
    assert (hole.about, hole.missing) == ("4.1.15", missing)
    assert hole.sentence.startswith("4.1.15: nie ")


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.READING])
def test_what_its_kinds_do_not_ask_for_is_not_missing(kind: Kind) -> None:
    bare = replace(
        WHOLE, kinds=(), rules=(), checks=(), records=(), prints=(), notice="", data=(), screens=()
    )
    assert list(of_clause(bare)) == []
    (first, *_) = of_clause(replace(bare, kinds=(kind,)))
    assert first.missing == kind


def test_a_reading_asks_for_a_test_alone() -> None:
    (row,) = (row for row in ROWS.values() if row.clause == "K/device")
    assert list(of_clause(replace(row, tests=("a",)))) == []
    assert [hole.missing for hole in of_clause(replace(row, tests=()))] == ["test"]


def test_who_names_an_unknown_clause_is_told() -> None:
    (hole,) = of_names([("W-999", ("4.1.15", "4.1.99")), ("Z1.1/1a", ("Z1.1/1a", "Z4.5/2"))])
    assert hole == Hole(
        about="W-999", missing="clause", sentence="W-999: wskazuje punkt 4.1.99, którego procedura nie zna."
    )


@pytest.mark.parametrize(
    ("found", "status"), [((), 0), ((Hole(about="x", missing="test", sentence="x."),), 1)]
)
@pytest.mark.parametrize("arguments", [("--check",), ("--check", "--json")])
def test_the_status_tells_whether_there_is_a_hole(
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    found: tuple[Hole, ...],
    status: int,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.setattr(command, "holes", lambda: found)
    assert main(["trace", *arguments]) == status
    assert (b"x." in capsysbinary.readouterr().out) is bool(found)


def test_the_table_without_a_check_is_only_told() -> None:
    done = run("trace")
    assert (done.status, done.err) == (0, "")
    assert "4.1.15, Z4.3.15a  [wpis, wydruk, reguła]  Salę opuszcza się" in done.out
    assert "    reguły: W-301" in done.out
    assert "    druki: protokół 4.5, pkt 8\n" in done.out
    assert done.out.endswith(f"Punktów procedury: {len(ROWS)}. Luk: {len(holes())}.\n")


def test_the_table_in_json_has_every_clause_with_its_links() -> None:
    done = run("trace", "--json")
    assert (done.status, done.err) == (0, "")
    told = done.json()
    assert [row["clause"] for row in told["clauses"]] == list(clauses())
    assert len(told["holes"]) == len(holes())
    (row,) = (row for row in told["clauses"] if row["clause"] == "Z4.3.15a")
    assert row["rules"] == list(ROWS["4.1.15"].rules)
    assert row["kinds"] == ["record", "print", "guard"]
