"""A credit line is read field by field: who wrote, who published, what it was first called."""

from __future__ import annotations

from rashomon.accounts.credits import read_credits


def fields(line: str) -> list[tuple[str, str]]:
    return [(f.kind, line[f.start : f.end]) for f in read_credits(line)]


def test_fields_end_where_the_next_one_begins() -> None:
    assert fields("来源:江北晚报 作者:周雨桐") == [("source", "江北晚报"), ("byline", "周雨桐")]
    assert fields("来源：江北晚报责任编辑：李明") == [("source", "江北晚报"), ("byline", "李明")]
    assert fields("Source: Norrby Post Author: Mia Holm") == [("source", "Norrby Post"), ("byline", "Mia Holm")]
    assert fields("Источник: Норрбю Пост Автор: Миа Хольм") == [("source", "Норрбю Пост"), ("byline", "Миа Хольм")]


def test_a_value_ends_at_a_gap_a_bar_or_a_date() -> None:
    assert fields("Quelle: Norrby Tageblatt  15. Oktober 2025") == [("source", "Norrby Tageblatt")]
    assert fields("Quelle: Norrby Tageblatt, 15. Oktober 2025") == [("source", "Norrby Tageblatt")]
    assert fields("Fuente: Diario de Norrby | Puerto") == [("source", "Diario de Norrby")]
    assert fields("来源：江北晚报 2025-10-15 14:10") == [("source", "江北晚报")]


def test_a_date_before_the_fields_is_passed_over() -> None:
    assert fields("2025-10-15 14:10 来源:江北晚报") == [("source", "江北晚报")]


def test_an_original_title_is_its_own_field() -> None:
    assert fields("(原标题:江北转桥被撞)") == [("original_title", "江北转桥被撞")]
    assert fields("Titre original : Le pont tournant de Norrby") == [("original_title", "Le pont tournant de Norrby")]


def test_words_within_a_sentence_open_no_field() -> None:
    assert fields("The bridge was hit by a barge, a source at the port said.") == []
    assert fields("Vonnegut schrieb über Brücken") == []


def test_a_field_may_be_empty_and_a_long_line_is_no_credit() -> None:
    assert fields("Source:") == [("source", "")]
    assert fields("来源:" + "江" * 300) == []
    assert fields("") == []
