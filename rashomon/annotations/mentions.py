"""Sentences → mentions of people, organisations, places, works and products."""

from __future__ import annotations

from rashomon.languages import Language
from rashomon.model import Account, Mention, Span


def find_mentions(account: Account, language: Language, sentences: tuple[Span, ...]) -> tuple[Mention, ...]:
    """Placeholder."""
    return ()
