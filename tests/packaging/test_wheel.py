"""A wheel of the program holds every module and every resource, and nothing else."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "printing", "resources", "storage", "ui")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, for the build leaves folders beside its source."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    done = subprocess.run(
        [*command, "--wheel-dir", str(source), str(source)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = source.glob("*.whl")
    return built


def test_it_holds_every_module_and_resource(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if not name.partition("/")[0].endswith(".dist-info")}
    modules = {path for package in PACKAGES for path in Path(ROOT, package).rglob("*.py")}
    data = {path for path in Path(ROOT, "resources").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert inside == {path.relative_to(ROOT).as_posix() for path in modules | data}


def test_the_resources_and_the_version_are_found_in_it(wheel: Path) -> None:
    parts = next(Path(ROOT, "resources").rglob("*.toml")).relative_to(ROOT / "resources").parts
    program = (
        "import importlib.resources as r, importlib.metadata as m;"
        f"print(r.files('resources').joinpath(*{parts!r}).is_file(), m.version('protokolant'))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(wheel)!r}); {program}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    version = tomllib.loads(Path(ROOT, "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert done.stdout.split() == ["True", version]
