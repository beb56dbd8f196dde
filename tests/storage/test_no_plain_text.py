"""Nothing of what the stores hold can be read from the disk: no name, no PESEL, no key (design.md section 10)."""

import base64
from collections.abc import Iterator
from pathlib import Path

from app.people.pesel import with_check_digit
from app.ports import DocumentName, LoginRole, Person, Row
from app.register_ports import Enrolment, ImportedBundle, Verdict
from storage.attempts import NAME as ATTEMPTS
from storage.key_file import NAME as KEYS
from tests.storage.stores import NEXT, PASSPHRASE, PERSON, SHA256, WRONG, Clock, new_desk, new_laptop, refused

# Synthetic, with a right check digit: born on 29 February 2008, which nobody planted anywhere else.
PESEL = with_check_digit("0822291234")
NAME = "Święcisława Żółkiewska-Łęcka"
SECRET = b"a private key, planted"
PLANTED = (PESEL, NAME, PERSON.name, PERSON.email, PERSON.phone, PASSPHRASE, NEXT, SECRET.decode())


def spellings(text: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1250"):
        yield text.encode(encoding)
    yield base64.b64encode(text.encode()).rstrip(b"=")[:-1]
    yield text.encode().hex().encode()


def found(folder: Path, *secrets: bytes) -> list[tuple[str, bytes]]:
    """Every planted thing that can be read in a file or a file's name."""
    looked_for = [spelling for text in PLANTED for spelling in spellings(text)] + list(secrets)
    return [
        (path.name, spelling)
        for path in folder.rglob("*")
        for spelling in looked_for
        if spelling in path.name.encode() or (path.is_file() and spelling in path.read_bytes())
    ]


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    for number, text in enumerate(PLANTED):
        for spelling in spellings(text):
            (tmp_path / str(number)).write_bytes(b"..." + spelling + b"...")
            assert (str(number), spelling) in found(tmp_path)


def test_a_laptop(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "store"
    store, code = new_laptop(folder, clock)
    body = f"{NAME} {PESEL}".encode()
    with store:
        store.accounts.add(LoginRole.CHAIR, Person(name=NAME, email="x@example.org"), NEXT, clock.now.date())
        store.documents.save(DocumentName.LAPTOP_IDENTITY, SECRET)
        store.signing_keys.save(SHA256, SECRET)
        store.packages.add(file_name=f"{NAME}.zlecenie", exam_ids=[PESEL], writer="0.1", body=body)
        store.outbox.add(kind="wynik", file_name=f"{NAME}.wynik", body=body, exam_id=PESEL)
        exam = store.exams.create(PESEL, 1, package_sha256=SHA256, order=body)
        exam.append([Row(seq, body, bytes(32)) for seq in range(1, 50)])
        exam.backup(folder / "copy.db")
        # More than SQLite sorts in memory at once, were it not told to stay there.
        exam._database.query("SELECT * FROM journal a, journal b ORDER BY a.body, b.hash, a.seq")
        with refused("S-101"):
            store.sign_in("chair-2", WRONG)
        keys = [key for (key,) in store._vault.database.query("SELECT key FROM exam")]
        secrets = (
            *keys,
            *(key.hex().encode() for key in keys),
            code.encode(),
            code.replace("-", "").encode(),
        )
        assert {path.name for path in folder.iterdir()} >= {"store.db-wal", KEYS, ATTEMPTS}
        assert found(tmp_path, *secrets) == []
    assert found(tmp_path, *secrets) == []


def test_a_desk(tmp_path: Path, clock: Clock) -> None:
    store, _ = new_desk(tmp_path / "desk", clock)
    body = f"{NAME} {PESEL}".encode()
    with store:
        store.documents.save(DocumentName.OKE_ROOT_KEY, SECRET)
        store.register.enrolments.add(
            Enrolment(
                fingerprint=SHA256,
                name=NAME,
                laptop="L1",
                recipient="age1",
                writer="0.1",
                received=clock.now,
                body=body,
            )
        )
        verdict = Verdict(check="arithmetic", verdict="NOT VALID", context={"candidate": PESEL})
        bundle = ImportedBundle(
            sha256=SHA256, exam_id="E", room=NAME, revision=0, imported=clock.now, verdicts=(verdict,)
        )
        store.register.bundles.add(bundle, body)
        assert found(tmp_path) == []
    assert found(tmp_path) == []
