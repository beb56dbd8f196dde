"""Exam orders into two tables: a template for the clerk, and the other half of the round trip."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from app.desk.tables.cells import SEPARATOR, Damage, guarded, items, sound
from app.desk.tables.team import beside
from app.desk.tables.vocabulary import FileName, column, columns, heading, written
from app.errors import KnownError
from app.exam.clock import warsaw
from app.exam.order import Accommodation, Candidate, ExamOrder, TeamMember

Cells = Mapping[str, str | Sequence[str]]


def write_tables(orders: Iterable[ExamOrder]) -> tuple[bytes, bytes]:
    """The table of exams and the table of candidates, as UTF-8 with a byte order mark and `;`, which Excel opens.

    What is not of the tables is left out: the board, the supplement, and whether a subject is sat at a computer.
    Raises `KnownError` D-190 for a text that would not be read back as it is.
    """
    listed = list(orders)
    exams = [(order.exam_id, _exam(order)) for order in listed]
    candidates = [
        (order.exam_id, _candidate(order, candidate)) for order in listed for candidate in order.candidates
    ]
    most = max((len(order.team) - 1 for order in listed), default=1)
    return _table("exams", _keys("exams", most), exams), _table(
        "candidates", _keys("candidates", 0), candidates
    )


def _keys(file: FileName, members: int) -> list[str]:
    once = [key for key, known in columns(file).items() if not known.repeats]
    repeated = [key for key, known in columns(file).items() if known.repeats]
    return once + [f"{key}.{n}" for n in range(1, members + 1) for key in repeated]


def _table(file: FileName, keys: Sequence[str], rows: Iterable[tuple[str, Cells]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading(file, key) for key in keys)
    for exam_id, cells in rows:
        writer.writerow(_written(file, exam_id, key, cells.get(key, "")) for key in keys)
    return out.getvalue().encode("utf-8-sig")


def _written(file: FileName, exam_id: str, key: str, value: str | Sequence[str]) -> str:
    """The text of a cell, once it is sure to be read back as the same value."""
    several = column(file, key).several
    text = value if isinstance(value, str) else SEPARATOR.join(value)
    cell = guarded(text)
    try:
        back = sound(cell, several=several)
    except Damage as found:
        raise KnownError("D-190", exam_id=exam_id, heading=heading(file, key)) from found
    if back != text or (several and items(back) != tuple(value)):
        raise KnownError("D-190", exam_id=exam_id, heading=heading(file, key))
    return cell


def _exam(order: ExamOrder) -> Cells:
    start = warsaw(order.planned_start)
    if start.second or start.microsecond:
        raise KnownError("D-190", exam_id=order.exam_id, heading=heading("exams", "time"))
    members = (member for member in order.team if member.post == "member")
    named = {"chair": order.chair, **{f"member.{n}": member for n, member in enumerate(members, start=1)}}
    administrator = order.administrator
    return {
        "exam_id": order.exam_id,
        "edition": order.edition,
        "session": written("session", order.session),
        "year": str(order.year),
        "scope": order.scope,
        "subject": order.subject,
        "date": _day(start.date()),
        "time": _hour(start),
        "duration": str(order.duration_minutes),
        "centre": order.centre.name,
        "address": order.centre.address,
        "city": order.centre.city,
        "room": order.room,
        **{key: text for post, member in named.items() for key, text in _member(post, member).items()},
        "administrator": administrator.name if administrator else "",
        "administrator_institution": administrator.institution if administrator else "",
        "administrator_post": administrator.post if administrator else "",
        "aids": order.aids,
        "environments": tuple(written("environment", known) for known in order.environments),
        "delivery": order.delivery,
    }


def _member(key: str, member: TeamMember) -> dict[str, str]:
    return {
        key: member.name,
        beside(key, "teaches"): member.teaches or "",
        beside(key, "register"): member.register_number or "",
    }


def _candidate(order: ExamOrder, candidate: Candidate) -> Cells:
    return {
        "exam_id": order.exam_id,
        "number": str(candidate.number),
        "surname": candidate.surname,
        "given_names": candidate.given_names,
        "pesel": candidate.pesel or "",
        "document": candidate.document or "",
        "birth_date": _day(candidate.birth_date),
        "sex": written("sex", candidate.sex),
        "seat": candidate.seat or "",
        **(_accommodation(candidate.accommodation) if candidate.accommodation else {}),
        "environment": written("environment", candidate.environment) if candidate.environment else "",
    }


def _accommodation(granted: Accommodation) -> dict[str, str | Sequence[str]]:
    return {
        "dysfunction": granted.dysfunction,
        "conditions": granted.conditions,
        "extra_minutes": str(granted.extra_minutes),
        "separate_room": _answer(granted.separate_room),
        "computer": _answer(granted.computer),
        "assisting_teacher": written("teacher", granted.assisting_teacher),
    }


def _answer(yes: bool) -> str:
    return written("answer", "yes" if yes else "no")


def _day(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def _hour(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"
