"""German and Dutch: noun phrases as content: "forderte eine Prüfung", "hat Fehler eingeräumt", "wies den Vorwurf zurück".

In and out as shapes.py. The content stands behind the verb, between auxiliary and participle, or before a verb that closes
its clause. A toll is no demand; a stretch without a noun is no content.
It does not know clauses as content.
"""

from __future__ import annotations

from rashomon.annotations.statements.attributions import Attributions
from rashomon.annotations.statements.cues import Hit
from rashomon.annotations.statements.phrases import subject_right
from rashomon.annotations.statements.subjects import Range, antecedent, trim
from rashomon.annotations.statements.units import QUOTATION
from rashomon.annotations.statements.words import FINITE, PARTICIPLE

_ENDS = frozenset(",;:()–—-") | {QUOTATION}


class NounContents(Attributions):
    """The contents of one German or Dutch unit that are noun phrases."""

    def _object(self, r: Range) -> bool:
        """Whether a phrase behind its verb is an object by its article: "…, wirft dem Unternehmen vor"."""
        return self.is_a(r[0], "accusative")

    def _subject_like(self, r: Range) -> bool:
        """A phrase that can stand before its verb: no bare adverb, no phrase that begins with a preposition."""
        unit, words = self.unit, self.words
        first = unit.low[r[0]]
        if first in words.words("prepositions") or first in words.words("time_words"):
            return False
        if words.code == "nl" and first in words.words("articles"):
            return True
        return any(
            unit.capital(k) or unit.low[k] in words.words("pronouns") or unit.low[k].isdigit() for k in range(*r)
        )

    def _clause_subject(self, i: int) -> Range | None:
        """The subject of a subordinate clause whose verb is word i: what follows its conjunction."""
        unit, words = self.unit, self.words
        k = i
        while k > 0 and unit.low[k - 1] not in _ENDS and not (self.is_a(k - 1, "and") and unit.capital(k)):
            k -= 1
        if k < i and (
            unit.low[k] in words.words("subordinators")
            or unit.low[k] in words.words("manner")
            or unit.low[k] in words.words("question_words")
        ):
            k += 1
        end = self.noun_phrase_end(k, i)
        if (
            end == k + 1
            and k > 1
            and unit.low[k - 1] == ","
            and unit.low[k] in ("der", "die", "das", "welche", "welcher")
        ):
            return antecedent(unit, k, words), end
        return trim(unit, k, end, words) if end > k else None

    def _inner(self, h: Hit, k: int) -> tuple[int | None, str]:
        """A noun phrase as content: "forderte NP", "wies NP zurück", "hat NP gefordert"."""
        unit, words = self.unit, self.words
        if h.passive or (h.cue.frame != "noun" and h.cue.act in ("say", "ask")):
            return None, ""
        if h.form == PARTICIPLE or (h.last == h.i and k < self.n and unit.low[k] == ","):
            return self._before_participle(h)
        if h.form == FINITE and h.last == h.i and (k >= self.n or not unit.word(k) or self.is_a(k, "and")):
            return self._verb_final(h)
        begin = h.i + 1
        subject = self.subject(h)
        if subject is None:
            right = subject_right(unit, begin, words, self.n)
            begin = self.noun_phrase_end(right[0], self.n) if right else begin
        while begin < self.n and (
            unit.low[begin] in words.words("adverbs") or unit.low[begin] in words.words("time_words")
        ):
            begin += 1
        if h.cue.act == "threaten":
            begin = next((j for j in range(begin, self.n) if self.is_a(j, "threat_with")), begin)
        if all(
            self.is_a(j, "articles", "pronouns", "adverbs", "demonstratives")
            for j in range(begin, h.last if h.last > begin else self.n)
        ):
            return None, ""  # "weist das zurück"
        if self._victims(0, self.n) and h.cue.act == "demand":
            return None, ""  # a typhoon "demands" lives
        if self._bare(begin, h.last if h.last > begin else self.n):
            return None, ""
        return (begin, "noun") if begin < self.n and unit.low[begin] not in ",;:." else (None, "")

    def _victims(self, begin: int, end: int) -> bool:
        """Whether the words are those of a toll: "forderte zwölf Todesopfer"."""
        return any(self.is_a(k, "victims") for k in range(begin, end))

    def _bare(self, begin: int, end: int) -> bool:
        """German: whether a stretch holds no noun and nothing that stands for one, so that it is no content ("wurden", "strikt")."""
        return self.words.code == "de" and not any(
            self.unit.capital(k)
            or self.unit.low[k][0].isdigit()
            or self.unit.low[k] == QUOTATION
            or self.is_a(k, "stands_for")
            for k in range(begin, end)
        )

    def _verb_final(self, h: Hit) -> tuple[int | None, str]:
        """ "… als Orbel eine Investition ankündigte": the content stands between subject and verb."""
        unit = self.unit
        subject = self._clause_subject(h.i)
        if subject is not None and h.i > subject[1] and not self._bare(subject[1], h.i) and self._subject_like(subject):
            self.used.add(h.i)
            self.add([(unit.start[subject[1]], unit.end[h.i - 1])], subject, h, False, "cue-noun", 0.5)
        return None, ""

    def _before_participle(self, h: Hit) -> tuple[int | None, str]:
        """Content that stands between auxiliary and participle is added at once: it ends before the cue."""
        unit, words = self.unit, self.words
        helpers = words.words("perfect") | words.words("be") | words.words("hearsay")
        k = next((j for j in range(h.i - 1, -1, -1) if unit.low[j] in helpers or unit.low[j] in _ENDS), -1)
        if k < 0 or unit.low[k] in _ENDS:
            return None, ""
        begin = k + 1
        subject = self.subject(h)
        if subject is not None and subject[0] > k:
            if subject[1] == h.i and subject[1] - subject[0] > 2 and self.is_a(subject[0], "articles"):
                subject = subject[0], subject[1] - 1  # "hat der Betreiber Fehler eingeräumt"
            begin = subject[1]
        while begin < h.i and (
            unit.low[begin] in words.words("adverbs") or unit.low[begin] in words.words("time_words")
        ):
            begin += 1
        if h.cue.act == "threaten":  # "hat X mit einer Klage gedroht": with what, not whom
            begin = next((j for j in range(begin, h.i) if unit.low[j] == "mit"), begin)
        if (
            h.i > begin
            and not self._bare(begin, h.i)
            and not h.passive
            and subject is not None
            and not self._victims(begin, h.i)
        ):
            self.used.add(h.i)
            self.add([(unit.start[begin], unit.end[h.i - 1])], subject, h, False, "cue-noun", 0.55)
        return None, ""
