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


def test_an_exhibit_here_and_an_email_there_are_one_by_number_and_day() -> None:
    a = account("a", "de", "Das wichtigste Beweisstück trägt die Nummer 14. Es ist eine E-Mail vom 3. November 2017.")
    b = account("b", "zh", "最重要的是编号14的邮件。")
    c = account("c", "fr", "Un courriel du 3 novembre 2017 le montre. Le tribunal a reçu cinq autres courriels.")
    notes = (
        annotated(a, {}, {"3. November 2017": ("2017-11-03", "2017-11-03", "2017-11-03")}),
        annotated(b),
        annotated(
            c,
            {},
            {"3 novembre 2017": ("2017-11-03", "2017-11-03", "2017-11-03")},
            [("cinq autres courriels", "", 5, 5, "")],
        ),
    )
    found = find_missing((a, b, c), notes, ())
    assert [(m.label, m.accounts) for m in found] == [
        ("an e-mail, 3 November 2017, exhibit 14", ("a", "b", "c")),
        ("5 e-mails", ("c",)),
    ]


def test_a_memo_that_one_dates_and_another_measures_is_one_by_its_month() -> None:
    a = account("a", "nl", "In maart 2023 schreef ze een memo van twaalf pagina's.")
    b = account("b", "fr", "La société conteste la note interne du 4 mars 2023.")
    notes = (
        annotated(
            a, {}, {"maart 2023": ("2023-03", "2023-03-01", "2023-03-31")}, [("twaalf pagina's", "page", 12, 12, "")]
        ),
        annotated(b, {}, {"4 mars 2023": ("2023-03-04", "2023-03-04", "2023-03-04")}),
    )
    (found,) = find_missing((a, b), notes, ())
    assert (found.label, found.accounts) == ("a memo, 4 March 2023 (12 pages)", ("a", "b"))


def test_two_counts_of_the_pages_of_one_complaint_stand_in_one_line() -> None:
    a = account("a", "en", "Vera Lind sued Norda. The 52-page complaint is public.")
    b = account("b", "en", "The 58-page complaint is public.")
    notes = (
        annotated(a, {}, {}, [("52-page", "page", 52, 52, "")]),
        annotated(b, {}, {}, [("58-page", "page", 58, 58, "")]),
    )
    (found,) = find_missing((a, b), notes, ())
    assert found.label == "the complaint (52 or 58 pages)"


def test_mail_as_a_means_and_suing_cite_no_document() -> None:
    a = account("a", "en", "She answered by e-mail. Her access to e-mail was cut off, the e-mail account closed.")
    b = account("b", "fr", "La société veut porter plainte.")
    assert find_missing((a, b), (annotated(a), annotated(b)), ()) == ()
