"""The paper's name above the headline, behind the window's title, in the byline; short lines above a headline."""

from __future__ import annotations

import pytest

from rashomon.accounts import Source, read
from rashomon.accounts.mastheads import behind_title, in_byline, is_paper, masthead
from rashomon.model import Account

STORY = "The drawbridge of Norrby has been closed since a barge hit its pier on Monday, the city said.\n\n" * 4


def account(text: str) -> Account:
    return read(Source("a.txt", data=text.encode()))


@pytest.mark.parametrize(
    "name",
    ["Norrby Evening Post", "La Tribune de Norrby", "Norrbyblatt", "Corriere di Norrby", "Вестник Норби", "東江日報",
     "朝江新聞", "Norrby Courant"],
)  # fmt: skip
def test_a_line_with_a_word_of_the_press_is_a_paper(name: str) -> None:
    assert is_paper(name)


@pytest.mark.parametrize(
    "line",
    ["Breaking news", "Home", "Post", "Bridge closed after barge hits pier", "The post was sent by boat", "最新日報。",
     "Read our weekly review of the harbour and its many ships"],
)  # fmt: skip
def test_a_button_and_a_sentence_are_no_paper(line: str) -> None:
    assert not is_paper(line)


def test_the_motto_behind_the_name_is_left_out() -> None:
    assert masthead(["Norrbyblatt – Nachrichten vom Hafen"]) == "Norrbyblatt"


def test_the_name_behind_the_window_s_title_counts_only_behind_the_headline() -> None:
    assert behind_title("Bridge closed after barge hits pier | Norrby Afloat", "Bridge closed after barge hits pier")
    assert behind_title("橋樑封閉 | 東江線上", "橋樑封閉") == "東江線上"
    assert behind_title("Bridge closed - what now", "Harbour fees rise again") == ""


def test_the_paper_stands_behind_the_reporter() -> None:
    assert in_byline("By Mia Holm, Harbour Ledger") == "Harbour Ledger"
    assert in_byline("By Mia Holm, in Norrby") == ""


def test_a_masthead_above_the_headline_hides_neither_title_nor_name() -> None:
    found = account(f"Norrby Evening Post\nBridge closed after barge hits pier\n15 October 2025\n\n{STORY}")
    assert found.title is not None
    assert found.text[found.title.start : found.title.end] == "Bridge closed after barge hits pier"
    assert found.publisher == "Norrby Evening Post"
    assert found.published.value == "2025-10-15"


def test_a_byline_below_the_headline_is_not_joined_to_it() -> None:
    text = "Il ponte resta chiuso: «Una chiatta contro il molo»\ndi Ada Brenn\n15 ottobre 2025\n\n"
    story = "Il ponte mobile di Norrby è chiuso da lunedì, quando una chiatta ha urtato il molo, ha detto la città.\n\n"
    found = account(text + story * 5)
    assert found.title is not None
    assert "Ada" not in found.text[found.title.start : found.title.end]


def test_from_our_correspondent_is_no_headline() -> None:
    head = "Norrby Post\nWorld\nBarge hits pier in Norrby harbour\nFrom our correspondent in Port Alder\n15 October 2025\n\n"
    found = account(head + STORY)
    assert found.title is not None
    assert found.text[found.title.start : found.title.end] == "Barge hits pier in Norrby harbour"


def test_what_is_labelled_an_advertisement_is_none_of_the_story() -> None:
    story = "北江大橋自週一遭駁船撞擊橋墩後一直封閉,市府發言人表示,修復工程最快下個月開始。\n"
    found = account(f"北江大橋封閉\n2025年10月15日\n{story}{story}【廣告】輕鬆貸 利率1.9%起\n{story}{story}")
    kinds = {found.text[b.span.start : b.span.end].strip()[:4]: b.kind for b in found.blocks}
    assert kinds["【廣告】"] not in ("body", "headline")
