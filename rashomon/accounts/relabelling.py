"""What an analyst decided about blocks → accounts with those blocks relabelled.

A judgement "story" or "debris" names words; the block that holds them is relabelled, wherever it stands in the pile, or in
the account of the judgement's span. It decides nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import DEBRIS_KINDS, STORY_KINDS, Account, Block, Judgement


def relabel(accounts: tuple[Account, ...], judgements: Sequence[Judgement]) -> tuple[Account, ...]:
    """The accounts with blocks as an analyst labelled them; the last of two contrary decisions holds."""
    decided = [j for j in judgements if j.verdict in ("story", "debris")]
    return tuple(_relabelled(a, decided) for a in accounts) if decided else accounts


def _relabelled(account: Account, decided: Sequence[Judgement]) -> Account:
    blocks = list(account.blocks)
    for judgement in decided:
        for n, quote in enumerate(judgement.quotes):
            span = judgement.spans[n] if n < len(judgement.spans) else None
            if not quote or (span is not None and span.account != account.id):
                continue
            for i, block in enumerate(blocks):
                if quote in account.text[block.span.start : block.span.end]:
                    blocks[i] = _as(block, judgement)
    return replace(account, blocks=tuple(blocks)) if tuple(blocks) != account.blocks else account


def _as(block: Block, judgement: Judgement) -> Block:
    kinds, kind = (STORY_KINDS, "body") if judgement.verdict == "story" else (DEBRIS_KINDS, "notice")
    if block.kind in kinds:
        return block
    by = f" by {judgement.by}" if judgement.by else ""
    return replace(block, kind=kind, reason=f"decided{by}" + (f": {judgement.note}" if judgement.note else ""))
