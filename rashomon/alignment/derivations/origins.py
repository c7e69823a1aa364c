"""Two accounts that are not independent → which of them was made from the other, and how sure that is.

In: two accounts and what they have in common. Out: a direction with its reason. Tested in order: a credit line, marks of
translation, the days of publication, which one is part of the other. It does not know of a third account behind both.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.languages import language as knowledge
from rashomon.model import Account, Span
from rashomon.text import account_name, fold

#: How far a credited name stands from the credit word, in characters.
_REACH = 60
#: A difference of coverage that shows which text is part of the other.
_PART = 0.2
#: A difference of nearness (sum of mean cosines) to the accounts that both are tied to.
_NEARER = 0.05


@dataclass(frozen=True, slots=True)
class Direction:
    """`later` is 0 or 1: which of the two was made from the other. `sure` when something says so."""

    later: int
    rule: str
    score: float
    detail: str
    spans: tuple[Span, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether evidence gives the direction, and not only the order of the names."""
        return self.score >= 0.5


def told_direction(
    one: Account,
    two: Account,
    shares: tuple[float, float],
    sentences: tuple[int, int],
    central: tuple[float, float] = (0.0, 0.0),
) -> Direction:
    """Which of two accounts came from the other. `shares`: how much of each account's sentences is in common; `sentences`: how
    many each has; `central`: how near each is to the accounts that both are tied to."""
    pair = (one, two)
    for later in (0, 1):
        credit = credit_line(pair[later], pair[1 - later])
        if credit and not credit_line(pair[1 - later], pair[later]):
            words = pair[later].text[credit.start : credit.end].strip()
            return Direction(
                later, "credit", 0.95, f'{account_name(pair[later])} names its source: "{words}".', (credit,)
            )
    for later in (0, 1):
        marks, other = pair[later].translated_from, pair[1 - later].translated_from
        if marks and not other and marks.language in ("", pair[1 - later].language):
            detail = f"{account_name(pair[later])} bears marks of a translation."
            return Direction(later, "marks of translation", max(0.5, marks.confidence), detail, marks.evidence[:6])
    first, second = one.published, two.published
    if first.latest and second.earliest and first.latest < second.earliest:
        return Direction(1, "dates", 0.9, _dates(one, two), first.evidence + second.evidence)
    if second.latest and first.earliest and second.latest < first.earliest:
        return Direction(0, "dates", 0.9, _dates(two, one), second.evidence + first.evidence)
    if abs(shares[0] - shares[1]) >= _PART:
        later = 0 if shares[0] > shares[1] else 1
        detail = (
            f"{account_name(pair[later])} is nearly all of it in {account_name(pair[1 - later])}, which tells more."
        )
        return Direction(later, "part of the other", 0.6, detail)
    if abs(central[0] - central[1]) > _NEARER:
        later = 0 if central[0] < central[1] else 1
        detail = f"Nothing says which came first; {account_name(pair[1 - later])} is nearer to the other accounts of the group."
        return Direction(later, "nearest to all", 0.4, detail)
    if sentences[0] != sentences[1]:
        later = 0 if sentences[0] < sentences[1] else 1
        detail = f"Nothing says which came first; {account_name(pair[later])} is the shorter."
        return Direction(later, "unknown", 0.3, detail)
    return Direction(1, "unknown", 0.2, "Nothing says which came first.")


def _dates(early: Account, late: Account) -> str:
    return f"{account_name(early)} was published on {early.published.value}, {account_name(late)} on {late.published.value}."


def credit_line(account: Account, other: Account) -> Span | None:
    """Where an account names the other as its source: a credit word with the other's publisher or site beside it."""
    names = [n for n in (fold(other.publisher).strip(), _site(other.address)) if len(n) >= 3]
    own = {fold(account.publisher).strip(), _site(account.address)}
    names = [n for n in names if n not in own]
    if not names:
        return None
    text = fold(account.text[:200_000])
    for word in knowledge(account.language).section("wording").get("credits", ()):
        at = text.find(fold(word))
        while at >= 0:
            near = text[at : at + len(word) + _REACH].split("\n")[0]
            hit = next((n for n in names if n in near), "")
            if hit and not text[at - 1 : at].isalnum():
                return Span(account.id, at, at + near.index(hit) + len(hit))
            at = text.find(fold(word), at + 1)
    return None


def _site(address: str) -> str:
    """The name of a site: "bote" of https://www.bote.example/news."""
    host = urlsplit(address).hostname or ""
    parts = [p for p in host.split(".") if p not in ("www", "m", "amp")]
    return parts[0] if len(parts) > 1 else ""
