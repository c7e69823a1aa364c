"""Names of the pile, known by what they mean: "das Salzmuseum" and 盐博物馆 where another account has the "Salt Museum".

In: accounts and annotations. Out: mentions. A German compound and a Chinese noun have no capital or space that would show
that they are a name, so they are tried only where another language has the name of an institution of the same class: the
meaning of the whole must be near, and no level or rank against it. It looks for nothing that the pile does not name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from rashomon.alignment.entities.institution_words import Signature, han_heads, head_of, signature
from rashomon.alignment.entities.institutions import HAN_STOP
from rashomon.alignment.entities.name_tables import simplify
from rashomon.alignment.entities.transliteration import HAN_RUN
from rashomon.alignment.vectors import ENCODER_LANGUAGES, Matrix, cosines, pile_vectors
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold, story_blocks

#: As for translated names: there 42 names in five languages, see docs/log/entities.md.
ALIKE = 0.58
#: Characters before a Chinese head that can belong to the name.
LONGEST = 6
_COMPOUND = re.compile(r"[^\W\d_a-z][^\W\d_]{6,}(?:-[^\W\d_]+)*")
_HAN_STOP = re.compile(HAN_STOP.pattern + "|[据对就因经时每名位本各某家个]")


def meant_mentions(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> list[list[Mention]]:
    """For each account, mentions of institutions that accounts in other languages name, where its annotations have none."""
    names: dict[str, dict[str, Signature]] = defaultdict(dict)
    for account, found in zip(accounts, annotations, strict=True):
        for m in found.mentions:
            words = " ".join(account.text[m.span.start : m.span.end].split())
            if (
                m.form == "name"
                and m.kind != "person"
                and (signed := signature(words, account.language))
                and signed.rest
            ):
                names[account.language].setdefault(words, signed)
    vectors: dict[str, Matrix] = {}
    heads = {code: {s.head for s in some.values()} for code, some in names.items()}
    out = []
    for account, found in zip(accounts, annotations, strict=True):
        codes = [code for code in sorted(names) if code != account.language and code in ENCODER_LANGUAGES]
        wanted = {h for code in codes for h in heads[code]}
        names_end = {m.span.end for m in found.mentions if m.form == "name"}
        places = _candidates(account, wanted, names_end) if wanted else {}
        if places:
            for code in codes:
                if code not in vectors:
                    vectors[code] = pile_vectors([(code, tuple(names[code]))])[0]
        out.append(_fitting(account, found, places, [(names[c], vectors[c]) for c in codes]) if places else [])
    return out


def _candidates(account: Account, heads: set[str], names_end: set[int]) -> dict[str, list[tuple[int, int]]]:
    """Words that may be such a name, each with where it stands."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    ends = (
        [word for word, head, _ in han_heads() if head in heads and len(word) > 1] if account.language == "zh" else []
    )
    for block in story_blocks(account):
        a, b = block.span.start, block.span.end
        if account.language in ("de", "nl"):
            for m in _COMPOUND.finditer(account.text, a, b):
                first, head, _ = head_of(fold(m[0]), account.language)
                if first and head in heads:
                    found[m[0]].append(m.span())
        elif account.language == "zh":
            for run in HAN_RUN.finditer(account.text, a, b):
                for word in ends:
                    at = run[0].find(word)
                    while at >= 0:
                        for n in range(1, min(LONGEST, at) + 1):
                            if _HAN_STOP.match(run[0], at - n):
                                break
                            start = run.start() + at - n
                            end = run.start() + at + len(word)
                            opens = n == at or start in names_end or _HAN_STOP.match(run[0], at - n - 1)
                            if opens and end not in names_end:
                                found[account.text[start:end]].append((start, end))
                        at = run[0].find(word, at + 1)
    return found


def _fitting(
    account: Account,
    found: Annotations,
    places: dict[str, list[tuple[int, int]]],
    others: Sequence[tuple[dict[str, Signature], Matrix]],
) -> list[Mention]:
    taken = sorted((m.span.start, m.span.end) for m in found.mentions if m.form == "name" and m.kind != "place")
    forms = sorted(f for f, spans in places.items() if not all(_over(taken, s) for s in spans))
    if not forms:
        return []
    here = pile_vectors([(account.language, tuple(map(simplify, forms)))])[0]
    best: dict[str, float] = {}
    for names, vectors in others:
        signed = list(names.values())
        likeness = cosines(here, vectors)
        for i, j in np.argwhere(likeness >= ALIKE).tolist():
            mine = signature(forms[i], account.language)
            if mine and mine.agrees(signed[j]):
                best[forms[i]] = max(best.get(forms[i], 0.0), round(float(likeness[i, j]), 4))
    out: list[Mention] = []
    used: set[int] = set()
    for form in sorted(best, key=lambda f: (-best[f], f)):
        for start, end in places[form]:
            if not _over(taken, (start, end)) and not used & set(range(start, end)):
                used.update(range(start, end))
                out.append(Mention(Span(account.id, start, end), "organization"))
    return sorted(out, key=lambda m: m.span.start)


def _over(taken: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    return any(s < span[1] and span[0] < e for s, e in taken)
