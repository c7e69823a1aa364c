"""Where a thing was, wording against wording of one claim: the place of the same kind of happening.

In: what the wordings of a claim hold. Out: at most one `Comparison` of aspect "place", and the pairs of accounts whose places
exclude each other. Each account must give one place, no country, and none of one side may ever name the other's: then nothing
says that one lies in the other. It knows no geography but the names of countries and large cities.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.comparison.parties import Named, elsewhere, exclude_places, sides_of, wide
from rashomon.comparison.pile import Pile
from rashomon.comparison.within import Inside, happens
from rashomon.model import Comparison


def compare_cities(
    pile: Pile, subject: str, insides: Sequence[Inside]
) -> tuple[Comparison | None, set[tuple[str, str]]]:
    """The comparison of a claim's places, and who differs."""
    kinds: dict[str, Named] = {}
    for i in insides:
        for e in i.happenings:
            for r in e.roles:
                entity = r.entity or (pile.entity_at.get(r.span, "") if r.span else "")
                if r.role == "place" and happens(e) and entity in pile.entities and not wide(pile, entity):
                    named = kinds.setdefault(happens(e), {})
                    named.setdefault(i.account, {}).setdefault(entity, []).append(i.span)
    for key in sorted(kinds):
        named = kinds[key]
        accounts = pile.ordered(named)
        sides = sides_of(accounts, named)
        if len(sides) > 1 and elsewhere(pile, named, sides):
            apart = {(a, b) for a in sides[0] for b in sides[1]}
            return exclude_places(pile, subject, named), apart | {(b, a) for a, b in apart}
    return None, set()
