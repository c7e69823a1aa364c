"""German and Dutch: clauses that are attributed without a verb: "so X", "laut X", "nach Angaben von X", "X zufolge".

In and out as shapes.py. The attribution stands anywhere in the clause and no commas set it off, so its end has to be
found: a noun phrase is read word by word (in German by its capitals).
It does not know other sentences.
"""

from __future__ import annotations

from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.shapes import Shapes
from rashomon.annotations.statements.subjects import Range, trim
from rashomon.annotations.statements.units import QUOTATION

_ENDS = frozenset(",;:()–—-") | {QUOTATION}


class Attributions(Shapes):
    """The attributed clauses of one German or Dutch unit."""

    def noun_phrase_end(self, begin: int, high: int) -> int:
        """Where a noun phrase ends that begins at word `begin`: articles and adjectives, a noun, its genitive, "von X"."""
        unit, words = self.unit, self.words
        k = begin
        if words.code == "nl":  # nouns are small: a phrase ends before a verb or a preposition
            if k < high and unit.low[k] in words.words("articles"):
                k += 1  # "zijn" is "his" here, not "are"
            named = k < high and unit.capital(k) and unit.low[k] not in words.words("articles")
            if k == begin and k + 1 < high and not named and not self.is_a(k, "pronouns"):  # volgens justitie twintig …
                k += 2 if unit.low[k].endswith("e") and unit.word(k + 1) and not self.is_a(k + 1, "finite") else 1
                while k < high and (unit.capital(k) or (self.is_a(k, "owners", "and") and k + 1 < high)):
                    k += 1 if unit.capital(k) else 3 if self.is_a(k + 1, "articles") else 2
                return min(k, high)
            while k < high and unit.word(k) and unit.low[k] not in words.words("finite") and k not in self.at:
                if named and k > begin and not unit.capital(k) and unit.low[k] not in ("van", "de", "den", "der", "en"):
                    break  # "volgens Smit wist …"
                if k > begin and unit.low[k] in words.words("prepositions") and unit.low[k] != "van":
                    break
                k += 1
            return k
        if (
            k < high
            and unit.low[k] in words.words("pronouns")
            and not (
                k + 1 < high
                and (unit.capital(k + 1) or unit.low[k + 1] in "„“»")
                and unit.low[k] in words.words("articles")
            )
        ):
            return k + 1
        noun = False
        while k < high and (unit.word(k) or unit.low[k] in '„“»«"'):
            w = unit.low[k]
            if not unit.word(k):  # der „Bote“
                close = next((j for j in range(k + 1, min(high, k + 6)) if not unit.word(j)), -1)
                if close < 0 or unit.low[close] not in '“”«»"':
                    break
                noun, k = True, close + 1
                continue
            if noun and w[0].isdigit() and k + 1 < high and unit.word(k + 1):
                break  # "nach Angaben der Reederei 3,2 Mio. Euro": a quantity is no part of the name
            if unit.capital(k) or w[0].isdigit():
                noun = noun or unit.capital(k)
                k += 1
                continue
            if noun:
                linked = (w.endswith("er") and len(w) > 4 and w not in words.words("finite")) or (
                    w
                    in (
                        "des",
                        "der",
                        "von",
                        "vom",
                        "und",
                        "für",
                        "van",
                        "de",
                        "den",
                        "el",
                        "al",
                        "bin",
                        "aus",
                        "eines",
                        "einer",
                    )
                    and w not in words.words("conjunctions") | {"x"}
                )
                if w in words.words("and"):
                    linked = k + 1 < high and (
                        unit.capital(k + 1)
                        or (k + 2 < high and unit.low[k + 1] in words.words("articles") and unit.capital(k + 2))
                    )
                if (
                    linked
                    and k + 1 < high
                    and (
                        unit.capital(k + 1)
                        or any(c.isdigit() for c in unit.low[k + 1])
                        or (k + 2 < high and unit.capital(k + 2) and unit.low[k + 1] not in words.words("finite"))
                    )
                ):
                    noun = False
                    k += 1
                    continue
                break
            if w in words.words("finite") or (w in words.words("prepositions") and k > begin):
                break
            k += 1
        return k if noun or k == high else min(k, begin + 1)

    def according(self) -> None:
        super().according()
        self._nach()
        self._so()
        self._zufolge()

    def attribute(self, k: int, after: int) -> None:
        """ "Laut X hat …" and "… ist laut X …": the phrase is not set off by commas."""
        unit, words = self.unit, self.words
        end = self.noun_phrase_end(after, self.n)
        named = any(unit.capital(j) or unit.low[j] in words.words("pronouns") for j in range(after, end))
        if end <= after or not (named or words.code == "nl"):
            return  # "laut geworden"
        self.attribute_range(k, end, (after, end), (k, after))

    def attribute_range(self, begin: int, end: int, speaker: Range, cue: Range) -> None:
        """The sentence without the words `begin` to `end` is what `speaker` says."""
        unit, words = self.unit, self.words
        while end < self.n and unit.low[end] == "," and begin > 0 and unit.low[begin - 1] == ",":
            break
        start = self.content_start(begin)
        content: list[Offsets] = []
        left = begin - 1 if begin > 0 and unit.low[begin - 1] in ",–" else begin
        rest = end
        if rest < self.n and unit.low[rest] == "," and end - begin < self.n:
            closing = rest + 1
            stop = next((j for j in range(closing, self.n) if unit.low[j] == ","), -1)
            apposition = (
                0 < stop - closing <= 8
                and begin == start
                and stop + 1 < self.n
                and not any(w in words.words("finite") for w in unit.low[closing:stop])
            )
            rest = stop + 1 if apposition else closing
        if left - start >= 1:
            content.append((unit.start[start], unit.end[left - 1]))
        relative = rest < self.n and unit.low[rest - 1] == "," and self._is_relative(rest, left - start)
        if self.n - rest >= 1 and not relative:
            finish = self.clause_end(rest)
            if finish > rest:
                content.append((unit.start[rest], unit.end[finish - 1]))
        if sum(b - a for a, b in content) < 8:
            return
        for h in self.hits:
            if begin <= h.i < end:
                self.used.add(h.i)
        name = trim(unit, *speaker, words)
        for q in unit.quoted:
            if q not in self.taken and left == q + 1:
                self.taken.add(q)
                inner = unit.quoted[q]
                self.found.append(
                    Found(
                        [(inner.inner, inner.close)],
                        self.offsets(name),
                        self.offsets(cue),
                        "say",
                        True,
                        "quote-before-cue",
                        0.9,
                    )
                )
                return
            self.taken.add(q)
        self.found.append(Found(content, self.offsets(name), self.offsets(cue), "say", False, "according-to", 0.8))

    def _is_relative(self, k: int, before: int) -> bool:
        """Whether a relative clause about the speaker begins at word k, after a whole sentence: ", die 2016 dazukam"."""
        if before < 4 or self.unit.low[k] not in ("der", "die", "das", "wo", "deren", "dessen", "waar"):
            return False
        end = next((j for j in range(k + 1, self.n) if self.unit.low[j] in _ENDS), self.n)
        last = end - 1
        second = self.is_a(k + 1, "finite") or (k + 2 < end and self.is_a(k + 2, "finite"))
        return not second and last > k and not self.unit.capital(last) and self.unit.word(last)

    def _so(self) -> None:
        """ "…, so X." and "…, so X, …"."""
        unit, words = self.unit, self.words
        for k in range(1, self.n - 1):
            if unit.low[k] not in words.words("so") or not (unit.low[k - 1] in ",–" or unit.low[k - 1] == QUOTATION):
                continue
            end = k + 1
            while end < self.n and unit.low[end] in words.words("adverbs"):
                end += 1
            begin = end
            if begin >= self.n or not (
                unit.capital(begin)
                or unit.low[begin] in words.words("articles")
                or unit.low[begin] in words.words("pronouns")
            ):
                continue
            end = self.noun_phrase_end(begin, self.n)
            following = unit.low[end] if end < self.n else "."
            if following in words.words("finite") or (
                following not in _ENDS
                and end < self.n
                and unit.word(end)
                and following not in words.words("prepositions")
                and following not in words.words("time_words")
                and following not in words.words("adverbs")
            ):
                continue
            stop = end
            while stop < self.n and unit.low[stop] not in ",;:":
                stop += 1
            self.attribute_range(k, stop, (begin, end), (k, k + 1))

    def _nach(self) -> None:
        """ "Nach Angaben von X …", "nach übereinstimmenden Angaben der X …": a preposition with a noun of saying."""
        unit, words = self.unit, self.words
        for k in range(self.n - 2):
            if unit.low[k] not in words.words("nach"):
                continue
            for j in range(k + 1, min(k + 5, self.n)):
                if unit.low[j] in words.words("according_nouns") or (
                    unit.capital(j) and unit.low[j].rsplit("-", 1)[-1] in words.words("according_nouns")
                ):
                    end = max(j + 1, self.noun_phrase_end(k + 1, self.n))
                    begin = j + 1 if end > j + 1 else k + 1
                    while begin < end - 1 and unit.low[begin] in ("von", "vom", "der", "des", "van"):
                        begin += 1 if unit.low[begin] in ("von", "vom", "van") else 0
                        break
                    self.attribute_range(k, end, (begin, end), (k, j + 1))
                    break
                if not unit.word(j) or unit.low[j] in words.words("finite"):
                    break

    def _zufolge(self) -> None:
        """ "X zufolge …", "ihrer Meinung nach …"."""
        unit, words = self.unit, self.words
        for k in range(1, self.n):
            w = unit.low[k]
            if w not in words.words("according_after"):
                continue
            if w in words.words("prepositions") and unit.low[k - 1] not in words.words("according_after_nouns"):
                continue
            begin = k - 1
            while (
                begin > 0
                and unit.low[begin - 1] not in _ENDS
                and k - begin < 9
                and unit.low[begin - 1] not in words.words("finite")
                and (
                    unit.capital(begin - 1)
                    or unit.low[begin - 1] in words.words("articles")
                    or unit.low[begin - 1] in ("von", "und", "vom")
                    or not unit.capital(begin)
                )
            ):
                begin -= 1
            if begin < k:
                self.attribute_range(begin, k + 1, (begin, k), (k, k + 1))
