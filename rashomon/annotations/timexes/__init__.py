"""Story → time expressions (TIMEX3), in two pure steps: find in the account, resolve against the date of the account.

In: an account's story blocks, its language's words, its sentences. Out: `Timex` sorted by span. It knows no other account;
the shapes are in `days`, `years`, `units`, `spans`, `clock`, the words in languages/*.toml.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from rashomon.annotations.timexes.find import find_in
from rashomon.annotations.timexes.resolve import resolve
from rashomon.languages import Language
from rashomon.model import Account, Span, Timex
from rashomon.text import story_blocks


def find_timexes(account: Account, language: Language, sentences: tuple[Span, ...]) -> tuple[Timex, ...]:
    """Time expressions of the story, with open values and the relation that closes them (see `timex_find`)."""
    found: list[Timex] = []
    for block in story_blocks(account):
        text = account.text[block.span.start : block.span.end]
        found += find_in(text, language.code, account.id, block.span.start)
    if language.section("dates").get("today") == "vague" and len(account.text) > _ESSAY:
        found = _vague_todays(account.text, found)
    return tuple(found)


#: Characters below which a text is a news item, where "today" is a day.
_ESSAY = 2500
#: A "today" with no clock time, weekday or other day so near (characters) means these days. Swept 150-600 on German essays.
_DAY_REACH = 300


def _vague_todays(text: str, found: list[Timex]) -> list[Timex]:
    """ "heute" in an essay is no day: where nothing near tells a day and the clause is no plan, it is a vague reference."""
    days = [
        t.span.start for t in found if t.type in ("DATE", "TIME") and t.rule.startswith(_DAY_RULES) and not _today(t)
    ]
    out = []
    for t in found:
        if _today(t):
            k = bisect_left(days, t.span.start - _DAY_REACH)
            alone = k == len(days) or days[k] > t.span.start + _DAY_REACH
            if alone and not t.relation.endswith(":future"):
                t = replace(t, type="REF", value="PRESENT_REF", relation="", rule="vague reference")
        out.append(t)
    return out


_DAY_RULES = ("weekday", "day", "named day", "clock", "full date")


def _today(t: Timex) -> bool:
    return t.relation.startswith("published:D+0") and t.value == "XXXX-XX-XX"


def resolve_timexes(account: Account, found: tuple[Timex, ...], sentences: tuple[Span, ...]) -> tuple[Timex, ...]:
    """The same expressions with values, `earliest` and `latest`, as far as `account.published` allows."""
    text = account.text
    paragraphs = [b.span.start for b in story_blocks(account) if not text[b.span.start : b.span.end].isspace()]
    return resolve(found, account.published, paragraphs, [s.start for s in sentences])
