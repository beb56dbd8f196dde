"""What a lock file says, and what it lacks for a computer it must serve."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from packaging.markers import Environment, Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.!+-]+)(?: ; (?P<marker>[^;\\]+?))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class NotALock(ValueError):
    """A line that is no pin with hashes: an option, an address, a version range, a pin without a hash."""


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One package at one version; `marker` is empty where every computer needs it."""

    name: str
    version: str
    marker: str
    hashes: frozenset[str]

    @property
    def need(self) -> str:
        """The pin without its hashes, as pip reads it."""
        return f"{self.name}=={self.version}" + (f" ; {self.marker}" if self.marker else "")


@dataclass(frozen=True, kw_only=True)
class Computer:
    """A kind of computer that must be able to install from the lock with wheels alone."""

    name: str
    python: tuple[int, int]
    platforms: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.name}, Python {self.python[0]}.{self.python[1]}"

    def needs(self, marker: str) -> bool:
        """Whether a package with this marker is installed here."""
        version = f"{self.python[0]}.{self.python[1]}"
        environment = Environment(
            implementation_name="cpython",
            implementation_version=f"{version}.0",
            platform_python_implementation="CPython",
            platform_release="",
            platform_version="",
            python_full_version=f"{version}.0",
            python_version=version,
            **dict(self.markers),  # type: ignore[typeddict-item]  # the four keys of WINDOWS and LINUX
        )
        return not marker or Marker(marker).evaluate(environment)

    def tags(self) -> frozenset[Tag]:
        """Every wheel tag that pip accepts here."""
        interpreter = f"cp{self.python[0]}{self.python[1]}"
        return frozenset(
            itertools.chain(
                cpython_tags(self.python, platforms=self.platforms),
                compatible_tags(self.python, interpreter, self.platforms),
            )
        )


WINDOWS = (
    ("os_name", "nt"),
    ("platform_machine", "AMD64"),
    ("platform_system", "Windows"),
    ("sys_platform", "win32"),
)
LINUX = (
    ("os_name", "posix"),
    ("platform_machine", "x86_64"),
    ("platform_system", "Linux"),
    ("sys_platform", "linux"),
)
# glibc 2.34 is the oldest that Qt's own wheels ask for.
MANYLINUX = (*(f"manylinux_2_{minor}_x86_64" for minor in range(34, 4, -1)), "manylinux2014_x86_64")
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))


def computers() -> tuple[Computer, ...]:
    """Every kind of computer that the lock files serve."""
    return tuple(
        Computer(name=name, python=python, platforms=platforms, markers=markers)
        for name, platforms, markers in (
            ("win_amd64", ("win_amd64",), WINDOWS),
            ("linux_x86_64", MANYLINUX, LINUX),
        )
        for python in PYTHONS
    )


def parse(text: str) -> tuple[Pin, ...]:
    """Read a lock file; anything but comments and pins with SHA-256 hashes raises `NotALock`."""
    return tuple(_pins(text))


def _pins(text: str) -> Iterator[Pin]:
    kept = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in kept.replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        need, *hashes = re.split(r"\s+(?=--)", line.strip())
        pin = _PIN.fullmatch(need.strip())
        digests = [_HASH.fullmatch(part.strip()) for part in hashes]
        if pin is None or not digests or None in digests:
            raise NotALock(line[:120])
        yield Pin(
            name=canonicalize_name(pin["name"]),
            version=pin["version"],
            marker=pin["marker"] or "",
            hashes=frozenset(digest[1] for digest in digests if digest),
        )


def resolved(packages: Sequence[Mapping[str, Any]]) -> tuple[Pin, ...]:
    """The same, from the `packages` of a resolution (PEP 751), with the hashes of the registry's wheels."""
    return tuple(
        Pin(
            name=canonicalize_name(package["name"]),
            version=package["version"],
            marker=package.get("marker", ""),
            hashes=frozenset(wheel["hashes"]["sha256"] for wheel in package.get("wheels", ())),
        )
        for package in packages
    )


def without_wheel(
    lock: Sequence[Pin], packages: Sequence[Mapping[str, Any]], computer: Computer
) -> tuple[str, ...]:
    """The needs of `computer` for which the lock holds the hash of no wheel that fits it."""
    tags = computer.tags()
    fitting = {
        canonicalize_name(package["name"]): {
            wheel["hashes"]["sha256"]
            for wheel in package.get("wheels", ())
            if not tags.isdisjoint(parse_wheel_filename(_file_name(wheel))[3])
        }
        for package in packages
    }
    return tuple(
        pin.need
        for pin in lock
        if computer.needs(pin.marker) and pin.hashes.isdisjoint(fitting.get(canonicalize_name(pin.name), ()))
    )


def _file_name(wheel: Mapping[str, Any]) -> str:
    return str(wheel.get("name") or wheel["url"].rpartition("/")[2])
