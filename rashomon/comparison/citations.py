"""One account → the documents that it cites, each with what tells it from others: whose, of which day, how long, which number.

In: an account and its annotations. Out: `Citation`s in the order of the text. A document is known by the words for its kind
([events.documents] of each language); its author only where he stands right beside the word ("Castellan's e-mail", "la lettre
de X"), or writes what is quoted from it. It does not know whether two accounts mean the same letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from rashomon.languages.happenings import find_documents
from rashomon.model import Account, Annotations, Figure, Span, Timex, record
from rashomon.text import fold, story_blocks

#: The kind that is somebody's because he files it, and what many call it in a civil case.
FILED, CHARGED = "complaint", "indictment"
#: Kinds that somebody writes or speaks, so that words quoted from one show whose it is.
WRITTEN = frozenset({"email", "letter", "post", "memo", "exhibit"})
#: Code points within which a day, a length or an owner belongs to a document's word, and an owner right beside it.
_NEAR, _BESIDE = 60, 9
_OF = frozenset(["of", "by", "from", "de", "del", "della", "dello", "di", "du", "des", "d", "von", "vom", "der", "da", "do", "dos", "van", "the", "la", "le", "el", "los", "las", "от"])
_POSSESSIVE = re.compile(r"(?:['’]s|s['’]|的|之|の)")
_NUMBERED = re.compile(
    r"(?:№|\bn[°ºo]\.?|\bnr\.?|\bnumber|\bnumero|\bnúmero|\bnuméro|\bnummer|\bномер\w*|编号|編號|第|\bexhibit)\s*(\d{1,4})(?!\d)"
    r"|(\d{1,4})号(?:证据|證據)|(\d{1,4})號(?:證據|证据)"
)
_LAST_WORD = re.compile(r"([^\W\d_]+)\s*$")
_BY = frozenset(["to", "by", "via", "per", "par", "por", "through", "po", "по"])
_ACCOUNT = re.compile(r"[-\s]?(?:konto|account|address|adress|anfrage|request|inquir|zugang|server)")
_FILES = re.compile(r"\b(?:port|sporg|deposit)\w+\s$")
_LENGTH = re.compile(r"PT(\d+)M$")


_Told = TypeVar("_Told", Timex, Figure)


@record
class Citation:
    """A document's word in an account; "" and 0 for what is not told. `minutes` is how long a recording runs, `count` how many
    are cited at once ("five e-mails"), `number` that of an exhibit."""

    kind: str
    span: Span
    owner: str = ""
    day: tuple[str, str] = ("", "")  # earliest and latest, ISO
    pages: int = 0
    minutes: int = 0
    count: int = 0
    number: int = 0

    @property
    def told(self) -> int:
        """How much is told of it."""
        return sum(map(bool, (self.owner, self.day[0], self.pages, self.minutes, self.count, self.number)))


def find_citations(account: Account, notes: Annotations, suits: Sequence[tuple[Span, str]]) -> list[Citation]:
    """The documents that a story's paragraphs cite; `suits` are the clauses that tell of a lawsuit, with who files it."""
    read = _Account(account, notes, suits)
    found = read.words()
    cited = [read.citation(i, kind, span, found) for i, (kind, span) in enumerate(found)]
    return [c for c in cited if c.told or not read.in_speech(c.span)]


class _Account:
    """What one account says around its documents' words; its lists are indexed once."""

    def __init__(self, account: Account, notes: Annotations, suits: Sequence[tuple[Span, str]]) -> None:
        self._account, self._text = account, account.text
        self._suits = suits
        self._verbs = [(e.trigger.start, e.trigger.end) for e in notes.events if e.type == "sue"]
        self._sentences = notes.sentences
        self._starts = [s.start for s in notes.sentences]
        self._parties = sorted(
            (m for m in notes.mentions if m.entity and m.kind in ("person", "organization", "unknown")),
            key=lambda m: m.span.start,
        )
        self._party_starts = [m.span.start for m in self._parties]
        self._pages = [f for f in notes.figures if f.unit == "page"]
        self._counts = [f for f in notes.figures if f.low >= 2 and f.unit not in ("page", "%")]
        self._days = [t for t in notes.timexes if t.type == "DATE" and self._is_day(t)]
        self._lengths = [t for t in notes.timexes if t.type == "DURATION" and _LENGTH.match(t.value)]
        self._quotes = [s for s in notes.statements if s.direct]
        self._quoted = [(c.start, c.end) for s in self._quotes for c in s.content]

    def _is_day(self, t: Timex) -> bool:
        """A month or a day told with its number: "on Wednesday" is the day on which a letter is spoken of."""
        numbered = any(c.isdigit() for c in self._text[t.span.start : t.span.end])
        return numbered and bool(t.earliest) and t.earliest[:7] == t.latest[:7]

    def words(self) -> list[tuple[str, Span]]:
        """Every place in the story's paragraphs where a word for a document stands, the longest word at each."""
        found = []
        for block in story_blocks(self._account):
            if block.kind == "headline":
                continue
            text = fold(self._text[block.span.start : block.span.end])
            for kind, start, end in find_documents(text, self._account.language):
                span = Span(self._account.id, block.span.start + start, block.span.start + end)
                # "demanda a Norda", "porter plainte"
                verb = any(a <= span.start and span.end <= b and b - a > end - start for a, b in self._verbs)
                if kind == FILED and _FILES.search(text, max(0, start - 14), start):
                    verb = True
                if not verb and not (kind == "email" and self._is_medium(span)):
                    found.append((kind, span))
        return found

    def in_speech(self, span: Span) -> bool:
        """Whether a word stands in somebody's quoted words."""
        return any(a <= span.start and span.end <= b for a, b in self._quoted)

    def _is_medium(self, span: Span) -> bool:
        """Whether mail is what one writes by, or has an account of: "said by e-mail", "E-Mail-Konto"."""
        before = _LAST_WORD.search(self._text, max(0, span.start - 12), span.start)
        return bool(_ACCOUNT.match(fold(self._text[span.end : span.end + 12]))) or bool(
            before and fold(before[1]) in _BY
        )

    def citation(self, i: int, kind: str, span: Span, words: Sequence[tuple[str, Span]]) -> Citation:
        """The i-th of an account's documents with all that is told of it."""
        number = bisect_right(self._starts, span.start) - 1
        if number < 0:
            return Citation(kind, span)
        sentence = self._sentences[number]
        behind = self._sentences[number + 1] if number + 1 < len(self._sentences) else None
        before = self._sentences[number - 1] if number else None
        last = not any(behind and behind.start <= s.start < behind.end for _, s in words[i + 1 : i + 4])
        earlier = [k for k, s in words[max(0, i - 3) : i] if before and before.start <= s.start < before.end]
        first = all(k == "exhibit" for k in earlier)  # "The main exhibit bears the number 14. It is an e-mail of …"
        goes_on = behind if last and behind and behind.start - sentence.end < 4 else None
        others = [s for k, s in words[max(0, i - 3) : i + 4] if s != span and sentence.start <= s.start < sentence.end]
        days = [
            t
            for t in self._near(self._days, span, sentence)
            if _gap(t.span, span) < min((_gap(t.span, s) for s in others), default=_NEAR + 1)
            and not (t.span.start < span.end and span.start < t.span.end)  # 14号证据
        ]
        if not days and goes_on and kind in WRITTEN:
            days = [t for t in self._days if goes_on.start <= t.span.start <= goes_on.start + 12]
        pages = self._near(self._pages, span, sentence)
        if not pages and goes_on:
            pages = [f for f in self._pages if goes_on.start <= f.span.start < goes_on.end]  # "It runs to 31 pages."
        lengths = self._near(self._lengths, span, sentence)
        count = [f for f in self._counts if f.span.start < span.end and span.start < f.span.end]
        told = self._text[(before.start if first and before else sentence.start) : sentence.end]
        marked = _NUMBERED.search(fold(told)) if kind in WRITTEN else None
        exhibit = int(next(g for g in marked.groups() if g)) if marked else 0
        count = [f for f in count if f.high != exhibit]
        length = _LENGTH.match(lengths[0].value) if lengths else None
        return Citation(
            kind,
            span,
            self._owner(kind, span, sentence, words[i + 1 : i + 2]),
            (days[0].earliest, days[0].latest) if days else ("", ""),
            int(pages[0].high) if pages else 0,
            int(length[1]) if length else 0,
            int(count[0].high) if count else 0,
            0 if count else exhibit,
        )

    def _near(self, some: Sequence[_Told], span: Span, sentence: Span) -> list[_Told]:
        """What stands near a document's word in its sentence, the nearest first."""
        here = [x for x in some if sentence.start <= x.span.start < sentence.end and _gap(x.span, span) <= _NEAR]
        return sorted(here, key=lambda x: (_gap(x.span, span), x.span.start))

    def _owner(self, kind: str, span: Span, sentence: Span, then: Sequence[tuple[str, Span]]) -> str:
        """Whose document it is, where that is plain: who files a complaint, who is named right beside the word, who writes what
        is quoted."""
        if kind == FILED:
            files = next((party for clause, party in self._suits if clause.start <= span.start < clause.end), "")
            if files:
                return files
        low = bisect_left(self._party_starts, sentence.start)
        for m in self._parties[low : bisect_left(self._party_starts, sentence.end)]:
            if m.span.start >= span.end:
                between = self._text[span.end : m.span.start]
                words = re.findall(r"[^\W\d_]+", fold(between))
                if len(between) <= _BESIDE and words and all(w in _OF for w in words):
                    return m.entity
            elif m.span.end <= span.start:
                between = self._text[m.span.end : span.start]
                if len(between) <= 3 * _BESIDE and _POSSESSIVE.match(between) and not re.search(r"[,;:，、]", between):
                    return m.entity
        if kind in WRITTEN:
            end = min([sentence.end, *(s.start for _, s in then)])
            said = [s for s in self._quotes if any(span.end <= c.start <= end for c in s.content)]
            if said:
                return said[0].entity
        return ""


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
