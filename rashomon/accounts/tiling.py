"""Paragraphs → blocks that tile the text: every character belongs to one, white space to the paragraph before it.

In: a text, and the paragraphs found in it. Out: blocks. It does not know what is story and what is debris.
"""

from __future__ import annotations

from rashomon.accounts.lines import Paragraphs, find_paragraphs
from rashomon.model import Block, Span

#: A longer text is no page of an account: it is kept whole, one block a paragraph, without the model (code points).
LONGEST_PAGE = 4_000_000
#: Nor is a text of more paragraphs than this.
MOST_PARAGRAPHS = 50_000


def paragraphs(text: str, *, reason: str = "") -> tuple[Block, ...]:
    """The whole text as story: one body block a paragraph, tiling it."""
    if len(text) > LONGEST_PAGE:
        return paragraphs_of_a_long_text(text, reason)
    found = find_paragraphs(text)
    if not len(found):
        return (Block(Span("", 0, len(text)), "body", reason),) if text else ()
    return tile(text, found, ["body"] * len(found), [reason] * len(found))


def tile(
    text: str, found: Paragraphs, kinds: list[str], reasons: list[str], locators: list[str] | None = None
) -> tuple[Block, ...]:
    """Blocks from the start of each paragraph to the start of the next one."""
    borders = [0, *found.start[1:], len(text)]
    where = locators or [""] * len(kinds)
    return tuple(Block(Span("", borders[i], borders[i + 1]), kinds[i], reasons[i], where[i]) for i in range(len(kinds)))


def paragraphs_of_a_long_text(text: str, reason: str) -> tuple[Block, ...]:
    """One block a line, found in one pass with little memory; a stretch without a break is one block."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        stop = start + len(line)
        if line.strip():
            blocks.append(Block(Span("", start, stop), "body", reason))
        elif blocks:
            last = blocks.pop()
            blocks.append(Block(Span("", last.span.start, stop), "body", reason))
        else:
            blocks.append(Block(Span("", start, stop), "body", reason))
        start = stop
    return tuple(blocks)
