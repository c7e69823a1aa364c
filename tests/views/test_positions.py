"""Positions: who answers whom, and what nobody answers."""

from rashomon.model import Account, Appearance, Block, CaseFile, Claim, Comparison, Entity, Reading, Span
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
