"""Positions: who answers whom, and what nobody answers."""

from dataclasses import replace

from rashomon.model import (
    Account,
    Annotations,
    Appearance,
    Block,
    CaseFile,
    Claim,
    Comparison,
    Entity,
    Evidence,
    Reading,
    Span,
    Statement,
)
from rashomon.views.positions import positions

TEXT = "Vane accuses Orbel of lying. Orbel denies it all. The city demands a new bridge."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span("a", start, start + len(words))


CASE = CaseFile(
    accounts=(Account("a", "a.txt", (), "plaintext", "text/plain", "en", TEXT, "", blocks=(Block(Span("a", 0, 80), "body"),)),),
    entities=(Entity("v", "person", "Vane"), Entity("o", "organization", "Orbel"), Entity("c", "place", "Harrow")),
    claims=(
        Claim("1", "v", "allege", (Appearance(at("Orbel of lying"), statement="s1"),)),
        Claim("2", "o", "deny", (Appearance(at("it all"), statement="s2"),)),
        Claim("3", "c", "demand", (Appearance(at("a new bridge"), statement="s3"),)),
    ),
    comparisons=(
        Comparison(
            "x", "1", "stance", "conflict", (Reading("alleges", (at("Orbel of lying"),)), Reading("denies", (at("it all"),)))
        ),
    ),
)  # fmt: skip


def test_each_side_is_told_what_the_other_answers() -> None:
    by_name = {p.name: p for p in positions(CASE)}
    (charge,) = by_name["Vane"].positions
    (denial,) = by_name["Orbel"].positions
    assert [a.told for a in charge.answers] == ["Orbel denies: “it all”"]
    assert [a.told for a in denial.answers] == ["Vane alleges: “Orbel of lying”"]
    assert not charge.unanswered


def test_a_demand_that_nobody_answers_is_shown_as_such() -> None:
    by_name = {p.name: p for p in positions(CASE)}
    assert by_name["Harrow"].positions[0].unanswered


def test_a_party_that_is_but_a_role_is_answered_all_the_same() -> None:
    why = Evidence("answers", 0.8, "", (at("Orbel of lying"), at("it all")))
    unnamed = replace(CASE.claims[0], claimant="")
    case = replace(CASE, claims=(unnamed, replace(CASE.claims[1], evidence=(why,)), CASE.claims[2]), comparisons=())
    charge = next(p for party in positions(case) for p in party.positions if p.act == "allege")
    assert [a.told for a in charge.answers] == ["Orbel denies: “it all”"]


def test_damages_asked_for_are_answered_in_court() -> None:
    text = "Vane seeks $2 million in damages."
    words = Span("a", text.index("$"), len(text) - 1)
    told = Statement("s", (words,), act="demand")
    case = CaseFile(
        accounts=(replace(CASE.accounts[0], text=text, blocks=(Block(Span("a", 0, len(text)), "body"),)),),
        annotations=(Annotations("a", statements=(told,)),),
        entities=CASE.entities,
        claims=(Claim("1", "v", "demand", (Appearance(words, statement="s"),)),),
    )
    assert not positions(case)[0].positions[0].unanswered
