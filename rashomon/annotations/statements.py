"""Story → who is told to have said what."""

from __future__ import annotations

from rashomon.languages import Language
from rashomon.model import Account, Mention, Span, Statement


def find_statements(
    account: Account, language: Language, sentences: tuple[Span, ...], mentions: tuple[Mention, ...]
) -> tuple[Statement, ...]:
    """Placeholder."""
    return ()
