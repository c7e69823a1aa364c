"""One claim in several wordings → the same words, trimmed, reported, altered, or turned into their opposite.

In: the pile, claims with their appearances. Out: at most one comparison a claim, aspect
"wording". Opposites (`turned`) and negations (`negations`) are found by lexicon and scope, under the same concepts in every
language. It does not know which wording is right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.comparison.altered import altered_words, replaced_words
from rashomon.comparison.coverage import last_day, silences
from rashomon.comparison.negations import lone_side, negated_apart
from rashomon.comparison.pile import Pile, unweighed
from rashomon.comparison.turned import turned_over
from rashomon.comparison.worded import LONGEST, Verdict, Wording, listed, named, quoted_words, worded
from rashomon.kept import digest, kept_under
from rashomon.model import Appearance, Claim, Comparison, Evidence, Reading, Statement


def compare_wording(
    pile: Pile, claims: tuple[Claim, ...], differing: Mapping[str, set[tuple[str, str]]] = {}
) -> tuple[Comparison, ...]:
    """How the wordings of each claim that several accounts tell stand to one another, sorted by id.

    `differing` are the pairs of accounts, by claim, whose days, figures or places exclude each other: they do not agree.
    """
    quotes = _Quotes(pile)
    made = (c for claim in claims for c in _compare(pile, quotes, claim, differing.get(claim.id, set())))
    return tuple(sorted(made, key=lambda c: c.id))


def _compare(pile: Pile, quotes: _Quotes, claim: Claim, differing: set[tuple[str, str]]) -> list[Comparison]:
    tellers = sorted({a.span.account for a in claim.appearances})
    if len(tellers) < 2:
        return []
    quiet = silences(pile, tellers, last_day(pile, claim))
    claim = unweighed(claim)
    key = digest((claim, [pile.key(a) for a in tellers], sorted(differing)))
    silent = tuple(s.account for s in quiet)
    made = _of_claim(key, pile.only(tellers), quotes, claim, differing)
    return [replace(c, silences=quiet, silent=silent) if quiet else c for c in made]


@kept_under
def _of_claim(
    key: bytes, pile: Pile, quotes: _Quotes, claim: Claim, differing: set[tuple[str, str]]
) -> tuple[Comparison, ...]:
    """The same without silences: the accounts that tell the claim are enough for it."""
    tellers = sorted({a.span.account for a in claim.appearances})
    wordings = [worded(pile, a) for a in claim.appearances]
    said = [w for w in wordings if w.statement]  # what accounts tell in their own words is nobody's wording
    left_out = [e for e in claim.evidence if e.rule == "left out"]
    inside = [quotes.of(w) for w in wordings]
    lone = None if any(w.statement for w in wordings) else lone_side(pile, [w for w in inside if w])
    turned = [v for v in (turned_over(pile, said), negated_apart(pile, said, claim.evidence), lone) if v]
    altered = _altered(pile, said)
    if altered and not _marked(altered, turned):
        turned.append(altered)
    agreeing = _agreeing(pile, tellers, differing)
    found = turned or [_agreed(pile, [w for w in wordings if w.account.id in agreeing], wordings)]
    origins = pile.origins(tellers if turned else agreeing)
    return tuple(
        Comparison(
            f"{claim.id}:wording" + (":quoted" if v is lone else f":{n}" if n else ""),
            claim.id,
            "wording",
            "single" if origins == 1 and v.verdict == "agreement" else v.verdict,
            v.readings,
            reason=v.reason,
            detail=f"{v.detail} {_left_out(pile, left_out)}".strip() if left_out and v is found[0] else v.detail,
            origins=origins,
            evidence=v.marks + (tuple(left_out) if v is found[0] else ()),
        )
        for n, v in enumerate(found)
    )


class _Quotes:
    """The only quotation in a sentence that an account tells."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self._direct: dict[str, list[Statement]] = {}

    def of(self, wording: Wording) -> Wording | None:
        """A wording of the quoted words alone, None where none or several stand in the sentence."""
        span = wording.appearance.span
        if span.account not in self._direct:
            notes = self._pile.annotations.get(span.account)
            self._direct[span.account] = sorted(
                (s for s in (notes.statements if notes else ()) if s.direct and s.content),
                key=lambda s: s.content[0].start,
            )
        some = self._direct[span.account]
        first, last = (bisect_left(some, at, key=lambda s: s.content[0].start) for at in (span.start, span.end))
        if last - first != 1:
            return None
        return worded(self._pile, Appearance(span, "exact", some[first].id))


def _marked(altered: Verdict, turned: Sequence[Verdict]) -> bool:
    """Whether the altered words are those by which the quotation is turned already."""
    known = [s for v in turned for e in v.marks for s in e.spans]
    return any(
        s.account == k.account and s.start < k.end and k.start < s.end
        for e in altered.marks
        for s in e.spans
        for k in known
    )


def _altered(pile: Pile, wordings: Sequence[Wording]) -> Verdict | None:
    """A word put in the place of another in a quotation of one language: not both can be what was said, unless each account
    made its own translation of it."""
    found = replaced_words(wordings)
    if found is None:
        return None
    one, two, here, there = found
    if (
        pile.origins([one.account.id, two.account.id]) > 1
        and len({w.account.language for w in wordings if w.direct}) > 1
    ):
        return None  # both may have translated what was said in another language
    texts = [w.account.text[s.start : s.end] for w, s in ((one, here), (two, there))]
    detail = (
        f'{named(pile, one)} quotes "{texts[0]}" where {named(pile, two)} quotes "{texts[1]}"; '
        "the rest of the quotation is the same."
    )
    readings = (Reading(quoted_words(one), one.pieces), Reading(quoted_words(two), two.pieces))
    return Verdict("conflict", "open", readings, detail, (Evidence("altered words", 0.8, detail, (here, there)),))


def _agreeing(pile: Pile, tellers: Sequence[str], differing: set[tuple[str, str]]) -> list[str]:
    """The accounts whose days, figures and places go together: who differs from most others falls out first."""
    left = pile.ordered(tellers)
    while True:
        apart = {a: sum((a, b) in differing or (b, a) in differing for b in left) for a in left}
        worst = max(left, key=lambda a: (apart[a], left.index(a)))
        if not apart[worst]:
            return left
        left.remove(worst)


def _agreed(pile: Pile, wordings: Sequence[Wording], every: Sequence[Wording]) -> Verdict:
    readings = tuple(Reading(quoted_words(w), w.pieces) for w in wordings)
    others = sorted({w.account.id for w in every} - {w.account.id for w in wordings})
    detail = _told(pile, wordings)
    if others:
        detail += f" {pile.listed(others)} tell{'s' if len(others) == 1 else ''} it with other days, figures or places."
    return Verdict("agreement", "", readings, detail, altered_words(wordings))


def _told(pile: Pile, wordings: Sequence[Wording]) -> str:
    """Who quotes, who reports, and who tells it without a speaker."""
    quoting = sorted({w.account.id for w in wordings if w.direct})
    reporting = sorted({w.account.id for w in wordings if w.statement} - set(quoting))
    telling = sorted({w.account.id for w in wordings} - set(quoting) - set(reporting))
    parts = []
    if telling:
        parts.append(f"told in {pile.listed(telling)}")
    if quoting:
        parts.append(f"quoted in {pile.listed(quoting)}")
    if reporting:
        parts.append(f"reported in {pile.listed(reporting)}")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def _left_out(pile: Pile, evidence: Sequence[Evidence]) -> str:
    """Who leaves out which clauses; those that leave out the same in one part."""
    without: dict[str, list[str]] = {}
    for e in evidence:
        clauses = []
        for span in e.spans[1:4]:
            words = " ".join(pile.accounts[span.account].text[span.start : span.end].split())
            clauses.append(f'"{words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"}"')
        without.setdefault(listed(clauses), []).append(e.spans[0].account)
    parts = [
        f"{pile.listed(sorted(set(accounts)))} leave{'s' if len(set(accounts)) == 1 else ''} out {clauses}"
        for clauses, accounts in without.items()
    ]
    return "; ".join(parts) + "."
