"""Power lost at any moment: an entry that was acknowledged is there, and the entries are an unbroken beginning."""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.errors import KnownError
from tests.durability import workload
from tests.durability.powerloss import Disk, Outcome, Tally, storm, table
from tests.durability.recording import CREATED, Event, compile_recorder, read, record

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="needs LD_PRELOAD; SQLite issues the same calls elsewhere"
)

STATES = 300
ENTRIES = 1_000
# More than the 1,000 pages after which SQLite checkpoints by itself, then a clean close and a second opening.
REOPEN_EVERY = 700
WORKLOAD: Sequence[str | Path] = (sys.executable, workload.__file__)
ENVIRONMENT = {"PYTHONPATH": str(Path(__file__).parents[2])}

NO_STORE_YET, NO_EXAM_YET = "S-208", "S-301"


def judge(folder: Path, acknowledged: Sequence[bytes]) -> Outcome:
    """The real store reads the folder; the workload said 0 when the exam was there, then each entry's number."""
    try:
        with workload.open_store(folder) as store:
            rows = list(store.exams.open(workload.EXAM).rows())
            whole = not any(health.problems for health in store.check())
    except KnownError as error:
        early = not acknowledged and error.code in {NO_STORE_YET, NO_EXAM_YET}
        return Outcome.WHOLE if early else Outcome.BROKEN
    if not whole or not workload.unbroken(rows):
        return Outcome.BROKEN
    return Outcome.WHOLE if len(rows) >= len(acknowledged) - 1 else Outcome.LOST


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compile_recorder(tmp_path_factory.mktemp("recorder"))


def run(mode: str, recorder: Path, tmp_path: Path) -> tuple[list[Event], Tally]:
    folder, log = tmp_path / mode, tmp_path / f"{mode}.log"
    command = [*WORKLOAD, folder, str(ENTRIES), mode, str(REOPEN_EVERY)]
    record(command, folder, log, recorder, environment=ENVIRONMENT)
    events = list(read(log))
    return events, storm(events, folder, judge, count=STATES, seed=20261005, scratch=tmp_path)


def test_nothing_acknowledged_is_lost_and_the_control_loses(
    recorder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events, extra = run("EXTRA", recorder, tmp_path)
    _, normal = run("NORMAL", recorder, tmp_path)
    _, off = run("OFF", recorder, tmp_path)

    with capsys.disabled():
        print("\n" + table({"EXTRA": extra, "NORMAL": normal, "OFF": off}))
    acknowledgements = b"".join(event.first for event in events if event.op == "A").split()
    assert acknowledgements == [str(i).encode() for i in range(ENTRIES + 1)]
    assert (extra.states, extra.lost, extra.broken) == (STATES, 0, 0)
    assert extra.acknowledged > ENTRIES // 2
    assert normal.lost > 0, "the control lost nothing: the storm does not see what it should"
    assert off.broken > 0, "the control broke nothing: the storm does not see what it should"


def test_the_recording_is_complete(recorder: Path, tmp_path: Path) -> None:
    folder, log = tmp_path / "store", tmp_path / "log"
    record([*WORKLOAD, folder, "30", "EXTRA", "20"], folder, log, recorder, environment=ENVIRONMENT)
    disk = Disk(folder)
    for each in read(log):
        if each.op != "A":
            disk.play(each)
    real = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert disk.latest() == real


def event(op: str, *, number: int = 0, descriptor: int = 3, first: str = "", second: str = "") -> Event:
    return Event(op, 1, descriptor, number, first.encode(), second.encode())


def states(disk: Disk, tmp_path: Path) -> set[str]:
    """What a hundred crashes left of all files, one line each."""
    dice = random.Random(1)
    found = set()
    for number in range(100):
        into = tmp_path / f"state-{number}"
        disk.crash(dice, into)
        files = [f"{path.name}={path.read_text()}" for path in sorted(into.rglob("*")) if path.is_file()]
        found.add(" ".join(files))
    return found


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A disk with one open file, `a`, whose name is settled."""
    folder = tmp_path / "folder"
    disk = Disk(folder)
    disk.play(event("O", number=CREATED, first=str(folder / "a")))
    disk.play(event("O", descriptor=4, first=str(folder)))
    disk.play(event("S", descriptor=4))
    return disk


def test_what_was_synced_is_there_and_what_was_not_may_be(disk: Disk, tmp_path: Path) -> None:
    disk.play(event("W", first="one"))
    assert states(disk, tmp_path) == {"a=", "a=one"}


def test_what_was_synced_stays(disk: Disk, tmp_path: Path) -> None:
    disk.play(event("W", first="one"))
    disk.play(event("S"))
    assert states(disk, tmp_path) == {"a=one"}


def test_later_writes_may_overtake_earlier_ones(disk: Disk, tmp_path: Path) -> None:
    disk.play(event("W", first="one"))
    disk.play(event("W", number=3, first="two"))
    assert states(disk, tmp_path) == {"a=", "a=one", "a=onetwo", "a=\0\0\0two"}


def test_a_write_may_be_torn_between_sectors(disk: Disk, tmp_path: Path) -> None:
    disk.play(event("W", first="1" * 512 + "2" * 512))
    assert {len(state) - len("a=") for state in states(disk, tmp_path)} == {0, 512, 1024}


def test_a_name_is_settled_by_its_folder_alone(disk: Disk, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    disk.play(event("W", first="new"))
    disk.play(event("S"))
    disk.play(event("R", first=str(folder / "a"), second=str(folder / "b")))
    assert states(disk, tmp_path) == {"a=new", "b=new"}


def test_a_removal_is_settled_by_its_folder(disk: Disk, tmp_path: Path) -> None:
    disk.play(event("U", first=str(tmp_path / "folder" / "a")))
    disk.play(event("S", descriptor=4))
    assert states(disk, tmp_path) == {""}
