"""Story → tellings of happenings.

In: the story's sentences, with time expressions, names and statements found earlier. Out: `EventMention`s, one for each
trigger word: the clause, the type, who takes which part, the time in reach, whether it is negated, hedged (wished,
planned, feared, told as hearsay), and which statement tells it. It does not know whether two tellings mean one happening.
Linear in the length of the text: sentences without a trigger cost one pass of an automaton.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from rashomon.annotations.events.clauses import Clauses
from rashomon.annotations.events.parts import Sentence, find_parts, first_person
from rashomon.annotations.events.times import Setting, find_time
from rashomon.languages import Language
from rashomon.languages.happenings import Trigger, event_types, find_triggers, small_words
from rashomon.model import Account, EventMention, Figure, Mention, Role, Span, Statement, Timex
from rashomon.text import fold, story_blocks

#: Acts whose content is wished or feared, not told as done.
_UNREAL_ACTS = frozenset({"threaten", "promise", "demand", "ask"})
#: A clause that dates another belongs to its passage whole, unless it is longer than this.
_FRAME = 80
#: A longer sentence is read in stretches of so many characters: news sentences rarely reach it, one endless line costs
#: no more for it than many short ones.
_LONGEST, _LONGEST_CJK = 800, 250
#: Behind a place by whose clock a time is told (北京时间, "Oslo time"): nothing happens there.
_ZONE = re.compile(r"\s?(?:时间|時間|time\b)")
#: The agency in a dateline, "PORT ALDER, March 12 (Coast Wire) – …": who tells, never who does.
_CREDIT = re.compile(r"[^.!?。！？\n]{0,120}?(\([^()\n]{2,40}\))\s?[–—-]+\s")


def find_events(
    account: Account,
    language: Language,
    sentences: tuple[Span, ...],
    timexes: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    statements: tuple[Statement, ...],
    figures: tuple[Figure, ...] = (),
) -> tuple[EventMention, ...]:
    """The happenings that an account tells, sorted by trigger. Roles carry the spans of names; entities come later."""
    counts = sorted({f.span for f in figures}, key=lambda s: (s.start, s.end))
    count_starts = [s.start for s in counts]
    credits = [m.span(1) for b in story_blocks(account) if (m := _CREDIT.match(account.text, b.span.start))]
    zones = [m.span for m in mentions if _ZONE.match(account.text, m.span.end)]
    own = [
        m
        for m in mentions
        if m.span not in zones and not any(a <= m.span.start and m.span.end <= z for a, z in credits)
    ]
    names = sorted(own, key=lambda m: (m.span.start, -m.span.end))
    starts = [m.span.start for m in names]
    dates = sorted((t for t in timexes if _datable(t)), key=lambda t: t.span.start)
    date_starts = [t.span.start for t in dates]
    contents = sorted(
        ((c.end - c.start, c.start, c.end, i) for i, s in enumerate(statements) for c in s.content if c.end > c.start)
    )
    inside = _Contents(contents, sorted({s.cue.start for s in statements if s.cue}))
    quoted = _Contents([c for c in contents if statements[c[3]].direct], [])
    folded = fold(account.text)
    found: list[EventMention] = []
    for sentence in sentences:
        hits = find_triggers(folded[sentence.start : sentence.end], language)
        if not hits:
            continue
        offset = sentence.start
        triggers = [Trigger(t.start + offset, t.end + offset, t.type, t.noun, t.weak) for t in hits]
        triggers = [t for t in triggers if not _by_amount(folded, t, language.code)]
        at = [t.start for t in triggers]
        for low, high in _windows(sentence, language.code):
            here = _outermost(names[bisect_left(starts, low) : bisect_left(starts, high)], high)
            near = dates[bisect_left(date_starts, low) : bisect_left(date_starts, high)]
            some = triggers[bisect_left(at, low) : bisect_left(at, high)]
            told = counts[bisect_left(count_starts, low) : bisect_left(count_starts, high)]
            found += _read(
                account, folded, (low, high), some, here, near, told, statements, inside, quoted, language.code
            )
    return tuple(sorted(found, key=lambda e: (e.trigger.start, e.trigger.end)))


def _by_amount(folded: str, trigger: Trigger, code: str) -> bool:
    """Whether it is a number that sinks, and no ship: "sank to 51"."""
    if trigger.type != "sink":
        return False
    word = small_words(code, "by_amount").match(folded[trigger.end : trigger.end + 12].lstrip())
    return bool(word and folded[trigger.end : trigger.end + 12].lstrip()[word.end() :].lstrip()[:1].isdigit())


def _windows(sentence: Span, code: str) -> list[tuple[int, int]]:
    """The sentence itself, or stretches of it if it is endless."""
    longest = _LONGEST_CJK if code in ("zh", "ja") else _LONGEST
    if sentence.end - sentence.start <= longest:
        return [(sentence.start, sentence.end)]
    cuts = range(sentence.start, sentence.end, longest)
    return [(c, min(c + longest, sentence.end)) for c in cuts]


def _outermost(names: list[Mention], end: int) -> list[Mention]:
    kept: list[Mention] = []
    for m in names:
        if m.span.end <= end and (not kept or m.span.start >= kept[-1].span.end):
            kept.append(m)
    return kept


def _datable(t: Timex) -> bool:
    return (
        t.type in ("DATE", "TIME") and not t.value.endswith("_REF") and (t.value[:1].isdigit() or t.value[:1] in "XB")
    )


class _Contents:
    """Which statement a position is told in: the innermost content that holds it."""

    def __init__(self, contents: list[tuple[int, int, int, int]], cues: list[int]) -> None:
        self.cues = cues
        self.starts: list[int] = []
        self.owner: list[int] = []
        marks: list[tuple[int, int, int, int]] = []
        for length, start, end, i in contents:
            marks += [(start, 1, length, i), (end, 0, length, i)]
        open_now: list[tuple[int, int]] = []
        for position, opens, length, i in sorted(marks):
            if opens:
                open_now.append((length, i))
            else:
                open_now.remove((length, i))
            self.starts.append(position)
            self.owner.append(min(open_now)[1] if open_now else -1)

    def cues_between(self, low: int, high: int) -> list[int]:
        """Where words of saying stand in a stretch."""
        return self.cues[bisect_left(self.cues, low) : bisect_left(self.cues, high)]

    def at(self, position: int) -> int:
        """Index of the statement, or -1."""
        k = bisect_left(self.starts, position + 1) - 1
        return self.owner[k] if k >= 0 else -1


def _read(
    account: Account,
    folded: str,
    bounds: tuple[int, int],
    triggers: list[Trigger],
    names: list[Mention],
    dates: list[Timex],
    counts: list[Span],
    statements: tuple[Statement, ...],
    inside: _Contents,
    quoted: _Contents,
    code: str,
) -> list[EventMention]:
    clauses = Clauses(folded, *bounds, names, code)
    counted = _counted(clauses, triggers, counts, quoted)
    stops = [t.span.end for t in dates] + [t.end for t in triggers]
    places = tuple((m.span.start, m.span.end) for m in names if m.kind == "place")
    cues = frozenset(clauses.number(c) for c in inside.cues_between(*bounds))
    found: list[EventMention] = []
    agents: dict[int, Mention] = {}
    voices: dict[int, Sentence] = {}
    for trigger in triggers:
        owner, voice = inside.at(trigger.start), quoted.at(trigger.start)
        if voice not in voices:
            voices[voice] = Sentence(
                folded, clauses, [m for m in names if quoted.at(m.span.start) == voice], stops, code
            )
        sentence = voices[voice]
        mine = sentence.names
        others = [t for t in triggers if t is not trigger]
        roles = find_parts(sentence, trigger, others, agents.get(voice))
        passive = event_types()[trigger.type].subject == "target"
        if owner >= 0 and statements[owner].direct and not passive and not any(r.role == "agent" for r in roles):
            me = first_person(sentence, trigger, account.id)
            roles = (me, *roles) if me else roles
        if trigger.weak and not any(r.role == "target" for r in roles):
            continue
        if not trigger.noun:
            spans = [r.span for r in roles if r.role == "agent"]
            for m in mine[::-1]:
                if m.span in spans:
                    agents[voice] = m
        free = tuple(t for t in dates if quoted.at(t.span.start) == voice)
        time, until = find_time(Setting(folded, clauses, tuple(triggers), free, cues, places, code), trigger)
        if trigger.noun and not roles and time is None and not names and trigger not in counted:
            continue
        told = statements[owner] if owner >= 0 else None
        negated, unreal = _mood(folded, clauses, trigger, code)
        wished = bool(told and not told.direct and told.act in _UNREAL_ACTS and trigger.type != "demand")
        hedged = unreal or wished or bool(told and told.hedged)
        found.append(
            EventMention(
                _extent(account, clauses, trigger, roles, until or time, counted.get(trigger, ())),
                Span(account.id, trigger.start, trigger.end),
                trigger.type,
                time.span if time else None,
                roles,
                negated or bool(told and told.negated and told.act != "deny"),
                hedged,
                told.id if told else "",
                counted.get(trigger, ()),
                until.span if until else None,
            )
        )
    return found


def _counted(
    clauses: Clauses, triggers: list[Trigger], counts: list[Span], inside: _Contents
) -> dict[Trigger, tuple[Span, ...]]:
    """Each figure goes to one trigger: of its own clause if it can, the nearest, a verb before a noun."""
    found: dict[Trigger, tuple[Span, ...]] = {}
    for span in counts:
        here, owner = clauses.number(span.start), inside.at(span.start)
        some = [t for t in triggers if inside.at(t.start) == owner and abs(clauses.number(t.start) - here) <= 1]
        if some:
            best = min(
                some,
                key=lambda t: (
                    clauses.number(t.start) != here,
                    max(span.start - t.end, t.start - span.end, 0) + 12 * t.noun,
                    t.start,
                ),
            )
            found[best] = (*found.get(best, ()), span)
    return found


def _mood(folded: str, clauses: Clauses, trigger: Trigger, code: str) -> tuple[bool, bool]:
    """Negated, and unreal (wished, planned, feared): told by words of the clause before the trigger."""
    low, high = clauses.at(trigger.start)
    wide = code in ("zh", "ja")
    brackets = code in ("de", "nl", "ja")  # the governing verb may follow
    near = max(low, trigger.start - (5 if wide else 28))
    negated = bool(small_words(code, "negations").search(folded, near, trigger.start))
    if brackets and not negated:
        negated = bool(small_words(code, "negations").search(folded, trigger.end, min(high, trigger.end + 28)))
    words = small_words(code, "unreal")
    start = low
    before = folded[max(low, trigger.start - 6) : trigger.start].split()
    if before and small_words(code, "infinitive").fullmatch(before[-1]):
        start = clauses.start
    unreal = bool(words.search(folded, max(start, trigger.start - (12 if wide else 90)), trigger.start))
    if brackets and not unreal:
        unreal = bool(words.search(folded, trigger.end, high))
    return negated, unreal


def _extent(
    account: Account,
    clauses: Clauses,
    trigger: Trigger,
    roles: tuple[Role, ...],
    time: Timex | None,
    counts: tuple[Span, ...],
) -> Span:
    low, high = clauses.at(trigger.start)
    high = max(high, trigger.end)
    for span in [*counts, *(r.span for r in roles if r.span)]:
        low, high = min(low, span.start), max(high, span.end)
    if time:
        first, last = clauses.at(time.span.start)
        if last - first > _FRAME:
            first, last = time.span.start, time.span.end
        low, high = min(low, first), max(high, time.span.end)
    text = account.text
    while low < trigger.start and not text[low].isalnum() and text[low] not in '«„“"「『《':
        low += 1
    while high > trigger.end and (text[high - 1].isspace() or text[high - 1] in ",;:，；：、"):
        high -= 1
    return Span(account.id, low, high)
