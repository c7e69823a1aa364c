"""Which side of an opposition words take, in every language."""

import pytest

from rashomon.languages import known_languages, language
from rashomon.languages.polarity import negations, polarities

CODES = [c for c in known_languages() if language(c).section("wording").get("opposites")]


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_each_language_take_the_sides_that_it_says(code: str) -> None:
    examples = language(code).examples("wording")
    assert examples
    for example in examples:
        assert [p.key for p in polarities(example["text"], code)] == example["polarity"], example["text"]


def test_the_concepts_have_the_same_keys_in_all_languages() -> None:
    keys = {code: set(language(code).section("wording")["opposites"]) for code in CODES}
    assert all(k == keys["en"] for k in keys.values())
    assert len(CODES) >= 10


@pytest.mark.parametrize("code", CODES)
def test_no_word_stands_on_both_sides_of_an_opposition(code: str) -> None:
    for concept, (one, two) in language(code).section("wording")["opposites"].items():
        assert not set(one) & set(two), concept


def test_a_negation_does_not_reach_past_a_mark_or_a_conjunction() -> None:
    assert [p.key for p in polarities("She did not come, she signed.", "en")] == ["signing+"]
    assert [p.key for p in polarities("Sie kam nicht, sie unterschrieb.", "de")] == ["signing+"]


def test_two_negations_turn_a_word_twice() -> None:
    assert [p.key for p in polarities("Nobody has not signed.", "en")] == ["signing+"]


def test_an_unknown_language_takes_no_side() -> None:
    assert polarities("Tá sé dúnta.", "ga") == ()
    assert polarities("", "en") == ()


def test_negations_are_found_whatever_they_deny() -> None:
    assert [("She never slept, not once."[a:b]) for a, b in negations("She never slept, not once.", "en")] == [
        "never",
        "not",
    ]
