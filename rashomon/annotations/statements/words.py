"""[statements] of a language file → a lexicon to look words up in.

Keys of [statements]: `verbs.ACT.FRAME` lists cue verbs, one string a verb: its forms, apart by spaces. FRAME is `clause`
(takes a that-clause), `that` (only one with its conjunction), `noun` (also takes a noun or an infinitive), `mark` (only with quotation marks), `thought` (what one
thinks, as a clause). A form may end in `:p` (participle), `:g` (gerund), `:i` (infinitive); the others are finite. `stem-name`
stands for all forms of the slot templates `endings.name`, `*` being the stem. `~word` is a word that must follow
(call ~for); `word|` in front is a separable particle (mit|teil-en). `nouns.ACT` lists nouns that take a clause.
All other keys are plain lists of words, or tables from a word to a kind (`media`).
It does not know how the words stand in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rashomon.languages import language
from rashomon.text import fold

_ELIDED = re.compile(r"[^\W\d_]+'(?=\w)|\S+")  # d'après is two words
#: Slavic languages: no articles, a comma before each clause, verbs that tell who speaks by their endings.
SLAVIC = ("ru", "uk", "pl")
ACTS = ("say", "allege", "deny", "demand", "admit", "promise", "threaten", "ask")
_NONE: frozenset[str] = frozenset()
FINITE, PARTICIPLE, GERUND, INFINITIVE = "f", "p", "g", "i"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of one cue: what it does, which frame it takes, and the word that must stand with it, if any."""

    lemma: str
    act: str
    frame: str  # clause | that | noun | mark | thought
    form: str  # f | p | g | i
    particle: str = ""
    apart: bool = False  # the particle stands anywhere later in the clause (teilte … mit), not right after


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What [statements] of one language knows."""

    code: str
    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, str]
    media: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    heads: Mapping[str, frozenset[str]]  # the first words of `phrases`
    tables: Mapping[str, Mapping[str, str]]

    def words(self, key: str) -> frozenset[str]:
        """One of the plain word lists, folded."""
        return self.sets.get(key, _NONE)

    def opens(self, key: str, word: str) -> bool:
        """Whether one of the sequences of a list begins with a word."""
        return word in self.heads.get(key, _NONE)

    def sequences(self, key: str) -> tuple[tuple[str, ...], ...]:
        """One of the plain lists as sequences of words, longest first."""
        return self.phrases.get(key, ())


@lru_cache(maxsize=64)
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; that of "und" is empty but for what holds everywhere."""
    here = language(code).section("statements")
    verbs: dict[str, list[Cue]] = {}
    endings = {str(k): [fold(str(w)) for w in v] for k, v in here.get("endings", {}).items()}
    for act, frames in here.get("verbs", {}).items():
        for frame, entries in frames.items():
            for entry in entries:
                for form, cue in _forms(str(entry), act, frame, endings):
                    found = verbs.setdefault(form, [])
                    if cue not in found:
                        found.append(cue)
    lists: dict[str, list[str]] = {k: [fold(str(w)) for w in v] for k, v in here.items() if _is_words(v)}
    return Lexicon(
        language(code).code,
        {k: tuple(sorted(v, key=lambda c: not c.particle)) for k, v in verbs.items()},
        {fold(str(w)): act for act, ws in here.get("nouns", {}).items() for w in ws},
        {fold(str(w)): kind for kind, ws in here.get("media", {}).items() for w in ws},
        {k: frozenset(v) for k, v in lists.items()},
        {
            k: tuple(sorted((tuple(_ELIDED.findall(w)) for w in v), key=lambda s: (-len(s), s)))
            for k, v in lists.items()
        },
        {k: frozenset(_ELIDED.findall(w)[0] for w in v if w) for k, v in lists.items()},
        {k: dict(here.get(k, {})) for k in ("not_before",)},
    )


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(w, str) for w in value)


def _forms(entry: str, act: str, frame: str, endings: Mapping[str, list[str]]) -> list[tuple[str, Cue]]:
    """All forms of one verb's entry."""
    items = fold(entry).split()
    particle = " ".join(i[1:] for i in items if i.startswith("~"))
    items = [i for i in items if not i.startswith("~")]
    separable = ""
    if items and "|" in items[0]:
        separable, items[0] = items[0].split("|", 1)
    forms: list[tuple[str, str]] = []
    for item in items:
        stem, dash, name = item.rpartition("-")
        if dash and name in endings:
            forms += [_kind(slot.replace("*", stem)) for slot in endings[name]]
        else:
            forms.append(_kind(item))
    lemma = separable + (forms[0][0] if forms else "") + (f" {particle}" if particle else "")
    found = []
    for form, kind in forms:
        if not separable:
            found.append((form, Cue(lemma, act, frame, kind, particle)))
            continue
        if kind == FINITE:
            found.append((form, Cue(lemma, act, frame, kind, separable, True)))
        elif kind == INFINITIVE:
            found.append((f"{separable}zu{form}", Cue(lemma, act, frame, kind)))
            found.append((f"{separable}te{form}", Cue(lemma, act, frame, kind)))
        found.append((separable + form, Cue(lemma, act, frame, kind)))
    return found


def _kind(form: str) -> tuple[str, str]:
    word, _, kind = form.partition(":")
    return word, kind or FINITE
