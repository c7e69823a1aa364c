"""A cue in a unit → the words that name who speaks, before or after it.

In: a unit, the place of a cue, the lexicon. Out: a range of words, or None. It knows shapes of noun phrases (an article, a
capital, a pronoun, what ends them), not grammar, and not who a pronoun stands for.
"""

from __future__ import annotations

from rashomon.annotations.statements.units import QUOTATION, Unit
from rashomon.annotations.statements.words import SLAVIC, Lexicon

Range = tuple[int, int]

STOPS = frozenset(',;:()[]–—-―•|/"“”„«»…') | {QUOTATION}
_CLOSING = {")": "(", "]": "["}
#: An apposition between two commas is stepped over when it has no more words than this.
LONGEST_APPOSITION = 16
LONGEST_SUBJECT = 24
_RELATIVES = frozenset(
    [
        "who",
        "which",
        "whose",
        "qui",
        "dont",
        "quien",
        "quienes",
        "que",
        "der",
        "die",
        "das",
        "deren",
        "dessen",
        "che",
        "который",
        "которая",
        "которые",
    ]
)
OF = frozenset(
    [
        "of",
        "de",
        "du",
        "des",
        "d'",
        "d’",
        "von",
        "vom",
        "der",
        "del",
        "della",
        "di",
        "do",
        "da",
        "dos",
        "das",
        "van",
        "the",
        "la",
        "le",
        "les",
        "los",
        "las",
        "l'",
        "l’",
        "al",
        "bin",
        "el",
        "den",
        "dem",
        "und",
        "and",
        "et",
        "y",
        "e",
        "for",
        "für",
        "zu",
        "zur",
        "zum",
        "the",
        "dell'",
        "dell’",
        "dei",
        "degli",
        "delle",
        "dello",
        "&",
    ]
)


_ADVERB_ENDINGS = {"en": "ly", "fr": "ment", "es": "mente", "it": "mente", "pt": "mente"}


def is_adverb(unit: Unit, k: int, words: Lexicon) -> bool:
    """Whether word k is an adverb, by the list or by its ending."""
    w = unit.low[k]
    ending = _ADVERB_ENDINGS.get(words.code, "")
    return w in words.words("adverbs") or bool(ending and w.endswith(ending) and len(w) > 5 and not unit.capital(k))


def auxiliaries_left(unit: Unit, i: int, words: Lexicon) -> int:
    """The first of the auxiliaries, adverbs, clitics and negations that stand right before word i."""
    skip = words.words("auxiliaries")
    j = i
    while j > 0:
        if (
            unit.low[j - 1] in skip
            or (unit.low[j - 1][0] == "-" and len(unit.low[j - 1]) > 1)
            or is_adverb(unit, j - 1, words)
        ):
            j -= 1
        elif j > 1 and unit.low[j - 1] in ("a", "à", "de", "por") and unit.low[j - 2] in words.words("periphrases"):
            j -= 2  # voltou a dizer, vient d'annoncer
        else:
            break
    return j


def subject_left(unit: Unit, i: int, words: Lexicon, low: int = 0) -> Range | None:
    """The noun phrase that ends right before word i (auxiliaries are stepped over), not reaching before word `low`."""
    end = auxiliaries_left(unit, i, words)
    inverted = next((k for k in range(end, i) if unit.low[k][0] == "-" and len(unit.low[k]) > 1), None)
    if inverted is not None:
        return inverted, inverted + 1  # a-t-il déclaré
    if end < i and (end <= low or unit.low[end - 1] in STOPS) and unit.low[end] in words.words("pronouns"):
        return end, end + 1  # "nous ne pensons pas": a subject that looks like an object
    for _ in range(3):
        if end <= low:
            return None
        last = unit.low[end - 1]
        if last in words.words("relatives"):
            return antecedent(unit, end - 1, words, low), end
        if last in words.words("complementizers") and words.code in ("es", "it", "pt"):
            begin = antecedent(unit, end - 1, words, low)
            told = end - 2 >= low and unit.low[end - 2] in words.verbs
            return None if begin == end - 1 or told else (begin, end)  # la empresa, que niega
        if last == "," or last in _CLOSING or last in "–—":
            end = _before_apposition(unit, end - 1, low)
            if end - 2 > low and unit.low[end - 1].isdigit() and unit.low[end - 2] == ",":
                end -= 2  # "Vera, 52, who left, said"
            continue
        break
    begin = phrase_start(unit, end, words, low)
    between = begin > low + 1 and unit.low[begin - 1] in words.words("perfect") and end < i + 1 and end - begin <= 4
    if between and words.code not in ("de", "nl", "en"):
        return subject_left(unit, begin - 1, words, low)  # "X a un jour dit"
    if begin < end and not nominal(unit, begin, words):
        head = _before_relative(unit, begin, words, low)
        if head is not None:
            return head
    return trim(unit, begin, end, words)


def nominal(unit: Unit, k: int, words: Lexicon) -> bool:
    """Whether word k can begin a noun phrase for sure: a capital, an article, a pronoun, a number."""
    w = unit.low[k]
    return unit.capital(k) or w in words.words("articles") or w in words.words("pronouns") or w[0].isdigit()


def _before_relative(unit: Unit, k: int, words: Lexicon, low: int) -> Range | None:
    """ "The man who was arrested said": what the relative clause before word k belongs to."""
    relatives = words.words("relatives") | (
        words.words("complementizers") if words.code not in ("de", "nl", *SLAVIC) else frozenset()
    )
    for j in range(k - 1, max(low, k - 14), -1):
        w = unit.low[j]
        if w in relatives:
            begin = phrase_start(unit, j, words, low)
            if begin < j and nominal(unit, begin, words) and not (w == "that" and unit.low[j - 1] in words.verbs):
                return trim(unit, begin, j, words)
            return None
        if w in STOPS:
            return None
    return None


def antecedent(unit: Unit, i: int, words: Lexicon, low: int = 0) -> int:
    """Where the name begins that the relative pronoun at word i stands for, if it stands right before it; else i."""
    end = i - 1 if i > low and unit.low[i - 1] == "," else i
    if end > low and unit.low[end - 1] == ",":
        return i
    begin = phrase_start(unit, end, words, low)
    while begin < end and not nominal(unit, begin, words):
        begin += 1
    return begin if 0 < end - begin <= 8 else i


def _before_apposition(unit: Unit, i: int, low: int) -> int:
    """The end of what an apposition that closes at word i explains."""
    close = unit.low[i]
    opening = _CLOSING.get(close, close)
    for k in range(i - 1, max(low, i - 2 * LONGEST_APPOSITION) - 1, -1):
        if unit.low[k] == opening and (i - k <= LONGEST_APPOSITION or unit.low[k + 1] in _RELATIVES):
            return k
        if unit.low[k] in (";", ":", QUOTATION):
            break
    return low


def phrase_start(unit: Unit, end: int, words: Lexicon, low: int) -> int:
    """Where the noun phrase before `end` begins: after the nearest boundary to its left."""
    subordinators, conjunctions = words.words("subordinators"), words.words("conjunctions")
    finite, relatives = words.words("finite"), words.words("relatives")
    complementizers, possessives = words.words("complementizers"), words.words("possessives")
    k = end
    while k > low and end - k < LONGEST_SUBJECT:
        w = unit.low[k - 1]
        if w in STOPS:
            if w in '»”"' and (opened := _quoted_name(unit, k - 1, low)) < k - 1:
                k = opened
                continue
            if w in _CLOSING and k < end:
                opened = _before_apposition(unit, k - 1, low)
                if opened > low:
                    k = opened
                    continue
            break
        if w in subordinators or w in relatives or w in complementizers:
            break
        if w in finite and not (w in possessives and k == low + 1 and k < end):
            break  # Dutch "zijn" that opens a sentence before its noun: "his"
        if k < end and _is_verb(unit, k - 1, words):
            break
        if w in conjunctions and (
            k == end or k == low + 1 or w not in words.words("and") or not _coordinates(unit, k - 1, words, low)
        ):
            break
        k -= 1
    return k


def _is_verb(unit: Unit, k: int, words: Lexicon) -> bool:
    """Whether word k is a form of a cue and not, after an article, a noun."""
    forms = "fg" if words.code == "en" else "fgp"
    cues = words.verbs.get(unit.low[k], ())
    if unit.capital(k) or not any(c.form in forms and c.frame != "thought" for c in cues):
        return False
    if (
        words.code == "en" and k and any(c.lemma == unit.low[k] for c in cues)
    ):  # a base form after no plural: "a new post"
        before = unit.low[k - 1]
        if (not before.endswith("s") or before.endswith(("ous", "less"))) and before not in words.words(
            "pronouns"
        ) | words.words("modals") | words.words("plurals"):
            return False
    return not (k and unit.low[k - 1] in words.words("determiners"))


def _quoted_name(unit: Unit, i: int, low: int) -> int:
    """Where a short name between marks begins that closes at word i: Компания «Орбель»."""
    opening = {"»": "«", "”": "“", '"': '"'}.get(unit.low[i], "")
    for k in range(i - 1, max(low, i - 6) - 1, -1):
        if unit.low[k] == opening:
            return k
        if not unit.word(k):
            break
    return i


def _coordinates(unit: Unit, k: int, words: Lexicon, low: int) -> bool:
    """Whether the "and" at word k joins two nouns rather than two clauses."""
    finite = words.words("finite")
    j = k - 1
    while j >= low and unit.low[j] not in STOPS:
        if unit.low[j] in finite or unit.low[j] in words.words("subordinators"):
            return False
        j -= 1
    return k - 1 - j <= 8 and (j < low or unit.low[j] == ",") and k - 1 > j


def trim(unit: Unit, begin: int, end: int, words: Lexicon) -> Range | None:
    """A phrase without what does not belong to it: leading conjunctions, adverbials, time words; None when nothing is left."""
    drop = words.words("conjunctions") | words.words("leading") | words.words("time_words")
    prepositions = words.words("prepositions")
    articles, pronouns = words.words("articles"), words.words("pronouns")
    while begin < end and (
        unit.low[begin] in drop and not (unit.low[begin] in articles or unit.low[begin] in pronouns)
    ):
        begin += 1
    while (
        end > begin
        and (unit.low[end - 1] in words.words("time_words") or not unit.word(end - 1))
        and unit.low[end - 1] not in (".", "»", "”", "“")
    ):
        end -= 1
    if begin >= end:
        return None
    quantified = begin + 1 < end and unit.low[begin + 1] in words.words("quantifiers")
    if unit.low[begin] in prepositions and not quantified and not (unit.low[begin] in articles and end - begin > 1):
        begin = _after_adverbial(unit, begin, end, words)
    if begin >= end:
        return None
    if words.code == "en":  # "a charge the company denies"
        for k in range(end - 1, begin, -1):
            before = unit.low[k - 1]
            if unit.low[k] == "the" and unit.word(k - 1) and before not in prepositions | words.words("and") | articles:
                begin = k
                break
    if not any(unit.word(k) for k in range(begin, end)):
        return None
    return begin, end


def _after_adverbial(unit: Unit, begin: int, end: int, words: Lexicon) -> int:
    """Where the subject begins in "In Ohio on Monday the company said": at the last name, article or pronoun."""
    articles, pronouns, prepositions = words.words("articles"), words.words("pronouns"), words.words("prepositions")
    if unit.low[end - 1] in pronouns:
        return end - 1
    k = end - 1
    while k > begin and unit.low[k - 1] not in prepositions and unit.low[k] not in articles:
        if unit.low[k - 1] in words.words("time_words") or unit.low[k - 1].isdigit():
            break
        if not unit.capital(k - 1) and unit.capital(k) and unit.low[k - 1] not in articles and not _title(unit, k - 1):
            break
        k -= 1
    return k if k > begin and unit.low[k - 1] not in prepositions else end


def _title(unit: Unit, k: int) -> bool:
    return unit.text[unit.end[k] - 1] == "." or len(unit.low[k]) > 5
