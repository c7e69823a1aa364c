"""PASSAGE → marked-up words: names, dates and figures in one colour in every language, what they mean beside them.

In: passages of `rashomon.views`, whole accounts. Out: escaped HTML. The words themselves stand unchanged and whole in the
page's text; a meaning is drawn behind them by the style sheet (`data-g`), so that it is never copied, searched or counted
as if an account had said it. It finds nothing new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from rashomon.model import DEBRIS_KINDS, Account, Span
from rashomon.views import Passage, Pile
from rashomon.views.passages import Gloss

#: How many anchors of one dispute get a tint of their own; the style sheet has as many.
TINTS = 6

_SPELT = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}")
_NUMBERS = re.compile(r"[0-9]+")

Anchor = tuple[str, str]
Cut = tuple[int, int, str]  # start, end, what it comes to


def anchors(passages: Sequence[Passage]) -> dict[Anchor, int]:
    """Names, dates and figures that passages of two accounts share, numbered: the same thing gets the same tint everywhere."""
    seen: dict[Anchor, set[str]] = {}
    for p in passages:
        for g in p.glosses:
            seen.setdefault((g.kind, g.text), set()).add(p.account)
    shared = [key for key, accounts in seen.items() if len(accounts) > 1]
    return {key: i % TINTS + 1 for i, key in enumerate(shared)}


def marked(
    p: Passage, differs: Iterable[Span] = (), tints: Mapping[Anchor, int] | None = None, meaning: str = ""
) -> Markup:
    """The words of a passage with their glosses; the pieces in `differs` are marked as what makes the difference, and
    in another language than English the last of them says what they come to (`meaning`)."""
    cuts = sorted(
        (max(0, d.start - p.start), min(len(p.words), d.end - p.start), "") for d in differs if d.account == p.account
    )
    cuts = [c for c in cuts if c[0] < c[1] and c[1] - c[0] < len(p.words)]  # marking all of it would mark nothing
    if meaning and cuts and p.language != "en" and _letters(p.words[cuts[-1][0] : cuts[-1][1]]) != _letters(meaning):
        cuts[-1] = (*cuts[-1][:2], meaning)
    return _glossed(p.words, p.glosses, p.language, cuts, tints or {})


def context(p: Passage) -> tuple[Markup, Markup]:
    """What stands before and after the words of a passage, glossed in other scripts than Latin alone: it is only context."""
    leading, trailing = "…" if p.before.startswith("…") else "", "…" if p.after.endswith("…") else ""
    before, after = p.before.removeprefix("…"), p.after.removesuffix("…")
    if not _foreign(p.words, "a"):
        return escape(p.before), escape(p.after)
    return (
        Markup(leading) + _glossed(before, p.glosses_before, p.language, [], {}),
        _glossed(after, p.glosses_after, p.language, [], {}) + Markup(trailing),
    )


def _glossed(
    words: str, glosses: Iterable[Gloss], language: str, cuts: list[Cut], tints: Mapping[Anchor, int]
) -> Markup:
    out, at = [], 0
    told: set[str] = set()
    for g in glosses:
        out.append(_differing(words, at, g.start, cuts))
        inner = _differing(words, g.start, g.end, cuts)
        gloss = "" if g.text in told else _meaning(words[g.start : g.end], g, language)
        at = g.end
        if g.kind == "deed" and (not gloss or any(a < g.end and g.start < b for a, b, _ in cuts)):
            out.append(inner)
            continue
        if gloss:
            told.add(g.text)
        tint = tints.get((g.kind, g.text))
        tinted = f" k{tint}" if tint else ""
        said = f' data-g="{_escaped(gloss)}"' if gloss else ""
        out.append(f'<span class="g {_escaped(g.kind)}{tinted}"{said}>{inner}</span>')
    out.append(_differing(words, at, len(words), cuts))
    return Markup("".join(out))


def _escaped(text: str) -> str:
    """What `markupsafe.escape` makes of a text, as a plain string: a page of a thousand accounts has a million such pieces."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")
    )


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _meaning(words: str, gloss: Gloss, language: str) -> str:
    """What the page says beside a stretch of text: names in another script, days that the words leave open, amounts in
    another language's words."""
    if " ".join(words.split()).casefold() == gloss.text.casefold():
        return ""
    if gloss.kind == "name":
        return gloss.text if _foreign(words, gloss.text) else ""
    if gloss.kind == "deed":
        return gloss.text if language != "en" else ""
    if gloss.kind == "figure":
        return "" if language == "en" else gloss.text
    # "12 novembre 2024" and 2016年 say it themselves; "Freitag", "le 1er mars" and "3月15日" leave something open
    told = {n.lstrip("0") for n in _NUMBERS.findall(words)}
    numbers = set(_NUMBERS.findall(gloss.text))
    plain = language == "en" or gloss.text.isdigit() or _SPELT.search(words) or not _foreign(words, gloss.text)
    return "" if numbers and numbers <= told and any(len(n) == 4 for n in numbers) and plain else gloss.text


def _foreign(words: str, gloss: str) -> bool:
    """Whether the words hold no Latin letter while their gloss does."""
    return any("a" <= c.lower() <= "z" for c in gloss) and not any("a" <= c.lower() <= "z" for c in words)


def _differing(words: str, start: int, end: int, cuts: list[Cut]) -> str:
    out, at = "", start
    for first, last, meaning in cuts:
        a, b = max(first, at), min(last, end)
        if a < b:
            said = f' data-g="{_escaped(meaning)}"' if meaning and b == last else ""
            out += f'{_escaped(words[at:a])}<mark class="differs"{said}>{_escaped(words[a:b])}</mark>'
            at = b
    return out + _escaped(words[at:end])


#: Characters of one account that the page holds: as many as are annotated.
MOST_SHOWN = 200_000


def account_text(pile: Pile, account: Account) -> Markup:
    """An account's whole text, block by block; debris is greyed and says why."""
    out, last = [], ""
    for b in account.blocks:
        start, end = b.span.start, min(b.span.end, MOST_SHOWN)
        if start >= MOST_SHOWN:
            break
        place = f'id="p-{account.id}-{start}" data-s="{start}" data-e="{end}"'
        if b.kind in DEBRIS_KINDS:
            why = f"{b.kind}: {b.reason}" if b.reason else b.kind
            told = "" if why == last else f' data-why="{_escaped(why)}"'
            last = why
            out.append(f'<div class="b debris" {place}{told}>{_escaped(account.text[start:end])}</div>')
            continue
        last = ""
        text = marked(pile.passage(replace(b.span, end=end)))
        out.append(f'<div class="b {_escaped(b.kind)}" {place}>{text}</div>')
    if len(account.text) > MOST_SHOWN:
        left = f"{len(account.text) - MOST_SHOWN:,}"
        out.append(f'<p class="meta">{left} more characters: <code>rashomon show CASE ACCOUNT</code></p>')
    return Markup("".join(out))
