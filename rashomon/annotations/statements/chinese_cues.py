"""A Chinese sentence → its clauses, its cues, and who speaks by them.

In: a unit (sentence) and the lexicon. Out: cues with their subjects. No segmenter: cues are matched by longest match and told from other
words by their neighbours; clauses are what stands between marks, half or full width; the subject is what stands before the
cue in its clause, without adverbs and "in …", "to …" phrases, or that of the clauses before.
It does not know other sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.units import Unit
from rashomon.annotations.statements.words import Cue, Lexicon
from rashomon.text import is_cjk

_BREAK = re.compile(r"[,，;；:：。!！?？\n]")
_AFTER_CUE = "了过過着著道"
DATE = re.compile(
    r"(?:(?:去年|今年|前年|明年|同年|次年|当年|(?:19|20)?\d{2}年)(?:[初末底中]|年[初末底])?)?(?:\d{1,2}月(?:份|[初末底中])?)?(?:\d{1,2}[日号])?(?:当天|晚间?|上午|下午|凌晨|[初末底])?"
)
_COUNTED = re.compile(r"(?:\d+|[一二三四五六七八九十两数几])[页頁名位个個家份篇封条條]的?")
NOUN_CUE = re.compile(r"([^,，。;；了到过過：:“”]{2,10}?)(?:中|里|裡|上)?的([^,，。的]{2,5})$")
_MEASURES = "次项項份封条條"
_LATIN = re.compile(r"[A-Za-z][\w.&'’-]*(?: [A-Z][\w.&'’-]*)*")


@dataclass(frozen=True)
class _Marks:
    """The lexicon made ready for longest match."""

    cues: re.Pattern[str]
    towards: re.Pattern[str]
    trailing: re.Pattern[str]
    leading: re.Pattern[str]
    hearsay: re.Pattern[str]
    according: re.Pattern[str]
    sourced: re.Pattern[str]  # either of the last two


@lru_cache(maxsize=4)
def _marks(words: Lexicon) -> _Marks:
    def any_of(ws: object, tail: str = "") -> re.Pattern[str]:
        listed = sorted(map(str, ws), key=lambda w: (-len(w), w))  # type: ignore[call-overload]
        return re.compile("(?:" + "|".join(map(re.escape, listed)) + ")" + tail if listed else r"(?!)")

    return _Marks(
        any_of(words.verbs),
        re.compile(any_of(words.words("towards_within")).pattern + "|(" + any_of(words.words("towards")).pattern + ")"),
        any_of(words.words("adverbs") | words.words("negations") | words.words("hedges"), r"\Z"),
        any_of(words.words("leading") | words.words("adverbs")),
        any_of(w for w in words.words("hedges") if w[0] in "据據"),
        any_of(words.words("according")),
        any_of([*(w for w in words.words("hedges") if w[0] in "据據"), *words.words("according")]),
    )


@dataclass(slots=True)
class ChineseHit:
    """One cue: where it stands, its clause, and who speaks."""

    start: int
    end: int  # with the particle after it
    cue: Cue
    clause: int  # where its clause begins
    subject: Offsets | None = None
    used: bool = False


class ChineseCues:
    """The cues of one sentence."""

    def __init__(self, unit: Unit, words: Lexicon, before: Offsets | None = None, names: tuple[str, ...] = ()) -> None:
        self.unit, self.words, self.text = unit, words, unit.text
        self.marks = _marks(words)
        self.before, self.names = before, names
        self.taken: set[int] = set()
        self.found: list[Found] = []
        self.end = unit.finish
        while self.end > unit.begin and self.text[self.end - 1] in "。.!！?？；;：:":
            self.end -= 1
        self.quoted = [(unit.quoted[k].start, unit.quoted[k].end, k) for k in sorted(unit.quoted)]
        self.breaks = [m.start() for m in _BREAK.finditer(unit.text, unit.begin, unit.finish)]
        if self.quoted:
            self.breaks = [b for b in self.breaks if not self._inside(b)]
        self.hits = self._cues()

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
        while start < min(i, self.unit.finish) and self.text[start].isspace():
            start += 1
        return start

    def _clause_end(self, i: int) -> int:
        return next((b for b in self.breaks if b >= i), self.end)

    def _cues(self) -> list[ChineseHit]:
        hits: list[ChineseHit] = []
        text = self.text
        for m in self.marks.cues.finditer(text, self.unit.begin, self.end):
            a, b = m.span()
            if self._inside(a):
                continue
            word = m.group()
            after = text[b : b + 1]
            if after and len(word) > 1 and after in "的之":
                continue  # a noun: 要求的内容
            if after and after in self.words.tables["not_before"].get(word, ""):
                lead = text[self._skip_leading(self._clause_start(a), a) : a]
                if not (word in "称稱" and after in "为為" and lead in self.names):  # 称为X租下…: says that for X …
                    continue
            before = text[max(self.unit.begin, a - 2) : a]
            cue = self.words.verbs[word][0]
            part_of = self.words.words("noun_before")
            noun = before[-1:] in part_of or before in part_of
            if word in "说說" and text[max(self.unit.begin, a - 2) : a] in self.words.words("not_said"):
                continue  # 可以说
            if word in self.words.words("alone") and after not in ',，:：“"「':
                continue
            if before.endswith("被") and cue.act != "allege":
                continue  # 被问及
            if noun and not (len(word) > 1 and after in ",，:：" and before.endswith("的") is False):
                continue
            while b < self.end and text[b] in _AFTER_CUE:
                b += 1
            clause = self._clause_start(a)
            if (word in self.words.nouns or text[a - 1] in _MEASURES) and self._object(a, hits):
                continue  # 否认指控, 无视两次警告
            if hits and hits[-1].clause == clause and hits[-1].end == a:  # 解释说, 补充道
                hits[-1].end = b
                continue
            hits.append(ChineseHit(a, b, cue, clause))
        kept: list[ChineseHit] = []
        for h in hits:
            last = kept[-1] if kept else None
            if last is not None and not text[last.end : h.start].strip(" ,，:："):
                last.end = h.end  # 称,建议…: one report, the second verb says what it does
                last.cue = h.cue if last.cue.act == "say" else last.cue
                continue
            if (
                last is not None
                and last.clause == h.clause
                and h.cue.lemma in self.words.words("serial")
                and text[h.end : h.end + 1] in tuple(',，:：“"「')
            ):
                h.subject = self._subject(last, kept)  # 警告欧洲说: one report, two verbs
                if not any(text[: last.start].endswith(w) for w in self.words.words("negations")):
                    h.cue = last.cue
                kept[-1] = h
                continue
            h.subject = self._subject(h, kept)
            if h.subject != (-1, -1):
                kept.append(h)
        return kept

    def _object(self, a: int, hits: list[ChineseHit]) -> bool:
        """Whether the noun at `a` is what another cue right before it speaks of: 驳斥所有指控, 对此指控."""
        behind = hits and hits[-1].clause == self._clause_start(a)
        return bool(behind) or self.text[a - 1 : a] in tuple("的项項些等该該此")

    def _subject(self, h: ChineseHit, hits: list[ChineseHit]) -> Offsets | None:
        start = h.clause
        for x in hits:
            if x is not h and x.clause == h.clause and x.end <= h.start:
                start = x.end  # 墨西哥认为 in 解释了为什么墨西哥认为: the inner cue has its own subject
        bare = self._bare_end(start, h.start)
        if bare > start and self.text[bare - 1] in "的之" and bare < h.start:
            return (-1, -1)  # OpenAI的公开回应: a noun
        own = self._phrase(start, h.start)
        if own is not None or self.text[h.start - 1 : h.start] == "被":
            return own
        if start != h.clause:
            return next((x.subject for x in reversed(hits) if x is not h and x.start < h.start), None)
        earlier = [x for x in hits if x.start < h.clause]
        told = [x for x in earlier if self.text[x.end : x.end + 1] in tuple(",，:：")]
        if told and told[-1].subject and self.text[h.clause : h.clause + 1] in tuple("并並还還也"):
            return told[-1].subject  # X表示，Y通报了情况，并要求: it is X who demands
        if earlier and earlier[-1].subject:
            return earlier[-1].subject
        starts = [self.unit.begin, *(b + 1 for b in self.breaks if b + 1 < h.clause)]
        for clause in reversed(starts):
            found = self._leading_name(clause, self._clause_end(clause + 1))
            if found is not None:
                return found
        return self.before

    def _phrase(self, start: int, end: int) -> Offsets | None:
        """The noun phrase between the begin of a clause and its cue; None when the cue is passive (被)."""
        text = self.text
        if text[end - 1 : end] == "被":
            return None
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
            m = DATE.match(text, start, end)
            if m and m.end() > start and m.end() < end:
                start = m.end()
            if start == begin:
                break
        return start

    def _towards(self, start: int, end: int) -> int | None:
        """Where "在…中", "向…", "对…" begins inside a phrase, if it does and something stands before it."""
        for m in self.marks.towards.finditer(self.text, start, end):
            if m.group(1) is None:
                continue  # 反对派
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
        if text.startswith(words_by_length(self.words, "modifiers"), start):
            of = text.find("的", start, min(end, start + 24))  # 代表58名乘客的律师X
            start = of + 1 if of > 0 else start
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
            if stop - start > 20:
                return None
            rest = text[stop : min(end, stop + 6)]
            if stop - start >= 2 and rest.startswith(words_by_length(self.words, "plain_verbs")):
                return start, stop  # what stands before a plain verb is its subject, however long
            if stop - start >= 2 and (
                self.marks.leading.match(rest)
                or ((t := self.marks.towards.match(rest)) and t.group(1))
                or rest[0] in "是有被不没与和的"
            ):
                break
            stop += 1
        longest = 18 if text[stop : stop + 1] in ("(", "（") else 8  # 律师米丽娅·桑多瓦尔(Miriam Sandoval)
        return (start, stop) if 2 <= stop - start <= longest and stop < end else None


@lru_cache(maxsize=32)
def words_by_length(words: Lexicon, key: str) -> tuple[str, ...]:
    """A word list, longest first."""
    return tuple(sorted(words.words(key), key=lambda w: (-len(w), w)))
