"""`protokolant verify`: each kind of file with and without whom to trust and a key, its JSON, and one changed bit."""

from pathlib import Path
from typing import Any

import pytest

from app.bundle.practice_identity import SECRET
from tests.commandline.office import Office
from tests.commandline.running import Done, Protokolant, sentence

KINDS = {
    "01.zgloszenie": "zgloszenie",
    "02.zlecenie": "zlecenie",
    "03.wynik": "wynik",
    "04.pokwitowanie": "pokwitowanie",
}
SEALED = [name for name in KINDS if name != "01.zgloszenie"]


def verdicts(done: Done) -> dict[str, str]:
    return {check["code"]: check["verdict"] for check in done.json()["checks"]}


def with_both(demo: Path) -> tuple[str | Path, ...]:
    return "--trust", demo / "oke.crt", "--key", demo / "oke.key"


def test_every_check_of_a_bundle_is_valid_with_trust_and_key(protokolant: Protokolant, demo: Path) -> None:
    done = protokolant("verify", demo / "03.wynik", *with_both(demo), "--json")
    assert done.status == 0
    assert done.err == ""
    said = done.json()
    assert (said["kind"], said["verdict"], said["practice"]) == ("wynik", "VALID", True)
    assert set(verdicts(done)) == {f"B-{number:02}" for number in range(1, 15)}
    assert set(verdicts(done).values()) == {"VALID"}


@pytest.mark.parametrize("name", SEALED)
def test_the_other_sealed_kinds_are_as_valid(protokolant: Protokolant, demo: Path, name: str) -> None:
    done = protokolant("verify", demo / name, *with_both(demo), "--json")
    assert done.status == 0
    assert done.json()["kind"] == KINDS[name]
    assert set(verdicts(done).values()) == {"VALID"}


def test_of_a_request_only_people_can_tell_whose_it_is(protokolant: Protokolant, demo: Path) -> None:
    done = protokolant("verify", demo / "01.zgloszenie", "--trust", demo / "oke.crt", "--json")
    assert done.status == 1
    assert {code for code, verdict in verdicts(done).items() if verdict != "VALID"} == {"R-03"}
    assert verdicts(done)["R-03"] == "NOT CHECKED"
    assert done.json()["fingerprint"]


def test_a_practice_package_opens_with_the_key_that_everybody_has(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    key = tmp_path / "ćwiczenia.key"
    key.write_text(f"# klucz ćwiczeń\n\n{SECRET}\n", encoding="ascii", errors="ignore")
    trust = ("--trust", demo / "oke.crt")
    assert protokolant("verify", demo / "02.zlecenie", *trust, "--key", key).status == 0
    assert protokolant("verify", demo / "03.wynik", *trust, "--key", key).status == 1


@pytest.mark.parametrize("name", SEALED)
def test_without_a_key_nothing_inside_is_checked(protokolant: Protokolant, demo: Path, name: str) -> None:
    done = protokolant("verify", demo / name, "--trust", demo / "oke.crt", "--json")
    assert done.status == 1
    assert done.json()["verdict"] == "NOT CHECKED"
    assert set(verdicts(done).values()) == {"NOT CHECKED"}


@pytest.mark.parametrize("name", SEALED)
def test_without_trust_the_signer_is_not_checked(protokolant: Protokolant, demo: Path, name: str) -> None:
    done = protokolant("verify", demo / name, "--key", demo / "oke.key", "--json")
    assert done.status == 1
    assert done.json()["verdict"] == "NOT CHECKED"
    assert verdicts(done)["B-04"] == "VALID"
    assert {verdicts(done)["B-05"], verdicts(done)["B-06"]} == {"NOT CHECKED"}


def test_another_oke_is_not_believed(protokolant: Protokolant, demo: Path, office: Office) -> None:
    done = protokolant(
        "verify", demo / "03.wynik", "--trust", office.trust, "--key", demo / "oke.key", "--json"
    )
    assert done.status == 1
    assert verdicts(done)["B-05"] == "NOT VALID"


def test_a_report_for_people_names_each_check_and_what_to_do(protokolant: Protokolant, demo: Path) -> None:
    good = protokolant("verify", demo / "03.wynik", *with_both(demo)).out.splitlines()
    assert len(good) == 15
    assert all(line.startswith("WAŻNY ") for line in good[:-1])
    assert good[-1].rstrip() == "Razem: WAŻNY"
    bad = protokolant("verify", demo / "passphrase.txt", *with_both(demo)).out
    assert "NIEWAŻNY" in bad
    assert "Co teraz: " in bad


def test_what_an_earlier_check_made_impossible_is_told_once(protokolant: Protokolant, demo: Path) -> None:
    trust = ("--trust", demo / "oke.crt")
    told = protokolant("verify", demo / "03.wynik", *trust).out.splitlines()
    assert [line.split()[0] for line in told] == ["NIE", "F-206", "NIE", "F-190", "Razem:"]
    assert "--key" in told[1]
    assert told[2].split("  ")[-1] == "B-02, B-03, B-04, B-05, B-06, B-07"
    said = protokolant("verify", demo / "03.wynik", *trust, "--json").json()["checks"]
    assert [check["cause"] for check in said] == ["F-206", *["F-190"] * 6]


def test_an_empty_file_is_told_as_empty(protokolant: Protokolant, demo: Path, tmp_path: Path) -> None:
    empty = tmp_path / "pusty.wynik"
    empty.touch()
    done = protokolant("verify", empty, *with_both(demo), "--json")
    assert done.status == 1
    (check,) = (check for check in done.json()["checks"] if check["verdict"] == "NOT VALID")
    assert (check["code"], check["cause"]) == ("B-02", "F-122")
    assert "pusty" in check["why"]


def test_the_report_in_json_has_its_shape(protokolant: Protokolant, demo: Path) -> None:
    said = protokolant("verify", demo / "03.wynik", *with_both(demo), "--json").json()
    assert set(said) == {
        *("kind", "verdict", "sha256", "container_sha256", "program", "practice", "fingerprint", "checks"),
        *("signer", "signer_key", "signed", "certificate_valid_to"),
    }
    for check in said["checks"]:
        assert set(check) == {"code", "title", "verdict", "cause", "why", "means", "next"}
        assert check["title"]
        assert check["means"]


def _flipped(data: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.5, 0.7, 0.95, 1.0])
def test_one_changed_bit_is_refused_wherever_it_is(
    protokolant: Protokolant, demo: Path, tmp_path: Path, name: str, share: float
) -> None:
    data = (demo / name).read_bytes()
    place = round(share * (len(data) - 1))
    changed = tmp_path / name
    changed.write_bytes(_flipped(data, place, bit=place % 8))
    done = protokolant("verify", changed, *with_both(demo), "--json")
    assert done.status == 1
    assert done.json()["verdict"] == "NOT VALID"
    assert done.err == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "B-02"), (b"age-encryption.org/v1\n", "B-01"), (b"PK\x03\x04" * 300, "B-02"), (b"{}", "B-02")],
    ids=["empty", "age header alone", "ZIP headers alone", "something else"],
)
def test_what_is_no_file_of_ours_is_not_valid(
    protokolant: Protokolant, demo: Path, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "plik.wynik"
    path.write_bytes(content)
    done = protokolant("verify", path, *with_both(demo), "--json")
    assert done.status == 1
    assert verdicts(done)[code] == "NOT VALID"


def test_a_bundle_within_a_container_cut_short_is_not_valid(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    data = (demo / "03.wynik").read_bytes()
    for length in (len(data) - 1, len(data) // 2, 200, 22):
        path = tmp_path / f"{length}.wynik"
        path.write_bytes(data[:length])
        assert protokolant("verify", path, *with_both(demo)).status == 1


def test_what_is_given_as_trust_or_key_must_be_one(protokolant: Protokolant, demo: Path) -> None:
    bundle: Any = demo / "03.wynik"
    assert "Certyfikatu" in sentence(protokolant("verify", bundle, "--trust", demo / "oke.key"))
    assert "AGE-SECRET-KEY-1" in sentence(protokolant("verify", bundle, "--key", demo / "oke.crt"))
    assert sentence(protokolant("verify", bundle, "--trust", demo / "summary.json"))
