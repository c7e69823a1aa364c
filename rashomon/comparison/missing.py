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

#: The kind that is somebody's because he files it.
_FILED = "complaint"
#: Kinds that are about somebody as often as somebody's: theirs only who is named right beside the word (code points between).
_ABOUT = frozenset({"recording", "judgment", "report", "study", "records"})
_BESIDE = 15
#: Letters of a word that stay whatever its ending.
_STEM = 5
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
    texts = {a.id: a.text for a in accounts}
    suits = {a.account: _suits(a, texts.get(a.account, "")) for a in annotations}
    filers = Counter(party for some in suits.values() for _, party in some)
    plaintiff = min(filers, key=lambda f: (-filers[f], f), default="")
    cited: dict[tuple[str, str, int], list[Span]] = defaultdict(list)
    pages: dict[tuple[str, str, int], int] = {}
    parties: dict[str, Counter[str]] = defaultdict(Counter)
    found: list[tuple[str, str, Span, int]] = []
    for account in sorted(accounts, key=lambda a: a.id):
        if account.id in notes:
            around = _Around(notes[account.id], suits[account.id], bool(filers))
            for kind, span in _cited(account):
                party, count = around.about(span, kind)
                if kind == _FILED:
                    party = party or plaintiff
                elif party and _is_publisher(names.get(party, ""), account):
                    party = ""
                parties[kind][party] += 1
                found.append((kind, party, span, count))
    for kind, party, span, count in found:
        usual = max((p for p in sorted(parties[kind]) if p), key=lambda p: parties[kind][p], default="")
        if kind in _ABOUT and 2 * parties[kind][usual] < parties[kind].total():
            usual = ""
        key = (kind, party or usual, 0 if party or usual else count)
        cited[key].append(span)
        pages[key] = max(pages.get(key, 0), count)
    here = {kind for account in accounts for kind in _is_document(account)}
    made = [
        MissingDocument(
            kind,
            _label(kind, names.get(party, ""), pages[kind, party, some]),
            party,
            pages[kind, party, some],
            tuple(sorted({s.account for s in spans})),
            tuple(spans),
        )
        for (kind, party, some), spans in cited.items()
        if kind not in here
    ]
    return tuple(sorted(made, key=lambda m: (-len(m.accounts), -len(m.spans), m.kind, m.party, m.pages)))


def _suits(notes: Annotations, text: str) -> list[tuple[Span, str]]:
    """The clauses that tell of a lawsuit, with who files it: not the firm of "Vera Lind, founder of Norda, sued"."""
    found = []
    parties = [m for m in notes.mentions if m.entity and m.kind in ("person", "organization")]
    starts = [s.start for s in notes.sentences]
    for event in notes.events:
        if event.type != "sue":
            continue
        for role in event.roles:
            if role.role == "agent" and role.span is not None:
                here = role.span
                party = next((m.entity for m in parties if m.span.start < here.end and here.start < m.span.end), "")
                number = bisect_right(starts, here.start) - 1
                begin = starts[number] if number >= 0 else here.start
                first = next((m for m in parties if begin <= m.span.start < here.start), None)
                if first is not None and text[first.span.end : first.span.end + 1] == ",":
                    party = first.entity
                if party := party or role.entity:
                    found.append((event.span, party))
    return found


def _is_publisher(name: str, account: Account) -> bool:
    """Whether a name is that of the paper itself, in any ending: "a letter that the Courier has seen" is not its letter."""
    own = {w[:_STEM] for w in fold(account.publisher).split() if len(w) >= _STEM}
    return any(w[:_STEM] in own for w in fold(name).split() if len(w) >= _STEM)


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

    def __init__(self, notes: Annotations, suits: list[tuple[Span, str]], anybody_sues: bool) -> None:
        self._suits = suits
        self._anybody_sues = anybody_sues
        self._sentences = notes.sentences
        self._parties = [m for m in notes.mentions if m.entity and m.kind in ("person", "organization")]
        self._pages = [f for f in notes.figures if f.unit == "page"]
        self._starts = [s.start for s in notes.sentences]
        self._party_starts = [m.span.start for m in self._parties]
        self._page_starts = [f.span.start for f in self._pages]

    def about(self, span: Span, kind: str) -> tuple[str, int]:
        """Whose document it seems to be, and the pages told there: the party named nearest in the sentence of its word; of a
        complaint who files it in that clause, since the nearest name is as often the accused's or the court's."""
        i = bisect_right(self._starts, span.start) - 1
        if i < 0:
            return "", 0
        sentence = self._sentences[i]
        first, last = (bisect_left(self._party_starts, at) for at in (sentence.start, sentence.end))
        near = [(max(m.span.start - span.end, span.start - m.span.end), m.entity) for m in self._parties[first:last]]
        first, last = (bisect_left(self._page_starts, at) for at in (sentence.start, sentence.end))
        counts = [int(f.high) for f in self._pages[first:last] if f.span.end <= sentence.end]
        if kind == _FILED:
            files = next((party for clause, party in self._suits if clause.start <= span.start < clause.end), "")
            return files or (min(near)[1] if near and not self._anybody_sues else ""), max(counts, default=0)
        if kind in _ABOUT:
            near = [n for n in near if n[0] <= _BESIDE]
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
