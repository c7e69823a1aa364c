"""The words of page furniture, of all languages at once: a page in one language often has menus in another.

In: section [blocks] of every languages/*.toml. Out: sets of folded phrases by kind. Keys of the section:
`function_words` (the commonest words of running text), `navigation`, `related`, `comments`, `commerce`, `notice`
(phrases of each kind of debris; a line that is or opens with one is likely of that kind), `openers` (headings after
which nothing of the story comes: "related posts"), `byline`, `source`, `published`, `original_title` (words that open such a line),
`ago` (words that make a number a time gone by: "3 hours ago"), `months` (twelve strings, each with all names of that
month), `caption` (words that open a picture's credit), `press` and `press_endings` (words in papers' names, ends of such words).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rashomon.languages import known_languages, language
from rashomon.text import fold

KINDS = ("navigation", "related", "comments", "commerce", "notice")


@cache
def _codes() -> tuple[str, ...]:
    return (*known_languages(), "und")


@cache
def words_of(key: str) -> tuple[str, ...]:
    """All folded entries of one key, of every language, longest first, each once."""
    found = {fold(str(w)).strip() for code in _codes() for w in language(code).section("blocks").get(key, ())}
    return tuple(sorted(found - {""}, key=lambda w: (-len(w), w)))


@cache
def set_of(key: str) -> frozenset[str]:
    """The same as a set, for whole-line look-ups."""
    return frozenset(words_of(key))


@cache
def function_words() -> frozenset[str]:
    """The commonest words of running text, all languages; one character each where words are not parted by spaces."""
    return set_of("function_words")


@cache
def phrase_kinds() -> Mapping[str, str]:
    """Folded phrase → kind of debris. A phrase of several kinds goes to the most telling one, the last listed."""
    return {phrase: kind for kind in KINDS for phrase in words_of(kind)}


@cache
def interface_words() -> frozenset[str]:
    """Single words that occur in the phrases of page furniture and are no function words."""
    return frozenset(w for phrase in phrase_kinds() for w in phrase.split() if len(w) > 2) - function_words()


def has_no_file(code: str) -> bool:
    """Whether a language is none of ours, so that only what CLDR knows of its months can be asked."""
    return code.split("-")[0].lower() not in _codes()


@cache
def months(more: str = "") -> Mapping[str, int]:
    """Folded month name → 1..12, all languages that have a file, and one that has none."""
    found: dict[str, int] = {}
    for code in (*_codes(), *((more,) if more else ())):
        for number, names in enumerate(language(code).section("blocks").get("months", ()), 1):
            for name in str(names).split():
                found.setdefault(fold(name), number)
    return found
