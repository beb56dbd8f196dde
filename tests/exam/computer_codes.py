"""How each code of the computer room comes about: what was declared, and what is recorded."""

from collections.abc import Callable

from app.exam import commands as c
from app.exam.order import Environment
from app.exam.refusal import Refusal
from tests.exam import acts
from tests.exam.computers import EVE, LINUX, MEMBER, OFFICE, READY, ComputerRoom, folder
from tests.exam.exam_room import ExamRoom

# Who is on the list, by what they declared, where it is not two candidates with Windows and MS Office.
DECLARED: dict[str, tuple[Environment | None, ...]] = {
    "F-703": (OFFICE,) * 6,
    "F-709": (OFFICE, None),
    "F-720": (LINUX, OFFICE),
}


def room_for(code: str) -> ComputerRoom:
    """A computer room in which the finding can come about."""
    declared = DECLARED.get(code, (OFFICE, OFFICE))
    if code in ("F-707", "F-708"):
        return ComputerRoom(*declared, environments=(LINUX,))
    return ComputerRoom(*declared)


def _stand(number: int, environment: Environment = OFFICE, account: str = "") -> tuple[c.Command, str]:
    account = account or f"egzamin_{number}"
    return c.SetUpStand(stand=number, role="candidate", environment=environment, account=account), READY


def _trial(*, accepted: bool = True, minutes: int = 20) -> c.RecordTrial:
    return c.RecordTrial(candidate=1, stand=1, accepted=accepted, member=MEMBER, minutes=minutes)


def _sits(stand: int = 1, candidate: int = 1) -> tuple[c.Command, str]:
    return c.TakeStand(candidate=candidate, stand=stand), "8:46"


READY_LINE = (acts.tick("Z7.1/AI1f"), READY)
IN, HAND_OUT = (acts.admit(1), "8:45"), (c.HandOutSheets(), "9:00")
MORNING = [IN, HAND_OUT]
FAILS = (c.ReportFailure(candidate=1, description="brak obrazu"), "9:30")

FINDINGS: dict[str, list[tuple[c.Command, str]]] = {
    "F-701": [READY_LINE],
    "F-702": [_stand(1), _stand(2), READY_LINE],
    "F-703": [*(_stand(number) for number in range(1, 8)), READY_LINE],
    "F-704": [(acts.tick("Z7.1/AI1f"), EVE)],
    "F-705": [READY_LINE],
    "F-706": [_stand(1, account="student")],
    "F-707": [_stand(1)],
    "F-708": [],
    "F-709": [],
    "F-710": [_sits(), _sits(candidate=2)],
    "F-711": MORNING,
    "F-720": [_stand(1), IN, _sits()],
    "F-721": [IN, _sits(7)],
    "F-722": [*MORNING, (c.StartExam(), "9:08")],
    "F-723": [(_trial(), EVE), IN, _sits(2)],
    "F-724": [(_trial(accepted=False), EVE)],
    "F-725": [(_trial(minutes=61), EVE)],
    "F-726": [(_trial(), READY)],
    "F-730": [IN, FAILS, (c.ResumeWork(candidate=1), "9:36")],
    "F-731": [_stand(1), _stand(2, LINUX), IN, _sits(), FAILS, (c.ResumeWork(candidate=1, stand=2), "9:36")],
    "F-732": [IN, FAILS, (c.CollectWorks(), "12:00")],
    "F-740": MORNING,
    "F-741": [IN, (c.ConfirmFolder(candidate=1, folder="12345678901"), "12:00")],
    "F-742": MORNING,
    "F-743": [*MORNING, (c.BurnDisc(disc="WYNIKI", folders=1, verified=False), "12:00")],
    "F-744": [*MORNING, (c.BurnDisc(disc="WYNIKI", folders=0, verified=True), "12:00")],
    "F-745": MORNING,
    "F-750": [*MORNING, (c.InventoryFolders(folders=()), "12:00")],
    "F-751": [*MORNING],
    "F-752": [],
    "F-753": [(c.InventoryFolders(folders=(folder("DANE"),)), "12:00")],
    "F-754": [],
}
# Folders whose name depends on whose they are: what is done to it, and the sizes of its files.
FOLDERS: dict[str, tuple[Callable[[str], str], tuple[int, ...]]] = {
    "F-751": (str, ()),
    "F-752": (lambda number: f"{number} kopia", (1,)),
    "F-754": (str, (1,)),
}


def bring_about(room: ExamRoom, code: str) -> None:
    """Record what makes the finding."""
    for command, at in FINDINGS[code]:
        room.must(command, at)
    if code in FOLDERS:
        named, sizes = FOLDERS[code]
        own = room.state.people[1].identifier
        room.must(c.InventoryFolders(folders=(folder(named(own), *sizes),)), "12:00")


def refused_at_computers(command: c.Command, *before: c.Command) -> Callable[[ExamRoom], Refusal]:
    """Record these in a computer room, whatever room is given, then try that."""

    def tried(_: ExamRoom) -> Refusal:
        room = ComputerRoom()
        for number, done in enumerate(before):
            room.must(done, f"9:{number:02d}")
        return room.refused(command, "9:30")

    return tried


REFUSALS: dict[str, Callable[[ExamRoom], Refusal]] = {
    "X-136": refused_at_computers(FAILS[0], IN[0], FAILS[0]),
    "X-139": refused_at_computers(c.ResumeWork(candidate=1), IN[0]),
    "X-144": lambda room: room.refused(c.TakeStand(candidate=1, stand=1), "9:30"),
    "X-147": refused_at_computers(c.TakeStand(candidate=1, stand=0)),
    "X-160": refused_at_computers(c.InventoryFolders(folders=(folder("x" * 1_000_000),))),
}
