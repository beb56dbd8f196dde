"""Documents, packages and the outbox of a laptop."""

import hashlib
from pathlib import Path

import pytest

from app.ports import DocumentName, DocumentVersion
from storage.laptop import LaptopStore
from tests.storage.stores import Clock, open_laptop


def test_a_document_keeps_its_history(laptop: LaptopStore, clock: Clock, folder: Path) -> None:
    documents, name = laptop.documents, DocumentName.CHAIR_CERTIFICATE
    assert documents.get(name) is None
    first = clock.now
    documents.save(name, b"one")
    clock.forward(60)
    documents.save(name, b"two")
    documents.save(name, b"two")
    documents.save(DocumentName.OKE_CERTIFICATE, b"another")
    laptop.close()
    with open_laptop(folder, clock) as store:
        assert store.documents.get(name) == b"two"
        assert store.documents.history(name) == [
            DocumentVersion(saved=first, body=b"one"),
            DocumentVersion(saved=clock.now, body=b"two"),
        ]


def test_going_back_to_an_earlier_version_is_a_version(laptop: LaptopStore) -> None:
    for body in (b"one", b"two", b"one"):
        laptop.documents.save(DocumentName.ISSUED_KEYS, body)
    assert [version.body for version in laptop.documents.history(DocumentName.ISSUED_KEYS)] == [
        b"one",
        b"two",
        b"one",
    ]


def test_a_package_stays_as_it_came(laptop: LaptopStore, clock: Clock) -> None:
    first = laptop.packages.add(
        file_name="a.zlecenie", exam_ids=["E-1", "E-2"], writer="0.1.0", body=b"bytes"
    )
    clock.forward(60)
    again = laptop.packages.add(file_name="b.zlecenie", exam_ids=[], writer="9", body=b"bytes")
    other = laptop.packages.add(file_name="c.zlecenie", exam_ids=["E-3"], writer="0.1.0", body=b"others")
    assert first == again
    assert first.sha256 == hashlib.sha256(b"bytes").hexdigest()
    assert (first.exam_ids, first.body) == (("E-1", "E-2"), b"bytes")
    assert laptop.packages.list() == [first, other]
    assert laptop.packages.get(other.sha256) == other
    assert laptop.packages.get("0" * 64) is None


def test_the_outbox_says_how_far_each_file_got(laptop: LaptopStore, clock: Clock) -> None:
    created = clock.now
    entry = laptop.outbox.add(
        kind="wynik", file_name="a.wynik", body=b"bundle", exam_id="E-1", run=1, revision=2
    )
    assert (entry.sha256, entry.revision, entry.created) == (
        hashlib.sha256(b"bundle").hexdigest(),
        2,
        created,
    )
    assert (entry.written, entry.verified, entry.sent) == (None, None, None)
    times = []
    for mark in (laptop.outbox.mark_written, laptop.outbox.mark_verified, laptop.outbox.mark_sent):
        clock.forward(1)
        times.append(clock.now)
        mark(entry.id)
    clock.forward(1)
    laptop.outbox.mark_written(entry.id)
    found = laptop.outbox.get(entry.id)
    assert [found.written, found.verified, found.sent] == times
    request = laptop.outbox.add(kind="zgloszenie", file_name="b.zgloszenie", body=b"request")
    assert laptop.outbox.list() == [found, request]
    assert (request.exam_id, request.run, request.revision) == (None, None, 0)


def test_an_unknown_outbox_entry_is_a_bug(laptop: LaptopStore) -> None:
    for use in (
        laptop.outbox.get,
        laptop.outbox.mark_written,
        laptop.outbox.mark_verified,
        laptop.outbox.mark_sent,
    ):
        with pytest.raises(LookupError):
            use(1)


def test_a_moment_without_an_offset_is_a_bug(laptop: LaptopStore, clock: Clock) -> None:
    clock.now = clock.now.replace(tzinfo=None)
    with pytest.raises(ValueError, match="offset"):
        laptop.documents.save(DocumentName.ISSUED_KEYS, b"")
