"""What looks like a figure and is none: product names, scores, telephone numbers, years, labels, ordinals, lists.

In: tokens around a number that was read. Out: yes or no. It knows the shapes; the words come from the grammar.
"""

from __future__ import annotations

import re

from rashomon.annotations.figures.grammar import Grammar, Unit
from rashomon.annotations.figures.numbers import Amount, Tokens
from rashomon.text import PROCLITICS

_PEOPLE = frozenset({"person", "man", "woman", "child", "employee", "soldier", "student", "share", "voter", "patient"})
_LABEL_MARKS = frozenset("#§№@_\\&=*^")
_PLAIN_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/8", "1/10", "9/10"})
_ENDS = frozenset('.!?:"«»„“”')
_QUOTES = frozenset("\"'«»„“”‹›")
_CALLED = 8  # tokens between a word of telephoning and the number
_TITLE = 5  # tokens of a title in quotation marks
_SPELLED_BARE = 10  # a smaller number word with no known noun is nearly always an idiom or a pronoun


def glued(t: Tokens, i: int) -> int:
    """A digit token that is part of something longer (GPT-4, 3:1, 10/12/2018, 030-123-45): the token behind it, or 0."""
    before = t.raw[t.starts[i] - 1] if t.starts[i] else " "
    far = t.raw[t.starts[i] - 2] if t.starts[i] > 1 else " "
    if before in PROCLITICS and not far.isalnum():
        before = " "  # "and 12 cars" in one word
    if before.isalpha() or before in _LABEL_MARKS or (before in "-‐‑–./:" and (far.isalnum() or far in "./")):
        return _chain(t, i)
    if before in ("'", "’") and not far.isalpha() and "'" not in t.texts[i + 1 : i + _TITLE]:
        return i + 1  # the '90s, but not dell'8,7
    if before == "+" and len(t.texts[i]) > 1 and not far.isdigit():
        return _chain(t, i)
    if slash_fraction(t, i) is not None:
        return 0
    mark = t.text(i + 1)
    glued_on = bool(mark) and t.tight(i + 1) and t.tight(i + 2) and t.text(i + 2)[0].isdigit()
    if glued_on and (mark in "/:.,'*" or (mark == "-" and t.text(i + 3) == "-" and t.text(i + 4)[:1].isdigit())):
        return _chain(t, i)
    if mark == ":" and t.text(i + 2).isdigit() and t.texts[i].isdigit():
        return _chain(t, i + 2)
    return 0


def score(t: Tokens, end: int) -> int:
    """3-1, 6 - 4: a hyphen and a second number that make no range; the token behind, or 0."""
    return _chain(t, end + 1) if t.text(end) == "-" and t.text(end + 1)[:1].isdigit() else 0


def named_score(t: Tokens, i: int, end: int) -> bool:
    """ "Ayr 38 - Melrose 17": a name before either number."""
    k = end + 1
    while k < end + 5 and _capital(t, k):
        k += 1
    return k > end + 1 and t.text(k).isdigit() and _capital(t, i - 1)


def _chain(t: Tokens, i: int) -> int:
    """The token behind a run of glued digits and marks."""
    j = i + 1
    while t.text(j) in ("/", ":", ".", "-", "'", ",") and t.tight(j) and t.text(j + 1)[:1].isalnum() and t.tight(j + 1):
        j += 2
    return j


def slash_fraction(t: Tokens, i: int) -> float | None:
    """1/3, 3/4: the few that are no dates."""
    whole = "".join(t.texts[i : i + 3])
    if whole not in _PLAIN_FRACTIONS or t.text(i + 3) == "/" or not (t.tight(i + 1) and t.tight(i + 2)):
        return None
    a, b = whole.split("/")
    return int(a) / int(b)


def minus(t: Tokens, i: int, g: Grammar) -> bool:
    """Does a minus sign stand glued before the number, free of a word, or the word for it?"""
    return t.text(i - 1) in g.minus or (t.text(i - 1) == "-" and t.tight(i) and not t.tight(i - 1))


def title(t: Tokens, i: int, end: int) -> bool:
    """Is a bare number the first word of a short title in quotation marks: "60 Minutes"?"""
    if t.text(i - 1) not in _QUOTES or not t.tight(i) or not t.text(end)[:1].isalpha():
        return False
    return any(t.text(k) in _QUOTES and t.tight(k) for k in range(end + 1, end + _TITLE))


def ordinal_sign(t: Tokens, i: int, end: int, g: Grammar) -> bool:
    """it "il 36° incontro": the sign makes an ordinal where a word follows it."""
    if t.text(end) not in ("°", "º", "ª") or not t.tight(end) or "°" not in g.doubtful:
        return False
    word = t.text(end + 1)
    return len(word) > 1 and word.isalpha() and word not in g.stop and f"° {word}" not in g.units


def no_figure(t: Tokens, i: int, a: Amount, unit: Unit | None, plain: bool, g: Grammar) -> bool:
    """Is the single amount at token i no figure? `plain`: the unit follows at once."""
    if a.article:
        measured = (
            unit is not None and unit.kind in ("money", "measure", "share") and unit.key != "ft"
        )  # es "un pie en …"
        return not (plain and measured and t.texts[i] in g.ones)
    if a.spoken:
        return _no_spoken(t, i, a, unit, plain, g)
    return _no_digits(t, i, a, unit, plain, g)


def _no_spoken(t: Tokens, i: int, a: Amount, unit: Unit | None, plain: bool, g: Grammar) -> bool:
    if t.texts[i] in g.bare and t.text(i - 1) in ("per", "por", "pour"):
        return True  # per cento, por ciento
    if t.text(a.end) == "-" and t.tight(a.end) and unit is None:
        return True
    if t.text(i - 1) == "-" and t.tight(i) and t.text(i - 2)[:1].isalpha() and t.tight(i - 1):
        return True
    if _labelled(t, i, g):
        return unit is None or not plain
    if a.high == 2 and unit is not None and unit.key in g.pairs:
        return True  # ru "лидеры двух стран"
    if (
        a.high == 2
        and (t.text(i - 1) in g.definite or t.text(i - 1) in g.pointing)
        and (unit is None or unit.kind == "count")
    ):
        return True  # "the two countries" points back; it counts nothing
    if unit is None and not a.scaled and not a.fraction:
        return a.high < _SPELLED_BARE or t.texts[i] in g.shy
    return t.texts[i] in g.shy and not plain


def _no_digits(t: Tokens, i: int, a: Amount, unit: Unit | None, plain: bool, g: Grammar) -> bool:
    lone = a.end == i + 1  # the digits are the whole amount
    if lone and t.text(a.end)[:1].isalpha() and t.tight(a.end) and (unit is None or not plain):
        return True  # 5G, 1960s, 2nd
    if lone and t.text(a.end) == "-" and t.tight(a.end) and not t.tight(a.end + 1) and _joined(t, a.end + 1, g):
        return True  # 11- bis 18-Jährige
    if (
        lone
        and t.texts[i].replace(" ", "").isdigit()
        and _labelled(t, i, g)
        and (unit is None or not plain or unit.kind == "count")
    ):
        return True
    if lone and a.low <= 31 and _beside_month(t, i, a.end, g):
        return True
    if lone and (_year(t, i, a.low, unit, plain, g) or (unit is None and _decade(t, i, a.low, g))):
        return True
    if ordinal_sign(t, i, a.end, g):
        return True
    if unit is not None or not lone:
        return False
    behind = t.text(a.end)
    if a.low < _SPELLED_BARE and not a.low % 1 and (not behind[:1].isalpha() or behind in g.stop):
        return True  # list 5, gate 3: a small number that no word follows is a label or a pronoun
    return (
        title(t, i, a.end) or _age(t, i, a, g) or _part(t, i, a, g) or (t.texts[i].isdigit() and _after_name(t, i, g))
    )


def _joined(t: Tokens, i: int, g: Grammar) -> bool:
    return t.text(i) in g.ranges or t.text(i) in g.and_ or t.text(i) in g.or_


def _year(t: Tokens, i: int, value: float, unit: Unit | None, plain: bool, g: Grammar) -> bool:
    """Is a number of four digits rather a year? "2018 voters" is one, "2000 Soldaten" and "more than 1850" are none."""
    if len(t.texts[i]) != 4 or not t.texts[i].isdigit() or not 1000 <= value < 2100 or _bounded(t, i, value, g):
        return False
    if unit is None:
        return value >= 1900 or g.code != "de" or not _capital(t, i + 1)  # "1127 Überläufer"
    if unit.kind != "count":
        return False
    if not plain or (value >= 1900 and (not unit.plural or t.text(i - 1) in g.from_)):
        return True
    return value >= 1900 and value % 100 != 0 and unit.key not in _PEOPLE


def _decade(t: Tokens, i: int, value: float, g: Grammar) -> bool:
    """es "mediados de los 80": a decade in its language's plural article."""
    return g.code == "es" and t.text(i - 1) == "los" and t.text(i - 2) in ("de", "en") and value in range(20, 100, 10)


def _age(t: Tokens, i: int, a: Amount, g: Grammar) -> bool:
    """Is a bare number an age: "aged 45", "was 13 when", "Ana Ruiz, 45, said"?"""
    if a.low >= 120 or not t.texts[i].isdigit():
        return False
    if t.match(a.end, g.ages_behind):
        return True
    if t.text(i - 1) == "," and _capital(t, i - 2) and t.text(a.end) in g.hailing and _capital(t, a.end + 1):
        return True
    if any(i >= n and " ".join(t.texts[i - n : i]) in g.ages for n in (1, 2, 3, 4)):
        return True
    if t.text(i - 1) in ("also", "now", "auch", "aussi") and t.text(i - 2) == "," and t.text(a.end) == ",":
        return True
    ends = t.text(a.end) in (",", ".", ";", ")") and not t.tight(a.end + 1)
    return t.text(i - 1) == "," and ends and t.text(i - 2)[:1].isalpha()


def _part(t: Tokens, i: int, a: Amount, g: Grammar) -> bool:
    """Is a bare number part of an address, a telephone number, a list, a name?"""
    text, before, behind = t.texts[i], t.text(i - 1), t.text(a.end)
    around = [t.text(k) for k in (i - 2, i - 1, i + 1, i + 2, i + 3)]
    if any(w in g.streets or w.endswith(("straße", "strasse", "straat")) for w in around):
        return True
    if text.replace(" ", "").isdigit() and len(text) > 2 and _phone(t, i, a.end, g):
        return True
    if len(text) == 1 and _line_start(t, i) and (not behind or _line_start(t, a.end)):
        return True  # a counter alone on its line
    if before[:1].isdigit() or behind[:1].isdigit() or (before == "/" and t.text(i - 2)[:1].isdigit()):
        return True  # telephone numbers, tables
    if len(text) == 5 and text.isdigit() and (before in (",", "(", ";") or _line_start(t, i)) and _capital(t, a.end):
        return True  # a postcode
    if before == "s" and t.text(i - 2) == "'" and _capital(t, i - 3):
        return True  # Boeing's 747
    if before in ("(", "[") and behind in (")", "]"):
        return True
    if behind == "." and t.raw[t.ends[a.end] : t.ends[a.end] + 1] in ("ª", "º"):
        return True
    if a.low < 1000 and behind == "." and _ordinal(t, i, a.end, g):
        return True
    return behind in (".", ")", ":") and t.tight(a.end) and len(text) <= 2 and _line_start(t, i)


def _phone(t: Tokens, i: int, end: int, g: Grammar) -> bool:
    """ "au 116 123": digits in groups that are no round number, with a word of telephoning near."""
    text = t.texts[i]
    if " " not in text or text.endswith("000"):
        return False
    return any(t.text(k) in g.phones for k in range(max(0, i - _CALLED), end + _CALLED))


def _bounded(t: Tokens, i: int, value: float, g: Grammar) -> bool:
    """Does a bound stand before a number that might be a year: "more than 1000", no year?"""
    for n in (4, 3, 2, 1):
        modifier = g.hedges.get(" ".join(t.texts[i - n : i])) if i >= n else None
        if modifier:
            return (
                modifier == "over"
                or (modifier == "about" and value < 1400)
                or (value % 100 == 0 and modifier == "about")
            )
    return False


def no_range(t: Tokens, i: int, a: Amount, b: Amount, unit: Unit | None, g: Grammar) -> bool:
    """Is "10-20" no range of a figure: a score, years, a telephone number, days of a month?"""
    if unit is None and _age(t, i, Amount(b.end, b.low, b.low), g):
        return True  # aged 5 to 14
    if unit is None and not b.scaled:
        return t.text(a.end) == "-" or b.high < _SPELLED_BARE or (1000 <= a.low < 2100 and b.low < 2100)
    if unit is not None and unit.kind == "count" and 1900 <= a.low < b.low < 2100 and t.text(a.end) == "-":
        return True
    return _beside_month(t, i, b.end, g)


def _labelled(t: Tokens, i: int, g: Grammar) -> bool:
    """Does a label stand before: page 5, Nr. 5, Art. 12, § 5?"""
    before = t.text(i - 1)
    if before in (".", ":") and t.tight(i - 1):
        before = t.text(i - 2)
    elif before in ("°", "º"):
        before = t.text(i - 3) if t.text(i - 2) == "." else t.text(i - 2)  # n.° 96
    return before in g.labels or before in _LABEL_MARKS


def _beside_month(t: Tokens, i: int, end: int, g: Grammar) -> bool:
    if t.text(i - 1) in g.months or (t.text(i - 1) == "." and t.text(i - 2) in g.months):
        return True
    j = end + (t.text(end) in g.of or t.text(end) == ".")
    return t.text(j) in g.months


def _ordinal(t: Tokens, i: int, end: int, g: Grammar) -> bool:
    """German "die 3. Runde": an article before, or a small letter behind the full stop."""
    if g.code not in ("de", "und") or not t.text(end + 1):
        return False
    return (
        t.raw[t.starts[end + 1]].islower()
        or (t.text(end + 1)[:1].isalpha() and t.text(end + 1) not in g.stop and not t.tight(end + 1))
        or t.text(i - 1) in g.from_
        or t.text(i - 1) in g.article
        or t.text(i - 1) in g.stop
    )


def _line_start(t: Tokens, i: int) -> bool:
    return i == 0 or "\n" in t.raw[t.ends[i - 1] : t.starts[i]]


def _capital(t: Tokens, i: int) -> bool:
    return 0 <= i < len(t.texts) and t.raw[t.starts[i]].isupper()


def _after_name(t: Tokens, i: int, g: Grammar) -> bool:
    """Windows 10, Apollo 11, Raum 12: a capital before a bare number, not at the start of a sentence."""
    if i < 2 or not t.texts[i - 1][:1].isalpha() or t.texts[i - 2] in _ENDS:
        return False
    if any(i >= n and " ".join(t.texts[i - n : i]) in g.hedges for n in (1, 2, 3)):
        return False
    word = t.raw[t.starts[i - 1] : t.ends[i - 1]]
    if g.code == "de" and t.text(i + 1)[:1].isalpha() and t.raw[t.starts[i + 1]].isupper():
        return False  # "in 24 Stunden 183 Ausstöße"
    return word[0].isupper() and not re.search(r"\n", t.raw[t.ends[i - 2] : t.starts[i]])
