"""Documents that the accounts cite and the pile lacks: what a reporter would ask for next.

In: accounts, annotations with their entities. Out: `MissingDocument`s, those that most accounts cite first. A document is
known by the words for its kind ([events.documents] of each language) and by whom its sentence is about. It does not know
whether two accounts mean the same letter: it says that both cite letters of the same party.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from rashomon.languages import language
from rashomon.languages.happenings import find_documents
from rashomon.model import Account, Annotations, Entity, MissingDocument, Span
from rashomon.text import fold, story_blocks

#: What a kind is called in a line; the keys of [events.documents].
KINDS = {
    "complaint": "the complaint",
    "indictment": "the indictment",
    "judgment": "the court's decision",
    "email": "e-mails",
    "letter": "letters",
    "post": "a post",
    "report": "a report",
    "document": "internal or court documents",
    "contract": "the contract",
    "recording": "a recording",
    "study": "a study",
    "records": "records",
}


def find_missing(
    accounts: tuple[Account, ...], annotations: tuple[Annotations, ...], entities: tuple[Entity, ...]
) -> tuple[MissingDocument, ...]:
    """The documents that stories cite, by kind and party; those that are an account of the pile are left out."""
    names = {e.id: e.name for e in entities}
    notes = {a.account: a for a in annotations}
    cited: dict[tuple[str, str], list[Span]] = defaultdict(list)
    pages: dict[tuple[str, str], int] = {}
    parties: dict[str, Counter[str]] = defaultdict(Counter)
    found: list[tuple[str, str, Span, int]] = []
    for account in sorted(accounts, key=lambda a: a.id):
        if account.id in notes:
            around = _Around(notes[account.id])
            for kind, span in _cited(account):
                party, count = around.about(span)
                parties[kind][party] += 1
                found.append((kind, party, span, count))
    for kind, party, span, count in found:
        usual = max((p for p in sorted(parties[kind]) if p), key=lambda p: parties[kind][p], default="")
        key = (kind, party or usual)
        cited[key].append(span)
        pages[key] = max(pages.get(key, 0), count)
    here = {kind for account in accounts for kind in _is_document(account)}
    made = [
        MissingDocument(
            kind,
            _label(kind, names.get(party, ""), pages[kind, party]),
            party,
            pages[kind, party],
            tuple(sorted({s.account for s in spans})),
            tuple(spans),
        )
        for (kind, party), spans in cited.items()
        if kind not in here
    ]
    return tuple(sorted(made, key=lambda m: (-len(m.accounts), -len(m.spans), m.kind, m.party)))


def _label(kind: str, party: str, count: int) -> str:
    label = KINDS.get(kind, kind) + (f" of {party}" if party else "")
    return f"{label} ({count} pages)" if count else label


def _cited(account: Account) -> list[tuple[str, Span]]:
    """Every place in the story's paragraphs where a word for a document stands, the longest word at each."""
    found = []
    for block in story_blocks(account):
        if block.kind == "headline":
            continue
        text = fold(account.text[block.span.start : block.span.end])
        for kind, start, end in find_documents(text, account.language):
            found.append((kind, Span(account.id, block.span.start + start, block.span.start + end)))
    return found


class _Around:
    """What one account says around a document's word; its lists are indexed once."""

    def __init__(self, notes: Annotations) -> None:
        self._sentences = notes.sentences
        self._parties = [m for m in notes.mentions if m.entity and m.kind in ("person", "organization")]
        self._pages = [f for f in notes.figures if f.unit == "page"]
        self._starts = [s.start for s in notes.sentences]
        self._party_starts = [m.span.start for m in self._parties]
        self._page_starts = [f.span.start for f in self._pages]

    def about(self, span: Span) -> tuple[str, int]:
        """The party named nearest in the sentence of a document's word, and the pages told there."""
        i = bisect_right(self._starts, span.start) - 1
        if i < 0:
            return "", 0
        sentence = self._sentences[i]
        first, last = (bisect_left(self._party_starts, at) for at in (sentence.start, sentence.end))
        near = [(max(m.span.start - span.end, span.start - m.span.end), m.entity) for m in self._parties[first:last]]
        first, last = (bisect_left(self._page_starts, at) for at in (sentence.start, sentence.end))
        counts = [int(f.high) for f in self._pages[first:last] if f.span.end <= sentence.end]
        return (min(near)[1] if near else ""), max(counts, default=0)


def _is_document(account: Account) -> list[str]:
    """The kinds that an account is itself: a mail, or a text whose title names the kind."""
    found = ["email"] if account.reader == "mail" else []
    if account.title:
        title = fold(account.text[account.title.start : account.title.end])
        kinds = language(account.language).section("events").get("documents", {})
        for kind, some in sorted(kinds.items()):
            if any(title.startswith(fold(w)) for w in some):
                found.append(kind)
    return found
