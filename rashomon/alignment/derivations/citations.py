"""Accounts → which paper or agency each names as its source, and where.

In: accounts. Out: citations of other accounts of the pile, and of agencies that are not in it. An account is known by its
publisher, its site, the name of its file; an agency by where it is named: in the brackets of a byline or dateline, after a
credit word, beside the word "agency". The words around a name ("as _ reported", "told the _") are the languages'
(`[wording] cited_before, cited_after, outlets, credits`). It does not know whether what is cited is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.languages import language as knowledge
from rashomon.model import Account, Span
from rashomon.text import account_name, fold, is_cjk, story_blocks

#: Characters between a word of citing and the name: "told the daily newspaper _", no mark of a pause among them.
_BEFORE, _AFTER, _HAN_AFTER = 30, 14, 10
#: The longest name of a paper, and the shortest of an alphabet and of Han characters.
_LONGEST, _SHORTEST, _SHORTEST_HAN = 48, 3, 3
#: A name of so few letters is an acronym ("AFP", but "dpa"): it must stand in capitals, or as its own agency writes it.
_ACRONYM, _SMALL = 4, frozenset({"dpa", "afp", "efe", "ansa", "belga", "apa", "anp", "lusa", "тасс"})
#: Characters of an account that are read, and how long a line of credits is.
_READ, _LINE = 200_000, 160
_PAUSE = re.compile(r"[.,;:!?()\n。，；：！？、（）]")
_BRACKETS = re.compile(r"[(（]([^()（）\n]{2,48})[)）]")
#: "ROME, 3 May (Name) - ", at the beginning of a story.
_DATELINE = re.compile(r"[^()（）\n]{2,60}[(（]([^()（）\n]{2,48})[)）]\s*[-–—]")
#: What a file's name is made of that is no word of a paper's.
_NO_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = " \t\u00a0\"'“”„«»‘’《》「」『』"


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper or agency that an account names as its source. `credit`: for all it tells, in a byline, dateline or credit
    line; otherwise in a sentence of the story."""

    name: str
    span: Span
    credit: bool


def names_of(account: Account) -> tuple[str, ...]:
    """What an account may be called by others, folded: its publisher, its site, the words of its file's name."""
    stem = re.split(r"[\\/]", account.source)[-1].rsplit(".", 1)[0]
    words = _NO_WORD.findall(fold(stem))
    named = account_name(account)
    found = [
        "" if named == account.source else named,
        fold(account.publisher),
        " ".join(words) if len(words) > 1 else "",
    ]
    return tuple(dict.fromkeys(name for name in map(_plain, found) if _long_enough(name)))


def citations_of(account: Account, names: Sequence[str]) -> Iterator[Citation]:
    """Where an account names one of these papers as the source of something it tells, the first place of each name."""
    text = fold(account.text[:_READ])
    before, after, outlets = _words(account.language)
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if _alone(text, at, end) and _written_large(account.text, at, end) and _tells(account, at):
                span = _cited(text, at, end, before, after, outlets)
                if span:
                    yield Citation(name, Span(account.id, *span), False)
                    break
            at = text.find(name, at + 1)


def credits_of(account: Account) -> tuple[Citation, ...]:
    """The agencies and papers that an account credits, by folded name; the first place of each."""
    text = account.text[:_READ]
    folded = fold(text)
    own = set(names_of(account))
    found: list[tuple[int, int, bool]] = []
    story = [b.span for b in story_blocks(account)]
    for block in account.blocks:
        line = text[block.span.start : block.span.end]
        if block.kind in ("byline", "dateline", "notice") and len(line) <= _LINE:
            found += [
                (block.span.start + m.start(1), block.span.start + m.end(1), True) for m in _BRACKETS.finditer(line)
            ]
    for span in story[:4]:
        if m := _DATELINE.match(text, span.start, min(len(text), span.end)):
            found.append((m.start(1), m.end(1), True))
    for span in story[-2:]:
        tail = text[span.start : span.end].rstrip()
        if (m := re.search(r"[(（]([^()（）\n]{2,48})[)）][.。]?$", tail)) is not None:
            found.append((span.start + m.start(1), span.start + m.end(1), True))
    for word in knowledge(account.language).section("wording").get("credits", ()):
        at = folded.find(fold(word))
        while at >= 0:
            start = at + len(word)
            line_start = folded.rfind("\n", 0, at) + 1
            stop = min(len(text), start + _LONGEST, *(k for k in [text.find("\n", start)] if k >= 0))
            if not text[line_start:at].strip(_QUOTES + "([（"):
                found.append((start, start + len(re.split(r"[.,;|()（）。]", text[start:stop])[0]), True))
            at = folded.find(fold(word), at + 1)
    found += [(*place, False) for place in _beside_agency(text, folded, account.language)]
    kept: dict[str, Citation] = {}
    for start, end, credit in sorted(found):
        name = _plain(_without_words(folded[start:end], account.language))
        written = _han(name) or (_long_enough(name) and (text[start:end] != text[start:end].lower() or name in _SMALL))
        if written and name not in own and (name not in kept or (credit and not kept[name].credit)):
            kept[name] = Citation(name, Span(account.id, start, end), credit)
    return tuple(kept[name] for name in sorted(kept))


def credited(account: Account, name: str) -> Citation | None:
    """Where an account names this agency as a source: in a byline, dateline or credit, or in a sentence of the story."""
    folded = fold(account.text[:_READ])
    for block in account.blocks:
        if block.kind in ("byline", "dateline", "notice") and block.span.end - block.span.start <= _LINE:
            at = folded.find(name, block.span.start, block.span.end)
            if at >= 0 and _alone(folded, at, at + len(name)) and _written_large(account.text, at, at + len(name)):
                return Citation(name, Span(account.id, at, at + len(name)), True)
    return next(citations_of(account, (name,)), None)


def _beside_agency(text: str, folded: str, language: str) -> Iterator[tuple[int, int]]:
    """Names that stand beside the word for an agency: "the Norrby Press agency", "persbureau Norrby"."""
    for word in _words(language)[2]:
        if not word or is_cjk(word[0]):
            continue
        for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", folded):
            ahead = re.match(r"[ \"“«]+((?:[^\W\d_][\w'’-]*[ ]?){1,4})", text[m.end() : m.end() + _LONGEST])
            if len(word.split()) > 1 and text[m.start()].isupper():
                continue  # "Norrby Press agency": the first word is part of the name
            if ahead and (run := _capitals(ahead.group(1), True)):
                start = m.end() + ahead.start(1)
                yield start, start + len(run)
            behind = re.search(r"((?:[\w'’-]+ ){1,4})$", text[max(0, m.start() - _LONGEST) : m.start()])
            if behind and (run := _capitals(behind.group(1), False)):
                yield m.start() - 1 - len(run), m.start() - 1


def _capitals(words: str, first: bool) -> str:
    """The words with capitals at the beginning or at the end of some words."""
    some = words.split()
    taken: list[str] = []
    for word in some if first else reversed(some):
        if not word[0].isupper():
            break
        taken.append(word)
    return " ".join(taken if first else reversed(taken))


def _cited(
    text: str, at: int, end: int, before: Sequence[str], after: Sequence[str], outlets: Sequence[str]
) -> tuple[int, int] | None:
    """The span of a name with the words of citing before or behind it."""
    ahead = text[max(0, at - _BEFORE) : at]
    cut = [m.end() for m in _PAUSE.finditer(ahead)]
    ahead = ahead[cut[-1] if cut else 0 :]
    for word in before:
        k = ahead.rfind(word)
        if k >= 0 and (
            is_cjk(word[0])
            or (not ahead[k - 1 : k].isalpha() and not ahead[k + len(word) : k + len(word) + 1].isalpha())
        ):
            return at - len(ahead) + k, end
    behind = text[end : end + 40].lstrip(_QUOTES)
    skipped = len(text[end : end + 40]) - len(behind)
    for outlet in outlets:
        if behind.startswith(outlet):
            rest = behind[len(outlet) :].lstrip(_QUOTES)
            skipped += len(behind) - len(rest)
            behind = rest
            break
    for word in after:
        k = behind.find(word)
        near = _HAN_AFTER if is_cjk(word[0]) else 0
        if (
            0 <= k <= near
            and not _PAUSE.search(behind[:k])
            and (is_cjk(word[0]) or not behind[k + len(word) : k + len(word) + 1].isalpha())
        ):
            return at, end + skipped + k + len(word)
    return None


def _tells(account: Account, at: int) -> bool:
    return any(b.span.start <= at < b.span.end for b in story_blocks(account))


def _alone(text: str, at: int, end: int) -> bool:
    if is_cjk(text[at]):
        return True
    return not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()


def _written_large(text: str, start: int, end: int) -> bool:
    """Whether a name is written as one: with a capital, a short one with capitals only ("AND" is an agency, "and" a word)."""
    name = text[start:end]
    return is_cjk(name[0]) or (
        name.isupper() or name in _SMALL if len(name) <= _ACRONYM else any(c.isupper() for c in name)
    )


def _plain(name: str) -> str:
    return " ".join(fold(name).strip(_QUOTES + ".,;:|-–—").split())


def _han(name: str) -> bool:
    return bool(name) and is_cjk(name[0]) and len(name) >= _SHORTEST_HAN


def _long_enough(name: str) -> bool:
    return len(name) <= _LONGEST and (_han(name) or len(name) >= _SHORTEST)


def _without_words(name: str, language: str) -> str:
    """A name without the words for an agency around it."""
    for outlet in _words(language)[2]:
        if name.startswith(outlet + " "):
            name = name[len(outlet) + 1 :]
        if name.endswith(" " + outlet) and name != outlet:
            name = name[: -len(outlet) - 1]
    return name


@cache
def _words(language: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Words before a cited name, behind it, and for what it is; the longest first."""
    section: Mapping[str, Sequence[str]] = knowledge(language).section("wording")
    before, after, outlets = (
        tuple(sorted((fold(w) for w in section.get(key, ())), key=lambda w: (-len(w), w)))
        for key in ("cited_before", "cited_after", "outlets")
    )
    return before, after, outlets
