"""Values of any struct of the journal, drawn by the types of its fields."""

import types
from base64 import b64encode
from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from app.exam.events.record import QrText

# What a JSON number holds exactly on both sides (RFC 8785 section 3.2.2.3).
EXACT = 2**53 - 1

# Every character there is but the halves of surrogate pairs, which no UTF-8 can hold.
texts = st.text(st.characters(exclude_categories=["Cs"]))
moments = st.builds(
    lambda moment, minutes: moment.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(),
    st.integers(-14 * 60, 14 * 60),
)

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: st.integers(-EXACT, EXACT),
    date: st.dates(),
    datetime: moments,
    types.NoneType: st.none(),
    QrText: st.binary(max_size=251).map(lambda payload: b64encode(payload).decode()),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type as it stands in a struct's field."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is Annotated:
        return values(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) in (Union, types.UnionType):
        return st.one_of(*map(values, get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=4).map(tuple)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        fields = get_type_hints(kind, include_extras=True)
        return st.builds(kind, **{name: values(field) for name, field in fields.items()})
    raise TypeError(f"no values of {kind}")
