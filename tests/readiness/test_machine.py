"""Disk, battery, fonts and printer: each state, from both sides of its limit."""

from pathlib import Path

import pytest

from app.laptop.readiness import machine
from app.laptop.readiness.check import State
from app.laptop.readiness.probes import Battery
from tests.readiness.laptops import FOLDER, fake_probes, raising


@pytest.mark.parametrize(
    ("free", "state", "said"),
    [
        (None, State.BAD, "Nie widać dysku"),
        (0, State.BAD, "tylko 0 MB"),
        (199_999_999, State.BAD, "potrzeba co najmniej 200 MB"),
        (200_000_000, State.WARNING, "tylko 200 MB"),
        (999_999_999, State.WARNING, "co najmniej 1000 MB"),
        (1_000_000_000, State.GOOD, "jest 1000 MB"),
    ],
)
def test_disk(free: int | None, state: State, said: str) -> None:
    check = machine.disk(fake_probes(free_bytes=lambda _folder: free), FOLDER)
    assert (check.code, check.state) == ("disk", state)
    assert said in check.sentence


def test_the_disk_asked_about_is_the_stores() -> None:
    asked: list[Path] = []

    def free(folder: Path) -> int:
        asked.append(folder)
        return 10**12

    machine.disk(fake_probes(free_bytes=free), FOLDER)
    assert asked == [FOLDER]


@pytest.mark.parametrize(
    ("percent", "plugged", "state", "said"),
    [
        (100, True, State.GOOD, "bateria ma 100%"),
        (20, True, State.GOOD, "bateria ma 20%"),
        (19, True, State.WARNING, "ma tylko 19%"),
        (100, False, State.WARNING, "Podłącz zasilacz"),
        (30, False, State.WARNING, "na baterii (30%)"),
        (29, False, State.BAD, "tylko 29%"),
        (5, None, State.WARNING, "Sprawdź wtyczkę"),
    ],
)
def test_battery(percent: int, plugged: bool | None, state: State, said: str) -> None:
    check = machine.battery(fake_probes(battery=lambda: Battery(percent=percent, plugged=plugged)))
    assert (check.code, check.state) == ("battery", state)
    assert said in check.sentence


def test_no_battery_is_a_warning() -> None:
    check = machine.battery(fake_probes(battery=lambda: None))
    assert check.state is State.WARNING
    assert "nie widzi baterii" in check.sentence


def test_fonts() -> None:
    assert machine.fonts(fake_probes()).state is State.GOOD
    check = machine.fonts(fake_probes(missing_fonts=lambda: ("Source Sans Pro", "Source Sans Pro Bold")))
    assert (check.code, check.state) == ("fonts", State.BAD)
    assert "Source Sans Pro, Source Sans Pro Bold" in check.sentence


@pytest.mark.parametrize(
    ("names", "state", "said"),
    [
        ((), State.WARNING, "zapisz PDF na nośniku i wydrukuj w sekretariacie"),
        (("Microsoft Print to PDF", "Fax", "OneNote (Desktop)"), State.WARNING, "bez papieru: Microsoft"),
        (("Microsoft XPS Document Writer", "Sala 12"), State.GOOD, "zna system: Sala 12."),
        (("Sala 12", "Sekretariat"), State.GOOD, "Sala 12, Sekretariat"),
    ],
)
def test_printer(names: tuple[str, ...], state: State, said: str) -> None:
    check = machine.printer(fake_probes(printers=lambda: names))
    assert (check.code, check.state) == ("printer", state)
    assert said in check.sentence


def test_printers_that_cannot_be_asked_for_are_not_checked() -> None:
    check = machine.printer(fake_probes(printers=raising("C-301")))
    assert check.state is State.NOT_CHECKED
    assert "brakuje biblioteki" in check.sentence
