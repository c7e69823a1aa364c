"""ALIGNED RECORDS → agreement, conflict, silence. Agreement: all readings can be true at once. Conflict: they cannot.

A conflict carries the reason that explains it, tested in order (time zone, precision, unit, scope, change over time,
translation, attribution), else "open". Nothing here says who is right.
"""

from __future__ import annotations

from rashomon.model import Account, Annotations, Claim, Comparison, Derivation, Entity, Event

__all__ = ["compare"]


def compare(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    entities: tuple[Entity, ...],
    events: tuple[Event, ...],
    claims: tuple[Claim, ...],
    derivations: tuple[Derivation, ...],
) -> tuple[Comparison, ...]:
    """Placeholder."""
    return ()
