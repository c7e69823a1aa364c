"""Story → who is told to have said what.

In: an account with its sentences (and mentions, if there are any). Out: `Statement`s, sorted by their first content span. A
paragraph is read at a time; what is carried on (the speaker of a quotation without a cue, a quotation that goes on after
its cue, a colon at the end of a paragraph) is handed from unit to unit and from paragraph to paragraph.
It does not know whether what is said is true, nor which entity a speaker is.
"""

from __future__ import annotations

from rashomon.annotations.statements.blocks import block_quotations
from rashomon.annotations.statements.carried import Carried, carry
from rashomon.annotations.statements.chinese import ChineseShapes
from rashomon.annotations.statements.datelines import past_dateline
from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.interviews import labelled_paragraphs
from rashomon.annotations.statements.japanese import JapaneseShapes
from rashomon.annotations.statements.predicate_last import PredicateLast
from rashomon.annotations.statements.shapes import Shapes
from rashomon.annotations.statements.speech import speech_act
from rashomon.annotations.statements.units import Unit, units
from rashomon.annotations.statements.verb_second import VerbSecond
from rashomon.annotations.statements.words import Lexicon, lexicon
from rashomon.languages import Language
from rashomon.model import Account, Span, Statement
from rashomon.text import story_blocks

#: A quotation shorter than this holds no report of its own worth looking for.
SHORTEST_NEST = 30


def find_statements(account: Account, language: Language) -> tuple[Statement, ...]:
    """Every quotation and reported statement of the story blocks. Never raises; linear in the length of the text.

    Marks, cues and clauses are read from the text itself: neither sentences nor mentions are needed.
    """
    words = lexicon(language.code)
    carried = Carried()
    found: list[Found] = []
    paragraphs: list[tuple[Offsets, list[Found]]] = []
    for block in story_blocks(account):
        if block.kind in ("byline", "dateline"):
            continue
        start, end = block.span.start, block.span.end
        here = paragraph(account.text, start, end, language, words, carried)
        paragraphs.append(((start, end), here))
        found += here
    found += block_quotations(account.text, paragraphs, words)
    found += labelled_paragraphs(account.text, paragraphs, words)
    return _statements(account, found, words)


def paragraph(
    text: str, start: int, end: int, language: Language, words: Lexicon, carried: Carried, depth: int = 0
) -> list[Found]:
    """The statements of one paragraph, `text[start:end]`, and those that are told inside its quotations."""
    found: list[Found] = []
    carried.new_paragraph()
    for unit in units(text, past_dateline(text, start, end), end, language):
        reader = shapes(unit, words, carried)
        new = reader.run()
        new += carry(unit, reader, new, words, carried)
        carried.note(new, text)
        found += new
        if depth == 0:
            for i in sorted(unit.quoted):
                q = unit.quoted[i]
                if q.close - q.inner >= SHORTEST_NEST:
                    inside = paragraph(text, q.inner, q.close, language, words, Carried(), depth + 1)
                    cues = {f.cue for f in new}  # of an aside between the marks
                    found += [f for f in inside if f.cue not in cues and _tells_of_another(text, f, words)]
    return found


def _tells_of_another(text: str, f: Found, words: Lexicon) -> bool:
    """Inside a quotation: whether it reports another's words for sure, not its own speaker's thoughts."""
    if f.direct or f.speaker is None or f.confidence < 0.8:
        return False
    speaker = text[f.speaker[0] : f.speaker[1]]
    if speaker.lower() in words.words("pronouns") | words.words("first_person"):
        return False
    return words.code in ("zh", "ja") or any(c.isupper() for c in speaker)


def shapes(unit: Unit, words: Lexicon, carried: Carried) -> Shapes | ChineseShapes | JapaneseShapes | PredicateLast:
    """The reader for the language's way of writing."""
    if words.code == "zh":
        return ChineseShapes(unit, words, carried.speaker, carried.names)
    if words.code == "ja":
        return JapaneseShapes(unit, words)
    if words.words("predicate_last"):
        return PredicateLast(unit, words)
    if words.words("verb_final"):
        return VerbSecond(unit, words)
    return Shapes(unit, words)


def _statements(account: Account, found: list[Found], words: Lexicon) -> tuple[Statement, ...]:
    """Records, sorted, without doubles, each knowing which statement it stands in."""
    made: dict[tuple[int, int], tuple[Found, list[Offsets]]] = {}
    for f in found:
        spans = sorted({_tight(account.text, a, b) for a, b in f.content})
        spans = [s for s in spans if s[0] < s[1]]
        if not spans:
            continue
        key = (spans[0][0], spans[-1][1])
        if key not in made or made[key][0].confidence < f.confidence:
            made[key] = (f, spans)
    result: list[Statement] = []
    around: list[tuple[int, str]] = []
    for (a, b), (f, spans) in sorted(made.items(), key=lambda kv: (kv[0][0], -kv[0][1])):
        name = f"{account.id}:{a}-{b}"
        while around and around[-1][0] < b:
            around.pop()
        within = around[-1][1] if around else ""
        around.append((b, name))
        act, medium, hedged = speech_act(account.text, f, words)
        result.append(
            Statement(
                id=name,
                content=tuple(Span(account.id, *s) for s in spans),
                speaker=Span(account.id, *f.speaker) if f.speaker else None,
                cue=Span(account.id, *f.cue) if f.cue else None,
                act=act,
                direct=f.direct,
                negated=f.negated,
                hedged=hedged,
                within=within,
                medium=medium,
                rule=f.rule,
                confidence=f.confidence,
            )
        )
    return tuple(result)


def _tight(text: str, start: int, end: int) -> Offsets:
    """Without white space at the ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
