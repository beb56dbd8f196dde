"""A computer room to play in: stands of made-up software, candidates who declared theirs, its administrator."""

from collections.abc import Sequence

from msgspec.structs import replace

from app.exam import commands as c
from app.exam.events.computer import Disc, Folder, StandRole, StoredFile
from app.exam.order import Environment, ExamOrder, RoomAdministrator
from app.practice.order import practice_exam
from app.procedure.checklists import Phase
from tests.exam import acts
from tests.exam.exam_room import START, ExamRoom

OFFICE: Environment = "windows-ms-office"
OPEN: Environment = "windows-openoffice"
LINUX: Environment = "linux-openoffice"
EVERY = (OFFICE, OPEN, LINUX)

# Hours from midnight of the exam's day: 9:00 two days before, 16:00 on its eve.
READY = "-39:00"
EVE = "-8:00"
OPERATING = 99
MEMBER = "Jerzy Lis"


def computer_order(declared: Sequence[Environment | None], **changes: object) -> ExamOrder:
    """An exam in informatyka for as many candidates as there are environments, each of whom declared theirs."""
    order = practice_exam(START, len(declared)).order
    people = tuple(
        replace(person, environment=environment, accommodation=None)
        for person, environment in zip(order.candidates, declared, strict=True)
    )
    changed = replace(
        order,
        candidates=people,
        computer_exam=True,
        environments=EVERY,
        administrator=RoomAdministrator(name="Marek Siecik", institution="CKU", post="administrator"),
    )
    return replace(changed, **changes)


class ComputerRoom(ExamRoom):
    """An exam at computers; stand n is meant for candidate n."""

    def __init__(self, *environments: Environment | None, now: str = "18:00", **changes: object) -> None:
        super().__init__(computer_order(environments or (OFFICE, OFFICE), **changes), now)

    def set_up(
        self,
        stand: int,
        environment: Environment = OFFICE,
        role: StandRole = "candidate",
        *,
        at: str = READY,
        account: str | None = None,
    ) -> str:
        account = f"egzamin_{stand}" if account is None else account
        done = c.SetUpStand(stand=stand, role=role, environment=environment, account=account)
        return self.must(done, at, role="administrator")

    def prepare(self, *spares: Environment) -> None:
        """A stand for each candidate, an operating computer, and these spare ones from number 11 on; all in time."""
        for person in self.order.candidates:
            self.set_up(person.number, person.environment or OFFICE)
        for place, environment in enumerate(spares):
            self.set_up(11 + place, environment, "spare")
        self.set_up(OPERATING, role="operating")
        self.tick_all(Phase.COMPUTERS, READY)

    def seat(self, candidate: int, stand: int, at: str = "8:46") -> str:
        return self.must(c.TakeStand(candidate=candidate, stand=stand), at, role="administrator")

    def try_out(
        self, candidate: int, stand: int, at: str = EVE, *, accepted: bool = True, minutes: int = 20
    ) -> str:
        trial = c.RecordTrial(
            candidate=candidate, stand=stand, accepted=accepted, member=MEMBER, minutes=minutes
        )
        return self.must(trial, at, role="administrator")

    def fail(self, candidate: int, at: str) -> str:
        failure = c.ReportFailure(candidate=candidate, description="brak obrazu")
        return self.must(failure, at, role="administrator")

    def resume(self, candidate: int, at: str, stand: int | None = None) -> str:
        return self.must(c.ResumeWork(candidate=candidate, stand=stand), at, role="administrator")

    def morning(self, *candidates: int) -> None:
        """Everybody tested their stand on the eve and sits at it; the exam starts at 9:08."""
        for number in candidates:
            self.try_out(number, number)
        self.begin_writing(*candidates)
        for number in candidates:
            self.seat(number, number)

    def burn(self, disc: Disc, folders: int, at: str = "12:15", *, verified: bool = True) -> str:
        burned = c.BurnDisc(disc=disc, folders=folders, verified=verified)
        return self.must(burned, at, role="administrator")

    def hand_over(self, *discs: Disc, at: str = "12:30") -> str:
        return self.must(c.HandOverDiscs(discs=discs), at, role="administrator")

    def confirm(self, candidate: int, folder: str | None = None, at: str = "12:20") -> str:
        own = self.own_folder(candidate) if folder is None else folder
        return self.must(c.ConfirmFolder(candidate=candidate, folder=own), at, role="administrator")

    def own_folder(self, candidate: int) -> str:
        return self.state.people[candidate].identifier

    def inventory(self, *folders: Folder, at: str = "12:12") -> str:
        return self.must(c.InventoryFolders(folders=folders), at, role="administrator")

    def codes(self, *, closing: bool = False) -> set[str]:
        """The codes of the computer room's own findings."""
        return {code for code in self.findings(closing=closing) if code.startswith("F-")}


def folder(name: str, *sizes: int) -> Folder:
    """A folder with a file of each size."""
    files = tuple(
        StoredFile(path=f"zadanie{place}.xlsx", size=size, sha256=f"{place:064x}")
        for place, size in enumerate(sizes, start=1)
    )
    return Folder(name=name, files=files)


def tick_spares_ready(room: ComputerRoom, at: str = READY) -> None:
    """The administrator says that the spare stands are prepared, and with them the room."""
    room.must(acts.tick("Z7.1/AI1f"), at, role="administrator")
