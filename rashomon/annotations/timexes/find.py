"""One paragraph → its time expressions, found but not resolved. In: text, `TimeWords`. Out: `Timex` with open values.

What is not known of a date stands as X, and `relation` says how it hangs on its anchor:
`published:D-1`, `narrative:Y+2` a unit at a distance from the publication date or from the date told last; `nearest`,
`before`, `after`, `this` which of the years or weeks is meant; `weekday`, `clock`, `part` a weekday, hour or part of the day
of its own; `easter:-2`. After a colon stand the clause ("future"), the weekday that was told with a date ("wd4"), and
"narrative" where the date told last counts. The paragraph is folded once, its tokens become class characters, and shapes are tried
only where a class character can start one: the cost is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.annotations.timexes import clock, days, spans, units, years
from rashomon.annotations.timexes.items import Item, Match, Shape, compile_shape
from rashomon.annotations.timexes.joins import Gaps, compile_gaps, direct, join, modify, share_years, yield_refs, zones
from rashomon.annotations.timexes.tense import clause_of
from rashomon.annotations.timexes.tokens import Tokens, tokenize
from rashomon.annotations.timexes.words import TimeWords, time_words
from rashomon.model import Span, Timex
from rashomon.text import fold


@dataclass(frozen=True)
class Grammar:
    """All shapes of one language, by the class characters that they can start with."""

    words: TimeWords
    by_start: dict[str, tuple[Shape, ...]]
    begin: re.Pattern[str]
    gaps: Gaps


@cache
def grammar(code: str) -> Grammar:
    """The compiled grammar of a language."""
    words = time_words(code)
    by_start: dict[str, list[Shape]] = {}
    off = set(words.raw.get("shapes_off", ()))
    for name, text, build in (*days.SHAPES, *years.SHAPES, *units.SHAPES, *clock.SHAPES, *spans.SHAPES):
        shape = compile_shape(name, text, build, words) if name not in off else None
        if shape is not None:
            for c in shape.starts:
                by_start.setdefault(c, []).append(shape)
    begin = re.compile(f"[{''.join(sorted(by_start))}]" if by_start else r"[^\s\S]")
    return Grammar(words, {c: tuple(v) for c, v in by_start.items()}, begin, compile_gaps(words))


def find_in(text: str, code: str, account: str, offset: int) -> list[Timex]:
    """Time expressions of one paragraph that starts at `offset` of its account."""
    g = grammar(code)
    tokens = tokenize(fold(text), g.words)
    items = _pieces(tokens, g, text)
    if not items:
        return []
    items = yield_refs(items, tokens)
    zones(items, tokens, text)
    modify(items, tokens)
    direct(items, tokens, postposed=bool(g.words.raw.get("postposed", False)))
    items = join(items, tokens, g.gaps)
    modify(items, tokens)
    share_years(items, tokens, g.gaps)
    out: list[Timex] = []
    for item in items:
        if item.kind == "dom" and item.rule == "listed":
            continue
        timex = _timex(item, tokens, g.words, text, account, offset)
        if timex is not None and (not out or out[-1].span.end <= timex.span.start):
            out.append(timex)
    return out


def _pieces(tokens: Tokens, g: Grammar, text: str) -> list[Item]:
    """The longest shape at each token, from left to right."""
    items: list[Item] = []
    codes = tokens.codes
    at = 0
    n = len(codes)
    while at < n:
        m = g.begin.search(codes, at)
        if m is None:
            break
        at = m.start()
        matches: list[tuple[int, int, re.Match[str], Shape]] = []
        for k, shape in enumerate(g.by_start[codes[at]]):
            found = shape.pattern.match(codes, at)
            if found is not None and found.end() > at:
                matches.append((-found.end(), k, found, shape))
        matches.sort(key=lambda t: t[:2])
        step = at + 1
        for _, _, found, shape in matches:
            built = shape.build(Match(found, shape, tokens, g.words))
            if built is None:
                continue
            got = built if isinstance(built, list) else [built]
            got = [item for item in got if not _other_name(item, tokens, g.words, text)]
            if got:
                items.extend(got)
                step = found.end()
                break
        at = step
    return items


def _other_name(item: Item, tokens: Tokens, words: TimeWords, text: str) -> bool:
    """Names of something else, told by their capitals or quotation marks.

    A month that is written small is an everyday word where the language writes names large; written large inside a
    sentence it is a person's name where the language writes months small ("Август отказал"); «Сегодня» is a programme.
    """
    start, end = tokens.starts[item.i], tokens.ends[item.j - 1]
    if item.kind == "dayname" and text[start - 1 : start] in _OPENS and text[end : end + 1] in _CLOSES and start:
        return bool(text[end : end + 1])
    if item.j - item.i != 1:
        return False
    if item.kind == "month" and _given_name(item, tokens, text):
        return True
    if "cased" in tokens.senses[item.i]:
        return not text[start].isupper()
    if item.kind != "month" or "name" not in tokens.senses[item.i] or not text[start].isupper():
        return False
    if text[start : start + 2].isupper() or any("y4" in s for s in tokens.senses[item.j : item.j + 2]):
        return False
    before = text[max(0, start - 4) : start].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] == ",")


#: What stands before a month that is one, as glue names it: "in May Norda sold", "of June", "seit Mai".
_BEFORE_MONTH = frozenset({"in", "of", "from", "to", "at", "the", "mod", "dir", "num", "d31"})
_PARTICLE = re.compile(r" (?:v[ao]n(?: de[rn]?)?|de[lr]?|d[aio]s?|la|le) (?=\w)")


def _given_name(item: Item, tokens: Tokens, text: str) -> bool:
    """A month that is a given name too, right before a surname: "Jan Sowa", "June Carter", "Jan de Vries"."""
    start, end = tokens.starts[item.i], tokens.ends[item.i]
    if "given" not in tokens.senses[item.i] or not text[start].isupper() or text[start : start + 2].isupper():
        return False
    before = set(tokens.senses[item.i - 1]) if item.i and start - tokens.ends[item.i - 1] <= 2 else set()
    if "and" not in before and _BEFORE_MONTH & before:
        return False
    particle = _PARTICLE.match(text, end)
    after = particle.end() if particle else end + 1 if text[end : end + 1] == " " else -1
    surname = text[after : after + 2] if after > 0 else ""
    if not surname[:1].isupper() or (surname.isupper() and len(surname) > 1):
        return False
    return particle is not None or (item.j < len(tokens.codes) and tokens.codes[item.j] == "x")


_OPENS = '«“"„《『「'
_CLOSES = '»”"“》』」'


def _timex(item: Item, tokens: Tokens, words: TimeWords, text: str, account: str, offset: int) -> Timex | None:
    i = item.i
    if item.kind == "ref":
        item.type = "REF"
    if item.rule == "short year" and "apos" in tokens.senses[i] and _noun_follows(item, tokens, text):
        return None  # "'60 Minutes'"
    if item.kind == "dom" and "daymark" not in tokens.senses[item.j - 1] and _noun_follows(item, tokens, text):
        return None
    if words.determiners:
        while i > 0 and "the" in tokens.senses[i - 1] and tokens.ends[i - 1] >= tokens.starts[i] - 1 and item.i - i < 2:
            i -= 1
    if item.kind in ("dur", "unitrel") and i > 0 and "about" in tokens.senses[i - 1]:
        i -= 1
        item.mod = item.mod or "APPROX"
    start, end = tokens.starts[i], tokens.ends[item.j - 1]
    relation = item.relation
    if item.weekday and relation:
        relation += f":wd{item.weekday}"
    if relation in ("weekday", "nearest", "this", "weekend", "published:D+0", "published:WE+0") and item.kind in _DATED:
        clause = clause_of(text, start, end, words, weekday=item.kind == "weekday")
        if not clause and item.kind == "weekday":
            clause = str(words.raw.get("no_cue", ""))
        relation += f":{clause}" if clause else ""
    if item.eve:
        relation += ":eve"
    elif not relation and item.type in ("DATE", "TIME") and item.kind != "ref":
        relation = ":future" if clause_of(text, start, end, words) == "future" else ""
    return Timex(
        Span(account, offset + start, offset + end),
        item.type,
        item.value,
        item.mod,
        item.zone,
        rule=item.rule,
        relation=relation,
    )


def _noun_follows(item: Item, tokens: Tokens, text: str) -> bool:
    """ "zum 7. Mal", "the 3rd Army": a name or noun in capitals makes the number an ordinal of its own."""
    j = item.j
    return j < len(tokens.starts) and tokens.codes[j] == "x" and text[tokens.starts[j]].isupper()


_DATED = ("weekday", "day", "dom", "month", "season", "quarter", "weekend", "dayname", "unitrel")
