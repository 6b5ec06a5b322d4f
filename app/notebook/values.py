"""Values as JSON and back, by the fields their dataclasses declare: what gets a field is kept too.

Reading is tolerant: a field that is missing or makes no sense has its default, one that is not
known is left out. So a picture of another version is read as far as it is understood.
"""

import math
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

KIND = "is"
"""The key under which the name of a dataclass stands, where one of several may stand."""


def encode(value: Any) -> Any:
    """A value as what JSON has: dataclasses are objects, everything else with parts is a list."""
    if isinstance(value, Enum):
        return value.name
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value):
        body = {spec.name: encode(getattr(value, spec.name)) for spec in fields(value)}
        return {KIND: type(value).__name__, **body}
    if isinstance(value, dict):
        return [[encode(key), encode(each)] for key, each in value.items()]
    if isinstance(value, frozenset | set):
        return sorted((encode(each) for each in value), key=repr)
    if isinstance(value, tuple | list):
        return [encode(each) for each in value]
    raise TypeError(f"no way to keep a {type(value).__name__}")


def decode(hint: Any, data: Any) -> Any:
    """The value of a type from what `encode` wrote; ValueError when it is none."""
    if isinstance(hint, NewType):
        return decode(hint.__supertype__, data)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(hint), data)
    if origin is Literal:
        return _must(data in get_args(hint) and not isinstance(data, list), data)
    reader = _READERS.get(origin or hint)
    if reader:
        return reader(get_args(hint), data)
    if is_dataclass(hint):
        return _dataclass(hint, data)
    return _class(hint, data)


def _must(fits: bool, data: Any) -> Any:
    if not fits:
        raise ValueError(f"makes no sense here: {str(data)[:80]}")
    return data


def _one_of(hints: tuple[Any, ...], data: Any) -> Any:
    kind = data.get(KIND) if isinstance(data, dict) else None
    for hint in hints:
        if kind and getattr(hint, "__name__", "") != kind:
            continue
        try:
            return decode(hint, data)
        except ValueError:
            continue
    return _must(False, data)


def _dataclass(hint: Any, data: Any) -> Any:
    _must(isinstance(data, dict) and data.get(KIND) == hint.__name__, data)
    hints = get_type_hints(hint)
    given = {}
    for spec in fields(hint):
        if spec.name not in data:
            _must(_has_default(spec), data)
            continue
        try:
            given[spec.name] = decode(hints[spec.name], data[spec.name])
        except ValueError:
            if not _has_default(spec):
                raise
    return hint(**given)


def _has_default(spec: Field[Any]) -> bool:
    return spec.default is not MISSING or spec.default_factory is not MISSING


def _class(hint: Any, data: Any) -> Any:
    """A named tuple or a member of an enumeration."""
    if issubclass(hint, Enum):
        return hint[_must(isinstance(data, str) and data in hint.__members__, data)]
    hints = get_type_hints(hint)
    _must(isinstance(data, list) and len(data) == len(hints), data)
    return hint(*(decode(each, part) for each, part in zip(hints.values(), data, strict=True)))


def _text(_: tuple[Any, ...], data: Any) -> Any:
    return _must(isinstance(data, str), data)


def _truth(_: tuple[Any, ...], data: Any) -> Any:
    return _must(isinstance(data, bool), data)


def _whole(_: tuple[Any, ...], data: Any) -> Any:
    return _must(isinstance(data, int) and not isinstance(data, bool), data)


def _number(_: tuple[Any, ...], data: Any) -> Any:
    sound = isinstance(data, int | float) and not isinstance(data, bool)
    return float(_must(sound and math.isfinite(data), data))


def _nothing(_: tuple[Any, ...], data: Any) -> Any:
    return _must(data is None, data)


def _list(hints: tuple[Any, ...], data: Any) -> list[Any]:
    return [decode(hints[0], each) for each in _must(isinstance(data, list), data)]


def _set(hints: tuple[Any, ...], data: Any) -> frozenset[Any]:
    return frozenset(_list(hints, data))


def _tuple(hints: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if hints[1:] == (...,):
        return tuple(_list(hints, data))
    _must(isinstance(data, list) and len(data) == len(hints), data)
    return tuple(decode(hint, each) for hint, each in zip(hints, data, strict=True))


def _dict(hints: tuple[Any, ...], data: Any) -> dict[Any, Any]:
    pairs = _list((types.GenericAlias(tuple, hints),), data)
    return dict(pairs)


_READERS: dict[Any, Callable[[tuple[Any, ...], Any], Any]] = {
    str: _text,
    bool: _truth,
    int: _whole,
    float: _number,
    type(None): _nothing,
    list: _list,
    set: _set,
    frozenset: _set,
    tuple: _tuple,
    dict: _dict,
}
