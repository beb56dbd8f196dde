"""Documents, packages and the outbox of a laptop."""

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.ports import DocumentName, DocumentVersion, KeptReceipt
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
    heads = [(head.id, head.sha256, head.exam_id, head.run, head.revision) for head in laptop.outbox.heads()]
    assert heads == [(e.id, e.sha256, e.exam_id, e.run, e.revision) for e in (found, request)]
    assert (request.exam_id, request.run, request.revision) == (None, None, 0)


def test_a_receipt_is_kept_once(laptop: LaptopStore, clock: Clock, folder: Path) -> None:
    first = KeptReceipt(
        sha256="1" * 64,
        bundle_sha256="2" * 64,
        exam_id="E-1",
        run=1,
        revision=2,
        issued=clock.now,
        keep_days=30,
        taken=clock.now,
        body=b"a receipt",
    )
    clock.forward(60)
    second = replace(first, sha256="3" * 64, keep_days=None, taken=clock.now)
    assert laptop.receipts.add(second)
    assert laptop.receipts.add(first)
    assert not laptop.receipts.add(replace(first, keep_days=0))
    laptop.close()
    with open_laptop(folder, clock) as store:
        assert store.receipts.list() == [first, second]


def test_each_exam_of_a_package_has_its_row(laptop: LaptopStore, clock: Clock) -> None:
    def add(name: str, body: bytes, **orders: bytes) -> str:
        clock.forward(60)
        taken = laptop.packages.add(
            file_name=name, exam_ids=list(orders), writer="0.1.0", body=body, orders=orders
        )
        return taken.sha256

    first = add("a.zlecenie", b"one", B=b"second letter first", A=b"first")
    second = add("b.zlecenie", b"two", A=b"another")
    assert add("c.zlecenie", b"one", A=b"changed") == first
    found = [(row.package_sha256, row.exam_id, row.body) for row in laptop.packages.orders()]
    assert found == [
        (first, "B", b"second letter first"),
        (first, "A", b"first"),
        (second, "A", b"another"),
    ]
    assert laptop.packages.order(second, "A") == b"another"
    assert laptop.packages.order(second, "B") is None
    assert laptop.packages.unfilled() == []


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
