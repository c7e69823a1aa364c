"""Work in processes of its own: a map over many items, and one piece of work beside another.

In: functions and what they are given. Out: their results, in order. What a child made of results that are kept (`kept`)
comes back with its result. Every child ends when the process that started it is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from rashomon.accounts import Source
from rashomon.kept import Mark, mark, since, take_over
from rashomon.model import Account

T = TypeVar("T")

#: Below this many characters a second process costs more than it saves (a fork and its imports against 0.2 s of work).
WORTH_A_PROCESS = 40_000
#: A child looks so often whether its parent is there (seconds).
_LOOK = 0.25


def spread(processes: int, show: Callable[[int], None]) -> Callable[..., Iterable[Any]]:
    """An order-keeping map over processes that counts what is done.

    The first item is done here: what that loads is shared by the processes that are forked after it.
    """

    def run(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        workers = processes or os.cpu_count() or 1
        show(-len(items))
        alone = workers == 1 or len(items) < 3 or sum(map(_size, items)) < WORTH_A_PROCESS
        for item in items if alone else items[:1]:
            yield function(item)
            show(1)
        if alone:
            return
        start = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        with ProcessPoolExecutor(
            min(workers, len(items) - 1),
            mp_context=multiprocessing.get_context(start),
            initializer=_end_with,
            initargs=(os.getpid(),),
        ) as pool:
            chunk = max(1, min(8, len(items) // (workers * 4)))
            for found in pool.map(function, items[1:], chunksize=chunk):
                yield found
                show(1)

    return run


def beside(processes: int) -> Callable[[Callable[[], T]], Callable[[], T]]:
    """How one piece of work is done beside another: it starts now, its result is had by calling what comes back. With one
    process, or where a process cannot be forked, it is done when its result is asked for; so it is where a child fails."""
    alone = (processes or os.cpu_count() or 1) == 1 or not hasattr(os, "fork")

    def start(work: Callable[[], T]) -> Callable[[], T]:
        if alone:
            return work
        out, into = os.pipe()
        before, parent = mark(), os.getpid()
        child = os.fork()
        if not child:
            os.close(out)
            _do(work, before, into, parent)
        os.close(into)

        def result() -> T:
            with os.fdopen(out, "rb") as pipe:
                packed = pipe.read()
            if os.waitpid(child, 0)[1]:
                return work()
            found, made = pickle.loads(packed)
            take_over(made)
            done: T = found
            return done

        return result

    return start


def _do(work: Callable[[], Any], before: Mark, into: int, parent: int) -> None:
    """A child's life."""
    code = 1
    try:
        _end_with(parent)
        found = work()
        with os.fdopen(into, "wb") as pipe:
            pickle.dump((found, since(before)), pipe, protocol=5)
        code = 0
    finally:
        os._exit(code)


def _end_with(parent: int) -> None:
    """Let this process end when the one that started it is gone: a build that is killed must leave nothing behind."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _size(item: Source | Account | tuple[str, ...]) -> int:
    """Characters, roughly."""
    if isinstance(item, tuple):
        return sum(map(len, item))
    return len(item.data or b"") if isinstance(item, Source) else len(item.text)
