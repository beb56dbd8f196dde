"""Taking packages in: the OKE's fingerprint once, and one sentence for every file that is not for this laptop."""

from pathlib import Path

import pytest

from app.laptop.enrolment import Asking, request_enrolment
from tests.fakes.clock import SteppedClock
from tests.ui.day.office import texts
from tests.ui.day.typist import CTRL, OFFSCREEN, Key
from tests.ui.preparation.practice import EXPIRES, PASSPHRASE, Doors
from tests.ui.window.first_laptop import CLERK, NOW, FirstLaptop, RealOke
from ui.chair.fingerprint_dialog import FingerprintDialog

pytestmark = OFFSCREEN


def _take(first: FirstLaptop, path: Path) -> str:
    """Ctrl+O, the path, Enter; what the page says then."""
    first.typist.press(Key.Key_O, modifier=CTRL)
    first.typist.enter(str(path))
    return texts(first.window.home)


def asked(dialog: FingerprintDialog) -> list[int]:
    """The groups of the letter that a dialog asks for."""
    numbers = dialog.typed.accessibleName().removeprefix("Grupy odcisku ")
    return [int(number) for number in numbers.split(", ")]


@pytest.fixture
def enrolled(first: FirstLaptop, oke: RealOke, tmp_path: Path) -> Path:
    """A laptop after its first start, and the package that the OKE sends it."""
    path = tmp_path / "egzamin.zlecenie"
    path.write_bytes(oke.package(first.make_store(tmp_path / "laptop.zgloszenie")))
    return path


def test_the_first_package_is_believed_on_the_fingerprint_of_the_letter(
    first: FirstLaptop, oke: RealOke, enrolled: Path
) -> None:
    home = first.window.home
    assert home.model.rowCount() == 0
    _take(first, enrolled)
    groups = asked(first.typist.dialog(FingerprintDialog))
    first.typist.enter("1111 2222 3333 4444 5555 6666")
    dialog = first.typist.dialog(FingerprintDialog)
    assert "Przepisz z listu OKE grupy" in texts(dialog)
    assert home.model.rowCount() == 0
    first.typist.press(Key.Key_Escape)
    _take(first, enrolled)
    assert asked(first.typist.dialog(FingerprintDialog)) == groups, "the same ones are asked for again"
    letter = oke.fingerprint.split()
    first.typist.enter(" ".join(letter[group - 1] for group in groups))
    assert "✓ Zlecenie wczytane.\nPrzyniosło egzaminy: 1.\nPrzyniosło certyfikat" in texts(home)
    assert home.model.index(0, 0).data() == "matematyka"
    first.typist.press(Key.Key_Return)
    assert first.window.exam is not None
    assert not first.window.exam.session.practice
    assert "TRYB ĆWICZEŃ" not in texts(first.window)


def test_the_same_package_twice_is_one_exam(first: FirstLaptop, oke: RealOke, enrolled: Path) -> None:
    _take(first, enrolled)
    first.typist.enter(oke.fingerprint)
    assert "✓ Zlecenie wczytane." in _take(first, enrolled)
    assert first.window.home.model.rowCount() == 1


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("for-another", "Plik zapieczętowano dla kogoś innego"),
        ("newer", "Plik zapisała nowsza wersja programu"),
        ("damaged", "Plik jest uszkodzony lub zmieniony: pieczęć się nie zgadza."),
        ("cut", "Plik jest uszkodzony lub zmieniony: pieczęć się nie zgadza."),
        ("request", "To jest plik innego rodzaju (.zgloszenie), a potrzebny jest .zlecenie albo"),
        ("empty", "Plik jest pusty: nie ma w nim ani jednego bajtu."),
    ],
)
def test_another_file_is_one_sentence_and_changes_nothing(
    first: FirstLaptop, oke: RealOke, enrolled: Path, tmp_path: Path, file: str, sentence: str
) -> None:
    _take(first, enrolled)
    first.typist.enter(oke.fingerprint)
    package = enrolled.read_bytes()
    match file:
        case "for-another":
            content = oke.package(_request_of_another(tmp_path / "another"))
        case "newer":
            content = oke.of_a_newer_program(package)
        case "damaged":
            content = package[:-40] + bytes([package[-40] ^ 1]) + package[-39:]
        case "cut":
            content = package[: len(package) // 2]
        case "request":
            content = (tmp_path / "laptop.zgloszenie").read_bytes()
        case _:
            content = b""
    wrong = tmp_path / "wrong.zlecenie"
    wrong.write_bytes(content)
    assert sentence in _take(first, wrong)
    assert first.window.home.model.rowCount() == 1
    assert first.typist.focus is first.window.home.table


def _request_of_another(folder: Path) -> bytes:
    doors = Doors(SteppedClock(NOW))
    laptop, _ = doors.create(folder, CLERK, PASSPHRASE, EXPIRES, practice=False)
    with laptop:
        return request_enrolment(laptop, Asking(laptop="sala 13", organisation="CKU"), NOW)
