"""What stands inside the wordings of one claim: days, figures, places, and acts of which only one can have been."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.comparison import compare
from rashomon.model import Account, Annotations, Appearance, Claim, Comparison, Span, Statement
from tests.invented import account, annotated, entities, occurrences

NAMES = {"e:veld": "Mira Veld", "e:orsa": "Orsa AG", "e:lund": "Lund", "e:oslo": "Oslo"}
LATIN = {
    "Mira Veld": "person:e:veld",
    "Orsa AG": "organization:e:orsa",
    "Lund": "place:e:lund",
    "Oslo": "place:e:oslo",
}
ZH = {"米拉·维尔德": "person:e:veld", "奥尔萨公司": "organization:e:orsa"}
Told = tuple[Account, Annotations]


def sentence(
    name: str,
    code: str,
    text: str,
    dates: Mapping[str, tuple[str, ...]] = {},
    figures: Iterable[tuple[str, str, float, float, str]] = (),
) -> Told:
    told = account(name, code, text, "2025-05-20")
    return told, annotated(told, ZH if code == "zh" else LATIN, dates, figures)


def said(pile: Told, *parts: tuple[str, str, str]) -> Told:
    """The account with statements by hand: what is said, by which words or entity, with which act."""
    told, notes = pile
    made = []
    for content, who, act in parts:
        (start, end) = occurrences(told.text, content)[0]
        entity = who if who.startswith("e:") else ""
        speaker = None if entity else Span(told.id, *occurrences(told.text, who)[0])
        span = Span(told.id, start, end)
        made.append(Statement(f"{told.id}:{start}-{end}", (span,), speaker, entity, None, act))
    return told, Annotations(
        told.id, told.language, notes.sentences, notes.mentions, notes.timexes, notes.figures, tuple(made), notes.events
    )


def compared(*pile: Told) -> tuple[Comparison, ...]:
    """The comparisons of a pile whose first sentences are one claim."""
    notes = tuple(n for _, n in pile)
    spans = sorted((n.sentences[0] for n in notes), key=lambda s: s.account)
    claim = Claim(f"{spans[0].account}:0", "", "say", tuple(Appearance(s, "reported") for s in spans))
    return compare(tuple(a for a, _ in pile), notes, entities(notes, NAMES), (), (claim,), ())


def conflicts(found: tuple[Comparison, ...]) -> list[tuple[str, str]]:
    return [(c.aspect, c.reason) for c in found if c.verdict == "conflict"]


def agreed(found: tuple[Comparison, ...]) -> list[Comparison]:
    return [c for c in found if c.verdict == "agreement" and c.aspect == "wording"]


def votes(name: str, words: str, yes: int, no: int) -> Told:
    figures = [(f"{yes} votes", "vote", yes, yes, ""), (f"to {no}", "", no, no, "")]
    return sentence(name, "en", words.format(yes=yes, no=no), {}, figures)


VOTE = "The council of Lund sold the harbour to Orsa AG with {yes} votes to {no}."
VOTED = "With {yes} votes to {no} the council of Lund sold its harbour to Orsa AG."


def test_two_votes_that_differ_by_one_are_a_conflict_and_no_agreement() -> None:
    found = compared(votes("a", VOTE, 26, 18), votes("b", VOTED, 25, 19), votes("c", VOTE, 26, 18))
    assert conflicts(found) == [("amount", "open")]
    (clash,) = [c for c in found if c.verdict == "conflict"]
    assert [r.value for r in clash.readings] == ["25 to 19 votes", "26 to 18 votes"]
    (told,) = agreed(found)
    assert {s.account for r in told.readings for s in r.spans} == {"a", "c"}


def test_both_numbers_of_one_vote_are_no_two_roundings_of_one_number() -> None:
    found = compared(votes("a", VOTE, 26, 18), votes("b", VOTED, 26, 18))
    assert not conflicts(found)
    amounts = [c for c in found if c.aspect == "amount"]
    assert {(c.verdict, c.reason) for c in amounts} == {("agreement", "")}


def test_police_and_organisers_in_one_sentence_say_two_things() -> None:
    text = "Police put the crowd of Lund at 8,000 people, while organisers claimed 40,000 people."
    figures = [("8,000 people", "person", 8000, 8000, ""), ("40,000 people", "person", 40000, 40000, "")]
    parts = ("at 8,000 people", "Police", "say"), ("40,000 people", "organisers", "allege")
    found = compared(*(said(sentence(n, "en", text, {}, figures), *parts) for n in "ab"))
    assert conflicts(found) == [("amount", "attribution")]
    assert not [c for c in found if c.reason == "change over time"]


def test_the_whole_and_a_part_of_it_are_two_scopes() -> None:
    a = sentence(
        "a", "es", "Solo en Lund Orsa AG despidió a 64 empleados.", {}, [("64 empleados", "employee", 64, 64, "")]
    )
    b = sentence(
        "b", "en", "Orsa AG dismissed 90 employees nationwide.", {}, [("90 employees", "employee", 90, 90, "")]
    )
    assert not conflicts(compared(a, b))


BEIJING = {"5月4日凌晨4时": ("2025-05-04T04:00", "2025-05-04", "2025-05-04", "Asia/Shanghai")}


def test_an_evening_in_lund_is_the_next_morning_in_beijing() -> None:
    a = sentence("a", "en", "Orsa AG recalled the pump on 3 May.", {"3 May": ("2025-05-03",)})
    b = sentence("b", "zh", "北京时间5月4日凌晨4时，奥尔萨公司召回了水泵。", BEIJING)
    found = compared(a, b)
    assert conflicts(found) == [("time", "time zone")]
    (told,) = agreed(found)
    assert told.origins == 2


def test_the_same_days_without_any_word_of_a_zone_are_no_zone_and_no_agreement() -> None:
    a = sentence("a", "en", "Orsa AG praised the pump on 3 May.", {"3 May": ("2025-05-03",)})
    b = sentence("b", "zh", "5月4日，奥尔萨公司称赞了水泵。", {"5月4日": ("2025-05-04",)})
    found = compared(a, b)
    assert ("time", "time zone") not in conflicts(found)
    assert not [c for c in agreed(found) if c.origins > 1]


def test_two_days_of_one_lawsuit_in_dated_accounts_are_an_open_conflict() -> None:
    a = sentence("a", "en", "Mira Veld sued Orsa AG on 3 May.", {"3 May": ("2025-05-03",)})
    b = sentence("b", "de", "Mira Veld verklagte die Orsa AG am 5. Mai.", {"5. Mai": ("2025-05-05",)})
    assert conflicts(compared(a, b)) == [("time", "open")]


def test_one_lawsuit_in_two_cities_is_a_conflict_about_the_place() -> None:
    a = sentence("a", "en", "Mira Veld sued Orsa AG in Lund.")
    b = sentence("b", "de", "Mira Veld verklagte die Orsa AG in Oslo.")
    assert conflicts(compared(a, b)) == [("place", "open")]


def test_who_names_both_cities_knows_how_they_go_together() -> None:
    a = sentence("a", "en", "Mira Veld sued Orsa AG in Lund. She lives near Oslo.")
    b = sentence("b", "de", "Mira Veld verklagte die Orsa AG in Oslo.")
    assert not conflicts(compared(a, b))


def test_voluntary_and_ordered_exclude_each_other_across_languages() -> None:
    a = sentence("a", "en", "Orsa AG voluntarily withdrew the pump.")
    b = sentence("b", "fr", "Orsa AG a retiré la pompe de son plein gré.")
    c = sentence("c", "it", "Il ministero ha ordinato il ritiro della pompa di Orsa AG.")
    found = compared(a, b, c)
    assert conflicts(found) == [("stance", "open")]
    (clash,) = [x for x in found if x.verdict == "conflict"]
    assert [r.value for r in clash.readings] == ["voluntary", "ordered"]
    assert [len(r.spans) for r in clash.readings] == [2, 1]


def test_who_was_not_ordered_did_it_voluntarily() -> None:
    a = sentence("a", "en", "Orsa AG voluntarily withdrew the pump.")
    b = sentence("b", "en", "Orsa AG withdrew the pump and was not ordered to.")
    assert not conflicts(compared(a, b))


def test_she_says_fired_and_the_firm_says_resigned() -> None:
    text = "Mira Veld says she was fired in May; the firm says she resigned."
    parts = ("she was fired in May", "e:veld", "say"), ("she resigned", "e:orsa", "say")
    a = said(sentence("a", "en", text + " Orsa AG is in Lund."), *parts)
    b = said(
        sentence("b", "nl", "Orsa AG ontkent dat Mira Veld is ontslagen. Zij woont in Lund."),
        ("dat Mira Veld is ontslagen", "e:orsa", "deny"),
    )
    found = compared(a, b)
    assert conflicts(found) == [("stance", "attribution")]
    (clash,) = [x for x in found if x.verdict == "conflict"]
    sides = {r.value: {s.account for s in r.spans} for r in clash.readings}
    assert sides == {"resigned": {"a", "b"}, "dismissed": {"a"}}


def test_one_voice_that_weighs_both_takes_no_side() -> None:
    a = sentence("a", "en", "Nobody knows whether Mira Veld resigned or was fired.")
    b = sentence("b", "en", "Mira Veld resigned.")
    assert not conflicts(compared(a, b))


def test_seats_whose_digits_changed_places_are_a_conflict() -> None:
    a = sentence("a", "en", "Orsa AG built 42,000 seats.", {}, [("42,000 seats", "seat", 42000, 42000, "")])
    b = sentence("b", "de", "Orsa AG baute 24.000 Sitze.", {}, [("24.000 Sitze", "seat", 24000, 24000, "")])
    assert conflicts(compared(a, b)) == [("amount", "open")]


def test_shares_rose_in_one_account_and_fell_by_as_much_in_the_other() -> None:
    a = sentence("a", "en", "Shares in Orsa AG rose 3 % on Monday.")
    b = sentence("b", "fr", "L'action Orsa AG a chuté de 3 % lundi.")
    assert conflicts(compared(a, b)) == [("stance", "open")]


def test_one_city_in_two_scripts_is_no_second_place() -> None:
    names = NAMES | {"e:kana": "ルンド港"}
    text = "ミラ・ヴェルドはルンド港でオルサを提訴した。"
    told = account("b", "ja", text, "2025-05-20")
    kana = {"ミラ・ヴェルド": "person:e:veld", "オルサ": "organization:e:orsa", "ルンド港": "place:e:kana"}
    a = sentence("a", "en", "Mira Veld sued Orsa AG in Lund.")
    b = told, annotated(told, kana)
    notes = (a[1], b[1])
    claim = Claim("a:0", "", "say", tuple(Appearance(n.sentences[0], "reported") for n in notes))
    found = compare((a[0], b[0]), notes, entities(notes, names), (), (claim,), ())
    assert not [c for c in found if c.aspect == "place"]
