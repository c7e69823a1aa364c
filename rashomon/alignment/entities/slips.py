"""Names that a machine translated as if they were words: "Moschus" for Musk, "les portes" for Gates.

In: accounts, their mentions, the names of the pile. Out: suspicions, each with its reason: a mention to add if the tagger
saw none, and the name it may stand for. A suspicion is never more than 0.55 sure, because the word may be meant as it
stands. It knows the words of resources/translation_slips.tsv, in the languages given there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rashomon.alignment.entities.name_tables import squash, words_of
from rashomon.alignment.entities.names import read_name
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.persons import Link
from rashomon.alignment.judged import occurrences
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold

#: The word is tagged as a name; the word stands as a bare noun where a name would; it is a plain word of a translation.
TAGGED, BARE, PLAIN = 0.55, 0.5, 0.4
#: A plain word counts only this near to a mention of who it may stand for, in characters: a sentence or two.
NEAR = 250
LANGUAGE_NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "ru": "Russian",
    "zh": "Chinese", "ja": "Japanese", "en": "English",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that may be a translated name: where it stands, the key of the name, how sure, why."""

    span: Span
    name: str
    kind: str
    score: float
    detail: str


@cache
def _table() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Language → (word, name, kind)."""
    text = (resources.files("rashomon.resources") / "translation_slips.tsv").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str, str]]] = {}
    for line in text.splitlines():
        name, kind, *cells = line.split("\t")
        for cell in cells:
            language, _, words = cell.partition(":")
            found.setdefault(language, []).extend((word, name, kind) for word in words.split(",") if word != name)
    return {language: tuple(rows) for language, rows in found.items()}


def find_slips(account: Account, found: Annotations, named: Mapping[str, Sequence[int]]) -> list[Slip]:
    """The suspicions of one account. `named` gives, for each name token of the pile (folded), where the account names its
    bearer (starts; empty when only other accounts do)."""
    slips: list[Slip] = []
    plain: list[Slip] = []
    text = account.text
    tagged = {m.span: m for m in found.mentions if m.form == "name"}
    spans = sorted((m.span.start, m.span.end) for m in tagged.values())
    for word, name, kind in _table().get(account.language, ()):
        key = squash(name)
        for form in dict.fromkeys((word, word.capitalize())):
            for span in occurrences(account, form) if form in text else ():
                slip = _judge(account, span, name, kind, tagged, spans, named.get(key))
                if slip:
                    (plain if slip.score == PLAIN and slip.name else slips).append(slip)
    if slips or account.translated_from is not None:  # one slip makes the next likelier
        slips += plain
    return sorted(slips, key=lambda s: (s.span.start, s.span.end, s.name))


def _judge(
    account: Account,
    span: Span,
    name: str,
    kind: str,
    tagged: Mapping[Span, Mention],
    spans: Sequence[tuple[int, int]],
    bearers: Sequence[int] | None,
) -> Slip | None:
    word = account.text[span.start : span.end]
    language = LANGUAGE_NAMES.get(account.language, account.language)
    why = f"“{word}” is the {language} word for “{name.lower()}”"
    near = bearers is not None and any(abs(b - span.start) <= NEAR for b in bearers)
    if span in tagged:
        if tagged[span].kind == "place" != kind:
            return None  # the river Amazon is no slip
        if bearers is not None:
            where = "is spoken of here" if bearers else "is named in other accounts"
            return Slip(span, name, kind, TAGGED, f"{why}, and {name} {where}: a translated name?")
        if kind == "product" and word[:1].isupper():
            return Slip(span, "", kind, PLAIN, f"{why}, which is also the name of a product: a translated name?")
        return None
    if bearers is None or any(s < span.end and span.start < e for s, e in spans):
        return None
    if word[:1].isupper() and near and _stands_as_a_name(account, span):
        return Slip(
            span, name, kind, BARE, f"{why}, stands without an article where {name} is spoken of: a translated name?"
        )
    if near and not word[:1].isupper() and kind == "person":
        return Slip(
            span, name, kind, PLAIN, f"{why}, in a translated text that speaks of {name} beside it: a translated name?"
        )
    return None


_PREVIOUS = re.compile(r"([\w’']+)[\s]*$")


def _stands_as_a_name(account: Account, span: Span) -> bool:
    """Whether a capitalised noun stands bare: no article, adjective or number before it, and no part of a longer noun."""
    before = _PREVIOUS.search(account.text, max(0, span.start - 30), span.start)
    if before:
        return fold(before[1]) in words_of("speech")
    clause = account.text[max(0, span.start - 30) : span.start].rstrip()
    return account.language == "de" or clause[-1:] in (
        ",",
        ";",
        ":",
        "(",
        "–",
    )  # elsewhere every sentence has a capital


def name_bearers(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> list[dict[str, list[int]]]:
    """For each account, the key of every name that a slip could stand for → where the account names it; () for names of
    other accounts. A person goes by the last word of the name, everything else by the whole."""
    here: list[dict[str, list[int]]] = []
    for account, found in zip(accounts, annotations, strict=True):
        starts: dict[str, list[int]] = {}
        for mention in found.mentions:
            if mention.form == "name":
                name = read_name(account.text[mention.span.start : mention.span.end])
                for key in dict.fromkeys((name.key, name.tokens[-1] if name.tokens else "")):
                    if key in _names():
                        starts.setdefault(key, []).append(mention.span.start)
        here.append(starts)
    everywhere = {key for starts in here for key in starts}
    return [{key: starts.get(key, []) for key in sorted(everywhere)} for starts in here]


@cache
def _names() -> frozenset[str]:
    return frozenset(squash(name) for rows in _table().values() for _, name, _ in rows)


def link_slips(
    nodes: Sequence[Node], slips: Sequence[Sequence[Slip]]
) -> tuple[list[tuple[Link, Span]], list[tuple[int, Slip]]]:
    """Links of mistranslated names to their bearers, each with its passage, and suspicions that have no bearer in the pile."""
    at: dict[Span, int] = {use.span: i for i, node in enumerate(nodes) for use in node.uses}
    by_key: dict[str, list[int]] = {}
    for i, node in enumerate(nodes):
        for key in dict.fromkeys((node.key, node.name.tokens[-1])):
            by_key.setdefault(key, []).append(i)
    links, lone = [], []
    for number, some in enumerate(slips):
        for slip in some:
            if slip.span not in at:
                continue
            here = at[slip.span]
            bearers = [j for j in by_key.get(squash(slip.name), ()) if j != here and nodes[j].name.script == "latin"]
            if slip.name and bearers:
                best = min(
                    bearers, key=lambda j: (-sum(u.account == number for u in nodes[j].uses), -len(nodes[j].uses), j)
                )
                links.append((Link(here, best, "translation slip", slip.score, slip.detail), slip.span))
            else:
                lone.append((here, slip))
    return links, lone
