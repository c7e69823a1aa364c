"""What an analyst decided is obeyed on every build, through the case's own database and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.cli.building import build_case, decide
from rashomon.errors import AliasError, JudgementError
from rashomon.model import CaseFile

EN = "Harbour hearing\n\nMarta Lindqvist denied it, said Mr. Brennholt of the ANKT.\n\nThe Northern Coastal Council met on Monday.\n"
DE = "Anhörung im Hafen\n\nMarta Lindqvist bestritt alles. Auch Jonas Lindqvist schwieg, sagte Lindqvist am Montag.\n"


def names_of(case: CaseFile, word: str) -> set[str]:
    return next((set(e.names) for e in case.entities if word in e.names), set())


def _pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text(EN, encoding="utf-8")
    (folder / "b.txt").write_text(DE, encoding="utf-8")
    return folder


def test_same_and_different_are_replayed_and_a_stale_one_is_listed(tmp_path: Path) -> None:
    pile, out = _pile(tmp_path), tmp_path / "case"
    case, _ = build_case([pile], out, aliases=None, judgements=None, processes=1)
    assert "ANKT" not in names_of(case, "Northern Coastal Council")
    decide(case, out, "same", ("ANKT", "Northern Coastal Council"), note="", by="Ida")
    again, _ = build_case([pile], out, aliases=None, judgements=None, processes=1)
    assert {"ANKT", "Northern Coastal Council"} <= names_of(again, "ANKT")
    assert any(e.rule == "judgement" and "Ida" in e.detail for n in again.entities for e in n.evidence)
    (pile / "a.txt").write_text(EN.replace("ANKT", "authority"), encoding="utf-8")
    later, _ = build_case([pile], out, aliases=None, judgements=None, processes=1)
    assert len(later.judgements) == 1
    assert any("ANKT" in p.message for p in later.problems if p.stage == "judge")


def test_a_decision_that_can_mean_nothing_says_why(tmp_path: Path) -> None:
    pile, out = _pile(tmp_path), tmp_path / "case"
    case, _ = build_case([pile], out, aliases=None, judgements=None, processes=1)
    with pytest.raises(JudgementError, match="there are: same, different"):
        decide(case, out, "equal", ("ANKT", "Brennholt"), note="", by="")
    with pytest.raises(JudgementError, match="at least 2"):
        decide(case, out, "same", ("ANKT",), note="", by="")
    with pytest.raises(JudgementError, match="exactly as they stand"):
        decide(case, out, "same", ("ANKT", "Nobody Here"), note="", by="")


def test_an_alias_table_ties_names_from_end_to_end(tmp_path: Path) -> None:
    pile, out, table = _pile(tmp_path), tmp_path / "case", tmp_path / "names.tsv"
    table.write_text("# ours\nANKT\tNorthern Coastal Council\n", encoding="utf-8")
    case, _ = build_case([pile], out, aliases=table, judgements=None, processes=1)
    assert {"ANKT", "Northern Coastal Council"} <= names_of(case, "ANKT")
    table.write_text("ANKT\n", encoding="utf-8")
    with pytest.raises(AliasError, match="line 1"):
        build_case([pile], out, aliases=table, judgements=None, processes=1)


def test_a_decision_against_an_earlier_one_is_refused_and_not_kept(tmp_path: Path) -> None:
    pile, out = _pile(tmp_path), tmp_path / "case"
    case, _ = build_case([pile], out, aliases=None, judgements=None, processes=1)
    decide(case, out, "same", ("ANKT", "Northern Coastal Council"), note="", by="Ida")
    with pytest.raises(JudgementError, match="judged different, and by other decisions the same"):
        decide(case, out, "different", ("Northern Coastal Council", "ANKT"), note="", by="Jo")
    again, _ = build_case([pile], out, aliases=None, judgements=None, processes=1)
    assert len(again.judgements) == 1
