"""A unit → noun phrases that are read forwards: the subject behind its verb, the subject that opens the sentence.

In: a unit, a place, the lexicon. Out: a range of words, or None. It knows what ends a noun phrase; it knows no other verbs
than cues and auxiliaries.
"""

from __future__ import annotations

from rashomon.annotations.statements.subjects import (
    LONGEST_SUBJECT,
    OF,
    STOPS,
    Range,
    is_adverb,
    nominal,
    subject_left,
    trim,
)
from rashomon.annotations.statements.units import Unit
from rashomon.annotations.statements.words import SLAVIC, Lexicon


def subject_right(unit: Unit, i: int, words: Lexicon, high: int | None = None) -> Range | None:
    """The noun phrase that begins at word i (after an inverted verb), up to what ends it."""
    high = len(unit) if high is None else high
    begin = i
    while begin < high and unit.low[begin] not in words.words("articles"):
        helps = unit.low[begin] in words.words("auxiliaries") or is_adverb(unit, begin, words)
        if not helps or (unit.low[begin] in words.words("pronouns") and unit.low[begin] not in words.words("objects")):
            break
        begin += 1
    if begin + 2 < high and unit.low[begin] in '«“"„' and unit.capital(begin + 1):
        close = next((k for k in range(begin + 2, min(high, begin + 7)) if not unit.word(k)), begin)
        if unit.low[close] in '»”"“':
            return begin + 1, close  # affirme « La Vigie »
    if begin >= high or not unit.word(begin) or unit.low[begin] in words.words("prepositions"):
        return None
    if unit.low[begin] in words.words("pronouns") and unit.low[begin] not in words.words("articles"):
        return begin, begin + 1
    if unit.low[begin] in words.words("complementizers") or unit.low[begin] in words.words("subordinators"):
        return None
    k = begin + 1
    while k < high and k - begin < LONGEST_SUBJECT:
        w = unit.low[k]
        if w in "«“„" and k + 1 < high and unit.capital(k + 1):  # газета «Север»
            close = next((j for j in range(k + 2, min(high, k + 6)) if not unit.word(j)), -1)
            if close > 0 and unit.low[close] in "»”“":
                k = close + 1
                continue
        if w in STOPS or w in ".!?":
            break
        if w in words.words("complementizers") or w in words.words("subordinators") or w in words.words("relatives"):
            break
        if (w in words.words("prepositions") or w in words.words("time_words")) and w not in OF:
            break
        if w in OF and w in words.words("prepositions") and k + 1 < high and not (unit.word(k + 1)):
            break
        if w in words.words("finite") or (w in words.words("conjunctions") and w not in words.words("and")):
            break
        if w in words.words("and") and not (
            k + 1 < high and (unit.capital(k + 1) or unit.low[k + 1] in words.words("articles"))
        ):
            break
        k += 1
    found = trim(unit, begin, k, words)
    if found is None:
        return None
    first = unit.low[found[0]]
    if not (
        unit.capital(found[0])
        or first in words.words("articles")
        or first in words.words("pronouns")
        or first[0].isdigit()
        or words.code in ("en", "de", "nl", "ar", *SLAVIC)
    ):
        return None
    return found


def first_subject(unit: Unit, words: Lexicon, high: int) -> Range | None:
    """The subject of the main clause, for a gerund or a second verb without one: the first phrase that can be one."""
    for k in range(1, high):
        w = unit.low[k]
        if w in words.words("finite") or any(c.form in "fp" for c in words.verbs.get(w, ()) if c.frame != "thought"):
            found = subject_left(unit, k, words)
            if found and nominal(unit, found[0], words):
                return found
    start = 0
    while start < high:
        stop = next((j for j in range(start, high) if unit.low[j] in STOPS), high)
        ago = stop < high and any(unit.low[j] in words.words("time_units") for j in range(start, stop))
        if unit.word(start) and nominal(unit, start, words) and not ago and not _adverbial(unit, start, words):
            return _noun_phrase(unit, start, high, words)
        while start < high and unit.low[start] not in STOPS:
            start += 1
        start += 1
    return None


def _adverbial(unit: Unit, k: int, words: Lexicon) -> bool:
    """Whether a clause that begins with word k begins with an adverbial rather than with its subject."""
    w = unit.low[k]
    if w in words.words("articles") or w in words.words("pronouns"):
        return False
    return any(
        w in words.words(key)
        for key in (
            "prepositions",
            "leading",
            "time_words",
            "subordinators",
            "conjunctions",
            "adverbs",
            "contrasts",
            "finite",
        )
    )


def _noun_phrase(unit: Unit, k: int, high: int, words: Lexicon) -> Range | None:
    """A noun phrase from word k on, without knowing verbs: an article and a noun, names, and what "of" adds to them."""
    begin = k
    if unit.low[k] in words.words("pronouns") and not (k + 1 < high and unit.capital(k + 1)):
        return k, k + 1
    if words.code == "en" and unit.capital(k) and unit.low[k] not in words.words("articles"):
        for j in range(k + 1, min(high - 1, k + 4)):  # IT contractor Brightloom
            if (
                not unit.word(j)
                or unit.low[j] in words.verbs
                or unit.low[j] in words.words("finite") | words.words("prepositions")
            ):
                break
            if unit.capital(j):
                k = j
                break
    if unit.low[k] in words.words("articles"):
        k += 1
        k += next((n for n in (3, 2) if " ".join(unit.low[k : k + n]) in words.media), 1)
    while k < high and unit.word(k):
        if unit.low[k] in OF and k + 1 < high:
            if unit.low[k + 1] in words.words("articles"):
                k += 3  # et ses alliés
                continue
            if not unit.capital(k + 1) and unit.low[k - 1] not in OF:
                break
        elif not unit.capital(k):
            break
        k += 1
    return trim(unit, begin, min(k, high), words)
