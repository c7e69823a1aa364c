"""The tagger's mentions → all the names of a pile, cut as they should be.

In: accounts in their order, what their taggers found, names that a person told us of. Out: annotations whose mentions are mended
and completed from what the whole pile knows, and suspicions of translated names. Each step knows one way in which a tagger that
sees one account goes wrong; the order matters, because later steps look for names that earlier ones have cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from rashomon.alignment.entities.by_ear import mentions_by_ear
from rashomon.alignment.entities.cutting import cut_names
from rashomon.alignment.entities.half_translated import quoted_mentions
from rashomon.alignment.entities.han_edges import mend_han
from rashomon.alignment.entities.heard_words import heard_words, whole_katakana
from rashomon.alignment.entities.hearing import Targets, heard_mentions
from rashomon.alignment.entities.inflections import without_suffixes
from rashomon.alignment.entities.institutions import institution_mentions
from rashomon.alignment.entities.meant_names import meant_mentions
from rashomon.alignment.entities.no_names import without_no_names, without_openers
from rashomon.alignment.entities.quoted_names import quoted_names
from rashomon.alignment.entities.repairs import recut
from rashomon.alignment.entities.slips import Slip, find_slips, name_bearers
from rashomon.alignment.entities.spreading import missed_mentions
from rashomon.alignment.entities.unseen_slips import find_unseen_slips
from rashomon.alignment.judged import occurrences
from rashomon.model import Account, Annotations, Mention, Span


def find_names(
    ranked: tuple[Account, ...],
    annotations: Sequence[Annotations],
    wanted: Sequence[str],
    chinese: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[tuple[Annotations, ...], tuple[list[Slip], ...]]:
    """The annotations of `ranked` accounts with all names of the pile, and each account's suspicions of translated names.
    `chinese` gives the Chinese names of Latin ones, from a dictionary."""
    plain = tuple(without_suffixes(a, f) for a, f in zip(ranked, annotations, strict=True))
    plain = without_no_names(ranked, without_openers(ranked, plain), wanted)
    mended = cut_names(ranked, recut(ranked, plain))
    told = tuple(_with_names(a, f, wanted) for a, f in zip(ranked, mended, strict=True))
    told = tuple(_instead(f, quoted_names(a, f)) for a, f in zip(ranked, told, strict=True))
    told = tuple(_instead(f, more) for f, more in zip(told, missed_mentions(ranked, told, chinese), strict=True))
    places = frozenset(
        a.text[m.span.start : m.span.end]
        for a, f in zip(ranked, told, strict=True)
        for m in f.mentions
        if m.form == "name" and m.kind == "place"
    )
    told = tuple(f if a.language == "zh" else _around(a, f, places) for a, f in zip(ranked, told, strict=True))
    told = tuple(_instead(f, more) for f, more in zip(told, missed_mentions(ranked, told), strict=True))
    targets = Targets(ranked, told)
    told = tuple(mend_han(a, f, targets) for a, f in zip(ranked, told, strict=True))
    told = tuple(_instead(f, heard_mentions(a, f, targets), nested=True) for a, f in zip(ranked, told, strict=True))
    told = tuple(whole_katakana(a, f) for a, f in zip(ranked, told, strict=True))
    told = tuple(_instead(f, heard_words(a, f, targets)) for a, f in zip(ranked, told, strict=True))
    told = tuple(_around(a, f, places) if a.language == "zh" else f for a, f in zip(ranked, told, strict=True))
    told = tuple(_instead(f, more) for f, more in zip(told, meant_mentions(ranked, told), strict=True))
    told = tuple(_instead(f, better) for f, better in zip(told, quoted_mentions(ranked, told), strict=True))
    told = tuple(_instead(f, more) for f, more in zip(told, mentions_by_ear(ranked, told), strict=True))
    bearers = name_bearers(ranked, told)
    unseen = find_unseen_slips(ranked, told)
    slips = tuple(
        [*listed, *(s for s in more if not any(s.span == t.span for t in listed))]
        for a, f, b, more in zip(ranked, told, bearers, unseen, strict=True)
        if (listed := find_slips(a, f, b)) is not None
    )
    told = tuple(
        _with_mentions(f, [Mention(s.span, s.kind) for s in some]) for f, some in zip(told, slips, strict=True)
    )
    told = without_no_names(ranked, told, wanted)
    return told, slips


def _with_names(account: Account, found: Annotations, names: Sequence[str]) -> Annotations:
    """The annotations with mentions of names that a person told us of and the tagger missed."""
    if not names:
        return found
    taken = sorted((m.span.start, m.span.end) for m in found.mentions if m.form == "name")
    more = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if name in account.text:
            for span in occurrences(account, name):
                if not any(s < span.end and span.start < e for s, e in taken):
                    taken.append((span.start, span.end))
                    more.append(Mention(span, "unknown"))
    return _with_mentions(found, more)


def _instead(found: Annotations, better: Sequence[Mention], nested: bool = False) -> Annotations:
    """The annotations with these mentions in place of the names that lie within them; a longer name stands, but for a place
    in an organisation's name where `nested` is set."""
    if not better:
        return found
    names = sorted((m.span.start, m.span.end) for m in found.mentions if m.form == "name")
    if nested:
        firms = {(m.span.start, m.span.end) for m in found.mentions if m.form == "name" and m.kind != "person"}
        inside = [
            m
            for m in better
            if m.kind == "place"
            and any(s <= m.span.start and m.span.end <= e and m.span.end - m.span.start < e - s for s, e in firms)
        ]
        return _with_mentions(_instead(found, [m for m in better if m not in inside]), inside)
    fresh = [
        m
        for m in better
        if not any(s < m.span.end and m.span.start < e and (s < m.span.start or m.span.end < e) for s, e in names)
    ]
    gone = {(s, e) for s, e in names for m in fresh if m.span.start <= s and e <= m.span.end}
    kept = [m for m in found.mentions if m.form != "name" or (m.span.start, m.span.end) not in gone]
    return (
        replace(found, mentions=tuple(sorted((*kept, *fresh), key=lambda m: (m.span.start, m.span.end))))
        if fresh
        else found
    )


def _without_halves(found: Annotations, wholes: Sequence[Mention]) -> Annotations:
    """The annotations without names that end in the middle of a whole one, a place before it excepted."""
    kept = [
        m
        for m in found.mentions
        if m.form != "name" or not any(m.span.start < w.span.start < m.span.end < w.span.end for w in wholes)
    ]
    return replace(found, mentions=tuple(kept)) if len(kept) < len(found.mentions) else found


def _around(account: Account, found: Annotations, places: frozenset[str]) -> Annotations:
    """The annotations with whole names of institutions in place of their pieces; a place in the name of a court or a bridge
    is kept as a mention of its own. `places` are the pile's."""
    wholes = institution_mentions(account, found)
    if account.language == "zh":
        found = _without_halves(found, wholes)
    if not wholes:
        return found
    kept = [
        m
        for m in found.mentions
        if m.form == "name"
        and m.kind == "place"
        and any(w.span.start <= m.span.start and m.span.end <= w.span.end and w.span != m.span for w in wholes)
        and any(w.span.end == m.span.end or w.span.start == m.span.start for w in wholes)
    ]
    for whole in wholes:  # "Museo de la Sal de Velmar" speaks of Velmar as well
        words = account.text[whole.span.start : whole.span.end].split(" ")
        for n in range(1, min(4, len(words))):
            if (place := " ".join(words[-n:])) in places:
                kept.append(Mention(Span(account.id, whole.span.end - len(place), whole.span.end), "place"))
    return _with_mentions(_instead(found, wholes), kept)


def _with_mentions(found: Annotations, more: Sequence[Mention]) -> Annotations:
    """The annotations with further mentions, but for passages that have one already."""
    if not more:
        return found
    taken = {m.span for m in found.mentions}
    fresh = [m for m in more if m.span not in taken]
    if not fresh:
        return found
    return replace(found, mentions=tuple(sorted((*found.mentions, *fresh), key=lambda m: (m.span.start, m.span.end))))
