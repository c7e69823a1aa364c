"""What the wordings of a claim hold: days, figures, places and kinds of happening, ready to be set side by side.

In: the pile and passages of accounts. Out: an `Inside` for a passage. A day that a dateline gives is the page's, not the
story's; a weekday inside a quotation counts from the speech, whose day nobody knows: both are left out. It compares nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from rashomon.comparison.pile import Pile, day
from rashomon.languages import language
from rashomon.languages.happenings import event_types, kin
from rashomon.languages.polarity import any_of
from rashomon.model import EventMention, Figure, Span, Statement, Timex, record
from rashomon.text import fold

#: A number without a noun counts what the number right before it, or right behind it, counts within so many characters.
_ELLIPSIS, _AHEAD = 16, 8
#: Characters on either side of a figure in which its time stands.
_BESIDE = 60
#: Rules of dates that are counted from the day of speaking.
DEICTIC = ("weekday", "named day", "relative", "distance")


#: Characters of the longest line of a date.
_LINE = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
#: One word and a year.
_MONTH_AND_YEAR = re.compile(r"\.?\s{1,2}[^\W\d_]{3,14}\.?\s{1,2}(?:19|20)\d\d(?!\d)")


@record
class Inside:
    """The typed facts of one wording; `happenings` are those that are told as having happened, or as planned. `running` are the figures
    that count what runs: the dead, the hurt; `single_days` are given for what is told, not for the saying of it; `second` are
    figures that have their noun from the one before ("25 votes to 19")."""

    account: str
    span: Span
    days: tuple[Timex, ...]
    figures: tuple[Figure, ...]
    happenings: tuple[EventMention, ...]
    lengths: tuple[Timex, ...]
    running: frozenset[Span]
    single_days: tuple[Timex, ...]
    second: frozenset[Span]


class Within:
    """Looks up what a passage holds; each account's lists are indexed once."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self._starts: dict[str, tuple[list[int], list[int], list[int]]] = {}
        self._contents: dict[str, list[tuple[Span, Statement]]] = {}
        self._cued: dict[str, list[tuple[int, int, tuple[Span, ...]]]] = {}

    def of(self, span: Span) -> Inside:
        """The facts of a passage."""
        notes = self._pile.annotations.get(span.account)
        if notes is None:
            return Inside(span.account, span, (), (), (), (), frozenset(), (), frozenset())
        if span.account not in self._starts:
            self._starts[span.account] = (
                [t.span.start for t in notes.timexes],
                [f.span.start for f in notes.figures],
                [e.span.start for e in notes.events],
            )
        times, figures, events = self._starts[span.account]
        first, last = (bisect_left(times, at) for at in (span.start, span.end))
        days = tuple(t for t in notes.timexes[first:last] if t.span.end <= span.end and self._told_day(t))
        lengths = tuple(t for t in notes.timexes[first:last] if t.span.end <= span.end and t.type == "DURATION")
        single = tuple(self._single_days(span, notes.timexes[first:last]))
        first, last = (bisect_left(figures, at) for at in (span.start, span.end))
        counted, second = self._with_units(
            f for f in notes.figures[first:last] if f.span.end <= span.end and not self._day_of_a_month(f)
        )
        first = bisect_left(events, span.start - 200)
        last = bisect_left(events, span.end)
        happened = tuple(e for e in notes.events[first:last] if _holds(span, e.trigger) and not e.negated)
        running = frozenset(s for e in notes.events[first:last] if event_types()[e.type].running for s in e.figures)
        return Inside(span.account, span, days, counted, happened, lengths, running, single, second)

    def voice(self, span: Span) -> str:
        """Who says what stands at a span: the entity of the innermost statement around it, or its speaker's words."""
        for said in self._around(span):
            if said.entity:
                return said.entity
            if said.speaker is not None:
                account = self._pile.accounts[said.speaker.account]
                words = account.text[said.speaker.start : said.speaker.end].strip()
                if fold(words) not in _pronouns(account.language):
                    return words
        return ""

    def party(self, span: Span) -> str:
        """The same, where the voice is a known name, or police or organisers: other words for a speaker may be no party."""
        found = self.voice(span)
        return found if found in self._pile.entities else self.counter(span)

    def counter(self, span: Span) -> str:
        """Police or organisers, if they are who says what stands at a span."""
        found = self.voice(span)
        sides = language(self._pile.accounts[span.account].language).section("wording").get("counting", ())
        return found if any(any_of(tuple(words)).search(fold(found)) for words in sides) else ""

    def counted_by(self, sentence: Span, figure: Span) -> str:
        """The word for police or organisers nearest before a number, in a sentence that names one of them alone."""
        account = self._pile.accounts[sentence.account]
        sides = language(account.language).section("wording").get("counting", ())
        text = fold(account.text[sentence.start : figure.start])
        found = [m for words in sides for m in any_of(tuple(words)).finditer(text)]
        if len({m.group() for m in found}) != 1:
            return ""
        return account.text[sentence.start + found[-1].start() : sentence.start + found[-1].end()]

    def times_beside(self, span: Span) -> list[tuple[int, int]]:
        """The stretches of days that stand near a passage in its account."""
        notes = self._pile.annotations.get(span.account)
        some = notes.timexes if notes else ()
        first = bisect_left(some, span.start - _BESIDE, key=lambda t: t.span.start)
        last = bisect_left(some, span.end + _BESIDE, key=lambda t: t.span.start)
        near = [
            t for t in some[first:last] if t.type in ("DATE", "TIME") and t.earliest and not self._pile.stamped(t.span)
        ]
        apart = lambda t: max(t.span.start - span.end, span.start - t.span.end)  # noqa: E731
        return [(day(t.earliest), day(t.latest)) for t in sorted(near, key=apart)[:1]]

    def statement(self, span: Span) -> Statement | None:
        """The innermost statement around a span."""
        return next(iter(self._around(span)), None)

    def quoted(self, span: Span) -> bool:
        """Whether a span stands in somebody's own words."""
        return any(s.direct for s in self._around(span))

    def _around(self, span: Span) -> list[Statement]:
        if span.account not in self._contents:
            notes = self._pile.annotations.get(span.account)
            told = notes.statements if notes else ()
            self._contents[span.account] = sorted(
                ((c, s) for s in told for c in s.content), key=lambda p: (p[0].start, -p[0].end)
            )
        contents = self._contents[span.account]
        last = bisect_right(contents, span.start, key=lambda p: p[0].start)
        return [s for content, s in reversed(contents[max(0, last - 8) : last]) if span.end <= content.end]

    def _day_of_a_month(self, f: Figure) -> bool:
        """Whether a bare number stands before one word and a year: a date in a language whose months are not known."""
        if f.unit or not 1 <= f.low == f.high <= 31:
            return False
        return bool(_MONTH_AND_YEAR.match(self._pile.accounts[f.span.account].text, f.span.end))

    def _own_line(self, span: Span) -> bool:
        """Whether a date with its year stands in a short line that ends as no sentence does: a dateline, whether or not it was known for one."""
        text = self._pile.accounts[span.account].text
        if not _YEAR.search(text, span.start, span.end):
            return False
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        line = text[start : end if end >= 0 else len(text)].strip()
        return len(line) <= _LINE and line[-1:] not in ".!?。！？…"

    def _told_day(self, t: Timex) -> bool:
        """Whether an expression gives a day (or a night) of the story."""
        if (
            t.type not in ("DATE", "TIME")
            or not t.earliest
            or t.mod in ("BEFORE", "AFTER")
            or t.value.startswith("XXXX-XX")
        ):
            return False
        if day(t.latest) - day(t.earliest) > 1:
            return False
        if self._pile.stamped(t.span) or self._own_line(t.span):
            return False
        return not (t.rule.startswith(DEICTIC) and self.quoted(t.span))

    def _single_days(self, span: Span, times: Iterable[Timex]) -> Iterable[Timex]:
        """The single days that a passage gives for what it tells: where it names a speaker, those of what is said."""
        notes = self._pile.annotations[span.account]
        if span.account not in self._cued:
            cued = [(s.cue.start, s.cue.end, s.content) for s in notes.statements if s.cue]
            self._cued[span.account] = sorted(cued, key=lambda c: c[:2])
        cued = self._cued[span.account]
        first, last = (bisect_left(cued, at, key=lambda c: c[0]) for at in (span.start, span.end))
        said = [content for _, end, content in cued[first:last] if end <= span.end]
        text = self._pile.accounts[span.account].text
        for t in times:
            single = t.type in ("DATE", "TIME") and t.earliest and t.earliest == t.latest and t.anchor is None
            if not single or self._own_line(t.span) or t.mod in ("BEFORE", "AFTER") or t.span.end > span.end:
                continue
            figures = any(c.isdigit() for c in text[t.span.start : t.span.end])
            if self.quoted(t.span) and not figures:
                continue  # "before Thursday" counts from the day of the speech, which nobody may know
            if not said or any(_holds(c, t.span) for content in said for c in content):
                yield t

    def _with_units(self, figures: Iterable[Figure]) -> tuple[tuple[Figure, ...], frozenset[Span]]:
        """A number without a noun counts what the one before it counts ("25 votes to 19"), else the one behind it ("from 12 to 8 doses")."""
        some = list(figures)
        found: list[Figure] = []
        second: set[Span] = set()
        for n, f in enumerate(some):
            last = found[-1] if found else None
            after = some[n + 1] if n + 1 < len(some) else None
            if last and not f.unit and last.unit and 0 <= f.span.start - last.span.end <= _ELLIPSIS and _like(f, last):
                f = replace(f, unit=last.unit)
                second.add(f.span)
            elif after and not f.unit and after.unit and after.span.start - f.span.end <= _AHEAD:
                f = replace(f, unit=after.unit)
            found.append(f)
        return tuple(found), frozenset(second)


@cache
def _pronouns(code: str) -> frozenset[str]:
    sections = [language(code).section(name).get("pronouns", ()) for name in ("names", "statements")]
    return frozenset(fold(str(w)) for some in sections for w in some)


def _like(f: Figure, last: Figure) -> bool:
    return f.low == f.high and last.low / 10 <= f.low <= last.low * 10


def happens(e: EventMention) -> str:
    """The key of a happening's kind; "" for a state, which has no day."""
    return "" if event_types()[e.type].state else kin(e.type)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.account == inner.account and outer.start <= inner.start and inner.end <= outer.end
