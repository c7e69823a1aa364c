"""Long names of firms and their short forms → one kind for both: "Kalwin Capital" and "Kalwin", "Kiefholm Software AG".

In: nodes. Out: the same nodes with the kinds of firms set. A tagger that does not know a firm takes its short form for a person
or a town; the long form says what it is by its last word. The short form follows it, unless a full name, a title, a table or
prepositions of place say that it is a person's or a town's as well. It links nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.alignment.entities.name_tables import firm_words, words_of
from rashomon.alignment.entities.nodes import Node

#: One use in so many behind "in" makes a short form a town's: a firm's offices are elsewhere named by their town.
WITHIN_SHARE = 3
#: Kinds that a tagger gives a firm it does not know.
_DOUBTED = frozenset({"person", "place", "product", "unknown"})


def name_firms(nodes: Sequence[Node]) -> None:
    """Set the kind of names that end in a firm's class word, and of their first words where these stand alone."""
    alone = {n.key for n in nodes if len(n.name.tokens) == 1}
    people = {n.key for n in nodes if len(n.name.tokens) == 1 and n.kind == "person"}
    full = {
        t for n in nodes if n.kind == "person" and len(n.name.tokens) > 1 and not _is_firm(n) for t in n.name.tokens
    }
    short: dict[str, set[int]] = {}
    for node in nodes:
        tokens = node.name.tokens
        if node.name.script not in ("latin", "cyrillic") or not _is_firm(node) or node.things:
            continue
        first = "".join(t for t in tokens if t not in firm_words())
        sure = tokens[-1] in words_of("firm-sure") and len(tokens) < 5  # "Gulf Bridge Holding"
        if (
            not sure
            and node.kind != "organization"
            and (len(tokens) != 2 or first not in alone or tokens[-1] in people)
        ):
            continue
        if not node.name.legal and (first in full or tokens[0] in words_of("small")):
            continue
        if any(u.cue == "person" for u in node.uses):
            continue
        node.kind = "organization"
        short.setdefault(first, set()).update(node.accounts)
    for node in nodes:
        if node.key not in short or node.kind not in _DOUBTED or node.things or node.key in full:
            continue
        if not node.accounts & short[node.key] or any(u.cue in ("person", "product") for u in node.uses):
            continue
        if node.kind == "place" and WITHIN_SHARE * sum(u.within for u in node.uses) >= len(node.uses):
            continue
        node.kind = "organization"


def _is_firm(node: Node) -> bool:
    """Whether a name carries a legal form or ends in a word that firms end in."""
    tokens = node.name.tokens
    return node.name.legal or (len(tokens) > 1 and tokens[-1] in firm_words())
