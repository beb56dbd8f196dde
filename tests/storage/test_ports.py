"""The stores are what the use cases see through `app.ports`; their sentences are all there."""

import re
from pathlib import Path

import storage
from app import ports, register_ports
from storage.desk import DeskStore
from storage.exam_file import ExamFile
from storage.laptop import LaptopStore
from tests.storage.stores import SHA256, codes_with_sentences


def test_a_laptop_is_what_the_use_cases_see(laptop: LaptopStore) -> None:
    # The annotations are the test: mypy compares every signature.
    accounts: ports.Accounts = laptop.accounts
    documents: ports.Documents = laptop.documents
    signing_keys: ports.SigningKeys = laptop.signing_keys
    packages: ports.Packages = laptop.packages
    outbox: ports.Outbox = laptop.outbox
    receipts: ports.Receipts = laptop.receipts
    exams: ports.Exams = laptop.exams
    exam: ports.ExamStore = exams.create("E-1", 1, package_sha256=SHA256, order=b"")
    journal: ports.Journal = exam
    assert len(accounts.list()) == 1
    assert not signing_keys.fingerprints()
    assert not packages.list()
    assert not outbox.list()
    assert not receipts.list()
    assert not exams.erased()
    assert documents.get(ports.DocumentName.ISSUED_KEYS) is None
    assert isinstance(journal, ExamFile)


def test_a_desk_is_what_the_use_cases_see(desk: DeskStore) -> None:
    register: register_ports.Register = desk.register
    assert not register.bundles.list()


def test_every_error_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert storage.__file__
    sources = Path(storage.__file__).parent.glob("*.py")
    raised = {
        code for path in sources for code in re.findall(r'"(S-\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert raised == codes_with_sentences()
