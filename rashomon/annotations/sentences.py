"""Story blocks → sentences.

In: an account with blocks, and the [sentences] words of its language. Out: spans, in order, none across two blocks, without
the white space around them. A short quotation stays in one sentence with the words that attribute it; a long one is split.
Keys of [sentences], all optional: `abbreviations` (never end a sentence), `final_abbreviations` (end one if a word of
`starters` follows), `number_abbreviations` (only before a number), `starters` (words that open sentences), `ordinal_dot`
(true where "3." is "third"), `attribution` (words that show that a clause after a closed quotation attributes it).
It does not know who says what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.annotations.quotations import Quoted, outermost, pair_marks
from rashomon.languages import Language
from rashomon.languages import language as knowledge
from rashomon.model import Account, Span
from rashomon.text import fold, is_cjk, story_blocks

# What may end a sentence; closing marks and brackets after it belong to it.
_END = re.compile(r"(?:[.!?…؟۔।。！？｡]+|\n[ \t\r]*\n)")
_EITHER = "“\"'"  # closing marks only where they were paired as such
_CLOSERS = "»”’\"')]」』）】›“"
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[\w'-]+")
_CLAUSE = re.compile(r"[^.!?。！？,，;；:：“\"«„]*")
_TOKEN = re.compile(r"[\w.'’-]*$")
#: A quotation of up to so many columns (a Han character counts two) is kept whole: about three lines of news.
WHOLE_QUOTATION = 240


@dataclass(frozen=True)
class _Words:
    abbreviations: frozenset[str]
    final: frozenset[str]
    numbered: frozenset[str]
    starters: frozenset[str]
    attribution: frozenset[str]
    ordinal_dot: bool


@lru_cache(maxsize=64)
def _words(code: str) -> _Words:
    here = knowledge(code).section("sentences")

    def some(key: str) -> frozenset[str]:
        return frozenset(fold(str(w)).rstrip(".") for w in here.get(key, ()))

    return _Words(
        some("abbreviations"),
        some("final_abbreviations"),
        some("number_abbreviations"),
        some("starters"),
        some("attribution"),
        bool(here.get("ordinal_dot", False)),
    )


def find_sentences(account: Account, language: Language) -> tuple[Span, ...]:
    """Sentences of the story blocks. Never raises; linear in the length of the text."""
    found: list[Span] = []
    for block in story_blocks(account):
        for start, end in split(account.text, block.span.start, block.span.end, language):
            found.append(Span(account.id, start, end))
    return tuple(found)


def split(
    text: str, start: int, end: int, language: Language, whole_quotation: int = WHOLE_QUOTATION
) -> list[tuple[int, int]]:
    """Sentences of one paragraph, `text[start:end]`, as offsets into `text`; quotations up to a length are kept whole."""
    words = _words(language.code)
    pairs = outermost(pair_marks(text, start, end))
    whole = [
        (q.start, q.end)
        for q in pairs
        if (q.closed or whole_quotation > WHOLE_QUOTATION) and _columns(text, q) <= whole_quotation
    ]
    opening, closing = {q.start for q in pairs}, {q.close for q in pairs if q.closed}
    found: list[tuple[int, int]] = []
    at, k = start, 0
    for m in _END.finditer(text, start, end):
        stop = m.end()
        while (
            stop < end
            and text[stop] in _CLOSERS
            and stop not in opening
            and (text[stop] not in _EITHER or stop in closing)
        ):
            stop += 1
        if stop + 1 < end and text[stop].isspace() and stop + 1 in closing:
            stop += 2  # « … . »
        while k < len(whole) and whole[k][1] < stop:
            k += 1
        if k < len(whole) and whole[k][0] < m.start() and stop < whole[k][1]:
            continue
        if text[m.start()] == "\n" or (stop < end and _ends(text, m.start(), stop, at, end, words)):
            _add(found, text, at, stop)
            at = stop
    _add(found, text, at, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        if found and not any(c.isalnum() for c in text[start : min(end, start + 200)]):
            found[-1] = (found[-1][0], end)  # a stray mark belongs to the sentence before
        else:
            found.append((start, end))


def _columns(text: str, q: Quoted) -> int:
    """How wide a quotation is on a page: a Han character takes two columns."""
    return q.end - q.start + sum(map(is_cjk, text[q.start : q.end]))


def _ends(text: str, mark: int, stop: int, at: int, end: int, words: _Words) -> bool:
    """Whether the marks `text[mark:stop]` end the sentence that began at `at`."""
    after = stop
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    dot, follows, before = text[mark], text[after], text[mark - 1] if mark > at else " "
    closed = text[stop - 1] in _CLOSERS
    if closed and follows in "—–-":  # «Почему?» — спросила она.
        said = after + 1
        while said < end and text[said].isspace():
            said += 1
        if said < end and text[said].islower():
            return False
    if closed and (dot in "!?…" or is_cjk(follows)) and _attributed(text, after, end, words):
        return False
    if dot in "。！？｡۔।" or (dot in "!?؟" and (is_cjk(before) or is_cjk(follows))):
        return follows not in "，,、；;：:" or not closed
    if is_cjk(follows) or is_cjk(before):
        return (dot == "." and is_cjk(before) and is_cjk(follows) and not closed and stop - mark == 1) or (
            after > stop and dot in ".…" and not before.isdigit()
        )
    if follows in ",;:)]}/%&=" or (follows.islower() and not text[after + 1 : after + 2].isupper()):
        return False  # iPhone, xAI begin sentences though they begin small
    if after == stop and not _glued(text, mark, stop, after, end, closed):
        return False
    return dot != "." or stop - mark > 1 or not _abbreviated(text, mark, after, at, end, words)


def _glued(text: str, mark: int, stop: int, after: int, end: int, closed: bool) -> bool:
    """A sentence glued to the one before: "retenu.En avril", "la lune. »Le prix"."""
    if not text[after].isupper() or after + 1 >= end or not (text[after + 1].islower() or text[after + 1] in " '’"):
        return False
    if closed or text[mark] in "!?":
        return True
    before = text[max(0, mark - 4) : mark]
    lower = len(before) >= 2 and before[-2:].isalpha() and before[-2:].islower()
    return lower or (before.isdigit() and len(before) == 4)


def _abbreviated(text: str, mark: int, after: int, at: int, end: int, words: _Words) -> bool:
    """Whether the single dot at `mark` belongs to an abbreviation, an initial, an ordinal or a list number."""
    m = _TOKEN.search(text, max(at, mark - 24), mark)
    token = m.group() if m else ""
    if not token:
        return False
    token = token.replace("’", "'").rsplit("'", 1)[-1]
    low = fold(token).lstrip("-'")
    tail = _LETTERS.match(text, after, min(end, after + 24))
    opener = tail is not None and fold(tail.group()) in words.starters and text[tail.end() : tail.end() + 1] != "."
    if len(token) == 1 and token.isupper():
        return not opener
    if low in words.final or ("." in low and all(0 < len(part) < 3 and part.isalpha() for part in low.split("."))):
        return not opener
    if low in words.abbreviations or low.rsplit("-", 1)[-1] in words.abbreviations:
        return True
    if low in words.numbered:
        return text[after].isdigit() or (text[after].isupper() and text[after + 1 : after + 2] in "IVX. ")
    if low.isdigit():
        if mark - len(token) <= at and len(low) <= 3:
            return True  # a list number
        return words.ordinal_dot and len(low) <= 2 and not opener
    return False


def _attributed(text: str, after: int, end: int, words: _Words) -> bool:
    """Whether what follows a closed quotation attributes it: "…!" dice Pall; “…。”他说."""
    if not words.attribution:
        return False
    ahead = _CLAUSE.match(text, after, min(end, after + 70))
    clause = fold(ahead.group()) if ahead else ""
    if any(is_cjk(c) for c in clause[:3]):
        if ahead and text[ahead.end() : ahead.end() + 1] in (":", "："):
            return False  # it introduces the next quotation
        return any(w in clause[:24] for w in words.attribution)
    return any(w in words.attribution for w in _WORDS.findall(clause)[:7])
