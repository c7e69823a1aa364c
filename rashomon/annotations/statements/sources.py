"""Clauses of a unit that are attributed without a verb: "according to X", "Pour X, …", "По неподтверждённым данным, …".

In: a unit, the lexicon. Out: `Found` with rule "according-to", or "hearsay" when nobody is named. It also knows where a clause
begins that ends before its attribution, and when what follows one only explains the speaker.
It does not know attributions with a verb: those are in shapes.py; nor those of German and Dutch, which no comma sets off.
"""

from __future__ import annotations

from rashomon.annotations.statements.bindings import Bindings
from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.subjects import trim
from rashomon.annotations.statements.units import QUOTATION


class Sourced(Bindings):
    """The attributed clauses of one unit."""

    def content_start(self, comma: int) -> int:
        """Where the clause begins that ends at word `comma`: after what was said before in this unit."""
        unit = self.unit
        begin = comma
        while begin > 0 and unit.low[begin - 1] != ";" and begin - 1 not in self.taken:
            begin -= 1
        for h in self.hits:
            if h.i in self.used and begin <= h.i < comma:
                begin = h.last + 1
        while (
            begin < comma
            and (not unit.word(begin) or self.is_a(begin, "conjunctions"))
            and unit.low[begin] != QUOTATION
        ):
            begin += 1
        return begin

    def _apposition(self, k: int, length: int) -> bool:
        """Whether what follows the comma after a parenthetical cue explains the speaker, or adds to the report."""
        if self.new_report(k) or self.is_a(k, "relatives") or k in self.at:
            return True
        for j in range(k, self.n):
            if self.is_a(j, "relatives", "subordinators", "complementizers"):
                return length > 5 or self.words.code != "en"
            if self.is_a(j, "finite"):
                return False
        return length > 5 or self.words.code != "en"

    def according(self) -> None:
        """ "According to X, A." and "A, according to X." """
        unit = self.unit
        for k in range(self.n):
            if not self.words.opens("according", unit.low[k]):
                continue
            if self.matches(k, "own_words") or self.matches(k, "noun_complements"):
                continue  # l'accusation selon laquelle
            if k == 0 and self.matches(0, "unsourced"):
                continue
            for s in self.words.sequences("according"):
                if unit.low[k] == s[0] and tuple(unit.low[k : k + len(s)]) == s:
                    self.attribute(k, k + len(s))
                    break

    def _named_end(self, begin: int, end: int) -> int:
        """Polish: where the name ends behind "według": after its first word, what agrees with it in case, and capitals."""
        k = begin + 1
        endings = tuple(self.words.words("genitive_endings"))
        while k < end and (self.unit.capital(k) or self.unit.low[k].endswith(endings)):
            if self.is_a(k, "finite", "pronouns", "prepositions") or k in self.at:
                break
            k += 1
        return k

    def for_whom(self) -> None:
        """ "Pour le syndicat, il s'agit d'« un scandale annoncé »": an opinion, by the words that stand between marks."""
        unit, words = self.unit, self.words
        if not self.is_a(0, "for_whom") or self.n < 6 or not (unit.capital(1) or self.is_a(1, "articles")):
            return
        end = next((k for k in range(2, min(self.n, 12)) if unit.low[k] == "," or self.is_a(k, "finite")), -1)
        if (words.code in ("es", "it", "pt") and end < 0) or (end > 0 and unit.low[end] != ","):
            end = next((k for k in range(2, min(self.n, 12)) if self.is_a(k, "reflexive", "finite")), -1)
        if end < 2 or any(self.is_a(k, "time_words") for k in range(1, end)):
            return
        begin = end + 1 if unit.low[end] == "," else end
        marked = any(unit.low[k] in '«“„"‘' or k in unit.quoted for k in range(begin, self.n))
        if not marked or self.n - begin < 3 or any(begin <= h.i for h in self.hits if h.cue.frame != "thought"):
            return
        self.taken.update(q for q in unit.quoted if q >= begin)
        content = [(unit.start[begin], unit.end[self.n - 1])]
        cue = unit.start[0], unit.end[0]
        self.found.append(Found(content, self.offsets((1, end)), cue, "say", False, "according-to", 0.6))

    def unsourced(self) -> None:
        """ "По неподтверждённым данным, …", "Dem Vernehmen nach …": hearsay of nobody."""
        unit = self.unit
        for s in self.words.sequences("unsourced") if self.words.opens("unsourced", unit.low[0]) else ():
            if tuple(unit.low[: len(s)]) == s and self.n - len(s) > 3:
                begin = len(s) + (unit.low[len(s)] == ",")
                end = self.clause_end(begin)
                cue = unit.start[0], unit.end[len(s) - 1]
                content = [(unit.start[begin], unit.end[end - 1])]
                self.found.append(Found(content, None, cue, "say", False, "hearsay", 0.6, hedged=True))
                self.barriers.update(range(begin))
                return

    def attribute(self, k: int, after: int) -> None:
        """The clause beside an "according to X", words `k` to `after` being "according to"."""
        unit, words = self.unit, self.words
        end = after
        while end < self.n and unit.low[end] not in ",;:" and unit.low[end] != QUOTATION:
            end += 1
        begins = end + 1
        if words.words("genitive_endings") and end - after > 1 and (stop := self._named_end(after, end)) < end:
            end, begins = stop, stop  # "Według burmistrza most jest bezpieczny": no comma sets the name off
        speaker = trim(unit, after, end, words)
        if end + 1 < self.n and unit.low[end] == "," and self.is_a(end + 1, "relatives", "complementizers"):
            end = next((j for j in range(end + 2, min(self.n - 2, end + 18)) if unit.low[j] == ","), end)
        speaker = speaker or next(((j, j + 1) for j in range(k, after) if self.is_a(j, "possessives")), None)
        if speaker is None:
            return  # по его словам: "his" is who speaks
        cue, name = (unit.start[k], unit.end[after - 1]), self.offsets(speaker)
        content: list[Offsets] = []
        begin = self.content_start(k)
        told = k > 1 and unit.low[k - 1] == "," and self.is_a(k - 2, "complementizers")
        if told and end + 2 < self.n and unit.low[end] == ",":  # "рассказал, что, по словам X, …": X told him
            stop = self.clause_end(end + 1)
            content = [(unit.start[end + 1], unit.end[stop - 1])]
            self.found.append(Found(content, name, cue, "say", False, "according-to", 0.8))
            return
        if k - 1 in unit.quoted or (k > 1 and unit.low[k - 1] == "," and k - 2 in unit.quoted):
            q = k - 1 if k - 1 in unit.quoted else k - 2
            if q == begin and q not in self.taken:
                self.taken.add(q)
                inner = (unit.quoted[q].inner, unit.quoted[q].close)
                self.found.append(Found([inner], name, cue, "say", True, "quote-before-cue", 0.9))
                return
        inserted = unit.low[k - 1] == "," and end + 1 < self.n and unit.low[end] == "," if k else False
        if sum(unit.word(j) or unit.low[j] == QUOTATION for j in range(begin, k)) >= (1 if inserted else 2):
            stop = k - 1 if unit.low[k - 1] == "," else k
            content.append((unit.start[begin], unit.end[stop - 1]))
            self.barriers.add(stop)
            if (
                end + 1 < self.n
                and unit.low[end] == "," == unit.low[k - 1]
                and (k - begin <= 3 or not self._apposition(end + 1, k - begin))
            ):
                content.append((unit.start[end + 1], unit.end[self.n - 1]))
        elif end + 1 in unit.quoted and end + 1 not in self.taken:
            self.taken.add(end + 1)
            after_name = unit.quoted[end + 1]
            self.found.append(
                Found([(after_name.inner, after_name.close)], name, cue, "say", True, "quote-after-cue", 0.9)
            )
            return
        elif begins < self.n:
            stop = self.clause_end(begins)
            content.append((unit.start[begins], unit.end[stop - 1]))
        if content:
            for h in self.hits:
                if k <= h.i < end:
                    self.used.add(h.i)
            self.taken.update(q for q in unit.quoted if any(a <= unit.start[q] < b for a, b in content))
            self.found.append(Found(content, name, cue, "say", False, "according-to", 0.8))
