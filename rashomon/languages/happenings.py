"""The kinds of happening that news tells, and the words that name them in each language.

In: `resources/event_types.toml` (the kinds, the same in every language) and the [events] section of a language's file.
Out: `EventType`s, and `find_triggers`, the trigger words in a text. It knows nothing of accounts, clauses or parts.

The [events] section: [events.verbs], [events.nouns] and [events.weak] (words that also mean other things, and count only
with a name as object) list, under each type, the words that name it: whole words, a
stem ("evacu*"), an ending ("*klage"), or two parts of which the second stands a little later ("trat … zurück"). The
other keys are the small words that tell the parts. Before a name: `by`, `against`, `of`, `prepositions`,
`place_prepositions`; behind it: `genitive`, `after_subject`, `after_target`. Before the verb: `passive` (behind it:
`passive_after`; `passive_forms` are so by themselves, `never_passive` never; `pronouns` stand for another actor), `auxiliaries` (which open a German bracket), `infinitive`,
`negations`, `unreal` (wished, planned, feared). `breaks` begin a clause, `when` one that tells what a date before it
dates, `joins` go on with a list; `until` stands between the ends of a stretch of time; `bodies` (city, government) may
act under the name of a place; `before_after` behind a verb means that a date is not its own; `not_before` are endings
that make another word of it (投资|者); `first_person`; `orders` (somebody ordered the evacuation, and so is its agent);
`part_of` stand beside a number that counts some of what the number before it counts ("of them"); `revised`
stand beside two values of which one took the place of the other, `risen` before "from 11 to 17"; `since` before a date from which on something goes on. [events.documents] lists words for documents by kind.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

import ahocorasick_rs

from rashomon.languages import Language
from rashomon.model import record
from rashomon.text import fold, is_cjk

#: How far the second part of a split trigger ("trat … zurück") may stand behind the first, in characters: about 15
#: words, the length of a German sentence bracket in news.
_REACH = 90
_REACH_CJK = 20
_SENTENCE_END = re.compile(r"(?<!\d)\.(?=\s|$)|[!?;。！？；\n]")


@record
class EventType:
    """One kind of happening; see the head of resources/event_types.toml for what each field means."""

    key: str
    label: str
    passive: str
    noun: str
    kin: str
    alone: str = ""
    subject: str = "agent"
    of: str = "target"
    once: bool = False
    running: bool = False
    measured: bool = False
    state: bool = False
    incident: bool = False
    money: bool = False
    counts: str = ""
    plain: bool = False


@record
class Trigger:
    """A word or phrase in a text that names a happening: `text[start:end]`, its type, whether it is a noun, and
    whether it is weak: it means other things too and counts only with a name as its object ("poursuivre")."""

    start: int
    end: int
    type: str
    noun: bool = False
    weak: bool = False


@cache
def event_types() -> dict[str, EventType]:
    """Every type by its key, in the order of the file."""
    path = resources.files("rashomon.resources") / "event_types.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: EventType(key, **{"kin": key, **row}) for key, row in rows.items()}


def kin(type: str) -> str:
    """The kin of a type: types that may name one happening in other words share it."""
    found = event_types().get(type)
    return found.kin if found else type


@record
class _Pattern:
    word: str
    type: str
    noun: bool
    open_start: bool  # "*klage": the word may begin earlier
    open_end: bool  # "evacu*": the word may go on
    rest: str = ""  # the second part of a split trigger
    weak: bool = False


@cache
def _patterns(code: str) -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[_Pattern, ...], ...]]:
    from rashomon.languages import language

    section = language(code).section("events")
    found: dict[str, list[_Pattern]] = {}
    for part in ("verbs", "nouns", "weak"):
        for type, words in section.get(part, {}).items():
            if type not in event_types():
                raise ValueError(f"languages/{code}.toml: [events.{part}] names an unknown type: {type}")
            for entry in words:
                first, _, rest = fold(entry).partition("…")
                word = first.strip()
                bare = word.strip("*")
                found.setdefault(bare, []).append(
                    _Pattern(
                        bare,
                        type,
                        part == "nouns",
                        word.startswith("*"),
                        word.endswith("*"),
                        rest.strip(),
                        part == "weak",
                    )
                )
    keys = sorted(found)
    return ahocorasick_rs.AhoCorasick(keys), tuple(tuple(found[k]) for k in keys)


def _joined(a: str, b: str) -> bool:
    """Whether two neighbouring characters belong to one written word."""
    return a.isalnum() and b.isalnum() and not is_cjk(a) and not is_cjk(b)


def whole_word(folded: str, start: int, end: int) -> bool:
    """Whether a stretch is no part of a longer written word."""
    return not (
        (start and _joined(folded[start - 1], folded[start]))
        or (end < len(folded) and _joined(folded[end - 1], folded[end]))
    )


def find_triggers(folded: str, language: Language) -> tuple[Trigger, ...]:
    """The trigger words of a folded text (`rashomon.text.fold`), in order, none inside another: the longest stands."""
    automaton, patterns = _patterns(language.code)
    part_of_longer = small_words(language.code, "not_before")
    hits: list[Trigger] = []
    size = len(folded)
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        for p in patterns[index]:
            s, e = start, end
            if s and not p.open_start and _joined(folded[s - 1], folded[s]):
                continue
            if e < size and _joined(folded[e - 1], folded[e]):
                if not p.open_end:
                    continue
                while e < size and _joined(folded[e - 1], folded[e]) and e - end < 30:
                    e += 1
            while p.open_start and s and _joined(folded[s - 1], folded[s]) and start - s < 30:
                s -= 1
            if e == end and part_of_longer.match(folded, e):
                continue
            if p.rest and not _second_part(folded, e, p.rest):
                continue
            hits.append(Trigger(s, e, p.type, p.noun, p.weak))
    return _longest(hits)


@cache
def _documents(code: str) -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    from rashomon.languages import language

    kinds = language(code).section("events").get("documents", {})
    rows = sorted({(fold(w), kind) for kind, some in kinds.items() for w in some})
    finder = ahocorasick_rs.AhoCorasick([w for w, _ in rows], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return finder, tuple(kind for _, kind in rows)


def find_documents(folded: str, code: str) -> list[tuple[str, int, int]]:
    """Where words for documents stand in a folded text, the longest at each place: (kind, start, end), in order."""
    finder, kinds = _documents(code)
    if not kinds:
        return []
    return [
        (kinds[i], start, end)
        for i, start, end in finder.find_matches_as_indexes(folded)
        if whole_word(folded, start, end)
    ]


def _second_part(folded: str, start: int, rest: str) -> bool:
    """Whether the second part of a split trigger follows soon, as a word, inside the sentence."""
    stem, rest = rest.endswith("*"), rest.removesuffix("*")
    reach = _REACH_CJK if is_cjk(rest[0]) else _REACH
    at = folded.find(rest, start, start + reach)
    while at >= 0:
        before, after = folded[at - 1], folded[at + len(rest) : at + len(rest) + 1]
        if not _joined(before, rest[0]) and (stem or not (after and _joined(rest[-1], after))):
            return not _SENTENCE_END.search(folded, start, at)
        at = folded.find(rest, at + 1, start + reach)
    return False


def _longest(hits: Iterable[Trigger]) -> tuple[Trigger, ...]:
    kept: list[Trigger] = []
    for hit in sorted(hits, key=lambda t: (t.start, -t.end, t.noun, t.type)):
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
            continue
        kept.append(hit)
    return tuple(kept)


@cache
def small_words(code: str, key: str) -> re.Pattern[str]:
    """One list of small words of a language ("by", "passive" …) as a pattern over folded text; never matches if empty."""
    from rashomon.languages import language

    parts = []
    for entry in sorted(
        (fold(str(w)) for w in language(code).section("events").get(key, ())), key=lambda w: (-len(w), w)
    ):
        before = "" if is_cjk(entry[0]) or not entry[0].isalnum() or entry.startswith("*") else r"(?<![^\W_])"
        after = "" if is_cjk(entry[-1]) or not entry[-1].isalnum() else r"(?![^\W_])"
        body = re.escape(entry.strip("*"))
        parts.append(
            before + (r"\w*" if entry.startswith("*") else "") + body + (r"\w*" if entry.endswith("*") else after)
        )
    return re.compile("|".join(parts) if parts else r"(?!)")
