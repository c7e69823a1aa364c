"""Mentions that are no names after all: "Duitse club", 科技初创公司, 庞大.

In: accounts and annotations. Out: the annotations without mentions that are ordinary words: an adjective of a nation, alone or
before a noun; a Chinese noun for a sort of firm, made of class words only; a Chinese word of the dictionary that a tagger took
for a person whom nobody calls by a longer name or a title; a German or French noun that opens a sentence and stands there
once in the whole pile. Whatever a table knows stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from rashomon.alignment.entities.institution_words import han_heads
from rashomon.alignment.entities.name_cues import kind_beside
from rashomon.alignment.entities.name_tables import endings_of, known_things, simplify, words_of
from rashomon.alignment.entities.names import Name, read_name
from rashomon.kept import kept
from rashomon.languages import known_languages, language
from rashomon.model import Account, Annotations, Mention
from rashomon.text import fold

#: A Han word of so many characters can be a dictionary word; longer ones are phrases that nobody is named after.
SHORT = 4
#: The languages that the taggers learned names in.
_LEARNED = frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh", "ja"})
#: What a bare noun stands before: a colon in a headline ("Dopingverdacht: …"), nothing else.
_COLON = (":", "：")
_SMALL = re.compile(r"\b[а-яё]{4,}\b")
_FIRST = re.compile(r"([^\W\d_]+) (?=[^\W\d_])")


@kept
def is_phrase(word: str) -> bool:
    """Whether the dictionary of pypinyin lists a Chinese word: common words, few names."""
    from pypinyin.phrases_dict import phrases_dict

    return word in phrases_dict


def without_no_names(
    accounts: Sequence[Account], annotations: Sequence[Annotations], keep: Collection[str] = ()
) -> tuple[Annotations, ...]:
    """The annotations, in their order, without mentions that are no names; what a person told us of (`keep`) stays."""
    counts: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    longer: set[str] = set()
    for account, found in zip(accounts, annotations, strict=True):
        foreign = account.language not in _LEARNED
        begun = {s.start for s in found.sentences} if foreign else set()
        for m in found.mentions:
            if m.form == "name":
                name = read_name(account.text[m.span.start : m.span.end])
                counts[name.key] += 1
                opening[name.key] += foreign and (m.span.start in begun or _behind_dash(account.text, m.span.start))
                if len(name.tokens) > 1:
                    longer.update(name.tokens)
    out = []
    for account, found in zip(accounts, annotations, strict=True):
        starts = {s.start for s in found.sentences}
        counted = sorted(
            {(s.start, s.end) for s in (*(t.span for t in found.timexes), *(f.span for f in found.figures))}
        )
        kept = tuple(
            m
            for m in found.mentions
            if m.form != "name"
            or account.text[m.span.start : m.span.end] in keep
            or not (
                _ordinary(account, m, counts, longer, starts)
                or _within(m, counted)
                or _only_opens(account, m, counts, opening, longer)
            )
        )
        out.append(replace(found, mentions=kept) if len(kept) < len(found.mentions) else found)
    return tuple(out)


def _is_opening_word(
    account: Account, mention: Mention, text: str, counts: Counter[str], longer: set[str], starts: set[int]
) -> bool:
    """Whether a word with a capital opens a sentence, stands there alone in the pile, and is a common word: the account has
    it, or another case of it, in small letters."""
    name = read_name(text)
    if len(name.tokens) != 1 or mention.span.start not in starts or name.key in longer or counts[name.key] > 1:
        return False
    if fold(text) in _openers(account.language):
        return True
    return name.script == "cyrillic" and len(name.key) > 3 and name.key in _small_stems(account.text)


def _behind_dash(text: str, at: int) -> bool:
    """Whether a dash, a colon or a quotation mark that opens speech stands right before: "– Huknęło …", "NORRBY – Wagonik …"."""
    before = text[max(0, at - 3) : at].rstrip()
    return before[-1:] in ("–", "—", ":", "„", "“", "«", "”", '"')


def _only_opens(
    account: Account, mention: Mention, counts: Counter[str], opening: Counter[str], longer: set[str]
) -> bool:
    """Whether a single word of a language that the tagger has not learned opens sentences and stands nowhere else in the pile:
    its capital tells nothing, and no table knows it."""
    text = account.text[mention.span.start : mention.span.end]
    name = read_name(text)
    return (
        account.language not in _LEARNED
        and name.script in ("latin", "cyrillic", "greek")
        and len(name.tokens) == 1
        and counts[name.key] == opening[name.key]
        and name.key not in longer
        and not any(c.isupper() for c in text[1:])
        and not (known_things(text) or name.gender or kind_beside(account.text, mention.span, name))
    )


@lru_cache(maxsize=256)
def _small_stems(text: str) -> frozenset[str]:
    return frozenset(read_name(w).key for w in _SMALL.findall(text))


@cache
def _openers(code: str) -> frozenset[str]:
    """Words that open sentences and are no names."""
    section = language(code).section("sentences") if code in known_languages() else {}
    return frozenset(section.get("starters", ()))


def without_openers(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> tuple[Annotations, ...]:
    """The annotations with names cut where the word that opens the sentence was taken into them: "Pero|Renner"."""
    out = []
    for account, found in zip(accounts, annotations, strict=True):
        starts = {s.start for s in found.sentences}
        cut = []
        for m in found.mentions:
            first = _FIRST.match(account.text, m.span.start, m.span.end) if m.form == "name" else None
            opens = first and m.span.start in starts and fold(first[1]) in _openers(account.language)
            if first and opens and (m.kind == "person" or known_things(account.text[first.end() : m.span.end])):
                m = replace(m, span=replace(m.span, start=first.end()))
            cut.append(m)
        out.append(replace(found, mentions=tuple(cut)) if cut != list(found.mentions) else found)
    return tuple(out)


def _within(mention: Mention, counted: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention is a part of a date or a figure: 周二, "Jun" in "19 Jun", "Real" in "4 Milliarden Real"."""
    at = bisect_right(counted, (mention.span.start, 10**12))
    return mention.kind != "place" and any(
        s <= mention.span.start and mention.span.end <= e for s, e in counted[max(0, at - 3) : at]
    )


def _ordinary(account: Account, mention: Mention, counts: Counter[str], longer: set[str], starts: set[int]) -> bool:
    text = account.text[mention.span.start : mention.span.end]
    name, known, nation, rest = _read(text)
    if known or nation:
        return nation
    if name.script == "han":
        return _ordinary_han(name, mention, longer)
    if _is_opening_word(account, mention, text, counts, longer, starts):
        return True
    once = counts[name.key] == 1 and not rest and name.key not in longer
    if once and mention.kind != "place" and not any(c.isupper() for c in text[1:]):
        opens = mention.span.start in starts and not kind_beside(account.text, mention.span, name)
        return (
            opens
            and (account.language == "de" or mention.kind == "unknown")
            and (account.text[mention.span.end : mention.span.end + 1] in _COLON or mention.kind == "unknown")
        )
    return False


@lru_cache(maxsize=65536)
def _read(text: str) -> tuple[Name, bool, bool, bool]:
    """A name, whether it is known to be one, whether it is an adjective of a nation, whether it has several words."""
    name, words = read_name(text), text.split()
    if known_things(text) or name.gender:
        return name, True, False, len(words) > 1
    first = fold(words[0]) if words else ""
    nation = first in words_of("demonym") and all(w[0].islower() for w in words[1:])
    return name, False, nation, len(words) > 1


def _ordinary_han(name: Name, mention: Mention, longer: set[str]) -> bool:
    text = simplify("".join(name.words))
    whole = simplify(mention_text) if (mention_text := name.text.strip()) else text
    if mention.kind == "person" and len(name.tokens) == 1 and len(text) <= SHORT:
        return name.key not in longer and is_phrase(text)
    for ending in _han_endings():
        if whole.endswith(ending):
            return not _uncommon(whole[: -len(ending)])
    return False


@cache
def _han_endings() -> tuple[str, ...]:
    """What a Chinese noun of class ends in, longest first."""
    found = {*endings_of("legal", "generic", "club-han"), *(w for w, _, _ in han_heads())}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def _plain_han() -> tuple[str, ...]:
    return tuple(sorted(words_of("plain-han"), key=lambda w: (-len(w), w)))


def _uncommon(words: str) -> str:
    """What is left of a Chinese noun without words of class; a name leaves something."""
    for word in _plain_han():
        words = words.replace(word, "")
    return words
