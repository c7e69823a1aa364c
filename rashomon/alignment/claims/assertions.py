"""Annotations → what an account tells, sentence by sentence, each with the typed facts that it holds.

In: accounts, their annotations with entities filled in. Out: one `Utterance` an assertion whose `statement` only holds the words. A sentence
that is several at strong marks (";", " – ") is several assertions, where both sides say enough. Facts: who is named (a
pronoun counts for whom it stands for, "the plaintiff" for whoever sues), which figures and days, which kinds of happening and documents, which side of an
opposition, which topics, and who alleges, denies or demands, and which of them stand on the same words. Only assertions
that two accounts share become claims.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rashomon.alignment.claims.utterances import Utterance
from rashomon.alignment.events.tellings import day
from rashomon.alignment.vectors import expected_length
from rashomon.kept import kept_by_digest
from rashomon.languages.happenings import event_types, find_documents, kin
from rashomon.languages.polarity import polarities
from rashomon.languages.quantities import base
from rashomon.languages.topics import topic_words
from rashomon.model import Account, Annotations, Span, Statement, Timex
from rashomon.text import fold, story_blocks, words

#: Letters of English that an assertion has at least, and those of either side of a cut. A clause of five words has 25.
_LEAST, _SIDE = 14.0, 30.0
_STRONG = re.compile(r"[;；](?=\s|[^\x00-\x7f])|\s[–—]\s")
#: Assertions of one account that are looked at: an endless text must not cost an hour.
_MOST = 400
_LONGEST = 4000
#: Days of the longest month.
_MONTH = 31
#: One or two of a unit stand in every account.
_FEW = (1.0, 2.0)
#: Who the two sides of a suit are called, by their part in it.
_SIDES = {"agent": "plaintiff", "target": "defendant"}
#: From here on a number is the same with and without its currency ("27 million" of what was said to be dollars).
_LARGE = 100_000
#: A length of time as TIMEX3 writes it, and the hours of its unit.
_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
_HOURS = {"Y": 8766.0, "M": 720.0, "W": 168.0, "D": 24.0, "TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}
T = TypeVar("T")
#: The kind of a fact, and which of its kind it is.
Fact = tuple[str, str]


def assertions(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> list[Utterance]:
    """The assertions of a pile, in the order of the accounts."""
    by_id = {a.account: a for a in annotations}
    found: list[Utterance] = []
    for number, account in enumerate(accounts):
        notes = by_id.get(account.id)
        if notes is None:
            continue
        found += [
            Utterance(
                number, account.language, Statement("", (a.span,)), a.span, a.text, frozenset(), a.figures, frozenset(),
                frozenset(), a.tokens, ((a.span, a.text),), facts=a.facts, twins=a.twins,
            )
            for a in _of_account(account, notes)
        ]  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class _Assertion:
    """What an account tells in one sentence, whichever account of the pile it is."""

    span: Span
    text: str
    figures: frozenset[tuple[str, float, float]]
    tokens: tuple[str, ...]
    facts: frozenset[Fact]
    twins: frozenset[tuple[Fact, Fact]]


@kept_by_digest
def _of_account(account: Account, notes: Annotations) -> tuple[_Assertion, ...]:
    facts = _Facts(account, notes)
    found = []
    for span in _sentences(account, notes):
        text = account.text[span.start : span.end][:_LONGEST]
        folded = fold(text)
        tokens = tuple(folded[a:b] for a, b in words(folded))
        if tokens:
            figures = frozenset((f.unit, f.low, f.high) for f in facts.figures.inside(span))
            found.append(_Assertion(span, text, figures, tokens, *facts.of(span, text)))
    return tuple(found)


class _Inside(Generic[T]):
    """Things of an account by where they start."""

    def __init__(self, things: Iterable[tuple[Span, T]]) -> None:
        self._rows = sorted(things, key=lambda r: (r[0].start, r[0].end))
        self._starts = [s.start for s, _ in self._rows]

    def inside(self, span: Span) -> list[T]:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [thing for s, thing in self._rows[low:high] if s.end <= span.end]


class _Facts:
    """The typed facts of an account, to be asked for by sentence."""

    def __init__(self, account: Account, notes: Annotations) -> None:
        self.account = account
        self.names = _Inside((m.span, m.entity) for m in notes.mentions if m.entity)
        self.figures = _Inside((f.span, f) for f in notes.figures)
        self.days = _Inside((t.span, (_lasting(t), f"{t.earliest}/{t.latest}")) for t in notes.timexes if t.earliest)
        named = {m.span: m.entity for m in notes.mentions if m.entity}
        sides = [r for e in notes.events if e.type == "sue" for r in e.roles if r.role in _SIDES]
        self.parties: dict[Fact, set[str]] = {("topic", side): set() for side in _SIDES.values()}
        for r in sides:
            who = r.entity or (named.get(r.span, "") if r.span else "")
            self.parties["topic", _SIDES[r.role]] |= {who} - {""}
        self.lengths = _Inside(
            (t.span, found) for t in notes.timexes if t.type == "DURATION" and (found := _length(t.value))
        )
        self.kinds = _Inside((e.trigger, (kin(e.type), e.trigger)) for e in notes.events)
        self.voices = _Inside(
            (c, f"{s.entity} {s.act}") for s in notes.statements if s.entity and s.act != "say" for c in s.content[:1]
        )

    def of(self, span: Span, text: str) -> tuple[frozenset[Fact], frozenset[tuple[Fact, Fact]]]:
        """The facts of one sentence, as (kind of fact, key), and which two of them stand on the same words."""
        found = {("name", n) for n in self.names.inside(span)} | set(self.days.inside(span))
        found |= {("voice", v) for v in self.voices.inside(span)} | {("figure", v) for v in self.lengths.inside(span)}
        for f in self.figures.inside(span):
            unit, factor = base(f.unit)
            if f.low == f.high:
                large = f.low >= _LARGE and (not unit or unit.isupper())
                found.add(("figure", f"{'' if large else unit} {f.low * factor:.4g}"))
        places = self._words(span, text)
        found |= {("name", n) for side, names in self.parties.items() if side in places for n in names}
        return frozenset(found.union(places)), frozenset(_twins(places))

    def _words(self, span: Span, text: str) -> dict[Fact, list[tuple[int, int]]]:
        """The facts that words of a sentence stand for, and where in it these stand."""
        language, folded = self.account.language, fold(text)
        places: defaultdict[Fact, list[tuple[int, int]]] = defaultdict(list)
        for kind, trigger in self.kinds.inside(span):
            places["kind", kind].append((trigger.start - span.start, trigger.end - span.start))
        for p in polarities(text, language):
            places["matter", p.concept].append((p.start, p.end))
        for d, start, end in find_documents(folded, language):
            places["kind", f"document {d}"].append((start, end))
        for t, start, end in topic_words(folded, language):
            places[("kind", kin(t)) if t in event_types() else ("topic", t)].append((start, end))
        return places


def _twins(places: Mapping[Fact, Sequence[tuple[int, int]]]) -> list[tuple[Fact, Fact]]:
    """Facts of which the one stands only on words of the other: "e-mails" are a document and a topic, and tell one thing."""
    found = []
    for one, here in places.items():
        for two, there in places.items():
            if one < two and (_on(here, there) or _on(there, here)):
                found.append((one, two))
    return found


def _on(here: Sequence[tuple[int, int]], there: Sequence[tuple[int, int]]) -> bool:
    return all(any(a < d and c < b for c, d in there) for a, b in here)


def _lasting(t: Timex) -> str:
    """Whether a time is exact enough to tell one happening from others: a day, a week or a month; a year is not."""
    return "day" if day(t.latest) - day(t.earliest) <= _MONTH else "period"


def _length(value: str) -> str:
    """A length of time in hours, so that "three months" and "90 days" are one; "" of one that tells little: "for years", "two days"."""
    found = _LENGTH.fullmatch(value)
    hours = float(found[2]) * _HOURS.get(found[1] + found[3], 0.0) if found else 0.0
    if not found or float(found[2]) in _FEW or hours in (24.0, 48.0):
        return ""
    return f"hour {hours:.4g}"


def _sentences(account: Account, notes: Annotations) -> list[Span]:
    """The sentences of the story that say enough, cut at strong marks."""
    blocks = [(b.span.start, b.span.end) for b in story_blocks(account) if b.kind not in ("byline", "dateline")]
    found: list[Span] = []
    for sentence in notes.sentences:
        at = bisect_left(blocks, (sentence.start + 1, 0)) - 1
        if at < 0 or sentence.end > blocks[at][1] + 1:
            continue
        for low, high in _pieces(account, sentence):
            if _says(account, low, high) >= _LEAST:
                found.append(Span(account.id, low, high))
                if len(found) >= _MOST:
                    return found
    return found


def _says(account: Account, low: int, high: int) -> float:
    """How many letters a stretch would have in English."""
    return sum(map(str.isalnum, account.text[low:high])) / expected_length(account.language)


def _pieces(account: Account, sentence: Span) -> list[tuple[int, int]]:
    """A sentence in its parts, trimmed of marks and blanks."""
    text = fold(account.text[sentence.start : sentence.end][: 4 * _LONGEST])
    pieces, start = [], 0
    for m in _STRONG.finditer(text):
        here = sentence.start + m.end()
        if min(_says(account, sentence.start + start, here), _says(account, here, sentence.end)) >= _SIDE:
            pieces.append((start, m.end()))
            start = m.end()
    pieces.append((start, sentence.end - sentence.start))
    return [_trimmed(account, sentence.start + a, sentence.start + b) for a, b in pieces]


def _trimmed(account: Account, low: int, high: int) -> tuple[int, int]:
    text = account.text
    while low < high and (text[low].isspace() or text[low] in ",;，；、–—"):
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in ",;:，；：、–—"):
        high -= 1
    return low, high
