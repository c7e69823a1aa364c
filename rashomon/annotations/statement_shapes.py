"""A unit of a language written with spaces → the statements in it.

In: a unit, the lexicon, who spoke last. Out: `Found`, with offsets into the text. The shapes: a quotation bound to a cue
beside it; a cue with a clause, an infinitive or a noun phrase after it; a clause with its cue behind it or in its middle;
"according to". It does not know other sentences: what is carried from one to the next is in statements.py.
"""

from __future__ import annotations

from rashomon.annotations.statement_cues import Hit, find_cues
from rashomon.annotations.statement_found import Found, Offsets
from rashomon.annotations.statement_subjects import Range, first_subject, subject_left, subject_right, trim
from rashomon.annotations.statement_units import QUOTATION, Unit
from rashomon.annotations.statement_words import FINITE, GERUND, INFINITIVE, Lexicon

class Shapes:
    """The statements of one unit. Made for one unit and thrown away."""

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

    def run(self) -> list[Found]:
        """All statements of the unit, in the order of their cues."""
        for q in sorted(self.unit.quoted):
            self.bind(q)
        self.according()
        for h in self.hits:
            if h.i not in self.used and h.cue.frame != "noun":
                self._left_content(h)
        for h in self.hits:
            if h.i not in self.used:
                self._right_content(h)
        return self.found

    # -- offsets -------------------------------------------------------------------------------------------------------

    def offsets(self, r: Range | None) -> Offsets | None:
        if r is None or r[0] >= r[1]:
            return None
        start, end = self.unit.start[r[0]], self.unit.end[r[1] - 1]
        if self.unit.low[r[0]][0] == "-":  # a-t-il
            start = self.unit.text.rfind("-", start, end) + 1
        return start, end

    def cue_offsets(self, h: Hit) -> Offsets:
        return self.unit.start[h.i], self.unit.end[h.last if h.last - h.i < 3 else h.i]

    # -- quotations ----------------------------------------------------------------------------------------------------

    def bind(self, q: int) -> None:
        """Ties a quotation to a cue right after it, or right before it."""
        unit, quoted = self.unit, self.unit.quoted[q]
        inner = (quoted.inner, quoted.close)
        after = self._cue_after(q)
        before = self._cue_before(q) if after is None or unit.low[q - 1 : q] == [":"] else None
        if before is not None and not (after is not None and unit.low[q - 1 : q] != [":"]):
            h, gap_is_clause = before
            if gap_is_clause and unit.low[q - 1] != ":":
                return  # the quotation is the end of a reported clause
            speaker = self._speaker(h)
            if not gap_is_clause:
                self.used.add(h.i)
            self._direct(q, inner, h, speaker, "quote-after-cue")
        elif after is not None:
            h, speaker = after
            self.used.add(h.i)
            start = self._mixed_start(q)
            if start < q:
                self.taken.add(q)
                self._add([(unit.start[start], quoted.end)], speaker, h, False, "mixed-before-cue", 0.85)
            else:
                self._direct(q, inner, h, speaker, "quote-before-cue")

    def _direct(self, q: int, inner: Offsets, h: Hit, speaker: Range | None, rule: str) -> None:
        self.taken.add(q)
        for f in self.found:
            if f.cue == self.cue_offsets(h) and (f.direct or rule == "quote-after-cue"):
                f.content.append(inner)  # "A", she said, "B"
                return
        self._add([inner], speaker, h, True, rule, 0.95)

    def _cue_before(self, q: int) -> tuple[Hit, bool] | None:
        """The cue that introduces a quotation, and whether a reported clause stands between them."""
        unit, words = self.unit, self.words
        end = q
        while end > 0 and not unit.word(end - 1) and unit.low[end - 1] != QUOTATION and unit.low[end - 1] not in ";":
            end -= 1
        colon = ":" in unit.low[end:q]
        for h in reversed(self.hits):
            if h.last >= end or h.cue.frame == "thought" and not colon:
                continue
            gap = unit.low[h.last + 1 : end]
            if QUOTATION in gap or ";" in gap:
                return None
            clause = any(w in words.words("complementizers") or w in words.words("finite") for w in gap)
            if not clause and len(gap) > (25 if colon else 7):
                clause = True
            if not clause and not colon and gap:
                right = subject_right(unit, h.last + 1, words, end)
                inverted = right is not None and right[1] == end and self._subject(h) is None
                lead = gap[0] in words.words("prepositions") or gap[0] in words.words("time_words") or gap[0] in words.words("adverbs")
                clause = not (inverted or lead or unit.low[end : end + 1] == [","] or h.cue.lemma.startswith(tuple(words.words("tell"))))
            return h, clause
        return None

    def _cue_after(self, q: int) -> tuple[Hit, Range | None] | None:
        """The cue that follows a quotation, and who speaks."""
        unit, words = self.unit, self.words
        k = q + 1
        while k < self.n and unit.low[k] in ",–—-":
            k += 1
        comma = k > q + 1 or unit.text[unit.quoted[q].close - 1] in ",?!…" or unit.text[unit.quoted[q].close - 1 : unit.quoted[q].close + 1] in (",",)
        for h in self.hits:
            if h.i < k or h.cue.frame == "thought" and not comma:
                continue
            between = unit.low[k : h.left]
            if len(between) > 16 or QUOTATION in between or ":" in between or ";" in between:
                return None
            if any(w in words.words("complementizers") for w in between) or any(w in words.words("relatives") for w in between[:1]):
                return None
            if h.left == k:
                speaker = subject_right(unit, h.last + 1, words)
                return (h, speaker) if speaker is not None or comma else None
            subject = subject_left(unit, h.i, words, k)
            if subject is None or any(w in words.words("finite") for w in unit.low[k : subject[0]]):
                return None
            return (h, subject) if comma or h.cue.frame != "noun" else None
        return None

    def _mixed_start(self, q: int) -> int:
        """Where the clause begins that a quotation before its cue ends: the quotation itself when it stands alone."""
        unit = self.unit
        k = q
        while k > 0 and unit.low[k - 1] not in (":", ";", QUOTATION) and k - 1 not in self.at:
            k -= 1
        if k > 0 and k - 1 in self.at:
            return q
        while k < q and (not unit.word(k) or unit.low[k] in self.words.words("conjunctions")):
            k += 1
        return k if q - k > 1 else q

    # -- reported clauses ----------------------------------------------------------------------------------------------

    def _subject(self, h: Hit) -> Range | None:
        if h.i not in self.subjects:
            self.subjects[h.i] = None
            self.subjects[h.i] = self._find_subject(h)
        return self.subjects[h.i]

    def _find_subject(self, h: Hit) -> Range | None:
        unit, words = self.unit, self.words
        if h.form == GERUND:
            earlier = [x for x in self.hits if x.i < h.i and x.form == FINITE]
            for x in reversed(earlier):
                if self._speaker(x):
                    return self._speaker(x)
            return first_subject(unit, words, h.i)
        found = subject_left(unit, h.i, words)
        if found is None:
            earlier = [x for x in self.hits if x.i < h.i]
            if unit.low[h.left - 1 : h.left] and unit.low[h.left - 1] in words.words("conjunctions") and earlier:
                return self._speaker(earlier[-1])
        return found

    def _speaker(self, h: Hit) -> Range | None:
        """Who speaks: the subject, or the inverted subject, or the agent of a passive."""
        unit, words = self.unit, self.words
        if h.passive:
            for k in range(h.last + 1, min(self.n, h.last + 12)):
                if unit.low[k] in words.words("agents"):
                    return subject_right(unit, k + 1, words, self.n)
                if unit.low[k] in ",;:" or unit.low[k] in words.words("complementizers"):
                    break
            return None
        return self._subject(h) or subject_right(unit, h.last + 1, words, self.n)

    def clause_end(self, begin: int, h: Hit) -> int:
        """Where a reported clause that begins at word `begin` ends: before another cue's clause, or with the unit."""
        unit, words = self.unit, self.words
        k = begin
        while k < self.n:
            w = unit.low[k]
            if w == ";" or (w == ":" and k + 1 < self.n and unit.low[k + 1] == QUOTATION):
                return k
            if k in self.barriers or (w == QUOTATION and k in self.taken):
                return k
            if w == "," and self._new_report(k + 1):
                return k
            if w in words.words("conjunctions") and k > begin + 1 and self._new_report(k):
                return k
            k += 1
        return self.n

    def _new_report(self, k: int) -> bool:
        """Whether another report begins at word k: ", adding that", "and said", "while Vane denied", "according to"."""
        unit, words = self.unit, self.words
        if k >= self.n:
            return False
        if k in self.at and self.at[k].form == GERUND:
            return True
        if any(tuple(unit.low[k : k + len(s)]) == s for s in words.sequences("according")):
            return True
        joined = unit.low[k] in words.words("conjunctions") or unit.low[k] in words.words("contrasts")
        if not joined:
            return False
        for h in self.hits:
            if h.i <= k:
                continue
            if h.i - k > 9 or h.form not in (FINITE, GERUND, "p") or h.cue.frame == "thought":
                return False
            between = unit.low[k + 1 : h.left]
            if "," in between or QUOTATION in between or any(w in words.words("finite") for w in between):
                return False
            if not between:
                return True
            first = k + 1
            return (
                unit.capital(first)
                or unit.low[first] in words.words("pronouns")
                or unit.low[first] in words.words("articles")
            ) and len(between) <= 6
        return False

    def _left_content(self, h: Hit) -> None:
        """ "The plan failed, Vane said." and "The plan, Vane said, failed." """
        unit, words = self.unit, self.words
        subject = self._subject(h) if h.form in (FINITE, "p") else None
        speaker: Range | None
        manner = False
        if subject is not None and subject[0] > 1 and h.left >= subject[1]:
            comma, speaker, after = subject[0] - 1, subject, h.last + 1
            if unit.low[comma] in words.words("manner"):
                manner, comma = True, comma - 1
        elif h.left > 1 and h.form in (FINITE, "p"):
            comma, after = h.left - 1, h.last + 1
            if unit.low[comma] in words.words("manner"):
                manner, comma = True, comma - 1
            speaker = subject_right(unit, after, words, self.n)
            if speaker is not None:
                after = speaker[1]
            elif not words.words("pro_drop") and not (manner and subject):
                return
        else:
            return
        if comma < 1 or unit.low[comma] != ",":
            return
        begin = self._content_start(comma)
        if comma - begin < 2:
            return
        rest = self._rest(after, comma - begin)
        if rest is None:
            return
        content = [(unit.start[begin], unit.end[comma - 1])]
        self.used.add(h.i)
        self.barriers.add(comma)
        if rest < self.n and self.n - rest > 1:
            end = self.clause_end(rest, h)
            if end > rest:
                content.append((unit.start[rest], unit.end[end - 1]))
        for q in range(begin, comma):
            if unit.low[q] == QUOTATION:
                self.taken.add(q)
        self._add(content, speaker, h, False, "clause-before-cue", 0.85)

    def _content_start(self, comma: int) -> int:
        unit = self.unit
        begin = comma
        while begin > 0 and unit.low[begin - 1] not in (";",) and not (begin - 1 in self.taken):
            begin -= 1
        for h in self.hits:
            if h.i in self.used and begin <= h.i < comma:
                begin = h.last + 1
        while begin < comma and (not unit.word(begin) or unit.low[begin] in self.words.words("conjunctions")) and unit.low[begin] != QUOTATION:
            begin += 1
        return begin

    def _rest(self, after: int, length: int) -> int | None:
        """After a parenthetical cue: where the clause goes on (n = it does not); None when what follows is its object."""
        unit, words = self.unit, self.words
        k = after
        if k >= self.n:
            return self.n
        if unit.low[k] != ",":
            w = unit.low[k]
            if not (w in words.words("prepositions") or w in words.words("time_words") or w in words.words("adverbs") or w in words.words("conjunctions") or w in words.words("subordinators") - words.words("complementizers") or not unit.word(k)):
                return None
            while k < self.n and unit.low[k] not in ",;:" and unit.low[k] != QUOTATION:
                if unit.low[k] in words.words("complementizers"):
                    return None
                k += 1
            if k - after > 16 and k < self.n:
                return None
        if k + 2 >= self.n or unit.low[k] != ",":
            return self.n
        return self.n if self._apposition(k + 1, length) else k + 1

    def _apposition(self, k: int, length: int) -> bool:
        """Whether what follows the comma after a parenthetical cue explains the speaker, or adds to the report."""
        unit, words = self.unit, self.words
        if self._new_report(k) or unit.low[k] in words.words("relatives") or k in self.at:
            return True
        for j in range(k, self.n):
            w = unit.low[j]
            if w in words.words("relatives") or w in words.words("subordinators") or w in words.words("complementizers"):
                return length > 5
            if w in words.words("finite"):
                return False
        return length > 5

    def _right_content(self, h: Hit) -> None:
        unit, words = self.unit, self.words
        begin, kind = self._complement(h)
        if begin is None:
            return
        end = self.clause_end(begin, h)
        if kind == "noun":
            end = self._phrase_end(begin, end)
        while end > begin and not unit.word(end - 1) and unit.low[end - 1] not in (QUOTATION, ")", "%", "”", "“", "»", "\"", "’", "]"):
            end -= 1
        if end - begin < (1 if kind != "bare" else 2):
            return
        speaker = self._speaker(h)
        if speaker and speaker[0] >= begin:
            speaker = None
        if speaker is None and not h.passive and kind == "noun":
            return
        self.used.add(h.i)
        for q in range(begin, end):
            if unit.low[q] == QUOTATION:
                self.taken.add(q)
        thought = h.cue.frame == "thought"
        confidence = 0.45 if thought else {"that": 0.9, "bare": 0.75, "question": 0.75, "infinitive": 0.8, "noun": 0.55}[kind]
        self._add([(unit.start[begin], unit.end[end - 1])], speaker, h, False, ("thought-" if thought else "cue-") + kind, confidence)

    def _complement(self, h: Hit) -> tuple[int | None, str]:
        """Where the complement of a cue begins, and what it is: that | question | bare | infinitive | noun."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        k = h.last + 1
        subject = self._subject(h)
        if subject is None and not h.passive and k < n:
            right = subject_right(unit, k, words, n)
            if right is not None and not (words.code == "en" and h.left > 0):
                k = right[1]
        commas = 0
        for j in range(k, min(n, k + 18)):
            w = low[j]
            if w in words.words("complementizers"):
                return (j, "that") if commas in (0, 2) or low[j - 1] == "," else (None, "")
            if w in words.words("question_words") and (j == k or low[j - 1] not in words.words("prepositions")) and commas in (0, 2) and not (h.cue.frame == "noun" and j > k):
                return (j, "question") if j - k < 8 else (None, "")
            if w in ";:" or w == QUOTATION:
                break
            if w == ",":
                commas += 1
                if commas > 2:
                    break
            if j > k and (w in words.words("finite") or w in self.at_words()):
                break
        if h.cue.frame == "mark":
            return None, ""
        return self._bare(h, k)

    def at_words(self) -> frozenset[str]:
        return frozenset()

    def _bare(self, h: Hit, k: int) -> tuple[int | None, str]:
        """A complement without a conjunction."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        if k >= n:
            return None, ""
        if h.cue.frame == "noun" or h.cue.act not in ("say", "ask"):
            while k < n and low[k] in words.words("adverbs"):
                k += 1
            if k < n and low[k] in words.words("infinitive"):
                return k, "infinitive"
            if h.cue.frame == "noun":
                return (k, "noun") if k < n and (unit.word(k) or low[k] == QUOTATION or low[k] in "\"“„«") else (None, "")
        if words.code != "en":
            if low[k] == ":" and h.cue.frame == "clause" and k + 1 < n and unit.word(k + 1):
                return k + 1, "bare"
            return (k, "noun") if h.cue.act not in ("say", "ask") and unit.word(k) else (None, "")
        begin = self._skip_addressee(h, k)
        if begin is None or begin >= n or (low[begin] in words.words("prepositions") and begin == k):
            return None, ""
        if h.cue.frame == "thought" or h.form != GERUND or True:
            tail = low[begin:n]
            if not any(w in words.words("finite") or w.endswith(("ed", "s")) for w in tail[1:]) and h.cue.act == "say":
                return None, ""
        return (begin, "bare") if low[begin] not in ",;:.)" else (None, "")

    def _skip_addressee(self, h: Hit, k: int) -> int | None:
        """Past "reporters on Monday", "to CNN in an interview": where a bare clause begins; None when none does."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        clause_start = words.words("pronouns") | words.words("articles")
        if h.cue.lemma.startswith(tuple(words.words("tell")) or ("\0",)) and not h.passive:
            if k < n and low[k] in words.words("objects"):
                k += 1
            elif k < n and low[k] in words.words("articles"):
                k += 1
                while k < n and unit.word(k) and low[k] not in clause_start and not (unit.capital(k) is False and unit.capital(k - 1)):
                    k += 1
            else:
                k += 1
                while k < n and unit.capital(k) and unit.capital(k - 1) and low[k] not in clause_start:
                    k += 1
        for _ in range(3):
            if k < n and (low[k] in words.words("prepositions") or low[k] in words.words("time_words")):
                j = k + 1
                while j < n and j - k < 12 and unit.word(j) and not (low[j] in words.words("pronouns") and low[j - 1] not in words.words("prepositions")) and not (low[j] in words.words("articles") and low[j - 1] not in words.words("prepositions")):
                    if unit.capital(j) and not unit.capital(j - 1) and low[j - 1] not in words.words("prepositions") and low[j] not in words.words("time_words") and low[j - 1] not in words.words("articles"):
                        break
                    j += 1
                k = j
                if k < n and low[k] == ",":
                    return None
            else:
                break
        return k

    def _phrase_end(self, begin: int, end: int) -> int:
        """Where a noun phrase that is reported ends: at the first comma that no relative clause follows."""
        unit, words = self.unit, self.words
        for k in range(begin + 1, end):
            if unit.low[k] == "," and not (k + 1 < end and unit.low[k + 1] in words.words("relatives")):
                return k
        return end

    # -- according to --------------------------------------------------------------------------------------------------

    def according(self) -> None:
        """ "According to X, A." and "A, according to X." """
        unit, words = self.unit, self.words
        for k in range(self.n):
            for s in words.sequences("according"):
                if tuple(unit.low[k : k + len(s)]) == s:
                    self._according(k, k + len(s))
                    break

    def _according(self, k: int, after: int) -> None:
        unit, words = self.unit, self.words
        end = after
        while end < self.n and unit.low[end] not in ",;:" and unit.low[end] != QUOTATION:
            end += 1
        speaker = trim(unit, after, end, words)
        if speaker is None:
            return
        bounds = [h.i for h in self.hits]
        content: list[Offsets] = []
        begin = self._content_start(k)
        if k - begin >= 2:
            stop = k - 1 if unit.low[k - 1] == "," else k
            content.append((unit.start[begin], unit.end[stop - 1]))
            if end + 1 < self.n and unit.low[end] == "," and unit.low[k - 1] == "," and not self._new_report(end + 1) and unit.low[end + 1] not in words.words("relatives"):
                content.append((unit.start[end + 1], unit.end[self.n - 1]))
        elif end + 1 < self.n:
            stop = self.clause_end(end + 1, Hit(k, k, k, next(iter(words.verbs.values()))[0], FINITE))
            content.append((unit.start[end + 1], unit.end[stop - 1]))
        del bounds
        if content:
            self.found.append(
                Found(content, self.offsets(speaker), (unit.start[k], unit.end[after - 1]), "say", False, "according-to", 0.8)
            )

    def _add(self, content: list[Offsets], speaker: Range | None, h: Hit, direct: bool, rule: str, confidence: float) -> None:
        self.found.append(
            Found(content, self.offsets(speaker), self.cue_offsets(h), h.cue.act, direct, rule, confidence, h.negated, h.hedged)
        )
