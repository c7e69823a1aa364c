"""The name of the paper where no credit line states it: above the headline, behind the page's title, in the byline.

In: the head of an account. Out: a name, or "". The first line of a page is a button as often as a name, so a line above the
headline counts only when it is made like a paper's name: few words, each with a capital, and one of them a word of the press
(section [blocks], `press` and `press_endings`: "Post", "Tribune", "…blatt", "…日报"). It does not know any paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.accounts.furniture import is_menu
from rashomon.accounts.phrases import phrase_kinds, set_of
from rashomon.text import fold

#: A name has at most so many words and characters; a masthead stands among the first lines.
_WORDS, _LONGEST, _LINES = 5, 40, 3
#: Small words inside a name are short: "de", "of", "dell'".
_SMALL = 4
#: A window's title of so many words, this share of them in the headline, is the headline shortened.
_FEW, _SHARE = 4, 0.6
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CYRILLIC = re.compile(r"[А-Яа-я]")
#: What parts a name from its motto, and a page's title from the name of the site.
_DASH = re.compile(r"\s+[|–—-]\s+|\s*[|｜_]\s*")


def masthead(lines: Sequence[str]) -> str:
    """The paper's name among the lines above a headline, without its motto; "" when none is made like one."""
    for line in [x.strip() for x in lines if x.strip()][:_LINES]:
        name = _DASH.split(line)[0].strip()
        if not is_menu(line) and is_paper(name):
            return name
    return ""


def behind_title(title: str, headline: str) -> str:
    """The name behind a page's own title: "Norvane burns | Norrby Post" where the headline is "Norvane burns"."""
    parts = _DASH.split(title.strip())
    if len(parts) < 2 or not headline or not _same_headline(fold(parts[0]), fold(headline)):
        return ""
    name = parts[-1].strip(" .")
    return name if 2 <= len(name) <= _LONGEST and len(name.split()) <= _WORDS else ""


def _same_headline(a: str, b: str) -> bool:
    """Whether the window's title is the headline, whole or shortened."""
    words = _WORD.findall(a)
    return a in b or (len(words) >= _FEW and sum(w in set(_WORD.findall(b)) for w in words) >= _SHARE * len(words))


def in_byline(byline: str) -> str:
    """The paper that a byline names behind the reporter: "By Mia Holm, Norrby Post"."""
    name = byline.strip().rpartition(",")[2].strip()
    return name if name != byline.strip() and is_paper(name) else ""


def is_paper(name: str) -> bool:
    """Whether a line is made like the name of a paper."""
    words = _WORD.findall(name)
    if not words or len(words) > _WORDS or len(name) > _LONGEST or name[-1] in ".!?:,;。！？：，；…":
        return False
    folded = [fold(w) for w in words]
    if fold(name) in phrase_kinds():
        return False
    cased = any(w != w.lower() or w != w.upper() for w in words)
    loose = _CYRILLIC.match(words[0]) is not None  # only the first word of a name has a capital
    if cased and not (words[0][0].isupper() and all(loose or w[0].isupper() or len(w) <= _SMALL for w in words)):
        return False
    endings = tuple(sorted(set_of("press_endings")))
    press = set_of("press")
    return (len(words) > 1 and any(w in press for w in folded)) or any(
        w.endswith(endings) and w not in endings for w in folded
    )
