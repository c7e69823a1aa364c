"""A Chinese sentence → the statements in it.

In: a unit (sentence) and the lexicon. Out: `Found`. No segmenter: cues are matched by longest match and told from other
words by their neighbours; clauses are what stands between marks, half or full width; the subject is what stands before the
cue in its clause, without adverbs and "in …", "to …" phrases, or that of the clauses before.
It does not know other sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.annotations.statement_found import Found, Offsets
from rashomon.annotations.statement_units import QUOTATION, Unit
from rashomon.annotations.statement_words import Cue, Lexicon
from rashomon.text import is_cjk

_BREAK = re.compile(r"[,，;；:：。!！?？\n]")
_AFTER_CUE = "了过過着著道"
#: What follows a cue when it is part of another word: 称为 "is called", 说明书, 问题, 道路, 写作, 答案.
_NOT_BEFORE = {
    "称": "为為作呼号號之赞讚职職霸得量",
    "稱": "為作呼號之讚職霸得量",
    "说": "明服法客不定书是谎",
    "說": "明服法客不定書是謊",
    "问": "题世卷鼎候责",
    "問": "題世卷鼎候責",
    "道": "德路理具歉士教家场谢",
    "答": "案应辩卷复",
    "写": "作字真实照信入",
    "寫": "作字真實照信入",
    "要求": "的",
    "指控": "的，,。",
    "报道": "的中。，",
    "報導": "的中。，",
    "声明": "的中",
    "发现": "者",
    "通知": "中书的",
    "显示": "器屏",
    "分析": "师家",
    "评论": "员家区",
    "建议": "的",
    "承诺": "的",
    "威胁": "的",
    "提议": "的",
    "批评": "的者家",
    "主张": "的",
    "想": "象法到像",
    "希望": "的",
    "表示": "遗憾遺憾感谢歉欢歡关敬满不",
    "警告": "的",
    "介绍": "信",
    "预测": "的",
    "写到": "",
    "要": "",
    "总结": "的",
    "判断": "力的",
    "报导": "的中",
    "证明": "书的",
    "证实": "的",
    "告诉": "",
    "记录": "的者了",
    "提出": "了",
    "期待": "已的",
    "怀疑": "的",
    "回应": "的",
    "请求": "的",
    "说法": "的",
    "控告": "的",
    "考虑": "到",
    "保证": "金的人了",
    "答应": "了的",
    "同意": "了的",
    "宣布": "了",
    "公布": "了",
    "发布": "了",
    "预计": "",
    "估计": "",
    "发文": "",
    "谈到": "",
    "提到": "的",
    "提及": "的",
    "形容": "词",
    "描述": "的了",
    "意味着": "",
    "通报": "的",
    "回忆": "录的",
    "强调": "了",
    "裁决": "的",
    "介紹": "的",
}
#: Acts whose complement ends with its clause rather than with the sentence.
_SHORT = frozenset(["demand", "deny", "promise", "threaten"])
#: One-character cues that are parts of many words: they count only before a mark.
_ALONE = frozenset("道写寫答讲講")
_IF = ("如果", "若", "除非", "一旦", "只要", "假如", "即使", "虽然", "尽管")
_SERIAL = frozenset("说說称稱道") | {"表示", "说道", "指出"}
_DATE = re.compile(
    r"(?:(?:去年|今年|前年|明年|同年|次年|当年|(?:19|20)?\d{2}年)(?:[初末底中]|年[初末底])?)?(?:\d{1,2}月(?:份|[初末底中])?)?(?:\d{1,2}[日号])?(?:当天|晚间?|上午|下午|凌晨|[初末底])?"
)
_COUNTED = re.compile(r"(?:\d+|[一二三四五六七八九十两数几])[页頁名位个個家份篇封条條]的?")
_NOUN_CUE = re.compile(r"([^,，。;；了到过過：:“”]{2,10}?)(?:中|里|裡|上)?的([^,，。的]{2,5})$")
_LATIN = re.compile(r"[A-Za-z][\w.&'’-]*(?: [A-Z][\w.&'’-]*)*")


@dataclass(frozen=True)
class _Marks:
    """The lexicon made ready for longest match."""

    cues: re.Pattern[str]
    towards: re.Pattern[str]
    trailing: re.Pattern[str]
    leading: re.Pattern[str]


@lru_cache(maxsize=4)
def _marks(words: Lexicon) -> _Marks:
    def any_of(ws: object, tail: str = "") -> re.Pattern[str]:
        listed = sorted(map(str, ws), key=lambda w: (-len(w), w))  # type: ignore[call-overload]
        return re.compile("(?:" + "|".join(map(re.escape, listed)) + ")" + tail if listed else r"(?!)")

    return _Marks(
        any_of(words.verbs),
        any_of(words.words("towards")),
        any_of(words.words("adverbs") | words.words("negations") | words.words("hedges"), r"\Z"),
        any_of(words.words("leading") | words.words("adverbs")),
    )


@dataclass(slots=True)
class _Hit:
    start: int
    end: int  # with the particle after it
    cue: Cue
    clause: int  # where its clause begins
    subject: Offsets | None = None
    used: bool = False


class ChineseShapes:
    """The statements of one sentence. Made for one and thrown away."""

    def __init__(
        self, unit: Unit, words: Lexicon, before: Offsets | None = None, names: tuple[str, ...] = ()
    ) -> None:
        self.unit, self.words, self.text = unit, words, unit.text
        self.marks = _marks(words)
        self.before, self.names = before, names
        self.taken: set[int] = set()
        self.found: list[Found] = []
        self.end = unit.finish
        while self.end > unit.begin and self.text[self.end - 1] in "。.!！?？；;：:":
            self.end -= 1
        self.quoted = [(unit.quoted[k].start, unit.quoted[k].end, k) for k in sorted(unit.quoted)]
        self.breaks = [
            m.start() for m in _BREAK.finditer(unit.text, unit.begin, unit.finish) if not self._inside(m.start())
        ]
        self.hits = self._cues()

    def run(self) -> list[Found]:
        """All statements of the sentence."""
        self._according()
        for a, b, k in self.quoted:
            self._bind(a, b, k)
        for h in self.hits:
            if not h.used:
                self._report(h)
        return self.found

    def _inside(self, i: int) -> bool:
        return any(a <= i < b for a, b, _ in self.quoted)

    def _clause_start(self, i: int) -> int:
        """Where the clause that holds position i begins."""
        start = self.unit.begin
        for b in self.breaks:
            if b >= i:
                break
            start = b + 1
        for _, b, _ in self.quoted:
            if start < b <= i:
                start = b
        while start < i and self.text[start].isspace():
            start += 1
        return start

    def _clause_end(self, i: int) -> int:
        return next((b for b in self.breaks if b >= i), self.end)

    # -- cues ----------------------------------------------------------------------------------------------------------

    def _cues(self) -> list[_Hit]:
        hits: list[_Hit] = []
        text = self.text
        for m in self.marks.cues.finditer(text, self.unit.begin, self.end):
            a, b = m.span()
            if self._inside(a):
                continue
            word = m.group()
            after = text[b : b + 1]
            if after and after in _NOT_BEFORE.get(word, ""):
                lead = text[self._skip_leading(self._clause_start(a), a) : a]
                if not (word in "称稱" and after in "为為" and lead in self.names):  # 称为X租下…: says that for X …
                    continue
            before = text[max(self.unit.begin, a - 2) : a]
            cue = self.words.verbs[word][0]
            noun = any(before.endswith(w) for w in self.words.words("noun_before"))
            if word in _ALONE and after not in ",，:：“\"「":
                continue
            if before.endswith("被"):
                if cue.act != "allege":
                    continue
            if noun and not (len(word) > 1 and after in ",，:：" and before.endswith("的") is False):
                continue
            while b < self.end and text[b] in _AFTER_CUE:
                b += 1
            clause = self._clause_start(a)
            if hits and hits[-1].clause == clause and hits[-1].end == a:  # 解释说, 补充道
                hits[-1].end = b
                continue
            hits.append(_Hit(a, b, cue, clause))
        kept: list[_Hit] = []
        for h in hits:
            last = kept[-1] if kept else None
            if last is not None and not text[last.end : h.start].strip(" ,，:："):
                last.end = h.end  # 称,建议…: one report, the second verb says what it does
                last.cue = h.cue if last.cue.act == "say" else last.cue
                continue
            if last is not None and last.clause == h.clause and h.cue.lemma in _SERIAL and text[h.end : h.end + 1] in tuple(",，:：“\"「"):
                h.subject = self._subject(last, kept)  # 警告欧洲说: one report, two verbs
                if not any(text[: last.start].endswith(w) for w in self.words.words("negations")):
                    h.cue = last.cue
                kept[-1] = h
                continue
            h.subject = self._subject(h, kept)
            if h.subject != (-1, -1):
                kept.append(h)
        return kept

    # -- who speaks ----------------------------------------------------------------------------------------------------

    def _subject(self, h: _Hit, hits: list[_Hit]) -> Offsets | None:
        start = h.clause
        for x in hits:
            if x is not h and x.clause == h.clause and x.end <= h.start:
                start = x.end  # 墨西哥认为 in 解释了为什么墨西哥认为: the inner cue has its own subject
        bare = self._bare_end(start, h.start)
        if bare > start and self.text[bare - 1] in "的之" and bare < h.start:
            return (-1, -1)  # OpenAI的公开回应: a noun
        own = self._phrase(start, h.start)
        if own is not None:
            return own
        if start != h.clause:
            return next((x.subject for x in reversed(hits) if x is not h and x.start < h.start), None)
        earlier = [x for x in hits if x.start < h.clause]
        if earlier and earlier[-1].subject:
            return earlier[-1].subject
        starts = [self.unit.begin, *(b + 1 for b in self.breaks if b + 1 < h.clause)]
        for clause in reversed(starts):
            found = self._leading_name(clause, self._clause_end(clause + 1))
            if found is not None:
                return found
        return self.before

    def _phrase(self, start: int, end: int) -> Offsets | None:
        """The noun phrase between the begin of a clause and its cue."""
        text = self.text
        start = self._skip_leading(start, end)
        end = self._bare_end(start, end)
        cut = self._towards(start, end)
        if cut is not None:
            end = cut
            return self._phrase(start, end) if end > start else None
        if end <= start or (end - start == 1 and text[start] not in self.words.words("pronouns")):
            return None
        clause = text[start:end]
        if not any(c.isalnum() for c in clause) or ("是" in clause[1:-1] and len(clause) > 12):
            return self._leading_name(start, end)
        if any(clause.startswith(w) for w in self.words.words("clause_words")):
            return None
        if end - start > 12:
            of = clause.rfind("的", 0, len(clause) - 2)
            if of > 0 and not clause[of + 1 :].startswith(tuple(self.words.media)):
                start += of + 1
        while start < end and text[start] in '《“"（(':
            start += 1
        while end > start and text[end - 1] in '》”"':
            end -= 1
        return (start, end) if end > start else None

    def _bare_end(self, start: int, end: int) -> int:
        """Where a phrase ends without the adverbs and negations behind it."""
        text = self.text
        for _ in range(6):
            while end > start and text[end - 1].isspace():
                end -= 1
            m = self.marks.trailing.search(text, max(start, end - 4), end)
            if m is None or m.end() != end:
                break
            end = m.start()
        return end

    def _skip_leading(self, start: int, end: int) -> int:
        text = self.text
        for _ in range(6):
            begin = start
            while start < end and text[start].isspace():
                start += 1
            m = self.marks.leading.match(text, start, end)
            if m:
                start = m.end()
            m = _DATE.match(text, start, end)
            if m and m.end() > start and m.end() < end:
                start = m.end()
            if start == begin:
                break
        return start

    def _towards(self, start: int, end: int) -> int | None:
        """Where "在…中", "向…", "对…" begins inside a phrase, if it does and something stands before it."""
        for m in self.marks.towards.finditer(self.text, start, end):
            if m.start() > start and m.group() not in "和与與同以为用":
                return m.start()
            if m.start() > start and m.group() in "用与與" and end - m.end() > 4:
                return m.start()
            if m.start() == start:
                tail = max(self.text.rfind(p, start, end) for p in self.words.words("places"))
                if tail > start and tail + 1 < end:
                    return None
                return start
        return None

    def _leading_name(self, start: int, end: int) -> Offsets | None:
        """The subject that a clause without a cue begins with: a Latin name, a pronoun, or what stands before an adverb."""
        start = self._skip_leading(start, end)
        text = self.text
        counted = _COUNTED.match(text, start, end)
        start = counted.end() if counted else start
        for name in self.names:
            if text.startswith(name, start):
                return start, start + len(name)
        m = _LATIN.match(text, start, end)
        if m:
            stop = m.end()
            return (start, stop)
        for p in words_by_length(self.words, "pronouns"):
            if text.startswith(p, start):
                return start, start + len(p)
        stop = start
        while (stop < end and is_cjk(text[stop])) or (stop < end and text[stop] == "·"):
            rest = text[stop:end]
            if stop - start >= 2 and (
                self.marks.leading.match(rest) or self.marks.towards.match(rest) or rest[0] in "是有被不没与和的"
            ):
                break
            stop += 1
        return (start, stop) if 2 <= stop - start <= 8 and stop < end else None

    # -- quotations ----------------------------------------------------------------------------------------------------

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
        m = _NOUN_CUE.search(text, self.unit.begin, i)
        if m and m.end() == i and mark and any(m.group(2).endswith(w) for w in self.words.nouns):
            self.taken.add(k)
            self.found.append(Found([inner], m.span(1), m.span(2), "say", True, "quote-after-noun", 0.7))
            return
        if colon:
            subject = self._phrase(self._clause_start(i), i)
            self.taken.add(k)
            self.found.append(Found([inner], subject, None, "say", True, "quote-after-colon", 0.6))

    def _direct(self, k: int, inner: Offsets, h: _Hit, rule: str) -> None:
        h.used = True
        self.taken.add(k)
        for f in self.found:
            if f.cue == (h.start, h.end) and f.direct:
                f.content.append(inner)
                return
        self._add([inner], h, True, rule, 0.95)

    # -- reports -------------------------------------------------------------------------------------------------------

    def _report(self, h: _Hit) -> None:
        text = self.text
        begin = h.end
        marked = False
        while begin < self.end and (text[begin].isspace() or text[begin] in ",，:："):
            marked = marked or not text[begin].isspace()
            begin += 1
        if h.cue.frame == "mark" or begin >= self.end:
            return
        if not marked and text[begin] in "。；;)）":
            return
        if h.subject is None and not marked and not h.cue.frame == "clause":
            return
        if h.cue.lemma in self.words.words("tell"):
            comma = next((b for b in self.breaks if b >= begin), self.end)
            if comma < self.end and comma - begin <= 24 and not marked and text[comma] not in ";；":
                begin = comma + 1
        end = self._content_end(begin, h)
        if sum(c.isalnum() for c in text[begin:end]) < 3:
            return
        for a, b, k in self.quoted:
            if begin <= a < end:
                self.taken.add(k)
        h.used = True
        thought = h.cue.frame == "thought"
        self._add([(begin, end)], h, False, "thought" if thought else "cue-clause", 0.45 if thought else 0.8)

    def _content_end(self, begin: int, h: _Hit) -> int:
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
            if b > begin and text.startswith(_IF, begin) and not any(begin < x < b for x in self.breaks):
                continue
            if (h.cue.act in _SHORT or h.cue.frame == "noun") and h.cue.lemma not in ("呼吁", "呼籲"):
                return b
            begin_next = self._clause_start(b + 2)
            brief = h.cue.frame == "thought" or h.cue.lemma in self.words.words("brief")
            if brief and any(text.startswith(w, begin_next) for w in self.words.words("turns")):
                return b
            if any(text.startswith(w, begin_next) for w in self.words.words("new_action")):
                return b
            after = next((x for x in self.breaks if x > b), None)
            if after is not None and _DATE.fullmatch(text[begin_next:after].strip()) and any(x.clause == self._clause_start(after + 2) for x in self.hits):
                return b
        return self.end

    # -- according to --------------------------------------------------------------------------------------------------

    def _according(self) -> None:
        text = self.text
        for k, b in enumerate([self.unit.begin - 1, *self.breaks]):
            start = self._skip_leading(b + 1, self.end)
            for s in words_by_length(self.words, "hedges"):
                if s.startswith(("据", "據")) and text.startswith(s, start):
                    begin = start + len(s)
                    while begin < self.end and text[begin] in ",， ":
                        begin += 1
                    if self.end - begin > 4:
                        self._hide(start, begin)
                        self.found.append(
                            Found(
                                [(begin, self.end)],
                                None,
                                (start, start + len(s)),
                                "say",
                                False,
                                "hearsay",
                                0.7,
                                False,
                                True,
                            )
                        )
                    return
            for s in words_by_length(self.words, "according"):
                if not text.startswith(s, start):
                    continue
                comma = next((x for x in self.breaks if x > start and text[x] in ",，"), None)
                if comma is None or comma - start > 40:
                    continue
                tail = next(
                    (t for t in words_by_length(self.words, "according_end") if text.endswith(t, start, comma)), ""
                )
                speaker_end = comma - len(tail)
                speaker = (start + len(s), speaker_end)
                if tail and speaker[1] - speaker[0] >= 2 and self.end - comma > 5:
                    for h in self.hits:
                        if start <= h.start < comma:
                            h.used = True
                    found = Found(
                        [(comma + 1, self.end)], speaker, (start, start + len(s)), "say", False, "according-to", 0.75
                    )
                    if any(text.startswith(x, self._skip_leading(comma + 1, self.end)) for x in ('"', "“")):
                        return
                    self.found.append(found)
                return
            del k

    def _hide(self, start: int, end: int) -> None:
        for h in self.hits:
            if start <= h.start < end:
                h.used = True

    def _add(self, content: list[Offsets], h: _Hit, direct: bool, rule: str, confidence: float) -> None:
        lead = self.text[h.clause : h.start]
        tail = self.text[max(h.clause, h.start - 4) : h.start]
        negated = any(w in tail for w in self.words.words("negations"))
        hedged = any(w in lead for w in self.words.words("hedges"))
        self.found.append(
            Found(content, h.subject, (h.start, h.end), h.cue.act, direct, rule, confidence, negated, hedged)
        )


@lru_cache(maxsize=32)
def words_by_length(words: Lexicon, key: str) -> tuple[str, ...]:
    """A word list, longest first."""
    return tuple(sorted(words.words(key), key=lambda w: (-len(w), w)))


__all__ = ["QUOTATION", "ChineseShapes"]
