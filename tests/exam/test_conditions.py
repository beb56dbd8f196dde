"""What candidates are told of the exam's conditions: attachment 4.3 (Z3.2.7)."""

import pytest
from msgspec.structs import replace

from app.exam.notices import conditions_for
from tests.exam.exam_room import small_order

pytestmark = pytest.mark.clause("Z3.2.7", "Z4.3.3", "3.4.1b")


def test_every_point_of_the_attachment_is_told_in_its_order() -> None:
    told = conditions_for(small_order())
    assert told.title == "Informacja dla przystępującego do egzaminu eksternistycznego"
    assert len(told.points) == 23
    for number, words in (
        (4, "nie wolno wnosić żadnych urządzeń telekomunikacyjnych"),
        (6, "według kolejności na liście"),
        (7, "przed wejściem na salę ustala z przewodniczącym"),
        (9, "Spóźnione osoby nie zostaną wpuszczone"),
        (16, "przerywa egzamin danej osobie, unieważnia jej egzamin"),
        (19, "w terminie 2 dni"),
    ):
        assert words in told.points[number - 1].text
    assert not any("{" in point.text for point in told.points)
    assert {number: len(point.parts) for number, point in enumerate(told.points, start=1) if point.parts} == {
        15: 6,
        22: 6,
    }


def test_the_aids_are_those_of_the_exam() -> None:
    order = small_order()
    assert conditions_for(order).points[2].ours == f"Na tym egzaminie: {', '.join(order.aids)}."
    without = conditions_for(replace(order, aids=())).points[2]
    assert without.ours == "Na tym egzaminie: brak."
    # The CKE's own words are the same for each.
    assert without.text == conditions_for(order).points[2].text
    assert order.aids[0] not in without.text
