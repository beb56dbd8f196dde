"""The packages: one key judges, a torn one stops the exam until the director's decision is recorded."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox

from app.exam.commands import JudgePackage, TakeOverMaterials
from app.exam.stages import Stage
from tests.ui.in_progress.quick import calm
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, codes
from ui.chair.materials import MaterialsScreen
from ui.models.packages import FOUND, PACKAGE, PackagesModel, package_rows
from ui.widgets.act_dialog import ActDialog

pytestmark = OFFSCREEN
Key = Qt.Key
TAKEN = TakeOverMaterials(from_whom="Irena Sejfowa", packages=("A-1", "A-2"), sheets=18, cards=18)


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> MaterialsScreen:
    laptop.play(-31, calm)
    laptop.do(TAKEN)
    return keyboard.at(MaterialsScreen(laptop.session()))


def _torn(laptop: PracticeLaptop, keyboard: Keyboard) -> MaterialsScreen:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_V)
    keyboard.form()
    keyboard.write("Jerzy Lis")
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Tab)
    keyboard.write("rozdarty")
    keyboard.press(Key.Key_Return)
    # What it means is said first; the second Enter records it.
    assert not screen.session.state.room.packages
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    return screen


def _choose(dialog: ActDialog, key: str, place: int) -> None:
    choice = dialog.widget(key)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(place)


@pytest.mark.clause("4.1.1c")
def test_i_judges_and_remembers_who_looked(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_I)
    keyboard.form()
    keyboard.write("Jerzy Lis")
    keyboard.press(Key.Key_Tab)
    keyboard.write("P-001")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.packages.table.currentIndex().row() == 1
    keyboard.press(Key.Key_I)
    dialog = keyboard.form()
    assert keyboard.focus is dialog.widget("seal")
    keyboard.write("P-002")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    judged = [package.judged for package in screen.session.state.room.packages.values()]
    assert [(j.package, j.intact, j.checked_by, j.seal) for j in judged] == [
        ("A-1", True, "Jerzy Lis", "P-001"),
        ("A-2", True, "Jerzy Lis", "P-002"),
    ]
    assert screen.session.stage is Stage.ADMISSION


@pytest.mark.clause("4.1.3")
def test_a_torn_package_suspends_and_the_banner_says_what_to_do(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _torn(laptop, keyboard)
    assert screen.session.stage is Stage.SUSPENDED
    assert "M-102" in codes(screen.session.findings)
    assert screen.standstill.isVisible()
    told = screen.standstill.text()
    assert "EGZAMIN ZAWIESZONY od 08:29" in told
    assert "naruszenie pakietu A-1. Nie otwieraj pakietów. Co dalej: strona" in told
    assert screen.packages.model.index(0, FOUND).data().startswith("✗ NARUSZONY")
    assert keyboard.focus.accessibleName() == "Decyzja dyrektora OKE…"


@pytest.mark.clause("4.1.3")
def test_the_decision_to_go_on_is_recorded_with_nothing_chosen_in_advance(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _torn(laptop, keyboard)
    keyboard.press(Key.Key_F8)
    dialog = keyboard.form()
    keyboard.press(Key.Key_Return)
    assert not screen.session.state.room.decisions
    _choose(dialog, "decision", 1)
    dialog.widget("by").setFocus()
    keyboard.write("Jan Wzor, dyrektor")
    _choose(dialog, "means", 1)
    dialog.widget("text").setFocus()
    keyboard.write("z pakietu A-2")
    dialog.widget("by").setFocus()
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    decided = screen.session.state.room.decisions[-1].decided
    assert (decided.decision, decided.by, decided.means, decided.new_date) == (
        "resume",
        "Jan Wzor, dyrektor",
        "telephone",
        None,
    )
    assert not screen.session.state.room.suspended
    assert "się odbywa" in screen.standstill.text()


@pytest.mark.clause("4.1.3", "5.6.3")
def test_an_exam_called_off_names_its_new_day(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _torn(laptop, keyboard)
    keyboard.press(Key.Key_Return)
    dialog = keyboard.form()
    _choose(dialog, "decision", 2)
    _choose(dialog, "means", 3)
    for key, text in (("by", "Jan <b>Wzor"), ("text", "nowy termin"), ("new_date", "31.11.2026")):
        dialog.widget(key).setFocus()
        keyboard.write(text)
    keyboard.press(Key.Key_Return)
    # The 31st of November is no day: the form says so and stays.
    assert not screen.session.state.room.decisions
    assert keyboard.focus is dialog.widget("new_date")
    keyboard.press(Key.Key_Home, Key.Key_Right, Key.Key_Backspace)
    keyboard.write("2")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    decided = screen.session.state.room.decisions[-1].decided
    assert decided.new_date == date(2026, 11, 21)
    assert screen.session.stage is Stage.CALLED_OFF
    assert "21.11.2026" in screen.standstill.text()
    assert "Jan &lt;b&gt;Wzor" in screen.standstill.text()


def test_letters_typed_into_the_form_judge_nothing(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(-31, calm)
    screen = keyboard.at(MaterialsScreen(laptop.session()))
    keyboard.write("Ivona Vivaldi")
    keyboard.settle()
    assert screen.form.from_whom.text() == "Ivona Vivaldi"
    assert not screen.session.state.room.packages


def test_the_model_keeps_qts_contract_and_the_chosen_row(laptop: PracticeLaptop) -> None:
    model = PackagesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    laptop.play(-31, calm)
    model.show_rows(package_rows(laptop.do(TAKEN)))
    assert [model.index(place, PACKAGE).data() for place in range(model.rowCount())] == ["A-1", "A-2"]
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    judged = JudgePackage(package="A-2", intact=True, checked_by="Jerzy Lis")
    model.show_rows(package_rows(laptop.do(judged)))
    assert told == [1]
    assert model.first_open() == 0
