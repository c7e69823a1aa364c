"""A quotation that nothing beside it explains → its speaker, when an aside inside its marks names one.

French, Russian, Spanish, Italian and Portuguese papers leave the marks open around "he said": « La porte, a précisé
l'ingénieur, tenait avec une corde », «Мост, — пояснила инженер, — стоит». In: the quotation and the lexicon. Out: a `Found`
whose content is what stands before and after the aside. Only an aside that begins with its cue (an inverted verb) counts.
It does not know asides with the subject first ("…, X a dit, …"): those are mostly what the quoted one tells of others.
"""

from __future__ import annotations

import re

from rashomon.annotations.quotations import Quoted
from rashomon.annotations.statements.clauses import Clauses
from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.units import phrase
from rashomon.annotations.statements.words import FINITE, PARTICIPLE, Lexicon

# an aside has no more than 120 characters: "a précisé hier devant la commission d'enquête la présidente du groupe"
_COMMAS = re.compile(r"[,!?…]\s+(?P<aside>[^,;:!?…«»“”\"]{5,120}?)(?=[,.]\s|\.?\s*\Z)")
_DASHES = re.compile(r"(?:[,.!?…]\s*|\s)[—–-]\s?(?P<aside>[^—–«»“”\"]{5,120}?)[,.]?(?:\s?[—–]\s?|\s-\s|\s*\Z)")
_ENDS = {"fr": _COMMAS, "it": _COMMAS, "pt": _COMMAS, "es": _DASHES, "ru": _DASHES, "uk": _DASHES, "pl": _DASHES}


def aside(text: str, q: Quoted, words: Lexicon) -> Found | None:
    """The quotation `q` with the speaker that an aside inside it names, or None."""
    pattern = _ENDS.get(words.code)
    if pattern is None:
        return None
    inner = text[q.inner : q.close]
    at = 0
    for _ in range(4):
        m = pattern.search(inner, at)
        if m is None:
            return None
        at = m.start("aside")
        found = _read(text, q, q.inner + m.start("aside"), q.inner + m.end("aside"), (m.start(), m.end()), words)
        if found is not None:
            return found
    return None


def _read(text: str, q: Quoted, start: int, end: int, around: Offsets, words: Lexicon) -> Found | None:
    """The statement, if the words from `start` to `end` are a cue with its subject behind it."""
    reader = Clauses(phrase(text, start, end, words.code), words)
    for h in reader.hits[:1]:
        spoken = h.form in (FINITE, PARTICIPLE) and h.cue.frame not in ("noun", "that") and not h.passive
        clitic = any(w[0] == "-" for w in reader.unit.low[h.left : h.i + 2])
        subject = reader.right_subject(h) or (reader.subject(h) if clitic else None)
        if not spoken or h.left > 0 or subject is None or reader.n - subject[1] > 8:
            return None
        rest = q.inner + around[1]
        while rest < q.close and (text[rest].isspace() or text[rest] in ",.—–-"):
            rest += 1
        content = [
            s for s in ((q.inner, q.inner + around[0]), (rest, q.close)) if any(c.isalnum() for c in text[slice(*s)])
        ]
        if not content:
            return None
        cue = reader.unit.start[h.i], reader.unit.end[h.last]
        return Found(content, reader.offsets(subject), cue, h.cue.act, True, "quote-around-cue", 0.9, h.negated)
    return None
