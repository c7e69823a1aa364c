"""CASE → a reporter's next questions: open conflicts, unanswered allegations, missing documents, facts of one origin,
accounts without a date, weak links."""

from __future__ import annotations

from rashomon.model import ACT_VERBS, CaseFile, Span, record
from rashomon.views.disputes import conflicts
from rashomon.views.labels import in_language, labels, quoted
from rashomon.views.passages import Passage, Pile, pile_of
from rashomon.views.positions import positions

#: Links of who is who below this are shown as questions.
WEAK = 0.6

#: Kinds that only their words make clear: "maintenance records", "court papers".
_NAMED = frozenset({"records", "document", "report", "study"})
#: What is demanded or alleged in fewer characters is told with its sentence.
_BARE, _BARE_CJK = 20, 7
#: Kinds of documents of which the word alone, in one account, says nothing to ask for.
_VAGUE = frozenset({"records", "judgment", "contract", "exhibit", "document", "study", "email", "letter"})

#: What each kind of question asks for, in the order in which they are told.
KINDS = {
    "open": "Accounts contradict each other, and nothing explains it",
    "unanswered": "Nobody in the pile answers this",
    "missing": "Cited, but not in the pile",
    "one origin": "Told by several accounts that go back to one",
    "undated": "No date of publication",
    "weak link": "Is this the same name?",
    "unreadable": "Could not be read",
}


@record
class Question:
    kind: str  # open | unanswered | missing | one origin | undated | weak link | unreadable
    text: str
    passages: tuple[Passage, ...] = ()


def questions(case: CaseFile) -> tuple[Question, ...]:
    """All questions, by kind in the order of `KINDS`."""
    pile = pile_of(case)
    rows = [*_open(case), *_unanswered(case, pile), *_missing(case, pile), *_one_origin(case, pile)]
    for a in case.accounts:
        if a.published.basis == "unknown":
            text = f"When was {pile.label(a.id)} published? Its relative dates stay open until that is known."
            rows.append(Question("undated", text))
    rows += _weak_links(case, pile)
    rows += [Question("unreadable", f"{p.where}: {p.message}") for p in case.problems]
    return tuple(rows)


def _open(case: CaseFile) -> list[Question]:
    rows = []
    for d in conflicts(case):
        if d.reason in ("", "open"):
            versions = " or ".join(f"{v.value} ({_some(v.labels)})" for v in d.versions)
            firsts = tuple(v.passages[0] for v in d.versions if v.passages)
            about = f" {quoted(d.quote.words, 60)}" if d.quote and not d.said and d.aspect != "stance" else ""
            rows.append(Question("open", f"{d.topic}{about}: {versions}?", firsts))
    return rows


def _unanswered(case: CaseFile, pile: Pile) -> list[Question]:
    rows = []
    for party in positions(case):
        for p in party.positions:
            if p.unanswered:
                tongue = in_language(p.passages[0].language) if p.passages else ""
                words = p.words
                if p.passages and len(words) < (
                    _BARE_CJK if p.passages[0].language in ("zh", "ja") else _BARE
                ):  # "62 million" alone says little
                    first = p.passages[0]
                    sentence = pile.bare_sentence(Span(first.account, first.start, first.end))
                    words = pile.accounts[first.account].text[sentence.start : sentence.end]
                text = f"{party.name} {ACT_VERBS.get(p.act, p.act)}: {quoted(words)}{tongue}"
                rows.append(Question("unanswered", text, p.passages))
    return sorted(rows, key=lambda q: -len({p.account for p in q.passages}))


def _missing(case: CaseFile, pile: Pile) -> list[Question]:
    rows = []
    for m in case.missing:
        told = m.pages or m.party or any(c.isdigit() for c in m.label)
        if len(m.accounts) > 1 or told or m.kind not in _VAGUE:
            by = f"{len(m.accounts)} accounts" if len(m.accounts) > 1 else pile.label(m.accounts[0])
            first = pile.easiest(m.spans)[0]
            named = pile.accounts[first.account].text[first.start : first.end]
            which = f" ({quoted(named)})" if m.kind in _NAMED and " " in named else ""
            text = f"{m.label[:1].upper()}{m.label[1:]}{which}, cited by {by}"
            cited = dict.fromkeys(pile.bare_sentence(s) for s in pile.easiest(m.spans))
            rows.append(Question("missing", text, tuple(pile.passage(s) for s in cited)))
    return rows


def _one_origin(case: CaseFile, pile: Pile) -> list[Question]:
    """Events that several accounts tell, all of which go back to one: repeated is not confirmed."""
    names = labels(case, pile)
    events = {e.id for e in case.events}
    rows: dict[str, Question] = {}
    for c in case.comparisons:
        accounts = pile.told_by(s for r in c.readings for s in r.spans)
        if c.subject in events and c.origins == 1 and len(accounts) > 1 and c.subject not in rows:
            text = f"{names[c.subject]}: told by {_some(pile.labels(accounts))}, which go back to one source"
            spans = pile.easiest(s for r in c.readings for s in r.spans)
            rows[c.subject] = Question("one origin", text, tuple(pile.passage(s) for s in spans[:2]))
    return list(rows.values())


def _weak_links(case: CaseFile, pile: Pile) -> list[Question]:
    stand_ins = {m.span for a in case.annotations for m in a.mentions if m.form != "name"}
    return [
        Question("weak link", f"Is this {e.name}? {x.detail}", pile.passages(x.spans))
        for e in case.entities
        for x in e.evidence
        if x.score < WEAK and not set(x.spans) <= stand_ins  # pronouns and titles are always guesses
    ]


def _some(names: tuple[str, ...], limit: int = 4) -> str:
    """ "a, b and 3 more"."""
    return ", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else "")
