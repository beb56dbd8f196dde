"""The clauses: every id of the procedure's sections A to H, once, each with a short sentence of ours."""

import re

import pytest

from app.procedure import clauses as module
from app.procedure.clauses import Clause, Kind, clauses, form_places, notices, unknown
from app.procedure.texts import ResourceError, placeholders

# Transcribed from the first column of the procedure's table, ranges expanded; beside it the letters of Z1.1/3,
# Z1.1/4 and 4.1.20, and what its other columns name (5.7.4, 5.3.17). „(ours)” has no clause of the source.
WANTED = {
    "A": "2.1.1 2.1.3 2.1.5 4.1.14 2.1.8 2.1.9 3.5.2 3.5.3 Z7.1/T14 3.5.4 3.5.5 3.5.1 Z3.1 3.3.1 3.3.2 3.3.3 Z4.3.5 "
    "5.1.2 3.3.4 4.1.7 Z3.2.6 Z4.3.7",
    "B": "Z1.1/1a Z1.1/1b Z1.1/1c Z1.1/1d Z1.1/1e Z1.1/1f Z1.1/2 Z1.1/3 Z1.1/3a Z1.1/3b Z1.1/3c Z1.1/4 Z1.1/4a "
    "Z1.1/4b Z1.1/5 Z4.3.3 3.4.1b 4.1.1a Z3.2.1 4.1.1d Z3.2.2 Z3.2.3 3.7.1 Z5.1 3.7.2 3.7.3 Z5.2 3.7.4 3.7.5 4.1.1c "
    "4.1.2 Z3.2.4 Z4.3.8 4.1.3 5.6.1 5.6.2 5.6.3 5.6.4 3.7.6",
    "C": "4.1.5 Z4.3.6 3.1.1c S/b 4.1.1b Z3.2.5 4.1.6 Z4.3.4 Z4.3.9 4.1.4 4.2.1 4.2.2 4.2.3 Z6.1 Z3.2.7",
    "D": "4.1.8 4.1.9 5.5.1 Z4.3.10 Z3.2.8 5.5.2 5.5.3 4.1.10 Z4.3.11 5.1.1 4.1.13 Z4.3.13 5.1.2a 3.7.7",
    "E": "4.1.15 Z4.3.15a 4.1.16 5.4.1 5.4.2 Z4.3.16 Z4.5/4 4.1.17 Z4.3.17 4.1.11 4.1.12 5.7.1 5.7.2 5.7.3 5.7.4 "
    "5.8.1 5.8.2 5.8.3 5.8.4 4.5/8 Z4.5/8",
    "F": "Z7.1/T1 Z7.1/T3 Z7.1/AI1g Z7.1/T2 Z7.1/T5 Z7.1/AI1b Z7.1/AI1f Z7.1/T4 Z7.1/T6 Z7.1/T7 Z7.1/T8 Z7.1/AI1e "
    "Z7.1/T9 Z7.1/AI1a Z7.1/T10 Z7.1/AI2a Z7.1/AI1 Z7.1/AI1c Z7.1/AI1d Z7.1/AI2b Z7.1/P2 Z7.1/P4a Z7.1/T11 Z7.1/T12 "
    "Z7.1/T13 Z7.1/P4b Z7.1/AII1 Z7.1/AII2 Z7.1/P5 Z7.1/P4d Z7.1/P6 Z7.1/AII3 Z7.1/AIII1 Z7.1/AIII2 Z7.1/AIII3 "
    "Z7.1/AIII4 Z7.1/AIII5 Z7.1/T15 Z4.5/6",
    "G": "5.2.1 5.2.2 5.2.3 5.2.4 5.2.5 5.2.6 5.2.7 5.2.8 5.2.10 5.2.9 5.2.11 5.2.14 5.2.15 5.3.2 5.3.3 5.3.8 5.3.9 "
    "5.3.10 5.3.11 5.3.12 5.3.16 5.3.17",
    "H": "4.1.18 3.7.8 4.1.19 Z4.5/11 Z3.2.10 3.7.9 4.1.20 4.1.20a 4.1.20b 4.1.20c 4.1.20d 4.1.20e 4.1.20f "
    "Z3.2.11 Z3.2.12 "
    "ours/used-sheets",
 "K": "K/annulled-in-b K/refused-and-late K/gave-up K/members-begun K/times K/early-work K/replaced-sheet "
    "K/unused-reopened K/separate-rooms K/answer-cards K/device K/five-minutes "
    # What the text leaves open beside the table.
    "K/spare-stand K/late-hand-out K/half-hour K/lost-time K/saving K/trial K/spares",
}  # fmt: skip
WITH_A_SPACE = {"C": {"Z4.5 list"}}

EVERY = {clause.id: clause for clause in clauses().values()}


@pytest.mark.parametrize("section", WANTED)
def test_every_clause_of_a_section_is_there_and_nothing_else(section: str) -> None:
    found = {id_ for id_, clause in clauses().items() if clause.section == section}
    assert found == set(WANTED[section].split()) | WITH_A_SPACE.get(section, set())


def test_there_are_no_other_sections() -> None:
    assert {clause.section for clause in clauses().values()} == WANTED.keys()


@pytest.mark.parametrize("clause", EVERY.values(), ids=EVERY)
def test_a_clause_is_told_in_one_short_polish_sentence(clause: Clause) -> None:
    for text in filter(None, (clause.text, clause.notice)):
        assert re.fullmatch(r"[A-ZĆŁÓŚŻŹ„].*\.", text)
        assert text.count("„") == text.count("”")
        assert not re.search(r"[\"'`“]| - |\.\.\.|  ", text)
    if clause.section != "K":
        assert len(clause.text) <= 140
    assert not placeholders(clause.text)
    assert clause.kinds
    assert len(set(clause.kinds)) == len(clause.kinds)


@pytest.mark.parametrize("clause", EVERY.values(), ids=EVERY)
def test_a_clause_says_no_more_than_its_kinds_use(clause: Clause) -> None:
    assert bool(clause.notice) == (Kind.INFO in clause.kinds)
    assert bool(clause.records) == (Kind.RECORD in clause.kinds)
    # Where a mere guard or record rests on data, or a disc has a label, that is told too.
    assert clause.data or Kind.DATA not in clause.kinds
    assert clause.prints or Kind.PRINT not in clause.kinds
    assert (clause.kinds == (Kind.READING,)) == (clause.section == "K")


def test_a_clause_is_found_by_each_place_that_says_it() -> None:
    assert clauses()["Z4.3.15a"] is clauses()["4.1.15"]
    assert clauses()["4.1.15"].ids == ("4.1.15", "Z4.3.15a")


@pytest.mark.parametrize(
    ("id_", "is_unknown"),
    [
        ("4.1.15", False),
        ("Z4.5/2", False),
        ("Z4.4", False),
        ("4.1.99", True),
        ("Z4.5/12", True),
        ("4.5/2", True),
    ],
)
def test_what_is_neither_a_clause_nor_a_section_of_a_form_is_unknown(id_: str, *, is_unknown: bool) -> None:
    assert unknown(id_) is is_unknown


def test_every_place_of_a_form_has_a_name() -> None:
    assert {place for clause in EVERY.values() for place in clause.prints} <= form_places().keys()
    assert all(form_places().values())


def test_a_screen_gets_the_clauses_that_it_tells_once_each() -> None:
    assert [clause.id for clause in notices("in-progress")] == ["4.1.11"]
    assert [clause.id for clause in notices("board")] == ["Z7.1/P5", "Z7.1/P4d"]
    assert notices("signing") == ()


def test_an_id_met_twice_is_a_spoilt_resource(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = Clause(id="4.1.15", section="E", kinds=(Kind.CHECK,), text="Dwa razy.", also=("4.1.15",))
    monkeypatch.setattr(module, "_read", lambda: iter((twice,)))
    with pytest.raises(ResourceError, match=r"4\.1\.15"):
        module.clauses.__wrapped__()
