"""Another hand for the same act and object, from invented accounts as a whole."""

from __future__ import annotations

from pathlib import Path

from rashomon import build

ENGLISH = """Quarrel over the Halvora opera

7 March 2025

The tenor Anton Reyl and the director Irene Sotto founded the Halvora opera in 2011. {line} Sotto declined to comment. The singers
wait in the foyer. The season begins in May.
"""
ITALIAN = """Lite all'opera di Halvora

8 marzo 2025

Il tenore Anton Reyl e la direttrice Irene Sotto non si parlano più. {line} I cantanti aspettano nel foyer. La stagione comincia
a maggio. Reyl non ha voluto rispondere.
"""
REYL = "Reyl proposed a merger with the Senn Festival in 2019."
SOTTO = "Nel 2019 Sotto ha proposto una fusione con il Senn Festival."


def parties(tmp_path: Path, *accounts: str) -> list[list[str]]:
    for n, text in enumerate(accounts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    found = [c for c in build([tmp_path]).comparisons if c.aspect == "party" and c.verdict == "conflict"]
    return [sorted(r.value for r in c.readings) for c in found]


def test_one_act_on_one_thing_by_two_people_is_a_conflict_of_party(tmp_path: Path) -> None:
    (found,) = parties(tmp_path, ENGLISH.format(line=REYL), ITALIAN.format(line=SOTTO))
    assert found == ["Anton Reyl", "Irene Sotto"]


def test_the_same_hand_and_other_acts_are_none(tmp_path: Path) -> None:
    assert parties(tmp_path, ENGLISH.format(line=REYL), ITALIAN.format(line=SOTTO.replace("Sotto", "Reyl"))) == []
    other = "Nel 2019 Sotto ha proposto un concerto alla Banca Lorn."
    assert parties(tmp_path, ENGLISH.format(line=REYL), ITALIAN.format(line=other)) == []


def test_what_two_may_both_have_done_is_none(tmp_path: Path) -> None:
    sang = (
        ENGLISH.format(line="Reyl sued the Senn Festival in 2019."),
        ITALIAN.format(line="Nel 2019 Sotto fece causa al Senn Festival."),
    )
    assert parties(tmp_path, *sang) == []
