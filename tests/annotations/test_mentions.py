"""Names, titles and pronouns are found where they stand, in any script, and nowhere else."""

from __future__ import annotations

import pytest

import rashomon
from rashomon.annotations.mentions import find_mentions
from rashomon.annotations.mentions.edges import part_list
from rashomon.annotations.mentions.spans import Found
from rashomon.annotations.mentions.tokens import tokens
from rashomon.annotations.mentions.votes import spread, vote
from rashomon.languages import known_languages, language
from rashomon.model import Account, Block, Mention, Span


def account(text: str, code: str, kind: str = "body") -> Account:
    return Account("a", "", (), "", "", code, text, "", blocks=(Block(Span("a", 0, len(text)), kind),))


def mentions(text: str, code: str, form: str = "") -> list[tuple[str, str]]:
    found = find_mentions(account(text, code), language(code), (Span("a", 0, len(text)),))
    return [(text[m.span.start : m.span.end], m.kind) for m in found if not form or m.form == form]


def words(text: str, code: str, form: str) -> list[str]:
    return [w for w, _ in mentions(text, code, form)]


EXAMPLES = [(code, example) for code in known_languages() for example in language(code).examples("names")]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}-{e['text'][:20]}" for c, e in EXAMPLES])
def test_the_examples_of_each_language_come_out(code: str, example: dict[str, list[str]]) -> None:
    text = str(example["text"])
    for form in ("title", "pronoun"):
        if form + "s" in example:
            assert words(text, code, form) == example[form + "s"]
    for name, kind in zip(example.get("names", ()), example.get("kinds", ()), strict=True):
        assert (name, kind) in mentions(text, code, "name")


def test_a_person_an_organisation_and_a_place_are_told_apart() -> None:
    found = mentions("Angela Merkel besuchte gestern die Deutsche Bank in Frankfurt.", "de", "name")
    assert ("Angela Merkel", "person") in found
    assert ("Frankfurt", "place") in found


def test_names_in_debris_are_never_mentions() -> None:
    text = "Angela Merkel besuchte Frankfurt."
    assert find_mentions(account(text, "de", "navigation"), language("de"), ()) == ()


def test_an_elided_article_is_no_part_of_a_name() -> None:
    text = "l’Autriche d'Ottawa O'Brien Hartog's"
    parts = [text[a:b] for a, b in tokens(text, 0, len(text), {"l", "d"})]
    assert parts == ["l’", "Autriche", "d'", "Ottawa", "O'Brien", "Hartog", "'s"]


def test_every_han_character_is_a_token_of_its_own() -> None:
    text = "哈托格在X上说GPT-4"
    assert [text[a:b] for a, b in tokens(text, 0, len(text))] == [*"哈托格在", "X", *"上说", "GPT-4"]


def test_the_account_votes_on_the_kind_of_a_name() -> None:
    text = "Norwind sued. Norwind won. Norwind paid."
    found = [Found(0, 7, "organization", 0.9), Found(14, 21, "person", 0.6), Found(27, 34, "organization", 0.8)]
    assert {f.kind for f in vote(text, found, ())} == {"organization"}


def test_two_known_names_side_by_side_are_two_names() -> None:
    text = "Hartog sued. Norwind won. Warum Hartog Norwind verklagt."
    found = [Found(0, 6, "person", 0.9), Found(13, 20, "organization", 0.9), Found(32, 46, "person", 0.7)]
    assert [(text[f.start : f.end], f.kind) for f in vote(text, found, ())[2:]] == [
        ("Hartog", "person"),
        ("Norwind", "organization"),
    ]


def test_a_word_and_another_behind_an_article_are_two_names_but_a_ministry_of_two_things_is_one() -> None:
    listed = "Norva et des Cormorans"
    assert part_list(listed, Found(0, len(listed), "organization", 1.0), "fr") == [
        Found(0, 5, "organization", 1.0),
        Found(13, 22, "organization", 1.0),
    ]
    ministry = "Ministère de la Culture et de la Mer"
    whole = Found(0, len(ministry), "organization", 1.0)
    assert part_list(ministry, whole, "fr") == [whole]


def test_a_han_name_ends_before_its_original_in_brackets() -> None:
    text = "11月9日,雁湖科技(Hollin)联合创始人提起诉讼。"
    assert words(text, "zh", "name") == ["雁湖科技", "Hollin"]


def test_an_accepted_name_is_found_wherever_it_stands_as_a_word() -> None:
    text = "Norwind sued. Then Norwinds fell, Norwind-CEO said, and NORWIND did not."
    names = spread(text, [Found(0, 7, "organization", 0.9)], [(0, len(text))])
    assert [(f.start, f.end) for f in names] == [(0, 7), (34, 41)]


def test_the_surname_of_a_full_name_is_the_same_person() -> None:
    text = "哈托格说:莱娜·哈托格来了"
    names = spread(text, [Found(5, 11, "person", 0.9)], [(0, len(text))])
    assert [text[f.start : f.end] for f in names] == ["哈托格", "莱娜·哈托格"]


def test_a_versioned_word_is_a_product_and_a_title_in_book_marks_a_work() -> None:
    assert ("Norvo-4", "product") in mentions("The firm shipped Norvo-4 in May.", "en")
    assert ("风的历史", "work") in mentions("她写了《风的历史》一书。", "zh")
    assert ("COVID-19", "product") not in mentions("COVID-19 kam im März.", "de")


def test_an_impersonal_il_is_nobody() -> None:
    assert words("Il faut partir et il y a du vent, mais il reste.", "fr", "pronoun") == ["il"]


def test_sie_is_one_person_only_beside_a_singular_verb() -> None:
    assert words("Gestern sagte sie nichts. Dann gingen sie heim.", "de", "pronoun") == ["sie"]


def test_other_words_that_hold_a_pronoun_are_left_alone() -> None:
    assert words("他们说其他人弹吉他,而她没说。", "zh", "pronoun") == ["她"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x01\ufffd",
        "a" * 5000,
        "'" * 3000,
        "-" * 3000,
        "A." * 3000,
        "مرحبا بالعالم في Berlin",
        "\ud800",
        "·" * 999,
    ],
)
def test_no_text_is_too_odd(text: str) -> None:
    for code in ("de", "zh", "und"):
        found = find_mentions(account(text, code), language(code), ())
        assert all(isinstance(m, Mention) and 0 <= m.span.start < m.span.end <= len(text) for m in found)


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "Lena Hartog (Norwind) met Paul O'Brien in Ottawa. Hartog paid."
    assert mentions(text, "en") == mentions(text, "en")


def test_a_latin_firm_before_its_cyrillic_head_is_a_name_of_its_own() -> None:
    text = "Глава Halvex Клер Вотье пообещала оплатить гостиницу семьям."
    found = rashomon.annotate_text(text, language="ru", plain=True).mentions
    told = {(text[m.span.start : m.span.end], m.kind) for m in found if m.form == "name"}
    assert told == {("Halvex", "organization"), ("Клер Вотье", "person")}


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("de", "Sie wohnte lange in Den Haag und zog dann fort.", "Den Haag"),
        ("es", "Los vecinos viven en Los Angeles desde marzo.", "Los Angeles"),
        ("fr", "Le port de La Rochelle est fermé.", "La Rochelle"),
        ("en", "The judges met in The Hague on Monday.", "The Hague"),
    ],
)
def test_an_article_that_belongs_to_a_name_stays(code: str, text: str, name: str) -> None:
    assert (name, "place") in mentions(text, code, "name")


def test_what_comes_from_a_place_and_who_is_addressed_are_no_names() -> None:
    assert mentions("The Brazilian firm and its Canadian rival met.", "en", "name") == []
    assert mentions("Pour y travailler, Devinez combien ils paient.", "fr", "name") == []


def test_a_word_for_an_institution_is_an_organisation_alone() -> None:
    assert ("Justiça", "organization") in mentions("Em março, a Justiça anulou a multa.", "pt", "name")
