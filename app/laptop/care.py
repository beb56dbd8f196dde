"""What a window asks of the laptop's keys, receipts and erasing: the rest of `app.laptop.service`, as plain calls."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.people.private import Private
from app.ports import Person

# Imported where it is used, as in `app.laptop.service`: the page that unlocks the store needs none of it.
if TYPE_CHECKING:
    from app.laptop.answers import Answer
    from app.laptop.enrolment import Asking
    from app.laptop.exams import OpenExam
    from app.laptop.packages import Taken
    from app.laptop.service import ExamChoice, LaptopDoors, Slot
    from app.laptop.standing import Keys
    from app.laptop.store import Laptop
    from app.laptop.succession import Cause, Succeeded
    from app.ports import ErasedExam

RECOVERY = "recovery"
# The exam is erased all the same: its leftovers are.
LEFTOVERS = "F-314"


class Recovered(Private, frozen=True, kw_only=True):
    """What a store tells whoever opened it by the recovery code: the last chair, and what the last request named."""

    before: Person | None
    asked: Asking | None


class LaptopCare(ABC):
    """The calls; the service that they belong to holds the store and the exam that are open."""

    _doors: LaptopDoors
    _folder: Path
    _laptop: Laptop | None
    _exam: OpenExam | None

    @abstractmethod
    def slots(self) -> Sequence[Slot]:
        """Who may unlock."""

    @abstractmethod
    def _open_laptop(self) -> Laptop: ...

    def recover(self, recovery_code: str) -> Recovered:
        """Let somebody in by the code of the envelope, to do nothing but make the chair's account anew.

        Raises `KnownError` K-415, S-102, S-105.
        """
        from app.laptop.succession import asked_before, by_the_code, chair_before  # noqa: PLC0415  # see above

        slot = next((slot.id for slot in self.slots() if slot.role == RECOVERY), RECOVERY)
        laptop = self._laptop
        if laptop is None:
            laptop = by_the_code(lambda: self._doors.open(self._folder, slot, recovery_code))
            self._laptop = laptop
        else:
            known = laptop
            by_the_code(lambda: known.sign_in(slot, recovery_code))
        # The journal of an open exam goes on under the next chair's name: it is opened anew for them.
        self._exam = None
        return Recovered(before=chair_before(laptop), asked=asked_before(laptop))

    def succeed(
        self, person: Person, passphrase: str, expires: date, cause: Cause, asking: Asking | None = None
    ) -> Succeeded:
        """Make the chair's account anew and stay signed in; the next recovery code and the request to the OKE."""
        from app.laptop.succession import succeed  # noqa: PLC0415  # see above

        now = self._doors.now()
        return succeed(self._open_laptop(), person, passphrase, expires, cause, now, asking)

    def request_again(self) -> bytes:
        """The `.zgloszenie` once more: for a renewal where the key has a certificate. Raises `KnownError` K-413."""
        from app.laptop.enrolment import request_again  # noqa: PLC0415  # see above

        return request_again(self._open_laptop(), self._doors.now())

    def keys(self) -> Keys:
        """How the keys of this laptop stand for whoever is signed in."""
        from app.laptop.standing import keys_of  # noqa: PLC0415  # see above

        return keys_of(self._open_laptop(), self._doors.now())

    def erase_exam(self, choice: ExamChoice) -> ErasedExam:
        """Erase an exam: one that was begun as `app.laptop.erasing` says, one that was not after its day."""
        from app.laptop.erasing import erase_exam, erase_waiting  # noqa: PLC0415  # see above

        if choice.run is None:
            return erase_waiting(self._open_laptop(), choice.exam_id, self._doors.now())
        try:
            erased = erase_exam(self._open_laptop(), choice.exam_id, choice.run, self._doors.now())
        except KnownError as why:
            if why.code == LEFTOVERS:
                self._let_go_of(choice.exam_id, choice.run)
            raise
        self._let_go_of(choice.exam_id, choice.run)
        return erased

    def _let_go_of(self, exam_id: str, run: int) -> None:
        exam = self._exam
        if exam is not None and (exam.day.state.order.exam_id, exam.run) == (exam_id, run):
            self._exam = None

    def take_file(self, data: bytes, file_name: str, fingerprint: str | None) -> Taken | Answer:
        """Take a package or a receipt in, by its signed members; what it brought, or what the OKE answered."""
        from app.laptop.incoming import is_receipt  # noqa: PLC0415  # see above
        from app.laptop.packages import take  # noqa: PLC0415  # see above

        laptop, now = self._open_laptop(), self._doors.now()
        if is_receipt(laptop, data, now):
            return self.take_any_receipt(data)
        return take(laptop, data, file_name, now, fingerprint)

    def take_any_receipt(self, data: bytes) -> Answer:
        """Take a receipt of whichever exam of this laptop it answers; that exam is not open after it."""
        from app.laptop.answers import answer_in  # noqa: PLC0415  # see above
        from app.laptop.receipts import take_any_receipt  # noqa: PLC0415  # see above

        receipt, answered = take_any_receipt(
            self._open_laptop(),
            data,
            clock=self._doors.clock(),
            ids=self._doors.new_id,
            now=self._doors.now(),
        )
        # Its state would be behind its journal.
        self._let_go_of(receipt.exam_id, answered.run)
        return answer_in(answered.day.state.record, receipt)
