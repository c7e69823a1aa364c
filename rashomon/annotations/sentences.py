"""Story blocks → sentences."""

from __future__ import annotations

from rashomon.languages import Language
from rashomon.model import Account, Span


def find_sentences(account: Account, language: Language) -> tuple[Span, ...]:
    """Placeholder."""
    return ()
