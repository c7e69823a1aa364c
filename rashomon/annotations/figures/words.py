"""Figures in languages that write spaces between words.

In: a stretch of text. Out: `Found` figures in order, positions in the stretch. An amount is read at each digit or number
word; then what stands around it says its unit, its bound, and whether it is a figure at all (guards).
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.annotations.figures import guards
from rashomon.annotations.figures.grammar import TOKEN, TOKEN_TIGHT, Grammar, Unit
from rashomon.annotations.figures.numbers import Amount, Tokens, read_amount, read_compound
from rashomon.text import fold

_KEPT_BEFORE_HYPHEN = 100  # "7.5-magnitude", "25,000-strong" are figures, "3-pointer" is a word
_NAMES = 4  # English names may stand there too: two Anna Maria Berg goals
_ORDINAL_LETTERS = frozenset("aoeейхмя")
_ADJECTIVES = 2  # words that may stand between a number and what it counts


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in its stretch."""

    start: int
    end: int
    unit: str
    low: float
    high: float
    modifier: str = ""


def tokens(raw: str, g: Grammar) -> Tokens:
    """The tokens of a stretch."""
    folded = fold(raw)
    spans = [m.span() for m in (TOKEN if g.space_groups else TOKEN_TIGHT).finditer(folded)]
    return Tokens([folded[a:b] for a, b in spans], [a for a, _ in spans], [b for _, b in spans], raw)


def read_spaced(raw: str, g: Grammar) -> list[Found]:
    """All figures of a stretch."""
    t, out, i, done = tokens(raw, g), [], 0, 0
    texts, starts, prefixes = t.texts, g.starts, g.prefixes
    for at, word in enumerate(texts):
        if at < i:
            continue
        if not (word[0].isdigit() or word in starts):
            if word[:3] not in prefixes or read_compound(word, g.code) is None:
                continue
        elif word in g.never:
            continue
        found, i = _figure_at(t, at, done, g)
        if found:
            out += found
            done = i
    return out


def _figure_at(t: Tokens, i: int, done: int, g: Grammar) -> tuple[list[Found], int]:
    """The figures that start at token i, and the token to go on from. Tokens before `done` are spent."""
    digits = t.texts[i][0].isdigit()
    symbol, first = _currency_before(t, i, done, g) if digits or t.tight(i) else ("", i)
    if digits and not symbol and (skip := guards.glued(t, i)):
        return [], skip
    half = guards.slash_fraction(t, i) if digits else None
    a = read_amount(t, i, g, bool(symbol)) if half is None else Amount(i + 3, half, half, fraction=True)
    if a is not None and (rate := _rate(t, i, a, g)):
        a = rate
    if a is None:
        return [], i + 1
    b = None if a.fraction or a.article else _range(t, i, a, g)
    unit, plain, end = _unit(t, b.end if b else a.end, b or a, g, symbol)
    if unit is None and b is None:
        unit = None if a.scaled else _shared_unit(t, a.end, g)
        if unit is None and (key := guards.implied(t, i, a, g)):
            unit = Unit("count", key)
    if b is None and unit is not None and unit.kind != "count" and not a.fraction:
        b, end = _range_behind_unit(t, i, a, g, unit, end)
    if unit is not None and unit.kind == "time":
        return [], end
    if b is None and unit is None and symbol == "" and (skip := _score(t, a, g)):
        return [], skip
    if b is None and symbol == "" and guards.no_figure(t, i, a, unit, plain, g):
        return [], a.end
    if b is not None and symbol == "" and guards.no_range(t, i, a, b, unit, g):
        return [], b.end
    low, high = a.low, b.high if b else a.high
    if unit is not None and unit.key in ("°", "°C", "°F") and i > done and guards.minus(t, i, g):
        low, high = -low, -high
        first = i - 1
    modifier, end = _bounds(t, first, end, g)
    if b is not None and (t.text(first - 1) in g.from_ or t.text(first - 1) in g.between):
        modifier = ""
    if a.vague and modifier and g.code == "ru":
        high = low  # "около тысячи": the genitive of one thousand
    key = unit.key if unit else ""
    stop = t.ends[end - 1]
    return [Found(t.starts[first], stop, key, low, high, modifier or ("about" if a.about else ""))], end


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
        if glued and (not word.isalpha() or word.isupper() or word[0].isupper()):
            return code, i - n
    return "", i


def _range(t: Tokens, i: int, a: Amount, g: Grammar) -> Amount | None:
    """The second end of a range whose first end has no unit: 10-20 %, "between 2 and 3 million", "two or three"."""
    word, j = t.text(a.end), a.end
    between = any(t.text(k) in g.between for k in range(max(0, i - 2), i))
    if not (word in g.ranges or word in g.or_ or (between and word in g.and_)):
        return None
    j += 1
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


def _score(t: Tokens, a: Amount, g: Grammar) -> int:
    """3-1, "2 a 2", "5 to 4": two bare numbers that make no range; the token behind, or 0."""
    if skip := guards.score(t, a.end):
        return skip
    if t.text(a.end) not in g.ranges or a.low > 99 or a.spoken or not t.text(a.end + 1).isdigit():
        return 0
    b = read_amount(t, a.end + 1, g)
    return b.end if b and b.low < 100 and _unit(t, b.end, b, g, "")[0] is None else 0


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
    same, _, stop = _unit(t, b.end, b, g, "")
    if same is not None and same.key == unit.key:
        return b, stop
    if j > end + 1 and (same is None or same.kind == "count"):
        return b, b.end
    return None, end


def _unit(t: Tokens, j: int, a: Amount, g: Grammar, symbol: str) -> tuple[Unit | None, bool, int]:
    """The unit behind an amount, whether it follows at once, and the token behind it."""
    if symbol:
        n = t.match(j, g.units, 3)
        again = g.units.get(" ".join(t.texts[j : j + n])) if n else None
        if again is None or t.tight(j) or not (again.kind == "money" or again.key == "peso"):
            return Unit("money", symbol), True, j
        if symbol != "USD" or t.raw[t.starts[j]] == "$":
            again = Unit("money", symbol)
        return Unit("money", again.key), True, j + n  # "$20 million Canadian dollars", "$500 pesos"
    if a.fraction:
        return None, True, j
    if t.text(j) == "," and t.text(j + 1) == "-" and t.tight(j) and t.tight(j + 1):
        j += 2  # 32,- DM
    k = j
    hyphen = t.text(k) == "-" and t.tight(k) and t.tight(k + 1)
    if hyphen:
        k += 1
    elif a.scaled and t.text(k) in g.of:
        k += 1 + (t.text(k + 1) == "'")
    if n := t.match(k, g.units, 5):
        unit: Unit | None = g.units[" ".join(t.texts[k : k + n])]
        assert unit
        if not _false_unit(t, k, n, unit, g):
            if unit.kind != "count" or hyphen or a.low <= 1:
                return unit, True, k + n
            head, end = _head(t, k, n, unit, g)
            return head, True, end if head else j
    if hyphen:
        kept = a.low >= _KEPT_BEFORE_HYPHEN or a.low % 1
        if not kept or a.spoken:
            return Unit("time", ""), True, k + 1
        unit, end = _counted(t, k, g)  # "a 25,000-strong crowd"
        return unit, True, end if unit else j
    unit, end = _counted(t, k, g)
    if unit is None and a.vague and k == j and _headless(t, j, g):
        return Unit("count", "person"), False, j  # "hundreds died": people
    return unit, False, end if unit else j


def _headless(t: Tokens, j: int, g: Grammar) -> bool:
    """Is a vague plural its own noun? Where "of" or a small letter would tell a noun behind, it is."""
    word = t.text(j)
    if not g.counts_plainly or not word[:1].isalpha() or word in g.stop:
        return True
    return g.code == "de" and t.raw[t.starts[j]].islower()


def _counted(t: Tokens, k: int, g: Grammar) -> tuple[Unit | None, int]:
    """The counted noun behind a few adjectives (from token k), and the token behind it."""
    left = _ADJECTIVES
    for _ in range(_NAMES):
        word = t.text(k)
        if word == "'" and t.text(k + 1) == "s":
            k += 2  # two Harrow's stores
            word = t.text(k)
        if left <= 0:
            break
        if not word[:1].isalpha() or word in g.stop or word in g.of or word in g.starts:
            break
        if unit := _compound_noun(t, k, g):
            return unit, k + 1
        left -= g.code != "en" or not t.raw[t.starts[k]].isupper()
        k += 1
        while t.text(k) == "-" and t.tight(k) and t.tight(k + 1) and t.text(k + 1)[:1].isalpha():
            if unit := g.units.get(t.text(k + 1)) or _compound_noun(t, k + 1, g):
                return (unit, k + 2) if unit.kind == "count" else (None, k)
            k += 2
        n = t.match(k, g.units, 3)
        found = g.units.get(" ".join(t.texts[k : k + n])) if n else None
        if found is not None:
            return _head(t, k, n, found, g) if found.kind == "count" else (None, k)
    return None, k


def _head(t: Tokens, k: int, n: int, unit: Unit, g: Grammar) -> tuple[Unit | None, int]:
    """ "secondary school pupils": the last of two nouns counts, where the first is a singular (English)."""
    if g.code == "en" and not unit.plural:
        for j in (k + n, k + n + 1):
            word = t.text(j - 1) if j > k + n else ""
            m = t.match(j, g.units, 2)
            behind = g.units.get(" ".join(t.texts[j : j + m])) if m else None
            if behind is not None and behind.kind == "count" and behind.plural and word not in g.stop:
                return behind, j + m
            if not t.text(j)[:1].isalpha() or t.text(j) in g.stop:
                break
        return None, k
    return unit, k + n


def _compound_noun(t: Tokens, k: int, g: Grammar) -> Unit | None:
    """German and Dutch compounds are counted as their last part: Bodentruppen, goudmijnwerkers."""
    word = t.text(k)
    if (
        not g.compound
        or g.code == "it"
        or len(word) < 8
        or word in g.never
        or (g.code == "de" and not t.raw[t.starts[k]].isupper())
    ):
        return None
    for cut in range(3, len(word) - (4 if g.code == "de" else 5)):
        unit = g.units.get(word[cut:])
        if unit is not None and unit.kind == "count":
            return unit
    return None


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
            return Amount(b.end, a.low / b.low, a.low / b.low, fraction=True)
        if t.text(a.end) in g.stop or not t.text(a.end)[:1].isalpha():
            return None
    return None


def _shared_unit(t: Tokens, end: int, g: Grammar) -> Unit | None:
    """ "200 and 400 metres": the first number takes the measure of the second."""
    if t.text(end) not in g.and_ and t.text(end) not in g.or_:
        return None
    b = read_amount(t, end + 1, g) if t.text(end + 1)[:1].isdigit() else None
    if b is None:
        return None
    unit, plain, _ = _unit(t, b.end, b, g, "")
    return unit if unit is not None and plain and unit.kind in ("money", "measure", "share") else None


def _false_unit(t: Tokens, k: int, n: int, unit: Unit, g: Grammar) -> bool:
    """ "5 all" is no Albanian lek; fr "5 l'ont" no litre."""
    word = t.raw[t.starts[k] : t.ends[k + n - 1]]
    if unit.kind == "time" and len(word) == 1 and not t.tight(k) and word.lower() in _ORDINAL_LETTERS:
        return True  # pt "5 a 3": the letter is an ordinal's only where it is glued (5ª)
    behind = t.text(k + n)
    if t.texts[k] in g.doubtful and n == 1 and behind[:1].isalpha() and behind not in g.stop:
        return True  # it "un terremoto di magnitudo 7.1 ha colpito", "il suo 36° incontro"
    if unit.key in ("W", "kW", "MW", "GW", "TW", "V", "MHz", "GHz", "Hz") and word.isascii() and len(word) < 4:
        return unit.key[-1] != word[-1]  # 7.1 Mw is a magnitude
    if unit.kind == "money" and word.isalpha() and word.isascii() and len(word) == 3 and t.texts[k] in g.before:
        return not word.isupper()
    return len(word) == 1 and word.isalpha() and (t.text(k + 1) == "'" or word.isupper() != (word in "CFKVWJNA"))


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
