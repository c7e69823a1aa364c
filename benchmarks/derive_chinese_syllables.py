"""Writes rashomon/resources/chinese_syllables.tsv: each syllable of Mandarin in pinyin, in Wade-Giles and in Palladius' Cyrillic.

Run: python benchmarks/derive_chinese_syllables.py rashomon/resources/chinese_syllables.tsv
The correspondences are pypinyin's (MIT); marks that papers leave out (apostrophes, diaereses, tones) are taken away, so Wade-Giles
is ambiguous here as it is in print: ch is zh, ch, j or q.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PINYIN_DICT


def derive() -> list[str]:
    rows: dict[str, tuple[str, str]] = {}
    for code in sorted(PINYIN_DICT):
        char = chr(code)
        if not 0x4E00 <= code <= 0x9FFF:
            continue
        plain, wade, cyrillic = (
            lazy_pinyin(char, style=style)[0] for style in (Style.NORMAL, Style.WADEGILES, Style.CYRILLIC)
        )
        wade = "".join(c for c in unicodedata.normalize("NFD", wade.lower()) if "a" <= c <= "z")
        wade = wade.replace("v", "u")  # hsü
        cyrillic = re.sub(r"\d", "", cyrillic)
        if re.fullmatch("[a-zü]*[aeiouü][a-zü]*", plain) and wade and re.fullmatch("[а-яё]+", cyrillic):
            rows.setdefault(plain.replace("ü", "v"), (wade, cyrillic))
    return ["\t".join((plain, *rows[plain])) for plain in sorted(rows)]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join(derive()) + "\n", encoding="utf-8")
