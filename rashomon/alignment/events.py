"""Which tellings are tellings of one happening."""

from __future__ import annotations

from rashomon.model import Account, Annotations, Entity, Event, Judgement


def align_events(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    entities: tuple[Entity, ...],
    judgements: tuple[Judgement, ...] = (),
) -> tuple[Event, ...]:
    """Placeholder."""
    return ()
