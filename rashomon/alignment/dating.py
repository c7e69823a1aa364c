"""When was each account written? An interval with evidence, over the whole pile."""

from __future__ import annotations

from rashomon.model import Account, Annotations


def date_accounts(accounts: tuple[Account, ...], found: tuple[Annotations, ...]) -> tuple[Account, ...]:
    """Placeholder."""
    return accounts
