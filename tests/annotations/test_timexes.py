"""What a reader of dates expects, in several scripts. Invented sentences."""

from __future__ import annotations

import pytest

from rashomon.case import annotate_text


def values(text: str, language: str, published: str = "2024-03-06") -> list[tuple[str, str]]:
    found = annotate_text(text, language=language, published=published, plain=True).timexes
    return [(text[t.span.start : t.span.end], t.value) for t in found]


def test_a_date_with_weekday_and_clock_is_one_time() -> None:
    got = values("They met on Friday, March 1, 2024 at 3:30 p.m. in Lund.", "en")
    assert got == [("Friday, March 1, 2024 at 3:30 p.m.", "2024-03-01T15:30")]


def test_an_earlier_date_outranks_the_publication_date() -> None:
    got = values("去年2月17日，林女士写信。3月15日她再次写信。周五，她又写了一封。", "zh")
    assert [v for _, v in got] == ["2023-02-17", "2023-03-15", "2023-03-17"]


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "\x00\x01 12 13", "1" * 5000, "3. " * 2000, "次年" * 1000, "to to to 5 to 6 to"]
)
@pytest.mark.parametrize("language", ["en", "de", "fr", "zh", "und"])
def test_no_text_raises(text: str, language: str) -> None:
    values(text, language)
