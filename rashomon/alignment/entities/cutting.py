"""Names that run together or fall apart → the names that the pile knows.

In: accounts and annotations. Out: the annotations with such mentions cut or joined: two scripts in one mention ("Helvar Аннеке
де Вит"), a noun before a name that other accounts write whole ("Bundesligist SV Hartenfels", "Finanzas Casper Bosveld"), two
names with a preposition between ("Lagoa ao SV Hartenfels"), a German genitive and its noun ("Renzettis Anwalt"), a place
glued to what follows it in Chinese (意大利科尔维诺市), and one name in two pieces ("Sporting" da "Lagoa"). A mention that two
accounts have as it stands is left alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.alignment.entities.institution_words import han_heads, head_of
from rashomon.alignment.entities.name_tables import han_types, known_things, simplify, words_of
from rashomon.alignment.entities.names import read_name, script_of
from rashomon.alignment.entities.naming import well_known_inflected
from rashomon.alignment.entities.particles import with_joined_family
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold

_WORD = re.compile(r"[^\s]+")
_SPELT = frozenset({"latin", "cyrillic", "greek"})
#: Function words and measure words that are in no Chinese name behind a place: 伦敦一家咨询.
_HAN_LOOSE = re.compile(r"[一两三四五六七八九十几多数][家名个位所座起]|[的了在和是]")
AND = frozenset(("and", "et", "und", "y", "e", "en", "и", "i"))
_NAMED = frozenset({"person", "organization", "place"})


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of the pile: key → kinds, key → accounts, words of names without small ones → kind."""

    kinds: dict[str, Counter[str]]
    accounts: dict[str, set[int]]
    families: frozenset[str]
    plain: dict[tuple[str, ...], tuple[str, set[int]]]
    particled: dict[str, frozenset[str]]  # family name → what stands before it in full names: {"de"}

    def kind(self, key: str) -> str:
        counted = self.kinds.get(key)
        return min(counted, key=lambda k: (k == "unknown", -counted[k], k)) if counted else ""


def cut_names(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> tuple[Annotations, ...]:
    """The annotations, in their order, with names cut and joined as the rest of the pile has them."""
    known = _survey(accounts, annotations)
    return tuple(_mended(n, a, f, known) for n, (a, f) in enumerate(zip(accounts, annotations, strict=True)))


def _survey(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> _Known:
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, set[int]] = defaultdict(set)
    families: set[str] = set()
    particled: dict[str, set[str]] = defaultdict(set)
    plain: dict[tuple[str, ...], tuple[str, set[int]]] = {}
    for number, (account, found) in enumerate(zip(accounts, annotations, strict=True)):
        for mention in found.mentions:
            if mention.form != "name":
                continue
            name = read_name(account.text[mention.span.start : mention.span.end])
            kinds[name.key][mention.kind] += 1
            where[name.key].add(number)
            if len(name.tokens) > 1 and name.script in _SPELT:
                if mention.kind == "person":
                    families.add(name.tokens[-1])
                    joined = with_joined_family(name)
                    if len(joined) > 1:
                        particled[name.tokens[-1]].add(" ".join(name.tokens[len(joined) - 1 : -1]))
                big = tuple(t for t in name.tokens if t not in words_of("small"))
                if len(big) > 1:
                    plain.setdefault(big, (mention.kind, set()))[1].add(number)
    return _Known(kinds, where, frozenset(families), plain, {k: frozenset(v) for k, v in particled.items()})


def _mended(number: int, account: Account, found: Annotations, known: _Known) -> Annotations:
    names = [m for m in found.mentions if m.form == "name"]
    out: list[Mention] = []
    for mention in names:
        mention = _with_particle(account, mention, known)
        parts = _parts(number, account, mention, known)
        out += [mention] if parts is None else parts
    joined = _joined(number, account, out, known)
    if joined == names:
        return found
    rest = [m for m in found.mentions if m.form != "name"]
    return replace(found, mentions=tuple(sorted((*rest, *joined), key=lambda m: (m.span.start, m.span.end))))


def _parts(number: int, account: Account, mention: Mention, known: _Known) -> list[Mention] | None:
    text = account.text[mention.span.start : mention.span.end]
    script = script_of(text)
    if script == "han" or (account.language == "zh" and script == "other"):
        return _han_parts(mention, text, known)
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    if len(words) < 2:
        return None

    def made(first: int, last: int, kind: str) -> Mention:
        start = mention.span.start
        return replace(mention, span=Span(account.id, start + words[first][0], start + words[last][1]), kind=kind)

    def key(first: int, last: int) -> str:
        return read_name(text[words[first][0] : words[last][1]]).key

    scripts = [script_of(text[s:e]) for s, e in words]
    for n in range(1, len(words)):
        if scripts[n] != scripts[n - 1] and {scripts[n], scripts[n - 1]} == {"latin", "cyrillic"}:
            sides = [(0, n - 1), (n, len(words) - 1)]
            return [made(a, b, known.kind(key(a, b)) or _lone_kind(mention, b - a)) for a, b in sides]
    whole = read_name(text)
    if len(known.accounts.get(whole.key, ())) > 2 or sum(known.kinds[whole.key].values()) > 3:
        return None
    forms = [fold(text[s:e]) for s, e in words]
    end = len(words) - 1
    if len(words) > 2 and scripts[0] == "cyrillic" and mention.kind == "person" and _place(text[slice(*words[0])]):
        return [made(0, 0, "place"), made(1, end, "person")]  # "Нидерландов Каспером Босвельдом"
    if account.language == "de" and forms[0].endswith("s") and text[words[1][0]].isupper():
        bare = read_name(text[words[0][0] : words[0][1]]).key[:-1]
        if (bare in known.families or known.kind(bare) in _NAMED) and not known.kinds.get(key(1, end)):
            return [made(0, 0, "person" if bare in known.families else known.kind(bare))]
    for n in range(1, len(words)):
        small = forms[n] in words_of("small", "preposition") and n < end
        left, right = (0, n - 1), (n + 1 if small else n, end)
        placed = right[0] == right[1] and _place(text[slice(*words[right[0]])])
        if not placed and not known.accounts.get(key(*right), set()) - known.accounts.get(whole.key, set()):
            plain = all(f.isalpha() and text[s].islower() for f, (s, _) in zip(forms[n:], words[n:], strict=True))
            if plain and forms[n] not in words_of("small") and sum(known.kinds[key(*left)].values()) > 1:
                return [made(*left, known.kind(key(*left)))]  # "Meridia Bank demasiado"
            continue
        tail = known.kind(key(*right)) or ("place" if placed else "")
        wide = right[1] > right[0]
        left_known = bool(known.accounts.get(key(*left), set()) - known.accounts.get(whole.key, set()))
        if small and tail and _cuts_at(account.language, forms, text, words, left, tail, mention, left_known):
            mine = known.kind(key(*left)) or ("organization" if head_of(forms[0], account.language)[1] else "")
            return [*([made(*left, mine)] if mine else []), made(*right, tail)]
        surname = mention.kind == "person" and tail == "place"  # "Ignacio | Ortega Ruiz", half of it taken for a town
        if not small and wide and tail in _NAMED and n == 1 and not surname and not _part_of_a_name(forms[0], known):
            return [made(*right, tail)]
    return None


def _with_particle(account: Account, mention: Mention, known: _Known) -> Mention:
    """A bare family name with the particle that it has in full names: "aldus De Wit"."""
    name = read_name(account.text[mention.span.start : mention.span.end])
    if len(name.tokens) == 1:
        for particle in sorted(known.particled.get(name.key, ())):
            start = mention.span.start - len(particle) - 1
            before = account.text[max(0, start - 1) : mention.span.start]
            if fold(before[-len(particle) - 1 :]) == particle + " " and not before[0].isalnum():
                return replace(mention, span=Span(account.id, start, mention.span.end), kind="person")
    return mention


def _lone_kind(mention: Mention, words: int) -> str:
    return mention.kind if words or mention.kind != "person" else "unknown"


def _place(word: str) -> bool:
    name = read_name(word)
    return any(t.startswith("place") for t in (*known_things(word), *well_known_inflected(name)))


def _cuts_at(
    language: str,
    forms: Sequence[str],
    text: str,
    words: Sequence[tuple[int, int]],
    left: tuple[int, int],
    tail: str,
    mention: Mention,
    left_known: bool,
) -> bool:
    """Whether a small word parts two names: a full name stands before it, or what stands behind it is no place of "of"."""
    preposition = forms[left[1] + 1]
    if preposition in AND:
        return left_known and tail in _NAMED
    named = left[1] > left[0] and all(text[s : s + 1].isupper() for s, _ in words[left[0] : left[1] + 1])
    if tail == "place" and named and head_of(forms[left[0]], language)[1]:
        return True  # "Banco Changhe de Shanghái"
    if tail == "place" and named and left_known and mention.kind == "organization":
        return True  # "Hualan Chemical of Qingdao"
    return (
        preposition not in words_of("small")
        and tail in _NAMED
        and (mention.kind != "work" or any(head_of(f, language)[1] for f in forms[left[0] : left[1] + 1]))
    )


def _part_of_a_name(word: str, known: _Known) -> bool:
    """Whether a word is the name of somebody elsewhere: a given name or a firm, no noun."""
    key = read_name(word).key
    return bool(known.kinds.get(key)) or key in known.families or bool(known_things(word)) or len(word) < 3


def _han_parts(mention: Mention, text: str, known: _Known) -> list[Mention] | None:
    """A place before what is no part of its name, or before another place; two names around a dot that is no name's."""
    if known_things(text):
        return None
    bare = text.rstrip("0123456789０１２３４５６７８９")
    if len(bare) > 1 and bare != text:
        mention = replace(mention, span=Span(mention.span.account, mention.span.start, mention.span.start + len(bare)))
        return _han_parts(mention, bare, known) or [mention]
    for n in range(min(5, len(text) - 2), 1, -1):
        if not any(t.startswith("place") for t in known_things(text[:n])):
            continue
        head = replace(
            mention, span=Span(mention.span.account, mention.span.start, mention.span.start + n), kind="place"
        )
        rest = text[n:]
        plain = simplify(rest)
        headed = any(plain.endswith(w) for w, _, _ in han_heads()) or any(plain.endswith(w) for w, _ in han_types())
        seen = sum(known.kinds[read_name(text).key].values())
        if _HAN_LOOSE.match(rest) or (not headed and seen == 1 and mention.kind == "place"):
            return [head]
        bare = next((plain[: -len(w)] for w, _ in han_types() if plain.endswith(w)), plain)
        if len(bare) > 1 and (set(bare) <= words_of("heard") or known.kinds.get(read_name(rest).key)):
            tail = replace(mention, span=Span(mention.span.account, mention.span.start + n, mention.span.end))
            return [head, tail]
    return None


def _joined(number: int, account: Account, names: list[Mention], known: _Known) -> list[Mention]:
    """The names, those in one that stand a small word apart and that another account writes as one name."""
    out: list[Mention] = []
    for mention in sorted(names, key=lambda m: (m.span.start, m.span.end)):
        last = out[-1] if out else None
        between = account.text[last.span.end : mention.span.start] if last else ""
        if last and between.strip() and len(between) < 7 and fold(between.strip()) in words_of("small") - AND:
            tokens = tuple(
                t
                for m in (last, mention)
                for t in read_name(account.text[m.span.start : m.span.end]).tokens
                if t not in words_of("small")
            )
            kind, where = known.plain.get(tokens, ("", set()))
            papers = {last.kind, mention.kind} == {"unknown"} and account.language in ("fr", "es", "it", "pt")
            if papers and between[0] == between[-1] == " ":  # "Diário do Tejo"
                out[-1] = replace(last, span=Span(account.id, last.span.start, mention.span.end))
                continue
            if where - {number} and between[0] == between[-1] == " ":
                out[-1] = replace(last, span=Span(account.id, last.span.start, mention.span.end), kind=kind)
                continue
        out.append(mention)
    return out
