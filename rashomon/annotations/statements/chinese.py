"""A Chinese sentence → the statements in it.

In: a unit (sentence) and the lexicon. Out: `Found`: quotations bound to a cue, clauses after a cue, "according to", hearsay.
It does not know other sentences, but for the names of those who spoke before.
"""

from __future__ import annotations

from rashomon.annotations.statements.chinese_cues import DATE, NOUN_CUE, ChineseCues, ChineseHit, words_by_length
from rashomon.annotations.statements.found import Found, Offsets

#: One of several things demanded has no more characters: 承担法律责任.
LONGEST_PART = 14


class ChineseShapes(ChineseCues):
    """The statements of one sentence. Made for one and thrown away."""

    def run(self) -> list[Found]:
        """All statements of the sentence."""
        self._according()
        for a, b, k in self.quoted:
            self._bind(a, b, k)
        for h in self.hits:
            if not h.used:
                self._report(h)
        return self.found

    def _bind(self, a: int, b: int, k: int) -> None:
        text, q = self.text, self.unit.quoted[k]
        inner = (q.inner, q.close)
        i = a
        while i > self.unit.begin and (text[i - 1].isspace() or text[i - 1] in ",，:："):
            i -= 1
        mark = text[i:a].strip()
        colon = any(c in mark for c in ":：")
        before = [h for h in self.hits if h.end <= a]
        if before:
            h = before[-1]
            gap = text[h.end : i].strip()
            near = len(gap) <= (30 if colon else 0 if not mark else 8)
            if near and not any(_ in gap for _ in "。；;") and not (gap and not colon and "，" in gap):
                self._direct(k, inner, h, "quote-after-cue")
                return
            if colon and h.clause <= i and self._clause_start(i) <= h.clause:
                self._direct(k, inner, h, "quote-after-cue")
                return
        after = b
        while after < self.end and (text[after].isspace() or text[after] in ",，"):
            after += 1
        for h in self.hits:
            if h.start >= after and h.start - after <= 40 and h.clause <= max(after, b) + 1:
                rest = text[h.end : h.end + 1]
                if not rest or rest in ',，。.!！?？;；:："”' or h.end >= self.end:
                    self._direct(k, inner, h, "quote-before-cue")
                    return
        m = NOUN_CUE.search(text, self.unit.begin, i)
        if m and m.end() == i and mark and any(m.group(2).endswith(w) for w in self.words.nouns):
            self.taken.add(k)
            self.found.append(Found([inner], m.span(1), m.span(2), "say", True, "quote-after-noun", 0.7))
            return
        if colon:
            subject = self._phrase(self._clause_start(i), i)
            self.taken.add(k)
            self.found.append(Found([inner], subject, None, "say", True, "quote-after-colon", 0.6))

    def _direct(self, k: int, inner: Offsets, h: ChineseHit, rule: str) -> None:
        h.used = True
        self.taken.add(k)
        for f in self.found:
            if f.cue == (h.start, h.end) and f.direct:
                f.content.append(inner)
                return
        self._add([inner], h, True, rule, 0.95)

    def _report(self, h: ChineseHit) -> None:
        text = self.text
        begin = h.end
        marked = False
        while begin < self.end and (text[begin].isspace() or text[begin] in ",，:："):
            marked = marked or not text[begin].isspace()
            begin += 1
        alone = begin >= self.end or (marked and text[h.end] in ",，:：")
        if h.cue.act == "deny" and alone and h.subject is not None and h.subject[1] <= h.start:
            h.used = True  # 对此予以否认
            self._add([(h.subject[1], h.end)], h, False, "denial", 0.6)
            return
        if h.cue.frame == "mark" or begin >= self.end:
            return
        if not marked and text[begin] in "。；;)）":
            return
        if h.subject is None and not marked and h.cue.frame != "clause":
            return
        if h.cue.lemma in self.words.words("tell"):
            comma = next((b for b in self.breaks if b >= begin), self.end)
            if comma < self.end and comma - begin <= 24 and not marked and text[comma] not in ";；":
                begin = comma + 1
        end = self._content_end(begin, h)
        opened = 0
        for i in range(begin, end):  # （人们普遍认为蛹很美味）
            opened += (text[i] in "(（") - (text[i] in ")）")
            if opened < 0:
                end = i
                break
        named = h.cue.act == "deny" and text[begin:end] in self.words.nouns  # 否认指控
        enough = 3 if h.cue.act in ("say", "ask", "allege") else 2  # 否认受贿, 要求涨薪
        if sum(c.isalnum() for c in text[begin:end]) < enough and not named:
            return
        for a, _, k in self.quoted:
            if begin <= a < end:
                self.taken.add(k)
        h.used = True
        thought = h.cue.frame == "thought"
        self._add([(begin, end)], h, False, "thought" if thought else "cue-clause", 0.45 if thought else 0.8)

    def _content_end(self, begin: int, h: ChineseHit) -> int:
        """A report runs to the end of the sentence, unless another one begins; a demand, a denial ends with its clause."""
        text = self.text
        for b in self.breaks:
            if b < begin:
                continue
            if text[b] in ";；":
                return b
            if b >= self.end:
                break
            nxt = next(
                (x for x in self.hits if x.clause > b and x.clause <= self._clause_start(b + 2) and x is not h), None
            )
            if nxt is not None and nxt.cue.frame != "thought" and nxt.clause - b <= 2:
                lead = text[nxt.clause : nxt.start]
                if len(lead) <= 12 and (not nxt.subject or nxt.subject == h.subject or nxt.subject[0] >= nxt.clause):
                    return b
            if (
                b > begin
                and text.startswith(words_by_length(self.words, "if_words"), begin)
                and not any(begin < x < b for x in self.breaks)
            ):
                continue
            if (h.cue.act in self.words.words("short_acts") or h.cue.frame == "noun") and h.cue.lemma not in (
                "呼吁",
                "呼籲",
            ):
                if h.cue.act == "say" and text.startswith(
                    words_by_length(self.words, "goes_on"), self._clause_start(b + 2)
                ):
                    continue  # 有人提出较低的收入是起因，会推动…
                return self._coordinated(b) if h.cue.act == "demand" else b
            begin_next = self._clause_start(b + 2)
            brief = h.cue.frame == "thought" or h.cue.lemma in self.words.words("brief")
            if brief and any(text.startswith(w, begin_next) for w in self.words.words("turns")):
                return b
            if any(text.startswith(w, begin_next) for w in self.words.words("new_action")):
                return b
            after = next((x for x in self.breaks if x > b), None)
            if (
                after is not None
                and DATE.fullmatch(text[begin_next:after].strip())
                and any(x.clause == self._clause_start(after + 2) for x in self.hits)
            ):
                return b
        return self.end

    def _coordinated(self, b: int) -> int:
        """Where a demand of several things ends: 要求大众支付赔偿，承担责任，并接受处罚 (but not …，并表示…)."""
        at = b
        for stop in [*[x for x in self.breaks if x > b][:2], self.end]:
            begin = self._clause_start(min(at + 2, self.end))
            if at >= self.end or self.text[at] not in ",，" or any(begin <= x.start < begin + 8 for x in self.hits):
                return b
            if self.text[begin] in "并並":
                return stop
            if stop - at > LONGEST_PART:
                return b
            at = stop
        return b

    def _according(self) -> None:
        """据X称，… and 据称，…, at the begin of a clause."""
        text = self.text
        if not self.marks.sourced.search(text, self.unit.begin, self.end):
            return
        for b in (self.unit.begin - 1, *self.breaks):
            start = self._skip_leading(b + 1, self.end)
            hearsay = self.marks.hearsay.match(text, start, self.end)
            if hearsay:
                begin = hearsay.end()
                while begin < self.end and text[begin] in ",， ":
                    begin += 1
                if self.end - begin > 4:
                    self._hide(start, begin)
                    content = [(begin, self.end)]
                    self.found.append(Found(content, None, hearsay.span(), "say", False, "hearsay", 0.7, hedged=True))
                return
            cue = self.marks.according.match(text, start, self.end)
            comma = next((x for x in self.breaks if x > start and text[x] in ",，"), None) if cue else None
            if cue is None or comma is None or comma - start > 40:
                continue
            tails = words_by_length(self.words, "according_end")
            tail = next((t for t in tails if text.endswith(t, start, comma)), "")
            speaker = (cue.end(), comma - len(tail))
            if tail and speaker[1] - speaker[0] >= 2 and self.end - comma > 5:
                self._hide(start, comma)
                if text[self._skip_leading(comma + 1, self.end)] not in '"“「':
                    content = [(comma + 1, self.end)]
                    self.found.append(Found(content, speaker, cue.span(), "say", False, "according-to", 0.75))
            return

    def _hide(self, start: int, end: int) -> None:
        for h in self.hits:
            if start <= h.start < end:
                h.used = True

    def _add(self, content: list[Offsets], h: ChineseHit, direct: bool, rule: str, confidence: float) -> None:
        lead = self.text[h.clause : h.start]
        tail = self.text[max(h.clause, h.start - 4) : h.start]
        negated = any(w in tail for w in self.words.words("negations"))
        hedged = any(w in lead for w in self.words.words("hedges"))
        self.found.append(
            Found(content, h.subject, (h.start, h.end), h.cue.act, direct, rule, confidence, negated, hedged)
        )
