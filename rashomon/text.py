"""Unicode tools that keep offsets. In: text. Out: text of the same length, spans, scripts. Knows no language's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rashomon.model import STORY_KINDS, Account, Block, Span

_SPECIAL = dict.fromkeys("‘’ʼ`´＇", "'")
_SPECIAL |= dict.fromkeys("‐‑‒–—−－", "-")
_SPECIAL |= dict.fromkeys("\xa0\u202f\u2009\u3000\t", " ")
_SPECIAL["\u0130"] = "i"  # lower case would be two characters
_SPECIAL |= {"٫": ".", "٬": ",", "،": ",", "؛": ";", "؟": "?"}  # Arabic marks, of numbers and of sentences


@lru_cache(maxsize=65536)
def _fold_char(c: str) -> str:
    if c in _SPECIAL:
        return _SPECIAL[c]
    wide = unicodedata.normalize("NFKC", c)
    if len(wide) != 1:
        wide = c
    if not wide.isascii() and wide.isdecimal():
        return str(unicodedata.decimal(wide))  # ٣, ۳, ३ are 3
    low = wide.lower()
    low = low if len(low) == 1 else wide
    return _SPECIAL.get(low, low)


class _Fold(dict[int, str]):
    """A translation table that fills itself: str.translate asks for each new character once."""

    def __missing__(self, key: int) -> str:
        self[key] = value = _fold_char(chr(key))
        return value


_FOLD = _Fold()


def fold(text: str) -> str:
    """Lower case, half width, plain apostrophes, hyphens, spaces and digits; the same length as `text`, so that offsets hold.

    Accents stay (fr "a" and "à" differ). Characters whose folded form is longer are left alone.
    """
    return text.translate(_FOLD)


def strip_accents(text: str) -> str:
    """Without combining marks; the length may change: for keys, never for offsets."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _signs() -> str:
    """Ranges of the combining signs of Hebrew, Arabic, the Indian scripts, Thai …, for a class of a regular expression."""
    marks = [c for c in range(0x591, 0x1100) if unicodedata.category(chr(c))[0] == "M"]
    starts = [c for c in marks if c - 1 not in marks]
    return "".join(f"{chr(a)}-{chr(next(c for c in range(a, 0x1101) if c not in marks) - 1)}" for a in starts)


#: Vowel signs and points that belong to a word though no letters: करोड़, ล้าน. For use inside [].
SIGNS = _signs()

_SIGNED = re.compile("[\u0591-\u10ff]")


def signed(text: str) -> bool:
    """Whether a text may hold such signs: letters from Hebrew to Burmese."""
    return not text.isascii() and _SIGNED.search(text) is not None


#: Vowel points of Arabic and its lengthening stroke, which most texts leave out.
POINTS = re.compile("[\u064b-\u065f\u0670\u0640]")
#: Arabic and Hebrew little words that are written together with the word or number behind them.
PROCLITICS = frozenset("وبلفכהולבמש")

_CJK = re.compile(r"[぀-ヿ㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003134f]")


def is_cjk(c: str) -> bool:
    """Han, Hiragana or Katakana: written without spaces between words."""
    return bool(_CJK.match(c))


_LETTER = re.compile(r"[^\W\d_]")


def cjk_share(text: str) -> float:
    """Share of the letters of `text` that are Han or kana."""
    if text.isascii() or not _CJK.search(text):
        return 0.0
    letters = len(_LETTER.findall(text))
    return len(_CJK.findall(text)) / letters if letters else 0.0


_RTL = frozenset({"R", "AL"})
#: Where letters that run right to left may stand: from Hebrew to the extensions of Arabic, their old forms, old scripts.
_MAY_BE_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def direction(text: str) -> str:
    """ "rtl" when most letters run right to left, else "ltr"."""
    if text.isascii() or not _MAY_BE_RTL.search(text):
        return "ltr"
    right = left = 0
    for c in text[:4000]:
        kind = unicodedata.bidirectional(c)
        right += kind in _RTL
        left += kind == "L"
    return "rtl" if right > left else "ltr"


_WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003134f]|[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of words: runs of letters and digits; Han and kana one character each."""
    for m in _WORD.finditer(text):
        yield m.start(), m.end()


def story_blocks(account: Account) -> tuple[Block, ...]:
    """The blocks that tell the story, in order."""
    return tuple(b for b in account.blocks if b.kind in STORY_KINDS)


#: A publisher's name is shorter than this; what is longer is a headline read as one.
_LONG_NAME = 30
#: Marks that no name of a publisher has: "Daily 作者:周雨桐" is one with a byline stuck to it.
_LABELLED = frozenset(":：|;；?!？！")


def account_name(account: Account) -> str:
    """How a line names an account: its publisher where one is known, else its source; never a headline or a byline."""
    named = " ".join(account.publisher.split())
    headlines = [account.title] if account.title else []
    headlines += [b.span for b in account.blocks if b.kind == "headline"]
    doubtful = len(named) > _LONG_NAME or any(c in named for c in _LABELLED)
    if doubtful or any(named in account.text[s.start : s.end] for s in headlines):
        named = ""
    return named or account.source or account.id


def quote(account: Account, span: Span) -> str:
    """The exact words of a span."""
    return account.text[span.start : span.end]
