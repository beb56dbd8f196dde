"""Commands that are incomplete or wrong, files and folders that are not what they should be: one Polish sentence."""

import os
import sys
from pathlib import Path

import pytest

from tests.commandline.running import Argument, Protokolant, run, sentence

ROOT = getattr(os, "geteuid", lambda: 1)() == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nieznane",), "POLECENIE nie może mieć wartości „nieznane”"),
        (("verify",), "brakuje: PLIK"),
        (("verify", "--trust"), "brakuje wartości po --trust"),
        (("verify", "plik", "drugi"), "nieznane: drugi"),
        (("verify", "plik", "--tru", "x"), "nieznane: --tru x"),
        (("demo", "--candidates", "dużo"), "--candidates nie może mieć wartości „dużo”"),
        (("demo", "--json=tak"), "--json nie może mieć wartości „tak”"),
        (("desk", "nieznana"), "CZYNNOŚĆ nie może mieć wartości „nieznana”"),
        (
            ("desk", "export", "wszystko", "--store", "s", "--out", "o"),
            "CO nie może mieć wartości „wszystko”",
        ),
        (("desk", "import", "--store", "s"), "brakuje: PLIK"),
        (
            ("desk", "init", "--store", "s", "--board", "B", "--name", " ", "--email", "e"),
            "--name nie może mieć wartości „ ”",
        ),
        (
            ("desk", "init", "--store", "s", "--board", "B", "--name", "N", "--email", "maria"),
            "--email nie może mieć wartości „maria”",
        ),
        (
            ("desk", "laptops", "--store", "s", "--foo"),
            "nieznane: --foo. Co można podać, pokaże: protokolant desk laptops --help",
        ),
        (("replay", "dzień"), "brakuje: --store, --package"),
        # Never silently another store than the one that is named.
        (("--store", "s", "laptop", "status"), "--store podaje się za poleceniem: protokolant laptop …"),
        (("--store", "s", "doctor"), "--store podaje się za poleceniem: protokolant doctor …"),
        (("--store", "s", "desk", "laptops", "--store", "t"), "protokolant desk … --store"),
        (("desk", "--store", "s", "laptops"), "--store podaje się za poleceniem: protokolant desk laptops"),
        (("laptop",), "brakuje: CZYNNOŚĆ"),
        (("laptop", "erase", "--store", "s"), "brakuje: EGZAMIN"),
        (("laptop", "recover", "--out", "o"), "brakuje: --recovery-code-file"),
    ],
)
def test_misuse_is_one_sentence_that_points_at_the_help(
    protokolant: Protokolant, arguments: tuple[Argument, ...], words: str
) -> None:
    text = sentence(protokolant(*arguments))
    assert words in text
    assert "--help" in text


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("demo",),
        ("replay",),
        ("verify",),
        ("check-paper",),
        ("desk",),
        ("desk", "build"),
        ("doctor",),
        ("trace",),
        ("laptop",),
    ],
    ids=str,
)
def test_help_is_polish_and_says_what_a_command_returns(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"użycie: {' '.join(('protokolant', *arguments))}")
    for foreign in ("usage:", "options:", "positional", "show this help"):
        assert foreign not in done.out
    if len(arguments) == 1 and arguments not in {("desk",), ("laptop",)}:
        assert "Zwraca" in done.out


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a desktop")
@pytest.mark.parametrize("arguments", [(), ("desk",), ("demo",)], ids=str)
def test_a_window_without_a_screen_is_one_sentence(arguments: tuple[str, ...], tmp_path: Path) -> None:
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    without = {name: value for name, value in os.environ.items() if name not in displays}
    env = {**without, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    assert "ekran" in sentence(run(*arguments, env=env))


def test_the_version_is_one_line() -> None:
    done = run("--version")
    assert (done.status, done.err, done.out.count("\n")) == (0, "", 1)


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """Places that are not what a command looks for."""
    empty, folder = tmp_path / "pusty", tmp_path / "folder"
    empty.write_bytes(b"")
    folder.mkdir()
    huge = tmp_path / "wielki"
    with huge.open("wb") as file:
        file.truncate(1 << 31)
    loop = tmp_path / "pętla"
    loop.symlink_to(loop)
    return {
        "missing": tmp_path / "nie-ma",
        "folder": folder,
        "below a file": empty / "dalej",
        "huge": huge,
        "loop": loop,
        "long": tmp_path / ("d" * 300),
    }


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("missing", "nie ma takiego pliku"),
        ("folder", "to jest folder"),
        ("below a file", "część ścieżki nie jest folderem"),
        ("huge", "za duży"),
        ("loop", "w kółko"),
        ("long", "nazwa jest za długa"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    protokolant: Protokolant, demo: Path, places: dict[str, Path], place: str, words: str
) -> None:
    wrong, store = places[place], ("--store", demo / "laptop")
    package = ("--package", demo / "02.zlecenie")
    given = ("--passphrase-file", wrong)
    for arguments in (
        ("verify", wrong),
        ("verify", demo / "03.wynik", "--trust", wrong),
        ("verify", demo / "03.wynik", "--key", wrong),
        ("replay", wrong, *store, *package),
        ("replay", demo / "day.jsonl", *store, "--package", wrong),
        ("replay", demo / "day.jsonl", *store, *package, *given),
        ("desk", "enrol", wrong, "--store", demo / "desk"),
        ("desk", "receipt", wrong, "--store", demo / "desk", "--out", demo),
    ):
        text = sentence(protokolant(*arguments))
        assert words in text, arguments
        assert str(wrong) in text, arguments


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
def test_a_device_without_end_is_not_read_to_its_end(protokolant: Protokolant) -> None:
    assert "za duży" in sentence(protokolant("verify", "/dev/zero"))


@pytest.mark.parametrize("place", ["missing", "folder", "below a file"])
def test_a_folder_without_a_store_is_refused(
    protokolant: Protokolant, demo: Path, places: dict[str, Path], place: str
) -> None:
    at = ("--store", places[place])
    done = protokolant("desk", "import", demo / "03.wynik", *at)
    assert "nie ma magazynu" in sentence(done)


def test_the_store_of_the_other_kind_is_refused(protokolant: Protokolant, own_demo: Path) -> None:
    desk = protokolant("desk", "import", own_demo / "03.wynik", "--store", own_demo / "laptop")
    assert "magazyn właściwego rodzaju" in sentence(desk)
    day = ("replay", own_demo / "day.jsonl", "--package", own_demo / "02.zlecenie")
    laptop = protokolant(*day, "--store", own_demo / "desk")
    assert "magazyn właściwego rodzaju" in sentence(laptop)


@pytest.mark.parametrize("place", ["below a file", "long"])
def test_a_place_that_cannot_be_written_is_named(
    protokolant: Protokolant, own_demo: Path, places: dict[str, Path], place: str
) -> None:
    wrong = places[place]
    day, empty = ("--package", own_demo / "02.zlecenie"), own_demo / "empty.jsonl"
    empty.write_bytes(b"")
    exported = ("desk", "export", "results", "--store", own_demo / "desk")
    for arguments in (
        ("demo", "--headless", "--out", wrong),
        ("replay", empty, *day, "--store", wrong),
        ("replay", empty, *day, "--store", own_demo / "laptop", "--out", wrong),
        (*exported, "--out", wrong),
        ("desk", "receipt", own_demo / "03.wynik", "--store", own_demo / "desk", "--out", wrong),
    ):
        assert sentence(protokolant(*arguments)), arguments


@pytest.mark.skipif(ROOT or sys.platform == "win32", reason="permissions do not stop this user")
def test_a_folder_without_permission_is_named(protokolant: Protokolant, tmp_path: Path) -> None:
    locked = tmp_path / "zamknięty"
    locked.mkdir(mode=0o500)
    assert "brak uprawnień" in sentence(protokolant("demo", "--headless", "--out", locked / "day"))
    assert list(locked.iterdir()) == []


def test_an_export_into_a_folder_leaves_what_is_there_alone(protokolant: Protokolant, own_demo: Path) -> None:
    before = {path.name for path in (own_demo / "print").iterdir()}
    done = protokolant("desk", "export", "results", "--store", own_demo / "desk", "--out", own_demo / "print")
    assert done.status == 0
    assert {path.name for path in (own_demo / "print").iterdir()} == before | {"wyniki.json"}


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's")
def test_a_name_that_is_no_text_is_shown_as_far_as_it_goes(protokolant: Protokolant, own_demo: Path) -> None:
    strange = own_demo / os.fsdecode(b"wynik-\xff\xfe.wynik")
    strange.write_bytes((own_demo / "03.wynik").read_bytes())
    imported = protokolant("desk", "import", strange, "--store", own_demo / "desk", "--json")
    assert imported.status == 0
    assert "wynik-�" in imported.json()["imports"][0]["file"]
    assert protokolant("desk", "import", strange, "--store", own_demo / "desk").status == 0
    assert sentence(protokolant("verify", own_demo / os.fsdecode(b"nie-ma-\xff")))
