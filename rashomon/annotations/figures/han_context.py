"""What a number in Chinese or Japanese counts, where its own unit does not tell.

In: folded text, the place of a number and the unit behind it. Out: the key of what is counted. The noun may stand before
(投资项目一百四十八个, 観客は12人), a copula between (观众为326万), speed or weight be said before (时速120公里, 大麻12キロ).
"""

from __future__ import annotations

from rashomon.annotations.figures.grammar import Grammar, Unit
from rashomon.annotations.figures.han_numbers import Han
from rashomon.annotations.figures.han_units import han_units, noun_before

COUNTED = 10  # a smaller number behind 死者 is mostly something else
_NEAR = 14  # characters between two numbers that are compared, and back to a word as 死者
_WEIGHED = 6  # characters back to what is weighed
_COPULA = 8  # characters of copulas and bounds between a noun and its number
_SPEEDS = {"km": "km/h", "mi": "mph"}


def counted_key(
    text: str, first: int, start: int, behind: int, low: float, unit: Unit | None, key: str, g: Grammar, h: Han
) -> str:
    """The key of the number at `start` (its figure starts at `first`), whose unit ends at `behind` and says `key`."""
    if h.speed and text.endswith(h.speed, 0, start):
        if unit is not None and not key and text[behind - 1] in "节節":
            return "kn"
        key = _SPEEDS.get(key, key)
    elif (
        key == "km"
        and text.endswith("キロ", 0, behind)
        and any(w in text[max(0, start - _WEIGHED) : start] for w in h.kilos)
    ):
        return "kg"
    if (
        unit is None
        and low >= COUNTED
        and low % 1 == 0
        and h.tolls
        and h.tolls.search(text, max(0, first - _NEAR), first)
    ):
        key = "person"
    words = han_units(g.code)
    people = key == "person" and (h.postposed or text[behind - 1] in "人名位余多")  # 驻军1000多人
    if people or (not key and (unit is not None or h.postposed)):
        key = noun_before(text, first, words) or key
    if not key and h.copulas and low >= COUNTED and (copula := h.copulas.search(text, max(0, first - _COPULA), first)):
        key = noun_before(text, copula.start(), words)
    return key


def compared(text: str, behind: int, first: int, h: Han) -> bool:
    """观众为240万，高于四年前的170万: a comparison takes the unit of the figure before it."""
    between = text[behind:first]
    return len(between) <= _NEAR and not any(c in between for c in "。！？；") and any(w in between for w in h.compared)
