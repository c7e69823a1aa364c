"""A quotation in a unit → the cue beside it, and who speaks.

In: a unit with its quotations and cues. Out: `Found` for each quotation that is bound: to a cue right after it, right before
it, or to a name after a dash. Two quotations around one cue are one statement; a quotation that ends a clause before its cue
makes that clause part of the statement.
It does not know other sentences.
"""

from __future__ import annotations

from rashomon.annotations.statements.asides import aside
from rashomon.annotations.statements.complements import Complements
from rashomon.annotations.statements.cues import Hit
from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.phrases import subject_right
from rashomon.annotations.statements.subjects import OF, Range, subject_left
from rashomon.annotations.statements.units import QUOTATION
from rashomon.annotations.statements.words import GERUND


class Bindings(Complements):
    """The quotations of one unit, tied to their cues."""

    def cue_offsets(self, h: Hit) -> Offsets:
        """The words of a cue, with its particle when that stands beside it."""
        return self.unit.start[h.i], self.unit.end[h.last if h.last - h.i < 3 else h.i]

    def add(
        self, content: list[Offsets], speaker: Range | None, h: Hit, direct: bool, rule: str, confidence: float
    ) -> None:
        """Keeps a statement."""
        act = h.cue.act
        if act == "say" and h.form == GERUND and any(self.is_a(k, "sues") for k in range(h.i)):
            act = "allege"  # "sued the firm, saying it had hidden reports"
        self.found.append(
            Found(
                content,
                self.offsets(self._with_name(speaker)),
                self.cue_offsets(h),
                act,
                direct,
                rule,
                confidence,
                h.negated,
                h.hedged,
            )
        )

    def _with_name(self, speaker: Range | None) -> Range | None:
        """A role with the name behind it: "his lawyer, Mara Vane, said"."""
        unit = self.unit
        if speaker is None or speaker[1] >= self.n or unit.low[speaker[1]] != ",":
            return speaker
        begin, end = speaker
        named = any(unit.capital(k) and unit.low[k - 1] not in OF for k in range(begin + 1, end))
        named = named and self.words.code != "de"
        if named or not self.is_a(begin, "articles", "possessives"):
            return speaker
        k = end + 1
        while (
            k < self.n
            and k - end < 6
            and (unit.capital(k) or unit.low[k] in ("de", "von", "van", "der", "di", "da", "&"))
        ):
            k += 1
        closed = k >= self.n or unit.low[k] in ",;:" or unit.low[k] == QUOTATION
        name = k - end > 2 and closed and unit.capital(end + 1) and not self.is_a(end + 1, "articles", "pronouns")
        return (begin, k) if name else speaker

    def bind(self, q: int) -> None:
        """Ties a quotation to a cue right after it, or right before it, or to a name after a dash."""
        unit, quoted = self.unit, self.unit.quoted[q]
        colon = unit.low[q - 1 : q] == [":"]
        if not colon and any(self.is_a(k, "works") for k in range(max(0, q - 3), q)):
            self.taken.add(q)  # the title of a film
            return
        after = self._cue_after(q)
        before = self._cue_before(q) if after is None or colon else None
        if before is not None and after is not None and (before[1] or after[1] is not None):
            before = None  # X regrets that …: “…”, says Y
        if before is not None:
            h, clause = before
            if clause and not colon:
                return  # the quotation is the end of a reported clause
            if not clause:
                self.used.add(h.i)
            speaker = self.speaker(h) or self._name_before(q, h)
            self._direct(q, h, speaker, "quote-after-cue")
        elif after is not None:
            h, speaker = after
            self.used.add(h.i)
            start = self._mixed_start(q)
            if start < q:
                self.taken.add(q)
                self.add([(unit.start[start], quoted.end)], speaker, h, False, "mixed-before-cue", 0.85)
            else:
                self._direct(q, h, speaker, "quote-before-cue")
        elif not self._signed(q) and (told := aside(unit.text, quoted, self.words)) is not None:
            self.taken.add(q)
            self.found.append(told)
        elif q not in self.taken:
            self._named(q)

    def _name_before(self, q: int, h: Hit) -> Range | None:
        """The name right before the colon: "Dijo en una ocasión Federico Ibarra: …"."""
        unit = self.unit
        end = q
        while end > h.last + 1 and not unit.word(end - 1):
            end -= 1
        begin = end
        while begin > h.last + 1 and unit.word(begin - 1) and unit.capital(begin - 1):
            begin -= 1
        return (begin, end) if begin < end and end < q else None

    def _direct(self, q: int, h: Hit, speaker: Range | None, rule: str) -> None:
        quoted = self.unit.quoted[q]
        inner = (quoted.inner, quoted.close)
        self.taken.add(q)
        for f in self.found:
            if f.cue == self.cue_offsets(h):
                f.content.append(inner)  # "A", she said, "B"
                return
        self.add([inner], speaker, h, True, rule, 0.95)

    def _named(self, q: int) -> None:
        """ "Mara Vane: …": a name and a colon, no cue, open the sentence."""
        unit, quoted = self.unit, self.unit.quoted[q]
        if not 2 <= q <= 7 or unit.low[q - 1] != ":" or not all(unit.word(k) for k in range(q - 1)):
            return
        verbless = not any(self.is_a(k, "finite", "prepositions", "relatives") or k in self.at for k in range(q - 1))
        if verbless and unit.capital(q - 2) and unit.capital(0):
            self.taken.add(q)
            name = self.offsets((0, q - 1))
            self.found.append(Found([(quoted.inner, quoted.close)], name, None, "say", True, "quote-after-name", 0.7))

    def _signed(self, q: int) -> bool:
        """ "…" — Mara Vane"""
        unit, quoted = self.unit, self.unit.quoted[q]
        if q or self.n - q < 3 or unit.low[q + 1] not in "—―–-" or not all(unit.word(k) for k in range(q + 2, self.n)):
            return False
        if unit.capital(q + 2) and self.n - q < 9:
            self.taken.add(q)
            name = self.offsets((q + 2, self.n))
            self.found.append(Found([(quoted.inner, quoted.close)], name, None, "say", True, "quote-signed", 0.85))
            return True
        return False

    def _cue_before(self, q: int) -> tuple[Hit, bool] | None:
        """The cue that introduces a quotation, and whether a reported clause stands between them."""
        unit, words = self.unit, self.words
        end = q
        while end > 0 and not unit.word(end - 1) and unit.low[end - 1] != QUOTATION and unit.low[end - 1] != ";":
            end -= 1
        colon, mark = ":" in unit.low[end:q], end < q
        for h in reversed(self.hits):
            if h.last >= end or (h.cue.frame == "thought" and not colon):
                continue
            gap = unit.low[h.last + 1 : end]
            if QUOTATION in gap or ";" in gap:
                return None
            clause = any(w in words.words("complementizers") or w in words.words("finite") for w in gap)
            clause = clause or len(gap) > (25 if colon else 7)
            if not clause and not colon and gap:
                right = subject_right(unit, h.last + 1, words, end)
                inverted = (
                    right is not None and right[1] == end and self.subject(h) is None and (mark or words.code != "en")
                )
                lead = self.is_a(h.last + 1, "prepositions", "time_words", "adverbs")
                clause = not (inverted or lead or mark or self.tells(h))
            return h, clause
        return None

    def _cue_after(self, q: int) -> tuple[Hit, Range | None] | None:
        """The cue that follows a quotation, and who speaks."""
        unit, words = self.unit, self.words
        k = q + 1
        while k < self.n and unit.low[k] in ",–—-":
            k += 1
        comma = k > q + 1 or unit.text[unit.quoted[q].close - 1] in ",?!…"
        for h in self.hits:
            if h.i < k or (h.cue.frame == "thought" and not comma):
                continue
            between = unit.low[k : h.left]
            if len(between) > 16 or QUOTATION in between or ":" in between or ";" in between:
                return None
            if any(w in words.words("complementizers") for w in between) or self.is_a(k, "relatives"):
                return None
            if h.left == k and any(w[0] == "-" for w in unit.low[k : h.i]):
                return h, self.subject(h)  # a-t-il déclaré
            if h.left == k:
                speaker = self.right_subject(h)
                return (h, speaker) if speaker is not None or comma else None
            subject = subject_left(unit, h.i, words, k)
            if subject is None or any(w in words.words("finite") for w in unit.low[k : subject[0]]):
                return None
            if not comma and (subject[0] > k or h.cue.frame == "noun"):
                return None
            return h, subject
        return None

    def _mixed_start(self, q: int) -> int:
        """Where the clause begins that a quotation before its cue ends: the quotation itself when it stands alone."""
        unit = self.unit
        k = q
        while k > 0 and unit.low[k - 1] not in (":", ";", QUOTATION) and k - 1 not in self.at:
            k -= 1
        if k > 0 and k - 1 in self.at:
            return q
        while k < q and (not unit.word(k) or self.is_a(k, "conjunctions")):
            k += 1
        return k if q - k > 1 else q
