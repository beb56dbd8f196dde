"""The envelope, the page of the keys, receipts on the list of exams, and erasing one: by the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.sqlcipher import Database
from tests.laptop.conftest import founded_once, held, held_once, world
from tests.laptop.world import (
    EXAM,
    NEXT_CHAIR,
    NEXT_PASSPHRASE,
    OTHER,
    PASSPHRASE,
    World,
    opened,
    ordered,
)
from tests.ui.day.office import texts
from tests.ui.day.typist import CTRL, OFFSCREEN, Key
from tests.ui.window.kept_laptop import KeptLaptop
from ui.chair.envelope import EnvelopePage
from ui.chair.erase_dialog import EraseDialog
from ui.chair.keys_page import KeysPage

pytestmark = OFFSCREEN
__all__ = ["founded_once", "held", "held_once", "world"]

Seat = Callable[[World], KeptLaptop]


@pytest.fixture
def seat(dressed: QApplication, qtbot: QtBot) -> Seat:
    assert dressed.styleSheet()
    return lambda of: KeptLaptop(of, qtbot)


def came_in(seat: Seat, of: World) -> KeptLaptop:
    kept = seat(of)
    kept.typist.enter(PASSPHRASE)
    return kept


def envelope(kept: KeptLaptop) -> EnvelopePage:
    page = kept.window.envelope
    assert page is not None
    assert kept.window.pages.currentWidget() is page
    return page


def with_the_code(kept: KeptLaptop, code: str) -> EnvelopePage:
    """From the passphrase to the link with Tab, then the code."""
    kept.typist.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    page = envelope(kept)
    kept.typist.enter(code)
    return page


# --- the envelope ---


def test_who_forgot_the_passphrase_comes_back_with_the_code(seat: Seat, world: World, tmp_path: Path) -> None:
    world.enrolled([ordered()])
    kept = seat(world)
    page = with_the_code(kept, world.recovery_code.lower())
    assert "To ja, Anna Kowalska: nie pamiętam hasła" in page.same.text()
    assert not page.fields["laptop"].isVisible(), "the laptop's name is known from its request"
    kept.typist.press(Key.Key_Tab)
    for _ in range(2):
        kept.typist.enter(NEXT_PASSPHRASE)
    kept.typist.press(Key.Key_Return)
    code = page.recovery.text()
    assert code.startswith("Kod odzyskiwania: ")
    assert world.recovery_code not in code
    assert page.recovery.height() >= page.recovery.heightForWidth(page.recovery.width()), (
        "nothing of it is cut"
    )
    kept.typist.press(Key.Key_Return)
    kept.typist.enter(str(tmp_path / "nowe.zgloszenie"))
    assert kept.window.pages.currentWidget() is kept.window.home
    asked = opened((tmp_path / "nowe.zgloszenie").read_bytes()).request
    assert (asked.purpose, asked.name) == ("recovery", "Anna Kowalska")
    assert "Anna Kowalska – przewodniczący" in texts(kept.window)
    assert "Klucz tego konta nie ma jeszcze certyfikatu" in texts(kept.window.home)
    kept.typist.press(Key.Key_L, modifier=CTRL)
    kept.typist.enter(PASSPHRASE)
    assert "Hasło jest nieprawidłowe" in texts(kept.window)
    kept.typist.enter(NEXT_PASSPHRASE)
    kept.typist.press(Key.Key_Return)
    assert kept.window.exam is not None, "the exam of the package opens for the new account"


def test_another_chair_types_who_they_are(seat: Seat, world: World, tmp_path: Path) -> None:
    world.enrolled([ordered()])
    kept = seat(world)
    page = with_the_code(kept, world.recovery_code)
    kept.typist.press(Key.Key_Down)
    assert page.other.isChecked()
    assert page.fields["name"].text() == ""
    kept.typist.press(Key.Key_Tab)
    for text in (NEXT_CHAIR.name, NEXT_CHAIR.email, NEXT_CHAIR.phone, NEXT_PASSPHRASE, NEXT_PASSPHRASE):
        kept.typist.enter(text)
    kept.typist.press(Key.Key_Return)
    kept.typist.press(Key.Key_Return)
    kept.typist.enter(str(tmp_path / "nowe.zgloszenie"))
    asked = opened((tmp_path / "nowe.zgloszenie").read_bytes()).request
    assert (asked.purpose, asked.name, len(asked.replaces)) == ("succession", NEXT_CHAIR.name, 1)
    assert f"{NEXT_CHAIR.name} – przewodniczący" in texts(kept.window)


def test_a_slip_and_a_wrong_code_are_one_sentence_each(seat: Seat, world: World) -> None:
    kept = seat(world)
    page = with_the_code(kept, world.recovery_code[:-1])
    assert "W kodzie odzyskiwania jest pomyłka" in texts(page)
    wrong = "0000-0000-0000-0000-0000-0000"
    kept.typist.press(Key.Key_A, modifier=CTRL)
    kept.typist.enter(wrong)
    assert "Kod odzyskiwania jest nieprawidłowy" in texts(page)
    assert kept.typist.focus is page.code


def test_going_back_locks_and_changes_nothing(seat: Seat, world: World) -> None:
    kept = seat(world)
    page = with_the_code(kept, world.recovery_code)
    assert page.button.isVisible()
    kept.typist.press(Key.Key_Escape)
    assert kept.window.pages.currentWidget() is kept.window.unlock_page
    for key in (Key.Key_I, Key.Key_O):
        kept.typist.press(key, modifier=CTRL)
    assert kept.window.pages.currentWidget() is kept.window.unlock_page
    kept.typist.enter(PASSPHRASE)
    assert kept.window.pages.currentWidget() is kept.window.home


def test_a_look_at_the_envelopes_page_leaves_the_locked_exam_as_it_is(seat: Seat, held: World) -> None:
    kept = came_in(seat, held)
    kept.typist.press(Key.Key_Return)
    exam = kept.window.exam
    assert exam is not None
    kept.typist.press(Key.Key_F9)
    kept.typist.press(Key.Key_L, modifier=CTRL)
    page = with_the_code(kept, "0000-0000-0000-0000-0000-0000")
    assert "Kod odzyskiwania jest nieprawidłowy" in texts(page)
    kept.typist.press(Key.Key_Escape)
    assert kept.window.board is not None
    assert kept.window.board.isVisible()
    kept.typist.enter(PASSPHRASE)
    assert kept.window.exam is exam
    kept.typist.press(Key.Key_L, modifier=CTRL)
    with_the_code(kept, held.recovery_code)
    kept.typist.press(Key.Key_Escape)
    kept.typist.enter(PASSPHRASE)
    assert kept.window.exam is None, "the code let go of it"
    assert kept.window.pages.currentWidget() is kept.window.home


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ((NEXT_PASSPHRASE, "inne hasło, też długie"), "Hasła się różnią."),
        (("krótkie", "krótkie"), "Hasło jest za krótkie."),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_changed(
    seat: Seat, world: World, typed: tuple[str, str], sentence: str
) -> None:
    kept = seat(world)
    page = with_the_code(kept, world.recovery_code)
    kept.typist.press(Key.Key_Tab)
    for text in typed:
        kept.typist.enter(text)
    kept.typist.press(Key.Key_Return)
    assert sentence in texts(page)
    kept.typist.press(Key.Key_Escape)
    kept.typist.enter(PASSPHRASE)
    assert kept.window.pages.currentWidget() is kept.window.home


# --- the keys ---


def test_the_page_of_the_keys_makes_a_renewal(seat: Seat, world: World, tmp_path: Path) -> None:
    world.enrolled()
    letter = world.letter
    kept = came_in(seat, world)
    kept.typist.press(Key.Key_I, modifier=CTRL)
    page = kept.window.keys
    assert isinstance(page, KeysPage)
    assert page.facts["certificate"].text().startswith("ważny do")
    assert page.facts["oke"].text() == letter
    assert page.facts["revoked"].text() == "żaden"
    assert page.facts["request"].text().endswith("(pierwsze zgłoszenie)")
    kept.typist.press(Key.Key_Return)
    path = tmp_path / "odnowienie.zgloszenie"
    kept.typist.enter(str(path))
    assert opened(path.read_bytes()).request.purpose == "renewal"
    assert "odcisku nie trzeba podawać" in texts(page)
    assert page.facts["request"].text().endswith("(odnowienie)")
    kept.typist.press(Key.Key_Escape)
    assert kept.window.pages.currentWidget() is kept.window.home


def test_an_end_that_comes_near_is_told_on_the_list(seat: Seat, world: World) -> None:
    world.enrolled(until=world.now().replace(month=12, day=1))
    kept = came_in(seat, world)
    assert "Certyfikat laptopa kończy się 01.12.2026" in texts(kept.window.home)
    kept.typist.press(Key.Key_I, modifier=CTRL)
    page = kept.window.keys
    assert page is not None
    assert "pora na zgłoszenie o odnowienie" in page.facts["certificate"].text()


def test_what_was_revoked_is_told(seat: Seat, world: World, tmp_path: Path) -> None:
    own = world.enrolled()
    world.new_laptop("second")
    second = world.certify(world.request("second"))
    world.revoke(own)
    path = tmp_path / "a.zlecenie"
    path.write_bytes(world.package([second], [world.request(), world.request("second")]))
    kept = came_in(seat, world)
    kept.typist.press(Key.Key_O, modifier=CTRL)
    kept.typist.enter(str(path))
    told = texts(kept.window.home)
    assert "✓ Zlecenie wczytane." in told
    assert "Nie ma w nim certyfikatu dla klucza tego laptopa" in told
    assert "OKE unieważniła klucze: 1." in told
    assert "OKE unieważniła klucz podpisu tego laptopa" in told
    kept.typist.press(Key.Key_I, modifier=CTRL)
    page = kept.window.keys
    assert page is not None
    assert page.facts["revoked"].text().startswith("1: ")
    assert "OKE unieważniła klucz podpisu" in page.warning.text()


# --- the end of an exam ---


def test_an_answer_and_its_day_end_an_exam(seat: Seat, held: World, tmp_path: Path) -> None:
    with held.laptop() as laptop:
        bundle = held.export(laptop)
    request = held.request()
    held.take(held.package([held.certify(request)], [request], [ordered(OTHER, "13")]))
    held.later(hours=1)
    answer = tmp_path / "a.pokwitowanie"
    answer.write_bytes(held.answer(bundle, keep_days=0))
    kept = came_in(seat, held)
    home = kept.window.home
    kept.typist.press(Key.Key_Delete, modifier=CTRL)
    assert QApplication.activeModalWidget() is None, "not before the OKE has it"
    kept.typist.press(Key.Key_O, modifier=CTRL)
    kept.typist.enter(str(answer))
    assert f"OKE przyjęła egzamin {EXAM}" in texts(home)
    assert home.model.index(0, 4).data() == "przyjęty; usunąć można od 12.10.2026"
    kept.typist.press(Key.Key_Home)
    kept.typist.press(Key.Key_Up)
    kept.typist.press(Key.Key_Delete, modifier=CTRL)
    dialog = kept.typist.dialog(EraseDialog)
    assert "sala 12, 12.10.2026" in texts(dialog)
    assert "OKE przyjęła ten egzamin" in texts(dialog)
    kept.typist.press(Key.Key_Return)
    assert home.model.rowCount() == 2, "Enter alone erases nothing"
    kept.typist.press(Key.Key_Delete, modifier=CTRL)
    kept.typist.press(Key.Key_Tab)
    assert kept.typist.focus is kept.typist.dialog(EraseDialog).button
    kept.typist.press(Key.Key_Return)
    assert home.model.rowCount() == 1
    assert "✓ Egzamin usunięty: matematyka, sala 12" in texts(home)
    kept.typist.press(Key.Key_Return)
    assert kept.window.exam is not None
    assert kept.window.exam.session.state.order.exam_id == OTHER


def test_an_answer_lets_go_of_the_exam_that_was_open(seat: Seat, held: World, tmp_path: Path) -> None:
    with held.laptop() as laptop:
        bundle = held.export(laptop)
    held.later(hours=1)
    answer = tmp_path / "a.pokwitowanie"
    answer.write_bytes(held.answer(bundle))
    kept = came_in(seat, held)
    kept.typist.press(Key.Key_Return)
    kept.typist.press(Key.Key_F11)
    other = tmp_path / "b.pokwitowanie"
    other.write_bytes(answer.read_bytes()[:-20])
    kept.typist.press(Key.Key_O, modifier=CTRL)
    kept.typist.enter(str(other))
    assert "Plik jest uszkodzony" in texts(kept.window.home)
    assert kept.window.exam is not None, "what is refused changes nothing"
    kept.typist.press(Key.Key_O, modifier=CTRL)
    kept.typist.enter(str(answer))
    assert kept.window.exam is None
    kept.typist.press(Key.Key_Return)
    assert kept.window.exam.session.state.record.accepted


def test_leftovers_that_stay_are_told_and_the_exam_is_gone(seat: Seat, held: World, tmp_path: Path) -> None:
    with held.laptop() as laptop:
        bundle = held.export(laptop)
        key = laptop._vault._store_key
    answer = tmp_path / "a.pokwitowanie"
    answer.write_bytes(held.answer(bundle, keep_days=0))
    kept = came_in(seat, held)
    kept.typist.press(Key.Key_O, modifier=CTRL)
    kept.typist.enter(str(answer))
    with Database.open(held.folder / "laptop" / "store.db", key) as reader:
        reader.query("BEGIN")
        reader.query("SELECT count(*) FROM exam")
        kept.typist.press(Key.Key_Delete, modifier=CTRL)
        kept.typist.press(Key.Key_Tab, Key.Key_Space)
        assert "zniszczono i nikt już go nie otworzy" in texts(kept.window.home)
        assert kept.window.home.model.rowCount() == 0


def test_every_new_widget_has_a_name_for_a_screen_reader(seat: Seat, world: World) -> None:
    kept = seat(world)
    page = with_the_code(kept, world.recovery_code)
    fields = [page.code, page.passphrase, page.again, *page.fields.values()]
    assert all(field.accessibleName() for field in fields)
    assert all(button.text() for button in (page.button, page.back, page.same, page.other))
