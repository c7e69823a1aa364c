"""Documents that accounts cite and the pile lacks are listed with who cites them."""

from __future__ import annotations

from dataclasses import replace

from rashomon.comparison.missing import KINDS, find_missing
from rashomon.languages import known_languages, language
from rashomon.model import EventMention, Role, Span
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


def test_a_complaint_is_his_who_files_it_and_not_his_who_is_named_beside_it() -> None:
    a = account("a", "en", "Vera Lind sued Norda. The complaint, which runs to 58 pages, accuses Karl Holm of fraud.")
    names = {"Vera Lind": "person:e:lind", "Norda": "organization:e:norda", "Karl Holm": "person:e:holm"}
    found_a = annotated(a, names, {}, [("58 pages", "page", 58, 58, "")])
    lind = next(m.span for m in found_a.mentions if m.entity == "e:lind")
    start = a.text.index("Vera")
    clause = Span("a", start, start + len("Vera Lind sued Norda"))
    trigger = Span("a", start + 10, start + 14)
    suit = EventMention(clause, trigger, "sue", roles=(Role("agent", lind),))
    notes = (replace(found_a, events=(suit,)),)
    (found,) = find_missing((a,), notes, entities(notes, NAMES | {"e:holm": "Karl Holm"}))
    assert found.label == "the complaint of Vera Lind (58 pages)"


def test_two_letters_of_nobody_known_are_told_apart_by_their_pages() -> None:
    a = account("a", "en", "An open letter was published on Wednesday.")
    b = account("b", "en", "A letter of 3 pages was signed.")
    notes = (annotated(a), annotated(b, {}, {}, [("3 pages", "page", 3, 3, "")]))
    found = find_missing((a, b), notes, ())
    assert sorted((m.pages, m.accounts) for m in found) == [(0, ("a",)), (3, ("b",))]


def test_a_recording_is_nobodys_but_his_who_is_named_right_beside_it() -> None:
    a = account("a", "en", "Ines Haddal asked for the release of the senator, two days after a recording had leaked.")
    b = account("b", "en", "The recording of Karl Holm, which lasts eleven minutes, was played in court.")
    notes = (
        annotated(a, {"Ines Haddal": "person:e:haddal"}),
        annotated(b, {"Karl Holm": "person:e:holm"}),
    )
    found = find_missing((a, b), notes, entities(notes, NAMES | {"e:haddal": "Ines Haddal", "e:holm": "Karl Holm"}))
    assert {m.label for m in found} == {"a recording of Karl Holm"}
    assert {x for m in found for x in m.accounts} == {"a", "b"}
