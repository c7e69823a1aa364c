"""Lines become paragraphs: what a hard wrap or a flattener broke is joined, lists and headings are not."""

from __future__ import annotations

import textwrap

from rashomon.accounts import paragraphs
from rashomon.accounts.characters import BREAKS, SPACE, SPACES, class_of

LONG = (
    "The swing bridge at Norrby has been closed since Monday, when a barge struck the eastern pillar at about five in the "
    "morning. The city put the damage at 48 million crowns and said that the bridge would stay closed until the end of October."
)
SECOND = (
    "The owner of the barge denied that the crew had been asleep and blamed a failure of the rudder for the accident, while "
    "the harbour office said that it had asked for the log book of the ship and for the records of the radio traffic."
)


def texts(text: str) -> list[str]:
    return [" ".join(text[b.span.start : b.span.end].split()) for b in paragraphs(text)]


def test_a_hard_wrapped_text_has_its_paragraphs_back() -> None:
    for width in (60, 72, 78):
        text = "\n\n".join(textwrap.fill(p, width) for p in (LONG, SECOND))
        assert texts(text) == [LONG, SECOND]


def test_a_sentence_that_was_broken_at_a_link_is_joined() -> None:
    text = "The accident was first told by\nthe Norrby Post\n, which had it from a neighbour.\nThe city said nothing."
    assert texts(text) == [
        "The accident was first told by the Norrby Post , which had it from a neighbour.",
        "The city said nothing.",
    ]


def test_lines_of_a_list_stay_apart() -> None:
    lines = ["Home", "News", "Sport", "The bridge was closed.", "It will open in October.", "Contact"]
    assert texts("\n".join(lines)) == lines


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    assert texts(f"{LONG}\n{SECOND}\n{LONG}") == [LONG, SECOND, LONG]


def test_chinese_lines_stay_apart() -> None:
    lines = [
        "转桥被驳船撞击后关闭",
        "诺尔比的转桥自周一起关闭。",
        "“我们听到一声巨响。”",
        "市政府估计损失为4800万克朗。",
    ]
    assert texts("\n".join(lines)) == lines


def test_lines_of_a_script_without_capitals_stay_apart() -> None:
    for lines in (["الرئيسية", "الأخبار", "الرياضة", "LIVE"], ["홈", "뉴스", "스포츠", "TV"], ["समाचार", "खेल", "LIVE"]):
        assert texts("\n".join(lines)) == lines


def test_the_spaces_and_breaks_that_are_stripped_are_those_of_the_classes() -> None:
    spaces = {chr(c) for c in range(0x10000) if class_of(c) & SPACE}
    assert spaces == set(SPACES)
    assert set(BREAKS) <= spaces
