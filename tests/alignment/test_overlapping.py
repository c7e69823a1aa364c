"""A sentence that tells several things stands in several groups; chains do not grow."""

from __future__ import annotations

from rashomon.alignment.claims.overlapping import overlapping_groups

#: Sentences 0 and 1 of one account, 2 and 3 of a second, 4 of a third.
OWNERS = [0, 0, 1, 1, 2]


def groups(links: dict[tuple[int, int], float], least: float = -1.0) -> list[tuple[int, ...]]:
    found = overlapping_groups(links, lambda i, j: links.get((i, j), -5.0), OWNERS, least)
    return [members for members, _ in found]


def test_what_all_tell_alike_is_one_group() -> None:
    assert groups({(0, 2): 1.0, (0, 4): 0.5, (2, 4): 0.2}) == [(0, 2, 4)]


def test_a_sentence_with_two_assertions_is_in_two_groups() -> None:
    assert groups({(0, 2): 1.0, (0, 4): 0.5}) == [(0, 2), (0, 4)]


def test_no_link_is_lost_and_each_stands_with_the_group_it_made() -> None:
    links = {(0, 2): 1.0, (1, 2): 0.9, (1, 3): 0.1, (3, 4): -0.5}
    found = overlapping_groups(links, lambda i, j: links.get((i, j), -5.0), OWNERS, -1.0)
    assert {link for _, because in found for link in because} == set(links)


def test_three_sentences_of_one_account_are_not_one_assertion() -> None:
    owners = [0, 0, 0, 1]
    links = {(0, 3): 1.0, (1, 3): 0.9, (2, 3): 0.8}
    found = overlapping_groups(links, lambda i, j: 1.0, owners, -1.0)
    assert [members for members, _ in found] == [(0, 1, 3), (2, 3)]


def test_links_inside_a_group_are_told_too_until_both_sides_have_two() -> None:
    links = {(0, 2): 1.0, (0, 4): 0.9, (2, 4): 0.8}
    ((members, because),) = overlapping_groups(links, lambda i, j: 1.0, OWNERS, -1.0)
    assert members == (0, 2, 4)
    assert set(because) == set(links)
