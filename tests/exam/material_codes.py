"""How each code of the materials, the envelopes and the adapted conditions comes about."""

from msgspec.structs import replace

from app.exam import commands as c
from app.exam.events import Handed
from app.exam.order import Accommodation
from tests.exam import acts
from tests.exam.computers import ComputerRoom
from tests.exam.exam_room import ASSISTED, ExamRoom, small_order

Days = dict[str, list[tuple[c.Command, str]]]

ON_COMPUTER = 6
OWN_ROOM = Accommodation(dysfunction="e", conditions=("oddzielna sala",), separate_room=True)
AT_KEYBOARD = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)


def room_for(code: str) -> ExamRoom:
    """A room in which the finding can come about."""
    if code == "M-115":
        return ComputerRoom()
    people = list(small_order().candidates)
    granted = {"G-801": OWN_ROOM, "G-802": AT_KEYBOARD, "E-713": AT_KEYBOARD}.get(code)
    people[ON_COMPUTER - 1] = replace(people[ON_COMPUTER - 1], accommodation=granted)
    return ExamRoom(replace(small_order(), candidates=tuple(people)))


def _collected(packages: int = 1, *, id_shown: bool = True, tampering: str = "") -> tuple[c.Command, str]:
    return acts.collect_packages(packages, id_shown=id_shown, tampering=tampering), "7:30"


def _taken(sheets: int = 10, cards: int | None = None) -> tuple[c.Command, str]:
    return acts.take_over(sheets, cards), "8:30"


def _written(*candidates: int) -> list[tuple[c.Command, str]]:
    """A day up to the collection, with ten sheets and cards."""
    admitted = [(acts.admit(number), "8:45") for number in candidates]
    return [_taken(), *admitted, (c.HandOutSheets(), "9:00"), (c.CollectWorks(), "12:10")]


SEALED = (c.SealUnused(sheets=9, cards=9), "9:10")
REOPENED = (c.ReopenUnused(reason="wadliwy arkusz"), "9:20")
HANDED = c.HandOverMaterials(to_whom="OKE", place="Kraków", contents=(Handed(item="b", count=2),))
SIGNED = [
    (acts.decided("call-off"), "9:00"),
    (c.PrintForm(form="4.5"), "9:01"),
    (c.SignProtocol(copy=1), "9:02"),
]

FINDINGS: Days = {
    "M-106": [_collected(id_shown=False)],
    "M-107": [_collected(tampering="rozdarta koperta")],
    "M-108": [_collected(2), _taken()],
    "M-109": [_taken()],
    "M-110": [_taken(6)],
    "M-111": [_taken(0), (acts.admit(1), "8:45"), (c.HandOutSheets(), "9:00")],
    "M-112": [_taken(1), (acts.admit(1), "8:45"), (c.HandOutSheets(), "9:00")],
    "M-113": [*_written(1), (c.GiveSheetsToTeam(sheets=2, cards=1), "8:58")],
    "M-114": _written(1),
    "M-115": [_taken()],
    "E-701": _written(1),
    "E-702": [*_written(1), SEALED, REOPENED],
    "E-703": [*_written(1), (c.SealUnused(sheets=8, cards=9), "9:10")],
    "E-704": [*_written(1), (c.SealUnused(sheets=9, cards=8), "9:10")],
    "E-705": [*_written(1)[:-1], (c.StartExam(), "9:08")],
    "E-710": _written(1),
    "E-711": [*_written(1), (acts.seal(2, witness=1), "12:12")],
    "E-712": [*_written(1), (acts.annul(1), "9:30"), (acts.seal(1, witness=1), "9:29")],
    "E-713": [*_written(ON_COMPUTER), (acts.seal(1, witness=ON_COMPUTER), "12:12")],
    "E-714": [*_written(ASSISTED), (acts.seal(2, 1, witness=ASSISTED), "12:12")],
    "E-715": [*_written(1), (acts.seal(1), "12:12")],
    "E-721": [(HANDED, "13:00")],
    "E-722": [*SIGNED, (c.OpenRevision(reason="pomyłka"), "9:03")],
    "G-801": [],
    "G-802": _written(ON_COMPUTER),
    "G-803": [(acts.tick_for("5.3.8/nagranie", ASSISTED, "off", "szum"), "12:20")],
}
