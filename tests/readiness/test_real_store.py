"""The checks over a real store: whole, damaged in its journal, damaged on the disk, already open."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.laptop.readiness.check import State, ready
from app.laptop.readiness.examination import examine
from app.ports import Row
from tests.readiness.laptops import NOW, ORDER, PASSPHRASE, create_with_exam, open_laptop, real_probes, states

ORDER_OF_TELLING = [
    "store",
    "store-opens",
    "store-integrity",
    "journal",
    "certificate",
    "clock-year",
    "clock-zone",
    "clock-journal",
    "disk",
    "battery",
    "fonts",
    "printer",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_with_exam(tmp_path / "store")
    return tmp_path / "store"


def test_a_well_laptop_is_good_in_everything(folder: Path) -> None:
    checks = examine(real_probes(), folder, PASSPHRASE)
    assert [check.code for check in checks] == ORDER_OF_TELLING
    assert {check.state for check in checks} == {State.GOOD}
    assert ready(checks)


def test_looking_changes_nothing_and_lets_go_of_the_store(folder: Path) -> None:
    with open_laptop(folder, PASSPHRASE) as store:
        before = list(store.exams.open(ORDER.exam_id).rows())
    examine(real_probes(), folder, PASSPHRASE)
    with open_laptop(folder, PASSPHRASE) as store:
        assert list(store.exams.open(ORDER.exam_id).rows()) == before


def test_a_journal_with_a_foreign_entry_is_bad(folder: Path) -> None:
    with open_laptop(folder, PASSPHRASE) as store:
        exam = store.exams.open(ORDER.exam_id)
        exam.append([Row(3, exam.rows()[1].body, bytes(32))])
    checks = examine(real_probes(), folder, PASSPHRASE)
    assert states(checks, "journal") == [State.BAD]
    assert states(checks, "store-integrity") == [State.GOOD]
    assert not ready(checks)


def test_an_exam_file_with_a_flipped_byte_is_bad(folder: Path) -> None:
    (exam,) = (folder / "exams").glob("*.db")
    content = bytearray(exam.read_bytes())
    content[len(content) // 2] ^= 1
    exam.write_bytes(content)
    checks = examine(real_probes(), folder, PASSPHRASE)
    assert states(checks, "store-integrity") == [State.BAD]


def test_a_missing_exam_file_is_bad(folder: Path) -> None:
    for path in (folder / "exams").iterdir():
        path.unlink()
    checks = examine(real_probes(), folder, PASSPHRASE)
    assert states(checks, "journal") == states(checks, "store-integrity") == [State.BAD]


def test_a_wrong_passphrase_is_bad_and_the_rest_is_still_told(folder: Path) -> None:
    checks = examine(real_probes(), folder, "zupełnie inne hasło")
    assert states(checks, "store-opens") == [State.BAD]
    assert states(checks, "journal") == [State.NOT_CHECKED]
    assert [check.code for check in checks] == ORDER_OF_TELLING


def test_a_store_in_use_is_not_checked_inside(folder: Path) -> None:
    with open_laptop(folder, PASSPHRASE):
        checks = examine(real_probes(), folder, PASSPHRASE)
    assert states(checks, "store-opens") == [State.NOT_CHECKED]
    assert not ready(checks)


@pytest.mark.parametrize(("practice", "state"), [(False, State.BAD), (True, State.WARNING)])
def test_a_clock_behind_the_last_entry(tmp_path: Path, practice: bool, state: State) -> None:
    create_with_exam(tmp_path / "store", practice=practice)
    probes = real_probes(now=lambda: NOW - timedelta(minutes=5))
    assert states(examine(probes, tmp_path / "store", PASSPHRASE), "clock-journal") == [state]


def test_an_empty_folder_holds_no_store(tmp_path: Path) -> None:
    checks = examine(real_probes(), tmp_path, PASSPHRASE)
    assert states(checks, "store") == [State.BAD]
    assert not ready(checks)
