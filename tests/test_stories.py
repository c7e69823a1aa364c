"""Golden stories: what must and must not be found in whole piles. Each folder of tests/cases holds one expected.toml.

Every kind of expectation has a floor in floors.json: how many of a story's are met. A floor only rises: when more are met than
it says, the test asks for it to be raised. What is not met yet is listed by the failing floor, or by running this file as a script.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.model import DEBRIS_KINDS, Account, Annotations, CaseFile, Entity, Span
from rashomon.text import fold

ROOT = Path(__file__).parent.parent
FLOORS = json.loads((ROOT / "tests/floors.json").read_text(encoding="utf-8"))
STORIES = sorted(p.parent.name for p in (ROOT / "tests/cases").glob("*/expected.toml"))

Row = dict[str, Any]


@dataclass(frozen=True)
class Story:
    case: CaseFile
    expected: dict[str, Any]

    def account(self, source: str) -> Account:
        return next(a for a in self.case.accounts if a.source == source)

    def found(self, source: str) -> Annotations:
        account = self.account(source)
        return next(a for a in self.case.annotations if a.account == account.id)

    def words(self, span: Span) -> str:
        return next(a for a in self.case.accounts if a.id == span.account).text[span.start : span.end]

    def entity(self, name: str) -> Entity | None:
        return next((e for e in self.case.entities if name in e.names), None)


def expectations(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "tests/cases" / name / "expected.toml").read_text(encoding="utf-8"))


@cache
def story(name: str) -> Story:
    expected = expectations(name)
    return Story(rashomon.build([ROOT / expected["pile"]]), expected)


# Each check says what is wrong, or nothing.


def an_account_is_read_cleaned_and_dated(s: Story, row: Row) -> str:
    account = s.account(row["source"])
    if account.language != row["language"]:
        return f"language {account.language}"
    kinds = {i: b.kind for b in account.blocks for i in range(b.span.start, b.span.end)}
    for words in row.get("story", ()):
        if kinds[account.text.index(words)] in DEBRIS_KINDS:
            return f"lost: {words}"
    for words in row.get("debris", ()):
        if kinds[account.text.index(words)] not in DEBRIS_KINDS:
            return f"kept: {words}"
    date = account.published
    return "" if date.earliest == date.latest == row["published"] else f"published {date.earliest}..{date.latest}"


def a_date_is_found_and_resolved(s: Story, row: Row) -> str:
    account, found = s.account(row["source"]), s.found(row["source"])
    at = account.text.index(row["words"])
    end = at + len(row["words"])
    there = [t.earliest for t in found.timexes if t.span.start < end and at < t.span.end]
    return "" if row["earliest"] in there else f"{there}"


def a_date_in_debris_never_reaches_the_timeline(s: Story, row: Row) -> str:
    for account, found in zip(s.case.accounts, s.case.annotations, strict=True):
        at = account.text.find(row["words"])
        end = at + len(row["words"])
        if at >= 0 and any(t.span.start < end and at < t.span.end for t in found.timexes):
            return f"found in {account.source}"
    return ""


def a_figure_is_found_with_its_unit(s: Story, row: Row) -> str:
    account, found = s.account(row["source"]), s.found(row["source"])
    at = account.text.index(row["words"])
    there = [f for f in found.figures if f.span.start < at + len(row["words"]) and at < f.span.end]
    if any(f.low == row["low"] and f.unit == row.get("unit", f.unit) for f in there):
        return ""
    return f"{[(f.low, f.unit) for f in there]}"


def names_of_one_are_tied(s: Story, row: Row) -> str:
    ids = {n: (e.id if (e := s.entity(n)) else None) for n in row["names"]}
    return "" if len(set(ids.values())) == 1 and None not in ids.values() else f"{ids}"


def names_of_two_are_kept_apart(s: Story, row: Row) -> str:
    ids = [e.id if (e := s.entity(n)) else n for n in row["names"]]
    return "" if len(set(ids)) == len(ids) else f"{ids}"


def a_statement_is_found_with_its_speaker_and_act(s: Story, row: Row) -> str:
    found = [x for x in s.found(row["source"]).statements if any(row["words"] in s.words(c) for c in x.content)]
    if not found:
        return "not found"
    if "speaker" in row:
        entity = s.entity(row["speaker"])
        if entity is None or entity.id not in [x.entity for x in found]:
            return f"speaker {[s.words(x.speaker) if x.speaker else None for x in found]}"
    if "act" in row and row["act"] not in [x.act for x in found]:
        return f"act {[x.act for x in found]}"
    return "" if row.get("direct", found[0].direct) in [x.direct for x in found] else "direct"


def _reasons(s: Story, row: Row, verdict: str) -> list[str]:
    """Reasons of the comparisons that have each of the quoted words in another reading."""
    reasons = []
    for c in s.case.comparisons:
        if c.aspect != row["aspect"] or (verdict and c.verdict != verdict):
            continue
        if _told_apart([" ".join(s.words(x) for x in r.spans) for r in c.readings], row["words"]):
            reasons.append(c.reason)
    return reasons


def _told_apart(readings: list[str], quoted: list[str]) -> bool:
    """Whether each of the quoted words (alternatives apart by "|") stands in some reading, and two of them in two readings:
    a denial that names what it denies is not yet set against the right accusation."""
    places = [{i for i, t in enumerate(readings) if any(w in t for w in words.split("|"))} for words in quoted]
    apart = any(a != b for one, two in combinations(places, 2) for a in one for b in two)
    return all(places) and (apart or len(quoted) == 1)


def a_planted_conflict_is_found_with_its_reason(s: Story, row: Row) -> str:
    reasons = _reasons(s, row, "conflict")
    return "" if row["reason"] in reasons else f"{reasons}"


def a_later_figure_is_a_change_over_time(s: Story, row: Row) -> str:
    reasons = _reasons(s, row, "")
    return "" if "change over time" in reasons else f"{reasons}"


def passages_that_tell_the_same_are_tied(s: Story, row: Row) -> str:
    """Every two passages of two accounts lie in one event, claim or comparison."""
    ties = [e.mentions for e in s.case.events] + [tuple(a.span for a in c.appearances) for c in s.case.claims]
    ties += [tuple(x for r in c.readings for x in r.spans) for c in s.case.comparisons]

    def place(prefix: str, words: str) -> Span:
        account = next(a for a in s.case.accounts if a.source.startswith(prefix))
        at = fold(account.text).index(fold(words))
        return Span(account.id, at, at + len(words))

    def held(tie: tuple[Span, ...], p: Span) -> bool:
        return any(t.account == p.account and t.start < p.end and p.start < t.end for t in tie)

    places = [(words, place(prefix, words)) for prefix, words in row["told"]]
    untied = [
        f"{a} / {b}"
        for (a, one), (b, two) in combinations(places, 2)
        if one.account != two.account and not any(held(t, one) and held(t, two) for t in ties)
    ]
    return "; ".join(untied)


def a_copy_or_translation_is_recognised(s: Story, row: Row) -> str:
    derived, origin = s.account(row["derived"]).id, s.account(row["origin"]).id
    known = [(d.derived, d.origin, d.kind) for d in s.case.derivations]
    return "" if (derived, origin, row["kind"]) in known else "not recognised"


def an_independent_account_is_called_no_copy(s: Story, row: Row) -> str:
    derived = s.account(row["derived"]).id
    made = [d.kind for d in s.case.derivations if d.derived == derived and d.kind in ("copy", "translation")]
    return f"{made}" if made else ""


CHECKS: dict[str, Callable[[Story, Row], str]] = {
    "account": an_account_is_read_cleaned_and_dated,
    "date": a_date_is_found_and_resolved,
    "no_date": a_date_in_debris_never_reaches_the_timeline,
    "figure": a_figure_is_found_with_its_unit,
    "same": names_of_one_are_tied,
    "different": names_of_two_are_kept_apart,
    "statement": a_statement_is_found_with_its_speaker_and_act,
    "conflict": a_planted_conflict_is_found_with_its_reason,
    "change": a_later_figure_is_a_change_over_time,
    "tie": passages_that_tell_the_same_are_tied,
    "derivation": a_copy_or_translation_is_recognised,
    "no_derivation": an_independent_account_is_called_no_copy,
}


def unmet(name: str, kind: str) -> list[str]:
    """What a story expects and does not get, one line each."""
    rows = []
    for row in story(name).expected.get(kind, ()):
        wrong = CHECKS[kind](story(name), row)
        if wrong:
            about = " ".join(str(v) for k, v in row.items() if k in ("source", "derived", "names", "words"))
            rows.append(f"{about}: {wrong}")
    return rows


@pytest.mark.parametrize("kind", CHECKS)
@pytest.mark.parametrize("name", STORIES)
def test_a_story_meets_its_floor_and_the_floor_rises_with_it(name: str, kind: str) -> None:
    wanted = len(story(name).expected.get(kind, ()))
    missing = unmet(name, kind)
    met, floor = wanted - len(missing), FLOORS[name].get(kind, 0)
    assert met >= floor, "\n" + "\n".join(missing)
    assert met <= floor, f"{met} are met: raise the floor of {name} {kind} in tests/floors.json from {floor}"


@pytest.mark.parametrize("name", STORIES)
def test_what_is_reported_as_a_conflict_is_one(name: str) -> None:
    """A reported conflict is right when it is planted, or listed as a conflict that the story really has."""
    s = story(name)
    planted = [r for kind in ("conflict", "change", "allowed") for r in s.expected.get(kind, ())]
    reported = [c for c in s.case.comparisons if c.verdict == "conflict"]
    wrong = []
    for c in reported:
        texts = [" ".join(s.words(x) for x in r.spans) for r in c.readings]
        if not any(r["aspect"] == c.aspect and _told_apart(texts, r["words"]) for r in planted):
            wrong.append(f"{c.aspect} ({c.reason}): {c.detail}")
    assert len(wrong) <= FLOORS[name]["wrong conflicts"], "\n" + "\n".join(wrong)


if __name__ == "__main__":
    for each in STORIES:
        for what in CHECKS:
            lines = unmet(each, what)
            total = len(story(each).expected.get(what, ()))
            print(f"{each} {what}: {total - len(lines)} of {total}", *lines, sep="\n    ")
        for c in story(each).case.comparisons:
            if c.verdict == "conflict":
                print(f"  conflict: {c.aspect} ({c.reason}) {c.detail}")
