"""Text → its language.

In: a text, best the story of an account without its menus. Out: an ISO 639-1 code, "und" when it cannot be told.
Traditional and simplified Chinese are both "zh". The script tells Chinese, Japanese and Korean. A longer text is told by
its function words when those of one of our languages stand far before all others; only else py3langid is asked, whose
model takes more than a CPU-second to load.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rashomon.languages import known_languages, language
from rashomon.text import cjk_share, fold

#: So much is read: enough for certainty, and long texts cost no more than short ones (code points).
_ENOUGH = 6000
#: Fewer letters than this say nothing reliable, unless the script does (code points).
_TOO_FEW = 12
#: Function words decide on this many words or more, when one language's make up this share and lead by this factor.
#: See tests/accounts/test_detect.py for near kin that must not be taken for one of ours (Catalan, Danish, Ukrainian …).
_WORDS, _SHARE, _LEAD = 60, 0.36, 1.35
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_KIN = {"no": "nb"}
_SURE = 0.5  # py3langid's probability; below it a short text is as often wrong as right


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _function_words() -> tuple[tuple[str, frozenset[str]], ...]:
    """The function words of each language that is written with spaces."""
    found = []
    for code in known_languages():
        words = frozenset(fold(str(w)) for w in language(code).section("blocks").get("function_words", ()))
        if any(len(w) > 1 for w in words):
            found.append((code, words))
    return tuple(found)


def detect_language(text: str) -> str:
    """ISO 639-1 code of a text; "und" when there are too few letters, or the best guess is not sure."""
    sample = _sample(text)
    letters = sum(c.isalpha() for c in sample)
    if letters == 0:
        return "und"
    if cjk_share(sample) > 0.3:
        kana = len(_KANA.findall(sample))
        return "ja" if kana > 0.08 * letters else "zh"
    if len(_HANGUL.findall(sample)) > 0.3 * letters:
        return "ko"
    if letters < _TOO_FEW:
        return "und"
    if code := _by_function_words(sample):
        return code
    found, sure = _classifier().classify(sample)
    return _KIN.get(str(found), str(found)) if sure >= _SURE else "und"


def _by_function_words(sample: str) -> str:
    words = _WORD.findall(fold(sample))
    if len(words) < _WORDS:
        return ""
    shares = sorted(
        ((sum(w in known for w in words) / len(words), code) for code, known in _function_words()), reverse=True
    )
    (first, code), (second, _) = shares[:2]
    return code if first >= _SHARE and first >= _LEAD * second else ""


def _sample(text: str) -> str:
    """The beginning, the middle and the end of a long text: one account may open with a quotation in another language."""
    if len(text) <= _ENOUGH:
        return text
    third, middle = _ENOUGH // 3, len(text) // 2
    return f"{text[:third]}\n{text[middle : middle + third]}\n{text[-third:]}"
