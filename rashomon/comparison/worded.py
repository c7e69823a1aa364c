"""One appearance of a claim with its words, and what its wordings come to.

In: the pile, an appearance. Out: a `Wording` with the sides of opposites that its words take (`languages.polarity`), and how lines
name it. It compares nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale

from rashomon.comparison.pile import Pile
from rashomon.languages.polarity import Polarity, polarities
from rashomon.model import Account, Appearance, Evidence, Reading, Span, Statement

#: Characters of a quotation in a line.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """One appearance of a claim, with its words and the sides they take (offsets into the account's text)."""

    appearance: Appearance
    statement: Statement | None
    account: Account
    pieces: tuple[Span, ...]
    sides: tuple[Polarity, ...]

    @property
    def direct(self) -> bool:
        """Whether the words stand in quotation marks."""
        return bool(self.statement and self.statement.direct)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the wordings come to."""

    verdict: str
    reason: str
    readings: tuple[Reading, ...]
    detail: str
    marks: tuple[Evidence, ...]


def worded(pile: Pile, appearance: Appearance) -> Wording:
    """The words of an appearance: what is quoted or reported, else the whole passage."""
    account = pile.accounts[appearance.span.account]
    statement = pile.statements.get(appearance.statement)
    pieces = tuple(sorted(statement.content, key=lambda s: s.start)) if statement else (appearance.span,)
    sides: list[Polarity] = []
    for piece in pieces:
        for p in polarities(account.text[piece.start : piece.end], account.language):
            at = piece.start
            negation = (p.negation[0] + at, p.negation[1] + at) if p.negation else None
            sides.append(Polarity(p.concept, p.sign, p.start + at, p.end + at, negation))
    return Wording(appearance, statement, account, pieces, tuple(sides))


def named(pile: Pile, wording: Wording) -> str:
    """The account of a wording with its language: "Il Corso (Italian)"."""
    return f"{pile.name(wording.account.id)} ({language_name(wording.account.language)})"


@cache
def language_name(code: str) -> str:
    """ "German" for "de"; the code itself when CLDR has no name."""
    return str(Locale("en").languages.get(code, code))


def quoted_words(wording: Wording) -> str:
    """The words in one line, cut where they are long."""
    text = " … ".join(" ".join(wording.account.text[s.start : s.end].split()) for s in wording.pieces)
    return text if len(text) <= 4 * LONGEST else text[: 4 * LONGEST].rstrip() + "…"


def listed(words: list[str]) -> str:
    """ "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
