"""A sentence without a cue → a threat that it tells as a plan: "Relatives want to sue the clinic", "家属将起诉医院".

In: a unit in which no statement was found, the lexicon. Out: a `Found` with act "threaten". Only what the lists `threats` name,
behind a verb of `intends`, counts; whoever it is said of, says it.
It does not know other plans than threats: those are events.
"""

from __future__ import annotations

from rashomon.annotations.statements.found import Found
from rashomon.annotations.statements.phrases import subject_right
from rashomon.annotations.statements.subjects import subject_left
from rashomon.annotations.statements.units import Unit
from rashomon.annotations.statements.words import Lexicon

#: How many words may stand between the verb of intent and the threat.
FARTHEST = 12


def intentions(unit: Unit, words: Lexicon) -> list[Found]:
    """The threat of a sentence that has no cue, if it is one."""
    intends = words.words("intends")
    if not intends or len(unit) < 4 or unit.low[-1] == "?":
        return []
    n = len(unit)
    while n and unit.low[n - 1] in ".!…":
        n -= 1
    for k in range(n - 1):
        if unit.low[k] not in intends:
            continue
        if not any(_threat(unit, j, words) for j in range(k + 1, min(n, k + FARTHEST))):
            continue
        subject = subject_left(unit, k, words)
        begin = k + 1
        if words.words("verb_final") and (subject is None or unit.low[subject[0]] in words.words("prepositions")):
            subject = subject_right(
                unit, k + 1, words, n
            )  # "Gegen falsche Behauptungen werden wir gerichtlich vorgehen"
            if subject is not None and unit.low[subject[0]] in words.words("pronouns"):
                subject = (subject[0], subject[0] + 1)
        if subject is None:
            return []
        begin = max(begin, subject[1])
        content = [(unit.start[begin], unit.end[n - 1])]
        if subject[0] > k:
            lead = unit.begin, unit.end[k - 1] if k else unit.begin
            content = [lead, *content] if lead[1] > lead[0] else content
        speaker = (unit.start[subject[0]], unit.end[subject[1] - 1])
        return [Found(content, speaker, (unit.start[k], unit.end[k]), "threaten", False, "intention", 0.5)]
    return []


def _threat(unit: Unit, k: int, words: Lexicon) -> bool:
    """Whether one of the threats of the language begins at word k."""
    if not words.opens("legal_threats", unit.low[k]):
        return False
    return any(tuple(unit.low[k : k + len(s)]) == s for s in words.sequences("legal_threats"))
