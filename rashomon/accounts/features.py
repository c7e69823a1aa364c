"""Paragraphs of a flattened page → one row of numbers each, for the line model.

In: the text and its `Paragraphs`. Out: an array (paragraphs x features). Each number is a count, a share, or the logarithm
of a count, so that pages of any length and script look alike; a Han or kana character counts as half a word.
The features see form and company (what a line is made of, what stands around it, how far the prose is, whether it speaks
of the same things as the prose), and very few words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.characters import (
    CJK,
    CLOSING,
    COMMA,
    DIGIT,
    LETTER,
    QUESTION,
    QUOTE,
    SEPARATOR,
    TERMINAL,
    UPPER,
)
from rashomon.accounts.codepoints import Flags, Ints, totals
from rashomon.accounts.lines import Paragraphs
from rashomon.accounts.phrases import function_words, interface_words, months, phrase_kinds, set_of
from rashomon.text import fold

Floats = NDArray[np.float64]

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_HAN}]+|[^\W\d_{_HAN}]+")
_HAN_RUN = re.compile(f"[{_HAN}]")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|org|net|de|fr|cn|es)\b")
_DATE = re.compile(
    r"\b(?:19|20)\d\d ?[-/.年] ?\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d\b|\b\d{1,2}:\d\d\b|\d{1,2}月\d{1,2}日"
)
_PRICE = re.compile(r"[$€£¥￥]\s?\d|\d\s?[$€£¥]")
_SENTENCES = re.compile(r"[.!?…][\"”’»)\]]* +[^\W\d_a-z]|[。！？][”」』）]*.")
#: A paragraph longer than this is measured on its beginning where words are looked at: enough, and time stays linear.
_LOOK = 2000


def best_block(size: Floats, closes: NDArray[np.bool_]) -> tuple[int, int]:
    """The stretch of paragraphs with the largest sum of (words - 10): the longest-block rule. Half open.

    A line without a full stop at its end counts from 25 words on, and half: lists of headlines are not prose.
    """
    return longest_stretch(np.where(closes | (size < 10), size - 10.0, (size - 25.0) / 2))


def longest_stretch(gain: Floats) -> tuple[int, int]:
    """The stretch with the largest sum of gains, half open; never empty."""
    sums = np.concatenate(([0.0], np.cumsum(gain)))
    low = np.minimum.accumulate(sums)
    stop = int(np.argmax(sums[1:] - low[:-1])) + 1
    start = int(np.argmin(sums[:stop]))
    return start, stop


def topic_words(folded: str) -> list[str]:
    """Content words, and pairs of characters where words are not parted by spaces."""
    out: list[str] = []
    common = function_words()
    for word in _TOKEN.findall(folded[:_LOOK]):
        if _HAN_RUN.match(word):
            out.extend(a + b for a, b in pairwise(word) if a not in common and b not in common)
        elif len(word) > 3 and word not in common:
            out.append(word[:6])
    return out


class Shape:
    """What each paragraph is made of, as arrays: the raw material of the features and of the roles."""

    def __init__(self, text: str, flags: Flags, paragraphs: Paragraphs) -> None:
        start, end = np.array(paragraphs.start, np.int64), np.array(paragraphs.end, np.int64)
        self.paragraphs = paragraphs
        self.length = np.maximum(end - start, 1).astype(float)

        def count(mask: NDArray[np.bool_]) -> Floats:
            sums = totals(mask)
            return (sums[end] - sums[start]).astype(float)

        cjk = (flags & CJK) != 0
        letter = ((flags & LETTER) != 0) & ~cjk
        word_char = letter | ((flags & DIGIT) != 0)
        opens = word_char & np.append(True, ~word_char[:-1])
        upper = (flags & UPPER) != 0
        self.cjk = count(cjk)
        self.words = count(opens)
        self.size = self.words + 0.5 * self.cjk
        self.letters = count(letter) + self.cjk
        self.digits = count((flags & DIGIT) != 0)
        self.upper = count(upper)
        self.upper_words = count(upper & opens)
        self.commas = count((flags & COMMA) != 0)
        self.separators = count((flags & SEPARATOR) != 0)
        self.quotes = count((flags & QUOTE) != 0)
        self.terminals = count((flags & TERMINAL) != 0)
        last = np.array([_last_mark(flags, int(s), int(e)) for s, e in zip(start, end, strict=True)], np.int64)
        self.closes = (last & TERMINAL) != 0
        self.stops = self.closes & ((last & QUESTION) == 0)
        self.texts = [text[s:e] for s, e in zip(start.tolist(), end.tolist(), strict=True)]
        self.folded = [fold(t[:_LOOK]) for t in self.texts]
        self.best = best_block(self.size, self.stops)

    @cached_property
    def topics(self) -> list[list[str]]:
        """The topic words of every paragraph."""
        return [topic_words(f) for f in self.folded]

    @cached_property
    def dated(self) -> NDArray[np.bool_]:
        """Which paragraphs hold what looks like a date or a time of day."""
        return np.array([_is_dated(f) for f in self.folded], bool)


def _is_dated(line: str) -> bool:
    """A date in figures, or a month's name among the first words and a figure."""
    if not any(c.isdigit() for c in line):
        return False
    if _DATE.search(line):
        return True
    words = (t for t in map(re.Match.group, _TOKEN.finditer(line)) if not _HAN_RUN.match(t))
    return any(t in months() for t in islice(words, 8)) and any(c.isdigit() for c in line[:80])


def _last_mark(flags: Flags, start: int, end: int) -> int:
    """The class of the last character that is not a closing quote or bracket."""
    at = end - 1
    while at > start and at > end - 4 and flags[at] & CLOSING:
        at -= 1
    return int(flags[at])


def _word_features(shape: Shape) -> Floats:
    """What has to be looked up: function words, furniture words, dates, addresses, repeats, topic."""
    common, furniture, whole, dated = function_words(), interface_words(), phrase_kinds(), shape.dated
    bylines = tuple(sorted(set_of("byline") | set_of("source") | set_of("published") | set_of("original_title")))
    start, stop = shape.best
    topics = shape.topics
    theme = Counter(w for t in topics[start:stop] for w in set(t))
    inside = {w for w, n in theme.items()}
    twice = {w for w, n in theme.items() if n > 1}
    repeats = Counter(shape.folded)
    rows = np.zeros((len(shape.folded), 15))
    for i, (line, topic) in enumerate(zip(shape.folded, topics, strict=True)):
        tokens = _TOKEN.findall(line)
        spaced = [t for t in tokens if not _HAN_RUN.match(t)]
        han = "".join(t for t in tokens if _HAN_RUN.match(t))
        n = len(spaced) + 0.5 * len(han)
        stop_share = (sum(t in common for t in spaced) + 0.8 * sum(c in common for c in han)) / max(n, 1.0)
        ui = sum(t in furniture for t in spaced)
        own = set(topic)
        within = start <= i < stop
        known = twice if within else inside
        shared = sum(w in known for w in own)
        rows[i] = (
            min(stop_share, 1.5),
            ui / max(len(spaced), 1),
            line.strip(" :.!?>»›+*•-") in whole,
            dated[i],
            bool(_ADDRESS.search(line)),
            bool(_PRICE.search(line)),
            np.log1p(repeats[line] - 1),
            np.log1p(len(_SENTENCES.findall(shape.texts[i][:_LOOK]))),
            shared / max(len(own), 1),
            np.log1p(shared),
            np.log1p(len(own) - shared),
            line.endswith(("...", "…", "[...]", "[…]")),
            line.endswith((":", "：")),
            line.endswith(("?", "？")),
            line.startswith(bylines) + 2.0 * ("©" in line),
        )
    return rows


def _shift(column: Floats, by: int) -> Floats:
    """The value of the paragraph `by` places further on; -1 beyond the page."""
    out = np.full(len(column), -1.0)
    if by > 0:
        out[:-by] = column[by:]
    else:
        out[-by:] = column[:by]
    return out if abs(by) < len(column) else np.full(len(column), -1.0)


def _window(column: Floats, before: int, after: int) -> Floats:
    """Mean over the paragraphs i-before … i+after, without those beyond the page."""
    n = len(column)
    sums = np.concatenate(([0.0], np.cumsum(column)))
    at = np.arange(n)
    low, high = np.clip(at - before, 0, n), np.clip(at + after + 1, 0, n)
    return np.asarray((sums[high] - sums[low]) / np.maximum(high - low, 1), float)


def _nearest(places: Ints, n: int, side: int) -> Floats:
    """Logarithm of the distance to the nearest of the places before (side -1) or after (side 1) each paragraph."""
    at = np.arange(n)
    if not len(places):
        return np.full(n, np.log1p(n))
    if side < 0:
        found = np.searchsorted(places, at, side="left") - 1
        away = np.where(found >= 0, at - places[np.maximum(found, 0)], n)
    else:
        found = np.searchsorted(places, at, side="right")
        away = np.where(found < len(places), places[np.minimum(found, len(places) - 1)] - at, n)
    return np.asarray(np.log1p(away), float)


def features(shape: Shape) -> Floats:
    """One row a paragraph; the columns are those the model in resources/lines.json was trained on."""
    p, n = shape.paragraphs, len(shape.length)
    size, length, letters = shape.size, shape.length, np.maximum(shape.letters, 1.0)
    log_size = np.log1p(size)
    looked = _word_features(shape)
    stop_words = looked[:, 0]
    prose = np.maximum(size - 8.0, 0.0) * np.where(shape.closes, 1.0, 0.4) * np.minimum(stop_words / 0.25, 1.2)
    mass = np.cumsum(prose) - prose / 2
    total = max(float(prose.sum()), 1.0)
    start, stop = shape.best
    at = np.arange(n)
    outside = np.maximum(np.maximum(start - at, at - stop + 1), 0)
    own = [
        log_size,
        np.log1p(length),
        np.minimum(shape.cjk / letters, 1.0),
        shape.closes.astype(float),
        shape.terminals / np.maximum(size, 1.0),
        shape.commas / np.maximum(size, 1.0),
        shape.digits / length,
        shape.upper / letters,
        shape.upper_words / np.maximum(shape.words, 1.0),
        shape.separators / length,
        np.minimum(shape.quotes, 4.0),
        np.minimum(p.blank, 4).astype(float),
        np.log1p(np.array(p.indent, float)),
        shape.stops.astype(float),
        *looked.T,
    ]
    close = shape.stops.astype(float)
    is_prose = np.flatnonzero(prose > 4.0)
    place = [
        at / max(n, 1),
        np.log1p(at),
        np.log1p(n - 1 - at),
        mass / total,
        np.log1p(mass),
        np.log1p(total - mass),
        np.log1p(outside),
        np.where(at < start, -1.0, np.where(at >= stop, 1.0, 0.0)),
        np.full(n, np.log1p(total)),
        np.full(n, (stop - start) / max(n, 1)),
        np.full(n, np.log1p(n)),
    ]
    around: list[Floats] = []
    for by in (-2, -1, 1, 2):
        around += [_shift(log_size, by), _shift(close, by), _shift(stop_words, by)]
    around += [_shift(looked[:, 8], by) for by in (-1, 1)]
    around += [_shift(looked[:, 1], by) for by in (-1, 1)]
    around += [_shift(np.minimum(p.blank, 4).astype(float), 1)]
    openers = set_of("openers")
    opener = np.array([f.strip(" :.!?>»›+*•-") in openers for f in shape.folded], bool)
    around += [_nearest(is_prose, n, -1), _nearest(is_prose, n, 1)]
    around += [_nearest(np.flatnonzero(opener), n, -1), _nearest(np.flatnonzero(looked[:, 3] > 0), n, -1)]
    around += [_window(close, 3, 3), _window(close, 8, 8), _window(stop_words, 3, 3)]
    log_prose = np.log1p(prose)
    for reach in (2, 5, 12):
        around += [_window(log_prose, reach, -1), _window(log_prose, -1, reach), _window(log_size, reach, reach)]
    around += [_window(looked[:, 1], 4, 4), _window(looked[:, 8], 4, 4), _window(looked[:, 11], 4, 4)]
    around += [_window(np.abs(log_size - _window(log_size, 3, 3)), 3, 3)]
    return np.column_stack([*own, *place, *around])
