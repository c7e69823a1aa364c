"""Date stamps as pages write them, in several languages."""

from __future__ import annotations

import pytest

from rashomon.accounts.stamps import find_stamp


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2024-03-06 14:02:14", "2024-03-06T14:02"),
        ("2024年3月6日 14:02", "2024-03-06T14:02"),
        ("2024年3月6日 下午6:20", "2024-03-06T18:20"),
        ("2024年3月6日 上午9:05", "2024-03-06T09:05"),
        ("发布时间:2024/03/06 来源:某报", "2024-03-06"),
        ("28. Oktober 2025, 14:10 Uhr", "2025-10-28T14:10"),
        ("Stand: 28.10.2025 | 09:36 Uhr", "2025-10-28T09:36"),
        ("Published on March 3, 2024", "2024-03-03"),
        ("Posted 3 March 2024 at 4:05 pm", "2024-03-03T16:05"),
        ("Publié le 14 févr. 2023 à 18h30", "2023-02-14T18:30"),
        ("1er août 2025", "2025-08-01"),
        ("12 de octubre de 2025", "2025-10-12"),
        ("14 ottobre 2025", "2025-10-14"),
        ("14 октября 2025, 10:00", "2025-10-14T10:00"),
        ("Nov. 14, 2025", "2025-11-14"),
    ],
)
def test_a_stamp_is_read(line: str, value: str) -> None:
    stamp = find_stamp(line)
    assert stamp is not None
    assert stamp.value == value
    assert stamp.earliest == stamp.latest == value[:10]


@pytest.mark.parametrize(
    "line", ["", "32.13.2024", "page 2024", "2024-02-30", "On Monday", "version 10.2.2019.4", "may 2024"]
)
def test_what_is_no_whole_date_is_no_stamp(line: str) -> None:
    assert find_stamp(line) is None


def test_day_and_month_that_may_be_swapped_stay_open() -> None:
    stamp = find_stamp("03/04/2024")
    assert stamp is not None
    assert (stamp.earliest, stamp.latest) == ("2024-03-04", "2024-04-03")


def test_the_language_tells_the_order_of_day_and_month() -> None:
    stamp = find_stamp("03/04/2024", language="fr")
    assert stamp is not None
    assert stamp.value == "2024-04-03"
