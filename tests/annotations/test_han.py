"""What the tagger's tables are asked for, of Chinese sentences: pieces, pairs with the neighbours, looks."""

from __future__ import annotations

from rashomon.annotations.mentions.han import LOOKS, HanReader, han_reader
from rashomon.annotations.mentions.tokens import SHAPES

PIECES = {"▁": 0, "北": 1, "海": 2, "北海": 3, "港": 4, "▁N": 5, "▁,": 6}
FIRST, INNER, LAST, ALONE = range(len(SHAPES), LOOKS)


def reader() -> HanReader:
    return han_reader(PIECES, {ord("馬"): ord("马")})


def test_a_piece_covers_its_signs_and_every_sign_has_its_own() -> None:
    signs = reader().read([["北", "海", "港"]])
    assert signs.own.tolist() == [1, 2, 4]
    assert signs.cover.tolist() == [3, 3, 4]
    assert signs.looks.tolist() == [FIRST, LAST, ALONE]


def test_longer_tokens_are_told_and_left_to_the_caller() -> None:
    signs = reader().read([["在", "Norwind", "，", "港"]])
    assert signs.long == [1]
    assert signs.own.tolist() == [-1, -1, 6, 4]
    assert signs.looks[1] == SHAPES.index("Cap")
    assert signs.looks[2] == SHAPES.index("other")


def test_a_sentence_has_the_same_pairs_alone_and_among_others() -> None:
    alone = reader().read([["北", "海"]])
    among = reader().read([["港"], ["北", "海"], [], ["海"]])
    assert among.left.tolist()[1:3] == alone.left.tolist()
    assert among.right.tolist()[1:3] == alone.right.tolist()
    assert len(among.own) == 4


def test_traditional_signs_count_as_simplified_ones() -> None:
    assert reader().read([["馬", "港"]]).right.tolist() == reader().read([["马", "港"]]).right.tolist()


def test_any_sign_is_read() -> None:
    odd = ["\ud800", "\U00020001", "\ue000", "\ue0ff", "\uffff", "\x00", "あ", "🙂"]
    signs = reader().read([odd, ["港"]])
    assert len(signs.own) == len(odd) + 1
    assert signs.own[-1] == 4
