"""The phrases of page furniture of every language do what their examples say."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.accounts.metadata import read_metadata
from rashomon.accounts.phrases import set_of
from rashomon.accounts.roles import phrase_kind
from rashomon.accounts.stamps import find_stamp
from rashomon.languages import known_languages, language
from rashomon.model import Block, Span
from rashomon.text import fold

EXAMPLES = [(code, example) for code in known_languages() for example in language(code).examples("blocks")]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else v["text"])
def test_the_examples_of_each_language(code: str, example: dict[str, Any]) -> None:
    text = example["text"]
    if "kind" in example:
        assert phrase_kind(fold(text)) == example["kind"]
    if "date" in example:
        stamp = find_stamp(text, language=code)
        assert stamp is not None
        assert stamp.value == example["date"]
    if "byline" in example or "source" in example:
        kind = "byline" if "byline" in example else "notice"
        blocks = (Block(Span("", 0, len(text)), kind),)
        found = read_metadata(text, blocks, language=code)
        byline = text[found.byline.start : found.byline.end] if found.byline else ""
        assert (byline, found.publisher) == (example.get("byline", ""), example.get("source", ""))


def test_every_language_that_is_read_in_full_has_examples_and_all_twelve_months() -> None:
    for code in ("en", "fr", "de", "es", "zh", "it", "pt", "nl", "ru", "ja"):
        section = language(code).section("blocks")
        assert language(code).examples("blocks"), code
        assert len(section["months"]) == 12, code


def test_headings_that_end_the_story_are_phrases_of_debris() -> None:
    for opener in sorted(set_of("openers")):
        assert phrase_kind(opener) or opener in ("more from", "mehr aus", "mehr von", "plus de", "más de"), opener
