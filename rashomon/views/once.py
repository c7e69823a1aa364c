"""Views that several others ask for: their rows are made once for a case. It makes none itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from rashomon.model import CaseFile
from rashomon.views.passages import pile_of

R = TypeVar("R")


def once(view: Callable[[CaseFile], R]) -> Callable[[CaseFile], R]:
    """A view that several others ask for: its rows are made once for a case."""

    @wraps(view)
    def rows(case: CaseFile) -> R:
        made = pile_of(case).made
        if view.__qualname__ not in made:
            made[view.__qualname__] = view(case)
        return cast(R, made[view.__qualname__])

    return rows
