"""Blocks of flattened text: they tile it, story lines survive, page furniture does not pass for the story."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.accounts import label_blocks, paragraphs
from rashomon.model import DEBRIS_KINDS, STORY_KINDS, Block

LINES = ["Home", "", "  ", "Menu", "Ein Satz, der lang genug ist, um einer zu sein.", "新闻", "\r", "x" * 300]


def tiles(text: str, blocks: tuple[Block, ...]) -> bool:
    borders = [0, *(b.span.end for b in blocks)]
    return [b.span.start for b in blocks] == borders[:-1] and borders[-1] == len(text)


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_blocks_tile_any_text(text: str) -> None:
    blocks = label_blocks(text)
    assert tiles(text, blocks)
    assert {b.kind for b in blocks} <= STORY_KINDS | DEBRIS_KINDS
    assert tiles(text, paragraphs(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=60))
def test_blocks_tile_any_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert tiles(text, label_blocks(text))
    assert tiles(text, paragraphs(text))


def test_no_text_has_no_blocks() -> None:
    assert label_blocks("") == ()
    assert paragraphs("") == ()


def test_a_text_of_a_few_lines_is_kept_whole() -> None:
    text = "Home\nThe bridge at Norrby was closed on Monday.\nContact"
    assert all(b.kind in STORY_KINDS for b in label_blocks(text))


def test_paragraphs_takes_everything_as_the_story() -> None:
    assert {b.kind for b in paragraphs("Menu\n\nA sentence.\nLeave a comment\n")} == {"body"}
