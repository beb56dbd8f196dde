"""The real probes: this machine's disk, battery, zone and printers."""

import shutil
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from app.errors import KnownError
from app.laptop.readiness import system
from app.laptop.readiness.probes import Battery
from tests.readiness.printservice import print_service, printers_in_a_new_process
from ui.printers import printer_names


class Sensed(NamedTuple):
    """What psutil gives of a battery."""

    percent: float
    secsleft: int
    power_plugged: bool | None


def test_the_free_space_is_of_the_disk_where_the_store_would_lie(tmp_path: Path) -> None:
    free = system.free_bytes(tmp_path / "not" / "yet")
    assert free is not None
    # Others write to this disk too: the same to within a quarter.
    assert free == pytest.approx(shutil.disk_usage(tmp_path).free, rel=0.25)


def test_a_file_in_the_place_of_the_store_lies_on_a_disk_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert system.free_bytes(tmp_path / "file") is not None


@pytest.mark.parametrize("answer", [OSError("gone"), None])
def test_a_disk_that_does_not_answer_has_no_space(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: OSError | None
) -> None:
    def usage(_path: Path) -> object:
        if answer:
            raise answer
        raise AssertionError("asked for a disk that is not there")

    monkeypatch.setattr(shutil, "disk_usage", usage)
    if answer is None:
        monkeypatch.setattr(Path, "is_dir", lambda _path: False)
    assert system.free_bytes(tmp_path) is None


@pytest.mark.parametrize(
    ("sensed", "battery"),
    [
        (None, None),
        (Sensed(percent=41.6, secsleft=-2, power_plugged=True), Battery(percent=42, plugged=True)),
        (Sensed(percent=3.0, secsleft=120, power_plugged=False), Battery(percent=3, plugged=False)),
        (Sensed(percent=77, secsleft=-1, power_plugged=None), Battery(percent=77, plugged=None)),
    ],
)
def test_the_battery(monkeypatch: pytest.MonkeyPatch, sensed: Sensed | None, battery: Battery | None) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: sensed)
    assert system.battery() == battery


def test_this_machines_battery_is_none_or_has_a_charge() -> None:
    found = system.battery()
    assert found is None or 0 <= found.percent <= 100


if sys.platform != "win32":  # Windows cannot change the zone of one process

    @pytest.fixture
    def algiers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", "Africa/Algiers")
            time.tzset()
            yield
        time.tzset()

    @pytest.mark.usefixtures("algiers")
    def test_the_zone_is_the_systems() -> None:
        assert system.zone_minutes(datetime(2026, 7, 1, tzinfo=UTC)) == 60


@pytest.mark.skipif(sys.platform != "linux", reason="only here is the print service a server to stand in for")
@pytest.mark.parametrize("names", [(), ("Sekretariat", "Sala-12")])
def test_the_printers_are_those_of_the_print_service(names: tuple[str, ...]) -> None:
    with print_service(names) as address:
        assert printers_in_a_new_process(address) == sorted(names)


def test_without_the_toolkits_libraries_printers_cannot_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    with pytest.raises(KnownError) as caught:
        printer_names()
    assert caught.value.code == "C-301"
