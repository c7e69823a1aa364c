"""What a sentence is about, by words that mean one kind of thing in ten languages: "mankind", "humanité", 人类.

In: a folded text and its language. Out: the keys of its topics. Reads `resources/topics.tsv`: a line a topic, a column a
language, words parted by commas; a trailing * stands for any ending, a leading one for any beginning (German compounds).
Topics are no happenings and no oppositions: those have their own words ([events], [wording]); but a topic that is named
after a type of event holds the words for who does such a thing ("founder", 创始人). A topic alone ties nothing.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import ahocorasick_rs

from rashomon.text import fold, is_cjk


@cache
def _patterns(code: str) -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[tuple[str, bool, bool], ...], ...]] | None:
    """Words of a language, and for each the (topic, open to the left, open to the right) that it stands for."""
    text = (resources.files("rashomon.resources") / "topics.tsv").read_text(encoding="utf-8")
    head, *rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    if code not in head[1:]:
        return None
    column = head.index(code)
    found: dict[str, list[tuple[str, bool, bool]]] = {}
    for row in rows:
        for entry in row[column].split(","):
            word = fold(entry.strip())
            if word.strip("*"):
                found.setdefault(word.strip("*"), []).append((row[0], word.startswith("*"), word.endswith("*")))
    words = sorted(found)
    return ahocorasick_rs.AhoCorasick(words), tuple(tuple(found[w]) for w in words)


def find_topics(folded: str, code: str) -> frozenset[str]:
    """The topics of a folded text (`rashomon.text.fold`); none in a language that the table does not know."""
    return frozenset(topic for topic, _, _ in topic_words(folded, code))


def topic_words(folded: str, code: str) -> list[tuple[str, int, int]]:
    """The words of topics in a folded text: (topic, start, end), in order; a stem ends where it is written to."""
    known = _patterns(code)
    if known is None:
        return []
    automaton, meanings = known
    found = []
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        inner_left = start > 0 and _joined(folded[start - 1], folded[start])
        inner_right = end < len(folded) and _joined(folded[end - 1], folded[end])
        for key, left, right in meanings[index]:
            if (left or not inner_left) and (right or not inner_right):
                found.append((key, start, end))
    return found


def _joined(a: str, b: str) -> bool:
    """Whether two neighbouring characters belong to one written word."""
    return a.isalnum() and b.isalnum() and not is_cjk(a) and not is_cjk(b)
