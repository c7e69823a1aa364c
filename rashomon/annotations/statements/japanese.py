"""A Japanese sentence → the statements in it: the shapes of news.

In: a unit and the lexicon. Out: `Found`. The verb stands last and may be followed by another: Xは…と主張し、…よう求めた;
「…」とXは述べた; …とXが発表した; Xによると…という. The topic (marked by は, else が or も) is taken for the speaker. Verbs are stems
with a particle before them (と, よう, and を for those listed as `noun`) and an ending behind them.
It does not know other word orders, and no other sentences.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.units import Unit
from rashomon.annotations.statements.words import Cue, Lexicon

_TOPIC = re.compile(r"^(?:[^、「」]{0,30}、)*?([^、「」はがも]{1,24})(は|が|も)、?")
_NAMED = re.compile(r"^(?:[^、「」]{0,30}、)*?([^、「」は]{1,30})は、?")
_ACCORDING = re.compile(r"^([^、「」]{2,24})に(?:よると|よれば)、?")
_ENDING = r"(?:ました|ましている|た|ている|ています|ていた|ており|てい|て|、|る|ます)"
#: Between the particle of a report and its verb: who says it, to whom, where.
_BETWEEN = re.compile(
    r"^、?(?:([^、「」はがも]{1,24})(?:は|が|も)、?)?(?:[^、「」はがも]{1,16}(?:に対し|に対して|に|で|へ)、?){0,2}[^、「」はがもと]{0,8}$"
)
_FROM = re.compile(r"([^、「」]{1,24}?)から(?:は|も)?、?$")
_SAID_AS = re.compile(r"との(?:見方|考え|認識|方針|見解|見通し|立場|意向)$")
_HEARSAY = re.compile(r"(?:とのこと(?:だ|です)?|という|そうだ|とされる|とされている|らしい|模様だ|もようだ)$")
#: A speaker is looked for in so many characters at the head of a sentence, a particle in so many before its verb.
LONGEST_OPENING, FARTHEST = 160, 80
_PARTICLES = ("などと", "とも", "ように", "よう", "と")


@lru_cache(maxsize=4)
def _cues(words: Lexicon) -> re.Pattern[str]:
    stems = sorted(words.verbs, key=lambda w: (-len(w), w))
    return re.compile(f"({'|'.join(map(re.escape, stems))}){_ENDING}" if stems else r"(?!)")


class JapaneseShapes:
    """The statements of one sentence. Made for one and thrown away."""

    def __init__(self, unit: Unit, words: Lexicon) -> None:
        self.unit, self.words, self.text = unit, words, unit.text
        self.taken: set[int] = set()
        self.found: list[Found] = []
        self.end = unit.finish
        while self.end > unit.begin and self.text[self.end - 1] in "。.!！?？":
            self.end -= 1

    def run(self) -> list[Found]:
        """The statements of the sentence, in the order of their verbs; else its first phrase may be an attribution."""
        at = self.unit.begin
        speaker: Offsets | None = None
        for m in _cues(self.words).finditer(self.text, self.unit.begin, self.end):
            if m.start() < at or any(q.start <= m.start() < q.end for q in self.unit.quoted.values()):
                continue
            last = m.end() >= self.end
            if not last and not (m.group().endswith(("、", "て", "ており")) or self.text[m.end()] in "、が"):
                continue  # 述べたことは: the verb does not close its clause
            told = self._report(at, m.start(), m.group(1), (m.start(), m.end()), speaker)
            if told is not None:
                speaker = told.speaker or speaker
                at = m.end()
        if not self.found:
            self._according()
        return self.found

    def _report(self, begin: int, at: int, stem: str, cue: Offsets, before: Offsets | None) -> Found | None:
        """What stands before the verb at `at`, from `begin` on; `before` is who spoke earlier in the sentence."""
        text = self.text
        entry = self.words.verbs[stem][0]
        quoted = [(k, q) for k, q in sorted(self.unit.quoted.items()) if begin <= q.start and q.end <= at]
        if quoted and _behind(text[quoted[-1][1].end : at], entry):
            self.taken.update(k for k, _ in quoted)
            behind = _BETWEEN.match(text[quoted[-1][1].end : at].removeprefix("など").removeprefix("と"))
            speaker = self._topic(begin, quoted[0][1].start) or self._from(begin, quoted[0][1].start)
            if behind and behind.group(1):
                start = text.rindex(behind.group(1), quoted[-1][1].end, at)
                speaker = (start, start + len(behind.group(1)))
            return self._add([(q.inner, q.close) for _, q in quoted], speaker or before, cue, entry.act, True)
        split = self._particle(begin, at, entry, stem)
        if split is None:
            return None
        end, speaker = split
        start = begin
        if speaker is None:
            topic = self._topic_end(begin, end)
            if topic is not None:
                speaker, start = topic
        while start < end and text[start] in "、 ":
            start += 1
        said = _SAID_AS.search(text[start:end])
        end = start + said.start() if said else end
        if end - start < 3 or (speaker is None and before is None):
            return None
        return self._add([(start, end)], speaker or before, cue, entry.act, False)

    def _particle(self, begin: int, at: int, entry: Cue, stem: str) -> tuple[int, Offsets | None] | None:
        """Where the report ends before its particle, and who is named between particle and verb."""
        text = self.text
        if entry.frame == "noun" and text[at - 1 : at] in ("を", "も"):
            return at - 1, None
        if text.endswith("との", begin, at) and stem.startswith(("声", "意見", "指摘")):
            return at - 2, None
        for p in _PARTICLES:
            if text.endswith(p, begin, at):
                keep = len(p) if p.startswith("よう") else 0
                return at - len(p) + keep, None
        k = text.rfind("と", begin, at)
        while k > max(begin + 2, at - FARTHEST):
            between = _BETWEEN.match(text[k + 1 : at])
            if between and between.group(1):
                start = k + 1 + between.start(1)
                return k, (start, start + len(between.group(1)))
            if between and text[k - 1] not in "っこひも" and entry.act != "deny":
                return k, None
            k = text.rfind("と", begin, k)
        return None

    def _topic_end(self, begin: int, end: int) -> tuple[Offsets, int] | None:
        """The speaker that opens a sentence, and where what it says begins."""
        opening = self.text[begin : min(end, begin + LONGEST_OPENING)]
        m = _NAMED.match(opening) or _TOPIC.match(opening)
        if m is None:
            return None
        stop = begin + m.end(1) - (2 if m.group(1).endswith("から") else 0)
        return (begin + m.start(1), stop), begin + m.end()

    def _topic(self, begin: int, end: int) -> Offsets | None:
        found = self._topic_end(begin, end)
        return found[0] if found else None

    def _from(self, begin: int, end: int) -> Offsets | None:
        """ "住民から「…」との声が上がった": those from whom it is heard."""
        m = _FROM.search(self.text[begin:end])
        return (begin + m.start(1), begin + m.end(1)) if m else None

    def _according(self) -> None:
        """Xによると…という."""
        text, begin = self.text, self.unit.begin
        m = _ACCORDING.match(text[begin : min(self.end, begin + LONGEST_OPENING)])
        if m is None or self.end - begin - m.end() <= 4:
            self._hearsay()
            return
        name = (begin + m.start(1), begin + m.end(1))
        hearsay = _HEARSAY.search(text[begin : self.end])
        end = begin + hearsay.start() if hearsay else self.end
        cue = (name[1], begin + m.end())
        content = [(begin + m.end(), end)]
        self.found.append(Found(content, name, cue, "say", False, "according-to", 0.75, hedged=hearsay is not None))

    def _hearsay(self) -> None:
        """…という: told by nobody who is named."""
        hearsay = _HEARSAY.search(self.text[self.unit.begin : self.end])
        if hearsay and hearsay.start() > 8 and not self.unit.quoted:
            content = [(self.unit.begin, self.unit.begin + hearsay.start())]
            self.found.append(Found(content, None, None, "say", False, "hearsay", 0.45, hedged=True))

    def _add(self, content: list[Offsets], speaker: Offsets | None, cue: Offsets, act: str, direct: bool) -> Found:
        rule, sure = ("quote-before-cue", 0.9) if direct else ("cue-clause", 0.7)
        found = Found(content, speaker, cue, act, direct, rule, sure, negated=self.text.startswith("ない", cue[1]))
        self.found.append(found)
        return found


def _behind(text: str, entry: Cue) -> bool:
    """Whether the words between a quotation and a verb bind the two: a particle and what may follow it."""
    rest = text.removeprefix("など")
    if entry.frame == "noun" and rest[:1] in ("を", "も"):
        return len(rest) == 1
    if rest == "との":
        return True
    return rest[:1] == "と" and (len(rest) == 1 or _BETWEEN.match(rest[1:]) is not None)
