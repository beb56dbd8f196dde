"""The page of a standstill, by keyboard: what comes next has the focus, each act has its key and its time."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from app.exam import commands as c
from tests.ui.day.office import texts
from tests.ui.in_progress.quick import calm
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at
from ui.chair.halts import HaltsScreen
from ui.widgets.act_dialog import ActDialog

pytestmark = OFFSCREEN
Key = Qt.Key


def shown(laptop: PracticeLaptop, keyboard: Keyboard, minutes: float) -> HaltsScreen:
    laptop.play(minutes, calm)
    return keyboard.at(HaltsScreen(laptop.session()))


def choose(dialog: ActDialog, key: str, value: str) -> None:
    choice = dialog.widget(key)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData(value))


def fill(dialog: ActDialog, keyboard: Keyboard, **typed: str) -> None:
    for key, text in typed.items():
        dialog.widget(key).setFocus()
        keyboard.write(text)


def save(dialog: ActDialog, keyboard: Keyboard, when: str = "") -> None:
    """Type the time and press Enter."""
    dialog.when.setFocus()
    keyboard.write(when)
    keyboard.press(Key.Key_Return)
    keyboard.closed()


def suspend(keyboard: Keyboard, cause: str = "disruption", when: str = "") -> None:
    keyboard.press(Key.Key_Z)
    dialog = keyboard.form()
    choose(dialog, "cause", cause)
    fill(dialog, keyboard, description="Alarm.")
    save(dialog, keyboard, when)


def decide(dialog: ActDialog, keyboard: Keyboard, decision: str, when: str = "") -> None:
    choose(dialog, "decision", decision)
    choose(dialog, "means", "fax")
    fill(dialog, keyboard, by="Jan Wzor", text="po alarmie")
    save(dialog, keyboard, when)


@pytest.mark.clause("5.7.1", "5.7.2", "5.7.3")
def test_enter_leads_from_one_step_to_the_next_until_the_exam_goes_on(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = shown(laptop, keyboard, -8)
    assert "✓ Egzamin nie jest zawieszony." in texts(screen)
    keyboard.press(Key.Key_Return)
    dialog = keyboard.form()
    choose(dialog, "cause", "disruption")
    fill(dialog, keyboard, description="Alarm w budynku.")
    save(dialog, keyboard, "8:50")
    assert screen.session.state.room.suspended
    assert "EGZAMIN ZAWIESZONY od 08:50" in texts(screen)
    assert keyboard.focus is screen.buttons["secure"]
    assert screen.buttons["secure"].property("kind") == "main"
    keyboard.press(Key.Key_Return)
    save(keyboard.form(), keyboard, "8:51")
    assert screen.session.state.room.securings[-1].at == at(8, 51)
    assert keyboard.focus is screen.buttons["notice"]
    keyboard.press(Key.Key_Return)
    dialog = keyboard.form()
    proposed = dialog.values()
    assert (proposed["about"], proposed["to"], proposed["means"]) == ("disruption", "oke-director", "")
    choose(dialog, "means", "telephone")
    fill(dialog, keyboard, who="Jan Wzor")
    save(dialog, keyboard, "8:52")
    assert keyboard.focus is screen.buttons["over"]
    keyboard.press(Key.Key_Return)
    save(keyboard.form(), keyboard)
    assert "✓  Zakłócenie minęło o 08:52" in texts(screen)
    keyboard.press(Key.Key_Return)
    decide(keyboard.form(), keyboard, "resume")
    assert "decyzja, że się odbędzie, nadeszła o 08:52" in texts(screen)
    keyboard.press(Key.Key_Return)
    save(keyboard.form(), keyboard)
    assert not screen.session.state.room.suspended
    assert "Decyzją dyrektora OKE egzamin się odbywa" in screen.banner.text()
    assert screen.buttons["resume"].property("kind") == "plain"
    assert [screen.model.index(row, 1).data() for row in range(screen.model.rowCount())] == [
        "zawieszono: nagłe zakłócenie przebiegu egzaminu",
        "zabezpieczono arkusze i karty",
        "powiadomiono dyrektora OKE",
        "zakłócenie minęło",
        "decyzja: egzamin się odbywa",
        "wznowiono egzamin",
    ]


@pytest.mark.clause("5.7.2")
@pytest.mark.parametrize(
    ("seconds", "told"),
    [(1, "Zostało 0:00."), (2, "✗ Zakłócenie nie minęło do 09:30")],
    ids=["half past", "a second later"],
)
def test_the_half_hour_runs_down_while_the_disruption_lasts(
    laptop: PracticeLaptop, keyboard: Keyboard, seconds: int, told: str
) -> None:
    screen = shown(laptop, keyboard, -8)
    suspend(keyboard)
    assert "Zostało 38:00." in texts(screen)
    laptop.clock.go_to(at(9, 29, 59))
    screen.tick()
    assert "Zostało 0:01." in texts(screen)
    laptop.clock.go_to(at(9, 29, 59).replace(minute=29 + (59 + seconds) // 60, second=(59 + seconds) % 60))
    screen.tick()
    assert told in texts(screen)


@pytest.mark.clause("5.7.2", "5.7.4")
@pytest.mark.parametrize(
    ("over", "told"),
    [("9:30", "✓ Zakłócenie minęło o 09:30, przed 09:30"), ("9:31", "✗ Zakłócenie minęło o 09:31, po 09:30")],
)
def test_when_it_was_over_decides_what_the_page_says(
    laptop: PracticeLaptop, keyboard: Keyboard, over: str, told: str
) -> None:
    screen = shown(laptop, keyboard, -8)
    suspend(keyboard)
    laptop.clock.go_to(at(9, 40))
    keyboard.press(Key.Key_M)
    save(keyboard.form(), keyboard, over)
    assert told in texts(screen)


@pytest.mark.clause("5.7.4")
def test_a_decision_may_name_another_place_and_day(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = shown(laptop, keyboard, -8)
    suspend(keyboard)
    keyboard.press(Key.Key_D)
    dialog = keyboard.form()
    # Before the start no time can have been lost.
    assert "lost_time" not in dialog.values()
    fill(dialog, keyboard, new_date="5.11.2026", new_place="sala 14")
    decide(dialog, keyboard, "call-off")
    decided = screen.session.state.room.decisions[-1].decided
    assert (decided.new_date, decided.new_place) == (date(2026, 11, 5), "sala 14")
    assert "Nowy termin: 05.11.2026. Nowe miejsce: sala 14." in screen.banner.text()
    assert keyboard.focus is screen.buttons["decide"]
    assert not screen.buttons["suspend"].isEnabled()


def test_after_the_start_the_lost_time_can_be_given_back(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = shown(laptop, keyboard, 30)
    suspend(keyboard, when="9:20")
    before = screen.session.state.common_end
    keyboard.press(Key.Key_F8)
    dialog = keyboard.form()
    dialog.widget("lost_time").setFocus()
    keyboard.press(Key.Key_Space)
    decide(dialog, keyboard, "resume", "9:25")
    keyboard.press(Key.Key_W)
    dialog = keyboard.form()
    assert "tablica pokaże nowe godziny zakończenia" in texts(dialog)
    dialog.when.setFocus()
    keyboard.write("9:28")
    # That nobody recorded when the disruption was over is said; the fact can be recorded all the same.
    keyboard.press(Key.Key_Return)
    assert "Nie zapisano, kiedy zakłócenie minęło" in texts(dialog)
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    after = screen.session.state.common_end
    assert before is not None
    assert after is not None
    assert (after - before).total_seconds() == 8 * 60


@pytest.mark.clause("5.6.1")
def test_the_director_is_told_of_a_missing_package_before_anything_stands_still(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = shown(laptop, keyboard, -31)
    keyboard.press(Key.Key_P)
    dialog = keyboard.form()
    assert (dialog.values()["about"], dialog.values()["to"]) == ("", "")
    choose(dialog, "about", "missing-package")
    choose(dialog, "to", "oke-director")
    choose(dialog, "means", "telephone")
    fill(dialog, keyboard, who="Jan Wzor")
    save(dialog, keyboard)
    suspend(keyboard, "missing-package")
    # They know already: next is what they decide.
    assert keyboard.focus is screen.buttons["decide"]


def test_a_decision_about_one_of_two_causes_leaves_the_other(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = shown(laptop, keyboard, -8)
    suspend(keyboard, "missing-package")
    suspend(keyboard, "disclosure")
    keyboard.press(Key.Key_D)
    dialog = keyboard.form()
    assert dialog.values()["about"] == ""
    choose(dialog, "about", "missing-package")
    decide(dialog, keyboard, "resume")
    assert [halt.cause for halt in screen.session.state.room.lasting_halts] == ["disclosure"]


def test_what_needs_a_standstill_waits_for_one(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = shown(laptop, keyboard, -8)
    keyboard.press(Key.Key_W, Key.Key_B, Key.Key_M)
    assert QApplication.activeModalWidget() is None
    assert [name for name, button in screen.buttons.items() if not button.isEnabled()] == [
        "secure",
        "over",
        "resume",
    ]


def test_nothing_is_chosen_or_ticked_in_advance(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = shown(laptop, keyboard, -8)
    keyboard.press(Key.Key_Z)
    dialog = keyboard.form()
    assert dialog.values() == {"cause": "", "description": "", "secured": False}
    dialog.when.setFocus()
    keyboard.press(Key.Key_Return)
    assert "Wypełnij pole: Powód." in texts(dialog)
    assert not screen.session.state.room.suspended
    keyboard.press(Key.Key_Escape)
    keyboard.closed()


def test_an_entry_is_taken_back_from_the_table(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = shown(laptop, keyboard, -8)
    suspend(keyboard)
    screen.table.selectRow(0)
    screen.table.setFocus()
    keyboard.press(Key.Key_Delete)
    keyboard.form()
    keyboard.write("falszywy alarm")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert not screen.session.state.room.suspended
    assert screen.model.rowCount() == 0


@pytest.mark.clause("4.1.3")
def test_a_torn_package_stands_on_the_page_too(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(-31, calm)
    laptop.do(c.TakeOverMaterials(from_whom="Irena Sejfowa", packages=("A-1",), sheets=18, cards=18))
    laptop.do(c.JudgePackage(package="A-1", intact=False, checked_by="Jerzy Lis", note="rozdarty"))
    screen = keyboard.at(HaltsScreen(laptop.session()))
    assert keyboard.focus is screen.buttons["notice"]
    cells = [screen.model.index(0, column).data() for column in range(1, 4)]
    assert cells == ["pakiet A-1 NARUSZONY", "Jerzy Lis", "rozdarty"]


@pytest.mark.clause("5.7.1")
def test_findings_that_can_be_answered_stand_below_and_the_steps_say_the_rest(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = shown(laptop, keyboard, 30)
    suspend(keyboard, when="9:20")
    codes = [finding.code for finding in screen.session.findings]
    assert {"H-703", "H-706", "H-711"} <= set(codes)
    assert [code for code, _ in screen.findings.cards] == ["H-706", "H-711"]
