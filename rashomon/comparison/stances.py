"""Claims of two parties about one thing → who alleges and who denies, who demands and who refuses.

In: accounts, annotations, claims (whose evidence "answers" ties a denial to what it denies), derivations. Out: one
comparison for each answered claim, aspect "stance". A claim that nobody answers gets none: it is an open question.
It does not know who is right.
"""

from __future__ import annotations

from collections import defaultdict

from rashomon.comparison.coverage import silences
from rashomon.comparison.pile import Pile
from rashomon.model import Account, Annotations, Claim, Comparison, Derivation, Entity, Evidence, Reading, Span

_VERBS = {
    "say": "says", "allege": "alleges", "deny": "denies", "demand": "demands", "admit": "admits", "promise": "promises",
    "threaten": "threatens", "ask": "asks",
}  # fmt: skip


def compare_stances(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    entities: tuple[Entity, ...],
    claims: tuple[Claim, ...],
    derivations: tuple[Derivation, ...],
) -> tuple[Comparison, ...]:
    """For each claim that another party answers: both sides, sorted by id."""
    pile = Pile(accounts, annotations, entities, derivations)
    by_span = {a.span: c for c in claims for a in c.appearances}
    answers: defaultdict[str, list[tuple[Claim, Evidence]]] = defaultdict(list)
    by_id = {c.id: c for c in claims}
    for claim in claims:
        for e in claim.evidence:
            if e.rule == "answers":
                for answered in dict.fromkeys(by_span[s].id for s in e.spans if s in by_span):
                    if answered != claim.id:
                        answers[answered].append((claim, e))
    found = [_stance(pile, by_id[k], given) for k, given in answers.items()]
    return tuple(sorted(found, key=lambda c: c.id))


def _stance(pile: Pile, claim: Claim, answers: list[tuple[Claim, Evidence]]) -> Comparison:
    readings = [_reading(pile, claim)]
    readings += [_reading(pile, c) for c, _ in answers]
    spans = [s for r in readings for s in r.spans]
    tellers = sorted({s.account for s in spans})
    parts = [f"{_party(pile, claim)} {_VERBS.get(claim.act, claim.act)}: {_words(pile, claim)}"]
    parts += [f"{_party(pile, c)} {_VERBS.get(c.act, c.act)}: {_words(pile, c)}" for c, _ in answers[:3]]
    quiet = silences(pile, tellers)
    return Comparison(
        f"{claim.id}:stance",
        claim.id,
        "stance",
        "conflict",
        tuple(readings),
        tuple(s.account for s in quiet),
        "attribution",
        "Two parties say two things. " + "; ".join(parts) + ".",
        pile.origins(tellers),
        quiet,
        tuple(e for _, e in answers),
    )


def _reading(pile: Pile, claim: Claim) -> Reading:
    return Reading(f"{claim.act}: {_party(pile, claim)}", tuple(a.span for a in claim.appearances))


def _party(pile: Pile, claim: Claim) -> str:
    known = pile.entities.get(claim.claimant)
    if known:
        return known.name
    for a in claim.appearances:
        statement = pile.statements.get(a.statement)
        if statement and statement.speaker:
            return _text(pile, statement.speaker)
    return "Somebody"


def _words(pile: Pile, claim: Claim) -> str:
    text = _text(pile, claim.appearances[0].span)
    return f'"{text if len(text) <= 90 else text[:90].rstrip() + "…"}"'


def _text(pile: Pile, span: Span) -> str:
    return " ".join(pile.accounts[span.account].text[span.start : span.end].split())
