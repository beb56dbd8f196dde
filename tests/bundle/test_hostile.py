"""Whole files from hostile hands: nothing raises, everything is refused, and for what it is."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.bundle import container, writing
from app.bundle.certificates import Role
from app.bundle.container import Container, Member
from app.bundle.contents import Contents, members
from app.bundle.issuing import issue, request_certificate, signing_request
from app.bundle.keys import new_identity, new_signing_key
from app.bundle.kinds import Kind
from app.bundle.manifest import manifest
from app.bundle.package import KeyList, KnownKey, PackageFile
from app.bundle.report import Report
from app.bundle.request import RequestFile
from app.bundle.sealing import is_sealed, seal
from app.bundle.signature import Signer, sign
from app.bundle.trust import Trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from tests.bundle import material
from tests.bundle.material import NOW, Board, Laptop, causes

pytestmark = pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")


def verified(data: bytes, oke: Board, its: Laptop, now: datetime = NOW) -> Report:
    return verify_file(data, trust=oke.trust, identities=[its.identity.secret], now=now)


def signed(content: Sequence[Member], signer: Signer, its: Laptop, at: datetime = NOW) -> bytes:
    """A file with a right manifest, signature and seal over whatever members."""
    listing = manifest(content)
    whole = Container(members=tuple(content), manifest=listing, signature=sign(listing, signer, at))
    return seal(container.write(whole), [its.identity.recipient])


def test_every_changed_byte_of_a_sealed_file_is_refused(
    oke: Board, laptop: Laptop, receipt_bytes: bytes
) -> None:
    for at in range(len(receipt_bytes)):
        changed = bytearray(receipt_bytes)
        changed[at] ^= 0x40
        report = verified(bytes(changed), oke, laptop)
        assert report.verdict is Verdict.NOT_VALID, at
        assert report.contents is None


def test_every_changed_byte_of_an_open_file_is_refused(
    oke: Board, laptop: Laptop, request_bytes: bytes
) -> None:
    for at in range(len(request_bytes)):
        changed = bytearray(request_bytes)
        changed[at] ^= 0x04
        assert verified(bytes(changed), oke, laptop).verdict is Verdict.NOT_VALID, at


def test_truncations_are_refused(
    oke: Board, laptop: Laptop, package_bytes: bytes, request_bytes: bytes
) -> None:
    for data in (package_bytes, request_bytes):
        for length in range(0, len(data), 61):
            assert verified(data[:length], oke, laptop).verdict is Verdict.NOT_VALID, length


@given(st.binary(max_size=200))
def test_noise_is_refused(data: bytes) -> None:
    report = verify_file(data, trust=None, identities=[], now=NOW)
    assert report.kind is None
    # What begins as a sealed file does is a matter for whoever has the key.
    assert report.verdict is (Verdict.NOT_CHECKED if is_sealed(data) else Verdict.NOT_VALID)


def test_a_file_for_another_laptop(oke: Board, package_bytes: bytes) -> None:
    found = causes(verified(package_bytes, oke, material.laptop(oke)))
    assert found["B-01"] == "F-202"
    assert set(found.values()) == {"F-202", "F-190"}


def test_a_file_of_another_oke(laptop: Laptop, package_bytes: bytes) -> None:
    found = causes(verified(package_bytes, material.board(), laptop))
    assert found == {"B-05": "K-301", "Z-02": "K-323"}


def test_a_real_desk_refuses_practice_by_type_and_the_other_way_round(
    laptop: Laptop, oke: Board, package_bytes: bytes
) -> None:
    real = material.board(practice=False)
    assert causes(verified(package_bytes, real, laptop))["B-06"] == "F-168"
    its = material.laptop(real)
    honest = material.package(real, its, practice=False)
    data = writing.sealed(honest, real.desk, NOW, [its.identity.recipient])
    assert causes(verified(data, real, its)) == {}
    assert causes(verified(data, oke, its))["B-06"] == "F-169"


def test_a_practice_certificate_cannot_sign_what_says_it_is_real(oke: Board, laptop: Laptop) -> None:
    disguised = material.package(oke, laptop, practice=False)
    with pytest.raises(ValueError, match="may not sign"):
        writing.sealed(disguised, oke.desk, NOW, [laptop.identity.recipient])
    data = signed(members(disguised), oke.desk, laptop)
    assert causes(verified(data, oke, laptop)) == {"B-06": "F-167"}


def test_an_expired_certificate_is_told_from_a_strange_one(
    oke: Board, laptop: Laptop, receipt_bytes: bytes
) -> None:
    later = NOW + timedelta(days=365 * 5 + 9)
    assert causes(verified(receipt_bytes, oke, laptop, later)) == {"B-05": "K-304"}
    earlier = NOW - timedelta(days=30)
    assert causes(verified(receipt_bytes, oke, laptop, earlier)) == {"B-05": "K-303"}


def test_a_revoked_desk_is_refused(oke: Board, laptop: Laptop, receipt_bytes: bytes) -> None:
    report = verified(receipt_bytes, oke, laptop)
    assert report.claimed is not None
    trust = Trust(roots=oke.trust.roots, revoked={report.claimed.fingerprint: NOW})
    found = verify_file(receipt_bytes, trust=trust, identities=[laptop.identity.secret], now=NOW)
    assert causes(found) == {"B-05": "K-308"}


def test_a_laptop_cannot_write_a_package_or_a_receipt(oke: Board, laptop: Laptop) -> None:
    for contents in (material.package(oke, laptop), material.receipt("0" * 64)):
        data = signed(members(contents), laptop.signer, laptop)
        assert causes(verified(data, oke, laptop)) == {"B-05": "K-306"}


def test_a_signature_of_another_key_under_a_right_certificate(oke: Board, laptop: Laptop) -> None:
    thief = Signer(certificate=oke.desk.certificate, key=new_signing_key())
    data = signed(members(material.receipt("0" * 64)), thief, laptop)
    assert causes(verified(data, oke, laptop)) == {"B-04": "F-146"}


def test_a_manifest_of_other_members(oke: Board, laptop: Laptop) -> None:
    content = members(material.receipt("0" * 64))
    other = manifest(members(material.receipt("1" * 64)))
    whole = Container(members=content, manifest=other, signature=sign(other, oke.desk, NOW))
    data = seal(container.write(whole), [laptop.identity.recipient])
    assert causes(verified(data, oke, laptop)) == {"B-03": "F-131"}


def test_a_signature_of_another_manifest(oke: Board, laptop: Laptop) -> None:
    content = members(material.receipt("0" * 64))
    other = sign(manifest(members(material.receipt("1" * 64))), oke.desk, NOW)
    whole = Container(members=content, manifest=manifest(content), signature=other)
    data = seal(container.write(whole), [laptop.identity.recipient])
    assert causes(verified(data, oke, laptop)) == {"B-04": "F-145"}


def add(content: tuple[Member, ...]) -> tuple[Member, ...]:
    return (*content, Member(name="zzz.json", content=b"{}"))


def drop(content: tuple[Member, ...]) -> tuple[Member, ...]:
    return content[:-1]


def swap(content: tuple[Member, ...]) -> tuple[Member, ...]:
    return (content[0], *content[:0:-1])


def rename(content: tuple[Member, ...]) -> tuple[Member, ...]:
    return (*content[:-1], replace(content[-1], name="klucze.json"))


def strange(content: tuple[Member, ...]) -> tuple[Member, ...]:
    return (Member(name="other.json", content=b"{}"), *content)


def newer(content: tuple[Member, ...]) -> tuple[Member, ...]:
    first = content[0]
    return (
        replace(first, content=first.content.replace(b'"version":"1.0"', b'"version":"2.0"')),
        *content[1:],
    )


def misnamed(content: tuple[Member, ...]) -> tuple[Member, ...]:
    first = content[0]
    return (replace(first, content=first.content.replace(b"protokolant/", b"protokolant-")), *content[1:])


def of_two_programs(content: tuple[Member, ...]) -> tuple[Member, ...]:
    first = content[0]
    return (replace(first, content=first.content.replace(b'"program":"', b'"program":"9')), *content[1:])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (add, "F-163"), (drop, "F-162"), (swap, "F-163"), (rename, "F-162"), (strange, "F-161"), (newer, "F-153"),
        (misnamed, "F-152"), (of_two_programs, "F-164"),
    ],
)  # fmt: skip
def test_rightly_signed_members_that_are_no_package(
    oke: Board, laptop: Laptop, change: Callable[[tuple[Member, ...]], tuple[Member, ...]], code: str
) -> None:
    content = change(members(material.package(oke, laptop)))
    report = verified(signed(content, oke.desk, laptop), oke, laptop)
    assert report.check("B-07").cause == code
    assert report.check("B-04").verdict is Verdict.VALID
    assert report.contents is None


def test_the_kind_is_what_the_signed_members_say(oke: Board, laptop: Laptop, receipt_bytes: bytes) -> None:
    assert verified(receipt_bytes, oke, laptop).kind is Kind.RECEIPT
    contents: Contents = material.package(oke, laptop)
    renamed = (replace(members(contents)[0], name="receipt.json"),)
    report = verified(signed(renamed, oke.desk, laptop), oke, laptop)
    assert report.check("B-07").cause == "F-152"


def test_prints_only_where_a_kind_has_them(oke: Board, laptop: Laptop) -> None:
    page = Member(name="print/protokol-4.5.pdf", content=b"%PDF")
    with_page = (*members(material.receipt("0" * 64)), page)
    assert causes(verified(signed(with_page, oke.desk, laptop), oke, laptop))["B-07"] == "F-163"
    order = material.order()
    result = members(material.result(order, material.chained(*material.day(order))))
    for extra in ("print/skrypt.exe", "druk/a.pdf", "a.pdf"):
        content = (*result, Member(name=extra, content=b""))
        report = verified(signed(content, laptop.signer, laptop), oke, laptop)
        assert report.check("B-07").cause == "F-163", extra


def changed_package(oke: Board, laptop: Laptop, **fields: object) -> PackageFile:
    return replace(material.package(oke, laptop), **fields)


def test_what_a_package_brings_must_fit_together(oke: Board, laptop: Laptop) -> None:
    honest = material.package(oke, laptop)
    other = material.board()
    stranger = material.laptop(other)
    expired = material.laptop(oke, now=NOW - timedelta(days=99), until=NOW - timedelta(days=9))
    revoked = replace(honest.keys.keys[0], revoked=NOW, reason="zgubiony laptop")
    again = issue(oke.root, laptop.signer.key.public_key(), material.PERSON, Role.LAPTOP, NOW)

    def keys(*known: KnownKey) -> KeyList:
        return replace(honest.keys, keys=known)

    cases: list[tuple[dict[str, object], dict[str, str]]] = [
        ({"laptops": (stranger.signer.certificate,)}, {"Z-01": "K-301", "Z-03": "K-324"}),
        ({"oke": other.root.certificate}, {"Z-01": "K-301", "Z-02": "K-323"}),
        ({"oke": oke.desk.certificate}, {"Z-01": "K-301", "Z-02": "K-323"}),
        ({"laptops": (oke.desk.certificate,)}, {"Z-01": "K-306", "Z-03": "K-324"}),
        ({"laptops": (expired.signer.certificate,)}, {"Z-01": "K-311", "Z-03": "K-324"}),
        ({"keys": keys()}, {"Z-03": "K-324"}),
        ({"laptops": (again,)}, {"Z-03": "K-324"}),
        ({"laptops": (honest.laptops[0], stranger.signer.certificate)}, {"Z-01": "K-301", "Z-03": "K-324"}),
        ({"keys": keys(revoked)}, {"Z-03": "K-325"}),
        ({"recipients": (oke.working.recipient,)}, {"Z-04": "K-326"}),
        ({"recipients": (oke.working.recipient,) * 2}, {"Z-04": "K-326"}),
    ]
    for fields, found in cases:
        contents = replace(honest, **fields)
        data = writing.sealed(contents, oke.desk, NOW, [laptop.identity.recipient])
        assert causes(verified(data, oke, laptop)) == found, list(fields)


def test_a_request_with_keys_that_do_not_fit(oke: Board, laptop: Laptop) -> None:
    request = material.request(laptop.identity)
    key, other = new_signing_key(), new_signing_key()
    holder = material.PERSON
    self_signed = request_certificate(holder, key, NOW, practice=True)
    foreign_csr = signing_request(holder, other, practice=True)
    signer = Signer(certificate=self_signed, key=key)
    data = writing.signed(RequestFile(request=request, csr=foreign_csr), signer, NOW)
    assert causes(verified(data, oke, laptop)) == {"R-01": "K-321", "R-03": "K-322"}
    unreachable = replace(request, recipient="age1nobody")
    data = writing.request_file(unreachable, key, NOW)
    assert causes(verified(data, oke, laptop)) == {"R-02": "K-102", "R-03": "K-322"}
    issued = signed(members(RequestFile(request=request, csr=foreign_csr)), laptop.signer, laptop)
    assert causes(verified(issued, oke, laptop))["B-05"] == "K-309"


def test_a_receipt_that_contradicts_itself(oke: Board, laptop: Laptop) -> None:
    honest = material.receipt("0" * 64)
    bad = replace(honest.receipt.verdicts[0], verdict=Verdict.NOT_VALID, cause="F-146")
    cases: list[tuple[dict[str, object], dict[str, str]]] = [
        ({"verdicts": (bad,)}, {"P-01": "F-191"}),
        ({"verdicts": (bad,), "accepted": False, "keep_days": None}, {}),
        ({"verdicts": (bad,), "accepted": False}, {"P-01": "F-195"}),
        ({"keep_days": None}, {"P-01": "F-195"}),
        ({"verdicts": ()}, {"P-01": "F-192"}),
        ({"issued": NOW - timedelta(seconds=1)}, {"P-01": "F-192"}),
    ]
    for fields, found in cases:
        contents = replace(honest, receipt=replace(honest.receipt, **fields))
        data = writing.sealed(contents, oke.desk, NOW, [laptop.identity.recipient])
        assert causes(verified(data, oke, laptop)) == found, list(fields)


def test_an_identity_that_is_none_is_told(oke: Board, receipt_bytes: bytes) -> None:
    report = verify_file(receipt_bytes, trust=oke.trust, identities=["AGE-SECRET-KEY-1X"], now=NOW)
    assert report.check("B-01").cause == "K-103"
    other = [new_identity().secret]
    assert (
        verify_file(receipt_bytes, trust=oke.trust, identities=other, now=NOW).check("B-01").cause == "F-202"
    )
