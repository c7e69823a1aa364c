"""A sentence without a cue → whether its own verb says that it is hearsay: "aurait versé", "soll gezahlt haben", "reportedly".

In: a unit in which no statement was found, the lexicon. Out: a `Found` of the whole sentence, hedged, with rule "hearsay"; its
speaker is the one who spoke before in the paragraph, where the form goes on with a report (the conditional of Romance
languages), else nobody.
It does not know a hypothesis from hearsay but by its "if", its "could have", "would have liked".
"""

from __future__ import annotations

from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.units import Unit
from rashomon.annotations.statements.words import SLAVIC, Lexicon

#: How participles end, in languages whose conditional perfect tells hearsay.
_PARTICIPLES = {
    "fr": ("é", "ée", "és", "ées", "i", "ie", "is", "ies", "it", "ite", "its", "u", "ue", "us", "ues", "ert", "erte", "int", "is", "ise"),
    "es": ("ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas", "to", "cho", "so", "ído"),
    "it": ("ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite", "so", "sa", "si", "tto", "tta", "sto", "sta", "rto", "rta"),
    "pt": ("ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas", "to", "so", "go", "feito"),
}  # fmt: skip
#: Shorter sentences than this say too little to be hearsay.
FEWEST_WORDS = 5


def hearsay(unit: Unit, words: Lexicon, speaker: Offsets | None) -> list[Found]:
    """The sentence as hearsay, if its verb or an adverb makes it that. `speaker` spoke before in the same paragraph."""
    n = len(unit)
    while n and unit.low[n - 1] in ".…":
        n -= 1
    if n < FEWEST_WORDS or unit.low[n - 1] in "?!:" or unit.quoted:
        return []
    content = [(unit.begin, unit.end[n - 1])]
    if conditional(unit, n, words):
        rule = "carried-hearsay" if speaker else "hearsay"
        return [Found(content, speaker, None, "say", False, rule, 0.5, hedged=True)]
    if _bracket(unit, n, words):
        return [Found(content, speaker, None, "say", False, "hearsay", 0.5, hedged=True)]
    act = _adverb(unit, n, words)
    return [Found(content, None, None, act, False, "hearsay", 0.45, hedged=True)] if act else []


def conditional(unit: Unit, n: int, words: Lexicon, begin: int = 0) -> bool:
    """French, Italian, Spanish, Portuguese: "aurait versé", "sarebbe stato visto", "habría pagado"."""
    endings = _PARTICIPLES.get(words.code)
    if endings is None or any(w in words.words("if_words") for w in unit.low[begin:n]):
        return False
    for k in range(begin, n - 1):
        if unit.low[k] not in words.words("conditional"):
            continue
        j = k + 1
        while j < n and (unit.low[j] in words.words("adverbs") or unit.low[j] in ("été", "sido", "stato", "stata")):
            j += 1
        other = words.words("modal_participles") | words.words("prepositions") | words.words("adverbs")
        participle = j < n and unit.low[j].endswith(endings) and unit.low[j] not in other
        return participle or unit.low[j - 1] in ("été", "sido", "stato", "stata")
    return False


def _bracket(unit: Unit, n: int, words: Lexicon) -> bool:
    """German "soll … gezahlt haben", Dutch "zou … hebben betaald"."""
    if not words.words("hearsay"):
        return False
    for k in range(n - 2):
        if unit.low[k] not in words.words("hearsay"):
            continue
        end = next((j for j in range(k + 1, n) if unit.low[j] in ",;:"), n)
        tail = unit.low[max(k + 1, end - 3) : end]
        if words.code == "de":
            before = tail[-2] if len(tail) > 1 else ""
            noun = end > 1 and unit.capital(end - 2)
            return (
                tail[-1:] in (["haben"], ["sein"]) and before.endswith(("t", "en")) and before != "nicht" and not noun
            )
        return any(
            unit.low[j] in ("hebben", "zijn")
            and any(_dutch_participle(unit.low[i]) for i in (j - 1, min(j + 1, n - 1)))
            for j in range(k + 1, end)
        )
    return False


def _dutch_participle(w: str) -> bool:
    return len(w) > 4 and w.startswith(("ge", "be", "ver", "ont", "her")) and w.endswith(("d", "t", "en"))


def _adverb(unit: Unit, n: int, words: Lexicon) -> str:
    """The act of a sentence with an adverb of hearsay at its verb or at its head; "" = there is none."""
    adverbs = words.words("hearsay_adverbs")
    for k in range(n - 1):
        w = unit.low[k]
        if w not in adverbs:
            continue
        heads = not any(unit.low[j][0].isalpha() for j in range(k))
        verb = k and (unit.low[k - 1] in words.words("finite") or unit.low[k - 1] in words.words("auxiliaries"))
        follows = unit.low[k + 1] in words.words("finite") or unit.low[k + 1].endswith("ed")
        if words.code == "en" and k and unit.word(k - 1) and not follows:
            other = ("articles", "determiners", "prepositions", "conjunctions", "subordinators")
            follows = not any(unit.low[k - 1] in words.words(key) for key in other)  # "neighbors reportedly heard"
        if heads or verb or follows or words.code in SLAVIC:
            return "allege" if w in words.words("allegedly") else "say"
    return ""
