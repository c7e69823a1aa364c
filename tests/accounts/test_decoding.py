"""Bytes become text by the byte-order mark, strict UTF-8, the declared charset, then a guess; nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.accounts.decoding import decode
from rashomon.errors import UnreadableSource

GERMAN = "Die Brücke über die Süderelbe bleibt für größere Fahrzeuge gesperrt, hieß es am Mittwoch. " * 4
CHINESE = "这座桥在星期一被一艘驳船撞击后关闭。市政府表示，没有人受伤。" * 4
RUSSIAN = "Мост закрыли в понедельник после того, как в него врезалась баржа. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("text", [GERMAN, "Plain words.\r\n" * 9])
def test_unicode_in_any_form(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt")[0] == text


def test_chinese_in_utf_16_with_its_mark() -> None:
    assert decode(CHINESE.encode("utf-16"), "a.txt")[0] == CHINESE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("橋在星期一被撞擊後關閉。" * 9, "big5"),
    ],
)
def test_older_encodings_are_guessed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt")[0] == text


def test_the_declared_charset_comes_before_the_guess() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Żółw śpi w źdźble.</p></html>'
    assert decode(page.encode("iso-8859-2"), "a.html") == (page, "iso-8859-2")


def test_an_unknown_declared_charset_is_passed_over() -> None:
    page = f'<meta charset="x-martian">{GERMAN}'
    assert decode(page.encode("cp1252"), "a.html")[0] == page


def test_damaged_utf_8_keeps_everything_that_is_good() -> None:
    data = GERMAN.encode() + b"\xff\xfe\x80 " + GERMAN.encode()
    text, encoding = decode(data, "a.txt")
    assert text.count("Brücke") == 8
    assert "\ufffd" in text
    assert encoding == "utf-8 (with errors)"


def test_binary_files_are_refused_with_a_reason() -> None:
    for data in (bytes(range(256)) * 8, b"\x7fELF" + bytes(200), b"\x89PNG\r\n\x1a\n" + bytes(99)):
        with pytest.raises(UnreadableSource, match=r"a\.txt: this is a"):
            decode(data, "a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data, "a.txt")
    except UnreadableSource:
        return
    assert isinstance(text, str)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        try:
            assert decode(text.encode(), "a.txt")[0] == text
        except UnreadableSource as error:
            assert "RIFF" in text or "ID3" in text or "rtf" in str(error) or text.startswith("GIF8")  # noqa: PT017
