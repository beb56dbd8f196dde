"""How each code of the order, the team, the administrator and the observers comes about."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.exam import commands as c
from app.exam.order import ExamOrder
from app.exam.refusal import Refusal
from tests.exam import acts
from tests.exam.exam_room import WITHOUT_PESEL, ExamRoom, small_order

CHAIR, MEMBER, NEW = "Anna Kowalska", "Jerzy Lis", "Ewa Nowa"
HAND_OUT = (c.HandOutSheets(), "9:00")


def _with_person(**changes: Any) -> dict[str, Any]:
    people = small_order().candidates
    return {"candidates": (replace(people[0], **changes), *people[1:])}


def _granted(**changes: Any) -> dict[str, Any]:
    granted = small_order().candidates[1].accommodation
    assert granted is not None
    return _with_person(accommodation=replace(granted, **changes))


def _changes(code: str) -> dict[str, Any]:
    order = small_order()
    chair, member = order.team
    last = order.candidates[-1]
    match code:
        case "Z-012":
            return {"team": (chair,)}
        case "Z-013":
            return {"team": (replace(chair, teaches="matematyka"), member)}
        case "Z-014":
            return _with_person(pesel=None)
        case "Z-015":
            return _with_person(pesel=last.pesel, birth_date=last.birth_date, sex=last.sex)
        case "Z-016":
            return _with_person(pesel=None, document=order.candidates[WITHOUT_PESEL - 1].document)
        case "Z-017":
            return _with_person(pesel="12345678901")
        case "Z-018":
            return _with_person(birth_date=order.day)
        case "Z-019":
            return {"subject": "astronomia"}
        case "Z-020":
            return {"edition": "2018/2019", "supplement": None, "scope": "lo-3", "subject": "informatyka"}
        case "Z-021":
            return _granted(conditions=())
        case "Z-022":
            return _granted(extra_minutes=-10)
        case "T-605":
            return {"edition": "2018/2019", "supplement": None, "scope": "lo-3"}
        case "S-701":
            return {"team": (member,)}
        case "S-702":
            return {"team": (chair, member, replace(member, post="chair"))}
        case "S-703":
            return {"team": (chair, replace(member, register_number=None))}
        case "S-711" | "S-712" | "S-713":
            return {"computer_exam": True}
        case _:
            return {}


def order_for(code: str) -> ExamOrder:
    """An order under which the finding can come about."""
    return replace(small_order(), **_changes(code))


# Empty where the order raises it by itself.
FINDINGS: dict[str, list[tuple[c.Command, str]]] = {
    **{f"Z-{number:03d}": [] for number in range(12, 23)},
    "T-605": [],
    "S-701": [],
    "S-702": [],
    "S-703": [],
    "S-704": [(acts.change_team(joins=acts.member(NEW), signed=False), "8:30")],
    "S-705": [(acts.change_team(joins=acts.member(NEW), by=""), "8:30")],
    "S-711": [],
    "S-712": [(acts.administrator(MEMBER), "8:30")],
    "S-713": [HAND_OUT],
    "S-721": [(acts.observe(id_shown=False), "9:20")],
    "S-722": [(acts.observe(institution="Urząd Miasta"), "9:20")],
}


def _refused(
    command: c.Command, *before: c.Command, computer_exam: bool = False
) -> Callable[[ExamRoom], Refusal]:
    def tried(_: ExamRoom) -> Refusal:
        room = ExamRoom(replace(small_order(), computer_exam=computer_exam))
        for done in before:
            room.must(done, "9:00")
        return room.refused(command, "9:30")

    return tried


REFUSALS: dict[str, Callable[[ExamRoom], Refusal]] = {
    "X-137": _refused(acts.change_team(leaves=NEW)),
    "X-138": _refused(acts.change_team(joins=acts.member(MEMBER))),
    "X-140": _refused(acts.observe(), acts.observe()),
    "X-141": _refused(c.LetObserverGo(name="Olga Wizytator")),
    "X-142": _refused(acts.administrator(), acts.administrator(), computer_exam=True),
    "X-143": _refused(c.AdministratorLeaves(reason="koniec"), computer_exam=True),
    "X-145": _refused(acts.change_team(joins=acts.member(NEW, post="chair"))),
    "X-146": _refused(acts.change_team()),
}
