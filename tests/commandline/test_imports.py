"""What an import says of bundles that are another exam's, another laptop's, older, newer, forked or sent again."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.bundle.keys import read_identities
from app.bundle.sealing import seal, unseal
from app.desk.root import recipients_of
from app.exam import commands as c
from app.exam.refusal import Refusal
from app.laptop.exams import OpenExam, who_is_signed_in
from app.laptop.export import export_bundle
from printing.protocols import printed
from storage.laptop import LaptopStore
from tests.commandline.office import Office, now, order
from tests.commandline.running import Protokolant, sentence


@contextmanager
def evening(office: Office) -> Iterator[tuple[LaptopStore, OpenExam]]:
    with office.chair() as laptop:
        yield laptop, office.resumed(laptop)


def exported(office: Office, name: str) -> Path:
    """One more bundle of what is signed."""
    with evening(office) as (laptop, exam):
        bundle = export_bundle(laptop, exam, printed, now())
    path = office.folder / name
    path.write_bytes(bundle.content)
    return path


def corrected(office: Office, name: str, remark: str) -> Path:
    """The record opened again, something said, printed, signed and exported."""
    acts: tuple[c.AnyCommand, ...] = (
        c.OpenRevision(reason="brakowało uwagi"),
        c.MakeRemark(text=remark),
        c.PrintForm(form="4.5"),
        c.PrintForm(form="list"),
    )
    with evening(office) as (laptop, exam):
        for act in acts:
            assert not isinstance(exam.day.do(act, who_is_signed_in(laptop)), Refusal)
        last = exam.day.state.record.last_print("4.5")
        assert last is not None
        signed = exam.day.do(c.SignProtocol(copy=last.printed.copy), who_is_signed_in(laptop))
        assert not isinstance(signed, Refusal)
    return exported(office, name)


def imported(protokolant: Protokolant, office: Office, *paths: Path) -> list[dict[str, Any]]:
    """The reports of one import, in the order in which they were made."""
    done = protokolant("desk", "import", *paths, *office.at_desk, "--json")
    reports: list[dict[str, Any]] = done.json()["imports"]
    assert done.status == (0 if all(report["verdict"] == "VALID" for report in reports) else 1)
    return reports


def faults(report: dict[str, Any]) -> dict[str, str]:
    """The checks that are not valid, each with the first words of why."""
    return {check["code"]: check["why"] for check in report.get("checks", ()) if check["verdict"] != "VALID"}


def test_a_correction_follows_its_first_version(protokolant: Protokolant, own_office: Office) -> None:
    newer = corrected(own_office, f"{order().exam_id}-korekta-1.wynik", "hałas na korytarzu")
    third = corrected(own_office, f"{order().exam_id}-korekta-2.wynik", "jeszcze jedna uwaga")
    # Given in any order, a correction waits for the version that it corrects.
    reports = imported(protokolant, own_office, third, newer, own_office.bundle)
    assert [(report["revision"], report["verdict"]) for report in reports] == [
        (1, "VALID"),
        (2, "VALID"),
        (3, "VALID"),
    ]


def test_in_a_folder_a_correction_comes_first_by_its_name(
    protokolant: Protokolant, own_office: Office
) -> None:
    newer = corrected(own_office, f"{order().exam_id}-korekta-1.wynik", "hałas na korytarzu")
    assert newer.name < own_office.bundle.name
    reports = imported(protokolant, own_office, own_office.folder)
    assert [(report["revision"], report["verdict"]) for report in reports] == [(1, "VALID"), (2, "VALID")]


def test_a_correction_whose_first_version_is_missing_says_so(
    protokolant: Protokolant, own_office: Office
) -> None:
    newer = corrected(own_office, "korekta.wynik", "hałas na korytarzu")
    done = protokolant("desk", "import", newer, *own_office.at_desk)
    assert done.status == 0
    assert "D-03: Pliku, który wersja 2 poprawia, nie ma w rejestrze" in done.out
    # What the sentence asks for is a way on: the missing file, of which nothing is to be noted then.
    imported(protokolant, own_office, own_office.bundle)
    (report,) = imported(protokolant, own_office, newer)
    assert {check["cause"] for check in report["checks"]} == {""}


def test_an_older_version_never_replaces_a_newer_one(protokolant: Protokolant, own_office: Office) -> None:
    late = exported(own_office, "spóźniony.wynik")
    newer = corrected(own_office, "korekta.wynik", "hałas na korytarzu")
    # The correction names the last file of the version before, which is the one that came late.
    assert imported(protokolant, own_office, own_office.bundle, late, newer)[-1]["verdict"] == "VALID"
    again = exported(own_office, "jeszcze-raz.wynik")
    assert imported(protokolant, own_office, again)[0]["verdict"] == "VALID"
    with own_office.clerk() as desk:
        assert len(desk.register.bundles.list(order().exam_id)) == 4


def test_an_older_version_after_a_newer_one_is_told_and_kept(
    protokolant: Protokolant, own_office: Office
) -> None:
    before = shutil.copytree(own_office.laptop, own_office.folder / "laptop-before")
    newer = corrected(own_office, "korekta.wynik", "hałas na korytarzu")
    imported(protokolant, own_office, own_office.bundle)
    assert imported(protokolant, own_office, newer)[0]["verdict"] == "VALID"
    # From a copy of the store as it was: the first version once more, in bytes nobody has seen yet.
    shutil.rmtree(own_office.laptop)
    before.rename(own_office.laptop)
    older = exported(own_office, "starszy.wynik")
    (report,) = imported(protokolant, own_office, older)
    assert set(faults(report)) == {"D-03"}
    assert "już nowszą wersję" in faults(report)["D-03"]
    with own_office.clerk() as desk:
        assert {bundle.revision for bundle in desk.register.bundles.list()} == {1, 2}


def test_the_same_record_sent_again_is_no_fork(protokolant: Protokolant, own_office: Office) -> None:
    again = exported(own_office, "drugi-raz.wynik")
    reports = imported(protokolant, own_office, own_office.bundle, again)
    assert [report["verdict"] for report in reports] == ["VALID", "VALID"]
    assert reports[0]["sha256"] != reports[1]["sha256"]


def test_two_ends_of_one_beginning_are_a_fork(protokolant: Protokolant, own_office: Office) -> None:
    before = shutil.copytree(own_office.laptop, own_office.folder / "laptop-before")
    one = corrected(own_office, "jeden.wynik", "hałas na korytarzu")
    shutil.rmtree(own_office.laptop)
    before.rename(own_office.laptop)
    other = corrected(own_office, "drugi.wynik", "nic się nie stało")
    reports = imported(protokolant, own_office, own_office.bundle, one, other)
    assert [report["verdict"] for report in reports] == ["VALID", "VALID", "NOT VALID"]
    assert set(faults(reports[2])) == {"D-03"}
    assert "Dwa różne zakończenia" in faults(reports[2])["D-03"]
    # It is kept all the same: somebody will have to look at both.
    with own_office.clerk() as desk:
        assert len(desk.register.bundles.list()) == 3


def test_a_bundle_sealed_to_another_oke_is_told(
    protokolant: Protokolant, own_office: Office, demo: Path
) -> None:
    report = imported(protokolant, own_office, demo / "03.wynik")[0]
    assert report["verdict"] == "NOT VALID"
    assert "zapieczętowano dla kogoś innego" in report["why"]


def test_a_practice_bundle_is_refused_by_its_type_even_where_it_can_be_opened(
    protokolant: Protokolant, own_office: Office, demo: Path, tmp_path: Path
) -> None:
    inside = unseal((demo / "03.wynik").read_bytes(), read_identities((demo / "oke.key").read_bytes()))
    with own_office.clerk() as desk:
        body = seal(inside, recipients_of(desk))
    path = tmp_path / "cwiczenie.wynik"
    path.write_bytes(body)
    told = faults(imported(protokolant, own_office, path)[0])
    assert "tu przyjmuje się tylko prawdziwe" in told["B-06"]
    assert {"B-05", "D-01", "D-02"} <= told.keys()


@pytest.mark.parametrize("name", ["01.zgloszenie", "02.zlecenie", "04.pokwitowanie", "summary.json"])
def test_another_kind_of_file_is_told_and_stops_no_other(
    protokolant: Protokolant, own_demo: Path, name: str
) -> None:
    desk = ("--store", own_demo / "desk")
    done = protokolant("desk", "import", own_demo / name, own_demo / "03.wynik", *desk, "--json")
    assert done.status == 1
    reports = {Path(report["file"]).name: report for report in done.json()["imports"]}
    assert reports[name]["verdict"] == "NOT VALID"
    assert reports[name]["why"].endswith(".")
    assert reports["03.wynik"]["known"] is True


def test_a_folder_without_bundles_is_not_passed_over(
    protokolant: Protokolant, own_demo: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "pusty"
    empty.mkdir()
    done = protokolant("desk", "import", empty, "--store", own_demo / "desk")
    assert "nie ma plików .wynik" in sentence(done)
