"""A chair falls ill after the protocol was signed; another goes on, on the same laptop, by the envelope (3.5.4)."""

from base64 import b64decode
from pathlib import Path

import pytest

from app.bundle.paper import check_paper
from app.bundle.paper_seal import parted, signed_by
from app.bundle.replay import JournalReplay
from app.bundle.trust import read_trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.desk.answering import give_receipt
from app.desk.building import build_package, certify
from app.desk.enrolling import enrol, read_request
from app.desk.importing import Import, import_bundle
from app.desk.issued import trust_file
from app.desk.papers import check_scan
from app.desk.revoking import revoke
from app.desk.root import identities_of
from app.exam import commands as c
from app.exam.day import Recorded
from app.laptop.exams import OpenExam, who_is_signed_in
from app.laptop.export import export_bundle
from app.laptop.keys import certificate_of
from app.laptop.packages import take
from app.laptop.receipts import take_receipt
from app.laptop.reprint import Reprinter
from app.laptop.store import Laptop
from app.laptop.succession import succeed
from app.register_ports import Enrolment
from printing.protocols import printed
from tests.bundle.papers import scan
from tests.laptop.world import EXPIRES, NEXT_CHAIR, NEXT_PASSPHRASE, World, ordered


def enrolled(world: World, request: bytes) -> Enrolment:
    with world.desk() as desk:
        _, spoken = read_request(request, world.now())
        return enrol(desk, request, spoken, world.now())


@pytest.fixture
def held(tmp_path: Path) -> World:
    """An exam that the OKE ordered, run and signed by its first chair."""
    world = World(tmp_path / "world")
    world.found()
    laptop_known = enrolled(world, world.request())
    with world.desk() as desk:
        package = build_package(desk, laptop_known, [ordered()], world.now())
    world.take(package.body)
    with world.laptop() as laptop:
        world.play(laptop, world.begin(laptop))
    world.later(hours=10)
    return world


def do(laptop: Laptop, exam: OpenExam, command: c.Command) -> Recorded:
    recorded = exam.day.do(command, who_is_signed_in(laptop))
    assert isinstance(recorded, Recorded), recorded
    return recorded


def corrected(laptop: Laptop, exam: OpenExam) -> None:
    """The record is opened once more, printed and signed."""
    do(laptop, exam, c.OpenRevision(reason="literówka w uwadze"))
    do(laptop, exam, c.MakeRemark(text="Uwaga po korekcie."))
    do(laptop, exam, c.PrintForm(form="list"))
    copy = do(laptop, exam, c.PrintForm(form="4.5")).state.record.prints[-1].printed.copy
    do(laptop, exam, c.SignProtocol(copy=copy))


def imported(world: World, bundle: bytes) -> Import:
    with world.desk() as desk:
        return import_bundle(desk, bundle, world.now(), Reprinter(printed))


def causes(found: Import) -> dict[str, str]:
    return {check.code: check.cause for check in found.checks if check.verdict is not Verdict.VALID}


def codes_of(exam: OpenExam) -> list[bytes]:
    """The codes of every print of this exam that bears one."""
    return [b64decode(one.printed.qr) for one in exam.day.state.record.prints if one.printed.qr]


def on_paper(world: World, code: bytes, bundle: bytes | None = None) -> set[tuple[str, str]]:
    """What is not valid of paper with this code for who has the OKE's trust file (and the bundle and its key)."""
    with world.desk() as desk:
        trust, keys = read_trust(trust_file(desk, world.now())), identities_of(desk)
    beside = bundle and verify_file(
        bundle,
        trust=trust,
        identities=keys,
        now=world.now(),
        replay=JournalReplay(),
        reprint=Reprinter(printed),
    )
    report = check_paper(scan(code), trust=trust, now=world.now(), bundle=beside or None)
    return {(check.code, check.cause) for its in report.protocols for check in its.checks if check.cause}


def at_desk(world: World, code: bytes) -> set[tuple[str, str]]:
    """What is not valid of paper with this code at the desk, beside the bundle that it finds."""
    with world.desk() as desk:
        (paper,) = check_scan(desk, scan(code), world.now()).papers
    return {(check.code, check.cause) for check in paper.report.checks if check.cause}


@pytest.mark.clause("3.5.4")
def test_the_second_chair_hands_over_what_the_first_began(held: World) -> None:
    with held.laptop() as laptop:
        first = held.export(laptop)
        first_key = certificate_of(laptop)
    assert causes(imported(held, first.content)) == {}
    held.later(hours=1)
    with held.recovered() as laptop:
        request = succeed(laptop, NEXT_CHAIR, NEXT_PASSPHRASE, EXPIRES, "succession", held.now()).request
    with held.laptop(slot="chair-2", passphrase=NEXT_PASSPHRASE) as laptop:
        # The OKE has not answered yet; the codes on paper are by the key that it will certify.
        exam = held.resume(laptop)
        corrected(laptop, exam)
        code = parted(b64decode(exam.day.state.record.prints[-1].printed.qr))
        held.later(hours=1)
        known = enrolled(held, request)
        with held.desk() as desk:
            answer = certify(desk, [known], held.now())
        take(laptop, answer.body, "certyfikaty.zlecenie", held.now())
        second_key = certificate_of(laptop).public_key()
        assert signed_by(code, second_key)  # type: ignore[arg-type]  # a certificate of ours has a P-256 key
        assert second_key != first_key.public_key()
        bundle = export_bundle(laptop, exam, printed, held.now())
        assert causes(imported(held, bundle.content)) == {}
        with held.desk() as desk:
            receipt = give_receipt(desk, bundle.digest, held.now())
        assert take_receipt(laptop, exam, receipt.body, held.now()).accepted


@pytest.mark.clause("3.5.4")
def test_the_first_chair_s_key_may_be_revoked_and_what_it_printed_before_holds(held: World) -> None:
    with held.recovered() as laptop:
        request = succeed(laptop, NEXT_CHAIR, NEXT_PASSPHRASE, EXPIRES, "succession", held.now()).request
    known = enrolled(held, request)
    held.later(hours=1)
    with held.desk() as desk:
        (former,) = [one for one in desk.register.enrolments.list() if one.fingerprint != known.fingerprint]
        revoke(desk, former, "zmiana przewodniczącego", held.now())
        answer = certify(desk, [known], held.now())
    with held.laptop(slot="chair-2", passphrase=NEXT_PASSPHRASE) as laptop:
        take(laptop, answer.body, "certyfikaty.zlecenie", held.now())
        held.later(minutes=5)
        bundle = held.export(laptop)
        codes = codes_of(held.resume(laptop))
    # Paper alone has nothing but the word of a key that is revoked by now; the journal makes it as good as it was.
    assert {cause for code in codes for cause in on_paper(held, code)} == {("Q-04", "F-426")}
    assert causes(imported(held, bundle.content)) == {}
    for code in codes:
        assert on_paper(held, code, bundle.content) == at_desk(held, code) == set()


@pytest.mark.clause("3.5.4")
def test_the_second_chair_s_certificate_may_come_days_later(held: World) -> None:
    with held.laptop() as laptop:
        assert causes(imported(held, held.export(laptop).content)) == {}
    held.later(hours=1)
    with held.recovered() as laptop:
        request = succeed(laptop, NEXT_CHAIR, NEXT_PASSPHRASE, EXPIRES, "succession", held.now()).request
    with held.laptop(slot="chair-2", passphrase=NEXT_PASSPHRASE) as laptop:
        exam = held.resume(laptop)
        corrected(laptop, exam)
        codes = codes_of(exam)[-2:]
    held.later(days=3)
    known = enrolled(held, request)
    assert {cause for code in codes for cause in on_paper(held, code)} == {
        ("Q-03", "F-404"),
        ("Q-04", "F-190"),
    }
    with held.desk() as desk:
        answer = certify(desk, [known], held.now())
    with held.laptop(slot="chair-2", passphrase=NEXT_PASSPHRASE) as laptop:
        take(laptop, answer.body, "certyfikaty.zlecenie", held.now())
        bundle = held.export(laptop)
    assert causes(imported(held, bundle.content)) == {}
    for code in codes:
        assert on_paper(held, code) == on_paper(held, code, bundle.content) == at_desk(held, code) == set()
