"""A Japanese sentence → the statements in it: the plain shapes of news only.

In: a unit and the lexicon. Out: `Found`. The verb stands last: 「…」とXは述べた, Xは「…」と述べた, Xは…と述べた, Xによると….
The topic (marked by は, が, も or a comma) is taken for the speaker. It knows no other word order, and no other sentences.
"""

from __future__ import annotations

import re

from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.units import Unit
from rashomon.annotations.statements.words import Lexicon

_TOPIC = re.compile(r"^(?:[^、「」]{0,30}、)*?([^、「」はがも]{1,24})(?:は|が|も)、?")
_AFTER = re.compile(r"^(?:と|などと)、?([^、「」はがも]{1,24})(?:は|が|も)")
_ACCORDING = re.compile(r"^([^、「」]{2,24})に(?:よると|よれば)、?")


class JapaneseShapes:
    """The statements of one sentence. Made for one and thrown away."""

    def __init__(self, unit: Unit, words: Lexicon) -> None:
        self.unit, self.words = unit, words
        self.taken: set[int] = set()

    def run(self) -> list[Found]:
        """The statement of the sentence, if its last verb is a cue, or its first phrase an attribution."""
        unit = self.unit
        text, begin, end = unit.text, unit.begin, unit.finish
        while end > begin and text[end - 1] in "。.!！?？":
            end -= 1
        according = _ACCORDING.match(text[begin:end])
        if according and end - begin - according.end() > 4:
            name = (begin + according.start(1), begin + according.end(1))
            cue = (name[1], begin + according.end())
            return [Found([(begin + according.end(), end)], name, cue, "say", False, "according-to", 0.75)]
        cue_word = next((w for w in self._cues() if text[begin:end].endswith(w)), "")
        if not cue_word:
            return []
        at = end - len(cue_word)
        act = self.words.verbs[cue_word][0].act
        return self._quotations(begin, at, end, act) or self._clause(begin, at, end, act)

    def _cues(self) -> list[str]:
        return sorted(self.words.verbs, key=lambda w: (-len(w), w))

    def _quotations(self, begin: int, at: int, end: int, act: str) -> list[Found]:
        quoted = [(k, q) for k, q in sorted(self.unit.quoted.items()) if q.end <= at]
        if not quoted:
            return []
        self.taken.update(k for k, _ in quoted)
        speaker = self._topic(begin, quoted[0][1].start) or self._after(quoted[-1][1].end, at)
        content = [(q.inner, q.close) for _, q in quoted]
        return [Found(content, speaker, (at, end), act, True, "quote-before-cue", 0.9)]

    def _clause(self, begin: int, at: int, end: int, act: str) -> list[Found]:
        topic = _TOPIC.match(self.unit.text[begin:at])
        stop = at
        while stop > begin and self.unit.text[stop - 1] in "とを、":
            stop -= 1
        if topic is None or stop - begin - topic.end() < 4:
            return []
        name = (begin + topic.start(1), begin + topic.end(1))
        return [Found([(begin + topic.end(), stop)], name, (at, end), act, False, "cue-clause", 0.7)]

    def _topic(self, begin: int, end: int) -> Offsets | None:
        m = _TOPIC.match(self.unit.text[begin:end])
        return (begin + m.start(1), begin + m.end(1)) if m else None

    def _after(self, begin: int, end: int) -> Offsets | None:
        m = _AFTER.match(self.unit.text[begin:end])
        return (begin + m.start(1), begin + m.end(1)) if m else None
