"""Bundles of a laptop that this OKE knows, about an exam it did not order so, or not of this laptop."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.bundle.certificates import load_pem
from app.bundle.fingerprint import root_fingerprint
from app.desk.building import build_package
from app.desk.enrolling import enrol, read_request
from app.exam.order import ExamOrder
from app.laptop.enrolment import Asking, request_enrolment
from app.laptop.packages import take_package
from app.ports import DocumentName
from tests.commandline.office import Office, new_laptop, now, run_exam
from tests.commandline.running import Protokolant


def unchanged(order: ExamOrder) -> ExamOrder:
    return order


def another_exam(order: ExamOrder) -> ExamOrder:
    return replace(order, exam_id="inny-egzamin")


def another_name(order: ExamOrder) -> ExamOrder:
    people = list(order.candidates)
    people[3] = replace(people[3], surname="Podmieniona")
    return replace(order, candidates=tuple(people))


def bundle_of_a_second_laptop(office: Office, order: ExamOrder) -> Path:
    """A second laptop is enrolled; a copy of the desk sends it a package that the desk itself knows nothing of."""
    with new_laptop(office.folder / "laptop-2") as laptop:
        request = request_enrolment(laptop, Asking(laptop="laptop 2", organisation="CKU"), now())
        with office.clerk() as desk:
            enrolment = enrol(desk, request, read_request(request, now())[1], now())
            root = load_pem(desk.documents.get(DocumentName.OKE_CERTIFICATE) or b"")
        copy = Office(shutil.copytree(office.folder, office.folder.with_name("copy")))
        with copy.clerk() as desk:
            body = build_package(desk, enrolment, [order], now()).body
        package = take_package(laptop, body, "zlecenie", now(), root_fingerprint(root))
        content = run_exam(laptop, package.sha256, order.exam_id)
    path = office.folder / "drugi-laptop.wynik"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            another_exam,
            {"D-01": "to stanowisko nie zlecało", "D-02": "inny laptop"},
            id="an exam that was not ordered",
        ),
        pytest.param(
            another_name,
            {"D-01": "różni się od tego, które wysłano", "D-02": "inny laptop"},
            id="another list of candidates",
        ),
        pytest.param(unchanged, {"D-02": "inny laptop"}, id="another laptop"),
    ],
)
def test_what_was_not_ordered_so_is_told(
    protokolant: Protokolant,
    own_office: Office,
    change: Callable[[ExamOrder], ExamOrder],
    expected: dict[str, str],
) -> None:
    bundle = bundle_of_a_second_laptop(own_office, change(own_office.ordered()))
    done = protokolant("desk", "import", bundle, *own_office.at_desk, "--json")
    assert done.status == 1
    (report,) = done.json()["imports"]
    checks = {check["code"]: check for check in report["checks"]}
    # Its certificate is not in this desk's books either, yet the root vouches for it.
    assert checks["B-05"]["verdict"] == "VALID"
    faults = {code: check["why"] for code, check in checks.items() if check["verdict"] != "VALID"}
    assert faults.keys() == expected.keys()
    for code, words in expected.items():
        assert words in faults[code]
    causes = [checks[code]["cause"] for code in faults]
    assert all(cause.startswith("D-3") for cause in causes)
    assert len(set(causes)) == len(causes)
