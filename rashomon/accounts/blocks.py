"""Flattened text → blocks that tile it."""

from __future__ import annotations

from rashomon.model import Block, Span


def label_blocks(text: str, *, language: str = "") -> tuple[Block, ...]:
    """Placeholder until the line model lands: each line is a paragraph of the story."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(Span("", start, start + len(line)), "body"))
        start += len(line)
    return tuple(blocks)


def paragraphs(text: str) -> tuple[Block, ...]:
    """The whole text as story: one block a paragraph. Placeholder until the line model lands."""
    return label_blocks(text)
