"""Pure functions whose results are kept from build to build.

In: a function of strings, numbers and records that reads nothing else. Out: the same function with a table of its results. A
store lends the results that an earlier build of the same program left, and takes those that this build used: whether a result
is made or read it is the same, so a case that grows by one account is the case that is built all at once. It knows no files.
"""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, ParamSpec, TypeVar, cast

import msgspec

P = ParamSpec("P")
R = TypeVar("R")

#: What a store holds for a function: parts, each its keys and its results.
Lender = Callable[[str], Sequence[tuple[bytes, bytes]]]

#: Results of one function that are held at once; then it starts again. A pile of 5,000 accounts needs about half.
MOST = 300_000
#: When a store's parts hold this many times what a build used, or so many parts, they are written anew.
_STALE, _PARTS = 1.5, 12

_MISSING = object()


class Table(dict[Any, R], Generic[R]):
    """The results of one function that this build has used, by its arguments; what a store lent is taken over when asked for."""

    def __init__(self, name: str, function: Callable[..., R], digested: bool) -> None:
        super().__init__()
        self.name, self.function, self.digested = name, function, digested
        self.several = not digested and function.__code__.co_argcount > 1
        self._lent: dict[Any, R] | None = None
        self._parts = 0
        self.taken = 0

    def __missing__(self, key: Any) -> R:
        found = self.take(key)
        if found is _MISSING:
            found = self.function(*key) if self.several else self.function(key)
            self.put(key, found)
        return cast(R, found)

    def take(self, key: Any) -> Any:
        """What the store lent for a key, or `_MISSING`."""
        if self._lent is None:
            self._borrow()
        found = cast("dict[Any, R]", self._lent).get(key, _MISSING)
        if found is not _MISSING:
            self.taken += 1
            self[key] = cast(R, found)
        return found

    def put(self, key: Any, found: R) -> None:
        """Hold a result that was made."""
        if len(self) >= MOST:
            self.clear()
            self.taken = 0
        self[key] = found

    def _borrow(self) -> None:
        self._lent = {}
        parts = _lender(self.name)
        if parts:
            keys, results = self._kinds()
            read_keys, read_results = msgspec.msgpack.Decoder(list[keys]), msgspec.msgpack.Decoder(list[results])  # type: ignore[valid-type]
            for packed, data in parts:
                self._lent.update(zip(read_keys.decode(packed), read_results.decode(data), strict=True))
            self._parts = len(parts)

    def restart(self) -> None:
        """Forget everything."""
        self.clear()
        self._lent, self._parts, self.taken = None, 0, 0

    def changes(self) -> tuple[bool, bytes, bytes] | None:
        """What a store should hold now: whether it should drop what it has, and a part to add. None when all is as it was."""
        if self._lent is None or (len(self) == self.taken and len(self._lent) < _STALE * len(self) + 1):
            return None
        anew = len(self._lent) > _STALE * self.taken or self._parts >= _PARTS
        some = [(k, v) for k, v in self.items() if anew or k not in self._lent]
        encode = msgspec.msgpack.encode
        return anew, encode([k for k, _ in some]), encode([v for _, v in some])

    def _kinds(self) -> tuple[Any, Any]:
        """The types of a key and of a result, from the function's annotations."""
        hints = typing.get_type_hints(self.function)
        result = hints.pop("return")
        if self.digested:
            return bytes, result
        return (tuple[tuple(hints.values())] if self.several else next(iter(hints.values()))), result  # type: ignore[misc]


#: How many results each function had at some moment.
Mark = dict[str, int]
#: Results of functions that another process made, and the keys of those that it took from what was lent.
Made = list[tuple[str, list[tuple[Any, Any]], list[Any]]]


def mark() -> Mark:
    """How many results each function has now."""
    return {name: len(table) for name, table in _tables.items()}


def since(before: Mark) -> Made:
    """The results that this process used after `before`, for the one that it was forked from."""
    out: Made = []
    for name, table in _tables.items():
        lent = table._lent or {}
        fresh = list(islice(table.items(), before.get(name, 0), None))
        if fresh:
            out.append((name, [(k, v) for k, v in fresh if k not in lent], [k for k, _ in fresh if k in lent]))
    return out


def take_over(made: Made) -> None:
    """Hold the results that another process used as if they had been used here."""
    for name, fresh, taken in made:
        table = _tables[name]
        for key, found in fresh:
            if key not in table and table.take(key) is _MISSING:
                table.put(key, found)
        for key in taken:
            if key not in table:
                table.take(key)


def _nothing(_: str) -> Sequence[tuple[bytes, bytes]]:
    return ()


_tables: dict[str, Table[Any]] = {}
_lender: Lender = _nothing


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """A function of plain values, given by position, with a table of its results. Its annotations say how they are written."""
    table = _table(function, False)
    if not table.several:
        return cast("Callable[P, R]", table.__getitem__)

    def call(*arguments: Any) -> R:
        return table[arguments]

    return cast("Callable[P, R]", call)


def kept_by_digest(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function of records, which costs more than writing them down."""
    table = _table(function, True)

    def call(*arguments: Any) -> R:
        key = digest(arguments)
        found = table.get(key, _MISSING)
        if found is _MISSING:
            found = table.take(key)
        if found is _MISSING:
            found = function(*arguments)  # type: ignore[call-arg]
            table.put(key, found)
        return cast(R, found)

    return cast("Callable[P, R]", call)


def kept_under(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function whose first argument is such a digest already, of all that the others say."""
    table = _table(function, True)

    def call(*arguments: Any) -> R:
        found = table.get(arguments[0], _MISSING)
        if found is _MISSING:
            found = table.take(arguments[0])
        if found is _MISSING:
            found = function(*arguments)  # type: ignore[call-arg]
            table.put(arguments[0], found)
        return cast(R, found)

    return cast("Callable[P, R]", call)


def digest(records: Any, written: Callable[[Any], Any] | None = None) -> bytes:
    """A key of records that are equal only if they are written alike; `written` says how what is no record is written."""
    return hashlib.blake2b(msgspec.msgpack.encode(records, enc_hook=written), digest_size=16).digest()


def _table(function: Callable[..., R], digested: bool) -> Table[R]:
    table = Table(f"{function.__module__}.{function.__qualname__}", function, digested)
    _tables[table.name] = table
    return table


def lend(lender: Lender) -> None:
    """Begin a build: forget all results, and ask `lender` for those of a function when the first is wanted."""
    global _lender
    _lender = lender
    for table in _tables.values():
        table.restart()


def changes() -> Iterator[tuple[str, bool, bytes, bytes]]:
    """What a store should hold after a build, by function: whether to drop what it has, and a part to add."""
    for name in sorted(_tables):
        found = _tables[name].changes()
        if found:
            yield name, *found
