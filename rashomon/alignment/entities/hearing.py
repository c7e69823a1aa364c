"""Names of the pile, heard in Chinese text: 英格丽·索尔海姆 for Ingrid Solheim, 马斯克 for Musk, though no tagger marked them.

In: the names that other accounts write in letters, and a Chinese account. Out: mentions. It looks only for names that the
pile has, so a likeness of sound is enough where it would never be enough to find names from nothing: two parts that fit a
given and a family name around a dot; a run that fits one name closely and comes again, or stands before the word for what
it names (公司, 市, 港). Only characters that transliterate foreign names are heard.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.alignment.entities.name_tables import (
    endings_of,
    han_types,
    known_things,
    latin_spellings,
    word_types,
    words_of,
)
from rashomon.alignment.entities.names import Name, read_name, word_fit
from rashomon.alignment.entities.naming import collect_uses, make_nodes
from rashomon.alignment.entities.particles import with_joined_family
from rashomon.alignment.entities.persons import FAINT
from rashomon.alignment.entities.transliteration import consonants_alike, distance, neighbours, romanise, skeleton
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import story_blocks

#: How well the family name and the given name beside a dot must fit.
FAMILY, GIVEN = 0.72, 0.5
#: How well a run on its own must fit, and one that comes with the word for what it is.
ALONE, BESIDE = 0.9, 0.8
#: How well a given name on its own must fit, in an account that has the family name.
GIVEN_ALONE = 0.95
#: So often a run on its own must come.
TWICE = 2
LONGEST = 6
#: A run with so many consonants does not fit by chance: it need not come again.
SYLLABLES = 5
#: Of two parts that fit about as well the longer is the name: 兰茨 is Lanz as well as 兰.
LONGER = 0.03
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
DOTTED = re.compile(rf"[{_HAN}]{{1,{LONGEST + 4}}}(?:[·・‧•][{_HAN}]{{1,{LONGEST + 4}}})+")
_RUN = re.compile(rf"[{_HAN}]+")
_DOT = re.compile(r"[·・‧•]")


@dataclass(frozen=True, slots=True)
class Target:
    """A name written in letters: the words to hear, its kind, and what it says of itself (a port, north)."""

    tokens: tuple[str, ...]
    kind: str
    types: frozenset[str] = frozenset()


class Targets:
    """The names of a pile that could stand in Chinese text, filed by sound and by known name parts."""

    def __init__(self, accounts: Sequence[Account], annotations: Sequence[Annotations]) -> None:
        kinds: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        endings: dict[str, str] = {}
        for account, found in zip(accounts, annotations, strict=True):
            for mention in found.mentions:
                if mention.form != "name" or mention.kind in ("work", "product"):
                    continue
                name = read_name(account.text[mention.span.start : mention.span.end])
                if name.script in ("latin", "cyrillic") and not known_things(name.text) and _hearable(name):
                    for token in {*name.tokens[-1:], *(("".join(name.tokens),) if mention.kind != "person" else ())}:
                        endings.setdefault(token, mention.kind)
                if name.script == "latin" and not known_things(name.text) and _hearable(name):
                    kinds[name.tokens][mention.kind] += 1
                    if mention.kind == "person" and (joined := with_joined_family(name)):
                        kinds[joined][mention.kind] += 1
        self.people: dict[str, list[Target]] = defaultdict(list)
        self.single: dict[str, list[Target]] = defaultdict(list)
        self.given: dict[str, list[Target]] = defaultdict(list)
        voted = {n.name.tokens: n.kind for n in make_nodes(collect_uses(tuple(accounts), tuple(annotations)))}
        for tokens in sorted(kinds):
            counted = kinds[tokens]
            kind = voted.get(tokens) or min(counted, key=lambda k: (k == "unknown", -counted[k], k))
            target = Target(tokens, kind)
            if len(tokens) > 1 and kind in ("person", "unknown"):
                _file(self.people, tokens[-1], target)
                _file(self.single, tokens[-1], Target(tokens[-1:], "person"))
                _file(self.given, tokens[0], target)
            if len(tokens) == 1 and sum(counted.values()) > 1:
                _file(self.single, tokens[0], target)
            elif len(tokens) > 1:
                heard = [t for t in tokens if t not in word_types()]
                if kind != "person" and words_of("small") & set(tokens):  # "Serra do Vento" is written as one word
                    _file(self.single, "".join(tokens), Target(("".join(tokens),), kind))
                if len(heard) == 1 and heard != list(tokens):
                    types = frozenset(word_types()[t] for t in tokens if t in word_types())
                    _file(self.single, heard[0], Target((heard[0],), "unknown" if kind == "person" else kind, types))
        self.endings: dict[str, list[Target]] = defaultdict(list)
        for token in sorted(endings):
            _file(self.endings, token, Target((token,), endings[token]))
        self.any = bool(self.people or self.single)

    def fit(self, han: str) -> float:
        """How well a run of Han characters renders the best fitting name of the pile, 0 to 1."""
        return max((word_fit(han, t.tokens[0])[0] for t in candidates(self.endings, han)), default=0.0)


def _hearable(name: Name) -> bool:
    return all(t.isalpha() and len(t) > 1 for t in name.tokens) and all(w[:1].isupper() for w in name.words)


def _file(index: dict[str, list[Target]], word: str, target: Target) -> None:
    for key in _keys(word):
        if target not in index[key]:
            index[key].append(target)


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, ...]:
    return (*("~" + k for k in neighbours(skeleton(word))), "=" + romanise(word))


def candidates(index: Mapping[str, list[Target]], word: str) -> list[Target]:
    """The targets of an index that a word of another script may render."""
    keys = [*_keys(word), *("=" + s for s in latin_spellings(romanise(word)))]
    return list(dict.fromkeys(t for key in keys for t in index.get(key, ())))


def heard_mentions(account: Account, found: Annotations, targets: Targets) -> list[Mention]:
    """The mentions of the pile's names in a Chinese account, also where its annotations have a part of them or another
    kind."""
    if not targets.any or account.language != "zh":
        return []
    taken = sorted(
        (m.span.start, m.span.end)
        for m in found.mentions
        if m.form == "name" and not _RUN.fullmatch(account.text[m.span.start : m.span.end])
    )  # a tagger's Han names are heard again: it often cuts them short or mistakes a person for a place
    free = [False] * (len(account.text) + 1)
    for block in story_blocks(account):
        free[block.span.start : block.span.end] = [True] * (block.span.end - block.span.start)
    for start, end in taken:
        free[start:end] = [False] * (end - start)
    spans: dict[str, str] = {}
    for match in DOTTED.finditer(account.text):
        if all(free[match.start() : match.end()]):
            best = dotted_name(match[0], targets)
            if best:
                spans[best] = "person"
                spans.setdefault(_DOT.split(best)[-1], "person")
    for mention in found.mentions:  # the family name of a full name, wherever it stands alone
        *given, family = _DOT.split(account.text[mention.span.start : mention.span.end])
        if given and mention.form == "name" and mention.kind == "person" and len(family) > 1 and _RUN.fullmatch(family):
            spans.setdefault(family, "person")
    windows = _windows(account.text, free)
    spans |= {run: kind for run, kind in _runs(account.text, windows, targets).items() if run not in spans}
    spans |= {run: "person" for run in _given_names(account, found, spans, windows, targets) if run not in spans}
    out = []
    for words, kind in sorted(spans.items(), key=lambda s: (-len(s[0]), s[0])):
        start = account.text.find(words)
        while start >= 0:
            end = start + len(words)
            if all(free[start:end]):
                free[start:end] = [False] * (end - start)
                out.append(Mention(Span(account.id, start, end), kind))
            start = account.text.find(words, end)
    return out


def dotted_name(words: str, targets: Targets) -> str:
    """The part of a dotted run that fits a full name best: what stands before the name and behind it is cut off."""
    parts = _DOT.split(words)
    heard = words_of("heard")
    first, last = "", ""
    for c in reversed(parts[0]):
        if c not in heard:
            break
        first = c + first
    for c in parts[-1]:
        if c not in heard:
            break
        last += c
    words = words[len(parts[0]) - len(first) : len(words) - len(parts[-1]) + len(last)]
    dots = words[len(first) : len(words) - len(last)]
    best = (0.0, 0, "")
    for right in range(1, min(len(last), LONGEST) + 1):
        family = last[:right]
        for target in candidates(targets.people, family):
            fits = max(word_fit(family, target.tokens[-1])[0], consonants_alike(family, target.tokens[-1]))
            if fits < FAMILY:
                continue
            for left in range(1, min(len(first), LONGEST) + 1):
                given = first[-left:]
                faint = FAINT * (1.0 - distance(skeleton(given), skeleton(target.tokens[0])))
                fit = max(word_fit(given, target.tokens[0])[0], faint)
                if fit >= GIVEN:
                    length = left + right
                    best = max(best, (round(fits + fit + LONGER * length, 6), length, given + dots + family))
    return best[2]


def _given_names(
    account: Account,
    found: Annotations,
    spans: Mapping[str, str],
    windows: Mapping[str, Sequence[int]],
    targets: Targets,
) -> list[str]:
    """Given names (埃隆) of people whose family name this account has: a known spelling of the part, or the same letters."""
    present = {read_name(run).tokens[-1] for run in spans}
    for mention in found.mentions:
        if mention.form == "name":
            present |= set(read_name(account.text[mention.span.start : mention.span.end]).tokens[-1:])
    out = []
    for run in sorted(windows):
        for target in candidates(targets.given, run):
            fit, rule = word_fit(run, target.tokens[0])
            if (
                fit >= GIVEN_ALONE
                and rule != "sound"
                and any(word_fit(p, target.tokens[-1])[0] >= ALONE for p in sorted(present))
            ):
                out.append(run)
                break
    return out


def _windows(text: str, free: Sequence[bool]) -> dict[str, list[int]]:
    """Every run of two to six characters that transliterate names, with where it starts."""
    heard = words_of("heard")
    windows: dict[str, list[int]] = defaultdict(list)
    for match in _RUN.finditer(text):
        start, end = match.span()
        for at in range(start, end):
            for length in range(1, min(LONGEST, end - at) + 1):
                if text[at + length - 1] not in heard or not free[at + length - 1]:
                    break
                if length > 1:
                    windows[text[at : at + length]].append(at)
    return windows


def _runs(text: str, windows: Mapping[str, Sequence[int]], targets: Targets) -> dict[str, str]:
    """Undotted runs that fit a name closely, with the words that say what they are, each with the name's kind; a better
    fit takes its characters first."""
    scored: dict[str, tuple[float, str, bool]] = {}
    for run, starts in windows.items():
        tails = [_tail(text, at + len(run)) for at in starts]
        types = frozenset[str]().union(*(t for _, t in tails))
        told = any(length for length, _ in tails)
        long = len(skeleton(run)) >= SYLLABLES
        if len(starts) < TWICE and not (told or long):
            continue
        for target in candidates(targets.single, run):
            if target.types - _LOOSE - types:
                continue
            fit, rule = word_fit(run, target.tokens[0])
            if target.types & types:
                fit = max(fit, consonants_alike(run, target.tokens[0]))
            elif rule == "name parts" and len(skeleton(run)) < 2:
                continue
            kind = "organization" if "legal" in types and len(target.tokens) == 1 else target.kind
            beside = told and kind != "person"
            if fit >= (BESIDE if beside else ALONE) and (beside or long or len(starts) >= TWICE):
                fit += LONGER * len(run)
                scored[run] = max(scored.get(run, (0.0, "", False)), (round(fit, 6), kind, beside))
    return _take(text, windows, scored)


def _take(
    text: str, windows: Mapping[str, Sequence[int]], scored: Mapping[str, tuple[float, str, bool]]
) -> dict[str, str]:
    out: dict[str, str] = {}
    used: set[int] = set()
    for run, (_, kind, beside) in sorted(scored.items(), key=lambda s: (-s[1][0], s[0])):
        places = {at + n for at in windows[run] for n in range(len(run))}
        if places & used:
            continue
        used |= places
        out[run] = kind
        if beside:
            for at in windows[run]:
                length, _ = _tail(text, at + len(run))
                if length:
                    out[text[at : at + len(run) + length]] = kind
    return out


def _tail(text: str, at: int) -> tuple[int, frozenset[str]]:
    """How many characters behind a name say what it is (港, 北方公司), and what they say."""
    start, types = at, set()
    pattern, kinds = _tails()
    while at - start < LONGEST and (found := pattern.match(text, at)):
        types.add(kinds[found[0]])
        at = found.end()
    return at - start, frozenset(types)


@cache
def _tails() -> tuple[re.Pattern[str], dict[str, str]]:
    """What may stand behind a name, and what each word of it says; 市长 is a mayor."""
    rows = (*((w, "legal") for w in endings_of("legal")), *han_types())
    kinds: dict[str, str] = {}
    for word, kind in rows:
        kinds.setdefault(word, kind)
    return re.compile("(?:" + "|".join(map(re.escape, kinds)) + ")(?!长)"), kinds


#: What a name may leave out in one language.
_LOOSE = frozenset({"city", "county", "province", "group", "river", "island"})
