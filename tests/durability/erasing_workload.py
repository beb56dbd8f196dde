"""Erases exams one after the other and says of each, on standard output, its key before and that it is gone after.

    python erasing_workload.py FOLDER COUNT

All data is synthetic.
"""

import sys
from pathlib import Path

from tests.durability import workload
from tests.durability.workload import entry

ENTRIES = 5


def exam_id(number: int) -> str:
    return f"E-{number}"


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    workload.create_store(folder)
    with workload.open_store(folder) as store:
        for number in range(1, count + 1):
            exam = store.exams.create(exam_id(number), 1, package_sha256="0" * 64, order=b"{}")
            for _ in range(ENTRIES):
                exam.append([entry(exam.head())])
        print("made", flush=True)
        for number in range(1, count + 1):
            ((key,),) = store._vault.database.query(
                "SELECT key FROM exam WHERE exam_id = ?", (exam_id(number),)
            )
            print(f"key {number} {key.hex()}", flush=True)
            store.exams.erase(exam_id(number), 1, bundle_sha256=None, receipt_sha256=None)
            store.exams.finish_erasures()
            print(f"gone {number}", flush=True)


if __name__ == "__main__":
    main()
