"""How much a number counts: the whole ("nationwide", "worldwide") or a part ("in Asunción alone", "of them").

In: the pile and the place of a figure. Out: "whole", "part" or "". It reads the words around the figure, up to the marks that
end its sentence ([wording] `whole` and `part` of each language), and knows no geography.
"""

from __future__ import annotations

from rashomon.comparison.pile import Pile
from rashomon.languages import language as knowledge
from rashomon.languages.polarity import any_of
from rashomon.model import Span
from rashomon.text import fold

#: Characters on either side in which such words stand.
_BESIDE = 60
_ENDS = ("。", "\n", ". ", ";", "；")


def reaches(pile: Pile, span: Span) -> str:
    """What the words around a figure say of its reach; the nearest word counts."""
    account = pile.accounts[span.account]
    section = knowledge(account.language).section("wording")
    start = max(0, span.start - _BESIDE)
    before, after = account.text[start : span.start], account.text[span.end : span.end + _BESIDE]
    before = before[max(before.rfind(m) + len(m) if m in before else 0 for m in _ENDS) :]
    after = after[: min((n for m in _ENDS if (n := after.find(m)) >= 0), default=len(after))]
    text, at = fold(before + account.text[span.start : span.end] + after), len(before)
    found = [
        (max(at - m.end(), m.start() - at - (span.end - span.start)), key)
        for key in ("whole", "part")
        for m in any_of(tuple(section.get(key, ()))).finditer(text)
    ]
    return min(found)[1] if found else ""
