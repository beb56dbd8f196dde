"""The conditions that the OKE director granted to a candidate (3.3.1–3)."""

from typing import Literal

from app.desk.tables.cells import items
from app.desk.tables.forms import YES_NO, Form, letters, one_of, whole
from app.desk.tables.sheet import Line
from app.exam.order import Accommodation, AssistingTeacher

Dysfunction = Literal["a", "b", "c", "d", "e", "f", "g"]

_MOST_MINUTES = 600
_DYSFUNCTION: Form[Dysfunction] = letters(
    {"a": "a", "b": "b", "c": "c", "d": "d", "e": "e", "f": "f", "g": "g"}
)
_TEACHER: Form[AssistingTeacher] = one_of(
    "teacher", {"none": "none", "reading-writing": "reading-writing", "support": "support"}
)


def read_accommodation(line: Line) -> Accommodation | None:
    """What was granted, or None. Complains of conditions without a dysfunction (D-186) and asks about the reverse."""
    dysfunction = line.given("dysfunction", _DYSFUNCTION)
    conditions = items(line.cell("conditions") or "")
    extra_minutes = line.given("extra_minutes", whole(0, _MOST_MINUTES)) or 0
    separate_room = line.given("separate_room", YES_NO) or False
    computer = line.given("computer", YES_NO) or False
    teacher = line.given("assisting_teacher", _TEACHER) or "none"
    granted = bool(conditions or extra_minutes or separate_room or computer or teacher != "none")
    if granted and line.cell("dysfunction") == "":
        line.problem("dysfunction", "D-186")
    if dysfunction is None:
        return None
    if not granted:
        line.note("dysfunction", "D-187")
    return Accommodation(
        dysfunction=dysfunction,
        conditions=conditions,
        extra_minutes=extra_minutes,
        separate_room=separate_room,
        computer=computer,
        assisting_teacher=teacher,
    )
