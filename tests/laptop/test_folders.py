"""Reading the candidates' folders from a drive: what is there, byte by byte, and what is refused (Z7.1/AIII1)."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from app.errors import KnownError
from app.exam.events.computer import Folder, StoredFile
from app.laptop.folders import LIMITS, Limits, read_folders
from app.procedure.texts import error_sentence

pytestmark = pytest.mark.clause("Z7.1/AIII1")

# Made up, with right check digits.
ANNA, JAN = "90010112344", "RT 180788"


def put(folder: Path, path: str, content: bytes = b"praca") -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def stored(path: str, content: bytes = b"praca") -> StoredFile:
    return StoredFile(path=path, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def refused(folder: Path, limits: Limits = LIMITS) -> KnownError:
    """The refusal, whose sentence can be told and names nobody."""
    with pytest.raises(KnownError) as found:
        read_folders(folder, limits)
    assert ANNA not in error_sentence(found.value)
    return found.value


def test_every_folder_with_its_files_sizes_and_digests(tmp_path: Path) -> None:
    put(tmp_path, f"{ANNA}/zadanie2.xlsx", b"dwa")
    put(tmp_path, f"{ANNA}/zadanie1.xlsx", b"jeden")
    put(tmp_path, f"{JAN}/łącznik ć.txt", b"")
    (tmp_path / "pusty").mkdir()
    assert read_folders(tmp_path) == (
        Folder(name=ANNA, files=(stored("zadanie1.xlsx", b"jeden"), stored("zadanie2.xlsx", b"dwa"))),
        Folder(name=JAN, files=(stored("łącznik ć.txt", b""),)),
        Folder(name="pusty", files=()),
    )


def test_folders_within_are_paths_with_slashes_in_the_order_of_the_paths(tmp_path: Path) -> None:
    for path in ("b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "a-1.txt"):
        put(tmp_path, f"{ANNA}/{path}")
    (tmp_path / ANNA / "puste").mkdir()
    (folder,) = read_folders(tmp_path)
    paths = [file.path for file in folder.files]
    assert paths == sorted(paths) == ["a-1.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt"]


def test_a_file_larger_than_what_is_read_at_once(tmp_path: Path) -> None:
    content = os.urandom(5 << 20)
    put(tmp_path, f"{ANNA}/baza.accdb", content)
    (folder,) = read_folders(tmp_path)
    assert folder.files == (stored("baza.accdb", content),)


def test_nothing_is_written_and_nothing_kept(tmp_path: Path) -> None:
    put(tmp_path, f"{ANNA}/zadanie1.xlsx")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert read_folders(tmp_path) == read_folders(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    "name", ["System Volume Information", "$RECYCLE.BIN", ".Trash-1000", "lost+found", ".Trashes"]
)
def test_what_systems_put_on_a_drive_is_left_out(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"{name}/x")
    put(tmp_path, "luźny.txt")
    put(tmp_path, f"{ANNA}/zadanie1.xlsx")
    assert [folder.name for folder in read_folders(tmp_path)] == [ANNA]


def test_a_directory_without_a_folder_is_the_wrong_one(tmp_path: Path) -> None:
    put(tmp_path, "luźny.txt")
    assert refused(tmp_path).code == "L-102"


@pytest.mark.parametrize("path", ["nie ma", "plik.txt"])
def test_what_is_no_directory(tmp_path: Path, path: str) -> None:
    put(tmp_path, "plik.txt")
    error = refused(tmp_path / path)
    assert (error.code, error.context["where"]) == ("L-101", "w wybranym miejscu")


# Windows makes links for administrators alone.
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="needs the right to make links")


@LINKS
@pytest.mark.parametrize("place", ["{}", f"{ANNA}/{{}}", f"{ANNA}/praca/{{}}"])
@pytest.mark.parametrize("to", ["folder", "file", "nothing", "above"])
def test_no_link_is_followed(tmp_path: Path, place: str, to: str) -> None:
    drive, elsewhere = tmp_path / "drive", tmp_path / "elsewhere"
    put(drive, f"{ANNA}/praca/zadanie1.xlsx")
    put(elsewhere, "folder/tajne.txt")
    targets = {
        "folder": elsewhere / "folder",
        "file": elsewhere / "folder/tajne.txt",
        "nothing": elsewhere / "brak",
        "above": drive,
    }
    (drive / place.format("link")).symlink_to(targets[to])
    error = refused(drive)
    within = place.startswith(ANNA)
    expected = "w folderze nr 1 w kolejności nazw" if within else "w wybranym miejscu"
    assert (error.code, error.context["where"]) == ("L-103", expected)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_neither_read_nor_waited_for(tmp_path: Path) -> None:
    put(tmp_path, f"{ANNA}/zadanie1.xlsx")
    os.mkfifo(tmp_path / ANNA / "rura")
    assert refused(tmp_path).code == "L-103"


# What is looked through at most, what just fits, and what is one more.
LIMITED = [
    (Limits(folders=1), [f"{ANNA}/a", f"{ANNA}/b"], f"{JAN}/a", "folderów"),
    (Limits(files=2), [f"{ANNA}/a", f"{ANNA}/b"], f"{ANNA}/c", "plików"),
    (Limits(depth=1), [f"{ANNA}/a/b"], f"{ANNA}/a/b2/c", "poziomów folderów"),
    (Limits(path=14), [f"{ANNA}/zadanie01.xlsx"], f"{ANNA}/zadanie001.xlsx", "znaków w ścieżce pliku"),
    (Limits(size=10), [f"{ANNA}/a", f"{ANNA}/b"], f"{ANNA}/c", "gigabajtów"),
]


@pytest.mark.parametrize(("limits", "fits", "more", "what"), LIMITED, ids=[what for *_, what in LIMITED])
def test_more_than_the_limits_is_refused(
    tmp_path: Path, limits: Limits, fits: list[str], more: str, what: str
) -> None:
    for path in fits:
        put(tmp_path, path, b"12345")
    assert len(read_folders(tmp_path, limits)) == 1
    put(tmp_path, more, b"1")
    error = refused(tmp_path, limits)
    assert (error.code, error.context["what"]) == ("L-104", what)


def test_the_deepest_folder_that_is_looked_into(tmp_path: Path) -> None:
    put(tmp_path, f"{ANNA}/{'d/' * LIMITS.depth}x")
    (folder,) = read_folders(tmp_path)
    assert [file.path for file in folder.files] == ["d/" * LIMITS.depth + "x"]
    put(tmp_path, f"{ANNA}/{'d/' * (LIMITS.depth + 1)}x")
    assert refused(tmp_path).code == "L-104"


@pytest.mark.skipif(sys.platform != "linux", reason="only here are names any bytes")
@pytest.mark.parametrize("name", [b"\xff\xfe", b"a\nb", b"a\x1bb"])
@pytest.mark.parametrize("within", ["", ANNA])
def test_a_name_that_is_no_text(tmp_path: Path, name: bytes, within: str) -> None:
    put(tmp_path, f"{ANNA}/zadanie1.xlsx")
    os.mkdir(os.fsencode(tmp_path / within) + b"/" + name)  # noqa: PTH102  # a name of bytes
    assert refused(tmp_path).code == "L-105"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, f"{ANNA}/zadanie1.xlsx")
    (tmp_path / ANNA).chmod(0)
    error = refused(tmp_path)
    (tmp_path / ANNA).chmod(0o700)
    assert (error.code, error.context["reason"]) == ("L-101", "brak uprawnień")


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path, f"{ANNA}/zadanie1.xlsx", b"a" * 10)
    read = os.read

    def read_and_grow(descriptor: int, most: int) -> bytes:
        content = read(descriptor, most)
        if not content:
            with file.open("ab") as growing:
                growing.write(b"b")
        return content

    monkeypatch.setattr(os, "read", read_and_grow)
    assert refused(tmp_path).code == "L-106"
