"""Bytes → text, losing nothing.

In: the bytes of a source. Out: its text and the name of the encoding. UTF-8 strictly (a byte-order mark decides first),
then what the document declares, then what faust-cchardet makes of it. Line ends stay as they are: spans point into the
text as decoded. The byte-order mark is a signature, not text, and is left out.
"""

from __future__ import annotations

import codecs
import re

from rashomon.errors import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
#: First bytes of files that are not text, and what they are.
_BINARY = (
    (b"%PDF-", "a PDF document; save it as text or HTML"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it, or save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text or HTML"),
    (b"{\\rtf", "a rich-text document; save it as text or HTML"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a sound, film or picture"),
    (b"ID3", "a sound"),
    (b"\x00\x00\x01\x00", "a picture"),
)
#: Share of control characters (no white space) above which bytes are no text; text has practically none.
_CONTROL_SHARE = 0.05
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f\v\x1b") + b"\x7f"


def decode(data: bytes, where: str, declared: str = "") -> tuple[str, str]:
    """Text and encoding. Raises `UnreadableSource` for what is no text; `declared` is a charset given from outside.

    Bytes that fit no encoding become U+FFFD, and the encoding is then given with "(with errors)".
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict_or_replaced(data[len(mark) :], name)
    for mark, what in _BINARY:
        if data.startswith(mark):
            raise UnreadableSource(f"{where}: this is {what}")
    if wide := _without_mark(data):
        return _strict_or_replaced(data, wide)
    head = data[: 1 << 16]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > _CONTROL_SHARE * max(len(head), 20):
        raise UnreadableSource(f"{where}: this is a binary file, not text; save its text as .txt or .html")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:4096])
    for name in (declared, found[1].decode("ascii") if found else ""):
        text = _decoded(data, name)
        if text is not None:
            return text, name.lower()
    return _guessed(data)


def _decoded(data: bytes, name: str) -> str | None:
    """Strictly decoded, or None. GB2312 is read as its superset, as every browser does."""
    if not name:
        return None
    name = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252"}.get(name.lower(), name)
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _guessed(data: bytes) -> tuple[str, str]:
    """What faust-cchardet makes of the bytes; UTF-8 with replacements when they are mostly UTF-8, or nothing fits."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if bad * 4 <= high:  # most bytes beyond ASCII are good UTF-8, which no other encoding is by chance: a damaged file
        return text, "utf-8 (with errors)"
    import cchardet

    guess = (cchardet.detect(data[: 1 << 20]) or {}).get("encoding") or ""
    for name in (guess, "cp1252"):
        decoded = _decoded(data, name)
        if decoded is not None:
            return decoded, name.lower()
    return text, "utf-8 (with errors)"


def _strict_or_replaced(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode(name), name
    except UnicodeDecodeError:
        return data.decode(name, "replace"), f"{name} (with errors)"


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: every second byte of a Latin text is NUL."""
    head = data[:400]
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < odd / 10:
        return "utf-16-le"
    if even > 0.4 * len(head) / 2 and odd < even / 10:
        return "utf-16-be"
    return ""
