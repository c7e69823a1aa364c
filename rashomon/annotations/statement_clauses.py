"""A cue → where what it reports begins and ends, in languages written with spaces.

In: a unit with its cues. Out: ranges of words. It knows what introduces a reported clause (a conjunction, a question word,
an infinitive, nothing) and what ends it (another report, a semicolon); it knows no grammar, and not who speaks.
"""

from __future__ import annotations

from rashomon.annotations.statement_cues import Hit, find_cues
from rashomon.annotations.statement_found import Found, Offsets
from rashomon.annotations.statement_subjects import Range, first_subject, is_adverb, subject_left, subject_right
from rashomon.annotations.statement_units import QUOTATION, Unit
from rashomon.annotations.statement_words import FINITE, GERUND, INFINITIVE, Lexicon

_BREAKS = frozenset(",;:") | {QUOTATION}
_INFINITIVES = {
    "fr": ("er", "ir", "oir", "dre", "ttre", "aître", "ivre", "crire", "dire", "lire", "faire", "taire", "clure", "rompre"),
    "es": ("ar", "er", "ir", "arse", "erse", "irse", "arlo", "arla", "arle", "erlo", "irlo", "arlos", "arlas"),
    "it": ("are", "ere", "ire", "arsi", "ersi", "irsi", "arlo", "arla", "erlo", "urre", "orre"),
    "pt": ("ar", "er", "ir", "or"),
    "ru": ("ть", "ти", "чь", "ться"),
}
#: How many words may stand between a cue and the conjunction of its clause: "told reporters in Ohio on Monday that".
LONGEST_GAP = 18


class Clauses:
    """The cues of one unit and the clauses they report. Made for one unit and thrown away."""

    def __init__(self, unit: Unit, words: Lexicon) -> None:
        self.unit, self.words = unit, words
        self.hits = find_cues(unit, words)
        self.at = {h.i: h for h in self.hits}
        self.used: set[int] = set()
        self.taken: set[int] = set()  # quotations that are bound
        self.subjects: dict[int, Range | None] = {}
        self.found: list[Found] = []
        self.barriers: set[int] = set()  # words at which a parenthetical attribution begins: no clause runs over them
        n = len(unit)
        while n and unit.low[n - 1] in ".!?…":
            n -= 1
        self.n = n

    def offsets(self, r: Range | None) -> Offsets | None:
        """Words → offsets into the text."""
        if r is None or r[0] >= r[1]:
            return None
        start, end = self.unit.start[r[0]], self.unit.end[r[1] - 1]
        if self.unit.low[r[0]][0] == "-":  # a-t-il
            start = self.unit.text.rfind("-", start, end) + 1
        return start, end

    def is_a(self, k: int, *keys: str) -> bool:
        """Whether word k is in one of the lists."""
        return k < self.n and any(self.unit.low[k] in self.words.words(key) for key in keys)

    def matches(self, k: int, key: str) -> bool:
        """Whether one of the phrases of a list begins at word k."""
        return any(tuple(self.unit.low[k : k + len(s)]) == s for s in self.words.sequences(key))

    def subject(self, h: Hit) -> Range | None:
        """The subject that stands before a cue, or that it shares with another."""
        if h.i not in self.subjects:
            self.subjects[h.i] = None  # while it is looked for, for cues that point at one another
            self.subjects[h.i] = self.find_subject(h)
        return self.subjects[h.i]

    def find_subject(self, h: Hit) -> Range | None:
        """Looks for the subject of a cue before it; a gerund takes that of the main clause."""
        unit, words = self.unit, self.words
        if h.form == GERUND:
            for x in reversed([x for x in self.hits if x.i < h.i and x.form == FINITE]):
                speaker = self.speaker(x)
                if speaker and not self.is_a(speaker[1] - 1, "relatives"):
                    return speaker
            return first_subject(unit, words, h.i)
        if self.inverted(h):
            return None
        found = subject_left(unit, h.i, words)
        if found is None and h.left and self.is_a(h.left - 1, "conjunctions"):
            for x in reversed([x for x in self.hits if x.i < h.i]):
                shared = self.speaker(x)
                if shared and not (shared[0] and self.is_a(shared[0] - 1, "complementizers", "relatives")):
                    return shared
            return first_subject(unit, words, h.i)
        return found

    def inverted(self, h: Hit) -> bool:
        """Whether a cue right after a comma has its subject behind it, or none: "…, a déclaré X", "…, dijo." """
        unit, words = self.unit, self.words
        k = h.last + 1
        if not h.left or unit.low[h.left - 1] != "," or self.is_a(k, "complementizers") or unit.low[k : k + 1] == [":"]:
            return False
        if any(w[0] == "-" for w in unit.low[h.left : h.i]):
            return False
        if h.cue.frame == "noun" or self.tells(h) or self._apposed(h.left - 1):
            return False  # what follows is its object
        right = self.right_subject(h)
        k = (h.last + 1 if h.last > h.i and h.cue.apart else right[1]) if right else k
        if right is None and any(self.is_a(j, "complementizers", "question_words") for j in range(k, min(self.n, k + 10))):
            return False
        closed = k >= self.n or unit.low[k] in ",;(" or not self.is_a(k, "object_words") and self.is_a(k, "prepositions", "time_words", "relatives", "subordinators")
        return closed and (right is not None or bool(words.words("pro_drop")))

    def _apposed(self, comma: int) -> bool:
        """Whether a comma closes an apposition to a subject: "En avril, le ministre, Paul Vautrel, a annoncé l'achat"."""
        unit = self.unit
        begin = comma
        while begin > 0 and unit.low[begin - 1] not in _BREAKS:
            begin -= 1
        short = comma - begin <= 6 and begin > 1 and unit.low[begin - 1] == ","
        if not short or not (unit.capital(begin) or self.is_a(begin, "articles")):
            return False
        return not any(self.is_a(k, "finite") or k in self.at for k in range(comma))

    def speaker(self, h: Hit) -> Range | None:
        """Who speaks: the subject, or the subject after the verb, or the agent of a passive."""
        unit, words = self.unit, self.words
        if h.passive:
            for k in range(h.last + 1, min(self.n, h.last + 12)):
                if self.is_a(k, "agents"):
                    return subject_right(unit, k + 1, words, self.n)
                if unit.low[k] in ",;:" or self.is_a(k, "complementizers"):
                    break
            return None
        return self.subject(h) or self.right_subject(h)

    def right_subject(self, h: Hit) -> Range | None:
        """The subject behind the verb: "sagte X", "teilte X mit"."""
        if h.cue.apart and h.last > h.i:
            return subject_right(self.unit, h.i + 1, self.words, h.last)
        return subject_right(self.unit, h.last + 1, self.words, self.n)

    # -- where a report ends -------------------------------------------------------------------------------------------

    def clause_end(self, begin: int, verbless: bool = False) -> int:
        """Where a report that begins at word `begin` ends: before another one, or with the unit.

        `verbless` is a report that needs no finite verb: an infinitive, a noun phrase.
        """
        unit = self.unit
        for k in range(begin, self.n):
            w = unit.low[k]
            if w == ";" or (w == ":" and k + 1 < self.n and unit.low[k + 1] == QUOTATION):
                return k
            if k in self.barriers or (w == QUOTATION and k in self.taken):
                return k
            if w == "," and (self.new_report(k + 1) or self._main_again(k + 1)):
                return k
            if k > begin + 1 and self.is_a(k, "conjunctions") and (verbless or self._complete(begin, k)) and self.new_report(k):
                return k
        return self.n

    def _complete(self, begin: int, end: int) -> bool:
        """Whether a stretch already holds a verb, as far as can be seen: "Vane and Ossian said" holds none."""
        if self.words.code == "en":
            return any(self.is_a(k, "finite") or k in self.at or self.unit.low[k].endswith("ed") for k in range(begin, end))
        return any(self.is_a(k, "finite") or k in self.at for k in range(begin, end)) or end - begin > 9

    def _main_again(self, k: int) -> bool:
        """Whether the main clause goes on at word k: ", and has since left"; ", mais il est parti" (not "mais qu'il")."""
        if not self.is_a(k, "conjunctions"):
            return False
        if self.is_a(k + 1, "finite"):
            return True
        if self.words.code not in ("fr", "es", "it", "pt") or self.is_a(k + 1, "complementizers"):
            return False  # there, a second reported clause repeats its conjunction
        if not (self.is_a(k + 1, "pronouns", "articles") or (k + 1 < self.n and self.unit.capital(k + 1))):
            return False
        return any(self.is_a(j, "finite") for j in range(k + 2, min(self.n, k + 8)))

    def new_report(self, k: int) -> bool:
        """Whether another report begins at word k: ", adding that", "and said", "while Vane denied", "according to"."""
        unit, words = self.unit, self.words
        if k >= self.n:
            return False
        g = k
        while g < k + 2 and self.is_a(g, "gerund_mark"):
            g += 1  # tout en assurant
        if g in self.at and self.at[g].form == GERUND:
            return True
        if self.matches(k, "according"):
            return not self.matches(k, "own_words")
        if not self.is_a(k, "conjunctions", "contrasts"):
            return False
        for h in self.hits:
            if h.i <= k or h.form == INFINITIVE:
                continue
            if h.i - k > 9 or h.cue.frame == "thought":
                return False
            between = unit.low[k + 1 : h.left]
            if "," in between or QUOTATION in between or any(w in words.words("finite") for w in between):
                return False
            if not between:
                return True
            named = unit.capital(k + 1) or self.is_a(k + 1, "pronouns", "articles") or words.code == "ru"
            return named and len(between) <= 6
        return False

    def phrase_end(self, begin: int, end: int) -> int:
        """Where a noun phrase that is reported ends: at the first comma, unless a relative clause or a list goes on."""
        unit, words = self.unit, self.words
        listed = False
        for k in range(begin, end):
            listed = listed or self.is_a(k, "infinitive", "relatives", "complementizers")
            if k > begin + 1 and not listed and self.is_a(k, "finite"):
                return k
            if unit.low[k] != "," or k == begin or self.is_a(k + 1, "relatives"):
                continue
            more = listed and self.is_a(k + 1, "infinitive", "gerund_mark")
            inserted = self.matches(k + 1, "own_words")
            if not more and not inserted and not (k > begin + 1 and unit.low[k - 1] in words.words("own_ends")):
                return k
        return end

    # -- where a report begins -----------------------------------------------------------------------------------------

    def complement(self, h: Hit) -> tuple[int | None, str]:
        """Where the complement of a cue begins, and what it is: that | question | bare | infinitive | noun."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        k = h.last + 1
        if self.subject(h) is None and not h.passive and k < n:
            right = subject_right(unit, k, words, n)
            if right is not None and not (words.code == "en" and h.left > 0):
                k = right[1]
        commas = 0
        addressed = self.is_a(k, "prepositions", "time_words", "objects") or self.tells(h) or words.code == "ru"
        addressed = addressed or (k < n and is_adverb(unit, k, words))
        for j in range(k, min(n, k + LONGEST_GAP)):
            w = low[j]
            if w in words.words("complementizers") and (commas in (0, 2) or low[j - 1] == ","):
                return j, "that"
            if w in words.words("question_words") and commas in (0, 2):
                if w in words.words("question_pairs") and not self.is_a(j + 1, "complementizers", "relatives"):
                    break  # "ce fait", not "ce que"
                if low[j - 1] in words.words("prepositions"):
                    if j > k and w in words.words("after_preposition"):
                        return j - 1, "question"  # por qué
                    continue
                if (j == k or addressed) and j - k < (8 if not commas else 14) and not (h.cue.frame == "noun" and j > k) and self._asks(h, j):
                    return j, "question"
                break
            if w in ";:" or w == QUOTATION or w in words.words("finite") or j in self.at:
                break
            if w in words.words("articles") and self.is_a(j + 1, "time_words"):
                addressed = True  # el jueves
                continue
            if j > k and not commas and w in words.words("articles") and low[j - 1] not in words.words("prepositions") and not self.tells(h):
                break  # an object
            if w == ",":
                commas += 1
                addressed = True
            elif j == k and not addressed:
                break
        if h.cue.frame in ("mark", "that"):
            return None, ""
        return self.bare(h, k)

    def _asks(self, h: Hit, j: int) -> bool:
        """Whether the question word at j opens an indirect question rather than a relative or a conditional clause."""
        w = self.unit.low[j]
        return w not in self.words.words("weak_question_words") or h.cue.act in ("ask", "demand") or j == h.last + 1

    def tells(self, h: Hit) -> bool:
        """Whether the cue takes the one who is told as its object."""
        return h.cue.lemma.split(" ")[0] in self.words.words("tell")

    def bare(self, h: Hit, k: int) -> tuple[int | None, str]:
        """A complement without a conjunction."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        if k >= n:
            return None, ""
        if h.cue.frame == "noun" or h.cue.act not in ("say", "ask"):
            j = k
            while self.is_a(j, "adverbs"):
                j += 1
            if self.infinitive_at(j):
                return j, "infinitive"
            if h.cue.frame == "noun":
                if self.is_a(j, "time_words"):
                    j += 1
                return (
                    (j, "noun") if j < n and (unit.word(j) or low[j] == QUOTATION or low[j] in '"“„«') else (None, "")
                )
        if words.code != "en":
            if low[k] == ":" and h.cue.frame == "clause" and k + 1 < n and unit.word(k + 1):
                return k + 1, "bare"
            return (k, "noun") if h.cue.act not in ("say", "ask") and unit.word(k) and not h.passive else (None, "")
        begin = self._past_addressee(h, k)
        if begin is None or begin >= n or not self._clause_like(begin, h):
            return None, ""
        return begin, "bare"

    def infinitive_at(self, j: int) -> bool:
        """Whether an infinitive begins at word j, with its "to" or without."""
        endings = _INFINITIVES.get(self.words.code)
        if endings is None or self.is_a(j, "object_infinitive"):
            return self.is_a(j, "infinitive")
        k = j
        while self.is_a(k, "infinitive", "reflexive", "negations", "objects") and k < j + 4:
            k += 1
        marked = k > j or self.words.code in ("es", "it", "pt", "ru")
        if not marked or k >= self.n or self.unit.capital(k):
            # "aux autorités de rouvrir", "a las autoridades a reabrir": the one who is asked comes first
            return False
        return self.unit.low[k].endswith(endings) and not self.is_a(k, "articles")

    def _clause_like(self, begin: int, h: Hit) -> bool:
        """Whether the words from `begin` on can be a clause without a conjunction: a subject, and a verb after it."""
        unit, words = self.unit, self.words
        first = unit.low[begin]
        if first == QUOTATION:
            return True
        if not unit.word(begin) and first not in "\"“''$€£":
            return False
        if (
            first in words.words("prepositions")
            or first in words.words("finite")
            or first in words.words("conjunctions")
        ):
            return first in words.words("clause_openers")
        if first.endswith("ing") and first not in words.words("pronouns") and not unit.capital(begin):
            return False
        if h.cue.act != "say":
            return True
        tail = unit.low[begin + 1 : self.n]
        return any(w in words.words("finite") or w.endswith(("ed", "s", "n't")) or w in words.verbs for w in tail)

    def _past_addressee(self, h: Hit, k: int) -> int | None:
        """Past "reporters on Monday", "to CNN in an interview": where a bare clause begins; None when none does."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        starts = words.words("pronouns") | words.words("articles")
        if self.tells(h) and not h.passive:
            if self.is_a(k, "objects"):
                k += 1
            elif self.is_a(k, "articles"):
                k += 1
                while (
                    k < n
                    and unit.word(k)
                    and low[k] not in starts
                    and not (unit.capital(k - 1) and not unit.capital(k))
                ):
                    k += 1
            else:
                k += 1
                while k < n and unit.capital(k) and unit.capital(k - 1) and low[k] not in starts:
                    k += 1
        for _ in range(3):
            if not self.is_a(k, "prepositions", "time_words"):
                break
            j = k + 1
            while j < n and j - k < 12 and unit.word(j):
                fresh = low[j - 1] not in words.words("prepositions")
                if fresh and (low[j] in words.words("pronouns") or low[j] in words.words("articles")):
                    break
                if (
                    fresh
                    and unit.capital(j)
                    and not unit.capital(j - 1)
                    and not self.is_a(j, "time_words")
                    and not self.is_a(j - 1, "articles")
                ):
                    break
                j += 1
            k = j
            if k < n and low[k] == ",":
                return None
        return k
