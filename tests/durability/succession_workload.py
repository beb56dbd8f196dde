"""Makes the chair's account anew again and again and says each next recovery code once it is durable.

    python succession_workload.py FOLDER COUNT

All data is synthetic.
"""

import sys
from datetime import date
from pathlib import Path

from app.ports import Person
from storage import key_file
from storage.key_file import SlotRole
from storage.laptop import LaptopStore
from tests.durability import workload
from tests.durability.passphrase_workload import passphrase

EXPIRES = date(2027, 1, 1)


def slot(folder: Path, role: SlotRole) -> str:
    """The one slot of a role."""
    (found,) = [one.id for one in key_file.slots(folder) if one.role is role]
    return found


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    workload.create_store(folder)
    with workload.open_store(folder) as store:
        code = store.accounts.renew_recovery_code()
    print(code, flush=True)
    for number in range(1, count + 1):
        person = Person(name=f"Anna {number}", email="anna@example.org")
        with LaptopStore.open(
            folder, slot(folder, SlotRole.RECOVERY), code, clock=workload.clock, cost=workload.CHEAP
        ) as store:
            code = store.accounts.succeed(person, passphrase(number), EXPIRES)
            print(code, flush=True)


if __name__ == "__main__":
    main()
