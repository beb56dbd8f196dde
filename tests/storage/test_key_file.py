"""`store.json`: what it says, and what it refuses."""

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from storage import key_file
from storage.laptop import LaptopStore
from tests.storage.stores import PASSPHRASE, Clock, new_desk, new_laptop, open_desk, open_laptop, refused


@pytest.fixture
def closed(folder: Path, clock: Clock) -> Path:
    """A folder with a laptop's store that nobody has open."""
    new_laptop(folder, clock)[0].close()
    return folder


def rewrite(folder: Path, **changes: Any) -> None:
    """What a forger can do: change the text and its digest."""
    path = folder / key_file.NAME
    content = json.loads(path.read_text())["key_file"]
    content |= changes
    raw = json.dumps(content).encode()
    path.write_bytes(b'{"sha256":"%s","key_file":%s}' % (hashlib.sha256(raw).hexdigest().encode(), raw))


def test_says_what_the_unlock_screen_needs_and_no_more(closed: Path) -> None:
    found = key_file.read(closed)
    assert (found.kind, found.practice, found.version) == ("laptop", False, key_file.VERSION)
    assert [(slot.id, slot.role, slot.ordinal) for slot in found.slots] == [
        ("chair-1", "chair", 1),
        ("recovery-1", "recovery", 1),
    ]
    assert {field.name for field in msgspec.structs.fields(key_file.Slot)} == {
        "id", "role", "ordinal", "cost", "salt", "wrapped",
    }  # fmt: skip


def test_every_flipped_bit_is_noticed(closed: Path) -> None:
    path = closed / key_file.NAME
    body = path.read_bytes()
    for place in range(len(body)):
        changed = bytearray(body)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        with refused("S-209"):
            key_file.read(closed)


@pytest.mark.parametrize("length", [0, 1, 100, -1])
def test_a_truncated_file_is_damaged(closed: Path, clock: Clock, length: int) -> None:
    path = closed / key_file.NAME
    path.write_bytes(path.read_bytes()[:length])
    with refused("S-209"):
        open_laptop(closed, clock)


def test_a_newer_version_is_refused(closed: Path, clock: Clock) -> None:
    rewrite(closed, version=key_file.VERSION + 1, something_new=True)
    with refused("S-206"):
        open_laptop(closed, clock)


def test_a_real_store_cannot_be_made_an_exercise(closed: Path, clock: Clock) -> None:
    rewrite(closed, practice=True)
    with refused("S-101"):
        open_laptop(closed, clock)


def test_a_slot_opens_under_its_own_name_alone(closed: Path, clock: Clock) -> None:
    slots = json.loads((closed / key_file.NAME).read_text())["key_file"]["slots"]
    rewrite(closed, slots=[{**slots[0], "id": "chair-2", "ordinal": 2}])
    with refused("S-101"):
        open_laptop(closed, clock, "chair-2")


def test_a_cost_that_would_exhaust_the_machine_is_refused(closed: Path, clock: Clock) -> None:
    slots = json.loads((closed / key_file.NAME).read_text())["key_file"]["slots"]
    slots[0]["cost"]["memory_kib"] = 1024 * 1024 * 1024
    rewrite(closed, slots=slots)
    with refused("S-209"):
        open_laptop(closed, clock)


def test_another_format_is_refused(closed: Path) -> None:
    rewrite(closed, format="something else")
    with refused("S-209"):
        key_file.read(closed)


def test_no_store(tmp_path: Path, clock: Clock) -> None:
    with refused("S-208"):
        open_laptop(tmp_path, clock)
    assert not any(tmp_path.iterdir())
    with refused("S-208"):
        open_laptop(tmp_path / "nowhere", clock)


def test_a_desk_is_no_laptop(tmp_path: Path, clock: Clock) -> None:
    new_desk(tmp_path / "desk", clock)[0].close()
    with refused("S-211"):
        LaptopStore.open(tmp_path / "desk", "clerk-1", PASSPHRASE, clock=clock)
    new_laptop(tmp_path / "laptop", clock)[0].close()
    with refused("S-211"):
        open_desk(tmp_path / "laptop", clock)


def test_slots_are_there_for_the_unlock_screen(closed: Path) -> None:
    assert key_file.slots(closed) == key_file.read(closed).slots
