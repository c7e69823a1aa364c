"""Accounts → which account was made from which: copied, translated, or both rewritten from one source.

In: accounts and their annotations. Out: derivations, each with its passages and with what tells the direction.
Copies show as long runs of the same words (`passages`), translations and rewrites as sentences that are each other's
best and in the same order (`parallels`). Sentences that mostly quote somebody do not count: two reporters at one press
conference write down the same words. It does not know of a source that is not in the pile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.alignment.derivations.origins import Direction, told_direction
from rashomon.alignment.derivations.parallels import chain, parallel_candidates, translated_stretch
from rashomon.alignment.derivations.passages import Shared, shared_passages
from rashomon.alignment.encoding import sentences_of, texts_of
from rashomon.alignment.vectors import Matrix, centred, encode, expected_cosine, expected_length
from rashomon.model import Account, Annotations, Derivation, Evidence, Span
from rashomon.text import cjk_share

#: A sentence is copied when this share of it lies in shared runs.
_COPIED = 0.6
#: Share of copied sentences from which an account is a copy, wholly or in part.
_COPY_COVERAGE = 0.25
#: What must speak for a translation: (logarithm of the likelihood ratio, sentences of the stretch, its share of the shorter
#: account), any of these. True copies and translations of the invented and real piles have 19 and more; independent
#: accounts of the same story up to 7.2 with three sentences that are a quarter of the text, up to 4.2 with one or two, and
#: up to 2.4 with four. Different documents of NTREX stay below 3.5 with one sentence and 2.2 with two. See
#: docs/log/claims.md.
_ENOUGH = ((9.0, 3, 0.15), (6.0, 2, 0.28), (5.5, 3, 0.34), (4.7, 2, 0.4), (4.0, 3, 0.4), (4.0, 5, 0.22), (3.0, 4, 0.3))
_LETTER, _LETTER_OR_DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"[^\W_]")
#: Passages shown as evidence.
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Telling:
    """The sentences of an account that are its own words."""

    account: Account
    encoded: tuple[Span, ...]  # sentences that have a vector
    sentences: tuple[Span, ...]
    rows: tuple[int, ...]  # of those that have a vector, the first ones: the row among the vectors of the account
    letters: tuple[float, ...]  # of those: how long each is, as letters of English


@dataclass(frozen=True, slots=True)
class _Link:
    """Two accounts that are not independent, before it is settled which came first."""

    one: int
    two: int
    kind: str
    strength: float
    covered: tuple[frozenset[int], frozenset[int]]  # sentences of one, of two
    passages: tuple[tuple[Span, Span], ...]
    rule: str


def find_derivations(accounts: tuple[Account, ...], annotations: tuple[Annotations, ...]) -> tuple[Derivation, ...]:
    """Which accounts were made from which others; independent accounts of one story give nothing.

    `coverage` is the share of the derived account's own sentences that come from the origin. At most one origin for each
    passage: of three copies of one wire two derivations are given, not three.
    """
    by_id = {a.account: a for a in annotations}
    seniority = sorted(accounts, key=lambda a: (a.published.earliest or "9999", a.source, a.id))
    tellings = [_telling(account, by_id.get(account.id, Annotations(account.id))) for account in seniority]
    links = _copies(tellings, shared_passages(seniority))
    joined = {(link.one, link.two) for link in links}
    links += [link for link in _parallels(tellings) if (link.one, link.two) not in joined]
    return tuple(sorted(_forest(tellings, links), key=lambda d: (d.derived, d.origin)))


def _telling(account: Account, found: Annotations) -> _Telling:
    encoded = {span: row for row, span in enumerate(sentences_of(account, found))}
    sentences = found.sentences or tuple(encoded)
    quoted = sorted((s.start, s.end) for t in found.statements if t.direct for s in t.content)
    own = []
    at = 0
    for span in sorted(sentences, key=lambda s: s.start):
        while at < len(quoted) and quoted[at][1] <= span.start:
            at += 1
        inside = 0
        for start, end in quoted[at:]:
            if start >= span.end:
                break
            inside += min(end, span.end) - max(start, span.start)
        if 2 * inside <= span.end - span.start and _tells(account.text[span.start : span.end]):
            own.append(span)
    factor = expected_length(account.language)
    with_vector = [span for span in own if span in encoded]
    letters = (len(_LETTER_OR_DIGIT.findall(account.text, s.start, s.end)) / factor for s in with_vector)
    return _Telling(account, tuple(encoded), tuple(own), tuple(encoded[s] for s in with_vector), tuple(letters))


def _tells(text: str) -> bool:
    """Long enough to say something: 20 letters, or 8 of a script that writes words with one or two signs."""
    letters = len(_LETTER.findall(text[:400]))
    return letters >= 20 or (letters >= 8 and cjk_share(text[:400]) > 0.5)


def _copies(tellings: Sequence[_Telling], shared: Sequence[Shared]) -> list[_Link]:
    links = []
    for pair in shared:
        one, two = tellings[pair.one], tellings[pair.two]
        here = _covered(one.sentences, [(r[0], r[1]) for r in pair.runs])
        there = _covered(two.sentences, [(r[2], r[3]) for r in pair.runs])
        share = max(_share(here, one), _share(there, two))
        if share >= _COPY_COVERAGE and max(len(here), len(there)) >= 2:
            runs = sorted(pair.runs, key=lambda r: (r[0] - r[1], r))[:_SHOWN]
            passages = tuple((Span(one.account.id, a, b), Span(two.account.id, c, d)) for a, b, c, d in sorted(runs))
            links.append(_Link(pair.one, pair.two, "copy", 1 + share, (here, there), passages, "shared passages"))
    return links


def _covered(sentences: Sequence[Span], runs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the sentences that lie mostly inside runs."""
    covered = []
    ordered = sorted(runs)
    for number, span in enumerate(sentences):
        inside, reached = 0, span.start
        for start, end in ordered:
            if start >= span.end:
                break
            begin = max(start, reached)
            stop = min(end, span.end)
            if stop > begin:
                inside += stop - begin
                reached = stop
        if inside >= _COPIED * (span.end - span.start):
            covered.append(number)
    return frozenset(covered)


def _share(covered: frozenset[int], telling: _Telling) -> float:
    return len(covered) / len(telling.sentences) if telling.sentences else 0.0


def _parallels(tellings: Sequence[_Telling]) -> list[_Link]:
    if len(tellings) < 2:
        return []
    vectors = centred([(t.account.language, encode(texts_of(t.account, t.encoded))[list(t.rows)]) for t in tellings])
    links = []
    for one, two in parallel_candidates(vectors):
        link = _parallel(one, two, tellings, vectors)
        if link:
            links.append(link)
    return links


def _parallel(one: int, two: int, tellings: Sequence[_Telling], vectors: Sequence[Matrix]) -> _Link | None:
    languages = tellings[one].account.language, tellings[two].account.language
    pairs = chain(vectors[one], vectors[two], expected_cosine(*languages))
    score, stretch = translated_stretch(pairs, tellings[one].letters, tellings[two].letters)
    share = len(stretch) / max(1, min(len(vectors[one]), len(vectors[two])))
    if not any(score >= least and len(stretch) >= count and share >= part for least, count, part in _ENOUGH):
        return None
    same = languages[0] == languages[1]
    passages = tuple(
        (tellings[one].sentences[i], tellings[two].sentences[j])
        for i, j, _ in sorted(sorted(stretch, key=lambda p: (-p[2], p[0]))[:_SHOWN])
    )
    covered = (frozenset(i for i, _, _ in stretch), frozenset(j for _, j, _ in stretch))
    kind = "common_source" if same else "translation"
    strength = 1 - 1 / (1 + score / 5)  # 0.5 where five speak for it, towards 1
    return _Link(one, two, kind, strength, covered, passages, "sentences in the same order")


def _forest(tellings: Sequence[_Telling], links: Sequence[_Link]) -> list[Derivation]:
    """The strongest links first; a link that only repeats what others explain is dropped."""
    accounts = [t.account for t in tellings]
    root = list(range(len(tellings)))
    taken: dict[int, set[int]] = {}
    result = []

    def top(k: int) -> int:
        while root[k] != k:
            root[k] = root[root[k]]
            k = root[k]
        return k

    for link in sorted(links, key=lambda k: (-round(k.strength, 3), k.one, k.two)):
        if top(link.one) == top(link.two):
            continue
        shares = (_share(link.covered[0], tellings[link.one]), _share(link.covered[1], tellings[link.two]))
        direction = told_direction(accounts[link.one], accounts[link.two], shares, _extents(link, tellings))
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


def _extents(link: _Link, tellings: Sequence[_Telling]) -> tuple[int, int]:
    return len(tellings[link.one].sentences), len(tellings[link.two].sentences)


_WORDS: Mapping[str, tuple[str, str]] = {
    "copy": ("stand word for word in", "shared passages"),
    "translation": ("have a counterpart, in the same order, in", "ordered counterparts"),
    "common_source": ("are told in the same order, in other words, in", "ordered counterparts"),
}


def _derivation(link: _Link, tellings: Sequence[_Telling], later: int, other: int, direction: Direction) -> Derivation:
    own = link.covered[1] if later == link.two else link.covered[0]
    derived, origin = tellings[later], tellings[other]
    coverage = round(_share(own, derived), 3)
    phrase, rule = _WORDS[link.kind]
    detail = f"{len(own)} of {len(derived.sentences)} sentences of {derived.account.source} {phrase} {origin.account.source}."
    spans = tuple(span for pair in link.passages for span in (pair if later == link.one else (pair[1], pair[0])))
    passages = Evidence(rule, min(1.0, round(link.strength, 3)), detail, spans)
    why = Evidence("direction: " + direction.rule, direction.score, direction.detail, direction.spans)
    return Derivation(derived.account.id, origin.account.id, link.kind, coverage, (passages, why))
