"""Appends entries to an exam and says each number on standard output once it is durable.

    python workload.py FOLDER COUNT [SYNCHRONOUS] [REOPEN_EVERY]

A store that is there is gone on with. `SYNCHRONOUS` weakens the database for the negative control. All data is
synthetic.
"""

import hashlib
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from app.ports import Person, Row
from storage.laptop import LaptopStore
from storage.wrapping import Cost

EXAM = "E-2026-001"
SLOT = "chair-1"
PASSPHRASE = "hasło do próby trwałości"
CHEAP = Cost(memory_kib=8, passes=1)


def clock() -> datetime:
    return datetime(2026, 10, 5, 9, tzinfo=UTC)


def body(seq: int) -> bytes:
    """The bytes of an entry: they and their length follow from its number."""
    seed = hashlib.sha256(str(seq).encode()).digest()
    return f"{seq} ".encode() + seed * (5 + seed[0] % 60)


def entry(before: Row | None) -> Row:
    seq = before.seq + 1 if before else 1
    content = body(seq)
    return Row(seq, content, hashlib.sha256((before.hash if before else b"") + content).digest())


def unbroken(rows: list[Row]) -> bool:
    """Whether `rows` are the first entries, every byte of them."""
    before = None
    for row in rows:
        if row != entry(before):
            return False
        before = row
    return True


def open_store(folder: Path) -> LaptopStore:
    return LaptopStore.open(folder, SLOT, PASSPHRASE, clock=clock, cost=CHEAP)


def create_store(folder: Path) -> None:
    store, _ = LaptopStore.create(
        folder,
        person=Person(name="Anna Próbna", email="anna@example.org"),
        passphrase=PASSPHRASE,
        expires=date(2027, 1, 1),
        practice=True,
        clock=clock,
        cost=CHEAP,
    )
    with store:
        store.exams.create(EXAM, 1, package_sha256="0" * 64, order=b"{}")


def append(folder: Path, until: int, synchronous: str, at_most: int) -> bool:
    """Append up to `at_most` entries; whether there are more to come before number `until`."""
    with open_store(folder) as store:
        exam = store.exams.open(EXAM)
        # Below what the store itself would ever do: this is the control that must lose entries.
        exam._database.query(f"PRAGMA synchronous={synchronous}")
        for _ in range(at_most):
            head = exam.head()
            if head and head.seq >= until:
                return False
            row = entry(head)
            exam.append([row])
            print(row.seq, flush=True)
    return True


def main() -> None:
    folder, count, *rest = sys.argv[1:]
    synchronous = rest[0] if rest else "EXTRA"
    reopen_every = int(rest[1]) if len(rest) > 1 else sys.maxsize
    place = Path(folder)
    if not (place / "store.json").exists():
        create_store(place)
    print(0, flush=True)
    while append(place, int(count), synchronous, reopen_every):
        pass


if __name__ == "__main__":
    main()
