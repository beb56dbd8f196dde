"""Which files are meant by files and folders."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.procedure.texts import error_sentence
from ui.clerk.incoming import incoming


def test_bundles_of_a_folder_and_the_folders_in_it(tmp_path: Path) -> None:
    inside = tmp_path / "szkoła" / "sala 5"
    inside.mkdir(parents=True)
    wanted = {tmp_path / "a.wynik", inside / "B.WYNIK"}
    for path in (*wanted, tmp_path / "notatka.txt", inside / "x.zlecenie"):
        path.write_bytes(b"x")
    assert set(incoming([tmp_path]).files) == wanted
    assert incoming([tmp_path]).unread == ()


def test_a_file_that_is_pointed_at_is_taken_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "załącznik.bin"
    found = incoming([path, path])
    assert found.files == (path,)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "zamknięty"
    locked.mkdir()
    (tmp_path / "a.wynik").write_bytes(b"x")
    opens = os.scandir

    # The tests may run as somebody whom no permission stops.
    def refused(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied", path)
        return opens(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = incoming([tmp_path])
    assert found.files == (tmp_path / "a.wynik",)
    (unread,) = found.unread
    assert unread.path == locked
    assert "zamknięty" in error_sentence(unread.error)
