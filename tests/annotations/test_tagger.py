"""The name tagger: one row of log probabilities for each token, whatever stands beside a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.annotations.mentions.tagger import TAGS, load_tagger

SENTENCE = ["Vera", "Lind", "flog", "am", "Montag", "nach", "Lissabon", "."]


@pytest.mark.parametrize("name", ["names", "names_zh"])
def test_rows_are_log_probabilities(name: str) -> None:
    (scores,) = load_tagger(name).tag([SENTENCE])
    assert scores.shape == (len(SENTENCE), len(TAGS))
    assert np.allclose(np.exp(scores).sum(1), 1, atol=1e-4)


@pytest.mark.parametrize("name", ["names", "names_zh"])
def test_a_sentence_reads_the_same_alone_and_among_others(name: str) -> None:
    tagger = load_tagger(name)
    (alone,) = tagger.tag([SENTENCE])
    among = tagger.tag([["Nein", "."], SENTENCE, ["Die", "Firma", "Norwind", "schweigt", "."]])[1]
    assert np.allclose(alone, among, atol=1e-3)


def test_no_sentence_and_empty_sentences_are_read() -> None:
    tagger = load_tagger("names")
    assert tagger.tag([]) == []
    assert [s.shape[0] for s in tagger.tag([[], ["Ja"], []])] == [0, 1, 0]


def test_an_endless_sentence_is_read_in_parts() -> None:
    (scores,) = load_tagger("names").tag([SENTENCE * 100])
    assert scores.shape == (100 * len(SENTENCE), len(TAGS))


def test_a_name_is_likelier_than_none() -> None:
    (scores,) = load_tagger("names").tag([SENTENCE])
    tags = [TAGS[t] for t in scores.argmax(1)]
    assert (tags[0], tags[2], tags[6]) == ("B-person", "O", "B-place")
