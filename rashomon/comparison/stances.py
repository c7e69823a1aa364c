"""Claims of two parties about one thing → who alleges and who denies, who demands and who refuses.

In: the pile, claims (whose evidence "answers" ties a denial to what it denies). Out: one
comparison for each answered claim, aspect "stance". Both sides must be known and two: a pronoun that nobody resolved is no
party. A claim that nobody answers gets none: it is an open question. It does not know who is right.
"""

from __future__ import annotations

import re
from collections import defaultdict

from rashomon.comparison.coverage import silences
from rashomon.comparison.pile import Pile
from rashomon.languages.polarity import polarities
from rashomon.model import (
    ACT_VERBS,
    Claim,
    Comparison,
    Evidence,
    Reading,
    Span,
)
from rashomon.text import is_cjk

#: How the evidence of a denial names the word that it shares with what it denies, and how far its object reaches.
_ONE_WORD, _OBJECT = re.compile(r"^The denial is about the same \(0\.\d+\): (\w+)\.$"), 80
#: How the evidence of a denial of everything begins.
_ALL = "All accusations"
#: How the evidence of a denial begins that answers what nobody calls an accusation.
_JUST = "The denial is of just what is said"


def compare_stances(pile: Pile, claims: tuple[Claim, ...]) -> tuple[Comparison, ...]:
    """For each party that accuses one comparison for all that hangs together: what it alleges and what others deny of it.

    A denial of everything hangs together with every accusation that it answers. Sorted by id; the subject is the first
    accusation.
    """
    by_id = {c.id: c for c in claims}
    by_span = {a.span: c for c in claims for a in c.appearances}
    edges: dict[tuple[str, str], Evidence] = {}
    for claim in claims:
        for e in claim.evidence:
            if e.rule == "answers":
                for charge in dict.fromkeys(by_span[s].id for s in e.spans if s in by_span):
                    if (
                        charge != claim.id
                        and _two_parties(pile, by_id[charge], claim)
                        and _of_the_matter(pile, claim, e)
                    ):
                        edges.setdefault((charge, claim.id), e)
    found = [_stance(pile, by_id, group) for group in _together(pile, by_id, edges)]
    return tuple(sorted(found, key=lambda c: c.id))


#: Characters of the longest words that stand for a speaker: more is a clause taken for one.
_LONGEST_NAME = 48


def _two_parties(pile: Pile, charge: Claim, denial: Claim) -> bool:
    """Whether two parties speak, as far as is known: two entities, or others than those whom the same words name."""
    if charge.claimant in pile.entities and denial.claimant in pile.entities:
        return charge.claimant != denial.claimant
    return bool(_speaks(pile, charge) and _speaks(pile, denial)) and _speaks(pile, charge) != _speaks(pile, denial)


def _speaks(pile: Pile, claim: Claim) -> str:
    """Who speaks: the entity's name, or the words that stand for the speaker; "" if nobody is named."""
    if claim.claimant in pile.entities:
        return pile.entities[claim.claimant].name
    for a in claim.appearances:
        told = pile.statements.get(a.statement)
        words = _text(pile, told.speaker) if told and told.speaker else ""
        if len(words) <= _LONGEST_NAME and sum(c.isalpha() for c in words) >= (1 if any(map(is_cjk, words)) else 3):
            return words
    return ""


def _of_the_matter(pile: Pile, denial: Claim, e: Evidence) -> bool:
    """Whether a denial that is known by one word has it, in one of its wordings, where its object stands: what follows speaks of
    other things."""
    found = _ONE_WORD.search(e.detail)
    if not found:
        return True
    for span in dict.fromkeys((e.spans[-1], *(a.span for a in denial.appearances))):
        account = pile.accounts[span.account]
        text = account.text[span.start : min(span.end, span.start + _OBJECT)]
        if any(p.concept == found[1] for p in polarities(text, account.language)):
            return True
    return False


def _together(
    pile: Pile, claims: dict[str, Claim], edges: dict[tuple[str, str], Evidence]
) -> list[dict[tuple[str, str], Evidence]]:
    """Edges of one accusing party that share an accusation or a denial, in groups."""
    groups: dict[tuple[str, ...], dict[tuple[str, str], Evidence]] = {}
    home: dict[tuple[str, ...], tuple[str, ...]] = {}
    for (charge, denial), evidence in sorted(edges.items(), key=lambda e: e[0]):
        parties = (_party(pile, claims[charge]),)
        near = [home[(*parties, n)] for n in (charge, denial) if (*parties, n) in home]
        key = near[0] if near else (*parties, charge, denial)
        merged = groups.setdefault(key, {})
        merged[charge, denial] = evidence
        for other in near[1:]:
            if other != key:
                merged.update(groups.pop(other))
        for edge in merged:
            for n in edge:
                home[(*parties, n)] = key
    return [groups[key] for key in sorted(groups)]


def _stance(pile: Pile, claims: dict[str, Claim], edges: dict[tuple[str, str], Evidence]) -> Comparison:
    charges = [claims[n] for n in sorted({charge for charge, _ in edges})]
    denials = [claims[n] for n in sorted({denial for _, denial in edges})]
    readings = (*_readings(pile, charges), *_readings(pile, denials))
    tellers = sorted({s.account for r in readings for s in r.spans})
    quiet = silences(pile, tellers)
    general = {n for (_, n), e in edges.items() if e.detail.startswith(_ALL)}
    said = [_said(pile, [d for d in denials if d.claimant == who], general) for who in _order(denials, general)]
    answered = tuple(e.spans[0] for e in edges.values() if e.detail.startswith(_JUST))
    detail = f"The parties say different things. {_said(pile, charges, set(), answered)}; {'; '.join(said)}."
    return Comparison(
        f"{charges[0].id}:stance",
        charges[0].id,
        "stance",
        "conflict",
        readings,
        tuple(s.account for s in quiet),
        "attribution",
        detail,
        pile.origins(tellers),
        quiet,
        tuple(dict.fromkeys(edges[k] for k in sorted(edges))),
    )


def _readings(pile: Pile, claims: list[Claim]) -> tuple[Reading, ...]:
    """One reading for each act of the party."""
    acts: defaultdict[str, list[Span]] = defaultdict(list)
    for claim in claims:
        acts[f"{claim.act}: {_party(pile, claim)}"] += [a.span for a in claim.appearances]
    return tuple(Reading(value, tuple(spans)) for value, spans in acts.items())


def _order(denials: list[Claim], general: set[str]) -> list[str]:
    """Who denies: first those who speak of the matter itself."""
    return list(dict.fromkeys(d.claimant for d in sorted(denials, key=lambda d: (d.id in general, d.id))))


def _said(pile: Pile, claims: list[Claim], general: set[str], answered: tuple[Span, ...] = ()) -> str:
    """ "Musk alleges: "…" and two more"; words that speak of the matter rather than a denial of everything."""
    first = max(claims, key=lambda c: (c.id not in general, len({a.span.account for a in c.appearances}), c.id))
    more = f" and {len(claims) - 1} more" if len(claims) > 1 else ""
    return f"{_party(pile, first)} {ACT_VERBS.get(first.act, first.act)}: {_words(pile, first, answered)}{more}"


def _party(pile: Pile, claim: Claim) -> str:
    return _speaks(pile, claim) or "Somebody"


def _words(pile: Pile, claim: Claim, answered: tuple[Span, ...]) -> str:
    """The first wording, or the one that is answered: an altered one may say the opposite."""
    spans = [a.span for a in claim.appearances]
    text = _text(pile, next((s for s in spans if s in answered), spans[0]))
    return f'"{text if len(text) <= 90 else text[:90].rstrip() + "…"}"'


def _text(pile: Pile, span: Span) -> str:
    return " ".join(pile.accounts[span.account].text[span.start : span.end].split())
