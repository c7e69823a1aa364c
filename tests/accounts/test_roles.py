"""The phrases of page furniture of every language do what their examples say."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.accounts import label_blocks
from rashomon.accounts.furniture import phrase_kind
from rashomon.accounts.metadata import read_metadata
from rashomon.accounts.phrases import set_of
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


def kinds_of(text: str) -> dict[str, str]:
    return {text[b.span.start : b.span.end].strip(): b.kind for b in label_blocks(text)}


STORY = (
    "Die Gründerin des Softwarehauses Tallmark, Vera Osten, hat am Samstag Klage gegen den Verkauf der Firma eingereicht.\n\n"
    "„Ich habe dem Verkauf nie zugestimmt“, sagte Osten der Agentur. Der Vorstand von Tallmark wies das zurück.\n\n"
    "Das Gericht in Norrby will Ende des Monats über den Antrag der Gründerin entscheiden, teilte eine Sprecherin mit.\n"
)


def test_a_headline_between_a_cookie_line_and_an_agency_dateline_is_the_headline() -> None:
    head = (
        "Norrbyer Kurier Online\nStartseite | Firmen | Börse | Meinung | Abo ab 2 Euro\n"
        "Mit Ihrer Zustimmung verarbeiten wir Daten.\n"
        "Tallmark-Gründerin klagt gegen Verkauf\n\nNorrby (nap) - 11. November 2024, 14:05 Uhr\n\n"
    )
    kinds = kinds_of(head + STORY)
    assert kinds["Tallmark-Gründerin klagt gegen Verkauf"] == "headline"
    assert kinds["Norrby (nap) - 11. November 2024, 14:05 Uhr"] == "dateline"
    assert kinds["Startseite | Firmen | Börse | Meinung | Abo ab 2 Euro"] == "navigation"


def test_a_headline_may_end_with_the_dots_of_a_legal_form() -> None:
    head = "Suche  Kontakt  English\nKlage gegen Verkauf der Tallmark B.V.\nNorrby, 14. November 2024\n\n"
    assert kinds_of(head + STORY)["Klage gegen Verkauf der Tallmark B.V."] == "headline"


def test_the_name_of_a_firm_above_the_menu_of_its_press_page_is_no_headline() -> None:
    head = (
        "Tallmark — Software und Beratung\nStart  Produkte  Karriere  Presse  DE | EN\nMitteilung an die Presse\n"
        "Verkauf: Klage der Gründerin\nNorrby, 22. Juni 2023\n\n"
    )
    kinds = kinds_of(head + STORY)
    assert kinds["Verkauf: Klage der Gründerin"] == "headline"
    assert kinds["Tallmark — Software und Beratung"] not in ("headline", "body")


def test_a_name_beside_the_stamp_is_the_byline_though_no_word_says_so() -> None:
    head = "Suche  Kontakt  English\nKlage gegen Verkauf der Tallmark\n20. Juni 2023, 09:30\nIrina Sommer\n\n"
    assert kinds_of(head + STORY)["Irina Sommer"] == "byline"


def test_a_picture_s_caption_above_the_text_does_not_take_the_headline_s_place() -> None:
    head = (
        "Klage gegen den Verkauf der Tallmark\nNorrby, 14. November 2024\n"
        "Die Gründerin Vera Osten vor dem Gericht in Norrby. Bild © Mia Holm\n\n"
    )
    assert kinds_of(head + STORY)["Klage gegen den Verkauf der Tallmark"] == "headline"
