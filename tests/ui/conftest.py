"""What holds for every test of the windows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from ui.window.lasting import make_none_last

# One run of the tests makes more calls into the toolkit than many days.
make_none_last()

# Only what never comes may fail a test, however slow and busy the machine: what comes is not waited for any longer.
PATIENCE_MS = 120_000


class PatientBot(QtBot):
    """Waits as long as it takes on any machine."""

    def waitUntil(  # noqa: N802  # the toolkit's own names
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802  # likewise
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    assert qapp is QApplication.instance()
    return PatientBot(request)
