"""The supervising team and the administrator of the computer room (3.5.1–5, Z3.1)."""

from collections import Counter

from app.desk.tables.forms import TEXT
from app.desk.tables.sheet import Line
from app.desk.tables.vocabulary import base, number, plain
from app.exam.order import RoomAdministrator, TeamMember
from app.people.private import Private


class Appointed(Private, frozen=True, kw_only=True):
    """A member, and the key of the column that names them: `chair` or `member.2`."""

    key: str
    member: TeamMember


def beside(key: str, what: str) -> str:
    """The key of a column about the same person: `beside("member.2", "teaches")` is `member_teaches.2`."""
    return f"{base(key)}_{what}.{number(key)}" if number(key) else f"{base(key)}_{what}"


def read_team(line: Line) -> tuple[Appointed, ...]:
    """The chair first, then the members by their numbers. Complains of D-147 and D-148, asks D-159, D-161, D-162."""
    numbers = line.numbers("member", "member_teaches", "member_register")
    keys = ["chair", *(f"member.{n}" for n in numbers)]
    team = tuple(appointed for key in keys if (appointed := _appointed(line, key)) is not None)
    _ask_about_twins(line, team)
    return team


def _appointed(line: Line, key: str) -> Appointed | None:
    chair = key == "chair"
    name = line.needed(key, TEXT, empty="D-147") if chair else line.given(key, TEXT)
    teaches = line.given(beside(key, "teaches"), TEXT)
    register_number = line.given(beside(key, "register"), TEXT)
    if name is None:
        if not chair and line.cell(key) == "" and (teaches or register_number):
            line.problem(key, "D-148")
        return None
    if line.cell(beside(key, "teaches")) == "":
        line.note(beside(key, "teaches"), "D-161")
    if line.cell(beside(key, "register")) == "":
        line.note(beside(key, "register"), "D-162")
    return Appointed(
        key=key,
        member=TeamMember(
            name=name,
            post="chair" if chair else "member",
            teaches=teaches,
            register_number=register_number,
        ),
    )


def _ask_about_twins(line: Line, team: tuple[Appointed, ...]) -> None:
    marks = [(appointed.key, _marks(appointed.member)) for appointed in team]
    met: Counter[tuple[str, str]] = Counter()
    for key, of_one in marks:
        if any(met[mark] for mark in of_one):
            line.note(key, "D-159")
        met.update(of_one)


def _marks(member: TeamMember) -> set[tuple[str, str]]:
    marks = {("name", plain(member.name))}
    if member.register_number:
        marks.add(("register", plain(member.register_number)))
    return marks


def read_administrator(line: Line) -> RoomAdministrator | None:
    """The administrator, where one is named. Complains of D-149 when something of the three is missing."""
    keys = ("administrator", "administrator_institution", "administrator_post")
    name, institution, post = (line.given(key, TEXT) for key in keys)
    if name and institution and post:
        return RoomAdministrator(name=name, institution=institution, post=post)
    if name or institution or post:
        for key in keys:
            if line.cell(key) == "":
                line.problem(key, "D-149")
    return None
