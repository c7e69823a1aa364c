"""Negations: the same words with one and without, in one language or across several.

In: wordings, and what the alignment found of their meaning. Out: the conflict they make. It knows no opposites of words (`turned` does).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.comparison.altered import denied, negation_changed, negation_missing, negation_missing_from_part
from rashomon.comparison.pile import Pile
from rashomon.comparison.turned import find_turns
from rashomon.comparison.worded import Verdict, Wording, named, quoted_words
from rashomon.model import Evidence, Reading

#: Languages that must have a negation where one other has none.
_AGREEING = 3


def negated_apart(pile: Pile, wordings: Sequence[Wording], evidence: Sequence[Evidence]) -> Verdict | None:
    """The same words with a negation and without: in one language word by word, else in short quotations as a whole."""
    changed = negation_changed(wordings)
    if changed:
        one, two, span = changed[0]
        holder, other = (two, one) if span.account == two.account.id else (one, two)
        word = holder.account.text[span.start : span.end]
        detail = (
            f'{named(pile, holder)} has "{word}" in the quotation; {named(pile, other)} has the same words without it.'
        )
        readings = (Reading(quoted_words(one), one.pieces), Reading(quoted_words(two), two.pieces))
        return Verdict(
            "conflict", "open", readings, detail, (Evidence("negation added or lost", 0.8, detail, (span,)),)
        )
    turned = _turned_by_negation(pile, wordings, evidence)
    if turned:
        return turned
    unlike = {s for e in evidence if e.rule == "unlike" for s in e.spans}
    if find_turns(wordings):
        return None
    if not unlike:
        return lone_side(pile, wordings)
    without, negated = negation_missing(wordings)
    if not without:
        without, negated = negation_missing_from_part(wordings, [e for e in evidence if e.rule == "left out"])
    if not any(w.appearance.span in unlike for w in without + negated):
        return None  # the meaning is the same: one language says with a negation what another says without
    return _negation_apart(pile, negated, without, "translation") if without else None


def lone_side(pile: Pile, quotes: Sequence[Wording]) -> Verdict | None:
    """One quotation without a negation that quotations in three other languages at least have: they cannot all chance to say
    with a negation what it says without."""
    without, negated = negation_missing(quotes)
    languages = {w.account.language for w in negated}
    if len({w.account.id for w in without}) != 1 or len(languages - {without[0].account.language}) < _AGREEING:
        return None
    return _negation_apart(pile, negated, without, "translation") if without else None


def _turned_by_negation(pile: Pile, wordings: Sequence[Wording], evidence: Sequence[Evidence]) -> Verdict | None:
    """Short quotations that a negation makes opposites of others, as the alignment found by their meaning."""
    pairs = [e.spans for e in evidence if e.rule == "turned by a negation"]
    at = {w.appearance.span: w for w in wordings}
    negated = list(dict.fromkeys(s[0] for s in pairs if s[0] in at and s[1] in at))
    without = list(dict.fromkeys(s[1] for s in pairs if s[0] in at and s[1] in at))
    if not negated or {s.account for s in negated} & {s.account for s in without} or find_turns(wordings):
        return None
    sides = [at[s] for s in negated], [at[s] for s in without]
    languages = [{w.account.language for w in side} for side in sides]
    translated = any(pile.translated(w.account.id) for side in sides for w in side)
    reason = "translation" if not languages[0] & languages[1] or translated else "open"
    return _negation_apart(pile, sides[0], sides[1], reason)


def _negation_apart(pile: Pile, negated: Sequence[Wording], without: Sequence[Wording], reason: str) -> Verdict:
    """One conflict: the wordings with a negation, and those without."""
    halves = ["; ".join(f'{named(pile, w)} "{quoted_words(w)}"' for w in side[:3]) for side in (negated, without)]
    detail = f"A negation stands in some wordings and not in others. Negated: {halves[0]}. Not negated: {halves[1]}."
    sides = [
        Reading(label, tuple(s for w in side for s in w.pieces))
        for label, side in (("negated", negated), ("not negated", without))
    ]
    spans = tuple(s for w in negated for s in denied(w))
    return Verdict("conflict", reason, tuple(sides), detail, (Evidence("negation added or lost", 0.7, detail, spans),))
