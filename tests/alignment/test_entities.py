"""Who is who across accounts and scripts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.alignment.entities import align_entities
from rashomon.model import Entity, EventMention, Judgement, Mention, Role, Span
from tests.alignment.piles import FERRY, Pile, pile, speaker


def who(found: Pile, **given: object) -> dict[str, set[str]]:
    """The shown name of each entity and all its spellings."""
    entities, _ = align_entities(*found, **given)  # type: ignore[arg-type]
    return {e.name: set(e.names) for e in entities}


def entity(found: Pile, name: str, **given: object) -> Entity:
    entities, _ = align_entities(*found, **given)  # type: ignore[arg-type]
    return next(e for e in entities if name in e.names)


def test_one_person_is_one_entity_in_six_languages_and_three_scripts() -> None:
    names = who(FERRY)
    assert {"玛尔塔·林德奎斯特", "林德奎斯特", "Марта Линдквист", "Линдквист", "Mme Lindqvist", "Lindqvists"} <= names[
        "Marta Lindqvist"
    ]
    assert {"皮特·亨德里克斯", "亨德里克斯", "Пита Хендрикса", "Хендрикс", "Mr. Hendriks", "P. Hendriks"} <= names[
        "Piet Hendriks"
    ]


def test_two_people_of_one_family_name_stay_apart_and_the_bare_name_goes_to_the_last_named() -> None:
    names = who(FERRY)
    assert "Jonas Lindqvist" in names
    accounts, _ = FERRY
    german = accounts[1]
    bare = german.text.rindex("Lindqvist")
    jonas = entity(FERRY, "Jonas Lindqvist")
    assert Span(german.id, bare, bare + 9) in jonas.mentions


def test_a_stranger_in_another_script_is_linked_to_nobody() -> None:
    assert who(FERRY)["王海燕"] == {"王海燕"}


def test_well_known_places_and_agencies_are_one_across_languages() -> None:
    names = who(FERRY)
    assert {"Allemagne", "Alemania", "Deutschland", "德国", "Германия"} <= set(entity(FERRY, "德国").names)
    assert {"Hamburg", "Hambourg", "Hamburgo", "汉堡", "Гамбурге"} <= names["Hamburg"]
    assert {"Reuters", "路透社", "Рейтер"} <= names["Reuters"]


def test_a_firm_is_one_under_its_legal_forms_its_short_name_and_its_sound() -> None:
    names = entity(FERRY, "Nordlund").names
    assert {"Nordlund Ferries Ltd", "Nordlund Ferries GmbH", "Nordlund Ferries SA"} <= set(names)


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    assert {"European Maritime Safety Agency", "EMSA"} == set(entity(FERRY, "EMSA").names)
    assert entity(FERRY, "EMSA").name == "European Maritime Safety Agency"


def test_titles_and_pronouns_go_to_their_person_and_never_make_an_entity() -> None:
    entities, annotations = align_entities(*FERRY)
    forms = {m.span: m for a in annotations for m in a.mentions}
    marta = entity(FERRY, "Marta Lindqvist")
    assert {forms[s].form for s in marta.mentions} == {"name", "title", "pronoun"}
    assert all(any(forms[s].form == "name" for s in e.mentions) for e in entities)


def test_spellings_of_one_firm_differ_in_case_and_spaces_only() -> None:
    found = pile(
        ("fr", "[[organization|Openverk]] et [[organization|Open Verk]]."),
        ("de", "[[organization|OpenVerk]] schweigt."),
    )
    assert who(found) == {"OpenVerk": {"Openverk", "Open Verk", "OpenVerk"}}


def test_a_firm_its_product_and_its_boss_stay_apart() -> None:
    found = pile(
        (
            "en",
            "[[person|Adam Opalka]] runs [[organization|Opalka Motors]]. [[person|Opalka]] drives an [[product|Opalka One]].",
        ),
        ("zh", "[[person|奥帕尔卡]]说。"),
    )
    assert set(who(found)) == {"Adam Opalka", "Opalka Motors", "Opalka One"}
    assert "奥帕尔卡" in who(found)["Adam Opalka"]


def test_every_link_says_why_and_where() -> None:
    for found in align_entities(*FERRY)[0]:
        for reason in found.evidence:
            assert reason.rule
            assert 0 < reason.score <= 1
            assert reason.detail
            assert reason.spans
        assert len(set(found.names)) == len(found.names)


def test_an_entity_is_named_after_its_earliest_mention() -> None:
    entities, _ = align_entities(*FERRY)
    for found in entities:
        first = found.mentions[0]
        assert found.id == f"{first.account}:{first.start}-{first.end}"


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_the_accounts_does_not_show(order: list[int]) -> None:
    accounts, annotations = FERRY
    entities, filled = align_entities(accounts, annotations)
    again, refilled = align_entities(tuple(accounts[i] for i in order), tuple(annotations[i] for i in order))
    assert again == entities
    assert refilled == tuple(filled[i] for i in order)


# -- what people say -----------------------------------------------------------------------------------------------------


def test_a_judgement_of_difference_parts_what_sound_would_join() -> None:
    apart = Judgement("different", quotes=("Marta Lindqvist", "玛尔塔·林德奎斯特"))
    assert "玛尔塔·林德奎斯特" not in entity(FERRY, "Marta Lindqvist", judgements=(apart,)).names


def test_a_judgement_of_sameness_joins_what_nothing_else_would() -> None:
    one = Judgement("same", quotes=("王海燕", "Tomás Aguirre"), by="ana")
    joined = entity(FERRY, "王海燕", judgements=(one,))
    assert "Tomás Aguirre" in joined.names
    assert any(e.rule == "judgement" and "ana" in e.detail for e in joined.evidence)


def test_a_judgement_can_part_two_people_of_exactly_one_name() -> None:
    found = pile(("en", "[[person|Ana Ruiz]] won."), ("es", "[[person|Ana Ruiz]] perdió."))
    first, second = (a.mentions[0].span for a in found[1])
    assert len(align_entities(*found)[0]) == 1
    assert len(align_entities(*found, (Judgement("different", (first, second), ("Ana Ruiz", "Ana Ruiz")),))[0]) == 2


def test_a_judgement_finds_names_that_the_tagger_missed() -> None:
    found = pile(("en", "[[person|Ana Ruiz]] won."), ("de", "Die Wölfin gewann."))
    joined = entity(found, "Ana Ruiz", judgements=(Judgement("same", quotes=("Ana Ruiz", "Die Wölfin")),))
    assert joined.names == ("Ana Ruiz", "Die Wölfin")


def test_an_alias_table_outranks_kinds_and_sounds() -> None:
    found = pile(("en", "[[organization|Skybird]] fell."), ("zh", "[[person|天鸟]]下跌。"), ("ru", "Птица упала."))
    assert who(found, aliases=(("Skybird", "天鸟", "Птица"),)) == {"Skybird": {"Skybird", "天鸟", "Птица"}}


# -- who speaks ----------------------------------------------------------------------------------------------------------


def test_a_statement_and_a_role_get_the_entity_named_in_their_words() -> None:
    accounts, annotations = FERRY
    said = speaker(accounts[0], "said Marta Lindqvist", "ran aground")
    marta = next(m for m in annotations[0].mentions if accounts[0].text[m.span.start : m.span.end] == "Marta Lindqvist")
    told = EventMention(said.content[0], said.content[0], "accident", roles=(Role("agent", marta.span),))
    first = replace(annotations[0], statements=(said,), events=(told,))
    _, filled = align_entities(accounts, (first, *annotations[1:]))
    lindqvist = entity(FERRY, "Marta Lindqvist").id
    assert filled[0].statements[0].entity == lindqvist
    assert filled[0].events[0].roles[0].entity == lindqvist


def test_a_document_speaks_for_the_person_it_is_named_after() -> None:
    accounts, annotations = pile(
        ("fr", "Dans la plainte de [[person|Piet Hendriks]], il est dit que la barre était bloquée.")
    )
    said = speaker(accounts[0], "la plainte", "la barre était bloquée", "lawsuit")
    entities, filled = align_entities(accounts, (replace(annotations[0], statements=(said,)),))
    assert filled[0].statements[0].entity == entities[0].id


def test_nothing_comes_of_nothing() -> None:
    assert align_entities((), ()) == ((), ())
    accounts, annotations = pile(("en", "No names here."))
    assert align_entities(accounts, annotations) == ((), annotations)


# -- slips ---------------------------------------------------------------------------------------------------------------


def test_a_mistranslated_name_is_linked_faintly_and_says_so() -> None:
    found = pile(
        ("de", "[[person|Ada Gates]] kam. Jetzt, Tore hat geklagt. Die Tore des Hafens blieben zu."),
        ("fr", "[[product|Gémeaux]] est un outil d’[[person|Ada Gates]]."),
    )
    ada = entity(found, "Ada Gates")
    assert ada.names == ("Ada Gates", "Tore")
    slip = next(e for e in ada.evidence if e.rule == "translation slip")
    assert slip.score <= 0.55
    assert "German word for “gates”" in slip.detail
    assert entity(found, "Gémeaux").evidence[0].rule == "translation slip"


def test_a_plain_word_counts_only_in_an_account_that_has_another_slip() -> None:
    text = "[[person|Ada Gates]] parle. Il se souvient de sa rencontre avec les portes."
    assert "portes" not in entity(pile(("fr", text)), "Ada Gates").names
    translated = pile(("fr", text + " L’outil [[product|Gémeaux]] plaît."))
    assert "portes" in entity(translated, "Ada Gates").names


def test_a_word_that_may_be_a_slip_is_left_alone_where_nobody_bears_the_name() -> None:
    found = pile(
        ("de", "[[person|Ada Holm]] kam. Tore blieben zu. Moschus riecht."), ("en", "[[person|Ada Holm]] left.")
    )
    assert set(who(found)) == {"Ada Holm"}


def test_a_rare_spelling_with_its_letters_in_another_order_joins_the_common_one() -> None:
    text = "[[organization|Openverk]] klagt. [[organization|Openverk]] siegt. [[organization|Openverk]] zahlt. [[organization|Openvrek]] schweigt."
    assert who(pile(("de", text))) == {"Openverk": {"Openverk", "Openvrek"}}


def test_translated_names_are_one_and_other_offices_are_not() -> None:
    found = pile(
        ("en", "The [[organization|Salt Museum]] and the [[organization|Ministry of Transport]] agree."),
        ("de", "Das [[organization|Salzmuseum]] und das [[organization|Verkehrsministerium]] streiten mit dem [[organization|Kulturministerium]]."),
        ("zh", "[[organization|盐博物馆]]和[[organization|交通部]]。"),
    )  # fmt: skip
    names = [set(e.names) for e in align_entities(*found)[0]]
    assert {"Salt Museum", "Salzmuseum", "盐博物馆"} in names
    assert {"Kulturministerium"} in names
    assert any({"Ministry of Transport", "Verkehrsministerium"} <= n for n in names)


def test_a_place_is_heard_beside_the_word_for_what_it_is() -> None:
    found = pile(
        ("en", "[[place|Port Alder]] burns."), ("zh", "[[place|阿尔德港]]起火。"), ("fr", "[[place|Lac Alder]] gèle.")
    )
    assert {frozenset(e.names) for e in align_entities(*found)[0]} == {
        frozenset({"Port Alder", "阿尔德港"}),
        frozenset({"Lac Alder"}),
    }


_LETTERS = st.text(alphabet="aA B.·’-(马斯克公司市ЯяЖ\n𠀀é1", min_size=1, max_size=60)
_MARKS = st.lists(
    st.tuples(
        st.integers(0, 59),
        st.integers(1, 9),
        st.sampled_from(["person", "organization", "place", "unknown"]),
        st.sampled_from(["name", "name", "title", "pronoun"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(_LETTERS, _MARKS, st.sampled_from(["en", "zh", "ru", "und"]))
def test_no_text_and_no_marking_breaks_it(text: str, marks: list[tuple[int, int, str, str]], language: str) -> None:
    accounts, annotations = pile((language, text), ("en", "[[person|Ada Gates]] met [[person|Gates]]."))
    mentions = tuple(
        Mention(Span(accounts[0].id, start, min(len(text), start + length)), kind, form)
        for start, length, kind, form in sorted(set(marks))
        if start < len(text)
    )
    entities, _ = align_entities(accounts, (replace(annotations[0], mentions=mentions), annotations[1]))
    assert len({e.id for e in entities}) == len(entities)
    sizes = {a.id: len(a.text) for a in accounts}
    assert all(0 <= m.start < m.end <= sizes[m.account] for e in entities for m in e.mentions)


def test_edges_that_are_no_part_of_a_name_go() -> None:
    found = pile(
        ("de", "Der [[person|Hersteller Tolvik]] schweigt. [[organization|Tolvik]] zahlt."),
        ("fr", "L’entreprise [[organization|Tolvik de]] Kiel paie. [[unknown|Seul Tolvik]] sait."),
        ("en", "[[organization|Tolvik AG of Kiel]] pays, says [[organization|Tolvik]]."),
        ("zh", "[[person|船]]长不在。"),
    )
    assert who(found) == {"Tolvik": {"Tolvik", "Tolvik AG"}}


def test_a_firms_first_word_is_the_firm_and_not_its_product() -> None:
    found = pile(
        ("en", "The system, [[person|Tolvik Shield]], is made by [[organization|Tolvik AG]]. [[place|Tolvik]] pays."),
        ("de", "Der Hersteller [[person|Tolvik]] schweigt über das Warnsystem [[person|Tolvik Shield]]."),
        (
            "fr",
            "La compagnie [[organization|Nordlund Ferries]] accuse. Le directeur général de [[place|Nordlund]] se tait.",
        ),
    )
    entities, _ = align_entities(*found)
    kinds = {e.name: (e.kind, set(e.names)) for e in entities}
    assert kinds["Tolvik"] == ("organization", {"Tolvik", "Tolvik AG"})
    assert kinds["Tolvik Shield"][0] == "product"
    assert kinds["Nordlund Ferries"] == ("organization", {"Nordlund Ferries", "Nordlund"})


def test_simplified_and_traditional_characters_are_one_name() -> None:
    found = pile(("zh", "[[organization|诺灵顿渡轮公司]]否认。"), ("zh", "[[organization|諾靈頓渡輪公司]]否認。"))
    assert len(align_entities(*found)[0]) == 1
