"""The first start: a store, its recovery code shown once, the request on disk; nothing is lost on the way."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.bundle.verify import verify_file
from tests.ui.day.office import texts
from tests.ui.day.typist import CTRL, OFFSCREEN, Key
from tests.ui.preparation.practice import PASSPHRASE
from tests.ui.window.first_laptop import NOW, FirstLaptop

pytestmark = OFFSCREEN


def test_the_store_is_made_the_code_shown_and_the_request_saved(first: FirstLaptop, tmp_path: Path) -> None:
    typist, path = first.typist, tmp_path / "pendrive" / "laptop.zgloszenie"
    path.parent.mkdir()
    typist.sit_down()
    assert first.window.pages.currentWidget() is first.window.first
    first.fill_in()
    assert "Kod odzyskiwania:" in texts(first.window)
    assert "Przepisz go na kartkę" in texts(first.window)
    typist.press(Key.Key_Return)
    typist.dialog(QFileDialog)
    typist.enter(str(path))
    assert first.window.pages.currentWidget() is first.window.home
    assert "Jan Żak – przewodniczący" in texts(first.window)
    assert "nie ma jeszcze egzaminów" in texts(first.window)
    report = verify_file(path.read_bytes(), trust=None, identities=(), now=NOW)
    assert report.contents is not None
    typist.press(Key.Key_L, modifier=CTRL)
    typist.enter(PASSPHRASE)
    assert first.window.pages.currentWidget() is first.window.home


def test_escape_and_a_stick_that_is_gone_lose_neither_code_nor_request(
    first: FirstLaptop, tmp_path: Path
) -> None:
    typist = first.typist
    typist.sit_down()
    first.fill_in()
    code = next(line for line in texts(first.window).splitlines() if line.startswith("Kod odzyskiwania:"))
    typist.press(Key.Key_Return)
    typist.dialog(QFileDialog)
    typist.press(Key.Key_Escape)
    assert code in texts(first.window)
    typist.press(Key.Key_Return)
    typist.enter(str(tmp_path / "wyjęty" / "laptop.zgloszenie"))
    assert "Nie można zapisać pliku" in texts(first.window)
    assert code in texts(first.window)
    typist.press(Key.Key_Return)
    typist.enter(str(tmp_path / "laptop.zgloszenie"))
    assert (tmp_path / "laptop.zgloszenie").exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": ""}, "Wypełnij pole: E-mail."),
        ({"again": "inne hasło, ale długie"}, "Hasła się różnią."),
        ({"passphrase": "krótkie", "again": "krótkie"}, "Hasło jest za krótkie."),
        ({"name": "Ż" * 40}, "jest pusta albo za długa"),
        ({"organisation": "C" * 80}, "jest pusta albo za długa"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else None,
)
def test_what_cannot_be_is_told_before_anything_is_made(
    first: FirstLaptop, typed: dict[str, str], sentence: str
) -> None:
    first.typist.sit_down()
    first.fill_in(**typed)
    assert sentence in texts(first.window)
    assert not first.doors.slots(first.folder)
    assert first.window.pages.currentWidget() is first.window.first


def test_a_better_passphrase_is_taken_at_the_second_try(first: FirstLaptop) -> None:
    first.typist.sit_down()
    first.fill_in(passphrase="krótkie", again="krótkie")
    assert first.typist.focus.accessibleName() == "Hasło"
    first.typist.enter(PASSPHRASE)
    first.typist.enter(PASSPHRASE)
    first.typist.press(Key.Key_Tab)
    first.typist.press(Key.Key_Return)
    assert "Kod odzyskiwania:" in texts(first.window)
    assert first.doors.slots(first.folder)
