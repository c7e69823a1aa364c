"""Documents that the accounts cite and the pile lacks: what a reporter would ask for next.

In: accounts, annotations with their entities. Out: `MissingDocument`s, those that most accounts cite first. Citations of one
kind are one document as long as nothing tells them apart: days, authors, lengths, numbers of exhibits. It does not know what
stands in a document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from rashomon.comparison.citations import CHARGED, FILED, Citation, find_citations
from rashomon.languages import language
from rashomon.model import Account, Annotations, Entity, MissingDocument, Span
from rashomon.text import fold

#: Kinds that one account calls this and another that.
_FAMILY = {"exhibit": "message", "email": "message", "letter": "message", "minutes": "document", "memo": "document"}
#: Kinds that go on for long, or beside which the day is that on which they are handed over.
_UNDATED = frozenset({"records", "complaint", "document"})
#: Kinds of which a story mostly has one: whoever speaks of "the contract" means that of the others.
_ONE = frozenset({"complaint", "indictment", "judgment", "contract", "charter", "recording", "minutes", "records"})
#: Whose a document is must be told by one in so many of the accounts that cite it.
_VOTES = 4
#: Letters of a word that stay whatever its ending.
_STEM = 5
#: What a kind is called in a line, one and several; the keys of [events.documents].
KINDS = {
    "complaint": ("the complaint", "the complaints"),
    "indictment": ("the indictment", "the indictments"),
    "judgment": ("the court's decision", "court decisions"),
    "email": ("an e-mail", "e-mails"),
    "letter": ("a letter", "letters"),
    "post": ("a post", "posts"),
    "tweet": ("a tweet", "tweets"),
    "report": ("a report", "reports"),
    "document": ("internal or court documents", "internal or court documents"),
    "memo": ("a memo", "memos"),
    "minutes": ("the minutes", "minutes"),
    "invoice": ("an invoice", "invoices"),
    "exhibit": ("an exhibit", "exhibits"),
    "contract": ("the contract", "contracts"),
    "charter": ("the founding agreement", "founding agreements"),
    "recording": ("a recording", "recordings"),
    "study": ("a study", "studies"),
    "records": ("records", "records"),
}


def find_missing(
    accounts: tuple[Account, ...], annotations: tuple[Annotations, ...], entities: tuple[Entity, ...]
) -> tuple[MissingDocument, ...]:
    """The documents that stories cite; those that are an account of the pile are left out."""
    names = {e.id: e.name for e in entities}
    notes = {a.account: a for a in annotations}
    suits = {a.id: _suits(notes[a.id], a.text) for a in accounts if a.id in notes}
    filers = Counter(party for some in suits.values() for _, party in some)
    plaintiff = min(filers, key=lambda f: (-filers[f], f), default="")
    charged = {a.account for a in annotations for e in a.events if e.type in ("charge", "indict", "arrest")}
    here = {kind for account in accounts for kind in _is_document(account)}
    by_family: dict[str, list[Citation]] = defaultdict(list)
    for account in sorted(accounts, key=lambda a: a.id):
        for c in find_citations(account, notes[account.id], suits[account.id]) if account.id in notes else ():
            kind, owner = c.kind, c.owner
            if kind == CHARGED and plaintiff and not charged:
                kind = FILED  # nobody is charged: "acte d'accusation" and 起诉书 are the complaint
            if kind == FILED and filers:
                owner = owner if owner in filers else plaintiff
            elif owner and _is_publisher(names.get(owner, ""), account):
                owner = ""
            if kind not in here:
                found = Citation(kind, c.span, owner, c.day, c.pages, c.minutes, c.count, c.number)
                by_family[_FAMILY.get(kind, kind)].append(found)
    made = [_missing(some, names) for family in sorted(by_family) for some in _documents(by_family[family])]
    return tuple(sorted(made, key=lambda m: (-len(m.accounts), -len(m.spans), m.kind, m.party, m.label)))


def _documents(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Citations of one kind, in groups that can each be one document: what is told most of first, then what joins it by a
    shared trait, then what tells nothing: it means the one that its account cites, or of which a story has only one."""
    groups: list[list[Citation]] = []
    order = sorted(citations, key=lambda c: (not (c.day[0] or c.number), -c.told, c.span.account, c.span.start))
    for c in (c for c in order if c.told):
        fitting = [g for g in groups if not any(_apart(c, x) for x in g)]
        shared = [g for g in fitting if any(_shares(c, x) for x in g)]
        if shared:
            max(shared, key=lambda g: sum(_shares(c, x) for x in g)).append(c)
        else:
            groups.append([c])
    vague: dict[str, list[Citation]] = defaultdict(list)
    for c in (c for c in order if not c.told):
        alike = [g for g in groups if any(x.kind == c.kind for x in g)]
        mine = [g for g in alike if any(x.span.account == c.span.account for x in g)]
        if len(mine) == 1:
            mine[0].append(c)
        elif len(alike) == 1 and c.kind in _ONE:
            alike[0].append(c)
        else:
            vague[c.kind].append(c)
    groups += [vague[kind] for kind in sorted(vague)]
    return _joined(groups)


def _joined(groups: list[list[Citation]]) -> list[list[Citation]]:
    """Groups of different accounts that nothing tells apart, of a kind of which a story has one: a recording that one account
    dates and another measures."""
    out: list[list[Citation]] = []
    for group in groups:
        homes = [
            g
            for g in out
            if not any(_apart(a, b) for a in g for b in group)
            and not {a.span.account for a in g if a.told} & {b.span.account for b in group if b.told}
            and {a.kind for a in g} & {b.kind for b in group} & _ONE
        ]
        if len(homes) == 1:
            homes[0].extend(group)
        else:
            out.append(list(group))
    return out


def _apart(a: Citation, b: Citation) -> bool:
    """Whether what is told of two citations makes them two documents; two complaints are two parties'."""
    if FILED in (a.kind, b.kind):
        return bool(a.owner and b.owner and a.owner != b.owner)
    if a.day[0] and b.day[0] and (a.day[1] < b.day[0] or b.day[1] < a.day[0]):
        return True
    if a.number and b.number:
        return a.number != b.number
    if (a.count > 1) != (b.count > 1) and a.told and b.told:
        return True
    if a.owner and b.owner and a.owner != b.owner and not (a.day[0] and a.day == b.day):
        return True
    measured = (a.pages and b.pages and a.pages != b.pages) or (a.count and b.count and a.count != b.count)
    return bool(measured)


def _shares(a: Citation, b: Citation) -> int:
    """How many traits two citations have in common."""
    same = [a.day[0] and b.day[0], a.number and a.number == b.number, a.count and a.count == b.count]
    same += [a.pages and a.pages == b.pages, a.minutes and a.minutes == b.minutes]
    same += [a.owner and a.owner == b.owner and bool(a.day[0]) == bool(b.day[0])]
    return sum(map(bool, same))


def _missing(citations: Sequence[Citation], names: Mapping[str, str]) -> MissingDocument:
    kinds = Counter(c.kind for c in citations)
    kind = min(kinds, key=lambda k: (k == "exhibit", -kinds[k], k))
    owners = Counter(c.owner for c in citations if c.owner)
    owner = min(owners, key=lambda o: (-owners[o], o), default="")
    if owner and owners[owner] * _VOTES < len({c.span.account for c in citations}):
        owner = ""
    pages = Counter(c.pages for c in citations if c.pages)
    spans = sorted((c.span for c in citations), key=lambda s: (s.account, s.start))
    return MissingDocument(
        kind,
        _label(kind, citations, names.get(owner, ""), pages),
        owner,
        min(pages, key=lambda n: (-pages[n], n), default=0),
        tuple(sorted({s.account for s in spans})),
        tuple(spans),
    )


def _label(kind: str, citations: Sequence[Citation], owner: str, pages: Counter[int]) -> str:
    """ "the complaint of Vera Lind (52 or 58 pages)", "5 e-mails", "a memo of 4 March 2023 (12 pages)"."""
    one, many = KINDS.get(kind, (kind, kind))
    count = max((c.count for c in citations), default=0)
    often = Counter(c.span.account for c in citations)
    several = not any(c.told - bool(c.owner) for c in citations) and max(often.values()) > 1 and kind not in _ONE
    label = f"{count} {many}" if count else many if several else one
    dated = [] if count or kind in _UNDATED else [c.day for c in citations if c.day[0]]
    days = sorted(set(dated), key=lambda d: (d[0] != d[1], d))
    number = next((c.number for c in citations if c.number), 0)
    label += f" {number}" if number and kind == "exhibit" else ""
    label += f" of {owner}" if owner else ""
    label += f", {_day(days[0])}" if days else ""
    label += f", exhibit {number}" if number and kind != "exhibit" else ""
    minutes = sorted({c.minutes for c in citations if c.minutes})
    sizes = [f"{_either(sorted(pages))} pages"] if pages else []
    sizes += [f"{_either(minutes)} minutes"] if minutes else []
    return f"{label} ({', '.join(sizes)})" if sizes else label


def _either(values: Sequence[int]) -> str:
    return " or ".join(map(str, values))


def _day(day: tuple[str, str]) -> str:
    """ "4 March 2023", or its month."""
    first = date.fromisoformat(day[0])
    return f"{first.day} {first:%B %Y}" if day[0] == day[1] else f"{first:%B %Y}"


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
