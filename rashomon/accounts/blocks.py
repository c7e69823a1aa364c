"""Flattened text → labelled blocks that tile it.

In: a text as it came out of a page, a file, a clipboard. Out: blocks, one a paragraph, each of a kind and, where it is
debris, with the reason in plain words. Every character belongs to exactly one block; white space goes with the
paragraph before it. Nothing is removed: a wrong label can be undone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.codepoints import classes, code_points
from rashomon.accounts.features import Floats, Shape, features, longest_stretch
from rashomon.accounts.furniture import has_furniture
from rashomon.accounts.linemodel import log_odds, smooth
from rashomon.accounts.lines import find_paragraphs
from rashomon.accounts.roles import name_roles
from rashomon.accounts.runs import FEED, add_closing, drop_far_runs, feeds
from rashomon.accounts.tiling import LONGEST_PAGE, MOST_PARAGRAPHS, paragraphs, paragraphs_of_a_long_text, tile
from rashomon.model import Block, Span

#: A text of fewer paragraphs is kept whole: there is no page around it to tell apart.
FEW = 6
#: A text without furniture is a filing, a letter, an agency's copy, if at least this share of its paragraphs end as sentences
#: do: pages whose language has no phrases here are lists of short lines.
PLAIN = 0.4
#: No text loses more than this share of its prose paragraphs (sentences of twelve words and more).
MOST_LOST = 0.6
#: A line lost costs more than one kept: added to the log-odds. Swept -0.5 to 0.5, flat from 0 on; see docs/log.
LEAN = 0.5
#: Log-odds down to which a full sentence next to the story goes with it; swept on training pages, see docs/log.
_NEXT_TO = -2.0
#: A story of fewer words in a text of eight times as many is no story: the text is a programme, a list, a table. Its
#: longest stretch of lines of more than five words is then kept.
_LITTLE, _LIST = 50.0, 5.0


def label_blocks(text: str, *, language: str = "") -> tuple[Block, ...]:
    """Blocks of a flattened text, in order, tiling it; () for "". Spans carry the account id "".

    The phrases of all languages are looked for at once; `language` tells the names of months where a language has no file.
    """
    if len(text) > LONGEST_PAGE:
        return paragraphs(text, reason="too long for a page: kept whole")
    found = find_paragraphs(text)
    if not len(found):
        return _without_words(text)
    if len(found) > MOST_PARAGRAPHS:
        return paragraphs_of_a_long_text(text, "too long for a page: kept whole")
    shape = Shape(text, classes(code_points(text)), found)
    if len(found) < FEW:
        odds = np.ones(len(found))
        return tile(text, found, *name_roles(shape, odds > 0, odds, language=language))
    in_feed = feeds(shape)
    odds = log_odds(features(shape)) - FEED * in_feed
    if shape.closes.mean() >= PLAIN and not in_feed.any() and not has_furniture(shape.texts, shape.folded):
        return tile(text, found, *name_roles(shape, odds > -np.inf, odds, page=False, language=language))
    story = add_closing(shape, odds, drop_far_runs(shape, odds, choose(shape, odds)))
    return tile(text, found, *name_roles(shape, story, odds, language=language))


def choose(shape: Shape, odds: Floats, lean: float = LEAN) -> NDArray[np.bool_]:
    """Which paragraphs are story: the smoothed model within its guards (see FEW, MOST_LOST; never nothing)."""
    n = len(odds)
    if n < FEW:
        return np.ones(n, bool)
    story = smooth(odds + lean)
    prose = (shape.size >= 12) & shape.closes
    while prose.any() and (prose & ~story).sum() > MOST_LOST * prose.sum():
        lost = np.flatnonzero(prose & ~story)
        need = int(np.ceil((prose & ~story).sum() - MOST_LOST * prose.sum()))
        best = lost[np.argsort(-odds[lost], kind="stable")[:need]]
        story[best] = True
    if shape.size[story].sum() < _LITTLE < 8 * _LITTLE < shape.size.sum():
        start, stop = longest_stretch(shape.size - _LIST)
        if shape.size[start:stop].sum() > 4 * _LITTLE:
            story[start:stop] = True
    if not story.any():
        start, stop = shape.best
        story[start:stop] = True
    return _join_neighbours(shape, odds, story)


def _join_neighbours(shape: Shape, odds: Floats, story: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What touches the story and is no furniture belongs to it: an opening line of five words, a one-line quotation, a
    closing question; and a single line between two paragraphs of the story, such as a sub-head."""
    sentence = ((shape.stops & (shape.size >= 3)) | (shape.closes & (shape.size >= 12))) & (odds > _NEXT_TO)
    out = story.copy()
    for order in (range(len(story) - 1, 0, -1), range(len(story) - 1)):
        for i in order:
            j = i - 1 if order.step < 0 else i + 1
            if out[i] and not out[j] and sentence[j]:
                out[j] = True
    between = ~out[1:-1] & out[:-2] & out[2:] & (odds[1:-1] > _NEXT_TO)
    out[1:-1] |= between
    return out


def _without_words(text: str) -> tuple[Block, ...]:
    return (Block(Span("", 0, len(text)), "notice", "nothing but white space"),) if text else ()
