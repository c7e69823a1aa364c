"""Names of organisations, places, works and products: spellings, short forms, acronyms and sounds that mean one thing.

In: nodes and the texts they stand in. Out: links. Translated names ("Hafenamt", "Port Authority") are beyond it unless a
table knows them or an account glosses them in brackets.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from rashomon.alignment.clusters import Clusters
from rashomon.alignment.entities.chinese_readings import syllables_of
from rashomon.alignment.entities.name_tables import endings_of, firm_words, han_types, word_types, words_of
from rashomon.alignment.entities.nodes import Node, compatible
from rashomon.alignment.entities.persons import AHEAD, CROWD, Link
from rashomon.alignment.entities.transliteration import consonants_alike, neighbours, romanise, skeleton, sound_alike
from rashomon.model import Account
from rashomon.text import fold

#: A whole name of another script must sound this much alike: it has no second word to confirm it. # see docs/log/entities.md
SOUNDS = 0.8
#: The same where a bracket ties the two already ("Dalberri (Dahlberg Robotics)" 0.57).
BRACKETED = 0.5
#: The same where even the kinds differ.
CLOSE = 0.88
#: Endings of the Russian cases of a name in -а.
_FEMININE = ("а", "ы", "и", "е", "у", "ой", "ою")
_GLOSS = re.compile(r"^[\"'”’»」』》]?\s?[（(]\s?[\"'“‘«「『《]?$")
_ACRONYM = re.compile(r"^[^\W\d_]{2,7}$")


def core(node: Node) -> tuple[str, ...]:
    """The tokens of a name without the words that many firms share at its end (group, motors, 集团)."""
    tokens = [t for t in node.name.tokens if t not in words_of("small")] or list(node.name.tokens)
    if len(tokens) > 1 and tokens[0] in words_of("club"):
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in firm_words():
        tokens.pop()
    if node.name.script in ("han", "kana") and len(tokens) == 1:
        for ending in endings_of("generic"):
            if tokens[0].endswith(ending) and len(tokens[0]) > len(ending) + 1:
                tokens[0] = tokens[0][: -len(ending)]
                break
    return tuple(tokens)


def initials(node: Node) -> set[str]:
    """What the first letters of a name's words spell, with and without its small words; parts of compounds count too."""
    words = [fold(w) for w in node.name.words]
    big = [w for w in words if w not in words_of("small")]
    return {"".join(w[0] for w in some) for some in (words, big) if len(some) > 1}


def _detail(a: Node, b: Node, why: str) -> str:
    return f"“{a.name.text}” and “{b.name.text}”: {why}"


def link_things(nodes: Sequence[Node], things: Sequence[int]) -> list[Link]:
    """Links by well-known names, by shared core, by acronym, and by sound across scripts."""
    links = []
    by_core: dict[str, list[int]] = defaultdict(list)
    by_initials: dict[str, list[int]] = defaultdict(list)
    for i in things:
        by_core["".join(core(nodes[i]))].append(i)
        if len(nodes[i].name.words) > 1 and nodes[i].kind != "person":
            for letters in sorted(initials(nodes[i])):
                by_initials[letters].append(i)
    for key in sorted(by_core):
        first, *more = by_core[key]
        links += [
            Link(first, i, "short form", 0.92, _detail(nodes[first], nodes[i], "the same but for words like “Group”"))
            for i in more
            if nodes[first].kind == nodes[i].kind or "unknown" in (nodes[first].kind, nodes[i].kind)
        ]
    for i in things:
        text = nodes[i].name.text
        if not (_ACRONYM.match(text) and sum(c.isupper() for c in text) >= 2 and text[0].isupper()):
            continue
        long = [
            j
            for j in by_initials.get(fold(text), ())
            if compatible(nodes[i].kind, nodes[j].kind) and nodes[i].accounts & nodes[j].accounts
        ]
        if len(long) == 1:
            links.append(Link(i, long[0], "acronym", 0.9, _detail(nodes[i], nodes[long[0]], "the initials fit")))
    return links + _by_sound(nodes, things) + _short_forms(nodes, things)


def link_misspellings(nodes: Sequence[Node]) -> list[Link]:
    """Links of a rare spelling to a common one of the same account that has its letters in another order ("Open IA")."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if len(node.key) > 5 and node.key.isalpha() and node.name.script in ("latin", "cyrillic"):
            blocks[node.key[0] + "".join(sorted(node.key))].append(i)
    links = []
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda i: (-len(nodes[i].uses), i))
        for i in block[1:]:
            first, rare = nodes[block[0]], nodes[i]
            if len(rare.uses) <= 2 < len(first.uses) and rare.accounts & first.accounts:
                why = "the same letters in another order, and a rare spelling beside a common one"
                links.append(Link(block[0], i, "misspelling", 0.6, _detail(first, rare, why)))
    return links


def _short_forms(nodes: Sequence[Node], things: Sequence[int]) -> list[Link]:
    """ "Nordlund" for "Nordlund Reederei" in one account, when one name alone fits and the rest is nobody's name."""
    alone = {nodes[i].key for i in things}
    starts: dict[str, list[int]] = defaultdict(list)
    for i in things:
        tokens = nodes[i].name.tokens
        if len(tokens) > 1 and nodes[i].kind == "organization":
            for n in range(1, len(tokens)):
                if "".join(tokens[n:]) not in alone:
                    starts["".join(tokens[:n])].append(i)
    links = _han_short_forms(nodes, things)
    for i in things:
        long = [
            j for j in starts.get(nodes[i].key, ()) if nodes[i].accounts & nodes[j].accounts and len(nodes[i].key) > 3
        ]
        if len(long) > 1:  # "Dahlberg Robotics" and "Dahlberg One": the firm is the one that says so
            firms = [j for j in long if nodes[j].name.legal or firm_words() & set(nodes[j].name.tokens[1:])]
            long = firms or long
        placed = nodes[i].kind == "place" and not nodes[i].things  # taggers take firms for places
        if len(long) == 1 and (placed or nodes[i].kind in ("organization", "unknown")):
            links.append(
                Link(
                    i,
                    long[0],
                    "short form",
                    0.8,
                    _detail(nodes[i], nodes[long[0]], "the first is how the second begins"),
                )
            )
    return links


def _han_short_forms(nodes: Sequence[Node], things: Sequence[int]) -> list[Link]:
    """达尔贝里 for 达尔贝里机器人公司 in one account, when one firm alone begins so."""
    firms = [i for i in things if nodes[i].name.script == "han" and nodes[i].kind == "organization"]
    begun: dict[str, list[int]] = defaultdict(list)
    for i in firms:
        for end in range(2, len(nodes[i].key) - 1):
            begun[nodes[i].key[:end]].append(i)
    links = []
    for i in firms:
        long = [j for j in begun.get(nodes[i].key, ()) if nodes[i].accounts & nodes[j].accounts]
        if len(long) == 1 and not nodes[i].things:
            why = _detail(nodes[i], nodes[long[0]], "the first is how the second begins")
            links.append(Link(i, long[0], "short form", 0.8, why))
    return links


def sound_parts(node: Node) -> tuple[str, frozenset[str]]:
    """What of a name is heard (阿尔德) and what is translated (港, a port): the letters to compare, the types to agree."""
    heard, types = [], set()
    for token in core(node):
        if node.name.script == "han":
            rest, found = _split_han(token)
            types |= found
            heard.append(rest)
        elif token in word_types() and len(node.name.tokens) > 1:
            types.add(word_types()[token])
        else:
            heard.append(token)
    sound = "".join(heard)
    return (sound, frozenset(types)) if sound else ("".join(core(node)), frozenset())


def _split_han(token: str) -> tuple[str, set[str]]:
    types: set[str] = set()
    found = True
    while found:
        found = False
        for word, kind in han_types():
            if token.endswith(word) and len(token) - len(word) >= 2:
                token, found = token[: -len(word)], True
            elif token.startswith(word) and len(token) - len(word) >= 2 and kind in _LEADING:
                token, found = token[len(word) :], True
            if found:
                types.add(kind)
                break
    return token, types


#: Types that stand before a name in Chinese: 新泽西, 圣保罗, 北卡罗来纳.
_LEADING = frozenset({"new", "saint", "north", "south", "east", "west"})
#: Types that a name may carry in one language and lack in another: 韦尔马市 is Velmar.
_LOOSE = frozenset({"city", "county", "province", "group", "river", "island"})


def _by_sound(nodes: Sequence[Node], things: Sequence[int]) -> list[Link]:
    blocks: dict[str, list[int]] = defaultdict(list)
    parts = {}
    for i in things:
        if nodes[i].kind != "person":
            parts[i] = sound_parts(nodes[i])
            keys = {k: None for heard in _spoken(nodes[i], parts[i][0]) for k in neighbours(skeleton(heard))}
            for key in keys:
                if len(key) > 1 or parts[i][1]:
                    blocks[key].append(i)
    scores: dict[tuple[int, int], float] = {}
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) > CROWD or len({nodes[i].name.script for i in block}) < 2:
            continue
        for n, a in enumerate(block):
            for b in block[n + 1 :]:
                if nodes[a].name.script != nodes[b].name.script and compatible(nodes[a].kind, nodes[b].kind):
                    score = max(
                        _heard(x, parts[a][1], y, parts[b][1])
                        for x in _spoken(nodes[a], parts[a][0])
                        for y in _spoken(nodes[b], parts[b][0])
                    )
                    if score >= SOUNDS:
                        scores[a, b] = score
    fits: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (a, b), score in sorted(scores.items()):
        fits[a, nodes[b].name.script].append((score, b))
        fits[b, nodes[a].name.script].append((score, a))

    def _no_rivals(i: int, j: int) -> bool:
        return _one_word(parts[i], parts[j]) or _respelt(nodes[i], nodes[j])

    links = []
    for (a, b), score in sorted(scores.items(), key=lambda s: (-s[1], s[0])):
        near = [s for s, other in fits[a, nodes[b].name.script] if not _no_rivals(other, b)]
        near += [s for s, other in fits[b, nodes[a].name.script] if not _no_rivals(other, a)]
        if not near or score - max(near) >= AHEAD:
            shared = ", ".join(sorted(parts[a][1] & parts[b][1]))
            why = "they sound alike, and no other name does" + (f"; both say “{shared}”" if shared else "")
            links.append(Link(a, b, "sound", round(score, 3), _detail(nodes[a], nodes[b], why)))
    return links


def link_across_kinds(nodes: Sequence[Node], clusters: Clusters) -> list[Link]:
    """Links of a name that stands alone in its script to the one name of Latin letters that it renders closely, though the
    taggers took them for two kinds: a firm with a person's name in one language is a person in another."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.name.script == "latin" and not node.things and len(node.key) > 4:
            for key in neighbours(skeleton("".join(core(node)))):
                by_key[key].append(i)
    links = []
    for i, node in enumerate(nodes):
        if node.name.script not in ("han", "cyrillic") or node.things or len(node.name.tokens) > 1:
            continue
        if {nodes[j].name.script for j in clusters.members(i)} - {node.name.script}:
            continue
        heard = "".join(core(node))
        near = sorted({j for key in neighbours(skeleton(heard)) for j in by_key.get(key, ())})
        scored = [(sound_alike(heard, "".join(core(nodes[j]))), j) for j in near if nodes[j].kind != node.kind]
        fitting = [(s, j) for s, j in scored if s >= CLOSE]
        if fitting and len({clusters.find(j) for _, j in fitting}) == 1:
            score, best = max(fitting, key=lambda f: (f[0], len(nodes[f[1]].uses), -f[1]))
            why = "they sound alike, and no other name does; taken for two kinds of thing"
            links.append(Link(i, best, "sound", round(0.9 * score, 3), _detail(node, nodes[best], why)))
    return links


def _one_word(a: tuple[str, frozenset[str]], b: tuple[str, frozenset[str]]) -> bool:
    """Whether two names are no rivals, because one is the other with something more ("Nordlund", "Nordlund AG Kiel")."""
    return a[0].startswith(b[0]) or b[0].startswith(a[0])


def _spoken(node: Node, heard: str) -> tuple[str, ...]:
    """What of a name may be heard: a Cyrillic stem also with the -а that its cases end in the place of (Северруды), a Latin
    name also with its small words ("Serra do Vento")."""
    last = node.name.words[-1].lower() if node.name.words else ""
    if node.name.script == "cyrillic" and (syllables := _chinese(node)):
        return heard, syllables
    if node.name.script == "cyrillic" and len(last) > len(node.name.tokens[-1]) and last.endswith(_FEMININE):
        return heard, heard + "а"
    if node.name.script == "latin" and len(node.name.tokens) > 2 and words_of("small") & set(node.name.tokens):
        return heard, "".join(node.name.tokens)
    return (heard,)


def _chinese(node: Node) -> str:
    """The pinyin of a Cyrillic name that is made of Chinese syllables (Юаньфань, Хэнъюэ), with or without a case ending."""
    words = [w for w in node.name.words if fold(w) not in firm_words()]
    word = fold(words[0]) if len(words) == 1 else ""
    forms = (word, word[:-1], word[:-1] + "ь", word[:-2])
    return next(("".join(s) for w in forms if len(w) > 2 and (s := syllables_of(w))), "") if word else ""


def _respelt(a: Node, b: Node) -> bool:
    """Whether two names of one script may be one name, which a translator spelt by ear ("Kalvora", "Kalwola"): no account has
    both, they begin alike, and all their consonants agree."""
    left, right = ("".join(core(n)) for n in (a, b))
    one, two = (skeleton(word).replace("l", "") for word in (left, right))  # a rendering loses a closing r or l
    return (
        a.name.script == b.name.script
        and not a.accounts & b.accounts
        and len(one) > 2
        and one == two
        and left[0] == right[0]
    )


def _heard(a: str, types: frozenset[str], b: str, others: frozenset[str]) -> float:
    """How well two names of two scripts fit: their sounds, if what is translated in them agrees."""
    if (types ^ others) - _LOOSE:
        return 0.0
    if romanise(a) == romanise(b) and len(a) > 1:
        return 0.97
    score = sound_alike(a, b)
    if types & others:  # a second witness: two consonants are enough
        score = max(score, consonants_alike(a, b))
    return score


def _original(respelt: Node, original: Node) -> bool:
    """Whether the name in brackets may be what a translator spelt by ear before them: "Aldano (Aldanor)", "Dalberri (Dahlberg
    Robotics)". They begin alike, and the one before stands in no other account."""
    a, b = respelt.name.tokens[0], original.name.tokens[0]
    if len(respelt.accounts) > 1 or min(len(a), len(b)) < 4 or a[0] != b[0] or len(respelt.name.tokens) > 2:
        return False
    return a[:3] == b[:3] or (a[:2] == b[:2] and consonants_alike(a, b) >= BRACKETED)


def link_glosses(nodes: Sequence[Node], accounts: Sequence[Account]) -> list[Link]:
    """Links by brackets: "Weltgesundheitsorganisation (WHO)", "玛尔塔·林德奎斯特（Marta Lindqvist）"."""
    places: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for n, node in enumerate(nodes):
        for use in node.uses:
            places[use.account].append((use.span.start, use.span.end, n))
    links = {}
    for account in sorted(places):
        text, row = accounts[account].text, sorted(places[account])
        for (_, end, a), (start, stop, b) in itertools.pairwise(row):
            between = text[end:start]
            if (
                a == b
                or len(between) > 4
                or not _GLOSS.match(between)
                or not re.match(r"[\"'”’»」』》]?\s?[）)]", text[stop : stop + 3])
            ):
                continue
            left, right = nodes[a], nodes[b]
            across = left.name.script != right.name.script
            short, long = sorted((left, right), key=lambda n: len(n.name.text))
            acronym = bool(_ACRONYM.match(short.name.text)) and len(long.name.words) + (len(long.name.text) > 12) > 1
            upper = sum(c.isupper() for c in short.name.text) >= 2
            pair = (min(a, b), max(a, b))
            if not across and not acronym and _original(left, right):
                why = "a translator gives the original in brackets"
                links[pair] = Link(*pair, "gloss", 0.9, _detail(left, right, why))
                if not left.things:
                    left.kind = right.kind
            elif compatible(left.kind, right.kind) and (across or (acronym and upper and left.kind != "person")):
                links[pair] = Link(*pair, "gloss", 0.96, _detail(left, right, "one explains the other in brackets"))
    return [links[pair] for pair in sorted(links)]
