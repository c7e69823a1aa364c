"""The most likely cut into word pieces."""

from __future__ import annotations

from itertools import pairwise

from rashomon.annotations.mentions.pieces import Pieces

VOCABULARY = ("▁", "▁Nor", "▁N", "o", "r", "wind", "win", "d", "北", "海", "北海", "港")
PIECES = Pieces(
    {p: i for i, p in enumerate(VOCABULARY)},
    (-2.0, -3.0, -4.0, -4.0, -4.0, -3.0, -3.0, -4.0, -5.0, -5.0, -6.0, -5.0),
    5,
)


def cut(text: str) -> list[str]:
    return [VOCABULARY[row] if row >= 0 else "?" for row, _, _ in PIECES.cut(text)]


def test_the_likeliest_pieces_win() -> None:
    assert cut("▁Norwind") == ["▁Nor", "wind"]


def test_an_unknown_character_stands_alone_and_is_left_out_of_the_rows() -> None:
    assert cut("▁Norxwind") == ["▁Nor", "?", "wind"]
    assert PIECES.of("xx") == []


def test_the_pieces_cover_the_text() -> None:
    spans = [(a, b) for _, a, b in PIECES.cut("▁Norwind北海x")]
    assert spans[0][0] == 0
    assert spans[-1][1] == len("▁Norwind北海x")
    assert all(left[1] == right[0] for left, right in pairwise(spans))


def test_a_word_that_is_one_piece_is_not_cut() -> None:
    assert PIECES.of("▁Nor") == [1]
    assert PIECES.score("▁Nor") == -3.0
    assert PIECES.score("Norwind") is None
