"""Where one can be in an open exam: the stages of the day, and the pages that belong to no stage."""

from collections.abc import Collection
from enum import StrEnum
from typing import TypeAlias

from app.exam.finding import Finding
from app.exam.order import ExamOrder
from app.exam.sentences import phrase
from app.exam.stages import RAIL, Stage
from ui.window.words import say

# The last stage, „przyjęte”, has no screen of its own: it is what the hand-over ends in.
STAGES = RAIL[:-1]


class Page(StrEnum):
    """The pages in their order below the stages; no value is also a stage's."""

    TEAM = "team"
    HALTS = "halts"
    PAPER = "paper"
    COMPUTERS = "computers"


Place: TypeAlias = Stage | Page

# With Alt; each letter begins the page's most telling word.
_LETTERS = {Page.TEAM: "O", Page.HALTS: "D", Page.PAPER: "P", Page.COMPUTERS: "K"}

# A finding's field names the place where it is mended; the longest of these that it begins with counts.
_FIELDS: dict[str, Place] = {
    "preparation": Stage.PREPARATION,
    "preparation.team": Page.TEAM,
    "materials": Stage.MATERIALS,
    "admission": Stage.ADMISSION,
    "beginning": Stage.BEGINNING,
    "candidate": Stage.IN_PROGRESS,
    "in-progress": Stage.IN_PROGRESS,
    "reconciliation": Stage.RECONCILIATION,
    "signing": Stage.SIGNING,
    "hand-over": Stage.HAND_OVER,
    "halts": Page.HALTS,
    "team": Page.TEAM,
    "computers": Page.COMPUTERS,
}


def places_of(order: ExamOrder, made: Collection[Place]) -> tuple[Place, ...]:
    """The places of an exam in the order of the rail, of those that are `made`; the computers' where it has some."""
    pages = (page for page in Page if page is not Page.COMPUTERS or order.computer_exam)
    return tuple(place for place in (*STAGES, *pages) if place in made)


def place_of_stage(stage: Stage) -> Place:
    """Where a stage is dealt with: what stands still goes on by what is recorded on its own page."""
    match stage:
        case Stage.SUSPENDED:
            return Page.HALTS
        case Stage.CALLED_OFF:
            return Stage.SIGNING
        case Stage.ACCEPTED:
            return Stage.HAND_OVER
        case _:
            return stage


def place_of_finding(finding: Finding) -> Place:
    """Where a finding can be mended; one without such a place goes to the signing, where it is answered."""
    parts = finding.fields[0].split(".") if finding.fields else []
    begun = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_FIELDS[field] for field in begun if field in _FIELDS), Stage.SIGNING)


def name_of(place: Place) -> str:
    """What the rail calls a place."""
    return phrase("stage", place) if isinstance(place, Stage) else say(f"chair.page-{place}")


def access_key(place: Place) -> str:
    """What is pressed with Alt to go there: the stage's number or the page's letter."""
    return _LETTERS[place] if isinstance(place, Page) else str(STAGES.index(place) + 1)
