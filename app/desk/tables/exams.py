"""One row of the table of exams: what is ordered for one room, still without its candidates."""

from datetime import date, datetime, time

from app.desk.tables.cells import items
from app.desk.tables.computers import read_environments
from app.desk.tables.forms import DAY, EXAM_ID, HOUR, TEXT, Form, one_of, whole
from app.desk.tables.programme import Programmes
from app.desk.tables.sheet import Line
from app.desk.tables.team import read_administrator, read_team
from app.exam.clock import WARSAW, warsaw
from app.exam.order import Board, Centre, ExamOrder, SessionName
from app.people.private import Private

FIRST_YEAR, LAST_YEAR = 2000, 2199
MOST_MINUTES = 600

_SESSION: Form[SessionName] = one_of("session", {"winter": "winter", "autumn": "autumn"})


class ExamRow(Private, frozen=True, kw_only=True):
    """A row as read: `label` is the id as it stands there, by which candidates name the exam, right or wrong.

    `order` is None where something is wrong with the row; `posts` are the keys of the columns that name the team, in
    the order of `order.team`.
    """

    line: Line
    label: str
    day: date | None
    order: ExamOrder | None
    posts: tuple[str, ...]


def read_exam(line: Line, board: Board, programmes: Programmes) -> ExamRow:
    """Read a row. Every cell is judged, whatever is wrong with another.

    Raises `KnownError` E-102 or E-106 when the supplement is at odds with the edition or with itself.
    """
    exam_id = line.needed("exam_id", EXAM_ID)
    programme = programmes.read(line)
    session = line.needed("session", _SESSION)
    year = line.needed("year", whole(FIRST_YEAR, LAST_YEAR))
    day = line.needed("date", DAY)
    start = _start(line, day, line.needed("time", HOUR))
    minutes = line.needed("duration", whole(1, MOST_MINUTES))
    centre = _centre(line)
    room = line.needed("room", TEXT)
    team = read_team(line)
    administrator = read_administrator(line)
    aids = items(line.cell("aids") or "")
    environments = read_environments(line)
    delivery = line.given("delivery", TEXT) or ""
    order = None
    if not (
        line.faulty
        or exam_id is None
        or programme is None
        or session is None
        or year is None
        or start is None
        or minutes is None
        or centre is None
        or room is None
    ):
        order = ExamOrder(
            exam_id=exam_id,
            edition=programme.edition.id,
            board=board,
            centre=centre,
            room=room,
            session=session,
            year=year,
            scope=programme.scope.id,
            subject=programme.subject.id,
            planned_start=start,
            duration_minutes=minutes,
            team=tuple(appointed.member for appointed in team),
            candidates=(),
            administrator=administrator,
            supplement=programme.supplement,
            aids=aids,
            computer_exam=programme.subject.computer,
            environments=environments,
            delivery=delivery,
        )
    posts = tuple(appointed.key for appointed in team)
    return ExamRow(line=line, label=line.cell("exam_id") or "", day=day, order=order, posts=posts)


def _centre(line: Line) -> Centre | None:
    name, address, city = (line.needed(key, TEXT) for key in ("centre", "address", "city"))
    if name is None or address is None or city is None:
        return None
    return Centre(name=name, address=address, city=city)


def _start(line: Line, day: date | None, hour: time | None) -> datetime | None:
    """The moment in Europe/Warsaw, unless the change of clocks leaves that hour out or doubles it."""
    if day is None or hour is None:
        return None
    local = datetime.combine(day, hour, WARSAW)
    first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
    if first is not None and second is not None and first != second:
        line.problem("time", "D-151" if first < second else "D-152")
        return None
    return warsaw(local)
