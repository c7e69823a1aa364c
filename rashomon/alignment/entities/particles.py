"""Family names with a particle that another script writes in one: "Anneke de Wit", Аннеке де Вит, 安内克·德维特.

In: nodes. Out: the same nodes, in which such a family name is one token, so that sound can compare it with the one word of the
other script. Names are changed only where some name of the other script has a last word that fits the joined form better
than the bare one: Bismarck and Villepin go without their particle as often as with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.alignment.entities.names import Name, word_fit
from rashomon.alignment.entities.nodes import Node

PARTICLES = frozenset(
    ("de", "del", "della", "di", "da", "dos", "do", "du", "la", "le", "van", "der", "den", "von", "zu", "ter", "ten", "al", "el",
     "bin", "ben", "де", "дю", "ван", "дер", "фон", "да", "ди", "ла", "аль", "дель")
)  # fmt: skip
#: As for a word of a full name, see persons.py.
SURE = 0.72
#: The joined form must fit better by so much than the family name alone.
AHEAD = 0.03


def with_joined_family(name: Name) -> tuple[str, ...]:
    """The tokens of a name with its particles and its family name in one: (anneke, dewit); () for a name without."""
    first = last = len(name.tokens) - 1
    while first > 0 and name.tokens[first - 1] in PARTICLES:
        first -= 1
    joins = first < last and name.script in ("latin", "cyrillic")
    return (*name.tokens[:first], "".join(name.tokens[first:])) if joins else ()


def join_particles(nodes: Sequence[Node]) -> None:
    """Make one token of particle and family name, in place, where another script has it so."""
    families: dict[str, list[Node]] = {}
    bare = {n.name.tokens[-1] for n in nodes if n.kind in ("person", "unknown") and len(n.name.tokens) == 1}
    for node in nodes:
        tokens = with_joined_family(node.name) if node.kind in ("person", "unknown") else ()
        if tokens:
            families.setdefault(tokens[-1], []).append(node)
    others = sorted(
        {
            n.name.tokens[-1]
            for n in nodes
            if n.kind in ("person", "unknown") and n.name.script in ("han", "kana", "hangul")
        }
    )
    if not families or not others:
        return
    for joined in sorted(families):
        one = families[joined][0].name.tokens[-1]
        fits = any(word_fit(o, joined)[0] >= max(SURE, word_fit(o, one)[0] + AHEAD) for o in others)
        if fits and one not in bare:
            for node in families[joined]:
                node.name = replace(node.name, tokens=with_joined_family(node.name))
