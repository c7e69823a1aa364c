"""A unit → its cues: verbs that report speech, with the auxiliaries around them.

In: a unit and the lexicon. Out: `Hit`s in order: which words, which act, negated, hedged, passive. A form that is also a noun
is taken for one after an article. It does not know who speaks or what is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.annotations.statements.subjects import auxiliaries_left, is_adverb
from rashomon.annotations.statements.units import QUOTATION, Unit
from rashomon.annotations.statements.words import FINITE, GERUND, INFINITIVE, PARTICIPLE, Cue, Lexicon

#: How far a separable particle or an auxiliary may stand from its verb, in words.
FARTHEST = 30
#: How many words may stand between "demandó" and what the lawsuit is about.
LONGEST_DEFENDANT = 16


@dataclass(frozen=True, slots=True)
class Hit:
    """One cue in a unit: word `i`, with its particle at `last` (= i without one); `left` is its first auxiliary."""

    i: int
    last: int
    left: int
    cue: Cue
    form: str
    negated: bool = False
    hedged: bool = False
    passive: bool = False


def find_cues(unit: Unit, words: Lexicon) -> list[Hit]:
    """The cues of a unit, in order."""
    hits: list[Hit] = []
    if not unit.low:
        return hits
    headline = sum(unit.capital(k) for k in range(len(unit)) if len(unit.low[k]) > 3) > 0.7 * sum(
        len(w) > 3 for w in unit.low
    )
    first = next((k for k in range(len(unit)) if unit.word(k)), 0)
    for i, w in enumerate(unit.low):
        entries = words.verbs.get(w)
        if entries is None and "-" in w:
            entries = words.verbs.get(w.partition("-")[0]) if words.code == "pt" else None  # comprometeu-se
        if entries is None or (
            unit.capital(i) and i != first and not _opens_clause(unit, i) and not (headline and words.code == "en")
        ):
            continue
        if (
            i
            and (unit.low[i - 1] in words.words("determiners") or _compound(unit, i - 1, words))
            and not _progressive(unit, i)
            and not _clitic(unit, i, words)
            and not (i > 1 and unit.low[i - 2] in words.words("periphrases"))
            and not (i == 1 and (unit.low[0],) in words.sequences("back_references"))
        ):
            continue
        if words.code == "en" and w.endswith("ing") and _gerund_noun(unit, i, words):
            continue  # "any written warning"
        if words.code == "en" and w.endswith("s") and not w.endswith("ss") and i and _plural(unit, i - 1, words):
            continue
        if i and unit.low[i - 1] in words.words("object_words") and all(c.form == FINITE for c in entries):
            continue  # conférence de presse
        if words.code == "en" and w.endswith("s") and hits and hits[-1].i == i - 1:
            continue  # "dismissed claims that"
        base = words.code == "en" and (not w.endswith(("s", "d", "g", "t", "n")) or w + "ed" in words.verbs)
        if base and any(c.lemma.split(" ")[0] == w for c in entries) and not _plural_subject(unit, i, words):
            continue
        hit = _read(unit, i, entries, words)
        if hit is not None:
            hits.append(hit)
    return hits


def _gerund_noun(unit: Unit, i: int, words: Lexicon) -> bool:
    """English: whether a form in -ing is a noun with an article and an adjective, and something of it behind."""
    after = unit.low[i + 1] if i + 1 < len(unit) else "."
    described = i > 1 and unit.low[i - 2] in words.words("determiners") and not is_adverb(unit, i - 1, words)
    return described and (after in words.words("prepositions") or not after[0].isalnum()) and after not in (":", ",")


def _clitic(unit: Unit, i: int, words: Lexicon) -> bool:
    """Whether what looks like an article before word i is an object: "la accusa di" (the noun elides it), "lo nega"."""
    if unit.low[i] in words.words("never_nouns"):
        return True
    article, w = unit.low[i - 1], unit.low[i]
    if words.code != "it" or article not in ("la", "lo"):
        return False
    return w[0] in "aeiou" or (article == "lo" and w[0] not in "szgpxy")


def _progressive(unit: Unit, i: int) -> bool:
    """ "He's claiming": the 's before a gerund after a pronoun is no possessive."""
    return (
        i > 1
        and unit.low[i].endswith("ing")
        and unit.low[i - 1] in ("'s", "’s")
        and unit.low[i - 2] in ("he", "she", "it", "who")
    )


def _plural(unit: Unit, k: int, words: Lexicon) -> bool:
    """English: a lower-case plural before a form in -s, which agrees with no plural ("Republican claims")."""
    w = unit.low[k]
    return (
        w.endswith("s")
        and not w.endswith(("ss", "us", "is"))
        and not unit.capital(k)
        and w not in words.words("auxiliaries")
        and w not in words.words("pronouns")
    )


def _plural_subject(unit: Unit, i: int, words: Lexicon) -> bool:
    """English: whether what stands before a base form ("say", "claim") lets it be a verb: a plural, "to", "did", a pronoun."""
    if not i:
        return False
    k = auxiliaries_left(unit, i, words)
    if k < i and any(w in words.words("modals") for w in unit.low[k:i]):
        return True
    before = unit.low[k - 1] if k else ""
    if before in words.words("conjunctions") or not before[:1].isalnum():
        return k < i or before in words.words("conjunctions") or before == ","
    return (
        before in words.words("pronouns")
        or before in words.words("plurals")
        or (before.endswith("s") and not before.endswith(("ous", "less")))
        or before.isdigit()
        or _plural_head(unit, k - 1, words)
    )


def _plural_head(unit: Unit, k: int, words: Lexicon) -> bool:
    """English: whether the phrase that ends at word k has a plural head: "sources close to the investigation"."""
    for j in range(k, max(0, k - 9), -1):
        if not unit.word(j) or unit.low[j] in words.words("finite") or unit.low[j] in words.verbs:
            return False
        if unit.low[j] in words.words("prepositions") and any(
            _plural(unit, h, words)
            or unit.low[h] in words.words("plurals")
            or (h == 0 and unit.low[h].endswith("s") and not unit.low[h].endswith("ss"))
            for h in (j - 1, max(0, j - 2))
        ):
            return True
    return False


def _compound(unit: Unit, k: int, words: Lexicon) -> bool:
    """English: a compound adjective, after which a noun follows ("early-morning tweets")."""
    return words.code == "en" and "-" in unit.low[k][1:] and not unit.capital(k)


def _opens_clause(unit: Unit, i: int) -> bool:
    return unit.low[i - 1] in (":", QUOTATION, "–", "—", "-")


def _read(unit: Unit, i: int, entries: tuple[Cue, ...], words: Lexicon) -> Hit | None:
    """The best reading of word i, or None when it is no cue here."""
    left = auxiliaries_left(unit, i, words)
    before = unit.low[left:i]
    perfect = words.words("perfect")
    for cue in entries:
        last = i
        if cue.particle:
            last = _particle(unit, i, cue, words)
            if last < 0:
                continue
            if unit.low[last] in words.words("question_words") or unit.low[last] in words.words("complementizers"):
                last = i  # it opens what is asked, or said
        form = cue.form
        passive = False
        hedged = any(w in words.words("hedges") for w in before) or any(w in words.words("conditional") for w in before)
        if form == PARTICIPLE:
            has = any(w in perfect for w in before) or any(w in words.words("conditional") for w in before)
            reflexive = any(w in words.words("reflexive") for w in before)
            passive = any(w in words.words("be") for w in before) and not reflexive
            if not has and i and unit.low[i - 1] in words.words("conjunctions"):
                has = any(w in perfect for w in unit.low[max(0, i - 16) : i])  # a ordonné une enquête et prévenu que
            if not (has or passive or reflexive):
                side = _bracket(unit, i, words)
                if side == "":
                    continue
                passive = side == "passive"
                hedged = hedged or side == "hedged"
        elif form == FINITE and words.code == "en":
            passive = any(w in words.words("be") for w in before) and any(c.form == PARTICIPLE for c in entries)
        elif form == GERUND and any(w in words.words("be") for w in before):
            form = FINITE
        elif form == INFINITIVE and i == left and words.code in ("de", "nl"):
            marked = i and unit.low[i - 1] in words.words("infinitive")
            if not marked and i + 1 < len(unit) and unit.low[i + 1] not in ",.":
                continue
        if cue.act == "deny" and words.code in ("es", "pt") and any(w in words.words("reflexive") for w in before):
            continue  # se le negó la insulina: withheld
        if cue.frame == "thought" and any(w in words.words("reflexive") for w in before):
            continue  # se trouver
        if cue.lemma in words.words("takes_to_court") and _takes_to_court(unit, last, words):
            continue
        negated = any(w in words.words("negations") for w in before) or _negated_after(unit, last, words)
        infinite = form == INFINITIVE or (words.code in ("de", "nl") and left < i)
        if infinite and any(w in words.words("refusals") for w in unit.low[max(0, left - 2) : left]):
            negated = True  # "refuse de dire si"
        if words.code in ("de", "nl") and not negated:
            near = unit.low[i + 1 : i + 4]
            opens = next((k for k, w in enumerate(near) if w in words.words("complementizers")), len(near))
            negated = any(w in words.words("negations") for w in near[:opens]) and "," not in near[:2]
        return Hit(i, last, left, cue, form, negated, hedged, passive)
    return None


def _takes_to_court(unit: Unit, last: int, words: Lexicon) -> bool:
    """Whether the object of a verb that asks and sues is a party: "demandó el lunes a la empresa por el incendio" sues it;
    "demandó al Gobierno que …" and "demanda una indemnización" ask."""
    party = False
    for k in range(last + 1, min(len(unit), last + 1 + LONGEST_DEFENDANT)):
        w = unit.low[k]
        if w in words.words("before_defendant"):
            party = True
        elif (
            not party and not words.words("time_words") & {w, unit.low[k - 1]} and w not in words.words("articles")
        ) or w in words.words("complementizers"):
            return False
        elif party and (not unit.word(k) or w in words.words("behind_defendant")):
            return True
    return party


def _negated_after(unit: Unit, last: int, words: Lexicon) -> bool:
    """French "n'a pas", "ne dit rien": the second half follows a finite verb."""
    after = unit.low[last + 1 : last + 2]
    return bool(after) and after[0] in words.words("negations_after")


def _particle(unit: Unit, i: int, cue: Cue, words: Lexicon) -> int:
    """Where the particle of a cue stands; -1 when it does not."""
    if not cue.apart:
        want = cue.particle.split()
        if cue.act == "demand" and cue.particle in words.words("infinitive"):
            for at in range(i + 2, min(len(unit) - 1, i + 9)):  # "appelle le maire à démissionner"
                if unit.low[at] == cue.particle and unit.low[at + 1].endswith(("er", "ir", "re", "ar", "rsi", "se")):
                    return i
        if words.code == "en" and cue.lemma == "ask for":  # "asked the public for patience"
            for at in range(i + 1, min(len(unit) - 1, i + 6)):
                if not unit.word(at) or unit.low[at] in words.words("finite") | words.words("infinitive"):
                    break
                if unit.low[at] == "for":
                    return i if at > i + 1 else at
        if words.code == "nl" and cue.particle == "om":  # "vraagt de minister om opheldering"
            for at in range(i + 1, min(len(unit) - 1, i + 6)):
                if not unit.word(at):
                    break
                if unit.low[at] == "om":
                    return i
        for at in (
            (i + 1, i + 2)
            if unit.low[i + 1 : i + 2] and unit.low[i + 1] in words.words("time_words") | words.words("adverbs")
            else (i + 1,)
        ):
            if unit.low[at : at + len(want)] == want:
                return at + len(want) - 1
        return -1
    for k in range(i + 1, min(len(unit), i + FARTHEST)):
        w = unit.low[k]
        if w == cue.particle:
            after = unit.low[k + 1] if k + 1 < len(unit) else "."
            ends = (not after[0].isalnum() and after not in ("„", "“", '"', "«", "»")) or after == QUOTATION
            more = ("conjunctions", "complementizers", "infinitive", "question_words", "purpose")
            if ends or any(after in words.words(key) for key in more):
                return k
        if w in ";:." or w == QUOTATION:
            return -1
        if any(c.apart and c.particle == cue.particle and c.form == FINITE for c in words.verbs.get(w, ())):
            return -1  # the particle is that of another verb
    return -1


def _bracket(unit: Unit, i: int, words: Lexicon) -> str:
    """German and Dutch: the auxiliary of a participle stands far to its left, or right after it. "" = there is none."""
    if words.code not in ("de", "nl"):
        return ""
    after = unit.low[i + 1] if i + 1 < len(unit) else ""
    if after in words.words("perfect"):
        said = [unit.low[k] for k in range(max(0, i - 12), i)]
        return "hedged" if after in ("haben", "hebben") and any(w in words.words("hearsay") for w in said) else "active"
    if after in words.words("be"):
        return "passive"
    for k in range(i - 1, max(-1, i - FARTHEST), -1):
        w = unit.low[k]
        if w in words.words("perfect"):
            return "active"
        if w in words.words("be"):
            return "passive"
        if w in words.words("hearsay"):
            return "hedged"
        if w in ",;:" or w == QUOTATION:
            return ""
    return ""
