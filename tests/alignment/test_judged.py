"""Judgements stay tied to words."""

from __future__ import annotations

from rashomon.alignment.judged import contradiction, pointers, stale_judgements
from rashomon.model import Judgement, Span
from tests.alignment.piles import pile

ACCOUNTS, _ = pile(("en", "Ana Ruiz won."), ("es", "Ganó Ana Ruiz."))


def test_a_judgement_is_followed_when_its_words_move() -> None:
    moved = Judgement("same", (Span(ACCOUNTS[1].id, 0, 8),), ("Ana Ruiz",))
    found = pointers(moved, ACCOUNTS)
    assert found is not None
    assert found[0].span == Span(ACCOUNTS[1].id, 5, 13)


def test_a_judgement_whose_words_are_gone_is_listed_in_its_place() -> None:
    kept = Judgement("same", quotes=("Ana Ruiz", "Ganó"))
    gone = Judgement("different", quotes=("Ana Ruiz", "Iris Holm"))
    lost = Judgement("debris", (Span("000000000000", 0, 4),))
    assert stale_judgements(ACCOUNTS, (gone, kept, lost)) == (gone, lost)


def test_judgements_that_contradict_one_another_are_told_in_any_order() -> None:
    made = [
        Judgement("same", (), ("Nordlund", "Nordlund AG"), "Ida", "", ""),
        Judgement("same", (), ("Nordlund AG", "诺德伦德"), "Ida", "", ""),
        Judgement("different", (), ("诺德伦德", "Nordlund"), "Jo", "", ""),
    ]
    assert contradiction(made) == contradiction(made[::-1]) != ""
    assert contradiction(made[:2]) == contradiction(made[1:]) == ""


def test_two_passages_of_one_wording_may_be_judged_different() -> None:
    made = [Judgement("different", (Span("a", 0, 4), Span("b", 0, 4)), ("Lind", "Lind"), "", "", "")]
    assert contradiction(made) == ""
