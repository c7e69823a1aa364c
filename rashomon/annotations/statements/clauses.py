"""A cue → where what it reports begins and ends, in languages written with spaces.

In: a unit with its cues. Out: ranges of words. It knows what introduces a reported clause (a conjunction, a question word,
an infinitive, nothing) and what ends it (another report, a semicolon); it knows no grammar, and not who speaks.
"""

from __future__ import annotations

from rashomon.annotations.statements.cues import Hit, find_cues
from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.phrases import first_subject, subject_right
from rashomon.annotations.statements.subjects import Range, subject_left, trim
from rashomon.annotations.statements.units import QUOTATION, Unit
from rashomon.annotations.statements.words import FINITE, GERUND, INFINITIVE, PARTICIPLE, SLAVIC, Lexicon

_BREAKS = frozenset(",;:") | {QUOTATION}
#: How infinitives end, in languages where they are not told by a "to" alone.
INFINITIVES = {
    "fr": (
        "er",
        "ir",
        "oir",
        "dre",
        "ttre",
        "aître",
        "ivre",
        "crire",
        "dire",
        "lire",
        "faire",
        "taire",
        "clure",
        "rompre",
    ),
    "es": ("ar", "er", "ir", "arse", "erse", "irse", "arlo", "arla", "arle", "erlo", "irlo", "arlos", "arlas"),
    "it": ("are", "ere", "ire", "arsi", "ersi", "irsi", "arlo", "arla", "erlo", "urre", "orre"),
    "pt": ("ar", "er", "ir", "or"),
    "ru": ("ть", "ти", "чь", "ться"),
    "uk": ("ти", "тися", "тись"),
    "pl": ("ać", "eć", "ić", "yć", "ść", "źć", "ąć", "uć", "ec"),
}
#: How plural verbs end that need no subject: "in the ministry they say".
_PLURALS = {
    "ru": ("ли", "ют", "ят", "ут", "ат"),
    "uk": ("ли", "ють", "ять", "уть", "ать"),
    "pl": ("li", "ły", "ją", "ą"),
    "es": ("n",),
    "it": ("no",),
}


class Clauses:
    """The cues of one unit, who speaks by them, and where what they report ends. Made for one unit and thrown away."""

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
        return (start, end) if any(c.isalpha() for c in self.unit.text[start:end]) else None  # "3. Que …"

    def is_a(self, k: int, *keys: str) -> bool:
        """Whether word k is in one of the lists."""
        return k < self.n and any(self.unit.low[k] in self.words.words(key) for key in keys)

    def matches(self, k: int, key: str) -> bool:
        """Whether one of the phrases of a list begins at word k."""
        if k >= len(self.unit.low) or not self.words.opens(key, self.unit.low[k]):
            return False
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
        if h.form == INFINITIVE and h.i > 1 and any(self.is_a(k, "refusals") for k in (h.i - 1, h.i - 2)):
            k = h.i - 1 if self.is_a(h.i - 1, "refusals") else h.i - 2
            return subject_left(unit, k, words)
        if found is not None and found[1] - found[0] > 1 and self.is_a(found[1] - 1, "refusals"):
            return subject_left(unit, found[1] - 1, words)  # weigerde te zeggen
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
        if right is None and any(
            self.is_a(j, "complementizers", "question_words") for j in range(k, min(self.n, k + 10))
        ):
            return False
        if self.is_a(k, "complementizers") or (
            self.words.code in SLAVIC and unit.low[k : k + 1] == [","] and self.is_a(k + 1, "complementizers")
        ):
            return False  # a déclaré à ce journal que; рассказал агентству, что
        closed = (
            k >= self.n
            or unit.low[k] in ",;("
            or (
                not self.is_a(k, "object_words")
                and self.is_a(k, "prepositions", "time_words", "relatives", "subordinators")
            )
        )
        return closed and (right is not None or bool(words.words("pro_drop")))

    def _apposed(self, comma: int) -> bool:
        """Whether a comma closes an apposition to a subject: "En avril, le ministre, Paul Vautrel, a annoncé l'achat"."""
        unit = self.unit
        begin = comma
        while begin > 0 and unit.low[begin - 1] not in _BREAKS:
            begin -= 1
        short = comma - begin <= 6 and begin > 1 and unit.low[begin - 1] == ","
        if self.words.code == "en" and 0 < begin - 1 <= 8 and unit.low[begin - 1] == ",":
            named = all(
                unit.capital(k) or self.is_a(k, "and", "articles") or unit.low[k] == "of" for k in range(begin - 1)
            )
            if named and unit.capital(begin - 2):
                return True  # "Mara Vane, who runs the yard, said …"
        if self.words.code == "en" and self._explained(comma):
            return True
        if not short or not (unit.capital(begin) or self.is_a(begin, "articles")):
            return False
        return not any(self.is_a(k, "finite") or k in self.at for k in range(comma))

    def _explained(self, comma: int) -> bool:
        """English: whether all before a comma is one phrase with what explains it: "Her lawyer, Claire Amsler, who …,"."""
        unit = self.unit
        k = next((j for j in range(min(comma, 9)) if unit.low[j] == ","), comma)
        if k == comma or not (unit.capital(0) or self.is_a(0, "articles")):
            return False
        if self.is_a(0, "prepositions", "subordinators") or any(
            self.is_a(j, "finite") or j in self.at for j in range(k)
        ):
            return False
        while k < comma:
            if self.is_a(k + 1, "relatives"):
                return True
            end = next((j for j in range(k + 1, comma) if unit.low[j] == ","), comma)
            if end - k > 8 or any(self.is_a(j, "finite") or j in self.at for j in range(k + 1, end)):
                return False
            if not (unit.capital(k + 1) or self.is_a(k + 1, "articles") or unit.low[k + 1].isdigit()):
                return False
            k = end
        return False

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
        if h.cue.lemma in words.words("surfaced"):
            return self._source(h)
        if h.cue.lemma in words.words("heard_from"):
            end = next((j for j in range(h.last + 1, self.n) if self.is_a(j, "complementizers")), -1)
            from_ = end > h.last + 2 and self.is_a(h.last + 1, "source_prepositions")
            return (h.last + 2, end) if from_ and end - h.last < 10 else None
        found = self.subject(h) or (self.right_subject(h) if h.form != GERUND else None)
        return found or (self._house(h) if words.words("house_prepositions") and h.form != GERUND else None)

    def _house(self, h: Hit) -> Range | None:
        """ "В компании сообщили", "Desde la empresa aseguran": a plural without a subject is said by the house named first."""
        k = h.left
        while k > 0 and self.unit.low[k - 1] not in _BREAKS:
            k -= 1
        plural = any(w.endswith(_PLURALS[self.words.code]) for w in (self.unit.low[h.i], self.unit.low[h.left]))
        if not plural:
            return None
        if self.words.code in SLAVIC and self.is_a(h.last + 1, "house_prepositions"):  # "пообещали в министерстве"
            end = next((j for j in range(h.last + 2, self.n) if self.unit.low[j] in _BREAKS), self.n)
            return (h.last + 2, end) if h.last + 2 < end <= h.last + 8 else None
        if not self.is_a(k, "house_prepositions"):
            return None
        return trim(self.unit, k + 1, h.left, self.words) if h.left - k <= 8 else None

    def _source(self, h: Hit) -> Range | None:
        """ "Dalle carte emerge che", "Il ressort du rapport que": the document or circle that something comes out of."""
        for k in [*range(h.left - 1, -1, -1), *range(h.last + 1, min(self.n, h.last + 3))]:
            if self.is_a(k, "source_prepositions"):
                if k < h.i:
                    return trim(self.unit, k + 1, h.left, self.words)
                end = next((j for j in range(k + 1, self.n) if self.is_a(j, "complementizers")), k)
                return (k + 1, end) if k + 1 < end <= k + 9 else None
            if self.unit.low[k] in _BREAKS or self.is_a(k, "complementizers"):
                return None
        return None

    def right_subject(self, h: Hit) -> Range | None:
        """The subject behind the verb: "sagte X", "teilte X mit"."""
        if h.cue.apart and h.last > h.i:
            return subject_right(self.unit, h.i + 1, self.words, h.last)
        k = h.last + 1
        if self.unit.low[k : k + 1] == ["a"] and self.is_a(k + 1, "articles", "possessives"):
            return None  # disse a esta Folha
        if self.words.code in ("fr", "es", "it", "pt", *SLAVIC):
            k = self._past_adverbials(k)
        return subject_right(self.unit, k, self.words, self.n)

    def _past_adverbials(self, k: int) -> int:
        """Past "lundi à Berlin" in "a déclaré lundi à Berlin la présidente"; k when no subject follows."""
        unit, j = self.unit, k
        for _ in range(4):
            if self.is_a(j, "time_words"):
                j += 1
            elif self.is_a(j, "articles") and self.is_a(j + 1, "time_words"):
                j += 2
            elif self.is_a(j, "prepositions") and not self.is_a(j, "object_words"):
                j += 1
                while self.is_a(j, "articles"):
                    j += 1
                j += 1
                while (
                    j < self.n
                    and unit.word(j)
                    and unit.capital(j)
                    and unit.capital(j - 1)
                    and not self.is_a(j, "name_titles")
                ):
                    j += 1
            elif unit.low[j : j + 1] == ["("] and unit.low[j + 2 : j + 3] == [")"] and j > k:
                j += 3  # nesta terça-feira (14)
            else:
                break
        if self.words.code in SLAVIC:  # no articles there
            return j if j > k and j < self.n and unit.word(j) and not self.is_a(j, "prepositions") else k
        return j if j > k and self.is_a(j, "articles", "name_titles") else k

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
            if w == "," and k == begin + 1 and self.is_a(begin, "complementizers"):
                continue  # "что, по словам X, …"
            if w == "," and (self.new_report(k + 1) or self._main_again(k + 1)):
                return k
            if (
                k > begin + (0 if verbless else 1)
                and self.is_a(k, "conjunctions")
                and (verbless or self._complete(begin, k) or self._same_speaker_again(begin, k))
                and self.new_report(k)
            ):
                return k
        return self.n

    def _complete(self, begin: int, end: int) -> bool:
        """Whether a stretch already holds a verb, as far as can be seen: "Vane and Ossian said" holds none."""
        if self.words.code == "en":
            return any(
                self.is_a(k, "finite") or k in self.at or self.unit.low[k].endswith("ed") for k in range(begin, end)
            )
        return any(self.is_a(k, "finite") or k in self.at for k in range(begin, end)) or end - begin > 9

    def _same_speaker_again(self, begin: int, k: int) -> bool:
        """Whether a cue without a subject stands right after the "and" at word k: "que se detenga el ensayo y amenazan con"."""
        if self.words.code not in ("fr", "es", "it", "pt") or k - begin < 3:
            return False
        return any(h.left == k + 1 and h.form in (FINITE, PARTICIPLE) for h in self.hits)

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
            return not self.matches(k, "own_words") and not self.matches(k, "noun_complements")
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
            named = unit.capital(k + 1) or self.is_a(k + 1, "pronouns", "articles") or words.code in SLAVIC
            return named and len(between) <= 6
        return False

    def phrase_end(self, begin: int, end: int) -> int:
        """Where a noun phrase that is reported ends: at the first comma, unless a relative clause or a list goes on."""
        unit, words = self.unit, self.words
        listed = False
        for k in range(begin, end):
            listed = listed or self.is_a(k, "relatives", "complementizers") or self.opens_infinitive(k)
            if words.code == "en" and self.is_a(k, "pronouns") and unit.low[k - 1].rstrip("s") in words.nouns:
                listed = True  # "suggestions they were late"
            if unit.low[k] == ":" or (k > begin + 1 and not listed and self.is_a(k, "finite")):
                return k
            if unit.low[k] != "," or k == begin or self.is_a(k + 1, "relatives"):
                continue
            more = listed and self.is_a(k + 1, "infinitive", "gerund_mark")
            more = more or (unit.low[k - 1] in ("том", "этом") and self.is_a(k + 1, "complementizers"))
            inserted = self.matches(k + 1, "own_words")
            if not more and not inserted and not (k > begin + 1 and unit.low[k - 1] in words.words("own_ends")):
                return k
        return end

    def opens_infinitive(self, k: int) -> bool:
        """Whether word k is the "to" of an infinitive rather than a preposition, as far as endings tell."""
        endings = INFINITIVES.get(self.words.code)
        if not self.is_a(k, "infinitive"):
            return False
        return endings is None or any(w.endswith(endings) for w in self.unit.low[k + 1 : k + 4])

    def tells(self, h: Hit) -> bool:
        """Whether the cue takes the one who is told as its object."""
        return h.cue.lemma.split(" ")[0] in self.words.words("tell")
