"""Golden stories: what must and must not be found in whole piles. Each folder of tests/cases holds one expected.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.model import DEBRIS_KINDS, Account, Annotations, CaseFile, Entity, Span

ROOT = Path(__file__).parent.parent
STORIES = sorted(p.parent.name for p in (ROOT / "tests/cases").glob("*/expected.toml"))


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


@cache
def story(name: str) -> Story:
    expected = tomllib.loads((ROOT / "tests/cases" / name / "expected.toml").read_text(encoding="utf-8"))
    return Story(rashomon.build([ROOT / expected["pile"]]), expected)


def wanted(kind: str) -> list[Any]:
    """Every expectation of one kind in all stories, as parameters."""
    rows = []
    for name in STORIES:
        expected = tomllib.loads((ROOT / "tests/cases" / name / "expected.toml").read_text(encoding="utf-8"))
        for row in expected.get(kind, ()):
            label = row.get("source") or row.get("derived") or "/".join(row.get("names", ())) or ""
            words = row.get("words", "")
            words = words if isinstance(words, str) else " | ".join(words)
            rows.append(pytest.param(name, row, id=f"{name}: {label} {words}".strip()[:80]))
    return rows


@pytest.mark.parametrize(("name", "row"), wanted("account"))
def test_an_account_is_read_cleaned_and_dated(name: str, row: dict[str, Any]) -> None:
    account = story(name).account(row["source"])
    assert account.language == row["language"]
    kinds = {i: b.kind for b in account.blocks for i in range(b.span.start, b.span.end)}
    for words in row.get("story", ()):
        at = account.text.index(words)
        assert kinds[at] not in DEBRIS_KINDS, f"lost: {words}"
    for words in row.get("debris", ()):
        at = account.text.index(words)
        assert kinds[at] in DEBRIS_KINDS, f"kept: {words}"
    assert account.published.earliest == account.published.latest == row["published"]


@pytest.mark.parametrize(("name", "row"), wanted("date"))
def test_a_date_is_found_and_resolved(name: str, row: dict[str, Any]) -> None:
    account, found = story(name).account(row["source"]), story(name).found(row["source"])
    at = account.text.index(row["words"])
    end = at + len(row["words"])
    there = [t for t in found.timexes if t.span.start < end and at < t.span.end]
    assert row["earliest"] in [t.earliest for t in there], there


@pytest.mark.parametrize(("name", "row"), wanted("no_date"))
def test_a_date_in_debris_never_reaches_the_timeline(name: str, row: dict[str, Any]) -> None:
    s = story(name)
    for account, found in zip(s.case.accounts, s.case.annotations, strict=True):
        at = account.text.find(row["words"])
        end = at + len(row["words"])
        assert [t for t in found.timexes if at >= 0 and t.span.start < end and at < t.span.end] == []


@pytest.mark.parametrize(("name", "row"), wanted("figure"))
def test_a_figure_is_found_with_its_unit(name: str, row: dict[str, Any]) -> None:
    account, found = story(name).account(row["source"]), story(name).found(row["source"])
    at = account.text.index(row["words"])
    there = [f for f in found.figures if f.span.start < at + len(row["words"]) and at < f.span.end]
    assert any(f.low == row["low"] and f.unit == row.get("unit", f.unit) for f in there), there


@pytest.mark.parametrize(("name", "row"), wanted("same"))
def test_names_of_one_are_tied(name: str, row: dict[str, Any]) -> None:
    ids = {n: (e.id if (e := story(name).entity(n)) else None) for n in row["names"]}
    assert len(set(ids.values())) == 1, ids
    assert None not in ids.values(), ids


@pytest.mark.parametrize(("name", "row"), wanted("different"))
def test_names_of_two_are_kept_apart(name: str, row: dict[str, Any]) -> None:
    ids = [e.id if (e := story(name).entity(n)) else n for n in row["names"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("name", "row"), wanted("statement"))
def test_a_statement_is_found_with_its_speaker_and_act(name: str, row: dict[str, Any]) -> None:
    s = story(name)
    found = [x for x in s.found(row["source"]).statements if any(row["words"] in s.words(c) for c in x.content)]
    assert found, "not found"
    if "speaker" in row:
        entity = s.entity(row["speaker"])
        assert entity is not None
        assert entity.id in [x.entity for x in found]
    if "act" in row:
        assert row["act"] in [x.act for x in found]
    if "direct" in row:
        assert row["direct"] in [x.direct for x in found]


def _readings_hold(s: Story, row: dict[str, Any], verdict: str | None) -> list[str]:
    """Reasons of the comparisons that have each of the quoted words in another reading."""
    reasons = []
    for c in s.case.comparisons:
        if c.aspect != row["aspect"] or (verdict and c.verdict != verdict):
            continue
        texts = [" ".join(s.words(x) for x in r.spans) for r in c.readings]
        places = [{i for i, t in enumerate(texts) if any(w in t for w in words.split("|"))} for words in row["words"]]
        if all(places) and any(a != b for a in places[0] for b in places[1]):
            reasons.append(c.reason)
    return reasons


@pytest.mark.parametrize(("name", "row"), wanted("conflict"))
def test_a_planted_conflict_is_found_with_its_reason(name: str, row: dict[str, Any]) -> None:
    assert row["reason"] in _readings_hold(story(name), row, "conflict")


@pytest.mark.parametrize(("name", "row"), wanted("change"))
def test_a_later_figure_is_a_change_over_time(name: str, row: dict[str, Any]) -> None:
    assert "change over time" in _readings_hold(story(name), row, None)


@pytest.mark.parametrize(("name", "row"), wanted("derivation"))
def test_a_copy_or_translation_is_recognised(name: str, row: dict[str, Any]) -> None:
    s = story(name)
    derived, origin = s.account(row["derived"]).id, s.account(row["origin"]).id
    assert (derived, origin, row["kind"]) in [(d.derived, d.origin, d.kind) for d in s.case.derivations]


@pytest.mark.parametrize(("name", "row"), wanted("no_derivation"))
def test_an_independent_account_is_called_no_copy(name: str, row: dict[str, Any]) -> None:
    s = story(name)
    derived = s.account(row["derived"]).id
    assert [d for d in s.case.derivations if d.derived == derived and d.kind in ("copy", "translation")] == []
