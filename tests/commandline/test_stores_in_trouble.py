"""Stores that are locked, damaged, full or of another passphrase: one sentence, and nothing is lost."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.desk import DeskStore
from tests.commandline.office import Office, now
from tests.commandline.running import TIMEOUT, Argument, Done, Protokolant, command, sentence


def empty_day(folder: Path) -> Path:
    path = folder / "pusty.jsonl"
    path.write_bytes(b"")
    return path


def replay(folder: Path, *more: Argument) -> tuple[Argument, ...]:
    day = more[0] if more else empty_day(folder)
    return "replay", day, "--store", folder / "laptop", "--package", folder / "02.zlecenie"


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_wrong_passphrase_is_told_and_slows_down(protokolant: Protokolant, own_demo: Path) -> None:
    wrong = own_demo / "złe.txt"
    wrong.write_text("na pewno nie to hasło\n", encoding="utf-8")
    guess = (*replay(own_demo), "--passphrase-file", wrong)
    said = [sentence(protokolant(*guess)) for _ in range(4)]
    assert all("Hasło jest nieprawidłowe" in text for text in said[:3])
    assert "Zbyt wiele nieudanych prób" in said[3]
    # The wait is the laptop's: the desk's own counter is untouched, and nothing else has changed.
    assert protokolant("desk", "import", own_demo / "03.wynik", "--store", own_demo / "desk").status == 0
    (own_demo / "laptop/attempts.json").unlink()
    assert protokolant(*replay(own_demo)).status == 0


@pytest.mark.parametrize("content", ["", "\n", "krótkie", "\x00" * 30, "x" * 5000], ids=repr)
def test_a_passphrase_file_that_holds_none_is_one_sentence(
    protokolant: Protokolant, own_demo: Path, content: str
) -> None:
    wrong = own_demo / "złe.txt"
    wrong.write_text(content, encoding="utf-8")
    assert sentence(protokolant(*replay(own_demo), "--passphrase-file", wrong))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("zażółć gęślą jaźń".encode("utf-16"), "nie zapisano w UTF-8"),
        ("hasło bez znacznika".encode("utf-16-le"), "nie zapisano w UTF-8"),
        ("zażółć gęślą jaźń".encode("cp1250"), "nie zapisano w UTF-8"),
        (b"", "nic nie ma"),
        (b"\xef\xbb\xbf \r\n", "nic nie ma"),
    ],
    ids=["UTF-16", "UTF-16 without its mark", "cp1250", "empty", "the mark alone"],
)
def test_a_file_that_can_hold_no_passphrase_is_no_attempt(
    protokolant: Protokolant, own_office: Office, content: bytes, told: str
) -> None:
    before = everything(own_office.laptop)
    own_office.passphrase.write_bytes(content)
    opens = ("--store", own_office.laptop, "--passphrase-file", own_office.passphrase)
    code = ("laptop", "recover", "--recovery-code-file", own_office.passphrase, "--out", own_office.folder)
    for asked in (("laptop", "status"), ("doctor",), code):
        said = sentence(protokolant(*asked, *opens))
        assert told in said
        assert str(own_office.passphrase) in said
    assert everything(own_office.laptop) == before


def test_the_mark_that_an_editor_puts_first_is_no_part_of_a_passphrase(
    protokolant: Protokolant, own_office: Office
) -> None:
    own_office.passphrase.write_bytes(b"\xef\xbb\xbf" + own_office.passphrase.read_bytes())
    opens = ("--store", own_office.laptop, "--passphrase-file", own_office.passphrase)
    assert protokolant("laptop", "status", *opens).status == 0


def test_the_doctor_takes_no_desk_for_a_laptop(protokolant: Protokolant, own_office: Office) -> None:
    done = protokolant("doctor", *own_office.at_desk)
    assert (done.status, done.err) == (1, "")
    assert "ŹLE: W magazynie" in done.out


@pytest.mark.parametrize("name", ["store.json", "store.db"])
@pytest.mark.parametrize("damage", ["flipped", "cut", "emptied", "gone", "a folder"])
def test_a_damaged_store_is_told_and_left_as_it_is(
    protokolant: Protokolant, own_demo: Path, name: str, damage: str
) -> None:
    path = own_demo / "laptop" / name
    data = bytearray(path.read_bytes())
    if damage in {"gone", "a folder"}:
        path.unlink()
    if damage == "a folder":
        path.mkdir()
    if damage in {"flipped", "cut", "emptied"}:
        data[40] ^= 0x10
        path.write_bytes(
            {"flipped": bytes(data), "cut": bytes(data[: len(data) // 2]), "emptied": b""}[damage]
        )
    before = everything(own_demo / "laptop" / "exams")
    assert sentence(protokolant(*replay(own_demo), "--passphrase-file", own_demo / "passphrase.txt"))
    assert everything(own_demo / "laptop" / "exams") == before
    if damage == "flipped":
        assert path.read_bytes() == data


def test_a_damaged_exam_is_told(protokolant: Protokolant, own_demo: Path) -> None:
    (exam,) = (own_demo / "laptop" / "exams").glob("*.db")
    data = bytearray(exam.read_bytes())
    data[5000] ^= 1
    exam.write_bytes(data)
    assert "uszkodzony" in sentence(protokolant(*replay(own_demo)))
    assert exam.read_bytes() == data


def test_a_missing_exam_is_told(protokolant: Protokolant, own_demo: Path) -> None:
    (exam,) = (own_demo / "laptop" / "exams").glob("*.db")
    exam.unlink()
    assert "Brakuje pliku" in sentence(protokolant(*replay(own_demo)))


def test_a_second_instance_is_told_and_the_first_goes_on(protokolant: Protokolant, own_demo: Path) -> None:
    passphrase = (own_demo / "passphrase.txt").read_text(encoding="utf-8").rstrip("\n")
    with DeskStore.open(own_demo / "desk", "clerk-1", passphrase, clock=now) as first:
        done = protokolant("desk", "import", own_demo / "03.wynik", "--store", own_demo / "desk")
        assert "już otwarty w innym oknie" in sentence(done)
        assert len(first.register.bundles.list()) == 1
    assert protokolant("desk", "import", own_demo / "03.wynik", "--store", own_demo / "desk").status == 0


def mount(*options: str | Path) -> bool:
    return subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own that is soon full."""
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder):
        pytest.skip("mounting takes root; the limit on file sizes below shows the same")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


linux = pytest.mark.skipif(sys.platform != "linux", reason="disks are filled as Linux lets one")


LONG = 700


def long_day(folder: Path) -> Path:
    """Long remarks, so many that they fill any small disk."""
    line = '{"happened":"2026-10-12T08:10:00+02:00","command":{"do":"MakeRemark","text":"' + "u" * 2000
    path = folder / "day.jsonl"
    path.write_text((line + '"}}\n') * LONG, encoding="utf-8")
    return path


@linux
def test_a_demo_on_a_full_disk_is_one_sentence(protokolant: Protokolant, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "200k") as disk:
        text = sentence(protokolant("demo", "--headless", "--out", disk / "day"))
        assert "miejsc" in text


@linux
def test_what_was_recorded_before_the_disk_was_full_is_there_when_it_is_not(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    day = long_day(tmp_path)
    with small_disk(tmp_path / "disk", "2m") as disk:
        shutil.copytree(demo / "laptop", disk / "laptop")
        again = (*("replay", day, "--store", disk / "laptop"), "--package", demo / "02.zlecenie")
        given = ("--passphrase-file", demo / "passphrase.txt")
        full = protokolant(*again, *given)
        assert "Na dysku nie ma miejsca" in sentence(full)
        recorded = [entry["id"] for entry in full.lines() if entry["result"] == "recorded"]
        assert 50 < len(recorded) < LONG
        assert mount("-o", "remount,size=8m", disk)
        done = protokolant(*again, *given)
        assert done.status == 0
        known = [entry["id"] for entry in done.lines() if entry["result"] == "known"]
        assert known == recorded
        assert len(done.lines()) == LONG


@linux
def test_a_file_that_does_not_fit_leaves_nothing_of_itself(
    protokolant: Protokolant, own_demo: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", "40k") as disk:
        before = b"x" * shutil.disk_usage(disk).free
        (disk / "reszta").write_bytes(before)
        out = disk / "zaufanie.pem"
        exported = ("desk", "export", "certificates", "--store", own_demo / "desk", "--out", out)
        assert "brak miejsca" in sentence(protokolant(*exported))
        assert (disk / "reszta").read_bytes() == before
        assert [path.name for path in disk.iterdir()] == ["reszta"]


@linux
def test_an_import_onto_a_full_disk_says_nothing_about_the_bundle(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", "400k") as disk:
        shutil.copytree(own_office.desk, disk / "desk")
        (disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(disk).free - 100 * 1024))
        given = ("--store", disk / "desk", "--passphrase-file", own_office.passphrase)
        done = protokolant("desk", "import", own_office.bundle, *given)
        assert "Na dysku nie ma miejsca" in sentence(done)
        assert "NIE" not in done.out
        (disk / "ballast").unlink()
        assert mount("-o", "remount,size=4m", disk)
        assert protokolant("desk", "import", own_office.bundle, *given).status == 0


@linux
def test_what_was_recorded_before_the_disk_refused_is_there_afterwards(
    protokolant: Protokolant, own_demo: Path, tmp_path: Path
) -> None:
    again = replay(own_demo, long_day(tmp_path))
    limited = subprocess.run(
        ["bash", "-c", 'ulimit -f 500; exec "$@"', "bash", *command(*again)],
        capture_output=True,
        check=False,
        timeout=TIMEOUT,
    )
    refused = Done(status=limited.returncode, out=limited.stdout.decode(), err=limited.stderr.decode())
    assert "Ostatniej czynności nie zapisano" in sentence(refused)
    recorded = [entry["id"] for entry in refused.lines()]
    assert 20 < len(recorded) < LONG
    done = protokolant(*again)
    assert done.status == 0
    assert [entry["id"] for entry in done.lines() if entry["result"] == "known"] == recorded
