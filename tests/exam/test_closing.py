"""Reconciliation: a = b + c + d, counted against derived, and what each difference names (4.5/11)."""

import pytest

from app.exam import commands as c
from app.exam.counts import derived
from app.exam.events import WayOut
from app.exam.form_data import course_protocol
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, ExamRoom

# Four write (the assisted one with a teacher who writes), two do not come, one sheet was replaced: of 10 received
# b = 5, d = 1, c = 4; of 10 cards b = 4, d = 1, c = 5.
SHEETS = (10, 5, 4, 1)
CARDS = (10, 4, 5, 1)


def collected() -> ExamRoom:
    room = ExamRoom()
    room.begin_writing(1, 2, ASSISTED, 4)
    room.acts("9:04 replace 1, 9:40 annul 2")
    room.close()
    return room


@pytest.mark.clause("Z4.5/11", "ours/used-sheets", "K/annulled-in-b")
def test_what_the_journal_derives() -> None:
    room = collected()
    expected = derived(room.state.counts, room.state.room.materials)
    assert expected is not None
    sheets, cards = expected
    assert (sheets.a, sheets.b, sheets.c, sheets.d) == SHEETS
    assert (cards.a, cards.b, cards.c, cards.d) == CARDS


@pytest.mark.clause("Z4.5/11")
def test_right_figures_raise_nothing() -> None:
    room = collected()
    room.must(acts.count(SHEETS, CARDS))
    assert [code for code in room.findings(closing=True) if code.startswith("R-")] == []


# One figure off by one, either way: the sum no longer holds, and that figure is not the derived one.
@pytest.mark.clause("Z4.5/11")
@pytest.mark.parametrize("off", [-1, 1])
@pytest.mark.parametrize(("place", "code"), [(0, "R-204"), (1, "R-205"), (2, "R-206"), (3, "R-207")])
def test_a_sheet_too_few_or_too_many(place: int, code: str, off: int) -> None:
    room = collected()
    figures = tuple(f + off * (at == place) for at, f in enumerate(SHEETS))
    room.must(acts.count(figures, CARDS))  # type: ignore[arg-type]  # still four
    assert {c for c in room.findings() if c.startswith("R-")} == {"R-201", code}
    context = room.the(code).context
    assert (context["counted"], context["derived"]) == (figures[place], SHEETS[place])
    assert context["difference"] == room.the("R-201").context["difference"] == 1


@pytest.mark.clause("Z4.5/11")
@pytest.mark.parametrize("off", [-1, 1])
@pytest.mark.parametrize(("place", "code"), [(0, "R-214"), (1, "R-215"), (2, "R-216"), (3, "R-217")])
def test_a_card_too_few_or_too_many(place: int, code: str, off: int) -> None:
    room = collected()
    figures = tuple(f + off * (at == place) for at, f in enumerate(CARDS))
    room.must(acts.count(SHEETS, figures))  # type: ignore[arg-type]  # still four
    assert {c for c in room.findings() if c.startswith("R-")} == {"R-202", code}


@pytest.mark.clause("Z4.5/11")
def test_two_differences_that_cancel_out_are_still_two() -> None:
    room = collected()
    room.must(acts.count((10, 4, 5, 1), CARDS))
    assert {c for c in room.findings() if c.startswith("R-")} == {"R-205", "R-206"}


@pytest.mark.clause("Z4.5/11")
def test_a_difference_names_the_candidates_and_entries_that_could_explain_it() -> None:
    room = collected()
    room.must(acts.refuse(5), "9:03")
    room.must(acts.count((11, 6, 5, 2), CARDS))
    behind = {code: _behind(room, code) for code in ("R-204", "R-205", "R-206", "R-207")}
    assert behind["R-204"] == ((), {"PackagesCollected", "MaterialsTakenOver"})
    assert behind["R-205"] == ((1, 2, ASSISTED), {"SheetReplaced", "ExamAnnulled", "EnvelopeSealed"})
    assert behind["R-206"] == (
        (1, 5),
        {"MaterialsTakenOver", "SheetsGivenToTeam", "UnusedSealed", "SheetReplaced", "CandidateRefused"},
    )
    assert behind["R-207"] == ((1,), {"SheetReplaced", "UnusedSealed"})


def _behind(room: ExamRoom, code: str) -> tuple[tuple[int, ...], set[str]]:
    finding = room.the(code)
    assert list(finding.entries) == sorted(finding.entries)
    kinds = {type(e.event).__name__ for e in room.state.timeline() if e.seq in finding.entries}
    return finding.candidates, kinds


@pytest.mark.clause("Z4.5/11", "5.3.10", "ours/used-sheets")
def test_the_assisting_teacher_explains_sheets_but_no_cards() -> None:
    room = collected()
    room.must(acts.count((10, 6, 4, 1), (10, 5, 5, 1)))
    assert ASSISTED in room.the("R-205").candidates
    assert ASSISTED not in room.the("R-215").candidates


@pytest.mark.clause("Z4.5/11")
def test_a_late_entry_changes_what_is_derived() -> None:
    room = collected()
    room.must(acts.count(SHEETS, CARDS))
    room.act("8:55 admit 5")
    assert room.the("R-205").context == {"counted": 5, "derived": 6, "difference": 1}
    assert {"R-206", "R-215", "R-216"} <= room.findings().keys()


@pytest.mark.clause("Z4.5/11")
def test_counting_again_replaces_the_figures() -> None:
    room = collected()
    room.must(acts.count((10, 9, 0, 1), CARDS), "12:20")
    assert "R-205" in room.findings()
    room.must(acts.count(SHEETS, CARDS), "12:25")
    assert "R-205" not in room.findings()


@pytest.mark.clause("Z4.5/11", "3.7.5")
@pytest.mark.parametrize("figure", [-1, 100_000, 44_051_401_458])
def test_an_impossible_figure_is_refused(figure: int) -> None:
    room = ExamRoom()
    assert room.refused(acts.count((figure, 0, 0, 0))).rule == "X-122"
    assert room.refused(acts.count(SHEETS, (0, 0, 0, figure))).rule == "X-122"
    assert room.refused(acts.take_over(figure)).rule == "X-122"
    assert room.refused(acts.take_over(10, figure)).rule == "X-122"


@pytest.mark.clause("Z4.5/11", "3.7.5")
@pytest.mark.parametrize("figure", [0, 99_999])
def test_the_furthest_figures_are_recorded(figure: int) -> None:
    room = ExamRoom()
    room.must(acts.count((figure, figure, figure, figure)))
    room.must(acts.take_over(figure))


@pytest.mark.clause("3.7.5")
@pytest.mark.parametrize("packages", [(), ("P-1", "P-1"), ("P-1", "P-2", "P-1")])
def test_packages_are_named_once_each(packages: tuple[str, ...]) -> None:
    assert ExamRoom().refused(acts.take_over(packages=packages)).rule == "X-123"


@pytest.mark.clause("Z4.5/11", "3.7.8")
def test_not_counted_is_a_finding_once_the_works_are_collected() -> None:
    room = ExamRoom()
    assert "R-208" not in room.findings(closing=True)
    room.must(acts.take_over(), "8:30")
    assert "R-208" not in room.findings()
    assert "R-208" in room.findings(closing=True)
    room.must(c.CollectWorks(), "12:10")
    assert "R-208" in room.findings()
    room.must(acts.count((10, 0, 10, 0)))
    assert "R-208" not in room.findings(closing=True)


MATERIALS, OPENING, HAND_OUT, BEGUN, COLLECTED = "M-104", "M-105", "W-304", "W-305", "W-303"
WHOLE_DAY: dict[str, c.Command] = {
    MATERIALS: acts.take_over(),
    OPENING: c.OpenPackages(witnesses=(1,)),
    HAND_OUT: c.HandOutSheets(),
    BEGUN: c.StartExam(),
    COLLECTED: c.CollectWorks(),
}


@pytest.mark.clause("3.7.5", "3.7.6", "4.1.8", "4.1.13", "4.1.18")
@pytest.mark.parametrize("missing", WHOLE_DAY)
def test_an_act_that_was_never_recorded_is_missing_at_the_closing(missing: str) -> None:
    room = ExamRoom()
    room.act("8:50 admit 1")
    for code, command in WHOLE_DAY.items():
        if code != missing:
            room.must(command, "9:00")
    assert not WHOLE_DAY.keys() & room.findings().keys()
    assert WHOLE_DAY.keys() & room.findings(closing=True).keys() == {missing}
    room.must(WHOLE_DAY[missing], "9:00")
    assert not WHOLE_DAY.keys() & room.findings(closing=True).keys()


@pytest.mark.clause("3.7.6", "4.1.8", "4.1.13")
def test_where_nobody_came_nothing_was_opened_handed_out_or_started() -> None:
    room = ExamRoom()
    assert WHOLE_DAY.keys() & room.findings(closing=True).keys() == {MATERIALS, COLLECTED}
    room.must(acts.collect_packages(), "7:30")
    room.must(acts.take_over(), "8:30")
    room.must(acts.count((10, 0, 10, 0)), "9:30")
    room.must(acts.answer(room.the(COLLECTED, closing=True), "departure"), "9:31")
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=1))


def test_a_called_off_exam_misses_nothing() -> None:
    room = ExamRoom()
    room.act("8:50 admit 1")
    room.must(acts.decided("call-off"), "8:55")
    assert not WHOLE_DAY.keys() & room.findings(closing=True).keys()


# Which answers the rule allows: an error is decided or departed from, a warning explained (procedure.md K, design 4).
@pytest.mark.clause("Z4.5/11", "4.1.19")
@pytest.mark.parametrize(
    ("way", "verdict"), [("explanation", "X-121"), ("departure", "X-121"), ("decision", "ok")]
)
def test_a_difference_is_settled_only_by_the_directors_decision(way: WayOut, verdict: str) -> None:
    room = collected()
    room.must(acts.count((10, 5, 3, 1), CARDS))
    command = acts.answer(room.the("R-201"), way)
    if verdict == "ok":
        room.must(command)
    else:
        assert room.refused(command).rule == verdict


@pytest.mark.clause("4.1.19")
@pytest.mark.parametrize("decided_by", ["", "  "])
def test_a_decision_needs_its_author(decided_by: str) -> None:
    room = collected()
    room.must(acts.count((10, 5, 3, 1), CARDS))
    answer = acts.answer(room.the("R-201"), "decision", decided_by=decided_by)
    assert room.refused(answer).rule == "X-127"


@pytest.mark.clause("4.1.19")
def test_what_is_not_found_now_is_not_answered() -> None:
    room = collected()
    room.must(acts.count((10, 5, 3, 1), CARDS), "12:20")
    answer = acts.answer(room.the("R-201"), "decision")
    room.must(acts.count(SHEETS, CARDS), "12:25")
    assert room.refused(answer).rule == "X-128"


@pytest.mark.clause("Z4.5/11", "4.1.19", "4.5/8")
def test_an_answer_survives_only_for_the_same_figures() -> None:
    room = collected()
    room.must(acts.count((10, 5, 3, 1), CARDS), "12:20")
    for code in ("R-201", "R-206"):
        room.must(acts.answer(room.the(code), "decision"), "12:21")
    assert _open(room, "R-") == set()
    assert sum("decyzja dyrektora OKE" in text for text in course_protocol(room.state).remarks) == 2
    room.must(acts.count((10, 5, 2, 1), CARDS), "12:22")
    assert _open(room, "R-") == {"R-201", "R-206"}
    assert not any("decyzja dyrektora OKE" in text for text in course_protocol(room.state).remarks)
    room.must(acts.count((10, 5, 3, 1), CARDS), "12:23")
    assert _open(room, "R-") == set()


@pytest.mark.clause("Z4.3.9", "4.5/8")
def test_an_answer_to_what_was_mended_is_not_printed() -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    late = room.act("9:05 admit 1")
    room.must(acts.answer(room.the("A-120"), "departure"), "12:00")
    assert any(text.startswith("Odstępstwo") for text in course_protocol(room.state).remarks)
    room.must(acts.take_back(late))
    room.act("8:55 admit 1")
    assert not any(text.startswith("Odstępstwo") for text in course_protocol(room.state).remarks)


def _open(room: ExamRoom, prefix: str) -> set[str]:
    answered = room.state.room.answers
    return {
        code
        for code, found in room.findings(closing=True).items()
        if code.startswith(prefix) and any((f.code, f.about) not in answered for f in found)
    }
