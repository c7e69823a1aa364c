"""Happenings are found in each language with their parts and their time."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon import annotate_text
from rashomon.annotations.events import find_events
from rashomon.languages import known_languages, language
from rashomon.languages.happenings import event_types, find_triggers
from rashomon.model import Span
from rashomon.text import fold
from tests.invented import account, annotated

EXAMPLES = [(code, i, e) for code in known_languages() for i, e in enumerate(language(code).examples("events"))]


@pytest.mark.parametrize(("code", "number", "example"), EXAMPLES, ids=[f"{c}-{i}" for c, i, _ in EXAMPLES])
def test_the_examples_of_each_language_hold(code: str, number: int, example: dict[str, Any]) -> None:
    told = account("a", code, example["text"])
    found = annotated(told, example.get("names", {}), dict.fromkeys(example.get("dates", ()), ("2024",))).events
    events = [e for e in found if e.type == example["type"]]
    assert events, f"no {example['type']} in {example['text']}: {[e.type for e in found]}"
    event = events[0]

    def words(role: str) -> list[str]:
        return [told.text[r.span.start : r.span.end] for r in event.roles if r.role == role and r.span]

    for role in ("agent", "target", "place"):
        if role in example:
            assert words(role) == example[role], (role, example["text"])
    if "time" in example:
        assert (told.text[event.time.start : event.time.end] if event.time else "") == example["time"], example["text"]
    assert event.negated == example.get("negated", False), example["text"]
    assert event.hedged == example.get("hedged", False), example["text"]
    assert event.span.start <= event.trigger.start < event.trigger.end <= event.span.end


def test_every_language_names_only_known_types_and_most_of_them() -> None:
    for code in known_languages():
        section = language(code).section("events")
        if not section:
            continue
        named = set(section["verbs"]) | set(section["nouns"])
        assert named <= set(event_types())
        assert len(named) > 0.8 * len(event_types()), code


def test_a_word_inside_another_is_no_trigger() -> None:
    assert not find_triggers(fold("The issued tissue was issuing."), language("en"))


def test_a_split_verb_does_not_reach_over_a_full_stop() -> None:
    assert [t.type for t in find_triggers("er trat am montag zurück", language("de"))] == ["resign"]
    assert not find_triggers("er trat ein. sie blieb zurück", language("de"))


@pytest.mark.parametrize("text", ["", "\x00\x01\ufffe" * 50, "sued " * 5000, "التقى " * 300, "起诉" * 3000])
def test_any_text_is_read_without_complaint(text: str) -> None:
    for code in ("en", "zh", "und"):
        told = account("a", code, text)
        found = find_events(told, language(code), (Span("a", 0, len(text)),), (), (), ())
        assert all(0 <= e.span.start <= e.trigger.start < e.trigger.end <= e.span.end <= len(text) for e in found)


def test_an_event_told_in_a_quotation_belongs_to_its_statement_and_not_to_the_date_outside() -> None:
    told = account("a", "zh", "3月15日，他写道：“我捐赠了约1亿美元。”")
    found = annotated(told, {}, {"3月15日": ("2023-03-15",)}, (), [("我捐赠了约1亿美元。", "e1", True)]).events
    assert [(e.type, e.time, e.within != "") for e in found] == [("donate", None, True)]
    assert [told.text[r.span.start : r.span.end] for r in found[0].roles if r.span] == ["我"]


def test_the_agency_of_a_dateline_takes_no_part_in_what_happened() -> None:
    told = account("a", "en", "PORT ALDER, March 12 (Coast Wire) – Nine people were injured on Monday, the city said.")
    found = annotated(told, {"PORT ALDER": "place", "Coast Wire": "organization"}, {}).events
    assert found
    assert all(told.text[r.span.start : r.span.end] != "Coast Wire" for e in found for r in e.roles if r.span)


@pytest.mark.parametrize(
    ("code", "text", "role", "who"),
    [
        ("ru", "Сенатор Рената Окампос задержана в аэропорту.", "target", "Рената Окампос"),
        ("pt", "A senadora Renata Ocampos foi presa na segunda-feira.", "target", "Renata Ocampos"),
        ("nl", "Senator Renata Ocampos is maandag gearresteerd.", "target", "Renata Ocampos"),
        ("zh", "工会领袖王强昨日被捕。", "target", "王强"),
        ("en", "The senator, Renata Ocampos, was arrested on Monday.", "target", "Renata Ocampos"),
    ],
)
def test_who_is_arrested_does_not_arrest(code: str, text: str, role: str, who: str) -> None:
    found = annotate_text(text, language=code, published="2025-03-12", plain=True).events
    assert [(r.role, text[r.span.start : r.span.end]) for e in found for r in e.roles if r.span] == [(role, who)]


def test_another_than_the_one_who_wishes_it_does_it() -> None:
    text = "马斯克希望我们与特斯拉合并。"
    found = annotate_text(text, language="zh", published="2025-03-12", plain=True).events
    assert [r.role for e in found for r in e.roles] == ["target"]


def test_a_number_that_sinks_is_no_ship() -> None:
    text = "Die Zahl der Verletzten sank von 63 auf 51."
    found = annotate_text(text, language="de", published="2025-03-12", plain=True).events
    assert [e.type for e in found] == ["injure"]
    assert len(found[0].figures) == 2
