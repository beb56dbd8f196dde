"""What holds for every test: no unexpected log line, no touch of the user's own folders, no chance."""

import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A window is drawn in memory unless whoever runs the tests asks to see it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run: a failure belongs to the change, not to chance; `deep` looks further.
# No deadline and no complaint of slowness, for other work may hold the processor.
settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", max_examples=2_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

HOME_VARIABLES = (
    "APPDATA",
    "HOME",
    "LOCALAPPDATA",
    "USERPROFILE",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_DOCUMENTS_DIR",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
)


class UnexpectedLog(logging.Handler):
    """Keeps every record of a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home folder for the run and all its child processes, in place of the user's own."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in HOME_VARIABLES:
            place = folder if variable in {"HOME", "USERPROFILE"} else folder / variable.lower()
            place.mkdir(mode=0o700, exist_ok=True)
            patch.setenv(variable, str(place))
        yield folder


@pytest.fixture(autouse=True)
def declared_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose warnings and errors in the log are not what its `expected_log` markers declare."""
    handler = UnexpectedLog()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    if handler not in root.handlers:
        pytest.fail("the test took the watch off the log: set up logging in a child process", pytrace=False)
    root.removeHandler(handler)
    undeclared = list(handler.records)
    for marker in request.node.iter_markers("expected_log"):
        found = [record for record in handler.records if _answers(record, *marker.args, **marker.kwargs)]
        if not found:
            pytest.fail(f"declared, but not logged: {marker.args} {marker.kwargs}", pytrace=False)
        undeclared = [record for record in undeclared if record not in found]
    if undeclared:
        lines = "\n".join(f"  {r.levelname} {r.name}: {r.getMessage()}" for r in undeclared)
        pytest.fail(f"logged, but not declared:\n{lines}", pytrace=False)


def _answers(record: logging.LogRecord, level: int, pattern: str, logger: str | None = None) -> bool:
    """Whether this is the record that `expected_log(level, pattern, logger)` declares."""
    return (
        record.levelno == level
        and re.search(pattern, record.getMessage()) is not None
        and logger in {None, record.name}
    )
