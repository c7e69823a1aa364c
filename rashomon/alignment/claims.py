"""Which statements are one utterance or one assertion, told in several accounts."""

from __future__ import annotations

from rashomon.model import Account, Annotations, Claim, Entity, Judgement


def align_claims(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    entities: tuple[Entity, ...],
    judgements: tuple[Judgement, ...] = (),
) -> tuple[Claim, ...]:
    """Placeholder."""
    return ()
