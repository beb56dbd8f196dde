"""Exams of a laptop and their journals."""

from pathlib import Path

import pytest

from app.errors import KnownError
from app.ports import ExamMeta, Row
from storage.exam_file import ExamFile
from storage.exams import FOLDER
from storage.laptop import LaptopStore
from storage.sqlcipher import Database
from tests.storage.stores import SHA256, Clock, entries, open_laptop, refused

EXAM = "2026-10-05/SP/matematyka/s. 12"
ORDER = b'{"room": "s. 12"}'


@pytest.fixture
def exam(laptop: LaptopStore) -> ExamFile:
    return laptop.exams.create(EXAM, 1, package_sha256=SHA256, order=ORDER)


def file_of(folder: Path) -> Path:
    (path,) = (folder / FOLDER).glob("*.db")
    return path


def opens(path: Path, key: bytes) -> bool:
    try:
        Database.open(path, key).close()
    except KnownError:
        return False
    return True


def test_a_new_exam_is_empty_and_knows_where_it_came_from(exam: ExamFile, clock: Clock) -> None:
    assert exam.meta == ExamMeta(exam_id=EXAM, run=1, package_sha256=SHA256, order=ORDER, created=clock.now)
    assert exam.head() is None
    assert exam.rows() == []


def test_entries_come_back_as_they_were(
    exam: ExamFile, laptop: LaptopStore, folder: Path, clock: Clock
) -> None:
    written = entries(1, 5)
    exam.append(written[:1])
    exam.append(written[1:])
    assert exam.rows() == written
    assert exam.rows(after=3) == written[3:]
    assert exam.rows(after=5) == []
    assert exam.head() == written[-1]
    laptop.close()
    with open_laptop(folder, clock) as store:
        again = store.exams.open(EXAM)
        assert again.meta == exam.meta
        assert again.rows() == written
        assert again.head() == written[-1]
        again.append(entries(6, 6))


@pytest.mark.parametrize("numbers", [[1], [4], [3, 5], [3, 3], [4, 3], [0], [-1]])
def test_entries_that_do_not_follow_are_a_bug_and_change_nothing(exam: ExamFile, numbers: list[int]) -> None:
    exam.append(entries(1, 2))
    with pytest.raises(ValueError, match="must follow number 2"):
        exam.append([Row(seq, b"", bytes(32)) for seq in numbers])
    assert exam.rows() == entries(1, 2)
    exam.append(entries(3, 4))


def test_all_entries_of_an_act_or_none(exam: ExamFile) -> None:
    first, second = entries(1, 2)
    with pytest.raises(Exception, match="CHECK constraint"):
        exam.append([first, second._replace(hash=b"short")])
    assert exam.rows() == []
    assert exam.head() is None
    exam.append([first, second])


def test_nothing_to_append(exam: ExamFile) -> None:
    exam.append([])
    assert exam.head() is None


def test_a_row_does_not_show_its_content() -> None:
    assert repr(Row(3, b"PESEL", bytes(32))) == "Row(seq=3, 5 bytes)"


def test_each_exam_has_its_own_file_and_key(laptop: LaptopStore, folder: Path) -> None:
    one = laptop.exams.create(EXAM, 1, package_sha256=SHA256, order=b"1")
    two = laptop.exams.create(EXAM + "b", 1, package_sha256=SHA256, order=b"2")
    one.append(entries(1, 3))
    assert two.rows() == []
    keys = {key for (key,) in laptop._vault.database.query("SELECT key FROM exam")}
    assert len(keys) == 2
    laptop.close()
    opened = [path for path in (folder / FOLDER).glob("*.db") for key in keys if opens(path, key)]
    assert len(opened) == len(set(opened)) == 2


def test_a_practice_exam_is_run_again(laptop: LaptopStore, exam: ExamFile, clock: Clock) -> None:
    exam.append(entries(1, 2))
    assert laptop.exams.next_run(EXAM) == 2
    assert laptop.exams.next_run("another") == 1
    clock.forward(1)
    again = laptop.exams.create(EXAM, 2, package_sha256=SHA256, order=ORDER)
    assert again.rows() == []
    assert [(entry.exam_id, entry.run) for entry in laptop.exams.list()] == [(EXAM, 1), (EXAM, 2)]
    assert laptop.exams.open(EXAM, 1).rows() == entries(1, 2)
    with refused("S-302"):
        laptop.exams.create(EXAM, 2, package_sha256=SHA256, order=ORDER)


def test_an_open_exam_is_opened_once(laptop: LaptopStore, exam: ExamFile) -> None:
    assert laptop.exams.open(EXAM) is exam
    exam.close()
    again = laptop.exams.open(EXAM)
    assert again is not exam
    again.append(entries(1, 1))


def test_an_unknown_exam(laptop: LaptopStore) -> None:
    with refused("S-301"):
        laptop.exams.open("none")


def test_a_missing_file(laptop: LaptopStore, exam: ExamFile, folder: Path) -> None:
    exam.close()
    file_of(folder).unlink()
    with refused("S-213"):
        laptop.exams.open(EXAM)


@pytest.mark.parametrize("length", [0, 1, 5000])
def test_a_truncated_file(laptop: LaptopStore, exam: ExamFile, folder: Path, length: int) -> None:
    exam.close()
    path = file_of(folder)
    path.write_bytes(path.read_bytes()[:length])
    with refused("S-204"):
        laptop.exams.open(EXAM)


def test_a_newer_file(laptop: LaptopStore, exam: ExamFile) -> None:
    exam._database.query("PRAGMA user_version=99")
    exam.close()
    with refused("S-206"):
        laptop.exams.open(EXAM)


def test_a_backup_while_the_day_runs(exam: ExamFile, laptop: LaptopStore, tmp_path: Path) -> None:
    target = tmp_path / "stick.db"
    exam.append(entries(1, 50))
    exam.backup(target)
    exam.append(entries(51, 60))
    exam.backup(target)
    exam.append(entries(61, 61))
    ((key,),) = laptop._vault.database.query("SELECT key FROM exam")
    copy = ExamFile.open(target, key)
    assert copy.rows() == entries(1, 60)
    assert copy.meta == exam.meta
    assert copy.problems() == ()
    copy.close()
    assert exam.rows() == entries(1, 61)


def test_check_finds_what_is_damaged(laptop: LaptopStore, exam: ExamFile, folder: Path) -> None:
    exam.append(entries(1, 100, b"x" * 500))
    assert [(health.name, health.problems) for health in laptop.check()] == [
        ("store.db", ()),
        (f"{EXAM}/1", ()),
    ]
    exam.close()
    path = file_of(folder)
    body = bytearray(path.read_bytes())
    body[-2000] ^= 1
    path.write_bytes(body)
    assert [health.problems for health in laptop.check()] == [(), ("S-204",)]
    path.unlink()
    assert [health.problems for health in laptop.check()] == [(), ("S-213",)]
