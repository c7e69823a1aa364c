"""A page's lines → labelled blocks, by the vote of three: two extractors and the line model.

In: the block text of a page and its markup. Out: blocks that tile the text, with tag paths as locators. No extractor says
where its text stood in the page; what it returns is therefore projected onto our own lines, by aligning words. The
extractors are loaded when the first page is read (trafilatura takes most of a second).
"""

from __future__ import annotations

import contextlib
import logging
import re

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.blocks import choose
from rashomon.accounts.codepoints import classes, code_points
from rashomon.accounts.features import Floats, Shape, features
from rashomon.accounts.linemodel import log_odds
from rashomon.accounts.lines import Paragraphs
from rashomon.accounts.roles import name_roles
from rashomon.accounts.tiling import tile
from rashomon.accounts.webpage import PageText
from rashomon.model import Block
from rashomon.text import fold

#: Weight of each voice, and the sum that makes a line story: measured on 762 pages (F1 .952 for trafilatura alone, .958).
TRAFILATURA, READABILITY, MODEL, MAJORITY = 1.2, 0.8, 1.0, 1.5
#: Where the vote is closer than this (a third of a voice) its blocks say so: the one sign of doubt that costs nothing.
_CLOSE = 1.0
#: Pages of more words are labelled by the line model alone: aligning grows with the square of the words.
_MOST_WORDS = 60_000
_MOST_MARKUP = 8_000_000
_TOKEN = re.compile(r"[぀-ヿ㐀-䶿一-鿿\uf900-\ufaff]|[^\W_]+")
_HEADING = re.compile(r"/h[1-6]$|/h[1-6]/")


def label_page(page: PageText, markup: str) -> tuple[Block, ...]:
    """Blocks of a page, one a line of its block text; spans carry the account id ""."""
    text = page.text
    flags = classes(code_points(text))
    zeros = [0] * len(page.lines)
    found = Paragraphs([s for s, _ in page.lines], [e for _, e in page.lines], zeros, zeros)
    shape = Shape(text, flags, found)
    model = log_odds(features(shape))
    odds = _vote(page, markup, shape, model)
    kinds, reasons = name_roles(shape, choose(shape, odds, lean=0.0), odds)
    for i, where in enumerate(page.locators):
        if kinds[i] == "body" and _HEADING.search(where) and shape.size[i] <= 40:
            kinds[i], reasons[i] = "headline", "a heading of the page"
        elif kinds[i] == "body" and ("/blockquote" in where):
            kinds[i] = "quote"
        elif kinds[i] in ("body", "headline") and "/figcaption" in where:
            kinds[i], reasons[i] = "caption", ""
        if abs(odds[i]) < _CLOSE:
            reasons[i] = f"{reasons[i]} (the extractors and the line model differ)".strip()
    return tile(text, found, kinds, reasons, page.locators)


def _vote(page: PageText, markup: str, shape: Shape, model: Floats) -> Floats:
    """Log-odds of the vote: the model's own where the three agree with it, weak where they differ."""
    if len(markup) > _MOST_MARKUP or shape.size.sum() > _MOST_WORDS:
        return model
    first, second = project(shape, _trafilatura(markup)), project(shape, _readability(markup))
    if not first.any() and not second.any():
        return model
    belief = 1 / (1 + np.exp(-model))
    votes = TRAFILATURA * first + READABILITY * second + MODEL * belief
    return np.asarray(3.0 * (votes - MAJORITY), float)


def project(shape: Shape, extracted: str) -> NDArray[np.float64]:
    """Share of each line's words that stand, close together and in order, in what an extractor returned."""
    from rapidfuzz.distance import LCSseq

    share = np.zeros(len(shape.folded))
    numbers: dict[str, int] = {}
    theirs = [numbers.setdefault(t, len(numbers)) for t in _TOKEN.findall(fold(extracted))]
    parts = [[numbers.setdefault(t, len(numbers)) for t in _TOKEN.findall(fold(line))] for line in shape.texts]
    ours = [t for part in parts for t in part]
    if not theirs or not ours:
        return share
    where = np.full(len(ours), -1)
    for step in LCSseq.opcodes(ours, theirs):
        if step.tag == "equal":
            where[step.src_start : step.src_end] = range(step.dest_start, step.dest_end)
    at = 0
    for i, part in enumerate(parts):
        hits = where[at : at + len(part)]
        hits = hits[hits >= 0]
        at += len(part)
        if len(hits) and hits[-1] - hits[0] < 1.5 * len(part) + 3:  # scattered words are no match
            share[i] = len(hits) / len(part) >= 0.6
    return share


def _trafilatura(markup: str) -> str:
    import trafilatura

    with _quiet():
        return str(trafilatura.extract(markup, include_comments=False, include_tables=True, deduplicate=False) or "")


def _readability(markup: str) -> str:
    from lxml import etree
    from readability import Document

    from rashomon.accounts.webpage import page_text

    try:
        with _quiet():
            return page_text(Document(markup.replace("\x00", " ")).summary(html_partial=True)).text
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        return ""
    except Exception as error:  # readability wraps whatever went wrong in its own exception
        if type(error).__name__ == "Unparseable":
            return ""
        raise


@contextlib.contextmanager
def _quiet():  # type: ignore[no-untyped-def]
    """Extractors complain about broken pages on the log; our reader says it in a Problem."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
