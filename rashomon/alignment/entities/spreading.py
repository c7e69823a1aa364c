"""Names that the pile knows → the passages where an account's own tagger missed them.

In: accounts and annotations. Out: further mentions. A tagger sees one account; here every name that any account gives is
looked for in all of them, and so is every well-known name, in any script, of a thing that the pile speaks of. Cost grows
with the text, not with the number of names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import ahocorasick_rs

from rashomon.alignment.entities.name_tables import city_names, known_city, known_names, known_things, squash
from rashomon.alignment.entities.names import Name, read_name, script_of
from rashomon.alignment.entities.naming import is_person_like
from rashomon.kept import kept_by_digest
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold, story_blocks, strip_accents, words

#: A name of one word is trusted from so many mentions on; a word once taken for a name may be no name.
TRUSTED = 2
#: Languages that glue a genitive to a name.
_GENITIVE_S = frozenset({"de", "nl", "sv", "da", "no"})
#: A Han name of more characters is no common word: once is enough.
LONG_HAN = 3


@dataclass(slots=True)
class _Known:
    kinds: Counter[str] = field(default_factory=Counter)
    accounts: set[int] = field(default_factory=set)


def missed_mentions(
    accounts: Sequence[Account],
    annotations: Sequence[Annotations],
    chinese: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[list[Mention]]:
    """For each account, the mentions of the pile's names that its annotations lack; `chinese` gives the Chinese names of names in
    Latin letters, without spaces, as a dictionary has them."""
    kinds = trusted = _patterns(accounts, annotations)
    if chinese:
        listed = {han: kind for surface, kind in sorted(kinds.items()) for han in chinese.get(squash(surface), ())}
        kinds = trusted = {**listed, **kinds}
    families = _families(accounts, annotations)
    kinds = {**dict.fromkeys(sorted(set(families) - set(kinds)), "person"), **kinds}
    if not kinds:
        return [[] for _ in accounts]
    spoken = sorted({c for s, k in kinds.items() if k == "place" and (c := known_city(s))})
    cities = {key: city for city in spoken for key in city_names(city) if key.isascii()}
    lone = set(families) - set(trusted)
    named: dict[int, set[str]] = defaultdict(set)
    for word, where in families.items():
        for number in where:
            named[number].add(word)
    surfaces = sorted(kinds)
    by_fold: dict[str, list[str]] = defaultdict(list)
    for surface in surfaces:
        by_fold[fold(surface)].append(surface)
    patterns = sorted(by_fold)
    searcher = ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    found = []
    for number, (account, told) in enumerate(zip(accounts, annotations, strict=True)):
        bearers = named[number]
        taken = sorted((m.span.start, m.span.end) for m in told.mentions if m.form == "name")
        folded = fold(account.text)
        plain: frozenset[str] | None = None
        more = []
        for block in story_blocks(account):
            base = block.span.start
            for pattern, start, end in searcher.find_matches_as_indexes(folded[base : block.span.end]):
                start, end = start + base, end + base
                here = account.text[start:end]
                if account.language in _GENITIVE_S and account.text[end : end + 1] == "s" and here[-1:] != "s":
                    end += 1  # "Kessels Büro"
                wordy = " " in here or (end - start > LONG_HAN and script_of(here) == "han")  # 蒙得维|的亚
                if not _whole(account.text, start, end) or _overlaps(taken, start, end, wordy):
                    continue
                written = by_fold[patterns[pattern]]
                fitting = [s for s in written if s == here]
                if not fitting and len(here) > 3 and (here.isupper() or (" " in here and here[0].isupper())):
                    fitting = written[:1]
                if not fitting and len(here) > 3 and here.istitle():
                    fitting = [s for s in written if s.isupper()]  # "Sitp" for SITP, as Italian papers write it
                fitting = [s for s in fitting if s not in lone or s in bearers]
                if not fitting:
                    continue
                if " " not in here and script_of(here) != "han":
                    plain = frozenset(_lower_words(account.text, _story(account))) if plain is None else plain
                    if here.lower() in plain:
                        continue  # the account uses it as a common word
                more.append(Mention(Span(account.id, start, end), kinds[fitting[0]]))
        found.append([*more, *_exonyms(account, [*taken, *((m.span.start, m.span.end) for m in more)], cities)])
    return found


def _exonyms(account: Account, taken: Sequence[tuple[int, int]], cities: Mapping[str, str]) -> list[Mention]:
    """The pile's cities by their names in this account's language ("Bâle" where others have "Basel")."""
    if not cities:
        return []
    rows = sorted(taken)
    return [
        Mention(Span(account.id, start, end), "place")
        for key, start, end in _capitals(account.text, _story(account))
        if key in cities and not _overlaps(rows, start, end, False)
    ]


def _story(account: Account) -> tuple[Span, ...]:
    return tuple(b.span for b in story_blocks(account))


@kept_by_digest
def _capitals(text: str, story: tuple[Span, ...]) -> tuple[tuple[str, int, int], ...]:
    """The words in Latin letters with a capital, as keys of cities, and where they stand."""
    out = []
    for block in story:
        for start, end in words(text[block.start : block.end]):
            word = text[block.start + start : block.start + end]
            if len(word) > 3 and word[0].isupper() and script_of(word) == "latin":
                out.append((squash(strip_accents(fold(word))), block.start + start, block.start + end))
    return tuple(out)


def _families(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> dict[str, set[int]]:
    """Family names of people, as written, each with the accounts that name the bearer in full: there it may stand alone."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, (account, told) in enumerate(zip(accounts, annotations, strict=True)):
        for mention in told.mentions:
            if mention.form == "name" and mention.kind in ("person", "unknown"):
                name = read_name(account.text[mention.span.start : mention.span.end])
                full = len(name.words) > 1 and all(w.lower() != w for w in (name.words[0], name.words[-1]))
                family = name.words[-1] if full and (mention.kind == "person" or len(name.words) == 2) else ""
                if len(family) > 3 and not known_things(family):
                    found[family[0].upper() + family[1:]].add(number)  # al-Khatib opens a sentence as Al-Khatib
    return found


def _patterns(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> dict[str, str]:
    """The surfaces to look for, each with its kind."""
    known: dict[Name, _Known] = defaultdict(_Known)
    for number, (account, found) in enumerate(zip(accounts, annotations, strict=True)):
        for mention in found.mentions:
            if mention.form == "name":
                name = read_name(account.text[mention.span.start : mention.span.end])
                known[name].kinds[mention.kind] += 1
                known[name].accounts.add(number)
    merged: dict[str, Counter[str]] = defaultdict(Counter)
    things: dict[str, str] = {}
    for name, seen in known.items():
        joint = "·" if name.script in ("han", "kana") else " "
        merged[joint.join(name.words)] += seen.kinds
        for thing in known_things(name.text):
            things[thing] = thing.split(" ", 1)[0]
    out = {}
    for surface, seen_kinds in sorted(merged.items()):
        name = read_name(surface)
        many = (
            len(name.words) > 1
            or (name.script == "han" and len(name.key) > LONG_HAN)
            or sum(seen_kinds.values()) >= TRUSTED
            or bool(known_things(surface))
        )
        long = len(name.key) >= (2 if name.script in ("han", "kana", "hangul") else 4)
        if many and long and any(c.isupper() for c in surface) | (name.script not in ("latin", "cyrillic", "greek")):
            counted = Counter({k: n for k, n in seen_kinds.items() if k != "unknown"})
            if not is_person_like(name):
                counted.pop("person", None)
            out[surface] = min(counted, key=lambda k: (-counted[k], k), default="unknown")
    cities = {
        c: None for s, kind in sorted(out.items()) if kind == "place" and not known_things(s) and (c := known_city(s))
    }
    for city in cities:
        for surface in city_names(city):
            if len(surface) > 1 and surface not in out and not surface.isascii():
                out[surface] = "place"
    for surface, named in known_names():
        here = [t for t in named if t in things]
        if here and len(surface) > 1 and script_of(surface) != "latin":
            out.setdefault(surface, things[here[0]])
    return out


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins(before, text[start]) or _joins(text[end - 1], after))


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word: letters of one alphabet, not Han, which has no spaces."""
    if not (left.isalnum() and right.isalnum()):
        return False
    return script_of(left) not in ("han", "kana") and script_of(right) not in ("han", "kana")


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int, wordy: bool) -> bool:
    """Whether a mention is in the way: one that lies over the passage, or, for a name of several words, is no part of it
    ("Nord" where the pile knows "Argus Nord")."""
    at = bisect_left(taken, (end, -1))
    there = [(s, e) for s, e in taken[max(0, at - 4) : at] if e > start]
    return any(s < start or e > end or e - s == end - start or not wordy for s, e in there)


@kept_by_digest
def _lower_words(text: str, story: tuple[Span, ...]) -> tuple[str, ...]:
    found = {text[b.start + s : b.start + e]: None for b in story for s, e in words(text[b.start : b.end])}
    return tuple(w for w in found if w.islower())
