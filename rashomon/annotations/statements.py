"""Story → who is told to have said what.

In: an account with its sentences (and mentions, if there are any). Out: `Statement`s, sorted by their first content span. A
paragraph is read at a time; what is carried on (the speaker of a quotation without a cue, a quotation that goes on after
its cue, a colon at the end of a paragraph) is handed from unit to unit and from paragraph to paragraph.
It does not know whether what is said is true, nor which entity a speaker is.
"""

from __future__ import annotations

from rashomon.annotations.statement_carried import Carried, carry
from rashomon.annotations.statement_chinese import ChineseShapes
from rashomon.annotations.statement_found import Found, Offsets
from rashomon.annotations.statement_shapes import Shapes
from rashomon.annotations.statement_units import Unit, units
from rashomon.annotations.statement_verb_second import VerbSecond
from rashomon.annotations.statement_words import Lexicon, lexicon
from rashomon.languages import Language
from rashomon.model import Account, Mention, Span, Statement
from rashomon.text import story_blocks


def find_statements(
    account: Account, language: Language, sentences: tuple[Span, ...], mentions: tuple[Mention, ...]
) -> tuple[Statement, ...]:
    """Every quotation and reported statement of the story blocks. Never raises; linear in the length of the text."""
    words = lexicon(language.code)
    found: list[Found] = []
    carried = Carried()
    for block in story_blocks(account):
        if block.kind in ("byline", "dateline"):
            continue
        start, end = block.span.start, block.span.end
        found += paragraph(account.text, start, end, language, words, carried)
    return _statements(account, found)


def paragraph(text: str, start: int, end: int, language: Language, words: Lexicon, carried: Carried) -> list[Found]:
    """The statements of one paragraph, `text[start:end]`."""
    found: list[Found] = []
    carried.new_paragraph()
    for unit in units(text, start, end, language):
        here = shapes(unit, words, carried)
        new = here.run()
        new += carry(unit, here, new, words, carried)
        carried.note(new)
        found += [f for f in new if f.content]
    return found


def shapes(unit: Unit, words: Lexicon, carried: Carried) -> Shapes | ChineseShapes:
    """The reader for the language's way of writing."""
    if words.code == "zh":
        return ChineseShapes(unit, words, carried.speaker)
    if words.words("verb_final"):
        return VerbSecond(unit, words)
    return Shapes(unit, words)


def _statements(account: Account, found: list[Found]) -> tuple[Statement, ...]:
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
    ordered = sorted(made.items(), key=lambda kv: (kv[0][0], -kv[0][1]))
    result: list[Statement] = []
    around: list[tuple[int, int, str]] = []
    for (a, b), (f, spans) in ordered:
        name = f"{account.id}:{a}-{b}"
        while around and around[-1][1] < b:
            around.pop()
        within = around[-1][2] if around else ""
        around.append((a, b, name))

        def span(s: Offsets | None) -> Span | None:
            return Span(account.id, *s) if s else None

        result.append(
            Statement(
                name,
                tuple(Span(account.id, *s) for s in spans),
                span(f.speaker),
                "",
                span(f.cue),
                f.act,
                f.direct,
                f.negated,
                f.hedged,
                within,
                f.medium,
                f.rule,
                f.confidence,
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
