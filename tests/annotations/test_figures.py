"""Figures: what is one, what is none, and that nothing ever breaks."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import annotate_text
from rashomon.annotations.figures import find_figures
from rashomon.languages import known_languages, language
from rashomon.model import Account, Block, Figure, Span, Timex

EXAMPLES = [(c, e) for c in known_languages() for e in language(c).examples("figures")]


def figures(text: str, code: str, timexes: tuple[Timex, ...] = ()) -> tuple[Figure, ...]:
    block = Block(Span("", 0, len(text)), "body")
    account = Account("", "", (), "text", "text/plain", code, text, "", blocks=(block,))
    return find_figures(account, language(code), timexes)


def as_rows(text: str, found: tuple[Figure, ...]) -> list[tuple[str, float, float, str, str]]:
    return [(text[f.span.start : f.span.end], f.low, f.high, f.unit, f.modifier) for f in found]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}: {e['text'][:40]}" for c, e in EXAMPLES])
def test_every_example_of_every_language_gives_its_figures(code: str, example: dict[str, Any]) -> None:
    expected = [(f["text"], f["low"], f["high"], f["unit"], f.get("modifier", "")) for f in example["figures"]]
    found = as_rows(example["text"], figures(example["text"], code))
    assert [(t, pytest.approx(lo), pytest.approx(hi), u, m) for t, lo, hi, u, m in expected] == found


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from([*known_languages(), "und"]))
def test_any_text_gives_spans_inside_it_that_do_not_overlap(text: str, code: str) -> None:
    found = figures(text, code)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(f.low <= f.high for f in found)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*"0123456789.,-/:%$€ \n'", "万", "亿", "数", "million", " of ", " à ", "人"])),
    st.sampled_from([*known_languages()]),
)
def test_piles_of_digits_and_marks_never_break_it(parts: list[str], code: str) -> None:
    text = "".join(parts)
    found = figures(text, code)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_a_figure_never_overlaps_a_time_expression() -> None:
    text = "On 5 May 300 people came."
    date = Timex(Span("", 3, 8), "DATE", "XXXX-05-05")
    assert as_rows(text, figures(text, "en", (date,))) == [("300 people", 300, 300, "person", "")]
    whole = Timex(Span("", 0, 12), "DATE", "XXXX-05-05")
    assert figures(text, "en", (whole,)) == ()


def test_endless_and_broken_texts_are_read_in_pieces() -> None:
    for piece in ("7", "1 ", "1.", "一", "亿", "3-", "$", "million ", "zwei", "数"):
        for code in ("en", "de", "zh", "ja", "und"):
            text = piece * 4000
            assert all(0 <= f.span.start < f.span.end <= len(text) for f in figures(text, code))


def test_only_story_blocks_are_read() -> None:
    text = "Basket: 7 items, $5\nThe fine was $9."
    blocks = (Block(Span("", 0, 20), "commerce"), Block(Span("", 20, len(text)), "body"))
    account = Account("", "", (), "text", "text/plain", "en", text, "", blocks=blocks)
    assert [f.low for f in find_figures(account, language("en"), ())] == [9]


def test_an_unknown_language_still_reads_digits_symbols_and_codes() -> None:
    assert as_rows("Sumé 1 250,5 kg, EUR 20, 7 %.", figures("Sumé 1 250,5 kg, EUR 20, 7 %.", "und"))[-2:] == [
        ("EUR 20", 20, 20, "EUR", ""),
        ("7 %", 7, 7, "%", ""),
    ]


def test_noun_keys_are_the_same_in_every_language() -> None:
    keys = {c: set(language(c).section("figures")["nouns"]) for c in known_languages()}
    assert all(k == keys["en"] for k in keys.values()), {c: k ^ keys["en"] for c, k in keys.items() if k != keys["en"]}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Two technicians found eleven faults and three paintings."),
        ("fr", "Deux techniciens ont trouvé onze pannes et trois tableaux."),
        ("de", "Zwei Techniker fanden elf Störungen und drei Gemälde."),
        ("es", "Dos técnicos hallaron once averías y tres cuadros."),
        ("it", "Due tecnici hanno trovato undici guasti e tre dipinti."),
        ("pt", "Dois técnicos acharam onze falhas e três quadros."),
        ("nl", "Twee technici vonden elf storingen en drie schilderijen."),
        ("ru", "Два техника нашли одиннадцать сбоев и три картины."),
        ("zh", "两名技术员发现了十一次故障和三幅画作。"),
        ("zh", "兩名技術員發現了十一次故障和三幅畫作。"),
        ("ja", "二人の技術者が11件の故障と3枚の絵画を見つけた。"),
    ],
)
def test_small_counts_have_the_same_keys_in_every_language(code: str, text: str) -> None:
    found = [(f.low, f.unit) for f in figures(text, code)]
    assert found == [(2, "technician"), (11, "fault"), (3, "painting")]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "The road is 180 miles (290 km) long.", [(290, "km")]),
        ("en", "It drew 2.4 million viewers, up from 1.7 million.", [(2.4e6, "person"), (1.7e6, "person")]),
        ("en", "The number of patients rose to 3,400.", [(3400, "patient")]),
        ("en", "The fund has 42 million euros, of which 15.5 million is spent.", [(42e6, "EUR"), (15.5e6, "EUR")]),
        ("en", "He faces three Class A offences; nine others fled.", [(3, "crime"), (9, "person")]),
        ("en", "Half of the voters stayed at home in the second half.", [(0.5, "")]),
        ("en", 'She told "24 Horas" that the first two laps were slow.', []),
        ("en", "Ayr 38 - Melrose 17: children aged 5 to 14 sang.", []),
        ("fr", "Appelez le 116 123 ; les jeunes ont 17, 18 et 20 ans.", []),
        ("fr", "Deux livres pour trois Portugais, en 3300 avant J.-C.", [(2, "book"), (3, "person")]),
        ("de", "Eine dreifache Mutter kam mit Zweidrittelmehrheit.", [(3, "child"), (2 / 3, "")]),
        ("de", "Eines von fünf Kindern las drei Bücher; zwei messen die Wellen.", [(0.2, ""), (3, "book")]),
        ("nl", "Er zijn tweeëntwintig huizen verbrand.", [(22, "house")]),
        ("ru", "Собралась 25-тысячная толпа; лидеры двух стран молчали.", [(25000, "person")]),
        ("zh", "观众为326万，高于去年的170万。", [(3.26e6, "person"), (1.7e6, "person")]),
        ("zh", "价值2000亿美元（1500亿英镑）的商品，电力2900千瓦。", [(2e11, "USD"), (1.5e11, "GBP"), (2900, "kW")]),
        ("ja", "700人近くが死亡し、半分以上が子どもだった。", [(700, "person"), (0.5, "")]),
    ],
)
def test_what_a_number_counts_is_read_from_its_sentence(
    code: str, text: str, expected: list[tuple[float, str]]
) -> None:
    found = annotate_text(text, language=code, published="2026-11-20", plain=True).figures
    assert [(f.low, f.unit) for f in found] == [(pytest.approx(low), unit) for low, unit in expected]


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("en", "The number of injured rose from 11 to 17.", [(11, 11), (17, 17)]),
        ("es", "El número de heridos subió de 11 a 17.", [(11, 11), (17, 17)]),
        ("it", "Il bilancio è salito da due a tre vittime.", [(2, 2), (3, 3)]),
        ("ru", "Число пострадавших снизилось с 63 до 51 человека.", [(63, 63), (51, 51)]),
        ("it", "Sono arrivati da 10 a 15 aerei.", [(10, 15)]),
    ],
)
def test_what_rose_from_one_number_to_another_is_two_numbers(
    code: str, text: str, numbers: list[tuple[float, float]]
) -> None:
    assert [(f.low, f.high) for f in figures(text, code)] == numbers


def test_the_old_number_has_the_noun_of_the_new_one() -> None:
    found = figures("Norda has cut its order from 12 million to 8 million doses.", "en")
    assert [(f.low, f.unit, f.modifier) for f in found] == [(12e6, "dose", ""), (8e6, "dose", "")]
