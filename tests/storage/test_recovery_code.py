"""The recovery code survives a bad telephone line: any slip is noticed."""

import itertools

from storage.recovery_code import LENGTH, new_code, normalise
from tests.storage.stores import refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_is_short_and_in_groups_of_four() -> None:
    groups = new_code().split("-")
    assert [len(group) for group in groups] == [4] * 6
    assert set("".join(groups)) <= set(ALPHABET)


def test_is_never_the_same() -> None:
    assert len({new_code() for _ in range(1_000)}) == 1_000


def test_is_read_however_it_is_typed() -> None:
    code = next(code for code in iter(new_code, "") if "0" in code and "1" in code)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert normalise(typed) == normalise(code) == code.replace("-", "")
    assert normalise(code.replace("1", "I").replace("-", "–")) == normalise(code)


def test_every_wrong_character_is_noticed() -> None:
    code = normalise(new_code())
    for place in range(LENGTH):
        for other in set(ALPHABET) - {code[place]}:
            with refused("S-105"):
                normalise(code[:place] + other + code[place + 1 :])


def test_every_swap_is_noticed() -> None:
    code = normalise(new_code())
    for i, j in itertools.combinations(range(LENGTH), 2):
        swapped = list(code)
        swapped[i], swapped[j] = code[j], code[i]
        if code[i] != code[j]:
            with refused("S-105"):
                normalise("".join(swapped))


def test_what_is_no_code_is_refused() -> None:
    code = new_code()
    for typed in (code[:-1], code + "0", "", "U" * LENGTH, "0" * (LENGTH - 1) + "Ż"):
        with refused("S-105"):
            normalise(typed)
