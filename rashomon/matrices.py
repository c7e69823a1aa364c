"""Matrix products on one thread: on these sizes two threads wait for each other longer than they work, and on a busy machine
they are six times slower. The program works in processes instead; the last bits are then the same on any machine."""

from __future__ import annotations

from functools import cache
from typing import Any


def one_thread() -> Any:
    """A context in which matrix products use one thread."""
    return _threads().limit(limits=1, user_api="blas")


@cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
