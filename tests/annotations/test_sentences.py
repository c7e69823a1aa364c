"""Sentences: each language's own examples, and what must hold of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotations.sentences import find_sentences, split
from rashomon.languages import known_languages, language
from rashomon.model import Account, Block, Span

EXAMPLES = [(code, example) for code in known_languages() for example in language(code).examples("sentences")]


def sentences(text: str, code: str) -> list[str]:
    return [text[a:b] for a, b in split(text, 0, len(text), language(code))]


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_the_examples_of_a_language_come_out(code: str, example: dict[str, object]) -> None:
    assert sentences(str(example["text"]), code) == example["sentences"]


def test_a_language_without_words_is_split_at_its_marks() -> None:
    assert sentences("Ka hele ia. Ua noho ʻo Lani! Pau.", "haw") == ["Ka hele ia.", "Ua noho ʻo Lani!", "Pau."]
    assert sentences("هل وصل الوزير؟ نعم. وصل أمس.", "ar") == ["هل وصل الوزير؟", "نعم.", "وصل أمس."]
    assert sentences("वह आया। वह गया।", "hi") == ["वह आया।", "वह गया।"]


def test_a_long_quotation_is_split_and_a_short_one_kept_whole() -> None:
    long = "“" + " ".join(["We have said this before and we say it again."] * 9) + "” That is all."
    assert len(sentences(long, "en")) == 10
    assert sentences("He wrote: “No. Never. Go home.” That is all.", "en") == [
        "He wrote: “No. Never. Go home.”",
        "That is all.",
    ]


def test_sentences_stay_inside_story_blocks() -> None:
    text = "Menu. Home. Shop.\nVane left. He came back.\n"
    blocks = (Block(Span("x", 0, 18), "navigation"), Block(Span("x", 18, len(text)), "body"))
    account = Account("x", "x.txt", (), "plaintext", "text/plain", "en", text, "", blocks=blocks)
    assert [text[s.start : s.end] for s in find_sentences(account, language("en"))] == ["Vane left.", "He came back."]


@given(st.text(alphabet="aA1 .!?…。“”\"«»'\n,的。3", max_size=80), st.sampled_from(["en", "de", "fr", "zh", "ru"]))
def test_sentences_are_in_order_without_overlap_and_lose_no_letter(text: str, code: str) -> None:
    found = split(text, 0, len(text), language(code))
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))
    covered = "".join(text[a:b] for a, b in found)
    assert sum(c.isalnum() for c in covered) == sum(c.isalnum() for c in text)


def test_ten_megabytes_without_a_mark_and_ten_of_marks_are_no_trouble() -> None:
    assert len(sentences("a" * 1_000_000, "en")) == 1
    assert sentences("." * 100_000, "en")
    assert sentences("“" * 20_000 + "a. B", "en")
