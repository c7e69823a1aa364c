"""A paragraph → where its first sentence begins behind a dateline: "WARSAW (Sentinel) – A spokesman said", "KIEL. Die …".

In: the text and bounds of a paragraph. Out: the offset of the first word that belongs to a sentence; the start itself when no
dateline stands there. It knows the shapes only: a place (in capitals, or with an agency in brackets), perhaps a date, and a
mark; in Chinese a stamp in brackets or one that ends in 电 or 讯. It does not read the date: that is for the dating.
"""

from __future__ import annotations

import re

#: A dateline stands within so many code points.
LONGEST = 110
_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽЀ-Я"
_AGENCY = rf"(?:\([{_UP}a-z][^\W\d_. /&’'-]{{0,2}}[^()\n\d]{{0,36}}\)|/[{_UP}][^/\n\d]{{1,30}}/)"
_DATE = r"(?:,?\s[^()\n–—:;!?«»“”\"]{1,42})?"
_SHAPES = re.compile(
    rf"[\s*•]*(?:"
    rf"[{_UP}][{_UP} .,'’/-]{{2,40}}{_DATE}\s*(?:{_AGENCY}\s*[–—:-]+|[–—]|\s-\s)\s*"
    rf"|[{_UP}][^\W_]{{2,20}}(?:[ -][{_UP}][^\W_]{{2,20}}){{0,2}}{_DATE}\s*{_AGENCY}\s*(?:[–—]|\s?-\s)\s*"
    rf"|[{_UP}]{{3,20}}(?:[ -][{_UP}]{{2,20}}){{0,3}}\.\s+(?=[«„“\"]?[{_UP}])"
    rf"|【[^】\n]{{2,30}}】\s*"
    rf"|[\u4e00-\u9fff]{{2,14}}\d{{1,2}}月\d{{1,2}}日[电電讯訊]\s*(?:[（(][^）)\n]{{1,24}}[）)])?\s*"
    rf")"
)


def past_dateline(text: str, start: int, end: int) -> int:
    """Where the first sentence of the paragraph `text[start:end]` begins."""
    head = text[start : start + 30]
    if "\u4e00" <= head[:1] <= "\u9fff":
        if "日" not in head:
            return start  # most paragraphs
    elif not head.lstrip(" *•")[:1].isupper() and head[:1] != "【":
        return start
    m = _SHAPES.match(text, start, min(end, start + LONGEST))
    return m.end() if m is not None and m.end() < end else start
