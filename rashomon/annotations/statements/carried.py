"""What one sentence hands to the next: who spoke last, a quotation that goes on, a report that runs on in the subjunctive.

In: a unit, what was found in it, what was carried so far. Out: the statements that only the sentences before explain. Their
rules begin with "carried", and their confidence is low: the speaker was inferred.
It does not know paragraphs other than by `new_paragraph`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from rashomon.annotations.statements.beside import name_beside
from rashomon.annotations.statements.clauses import Clauses
from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.hearsay import hearsay
from rashomon.annotations.statements.intentions import intentions
from rashomon.annotations.statements.phrases import first_subject
from rashomon.annotations.statements.units import Unit
from rashomon.annotations.statements.words import Lexicon
from rashomon.text import fold

_WORD = re.compile(r"\w+")
#: "Das teilte die Polizei am Montag in Kiel mit": a sentence that only points back has no more words.
LONGEST_REFERENCE = 22
#: Characters above which a quotation without a cue is speech; fewer where no verb could be known (Hebrew writes no vowels).
_SPEECH, _SPEECH_UNKNOWN = 30, 18


class Reader(Protocol):
    """What reads the statements of a unit, and knows which of its quotations are bound to a cue."""

    taken: set[int]


@dataclass(slots=True)
class Carried:
    """What one unit hands to the next."""

    speaker: Offsets | None = None
    last: Found | None = None  # the last statement of this paragraph
    running: Found | None = None  # a report that runs on in the subjunctive
    before: Offsets | None = None  # the sentence before, when nothing was found in it
    names: tuple[str, ...] = ()  # short names of those who spoke, longest first (for languages without spaces)

    def new_paragraph(self) -> None:
        """Forgets what does not reach over the end of a paragraph."""
        self.last = self.running = None

    def note(self, found: list[Found], text: str) -> None:
        """Remembers who spoke."""
        for f in found:
            if f.speaker and 2 <= f.speaker[1] - f.speaker[0] <= 8 and f.confidence > 0.7 and len(self.names) < 64:
                name = text[f.speaker[0] : f.speaker[1]]
                if name not in self.names:
                    self.names = tuple(sorted((*self.names, name), key=lambda n: (-len(n), n)))
            if f.speaker is not None and f.confidence >= 0.5:
                self.speaker = f.speaker
        if found:
            self.last = found[-1]


def carry(unit: Unit, reader: Reader, found: list[Found], words: Lexicon, carried: Carried) -> list[Found]:
    """Statements of a unit that only the units before explain."""
    new = _quotations(unit, reader, words, carried)
    if words.words("pro_drop"):
        for f in found:
            if (
                f.speaker is None
                and f.cue is not None
                and carried.speaker is not None
                and f.rule not in ("hearsay", "noun-cue")
            ):
                f.speaker, f.rule = carried.speaker, f.rule + "-carried"
    for f in found:
        heard = f.speaker is None and f.rule == "clause-before-cue" and carried.last is not None
        if heard and words.words("heard"):
            f.speaker, f.rule = carried.speaker, f.rule + "-carried"  # "Man prüfe das, hieß es"
    if not found and not new:
        new = _sentence_before(unit, reader, words, carried)
    carried.before = None if found or new else (unit.begin, unit.finish)
    if not found and not new:
        new = intentions(unit, words)
    if not found and not new:
        goes_on = carried.last is not None and not carried.last.negated
        new = hearsay(unit, words, carried.speaker if goes_on else None)
    if not found and not new:
        new = _subjunctive(unit, words, carried)
    else:
        carried.running = None
    return new


def _quotations(unit: Unit, reader: Reader, words: Lexicon, carried: Carried) -> list[Found]:
    """Quotations without a cue of their own: what goes on, or what the last speaker says next."""
    found: list[Found] = []
    if not unit.quoted:
        return found
    alone = all(not unit.word(k) for k in range(len(unit)))
    for i in sorted(unit.quoted):
        if i in reader.taken:
            continue
        q = unit.quoted[i]
        inner = (q.inner, q.close)
        known = bool(words.verbs)
        least = _SPEECH if known else _SPEECH_UNKNOWN
        if alone and carried.last is not None and carried.last.direct:
            carried.last.content.append(inner)
        elif alone and carried.speaker is not None:
            found.append(Found([inner], carried.speaker, None, "say", True, "carried-quote", 0.6))
        elif not alone and (q.close - q.inner > least or unit.low[i - 1 : i] == [":"]) and not _title(unit, i, words):
            subject = first_subject(unit, words, i) if known else name_beside(unit, i)
            speaker = (unit.start[subject[0]], unit.end[subject[1] - 1]) if subject else carried.speaker
            rule, sure = ("quote-alone", 0.4) if known or not subject else ("quote-beside-name", 0.5)
            found.append(Found([inner], speaker, None, "say", True, rule, sure))
    return found


def _title(unit: Unit, i: int, words: Lexicon) -> bool:
    """Whether quotation i is a name or a title: a capital in the middle of a sentence, no end of a sentence inside.

    German nouns have capitals of their own: there, most words must have one, or the first must be small elsewhere.
    """
    q, text = unit.quoted[i], unit.text
    inner = text[q.inner : q.close].strip()
    if not i or not unit.word(i - 1) or not inner[:1].isupper() or inner[-1:] in ".!?…":
        return False
    spoken = [w for w in _WORD.findall(inner) if len(w) > 3]
    capitals = sum(w[0].isupper() for w in spoken)
    if words.code != "de":
        return unit.low[i - 1] not in words.words("complementizers")
    small = any(
        fold(inner.split()[0]) in words.words(key) for key in ("articles", "prepositions", "pronouns", "adverbs")
    )
    return small or capitals > 0.7 * len(spoken)


def _sentence_before(unit: Unit, reader: Reader, words: Lexicon, carried: Carried) -> list[Found]:
    """ "Das teilte die Polizei mit.", "Об этом сообщил мэр.": what is reported is the sentence before."""
    heard = carried.last if carried.last is not None and carried.last.rule == "hearsay" else None
    if (carried.before is None and heard is None) or not isinstance(reader, Clauses) or len(unit) > LONGEST_REFERENCE:
        return []
    opening = next((s for s in words.sequences("back_references") if tuple(unit.low[: len(s)]) == s), None)
    if opening is None:
        return []
    for h in reader.hits:
        if h.left > len(opening) + 1 or h.cue.act != "say" or h.cue.frame not in ("clause", "that", "noun"):
            continue
        speaker = reader.offsets(reader.right_subject(h) or reader.subject(h))
        if speaker is not None:
            cue = unit.start[h.i], unit.end[h.i]
            if heard is not None:  # "Il ministro avrebbe pagato. Lo scrive il Tirreno."
                heard.speaker, heard.cue, heard.rule, heard.confidence = speaker, cue, "sentence-before", 0.65
                return []
            assert carried.before is not None
            return [Found([carried.before], speaker, cue, h.cue.act, False, "sentence-before", 0.65)]
    return []


def _subjunctive(unit: Unit, words: Lexicon, carried: Carried) -> list[Found]:
    """German: a sentence in the first subjunctive goes on with what the last speaker of the paragraph said."""
    sure = words.words("subjunctive_sure")
    if not sure or carried.last is None or len(unit) < 4:
        return []
    strong = weak = False
    for k in range(len(unit)):
        w = unit.low[k]
        strong = strong or w in sure
        weak = weak or w in words.words("subjunctive")
    if not (strong or (weak and carried.running is not None)):
        return []
    if any(
        w in ("als", "ob") and unit.low[k + 1 : k + 2] in (["ob"], ["sei"], ["habe"]) for k, w in enumerate(unit.low)
    ):
        return []
    end = len(unit)
    while end and unit.low[end - 1] in ".!?…":
        end -= 1
    f = Found([(unit.begin, unit.end[end - 1])], carried.speaker, None, "say", False, "carried-subjunctive", 0.65)
    carried.running = f
    return [f]
