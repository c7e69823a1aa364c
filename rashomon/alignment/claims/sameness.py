"""Two utterances → are they one, and why: typed facts decide, likeness of meaning only helps.

In: two utterances with their likeness. Out: a score 0..1 with its parts, or nothing. In a pile about one story everything
sounds alike, so a pair must agree on who speaks and what is done with words, and share what few others share.
Scores were set by hand on invented and real piles in five languages; see docs/log/claims.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from rashomon.alignment.claims.utterances import Utterance

#: Likeness that two reported statements of one known speaker need, and what raises or lowers it. Set by hand.
_NEEDED = 0.8
_QUOTED, _FIGURE, _OTHER_FIGURE = -0.1, -0.2, 0.1
_MATTER, _RARE_NAME, _DAY, _OTHER_DAY, _ACT, _OTHER_ACT, _SHORT, _RIVAL = -0.1, -0.15, -0.1, 0.1, -0.1, 0.05, 0.1, 0.1
#: A pair without rivals needs less, by half of its margin over the first, up to the second; only where the speakers are one
#: and something else speaks for it.
_CLEAR, _CLEAR_MOST = 0.05, -0.11
_ALIKE, _UNKNOWN, _FOR_ANOTHER, _OTHER = 1, 0, -1, -2
_SPEAKER = {_ALIKE: 0.0, _UNKNOWN: 0.1, _FOR_ANOTHER: 0.15, _OTHER: 0.25}
#: Nobody reports his own words as another's: what a person and an organisation are only reported to say needs more.
_REPORTED_FOR_ANOTHER = 0.1
#: Words below which a statement says little; a word of Chinese or Japanese has 1.6 signs or so.
_FEW, _FEW_SIGNS = 4, 6
#: Whatever speaks for two statements, one that is only reported needs this likeness: with a common figure; a word of one
#: opposition ("warned") in the same particular act of one speaker; a day; such a word alone; a rare name (and how rare);
#: the act alone; with none of these. Speaker and topic are no reason: in a pile of one story everybody speaks of the topic.
#: Set on the false ties of the five real accounts (likeness 0.68 to 0.78).
_WITH_FIGURE, _WITH_MATTER_AND_ACT, _WITH_DAY, _WITH_MATTER, _WITH_NAME, _WITH_ACT = 0.5, 0.6, 0.65, 0.7, 0.78, 0.85
_WITH_NOTHING = 0.92
_RARE = 0.5

#: Acts that one account may call this and another that. To say is vague; to deny is never to allege.
_KIN = {
    (pair[k], pair[-1 - k])
    for k in (0, -1)
    for pair in (
        ("say",), ("allege",), ("deny",), ("demand",), ("admit",), ("promise",), ("threaten",), ("ask",),
        ("say", "allege"), ("say", "admit"), ("say", "promise"), ("say", "threaten"), ("say", "demand"), ("say", "deny"),
        ("say", "ask"), ("promise", "threaten"), ("demand", "ask"), ("allege", "threaten"), ("demand", "threaten"),
        ("allege", "demand"), ("admit", "allege"), ("admit", "promise"), ("allege", "promise"),
    )
}  # fmt: skip
_SHORTEST_QUOTE = 4  # words in common below which the same words are a phrase


@dataclass(frozen=True, slots=True)
class Same:
    """Why two utterances are one. `words` is the share of the shorter one's words that the other has, in order."""

    score: float
    rule: str
    detail: str
    words: float


class Rarity:
    """What the pile knows of names: how much sharing one tells (1 for a name in two utterances, near 0 for one in all), and
    what kind of thing each names."""

    def __init__(self, all_utterances: Sequence[Utterance], kinds: Mapping[str, str]) -> None:
        self.kinds = kinds
        self._names = Counter(n for u in all_utterances for n in u.names)
        self._count = max(3, len(all_utterances))

    def name(self, entity: str) -> float:
        """1 minus the share of utterances that name it, times four, never below 0.1."""
        return max(0.1, 1.0 - 4.0 * self._names[entity] / self._count)


@dataclass(frozen=True, slots=True)
class Need:
    """The likeness that a pair needs to be one, before its rivals are known, and what speaks for it."""

    likeness: float
    parts: tuple[str, ...]
    clear: bool  # whether a pair without rivals may need less
    direct: bool
    least: float = 0.0  # what it needs even without any rival


def by_words(a: Utterance, b: Utterance) -> Same | None:
    """Whether two utterances of one language are one by their very words."""
    if a.language != b.language or min(len(a.tokens), len(b.tokens)) < _SHORTEST_QUOTE:
        return None
    common = word_share(a, b)
    speakers = {a.speaker, b.speaker} - {""}
    direct = a.statement.direct and b.statement.direct
    if common < 0.75 or not (direct or len(speakers) < 2 or common >= 0.95):
        return None
    detail = f"{round(100 * common)} % of the words of the shorter stand in the other in the same order."
    return Same(round(min(1.0, 0.6 + 0.4 * common), 3), "same words", detail, common)


def need(a: Utterance, b: Utterance, rarity: Rarity) -> Need | None:
    """How alike in meaning two utterances must be; None when they cannot be one."""
    one, two = a.statement, b.statement
    if a.bare or b.bare or not kin_acts(one.act, two.act):
        return None
    direct = one.direct and two.direct
    speakers = _speakers(a, b, rarity)
    if speakers == _OTHER and not direct:
        return None
    few = says_little(a) or says_little(b)
    figure = bool(a.figures & b.figures)
    if few and not figure:
        return None
    needed, parts = _NEEDED + _SPEAKER[speakers], ["same speaker"] if speakers == _ALIKE else []
    if direct:
        needed += _QUOTED
        parts.append("both quoted")
    elif speakers == _FOR_ANOTHER:
        needed += _REPORTED_FOR_ANOTHER
    if one.act == two.act != "say":
        needed += _ACT
        parts.append(f"both {one.act}")
    elif one.act != two.act:
        needed += _OTHER_ACT
    if figure:
        needed += _FIGURE
        parts.append("same figure")
    elif {f[0] for f in a.figures} & {f[0] for f in b.figures}:
        needed += _OTHER_FIGURE
    rare = max((rarity.name(n) for n in a.names & b.names - {a.speaker}), default=0.0)
    needed += _RARE_NAME * rare
    if rare >= 0.5:
        parts.append("same names")
    days = _days(a, b)
    needed += _DAY if days > 0 else _OTHER_DAY if days < 0 else 0.0
    if days > 0:
        parts.append("same day")
    matter = bool(a.concepts & b.concepts)
    needed += _MATTER if matter and speakers == _ALIKE else 0.0
    needed += _SHORT if few else 0.0
    clear = speakers == _ALIKE and not few and len(parts) > 1
    act = speakers == _ALIKE and one.act == two.act != "say"
    shared = (figure, matter and act, days > 0, matter, rare >= _RARE, act)
    enough = (_WITH_FIGURE, _WITH_MATTER_AND_ACT, _WITH_DAY, _WITH_MATTER, _WITH_NAME, _WITH_ACT)
    least = 0.0 if direct else next((e for e, s in zip(enough, shared, strict=True) if s), _WITH_NOTHING)
    return Need(round(needed, 3), tuple(parts), clear, direct, least)


def kin_acts(one: str, two: str) -> bool:
    """Whether one account may call this and another that what one speaker does."""
    return (one, two) in _KIN


def says_little(u: Utterance) -> bool:
    """Whether an utterance is too short to be told from others by its meaning."""
    if u.language in ("zh", "ja"):
        return sum(map(str.isalnum, u.text)) < _FEW_SIGNS
    return len(u.tokens) < _FEW


def by_meaning(needed: Need, likeness: float, margin: float) -> Same | None:
    """Whether a pair is alike enough. `likeness` is the cosine as a share of the usual one of a translation; `margin` by how
    much the pair fits better than the mean of the best rivals of both sides."""
    least = needed.likeness + (_RIVAL if margin < _RIVAL else 0.0)
    if needed.clear:
        least += max(_CLEAR_MOST, 0.5 * min(0.0, _CLEAR - margin))
    least = max(least, needed.least)
    if likeness < least:
        return None
    detail = f"Alike in meaning ({likeness:.2f}, {least:.2f} needed)" + "".join(f", {p}" for p in needed.parts) + "."
    rule = "same quotation" if needed.direct else "same statement"
    return Same(round(min(1.0, 0.6 + likeness - least), 3), rule, detail, 0.0)


def _speakers(a: Utterance, b: Utterance, rarity: Rarity) -> int:
    """The same; not known of one; a person and an organisation, who may speak for one another; two different ones."""
    one, two = a.speaker, b.speaker
    if not one or not two:
        return _UNKNOWN
    if one == two:
        return _ALIKE
    kinds = {rarity.kinds.get(one, "unknown"), rarity.kinds.get(two, "unknown")}
    return _OTHER if len(kinds) == 1 and "unknown" not in kinds else _FOR_ANOTHER


def _days(a: Utterance, b: Utterance) -> int:
    """1 when a day of one is a day of the other, -1 when both speak of days and of no common one, else 0.

    A span of more than a month is too vague to tell anything.
    """
    if _meet(a.around, b.around):
        return 1
    return -1 if a.days and b.days and not _meet(a.days, b.days) else 0


def _meet(one: frozenset[tuple[str, str]], two: frozenset[tuple[str, str]]) -> bool:
    return any(
        x[0] <= y[1] and y[0] <= x[1] and x[0][:7] == x[1][:7] and y[0][:7] == y[1][:7] for x in one for y in two
    )


def word_share(a: Utterance, b: Utterance) -> float:
    """Share of the words of the shorter utterance that the other has in the same order."""
    short, long = sorted((a.tokens, b.tokens), key=len)
    if not short:
        return 0.0
    if not set(short) & set(long):
        return 0.0
    return LCSseq.similarity(short, long) / len(short) if len(long) < 3 * len(short) + 20 else _windowed(short, long)


def _windowed(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """The same for a short text in a long one, where words of the short one would be found scattered."""
    return fuzz.partial_ratio(short, long) / 100
