"""case.db: what was read, what was found in each account, what an analyst decided.

Each step's result is kept under what it depends on and the program's own fingerprint: a build that was interrupted, or that gets
one more account, works on what is new; after a change of the program nothing old is used.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from rashomon.accounts import Source
from rashomon.codec import from_json, to_json
from rashomon.errors import CaseError
from rashomon.model import Account, Annotations, CaseFile, Judgement, Problem

Parallel = Callable[..., Iterable[Any]]

_TABLES = """
create table if not exists sources (id text primary key, source text, also text, reader text, media_type text,
    language text, sha256 text, text text) without rowid;
create table if not exists readings (key text primary key, json blob) without rowid;
create table if not exists annotations (key text primary key, json blob) without rowid;
create table if not exists judgements (number integer primary key, json text unique);
"""

#: The shape of the tables. What is kept under another one can be made again, so it goes; judgements stay.
LAYOUT = 2

#: How many results are written at once; what a killed build loses at most.
BATCH = 16


class CaseStore:
    """The SQLite file of one case. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises CaseError when the file is no case database."""
        self.path = path
        self._used: dict[str, set[str]] = {"readings": set(), "annotations": set()}
        try:
            self._db = sqlite3.connect(path)
            self._db.execute("pragma journal_mode=wal")
            self._db.execute("pragma synchronous=normal")
            if self._db.execute("pragma user_version").fetchone()[0] != LAYOUT:
                for table in ("sources", "readings", "annotations"):
                    self._db.execute(f"drop table if exists {table}")
                self._db.execute(f"pragma user_version = {LAYOUT}")
            self._db.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            raise CaseError(f"{path} is no case database ({error}); delete it and build the case again") from error

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.commit()
        self._db.execute("pragma wal_checkpoint(truncate)")
        self._db.close()

    def remembering(self, parallel: Parallel) -> Parallel:
        """A map like `parallel` for reading and annotating that does each source once: the rest comes from the file."""

        def run(function: Callable[[Any], Any], items: Sequence[Source] | Sequence[Account]) -> Iterator[Any]:
            keys = [_key(item) for item in items]
            reading = bool(items) and isinstance(items[0], Source)
            table, kind = ("readings", Account) if reading else ("annotations", Annotations)
            self._used[table].update(keys)
            known: dict[str, Any] = self._known(table, kind, keys)
            todo = [(k, item) for k, item in zip(keys, items, strict=True) if k not in known]
            fresh = parallel(function, [item for _, item in todo])
            for number, ((key, _), found) in enumerate(zip(todo, fresh, strict=True), 1):
                known[key] = found
                if isinstance(found, Problem):
                    continue
                row = (key, msgspec.json.encode(to_json(found)))
                self._db.execute(f"insert or replace into {table} values (?, ?)", row)
                if number % BATCH == 0:
                    self._db.commit()
            self._db.commit()
            return iter([known[k] for k in keys])

        return run

    def _known(self, table: str, kind: type[Any], keys: Iterable[str]) -> dict[str, Any]:
        found = {}
        for key in keys:
            row = self._db.execute(f"select json from {table} where key = ?", (key,)).fetchone()
            if row:
                found[key] = from_json(kind, msgspec.json.decode(row[0]))
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


def _key(item: Source | Account) -> str:
    """What the result of a step depends on: the bytes or the labelled text, and this very program."""
    if isinstance(item, Source):
        parts: tuple[object, ...] = (item.name, hashlib.sha256(item.data or b"").hexdigest())
    else:
        parts = (item.id, item.source, item.language, [(b.span.start, b.kind) for b in item.blocks])
    return hashlib.sha256(f"{fingerprint()}\n{parts!r}".encode()).hexdigest()[:32]


@cache
def fingerprint() -> str:
    """A digest of the program's own files: code, words and models."""
    digest = hashlib.sha256()
    for path in _files(resources.files("rashomon")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            if path.name not in ("__pycache__", "examples", "exports", "views", "store", "cli"):
                yield from _files(path)
        elif path.name.endswith((".py", ".toml", ".json", ".npz", ".tsv", ".gz")):
            yield path
