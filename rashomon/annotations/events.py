"""Story → tellings of happenings."""

from __future__ import annotations

from rashomon.languages import Language
from rashomon.model import Account, EventMention, Mention, Span, Statement, Timex


def find_events(
    account: Account,
    language: Language,
    sentences: tuple[Span, ...],
    timexes: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    statements: tuple[Statement, ...],
) -> tuple[EventMention, ...]:
    """Placeholder."""
    return ()
