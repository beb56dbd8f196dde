"""The paper of a day lived on real stores: its QR codes are signed, kept, scanned at 150 dpi and compared (6, 7)."""

from base64 import b64decode

import pytest

from app.bundle.certificates import public_key_of
from app.bundle.paper import WITH_BUNDLE, WITH_FIGURES, check_paper
from app.bundle.paper_report import ScanReport
from app.bundle.paper_seal import is_ours, parted, signed_by
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.trust import Trust, read_trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.desk.issued import trust_file
from app.desk.root import identities_of
from app.exam import commands as c
from app.exam.day import Recorded
from app.exam.events import FormPrinted
from app.exam.journal import Line, unbroken
from app.laptop.keys import certificate_of
from app.laptop.reprint import Reprinter
from app.laptop.seal import seal_of
from app.ports import LoginRole, Person
from printing.protocols import printed
from printing.scan import read_scan
from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey
from tests.printing import scans


def journal_of(day: Journey) -> tuple[Line, ...]:
    return tuple(unbroken(row.body for row in day.exam.store.rows()))


def forms(day: Journey) -> dict[str, bytes]:
    """The newest copy of each form, set in type from the journal alone."""
    return dict(Reprinter(printed).reprint(day.state.order, journal_of(day)))


def payload(day: Journey) -> bytes:
    """What the code of the newest print holds."""
    return b64decode(day.state.record.prints[-1].printed.qr)


def print_list(day: Journey) -> bytes:
    recorded = day.attempt(c.PrintForm(form="list"))
    assert isinstance(recorded, Recorded)
    return payload(day)


def exported(day: Journey) -> Trust:
    return read_trust(trust_file(day.desk, day.exam.day.room_now()))


def bundle_of(day: Journey, content: bytes) -> Report:
    return verify_file(
        content,
        trust=exported(day),
        identities=identities_of(day.desk),
        now=day.exam.day.room_now(),
        replay=JournalReplay(),
        reprint=Reprinter(printed),
    )


def checked(day: Journey, scan: bytes, bundle: Report | None = None) -> ScanReport:
    pages = read_scan(scan, is_ours)
    return check_paper(pages, trust=exported(day), now=day.exam.day.room_now(), bundle=bundle)


@pytest.mark.slow
@pytest.mark.clause("Z4.5/11", "4.1.16")
def test_a_poor_scan_at_150_dpi_is_proved_alone_and_against_its_bundle(begin: Begin) -> None:
    day = begin("demo")
    day.to_the_end()
    content = day.export().content
    bundle = bundle_of(day, content)
    assert {check.verdict for check in bundle.checks} == {Verdict.VALID}
    papers = forms(day)
    assert {"print/protokol-4.5.pdf", "print/protokol-4.4-01.pdf"} <= set(papers)
    for name, pdf in papers.items():
        scan = scans.jpeg(scans.poor(scans.page(pdf, 150)), quality=60)
        assert checked(day, scan).verdict is Verdict.VALID, name
        (report,) = checked(day, scan, bundle).protocols
        wanted = WITH_FIGURES if name.endswith("4.5.pdf") else WITH_BUNDLE
        assert [check.code for check in report.checks] == list(wanted)
        assert report.verdict is Verdict.VALID, name
        assert {row.same for row in report.fields} == {True}, name
    stack = scans.pdf_of(*(scans.page(pdf, 150) for pdf in papers.values()), dpi=150)
    assert [report.page for report in checked(day, stack, bundle).protocols] == list(
        range(1, len(papers) + 1)
    )
    assert checked(day, stack, bundle).verdict is Verdict.VALID


def test_every_print_of_a_day_is_sealed_by_the_key_that_the_oke_certified(begin: Begin) -> None:
    day = begin("smooth")
    day.to_the_end()
    key = public_key_of(certificate_of(day.laptop))
    prints = [entry.event for entry in day.state.journal() if isinstance(entry.event, FormPrinted)]
    assert prints
    for one in prints:
        assert signed_by(parted(b64decode(one.qr)), key)


def test_a_print_after_a_restart_is_sealed_as_before(begin: Begin) -> None:
    day = begin("smooth")
    print_list(day)
    day.restart()
    assert signed_by(parted(print_list(day)), public_key_of(certificate_of(day.laptop)))


def test_a_form_is_printed_again_without_any_key(begin: Begin) -> None:
    day = begin("smooth")
    day.to_the_end()
    order, journal, before = day.state.order, journal_of(day), forms(day)
    day.laptop.close()
    again = Reprinter(printed).reprint(order, journal)
    assert again == before
    signed = day.state.record.signed
    assert signed is not None
    first, *_ = read_scan(again["print/protokol-4.5.pdf"], is_ours)
    assert first.codes == (b64decode(signed.printed.qr),)


def test_who_has_no_key_prints_without_a_code(begin: Begin) -> None:
    day = begin("smooth")
    print_list(day)
    copy = day.state.record.prints[-1]
    phrase = "sto komputerów w szafie"
    person = Person(name="Tomasz Informatyk", email="tomasz@przyklad.invalid")
    expires = day.laptop.accounts.list()[0].expires
    day.laptop.accounts.add(LoginRole.ADMINISTRATOR, person, phrase, expires)
    seal = seal_of(day.laptop)
    assert seal(day.state, copy.printed, copy.at)
    day.laptop.sign_in("administrator-1", phrase)
    assert seal(day.state, copy.printed, copy.at) == ""
