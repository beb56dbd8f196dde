"""Each layer contract of pyproject.toml catches a breach of it, and lets the house as designed pass."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = (
    "app",
    "app/bundle",
    "app/commandline",
    "app/desk",
    "app/exam",
    "app/people",
    "app/practice",
    "app/procedure",
    "printing",
    "storage",
    "ui",
)
HOUSE = {
    "app/__main__.py": "import app.commandline, printing.forms, storage.journal, ui.chair.window\n",
    "app/bundle/writer.py": "import app.exam.state\n",
    "app/commandline/verify.py": "import app.bundle.writer\nimport app.desk.importing\n",
    "app/desk/importing.py": "import app.bundle.writer\nimport app.exam.state\n",
    "app/errors.py": "",
    "app/exam/state.py": "import app.errors\nimport app.people.pesel\nimport app.procedure.editions\n",
    "app/people/pesel.py": "import app.errors\n",
    "app/practice/day.py": "import app.desk.importing\nimport app.exam.state\n",
    "app/procedure/editions.py": "import app.errors\n",
    "printing/forms.py": "import app.exam.state\nimport reportlab\nimport pikepdf\nimport qrcode\n",
    "storage/journal.py": "import app.exam.state\nimport sqlcipher3\n",
    "ui/chair/window.py": "import app.exam.state\nimport ui.models.list\nimport PySide6.QtWidgets\n",
    "ui/models/list.py": "import PySide6.QtCore\n",
}
BREACHES = (
    ("app.exam.state", "storage.journal"),
    ("app.desk.importing", "printing.forms"),
    ("app.commandline.verify", "ui.chair.window"),
    ("storage.journal", "printing.forms"),
    ("printing.forms", "storage.journal"),
    ("ui.models.list", "storage.journal"),
    ("ui.models.list", "printing.forms"),
    ("storage.journal", "ui.models.list"),
    ("printing.forms", "app.__main__"),
    ("app.exam.state", "app.bundle.writer"),
    ("app.exam.state", "app.desk.importing"),
    ("app.exam.state", "app.commandline.verify"),
    ("app.people.pesel", "app.exam.state"),
    ("app.procedure.editions", "app.exam.state"),
    ("app.bundle.writer", "app.desk.importing"),
    ("app.desk.importing", "app.commandline.verify"),
    ("app.desk.importing", "app.practice.day"),
    ("app.practice.day", "app.commandline.verify"),
    ("app.errors", "app.exam.state"),
    ("app.exam.state", "PySide6"),
    ("storage.journal", "PySide6"),
    ("printing.forms", "shiboken6"),
    ("app.desk.importing", "sqlcipher3"),
    ("ui.models.list", "sqlite3"),
    ("app.bundle.writer", "pikepdf"),
    ("ui.chair.window", "reportlab"),
    ("storage.journal", "qrcode"),
)


def _lint(folder: Path, planted: Iterable[tuple[str, str]]) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in (*LAYERS, "ui/chair", "ui/models"):
        Path(folder, name).mkdir()
        Path(folder, name, "__init__.py").touch()
    for name, text in HOUSE.items():
        Path(folder, name).write_text(text)
    for importer, imported in planted:
        path = Path(folder, *importer.split(".")).with_suffix(".py")
        path.write_text(f"{path.read_text()}import {imported}\n")
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_house_as_designed_passes(tmp_path: Path) -> None:
    done = _lint(tmp_path, ())
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("breach", BREACHES, ids="->".join)
def test_a_planted_breach_is_caught(tmp_path: Path, breach: tuple[str, str]) -> None:
    done = _lint(tmp_path, (breach,))
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{breach[0]} -> {breach[1]} (l." in " ".join(done.stdout.split())


def test_the_real_house_has_every_layer() -> None:
    for name in LAYERS:
        assert Path(ROOT, name, "__init__.py").is_file(), (
            f"{name} is no package: its contract would say nothing"
        )
