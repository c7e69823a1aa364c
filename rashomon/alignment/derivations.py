"""Who copied or translated whom."""

from __future__ import annotations

from rashomon.model import Account, Annotations, Derivation


def find_derivations(accounts: tuple[Account, ...], annotations: tuple[Annotations, ...]) -> tuple[Derivation, ...]:
    """Placeholder."""
    return ()
