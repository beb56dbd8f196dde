"""A store's database as whoever has its key reads it: every page of the file and of the log beside it, decrypted.

SQLCipher 4 with a raw key: AES-256-CBC, 4096 bytes a page, of which the last 80 are the vector and a tag; the first
page begins with 16 bytes of salt in the clear. A page that power cut short lacks its vector, without which nobody
reads it.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, VECTOR, SALT = 4096, 80, 16, 16
LOG_HEADER, FRAME_HEADER = 32, 24


def decrypted(database: Path, key: bytes) -> bytes:
    """Everything that stands in the database, in use or not, one page after the other."""
    body = database.read_bytes()
    pages = [body[at : at + PAGE] for at in range(0, len(body) - PAGE + 1, PAGE)]
    return b"".join(_page(page, key, first=not number) for number, page in enumerate(pages)) + b"".join(
        _logged(database.with_name(database.name + "-wal"), key)
    )


def _logged(log: Path, key: bytes) -> Iterator[bytes]:
    body = log.read_bytes() if log.exists() else b""
    whole = len(body) - FRAME_HEADER - PAGE + 1
    for at in range(LOG_HEADER, whole, FRAME_HEADER + PAGE):
        number = int.from_bytes(body[at : at + 4], "big")
        yield _page(body[at + FRAME_HEADER : at + FRAME_HEADER + PAGE], key, first=number == 1)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    start = SALT if first else 0
    vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(page[start : PAGE - RESERVED]) + decryptor.finalize()
