"""Names of the pile, heard in Arabic, Hebrew, Korean and Japanese text: سمير الخطيب for Samir Al-Khatib, ウィットコム for Whitcombe.

In: the names that other accounts write in letters, and an account in one of these scripts. Out: mentions. As in hearing.py only
names that the pile has are looked for. Particles that a language glues to a word (وال…, …에서) are left out; in Japanese only
katakana is heard, and a mention that a tagger cut out of a katakana name grows to the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.alignment.entities.hearing import ALONE, FAMILY, GIVEN, LONGER, Targets, candidates
from rashomon.alignment.entities.names import word_fit
from rashomon.alignment.entities.transliteration import consonants_alike, skeleton
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import story_blocks

#: How well a place or a firm on its own must fit, and the consonants that it must have.
SINGLE, CONSONANTS = 0.85, 3
#: Words between a given name and a family name, at most: "Luis dos Santos".
BETWEEN = 2
_KATAKANA = r"\u30a1-\u30fa\u30fc"
_NAME = re.compile(rf"[{_KATAKANA}]+(?:[・＝=][{_KATAKANA}]+)*")
_WORDS = {
    "ar": re.compile(r"[\u0621-\u064a\u067e\u0686\u06a4\u06af]+"), "fa": re.compile(r"[\u0621-\u064a\u067e-\u06cc]+"),
    "he": re.compile(r"[\u05d0-\u05ea]+"), "ko": re.compile(r"[\uac00-\ud7a3]+"), "ja": re.compile(rf"[{_KATAKANA}]+"),
}  # fmt: skip
#: What a language writes in one with a name, before it or behind it.
_BEFORE = {"ar": ("و", "ب", "ل", "ف", "ك"), "he": ("ו", "ב", "ל", "מ", "ה", "ש")}
_BEHIND = {
    "ko": ("에서", "에게", "으로", "라고", "이라고", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "씨", "측")
}  # fmt: skip
#: What makes a field of policy an office: 財務相, インフラ省.
_OFFICES = ("相", "省", "庁")
LANGUAGES = frozenset(_WORDS)


def heard_words(account: Account, found: Annotations, targets: Targets) -> list[Mention]:
    """The mentions of the pile's names in an account of these languages, full names first."""
    if account.language not in LANGUAGES or not targets.any:
        return []
    taken = [(m.span.start, m.span.end) for m in found.mentions if m.form == "name"]
    out: list[Mention] = []
    families: set[str] = set()
    rows = [_row(account, b.span.start, b.span.end) for b in story_blocks(account)]
    for row in rows:
        at = 0
        while at < len(row):
            best = _full_name(account.text, row, at, targets)
            if best:
                (start, end), families_word, at = best
                out.append(Mention(Span(account.id, start, end), "person"))
                families.add(families_word)
            at += 1
    for row in rows:
        for forms in row:
            for start, end in forms:
                word = account.text[start:end]
                kind = "person" if word in families else _alone(word, targets)
                if kind and not _over(start, end, [(m.span.start, m.span.end) for m in out]):
                    out.append(Mention(Span(account.id, start, end), kind))
                    break
    return [
        m
        for m in out
        if not _over(m.span.start, m.span.end, taken)
        or (m.kind == "person" and len(account.text[m.span.start : m.span.end].split()) > 1)
    ]


def _row(account: Account, start: int, end: int) -> list[list[tuple[int, int]]]:
    """The words of a block, each with the stretches that may be the name in it, the whole first."""
    language = account.language
    row = []
    for match in _WORDS[language].finditer(account.text, start, end):
        a, b = match.span()
        forms = [(a, b)]
        forms += [(a + len(p), b) for p in _BEFORE.get(language, ()) if match[0].startswith(p) and b - a - len(p) > 2]
        forms += [(a, b - len(p)) for p in _BEHIND.get(language, ()) if match[0].endswith(p) and b - a - len(p) > 1]
        row.append(forms)
    return row


def _full_name(
    text: str, row: Sequence[list[tuple[int, int]]], at: int, targets: Targets
) -> tuple[tuple[int, int], str, int] | None:
    """The best full name that begins with the word `at`: its place, its family name as written, its last word."""
    best: tuple[float, tuple[int, int], str, int] | None = None
    for last in range(at + 1, min(at + 2 + BETWEEN, len(row))):
        between = text[row[last - 1][0][1] : row[last][0][0]]
        if between.strip(" \u00a0・＝="):
            break
        for start, end in row[last]:
            family = text[start:end]
            for target in candidates(targets.people, family):
                fits = max(word_fit(family, target.tokens[-1])[0], consonants_alike(family, target.tokens[-1]))
                if fits < FAMILY or len(skeleton(family)) < 2:
                    continue
                for opening, closing in row[at]:
                    given = text[opening:closing]
                    fit = max(word_fit(given, target.tokens[0])[0], consonants_alike(given, target.tokens[0]))
                    if fit >= max(GIVEN, FAMILY if fits < ALONE else 0.0):
                        score = round(fit + fits + LONGER * (last - at), 6)
                        if best is None or score > best[0]:
                            best = score, (opening, end), family, last
    return best[1:] if best else None


def _alone(word: str, targets: Targets) -> str:
    """The kind of the name that a word on its own renders; "" for none."""
    if len(skeleton(word).replace("A", "")) < CONSONANTS:
        return ""
    scored = [(word_fit(word, t.tokens[0])[0], t.kind) for t in candidates(targets.single, word) if not t.types]
    score, kind = max(scored, default=(0.0, ""))
    return kind if score >= (ALONE if kind == "person" else SINGLE) else ""


def _over(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in taken)


def _without_office(text: str, start: int, end: int) -> tuple[int, int]:
    """A katakana name without the field of its office: アンナ・ホルム・インフラ|相 is Anna Holm, minister of infrastructure."""
    last = text.rfind("・", start, end)
    if text[end : end + 1] in _OFFICES and text.count("・", start, end) > 1 and last > 0:
        return start, last
    return start, end


def whole_katakana(account: Account, found: Annotations) -> Annotations:
    """The annotations of a Japanese account whose mentions that lie within a katakana name are the whole name."""
    if account.language != "ja":
        return found
    names = [
        _without_office(account.text, *m.span())
        for b in story_blocks(account)
        for m in _NAME.finditer(account.text, b.span.start, b.span.end)
    ]
    out: list[Mention] = []
    for mention in found.mentions:
        start, end = mention.span.start, mention.span.end
        whole = next(((s, e) for s, e in names if s <= start < e or s < end <= e), None)
        if mention.form == "name" and whole and (mention.kind == "person" or "・" in account.text[slice(*whole)]):
            start, end = min(start if start < whole[0] else whole[0], whole[0]), whole[1]
            mention = replace(mention, span=Span(account.id, start, end), kind="person")
        elif mention.form == "name" and whole and whole[0] < end < whole[1]:  # 保養地ザブ|ロチエ
            mention = replace(mention, span=Span(account.id, *whole))
        if not any(m.span == mention.span and m.form == mention.form for m in out):
            out.append(mention)
    return replace(found, mentions=tuple(out)) if tuple(out) != found.mentions else found
