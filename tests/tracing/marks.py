"""The clauses that each test is marked with, read off the source, so that nothing has to be run for it."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from app.procedure.clauses import clauses

ROOT = Path(__file__).parents[2]
RESOURCE = ROOT / "resources" / "trace" / "tests.toml"
HEADING = (
    "# Which tests exercise a clause, by their marks. Written by `python -m tests.tracing`, never by hand.\n"
)

_Test: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def marked_tests(root: Path = ROOT) -> dict[str, tuple[str, ...]]:
    """The tests of each clause that a mark names, as pytest names them; the clauses in the procedure's order.

    Raises `ValueError` for a mark that does not name its clauses as plain strings.
    """
    found: dict[str, list[str]] = {}
    for path in sorted((root / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(root).as_posix()
        for test, ids in _tests(tree, name):
            for id_ in dict.fromkeys(ids):
                found.setdefault(id_, []).append(test)
    order = {id_: place for place, id_ in enumerate(clauses())}
    return {
        id_: tuple(found[id_]) for id_ in sorted(found, key=lambda id_: (order.get(id_, len(order)), id_))
    }


def written(marked: dict[str, tuple[str, ...]]) -> str:
    """The resource that tells this, as TOML."""
    parts = [HEADING]
    for id_, tests in marked.items():
        lines = "".join(f'    "{test}",\n' for test in tests)
        parts.append(f'"{id_}" = [\n{lines}]\n')
    return "\n".join(parts)


def _tests(tree: ast.Module, name: str) -> Iterator[tuple[str, list[str]]]:
    common: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(getattr(to, "id", "") == "pytestmark" for to in node.targets):
            common = _named([node.value], name)
    for node in tree.body:
        if isinstance(node, _Test) and node.name.startswith("test_"):
            yield f"{name}::{node.name}", [*common, *_named(node.decorator_list, name)]
        elif isinstance(node, ast.Assign) and (machine := _state_machine(node)):
            yield f"{name}::{machine}", common


def _state_machine(node: ast.Assign) -> str | None:
    """The name of a test that a state machine of Hypothesis makes: `TestDays = Days.TestCase`."""
    name = getattr(node.targets[0], "id", "")
    made = isinstance(node.value, ast.Attribute) and node.value.attr == "TestCase"
    return name if made and name.startswith("Test") else None


def _named(nodes: Iterable[ast.AST], name: str) -> list[str]:
    """What the marks among these expressions name; those on single cases of a table count for the whole test."""
    found = []
    for node in (inner for outer in nodes for inner in ast.walk(outer)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause":
            for argument in node.args:
                if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                    raise ValueError(f"{name}:{node.lineno}: a clause is named by a plain string")
                found.append(argument.value)
            if not node.args or node.keywords:
                raise ValueError(f"{name}:{node.lineno}: a mark names at least one clause, and nothing else")
    return found
