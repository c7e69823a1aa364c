"""Paragraphs that open with who speaks → statements: "Vane: We checked it twice.", "A: No.", "Alder City @alder: …".

In: the paragraphs of an account with what was found in each. Out: `Found` with rule "interview". A label and a colon make a
speaker only where the account is told in questions and answers (the paragraph before asks, or the label answered before) or
where an address of a network stands before the colon: other colons are those of headlines and lists.
It does not know who "A" is.
"""

from __future__ import annotations

import re

from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.words import Lexicon
from rashomon.text import fold

_LABEL = re.compile(r"\s*(?:[-–—]\s)?([^\W\d_][\w.’'·-]*(?: [\w.’'·-]+){0,3})(\s*(?:\(?@\w+\)?))?\s*[:：]\s*(?=\S)")
_ADDRESS = re.compile(r"\s*(@\w{2,})\s*[:：]\s*(?=\S)")
#: An answer has at least so many letters.
SHORTEST = 8


def labelled_paragraphs(text: str, paragraphs: list[tuple[Offsets, list[Found]]], words: Lexicon) -> list[Found]:
    """What the labelled paragraphs of an interview, and posts with their address, say."""
    found: list[Found] = []
    answered: set[str] = set()
    asked = False
    for (start, end), here in paragraphs:
        stop = end
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop <= start:
            continue
        m = _LABEL.match(text, start, min(end, start + 80)) or _ADDRESS.match(text, start, min(end, start + 80))
        question = text[stop - 1] in "?？"
        if m is not None and not _word(m.group(1), words):
            posted = "@" in m.group()
            label = fold(m.group(1))
            if posted or asked or label in answered:
                answered.add(label)
                if stop - m.end() >= SHORTEST and not any(abs(f.content[0][0] - m.end()) < 3 for f in here):
                    act = "ask" if question else _answer(fold(text[m.end() : stop]), asked, words)
                    speaker = m.span(1)
                    found.append(Found([(m.end(), stop)], speaker, None, act, False, "interview", 0.6))
        asked = question
    return found


def _word(label: str, words: Lexicon) -> bool:
    """Whether a label is no name: it does not open with a capital, or it is a word that ends no sentence."""
    low = fold(label.split(" ")[0])
    plain = label[0].islower() or low in words.words("prepositions") or low in words.words("pronouns")
    return plain and not label.startswith("@")


def _answer(told: str, asked: bool, words: Lexicon) -> str:
    """The act of an answer: one that begins with "no" denies."""
    first = re.match(r"\w+", told)
    return "deny" if asked and first and first.group() in words.words("noes") else "say"
