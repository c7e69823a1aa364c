"""Who is who across accounts and scripts."""

from __future__ import annotations

from rashomon.model import Account, Annotations, Entity, Judgement


def align_entities(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    judgements: tuple[Judgement, ...] = (),
    aliases: tuple[tuple[str, ...], ...] = (),
) -> tuple[tuple[Entity, ...], tuple[Annotations, ...]]:
    """Entities, and the annotations with the entity of each mention and statement filled in. Placeholder."""
    return (), annotations
