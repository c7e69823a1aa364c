"""A sentence with a colon and no verb of saying at it → what follows the colon, as what its subject says.

In: a reader of a unit whose verbs and nouns have been read. Out: `Found` with rule "colon". Two signs count: a noun of saying
right before the colon ("erhebt einen Vorwurf: …"), and a mood of hearsay right behind it (the first subjunctive: "ging zum
Angriff über: Die Firma habe …"; the Romance conditional: "parla di pedinamenti: sarebbe stata seguita").
It does not know colons that open lists or headlines: without one of these signs, what follows is nobody's.
"""

from __future__ import annotations

from rashomon.annotations.statements.clauses import Clauses
from rashomon.annotations.statements.found import Found
from rashomon.annotations.statements.hearsay import conditional
from rashomon.annotations.statements.phrases import first_subject
from rashomon.annotations.statements.units import QUOTATION

#: Shorter clauses behind a colon are labels and lists.
FEWEST_WORDS = 3
SURE = 0.6


def colon_reports(r: Clauses) -> list[Found]:
    """The statement behind the first colon of a unit, if it is one."""
    unit, words = r.unit, r.words
    c = next((k for k in range(2, r.n) if unit.low[k] == ":"), -1)
    if c < 0 or r.n - c - 1 < FEWEST_WORDS or QUOTATION in unit.low[c:]:
        return []
    if not unit.word(c + 1) or not any(r.is_a(k, "finite") or not unit.capital(k) for k in range(1, c)):
        return []
    start = unit.start[c + 1]
    if any(a <= start < b for f in r.found for a, b in f.content):
        return []
    noun = next((k for k in range(c - 1, max(0, c - 3), -1) if unit.low[k] in words.nouns), -1)
    told = words.code in ("de",) and any(w in words.words("subjunctive_sure") for w in unit.low[c:])
    hedged = conditional(unit, r.n, words, c)
    if (noun < 2 or r.is_a(noun - 1, "prepositions")) and not (told or hedged):
        return []
    subject = first_subject(unit, words, c)
    if subject is None:
        return []
    act = words.nouns[unit.low[noun]] if noun >= 2 else "say"
    if any(h.cue.act == "deny" and not h.negated and h.i < noun for h in r.hits):
        act = "deny"  # "nega l'accusa: non sarebbe stato cancellato nulla"
    cue = (unit.start[noun], unit.end[noun]) if noun >= 2 else None
    content = [(start, unit.end[r.n - 1])]
    before = unit.end[c - 1]
    r.found[:] = [
        f for f in r.found if f.act != act or f.rule != "cue-noun" or f.content[-1][1] != before
    ]  # "di pedinamenti"
    return [Found(content, r.offsets(subject), cue, act, False, "colon", SURE, hedged=hedged)]
