"""Lines of a page's furniture: menus, trails of sections, phrases of interfaces. In: a line. Out: what it is, or nothing.

It does not know where on the page the line stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from rashomon.accounts.phrases import phrase_kinds

#: What is stripped around a line before it is looked up.
MARGIN = " \t:：.!?>»›+*•-–—|·()[]【】「」『』\"'“”„"
_CRUMB = re.compile(r"[^«<|]{2,40}?\s?[»›>→]\s?\w")
_PARTED = re.compile(r"[ \u00a0\u3000]{2,}|\t+|\s?[|｜•·]\s?")
#: A menu has at least so many entries, of at most so many words (characters in scripts without spaces) each.
#: A longer line is prose, whatever words of an interface it has (code points).
_SENTENCE = 160
_ENTRIES, _ENTRY_WORDS, _ENTRY_SIGNS = 3, 3, 24


def opens_with(line: str, words: frozenset[str] | tuple[str, ...]) -> bool:
    """Whether the line opens with one of the words, as a word of its own."""
    for word in words:
        if line.startswith(word):
            rest = line[len(word) : len(word) + 1]
            if not rest or not rest.isalpha() or not word[-1].isascii():
                return True
    return False


def is_crumb(text: str) -> bool:
    """A trail of sections such as "Home » News » Title"."""
    return len(text) < 250 and "«" not in text and bool(_CRUMB.match(text.strip()))


def is_menu(text: str) -> bool:
    """Three short entries or more, parted by bars, dots or gaps: "World | Markets | Log in"."""
    entries = [e for e in _PARTED.split(text.strip()) if e]
    short = sum(len(e.split()) <= _ENTRY_WORDS and len(e) <= _ENTRY_SIGNS for e in entries)
    return len(entries) >= _ENTRIES and short >= 0.75 * len(entries)


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    """All phrases of furniture at once: the automaton, and phrase and kind by the automaton's numbers."""
    phrases = tuple(sorted(phrase_kinds().items()))
    return AhoCorasick([p for p, _ in phrases]), phrases


def phrase_kind(line: str) -> str:
    """The kind of the longest phrase that makes up a good part of the line, or opens it; "" when there is none."""
    automaton, phrases = _automaton()
    best, kind = 0, ""
    for number, start, end in automaton.find_matches_as_indexes(line[:300], overlapping=True):
        phrase, its_kind = phrases[number]
        size = end - start
        if size <= best or (start and line[start - 1].isalnum() and phrase[0].isascii()):
            continue
        if end < len(line) and line[end].isalnum() and phrase[-1].isascii():
            continue
        wide = " " in phrase or (not phrase[0].isascii() and size >= 4)
        if (wide and size * 6 >= len(line)) or (start == 0 and size > 2 and len(line) < 3 * size + 12):
            best, kind = size, its_kind
    return kind


def has_furniture(texts: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether any line is one of a web page's: a phrase of an interface, a menu, a trail of sections. A filing, a letter and an
    agency's copy have none."""
    return any(
        (phrase_kind(line.strip(MARGIN)) and len(line) < _SENTENCE) or is_menu(text) or is_crumb(text)
        for text, line in zip(texts, folded, strict=True)
    )
