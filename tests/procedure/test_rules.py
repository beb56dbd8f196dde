"""Rules: every code has its record, its words are well formed, and the lawful ways fit the severity."""

import re

import pytest

from app.procedure.clauses import unknown
from app.procedure.rules import READERS, Rule, Severity, Way, rule, rules, sentence, told
from app.procedure.texts import error_texts, word

E, W = Severity.ERROR, Severity.WARNING
MEND, EXPLANATION, DEPARTURE, DECISION = Way.MEND, Way.EXPLANATION, Way.DEPARTURE, Way.DECISION

# Issue A's table: what each finding does, and one way out that it must offer.
FINDINGS = {
    "M-101": (E, DEPARTURE), "M-102": (E, MEND), "M-103": (W, EXPLANATION), "A-120": (E, DEPARTURE),
    "A-121": (W, EXPLANATION), "A-122": (E, DEPARTURE), "A-124": (E, DEPARTURE), "A-125": (W, EXPLANATION),
    "A-127": (E, DEPARTURE), "A-128": (E, DEPARTURE), "A-131": (E, DEPARTURE), "W-301": (E, MEND),
    "W-302": (W, EXPLANATION),
    "R-201": (E, DECISION), "R-202": (E, DECISION), "R-204": (E, DECISION), "R-205": (E, DECISION),
    "R-206": (E, DECISION), "R-207": (E, DECISION), "R-208": (E, MEND), "R-214": (E, DECISION),
    "R-215": (E, DECISION), "R-216": (E, DECISION), "R-217": (E, DECISION), "U-401": (E, DEPARTURE),
    "K-501": (W, EXPLANATION), "K-502": (W, EXPLANATION), "Z-012": (W, EXPLANATION), "Z-013": (E, DECISION),
    "T-601": (W, EXPLANATION), "T-602": (W, EXPLANATION), "T-603": (E, DECISION),
}  # fmt: skip
REFUSALS = {f"X-{number}" for number in range(101, 119)}

ALL = tuple(rules().values())


@pytest.mark.parametrize("code", FINDINGS)
def test_a_finding_is_as_severe_as_agreed_and_has_its_way_out(code: str) -> None:
    severity, way = FINDINGS[code]
    assert rule(code).severity is severity
    assert way in rule(code).ways


def test_every_refusal_is_there_and_told_from_findings() -> None:
    assert {known.code for known in ALL if known.refusal} >= REFUSALS
    assert not any(rule(code).refusal for code in FINDINGS)


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_a_record_is_well_formed(known: Rule) -> None:
    assert re.fullmatch(r"[A-Z]-\d{3}", known.code)
    for role in READERS:
        filled = told(known.code, role=role, **dict.fromkeys(known.placeholders, "–"))
        assert "{" not in filled.explanation + filled.todo
        assert re.fullmatch(r"[A-ZĆŁÓŚŻŹ].*[^.]", filled.title)
        assert filled.explanation.endswith(".")
        assert filled.todo.endswith(".")
    assert len(set(known.clauses)) == len(known.clauses)
    if known.refusal:
        assert known.ways == ()
    else:
        assert known.clauses
        assert known.ways
    # An error is never explained away; a warning never needs the director; an info needs no answer.
    forbidden = {
        Severity.ERROR: {EXPLANATION},
        Severity.WARNING: {DEPARTURE, DECISION},
        Severity.INFO: {EXPLANATION, DEPARTURE, DECISION},
    }
    assert not forbidden[known.severity] & set(known.ways)


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_typography_is_polish(known: Rule) -> None:
    for words in map(known.words, READERS):
        text = f"{words.title} {words.explanation} {words.todo}"
        assert text.count("„") == text.count("”")
        assert not re.search(r"[\"'`“]| - |\.\.\.|  ", text)


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_clauses_are_ids_of_the_procedure(known: Rule) -> None:
    assert [clause for clause in known.clauses if unknown(clause)] == []


def test_a_sentence_says_what_is_wrong_and_what_to_do() -> None:
    assert sentence("X-116", time="9:10", now="9:05") == (
        "Podano godzinę 9:10, a jest 9:05. "
        "Popraw godzinę. Jeżeli to zegar laptopa się myli, porównaj go najpierw z zegarem w sali."
    )


def test_a_role_reads_its_own_words_where_it_has_some_and_the_chairs_elsewhere() -> None:
    chair, administrator = told("X-117"), told("X-117", role="administrator")
    assert administrator.todo.startswith("To robi przewodniczący")
    assert (administrator.title, administrator.explanation) == (chair.title, chair.explanation)
    assert chair.todo != administrator.todo
    assert told("X-117", role="clerk") == told("X-117", role="program") == chair
    assert sentence("X-117", role="administrator").endswith(administrator.todo)


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_what_a_role_reads_instead_is_something_else(known: Rule) -> None:
    for own in (known.administrator, known.clerk):
        for part in ("title", "explanation", "todo"):
            assert getattr(own, part) != getattr(known, part)


def test_names_of_entries_are_listed() -> None:
    assert "wpisy: wyjście 9:20, powrót 9:31." in sentence("X-107", entries=("wyjście 9:20", "powrót 9:31"))


def test_a_missing_value_and_an_unknown_code_are_loud() -> None:
    with pytest.raises(LookupError, match="now"):
        sentence("X-116", time="9:10")
    with pytest.raises(KeyError):
        rule("X-999")


def test_no_code_is_both_a_rule_and_a_known_error() -> None:
    assert not rules().keys() & error_texts().keys()


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_has_a_polish_name(severity: Severity) -> None:
    assert word("severity", severity)


@pytest.mark.parametrize("way", Way)
def test_every_way_has_a_polish_name(way: Way) -> None:
    assert word("way", way)
