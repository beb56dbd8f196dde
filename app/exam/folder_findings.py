"""Findings about the folders that were found: missing, empty, misnamed, a stranger's (Z7.1/AI2b, AIII1)."""

from collections.abc import Iterator, Mapping

from app.exam.events.computer import Folder
from app.exam.finding import Finding
from app.exam.order import Candidate
from app.exam.sentences import name
from app.exam.stand_finding import about_stand
from app.exam.state import State
from app.people import documents
from app.people.slips import slips
from app.procedure.texts import word

# Two slips make of eleven digits still nobody else's: more than that is another number.
_MOST_SLIPS = 2


def folder_findings(state: State) -> Iterator[Finding]:
    """What is wrong with the last inventory, folder by folder, then who has none."""
    inventory = state.computers.inventory
    if inventory is None:
        return
    owners = {documents.normal(p.identifier): p for p in state.people.values() if p.identifier}
    named = {documents.normal(folder.name) for folder in inventory.folders}
    missing = {number: person for number, person in owners.items() if number not in named}
    for place, folder in enumerate(inventory.folders, start=1):
        owner = owners.get(documents.normal(folder.name))
        if owner is not None:
            yield from _own(state, owner, folder)
            continue
        # Rather somebody whose folder is not there than somebody who has one.
        nearest = _nearest(missing, folder.name) or _nearest(owners, folder.name)
        if len(nearest) == 1:
            missing.pop(documents.normal(nearest[0].identifier), None)
        # By its place in this very inventory: its name may be somebody's number, and another one is looked at anew.
        about = f"folder:{place}:{state.computers.inventoried:%Y-%m-%dT%H:%M:%S}"
        yield _misnamed(about, folder, nearest) if nearest else _strange(about, folder)
    for person in missing.values():
        if state.standing(person.number).received_sheet(state.room.handed_out):
            stand = _stand(state, person.number)
            yield about_stand(person, "F-750", "folder", own=person.identifier, stand=stand)


def _own(state: State, person: Candidate, folder: Folder) -> Iterator[Finding]:
    sat = state.standing(person.number).received_sheet(state.room.handed_out)
    filled = any(file.size for file in folder.files)
    if sat and not filled:
        stand = _stand(state, person.number)
        yield about_stand(person, "F-751", "folder", folder=folder.name, stand=stand)
    if filled and not sat:
        yield about_stand(person, "F-754", "folder", folder=folder.name)


def _nearest(owners: Mapping[str, Candidate], name: str) -> list[Candidate]:
    """Whose number a name was meant to be: those it contains, else those it takes the fewest slips to."""
    bare = documents.normal(name)
    within = [person for number, person in owners.items() if number in bare]
    if within:
        return within
    taken = {number: len(made) for number in owners if (made := slips(bare, number, _MOST_SLIPS)) is not None}
    fewest = min(taken.values(), default=0)
    return [owners[number] for number, many in taken.items() if many == fewest]


def _misnamed(about: str, folder: Folder, nearest: list[Candidate]) -> Finding:
    join = word("computer-value", "or")
    return Finding(
        code="F-752",
        about=about,
        fields=("computers.folders",),
        context={
            "folder": folder.name,
            "own": join.join(person.identifier for person in nearest),
            "name": join.join(name(person) for person in nearest),
            "number": join.join(str(person.number) for person in nearest),
        },
        candidates=tuple(person.number for person in nearest),
    )


def _strange(about: str, folder: Folder) -> Finding:
    return Finding(
        code="F-753",
        about=about,
        fields=("computers.folders",),
        context={"folder": folder.name},
    )


def _stand(state: State, number: int) -> str:
    stand = state.standing(number).stand
    return word("computer-value", "no-stand") if stand is None else str(stand)
