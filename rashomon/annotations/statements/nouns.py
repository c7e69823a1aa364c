"""A noun that names a report → what is reported: "her claim that the brakes failed", "die Behauptung, Akten seien verbrannt".

In: a reader of a unit whose verbs have been read. Out: `Found` with rule "noun-cue": the noun is the cue, its owner (a
possessive, a genitive, "of X") the speaker. A noun without an owner counts where it is the subject of its sentence.
It does not know languages written without spaces, and not who a possessive stands for.
"""

from __future__ import annotations

from rashomon.annotations.statements.clauses import Clauses
from rashomon.annotations.statements.found import Found
from rashomon.annotations.statements.subjects import OF, STOPS, Range, phrase_start, trim
from rashomon.annotations.statements.units import QUOTATION

#: How many words may name the owner between the noun and its clause.
LONGEST_OWNER = 6
#: From its precision on English news: about half of the noun cues of PolNeAR are marked as quotations.
SURE = 0.55


def noun_reports(r: Clauses) -> list[Found]:
    """The statements that nouns of saying introduce in one unit."""
    found: list[Found] = []
    nouns = r.words.nouns
    for i in range(r.n - 2):
        act = nouns.get(r.unit.low[i])
        if act is None or i in r.used or (r.words.code == "de" and not r.unit.capital(i)):
            continue
        begin, after = _clause(r, i)
        if begin < 0:
            continue
        owner = _owner_before(r, i) or _owner_after(r, i + 1, after)
        subject = _opens(r, i)
        if owner is None and not subject:
            continue
        end = _end(r, begin, subject)
        while end > begin and not r.unit.word(end - 1) and r.unit.low[end - 1] != QUOTATION:
            end -= 1
        if end - begin < 3 or _known(r, begin):
            continue
        if any(r.unit.start[begin] == f.content[0][0] for f in found):
            continue
        content = [(r.unit.start[begin], r.unit.end[end - 1])]
        cue = (r.unit.start[i], r.unit.end[i])
        found.append(Found(content, r.offsets(owner), cue, act, False, "noun-cue", SURE))
    return found


def _clause(r: Clauses, i: int) -> tuple[int, int]:
    """Where the clause of the noun at word i begins, and where its conjunction does; (-1, -1) when it has none."""
    unit, words = r.unit, r.words
    for k in range(i + 1, min(r.n, i + 1 + LONGEST_OWNER)):
        for s in words.sequences("noun_complements") if words.opens("noun_complements", unit.low[k]) else ():
            if tuple(unit.low[k : k + len(s)]) == s:
                last = k + len(s) - 1
                return (last if unit.low[last] in words.words("complementizers") else last + 1), k
        if unit.low[k] == "," and words.words("subjunctive"):  # die Behauptung, Akten seien verbrannt
            clause = unit.low[k + 1 : k + 14]
            stop = clause.index(",") if "," in clause else len(clause)
            told = any(w in words.words("subjunctive_sure") for w in clause[:stop])
            return (k + 1, k) if told else (-1, -1)
        owned = r.is_a(i + 1, "owners") and unit.low[k] not in words.nouns
        if not (owned and unit.word(k)) or r.is_a(k, "finite", "conjunctions", "relatives", "infinitive") or k in r.at:
            return -1, -1
    return -1, -1


def _owner_before(r: Clauses, i: int) -> Range | None:
    """ "Vane's claim", "her repeated claim": who stands before the noun."""
    unit, words = r.unit, r.words
    for k in range(i - 1, max(-1, i - 4), -1):
        if r.is_a(k, "possessives"):
            return k, k + 1
        if unit.low[k] in ("'s", "’s") or (unit.low[k] in ("'", "’") and words.code == "en"):
            begin = phrase_start(unit, k, words, 0)
            fresh = [j + 1 for j in range(begin, k) if r.is_a(j, "prepositions") and unit.low[j] not in OF]
            return trim(unit, max([begin, *fresh]), k, words)
        if not unit.word(k) or r.is_a(k, "articles", "prepositions", "finite"):
            return None
    return None


def _owner_after(r: Clauses, k: int, end: int) -> Range | None:
    """ "the claim by Vane that", "die Behauptung der Stadt, dass": who stands between the noun and its clause."""
    unit = r.unit
    if not r.is_a(k, "owners") or end - k < 2:
        return None
    begin = k if r.is_a(k, "articles") else k + 1
    while end > begin and not unit.word(end - 1):
        end -= 1
    return (begin, end) if begin < end else None


def _opens(r: Clauses, i: int) -> bool:
    """Whether the noun at word i stands in the subject of its clause: no verb and no preposition before it."""
    for k in range(i - 1, -1, -1):
        if r.unit.low[k] in STOPS:
            return not any(r.unit.low[j][0].isalpha() for j in range(k))
        if r.is_a(k, "finite", "prepositions", "complementizers", "relatives") or k in r.at:
            return False
    return True


def _end(r: Clauses, begin: int, subject: bool) -> int:
    """Where the clause of a noun ends: when the noun is a subject, before the verb of that."""
    unit = r.unit
    if not subject:
        return r.clause_end(begin)
    verbs: list[int] = []
    opened = True  # a clause waits for its verb
    for k in range(begin + 1, r.n):
        if unit.low[k] == ";" or (unit.low[k] == QUOTATION and k in r.taken):
            break
        fresh = unit.low[k - 1] == ","
        if r.is_a(k, "finite") or (k in r.at and not fresh and r.at[k].form != "i"):
            if r.words.words("verb_final") and not fresh:
                continue  # the verb of the clause stands at its end, that of the main clause after a comma
            if not opened and not (r.is_a(k - 1, "finite", "auxiliaries")):
                return k - 1 if fresh else k
            if r.words.words("verb_final"):
                return k - 1
            verbs.append(k)
            opened = False
        elif r.is_a(k, "complementizers", "relatives", "subordinators"):
            opened = True
        elif r.words.code == "en" and unit.low[k].endswith("ed") and opened:
            opened = False
    return verbs[0] if len(verbs) == 1 else begin


def _known(r: Clauses, begin: int) -> bool:
    """Whether a verb already reports the clause."""
    at = r.unit.start[begin]
    return any(abs(f.content[0][0] - at) < 6 for f in r.found if f.content)
