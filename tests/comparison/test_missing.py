"""Documents that accounts cite and the pile lacks are listed with who cites them."""

from __future__ import annotations

from rashomon.comparison.missing import KINDS, find_missing
from rashomon.languages import known_languages, language
from tests.invented import account, annotated, entities

NAMES = {"e:lind": "Vera Lind", "e:norda": "Norda"}


def test_a_complaint_cited_in_two_languages_is_one_missing_document_with_its_pages() -> None:
    a = account("a", "en", "Vera Lind sued Norda. The complaint of Vera Lind runs to 46 pages.")
    b = account("b", "zh", "薇拉·林德的诉状长达46页。")
    notes = (
        annotated(
            a, {"Vera Lind": "person:e:lind", "Norda": "organization:e:norda"}, {}, [("46 pages", "page", 46, 46, "")]
        ),
        annotated(b, {"薇拉·林德": "person:e:lind"}),
    )
    found = find_missing((a, b), notes, entities(notes, NAMES))
    assert [(m.kind, m.label, m.accounts) for m in found] == [
        ("complaint", "the complaint of Vera Lind (46 pages)", ("a", "b"))
    ]


def test_words_inside_other_words_and_debris_cite_nothing() -> None:
    a = account("a", "en", "The lettering was emailed-like.", debris="Read the letter of the week")
    assert find_missing((a,), (annotated(a),), ()) == ()


def test_every_kind_of_document_has_a_name() -> None:
    for code in known_languages():
        assert set(language(code).section("events").get("documents", {})) <= set(KINDS), code
