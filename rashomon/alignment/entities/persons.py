"""Names of people: which words of names are one word across scripts, which full names are one person's, who a bare name fits.

In: nodes. Out: links (pairs of nodes with evidence), and the bare names that fit several people, for references.py.
It knows spellings and sounds only; two people of exactly one full name are one here until a judgement says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.alignment.entities.chinese_readings import one_reading, readings
from rashomon.alignment.entities.name_tables import latin_spellings
from rashomon.alignment.entities.names import is_initial, word_fit
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.transliteration import distance, neighbours, respelt, romanise, skeleton

#: A word of a name is linked to its best fit in another script from this likeness on, if the second best is this much
#: behind. Both swept on transliterated family names, see docs/log/entities.md.
SURE = 0.72
AHEAD = 0.06
#: Two words of a full name may each be weaker when both fit.
PAIR = 0.5
#: What likeness of consonants alone counts for a word beside one that fits surely: 英格丽 beside 索尔海姆 is Ingrid.
FAINT = 0.9
#: A block of more names than this proposes nothing: what so many share does not tell who is who.
CROWD = 200
#: What it counts for that two names are one Chinese name in two notations.
READ = 0.96
#: So many names of one family, and no more, are all compared with one another.
FAMILY = 40


#: Two spellings of one script that sound so much alike may be one name as two accounts write it (Samir, Sameer); what the
#: likeness counts for beside an equal spelling.
VARIANT, VARIED = 0.8, 0.9


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes that are the same."""

    a: int
    b: int
    rule: str
    score: float
    detail: str


class Words:
    """The words of people's names and which of them are one word written in several scripts."""

    def __init__(self, nodes: Sequence[Node], people: Sequence[int]) -> None:
        self.accounts: dict[str, set[int]] = defaultdict(set)
        self.script: dict[str, str] = {}
        for i in people:
            for token in nodes[i].name.tokens:
                self.accounts[token] |= nodes[i].accounts
                self.script[token] = nodes[i].name.script
        self.chinese = {
            nodes[i].name.tokens: read
            for i in people
            if nodes[i].kind == "person" and (read := readings(nodes[i].name))
        }
        self._class: dict[str, str] = {t: t for t in self.accounts}
        self.why: dict[tuple[str, str], tuple[float, str]] = {}
        self._link()

    def same(self, token: str) -> str:
        """The word that stands for all spellings of a word."""
        while self._class.get(token, token) != token:
            token = self._class[token]
        return token

    def _pairs(self) -> Iterable[tuple[str, str]]:
        blocks: dict[str, list[str]] = defaultdict(list)
        for token in sorted(self.accounts):
            keys = {"=" + romanise(token), *("=" + s for s in latin_spellings(romanise(token)))}
            sounds = (
                (token, token + "а") if self.script[token] == "cyrillic" else (token,)
            )  # a stem may have lost a vowel
            keys |= {"~" + k for sound in sounds for k in neighbours(skeleton(sound)) if len(k) > 1}
            for key in sorted(keys):
                blocks[key].append(token)
        seen = set()
        for key in sorted(blocks):
            block = blocks[key]
            if len(block) > CROWD or len({self.script[t] for t in block}) < 2:
                continue
            for n, a in enumerate(block):
                for b in block[n + 1 :]:
                    if self.script[a] != self.script[b] and (a, b) not in seen:
                        seen.add((a, b))
                        yield a, b

    def _link(self) -> None:
        fits: dict[str, list[tuple[float, str]]] = defaultdict(list)
        scored = []
        for a, b in self._pairs():
            score, rule = word_fit(a, b)
            if score >= PAIR:
                self.why[a, b] = self.why[b, a] = (score, rule)
            if score >= SURE:
                scored.append((score, a, b))
                fits[a].append((score, b))
                fits[b].append((score, a))
        taken: dict[str, dict[str, set[int]]] = {t: {self.script[t]: set(self.accounts[t])} for t in self.accounts}
        for score, a, b in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
            left, right = self.same(a), self.same(b)
            if left == right or not (self._ahead(a, b, score, fits) and self._ahead(b, a, score, fits)):
                continue
            both = set(taken[left]) & set(taken[right])
            if any(taken[left][s] & taken[right][s] for s in both):
                continue  # one account writes one word in one way
            low, high = sorted((left, right))
            self._class[high] = low
            for script, accounts in taken.pop(high).items():
                taken[low].setdefault(script, set()).update(accounts)

    def _ahead(self, a: str, b: str, score: float, fits: dict[str, list[tuple[float, str]]]) -> bool:
        """Whether no word of b's script fits a about as well, unless it is another spelling of the same."""
        rivals = [
            s
            for s, t in fits[a]
            if t != b
            and self.script[t] == self.script[b]
            and self.same(t) != self.same(b)
            and not (t.startswith(b) or b.startswith(t))  # a genitive is no rival
            and not (not self.accounts[t] & self.accounts[b] and respelt(t, b) >= VARIANT)  # nor another's spelling
        ]
        return not rivals or score - max(rivals) >= AHEAD or (score > 0.9 and max(rivals) < score)

    def fit(self, a: str, b: str) -> float:
        """How well two words fit: 1 when they are one word, 0.9 for an initial, what sound says across scripts."""
        if self.same(a) == self.same(b):
            return 1.0
        if (is_initial(a) or is_initial(b)) and romanise(a)[:1] == romanise(b)[:1] != "":
            return 0.9
        if (a, b) in self.why:
            return self.why[a, b][0]
        if self.script.get(a) == self.script.get(b):
            apart = not self.accounts.get(a, set()) & self.accounts.get(b, set())
            return VARIED * respelt(a, b) if apart and respelt(a, b) >= VARIANT else 0.0
        return FAINT * (1.0 - distance(skeleton(a), skeleton(b)))


def full_names_fit(a: Sequence[str], b: Sequence[str], words: Words) -> float:
    """How well two full names fit, 0 to 1: the same words in either order, initials, a middle name left out."""
    read = words.chinese.get(tuple(a)), words.chinese.get(tuple(b))
    if read[0] and read[1] and one_reading(read[0], read[1]):
        return READ
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    best = 0.0
    for order, weight in ((tuple(short), 1.0), ((*short[1:], short[0]), 0.95), ((short[-1], *short[:-1]), 0.95)):
        if len(short) == len(long):
            fits = [words.fit(x, y) for x, y in zip(order, long, strict=True)]
            if min(fits) >= PAIR and max(fits) >= SURE:
                best = max(best, weight * sum(fits) / len(fits))
        elif len(short) > 1:
            ends = min(words.fit(order[0], long[0]), words.fit(order[-1], long[-1]))
            inside = _within(order, long, words)
            if ends >= PAIR or inside:
                best = max(best, weight * 0.92 * (1.0 if inside else ends))
    return best


def _within(short: Sequence[str], long: Sequence[str], words: Words) -> bool:
    at = iter(words.same(t) for t in long)
    return all(any(words.same(t) == u for u in at) for t in short)


def link_people(nodes: Sequence[Node], people: Sequence[int], words: Words) -> list[Link]:
    """Links between full names of one person, and between names whose letters run together alike (谢永林, Xie Yonglin)."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    joined: dict[str, list[int]] = defaultdict(list)
    near: dict[str, set[str]] = defaultdict(set)
    families: dict[str, list[int]] = defaultdict(list)
    for one, other in sorted(words.why):
        near[words.same(one)].add(words.same(other))
    for i in people:
        tokens = nodes[i].name.tokens
        romanised = [romanise(t) for t in tokens]
        for key in sorted(
            {"".join(romanised), "".join(romanised[1:] + romanised[:1]), "".join(romanised[-1:] + romanised[:-1])}
        ):
            if len(key) > 4:
                joined[key].append(i)
        if len(tokens) > 1:
            classes = [words.same(t) for t in tokens]
            ends = {(classes[0], classes[-1]), (classes[-1], classes[0])} if len(classes) > 1 else set()
            for first, last in sorted(ends):
                blocks[first, last].append(i)
                families[last].append(i)
                blocks[(romanise(first)[:1], last)].append(i)
                for other in sorted(near.get(first, ())):
                    blocks[min(first, other), max(first, other), last].append(i)
                for other in sorted(near.get(last, ())):
                    blocks[first, min(last, other), max(last, other), ""].append(i)
    links: dict[tuple[int, int], Link] = {}
    for key in sorted(joined):
        for a, b in _pairs(joined[key]):
            if nodes[a].name.script != nodes[b].name.script or len(nodes[a].name.tokens) == len(nodes[b].name.tokens):
                links[a, b] = _link(nodes, a, b, "romanisation", 0.97, "written in plain letters they are the same")
    read: dict[str, list[int]] = defaultdict(list)
    for i in people:
        for reading in sorted(words.chinese.get(nodes[i].name.tokens, ())):
            read[reading].append(i)
    for key in sorted(read):
        for a, b in _pairs(read[key]) if len(read[key]) <= CROWD else ():
            if (a, b) not in links and one_reading(*(words.chinese[nodes[i].name.tokens] for i in (a, b))):
                why = f"both are the Chinese name {key.split(' ', 1)[1]}, written in two ways"
                links[a, b] = _link(nodes, a, b, "romanisation", READ, why)
    blocks |= {("", last): family for last, family in families.items() if len(family) <= FAMILY}
    for block in sorted(blocks):
        if len(blocks[block]) > CROWD:
            continue
        for a, b in _pairs(blocks[block]):
            if (a, b) not in links:
                score = full_names_fit(nodes[a].name.tokens, nodes[b].name.tokens, words)
                if score >= SURE:
                    across = nodes[a].name.script != nodes[b].name.script
                    why = (
                        "their words sound alike, given name and family name"
                        if across
                        else "they differ in initials, middle names or order only"
                    )
                    links[a, b] = _link(nodes, a, b, "full name", score, why)
    return [links[pair] for pair in sorted(links)]


def _pairs(block: Sequence[int]) -> Iterable[tuple[int, int]]:
    ordered = sorted(set(block))
    return ((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])


def _link(nodes: Sequence[Node], a: int, b: int, rule: str, score: float, why: str) -> Link:
    return Link(a, b, rule, round(score, 3), f"“{nodes[a].name.text}” and “{nodes[b].name.text}”: {why}")


def bare_name_candidates(nodes: Sequence[Node], people: Sequence[int], words: Words) -> dict[int, tuple[int, ...]]:
    """For each name, the longer names that hold all its words in order: who it may be short for."""
    holding: dict[str, list[int]] = defaultdict(list)
    for i in people:
        for token in sorted({words.same(t) for t in nodes[i].name.tokens}):
            holding[token].append(i)
    found = {}
    for i in people:
        tokens = nodes[i].name.tokens
        rarest = min((words.same(t) for t in tokens), key=lambda t: (len(holding[t]), t))
        longer = [
            j
            for j in holding[rarest]
            if j != i and len(nodes[j].name.tokens) > len(tokens) and _within(tokens, nodes[j].name.tokens, words)
        ]
        if longer:
            found[i] = tuple(longer)
    return found
