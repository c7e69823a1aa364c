"""Sentences → titles and roles that stand for a person ("der Norwind-CEO", 首席执行官), and pronouns for one person.

In: tokens of a sentence, the names already found, the language's words. Out: (start, end) offsets. Which person is meant is
the alignment's business. Keys read from [names]: roles, determiners, modifiers, of, compounds, predicates (words before a
role that make it a predicate), pronouns, not_pronouns, impersonal (what follows an impersonal "il"), singular_verbs (one
beside "sie" shows that it is one person).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from rashomon.annotations.mentions.tokens import searchable
from rashomon.languages import language as knowledge
from rashomon.text import fold

_COMPLEMENT = 3  # words of an "of" between a role and the name it leans on ("de la", "van het")
_FEWEST_LETTERS = 4  # of a role at the end of a closed compound: Konzernchef, not "Tag-e"


@dataclass(frozen=True)
class _Words:
    """The folded words of one language, ready to look up."""

    roles: Mapping[str, tuple[tuple[str, ...], ...]]  # by first word, longest first
    heads: frozenset[str]
    determiners: frozenset[str]
    modifiers: frozenset[str]
    of: frozenset[str]
    compounds: bool
    pronouns: frozenset[str]
    impersonal: tuple[str, ...]
    singular: frozenset[str]


@cache
def _words(code: str) -> _Words:
    section = knowledge(code).section("names")

    def folded(key: str) -> list[str]:
        return [fold(w) for w in section.get(key, ())]

    roles: dict[str, list[tuple[str, ...]]] = {}
    for role in folded("roles"):
        parts = tuple(role.split())
        roles.setdefault(parts[0], []).append(parts)
    return _Words(
        {k: tuple(sorted(v, key=len, reverse=True)) for k, v in roles.items()},
        frozenset(r for r in folded("roles") if len(r) >= _FEWEST_LETTERS and " " not in r),
        frozenset(folded("determiners")),
        frozenset(folded("modifiers")),
        frozenset(w for phrase in folded("of") for w in phrase.split()),
        bool(section.get("compounds", False)),
        frozenset(folded("pronouns")),
        tuple(folded("impersonal")),
        frozenset(folded("singular_verbs")),
    )


def titles_in(
    text: str, offsets: list[tuple[int, int]], names: Iterable[tuple[int, int]], code: str
) -> list[tuple[int, int]]:
    """Role phrases of one sentence in an alphabetic script: from their determiner to the name that they lean on."""
    words = _words(code)
    starts = dict(names)
    forms = _folded(text, offsets)
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(forms):
        length = _role_at(forms, i, words)
        if not length:
            i += 1
            continue
        first = _opening(forms, i, words)
        if first < 0:
            i += length
            continue
        out.append((offsets[first][0], _close(offsets, forms, i + length, starts, words)))
        i += length
    return out


def _folded(text: str, offsets: list[tuple[int, int]]) -> list[str]:
    """The tokens of a sentence, folded all at once."""
    first, last = (offsets[0][0], offsets[-1][1]) if offsets else (0, 0)
    low = fold(text[first:last])
    return [low[a - first : b - first] for a, b in offsets]


def _role_at(forms: list[str], i: int, words: _Words) -> int:
    """How many tokens of a role begin here."""
    for parts in words.roles.get(forms[i], ()):
        if tuple(forms[i : i + len(parts)]) == parts:
            return len(parts)
    head, hyphen, last = forms[i].rpartition("-")
    if hyphen and head and (last in words.heads or (last,) in words.roles.get(last, ())):
        return 1
    if words.compounds and any(forms[i].endswith(h) and len(forms[i]) > len(h) + 2 for h in _tails(forms[i], words)):
        return 1
    return 0


def _tails(form: str, words: _Words) -> list[str]:
    """Roles that end this word: its own endings looked up, so that the cost does not grow with the list."""
    return [t for k in range(2, len(form) - _FEWEST_LETTERS + 1) if (t := form[k:]) in words.heads]


def _opening(forms: list[str], i: int, words: _Words) -> int:
    """Where the phrase begins: its determiner, or the one of a possessor before 's; -1 if nothing opens it."""
    if not words.determiners:
        return i
    j = i - 1
    if j >= 0 and forms[j] in words.modifiers:
        j -= 1
    if j >= 0 and forms[j] in words.determiners:
        return j
    if j >= 2 and forms[j] == "'s":
        for k in range(j - 1, max(-1, j - 4), -1):
            if forms[k] in words.determiners:
                return k
    if "-" in forms[i] and forms[i].rpartition("-")[2] in words.heads | words.roles.keys():
        return i
    return -1


def _close(offsets: list[tuple[int, int]], forms: list[str], i: int, names: Mapping[int, int], words: _Words) -> int:
    """End of the phrase: after a name that "of" ties to the role, else after the role."""
    end = offsets[i - 1][1]
    j = i
    while j < len(forms) and j - i < _COMPLEMENT and forms[j] in words.of:
        j += 1
    if i < j < len(offsets) and offsets[j][0] in names:
        return names[offsets[j][0]]
    return end


def pronouns_in(text: str, offsets: list[tuple[int, int]], code: str) -> list[tuple[int, int]]:
    """Third person singular pronouns that can stand for a person."""
    words = _words(code)
    out = []
    forms = _folded(text, offsets) if words.pronouns else []
    for i, form in enumerate(forms):
        if form not in words.pronouns:
            continue
        a, b = offsets[i]
        if words.singular and form in ("sie", "zij", "ze"):
            if text[a:b] == "Sie" and i > 0 and forms[i - 1] not in ('"', "„", "«", ":", "."):
                continue
            if not words.singular & set(forms[max(0, i - 1) : i + 2]):
                continue
        if words.impersonal and fold(text[b + 1 : b + 40]).lstrip().startswith(words.impersonal):
            continue
        out.append((a, b))
    return out


# -- scripts without spaces --------------------------------------------------------------------------------------------


@cache
def _unspaced(code: str) -> tuple[AhoCorasick, tuple[str, ...], tuple[str, ...]]:
    section = knowledge(code).section("names")
    roles = [fold(w) for w in section.get("roles", ())]
    pronouns = [fold(w) for w in section.get("pronouns", ())]
    others = [fold(w) for w in section.get("not_pronouns", ())]
    kinds = ("title",) * len(roles) + ("pronoun",) * len(pronouns) + ("",) * len(others)
    finder = AhoCorasick(roles + pronouns + others, matchkind=MatchKind.LeftmostLongest)
    return finder, kinds, tuple(fold(w) for w in section.get("predicates", ()))


def unspaced_in(text: str, start: int, end: int, code: str) -> list[tuple[int, int, str]]:
    """(start, end, "title" or "pronoun") in Chinese or Japanese text."""
    finder, kinds, predicates = _unspaced(code)
    part = searchable(fold(text[start:end]))
    out = []
    for which, a, b in finder.find_matches_as_indexes(part):
        if not kinds[which]:
            continue
        if kinds[which] == "title" and predicates and part[max(0, a - 3) : a].endswith(predicates):
            continue
        around = part[a - 1 : a] + part[b : b + 1]
        if part[a:b].isascii() and any(c.isascii() and c.isalnum() for c in around):
            continue  # a Latin abbreviation inside a longer Latin word
        out.append((start + a, start + b, kinds[which]))
    return out
