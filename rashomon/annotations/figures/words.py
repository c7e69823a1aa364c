"""Figures in languages that write spaces between words.

In: a stretch of text. Out: `Found` figures in order, positions in the stretch. An amount is read at each digit or number
word; then what stands around it says its unit, its bound, and whether it is a figure at all (guards).
"""

from __future__ import annotations

from rashomon.annotations.figures import guards
from rashomon.annotations.figures.context import Found, told_elsewhere, told_twice
from rashomon.annotations.figures.grammar import (
    TOKEN,
    TOKEN_BARE,
    TOKEN_TIGHT,
    TOKEN_TIGHT_BARE,
    Grammar,
    Unit,
    keep_apostrophes,
)
from rashomon.annotations.figures.numbers import Amount, Tokens, read_amount, read_compound, read_share_word
from rashomon.annotations.figures.units import read_unit
from rashomon.languages.happenings import small_words
from rashomon.text import POINTS, fold, signed

_BASKETS = 199  # points of one side: 100 to 92
_TO_WORD = 4  # letters of a word for "to"
_VERB, _TO = 9, 8  # tokens before "from 11 to 17" in which a verb tells that it rose; characters between its ends


_PATTERNS = {
    (True, False): TOKEN_BARE,
    (True, True): TOKEN,
    (False, False): TOKEN_TIGHT_BARE,
    (False, True): TOKEN_TIGHT,
}


def tokens(raw: str, g: Grammar) -> Tokens:
    """The tokens of a stretch."""
    folded = fold(raw)
    if g.code == "uk":
        folded = keep_apostrophes(folded)
    marked = signed(folded)
    spans = [m.span() for m in (_PATTERNS[g.space_groups, marked]).finditer(folded)]
    texts = [folded[a:b] for a, b in spans]
    if marked and POINTS.search(folded):
        texts = [POINTS.sub("", w) or w for w in texts]
    return Tokens(texts, [a for a, _ in spans], [b for _, b in spans], raw)


def read_spaced(raw: str, g: Grammar, spent: tuple[tuple[int, int], ...] = ()) -> list[Found]:
    """All figures of a stretch; numbers inside `spent` (the time expressions) are none."""
    t, i, done = tokens(raw, g), 0, 0
    out: list[Found] = []
    times, next_time = iter((*spent, (len(raw) + 1, len(raw) + 1))), (-1, -1)
    texts, starts, prefixes = t.texts, g.starts, g.prefixes
    for at, word in enumerate(texts):
        if at < i:
            continue
        if not (word[0].isdigit() or word in starts):
            if word[:3] not in prefixes:
                continue
            if read_compound(word, g.code) is None:
                if compound := _compound(t, at, g):
                    out.append(compound)
                continue
        elif word in g.never:
            continue
        while next_time[1] <= t.starts[at]:
            next_time = next(times)
        if next_time[0] <= t.starts[at]:
            continue
        found, i = _figure_at(t, at, done, out[-1] if out else None, g)
        if found is not None:
            both = told_twice(out[-1], found, raw[out[-1].end : found.start]) if out else None
            out[len(out) - (both is not None) :] = [both or found]
            done = i
    return out


def _compound(t: Tokens, i: int, g: Grammar) -> Found | None:
    """A number at the start of a longer word: Zweidrittelmehrheit; "dreifache Mutter" has three children."""
    word = t.texts[i]
    share = read_share_word(word, g.code)
    if share is not None:
        return Found(t.starts[i], t.ends[i], "", share, share)
    ending = next((e for e in g.manifold if word.endswith(e)), "")
    times = g.words.get(word.removesuffix(ending)) if ending and t.text(i + 1) in g.parents else None
    return Found(t.starts[i], t.ends[i], "child", times, times) if times else None


def _figure_at(t: Tokens, i: int, done: int, before: Found | None, g: Grammar) -> tuple[Found | None, int]:
    """The figure that starts at token i, and the token to go on from. Tokens before `done` are spent."""
    digits = t.texts[i][0].isdigit()
    symbol, first = _currency_before(t, i, done, g) if digits or t.tight(i) else ("", i)
    if digits and not symbol and (skip := guards.glued(t, i)):
        return None, skip
    half = guards.slash_fraction(t, i) if digits else None
    a = read_amount(t, i, g, bool(symbol)) if half is None else Amount(i + 3, half, half, fraction=True)
    if a is not None and (rate := _rate(t, i, a, g)):
        a = rate
    if a is None:
        return None, i + 1
    b = None if a.fraction or a.article else _range(t, i, a, g)
    changed = _changed(t, i, g)
    then = _then(t, i, a, g)  # "rose from 11 to 17 people"
    b = None if changed else b
    unit, plain, end = read_unit(t, b.end if b else a.end, b or a, g, symbol)
    if g.code == "ko" and (unit is None or unit.kind == "count"):
        unit = _named_before(t, first, g) or unit
    if unit is None and b is None:
        unit = then or told_elsewhere(t, i, a, before, g)
    if b is None and unit is not None and unit.kind != "count" and not a.fraction and not changed:
        b, end = _range_behind_unit(t, i, a, g, unit, end)
    if unit is not None and unit.kind == "time":
        return None, end
    if b is None and unit is None and symbol == "" and (skip := _score(t, i, a, g)):
        return None, skip
    if b is None and symbol == "" and guards.no_figure(t, i, a, unit, plain, g):
        return None, a.end
    if b is not None and symbol == "" and guards.no_range(t, i, a, b, unit, g):
        return None, b.end
    low, high = a.low, b.high if b else a.high
    if unit is not None and unit.key in ("°", "°C", "°F") and i > done and guards.minus(t, i, g):
        low, high = -low, -high
        first = i - 1
    modifier, end = _bounds(t, first, end, g)
    if b is not None and (t.text(first - 1) in g.from_ or t.text(first - 1) in g.between):
        modifier = ""
    if modifier == "under" and before and t.starts[first] - before.end <= _TO and _changed(t, i, g, before.start):
        modifier = ""  # снизилось с 63 до 51
    if a.vague and modifier and g.code == "ru":
        high = low  # "около тысячи": the genitive of one thousand
    key = unit.key if unit else ""
    stop = t.ends[end - 1]
    return Found(t.starts[first], stop, key, low, high, modifier or ("about" if a.about else "")), end


def _named_before(t: Tokens, i: int, g: Grammar) -> Unit | None:
    """Korean: what is counted stands before the number, a measure word behind it: 차량 12대."""
    named = g.units.get(t.text(i - 1))
    return named if named is not None and named.kind == "count" else None


def _then(t: Tokens, i: int, a: Amount, g: Grammar) -> Unit | None:
    """The unit of the new number behind an old one without a noun: "from 12 million to 8 million doses"."""
    word = t.text(a.end)
    if not any(t.text(n) in g.from_ for n in (i - 1, i - 2)) or not word.isalpha() or len(word) > _TO_WORD:
        return None
    then = t.text(a.end + 1)
    b = read_amount(t, a.end + 1, g, True) if then[:1].isdigit() or then in g.starts else None
    if b is None or not (b.low < a.low or _changed(t, i, g)):
        return None
    return read_unit(t, b.end, b, g, "")[0]


def _changed(t: Tokens, i: int, g: Grammar, start: int = -1) -> bool:
    """Whether "from" and a verb of rising or falling stand before token i, or before the figure that starts at `start`:
    two numbers then, the old and the new, and no range."""
    k = i - 1
    if start >= 0:
        while k > 0 and t.starts[k] >= start:
            k -= 1
    near = next((n for n in range(k, max(-1, k - 3), -1) if t.text(n) in g.from_), None)
    if near is None:
        return False
    low = max(0, near - _VERB)
    return bool(small_words(g.code, "risen").search(" ".join(t.texts[low:near])))


def _currency_before(t: Tokens, i: int, done: int, g: Grammar) -> tuple[str, int]:
    """The currency whose symbol or code stands before token i, and the first token of it."""
    for n in (3, 2, 1):
        if i - n < done:
            continue
        code = g.before.get(" ".join(t.texts[i - n : i]))
        if not code:
            continue
        word = t.raw[t.starts[i - n] : t.ends[i - 1]]
        glued = all(t.tight(k) for k in range(i - n + 1, i))
        if glued and (not word.isalpha() or word.isupper() or word[0].isupper() or code == "%"):  # tr yüzde 45
            return code, i - n
    return "", i


def _range(t: Tokens, i: int, a: Amount, g: Grammar) -> Amount | None:
    """The second end of a range whose first end has no unit: 10-20 %, "between 2 and 3 million", "two or three"."""
    word, j = t.text(a.end), a.end
    between = any(t.text(k) in g.between for k in range(max(0, i - 2), i))
    if not (word in g.ranges or word in g.or_ or (between and word in g.and_)):
        return None
    j += 1
    if between and (n := t.match(j, g.hedges, 3)):
        j += n  # between 3 million and more than 10 million
    if g.before.get(t.text(j)) or (word != "-" and _article(t, j, g)):
        j += 1
    if not (t.text(j)[:1].isdigit() or t.text(j) in g.starts or t.text(j)[:3] in g.prefixes):
        return None
    b = read_amount(t, j, g, True)
    if b is None or b.article or b.fraction:
        return None
    if not between and (word == "-" and a.spoken != b.spoken):
        return None
    # "2 to 3 million": the scale holds for both
    factor = 1.0
    while a.low * factor * 1000 <= b.low and b.scaled and not a.scaled:
        factor *= 1000
    if not a.scaled and not b.scaled and a.low < 100 <= b.low / 100 and not b.low % 1000 and a.low * 1000 < b.low:
        factor = 1000.0  # "10 à 15.000"
    low = a.low * factor if a.low * factor < b.low else a.low
    if low >= b.low or (word in g.or_ and b.low > 2 * low + 5):
        return None
    a.low = low
    return b


def _score(t: Tokens, i: int, a: Amount, g: Grammar) -> int:
    """3-1, "2 a 2", "5 to 4": two bare numbers that make no range; the token behind, or 0."""
    if skip := guards.score(t, a.end):
        return skip
    if t.text(a.end) == "-" and not t.tight(a.end) and guards.named_score(t, i, a.end):
        return a.end
    if t.text(a.end) not in g.ranges or a.low > _BASKETS or a.spoken or not t.text(a.end + 1).isdigit():
        return 0
    b = read_amount(t, a.end + 1, g)
    return b.end if b and b.low <= _BASKETS and read_unit(t, b.end, b, g, "")[0] is None else 0


def _article(t: Tokens, j: int, g: Grammar) -> bool:
    """ "entre el 30 y el 43 %": an article before the digits of the second end."""
    return (t.text(j) in g.stop or t.text(j) in g.article) and (t.text(j + 1)[:1].isdigit() or t.text(j + 1) in g.words)


def _range_behind_unit(t: Tokens, i: int, a: Amount, g: Grammar, unit: Unit, end: int) -> tuple[Amount | None, int]:
    """ "10% to 20%", "between 5 million and 6 million euros" after the first unit; a change ("from … to") is no range."""
    word = t.text(end)
    between = any(t.text(k) in g.between for k in range(max(0, i - 3), i))
    moved = any(t.text(k) in g.from_ for k in range(max(0, i - 3), i))
    if not ((word in g.ranges and not moved) or (between and word in g.and_)):
        return None, end
    j = end + 1
    while (g.before.get(t.text(j)) or _article(t, j, g)) and j < end + 3:
        j += 1
    if not (t.text(j)[:1].isdigit() or t.text(j) in g.starts):
        return None, end
    b = read_amount(t, j, g, True)
    if b is None or b.low <= a.low:
        return None, end
    same, _, stop = read_unit(t, b.end, b, g, "")
    if same is not None and same.key == unit.key:
        return b, stop
    if j > end + 1 and (same is None or same.kind == "count"):
        return b, b.end
    return None, end


def _rate(t: Tokens, i: int, a: Amount, g: Grammar) -> Amount | None:
    """ "one in five", "un enfant sur cinq", "uno de cada cinco": a fraction."""
    if not g.rates or a.low > 9 or a.scaled:
        return None
    for k in (a.end, a.end + 1):
        n = t.match(k, g.rates)
        if n and (t.text(k + n)[:1].isdigit() or t.text(k + n) in g.starts):
            b = read_amount(t, k + n, g)
            if b is None or b.scaled or b.article or not a.low < b.low <= 1000 or b.low % 1 or b.low < 2:
                return None
            behind = g.units.get(t.text(b.end))
            if behind is not None and behind.kind in ("time", "money", "measure", "share"):
                return None
            if g.code == "de" and n == 1 and behind is None:
                return None  # "eines von fünf Kindern", not "einer von neun katalanischen Politikern"
            return Amount(b.end, a.low / b.low, a.low / b.low, fraction=True)
        if t.text(a.end) in g.stop or not t.text(a.end)[:1].isalpha():
            return None
    return None


def _bounds(t: Tokens, first: int, end: int, g: Grammar) -> tuple[str, int]:
    """The bound that stands before or behind: about, over, under."""
    for n in range(4, 0, -1):
        if first >= n and (modifier := g.hedges.get(" ".join(t.texts[first - n : first]))):
            return modifier, end
    n = t.match(end, g.after, 3)
    follows = t.text(end + n)
    if n and not (n > 1 and (follows in ("than", "de", "que") or follows[:1].isdigit())):
        return g.after[" ".join(t.texts[end : end + n])], end + n
    return "", end
