"""Story → time expressions, in two pure steps: find, and resolve against the date of the account."""

from __future__ import annotations

from rashomon.languages import Language
from rashomon.model import Account, Span, Timex


def find_timexes(account: Account, language: Language, sentences: tuple[Span, ...]) -> tuple[Timex, ...]:
    """Placeholder."""
    return ()


def resolve_timexes(account: Account, found: tuple[Timex, ...], sentences: tuple[Span, ...]) -> tuple[Timex, ...]:
    """Placeholder."""
    return found
