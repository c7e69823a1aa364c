"""Spans → passages: the exact words with a little of what stands around them, and with glosses for foreign readers.

In: a case. Out: `Pile`, an index over it that all views share, and `Passage` rows. It finds nothing new.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property, wraps
from typing import TypeVar, cast

from rashomon.annotations.statements.datelines import past_dateline
from rashomon.kept import digest
from rashomon.languages.happenings import event_types
from rashomon.model import ACT_VERBS, Account, Annotations, CaseFile, Entity, Span, Statement, record
from rashomon.text import account_name, cjk_share, direction
from rashomon.views.plain import amount, romanised, when

R = TypeVar("R")

#: How many characters of context a passage shows on each side, within its paragraph; of Chinese and Japanese, whose
#: characters say as much as two or three letters, fewer.
CONTEXT, CONTEXT_CJK = 90, 36
#: A telling of an event can begin so many characters before a passage that holds its trigger.
WIDE = 400
#: A run of hexadecimal digits in a file's name: a digest that no reader can keep in mind.
_DIGEST = re.compile(r"[-_.]?(?=[0-9a-f]*[0-9])[0-9a-f]{10,}")

#: What a passage says, in the order in which it is written.
_FIELDS = (
    "account", "source", "language", "start", "end", "before", "words", "after", "direction", "glosses", "label",
    "glosses_before", "glosses_after",
)  # fmt: skip


@record
class Gloss:
    """What a stretch of a passage means in plain terms: a name's usual form, a day, an amount; in languages other than
    English also what is done there (an event's trigger, the verb of saying)."""

    start: int
    end: int
    kind: str  # name | date | figure | deed
    text: str


class Passage:
    """The exact words of a span, where they stand, and what stands around them in the same paragraph.

    A view has many more of them than a page shows: what costs (the words around, the glosses) is made when it is asked for.
    """

    __slots__ = ("_around", "_glosses", "_pile", "account", "end", "label", "language", "source", "start")

    def __init__(self, pile: Pile, span: Span) -> None:
        account = pile.accounts[span.account]
        self._pile = pile
        self.account, self.start, self.end = span.account, span.start, span.end
        self.source, self.language = account.source, account.language
        self.label = pile.label(span.account)  # the account's short name
        self._around: tuple[str, str, tuple[Gloss, ...], tuple[Gloss, ...]] | None = None
        self._glosses: tuple[Gloss, ...] | None = None

    def told(self) -> dict[str, object]:
        """Everything about it as plain values."""
        return {name: getattr(self, name) for name in _FIELDS}

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Passage) and self.told() == other.told())

    def __hash__(self) -> int:
        return hash((self.account, self.start, self.end))

    def __repr__(self) -> str:
        return f"Passage({self.source!r}, {self.start}, {self.end}, {self.words!r})"

    @property
    def key(self) -> tuple[bytes, int, int]:
        """What everything about the passage depends on."""
        return self._pile.version(self.account), self.start, self.end

    @property
    def words(self) -> str:
        """The words of the span."""
        return self._pile.accounts[self.account].text[self.start : self.end]

    @property
    def direction(self) -> str:
        """ltr or rtl."""
        return direction(self.words[:400])

    @property
    def glosses(self) -> tuple[Gloss, ...]:
        """Positions relative to `words`."""
        if self._glosses is None:
            self._glosses = self._pile.glosses(Span(self.account, self.start, self.end))
        return self._glosses

    @property
    def around(self) -> tuple[str, str, tuple[Gloss, ...], tuple[Gloss, ...]]:
        """What stands before and after the words, and the glosses of both."""
        if self._around is None:
            self._around = self._pile.around(Span(self.account, self.start, self.end))
        return self._around

    @property
    def before(self) -> str:
        return self.around[0]

    @property
    def after(self) -> str:
        return self.around[1]

    @property
    def glosses_before(self) -> tuple[Gloss, ...]:
        """Positions relative to `before` without its ellipsis."""
        return self.around[2]

    @property
    def glosses_after(self) -> tuple[Gloss, ...]:
        """Positions relative to `after`."""
        return self.around[3]


class Pile:
    """A case with its indexes, so that views can look things up by id."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.accounts: dict[str, Account] = {a.id: a for a in case.accounts}
        self.annotations: dict[str, Annotations] = {a.account: a for a in case.annotations}
        self.entities: dict[str, Entity] = {e.id: e for e in case.entities}
        self.order: dict[str, int] = {a.id: i for i, a in enumerate(case.accounts)}
        self.named: dict[str, str] | None = None  # what `labels` made of this case
        self.made: dict[str, object] = {}  # rows of views, see `once`
        self.claim_spans: dict[str, Span | None] = {}  # and what `labels` says of each claim
        self.claim_words: dict[str, str] = {}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return {s.id: s for a in self.case.annotations for s in a.statements}

    def name(self, entity: str) -> str:
        """The name of an entity, "" when nobody is named."""
        found = self.entities.get(entity)
        return found.name if found else ""

    def roman(self, entity: str) -> str:
        """The name of an entity in Latin letters: one of its names, else its name spelt in them."""
        found = self.entities.get(entity)
        if found is None:
            return ""
        return romanised(found.name, found.kind) or found.name

    def _cues(self, account: str) -> list[tuple[Span, str]]:
        """The verbs of saying of an account, in order, each with its act in English."""
        if account not in self._cues_of:
            found = self.annotations[account].statements
            cues = {s.cue: ACT_VERBS.get(s.act, s.act) for s in found if s.cue is not None}
            self._cues_of[account] = sorted(cues.items(), key=lambda c: c[0].start)
        return self._cues_of[account]

    @cached_property
    def _cues_of(self) -> dict[str, list[tuple[Span, str]]]:
        return {}

    def source(self, account: str) -> str:
        found = self.accounts.get(account)
        return found.source if found else account

    def label(self, account: str) -> str:
        """A short name of an account that no other account of the case has: its publisher, or its file's name."""
        return self._labels.get(account, account)

    @cached_property
    def _labels(self) -> dict[str, str]:
        names = {a.id: account_name(a) for a in self.accounts.values()}
        # a file's name that can be typed and said beats a publisher's that readers cannot read
        names = {i: self.accounts[i].source if romanised(n) else n for i, n in names.items()}
        shorter = {i: _stem(name) if name == self.accounts[i].source else name for i, name in names.items()}
        counts = Counter(shorter.values())
        stems = {i: _stem(self.accounts[i].source) for i in names}
        again = Counter(stems.values())
        return {
            i: name if counts[name] == 1 else stems[i] if again[stems[i]] == 1 else self.accounts[i].source
            for i, name in shorter.items()
        }

    def labels(self, accounts: Iterable[str]) -> tuple[str, ...]:
        """Short names of accounts, in their order."""
        return tuple(self.label(a) for a in accounts)

    def relabel(self, sentence: str) -> str:
        """A sentence of another stage, with the short names of accounts instead of file names."""
        if self._sources is None:
            return sentence
        return self._sources.sub(lambda m: self._by_source[m.group()], sentence)

    @cached_property
    def _by_source(self) -> dict[str, str]:
        named = [(name, a.id) for a in self.accounts.values() for name in (a.source, account_name(a))]
        counts = Counter(name for name, _ in dict.fromkeys(named))
        return {name: self.label(i) for name, i in named if counts[name] == 1 and name != self.label(i)}

    @cached_property
    def _sources(self) -> re.Pattern[str] | None:
        names = sorted(self._by_source, key=lambda n: (-len(n), n))
        # A case of thousands has a pattern of thousands of words: past a few hundred the file names may stay.
        return re.compile("|".join(map(re.escape, names))) if 0 < len(names) <= 2000 else None

    def ease(self, account: str) -> int:
        """How easily readers of the page read an account: 0 English, which the page is written in, 1 another language in
        Latin letters, 2 any other. Where several languages tell the same, the easiest stands first."""
        if account not in self._ease:
            found = self.accounts[account]
            start = found.text[:4000]
            letters = start if start.isascii() else list(filter(str.isalpha, start))
            latin = sum(map("\u0250".__gt__, letters)) * 2 > len(letters) and any(map(str.isalpha, start))
            self._ease[account] = 0 if found.language.startswith("en") else 1 if latin else 2
        return self._ease[account]

    @cached_property
    def _ease(self) -> dict[str, int]:
        return {}

    def easiest(self, spans: Iterable[Span]) -> list[Span]:
        """Spans in the order of the accounts, those that readers can read first."""
        known = self.accounts
        some = [s for s in spans if s.account in known]
        if len(some) < 2:
            return some
        rank = self._rank
        return sorted(set(some), key=lambda s: (rank[s.account], s.start, s.end))

    @cached_property
    def _rank(self) -> dict[str, int]:
        """Places of the accounts when those that readers can read stand first."""
        ordered = sorted(self.order, key=lambda a: (self.ease(a), self.order[a]))
        return {a: n for n, a in enumerate(ordered)}

    def sort(self, spans: Iterable[Span]) -> list[Span]:
        """Spans in the order of the accounts, then of the text."""
        some = list(spans)
        if len(some) < 2:
            return some
        order = self.order
        return sorted(set(some), key=lambda s: (order.get(s.account, 0), s.start, s.end))

    def sources(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The sources that spans stand in, each once, in the order of the accounts."""
        return tuple(self.source(a) for a in self.told_by(spans))

    def told_by(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The ids of the accounts that spans stand in, each once, in their order."""
        some = list(spans)
        found = dict.fromkeys(s.account for s in some)
        if len(found) > 1 and all(a in self.order for a in found):
            return tuple(sorted(found, key=self.order.__getitem__))
        return tuple(found if len(found) < 2 else dict.fromkeys(s.account for s in self.sort(some)))

    def passages(self, spans: Iterable[Span]) -> tuple[Passage, ...]:
        return tuple(self.passage(s) for s in self.sort(spans) if s.account in self.accounts)

    def passage(self, span: Span) -> Passage:
        """The words of a span with their context and glosses. Views show the same passages: each is made once."""
        found = self._passages.get(span)
        if found is None:
            found = self._passages[span] = Passage(self, span)
        return found

    @cached_property
    def _passages(self) -> dict[Span, Passage]:
        return {}

    def version(self, account: str) -> bytes:
        """A digest of everything that a passage of an account shows: its text, what was found in it, its names."""
        known = self._versions.get(account)
        if known is None:
            found = self.annotations.get(account)
            named = [self.entities.get(m.entity) for m in found.mentions] if found else []
            names = [(e.name, e.kind) for e in named if e is not None]
            known = self._versions[account] = digest((self.accounts[account], found, names, self.label(account)))
        return known

    @cached_property
    def _versions(self) -> dict[str, bytes]:
        return {}

    def around(self, span: Span) -> tuple[str, str, tuple[Gloss, ...], tuple[Gloss, ...]]:
        """What stands before and behind a span in its paragraph, and the glosses of both."""
        account = self.accounts[span.account]
        first, last = self.paragraph(account, span)
        size = CONTEXT_CJK if cjk_share(account.text[span.start : span.end][:400]) > 0.3 else CONTEXT
        start, end = max(first, span.start - size), min(last, span.end + size)
        while start < span.start and account.text[start].isspace():
            start += 1
        while end > span.end and account.text[end - 1].isspace():
            end -= 1
        # what stands around is only context: it is glossed where readers cannot even make out the names
        foreign = self.ease(account.id) > 1
        return (
            ("…" if account.text[first:start].strip() else "") + account.text[start : span.start],
            account.text[span.end : end] + ("…" if account.text[end:last].strip() else ""),
            self.glosses(Span(account.id, start, span.start)) if foreign else (),
            self.glosses(Span(account.id, span.end, end)) if foreign else (),
        )

    def paragraph(self, account: Account, span: Span) -> tuple[int, int]:
        """Start and end of the block that a span starts in."""
        starts = self._block_starts.get(account.id)
        if starts is None:
            starts = self._block_starts[account.id] = [b.span.start for b in account.blocks]
        at = bisect_right(starts, span.start) - 1
        if at < 0:
            return span.start, span.end
        block = account.blocks[at].span
        return block.start, max(block.end, span.end)

    @cached_property
    def _block_starts(self) -> dict[str, list[int]]:
        return {}

    def sentence(self, span: Span) -> Span:
        """The sentence that a span starts in, or the span itself."""
        found = self.annotations.get(span.account)
        if found is None or not found.sentences:
            return span
        starts = self._sentence_starts.get(span.account)
        if starts is None:
            starts = self._sentence_starts[span.account] = [s.start for s in found.sentences]
        at = bisect_right(starts, span.start) - 1
        if at < 0 or found.sentences[at].end <= span.start:
            return span
        return found.sentences[at]

    def bare_sentence(self, span: Span) -> Span:
        """The sentence that a span starts in, behind the dateline of its paragraph: "KIEL (ap) –" is no one's words."""
        sentence = self.sentence(span)
        text = self.accounts[span.account].text
        start = past_dateline(text, sentence.start, sentence.end)
        return replace(sentence, start=start) if start <= span.start else sentence

    @cached_property
    def _sentence_starts(self) -> dict[str, list[int]]:
        return {}

    def glosses(self, span: Span) -> tuple[Gloss, ...]:
        """Names, dates, figures and, in other languages than English, deeds inside a span, each with what it means."""
        found = self.annotations.get(span.account)
        if found is None:
            return ()
        starts, rows = self._glosses(found)
        taken, kept = -1, []
        for start, end, kind, meaning, clause in rows[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if start >= taken and end <= span.end and span.start - WIDE <= clause < span.end:
                kept.append(Gloss(start - span.start, end - span.start, kind, meaning))
                taken = end
        return tuple(kept)

    def _glosses(self, found: Annotations) -> tuple[list[int], list[tuple[int, int, str, str, int]]]:
        """Everything of an account that can be glossed, in the order in which it is taken: start, end, kind, meaning, and where
        the clause starts that tells it (its own start for what is no deed); and the starts alone."""
        if found.account not in self._glossed:
            rows = [(m.span, "name", self.roman(m.entity), m.span.start) for m in found.mentions if m.entity]
            rows += [
                (t.span, "date", when(t.earliest, t.latest, t.mod), t.span.start)
                for t in found.timexes
                if t.type in ("DATE", "TIME") and t.earliest
            ]
            rows += [(f.span, "figure", amount(f), f.span.start) for f in found.figures]
            if self.ease(found.account):
                for e in found.events:
                    kind = event_types().get(e.type)
                    deed = kind.label if kind else e.type
                    rows.append((e.trigger, "deed", f"not: {deed}" if e.negated else deed, e.span.start))
                rows += [(at, "deed", act, at.start) for at, act in self._cues(found.account)]
            known = [(at.start, at.end, kind, meaning, clause) for at, kind, meaning, clause in rows if meaning]
            known.sort(key=lambda r: (r[0], r[2] == "deed", -r[1], r[2]))
            self._glossed[found.account] = [r[0] for r in known], known
        return self._glossed[found.account]

    @cached_property
    def _glossed(self) -> dict[str, tuple[list[int], list[tuple[int, int, str, str, int]]]]:
        return {}


def once(view: Callable[[CaseFile], R]) -> Callable[[CaseFile], R]:
    """A view that several others ask for: its rows are made once for a case."""

    @wraps(view)
    def rows(case: CaseFile) -> R:
        made = pile_of(case).made
        if view.__qualname__ not in made:
            made[view.__qualname__] = view(case)
        return cast(R, made[view.__qualname__])

    return rows


_latest: list[Pile] = []


def pile_of(case: CaseFile) -> Pile:
    """The index over a case. The latest is kept, by identity: a report asks a dozen views about one case."""
    if not _latest or _latest[0].case is not case:
        _latest[:] = [Pile(case)]
    return _latest[0]


def _stem(source: str) -> str:
    """A file's name without its folder, its ending and the digests in it, if something is left."""
    name = source.rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] or name
    return _DIGEST.sub("", stem).strip("-_. ") or stem
