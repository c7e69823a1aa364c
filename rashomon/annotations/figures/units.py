"""What stands behind an amount in languages that write spaces: a measure, a currency, a counted noun, a time.

In: tokens and the place behind a number. Out: a `Unit`, whether it follows at once, and the token behind it. A counted
noun may stand a few adjectives away; German and Dutch compounds count as their last part.
"""

from __future__ import annotations

from rashomon.annotations.figures.grammar import Grammar, Unit
from rashomon.annotations.figures.numbers import Amount, Tokens

_KEPT_BEFORE_HYPHEN = 100  # "7.5-magnitude", "25,000-strong" are figures, "3-pointer" is a word
_NAMES = 4  # English names may stand there too: two Anna Maria Berg goals
_ORDINAL_LETTERS = frozenset("aoeейхмя")
_TOO_MANY = 1e8  # hundreds of millions that nothing counts are mostly money
_PARTITIVE = 3  # of the, de los, von den
_ENDED = 7  # letters of a noun that its ending explains: shorter ones are lists and waists
_SMALL_DEMONYMS = ("es", "it", "pt")  # written small: a noun where it follows the number at once
_ADJECTIVES = 2  # words that may stand between a number and what it counts


def read_unit(t: Tokens, j: int, a: Amount, g: Grammar, symbol: str) -> tuple[Unit | None, bool, int]:
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
        if a.spoken and a.high < 20 and n == 1 and (small := g.small_counts.get(t.texts[k])):
            unit = Unit("count", small)  # deux livres
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
    unit, end = _counted(t, k + _partitive(t, k, g), g)
    if unit is None and g.code in _SMALL_DEMONYMS and t.text(k) in g.definite and (n := t.match(k + 1, g.units, 3)):
        named = g.units[" ".join(t.texts[k + 1 : k + 1 + n])]
        if named.kind == "count" and (a.low >= 20 or not a.spoken):
            return named, False, k + 1 + n  # it "sono 23 i feriti"
    if unit is None and (end := _persons(t, k, g)):
        return Unit("count", "person"), False, end
    if unit is None:
        o = k + (t.text(k) == "'")
        behind = t.text(o + 1)
        if t.text(o) in g.others and behind not in g.of and behind not in g.repeats and not _noun_ahead(t, o + 1, g):
            return Unit("count", "person"), True, o + 1  # nine others, millions d'autres
    if unit is None and a.vague and k == j and a.low < _TOO_MANY and _headless(t, j, g):
        return Unit("count", "person"), False, j  # "hundreds died": people
    return unit, end == k + 1, end if unit else j


def _partitive(t: Tokens, k: int, g: Grammar) -> int:
    """ "two of the missing men", "quatre des cinq derniers matchs": how many tokens stand before the noun phrase."""
    n = 0
    while n < _PARTITIVE and (t.text(k + n) in g.of or t.text(k + n) in g.definite):
        n += 1
    if g.code == "de" and t.text(k) in ("der", "dieser"):
        return 1  # zwei der Bücher
    return n if n > 1 and t.text(k) in g.of and t.text(k + n - 1) in g.definite else 0


def _persons(t: Tokens, k: int, g: Grammar) -> int:
    """A noun that no table has, but whose ending says that it names persons; "two 18-year-olds": the token behind, or 0."""
    if t.text(k)[:1].isdigit() and t.text(k + 1) == "-" and t.tight(k + 1) and t.text(k + 2) in g.aged:
        return k
    if t.text(k) in g.of and t.text(k + 1).isdigit() and t.text(k + 2) in g.aged:
        return k  # "due di 18 anni"
    first = k
    for _ in range(_ADJECTIVES + 1):
        word = t.text(k)
        if not word[:1].isalpha() or word in g.stop or word in g.starts or word in g.of:
            return 0
        noun = t.raw[t.starts[k]].isupper() or (k == first and g.code in _SMALL_DEMONYMS)
        people = noun and len(word) > 5 and word.endswith(g.demonyms)
        if people or (len(word) > _ENDED and word.endswith(g.person_endings)):
            return k + 1
        hyphen = t.text(k + 1) == "-" and t.tight(k + 1)
        first += 2 if hyphen and k == first else 0
        k += 2 if hyphen else 1
    return 0


def _noun_ahead(t: Tokens, k: int, g: Grammar) -> bool:
    """May a noun of its own follow "others": "zwei andere Wege", "deux autres [inconnu]"?"""
    word = t.text(k)
    if not word[:1].isalpha() or word in g.stop or g.code == "en":
        return False
    return t.raw[t.starts[k]].isupper() if g.code == "de" else not _verb(word, g)


def _verb(word: str, g: Grammar) -> bool:
    """Russian past plurals, which no noun behind a vague number looks like: тысячи лишились крова."""
    return g.code == "ru" and word.endswith(("ли", "лись"))


def _headless(t: Tokens, j: int, g: Grammar) -> bool:
    """Is a vague plural its own noun? Where "of" or a small letter would tell a noun behind, it is."""
    word = t.text(j)
    if not g.counts_plainly or not word[:1].isalpha() or word in g.stop:
        return True
    return (g.code == "de" and t.raw[t.starts[j]].islower()) or _verb(word, g)


def _counted(t: Tokens, k: int, g: Grammar) -> tuple[Unit | None, int]:
    """The counted noun behind a few adjectives (from token k), and the token behind it."""
    left = _ADJECTIVES
    for _ in range(_NAMES):
        word = t.text(k)
        if word == "'" and t.text(k + 1) == "s":
            k += 2 + (t.text(k + 2) == "-")  # two Harrow's stores, zwei Harrow's-Filialen
            word = t.text(k)
            n = t.match(k, g.units, 3)
            found = g.units.get(" ".join(t.texts[k : k + n])) if n else None
            if found is not None:
                return _head(t, k, n, found, g) if found.kind == "count" else (None, k)
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
        letter = False
        for j in (k + n, k + n + 1):
            word = t.text(j - 1) if j > k + n else ""
            m = t.match(j, g.units, 2)
            behind = g.units.get(" ".join(t.texts[j : j + m])) if m else None
            if behind is not None and behind.kind == "count" and behind.plural and (word not in g.stop or letter):
                return behind, j + m
            letter = len(t.text(j)) == 1 and t.raw[t.starts[j]].isupper()  # three Class A offences
            if not t.text(j)[:1].isalpha() or (t.text(j) in g.stop and not letter):
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


def _false_unit(t: Tokens, k: int, n: int, unit: Unit, g: Grammar) -> bool:
    """ "5 all" is no Albanian lek; fr "5 l'ont" no litre."""
    word = t.raw[t.starts[k] : t.ends[k + n - 1]]
    if unit.kind == "time" and len(word) == 1 and not t.tight(k) and word.lower() in _ORDINAL_LETTERS:
        return True  # pt "5 a 3": the letter is an ordinal's only where it is glued (5ª)
    if g.small_nouns is not None and unit.kind == "count" and word[0].islower():
        return " ".join(t.texts[k : k + n]) not in g.small_nouns  # "zwei messen die Monate"
    behind = t.text(k + n)
    if t.texts[k] in g.doubtful and n == 1 and behind[:1].isalpha() and behind not in g.stop:
        return True  # it "un terremoto di magnitudo 7.1 ha colpito", "il suo 36° incontro"
    if unit.key in ("W", "kW", "MW", "GW", "TW", "V", "MHz", "GHz", "Hz") and word.isascii() and len(word) < 4:
        return unit.key[-1] != word[-1]  # 7.1 Mw is a magnitude
    if unit.kind == "money" and word.isalpha() and word.isascii() and len(word) == 3 and t.texts[k] in g.before:
        return not word.isupper() and word != "eur"  # Czech and Slovak decline the euro
    return len(word) == 1 and word.isalpha() and (t.text(k + 1) == "'" or word.isupper() != (word in "CFKVWJNA"))
