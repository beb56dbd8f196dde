"""Changes a passphrase again and again and says each number on standard output once the change is durable.

    python passphrase_workload.py FOLDER COUNT

The key of the first signature must follow every change. All data is synthetic.
"""

import sys
from pathlib import Path

from tests.durability import workload

FINGERPRINT = "f" * 64
PRIVATE_KEY = b"not a real key"


def passphrase(number: int) -> str:
    return f"{workload.PASSPHRASE} {number}" if number else workload.PASSPHRASE


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    workload.create_store(folder)
    with workload.open_store(folder) as store:
        store.signing_keys.save(FINGERPRINT, PRIVATE_KEY)
        print(0, flush=True)
        for number in range(1, count + 1):
            store.accounts.change_passphrase(passphrase(number - 1), passphrase(number))
            print(number, flush=True)


if __name__ == "__main__":
    main()
