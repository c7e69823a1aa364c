"""Links between accounts → derivations: of everything that ties a group of accounts, what explains it, told in sentences.

In: accounts with their sentences, and links (two accounts, which sentences they share). Out: `Derivation`s with passages and
with what tells the direction. At most one origin for each passage: of three copies of one wire two derivations are given,
not three. It does not look at the texts itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.alignment.derivations.origins import Direction, told_direction
from rashomon.alignment.derivations.tellings import Telling
from rashomon.model import Derivation, Evidence, Span
from rashomon.text import account_name

#: Of links that are stronger than this the one to the account that is nearest to all comes first.
_SURE = 3


@dataclass(frozen=True, slots=True)
class Link:
    """Two accounts that are not independent, before it is settled which came first."""

    one: int
    two: int
    kind: str
    strength: float  # links of more are taken first
    near: float  # how near the two are, 0..1, whatever their languages
    score: float  # how sure it is, 0..1
    shares: tuple[float, float]  # of the sentences of one, of two
    covered: tuple[frozenset[int], frozenset[int]]  # numbers of sentences of one, of two
    passages: tuple[tuple[Span, Span], ...]
    named: Evidence | None = None  # the source that both name


def forest(tellings: Sequence[Telling], links: Sequence[Link]) -> list[Derivation]:
    """The strongest links first; a link that only repeats what others explain is dropped."""
    root = list(range(len(tellings)))
    taken: dict[int, set[int]] = {}
    near = _nearness(links)
    central = {k: sum(near[k].values()) for k in sorted(near)}
    result = []

    def top(k: int) -> int:
        while root[k] != k:
            root[k] = root[root[k]]
            k = root[k]
        return k

    def order(link: Link) -> tuple[bool, int, float, float, int, int]:
        between = max(central[link.one], central[link.two])
        return (
            link.kind != "copy",
            -min(round(link.strength), _SURE),
            -round(between, 3),
            -link.strength,
            link.one,
            link.two,
        )

    for link in sorted(links, key=order):
        if top(link.one) == top(link.two):
            continue
        direction = told_direction(
            tellings[link.one].account,
            tellings[link.two].account,
            link.shares,
            (len(tellings[link.one].sentences), len(tellings[link.two].sentences)),
            _to_the_same(near[link.one], near[link.two]),
        )
        later = link.two if direction.later == 1 else link.one
        other = link.one if later == link.two else link.two
        if later in taken and other not in taken and not direction.sure:
            later, other = other, later
        own = link.covered[1] if later == link.two else link.covered[0]
        new = own - taken.get(later, set())
        if later in taken and len(new) < max(2, 0.15 * len(tellings[later].sentences)):
            continue
        root[top(later)] = top(other)
        taken.setdefault(later, set()).update(own)
        result.append(_derivation(link, tellings, later, other, direction))
    return result


def _nearness(links: Sequence[Link]) -> dict[int, dict[int, float]]:
    """How near each account is to each that it is tied to: of an original and its translations the original is nearest."""
    found: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for link in links:
        found[link.one][link.two] = found[link.two][link.one] = link.near
    return found


def _to_the_same(one: Mapping[int, float], two: Mapping[int, float]) -> tuple[float, float]:
    """How near two accounts are to those that both are tied to."""
    both = sorted(one.keys() & two.keys())
    return sum(one[k] for k in both), sum(two[k] for k in both)


_WORDS: Mapping[str, tuple[str, str]] = {
    "copy": ("stand word for word in", "shared passages"),
    "translation": ("have a counterpart, in the same order, in", "ordered counterparts"),
    "common_source": ("are told in the same order, in other words, in", "ordered counterparts"),
    "common wire": ("have a counterpart in", "counterparts"),
}


def _derivation(link: Link, tellings: Sequence[Telling], later: int, other: int, direction: Direction) -> Derivation:
    second = later == link.two
    derived, origin = tellings[later].account, tellings[other].account
    phrase, rule = _WORDS["common wire" if link.named else link.kind]
    whole = len(tellings[later].own if link.kind == "copy" else tellings[later].sentences)
    count = len(link.covered[1] if second else link.covered[0])
    detail = f"{count} of {whole} sentences of {account_name(derived)} {phrase} {account_name(origin)}."
    spans = tuple(span for pair in link.passages for span in (pair if not second else (pair[1], pair[0])))
    passages = Evidence(rule, round(link.score, 3), detail, spans)
    why = Evidence("direction: " + direction.rule, direction.score, direction.detail, direction.spans)
    coverage = round(link.shares[1 if second else 0], 3)
    evidence = (passages, link.named, why) if link.named else (passages, why)
    return Derivation(derived.id, origin.id, link.kind, coverage, evidence)
