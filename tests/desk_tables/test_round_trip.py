"""Whatever orders are written as tables are read back the same. Everybody is made up."""

from datetime import date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.desk.tables import read_orders, write_tables
from app.desk.tables.cells import Damage, clean, guarded, sound
from app.errors import KnownError
from app.exam.clock import WARSAW, warsaw
from app.exam.order import (
    Accommodation,
    Candidate,
    Centre,
    Environment,
    ExamOrder,
    RoomAdministrator,
    TeamMember,
)
from app.people.pesel import Sex
from app.people.synthetic import pesel_for
from app.practice.order import practice_exam
from app.procedure.editions import edition, supplemented
from app.procedure.texts import error_sentence
from tests.desk_tables.samples import BOARD, SUPPLEMENT, read


def _kept(text: str) -> bool:
    try:
        return bool(text) and sound(guarded(text), several=False) == text
    except Damage:
        return False


LETTERS = "aąćżŻŁÓ ółěșỹ’-=+@'\"';,\t.#/()0123456789АБ"
words = st.text(LETTERS, min_size=1, max_size=12).map(clean).filter(_kept)
lists = st.lists(words, max_size=3).map(tuple)
births = st.dates(min_value=date(1800, 1, 1), max_value=date(2006, 12, 31))
sexes: st.SearchStrategy[Sex] = st.sampled_from(("F", "M"))
documents = st.from_regex(r"[A-Z]{0,3} ?[0-9]{1,9}", fullmatch=True).filter(lambda text: text == clean(text))
environments = st.sampled_from(get_args(Environment))
accommodations = st.builds(
    Accommodation,
    dysfunction=st.sampled_from("abcdefg"),
    conditions=lists,
    extra_minutes=st.integers(0, 600),
    separate_room=st.booleans(),
    computer=st.booleans(),
    assisting_teacher=st.sampled_from(("none", "reading-writing", "support")),
)


@st.composite
def rolls(draw: st.DrawFn) -> tuple[Candidate, ...]:
    numbers = sorted(draw(st.sets(st.integers(1, 9_999), min_size=1, max_size=4)))
    people = []
    for serial, number in enumerate(numbers):
        born, sex = draw(births), draw(sexes)
        known = draw(st.sampled_from(("pesel", "document", "both")))
        people.append(
            Candidate(
                number=number,
                surname=draw(words),
                given_names=draw(words),
                birth_date=born,
                sex=sex,
                pesel=None
                if known == "document"
                else pesel_for(born, sex, draw(st.integers(0, 999)) * 5 + serial),
                document=None if known == "pesel" else f"{draw(documents)}/{serial}",
                seat=draw(st.none() | words),
                accommodation=draw(st.none() | accommodations),
                environment=draw(st.none() | environments),
            )
        )
    return tuple(people)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    moment = draw(
        st.datetimes(
            min_value=datetime(2007, 1, 1),  # noqa: DTZ001  # Warsaw's own clock, made aware below
            max_value=datetime(2099, 12, 31),  # noqa: DTZ001  # likewise
        )
    ).replace(second=0, microsecond=0, tzinfo=WARSAW)
    assume(moment.utcoffset() == moment.replace(fold=1).utcoffset())
    return warsaw(moment)


def _members(post: str) -> st.SearchStrategy[TeamMember]:
    return st.builds(
        TeamMember,
        name=words,
        post=st.just(post),
        teaches=st.none() | words,
        register_number=st.none() | words,
    )


@st.composite
def orders(draw: st.DrawFn) -> ExamOrder:
    supplement = draw(st.sampled_from((None, SUPPLEMENT)))
    held = edition("2018/2019") if supplement is None else supplemented(edition("current"), supplement)
    scope = draw(st.sampled_from([scope for scope in held.scopes if held.examined(scope.id)]))
    subject = draw(st.sampled_from(held.examined(scope.id)))
    return ExamOrder(
        exam_id=draw(st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", fullmatch=True)),
        edition=held.id,
        board=BOARD,
        centre=draw(st.builds(Centre, name=words, address=words, city=words)),
        room=draw(words),
        session=draw(st.sampled_from(("winter", "autumn"))),
        year=draw(st.integers(2000, 2199)),
        scope=scope.id,
        subject=subject.id,
        planned_start=draw(moments()),
        duration_minutes=draw(st.integers(1, 600)),
        team=(draw(_members("chair")), *draw(st.lists(_members("member"), max_size=3))),
        candidates=draw(rolls()),
        administrator=draw(
            st.none() | st.builds(RoomAdministrator, name=words, institution=words, post=words)
        ),
        supplement=supplement,
        aids=draw(lists),
        computer_exam=subject.computer,
        environments=tuple(draw(st.lists(environments, unique=True))),
        delivery=draw(st.just("") | words),
    )


@pytest.mark.clause("Z3.1", "3.3.1", "3.1.1c", "Z4.3.3", "3.7.9")
@given(st.lists(orders(), min_size=1, max_size=3, unique_by=lambda order: order.exam_id))
def test_what_is_written_is_read_back(listed: list[ExamOrder]) -> None:
    exams, candidates = write_tables(listed)
    tables = read_orders(exams, candidates, BOARD, SUPPLEMENT)
    assert [problem.sentence for problem in tables.problems] == []
    assert tables.orders == tuple(listed)
    assert write_tables(tables.orders) == (exams, candidates)


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_cleaning_twice_is_cleaning_once_and_a_guard_is_taken_off(text: str) -> None:
    cleaned = clean(text)
    assert clean(guarded(cleaned)) == cleaned
    assert not guarded(cleaned).startswith(("=", "+", "-", "@"))


def test_the_practice_exam_is_a_template() -> None:
    order = practice_exam(datetime(2026, 10, 12, 9, tzinfo=WARSAW), 40).order
    order = replace(order, planned_start=warsaw(order.planned_start))
    exams, candidates = write_tables([order])
    assert exams.startswith("\ufeffid egzaminu;edycja;sesja;rok;".encode())
    tables = read_orders(exams, candidates, order.board, order.supplement)
    assert tables.orders == (order,)
    assert tables.problems == ()


def test_a_template_without_orders_is_two_rows_of_headings() -> None:
    exams, candidates = write_tables([])
    assert exams.count(b"\r\n") == candidates.count(b"\r\n") == 1
    assert "członek 1 – nauczany przedmiot" in exams.decode()
    assert [problem.code for problem in read(exams, candidates).problems] == ["D-114", "D-114"]


def _exam() -> ExamOrder:
    return practice_exam(datetime(2026, 10, 12, 9, tzinfo=WARSAW), 3).order


@pytest.mark.parametrize(
    ("order", "heading"),
    [
        (replace(_exam(), room="1|2"), "sala"),
        (replace(_exam(), room=" 12"), "sala"),
        (replace(_exam(), room="a\nb"), "sala"),
        (replace(_exam(), aids=("a|b",)), "środki"),
        (replace(_exam(), aids=("",)), "środki"),
        (replace(_exam(), planned_start=_exam().planned_start + timedelta(seconds=1)), "godzina"),
    ],
)
def test_what_would_be_read_back_otherwise_is_not_written(order: ExamOrder, heading: str) -> None:
    with pytest.raises(KnownError) as refused:
        write_tables([order])
    assert refused.value.code == "D-190"
    assert f"„{heading}”" in error_sentence(refused.value)
