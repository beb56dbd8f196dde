"""A line of a checklist as a person reads it: whose it is, or at which stand, beside what to do."""

from collections.abc import Mapping

from app.exam.checks import Line
from app.exam.events import ChecklistItemJudged
from app.exam.order import Candidate
from app.exam.sentences import name, phrase


def line_words(line: Line, people: Mapping[int, Candidate]) -> str:
    """The item's text, with the candidate's name or the stand's number where it is asked for each."""
    if line.candidate is not None:
        return phrase("check-line", "candidate", name=name(people[line.candidate]), text=line.item.text)
    if line.stand is not None:
        return phrase("check-line", "stand", stand=line.stand, text=line.item.text)
    return line.item.text


def line_name(judged: ChecklistItemJudged, people: Mapping[int, Candidate]) -> str:
    """Which line was judged, in an entry's few words: the item's id, and whose or at which stand."""
    if judged.candidate is not None:
        return phrase("check-line", "whose", item=judged.item, name=name(people[judged.candidate]))
    if judged.stand is not None:
        return phrase("check-line", "where", item=judged.item, stand=judged.stand)
    return judged.item
