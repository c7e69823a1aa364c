"""What the shapes of time expressions build, before it becomes a `Timex`; and how a shape is compiled for a language.

A shape is written over class names, as "{d31} {dot}? {of}? {month}"; a name after a colon is a group: "{n:num}".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rashomon.annotations.timexes.tokens import Tokens
from rashomon.annotations.timexes.words import TimeWords


@dataclass(slots=True)
class Item:
    """A piece of a time expression over tokens [i, j): kind says with what it may join."""

    kind: str
    i: int
    j: int
    type: str
    value: str
    relation: str = ""
    mod: str = ""
    zone: str = ""
    rule: str = ""
    weekday: int = 0  # stated along with a date: the year must agree
    unit: str = ""
    eve: bool = False  # a night that begins the day before the day named
    parts: list[Item] = field(default_factory=list)


class Match:
    """A shape that matched: the tokens of its groups."""

    __slots__ = ("_m", "_shape", "i", "j", "tokens", "words")

    def __init__(self, m: re.Match[str], shape: Shape, tokens: Tokens, words: TimeWords) -> None:
        self._m, self._shape, self.tokens, self.words = m, shape, tokens, words
        self.i, self.j = m.span()

    def at(self, group: str) -> int:
        """Index of a group's first token, -1 when it took no part."""
        return self._m.start(group) if group in self._m.re.groupindex else -1

    def has(self, group: str) -> bool:
        return self.at(group) >= 0

    def get(self, group: str) -> Any:
        """The value that a group's token has for the class of the group; None when it took no part."""
        i = self.at(group)
        if i < 0:
            return None
        senses = self.tokens.senses[i]
        return next((senses[c] for c in self._shape.classes[group] if c in senses), None)

    def run(self, group: str) -> range:
        """Token indices of a group of several tokens."""
        return range(*self._m.span(group)) if group in self._m.re.groupindex else range(0)

    def around(self, i: int) -> str:
        """The class character at token i, "" outside the paragraph."""
        return self.tokens.codes[i : i + 1] if i >= 0 else ""

    def sense(self, i: int) -> dict[str, Any]:
        """What a token may mean; nothing outside the paragraph."""
        return self.tokens.senses[i] if 0 <= i < len(self.tokens.senses) else {}

    def backed(self, *more: str) -> bool:
        """A word that is also an everyday word ("may", "été") counts when a preposition, article or year stands by it."""
        before, after = self.sense(self.i - 1), self.sense(self.j)
        return any(c in before for c in ("in", "mod", "dir", "about", "from", *more)) or "y4" in after


Builder = Callable[[Match], "Item | list[Item] | None"]

_NAME = re.compile(r"\{(?:(\w+):)?([\w|]+)\}")


@dataclass(frozen=True)
class Shape:
    """A shape of one language, compiled where a text first has a token that it can start with."""

    name: str
    source: str
    classes: dict[str, tuple[str, ...]]
    build: Builder
    starts: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)


def compile_shape(name: str, text: str, build: Builder, words: TimeWords) -> Shape | None:
    """A shape with a language's words; None when the language lacks the words for it."""
    classes: dict[str, tuple[str, ...]] = {}

    def put(m: re.Match[str]) -> str:
        chars = "".join(sorted({c for part in m[2].split("|") for c in words.any_of(part)}))
        body = f"[{chars}]" if chars else r"[^\s\S]"
        if m[1]:
            classes[m[1]] = tuple(m[2].split("|"))
        return f"(?P<{m[1]}>{body})" if m[1] else body

    source = _NAME.sub(put, text).replace(" ", "")
    starts, _ = _firsts(_PART.findall(text.replace(" ", "")), 0, words)[:2]
    return Shape(name, source, classes, build, "".join(sorted(starts))) if starts else None


_PART = re.compile(r"\{(?:\w+:)?[\w|]+\}|\(\?:|\(\?P<\w+>|[()|?*+]")


def _firsts(parts: list[str], k: int, words: TimeWords) -> tuple[set[str], bool, int]:
    """The class characters that a shape can begin with, whether it can be empty, and where reading stopped."""
    firsts: set[str] = set()
    empty = False  # some alternative can be empty
    here: set[str] = set()
    open_ = True  # all of this alternative so far can be empty
    while k < len(parts) and parts[k] != ")":
        p = parts[k]
        k += 1
        if p == "|":
            firsts, empty, here, open_ = firsts | here, empty or open_, set(), True
            continue
        if p.startswith("("):
            inner, can, k = _firsts(parts, k, words)
            k += 1
        else:
            name = p.strip("{}").split(":")[-1]
            inner, can = {c for part in name.split("|") for c in words.any_of(part)}, False
        if k < len(parts) and parts[k] in ("?", "*", "+"):
            can = can or parts[k] != "+"
            k += 1
        if open_:
            here |= inner
        open_ = open_ and can
    return firsts | here, empty or open_, k


def number_of(tokens: Tokens, run: range) -> float | None:
    """The value of a run of number tokens: "25", "2.5", "twenty-five", "two hundred and forty", "deux cents"."""
    total = part = 0.0
    seen = False
    for i in run:
        senses = tokens.senses[i]
        if "dec" in senses and "num" not in senses:
            return float(senses["dec"])
        n = senses.get("wnum", senses.get("num"))
        if n is None:
            continue
        if n >= 100 and part and n > part:
            part *= n
            if n >= 1000:
                total, part = total + part, 0.0
        elif n == 20 and part == 4:  # quatre-vingts
            part = 80.0
        elif part == 1 and "a" in tokens.senses[i - 1]:
            part = n  # "eine zwei Stunden lange Rede": an article, no number
        elif seen and part and n < 100 and part % (10 if n < 10 else 20 if n < 20 else 100):
            return None  # "six and eight": two numbers, no sum
        else:
            part += n
        seen = True
    return total + part if seen else None
