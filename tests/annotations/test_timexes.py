"""Time expressions: the examples of every language's file, and what a reader of dates expects. Invented sentences.

Examples are told on Wednesday 6 March 2024.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.annotations.timexes import find_timexes, resolve_timexes
from rashomon.languages import known_languages, language
from rashomon.model import Account, Block, Published, Span, Timex
from rashomon.single import annotate_text

WEDNESDAY = "2024-03-06"
EXAMPLES = [
    (code, example["text"], example["values"])
    for code in known_languages()
    for example in language(code).examples("dates")
]


def timexes(text: str, code: str, published: str = WEDNESDAY) -> list[Timex]:
    date = Published(published, published, published, "stated") if published else Published()
    blocks = (Block(Span("", 0, len(text)), "body"),)
    account = Account("", "", (), "text", "text/plain", code, text, "", published=date, blocks=blocks)
    return list(resolve_timexes(account, find_timexes(account, language(code), ()), ()))


def values(text: str, code: str, published: str = WEDNESDAY) -> list[str]:
    return [t.value for t in timexes(text, code, published) if t.type != "REF"]


@pytest.mark.parametrize(("code", "text", "expected"), EXAMPLES)
def test_each_example_gives_its_values(code: str, text: str, expected: list[str]) -> None:
    assert values(text, code) == expected


@pytest.mark.parametrize("code", known_languages())
def test_each_language_has_examples(code: str) -> None:
    assert len(language(code).examples("dates")) >= 5


CASES = [
    json.loads(line) for line in (Path(__file__).parent / "recognizers_cases.jsonl").read_text("utf8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}-{c['text']}")
def test_specification_cases_of_recognizers_text(case: dict[str, Any]) -> None:
    """Sentences from the specifications of microsoft/Recognizers-Text (MIT, Copyright (c) Microsoft Corporation),
    where its scheme and TIMEX3 agree: https://github.com/microsoft/Recognizers-Text/tree/master/Specs/DateTime."""
    assert values(case["text"], case["language"], case["published"] or "") == case["values"]


def test_a_modifier_narrows_the_interval() -> None:
    (end,) = timexes("Ende 2022 brannte das Lager.", "de")
    assert (end.value, end.mod, end.latest) == ("2022", "END", "2022-12-31")
    assert end.earliest > "2022-06-30"


def test_a_time_zone_told_with_a_date_is_kept() -> None:
    assert timexes("Le 1er mars, heure de Pékin, Mme Sorel a écrit.", "fr")[0].zone == "Asia/Shanghai"
    assert timexes("Le 1er mars, Time de Pékin, Mme Sorel a écrit.", "fr")[0].zone == "Asia/Shanghai"
    assert timexes("当地时间3月1日，她写信。", "zh")[0].zone == "local"
    assert timexes("They met at 16:15 UTC.", "en")[0].zone == "+00:00"


@pytest.mark.parametrize(
    ("text", "code", "zone"),
    [
        ("It sank at 18:20 Oslo time.", "en", "Europe/Oslo"),
        ("Il a coulé vendredi à 10 h, heure d'Oslo.", "fr", "Europe/Oslo"),
        ("Um 18.20 Uhr Osloer Zeit sank das Schiff.", "de", "Europe/Oslo"),
        ("A las 18:20 hora de Madrid.", "es", "Europe/Madrid"),
        ("Alle 18:20, ora di Oslo.", "it", "Europe/Oslo"),
        ("Às 18h20, hora de Lisboa.", "pt", "Europe/Lisbon"),
        ("Om 18.20 uur Londense tijd.", "nl", "Europe/London"),
        ("В 18:20 по парижскому времени.", "ru", "Europe/Paris"),
        ("奥斯陆时间3月1日18时20分", "zh", "Europe/Oslo"),
        ("據倫敦時間3月1日", "zh", "Europe/London"),
        ("オスロ時間の3月1日18時20分", "ja", "Europe/Oslo"),
    ],
)
def test_a_time_zone_may_be_told_by_its_city(text: str, code: str, zone: str) -> None:
    assert timexes(text, code)[0].zone == zone


def test_what_hangs_on_nothing_told_is_no_date() -> None:
    later, night = timexes("Three years later the mill burned. That night it rained.", "en")
    assert (later.type, later.value) == ("DURATION", "P3Y")
    assert (night.type, night.earliest) == ("REF", "")
    told = timexes("The mill burned on 12 May 2003. That night it rained.", "en")
    assert told[1].value == "2003-05-12TNI"


def test_this_weekend_told_on_a_monday_is_the_one_just_over() -> None:
    assert values("They marched this weekend.", "en", published="2024-03-04") == ["2024-W09-WE"]
    assert values("They will march this weekend.", "en", published="2024-03-04") == ["2024-W10-WE"]


def test_a_title_in_quotation_marks_is_no_day() -> None:
    assert values("他在《今日》节目中说。", "zh") == values("Он сказал в программе «Сегодня» так.", "ru") == []


def test_without_a_publication_date_relative_dates_stay_open() -> None:
    found = timexes("Yesterday and on 1 March she wrote; in 2019 she had not.", "en", published="")
    assert [(t.value, t.earliest) for t in found] == [("XXXX-XX-XX", ""), ("XXXX-03-01", ""), ("2019", "2019-01-01")]


def test_a_publication_interval_closes_what_both_ends_agree_on() -> None:
    text = "On Friday she wrote; yesterday he answered; in November they met."
    account = Account(
        "", "", (), "t", "t", "en", text, "", blocks=(Block(Span("", 0, len(text)), "body"),),
        published=Published("2024-03", "2024-03-01", "2024-03-06", "inferred"),
    )  # fmt: skip
    friday, yesterday, november = resolve_timexes(account, find_timexes(account, language("en"), ()), ())
    assert (friday.value, november.value) == ("2024-03-01", "2023-11")
    assert (yesterday.value, yesterday.earliest, yesterday.latest) == ("XXXX-XX-XX", "2024-02-29", "2024-03-05")


def test_vague_references_are_of_a_type_of_their_own() -> None:
    found = timexes("Jetzt ist es anders als damals.", "de")
    assert [(t.type, t.value, t.earliest) for t in found] == [("REF", "PRESENT_REF", ""), ("REF", "PAST_REF", "")]


def test_full_width_digits_and_both_apostrophes_read_alike() -> None:
    assert values("２０２３年１１月５日", "zh") == values("2023年11月5日", "zh") == ["2023-11-05"]
    assert values("L'année dernière, aujourd'hui.", "fr") == values("L’année dernière, aujourd’hui.", "fr")


def test_traditional_and_simplified_characters_read_alike() -> None:
    assert (
        values("上個月她辭職，後天開會。", "zh")
        == values("上个月她辞职，后天开会。", "zh")
        == ["2024-02", "2024-03-08"]
    )


def test_a_weekday_told_with_a_date_picks_the_year() -> None:
    assert values("On Friday, 26 May she left.", "en") == ["2023-05-26"]


def test_a_resolved_date_names_its_anchor() -> None:
    first, second = timexes("The mill burned on 12 May 2003. The next day it rained.", "en")
    assert second.value == "2003-05-13"
    assert second.anchor == first.span


JUNK = [
    "",
    "\n\n\n",
    "\x00\x01 12 13",
    "1" * 5000,
    "3. " * 500,
    "次年" * 300,
    "to to to 5 to 6 to",
    "万" * 3000,
    "one " * 500,
    "مارس 2024 ١٢",
]


@pytest.mark.parametrize("text", JUNK)
@pytest.mark.parametrize("code", [*known_languages(), "und"])
def test_no_text_raises_and_spans_lie_inside_in_order(code: str, text: str) -> None:
    found = timexes(text, code) + timexes(text, code, published="")
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)
    spans = [t.span for t in timexes(text, code)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_the_public_function_takes_a_published_day() -> None:
    found = annotate_text("Yesterday it rained.", language="en", published=WEDNESDAY, plain=True).timexes
    assert [(t.value, t.span) for t in found] == [("2024-03-05", Span("", 0, 9))]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Jan Sowa, a spokesman, said the mine was safe.", []),
        ("en", "The mayor, Jan Kowalski, and May Whitfield resigned.", []),
        ("en", "In May Norda sold the mine.", ["2024-05"]),
        ("de", "Jan Müller und Mai Lindner wurden im Mai verletzt.", ["2024-05"]),
        ("nl", "Volgens Jan de Vries is dat onzin.", []),
        ("fr", "Avril Lavoie est arrivée en mai.", ["2024-05"]),
        ("ru", "Август Иванов приехал.", []),
    ],
)
def test_a_month_before_a_surname_is_a_given_name(code: str, text: str, expected: list[str]) -> None:
    assert values(text, code) == expected
