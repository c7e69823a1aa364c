"""A unit of a language whose verb stands last (Turkish, Korean) → the statements in it.

In: a unit, the lexicon. Out: `Found`. The shapes: "…" dedi X; X, "…" diye konuştu; X, …-dığını açıkladı; X'e göre …;
X은 "…"고 말했다; X는 …다고 밝혔다; X에 따르면 …. The subject is what stands before the first comma (Turkish), or before the first
particle of a topic or subject (Korean). A cue may be a noun with a light verb behind it (iddia etti).
Keys of [statements] that only this reader has: `light` (such verbs), `clause_endings` (how the last word of a reported clause
ends), `subject_particles`, `according_after` (words behind who is named), `quote_links` (between a quotation and its verb),
`hearsay_verbs` (nobody is named), `heads` (nouns for persons, small, that a name begins with or ends in).
It does not know other sentences.
"""

from __future__ import annotations

from rashomon.annotations.statements.found import Found
from rashomon.annotations.statements.subjects import Range
from rashomon.annotations.statements.units import QUOTATION, Unit
from rashomon.annotations.statements.words import Cue, Lexicon

#: Words of the opening of a clause among which its subject ends, and between a quotation and its verb.
_OPENING, _LINK = 12, 9
_NOUN = "n"  # a form that needs a light verb


class PredicateLast:
    """The statements of one unit. Made for one and thrown away."""

    def __init__(self, unit: Unit, words: Lexicon) -> None:
        self.unit, self.words, self.n = unit, words, len(unit)
        self.taken: set[int] = set()
        self.found: list[Found] = []
        self.speaker: Range | None = None  # who spoke earlier in this sentence

    def run(self) -> list[Found]:
        """All statements of the unit, in the order of their verbs; else an attribution without a verb."""
        low = 0
        for i in range(self.n):
            if i < low or (cue := self._cue(i)) is None:
                continue
            last = i + 1 if cue.form == _NOUN else i
            if self._direct(low, i, last, cue) or self._indirect(low, i, last, cue):
                low = last + 1
        if not self.found:
            self._according()
        return self.found

    def _is(self, k: int, *keys: str) -> bool:
        return 0 <= k < self.n and any(self.unit.low[k] in self.words.words(key) for key in keys)

    def _cue(self, i: int) -> Cue | None:
        for cue in self.words.verbs.get(self.unit.low[i], ()):
            if cue.form != _NOUN or self._is(i + 1, "light"):
                return cue
        return None

    def _direct(self, low: int, i: int, last: int, cue: Cue) -> bool:
        """A quotation right before the verb, with little words and perhaps its subject between."""
        q = next((k for k in range(i - 1, max(low, i - _LINK) - 1, -1) if k in self.unit.quoted), -1)
        if q < 0 or q in self.taken or any(not self.unit.word(k) and self.unit.low[k] != "," for k in range(q + 1, i)):
            return False
        between = [
            k for k in range(q + 1, i) if not self._is(k, "quote_links", "adverbs", "time_words") and self.unit.word(k)
        ]
        speaker = self._subject(between[0], i) if between else None
        if speaker is None and between:
            speaker = (
                (between[0], between[-1] + 1)
                if len(between) <= 5 and not self.words.words("subject_particles")
                else None
            )
        speaker = speaker or self._behind(last + 1) or self._subject(low, q) or self.speaker
        first = q
        while first - 1 >= low and first - 1 in self.unit.quoted:
            first -= 1
        content = [(self.unit.quoted[k].inner, self.unit.quoted[k].close) for k in range(first, q + 1)]
        self.taken.update(range(first, q + 1))
        self._add(content, speaker, (i, last), cue, True, "quote-before-cue", 0.9)
        return True

    def _behind(self, k: int) -> Range | None:
        """ "… dedi müdür Mara Bilgin.": a subject behind the verb that ends the clause."""
        if self.words.words("subject_particles"):
            return None
        end = k
        while end < self.n and self.unit.word(end) and end - k < 7:
            end += 1
        return (k, end) if end > k and any(self.unit.capital(j) for j in range(k, end)) else None

    def _indirect(self, low: int, i: int, last: int, cue: Cue) -> bool:
        """A clause whose last word has the ending of a report; for some verbs, a noun that they take as an object."""
        end = i
        while end > low and self._is(end - 1, "adverbs", "time_words"):
            end -= 1
        if end <= low or not self.unit.word(end - 1):
            return False
        word = self.unit.low[end - 1]
        heard = self._is(i, "hearsay_verbs")
        clause = word.endswith(tuple(sorted(self.words.words("clause_endings"))))
        if not clause and (cue.frame == "clause" or cue.act == "say") and not heard:
            return False
        speaker = None if heard else self._subject(low, end)
        begin = speaker[1] if speaker else low
        while begin < end and (not self.unit.word(begin) or self._is(begin, "leading") or self._particle(begin)):
            begin += 1
        if end - begin < 1 or (
            speaker is None and not heard and self.speaker is None and not self.words.words("pro_drop")
        ):
            return False
        content = [(self.unit.start[begin], self.unit.end[end - 1])]
        self._add(
            content, speaker or (None if heard else self.speaker), (i, last), cue, False, "clause-before-cue", 0.8
        )
        self.found[-1].hedged = heard
        return True

    def _particle(self, k: int) -> bool:
        """A case ending that a mark parts from its name: Norda'nın."""
        return self._is(k, "case_endings")

    def _subject(self, low: int, high: int) -> Range | None:
        """The subject that opens the words from `low` to `high`."""
        while (
            low < high
            and (not self.unit.word(low) or self._is(low, "leading", "time_words"))
            and self.unit.low[low] != QUOTATION
        ):
            low += 1
        if low >= high:
            return None
        if self.words.words("subject_particles"):
            return self._marked(low, high)
        comma = next((k for k in range(low, min(high, low + _OPENING)) if self.unit.low[k] == ","), -1)
        if comma > low and all(self.unit.word(k) for k in range(low, comma)):
            return low, comma
        end = low
        while end < high and (self.unit.capital(end) or self._is(end, "heads")):
            end += 1
        if end > low and (end < high or self.unit.low[high : high + 1] == [QUOTATION]):
            return low, end
        return (low, high) if 0 < high - low <= 4 and high in self.unit.quoted else None

    def _marked(self, low: int, high: int) -> Range | None:
        """The first word with the particle of a topic, else of a subject; the particle is cut off by `_offsets`."""
        for group in ("topic_particles", "subject_particles"):
            endings = tuple(sorted(self.words.words(group)))
            for k in range(low, min(high, low + _OPENING)):
                w = self.unit.low[k]
                if not self.unit.word(k):
                    if self.unit.low[k] not in (",", "(", ")", "·", "'", '"'):
                        return None
                    continue
                if (
                    len(w) > 1
                    and w.endswith(endings)
                    and not w.endswith(("다는", "라는", "하는", "있는", "없는", "되는"))
                ):
                    return low, k + 1
        return None

    def _offsets(self, r: Range | None) -> tuple[int, int] | None:
        if r is None:
            return None
        start, end = self.unit.start[r[0]], self.unit.end[r[1] - 1]
        word = self.unit.low[r[1] - 1]
        for particle in sorted(
            self.words.words("subject_particles") | self.words.words("topic_particles"), key=len, reverse=True
        ):
            if word.endswith(particle) and len(word) > len(particle):
                return start, end - len(particle)
        return start, end

    def _add(
        self,
        content: list[tuple[int, int]],
        speaker: Range | None,
        at: Range,
        cue: Cue,
        direct: bool,
        rule: str,
        sure: float,
    ) -> None:
        cue_span = self.unit.start[at[0]], self.unit.end[at[1]]
        self.found.append(Found(content, self._offsets(speaker), cue_span, cue.act, direct, rule, sure))
        self.speaker = speaker or self.speaker

    def _according(self) -> None:
        """ "Belediye başkanına göre köprü güvenli", "시장에 따르면 다리는 안전하다"."""
        for k in range(1, min(self.n - 2, _OPENING)):
            if not self._is(k, "according_after"):
                continue
            low = next(
                (j + 1 for j in range(k - 1, -1, -1) if not self.unit.word(j) and self.unit.low[j] not in "'’"), 0
            )
            while low < k and self._is(low, "leading", "time_words"):
                low += 1
            begin = k + 1 + (self.unit.low[k + 1] == ",")
            end = self.n
            while end > begin and not self.unit.word(end - 1) and self.unit.low[end - 1] != QUOTATION:
                end -= 1
            nobody = k - low == 1 and self._is(low, "unsourced")
            if low >= k or end - begin < 2:
                return
            name = (self.unit.start[low], self.unit.end[k - 1])
            for particle in sorted(self.words.words("according_particles"), key=len, reverse=True):
                if self.unit.low[k - 1].endswith(particle) and len(self.unit.low[k - 1]) > len(particle):
                    name = (name[0], name[1] - len(particle))
                    break
            content = [(self.unit.start[begin], self.unit.end[end - 1])]
            cue = self.unit.start[k], self.unit.end[k]
            rule = "hearsay" if nobody else "according-to"
            self.found.append(Found(content, None if nobody else name, cue, "say", False, rule, 0.7, hedged=nobody))
            self.taken.update(q for q in self.unit.quoted if begin <= q < end)
            return
