"""Names in another case: Zawrociu and Zawrocia beside Zawrocie, "Norrby'de" beside Norrby.

In: nodes and the languages they stand in. Out: links between two forms of one script that share their stem, where the language of
one of them declines names (Slavic, Baltic, Finnic, Turkish, Hungarian) and both ends are short. Russian names lose their case
when they are read (names.py); here no endings of a language are known, so a stem of four letters must be left of both, and no
third name may have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.alignment.entities.name_tables import known_city, known_things
from rashomon.alignment.entities.naming import RARE
from rashomon.alignment.entities.nodes import Node, compatible
from rashomon.alignment.entities.persons import Link
from rashomon.model import Account, Annotations

#: Languages that decline names written in Latin letters.
DECLINING = frozenset({"pl", "cs", "sk", "sl", "hr", "sr", "bs", "lt", "lv", "et", "fi", "hu", "tr", "az"})
#: Letters that a stem keeps, and that an ending has at most.
STEM, ENDING = 4, 3
SCORE = 0.8
#: Languages that put an apostrophe between a name and its case, and the longest of these ("'ndakiler").
_APOSTROPHE_CASES, _CASE_LONGEST = frozenset({"tr", "az"}), 8
_NOMINATIVE = ("", "a", "o", "e", "y")
_CASE_LETTERS = frozenset("aeiouyąęóm")
_APOSTROPHES = ("'", "’")


def stems_of(word: str) -> tuple[str, ...]:
    """The word and what is left of it when up to three letters go, longest first."""
    return tuple(word[: len(word) - n] for n in range(ENDING + 1) if len(word) - n >= STEM)


def without_suffixes(account: Account, found: Annotations) -> Annotations:
    """The annotations of a Turkish account with names cut before the apostrophe of a case: Norrby|'de."""
    if account.language not in _APOSTROPHE_CASES:
        return found
    cut = []
    for m in found.mentions:
        text = account.text[m.span.start : m.span.end]
        at = max(text.rfind(a) for a in _APOSTROPHES)
        if m.form == "name" and at > 1 and text[at + 1 :].islower() and len(text) - at - 1 <= _CASE_LONGEST:
            m = replace(m, span=replace(m.span, end=m.span.start + at))
        cut.append(m)
    return replace(found, mentions=tuple(cut)) if cut != list(found.mentions) else found


def know_declined(nodes: Sequence[Node], accounts: Sequence[Account]) -> None:
    """Give places in another case (w Krakowie, w Polsce) the well-known thing that they name, where the pile names it
    elsewhere too."""
    told = {t for n in nodes for t in n.things if t.startswith("place ")}
    for node in nodes:
        single = len(node.name.tokens) == 1 and not node.things and node.kind != "person"
        if not (told and single and all(accounts[u.account].language in DECLINING for u in node.uses)):
            continue
        thing = next((t for form in _nominatives(node.name.text) for t in _places(form) if t in told), "")
        if thing and node.kind in ("place", "unknown"):
            node.kind, node.things = "place", (thing,)


def _nominatives(text: str) -> list[str]:
    """What a form may be the case of: Krakowie of Krakow, Warszawie of Warszawa, Polsce of Polska."""
    out = []
    for stem in stems_of(text):
        out += [stem + ending for ending in _NOMINATIVE]
        if stem.endswith("c"):
            out += [stem[:-1] + "k" + ending for ending in _NOMINATIVE]
    return out


def _places(form: str) -> list[str]:
    city = known_city(form)
    return [*(t for t in known_things(form) if t.startswith("place ")), *([f"place {city}"] if city else [])]


def link_inflected(nodes: Sequence[Node], accounts: Sequence[Account]) -> list[Link]:
    """Links of a form in a declining account to the one other name of its stem."""
    single = [i for i, n in enumerate(nodes) if n.name.script == "latin" and len(n.name.tokens) == 1 and not n.things]
    by_stem: dict[str, list[int]] = defaultdict(list)
    for i in single:
        for stem in stems_of(nodes[i].key):
            by_stem[stem].append(i)
    links = []
    for i in single:
        node = nodes[i]
        declined = all(accounts[u.account].language in DECLINING for u in node.uses)
        if not declined:
            continue
        bare = next((_key(node.name.text.split(a)[0]) for a in _APOSTROPHES if a in node.name.text), "")
        for stem in stems_of(node.key):
            others = [
                j
                for j in by_stem[stem]
                if j != i
                and (not bare or nodes[j].key == bare)
                and abs(len(nodes[j].key) - len(node.key)) <= ENDING
                and nodes[j].kind != "person"  # Nowak and Nowakowa are two people
                and (compatible(node.kind, nodes[j].kind) or _mistaken(node, nodes[j]))
            ]
            if not others:
                continue
            best = max(others, key=lambda j: (len(nodes[j].accounts), len(nodes[j].uses), -j))
            if all(j == best or _one_stem(nodes[j].key, nodes[best].key) for j in others):
                why = f"“{node.name.text}” and “{nodes[best].name.text}”: one stem, in a language that declines names"
                if not compatible(node.kind, nodes[best].kind):
                    node.kind = nodes[best].kind
                links.append(Link(best, i, "case form", SCORE, why))
            break
    return links


def _mistaken(form: Node, name: Node) -> bool:
    """Whether a tagger that has never seen the form may have taken a place for a person: only vowels and an m differ, which
    make no family name of a place's (Zawroć, Zawrocki)."""
    shared = next((s for s in stems_of(form.key) if name.key.startswith(s)), "")
    ends = form.key[len(shared) :] + name.key[len(shared) :]
    return bool(shared) and len(form.uses) <= RARE and not set(ends) - _CASE_LETTERS


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha())


def _one_stem(a: str, b: str) -> bool:
    return any(b.startswith(s) for s in stems_of(a))
