"""First package, revocation, renewal, several laptops: what the laptop believes, and what it signs with."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from msgspec.structs import replace

from app.bundle.certificates import load_pem
from app.bundle.keys import new_identity
from app.desk.root import signer_of as signer_of_desk
from app.errors import KnownError
from app.laptop.asked_groups import asked_groups
from app.laptop.enrolment import last_request, request_again
from app.laptop.keys import certificate_of, identity_of, signer_of
from app.laptop.ordered import ordered_exams
from app.laptop.packages import take
from app.laptop.revocations import revocations_of
from app.laptop.standing import keys_of
from app.ports import DocumentName, LoginRole
from tests.laptop.world import (
    CLERK,
    EXAM,
    EXPIRES,
    NEXT_PASSPHRASE,
    OTHER,
    World,
    fingerprint_of,
    opened,
    ordered,
)


def typed(letter: str, groups: tuple[int, ...]) -> str:
    return " ".join(letter.split()[group - 1] for group in groups)


# --- the first package ---


def test_the_chair_types_three_groups_that_the_sender_cannot_choose(world: World) -> None:
    letter = world.letter
    request = world.request()
    package = world.package([world.certify(request)], [request], [ordered()])
    with world.laptop() as laptop:
        asked = []
        for wrong in (None, "1111 2222 3333", "1111 2222 3333 4444 5555 6666", ""):
            with pytest.raises(KnownError) as refused:
                take(laptop, package, "a.zlecenie", world.now(), wrong)
            assert refused.value.code == "K-404"
            asked.append(refused.value.context["groups"])
        assert len(set(asked)) == 1, "the same three are asked for again"
        (groups,) = set(asked)
        assert len(groups) == 3
        assert laptop.packages.list() == []
        assert laptop.documents.get(DocumentName.OKE_CERTIFICATE) is None
        another = tuple(group for group in range(1, 7) if group not in groups)
        with pytest.raises(KnownError):
            take(laptop, package, "a.zlecenie", world.now(), typed(letter, another))
        taken = take(laptop, package, "a.zlecenie", world.now(), typed(letter, groups))
    assert taken.exam_ids == (EXAM,)


def test_the_whole_fingerprint_will_do(world: World) -> None:
    request = world.request()
    assert world.take(world.package([world.certify(request)], [request])).ours


def root_of(world: World) -> x509.Certificate:
    with world.desk() as desk:
        return load_pem(desk.documents.get(DocumentName.OKE_CERTIFICATE) or b"")


def stranger(world: World) -> World:
    """Another OKE with a laptop of its own."""
    other = World(world.folder / "obca")
    other.found()
    return other


def test_the_groups_follow_from_the_laptop_and_from_the_root(world: World) -> None:
    root, another = root_of(world), root_of(stranger(world))
    laptops = {asked_groups(new_identity(), root) for _ in range(60)}
    assert len(laptops) > 5, "another laptop asks for others"
    with world.laptop() as laptop:
        identity = identity_of(laptop)
    assert asked_groups(identity, root) == asked_groups(identity, root)
    several = [new_identity() for _ in range(20)]
    # Of another root other groups, or whoever forged one would know what of its fingerprint will be looked at.
    assert any(asked_groups(one, root) != asked_groups(one, another) for one in several)
    assert all(groups == tuple(sorted(set(groups))) and len(groups) == 3 for groups in laptops)


# --- revocation ---


def test_no_later_package_takes_a_revocation_back(world: World) -> None:
    request = world.request()
    own = world.certify(request)
    second = world.second_desk()
    older = world.package([own], [request])
    world.take(older)
    world.later(days=1)
    world.revoke(second.certificate)
    world.take(world.package([own], [request]))
    world.take(older)
    world.later(days=1)
    clean = replace(world.keys(), keys=tuple(replace(key, revoked=None) for key in world.keys().keys))
    hiding = world.package([own], [request], [ordered()], keys=clean, signer=second)
    with world.laptop() as laptop:
        assert fingerprint_of(second.certificate) in revocations_of(laptop)
        with pytest.raises(KnownError) as refused:
            take(laptop, hiding, "a.zlecenie", world.now())
        assert refused.value.code == "K-308"
        assert ordered_exams(laptop, world.now()) == ()


def test_of_several_moments_the_first_counts(world: World) -> None:
    request = world.request()
    own = world.certify(request)
    other = fingerprint_of(world.second_desk().certificate)
    world.revoke(world.second_desk().certificate)
    base = world.keys()

    def revoked(moment: timedelta) -> bytes:
        keys = tuple(
            replace(key, revoked=world.now() + moment) if key.fingerprint == other else key
            for key in base.keys
        )
        return world.package([own], [request], keys=replace(base, keys=keys))

    for days in (3, 1, 2):
        world.take(revoked(timedelta(days=days)))
    with world.laptop() as laptop:
        assert revocations_of(laptop)[other] == world.now() + timedelta(days=1)


def test_a_laptop_whose_own_key_is_revoked_learns_it_and_signs_nothing(held: World) -> None:
    request = held.request()
    with held.laptop() as laptop:
        own = certificate_of(laptop)
    held.new_laptop("second")
    of_the_second = held.certify(held.request("second"))
    held.revoke(own)
    taken = held.take(held.package([of_the_second], [request, held.request("second")]))
    assert (taken.ours, taken.own_revoked, taken.revoked) == (False, True, 1)
    with held.laptop() as laptop:
        for attempt in (lambda: signer_of(laptop), lambda: held.export(laptop)):
            with pytest.raises(KnownError) as refused:
                attempt()
            assert refused.value.code == "K-411"
        assert keys_of(laptop, held.now()).missing == "K-411"
        assert laptop.outbox.list() == []


def test_even_a_package_that_holds_the_revoked_certificate_tells_it(world: World) -> None:
    own = world.enrolled()
    world.later(days=1)
    world.revoke(own)
    taken = world.take(world.package([own], [world.request()]))
    assert (taken.own_revoked, taken.certificate) == (True, None)
    with world.laptop() as laptop, pytest.raises(KnownError) as refused:
        signer_of(laptop)
    assert refused.value.code == "K-411"


def test_but_not_one_that_holds_another_laptops_revoked_certificate(world: World) -> None:
    own = world.enrolled()
    world.new_laptop("second")
    second = world.certify(world.request("second"))
    world.revoke(second)
    with pytest.raises(KnownError) as refused:
        world.take(world.package([own, second], [world.request()]))
    assert refused.value.code == "K-325"


# --- renewal ---


def test_a_certificate_that_ends_is_renewed_with_the_same_key(held_once: World, tmp_path: Path) -> None:
    world = held_once.copy(tmp_path / "renewed")
    with world.laptop() as laptop:
        first = certificate_of(laptop)
        key = laptop.signing_keys.fingerprints()
        renewal = request_again(laptop, world.now())
        assert laptop.signing_keys.fingerprints() == key
    asked = opened(renewal).request
    assert (asked.purpose, asked.replaces, asked.name) == ("renewal", (), "Anna Kowalska")
    world.later(days=30)
    until = world.now() + timedelta(days=1820)
    renewed = world.certify(renewal, until)
    assert fingerprint_of(renewed) == fingerprint_of(first)
    older = world.package([first], [renewal])
    world.later(days=1)
    taken = world.take(world.package([renewed], [renewal]))
    assert (taken.exam_ids, taken.certificate, taken.ours) == ((), until.date(), True)
    again = world.take(older)
    assert again.certificate is None
    with world.laptop() as laptop:
        assert certificate_of(laptop) == renewed
        assert world.export(laptop).content


def test_an_ended_certificate_is_not_a_missing_one(founded_once: World, tmp_path: Path) -> None:
    world = founded_once.copy(tmp_path / "world")
    end = world.now() + timedelta(days=30)
    world.enrolled([ordered()], until=end)
    with world.laptop() as laptop:
        world.play(laptop, world.begin(laptop))
        world.later(hours=10)
        keys = keys_of(laptop, world.now())
        assert (keys.days_left, keys.ends_soon, keys.missing) == (29, True, None)
        world.later(days=30)
        with pytest.raises(KnownError) as refused:
            world.export(laptop)
        assert refused.value.code == "K-412"
        assert refused.value.context == {"day": f"{end.date():%d.%m.%Y}"}
        assert keys_of(laptop, world.now()).missing == "K-412"
        assert last_request(laptop) is not None
        assert opened(request_again(laptop, world.now())).request.purpose == "renewal"


def test_before_the_oke_answered_the_first_request_stays_the_first(world: World) -> None:
    with world.laptop() as laptop:
        assert opened(request_again(laptop, world.now())).request.purpose == "first"
        with pytest.raises(KnownError) as refused:
            signer_of(laptop)
    assert refused.value.code == "K-402"


def test_an_older_package_does_not_say_whom_to_seal_to(world: World) -> None:
    request = world.request()
    own = world.certify(request)
    older = world.package([own], [request])
    world.later(days=1)
    with world.desk() as desk:
        desk.documents.save(DocumentName.WORKING_IDENTITY, new_identity().secret.encode())
    newer = world.package([own], [request])
    world.take(newer)
    with world.laptop() as laptop:
        wanted = laptop.documents.get(DocumentName.OKE_RECIPIENT)
    world.take(older)
    with world.laptop() as laptop:
        assert laptop.documents.get(DocumentName.OKE_RECIPIENT) == wanted


# --- ended certificates ---


def test_another_laptops_ended_certificate_takes_nothing_from_ours(world: World) -> None:
    world.new_laptop("second")
    requests = [world.request(), world.request("second")]
    lasting = world.certify(requests[0])
    ended = world.certify(requests[1], world.now() + timedelta(days=3))
    package = world.package([ended, lasting], requests, [ordered()])
    world.later(days=4)
    taken = world.take(package)
    assert (taken.exam_ids, taken.ours, taken.own_ended, taken.others_ended) == ((EXAM,), True, None, 1)
    with world.laptop() as laptop:
        assert certificate_of(laptop) == lasting


def test_with_its_own_certificate_ended_a_laptop_holds_its_exam_and_asks_for_another(world: World) -> None:
    request = world.request()
    end = world.now() + timedelta(days=2)
    ended = world.certify(request, end)
    package = world.package([ended], [request], [ordered()])
    world.later(days=3)
    taken = world.take(package)
    assert (taken.exam_ids, taken.certificate, taken.ours) == ((EXAM,), None, True)
    assert (taken.own_ended, taken.others_ended) == (end.date(), 0)
    with world.laptop() as laptop:
        world.play(laptop, world.begin(laptop))
        with pytest.raises(KnownError) as refused:
            world.export(laptop)
        assert refused.value.code == "K-412"


def test_an_ended_certificate_excuses_no_other_fault(world: World) -> None:
    world.new_laptop("second")
    requests = [world.request(), world.request("second")]
    own = world.certify(requests[0])
    ended = world.certify(requests[1], world.now() + timedelta(days=3))
    with world.desk() as desk:
        of_a_desk = signer_of_desk(desk).certificate
    package = world.package([ended, of_a_desk, own], requests, [ordered()])
    world.later(days=4)
    with pytest.raises(KnownError) as refused:
        world.take(package)
    assert refused.value.code == "K-306"


def test_days_are_told_as_people_write_them(world: World) -> None:
    request = world.request()
    own = world.certify(request)
    package = world.package([own], [request], [ordered()])
    # The laptop's clock is three days behind.
    world.later(days=-3)
    with pytest.raises(KnownError) as refused:
        world.take(package)
    assert refused.value.code == "K-303"
    assert refused.value.context == {"day": f"{own.not_valid_before_utc:%d.%m.%Y}"}


def test_of_two_certificates_the_one_issued_last_counts(world: World) -> None:
    request = world.request()
    world.take(world.package([world.certify(request)], [request]))
    world.later(days=1)
    end = world.now() + timedelta(days=30)
    shorter = world.certify(request, end)
    taken = world.take(world.package([shorter], [request]))
    with world.laptop() as laptop:
        assert certificate_of(laptop) == shorter
        assert taken.certificate == keys_of(laptop, world.now()).certificate_ends == end.date()


# --- several laptops ---


def test_of_several_certificates_each_laptop_takes_its_own(world: World) -> None:
    world.new_laptop("second")
    requests = [world.request(), world.request("second")]
    certificates = [world.certify(request) for request in requests]
    package = world.package(certificates, requests, [ordered()])
    for name, certificate in zip(("laptop", "second"), certificates, strict=True):
        assert world.take(package, name).ours
        with world.laptop(name) as laptop:
            assert certificate_of(laptop) == certificate
            assert [one.head.exam_id for one in ordered_exams(laptop, world.now())] == [EXAM]


def test_one_that_holds_no_certificate_of_ours_brings_its_exams_and_says_so(world: World) -> None:
    own = world.enrolled()
    world.new_laptop("second")
    second = world.certify(world.request("second"))
    package = world.package([second], [world.request(), world.request("second")], [ordered(OTHER)])
    taken = world.take(package)
    assert (taken.ours, taken.certificate, taken.exam_ids) == (False, None, (OTHER,))
    with world.laptop() as laptop:
        assert certificate_of(laptop) == own
        world.begin(laptop, OTHER)


def test_who_takes_the_renewal_in_does_not_matter(world: World) -> None:
    world.enrolled()
    with world.laptop() as laptop:
        laptop.accounts.add(LoginRole.ADMINISTRATOR, CLERK, NEXT_PASSPHRASE, EXPIRES)
        renewal = request_again(laptop, world.now())
    world.later(days=30)
    renewed = world.certify(renewal, world.now() + timedelta(days=1800))
    administrator = {"slot": "administrator-1", "passphrase": NEXT_PASSPHRASE}
    assert world.take(world.package([renewed], [renewal]), **administrator).ours
    with world.laptop() as laptop:
        assert certificate_of(laptop) == renewed
