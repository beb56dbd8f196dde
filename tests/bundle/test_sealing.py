"""The seal: who opens it, and what is told of a file that nobody here can open."""

import pytest

from app.bundle import sealing
from app.bundle.container import Limits
from app.bundle.keys import new_identity, read_identities, read_recipients, write_recipients
from app.bundle.sealing import seal, unseal
from app.errors import KnownError

READER, OTHER, STRANGER = new_identity(), new_identity(), new_identity()
PLAIN = b"container"
SEALED = seal(PLAIN, [READER.recipient, OTHER.recipient])


def refused(data: bytes, *secrets: str) -> str:
    with pytest.raises(KnownError) as caught:
        unseal(data, secrets or (READER.secret,))
    return caught.value.code


@pytest.mark.parametrize("secrets", [[READER.secret], [OTHER.secret], [STRANGER.secret, OTHER.secret]])
def test_each_reader_opens_it(secrets: list[str]) -> None:
    assert unseal(SEALED, secrets) == PLAIN


def test_a_stranger_is_told_so() -> None:
    assert refused(SEALED, STRANGER.secret) == "F-202"


def test_every_changed_byte_is_refused() -> None:
    told = set()
    for at in range(len(SEALED)):
        changed = bytearray(SEALED)
        changed[at] ^= 1
        told.add(refused(bytes(changed)))
    assert told == {"F-201", "F-202", "F-203"}


def test_every_changed_byte_behind_the_header_is_told_as_damage() -> None:
    for at in range(SEALED.index(b"\n--- ") + 5, len(SEALED)):
        changed = bytearray(SEALED)
        changed[at] ^= 1
        assert refused(bytes(changed)) == "F-203", at


def test_every_truncation_and_addition_is_refused() -> None:
    for length in range(len(SEALED)):
        assert refused(SEALED[:length]) == ("F-201" if length < len(sealing.MAGIC) else "F-203"), length
    assert refused(SEALED + b"\x00") == "F-203"
    assert refused(SEALED + SEALED) == "F-203"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"-----BEGIN AGE ENCRYPTED FILE-----\n"])
def test_what_is_no_age_file_is_told_so(data: bytes) -> None:
    assert refused(data) == "F-201"


def test_a_header_of_a_thousand_readers_is_refused_untried() -> None:
    stanza = SEALED[len(sealing.MAGIC) : SEALED.index(b"\n-> ", len(sealing.MAGIC)) + 1]
    swollen = sealing.MAGIC + stanza * 1000 + SEALED[len(sealing.MAGIC) :]
    assert refused(swollen) == "F-203"


def test_size_limits_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MAX_SEALED", len(SEALED))
    assert unseal(SEALED, [READER.secret]) == PLAIN
    monkeypatch.setattr(sealing, "MAX_SEALED", len(SEALED) - 1)
    assert refused(SEALED) == "F-204"
    monkeypatch.setattr(sealing, "LIMITS", Limits(total=len(PLAIN) - 1))
    with pytest.raises(KnownError, match="F-204"):
        seal(PLAIN, [READER.recipient])


def test_nobody_is_no_reader() -> None:
    with pytest.raises(ValueError, match="nobody"):
        seal(PLAIN, [])


@pytest.mark.parametrize(
    "recipient", ["", "age1xyz", READER.recipient.upper(), READER.recipient + "q", "ssh-rsa A"]
)
def test_a_misspelt_recipient_is_refused(recipient: str) -> None:
    with pytest.raises(KnownError, match="K-102"):
        seal(PLAIN, [recipient])


def test_identities_are_read_as_age_keygen_writes_them() -> None:
    text = f"# created: 2026-10-06\n# public key: {READER.recipient}\n{READER.secret}\n".encode()
    assert read_identities(text) == (READER.secret,)
    for wrong in (b"", b"# nothing\n", b"AGE-SECRET-KEY-1\n", "żółw".encode()):
        with pytest.raises(KnownError, match="K-103"):
            read_identities(wrong)


def test_recipients_have_one_spelling() -> None:
    text = write_recipients([READER.recipient, OTHER.recipient])
    assert read_recipients(text) == (READER.recipient, OTHER.recipient)
    for wrong in (
        b"",
        b"\n",
        text[:-1],
        text + b"\n",
        text.replace(b"\n", b"\r\n"),
        b"# x\n" + text,
        text * 2000,
    ):
        with pytest.raises(KnownError, match="K-102"):
            read_recipients(wrong)
