"""A laptop out of its box and the OKE that sends it its first package; both real, so that nothing is for practice."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.bundle.certificates import load_pem
from app.bundle.fingerprint import root_fingerprint
from app.bundle.package import PackageFile
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.desk.building import build_package
from app.desk.enrolling import enrol, read_request
from app.desk.root import found_oke, identities_of, signer_of
from app.laptop.service import LaptopService
from app.ports import DocumentName, Person
from app.practice.order import BOARD, practice_exam
from app.register_ports import Enrolment
from storage.desk import DeskStore
from tests.fakes.clock import SteppedClock
from tests.ui.day.office import Seat
from tests.ui.day.typist import Key, Typist
from tests.ui.preparation.practice import CHEAP, EXPIRES, PASSPHRASE, START, Doors
from ui.chair.window import ChairWindow

NOW = START - timedelta(days=5)
CLERK = Person(name="Maria Zielińska", email="maria.zielinska@przyklad.invalid")
CHAIR = {
    "name": "Jan Żak",
    "email": "jan.zak@przyklad.invalid",
    "phone": "",
    "laptop": "sala 12",
    "organisation": "CKU",
}


class FirstLaptop(Seat):
    """A folder in which nothing was ever made, and somebody at the keyboard."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        clock = SteppedClock(NOW)
        self.doors = Doors(clock)
        self.folder = folder
        window = ChairWindow(LaptopService(self.doors, folder), self.doors.now)
        super().__init__(window, clock, START)
        self.typist = Typist(qtbot, window)

    def fill_in(self, again: str = PASSPHRASE, passphrase: str = PASSPHRASE, **other: str) -> None:
        """Type the form through, from its first field to its button, and press it."""
        for text in ({**CHAIR, **other}).values():
            self.typist.enter(text)
        self.typist.enter(passphrase)
        self.typist.enter(again)
        self.typist.press(Key.Key_Tab)
        self.typist.press(Key.Key_Return)

    def make_store(self, request: Path) -> bytes:
        """The whole first start; the request as it was saved."""
        self.typist.sit_down()
        self.fill_in()
        self.typist.press(Key.Key_Return)
        self.typist.enter(str(request))
        return request.read_bytes()


class RealOke:
    """A desk that is not for practice."""

    def __init__(self, folder: Path) -> None:
        self._doors = Doors(SteppedClock(NOW))
        self.desk, _ = DeskStore.create(
            folder,
            person=CLERK,
            passphrase=PASSPHRASE,
            expires=EXPIRES,
            practice=False,
            clock=self._doors.now,
            cost=CHEAP,
        )
        found_oke(self.desk, BOARD.name, NOW)

    @property
    def fingerprint(self) -> str:
        """What stands in the letter to the chair."""
        return root_fingerprint(load_pem(self.desk.documents.get(DocumentName.OKE_CERTIFICATE) or b""))

    def package(self, request: bytes) -> bytes:
        """A package of one exam for the laptop that asked."""
        order = replace(practice_exam(START, 3).order, board=BOARD)
        return build_package(self.desk, self._enrolled(request), [order], NOW).body

    def of_a_newer_program(self, package: bytes) -> bytes:
        """The same package as a later major version of the format would write it."""
        report = verify_file(package, trust=None, identities=identities_of(self.desk), now=NOW)
        contents = report.contents
        assert isinstance(contents, PackageFile)
        newer = replace(contents, package=replace(contents.package, version="2.0"))
        reader = self.desk.register.enrolments.list()[0].recipient
        return sealed(newer, signer_of(self.desk), NOW, [reader])

    def close(self) -> None:
        """Close the store."""
        self.desk.close()

    def _enrolled(self, request: bytes) -> Enrolment:
        return enrol(self.desk, request, read_request(request, NOW)[1], NOW)
