"""RECORDS ↔ plain JSON values, and the JSON Schema of them, all three from the records in `rashomon.model`.

Two rules make the JSON from the records. A field named `span` is written in place, as "start" and "end" (with "account"
where the account is not given by what surrounds it). Any other position is `[start, end]` inside one account's annotations
and `{"account", "start", "end"}` elsewhere. Everything else is itself: records are objects, tuples are arrays.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from rashomon.model import Account, Annotations, Block, CaseFile, Span

Encoder = Callable[[Any], Any]
Decoder = Callable[[Any, str], Any]

#: Records whose positions all lie in one account that the surrounding object names.
_LOCAL = (Annotations, Block)


def to_json(record: Any) -> Any:
    """A record as plain JSON values (dicts, lists, strings, numbers)."""
    kind: Any = type(record)
    return _encoder(kind, False)(record)


def from_json(kind: Any, plain: Any, account: str = "") -> Any:
    """The record of type `kind` that `to_json` turned into `plain`; `account` is the one its positions lie in."""
    return _decoder(kind, bool(account) or issubclass(kind, _LOCAL))(plain, account)


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of casefile.json."""
    definitions: dict[str, Any] = {}
    root = _schema(CaseFile, False, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rashomon case file",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


# -- types of fields ---------------------------------------------------------------------------------------------------


@cache
def _field_types(kind: type) -> tuple[tuple[str, Any], ...]:
    record: Any = kind
    hints = typing.get_type_hints(record)
    return tuple((f.name, hints[f.name]) for f in fields(record))


def _optional(kind: Any) -> Any:
    """X for `X | None`, else None."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        inner = [a for a in typing.get_args(kind) if a is not type(None)]
        return inner[0]
    return None


def _element(kind: Any) -> Any:
    """X for `tuple[X, ...]`, else None."""
    return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None


def _in_place(name: str, kind: Any) -> bool:
    return name == "span" and kind is Span


# -- records → JSON ----------------------------------------------------------------------------------------------------


@cache
def _encoder(kind: Any, local: bool) -> Encoder:
    if kind is Span:
        if local:
            return lambda s: [s.start, s.end]
        return lambda s: {"account": s.account, "start": s.start, "end": s.end}
    if (inner := _optional(kind)) is not None:
        encode = _encoder(inner, local)
        return lambda v: None if v is None else encode(v)
    if (inner := _element(kind)) is not None:
        encode = _encoder(inner, local)
        if _element(kind) in (str, int, bool):
            return list
        return lambda v: [encode(x) for x in v] if v else []
    if kind is float:
        return lambda v: int(v) if v == int(v) and abs(v) < 2**53 else v
    if not is_dataclass(kind):
        return lambda v: v
    record_type: Any = kind
    local = local or kind in _LOCAL
    names: list[str] = []
    ways: list[str] = []
    later: list[tuple[str, Encoder]] = []
    for name, type_ in _field_types(record_type):
        if _in_place(name, type_):
            found = ["start", "end"] if local else ["account", "start", "end"]
            names += found
            ways += [f"span.{n}" for n in found]
        else:
            names.append(name)
            ways.append(name)
            if type_ not in (str, int, bool):
                later.append((name, _encoder(type_, local)))
    take = attrgetter(*ways) if len(ways) > 1 else lambda record: (getattr(record, ways[0]),)

    def encode_record(record: Any) -> dict[str, Any]:
        out: dict[str, Any] = dict(zip(names, take(record), strict=True))
        for name, encode in later:
            out[name] = encode(out[name])
        return out

    return encode_record


# -- JSON → records ----------------------------------------------------------------------------------------------------


@cache
def _decoder(kind: Any, local: bool) -> Decoder:
    if kind is Span:
        if local:
            return lambda v, account: Span(account, v[0], v[1])
        return lambda v, account: Span(v["account"], v["start"], v["end"])
    if (inner := _optional(kind)) is not None:
        decode = _decoder(inner, local)
        return lambda v, account: None if v is None else decode(v, account)
    if (inner := _element(kind)) is not None:
        decode = _decoder(inner, local)
        return lambda v, account: tuple(decode(x, account) for x in v)
    if kind is float:
        return lambda v, account: float(v)
    if not is_dataclass(kind):
        return lambda v, account: v
    record_type: Any = kind
    local = local or kind in _LOCAL
    parts = [(n, _in_place(n, k), _decoder(k, local)) for n, k in _field_types(record_type)]

    def decode_record(plain: Any, account: str) -> Any:
        if kind is Account:
            account = plain["id"]
        elif kind is Annotations:
            account = plain["account"]
        out: dict[str, Any] = {}
        for name, in_place, decode in parts:
            if in_place:
                out[name] = Span(account if local else plain["account"], plain["start"], plain["end"])
            elif name in plain:
                out[name] = decode(plain[name], account)
        return record_type(**out)

    return decode_record


# -- records → JSON Schema ---------------------------------------------------------------------------------------------

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
_PAIR = {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}], "minItems": 2, "maxItems": 2}


def _schema(kind: Any, local: bool, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if kind is Span and local:
        return dict(_PAIR, description="[start, end) in code points of the account's text")
    if (inner := _optional(kind)) is not None:
        return {"anyOf": [_schema(inner, local, definitions), {"type": "null"}]}
    if (inner := _element(kind)) is not None:
        return {"type": "array", "items": _schema(inner, local, definitions)}
    local = local or kind in _LOCAL
    name = kind.__name__ + ("InAccount" if local and kind not in _LOCAL else "")
    if name not in definitions:
        definitions[name] = {}
        properties: dict[str, Any] = {}
        required: list[str] = []
        for f, (field, type_) in zip(fields(kind), _field_types(kind), strict=True):
            if _in_place(field, type_):
                parts = {"start": {"type": "integer"}, "end": {"type": "integer"}}
                properties |= parts if local else {"account": {"type": "string"}, **parts}
                required += list(parts) if local else ["account", *parts]
            else:
                properties[field] = _schema(type_, local, definitions)
                if f.default is MISSING:
                    required.append(field)
        text = (kind.__doc__ or "").strip()
        definitions[name] = {"type": "object", "description": text, "properties": properties, "required": required}
    return {"$ref": f"#/$defs/{name}"}
