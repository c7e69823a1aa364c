"""Accounts that tell much alike and name one agency as their source → they have a common source, in the pile or not.

In: tellings, links (copies, translations, rewrites) and how all pairs weigh. Out: the links, those of one agency named as such, and
with those that only the agency shows. Two papers that print one wire's story share less than a translation and its original:
each shortens, adds a sentence of its own. That both name the wire, and that some sentences correspond, tells it. It does
not know the wire's own text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.alignment.derivations.citations import Citation, citations_of, credited, credits_of, names_of
from rashomon.alignment.derivations.forest import Link
from rashomon.alignment.derivations.origins import credit_line
from rashomon.alignment.derivations.tellings import Telling
from rashomon.alignment.derivations.weighing import Weighed
from rashomon.model import Account, Evidence
from rashomon.text import account_name

#: What the sentences of two accounts that name one agency must weigh: above the lower half of independent accounts of one
#: story (-3.9 to 1.2), and so many counterparts.
_WEIGHT, _PAIRS = -3.0, 2


def with_common_sources(
    tellings: Sequence[Telling], links: Sequence[Link], weak: Mapping[tuple[int, int], Link]
) -> list[Link]:
    """The links, and those of pairs that name one agency. `weak`: what a link of such a pair would be."""
    accounts = [t.account for t in tellings]
    known = [name for a in accounts for name in names_of(a)]
    credits = [[c for c in credits_of(a) if not _of_the_pile(c.name, known)] for a in accounts]
    result = []
    for link in links:
        named = _shared(accounts, credits, link.one, link.two)
        certain = named and all(c.credit for c in named)
        if named and certain and not _from_each_other(accounts[link.one], accounts[link.two]):
            link = replace(link, kind="common_source", named=_evidence(accounts, link, named))
        result.append(link)
    joined = {(link.one, link.two) for link in links}
    for pair in sorted(weak):
        one, two = pair
        named = _shared(accounts, credits, one, two) if pair not in joined else None
        if named and (all(c.credit for c in named) or _of_one_sentence(accounts, named[0].name, weak[pair])):
            result.append(replace(weak[pair], kind="common_source", named=_evidence(accounts, weak[pair], named)))
    return result


def _of_one_sentence(accounts: Sequence[Account], name: str, link: Link) -> bool:
    """Whether both name the agency in sentences that say the same."""
    cited = [next(citations_of(accounts[k], (name,)), None) for k in (link.one, link.two)]
    if not cited[0] or not cited[1]:
        return False
    here, there = cited[0].span.end - 1, cited[1].span.end - 1
    return any(a.start <= here < a.end and b.start <= there < b.end for a, b in link.passages)


def may_be_common(found: Weighed) -> bool:
    """Whether two accounts are alike enough to be one wire's if they name it."""
    return found.weight >= _WEIGHT and len(found.pairs) >= _PAIRS


def _shared(
    accounts: Sequence[Account], credits: Sequence[Sequence[Citation]], one: int, two: int
) -> tuple[Citation, Citation] | None:
    """Where two accounts name the same agency; that both credit it comes first."""
    pairs = []
    for here, there in ((one, two), (two, one)):
        for mine in credits[here]:
            theirs = next((c for c in credits[there] if c.name == mine.name), None) or credited(
                accounts[there], mine.name
            )
            if theirs:
                pairs.append((mine, theirs) if here == one else (theirs, mine))
    return min(pairs, key=lambda p: (-p[0].credit - p[1].credit, p[0].name), default=None)


def _of_the_pile(name: str, known: Sequence[str]) -> bool:
    return any(name in other or other in name for other in known)


def _from_each_other(one: Account, two: Account) -> bool:
    """Whether one names the other, or is marked as a translation of it."""
    marks = [(a.translated_from, b.language) for a, b in ((one, two), (two, one))]
    return any(m and m.language == language for m, language in marks) or bool(
        credit_line(one, two) or credit_line(two, one)
    )


def _evidence(accounts: Sequence[Account], link: Link, named: tuple[Citation, Citation]) -> Evidence:
    account, other = accounts[link.one], accounts[link.two]
    credit, text = (named[0], account.text) if named[0].credit else (named[1], other.text)
    name = text[credit.span.start : credit.span.end].strip() if credit.credit else credit.name
    detail = f"{account_name(account)} and {account_name(other)} both name {name} as a source."
    return Evidence("named source", 0.9, detail, (named[0].span, named[1].span))
