"""The candidates' folders as they were found: missing, empty, misnamed, a stranger's (Z7.1/AI2b, AIII1)."""

from collections.abc import Callable

import msgspec
import pytest
from msgspec.structs import replace

from app.bundle.contents import MAX_LINE
from app.exam import commands as c
from app.exam.figure_bounds import MOST_BYTES
from app.exam.finding import blocks
from app.people.synthetic import pesel_for
from tests.exam import acts
from tests.exam.computers import OFFICE, ComputerRoom, computer_order, folder

pytestmark = pytest.mark.clause("Z7.1/AIII1", "Z7.1/AI2b")


def collected() -> ComputerRoom:
    """Two candidates wrote, a third did not come."""
    room = ComputerRoom(OFFICE, OFFICE, OFFICE)
    room.prepare(OFFICE)
    room.morning(1, 2)
    room.close("11:50")
    return room


def with_neighbours() -> ComputerRoom:
    """Two candidates whose numbers differ in the serial alone, by one digit and the check digit."""
    order = computer_order([OFFICE, OFFICE])
    born = order.candidates[0].birth_date
    people = tuple(
        replace(person, birth_date=born, sex="F", pesel=pesel_for(born, "F", serial))
        for person, serial in zip(order.candidates, (100, 101), strict=True)
    )
    room = ComputerRoom(OFFICE, OFFICE, candidates=people)
    room.prepare(OFFICE)
    room.morning(1, 2)
    room.close("11:50")
    return room


def test_a_full_folder_of_everybody_raises_nothing() -> None:
    room = collected()
    room.inventory(folder(room.own_folder(1), 10), folder(room.own_folder(2), 0, 20))
    assert room.codes() == set()


def test_without_an_inventory_nothing_is_known_of_folders() -> None:
    assert collected().codes() == set()


def test_whose_folder_is_missing() -> None:
    room = collected()
    room.inventory(folder(room.own_folder(2), 10))
    finding = room.the("F-750")
    assert (finding.candidates, finding.context["stand"]) == ((1,), "1")
    assert room.refused(acts.answer(finding, "explanation")).rule == "X-121"
    room.must(acts.answer(finding, "departure"), "12:13")
    assert not blocks(room.state, finding)
    room.inventory(folder(room.own_folder(1), 10), folder(room.own_folder(2), 10), at="12:14")
    assert room.codes() == set()


@pytest.mark.parametrize(("sizes", "found"), [((), True), ((0,), True), ((0, 0), True), ((0, 1), False)])
def test_a_folder_without_a_byte_in_it_is_empty(sizes: tuple[int, ...], *, found: bool) -> None:
    room = collected()
    room.inventory(folder(room.own_folder(1), *sizes), folder(room.own_folder(2), 1))
    assert ("F-751" in room.codes()) is found


@pytest.mark.parametrize(("sizes", "found"), [((), False), ((0,), False), ((1,), True)])
def test_the_folder_of_somebody_who_did_not_come_is_empty(sizes: tuple[int, ...], *, found: bool) -> None:
    room = collected()
    own = [folder(room.own_folder(number), 5) for number in (1, 2)]
    room.inventory(*own, folder(room.own_folder(3), *sizes))
    assert room.codes() == ({"F-754"} if found else set())


def swapped(number: str) -> str:
    place = next(i for i in range(1, len(number) - 1) if number[i] != number[i + 1])
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


@pytest.mark.parametrize(
    "misname",
    [
        swapped,
        lambda number: number[:-1],
        lambda number: number + "1",
        lambda number: number[:4] + str((int(number[4]) + 1) % 10) + number[5:],
        lambda number: f"{number} — kopia",
        lambda number: f"PESEL {number}",
    ],
    ids=["swapped", "one too few", "one too many", "mistyped", "copied", "with a word"],
)
def test_whose_folder_a_misnamed_one_is(misname: Callable[[str], str]) -> None:
    room = collected()
    name = misname(room.own_folder(1))
    room.inventory(folder(name, 10), folder(room.own_folder(2), 10))
    finding = room.the("F-752")
    assert (finding.candidates, finding.context["folder"]) == ((1,), name)
    assert finding.context["own"] == room.own_folder(1)
    assert room.codes() == {"F-752"}
    room.must(acts.answer(finding, "explanation"), "12:13")


def test_a_number_that_three_slips_would_make_is_a_strangers() -> None:
    room = collected()
    own = room.own_folder(1)
    stranger = "".join(str((int(digit) + 1) % 10) for digit in own[:3]) + own[3:]
    room.inventory(folder(own, 1), folder(room.own_folder(2), 1), folder(stranger, 1))
    finding = room.the("F-753")
    assert finding.context["folder"] == stranger
    assert finding.candidates == ()
    assert room.codes() == {"F-753"}
    room.must(acts.answer(finding, "explanation"), "12:13")


@pytest.mark.parametrize("name", ["DANE", "Nowy folder", "zadania"])
def test_a_folder_with_any_other_name_is_a_strangers(name: str) -> None:
    room = collected()
    room.inventory(folder(room.own_folder(1), 1), folder(room.own_folder(2), 1), folder(name, 1))
    assert room.codes() == {"F-753"}


def test_between_two_near_ones_it_is_whoever_has_none() -> None:
    room = with_neighbours()
    first, second = room.own_folder(1), room.own_folder(2)
    # One slip from either, as their last two digits alone differ.
    between = first[:-1] + second[-1]
    room.inventory(folder(first, 1), folder(between, 1))
    assert room.the("F-752").candidates == (2,)
    assert room.codes() == {"F-752"}


def test_between_two_near_ones_who_have_none_both_are_named() -> None:
    room = with_neighbours()
    first, second = room.own_folder(1), room.own_folder(2)
    room.inventory(folder(first[:-1] + second[-1], 1))
    finding = room.the("F-752")
    assert finding.candidates == (1, 2)
    assert finding.context["own"] == f"{first} albo {second}"
    assert [f.candidates for f in room.findings()["F-750"]] == [(1,), (2,)]


@pytest.mark.clause("3.1.1c")
@pytest.mark.parametrize(("name", "found"), [("RT 180788", None), ("RT180788", None), ("RT 180787", "F-752")])
def test_without_a_pesel_the_folder_bears_the_document(name: str, found: str | None) -> None:
    order = computer_order([OFFICE])
    person = replace(order.candidates[0], pesel=None, document="RT 180788")
    room = ComputerRoom(OFFICE, candidates=(person,))
    room.prepare(OFFICE)
    room.morning(1)
    room.close("11:50")
    room.inventory(folder(name, 10))
    assert room.codes() == ({found} if found else set())


def _inventory(bytes_: int) -> c.InventoryFolders:
    """An inventory that takes so many bytes as a command."""
    bare = len(msgspec.json.encode(c.InventoryFolders(folders=(folder(""),))))
    return c.InventoryFolders(folders=(folder("ż" * ((bytes_ - bare) // 2)),))


def test_the_longest_inventory_still_fits_a_bundle() -> None:
    room = collected()
    room.must(_inventory(MOST_BYTES - 1_000), "12:12", role="administrator")
    assert MOST_BYTES - 2_000 < max(map(len, room.journal.bodies())) <= MAX_LINE
    assert room.refused(_inventory(MOST_BYTES + 1_000), "12:13", role="administrator").rule == "X-160"


def test_a_room_full_of_works_fits_an_inventory() -> None:
    room = collected()
    room.inventory(*(folder(f"900101{n:05d}", *[1_000_000] * 20) for n in range(300)))
    assert room.state.computers.inventory is not None


def test_nobodys_number_is_shown_by_what_logs_and_tracebacks_show() -> None:
    room = collected()
    name = swapped(room.own_folder(1))
    room.inventory(folder(name, 10), folder("Nowak Jan", 10))
    room.confirm(2, room.own_folder(1))
    shown = repr([room.state, room.findings(closing=True), room.journal.rows()])
    assert {"F-741", "F-750", "F-752", "F-753"} <= room.codes()
    assert not [secret for secret in (name, room.own_folder(1), "Nowak") if secret in shown]
