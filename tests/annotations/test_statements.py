"""Statements: each language's own examples, and what must hold of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotations.statements import find_statements
from rashomon.languages import known_languages, language
from rashomon.model import Account, Block, Span, Statement

EXAMPLES = [
    (code, example)
    for code in known_languages()
    for example in language(code).section("statements").get("examples", ())
]


def account(text: str, code: str) -> Account:
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(Span("a", start, start + len(line)), "body"))
        start += len(line)
    return Account("a", "a.txt", (), "plaintext", "text/plain", code, text, "", blocks=tuple(blocks))


def statements(text: str, code: str) -> tuple[Statement, ...]:
    return find_statements(account(text, code), language(code), (), ())


def told(text: str, code: str) -> list[list[str]]:
    """Act, speaker and content of every statement, as the language files give them in their examples."""
    return [
        [
            s.act,
            text[s.speaker.start : s.speaker.end] if s.speaker else "",
            " … ".join(text[c.start : c.end] for c in s.content),
        ]
        for s in statements(text, code)
    ]


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_the_examples_of_a_language_come_out(code: str, example: dict[str, object]) -> None:
    assert told(str(example["text"]), code) == example["statements"]
