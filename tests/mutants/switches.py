"""Switching off one rule, one refusal or one entry of the running program, at the seam where it does its work.

Nothing of the program is written for this: the functions that find, decide and fold are wrapped from outside,
wherever a module holds them.
"""

import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from types import FunctionType, ModuleType
from typing import Any

from app.exam.day import ExamDay, Recorded
from app.exam.decide import decide
from app.exam.draft import Draft
from app.exam.finding import Finding
from app.exam.journal import Line
from app.exam.refusal import Refusal
from app.exam.trace import events_by_name
from app.procedure.rules import rules

_Function = Callable[..., Any]


def switches() -> tuple[str, ...]:
    """Everything that can be switched off: codes of findings and refusals, names of events."""
    return (*rules(), *events_by_name())


@contextmanager
def switched_off(name: str) -> Iterator[None]:
    """Do without a finding, a refusal or an entry. Raises `KeyError` for what is none of them."""
    with ExitStack() as stack:
        if name in events_by_name():
            _ignore(stack, events_by_name()[name])
        elif rules()[name].refusal:
            _never_refuse(stack, name)
        else:
            _never_find(stack, name)
        yield


def _never_find(stack: ExitStack, code: str) -> None:
    """Every function that finds does so without this code."""
    _replace(stack, {function: _finding_less(function, code) for function in _finders()})


def _finding_less(function: _Function, code: str) -> _Function:
    def is_off(one: Any) -> bool:
        return isinstance(one, Finding) and one.code == code

    @wraps(function)
    def without(*args: Any, **kwargs: Any) -> Any:
        found = function(*args, **kwargs)
        if type(found) in {list, tuple}:
            return type(found)(one for one in found if not is_off(one))
        return (one for one in found if not is_off(one)) if isinstance(found, Generator) else found

    return without


def _finders() -> list[FunctionType]:
    """The functions of the program that return findings."""
    return [
        value
        for module in _modules("app")
        for value in list(vars(module).values())
        if isinstance(value, FunctionType)
        and value.__module__ == module.__name__
        and Finding.__name__ in str(value.__annotations__.get("return", ""))
    ]


def _never_refuse(stack: ExitStack, code: str) -> None:
    """What this code would refuse is taken for done, and nothing comes of it."""

    def refused(answer: Any) -> bool:
        return isinstance(answer, Refusal) and answer.rule == code

    def decided(*args: Any, **kwargs: Any) -> Sequence[Any] | Refusal:
        answer = decide_(*args, **kwargs)
        return () if refused(answer) else answer

    def taken_in(draft: Draft, line: Line) -> Refusal | None:
        answer = take_in(draft, line)
        return None if refused(answer) else answer

    def tried(day: ExamDay, *args: Any, **kwargs: Any) -> Any:
        answer = try_(day, *args, **kwargs)
        nothing = Recorded(lines=(), state=day.state)
        return (nothing, nothing) if refused(answer) else answer

    # This module's own name for it is replaced, too.
    decide_, take_in, try_ = decide, Draft.take_in, ExamDay._tried
    _replace(stack, {decide: decided})
    _set(stack, Draft, "take_in", taken_in)
    _set(stack, ExamDay, "_tried", tried)


def _ignore(stack: ExitStack, kind: type[Any]) -> None:
    """The fold passes over entries of this kind."""
    take_in = Draft.take_in

    def taken_in(draft: Draft, line: Line) -> Refusal | None:
        return None if type(line.entry.event) is kind else take_in(draft, line)

    _set(stack, Draft, "take_in", taken_in)


def _replace(stack: ExitStack, others: Mapping[_Function, _Function]) -> None:
    """Put another function wherever a module holds one of these."""
    for module in _modules("app", "storage", "printing", "ui", "tests"):
        for name, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and value in others:
                _set(stack, module, name, others[value])


def _set(stack: ExitStack, owner: ModuleType | type[Any], name: str, value: Any) -> None:
    stack.callback(setattr, owner, name, getattr(owner, name))
    setattr(owner, name, value)


def _modules(*packages: str) -> list[ModuleType]:
    return [module for name, module in list(sys.modules.items()) if name.partition(".")[0] in packages]
