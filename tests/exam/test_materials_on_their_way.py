"""The materials from the OKE to the desks: collected, kept, taken over, given out, the reserve (3.7.2–5, 4.1.2)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.form_data import course_protocol
from app.exam.material_findings import sheets_to_give
from tests.exam import acts
from tests.exam.computers import OFFICE, ComputerRoom
from tests.exam.exam_room import ASSISTED, SUPPORTED, ExamRoom
from tests.exam.halt_acts import decided, notice

TORN = "rozdarta koperta"


def collected(**changes: object) -> ExamRoom:
    """Packages collected at 7:30 by the authorised person."""
    room = ExamRoom()
    room.must(acts.collect_packages(**changes), "7:30")  # type: ignore[arg-type]  # the aid's own keywords
    return room


@pytest.mark.clause("3.7.3", "Z5.2")
@pytest.mark.parametrize(("id_shown", "found"), [(True, False), (False, True)])
def test_who_collects_the_packages_shows_an_identity_document(*, id_shown: bool, found: bool) -> None:
    room = collected(id_shown=id_shown)
    assert ("M-106" in room.findings()) is found
    if found:
        assert room.the("M-106").context == {"person": "Irena Sejfowa"}


@pytest.mark.clause("3.7.3")
def test_a_collection_tells_who_how_many_and_where_they_are_kept() -> None:
    room = collected(packages=3)
    kept = room.state.room.collection
    assert kept is not None
    assert (kept.person, kept.authorisation, kept.packages, kept.kept_in) == (
        "Irena Sejfowa",
        "OKE/17",
        3,
        "sejf w sekretariacie",
    )
    assert room.state.room.collected_on == room.time("7:30")
    assert room.findings() == {}


# The director is told of tampering, at the collection or later; nobody else will do, and no earlier notice.
@pytest.mark.clause("3.7.3")
@pytest.mark.parametrize(
    ("told", "at", "found"),
    [
        (notice("violated-package"), "7:29:59", True),
        (notice("violated-package"), "7:30", False),
        (notice("violated-package"), "8:10", False),
        (notice("violated-package", "police"), "8:10", True),
        (notice("missing-package"), "8:10", True),
        (decided(), "7:29:59", True),
        (decided(), "7:30", False),
    ],
)
def test_of_tampering_the_oke_director_is_told(told: c.Command, at: str, *, found: bool) -> None:
    room = collected(tampering=TORN)
    assert room.the("M-107").context == {"tampering": TORN}
    room.must(told, at)
    assert ("M-107" in room.findings()) is found
    assert any(TORN in remark for remark in course_protocol(room.state).remarks)


@pytest.mark.clause("3.7.3", "3.7.5", "5.6.1")
@pytest.mark.parametrize(("number", "found"), [(1, True), (2, False), (3, True)])
def test_as_many_packages_are_taken_over_as_were_collected(number: int, *, found: bool) -> None:
    room = collected(packages=number)
    assert "M-108" not in room.findings()
    room.must(acts.take_over(packages=("P-1", "P-2")), "8:30")
    assert ("M-108" in room.findings()) is found
    if found:
        assert room.the("M-108").context == {"collected": number, "taken": 2}


@pytest.mark.clause("3.7.3", "Z5.2")
def test_a_collection_that_nobody_recorded_is_missing_at_the_closing() -> None:
    room = ExamRoom()
    assert "M-109" not in room.findings(closing=True)
    room.must(acts.take_over(), "8:30")
    assert "M-109" not in room.findings()
    assert "M-109" in room.findings(closing=True)
    room.must(acts.collect_packages(), "7:30")
    assert "M-109" not in room.findings(closing=True)


# Six are registered, one of them with a teacher who gets a sheet.
@pytest.mark.clause("3.7.5", "5.5.2", "5.3.10")
@pytest.mark.parametrize(
    ("sheets", "cards", "found"), [(7, 6, False), (6, 6, True), (7, 5, True), (8, 7, False), (0, 0, True)]
)
def test_sheets_and_cards_are_enough_for_all_who_are_registered(
    sheets: int, cards: int, *, found: bool
) -> None:
    room = ExamRoom()
    room.must(acts.take_over(sheets, cards), "8:30")
    assert ("M-110" in room.findings()) is found
    if found:
        assert room.the("M-110").context == {"registered": 6, "teachers": 1, "sheets": sheets, "cards": cards}


def handed_out(sheets: int, cards: int) -> ExamRoom:
    """Two got a sheet at 9:00 of what was taken over."""
    room = ExamRoom()
    room.must(acts.take_over(sheets, cards), "8:30")
    room.acts("8:45 admit 1, 8:45 admit 2")
    room.must(c.HandOutSheets(), "9:00")
    return room


@pytest.mark.clause("5.5.1", "5.5.2")
@pytest.mark.parametrize(
    ("sheets", "cards", "code"),
    [(3, 3, None), (3, 2, "M-112"), (2, 3, "M-112"), (2, 2, "M-112"), (1, 2, "M-111"), (2, 1, "M-111")],
)
def test_when_the_reserve_is_used_up_it_is_told_and_when_it_was_not_enough_too(
    sheets: int, cards: int, code: str | None
) -> None:
    found = {code for code in handed_out(sheets, cards).findings() if code in ("M-111", "M-112")}
    assert found == ({code} if code else set())


@pytest.mark.clause("5.5.1", "5.5.2", "4.1.9")
def test_a_replacement_takes_from_the_reserve() -> None:
    room = handed_out(3, 3)
    room.must(acts.replace(1), "9:04")
    assert room.the("M-112").context == {"sheets": 0, "cards": 0}
    room.must(acts.replace(2, card=False), "9:05")
    assert "M-112" not in room.findings()
    short = room.the("M-111")
    assert short.context == {"sheets": 1, "cards": 0}
    assert short.candidates == (1, 2)


@pytest.mark.clause("5.5.2")
def test_once_the_works_are_collected_nobody_needs_the_reserve() -> None:
    room = handed_out(2, 2)
    room.must(c.CollectWorks(), "12:10")
    assert "M-112" not in room.findings()
    room = handed_out(1, 1)
    room.must(c.CollectWorks(), "12:10")
    assert "M-111" in room.findings()


# Who was let in; sheets and cards given to the team; whether that is what was needed.
@pytest.mark.clause("4.1.2", "5.3.10", "5.3.17")
@pytest.mark.parametrize(
    ("candidates", "given", "found"),
    [
        ((1, 2), [(2, 2)], False),
        ((1, 2), [(1, 1), (1, 1)], False),
        ((1, 2), [(1, 2)], True),
        ((1, 2), [(2, 1)], True),
        ((1, 2), [(3, 2)], True),
        ((1, ASSISTED), [(3, 2)], False),
        ((1, ASSISTED), [(2, 2)], True),
        ((1, SUPPORTED), [(2, 2)], False),
    ],
)
def test_the_team_gets_as_many_sheets_as_there_are_candidates(
    candidates: tuple[int, ...], given: list[tuple[int, int]], *, found: bool
) -> None:
    room = ExamRoom()
    for number in candidates:
        room.must(acts.admit(number), "8:45")
    for sheets, cards in given:
        room.must(c.GiveSheetsToTeam(sheets=sheets, cards=cards), "8:58")
    assert "M-113" not in room.findings()
    room.must(c.HandOutSheets(), "9:00")
    assert ("M-113" in room.findings()) is found
    assert "M-114" not in room.findings(closing=True)


@pytest.mark.clause("4.1.2")
def test_what_the_team_got_is_missing_at_the_closing_where_anybody_sat() -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    assert "M-114" not in room.findings(closing=True)
    room.act("8:50 admit 1")
    assert "M-114" not in room.findings()
    assert "M-114" in room.findings(closing=True)
    room.must(c.GiveSheetsToTeam(sheets=1, cards=1), "8:58")
    assert "M-114" not in room.findings(closing=True)


# Two candidates: a DANE medium each, and one set of WYNIKI and KOPIA WYNIKI.
@pytest.mark.clause("3.7.5", "Z7.1/P4a")
@pytest.mark.parametrize(
    ("media", "sets", "found"), [(2, 1, False), (1, 1, True), (2, 0, True), (3, 2, False)]
)
def test_a_computer_exam_gets_its_media_and_discs(media: int, sets: int, *, found: bool) -> None:
    room = ComputerRoom(OFFICE, OFFICE)
    taken = c.TakeOverMaterials(
        from_whom="Irena Sejfowa", packages=("P-1",), sheets=10, cards=10, data_media=media, disc_sets=sets
    )
    room.must(taken, "8:30")
    assert ("M-115" in room.findings()) is found


@pytest.mark.clause("3.7.5")
def test_another_exam_needs_no_media() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:30")
    assert "M-115" not in room.findings()


@pytest.mark.clause("3.7.3", "4.5/8")
def test_tampering_of_days_before_stands_in_the_protocol_with_its_day() -> None:
    room = ExamRoom()
    room.must(acts.collect_packages(tampering=TORN), "-8:00")
    assert course_protocol(room.state).remarks[0] == (
        "11.10.2026 16:00 – przy odbiorze pakietów Irena Sejfowa zgłosił(a) naruszenie: rozdarta koperta."
    )
    assert course_protocol(collected(tampering=TORN).state).remarks[0].startswith("07:30 – przy odbiorze")


@pytest.mark.clause("3.7.2")
def test_a_called_off_exam_asks_for_no_collection() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:30")
    room.must(acts.decided("call-off"), "8:40")
    assert "M-109" not in room.findings(closing=True)


@pytest.mark.clause("3.7.3")
def test_the_last_note_of_a_collection_holds() -> None:
    room = collected(id_shown=False)
    room.must(acts.collect_packages(id_shown=True), "7:31")
    assert "M-106" not in room.findings()


@pytest.mark.clause("4.1.2")
def test_whoever_gave_up_before_the_hand_out_needs_no_sheet() -> None:
    room = ExamRoom()
    room.acts(f"8:45 admit 1, 8:45 admit 2, 8:45 admit {ASSISTED}, 8:50 give-up 2")
    assert sheets_to_give(room.state) == (3, 2)
    room.must(c.HandOutSheets(), "9:00")
    assert sheets_to_give(room.state) == (3, 2)
    # A replaced sheet is the reserve's, which the team does not hand out.
    room.act("9:20 replace 1")
    assert sheets_to_give(room.state) == (3, 2)


@pytest.mark.clause("3.7.5")
@pytest.mark.parametrize("field", ["reserve_sheets", "reserve_cards", "data_media", "disc_sets"])
@pytest.mark.parametrize("figure", [-1, 100_000])
def test_an_impossible_figure_of_the_taking_over_is_refused(field: str, figure: int) -> None:
    room = ExamRoom()
    assert room.refused(replace(acts.take_over(), **{field: figure})).rule == "X-122"
    room.must(replace(acts.take_over(), **{field: 0}))
