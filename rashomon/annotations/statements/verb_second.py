"""German and Dutch: what these languages do differently.

In and out as shapes.py. The verb stands second (subject after it: "Am Montag sagte X, …"), a reported clause needs
no conjunction after its comma, verbs split ("teilte … mit"), participles end their clause ("hat mit einer Klage gedroht"),
and "so X", "laut X", "X zufolge", "wie X mitteilte" attribute without a verb of their own.
It does not know other sentences: a report that runs on in the subjunctive is carried by statements.py.
"""

from __future__ import annotations

from rashomon.annotations.statements.cues import Hit
from rashomon.annotations.statements.found import Offsets
from rashomon.annotations.statements.noun_contents import NounContents
from rashomon.annotations.statements.phrases import subject_right
from rashomon.annotations.statements.subjects import Range, phrase_start, subject_left, trim
from rashomon.annotations.statements.units import QUOTATION
from rashomon.annotations.statements.words import FINITE, PARTICIPLE

_ENDS = frozenset(",;:()–—-") | {QUOTATION}


class VerbSecond(NounContents):
    """The statements of one German or Dutch unit."""

    def find_subject(self, h: Hit) -> Range | None:
        unit, words = self.unit, self.words
        k = h.left
        helpers = words.words("perfect") | words.words("be") | words.words("hearsay")
        if h.form == PARTICIPLE and not any(w in helpers for w in unit.low[k : h.i]):
            return self._bracket_subject(h)
        contrast = self.is_a(h.i + 1, "conjunctions") and h.cue.frame != "mark"
        if k > 0 and unit.low[k - 1] == "," and (contrast or self.right_subject(h) is None):
            earlier = [x for x in self.hits if x.i < h.i and x.form == FINITE]
            if earlier and not any(self.is_a(j, "subordinators") for j in range(earlier[-1].i, k)):
                return self.speaker(earlier[-1])  # "X räumt Fehler ein, bestreitet aber …"
        if k > 0 and unit.low[k - 1] == "," and subject_right(unit, h.i + 1, words, self.n):
            after = subject_right(unit, h.i + 1, words, self.n)
            nxt = unit.low[h.i + 1] if h.i + 1 < self.n else "."
            if after is not None and nxt not in words.words("infinitive") and nxt != "," and not self._object(after):
                return None  # "…, sagte X": the phrase before the comma is what was said
        begin = phrase_start(unit, k, words, 0)
        if begin < k and self.is_a(begin, "prepositions"):
            return None  # "In einer Klage behauptet die Stadt"
        found = super().find_subject(h)
        if found is not None and not self._subject_like(found):
            return None
        return found

    def _bracket_subject(self, h: Hit) -> Range | None:
        """The subject of "X hat … gesagt", "… hat X gesagt", "als X gesagt hatte"."""
        unit, words = self.unit, self.words
        helpers = words.words("perfect") | words.words("be") | words.words("hearsay")
        for k in range(h.i - 1, -1, -1):
            if unit.low[k] in helpers:
                left = subject_left(unit, k, words)
                if left is not None and self._subject_like(left):
                    return left
                right = subject_right(unit, k + 1, words, h.i)
                return (right[0], self.noun_phrase_end(right[0], h.i)) if right else None
            if unit.low[k] in _ENDS:
                break
        return self._clause_subject(h.i)

    def left_content(self, h: Hit) -> None:
        unit, words = self.unit, self.words
        begin = h.i
        while begin > 0 and unit.low[begin - 1] not in _ENDS:
            begin -= 1
        if unit.low[begin] in words.words("manner") and h.i > begin:
            self._manner(h, begin)
        elif h.left > 1 and unit.low[h.left - 1] == ",":  # only inverted: "…, X sagte" is a relative clause
            super().left_content(h)

    def _manner(self, h: Hit, begin: int) -> None:
        """ "Wie X mitteilte, …" and "…, wie X mitteilte": all the rest of the sentence is said."""
        unit, words = self.unit, self.words
        end = self.noun_phrase_end(begin + 1, h.i)
        speaker = trim(unit, begin + 1, end, words) if end > begin + 1 else subject_right(unit, h.i + 1, words, self.n)
        stop = h.i + 1
        while stop < self.n and unit.low[stop] not in _ENDS:
            stop += 1
        content: list[Offsets] = []
        if begin > 1 and unit.low[begin - 1] == ",":
            start = self.content_start(begin - 1)
            if begin - 1 - start >= 2:
                content.append((unit.start[start], unit.end[begin - 2]))
        if stop + 2 < self.n and unit.low[stop] == "," and (not content or begin - 1 < 8):
            content.append((unit.start[stop + 1], unit.end[self.clause_end(stop + 1) - 1]))
        if not content:
            return
        self.used.add(h.i)
        self.barriers.add(max(0, begin - 1))
        self.add(content, speaker, h, False, "as-clause", 0.85)

    def right_content(self, h: Hit) -> None:
        unit = self.unit
        begin = h.i
        while begin > 0 and unit.low[begin - 1] not in _ENDS:
            begin -= 1
        first = h.form == FINITE and h.cue.frame == "noun" and h.cue.act != "say" and self.is_a(begin, "accusative")
        if first and begin + 1 < h.i <= begin + 8:  # "Einen Rücktritt schloss Basten aus"
            after = subject_right(unit, h.i + 1, self.words, h.last if h.last > h.i else self.n)
            if after is not None and not self._object(after):
                self.used.add(h.i)
                content = [(unit.start[begin], unit.end[h.i - 1])]
                self.add(content, (after[0], self.noun_phrase_end(*after)), h, False, "cue-noun", 0.6)
                return
        super().right_content(h)

    def complement(self, h: Hit) -> tuple[int | None, str]:
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        k = h.last + 1
        called = words.code == "nl" and h.cue.frame == "noun" and h.cue.act == "say"  # noemt dat ‘pure fantasie’
        if self.is_a(k, "complementizers") and not called:
            return k, "that"
        if words.code == "nl" and self.is_a(k, "infinitive"):
            return k, "infinitive"
        clause = h.cue.frame == "clause" and h.last == h.i
        if words.code == "nl" and (clause or h.cue.lemma.endswith(" weten")):
            start = k
            if self.subject(h) is None and (right := self.right_subject(h)) is not None:
                start = right[1]
            if self._infinitive(start):
                return start, "infinitive"  # "zegt niets van de mail te weten"
        if words.code == "nl" and self.is_a(k, "question_words") and h.cue.frame == "clause":
            return k, "question"
        if words.code == "nl" and h.cue.act == "ask":  # "vroeg de minister waarom": no comma
            asked = next((j for j in range(k, min(n, k + 8)) if self.is_a(j, "question_words")), -1)
            if asked >= 0 and not any(low[j] in ",;:" for j in range(k, asked)):
                return asked, "question"
        if words.code == "nl" and (h.cue.frame == "clause" or h.cue.lemma in words.words("heard_from")):
            for j in range(k, min(n, k + 9)):  # "zei maandag tegen de krant dat": no comma
                if self.is_a(j, "complementizers"):
                    return j, "that"
                if not unit.word(j) or self.is_a(j, "finite") or j in self.at:
                    break
        comma = next(
            (j for j in range(k, min(n, k + 22)) if low[j] in ",;:" or low[j] == QUOTATION or j in self.at), -1
        )
        if h.i == 0 and self.is_a(1, "formal_you"):
            return None, ""  # "Denken Sie daran, dass …": an order to the reader
        if comma < 0 or low[comma] not in ",:":
            return self._inner(h, k)
        if (
            h.cue.act == "allege"
            and h.cue.frame == "noun"
            and h.last == h.i
            and comma > k
            and h.form == FINITE
            and self._infinitive(comma + 1)
        ):
            return (k, "infinitive") if self.subject(h) else (None, "")  # the accused belongs to it
        for j in range(comma + 1, min(n, comma + 3)):
            if low[j] in words.words("complementizers"):
                return j, "that"
        second = comma
        if low[comma] == "," and comma + 1 < n:
            follows = low[comma + 1]
            if (follows in words.words("question_words") and follows not in words.words("manner")) or (
                follows in words.words("question_words") and h.cue.act == "ask"
            ):
                return comma + 1, "question"
            closing = next((j for j in range(comma + 1, min(n, comma + 20)) if low[j] == ","), -1)
            inserted = follows not in words.words("subordinators") and not any(comma < x.i < closing for x in self.hits)
            if inserted and closing > 0 and closing + 1 < n and low[closing + 1] in words.words("complementizers"):
                second = closing
                return second + 1, "that"
        if h.cue.frame == "mark" and low[comma] == ",":
            return None, ""
        if low[comma] == ":" and comma + 1 < n and unit.word(comma + 1):
            return comma + 1, "bare"
        if low[comma] == "," and comma + 2 < n and self._reported_clause(comma + 1, comma == k, h):
            infinitive = self._infinitive(comma + 1)
            return comma + 1, "infinitive" if infinitive else "bare"
        return self._inner(h, k)

    def _reported_clause(self, begin: int, adjacent: bool, h: Hit) -> bool:
        """Whether what follows the comma is said: a main clause, a subjunctive, an infinitive with "zu"."""
        unit, words = self.unit, self.words
        clause = []
        for j in range(begin, self.n):
            if unit.low[j] in ";" or (unit.low[j] == "," and j > begin + 12):
                break
            clause.append(unit.low[j])
        if any(w in words.words("subjunctive") for w in clause):
            return True
        if self._infinitive(begin):
            return h.cue.frame == "noun" or h.cue.act != "say" or adjacent or True
        first = clause[0] if clause else ""
        if h.cue.frame == "clause" and h.cue.act in ("say", "allege", "deny") and self._told(begin, clause):
            return True
        if first in words.words("subordinators") or (first in words.words("prepositions") and "die" in clause[1:2]):
            return False
        return (
            adjacent
            and h.cue.frame in ("clause", "thought")
            and h.form != PARTICIPLE
            and any(w in words.words("finite") for w in clause[:9])
        )

    def _told(self, begin: int, clause: list[str]) -> bool:
        """Whether a clause without a conjunction has its verb in second place in a form that may be a subjunctive: "die
        Kasse reiche", not "die Sprecherin der Polizei", not "der die Kasse führe"."""
        unit, words = self.unit, self.words
        if (
            words.code != "de"
            or not clause
            or clause[0] in words.words("subordinators") | words.words("relative_forms")
        ):
            following = unit.capital(begin + 1) if begin + 1 < self.n else False
            if words.code != "de" or not clause or clause[0] in words.words("subordinators") or not following:
                return False
        for j in range(begin + 1, min(begin + len(clause), begin + 9)):
            w = unit.low[j]
            if (
                not w.endswith("e")
                or len(w) < 5
                or unit.capital(j)
                or self.is_a(j, "articles", "adverbs", "prepositions")
            ):
                continue
            before = unit.capital(j - 1) or self.is_a(j - 1, "pronouns")
            after = j + 1 >= self.n or not unit.capital(j + 1)
            if before and after and not self.is_a(j, "pronouns", "conjunctions", "time_words", "auxiliaries"):
                return True
        return False

    def _infinitive(self, begin: int) -> bool:
        """Whether the clause that begins here is an infinitive with "zu" (te)."""
        unit, words = self.unit, self.words
        for j in range(begin, self.n):
            w = unit.low[j]
            if w == ",":
                return False
            if (
                w in words.words("infinitive")
                and j + 1 < self.n
                and unit.low[j + 1].endswith("n")
                and not unit.capital(j + 1)
            ):
                after = j + 2
                if words.code == "nl" and unit.low[j + 1] in ("hebben", "zijn", "worden", "laten"):
                    while (
                        after < self.n and after < j + 5 and unit.word(after) and not self.is_a(after, "conjunctions")
                    ):
                        after += 1  # te hebben gelogen
                return after >= self.n or not unit.word(after) or unit.low[after] in words.words("conjunctions")
            if (
                "zu" in w[2:-3]
                and w.endswith("en")
                and not unit.capital(j)
                and (j + 1 >= self.n or not unit.word(j + 1))
            ):
                return True
        return False

    def clause_end(self, begin: int, verbless: bool = False) -> int:
        end = super().clause_end(begin, verbless)
        for k in range(begin + 2, end - 2):  # "es sei Zeit, hier ist der Grund": the report ends with its subjunctive
            if self.unit.low[k] != "," or not self.is_a(k + 1, "breaks_report") or not self.is_a(k + 2, "finite"):
                continue
            told = any(self.is_a(j, "subjunctive_sure") for j in range(begin, k))
            if told and not self.is_a(k + 2, "subjunctive"):
                return k
        return end

    def speaker(self, h: Hit) -> Range | None:
        if h.passive and (inside := self._medium_clause(h)) is not None:
            return inside
        found = super().speaker(h)
        if found is None and h.cue.lemma in self.words.words("heard"):
            return self._place_before(h.i)
        if found is not None and found[0] > h.i:
            return found[0], max(found[0] + 1, min(found[1], self.noun_phrase_end(found[0], found[1])))
        return found

    def right_subject(self, h: Hit) -> Range | None:
        found = super().right_subject(h)
        if found is not None and found[1] - found[0] == 1 and self.is_a(found[0], "nobody"):
            return self._place(found[1]) or self._place_before(h.i)
        return None if found is not None and self.is_a(found[0], "accusative") else found

    def _place(self, k: int) -> Range | None:
        """ "heißt es bei der Gewerkschaft", "heißt es in dem Papier": who says it stands after the preposition."""
        while k < self.n and k not in self.at and self.unit.low[k] not in _ENDS and not self.is_a(k, "prepositions"):
            k += 1
        if k + 1 >= self.n or not self.is_a(k, "prepositions"):
            return None
        return k + 1, self.noun_phrase_end(k + 1, self.n)

    def _place_before(self, i: int) -> Range | None:
        """ "In einem Brief heißt es", "Aus Ermittlerkreisen verlautete": the phrase that opens the sentence says it."""
        if not self.is_a(0, "prepositions") or i > 12:
            return None
        end = self.noun_phrase_end(1, i)
        return (1, end) if end > 1 else None

    def _medium_clause(self, h: Hit) -> Range | None:
        """ "… ein Tweet, in dem behauptet wurde, dass": what the relative clause belongs to speaks."""
        unit = self.unit
        k = h.i
        while k > 0 and unit.low[k - 1] not in _ENDS:
            k -= 1
        if (
            k > 1
            and unit.low[k - 1] == ","
            and self.is_a(k, "prepositions")
            and unit.low[k + 1] in ("dem", "der", "denen", "welchem", "welcher")
        ):
            begin = k - 1
            while begin > 0 and begin > k - 9 and not self.is_a(begin, "articles"):
                begin -= 1
            return (begin, k - 1) if self.is_a(begin, "articles") else None
        return None
