"""A signed exam that is ready to be sent, and the keys of a synthetic OKE and laptop."""

from datetime import timedelta
from pathlib import Path

from cryptography import x509

from app.bundle.certificates import Holder, Role
from app.bundle.issuing import issue, new_root
from app.bundle.keys import Identity, new_identity, new_signing_key
from app.bundle.signature import Signer
from app.exam.journal import unbroken
from app.exam.state import State
from app.laptop.reprint import Reprinter
from app.people.private import Private
from printing.protocols import printed
from tests.benchmarks.busy_day import START, begun, exam_of, play, whole_day
from tests.benchmarks.stored import new_file
from tests.fakes.journal import MemoryJournal

CANDIDATES = 300
ENTRIES = 3_000
SENT = START + timedelta(hours=6)


class SignedExam(Private, frozen=True, kw_only=True):
    """The state after the signature, the exam file at `path`, closed, and the forms as they were printed."""

    state: State
    path: Path
    prints: dict[str, bytes]


class Keys(Private, frozen=True, kw_only=True):
    """The OKE's root and working identity, and the laptop's signer."""

    root: x509.Certificate
    working: Identity
    laptop: Signer


def signed_exam(path: Path) -> SignedExam:
    """Play a day of that size to its end, print its forms, and put it into an exam file."""
    exam = exam_of(CANDIDATES)
    journal = MemoryJournal()
    day, clock = begun(exam, journal)
    play(day, clock, whole_day(exam, ENTRIES))
    if day.state.seq != ENTRIES:
        raise AssertionError(f"{day.state.seq} entries instead of {ENTRIES}")
    new_file(path, exam.order, journal.rows())
    prints = Reprinter(printed).reprint(exam.order, tuple(unbroken(journal.bodies())))
    return SignedExam(state=day.state, path=path, prints=dict(prints))


def keys() -> Keys:
    """Fresh keys, for practice."""
    root_key, key = new_signing_key(), new_signing_key()
    holder = Holder(name="Główny klucz OKE", unit="OKE-ĆW", organisation="OKE Kraków")
    root = new_root(holder, root_key, SENT - timedelta(days=30), practice=True)
    chair = Holder(name="Anna Kowalska", unit="Laptop sali 12", organisation="OKE-ĆW")
    certificate = issue(root, key.public_key(), chair, Role.LAPTOP, SENT - timedelta(days=9))
    return Keys(
        root=root.certificate, working=new_identity(), laptop=Signer(certificate=certificate, key=key)
    )
