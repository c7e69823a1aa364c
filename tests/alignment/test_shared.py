"""What accounts tell in their own words is tied by typed facts, inside one story."""

from __future__ import annotations

from dataclasses import replace

from rashomon.alignment.claims import align_claims
from rashomon.comparison import compare
from rashomon.model import PERHAPS, Account, Annotations, Claim
from tests.invented import account, annotated, entities

IDS = {"e:norda": "Norda Line", "e:lind": "Vera Lind", "e:kiel": "Kiel", "e:tern": "Tern", "e:berg": "Ole Berg"}
NAMES = {
    "en": {"Norda Line": "organization:e:norda", "Vera Lind": "person:e:lind", "Kiel": "place:e:kiel"},
    "de": {"Norda-Linie": "organization:e:norda", "Vera Lind": "person:e:lind", "Kiel": "place:e:kiel"},
    "zh": {"诺达航运": "organization:e:norda", "薇拉·林德": "person:e:lind", "基尔": "place:e:kiel"},
}
ENGLISH = (
    "The harbour of Kiel stores power for some 600 households. Vera Lind leads Norda Line. "
    "The ferries of Norda Line smell of diesel and old rope."
)
GERMAN = "Vera Lind führt die Norda-Linie. Strom für 600 Haushalte lagert im Hafen von Kiel."
CHINESE = "基尔港为约600户家庭储存电力。薇拉·林德领导诺达航运。"


def told(name: str, code: str, text: str, figure: str = "") -> tuple[Account, Annotations]:
    made = account(name, code, text, "2025-05-05")
    return made, annotated(made, NAMES[code], figures=[(figure, "household", 600, 600, "")] if figure else ())


def claims(*pile: tuple[Account, Annotations]) -> tuple[Claim, ...]:
    accounts, notes = tuple(a for a, _ in pile), tuple(n for _, n in pile)
    return align_claims(accounts, notes, entities(notes, IDS))


def words(pile: tuple[tuple[Account, Annotations], ...], claim: Claim) -> list[str]:
    texts = {a.id: a.text for a, _ in pile}
    return [texts[a.span.account][a.span.start : a.span.end] for a in claim.appearances]


PILE = (
    told("a", "en", ENGLISH, "600 households"),
    told("b", "de", GERMAN, "600 Haushalte"),
    told("c", "zh", CHINESE, "600户家庭"),
)


def test_sentences_of_three_languages_that_share_a_figure_and_a_place_are_one_claim() -> None:
    found = [words(PILE, c) for c in claims(*PILE)]
    assert [
        "The harbour of Kiel stores power for some 600 households.",
        "Strom für 600 Haushalte lagert im Hafen von Kiel.",
        "基尔港为约600户家庭储存电力。",
    ] in found


def test_what_one_account_tells_alone_in_its_own_words_is_no_claim() -> None:
    assert not any("diesel" in w for c in claims(*PILE) for w in words(PILE, c))


def test_it_has_no_claimant_and_says_why_it_is_one() -> None:
    claim = next(c for c in claims(*PILE) if len(c.appearances) == 3)
    assert claim.claimant == ""
    assert {a.statement for a in claim.appearances} == {""}
    assert any("a figure" in e.detail for e in claim.evidence)


def test_accounts_of_two_stories_share_nothing() -> None:
    other = account("d", "en", "Ole Berg bought a farm from Tern. Rain fell on 600 households in the south.")
    notes = annotated(
        other,
        {"Ole Berg": "person:e:berg", "Tern": "organization:e:tern"},
        figures=[("600 households", "household", 600, 600, "")],
    )
    assert claims(PILE[0], (other, notes)) == ()


def test_the_order_of_the_accounts_does_not_matter() -> None:
    assert claims(*PILE) == claims(*PILE[::-1])


def test_sentences_that_may_tell_one_thing_agree_on_nothing() -> None:
    accounts, notes = tuple(a for a, _ in PILE), tuple(n for _, n in PILE)
    claim = next(c for c in claims(*PILE) if len(c.appearances) == 3)
    doubtful = replace(claim, evidence=tuple(replace(e, rule=PERHAPS) for e in claim.evidence))
    for told_by_three, compared in ((claim, True), (doubtful, False)):
        found = compare(accounts, notes, entities(notes, IDS), (), (told_by_three,), ())
        assert any(c.verdict == "agreement" for c in found) is compared
