"""A chair falls ill after the protocol was signed; another goes on, on the same laptop, by the envelope (3.5.4)."""

from base64 import b64decode
from pathlib import Path

import pytest

from app.bundle.paper_seal import parted, signed_by
from app.bundle.verdicts import Verdict
from app.desk.answering import give_receipt
from app.desk.building import build_package, certify
from app.desk.enrolling import enrol, read_request
from app.desk.importing import Import, import_bundle
from app.desk.revoking import revoke
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
    assert causes(imported(held, bundle.content)) == {}
