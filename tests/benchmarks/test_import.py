"""Import at the desk: what a bundle costs when many come and when few do; no form is set in type on either side."""

from contextlib import ExitStack
from itertools import count
from pathlib import Path

from app.bundle.verdicts import Verdict
from app.desk.importing import import_bundle
from storage.desk import DeskStore
from tests.benchmarks.conftest import Table
from tests.benchmarks.office import CANDIDATES, NOW, Office, office
from tests.benchmarks.pairs import Side

_MANY, _FEW = 100, 10


def test_import(table: Table, folder: Path) -> None:
    many, few = office(folder / "many", _MANY), office(folder / "few", _FEW)
    with ExitStack() as opened:
        _refuse_invalid(few, folder / "proof")
        table.measure(
            f"import in one process, time per bundle at N = {_MANY}",
            _importing(many, folder / "many-copies", opened),
            against=f"the same at N = {_FEW}, {CANDIDATES} candidates each",
            floor=_importing(few, folder / "few-copies", opened),
            budget=1.2,
            rounds=6,
            times_the_work=_MANY / _FEW,
        )


def _importing(source: Office, copies: Path, opened: ExitStack) -> Side[DeskStore]:
    numbers = count()

    def fresh() -> DeskStore:
        return opened.enter_context(source.opened(copies / str(next(numbers))))

    return Side(lambda desk: _import(desk, source), fresh)


def _import(desk: DeskStore, source: Office) -> None:
    for bundle in source.bundles:
        import_bundle(desk, bundle, NOW, None)


def _refuse_invalid(source: Office, folder: Path) -> None:
    """What is measured is the import of bundles that are good: all that a form would prove is left out, B-12."""
    with source.opened(folder) as desk:
        for bundle in source.bundles:
            for check in import_bundle(desk, bundle, NOW, None).checks:
                assert (check.verdict is Verdict.VALID) == (check.code != "B-12"), check
