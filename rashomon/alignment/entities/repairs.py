"""Names that a tagger cut wrongly → names that the pile knows.

In: accounts and annotations. Out: the annotations with such mentions recut. Only a name that stands once in the whole pile
is touched, and only where its parts are names that the pile has elsewhere: a firm with a word glued to it ("Nordlund
Versäumnisse", "Nordlund-Chefin"), a person and a firm run together, a Latin name in Chinese text cut in two. Edges that are
no part of any name go from every mention: "Hersteller Nordlund", "Nordlund de", "Nordlund AG of Kiel", one lone character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.alignment.entities.name_cues import is_firm, is_ware
from rashomon.alignment.entities.name_tables import known_things, words_of
from rashomon.alignment.entities.names import read_name, script_of
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold

#: A firm is known from so many mentions on, or from the table of well-known names.
KNOWN = 3
_WORDS = re.compile(r"[^\s-]+")
_GLUED = re.compile(r"([A-Z][a-z]+[A-Z]+)([a-z]{2,5})")
#: A stop between two sentences without a space, and an article behind it.
_JOINT = re.compile(r"(?<=[^\W\d_]{2})\.((?:A|O|L[ae]|El|Il|The)\s)?(?=[A-ZÀ-Þ][a-zß-ÿ])")
_SPACED = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Pile:
    """How often each name stands (by key), which are firms, and which words are family names."""

    counts: Counter[str]
    firms: frozenset[str]
    families: frozenset[str]


def recut(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> tuple[Annotations, ...]:
    """The annotations, in their order, with wrongly cut names mended."""
    pile = _survey(accounts, annotations)
    return tuple(_mend(account, found, pile) for account, found in zip(accounts, annotations, strict=True))


def _survey(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> _Pile:
    counts: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    families: set[str] = set()
    table: set[str] = set()
    for account, found in zip(accounts, annotations, strict=True):
        for mention in found.mentions:
            if mention.form == "name":
                name = read_name(account.text[mention.span.start : mention.span.end])
                counts[name.key] += 1
                kinds.setdefault(name.key, Counter())[mention.kind] += 1
                if len(name.tokens) > 1 and name.script == "latin" and not known_things(name.text):
                    families.add(name.tokens[-1])
                if any(t.startswith("organization") for t in known_things(name.text)):
                    table.add(name.key)
    firms = {k for k, n in counts.items() if n >= KNOWN and kinds[k]["person"] * 2 < n}
    return _Pile(counts, frozenset(firms | table), frozenset(families))


def _mend(account: Account, found: Annotations, pile: _Pile) -> Annotations:
    out: list[Mention] = []
    changed = False
    for mention in sorted(found.mentions, key=lambda m: (m.span.start, m.span.end)):
        if mention.form != "name":
            out.append(mention)
            continue
        edged = _edges(account, mention, pile)
        if edged is None:
            changed = True
            continue
        changed = changed or edged is not mention
        mention = edged
        parts = _parts(account, mention, pile)
        last = next((m for m in reversed(out) if m.form == "name"), None)
        if parts is None and last and account.language in ("zh", "ja") and _cut_in_two(account, last, mention):
            out[out.index(last)] = replace(
                last, span=Span(account.id, last.span.start, mention.span.end), kind="person"
            )
            changed = True
            continue
        changed = changed or parts is not None
        out += [mention] if parts is None else parts
    return replace(found, mentions=tuple(sorted(out, key=lambda m: (m.span.start, m.span.end)))) if changed else found


def _edges(account: Account, mention: Mention, pile: _Pile) -> Mention | None:
    """The mention without what cannot be part of its name; the same mention when it is clean, None when nothing is left."""
    text = account.text[mention.span.start : mention.span.end]
    script = script_of(text)
    if script == "han":
        return _han_edges(account, mention, text, pile)
    words = [(m.start(), m.end()) for m in _SPACED.finditer(text)]
    glued = _GLUED.fullmatch(text)
    if glued and pile.counts[read_name(text).key] == 1 and read_name(glued[1]).key in pile.firms:  # "OpenVerkdas"
        return replace(mention, span=Span(account.id, mention.span.start, mention.span.start + len(glued[1])))
    joint = _JOINT.search(text) if script == "latin" else None
    if joint:  # "UE.A Agência Europeia": no space behind the stop
        rest = Span(account.id, mention.span.start + joint.end(), mention.span.end)
        return _edges(account, replace(mention, span=rest), pile)
    if script != "latin" or len(words) < 2:
        return mention
    first, last = 0, len(words) - 1
    forms = [fold(text[s:e]).strip("’'.,") for s, e in words]
    while (
        last > first and text[words[last][0]].islower() and (len(forms[last]) < 2 or forms[last] in words_of("small"))
    ):
        last -= 1
    for n in range(1, last):  # "Nordlund AG of Kiel": a legal form ends the name
        if forms[n] in words_of("legal") and text[words[n][0]].isupper() and forms[n + 1] in words_of("small"):
            last = n
            break
    key = read_name(text[words[first + 1][0] : words[last][1]]).key if last > first else ""
    if (is_firm(forms[first]) or is_ware(forms[first])) and account.language == "de" and pile.counts[key] > 0:
        first += 1  # German nouns have capitals
    if (first, last) == (0, len(words) - 1):
        return mention
    start = mention.span.start
    return replace(mention, span=Span(account.id, start + words[first][0], start + words[last][1]))


def _han_edges(account: Account, mention: Mention, text: str, pile: _Pile) -> Mention | None:
    """Han names: no person or firm is one character; a country glued to a name that stands alone elsewhere is cut off."""
    if len(text) == 1:
        return None if mention.kind != "place" else mention
    for n in range(2, min(5, len(text) - 1)):
        country = any(t.startswith("place") for t in known_things(text[:n])) and not known_things(text)
        if country and pile.counts[read_name(text[n:]).key] > 0:
            return replace(mention, span=Span(account.id, mention.span.start + n, mention.span.end))
    return mention


def _parts(account: Account, mention: Mention, pile: _Pile) -> list[Mention] | None:
    """What a mention should be cut into; None to leave it."""
    start = mention.span.start
    text = account.text[start : mention.span.end]
    words = [(m.start(), m.end()) for m in _WORDS.finditer(text)]
    if len(words) == 3 and _is_authority(text[slice(*words[0])]) and all(text[s:e].istitle() for s, e in words[1:]):
        cut_at = start + words[1][0]
        return [
            replace(mention, span=Span(account.id, start, start + words[0][1]), kind="organization"),
            replace(mention, span=Span(account.id, cut_at, mention.span.end), kind="person"),
        ]  # "l'ONU Ines Haddad"
    if not 2 <= len(words) <= 3 or pile.counts[read_name(text).key] != 1:
        return None
    keys = [read_name(text[s:e]).key for s, e in words]

    def cut(first: int, last: int, kind: str) -> Mention:
        return replace(mention, span=Span(account.id, start + words[first][0], start + words[last][1]), kind=kind)

    hyphen = "-" in text[words[0][1] : words[1][0]]
    if keys[0] in pile.firms and (mention.kind == "person" or (hyphen and account.language in ("de", "nl"))):
        return [cut(0, 0, "organization")]
    if mention.kind == "person" and len(words) == 2 and keys[1] in pile.firms and keys[0] in pile.families:
        return [cut(0, 0, "person"), cut(1, 1, "organization")]
    loose = mention.kind in ("person", "unknown") and len(words) == 2 and not hyphen
    if loose and keys[1] in pile.firms and not pile.counts[keys[0]]:
        return [cut(1, 1, "organization")]  # "Seul Nordlund": the first word is nowhere a name
    return None


def _is_authority(word: str) -> bool:
    """Whether a word is the acronym of a well-known organisation."""
    return word.isupper() and len(word) < 6 and any(t.startswith("organization") for t in known_things(word))


def _cut_in_two(account: Account, first: Mention, second: Mention) -> bool:
    """Whether two names of one capitalised Latin word each, with a space between, are a given and a family name."""
    left = account.text[first.span.start : first.span.end]
    right = account.text[second.span.start : second.span.end]
    between = account.text[first.span.end : second.span.start]
    if between != " " or "person" not in (first.kind, second.kind):
        return False
    return all(w.isascii() and w.isalpha() and w.istitle() for w in (left, right))
