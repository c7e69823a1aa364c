"""Sentences → mentions of people, organisations, places, works and products.

In: an account, its language, its sentences. Out: mentions sorted by span. Names come from the tagger, retyped by a vote over
the account, with every further occurrence of a name that the account uses elsewhere; titles, roles and pronouns from the
language's words. Debris blocks are never read, and never another account. A title may hold a name ("der Norwind-CEO").

Keys of [names] read here: elisions, not_names (words that are no names), product_words (a name behind one is a product's),
demonyms (endings of words for what comes from a place), compounds (nouns are written together; with `capital_nouns` also with a
capital), organisation_words (alone they are institutions), common_heads and common_parts (a Chinese
description of a firm is no name). The rest is named in titles.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from rashomon.annotations.mentions import witnesses
from rashomon.annotations.mentions.chinese import is_common
from rashomon.annotations.mentions.cues import weigh
from rashomon.annotations.mentions.edges import part_list, part_scripts, trim
from rashomon.annotations.mentions.lexicon import CHINESE, chinese_forms, hint, known_forms
from rashomon.annotations.mentions.ordinary import without_ordinary
from rashomon.annotations.mentions.products import introduced, unusual, versioned, works
from rashomon.annotations.mentions.spans import Found, names_in
from rashomon.annotations.mentions.tagger import TAGS, Tagger, load_tagger
from rashomon.annotations.mentions.titles import pronouns_in, titles_in, unspaced_in
from rashomon.annotations.mentions.tokens import tokens
from rashomon.annotations.mentions.votes import spread, vote
from rashomon.languages import Language
from rashomon.languages import language as knowledge
from rashomon.model import Account, Mention, Span
from rashomon.text import fold, story_blocks

Offsets = list[tuple[int, int]]
#: Taken from "outside": 0, 0.25, 0.5 on the held-out parts of GermEval (whole pipeline 72.8, 72.2, 72.7) and wikigold (75.5, 75.3,
#: 74.5). Chinese names are found by what the whole account says of them: there more guesses help, though
#: GSDSIMP is a point better without: two Chinese firms of the golden stories were lost.
_BIAS, _BIAS_UNSPACED = 0.0, 0.5
_UNSPACED = frozenset({"zh", "ja"})
_CYRILLIC = frozenset({"ru"})


@dataclass(frozen=True)
class _Words:
    """The words of one language that this module asks for."""

    elisions: frozenset[str]
    never: frozenset[str]
    products: frozenset[str]
    institutions: frozenset[str]
    demonyms: tuple[str, ...]
    common_parts: frozenset[str]
    common_heads: frozenset[str]
    capitals: bool


@cache
def _words(code: str) -> _Words:
    section = knowledge(code).section("names")

    def some(key: str) -> frozenset[str]:
        return frozenset(section.get(key, ()))

    return _Words(
        some("elisions"),
        some("not_names"),
        frozenset(fold(w) for w in some("product_words")),
        some("organisation_words"),
        tuple(section.get("demonyms", ())),
        some("common_parts"),
        some("common_heads"),
        bool(section.get("capital_nouns", False)) or code in _UNSPACED,
    )


def find_mentions(account: Account, language: Language, sentences: tuple[Span, ...]) -> tuple[Mention, ...]:
    """Mentions in the story blocks of one account, sorted; `sentences` are the units that the tagger reads."""
    text, words = account.text, _words(language.code)
    blocks = [(b.span.start, b.span.end) for b in story_blocks(account)]
    units = [(s.start, s.end) for s in sentences] or blocks
    offsets = [o for start, end in units if (o := tokens(text, start, end, words.elisions))]
    known = known_forms(text)
    found = [
        part
        for n in tagged(text, offsets, language.code, known)
        for half in part_scripts(text, n)
        for part in part_list(text, half, language.code)
    ]
    cut = [t for n in found if (t := trim(text, n, language.code))]
    if language.code == "zh":
        cut = _without_common(text, cut, words, {text[a:b] for a, b, _ in known})
    brought = [f for o in offsets for f in introduced(text, o, words.products)]
    evidence = witnesses.known(text, known) + witnesses.introduced(text, brought) + witnesses.glosses(text, cut)
    goods = [f for o in offsets for f in versioned(text, o)]
    evidence += witnesses.versions(text, goods)
    sure = {form for form, _, _ in evidence}
    if language.code in _UNSPACED:
        evidence += _latin(text, cut)
    else:
        evidence += witnesses.institutions(text, cut, words.institutions)
    voted = vote(text, cut, words.never, {o[0][0] for o in offsets}, evidence)
    voted = without_ordinary(text, voted, _tagger(language.code).pieces, sure, words.demonyms)
    names = spread(text, voted, blocks)
    sold = [Found(a, b, kind, 0.5) for a, b, kind in known if kind == "product"]
    titles = [w for start, end in blocks for w in works(text, start, end)]
    names = _add(
        names, sold + brought + titles + goods + _unusual(text, offsets, words, language.code), words.never, text
    )
    mentions = {(n.start, n.end, n.kind, "name") for n in names}
    for start, end, form in _references(text, offsets, blocks, names, language):
        mentions.add((start, end, "person", form))
    return tuple(Mention(Span(account.id, a, b), kind, form) for a, b, kind, form in sorted(mentions))


def _tagger(code: str) -> Tagger:
    return load_tagger("names_zh" if code in _UNSPACED else "names")


def tagged(text: str, offsets: list[Offsets], code: str, known: list[tuple[int, int, str]]) -> list[Found]:
    """What the tagger alone finds, sentence by sentence."""
    tagger = _tagger(code)
    scores = tagger.tag([[text[a:b] for a, b in o] for o in offsets])
    hint(scores, offsets, known)
    if code == "zh":
        hint(scores, offsets, chinese_forms(text.translate(tagger.simplified)), CHINESE)
    weigh(text, offsets, scores, code)
    bias = _BIAS_UNSPACED if code in _UNSPACED else _BIAS
    return [name for o, s in zip(offsets, scores, strict=True) for name in names_in(o, s, bias)]


def _without_common(text: str, names: list[Found], words: _Words, known: Collection[str]) -> list[Found]:
    """Names in Chinese text without those that are common words and no known names."""
    simplified = load_tagger("names_zh").simplified
    forms = [text[n.start : n.end].translate(simplified) for n in names]
    return [
        n
        for n, form in zip(names, forms, strict=True)
        if text[n.start : n.end] in known or not is_common(form, n.kind, words.common_parts, words.common_heads)
    ]


def _latin(text: str, names: list[Found]) -> list[tuple[str, str, float]]:
    """Votes on Latin names in Chinese or Japanese text by the tagger for alphabetic scripts, which knows more of them. A single
    word that stands once says too little to it."""
    every = Counter(form for n in names if (form := text[n.start : n.end]).isascii())
    forms = [form for form, count in every.items() if count > 1 or " " in form]
    if not forms:
        return []
    scores = load_tagger("names").tag([[f[a:b] for a, b in tokens(f, 0, len(f))] for f in forms])
    kinds = [TAGS[1 + 2 * int(s[0, 1::2].argmax())][2:] for s in scores]
    return [(f, kind, float(every[f])) for f, kind in zip(forms, kinds, strict=True)]


def _unusual(text: str, offsets: list[Offsets], words: _Words, code: str) -> list[Found]:
    """Words that look like names though the tagger passed them over."""
    found = [f for o in offsets for f in unusual(text, o, words.capitals)]
    found = without_ordinary(text, found, _tagger(code).pieces, (), words.demonyms)
    parts = [part for f in found for part in part_scripts(text, f)]
    return [
        f._replace(kind="organization")
        # Russian writes people in Cyrillic letters: what keeps its Latin ones is a firm or what it sells
        if (form := text[f.start : f.end]) in words.institutions
        or (code in _CYRILLIC and form.isascii() and " " not in form)
        else f
        for f in parts
    ]


def _add(names: list[Found], others: list[Found], never: frozenset[str], text: str) -> list[Found]:
    """`names` and those of `others` that do not overlap them; a versioned product replaces the tagger's guess on its words."""
    products = {(f.start, f.end) for f in others if f.kind == "product"}
    out = [n for n in names if (n.start, n.end) not in products]
    tails = {b: a for a, b in products}
    for i, n in enumerate(out):  # "Norwind Norvo-4": the firm, then its product
        if n.end in tails and n.start < tails[n.end]:
            out[i] = Found(n.start, n.start + len(text[n.start : tails[n.end]].rstrip()), n.kind, n.score)
    taken = {i for n in out for i in range(n.start, n.end)}
    for f in others:
        if f.kind == "work" or (text[f.start : f.end] not in never and not taken & set(range(f.start, f.end))):
            out.append(f)
            if f.kind != "work":
                taken.update(range(f.start, f.end))
    return sorted(out)


def _references(
    text: str, offsets: list[Offsets], blocks: Offsets, names: list[Found], language: Language
) -> list[tuple[int, int, str]]:
    """Titles and pronouns."""
    if language.code in _UNSPACED:
        return [r for start, end in blocks for r in unspaced_in(text, start, end, language.code)]
    spans = [(n.start, n.end) for n in names]
    out: list[tuple[int, int, str]] = []
    for o in offsets:
        out += [(a, b, "title") for a, b in titles_in(text, o, spans, language.code)]
        out += [(a, b, "pronoun") for a, b in pronouns_in(text, o, language.code)]
    return out
