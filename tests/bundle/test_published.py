"""What was published stays: the schemas are those of the code, and files written before are still read."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import app
from app.bundle.contents import head
from app.bundle.examination import CHECKS
from app.bundle.kinds import Kind
from app.bundle.package import PackageFile
from app.bundle.paper import check_paper
from app.bundle.practice_identity import SECRET
from app.bundle.receipt import ReceiptFile
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.request import RequestFile
from app.bundle.result import ResultFile
from app.bundle.revocation_list import read_revocation_lists
from app.bundle.schema import schemas
from app.bundle.trust import read_trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.exam.canonical import canonical
from app.exam.journal import line_hash
from tests.bundle import papers
from tests.bundle.forging import Sample, World, world
from tests.bundle.golden import write as golden
from tests.bundle.material import NOW, causes

FORMAT = Path(app.__file__).parent.parent / "docs" / "format"
KEPT = Path(golden.__file__).parent
FIRST = KEPT / "1.0"
NAMES = (golden.REQUEST, golden.PACKAGE, golden.RESULT, golden.RECEIPT)


def test_the_published_schemas_are_those_of_the_code() -> None:
    published = {path.name: path.read_bytes() for path in FORMAT.glob("*.schema.json")}
    assert published == schemas(), "write them anew: python -m app.bundle.schema docs/format"


def kept(name: str) -> Report:
    """A kept file, judged at the moment when it was written."""
    return verify_file(
        (FIRST / name).read_bytes(),
        trust=read_trust((FIRST / golden.TRUST).read_bytes()),
        identities=[SECRET],
        now=golden.AT,
        replay=JournalReplay(),
    )


def test_files_of_the_first_version_are_read_for_ever() -> None:
    """Synthetic files of 2026 that are never written anew (docs/decisions/0020).

    Whatever library is updated, and whatever the program learns, these bytes stay valid: the seal, the container, the
    manifest, the signature, every field, the figures that follow from the journal. The prints alone are no promise.
    """
    assert {name: causes(kept(name)) for name in NAMES} == {
        golden.REQUEST: {"R-03": "K-322"},
        golden.PACKAGE: {},
        golden.RESULT: {"B-12": "F-193"},
        golden.RECEIPT: {},
    }
    for name, kind in zip(NAMES, (Kind.REQUEST, Kind.PACKAGE, Kind.RESULT, Kind.RECEIPT), strict=True):
        assert [check.code for check in kept(name).checks] == list(CHECKS[kind])


def test_a_code_on_paper_of_the_first_version_is_read_for_ever() -> None:
    """What somebody scans in twenty years; `code.pem` is the root and the certificate of its laptop."""
    trust = read_trust((KEPT / "code.pem").read_bytes())
    scan = check_paper(papers.scan((KEPT / "code.bin").read_bytes()), trust=trust, now=NOW)
    (report,) = scan.protocols
    assert scan.verdict is Verdict.VALID
    assert report.record == papers.record(practice=True, run=1)


def test_what_the_kept_files_say() -> None:
    request, package, result, receipt = (kept(name).contents for name in NAMES)
    assert isinstance(request, RequestFile)
    assert isinstance(package, PackageFile)
    assert isinstance(result, ResultFile)
    assert isinstance(receipt, ReceiptFile)
    assert (request.request.purpose, len(request.request.replaces)) == ("recovery", 1)
    assert [len(package.laptops), len(package.keys.keys), len(package.keys.revocations())] == [2, 3, 1]
    assert package.keys.revocations().keys() == set(request.request.replaces)
    assert package.package.exams == (result.exam.order,)
    assert len(result.prints) == 3
    assert all(content.startswith(b"%PDF-") for content in result.prints.values())
    assert receipt.receipt.bundle_digest == kept(golden.RESULT).file_digest
    assert (receipt.receipt.accepted, receipt.receipt.keep_days) == (True, 14)


def test_the_first_trust_file_is_read_for_ever() -> None:
    pem = (FIRST / golden.TRUST).read_bytes()
    trust = read_trust(pem)
    assert trust.roots == read_trust((FIRST / golden.ROOT).read_bytes()).roots
    assert len(trust.issued) == 2
    (listed,), _ = read_revocation_lists(pem)
    assert {serial: since for (_, serial), since in trust.revoked_serials.items()} == listed.revoked
    assert trust.issued[1].serial_number in listed.revoked


def told_again(sample: Sample, version: str, *, only_first: bool = False, **more: object) -> Sample:
    """The same file as a program of another version of the format may write it: in its JSON members, or the first."""

    def told(content: bytes) -> bytes:
        return canonical(msgspec.json.decode(content) | {"version": version} | more)

    members = tuple(
        replace(member, content=told(member.content))
        if member.name.endswith(".json") and not (only_first and place)
        else member
        for place, member in enumerate(sample.members)
    )
    return sample._replace(members=members)


@pytest.fixture(scope="module")
def everybody() -> World:
    return world()


@pytest.mark.parametrize("kind", Kind)
def test_a_newer_minor_version_of_each_kind_is_read(everybody: World, kind: Kind) -> None:
    honest = everybody.samples[kind]
    newer = told_again(honest, "1.1", zzz={"a": [1, None, "ż"], "b": {}})
    for sample in (newer, told_again(honest, "1.2", only_first=True)):
        report = everybody.judged(sample, sample.sealed(sample.container()))
        assert causes(report) == ({"R-03": "K-322"} if kind is Kind.REQUEST else {})
        assert report.contents is not None
        assert head(report.contents).version != "1.0"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("version", "code"), [("2.0", "F-153"), ("2.7", "F-153"), ("0.9", "F-157")])
def test_another_major_version_of_each_kind_is_refused(
    everybody: World, kind: Kind, version: str, code: str
) -> None:
    sample = told_again(everybody.samples[kind], version)
    report = everybody.judged(sample, sample.sealed(sample.container()))
    assert report.check("B-07").cause == code
    assert report.contents is None
    # Who signed it is told all the same.
    assert report.check("B-04").verdict is Verdict.VALID
    assert report.check("B-05").verdict is Verdict.VALID


@pytest.mark.parametrize("kind", Kind)
def test_a_file_of_an_older_program_is_read(everybody: World, kind: Kind) -> None:
    """The program's version is no version of the format."""
    sample = told_again(everybody.samples[kind], "1.0", program="0.0.1")
    report = everybody.judged(sample, sample.sealed(sample.container()))
    # Another program's prints are not held against a bundle (docs/decisions/0008); here they are the same.
    assert causes(report) == ({"R-03": "K-322"} if kind is Kind.REQUEST else {})


def test_a_field_that_is_unknown_within_a_known_one_is_told_as_newer(everybody: World) -> None:
    """Only a record's own fields may be passed over: what is missing in the middle of a list, nobody would notice."""
    honest = everybody.samples[Kind.RECEIPT]
    (member,) = honest.members
    told = msgspec.json.decode(member.content)
    told["verdicts"][0]["zzz"] = 1
    for version, code in (("1.0", "F-155"), ("1.1", "F-153")):
        changed = replace(member, content=canonical(told | {"version": version}))
        sample = honest._replace(members=(changed,))
        report = everybody.judged(sample, sample.sealed(sample.container()))
        assert report.check("B-07").cause == code


def test_an_act_that_is_not_known_yet_is_no_broken_chain(everybody: World) -> None:
    """A newer program may record what we cannot read; that is told as such, and not as a forgery."""
    honest = everybody.samples[Kind.RESULT]
    exam, journal, *rest = honest.members
    lines = journal.content.splitlines()
    last = msgspec.json.decode(lines[-1]) | {"seq": len(lines) + 1, "previous": line_hash(lines[-1])}
    last["event"] = {"kind": "CandidateTeleported", "candidate": 1}
    body = canonical(last)
    end = {"entries": len(lines) + 1, "head": line_hash(body)}
    told = msgspec.json.decode(exam.content) | {"journal": end}
    for version, cause in (("1.0", "F-173"), ("1.1", "F-153")):
        members = (
            replace(exam, content=canonical(told | {"version": version})),
            replace(journal, content=journal.content + body + b"\n"),
            *rest,
        )
        sample = honest._replace(members=members)
        report = everybody.judged(sample, sample.sealed(sample.container()))
        assert report.check("B-09").cause == cause
        assert report.check("B-07").verdict is Verdict.VALID
