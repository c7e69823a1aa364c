"""A user's own table of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.alignment.entities.aliases import read_aliases
from rashomon.errors import AliasError


def test_a_line_is_a_group_and_comments_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_text("# ours\n\nNordlund\t诺德伦德\tНордлунд\nEva\tEva\tэва\n", encoding="utf-8")
    assert read_aliases(path) == (("Nordlund", "诺德伦德", "Нордлунд"), ("Eva", "эва"))


def test_a_line_with_one_name_is_named_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_text("Nordlund\n", encoding="utf-8")
    with pytest.raises(AliasError, match="line 1: one name only"):
        read_aliases(path)


def test_a_missing_or_binary_table_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(AliasError, match="TSV"):
        read_aliases(tmp_path / "none.tsv")
    (tmp_path / "binary.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AliasError, match="UTF-8"):
        read_aliases(tmp_path / "binary.tsv")
