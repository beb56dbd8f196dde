"""The computer room as rows: its stands, its candidates with their failures, the folders that were found (Z7.1)."""

from datetime import datetime, timedelta

from app.exam.candidate import Standing
from app.exam.checks import lines_of
from app.exam.events.computer import Folder
from app.exam.order import Candidate, readings_of
from app.exam.sentences import clock, name
from app.exam.spares import free_spares
from app.exam.stand_finding import environment_words
from app.exam.state import State
from app.people import documents
from ui.models.cells import CellRow, CellTable
from ui.window.words import say


class StandRow(CellRow, frozen=True, kw_only=True):
    """A stand."""

    stand: int


class SeatRow(CellRow, frozen=True, kw_only=True):
    """A candidate of the computer room; `failing` while their computer is out of order."""

    number: int
    failing: bool


def stand_rows(state: State) -> tuple[StandRow, ...]:
    """The stands by their numbers: what they are, who sits there, how many of their checks are done."""
    sitting: dict[int, list[str]] = {}
    for number, day in state.candidates.items():
        if day.standing.stand is not None:
            sitting.setdefault(day.standing.stand, []).append(name(state.people[number]))
    asked: dict[int, list[str]] = {}
    for line in lines_of(state):
        if line.stand is not None:
            asked.setdefault(line.stand, []).append(line.key)
    return tuple(
        StandRow(
            key=str(number),
            stand=number,
            cells=(
                str(number),
                say(f"computers.role-{stand.set_up.role}"),
                environment_words(stand.set_up.environment),
                stand.set_up.account or "–",
                ", ".join(sitting.get(number, ())) or "–",
                _done(state, asked.get(number, [])),
            ),
        )
        for number, stand in sorted(state.computers.stands.items())
    )


def _done(state: State, keys: list[str]) -> str:
    done = sum(key in state.room.checklist for key in keys)
    return say("computers.checked", done=done, all=len(keys)) if keys else "–"


def seat_rows(state: State, now: datetime) -> tuple[SeatRow, ...]:
    """The candidates in the order of the list; a failure runs with the clock."""
    return tuple(_seat(state, person, now) for person in state.people.values())


def _seat(state: State, person: Candidate, now: datetime) -> SeatRow:
    standing = state.standing(person.number)
    end = state.end_for(person.number)
    return SeatRow(
        key=str(person.number),
        number=person.number,
        failing=standing.failing,
        cells=(
            str(person.number),
            name(person),
            environment_words(person.environment) if person.environment else "–",
            "–" if standing.stand is None else str(standing.stand),
            _trial(standing),
            failure_words(state, person, now),
            clock(end) if end is not None and standing.admitted is not None else "–",
            "✓" if standing.folder is not None else "–",
        ),
    )


def _trial(standing: Standing) -> str:
    if not standing.trials:
        return "–"
    _, trial = standing.trials[-1]
    return say("computers.trial-good" if trial.accepted else "computers.trial-bad", stand=trial.stand)


def failure_words(state: State, person: Candidate, now: datetime) -> str:
    """How long a failure lasts and what to do, or how much time earlier ones gave back (Z7.1/P6)."""
    standing = state.standing(person.number)
    if not standing.breaks:
        return "–"
    last = standing.breaks[-1]
    if last.resumed is not None:
        lost = sum((b.resumed - b.reported for b in standing.breaks if b.resumed), timedelta())
        return say("computers.given-back", number=len(standing.breaks), time=_span(lost))
    lasts = max(timedelta(), now - last.reported)
    if lasts <= timedelta(minutes=readings_of(state.order).failure_minutes):
        return say("computers.failing", time=_span(lasts))
    spares = free_spares(state, person.environment)
    told = ", ".join(map(str, spares)) if spares else say("computers.no-spare")
    return say("computers.to-spare", time=_span(lasts), stands=told)


def _span(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes}:{seconds:02d}"


def folder_rows(state: State) -> tuple[CellRow, ...]:
    """The folders of the last inventory: whose each is, how many files and bytes."""
    inventory = state.computers.inventory
    if inventory is None:
        return ()
    owners = {documents.normal(p.identifier): name(p) for p in state.people.values() if p.identifier}
    return tuple(
        _folder(place, folder, owners.get(documents.normal(folder.name)))
        for place, folder in enumerate(inventory.folders, start=1)
    )


def _folder(place: int, folder: Folder, owner: str | None) -> CellRow:
    size = sum(file.size for file in folder.files)
    return CellRow(
        key=f"{place}:{folder.name}",
        cells=(
            folder.name,
            owner or say("computers.nobodys"),
            str(len(folder.files)),
            f"{size / 1024:.1f} KB",
        ),
    )


class StandsModel(CellTable[StandRow]):
    """The stands."""

    headings = (
        "computers.stand",
        "computers.role",
        "computers.environment",
        "computers.account",
        "computers.sits",
        "computers.checks",
    )


class SeatsModel(CellTable[SeatRow]):
    """The candidates at their computers."""

    headings = (
        "computers.number",
        "computers.name",
        "computers.declared",
        "computers.stand-short",
        "computers.trial",
        "computers.failure",
        "computers.end",
        "computers.folder",
    )


class FoldersModel(CellTable[CellRow]):
    """The folders."""

    headings = ("computers.folder-name", "computers.whose", "computers.files", "computers.size")
