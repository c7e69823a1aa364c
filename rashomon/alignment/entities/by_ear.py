"""Names that a machine translation wrote by ear: "Waladang" for 瓦拉当, "Maren Ost" for "Maren Oost".

In: accounts and annotations, or nodes. Out: mentions of words that render a Han name of the pile letter for letter, and weak links
between two full names of one script that differ in how the family name is spelt. Two spellings of one account are two people's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rashomon.alignment.clusters import Clusters
from rashomon.alignment.entities.chinese_readings import readings
from rashomon.alignment.entities.name_tables import endings_of, words_of
from rashomon.alignment.entities.names import read_name, script_of, word_fit
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.particles import with_joined_family
from rashomon.alignment.entities.persons import CROWD, VARIANT, Link
from rashomon.alignment.entities.transliteration import neighbours, respelt, romanise, skeleton, sound_alike
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import story_blocks

#: A word must render a Han name so well: 塞蒂瓦利斯 and "Setiwalis" 0.93.
RENDERS = 0.92
#: Letters of such a word and characters of such a name, at least: shorter ones agree by chance.
LETTERS, CHARACTERS = 6, 3
#: How much two spellings of a family name must sound alike, and what a link by them is worth.
ALIKE, SCORE = 0.88, 0.6
#: What it is worth that a family name was replaced by a word.
SUSPECTED = 0.5
#: How well the name must fit a Han name that it is written with by everybody else.
RIVAL = 0.8
_DOUBLE = re.compile(r"(.)\1")
_WORD = re.compile(r"\b[A-Z][a-z]+\b")


def mentions_by_ear(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> list[list[Mention]]:
    """For each account in Latin letters, the capitalised words without a mention that spell a Han name of the pile by ear."""
    heard = words_of("heard")
    by_sound: dict[str, dict[str, str]] = defaultdict(dict)
    for account, found in zip(accounts, annotations, strict=True):
        if account.language != "zh":
            continue
        for m in found.mentions:
            text = account.text[m.span.start : m.span.end]
            if m.form == "name" and m.kind != "product" and len(text) >= CHARACTERS and script_of(text) == "han":
                for part in re.split("[·・‧•]", read_name(text).words[-1] if read_name(text).words else text):
                    if len(part) >= CHARACTERS and sum(c in heard for c in part) >= len(part) - 1:
                        by_sound[skeleton(part)].setdefault(part, m.kind)
    out = []
    for account, found in zip(accounts, annotations, strict=True):
        more: list[Mention] = []
        if by_sound and account.language != "zh":
            taken = {i for m in found.mentions if m.form == "name" for i in range(m.span.start, m.span.end)}
            for block in story_blocks(account):
                for match in _WORD.finditer(account.text, block.span.start, block.span.end):
                    word = match[0]
                    if len(word) < LETTERS or match.start() in taken:
                        continue
                    fits = [
                        (word_fit(han, word.lower())[0], han, kind)
                        for han, kind in sorted(by_sound.get(skeleton(word.lower()), {}).items())
                        if romanise(han)[0] == word[0].lower()
                    ]
                    score, _, kind = max(fits, default=(0.0, "", ""))
                    if score >= RENDERS:
                        more.append(Mention(Span(account.id, *match.span()), kind))
        out.append(more)
    return out


def link_respelt(nodes: Sequence[Node]) -> list[Link]:
    """Weak links between full names of one script that sound alike in given name and family name ("Samir Al Jatib", "Sameer
    El-Khateeb"), no account having both."""
    blocks: dict[str, list[int]] = defaultdict(list)
    parts: dict[int, tuple[str, str]] = {}
    for i, node in enumerate(nodes):
        if node.kind == "person" and len(node.name.tokens) > 1 and node.name.script == "latin":
            tokens = with_joined_family(node.name)
            if len(tokens) < 2:
                tokens = node.name.tokens
            parts[i] = "".join(tokens[:-1]), tokens[-1]
            sounds = skeleton(tokens[-1])
            for key in sorted({*neighbours(sounds), *neighbours(sounds.replace("J", "H"))}):  # Jatib in Spanish
                blocks[key].append(i)
    links: dict[tuple[int, int], Link] = {}
    for key in sorted(blocks):
        if len(blocks[key]) > CROWD or len(key) < 2:
            continue
        common, *others = sorted(blocks[key], key=lambda i: (-len(nodes[i].accounts), -len(nodes[i].uses), i))
        for n, first in enumerate((common, *others)):
            for i in (common, *others)[n + 1 :]:
                a, b = nodes[first], nodes[i]
                if a.accounts & b.accounts or (first, i) in links or not _spelt_alike(parts[first], parts[i]):
                    continue
                why = (
                    f"“{a.name.text}” and “{b.name.text}”: given name and family name sound alike, never in one account"
                )
                links[first, i] = Link(first, i, "spelt by ear", SCORE, why)
    return [links[k] for k in sorted(links)]


def link_replaced(nodes: Sequence[Node], clusters: Clusters) -> list[Link]:
    """Suspicions that a translator put a word in the place of a family name: "Gustavo Bénéfice" for Gustavo Benegas, "Forêt
    Xiaotong" for Lin Xiaotong. The given name is one, the family name begins alike or is one Chinese syllable, no account has both,
    and nobody else in the pile has the given name."""
    given: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.kind == "person" and len(node.name.tokens) == 2 and node.name.script == "latin" and not node.things:
            for token in node.name.tokens:
                given[token].append(i)
    links = []
    for key in sorted(given):
        group = given[key]
        roots = sorted({clusters.find(i) for i in group})
        if len(roots) != 2 or len(key) < 4:
            continue
        rare, common = sorted(roots, key=lambda r: (sum(len(nodes[j].accounts) for j in clusters.members(r)), -r))
        a = next(i for i in group if clusters.find(i) == rare)
        b = next(i for i in group if clusters.find(i) == common)
        theirs = {n for j in clusters.members(common) for n in nodes[j].accounts}
        if len(nodes[a].accounts) > 1 or nodes[a].accounts & {
            n for j in group if clusters.find(j) == common for n in nodes[j].accounts
        }:
            continue
        mine, true = (next((t for t in nodes[i].name.tokens if t != key), key) for i in (a, b))
        chinese = bool(readings(nodes[b].name)) and not readings(nodes[a].name)
        alike = len(theirs) > 1 and min(len(mine), len(true)) > 3 and mine[:3] == true[:3]
        if chinese or alike:
            why = f"“{nodes[a].name.text}” has the given name of {nodes[b].name.text} and another word for the rest: a translated name?"
            links.append(Link(b, a, "translation slip", SUSPECTED, why))
    return links


def _spelt_alike(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether given names and family names of two people of one script are spellings of one another."""
    if min(len(a[0]), len(b[0])) < 3 or a == b:
        return False
    given = 1.0 if a[0] == b[0] else respelt(a[0], b[0])
    families = max(sound_alike(a[1], b[1]) if given == 1.0 else 0.0, respelt(a[1], b[1]))
    doubled = given == 1.0 and _DOUBLE.sub(r"\1", a[1]) == _DOUBLE.sub(r"\1", b[1])
    return doubled or (given >= VARIANT and families >= (ALIKE if families > respelt(a[1], b[1]) else VARIANT))


def spelt_by_ear(nodes: Sequence[Node]) -> dict[int, int]:
    """Nodes of words that are a Han name letter for letter while other accounts write its bearer otherwise, each with the node
    of the Han name: they must not take it from the true name, and are linked after it."""
    han: dict[str, list[int]] = defaultdict(list)
    for j, node in enumerate(nodes):
        if node.name.script == "han" and len(node.name.tokens) == 1 and len(node.key) >= CHARACTERS:
            han[skeleton(_heard(node))].append(j)
    found = {}
    spelt = [(n.name.tokens[-1], n) for n in nodes if n.name.script in ("latin", "cyrillic")]
    for i, node in enumerate(nodes):
        if node.name.script != "latin" or len(node.name.tokens) > 1 or node.things or len(node.key) < LETTERS:
            continue
        for j in han.get(skeleton(node.key), ()):
            heard = _heard(nodes[j])
            fit = word_fit(heard, node.key)[0]
            if fit < RENDERS or romanise(nodes[j].key)[:1] != node.key[0]:
                continue
            rivals = (n for last, n in spelt if word_fit(heard, last)[0] >= RIVAL and n.key != node.key)
            if any(not n.accounts & node.accounts for n in rivals):
                found[i] = j
                break
    return found


def _heard(node: Node) -> str:
    return next((node.key[: -len(w)] for w in endings_of("generic") if node.key.endswith(w)), node.key)
