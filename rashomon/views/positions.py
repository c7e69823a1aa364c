"""CASE → party by party: what each alleges, denies, demands, admits, promises, threatens, asks and says; who answered."""

from __future__ import annotations

from collections import defaultdict

from rashomon.model import CaseFile, Claim, record
from rashomon.views.labels import claim_words, speaker_words
from rashomon.views.passages import Passage, Pile, pile_of

#: The order in which acts are told: what is at issue first.
ACTS = ("allege", "deny", "demand", "admit", "promise", "threaten", "ask", "say")


@record
class Position:
    """One claim of a party."""

    claim: str
    act: str
    words: str
    direct: bool
    hedged: bool
    negated: bool
    medium: str
    reported_by: str  # who tells that it was said, when that is another party ("" = the account itself)
    sources: tuple[str, ...]
    origins: int
    answers: tuple[str, ...]  # one line an answer of another party
    unanswered: bool  # an allegation or demand of one party that no other party answers anywhere in the pile
    passages: tuple[Passage, ...]


@record
class Party:
    entity: str
    name: str
    names: tuple[str, ...]
    positions: tuple[Position, ...]


def positions(case: CaseFile) -> tuple[Party, ...]:
    """Parties with what they say, the one with most positions first; last, what nobody named says."""
    pile = pile_of(case)
    by_party: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if not any(a.statement for a in claim.appearances):
            continue  # what accounts tell in their own words is nobody's position
        by_party[claim.claimant or "?" + speaker_words(pile, claim).casefold()].append(claim)
    answers = _answers(case, pile)
    parties = []
    for entity, claims in by_party.items():
        known = pile.entities.get(entity)
        name = known.name if known else speaker_words(pile, claims[0]) or "Speaker not named"
        rows = [_position(pile, c, answers.get(c.id, ())) for c in claims]
        rows.sort(key=lambda p: ACTS.index(p.act) if p.act in ACTS else len(ACTS))
        parties.append(Party(entity if known else "", name, known.names if known else (), tuple(rows)))
    return tuple(sorted(parties, key=lambda p: (not p.entity, -len(p.positions), p.name)))


def _position(pile: Pile, claim: Claim, answers: tuple[str, ...]) -> Position:
    statements = [s for a in claim.appearances if (s := pile.statements.get(a.statement)) is not None]
    outer = next((pile.statements[s.within] for s in statements if s.within in pile.statements), None)
    reporter = ""
    if outer is not None and outer.entity != claim.claimant:
        reporter = pile.name(outer.entity)
        if not reporter and outer.speaker is not None:
            reporter = pile.accounts[outer.speaker.account].text[outer.speaker.start : outer.speaker.end]
    spans = [a.span for a in claim.appearances]
    sources = pile.sources(spans)
    return Position(
        claim.id,
        claim.act,
        claim_words(pile, claim),
        any(s.direct for s in statements),
        any(s.hedged for s in statements),
        any(s.negated for s in statements),
        next((s.medium for s in statements if s.medium), ""),
        reporter,
        sources,
        len(sources),
        answers,
        claim.act in ("allege", "demand") and bool(claim.claimant) and not answers,
        pile.passages(spans),
    )


def _answers(case: CaseFile, pile: Pile) -> dict[str, tuple[str, ...]]:
    """For each claim that a stance comparison ties to others: what the others answer, in one line each."""
    out: dict[str, list[str]] = defaultdict(list)
    for c in case.comparisons:
        if c.aspect != "stance":
            continue
        out[c.subject].append(c.detail)
        inside = {s for r in c.readings for s in r.spans}
        for claim in case.claims:
            if claim.id != c.subject and any(a.span in inside for a in claim.appearances):
                out[claim.id].append(c.detail)
    return {k: tuple(dict.fromkeys(v)) for k, v in out.items()}
