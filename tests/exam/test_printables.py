"""What the prints beside the protocols say of an exam, at any moment of its day (procedure.md I)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.events import Tally
from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol
from app.exam.hand_over import proposed
from app.exam.order import Accommodation, ExamOrder
from app.exam.printables.appointment import appointment
from app.exam.printables.authorisations import collection_authorisation, observer_authorisation
from app.exam.printables.catalogue import ALWAYS_FILLED, PLACES, Kind, file_name, printable
from app.exam.printables.codes import code_sheet
from app.exam.printables.emergency import emergency_form
from app.exam.printables.entry_sheet import entry_sheet
from app.exam.printables.labels import Label, labels
from app.exam.printables.poster import poster
from app.exam.printables.receipts import receipts
from app.exam.printables.statements import keeper_statement, team_statements
from app.exam.sentences import name
from app.exam.state import State, beginning
from app.procedure.rules import rules
from tests.exam.exam_room import ExamRoom, small_order
from tests.printing.papers import texts

COMPUTER = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)


@pytest.fixture
def room() -> ExamRoom:
    return ExamRoom()


def annotations(state: State, *, blank: bool = False) -> list[str]:
    return [label.annotation for label in labels(state, blank=blank).labels]


def of(state: State, annotation: str) -> list[Label]:
    return [label for label in labels(state).labels if annotation in label.annotation]


def with_computer() -> ExamOrder:
    order = small_order()
    people = list(order.candidates)
    people[0] = replace(people[0], accommodation=COMPUTER)
    return replace(order, candidates=tuple(people))


def test_every_kind_has_data_before_anything_happened_and_a_file_of_its_own() -> None:
    state = beginning(small_order())
    names = [file_name(kind) for kind in Kind]
    for kind in Kind:
        assert printable(state, kind).about.exam == state.order.exam_id
        if kind in ALWAYS_FILLED:
            with pytest.raises(ValueError, match="no blank form"):
                printable(state, kind, blank=True)
        else:
            printable(state, kind, blank=True)
            names.append(file_name(kind, blank=True))
    assert len(set(names)) == len(names)
    assert set(PLACES.values()) <= set(Kind)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in ALWAYS_FILLED])
def test_a_blank_form_names_nobody(room: ExamRoom, kind: Kind) -> None:
    room.begin_writing(1, 2, 3, 4, 5, 6)
    people = {word for p in room.order.candidates for word in (*p.surname.split(), p.pesel or "ż" * 99)}
    people |= {word for member in room.order.team for word in member.name.split()}
    said = " ".join(texts(printable(room.state, kind, blank=True)))
    assert [word for word in people if word in said.split()] == []


@pytest.mark.clause("Z3.1")
def test_the_appointment_is_the_directors_whatever_happened_to_the_team(room: ExamRoom) -> None:
    leaves = room.order.team[1].name
    room.must(team_change(room, leaves), "8:30")
    form = appointment(room.state)
    assert [row.name for row in form.team] == [member.name for member in room.order.team]
    assert [row.chair for row in form.team] == [True, *[False] * (len(form.team) - 1)]
    assert form.team[1].teaches == room.order.team[1].teaches
    assert (form.day, form.in_year, form.room) == ("12 października", "26", "12")


@pytest.mark.clause("3.5.4", "3.5.5")
def test_whoever_joins_the_team_has_a_statement_to_sign(room: ExamRoom) -> None:
    leaves = room.order.team[1].name
    room.must(team_change(room, leaves), "8:30")
    names = team_statements(room.state).names
    assert "Renata Zych" in names
    assert leaves not in names
    assert team_statements(room.state, blank=True).names == ("",)


@pytest.mark.clause("3.7.1", "3.7.3")
def test_the_keeper_is_who_collected_the_packages(room: ExamRoom) -> None:
    assert keeper_statement(room.state).name == collection_authorisation(room.state).person == ""
    room.must(
        c.CollectPackages(
            person="Irena Sejfowa", authorisation="7/2026", id_shown=True, packages=1, kept_in="sejf"
        ),
        "7:30",
    )
    assert keeper_statement(room.state).name == "Irena Sejfowa"
    form = collection_authorisation(room.state)
    assert (form.person, form.number) == ("Irena Sejfowa", "7/2026")
    assert collection_authorisation(room.state, blank=True).person == ""


@pytest.mark.clause("4.1.4")
def test_an_observers_authorisation_knows_the_exam_and_no_observer(room: ExamRoom) -> None:
    form = observer_authorisation(room.state)
    assert [session.text for session in form.sessions if session.applies] == ["jesiennej"]
    assert (form.day, form.subject) == ("12.10.2026 r.", "matematyki")
    blank = observer_authorisation(room.state, blank=True)
    assert not any(choice.applies for choice in (*blank.sessions, *blank.scopes))


@pytest.mark.clause("3.7.7")
def test_the_unused_are_counted_on_their_label_sheets_and_cards_apart(room: ExamRoom) -> None:
    (before,) = of(room.state, "Niewykorzystane")
    assert (before.sheets, before.cards, before.sealed) == ("", "", "")
    assert "(sztuk\u00a0…" in before.annotation
    room.begin_writing(1, 2, 3, 4, 5, 6)
    room.must(c.SealUnused(sheets=3, cards=4), "9:12")
    (label,) = of(room.state, "Niewykorzystane")
    assert label.annotation.endswith("(sztuk\u00a03\u00a0+\u00a04)")
    assert (label.sheets, label.cards, label.sealed) == ("3", "4", "09:12")


@pytest.mark.clause("3.7.8", "5.2.15", "5.3.16")
def test_each_envelope_has_its_label_and_each_special_work_one_of_its_own() -> None:
    room = ExamRoom(with_computer())
    assert annotations(room.state)[:3] == [
        "Wypełnione arkusze egzaminacyjne wraz z kartami punktowania",
        "praca pisana na komputerze",
        "praca wykonana z nauczycielem wspomagającym oraz nagrania",
    ]
    room.begin_writing(1, 2, 3, 4, 5, 6)
    room.acts("10:00 annul 1")
    # The annulled one's goes with its 4.4, however it was written (4.1.16).
    assert "praca pisana na komputerze" not in annotations(room.state)
    assert len(of(room.state, "przerwano i unieważniono")) == 1
    room.must(c.SealEnvelope(label="1", holds="works", sheets=2, cards=2, witness=2), "12:00")
    room.must(c.SealEnvelope(label="2", holds="works", sheets=1, cards=1, witness=2), "12:01")
    works = of(room.state, "Wypełnione")
    assert [(label.number, label.sheets, label.sealed) for label in works] == [
        ("1", "2", "12:00"),
        ("2", "1", "12:01"),
    ]


@pytest.mark.clause("5.3.16")
def test_whoever_did_not_sit_needs_no_envelope(room: ExamRoom) -> None:
    room.begin_writing(1, 2, 4, 5, 6)
    assert of(room.state, "nauczycielem wspomagającym") == []


@pytest.mark.clause("Z7.1/AIII2", "Z7.1/AIII4")
def test_the_discs_have_labels_where_there_are_computers() -> None:
    order = replace(small_order(), computer_exam=True)
    assert [label.annotation for label in labels(beginning(order)).labels if label.kind == "disc"] == [
        "WYNIKI",
        "KOPIA WYNIKI",
    ]
    assert not [label for label in labels(beginning(small_order())).labels if label.kind == "disc"]


def test_a_label_names_nobody(room: ExamRoom) -> None:
    room.begin_writing(1, 2, 3, 4, 5, 6)
    room.acts("10:00 annul 1")
    said = " ".join(texts(labels(room.state)))
    assert not [p for p in room.order.candidates if p.surname in said or (p.pesel or "?") in said]


@pytest.mark.clause("4.1.20")
def test_the_receipt_says_what_was_handed_over_or_what_is_to_be(room: ExamRoom) -> None:
    room.begin_writing(1, 2, 3, 4, 5, 6)
    (empty,) = receipts(room.state).receipts
    assert {line.count for line in empty.lines} == {""}
    assert [line.point for line in empty.lines] == ["a.", "b.", "c.", "d.", "e.", "f.", "–"]
    tally = Tally(a=10, b=7, c=3, d=0)
    room.must(c.CountSheets(sheets=tally, cards=replace(tally, a=9, b=6)), "12:30")
    (before,) = receipts(room.state).receipts
    assert (before.lines[0].count, before.lines[0].cards) == ("7", "6")
    assert before.lines[3].count == "–"
    assert before.to_whom == ""
    contents = proposed(room.state)
    for time, to_whom in (("13:00", "Ewa Kancelaryjna"), ("14:00", "Jan Kurier")):
        room.must(c.HandOverMaterials(to_whom=to_whom, place="Kraków", contents=contents), time)
    first, second = receipts(room.state).receipts
    assert (first.to_whom, first.time, first.place) == ("Ewa Kancelaryjna", "12.10.2026, 13:00", "Kraków")
    assert second.to_whom == "Jan Kurier"
    assert first.lines == before.lines


def test_the_code_sheet_has_every_code_once(room: ExamRoom) -> None:
    sheet = code_sheet(room.state)
    assert sorted(line.code for line in (*sheet.found, *sheet.refused)) == sorted(rules())


def test_the_poster_is_about_this_exam(room: ExamRoom) -> None:
    assert poster(room.state).points[2].ours.endswith(f"{', '.join(room.order.aids)}.")


def test_an_emergency_protocol_leaves_room_for_the_rest_of_the_day(room: ExamRoom) -> None:
    room.begin_writing(1, 2, 3, 4, 5, 6)
    room.acts("9:30 out 1, 9:35 back 1, 10:00 out 2")
    form = emergency_form(room.state, "4.5").form
    assert isinstance(form, CourseProtocol)
    assert form.figures is None
    assert form.remarks[-12:] == ("",) * 12
    known = [
        remark for remark in form.remarks if name(room.order.candidates[1]) in remark and "10:00" in remark
    ]
    assert known[0].endswith(", powrót o …………, czas nieobecności ………… min.")
    assert any("czas nieobecności 5 min" in remark for remark in form.remarks)
    room.must(c.CollectWorks(), "12:00")
    closed = emergency_form(room.state, "4.5").form
    assert isinstance(closed, CourseProtocol)
    assert closed.figures is not None


def test_the_other_emergency_forms_know_the_exam_and_the_list(room: ExamRoom) -> None:
    annulment = emergency_form(room.state, "4.4").form
    assert isinstance(annulment, AnnulmentProtocol)
    assert (annulment.name, annulment.pesel) == ("", "")
    assert annulment.reason == "Godzina …………, sala 12, sesja jesienna 2026."
    listed = emergency_form(room.state, "list").form
    assert isinstance(listed, CandidateList)
    assert len(listed.rows) == len(room.order.candidates)
    blank = emergency_form(room.state, "list", blank=True).form
    assert isinstance(blank, CandidateList)
    assert blank.rows == ()


def test_the_entry_sheet_says_how_things_stood_at_the_last_entry(room: ExamRoom) -> None:
    assert entry_sheet(room.state).standing == ("zgłoszonych 6, w tym wpuszczono 0",)
    room.begin_writing(1, 2, 3, 4, 5, 6)
    room.acts("9:30 out 1")
    sheet = entry_sheet(room.state)
    assert sheet.last.startswith(f"nr {room.state.fact_seq}, 12.10.2026, godz. 09:30 – ")
    outside = name(room.order.candidates[0])
    assert f"1. {outside} – poza salą od 09:30" in sheet.standing
    longer = name(room.order.candidates[1])
    assert any(line.startswith(f"2. {longer} – zakończenie ") for line in sheet.standing)
    assert entry_sheet(room.state, blank=True).standing == ()


def test_the_acts_of_a_computer_room_are_told_where_there_is_one(room: ExamRoom) -> None:
    usual = {act.act for act in entry_sheet(room.state).acts}
    computers = {act.act for act in entry_sheet(beginning(replace(room.order, computer_exam=True))).acts}
    assert computers - usual == {"awaria komputera", "wznowienie pracy po awarii"}


def team_change(room: ExamRoom, leaves: str) -> c.Command:
    joins = replace(room.order.team[1], name="Renata Zych")
    return c.ChangeTeam(
        leaves=leaves,
        joins=joins,
        statement_signed=True,
        decided_by="dyrektor",
        means="telephone",
        reason="x",
    )
