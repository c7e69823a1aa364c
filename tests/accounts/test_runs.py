"""Where the story ends: stamps that come back make a feed, and prose far below on another topic is not the account's."""

from __future__ import annotations

import numpy as np

from rashomon.accounts.blocks import label_blocks
from rashomon.accounts.codepoints import classes, code_points
from rashomon.accounts.features import Shape
from rashomon.accounts.lines import find_paragraphs
from rashomon.accounts.runs import add_closing, drop_far_runs, feeds
from rashomon.model import STORY_KINDS


def shape(text: str) -> Shape:
    return Shape(text, classes(code_points(text)), find_paragraphs(text))


BRIDGE = "The drawbridge of Norrby has been closed since a barge hit its eastern pier on Monday.\n"
COOKIES = "We and our partners store small files on your device and read them to measure visits.\n"


def test_entries_with_stamps_one_after_another_are_a_feed() -> None:
    entries = "".join(f"港口日报 · {n} 小时前\n灯塔第{n}次重新点亮，渔民欢迎\n" for n in range(2, 9))
    found = feeds(shape("诺尔比转桥周一被驳船撞击后关闭。\n" * 3 + entries))
    assert not found[:3].any()
    assert found[3:16].all()


def test_relative_times_are_stamps_in_other_scripts_too() -> None:
    for stamp in ("{} hours ago", "vor {} Stunden", "il y a {} heures", "{} часа назад", "{}時間前", "{} saat önce"):
        text = "".join(stamp.format(n) + f"\nLighthouse number {n}\n" for n in range(2, 9))
        assert feeds(shape(text)).any(), stamp


def test_a_few_dates_in_a_story_are_no_feed() -> None:
    text = BRIDGE + "15 October 2025\n" + BRIDGE * 9 + "16 October 2025\n" + BRIDGE * 9
    assert not feeds(shape(text)).any()
    assert not feeds(shape("Two years ago the pier was rebuilt, the mayor said.\n" * 9)).any()


def test_prose_far_below_on_another_topic_goes_and_prose_on_the_topic_stays() -> None:
    menu = "Sport\n" * 10
    for tail, stays in ((COOKIES, False), (BRIDGE, True)):
        page = shape(BRIDGE * 4 + menu + tail * 3)
        story = np.array([size > 5 for size in page.size])
        kept = drop_far_runs(page, np.where(story, 3.0, -3.0), story)
        assert kept[:4].all()
        assert kept[-3:].all() == stays
        assert kept[-3:].any() == stays


def test_the_longer_run_below_does_not_push_the_account_out() -> None:
    page = shape(BRIDGE * 4 + "Sport\n" * 10 + COOKIES * 6)
    story = np.array([size > 5 for size in page.size])
    assert drop_far_runs(page, np.where(story, 3.0, -3.0), story).tolist() == [True] * 4 + [False] * 16


def test_comments_below_a_chinese_story_are_no_story() -> None:
    story = (
        "诺尔比的转桥自周一起关闭，此前一艘驳船撞上了东侧桥墩，港务局周三在记者会上说。\n"
        "市政府估计修复桥墩需要四千八百万克朗，工程将在十月底之前完成，转桥届时重新开放。\n"
        "驳船船主否认船员当时睡着，他说船舵在撞击之前已经失灵，调查人员正在检查船舵。\n"
    )
    thread = "评论\n" + "".join(f"# 回复 2025-10-{n} 12:{n} 读者{n}\n写得真好，谢谢分享！\n" for n in range(11, 24))
    labelled = label_blocks(story + thread)
    text = story + thread
    kept = [text[b.span.start : b.span.end].strip() for b in labelled if b.kind in STORY_KINDS]
    assert kept == story.strip().split("\n")


def test_a_closing_paragraph_below_a_sub_head_belongs_to_the_story() -> None:
    for last, stays in (
        ("The barge that hit the drawbridge of Norrby was towed to its pier.\n", True),
        (COOKIES, False),
    ):
        page = shape(BRIDGE * 4 + "One last thing\n" + last)
        story = np.array([True] * 4 + [False] * 2)
        assert add_closing(page, np.array([3.0] * 4 + [-1.0] * 2), story)[-2:].tolist() == [stays, stays]
