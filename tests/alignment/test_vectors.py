"""Sentences find their counterparts in another language."""

import numpy as np

from rashomon.alignment import align_sentences, second_encoder
from rashomon.alignment.anchors import anchor_likeness
from rashomon.alignment.assignment import assign, margins
from rashomon.alignment.vectors import pile_vectors

ENGLISH = [
    "The harbour master refused to open the lock on Tuesday night.",
    "Eleven fishing boats were waiting outside in heavy seas.",
    "A spokeswoman for the port said that nobody had been in danger.",
    "The owners of the boats demand 40,000 euros in damages.",
]
CHINESE = [
    "船主要求赔偿4万欧元。",
    "周二晚上，港务长拒绝打开船闸。",
    "港口发言人表示，当时没有人处于危险之中。",
    "十一艘渔船在外面的大浪中等待。",
]
UKRAINIAN = [
    "Власники човнів вимагають 40 000 євро відшкодування.",
    "У вівторок увечері начальник порту відмовився відкрити шлюз.",
]


def test_sentences_find_their_counterparts_across_scripts() -> None:
    pairs = {i: j for i, j, _ in align_sentences(ENGLISH, CHINESE, "en", "zh")}
    assert pairs == {0: 1, 1: 3, 2: 2, 3: 0}


def test_a_language_the_encoder_does_not_know_is_matched_by_names_and_numbers_as_well() -> None:
    pairs = {i: j for i, j, _ in align_sentences(UKRAINIAN, ENGLISH, "uk", "en")}
    assert pairs == {0: 3, 1: 0}


def test_nothing_aligns_with_nothing() -> None:
    assert align_sentences([], CHINESE, "en", "zh") == []
    assert align_sentences(ENGLISH, [], "en", "zh") == []


def test_odd_sentences_do_no_harm() -> None:
    odd = ["", " ", "\x00\ufffd", "a" * 50_000, "שלום"]
    assert len(align_sentences(odd, odd, "und", "und")) <= len(odd)


def test_the_order_of_groups_does_not_change_a_vector() -> None:
    one = pile_vectors([("en", tuple(ENGLISH)), ("zh", tuple(CHINESE))])
    two = pile_vectors([("zh", tuple(CHINESE)), ("en", tuple(ENGLISH))])
    assert np.array_equal(one[0], two[1])


def test_the_assignment_has_the_largest_sum_and_not_only_the_best_first_pair() -> None:
    scores = np.array([[0.9, 0.8], [0.8, 0.1]], np.float32)
    assert assign(scores) == [(0, 1), (1, 0)]
    assert assign(np.zeros((0, 3), np.float32)) == []


def test_large_matrices_are_assigned_one_to_one() -> None:
    scores = np.eye(400, 310, dtype=np.float32)
    assert assign(scores)[:310] == [(i, i) for i in range(310)]


def test_a_sentence_near_to_many_has_a_lower_margin_than_one_near_to_one() -> None:
    scores = np.array([[0.7, 0.6], [0.1, 0.5]], np.float32)
    margin = margins(scores)
    assert margin[0, 0] < 0.7 - 0.1
    assert margin[1, 1] == np.float32(0.5 - 0.25 * (0.1 + 0.6))


def test_rare_shared_names_and_numbers_count_across_scripts() -> None:
    likeness = anchor_likeness(["Варрен отримала 1500 листів"], ["Warren received 1,500 letters", "Nobody wrote"])
    assert likeness[0, 0] > 0.3 > likeness[0, 1]


def test_a_language_of_the_second_encoder_only_is_aligned_whole_where_that_is_installed() -> None:
    bridge = ["Розвідний міст закритий від понеділка.", "Власник баржі заперечує, що екіпаж спав."]
    told = ["The owner of the barge denies that the crew was asleep.", "The drawbridge has been closed since Monday."]
    found = {(i, j) for i, j, _ in align_sentences(bridge, told, "uk", "en")}
    assert found == {(0, 1), (1, 0)} or not second_encoder.installed()
