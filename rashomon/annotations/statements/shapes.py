"""A unit of a language written with spaces → the statements in it.

In: a unit, the lexicon. Out: `Found`, with offsets into the text. The shapes: a quotation bound to a cue beside it; a cue
with a clause, an infinitive or a noun phrase after it; a clause with its cue behind it or in its middle; "according to".
It does not know other sentences: what is carried from one to the next is in carried.py.
"""

from __future__ import annotations

from rashomon.annotations.statements.colons import colon_reports
from rashomon.annotations.statements.cues import Hit
from rashomon.annotations.statements.found import Found
from rashomon.annotations.statements.nouns import noun_reports
from rashomon.annotations.statements.sources import Sourced
from rashomon.annotations.statements.subjects import Range, subject_left
from rashomon.annotations.statements.units import QUOTATION
from rashomon.annotations.statements.words import FINITE, GERUND, INFINITIVE, PARTICIPLE

#: How sure each kind of complement is; from its precision on English news (see docs/log/statements.md).
SURE = {"that": 0.9, "bare": 0.75, "question": 0.75, "infinitive": 0.8, "noun": 0.55}
_CLOSING = (QUOTATION, ")", "%", "”", "“", "»", '"', "’", "]", "''")


class Shapes(Sourced):
    """The statements of one unit."""

    def run(self) -> list[Found]:
        """All statements of the unit, in the order of their cues."""
        for q in sorted(self.unit.quoted):
            self.bind(q)
        self.according()
        self.for_whom()
        if not self.found:
            self.unsourced()
        for h in self.hits:
            if h.i not in self.used and h.cue.frame != "noun" and not self.as_clause(h):
                self.left_content(h)
        for h in self.hits:
            if h.i not in self.used:
                self.right_content(h)
        self.found += noun_reports(self)
        self.found += colon_reports(self)
        return self.found

    def as_clause(self, h: Hit) -> bool:
        """ "As Vane said, the plan failed", "Как рассказал инженер, мост закрыт": what follows the clause is said."""
        unit, words = self.unit, self.words
        k = next((j for j in range(min(3, h.left)) if self.is_a(j, "manner")), -1)
        if words.words("verb_final"):
            return False  # _manner reads these
        if k < 0 or h.form not in (FINITE, PARTICIPLE) or h.cue.frame != "clause" or h.cue.act == "ask":
            return False
        if any(unit.word(j) and not self.is_a(j, "conjunctions", "leading") for j in range(k)):
            return False
        comma = next((j for j in range(h.last + 1, min(self.n, h.last + 14)) if unit.low[j] == ","), self.n)
        speaker = subject_left(unit, h.i, words, k + 1) or self.right_subject(h)
        if speaker is None or comma + 3 > self.n or any(self.is_a(j, "complementizers") for j in range(k + 1, comma)):
            return False
        if any(k < x.i < comma for x in self.hits if x is not h) or h.cue.lemma in words.words("surfaced"):
            return False
        end = self.clause_end(comma + 1)
        self.used.add(h.i)
        self.taken.update(q for q in unit.quoted if comma < q < end)
        self.add([(unit.start[comma + 1], unit.end[end - 1])], speaker, h, False, "as-clause", 0.8)
        return True

    def left_content(self, h: Hit) -> None:
        """ "The plan failed, Vane said." and "The plan, Vane said, failed." """
        unit, words = self.unit, self.words
        if h.form not in (FINITE, PARTICIPLE) or (h.cue.lemma in words.words("surfaced") and self._source(h) is None):
            return
        subject = self.subject(h)
        speaker: Range | None
        if subject is not None and subject[0] > 1 and h.left >= subject[1]:
            comma, speaker, after = subject[0] - 1, subject, h.last + 1
            if self.is_a(subject[1] - 1, "relatives") or (words.code != "en" and not self._aside(h, subject)):
                return
        elif h.left > 1 and (subject is None or subject[0] >= h.left):
            comma, after = h.left - 1, h.last + 1
            speaker = self.right_subject(h) if subject is None else subject
            if speaker is not None:
                after = max(after, speaker[1])
            elif h.cue.lemma in words.words("heard"):
                after += self.is_a(after, "nobody")  # hieß es
            elif not words.words("pro_drop"):
                return
            if h.cue.frame == "thought" and not self.inverted(h):
                return
        else:
            return
        if self.is_a(comma, "manner"):  # as Vane said
            comma -= 1
            if any(x.last < comma and x.cue.frame != "thought" for x in self.hits):
                return  # it belongs to what another says
        if comma < 1 or unit.low[comma] != ",":
            return
        if self.tells(h) and words.code == "en":
            after = self._past_addressee(h, after) or self._next_comma(after)
        if h.passive and speaker is None:
            return
        begin = self.content_start(comma)
        if (
            self.is_a(begin, "prepositions")
            and not any(self.is_a(k, "finite") or k in self.at for k in range(begin, comma))
            and not (words.code != "en" and self.inverted(h) and unit.low[after : after + 1] == [","])
        ):
            return  # "In an open letter, 40 farmers call on …": an adverbial
        if self.is_a(begin, "subordinators") and words.code == "en" and "," not in unit.low[begin:comma]:
            return  # "If it fails, Vane said, …": said of what follows
        if self.is_a(begin, "asked"):
            return  # "Asked why it failed, Vane said"
        rest = self._rest(after, comma - begin)
        if comma - begin < 2 or rest is None:
            return
        content = [(unit.start[begin], unit.end[comma - 1])]
        self.used.add(h.i)
        self.barriers.add(comma)
        if rest < self.n and self.n - rest > 1:
            end = self.clause_end(rest)
            if end > rest:
                content.append((unit.start[rest], unit.end[end - 1]))
                self.taken.update(q for q in unit.quoted if rest <= q < end)
        self.taken.update(q for q in unit.quoted if begin <= q < comma)
        self.add(content, speaker, h, False, "clause-before-cue", 0.85)

    def _next_comma(self, k: int) -> int:
        return next((j for j in range(k, self.n) if self.unit.low[j] == ","), k)

    def _aside(self, h: Hit, subject: Range) -> bool:
        """Whether "…, X a dit" can be an aside with its subject first: short, and nothing but an adverbial after it."""
        k = h.last + 1
        if h.cue.frame in ("thought", "that", "mark") or subject[1] - subject[0] > 6:
            return False
        if k >= self.n or self.unit.low[k] == ",":
            return True
        return self.is_a(k, "prepositions", "time_words") and not self.is_a(k, "object_words")

    def _rest(self, after: int, length: int) -> int | None:
        """After a parenthetical cue: where the clause goes on (n = it does not); None when what follows is its object."""
        unit = self.unit
        k = after
        if k >= self.n:
            return self.n
        if unit.low[k] != ",":
            aside = self.is_a(k, "prepositions", "time_words", "adverbs", "conjunctions", "subordinators", "relatives")
            if (unit.word(k) and not aside and not (self.is_a(k, "objects"))) or self.is_a(k, "complementizers"):
                return None
            while k < self.n and unit.low[k] not in ",;:" and unit.low[k] != QUOTATION:
                if self.is_a(k, "complementizers"):
                    return None
                k += 1
            if k - after > 16 and k < self.n:
                return None
        if k + 2 >= self.n or unit.low[k] != ",":
            return self.n
        return self.n if self._apposition(k + 1, length) else k + 1

    def right_content(self, h: Hit) -> None:
        """ "Vane said that the plan failed", "Vane threatened to leave", "Vane rejected the claim"."""
        unit, words = self.unit, self.words
        begin, kind = self.complement(h)
        if h.cue.act == "deny" and (begin is None or self._nothing_but(begin, "it")):
            self._bare_denial(h, begin)
            return
        if kind == "noun" and h.cue.act == "deny" and words.words("verb_final") and h.form == FINITE:
            told = self.subject(h)
            if told is not None and told[1] - told[0] == 1 and self.is_a(told[0], "it"):  # "Das bestreitet Orbel"
                self.subjects[h.i] = None
                self._bare_denial(h, None)
                return
        if begin is None or (h.form == INFINITIVE and (self._author(h) or self._inside(h))):
            return
        if kind == "noun" and self.is_a(h.i - 1, "infinitive") and self._inside(h):
            return  # "threatened to call a strike"
        if kind == "noun" and h.form == INFINITIVE and words.code != "de":
            return
        if h.cue.lemma == "hear":  # "the court heard that": told there, by nobody who is named
            if not any(self.is_a(k, "hearers") for k in range(*(self.subject(h) or (0, 0)))):
                return
            self.used.add(h.i)
            end = self.clause_end(begin)
            self.add([(unit.start[begin], unit.end[end - 1])], None, h, False, "cue-that", 0.6)
            return
        if h.cue.lemma in words.words("heard_from") and self.speaker(h) is None:
            return
        if h.cue.lemma in words.words("surfaced") and self._source(h) is None:
            return  # "It emerged that": told by nobody
        who = self.subject(h) if words.words("verb_final") else None
        nobody = who is not None and who[1] - who[0] == 1 and self.is_a(who[0], "impersonal")
        if who and nobody and any(self.is_a(k, "modals_of_all") for k in range(who[1], h.i)):
            return  # "Man muss schon sagen: …"
        if kind == "infinitive" and self.is_a(begin, "no_comment"):
            return  # отказался комментировать
        if kind == "infinitive" and h.passive and h.cue.act == "allege" and (told := self.subject(h)) is not None:
            self.used.add(h.i)  # "A janitor is alleged to have taken $3,000"
            end = self.clause_end(begin, True)
            content = [(unit.start[told[0]], unit.end[told[1] - 1]), (unit.start[begin], unit.end[end - 1])]
            self.add(content, None, h, False, "cue-passive", 0.5)
            self.found[-1].hedged = True
            return
        if self._said_by_nobody(h) or (h.hedged and kind == "noun" and h.cue.act == "deny"):
            return  # "aurait écarté trois volontaires"
        if h.i == 0 and h.cue.act == "ask" and unit.low[0].endswith("ed"):
            return  # "Asked whether …, Vane said"
        end = self.clause_end(begin, kind in ("noun", "infinitive"))
        if h.form == GERUND and h.i <= 2:  # "Saying that …, she left": the main clause follows
            end = next((k for k in range(begin, end) if unit.low[k] == "," and self._subject_at(k + 1)), end)
        if begin <= h.last and h.cue.apart:
            purpose, end = self.is_a(h.last + 1, "purpose"), min(end, h.last)  # wies … zurück
            while end - 1 > begin and self.is_a(end - 1, "prepositions", "articles"):
                end -= 1  # stellte Hilfe in Aussicht, wijst kritiek van de hand
        end = self.relative_end(h, begin, end)
        if kind == "noun":
            end = self.phrase_end(begin, end)
        while end > begin and not unit.word(end - 1) and unit.low[end - 1] not in _CLOSING:
            end -= 1
        if end - begin < (2 if kind == "bare" else 1):
            return
        speaker = self.speaker(h)
        if speaker and speaker[0] >= begin and not h.passive:
            speaker = None
        if kind == "noun" and h.passive and self.subject(h) is not None:
            self._passive(h, begin, end, speaker)  # "Vane was accused of fraud": of whom belongs to it
            return
        elif (kind == "noun" and speaker is None and not (words.words("pro_drop") and h.left < 3)) or (
            h.passive and self.is_a(begin, "agents")
        ):
            return
        elif h.passive and h.hedged and speaker is None and words.words("if_words"):
            return  # "auraient été priées de se taire": the sentence is the report
        elif kind == "question" and h.passive and speaker is None:
            return  # "it was not established whether"
        self.used.add(h.i)
        self.taken.update(q for q in unit.quoted if begin <= q < end)
        thought = h.cue.frame == "thought"
        rule = ("thought-" if thought else "cue-") + kind
        content = [(unit.start[begin], unit.end[end - 1])]
        if begin <= h.last and h.cue.apart and purpose:  # roept X op om te komen
            content.append((unit.start[h.last + 1], unit.end[self.clause_end(h.last + 1) - 1]))
        self.add(content, speaker, h, False, rule, 0.45 if thought else SURE[kind])
        if kind == "infinitive" and (h.cue.act == "ask" or h.cue.lemma == "tell"):
            self.found[-1].act = "demand"
        if kind == "question" and h.cue.act == "demand":
            self.found[-1].act = "ask"  # demander si

    def _nothing_but(self, begin: int, key: str) -> bool:
        """Whether from word `begin` on there is but one word, of a list: "denied it"."""
        return self.is_a(begin, key) and (begin + 1 >= self.n or not self.unit.word(begin + 1))

    def _bare_denial(self, h: Hit, begin: int | None) -> None:
        """ "Ella lo niega.", "Orbel bestreitet das.": a denial of what was just said; its own words are all its content."""
        unit = self.unit
        speaker = self.speaker(h)
        if h.form not in (FINITE, PARTICIPLE) or h.passive or h.negated or speaker is None or h.cue.frame == "mark":
            return
        middle = 0
        while speaker[1] - speaker[0] > 1 and unit.low[speaker[1] - 1] in ("le", "la", "les", "l'", "l’", "lo"):
            speaker = (speaker[0], speaker[1] - 1)  # Orbel le nie
            middle = -1
        after = h.last + 1 if begin is None else begin + 1
        if speaker[0] > h.i:
            after = max(after, speaker[1])
        while after < self.n and self.is_a(after, "it", "adverbs", "time_words"):
            after += 1
        if after < self.n and unit.word(after) and not self.is_a(after, "conjunctions", "prepositions", "contrasts"):
            return
        first = h.left if speaker[0] < h.left and h.i - h.left < 4 else h.i
        last = h.last if begin is None else begin
        if begin is None and self.is_a(h.last + 1, "it"):
            last = h.last + 1
        named = any(self.is_a(k, "it") for k in (*range(speaker[1], h.i), *range(h.i, after)))
        middle += h.i - speaker[1] if speaker[0] < h.i else 0
        if not named and (h.cue.frame != "clause" or middle > h.i - h.left):
            return  # an object stands before its verb
        self.used.add(h.i)
        content = [(unit.start[first], unit.end[last])]
        self.add(content, speaker, h, False, "denial", 0.6)

    def relative_end(self, h: Hit, begin: int, end: int) -> int:
        """Where a report ends whose cue stands in a relative clause: at the comma after which the main clause goes on."""
        subject = self.subject(h)
        if subject is None or not self.is_a(subject[1] - 1, "relatives", "complementizers"):
            return end
        for k in range(begin + 1, end - 1):
            if self.unit.low[k] != ",":
                continue
            j = k + 1
            while j < end and (self.is_a(j, "auxiliaries", "adverbs") and not self.is_a(j, "finite")):
                j += 1
            if self.is_a(j, "finite") or (j in self.at and self.at[j].form != INFINITIVE):
                return k
        return end

    def _subject_at(self, k: int) -> bool:
        return self.is_a(k, "pronouns", "articles") or (k < self.n and self.unit.capital(k))

    def _passive(self, h: Hit, begin: int, end: int, speaker: Range | None) -> None:
        """Keeps what is said of the subject of a passive: the subject, and what follows the cue."""
        unit, target = self.unit, self.subject(h)
        if target is None:
            return
        content = [(unit.start[target[0]], unit.end[target[1] - 1])]
        if not self.is_a(begin, "agents"):
            content.append((unit.start[begin], unit.end[end - 1]))
        self.used.add(h.i)
        self.add(content, speaker, h, False, "cue-passive", 0.5)

    def _inside(self, h: Hit) -> bool:
        """Whether a cue stands inside what another one reports."""
        at = self.unit.start[h.i]
        return any(a <= at < b for f in self.found for a, b in f.content)

    def _said_by_nobody(self, h: Hit) -> bool:
        """English: "it is worth noting that", "it is important to note that"."""
        unit, words = self.unit, self.words
        before = unit.low[h.i - 1] if h.i else ""
        if before in words.words("worth"):
            return True
        near = unit.low[max(0, h.i - 6) : h.i]
        return words.code == "en" and before == "to" and "it" in near and any(w in words.words("be") for w in near)

    def _author(self, h: Hit) -> bool:
        """Whether an infinitive is the author's own voice: "il convient de noter que", "on peut dire que", "hay que decir"."""
        unit, words = self.unit, self.words
        if h.cue.frame == "thought":
            return True
        subject = self.speaker(h)
        if subject is None:
            return True
        begin = max(0, h.i - 8)
        near = [w for w in unit.low[begin : h.i] if w in words.words("impersonal")]
        return (
            subject[1] - subject[0] > 8
            or bool(near)
            or any(unit.low[k] in words.words("impersonal") for k in range(*subject))
        )
