"""A figure as one account gives it, and which of several can be the same number.

In: figures with the account and the voice that gives each. Out: kinds of number. It compares no accounts.
"""

from __future__ import annotations

from rashomon.comparison.pile import Pile
from rashomon.languages.quantities import compatible
from rashomon.model import Figure, Span, record


@record
class Given:
    """A figure as one account gives it: the passage, and who says it: an entity, or words for one ("" the account itself);
    whether it is of a stretch of time, and of what is only planned."""

    account: str
    figure: Figure
    span: Span
    voice: str = ""
    ranged: bool = False
    planned: bool = False


#: Two figures that cannot be the same number.
Clash = tuple[Given, Given]


def each_once(given: list[Given]) -> list[Given]:
    """Figures in order of place; one that several passages hold counts once."""
    kept: dict[Span, Given] = {}
    for g in sorted(given, key=lambda g: (g.account, g.figure.span.start, g.figure.span.end, g.span.start)):
        kept.setdefault(g.figure.span, g)
    return list(kept.values())


def kinds_of(given: list[Given]) -> list[list[Given]]:
    """Figures that can be the same number, together; in order of size."""
    found: list[list[Given]] = []
    values: list[
        dict[tuple[str, float, float, str], Figure]
    ] = []  # of each kind, once: a dump tells one a thousand times
    for g in sorted(given, key=lambda g: (g.figure.low, g.figure.high, g.account, g.figure.span.start)):
        value = (g.figure.unit, g.figure.low, g.figure.high, g.figure.modifier)
        home = next(
            (n for n, v in enumerate(values) if value in v or all(compatible(g.figure, o) for o in v.values())),
            len(found),
        )
        if home == len(found):
            found.append([])
            values.append({})
        found[home].append(g)
        values[home].setdefault(value, g.figure)
    return found


def voice_name(pile: Pile, g: Given) -> str:
    """Who gives a figure, as a line names them: a voice, else the account."""
    return pile.entities[g.voice].name if g.voice in pile.entities else g.voice or pile.name(g.account)
