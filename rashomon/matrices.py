"""Matrix products on one thread: on these sizes two threads wait for each other longer than they work, and on a busy machine
they are six times slower. The program works in processes instead; the last bits are then the same on any machine."""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from typing import Any


def one_thread() -> Any:
    """A context in which matrix products use one thread."""
    threads = _threads()
    if all(library.num_threads == 1 for library in threads.lib_controllers if library.user_api == "blas"):
        return nullcontext()  # as it is already: setting and setting back cost as much as reading a word
    return threads.limit(limits=1, user_api="blas")


@cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
