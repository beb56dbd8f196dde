"""A full disk, a write-protected folder, a second instance: one sentence each, and nothing lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import KnownError
from app.ports import DocumentName
from storage import key_file
from storage.environment import write_atomically
from storage.exam_file import ExamFile
from storage.laptop import LaptopStore
from storage.vault import LOCK
from tests.storage.stores import (
    NEXT,
    PASSPHRASE,
    SHA256,
    Clock,
    entries,
    new_laptop,
    open_laptop,
    refused,
    sentence,
)

EXAM = "E-1"
REPOSITORY = Path(__file__).parents[2]

linux = pytest.mark.skipif(sys.platform != "linux", reason="disks are filled and protected as Linux lets one")


def mount(place: Path, options: str) -> bool:
    command: list[str | Path] = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mount(place, "size=2m"):
        pytest.skip("mounting takes root; the limit on file sizes below shows the same")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(exam: ExamFile) -> tuple[int, KnownError]:
    """Append until the disk refuses; the last number that was acknowledged, and the refusal."""
    for number in range(1, 100_000):
        try:
            exam.append(entries(number, number, b"x" * 900))
        except KnownError as error:
            return number - 1, error
    raise AssertionError("the disk never got full")


def go_on_after_filling(folder: Path, clock: Clock, codes: set[str], free: Callable[[], object]) -> None:
    store, _ = new_laptop(folder, clock)
    with store:
        exam = store.exams.create(EXAM, 1, package_sha256=SHA256, order=b"")
        last, error = fill(exam)
        assert error.code in codes
        assert sentence(error)
        kept = entries(1, last, b"x" * 900)
        assert last > 100
        assert exam.rows() == kept
        assert exam.head() == kept[-1]
        with pytest.raises(KnownError) as again:
            exam.append(entries(last + 1, last + 1, b"x" * 900))
        assert again.value.code in codes
    free()
    with open_laptop(folder, clock) as store:
        exam = store.exams.open(EXAM)
        assert exam.rows() == kept
        exam.append(entries(last + 1, last + 1))
        assert [health.problems for health in store.check()] == [(), ()]


@linux
def test_a_full_disk_loses_nothing(small_disk: Path, clock: Clock) -> None:
    def free() -> None:
        assert mount(small_disk, "remount,size=8m")

    go_on_after_filling(small_disk / "store", clock, {"S-201"}, free)


@linux
def test_a_file_that_may_not_grow_loses_nothing(folder: Path, clock: Clock) -> None:
    resource = pytest.importorskip("resource", reason="only POSIX limits the size of files")
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def free() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * 1024, before[1]))
    try:
        # SQLite calls this a failing disk, the operating system a full one.
        go_on_after_filling(folder, clock, {"S-201", "S-202"}, free)
    finally:
        free()
        signal.signal(signal.SIGXFSZ, handler)


@linux
def test_a_store_on_a_full_disk_keeps_its_key_file(small_disk: Path, clock: Clock) -> None:
    folder = small_disk / "store"
    store, _ = new_laptop(folder, clock)
    with store:
        store.documents.save(DocumentName.OKE_CERTIFICATE, b"certificate")
        (small_disk / "films").write_bytes(bytes(1024 * 1024))
        last, _ = fill(store.exams.create(EXAM, 1, package_sha256=SHA256, order=b""))
        with pytest.raises(OSError, match="No space"):
            (small_disk / "more films").write_bytes(bytes(2 * 1024 * 1024))
        keys = (folder / key_file.NAME).read_bytes()
        with refused("S-201"):
            store.accounts.change_passphrase(PASSPHRASE, NEXT)
        assert (folder / key_file.NAME).read_bytes() == keys
    (small_disk / "films").unlink()
    with open_laptop(folder, clock) as store:
        assert store.documents.get(DocumentName.OKE_CERTIFICATE) == b"certificate"
        assert len(store.exams.open(EXAM).rows()) == last


@linux
def test_a_new_store_on_a_full_disk_leaves_the_folder_free(small_disk: Path, clock: Clock) -> None:
    (small_disk / "films").write_bytes(bytes(2 * 1024 * 1024 - 40 * 1024))
    with refused("S-201"):
        new_laptop(small_disk / "store", clock)
    assert {path.name for path in (small_disk / "store").iterdir()} <= {LOCK}
    (small_disk / "films").unlink()
    new_laptop(small_disk / "store", clock)[0].close()


@pytest.fixture
def protected(tmp_path: Path, clock: Clock) -> Iterator[Path]:
    """A laptop's store with one exam, on a disk that is then write-protected."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = mount(place, "size=8m")
    store, _ = new_laptop(place / "store", clock)
    with store:
        store.exams.create(EXAM, 1, package_sha256=SHA256, order=b"").append(entries(1, 3))
    if mounted:
        assert mount(place, "remount,ro")
    else:
        if os.geteuid() == 0:
            pytest.skip("nothing is protected from root where root may not mount")
        for path in (*place.rglob("*"), place):
            path.chmod(0o500 if path.is_dir() else 0o400)
    yield place / "store"
    if mounted:
        subprocess.run(["umount", place], check=True)
    else:
        for path in (place, *place.rglob("*")):
            path.chmod(0o700)


@linux
def test_a_write_protected_folder(protected: Path, clock: Clock) -> None:
    before = {path: path.read_bytes() for path in protected.rglob("*") if path.is_file()}
    with refused("S-203"):
        open_laptop(protected, clock)
    with refused("S-203"):
        new_laptop(protected / "inside", clock)
    assert {path: path.read_bytes() for path in protected.rglob("*") if path.is_file()} == before


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["some.json"]


def test_a_folder_in_use_is_refused(laptop: LaptopStore, folder: Path, clock: Clock) -> None:
    with refused("S-207"):
        open_laptop(folder, clock)
    with refused("S-207"):
        new_laptop(folder, clock)
    laptop.close()
    with refused("S-210"):
        new_laptop(folder, clock)
    open_laptop(folder, clock).close()


def test_what_is_left_of_a_store_is_not_overwritten(laptop: LaptopStore, folder: Path, clock: Clock) -> None:
    laptop.close()
    (folder / key_file.NAME).unlink()
    before = (folder / "store.db").read_bytes()
    with refused("S-210"):
        new_laptop(folder, clock)
    assert (folder / "store.db").read_bytes() == before


def test_a_missing_database(laptop: LaptopStore, folder: Path, clock: Clock) -> None:
    laptop.close()
    (folder / "store.db").unlink()
    with refused("S-213"):
        open_laptop(folder, clock)


@pytest.mark.parametrize("length", [0, 1, 4096, -1])
def test_a_truncated_database(laptop: LaptopStore, folder: Path, clock: Clock, length: int) -> None:
    laptop.close()
    path = folder / "store.db"
    path.write_bytes(path.read_bytes()[:length])
    with refused("S-204"), open_laptop(folder, clock) as store:
        assert [health.problems for health in store.check()] == [("S-204",)]
        store.exams.list()


def test_a_newer_database(laptop: LaptopStore, folder: Path, clock: Clock) -> None:
    laptop._vault.database.query("PRAGMA user_version=99")
    laptop.close()
    with refused("S-206"):
        open_laptop(folder, clock)


OTHER_PROCESS = """
import sys
from pathlib import Path
from tests.storage.stores import Clock, open_laptop
with open_laptop(Path(sys.argv[1]), Clock()):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_the_lock_is_another_process_and_dies_with_it(
    laptop: LaptopStore, folder: Path, clock: Clock
) -> None:
    laptop.close()
    command: list[str | Path] = [sys.executable, "-c", OTHER_PROCESS, folder]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        assert process.stdout.readline() == b"open\n"
        with refused("S-207"):
            open_laptop(folder, clock)
        process.kill()
        process.wait()
        assert (folder / LOCK).exists()
        open_laptop(folder, clock).close()


def test_a_second_process_is_refused(laptop: LaptopStore, folder: Path) -> None:
    assert laptop.account
    command: list[str | Path] = [sys.executable, "-c", OTHER_PROCESS, folder]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False
    )
    assert done.stdout == b""
    assert b"KnownError: S-207" in done.stderr
