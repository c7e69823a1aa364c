"""Story → figures: money, counts, shares, measures."""

from __future__ import annotations

from rashomon.languages import Language
from rashomon.model import Account, Figure, Timex


def find_figures(account: Account, language: Language, timexes: tuple[Timex, ...]) -> tuple[Figure, ...]:
    """Placeholder."""
    return ()
