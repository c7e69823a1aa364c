"""CASE → a reporter's next questions: unanswered allegations, facts of one origin, accounts without a date, weak links."""

from __future__ import annotations

from rashomon.model import CaseFile, record
from rashomon.views.labels import shorten
from rashomon.views.passages import Passage, pile_of
from rashomon.views.positions import positions

#: Links of who is who below this are shown as questions.
WEAK = 0.6


@record
class Question:
    kind: str  # unanswered | undated | missing | weak link | unreadable
    text: str
    passages: tuple[Passage, ...] = ()


def questions(case: CaseFile) -> tuple[Question, ...]:
    pile = pile_of(case)
    rows: list[Question] = []
    for party in positions(case):
        for p in party.positions:
            if p.unanswered:
                verb = "alleges" if p.act == "allege" else "demands"
                text = f"{party.name} {verb}: {shorten(p.words)} Nobody in the pile answers this."
                rows.append(Question("unanswered", text, p.passages))
    for a in case.accounts:
        if a.published.basis == "unknown":
            rows.append(
                Question("undated", f"When was {a.source} published? Its relative dates stay open until that is known.")
            )
    for m in case.missing:
        if len(m.accounts) > 1 or m.pages:
            cited = (
                f"cited by {len(m.accounts)} accounts"
                if len(m.accounts) > 1
                else f"cited by {pile.source(m.accounts[0])}"
            )
            rows.append(
                Question(
                    "missing", f"{m.label[:1].upper()}{m.label[1:]}: {cited}, not in the pile.", pile.passages(m.spans)
                )
            )
    stand_ins = {m.span for a in case.annotations for m in a.mentions if m.form != "name"}
    for e in case.entities:
        for x in e.evidence:
            if x.score < WEAK and not set(x.spans) <= stand_ins:  # pronouns and titles are always guesses
                rows.append(Question("weak link", f"Is this {e.name}? {x.detail}", pile.passages(x.spans)))
    for problem in case.problems:
        rows.append(Question("unreadable", f"{problem.where}: {problem.message}"))
    return tuple(rows)
