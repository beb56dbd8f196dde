"""`protokolant desk build` for a computer exam: from two tables and a supplement to a package on the laptop."""

from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.desk.tables import write_tables
from app.exam.clock import WARSAW
from app.laptop.packages import read_package, take_package
from app.practice.computer_order import practice_computer_exam
from tests.commandline.office import Office, now
from tests.commandline.running import Protokolant

SUPPLEMENT = """
[[subjects]]
id = "informatyka"
name = "informatyka"
genitive = "informatyki"
computer = true

[[scopes]]
scope = "lo-4"
subjects = ["informatyka"]
minutes = { least = 120, most = 150 }

[legal_basis]
appointment = "§ 15 rozporządzenia (próba)"
annulment = "§ 21 rozporządzenia (próba)"
observer = "§ 20 ust. 3 rozporządzenia (próba)"
secrecy = []
"""


@pytest.mark.clause("3.5.3", "3.7.9", "Z7.1/T2")
def test_a_computer_exam_is_built_from_tables(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    made = practice_computer_exam(datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW), 14).order
    order = replace(made, exam_id="lo4-informatyka-14", delivery="kurierem, OKE, pokój 12")
    for file, content in zip((own_office.exams, own_office.candidates), write_tables([order]), strict=True):
        file.write_bytes(content)
    own_office.supplement.write_text(SUPPLEMENT, encoding="utf-8")
    with own_office.clerk() as desk:
        (enrolment,) = desk.register.enrolments.list()
    key = ("--laptop", enrolment.fingerprint, "--out", tmp_path / "zlecenia")
    done = protokolant(
        "desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables, *key, "--json"
    )
    assert done.status == 0, done
    (package,) = (tmp_path / "zlecenia").iterdir()
    with own_office.chair() as laptop:
        taken = take_package(laptop, package.read_bytes(), package.name, now())
        (read,) = read_package(laptop, taken.sha256, now()).package.exams
    assert read.computer_exam
    assert (read.administrator, read.environments, read.delivery) == (
        order.administrator,
        order.environments,
        order.delivery,
    )
    assert [person.environment for person in read.candidates] == [
        person.environment for person in order.candidates
    ]
