"""Statements: each language's own examples, and what must hold of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotations.statements import find_statements
from rashomon.languages import known_languages, language
from rashomon.model import Account, Block, Span, Statement

EXAMPLES = [(code, example) for code in known_languages() for example in language(code).examples("statements")]


def account(text: str, code: str) -> Account:
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(Span("a", start, start + len(line)), "body"))
        start += len(line)
    return Account("a", "a.txt", (), "plaintext", "text/plain", code, text, "", blocks=tuple(blocks))


def statements(text: str, code: str) -> tuple[Statement, ...]:
    return find_statements(account(text, code), language(code))


def told(text: str, code: str) -> list[list[str]]:
    """Act, speaker and content of every statement, as the language files give them in their examples."""
    return [
        [
            s.act,
            text[s.speaker.start : s.speaker.end] if s.speaker else "",
            " … ".join(text[c.start : c.end] for c in s.content),
        ]
        for s in statements(text, code)
    ]


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_the_examples_of_a_language_come_out(code: str, example: dict[str, object]) -> None:
    assert told(str(example["text"]), code) == example["statements"]


def test_a_split_quotation_is_one_statement_with_two_spans() -> None:
    (one,) = statements("“The bridge is safe,” Kessling said on Monday, “and it always was.”", "en")
    assert one.direct
    assert len(one.content) == 2


def test_who_reports_that_who_said_is_a_chain() -> None:
    text = "The Lantern reported that Vane had promised to pay."
    outer, inner = statements(text, "en")
    assert (outer.within, inner.within, inner.act) == ("", outer.id, "promise")


def test_hearsay_is_marked() -> None:
    assert statements("Kessling aurait déclaré que le pont était sûr.", "fr")[0].hedged
    assert statements("Das Ministerium soll die Zahlung zugesagt haben.", "de")[0].hedged
    assert statements("据称，市长已经辞职。", "zh")[0].hedged
    assert statements("Vane reportedly said that he would leave.", "en")[0].hedged
    assert not statements("Vane said that he would leave.", "en")[0].hedged


def test_a_denied_saying_is_marked_as_negated() -> None:
    assert statements("Vane did not say that the bridge was safe.", "en")[0].negated
    assert statements("Le maire n’a pas déclaré que le pont était sûr.", "fr")[0].negated


def test_a_document_speaks_through_its_medium() -> None:
    assert statements("The lawsuit says that the firm lied.", "en")[0].medium == "lawsuit"
    assert statements("The lawsuit says that the firm lied.", "en")[0].act == "allege"
    assert statements("凯斯林的邮件称，桥梁是安全的。", "zh")[0].medium == "e-mail"


def test_scare_quotes_titles_and_headline_colons_are_no_statements() -> None:
    assert statements("The “old” bridge of the “Port of Lisse” was sold.", "en") == ()
    assert statements("Les dessous du conflit : un pont et une blague", "fr") == ()
    assert statements("他读了《利斯港的桥》，被现实“打脸”。", "zh") == ()


def test_a_paragraph_of_ours_after_a_colon_is_a_block_quotation() -> None:
    text = (
        "The company answered on Monday, and the mayor's office listened to it in silence.\n"
        "Orbel said in a statement that the talks had failed:\n"
        "We offered to repair the bridge at our own cost and received no answer.\n"
        "The bridge was built in 1931 by the state and has been closed since last summer.\n"
        "The mayor's office is in the old town hall, next to the harbour and the market.\n"
    )
    block = [s for s in statements(text, "en") if s.rule == "block"]
    assert [text[b.speaker.start : b.speaker.end] for b in block if b.speaker] == ["Orbel"]


def test_the_points_of_a_list_after_a_colon_are_statements() -> None:
    text = "Orbel made three points, the company said in its answer:\n1. The bridge is safe;\n2. The city knew.\n"
    points = [s for s in statements(text, "en") if s.rule == "list"]
    assert [text[p.content[0].start : p.content[0].end] for p in points] == ["The bridge is safe", "The city knew"]


def test_a_quotation_alone_goes_on_with_the_last_speaker() -> None:
    text = "Kessling said that the bridge was safe. “We checked it twice last year.”"
    assert told(text, "en")[-1] == ["say", "Kessling", "We checked it twice last year."]


def test_the_mood_of_a_report_marks_it_as_hearsay() -> None:
    assert statements("Vane sagte, die Brücke sei sicher.", "de")[0].hedged
    assert not statements("Vane sagte, dass die Brücke sicher ist.", "de")[0].hedged
    assert statements("D’après Vane, la ville serait ruinée.", "fr")[0].hedged


def test_hearsay_without_a_cue_goes_on_with_who_spoke_before_in_the_paragraph() -> None:
    text = "« Nous avons tout dit », a déclaré Vane. La ville aurait reçu trois lettres."
    assert told(text, "fr")[-1] == ["say", "Vane", "La ville aurait reçu trois lettres"]
    alone = statements("La ville aurait reçu trois lettres.", "fr")
    assert [(s.speaker, s.hedged) for s in alone] == [(None, True)]


def test_a_hypothesis_is_no_hearsay() -> None:
    assert statements("Si le maire avait lu la lettre, il aurait fermé le pont.", "fr") == ()
    assert statements("Le maire aurait pu fermer le pont.", "fr") == ()
    assert statements("Das Fest soll am Montag in der Halle sein.", "de") == ()


def test_answers_of_an_interview_are_statements_of_who_is_named_before_the_colon() -> None:
    text = "How sure are you?\nVane: We tested it for a year and found nothing.\n"
    assert told(text, "en") == [["say", "Vane", "We tested it for a year and found nothing."]]
    assert told("The bridge is closed.\nUpdate: It opens on Monday at nine.\n", "en") == []


def test_an_answer_that_begins_with_no_denies() -> None:
    text = "Wussten Sie davon?\nVane: Nein, davon wusste ich nichts.\n"
    assert [s.act for s in statements(text, "de")] == ["deny"]


def test_an_ultimatum_threatens() -> None:
    assert statements("“Pay us or we walk out,” the crew wrote.", "en")[0].act == "threaten"


def test_a_toll_is_no_demand() -> None:
    assert statements("Der Sturm forderte zwölf Todesopfer.", "de") == ()


def test_who_asked_not_to_be_named_demands_nothing() -> None:
    text = "A neighbour, who asked not to be named, said the alarm was broken."
    assert told(text, "en") == [["say", "A neighbour", "the alarm was broken"]]


def test_words_that_look_like_pronouns_and_verbs_are_names() -> None:
    assert told("The WHO said the water was safe.", "en") == [["say", "The WHO", "the water was safe"]]
    assert told("On Monday lawyer Will Vane said the water was safe.", "en")[0][1] == "lawyer Will Vane"


def test_a_report_inside_the_sentence_has_two_parts() -> None:
    assert told("Vane, according to police, fled.", "en") == [["say", "police", "Vane … fled"]]


CODES = ["en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh", "ja", "und"]
ALPHABET = [
    "said",
    "sagte",
    " ",
    " ",
    ", ",
    ". ",
    ": ",
    "“",
    "”",
    "„",
    "«",
    "»",
    '"',
    "dit",
    "que",
    "X",
    "说",
    "，",
    "和",
    "-t-il",
    "not",
    "\n",
    "laut",
    "so",
    "selon",
    "称",
    "我们",
    "1.",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(ALPHABET), max_size=40), st.sampled_from(CODES))
def test_any_text_gives_sorted_statements_inside_it(parts: list[str], code: str) -> None:
    text = "".join(parts)
    found = statements(text, code)
    assert [s.content[0].start for s in found] == sorted(s.content[0].start for s in found)
    assert len({s.id for s in found}) == len(found)
    for s in found:
        assert all(0 <= c.start < c.end <= len(text) for c in s.content)
        assert s.id == f"a:{s.content[0].start}-{s.content[-1].end}"
        assert s.act in ("say", "allege", "deny", "demand", "admit", "promise", "threaten", "ask")


def test_endless_lines_are_no_trouble() -> None:
    assert statements("a" * 300_000, "en") == ()
    assert statements("said “" * 3_000, "en") is not None
    assert statements("说，" * 3_000, "zh") is not None
    assert statements("sagte, dass " * 3_000, "de") is not None
    assert statements("市长表示桥梁安全" * 10_000, "zh") is not None
    assert statements("市長は橋は安全だと" * 10_000, "ja") is not None
    assert statements("de motor, zo zei", "nl") is not None


def test_a_dateline_is_nobodys_words() -> None:
    assert told("WARSAW (Sentinel) – The bridge was safe, a spokesman said.", "en") == [
        ["say", "a spokesman", "The bridge was safe"]
    ]
    assert told("Kiel (dpa) – Nach Angaben der Polizei war die Straße glatt.", "de") == [
        ["say", "der Polizei", "war die Straße glatt"]
    ]
    assert told("新华社北京3月14日电（记者王明）市长表示，桥是安全的。", "zh") == [["say", "市长", "桥是安全的"]]


def test_the_title_of_a_work_is_no_quotation() -> None:
    assert told("Im Kino läuft „Die Nacht, in der die Fähre sank“.", "de") == []
    assert told("La médiathèque projette ce soir « Le navire qui ne voulait pas mourir ».", "fr") == []
    assert told("В прокат вышла картина «Мост, которого не было».", "ru") == []


def test_a_denial_of_what_was_just_said_is_told_by_its_own_words() -> None:
    _, denial = statements("La Fiscalía acusa a Vane de robar. Ella lo niega.", "es")
    assert (denial.act, denial.rule) == ("deny", "denial")


def test_what_a_quotation_does_by_its_own_words_is_its_act() -> None:
    assert statements("“We demand an inquiry,” said Vane.", "en")[0].act == "demand"
    assert statements("« Nous n’avons jamais trompé personne », dit Mme Garrec.", "fr")[0].act == "deny"
    assert statements("“We will never sign,” said Vane.", "en")[0].act == "say"


def test_hearsay_may_be_told_of_in_the_next_sentence() -> None:
    (one,) = statements("Il ministro avrebbe pagato tutto. Lo scrive il quotidiano Alba.", "it")
    assert one.hedged
    assert one.rule == "sentence-before"
