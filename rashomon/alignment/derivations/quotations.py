"""Accounts → which of them quote another one: name it as the source of something, or put its own words in quotation marks.

In: tellings and shared passages. Out: derivations of kind "quotation"; pairs that are tied already are left out. An account that
quotes another tells its own story too, so the two still count as two origins. It does not know quotations in another language
that name nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.alignment.derivations.citations import citations_of, names_of
from rashomon.alignment.derivations.passages import Shared
from rashomon.alignment.derivations.tellings import Telling
from rashomon.model import Derivation, Evidence, Span
from rashomon.text import account_name, cjk_share, words

#: Words that are quoted at length (signs of Chinese and Japanese): a motto or a plea is shorter.
_AT_LENGTH, _SIGNS = 15, 25
_OPEN, _SHUT, _STRAIGHT = "“„«「『《‘", "”»」』》’", '"'


def quotations(
    tellings: Sequence[Telling], shared: Sequence[Shared], tied: Iterable[tuple[str, str]]
) -> list[Derivation]:
    """Who quotes whom, sorted by the numbers of the accounts."""
    done = {frozenset(pair) for pair in tied}
    names = [names_of(t.account) for t in tellings]
    runs = {(s.one, s.two): s.runs for s in shared}
    result = []
    for here, telling in enumerate(tellings):
        for there, other in enumerate(tellings):
            account, origin = telling.account, other.account
            if here == there or frozenset((account.id, origin.id)) in done or _before(telling, other):
                continue
            evidence = []
            foreign = tuple(n for n in names[there] if not any(n in own or own in n for own in names[here]))
            cited = next(iter(citations_of(account, foreign)), None)
            if cited:
                said = " ".join(account.text[cited.span.start : cited.span.end].split())
                detail = f"{account_name(account)} names {account_name(origin)} as a source: “{said}”."
                evidence.append(Evidence("named source", 0.8, detail, (cited.span,)))
            pairs = runs.get((here, there)) or tuple((c, d, a, b) for a, b, c, d in runs.get((there, here), ()))
            quoted = _quoted(telling, other, pairs)
            if quoted:
                detail = (
                    f"Words that {account_name(origin)} writes stand in quotation marks in {account_name(account)}."
                )
                evidence.append(Evidence("quoted passages", 0.9, detail, quoted))
            if evidence:
                spans = [e.spans[0] for e in evidence] + list(quoted[::2])
                count = sum(
                    any(s.start <= x.start < s.end or x.start <= s.start < x.end for x in spans)
                    for s in telling.sentences
                )
                coverage = round(count / max(1, len(telling.sentences)), 3)
                result.append(Derivation(account.id, origin.id, "quotation", coverage, tuple(evidence)))
    return result


def _quoted(here: Telling, there: Telling, runs: Iterable[tuple[int, int, int, int]]) -> tuple[Span, ...]:
    """The passages of the one account in quotation marks that the other has as its own words, at length."""
    spans: list[Span] = []
    length = 0
    least = _SIGNS if cjk_share(here.account.text[:5000]) > 0.3 else _AT_LENGTH
    for a, b, c, d in sorted(runs):
        if _in_marks(here, a, b) and not _in_marks(there, c, d) and _own(there, c, d):
            spans += (Span(here.account.id, a, b), Span(there.account.id, c, d))
            length += sum(1 for _ in words(here.account.text[a:b]))
    return tuple(spans) if length >= least else ()


def _in_marks(telling: Telling, start: int, end: int) -> bool:
    """Whether a passage stands in quotation marks in its paragraph."""
    text = telling.account.text
    opens = max(text.rfind("\n", 0, start) + 1, start - 2000)
    before = text[opens:start]
    if before.count(_STRAIGHT) % 2:
        return True
    return max(before.rfind(c) for c in _OPEN) > max(before.rfind(c) for c in _SHUT)


def _own(telling: Telling, start: int, end: int) -> bool:
    return any(s.start <= start < s.end or start <= s.start < end for s in telling.own)


def _before(one: Telling, two: Telling) -> bool:
    """Whether the one was surely written before the other, so that it quotes something else."""
    first, second = one.account.published, two.account.published
    return bool(first.latest and second.earliest and first.latest < second.earliest)
