"""Story → figures: money, counts with what is counted, shares, lengths, weights, speeds, areas, temperatures.

In: an account, its language and its time expressions. Out: `Figure`s sorted by span: money in ISO 4217 codes, counts
under the English key of the counted noun ("" for a noun that the tables do not know), measures in their usual symbols,
as written (miles stay miles). `low` and `high` are equal unless the text gives a range or a vague number.
No figure: dates, durations and ages (they belong to the time expressions), ordinals, scores, labels (page 5, GPT-4),
telephone numbers, bare "one". The words are data (languages/*.toml), their keys are explained in `grammar`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from rashomon.annotations.figures.grammar import grammar
from rashomon.annotations.figures.han import read_han
from rashomon.annotations.figures.heirs import heir
from rashomon.annotations.figures.words import read_spaced
from rashomon.languages import Language
from rashomon.model import Account, Figure, Span, Timex
from rashomon.text import story_blocks

_STRETCH = 8000  # characters read at a time, so that memory does not grow with an endless line
_LARGEST = 1e24  # beyond it stand only piles of numerals
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千万億亿兆]")
_BREAK = re.compile(r"[\s,.;。，；、]")


def find_figures(account: Account, language: Language, timexes: tuple[Timex, ...]) -> tuple[Figure, ...]:
    """Every figure of the story blocks; none overlaps a time expression."""
    g = grammar(language.code)
    taken = sorted((t.span.start, t.span.end) for t in timexes)
    starts = [s for s, _ in taken]
    read = read_han if g.code in ("zh", "ja") else read_spaced
    out: list[Figure] = []
    heirs: dict[str, str] = {}
    for block in story_blocks(account):
        for base, end in _stretches(account.text, block.span.start, block.span.end):
            for f in read(account.text[base:end], g, _within(taken, starts, base, end)):
                start, stop = base + f.start, base + f.end
                n = bisect_left(starts, stop)
                if n and start < starts[n - 1] and not _NUMERAL.search(account.text, starts[n - 1], stop):
                    stop, n = starts[n - 1], n - 1  # 700 人近く: what overlaps is no more than the bound behind
                if (n and taken[n - 1][1] > start) or not f.high < _LARGEST:
                    continue
                if f.unit in g.heirs and f.unit not in heirs:
                    heirs[f.unit] = heir(account, g, f.unit)
                unit = heirs.get(f.unit, f.unit)
                out.append(Figure(Span(account.id, start, stop), unit, _clean(f.low), _clean(f.high), f.modifier))
    return tuple(out)


def _within(taken: list[tuple[int, int]], starts: list[int], base: int, end: int) -> tuple[tuple[int, int], ...]:
    """The time expressions that start inside a stretch, by positions in it: their numbers are spent."""
    return tuple((a - base, b - base) for a, b in taken[bisect_left(starts, base) : bisect_left(starts, end)])


def _clean(value: float) -> float:
    """Without the dust of binary arithmetic (546.94万 is 5469400, not 5469400.000000001)."""
    return float(f"{value:.12g}")


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most 8,000 characters, cut at line ends, else where a mark or a space stands."""
    while end - start > _STRETCH:
        cut = text.rfind("\n", start + 1, start + _STRETCH)
        if cut <= start:
            marks = [m.end() for m in _BREAK.finditer(text, start + _STRETCH - 500, start + _STRETCH)]
            cut = marks[-1] if marks else start + _STRETCH
        yield start, cut
        start = cut
    if start < end:
        yield start, end
