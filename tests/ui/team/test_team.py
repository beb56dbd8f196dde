"""The page of the team: changes, observers and the administrator, by keyboard."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox, QComboBox

from app.exam import commands as c
from app.exam.order import RoomAdministrator, TeamMember
from app.exam.state import State
from app.laptop.service import OpenedExam
from tests.ui.day.office import texts
from tests.ui.in_progress.quick import calm
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at, codes
from ui.chair.in_progress_acts import go_out
from ui.chair.team import TeamScreen
from ui.models.team import MembersModel, ObserversModel, member_rows, observer_rows
from ui.widgets.act_dialog import ActDialog
from ui.widgets.answer_dialog import AnswerDialog
from ui.window.session import Session

pytestmark = OFFSCREEN
Key = Qt.Key
NEW = TeamMember(name="Ewa Nowa", post="member", teaches="historia", register_number="CW/0099")
OBSERVER = c.AdmitObserver(
    name="Jan Widz", institution="kurator oświaty", post="wizytator", authorisation="KO/7", id_shown=True
)


def shown(laptop: PracticeLaptop, keyboard: Keyboard, minutes: float = 20) -> TeamScreen:
    laptop.play(minutes, calm)
    return keyboard.at(TeamScreen(laptop.session()))


def choose(dialog: ActDialog, key: str, value: str) -> None:
    choice = dialog.widget(key)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData(value))


def fill(dialog: ActDialog, keyboard: Keyboard, **texts_by_key: str) -> None:
    for key, text in texts_by_key.items():
        dialog.widget(key).setFocus()
        keyboard.write(text)


@pytest.mark.clause("3.5.4", "3.5.5")
def test_a_member_is_replaced_by_somebody_who_signed_the_statement(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = shown(laptop, keyboard)
    keyboard.press(Key.Key_Down, Key.Key_Z)
    dialog = keyboard.form()
    assert dialog.values()["leaves"] == "Jerzy Lis"
    fill(dialog, keyboard, joins=NEW.name, teaches="historia", register_number="CW/0099")
    choose(dialog, "post", "member")
    statement = dialog.widget("statement")
    assert isinstance(statement, QCheckBox)
    statement.setFocus()
    keyboard.press(Key.Key_Space)
    fill(dialog, keyboard, decided_by="Jan Wzor, dyrektor OKE", reason="choroba")
    choose(dialog, "means", "telephone")
    dialog.when.setFocus()
    keyboard.write("9:12")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    (change,) = screen.session.state.team.changes
    assert change.at == at(9, 12)
    assert change.changed.joins == NEW
    assert (change.changed.leaves, change.changed.statement_signed) == ("Jerzy Lis", True)
    assert [member.name for member in screen.session.state.team.members] == ["Anna Kowalska", "Ewa Nowa"]
    assert [screen.members.index(1, column).data() for column in range(5)] == [
        "Ewa Nowa",
        "członek zespołu",
        "historia",
        "CW/0099",
        "od 09:12",
    ]
    assert screen.changes.index(0, 1).data() == "Ewa Nowa zamiast: Jerzy Lis"
    assert screen.changes.index(0, 4).data() == "✓ podpisane"


@pytest.mark.clause("3.5.4")
@pytest.mark.parametrize(
    ("typed", "post", "missing"),
    [
        ({}, "", "Wskaż, kto ubywa, albo wpisz, kto dochodzi."),
        ({"joins": "Ewa Nowa"}, "", "Wypełnij pole: Funkcja nowej osoby."),
        ({"teaches": "historia"}, "member", "Wskaż, kto ubywa, albo wpisz, kto dochodzi."),
        ({"joins": "Ewa Nowa"}, "member", "Wypełnij pole: Kto zdecydował"),
    ],
)
def test_a_change_that_says_too_little_is_not_recorded(
    laptop: PracticeLaptop, keyboard: Keyboard, typed: dict[str, str], post: str, missing: str
) -> None:
    screen = shown(laptop, keyboard)
    screen.setFocus()
    keyboard.press(Key.Key_Z)
    dialog = keyboard.form()
    assert dialog.values()["leaves"] == ""
    fill(dialog, keyboard, **typed)
    choose(dialog, "post", post)
    dialog.when.setFocus()
    keyboard.press(Key.Key_Return)
    assert missing in texts(dialog)
    assert screen.session.state.team.changes == ()
    keyboard.press(Key.Key_Escape)
    keyboard.closed()


def test_what_is_said_of_somebody_new_needs_their_name(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    shown(laptop, keyboard)
    keyboard.press(Key.Key_Z)
    dialog = keyboard.form()
    fill(dialog, keyboard, teaches="historia")
    keyboard.press(Key.Key_Return)
    assert "Wypełnij pole: Kto dochodzi." in texts(dialog)
    keyboard.press(Key.Key_Escape)
    keyboard.closed()


@pytest.mark.clause("3.5.4")
def test_after_a_change_the_forms_offer_the_team_as_it_stands(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = shown(laptop, keyboard)
    laptop.do(
        c.ChangeTeam(decided_by="Jan Wzór", means="fax", reason="choroba", leaves="Jerzy Lis", joins=NEW),
        at(9, 12),
    )
    escort = go_out(laptop.session(), 1, screen).widget("escort")
    assert isinstance(escort, QComboBox)
    assert [escort.itemData(place) for place in range(escort.count())] == ["", "Ewa Nowa", "Anna Kowalska"]


@pytest.mark.clause("4.1.4", "4.2.1", "4.2.2", "4.2.3")
def test_an_observer_comes_with_an_authorisation_and_goes(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = shown(laptop, keyboard)
    assert "Nie ma obserwatorów." in texts(screen)
    keyboard.press(Key.Key_O)
    dialog = keyboard.form()
    keyboard.write("Jan Widz")
    keyboard.press(Key.Key_Tab)
    keyboard.write("kur")
    # The usual word completes itself while it is typed.
    assert dialog.values()["institution"] == "kurator oświaty"
    fill(dialog, keyboard, post="wizytator", authorisation="KO/7")
    keyboard.press(Key.Key_Tab, Key.Key_Space)
    keyboard.press(Key.Key_Tab)
    keyboard.write("9:15")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    (visit,) = screen.session.state.team.observers
    assert (visit.observer.name, visit.observer.id_shown, visit.arrived) == ("Jan Widz", True, at(9, 15))
    assert "Nie ma obserwatorów." not in texts(screen)
    keyboard.press(Key.Key_W)
    assert "Wychodzi obserwator: Jan Widz" in texts(keyboard.form())
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.team.observers[0].left == at(9, 20)
    assert screen.observers.index(0, 5).data() == "09:20"


@pytest.mark.clause("4.2.1")
@pytest.mark.parametrize("typed", ["min", "Cen", "kur"])
def test_the_institutions_that_complete_themselves_are_those_that_may_observe(
    laptop: PracticeLaptop, keyboard: Keyboard, typed: str
) -> None:
    screen = shown(laptop, keyboard)
    keyboard.press(Key.Key_O)
    dialog = keyboard.form()
    fill(dialog, keyboard, name="Jan Widz", institution=typed, post="wizytator", authorisation="1/26")
    assert len(dialog.values()["institution"]) > len(typed)
    dialog.widget("id_shown").setFocus()
    keyboard.press(Key.Key_Space, Key.Key_Return)
    keyboard.closed()
    assert not {"S-721", "S-722"} & set(codes(screen.session.findings))


@pytest.mark.clause("4.1.4")
def test_of_two_observers_the_chosen_one_goes(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(20, calm)
    laptop.do(OBSERVER, at(9, 15))
    laptop.do(replace(OBSERVER, name="Zofia Patrzy"), at(9, 16))
    screen = keyboard.at(TeamScreen(laptop.session()))
    keyboard.press(Key.Key_W)
    # Two are there and none is chosen: whom it is about is for the chair to say.
    assert not screen.findChildren(ActDialog)
    screen.observers_table.selectRow(1)
    screen.observers_table.setFocus()
    keyboard.press(Key.Key_W)
    assert "Zofia Patrzy" in texts(keyboard.form())
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert [visit.left is None for visit in screen.session.state.team.observers] == [True, False]


def test_a_mistaken_arrival_is_taken_back(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(20, calm)
    laptop.do(OBSERVER, at(9, 15))
    screen = keyboard.at(TeamScreen(laptop.session()))
    screen.observers_table.selectRow(0)
    screen.observers_table.setFocus()
    keyboard.press(Key.Key_Delete)
    keyboard.form()
    keyboard.write("inny egzamin")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.team.observers == ()


def ordered(laptop: PracticeLaptop, **otherwise: object) -> Session:
    """A session over the same exam, as if the OKE had ordered it otherwise."""
    state = laptop.session().state
    opened = OpenedExam(state=replace(state, order=replace(state.order, **otherwise)), practice=True)
    return Session(opened, laptop.session().service, laptop.worker, lambda: laptop.clock.read().wall)


@pytest.mark.clause("3.5.3")
def test_the_administrator_is_asked_for_in_a_computer_exam_only(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = shown(laptop, keyboard)
    keyboard.press(Key.Key_A)
    assert not screen.administrator.isVisible()
    assert not screen.findChildren(ActDialog)


@pytest.mark.clause("3.5.3")
def test_the_administrator_whom_the_oke_named_is_proposed(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(-40, calm)
    keeper = RoomAdministrator(name="Marek Siec", institution="CKU", post="opiekun pracowni")
    screen = keyboard.at(TeamScreen(ordered(laptop, computer_exam=True, administrator=keeper)))
    assert "Nie zapisano, że jest w pracowni. Według zlecenia: Marek Siec." in texts(screen)
    keyboard.press(Key.Key_A)
    dialog = keyboard.form()
    assert dialog.values() == {"name": "Marek Siec", "institution": "CKU", "post": "opiekun pracowni"}
    keyboard.press(Key.Key_Escape)
    keyboard.closed()


@pytest.mark.clause("3.5.1", "3.5.5")
def test_the_pages_own_findings_stand_on_it_and_are_answered_there(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(20, calm)
    teacher = replace(NEW, teaches="matematyka")
    change = c.ChangeTeam(
        decided_by="Jan Wzór", means="fax", reason="choroba", joins=teacher, statement_signed=True
    )
    laptop.do(change, at(9, 12))
    screen = keyboard.at(TeamScreen(laptop.session()))
    assert [code for code, _ in screen.findings.cards] == ["Z-013"]
    assert "✗ Z-013  Nauczyciel egzaminowanego przedmiotu w zespole" in texts(screen.findings)
    (card,) = screen.findings.cards.values()
    card.answer.run()
    assert isinstance(keyboard.form(), AnswerDialog)
    keyboard.press(Key.Key_Escape)
    keyboard.closed()


def test_without_findings_their_place_is_given_back(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    assert not shown(laptop, keyboard).findings.isVisible()


def _people(state: State) -> list[str]:
    return [row.name for row in member_rows(state)]


def test_the_models_keep_qts_contract(laptop: PracticeLaptop) -> None:
    members, observers = MembersModel(), ObserversModel()
    watches = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (members, observers)
    ]
    laptop.play(20, calm)
    members.show_rows(member_rows(laptop.session().state))
    state = laptop.do(OBSERVER, at(9, 15))
    observers.show_rows(observer_rows(state))
    told: list[int] = []
    observers.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    observers.show_rows(observer_rows(laptop.do(c.LetObserverGo(name="Jan Widz"), at(9, 18))))
    assert told == [0]
    leaves = c.ChangeTeam(decided_by="Jan Wzór", means="fax", reason="choroba", leaves="Jerzy Lis")
    members.show_rows(member_rows(laptop.do(leaves, at(9, 19))))
    assert _people(laptop.session().state) == [members.index(0, 0).data()]
    del watches
