"""Story → who is told to have said what.

In: an account with its sentences (and mentions, if there are any). Out: `Statement`s, sorted by their first content span. A
paragraph is read at a time; what is carried on (the speaker of a quotation without a cue, a quotation that goes on after
its cue, a colon at the end of a paragraph) is handed from unit to unit and from paragraph to paragraph.
It does not know whether what is said is true, nor which entity a speaker is.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.annotations.statement_shapes import Found, Offsets, Shapes
from rashomon.annotations.statement_units import QUOTATION, Unit, units
from rashomon.annotations.statement_words import Lexicon, lexicon
from rashomon.languages import Language
from rashomon.model import Account, Mention, Span, Statement
from rashomon.text import fold, story_blocks


@dataclass(slots=True)
class _Carried:
    """What one unit hands to the next."""

    speaker: Offsets | None = None
    cue: Offsets | None = None
    open_colon: bool = False
    last: Found | None = None
    last_is_direct: bool = False
    negated: bool = False


def find_statements(
    account: Account, language: Language, sentences: tuple[Span, ...], mentions: tuple[Mention, ...]
) -> tuple[Statement, ...]:
    """Every quotation and reported statement of the story blocks. Never raises; linear in the length of the text."""
    words = lexicon(language.code)
    found: list[Found] = []
    carried = _Carried()
    for block in story_blocks(account):
        if block.kind in ("byline", "dateline"):
            continue
        start, end = block.span.start, block.span.end
        found += paragraph(account.text, start, end, language, words, carried)
    return _statements(account, found)


def paragraph(text: str, start: int, end: int, language: Language, words: Lexicon, carried: _Carried) -> list[Found]:
    """The statements of one paragraph, `text[start:end]`."""
    found: list[Found] = []
    carried.last = None
    for unit in units(text, start, end, language):
        here = Shapes(unit, words)
        new = here.run()
        new += _unbound(unit, here, carried)
        for f in new:
            if f.speaker is not None:
                carried.speaker, carried.cue = f.speaker, f.cue
        if new:
            carried.last = new[-1]
        found += [f for f in new if f.content]
    return found


def _unbound(unit: Unit, here: Shapes, carried: _Carried) -> list[Found]:
    """Quotations without a cue of their own: what goes on, or what the last speaker says next."""
    found: list[Found] = []
    for i in sorted(unit.quoted):
        if i in here.taken:
            continue
        q = unit.quoted[i]
        alone = all(not unit.word(k) for k in range(len(unit)))
        inner = (q.inner, q.close)
        if alone and carried.last is not None and carried.last.direct:
            carried.last.content.append(inner)
        elif alone and carried.speaker is not None:
            found.append(Found([inner], carried.speaker, None, "say", True, "carried-quote", 0.6))
        elif not alone and q.close - q.inner > 30:
            found.append(Found([inner], None, None, "say", True, "quote-alone", 0.4))
    return found


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
