"""Where a thing was, wording against wording of one claim: the place of the same kind of happening, or the one
place behind a word of place.

In: what the wordings of a claim hold. Out: at most one `Comparison` of aspect "place", and the pairs of accounts whose places
exclude each other. Each account must give one place, no country, and none of one side may ever name the other's: then nothing
says that one lies in the other. It knows no geography but the names of countries and large cities.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.comparison.parties import Named, elsewhere, exclude_places, sides_of, wide
from rashomon.comparison.pile import Pile
from rashomon.comparison.within import Inside, happens
from rashomon.languages.happenings import small_words
from rashomon.model import Comparison, Span
from rashomon.text import fold

#: Characters before a place in which its word of place stands.
_BEHIND = 16


def compare_cities(
    pile: Pile, subject: str, insides: Sequence[Inside], groups: Sequence[Sequence[Inside]]
) -> tuple[Comparison | None, set[tuple[str, str]]]:
    """The comparison of a claim's places, and who differs. `groups` are the wordings that are surely of one thing."""
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
    for group in groups:
        named = {}
        for i in group:
            for entity in _behind_words_of_place(pile, i.span):
                named.setdefault(i.account, {}).setdefault(entity, []).append(i.span)
        found = exclude_places(pile, subject, named)
        if found:
            return found, set()
    return None, set()


def _behind_words_of_place(pile: Pile, span: Span) -> list[str]:
    """The places in a passage that stand behind a word of place and are no countries."""
    account = pile.accounts[span.account]
    words = small_words(account.language, "place_prepositions")
    found = []
    for m in pile.mentions_in(span):
        if wide(pile, m.entity):
            continue
        before = fold(account.text[max(span.start, m.span.start - _BEHIND) : m.span.start]).rstrip()
        if any(w.end() == len(before) for w in words.finditer(before)):
            found.append(m.entity)
    return found
