"""Short forms of firms, edges of Han names and names spelt by ear, in invented piles."""

from __future__ import annotations

from pathlib import Path

from rashomon.case import build
from rashomon.model import CaseFile, Entity


def _case(folder: Path, **texts: str) -> CaseFile:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return build([folder])


def _named(case: CaseFile, name: str) -> Entity:
    return next(e for e in case.entities if name in e.names)


def test_a_short_form_is_of_the_kind_of_its_long_form(tmp_path: Path) -> None:
    case = _case(
        tmp_path,
        one="Brenholt Software AG offered to buy the shipyard on Monday. Brenholt said the price was fair. "
        "The union rejected the offer, and Brenholt promised a better one.\n",
        two="The offer by Brenholt Software was too low, the union said. Brenholt declined to comment.\n",
    )
    firm = _named(case, "Brenholt")
    assert firm.kind == "organization"
    assert "Brenholt Software AG" in firm.names


def test_a_chinese_firm_is_found_behind_a_country_and_ends_before_a_title(tmp_path: Path) -> None:
    case = _case(
        tmp_path,
        zh="德国凛沃软件(Brenholt)周二提出收购。凛沃软件董事长孙立明表示,价格是公平的。\n\n工会拒绝了凛沃软件的报价。\n",
        en="Brenholt Software AG offered to buy the shipyard on Tuesday. Brenholt said the price was fair.\n",
    )
    names = {n for e in case.entities for n in e.names}
    assert _named(case, "凛沃软件").kind == "organization"
    assert not names & {"周二", "凛沃软件董"}


def test_a_common_word_that_opens_a_sentence_is_no_part_of_a_name(tmp_path: Path) -> None:
    case = _case(
        tmp_path,
        es="Tomás Arrieta dimitió el lunes. Pero Arrieta negó haber mentido. Arrieta dijo que volverá.\n",
    )
    assert not any(n.startswith("Pero") for e in case.entities for n in e.names)
