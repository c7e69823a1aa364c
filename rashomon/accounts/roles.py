"""Which paragraph is what: headline, byline, dateline … and, for debris, which kind and why.

In: the shape of the paragraphs and which of them are story. Out: a kind and a reason for each. Byline, date and source
are read here before anything is labelled away: a line that the model took for debris is brought back when it is the
headline, the byline, or the date of the account.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.credits import read_credits
from rashomon.accounts.features import Floats, Shape
from rashomon.accounts.furniture import MARGIN, is_crumb, is_menu, opens_with, phrase_kind
from rashomon.accounts.phrases import phrase_kinds, set_of
from rashomon.accounts.stamps import has_stamp
from rashomon.accounts.titles import LONG, find_title, is_echo, is_name, stamp_alone
from rashomon.text import fold

_QUOTED = re.compile(r"[\"“„«「『].{20,}[\"”“»」』][.,]?", re.DOTALL)
#: Lines of furniture are short; a byline, date or source line has at most this many words.
_SHORT = 16
#: An offer between two paragraphs has at most this many words (signs count half in a script without spaces).
_OFFER = 20
_LABEL = re.compile(r"[\[【(（［]\s*([^\]】)）］]{2,20})\s*[\]】)）］]")


def name_roles(
    shape: Shape, story: NDArray[np.bool_], odds: Floats, *, page: bool = True
) -> tuple[list[str], list[str]]:
    """Kind and reason of every paragraph; a text that is no web page (a filing, a letter) keeps its signature."""
    n = len(story)
    story = story.copy()
    lines = [f.strip(MARGIN) for f in shape.folded]
    _drop_openers(shape, lines, story)
    first, last = _body(shape, story)
    _drop_signature(shape, story, last, page=page)
    title = find_title(shape, story, lines, first)
    if title >= 0:
        _keep_standfirst(shape, story, lines, title, first)
        if not page:
            _drop_echo(shape, story, title, first)
    kinds = ["body" if s else "" for s in story]
    reasons = [""] * n
    if title >= 0:
        kinds[title] = "headline"
    _read_head(shape, lines, kinds, reasons, title, first)
    _read_tail(shape, lines, kinds, reasons, last)
    for i in range(n):
        if story[i] and kinds[i] == "body":
            kinds[i], reasons[i] = _story_kind(shape, lines, i, first, last)
    _name_debris(shape, lines, kinds, reasons, odds, first)
    return kinds, reasons


def _drop_openers(shape: Shape, lines: list[str], story: NDArray[np.bool_]) -> None:
    """A heading such as "related posts", or a line such as "Read also: …", is furniture wherever it stands."""
    openers = set_of("openers")
    if len(lines) < 6:
        return
    for i, line in enumerate(lines):
        head, colon, _ = line[:60].replace("：", ":").partition(":")
        opens = line in openers or (colon and head.strip() in openers and shape.size[i] <= 40)
        offer = shape.size[i] <= _OFFER and (_labelled(shape.texts[i]) or _offers(shape, lines, i))
        if opens or offer:
            story[i] = False


def _labelled(text: str) -> bool:
    """A short line that opens with a word of furniture in brackets: "[Advertisement] …", "【廣告】…"."""
    label = _LABEL.match(text.strip())
    return bool(label and fold(label[1]).strip() in phrase_kinds())


def _offers(shape: Shape, lines: list[str], i: int) -> bool:
    """A short line without a full stop that says words of a shop and nothing of what the text around it is about."""
    if shape.closes[i] or phrase_kind(lines[i]) != "commerce":
        return False
    around = {w for j in range(max(0, i - 3), min(len(lines), i + 4)) if j != i for w in shape.topics[j]}
    return not around & set(shape.topics[i])


def _drop_signature(shape: Shape, story: NDArray[np.bool_], last: int, *, page: bool) -> None:
    """A word or three after the last paragraph are no sub-head, since nothing follows: the site's name, a button.

    Below what is no page a name signs.
    """
    for i in range(last + 1, len(story)):
        if not page and is_name(shape.texts[i].strip()):
            return
        if shape.size[i] <= 4 and not shape.closes[i] and len(story) >= 6:
            story[i] = False


def _body(shape: Shape, story: NDArray[np.bool_]) -> tuple[int, int]:
    """The first and the last paragraph of running text in the story; (0, n-1) when there is none."""
    prose = np.flatnonzero(story & ((shape.size >= 15) | (shape.closes & (shape.size >= 8))))
    closed = np.flatnonzero(shape.closes[prose])
    if len(closed) and 0 < closed[0] < 4 and (shape.size[prose[: closed[0]]] < 25).all():
        prose = prose[closed[0] :]  # a long headline, and the same as the original one, before the first sentence
    if not len(prose):
        prose = np.flatnonzero(story)
    return (int(prose[0]), int(prose[-1])) if len(prose) else (0, len(story) - 1)


def _drop_echo(shape: Shape, story: NDArray[np.bool_], title: int, first: int) -> None:
    """The headline once more below itself, without its signs, is the name of its picture or its address."""
    for i in range(title + 1, first):
        if not shape.stops[i] and is_echo(shape, title, i):
            story[i] = False


def _keep_standfirst(shape: Shape, story: NDArray[np.bool_], lines: list[str], title: int, first: int) -> None:
    """A full sentence on the story's topic between headline and text is its standfirst, whatever stands around it."""
    theme = {w for i in range(first, min(first + 40, len(story))) if story[i] for w in shape.topics[i]}
    for i in range(title + 1, first):
        whole = shape.stops[i] and shape.size[i] >= 8
        if (whole or (i == first - 1 and shape.size[i] >= 12)) and not phrase_kind(lines[i]):
            words = set(shape.topics[i])
            story[i] |= len(words & theme) >= max(2, 0.25 * len(words))


def _read_head(shape: Shape, lines: list[str], kinds: list[str], reasons: list[str], title: int, first: int) -> None:
    """Byline, dateline and source between the headline and the running text, whatever the model said of them."""
    low = title if title >= 0 else max(0, first - 6)
    for i in range(low, min(first + 2, len(kinds))):
        if i == title or shape.size[i] > _SHORT or (i >= first and (shape.closes[i] or kinds[i] != "body")):
            continue
        line = lines[i]
        if opens_with(line, set_of("original_title")):
            kinds[i], reasons[i] = "headline", ORIGINAL
        elif opens_with(line, set_of("source")):
            kinds[i], reasons[i] = _credit(shape.texts[i])
        elif opens_with(line, set_of("byline")) and shape.size[i] > 1:
            kinds[i], reasons[i] = "byline", ""
        elif has_stamp(shape.texts[i]):
            kinds[i], reasons[i] = "dateline", ""
        elif title >= 0 and i < first and is_name(shape.texts[i].strip()) and _by_the_stamp(shape, i, title):
            kinds[i], reasons[i] = "byline", ""
        elif line in set_of("published") or line in ("on", "am", "le", "el", "il"):
            kinds[i], reasons[i] = "notice", "a label that nothing follows"
    for i in range(min(first, len(kinds))):  # source lines also stand above the headline
        if kinds[i] in ("", "body") and shape.size[i] <= LONG and opens_with(lines[i], set_of("original_title")):
            kinds[i], reasons[i] = "headline", ORIGINAL
        elif kinds[i] in ("", "body") and shape.size[i] <= _SHORT and opens_with(lines[i], set_of("source")):
            kinds[i], reasons[i] = _credit(shape.texts[i])


def _read_tail(shape: Shape, lines: list[str], kinds: list[str], reasons: list[str], last: int) -> None:
    """A credit in brackets below the text: "(Reporting by Ada Brenn; editing by Olm)"."""
    for i in range(last + 1, min(last + 3, len(kinds))):
        bracketed = shape.texts[i].strip()[:1] in ("(", "（") and shape.size[i] <= LONG
        if bracketed and any(f.kind == "byline" for f in read_credits(shape.texts[i].strip())):
            kinds[i], reasons[i] = "byline", ""


def _credit(text: str) -> tuple[str, str]:
    """Kind and reason of a line that opens with its source: one that names the reporter as well is a byline."""
    named = any(f.kind == "byline" and f.end > f.start for f in read_credits(text.strip()))
    return ("byline", "") if named else ("notice", _CREDIT)


def _by_the_stamp(shape: Shape, i: int, title: int) -> bool:
    """Right below the headline or next to the stamp; a name that the text is about is no byline but a caption or a tag."""
    beside = i - 1 == title or any(
        0 <= j < len(shape.texts) and stamp_alone(shape.texts[j].strip()) for j in (i - 1, i + 1)
    )
    return beside and not set(shape.topics[i]) & {w for j in range(i + 1, len(shape.texts)) for w in shape.topics[j]}


#: Why a line such as "Original title: X" is a headline: it is one, but not the account's own.
ORIGINAL = "the original headline"
_CREDIT = "source credit, read as the publisher"


def _story_kind(shape: Shape, lines: list[str], i: int, first: int, last: int) -> tuple[str, str]:
    """The kind of a story paragraph that is no headline, byline or dateline of the account."""
    text, size = shape.texts[i], float(shape.size[i])
    if size <= 40 and opens_with(lines[i], set_of("caption")):
        return "caption", ""
    if _QUOTED.fullmatch(text.strip()):
        return "quote", ""
    if first < i < last and size <= 14 and not shape.closes[i] and text[-1:] not in ",;:，；：":
        return "headline", "a sub-head"
    return "body", ""


def _name_debris(
    shape: Shape, lines: list[str], kinds: list[str], reasons: list[str], odds: Floats, first: int
) -> None:
    """The kind of each debris paragraph: by its own words, by the heading above it, by its shape."""
    whole, openers = phrase_kinds(), set_of("openers")
    section = ""
    start, stop = shape.best
    theme: set[str] = set()
    for i in range(start, stop):
        theme.update(shape.topics[i])
    for i, kind in enumerate(kinds):
        if kind:
            section = "" if kind == "body" else section
            continue
        line = lines[i]
        own = whole.get(line, "") or (phrase_kind(line) if shape.size[i] <= 40 else "")
        if line in openers or (own and own != "navigation" and shape.size[i] <= 6):
            section = own or section
        if line in openers:
            kinds[i], reasons[i] = (
                own or "related",
                f"heading of a part that is not the story: “{shape.texts[i].strip()[:40]}”",
            )
        elif own:
            kinds[i], reasons[i] = own, _REASONS[own]
        elif is_menu(shape.texts[i]):
            kinds[i], reasons[i] = "navigation", "the entries of a menu"
        elif is_crumb(shape.texts[i]) and i < first:
            kinds[i], reasons[i] = "navigation", "a trail of sections above the story"
        elif shape.size[i] > 6 and section in ("", "related", "navigation"):
            words = set(shape.topics[i])
            away = len(words & theme) < 0.35 * len(words)
            kinds[i] = "related"
            reasons[i] = (
                "teaser of another story: shares no topic with the article"
                if away
                else "stands apart from the story's prose"
            )
        elif section:
            kinds[i], reasons[i] = section, f"under a heading of that kind: {_REASONS[section]}"
        else:
            far = i < start - 3 or i > stop + 2
            kinds[i] = "navigation"
            reasons[i] = "short line far from the prose" if far else "short line that is no sentence of the story"


_REASONS = {
    "navigation": "words of a menu or of page controls",
    "related": "points to other stories",
    "comments": "words of a comment form or thread",
    "commerce": "words of a shop or subscription offer",
    "notice": "legal, cookie or newsletter notice",
}
