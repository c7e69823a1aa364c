"""The words beside a name → the kind of thing that it names.

In: a text, the span of a name, its parts. Out: "organization", "person", "product", "article" (the name stands behind an
article, as no person's does), or "". It knows words of class ("the company X", "die Fähre „X“", 渡轮“X”号), not names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.alignment.entities.name_tables import endings_of, words_of
from rashomon.alignment.entities.names import Name
from rashomon.model import Span
from rashomon.text import fold

_CLAUSE = re.compile(r"[^\w\s'’-]|\n")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OPEN = re.compile(r"[\s\"'“”„«»‘‚「『《]+$")
_CLOSE = re.compile(r"[\"'”’»」』》]?\s?")
#: "The system, Norvo, is …": a noun with its article and the name behind a comma.
_APPOSED = re.compile(r"(?:^|[.!?\n]\s*)([^\W\d_]+)['’]?\s?([^\W\d_]+),\s?$")


@cache
def _role_of() -> re.Pattern[str]:
    roles = sorted(words_of("firm-role"), key=lambda w: (-len(w), w))
    of = "|".join(map(re.escape, sorted(words_of("of"))))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, roles)) + rf")(?:\s\w+)?\s(?:{of})\s?$")


#: "Helvar, the Dutch lender", "Kreszolin, ein verbotenes Mittel": an apposition with its article.
_BEHIND = re.compile(r"[\"'”’»]?, ([^\W\d_]+['’]?) ?([^\W\d_]+(?:[ -][^\W\d_]+){0,2})")
ROLES = tuple(
    f"role-{r}"
    for r in ("lawyer", "speaker", "minister", "captain", "chief", "president", "mayor", "director", "judge", "expert")
)
_PLACED = re.compile(r"(?:^|[^\w])(in|at|near|à|en|em|a|na|te|im|в|во|на|из)\s$|(?:在|位于|来自|抵达)$", re.IGNORECASE)


def stands_within(text: str, start: int) -> bool:
    """Whether a preposition of place stands right before a position."""
    return bool(_PLACED.search(text[max(0, start - 8) : start]))


@lru_cache(maxsize=65536)
def is_ware(word: str) -> bool:
    """Whether a folded word says that what is named is a ship, a device or a program; German compounds count."""
    return word in words_of("ware") or _compound(word, "ware-compound")


@lru_cache(maxsize=65536)
def is_firm(word: str) -> bool:
    """Whether a folded word says that what is named is a firm: company, Reederei, Sicherheitsfirma."""
    return word in words_of("firm") or _compound(word, "firm-compound")


def _compound(word: str, group: str) -> bool:
    return any(word.endswith(w) and len(word) > len(w) + 2 for w in words_of(group))


#: Languages that put the noun last: in "the shipping tycoon X" and "der Bankchef X" the last word says what X is.
HEAD_LAST = frozenset({"en", "de", "nl"})
_COMPOUND_ROLE = re.compile(r"-([^\W\d_]+)")
_OWNER = re.compile(r"(?:['’]s?)?\s([^\W\d_]+(?:\s[^\W\d_]+)?)")


def leads(text: str, end: int, language: str) -> bool:
    """Whether the word right behind a name is the role of who leads a firm: "Nordlund-Gründer", "Nordlund's chief
    executive", 北港创始人. What stands before such a word is a firm."""
    roles = words_of("firm-role", "founder")
    if language in ("zh", "ja"):
        return text.startswith(endings_of("firm-role", "founder"), end)
    if language in ("de", "nl"):
        match = _COMPOUND_ROLE.match(text, end)
        return bool(match) and fold(match[1]) in words_of("firm-head", "firm-role", "founder")  # type: ignore[index]
    if language == "en":
        match = _OWNER.match(text, end)
        words = fold(match[1]).split() if match else []
        return bool(words) and (words[0] in roles or " ".join(words) in roles)
    return False


def owned(text: str, span: Span, language: str) -> bool:
    """Whether a name stands beside the word for its shares, or behind that for its founding: "Aktien von Nordlund"."""
    if language in ("zh", "ja"):
        founded = text[max(0, span.start - 3) : span.start].endswith(endings_of("founding"))
        return founded or text.startswith(endings_of("shares"), span.end)
    words = _WORD.findall(text[max(0, span.start - 30) : span.start])[-2:]
    if words and fold(words[-1]) in words_of("founding"):
        return True
    return len(words) > 0 and any(fold(w) in words_of("shares") for w in (words if language != "ru" else words[-1:]))


def kind_beside(text: str, span: Span, name: Name, language: str = "") -> str:
    """The kind that a title, a legal form or a noun right beside the name gives it; "" when nothing does."""
    if name.legal:
        return "organization"
    if name.gender:
        return "person"
    before = _OPEN.sub("", text[max(0, span.start - 40) : span.start])
    quoted = text[span.start - 1 : span.start] in ("«", "„", "“", '"')
    if len(name.tokens) < 3 and (leads(text, span.end, language) or owned(text, span, language)):
        return "organization"
    if name.script in ("han", "kana"):
        behind = text[_CLOSE.match(text, span.end).end() :][:1]  # type: ignore[union-attr]
        marked = len(before) < min(40, span.start) and text[span.end : span.end + 1] in '”」』》"’'
        if (marked and behind in words_of("ware-after")) or before.endswith(endings_of("ware-han")):
            return "product"
        return ""
    apposed = _APPOSED.search(text, max(0, span.start - 40), span.start)
    if apposed and fold(apposed[1]) in words_of("article") and is_ware(fold(apposed[2])):
        return "product"
    before = _CLAUSE.split(before)[-1]
    beside = [fold(w) for w in _WORD.findall(before)][-2:]
    if language in HEAD_LAST:
        beside = beside[-1:]
    elif language in ("ru", "uk") and name.script == "cyrillic" and len(name.tokens) > 1 and not quoted:
        return ""  # "основатель шведской фирмы Хенрик Дальберг"
    # an owner is called after his trade as well: "l'armateur grec Stelios Karamanolis"
    trades = words_of("firm-agent") if len(name.tokens) > 1 else frozenset[str]()
    firm = [n for n, w in enumerate(beside) if is_firm(w) and w not in trades]
    ware = [n for n, w in enumerate(beside) if is_ware(w)]
    if firm or ware:
        return "product" if max(ware, default=-1) > max(firm, default=-1) else "organization"
    apposition = _BEHIND.match(text, span.end)
    placed = stands_within(text, span.start)
    if apposition and not placed and fold(apposition[1]) in words_of("article", "indefinite"):
        owner = text[apposition.end() : apposition.end() + 1] in ("'", "’")  # "Guowei Shen, the company's manager"
        for word in () if owner else (fold(w) for w in apposition[2].split()[:3]):
            if word in words_of("of", "small", "preposition"):
                break
            if is_ware(word) or is_firm(word):
                return "product" if is_ware(word) else "organization"
            if word in words_of(*ROLES) and len(name.tokens) > 1:
                return "person"
    if _role_of().search(fold(text[max(0, span.start - 60) : span.start])) and len(name.tokens) < 3:
        return "organization"
    return "article" if beside and beside[-1] in words_of("article-sure") and len(name.tokens) > 1 else ""
