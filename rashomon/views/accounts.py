"""CASE → the accounts: language, date, publisher, how much of each is story, whom it was made from."""

from __future__ import annotations

from collections import defaultdict

from rashomon.model import DEBRIS_KINDS, CaseFile, Derivation, record
from rashomon.views.passages import Passage, pile_of
from rashomon.views.plain import language_name, stamp


@record
class AccountRow:
    id: str
    source: str
    also: tuple[str, ...]
    language: str
    title: str
    publisher: str
    published: str
    basis: str
    reason: str
    debris: float  # share of the visible characters that is debris
    statements: int
    translated_from: str
    derived: tuple[str, ...]  # one sentence a derivation
    evidence: tuple[Passage, ...]  # for the date
    label: str = ""  # short name
    made_from: tuple[tuple[str, str], ...] = ()  # "copy of", short name of the origin


#: How a reader is told of a derivation.
_MADE = {
    "copy": "copy of",
    "translation": "translation of",
    "quotation": "quotes",
    "common_source": "shares a source with",
}


def account_rows(case: CaseFile) -> tuple[AccountRow, ...]:
    """One row an account, in the order of the case."""
    pile = pile_of(case)
    derivations: defaultdict[str, list[Derivation]] = defaultdict(list)
    for d in case.derivations:
        derivations[d.derived].append(d)
    rows = []
    for account in case.accounts:
        size = debris = 0
        for block in account.blocks:
            n = sum(map(len, account.text[block.span.start : block.span.end].split()))
            size += n
            debris += n if block.kind in DEBRIS_KINDS else 0
        p = account.published
        title = account.text[account.title.start : account.title.end].strip() if account.title else ""
        translated = ""
        if account.translated_from is not None:
            known = account.translated_from.language
            language = language_name(known) if known else "another language"
            translated = f"{language} ({account.translated_from.confidence:.0%} sure)"
        derived = tuple(
            f"{_MADE[d.kind]} {pile.label(d.origin)} ({d.coverage:.0%} of its sentences)"
            for d in derivations[account.id]
        )
        found = pile.annotations.get(account.id)
        rows.append(
            AccountRow(
                account.id,
                account.source,
                account.also,
                account.language,
                title,
                account.publisher,
                stamp(p.value, p.earliest, p.latest),
                p.basis,
                pile.relabel(p.reason),
                debris / size if size else 0.0,
                len(found.statements) if found else 0,
                translated,
                derived,
                pile.passages(p.evidence),
                pile.label(account.id),
                tuple((_MADE[d.kind], pile.label(d.origin)) for d in derivations[account.id]),
            )
        )
    return tuple(rows)
