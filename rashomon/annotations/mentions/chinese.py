"""Chinese forms that the tagger takes for names though they are common words: 庞大 (huge), 初创公司 (a start-up), a lone sign.

In: a form in simplified characters, its kind, the words of the language ([names] common_parts, common_heads). Out: is it common? The
dictionary words are resources/chinese_words.tsv (from jieba; see SOURCES.md). It does not look at the text around the form.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import resources

from rashomon.text import is_cjk


@cache
def _words() -> dict[str, str]:
    """word → "noun" or "other"."""
    table = (resources.files("rashomon.resources") / "chinese_words.tsv").read_text(encoding="utf-8")
    return {word: kind for kind, *words in (line.split("\t") for line in table.splitlines()) for word in words}


def is_common(form: str, kind: str, parts: Collection[str], heads: Collection[str]) -> bool:
    """Is this a common word or a description, and no name? Places are never doubted: many are also words."""
    if kind not in ("person", "organization") or not form or not all(is_cjk(c) for c in form):
        return False
    if len(form) == 1:
        return True
    word = _words().get(form, "")
    if word and (kind == "person" or word == "other"):
        return True
    return any(form.endswith(head) and _tiled(form[: -len(head)], parts) for head in heads)


def _tiled(form: str, parts: Collection[str]) -> bool:
    """Can the form be cut into the given parts, none left over? Forms are short: a name has at most some tens of signs."""
    reached = {0}
    for end in range(1, min(len(form), 40) + 1):
        if any(start in reached and form[start:end] in parts for start in range(max(0, end - 6), end)):
            reached.add(end)
    return len(form) in reached
