"""The dateline at the head of an account: "KIEL, 14. März 2025. Nach …", "PARIS, 14 mars (AFP) –", "新华社北京3月14日电".

In: an account and its time expressions as found. Out: the day that stands there, perhaps without its year. It knows the
shapes of press agencies: a place (in capitals or before a comma, perhaps with the agency), the date, then a dash, colon,
agency in brackets, a mark such as 电, or a full stop after which a sentence begins.
"""

from __future__ import annotations

import re

from rashomon.model import Account, Annotations, Span, record
from rashomon.text import story_blocks

#: Blocks in which a stamp or dateline stands: a headline's neighbours, counted from the start of the story.
HEAD_BLOCKS = 6


@record
class Dateline:
    """The day of a dateline: `value` as YYYY-MM-DD, XXXX-MM-DD or XXXX-XX-DD, the weekday told with it (0: none), its place."""

    value: str
    weekday: int
    span: Span


_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SMALL = r"(?:de|del|della|di|da|do|la|le|les|el|los|am|an|der|im|in|sur|of|the|upon|на|an|aan|den)"
_NAME = r"[^\W\d_][\w’'.-]*"
_BRACKETED = r"\([^()\n]{1,40}\)|/[^/\n]{1,40}/|\[[^\[\]\n]{1,40}\]"
#: Place, province, agency before the date: at most six words. "The" or "On" alone is no place, so that a mark must close it.
_PLACE = re.compile(
    rf"\W{{0,3}}(?:{_BRACKETED})?\W{{0,3}}(?:(?P<first>{_NAME})(?:[ ,/-]{{1,3}}(?:{_NAME}|{_BRACKETED})){{0,5}})?"
    r"\s*[,.:)/\]—–-]?\s*(?:(?:den|le|el|il|em|a|the|of)\s+)?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[,.:)/\]—–-](?=\s*(?:(?:den|le|el|il|em|a|the|of)\s+)?$)", re.IGNORECASE)
_HAN_PLACE = re.compile(r"[【（(〔\[]?[\w·・/\s]{0,14}$")
_AFTER = re.compile(rf"\s*\.?\s*(?:(?P<agency>{_BRACKETED})\s*)?(?P<mark>\.?[-–—:|]|\.(?=\s+\S)|\n|$)?")
_HAN_AFTER = re.compile(r"\s*(?:[电電讯訊](?![话話视視影力脑腦子台臺池])|[\w\s]{0,8}[】）)〕\]])")
#: "Kiel, 14.3. –": day and month in figures are a date only at this place.
_FIGURES = re.compile(
    rf"\s*{_NAME}(?:[ -]{_NAME}){{0,3}}(?:\s*\([^()\n]{{1,30}}\))?,\s*(?:den\s+)?(?P<day>(\d{{1,2}})\.\s?(\d{{1,2}})\.)(?!\s?\d)"
)
_DAY = re.compile(r"(?:\d{4}-\d\d|XXXX-\d\d|XXXX-XX)-\d\d")


def find_dateline(account: Account, found: Annotations) -> Dateline | None:
    """The first dateline of the story; None where there is none. One that a weekday contradicts is left to the caller."""
    for block in story_blocks(account)[:HEAD_BLOCKS]:
        span = block.span
        first = next((t for t in found.timexes if span.start <= t.span.start and t.span.end <= span.end), None)
        if first is not None and first.type in ("DATE", "TIME") and (day := _DAY.match(first.value)):
            before, after = account.text[span.start : first.span.start], account.text[first.span.end : span.end]
            if _is_dateline(before, after, yearless=first.value.startswith("X")):
                told = re.search(r":wd(\d)", first.relation)
                return Dateline(day.group(), int(told[1]) if told else 0, first.span)
        head = account.text[span.start : min(span.end, span.start + 80)]
        if (m := _FIGURES.match(head)) and 1 <= int(m[2]) <= 31 and 1 <= int(m[3]) <= 12 and _closes(head[m.end() :]):
            value = f"XXXX-{int(m[3]):02d}-{int(m[2]):02d}"
            return Dateline(value, 0, Span(span.account, span.start + m.start("day"), span.start + m.end("day")))
    return None


def _closes(after: str) -> bool:
    """A dash, colon or agency follows, or nothing more."""
    m = _AFTER.match(after)
    return m is not None and (bool(m["agency"]) or (m["mark"] is not None and m["mark"] != "."))


def _is_dateline(before: str, after: str, *, yearless: bool) -> bool:
    if len(before) > 60 or "\n" in before.strip():
        return False
    if _HAN.search(before + after[:2]):
        return bool(_HAN_PLACE.match(before) and _HAN_AFTER.match(after))
    place = _PLACE.match(before)
    if place is None:
        return False
    name = place["first"] or ""
    if not name:  # the date opens the paragraph: only a full one, set off by a mark, dates the account
        return not yearless and _closes(after) and bool(after.strip())
    words = [w for w in re.findall(r"[^\W\d_]+", re.sub(_BRACKETED, " ", before)) if not re.fullmatch(_SMALL, w, re.I)]
    if not words or any(w[0].islower() and len(w) > 3 for w in words) or len(words[0]) < 2:
        return False
    capitals = all(w.isupper() for w in words) and len(words[0]) > 2
    mark = _MARK.search(before)
    if mark is None and not capitals:
        return False
    if _closes(after):
        return True
    return mark is not None and mark.group() in ",." and re.match(r"\.\s+[^\W\d_]|\.\s+[«„“\"'(]", after) is not None
