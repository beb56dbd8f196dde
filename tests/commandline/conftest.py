"""One practice day and one real office for all tests of this folder; a test that changes something gets a copy."""

import shutil
from pathlib import Path

import pytest

from app.__main__ import main
from tests.commandline.office import Office, founded
from tests.commandline.running import Argument, Done, Protokolant, run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `protokolant demo --headless` leaves. Not to be changed."""
    folder = tmp_path_factory.mktemp("demo") / "day"
    done = run("demo", "--headless", "--out", folder)
    assert (done.status, done.err) == (0, "")
    return folder


@pytest.fixture
def own_demo(demo: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(demo, tmp_path / "own-demo")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A real desk and a real laptop that ran an exam. Not to be changed."""
    return founded(tmp_path_factory.mktemp("office"))


@pytest.fixture
def own_office(office: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office(shutil.copytree(office.folder, tmp_path / "own-office"))


@pytest.fixture
def protokolant(capfdbinary: pytest.CaptureFixture[bytes]) -> Protokolant:
    """The program within this process, for what needs none of its own."""

    def called(*arguments: Argument) -> Done:
        capfdbinary.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Done(status=status, out=out.decode(), err=err.decode())

    return called
