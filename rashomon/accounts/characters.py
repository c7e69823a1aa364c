"""One character → its classes: bits for letter, capital, digit, space, end of a sentence, mark between the entries of a menu …

It knows no language: only what Unicode says of a character, and which marks do what on a page.
"""

from __future__ import annotations

import unicodedata
from functools import cache

LETTER, UPPER, DIGIT, CJK, SPACE, TERMINAL, COMMA, SEPARATOR, CLOSING, BREAK, QUOTE, QUESTION, LOWER = (
    1 << i for i in range(13)
)

_MARKS = {
    TERMINAL: ".!?。！？…‽؟۔।｡",
    COMMA: ",;，、；،",
    SEPARATOR: "|•·»›>«‹<*+#→▸►■●○◆▪–—｜丨/＞",
    CLOSING: "\"'”’»›)]）】」』》〉“",
    BREAK: "\n\r\u2028\u2029\x0b\x0c\x85",
    QUOTE: '"”“„«»「」『』‚’‘',
}
_HAN = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_THAI = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))  # no spaces between words either


#: Every character of the class SPACE, for `str.strip`, and of the class BREAK.
SPACES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
BREAKS = _MARKS[BREAK]
_MARKED = {ord(mark): sum(flag for flag, marks in _MARKS.items() if mark in marks) for mark in "".join(_MARKS.values())}


@cache
def class_of(code: int) -> int:
    """The class bits of one code point; beyond the basic plane only Han has some."""
    if code > 0xFFFF:
        return LETTER | CJK if 0x20000 <= code <= 0x3134F else 0
    kind = unicodedata.category(chr(code))
    found = _MARKED.get(code, 0)
    if kind[0] == "L" or kind[0] == "M":
        found |= LETTER | (UPPER if kind in ("Lu", "Lt") else LOWER if kind == "Ll" else 0)
    elif kind == "Nd":
        found |= DIGIT
    elif kind[0] == "Z" or code in (9, 10, 11, 12, 13, 0x85, 0x200B, 0xFEFF):
        found |= SPACE
    return found | (CJK if any(low <= code <= high for low, high in _HAN + _THAI) else 0)
