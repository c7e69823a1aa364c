"""CASE → party by party: what each alleges, denies, demands, admits, promises, threatens, asks and says; who answered."""

from __future__ import annotations

from collections import Counter, defaultdict

from rashomon.languages import language
from rashomon.model import ACT_VERBS, CaseFile, Claim, Span, Statement, record
from rashomon.text import fold
from rashomon.views.disputes import reading
from rashomon.views.labels import claim_words, quoted, speaker, speaker_words
from rashomon.views.passages import Passage, Pile, once, pile_of

#: The order in which acts are told: what is at issue first.
ACTS = ("allege", "deny", "demand", "admit", "promise", "threaten", "ask", "say")


@record
class Answer:
    """What another party says to a claim."""

    told: str  # in one line: "OpenAI denies: “…”"
    by: str  # "OpenAI denies"
    passages: tuple[Passage, ...]  # what most readers can read first
    comparison: str  # id of the comparison of stances


@record
class Position:
    """One claim of a party, or several in the very same words."""

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
    answers: tuple[Answer, ...]
    unanswered: bool  # an allegation or demand of one party that no other party answers anywhere in the pile
    passages: tuple[Passage, ...]  # what most readers can read first
    labels: tuple[str, ...] = ()  # short names of the accounts


@record
class Party:
    entity: str
    name: str
    names: tuple[str, ...]
    positions: tuple[Position, ...]
    tally: tuple[tuple[str, int], ...] = ()  # how many of each act, in the order of the acts
    unanswered: int = 0


@once
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
        rows = [_position(pile, group, answers) for group in _told_alike(pile, claims)]
        rows.sort(key=lambda p: ACTS.index(p.act) if p.act in ACTS else len(ACTS))
        counts = Counter(p.act for p in rows)
        parties.append(
            Party(
                entity if known else "",
                name,
                known.names if known else (),
                tuple(rows),
                tuple((act, counts[act]) for act in ACTS if counts[act]),
                sum(p.unanswered for p in rows),
            )
        )
    return tuple(sorted(parties, key=lambda p: (not p.entity, -len(p.positions), p.name)))


def _told_alike(pile: Pile, claims: list[Claim]) -> list[list[Claim]]:
    """Claims of one party with the same act in the very same words are one row: a headline that stands twice."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.act, claim_words(pile, claim).casefold() or claim.id), []).append(claim)
    return list(groups.values())


def _position(pile: Pile, claims: list[Claim], answers: dict[str, tuple[Answer, ...]]) -> Position:
    first = claims[0]
    appearances = [a for c in claims for a in c.appearances]
    statements = [s for a in appearances if (s := pile.statements.get(a.statement)) is not None]
    outer = next((pile.statements[s.within] for s in statements if s.within in pile.statements), None)
    reporter = ""
    if outer is not None and outer.entity != first.claimant:
        reporter = pile.name(outer.entity)
        if not reporter and outer.speaker is not None:
            reporter = pile.accounts[outer.speaker.account].text[outer.speaker.start : outer.speaker.end]
    spans = [a.span for a in appearances]
    sources = pile.sources(spans)
    replies = tuple({a.told: a for c in claims for a in answers.get(c.id, ())}.values())
    return Position(
        first.id,
        first.act,
        claim_words(pile, first),
        any(s.direct for s in statements),
        any(s.hedged for s in statements),
        any(s.negated for s in statements),
        next((s.medium for s in statements if s.medium), ""),
        reporter,
        sources,
        len(sources),
        replies,
        _open(pile, first, statements) and not replies,
        tuple(pile.passage(s) for s in pile.easiest(spans)),
        pile.labels(pile.told_by(spans)),
    )


def _open(pile: Pile, claim: Claim, statements: list[Statement]) -> bool:
    """Whether a claim waits for an answer: an allegation of anybody who is told, a demand of a known party.

    What a court orders, and the damages that a lawsuit asks for, are answered in court.
    """
    if claim.act == "allege":
        return bool(claim.claimant or speaker_words(pile, claim))
    if claim.act != "demand" or not claim.claimant:
        return False
    return not any(s.medium == "lawsuit" or _in_court(pile, s) for s in statements)


def _in_court(pile: Pile, s: Statement) -> bool:
    """Whether a court speaks, or money is asked for as damages, by the words of the account's language."""
    account = pile.accounts[s.content[0].account]
    known = language(account.language).section("statements")
    said = fold(" ".join(account.text[c.start : c.end] for c in s.content))
    who = fold(account.text[s.speaker.start : s.speaker.end]) if s.speaker else ""
    if any(fold(str(w)) in said for w in known.get("damages", ())):
        return True
    if account.language in ("zh", "ja"):
        return any(str(w) in who for w in known.get("courts", ()))
    return any(w in who.split() for w in map(str, known.get("courts", ())))


def _answers(case: CaseFile, pile: Pile) -> dict[str, tuple[Answer, ...]]:
    """For each claim that a comparison of stances ties to those of other parties: what each of them says."""
    claims = {c.id: c for c in case.claims}
    told: dict[Span, list[str]] = defaultdict(list)  # who claims what a span says
    for claim in case.claims:
        for a in claim.appearances:
            told[a.span].append(claim.id)
    out: dict[str, dict[str, Answer]] = defaultdict(dict)
    for c in case.comparisons:
        if c.aspect != "stance":
            continue
        sides = [sorted({claim for span in r.spans for claim in told.get(span, ())}) for r in c.readings]
        for i, side in enumerate(sides):
            others = dict.fromkeys(x for j, o in enumerate(sides) if j != i for x in o)
            for mine in side:
                for x in others:
                    if claims[x].claimant != claims[mine].claimant and x not in out[mine]:
                        out[mine][x] = _answer(pile, c.id, claims[x])
        if c.subject in claims and not out[c.subject]:
            # another party's words, which are no claim of the case: the reading says whose they are
            own = {a.span for a in claims[c.subject].appearances}
            for r in c.readings:
                if not own & set(r.spans):
                    out[c.subject][r.value] = _answer_of(pile, c.id, reading("stance", r.value), r.spans)
    for claim in case.claims:  # and what answers somebody of whom nothing but a role is told: "prosecutors"
        for e in claim.evidence:
            if e.rule != "answers":
                continue
            for charge in dict.fromkeys(x for span in e.spans for x in told.get(span, ()) if x != claim.id):
                for mine, other in ((charge, claim.id), (claim.id, charge)):
                    known = {a.by for a in out[mine].values()}
                    answer = _answer(pile, "", claims[other])
                    if other not in out[mine] and answer.by not in known:
                        out[mine][other] = answer
    return {k: tuple(v.values()) for k, v in out.items() if v}


def _answer(pile: Pile, comparison: str, claim: Claim) -> Answer:
    by = f"{speaker(pile, claim)} {ACT_VERBS.get(claim.act, claim.act)}"
    return _answer_of(pile, comparison, by, tuple(a.span for a in claim.appearances))


def _answer_of(pile: Pile, comparison: str, by: str, spans: tuple[Span, ...]) -> Answer:
    passages = tuple(pile.passage(s) for s in pile.easiest(spans))
    words = quoted(passages[0].words) if passages else ""
    return Answer(f"{by}: {words}" if words else by, by, passages, comparison)
