"""The nearest few of each, and likeness to many at once: the same as pair by pair."""

from __future__ import annotations

import numpy as np

from rashomon.alignment.claims.candidates import near_pairs
from rashomon.alignment.claims.meaning import Meaning
from rashomon.alignment.claims.utterances import utterances
from rashomon.alignment.vectors import Matrix
from rashomon.annotations import annotate
from tests.invented import account

TEXTS = {
    "a": ("en", "Ada Brenn said: “We did not close the bridge.” Ada Brenn denied that the pier had been sold."),
    "b": ("de", "Ada Brenn sagte: „Wir haben die Brücke geschlossen.“ Ada Brenn sagte, der Hafen sei offen."),
    "c": ("fr", "Ada Brenn a dit : « Nous n'avons pas fermé le pont. » Ada Brenn a nié avoir vendu le quai."),
}


def vectors() -> Matrix:
    rows = np.random.default_rng(7).normal(size=(90, 512)).astype(np.float32)
    rows[1::3] = rows[::3] + 0.6 * rows[1::3]
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def test_the_nearest_of_other_owners_are_proposed_and_none_of_the_same() -> None:
    rows, owners = vectors(), [n % 7 for n in range(90)]
    cosine = np.round(rows @ rows.T, 4)
    expected = set()
    for i in range(90):
        others = sorted((j for j in range(90) if owners[j] != owners[i]), key=lambda j: -cosine[i, j])
        expected.update((min(i, j), max(i, j)) for j in others[:4] if cosine[i, j] >= np.float32(0.1))
    assert near_pairs(rows, owners, 4, 0.1) == sorted(expected)


def test_likeness_to_all_is_the_likeness_of_each_pair() -> None:
    accounts = [account(name, code, text, "2025-05-05") for name, (code, text) in TEXTS.items()]
    told = utterances(accounts, [annotate(a) for a in accounts])
    meaning = Meaning(accounts, told)
    assert len(told) > 3
    for i in range(len(told)):
        pairs = [meaning.likeness(i, j) for j in range(len(told))]
        assert np.allclose(meaning.likeness_to_all(i), pairs, atol=1e-4)
