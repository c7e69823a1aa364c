"""Who is who across accounts and scripts.

In: accounts, their annotations, an analyst's judgements, a user's aliases. Out: entities, each with every mention and the
reason of every link, and the annotations with the entity of each mention, statement and role filled in. Links are offered
from the surest to the weakest: judgements, aliases, well-known names, glosses, spellings, full names, sounds, bare names;
a constraint refuses what would join two kinds, two known things or two people. No order of the input shows in the output.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.alignment.clusters import Clusters
from rashomon.alignment.judged import Pointer, names_judged, occurrences
from rashomon.alignment.labels import Group, describe
from rashomon.alignment.name_tables import squash
from rashomon.alignment.names import read_name
from rashomon.alignment.naming import Node, Use, collect_uses, compatible, make_nodes
from rashomon.alignment.persons import Link, Words, bare_name_candidates, full_names_fit, link_people
from rashomon.alignment.references import choose_bearer, resolve_references
from rashomon.alignment.things import link_glosses, link_things
from rashomon.alignment.translations import link_translations
from rashomon.alignment.voices import give_voices
from rashomon.model import Account, Annotations, Entity, Evidence, Judgement, Mention, Span

#: Two full names that fit less than this are two people's, whatever else they share.
STRANGERS = 0.5
#: A bare name that fits several people, none of them named in its account, goes to one who is named so many times more.
FAMOUS = 3
#: What a table or an account itself says is held against kinds and judgements, not against spelling.
WRITTEN = frozenset({"known name", "gloss"})


def align_entities(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    judgements: tuple[Judgement, ...] = (),
    aliases: tuple[tuple[str, ...], ...] = (),
) -> tuple[tuple[Entity, ...], tuple[Annotations, ...]]:
    """Entities sorted by account and position, and the annotations with `entity` filled in, in the order they came in.

    `judgements` that hold names the same or different are obeyed before all else; `aliases` are groups of names that mean
    the same, in any script. Their names are found even where the annotations missed them.
    """
    order = sorted(range(len(accounts)), key=lambda i: (accounts[i].source, accounts[i].id))
    ranked = tuple(accounts[i] for i in order)
    judged = names_judged(judgements, ranked)
    wanted = sorted({n for group in aliases for n in group} | {p.quote for _, found in judged for p in found})
    told = tuple(_with_names(ranked[n], annotations[i], wanted) for n, i in enumerate(order))
    groups = _group(ranked, told, judged, aliases)
    entities, filled = describe(ranked, told, groups)
    voiced = give_voices(ranked, filled, entities)
    back = {i: n for n, i in enumerate(order)}
    return entities, tuple(voiced[back[i]] for i in range(len(accounts)))


def _with_names(account: Account, found: Annotations, names: Iterable[str]) -> Annotations:
    """The annotations with mentions of names that a person told us of and the tagger missed."""
    taken = sorted((m.span.start, m.span.end) for m in found.mentions if m.form == "name")
    more = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if name in account.text:
            for span in occurrences(account, name):
                if not any(s < span.end and span.start < e for s, e in taken):
                    taken.append((span.start, span.end))
                    more.append(Mention(span, "unknown"))
    if not more:
        return found
    return replace(found, mentions=tuple(sorted((*found.mentions, *more), key=lambda m: (m.span.start, m.span.end))))


def _group(
    accounts: Sequence[Account],
    annotations: Sequence[Annotations],
    judged: Sequence[tuple[Judgement, tuple[Pointer, ...]]],
    aliases: Sequence[tuple[str, ...]],
) -> list[Group]:
    """All mentions, grouped by whom they name."""
    nodes = make_nodes(collect_uses(tuple(accounts), tuple(annotations)))
    differ = _set_apart(nodes, judged)
    people = [i for i, n in enumerate(nodes) if n.kind in ("person", "unknown")]
    things = [i for i, n in enumerate(nodes) if n.kind != "person"]
    words = Words(nodes, people)

    def judged_apart(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
        return bool(differ) and any((min(i, j), max(i, j)) in differ for i in a for j in b)

    def unlike(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
        return judged_apart(a, b) or _other_things([nodes[i] for i in a], [nodes[j] for j in b])

    def apart(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
        return unlike(a, b) or _other_people([nodes[i] for i in a], [nodes[j] for j in b], words)

    clusters = Clusters(len(nodes), apart)
    for link in (*_judged_links(nodes, judged), *_alias_links(nodes, aliases)):
        if clusters.join(link.a, link.b, _evidence(nodes, link), judged_apart):
            _one_kind([nodes[i] for i in clusters.members(link.a)])
    links = [
        *_known_links(nodes),
        *link_glosses(nodes, accounts),
        *_spelling_links(nodes, words),
        *sorted([*link_people(nodes, people, words), *link_things(nodes, things)], key=lambda n: (-n.score, n.a, n.b)),
    ]
    for link in links:
        clusters.join(link.a, link.b, _evidence(nodes, link), unlike if link.rule in WRITTEN else apart)
    for link in link_translations(nodes, accounts):
        clusters.join(link.a, link.b, _evidence(nodes, link))
    open_names = _join_bare_names(nodes, people, words, clusters)
    groups = _gather(nodes, clusters, open_names)
    _add_references(accounts, annotations, groups)
    return groups


def _other_things(a: Sequence[Node], b: Sequence[Node]) -> bool:
    """Whether two clusters hold names of two kinds or of two well-known things."""
    if any(not compatible(x.kind, y.kind) for x in a for y in b):
        return True
    return any(x.things and y.things and not set(x.things) & set(y.things) for x in a for y in b)


def _other_people(a: Sequence[Node], b: Sequence[Node], words: Words) -> bool:
    """Whether two clusters hold full names of two people. Names of one script must all fit; across scripts, one pair."""
    full = [
        (x.name.script == y.name.script, full_names_fit(x.name.tokens, y.name.tokens, words))
        for x in a
        for y in b
        if "person" in (x.kind, y.kind) and len(x.name.tokens) > 1 and len(y.name.tokens) > 1
    ]
    alike = [fit for one_script, fit in full if one_script]
    if alike:
        return min(alike) < STRANGERS
    return bool(full) and max(fit for _, fit in full) < STRANGERS


def _one_kind(members: Sequence[Node]) -> None:
    """What a person holds to be one thing is of one kind: the one most of its mentions have."""
    counts = Counter(n.kind for n in members for _ in n.uses if n.kind != "unknown")
    kind = min(counts, key=lambda k: (-counts[k], k), default="unknown")
    for node in members:
        node.kind, node.things = kind, ()


def _evidence(nodes: Sequence[Node], link: Link) -> Evidence:
    first = (min(nodes[link.a].uses, key=_place).span, min(nodes[link.b].uses, key=_place).span)
    return Evidence(link.rule, link.score, link.detail, first)


def _place(use: Use) -> tuple[int, int, int]:
    return use.account, use.span.start, use.span.end


# -- what people and tables say ------------------------------------------------------------------------------------------


def _nodes_of(nodes: Sequence[Node], pointer: Pointer) -> list[int]:
    """The nodes that a pointer means: the mention at its span, or every name that is spelt so."""
    span = pointer.span
    if span:
        over = [
            (min(span.end, u.span.end) - max(span.start, u.span.start), -i)
            for i, node in enumerate(nodes)
            for u in node.uses
            if u.span.account == span.account and u.span.start < span.end and span.start < u.span.end
        ]
        return [-max(over)[1]] if over else []
    key = read_name(pointer.quote).key
    return [i for i, node in enumerate(nodes) if node.key == key]


def _set_apart(nodes: list[Node], judged: Sequence[tuple[Judgement, tuple[Pointer, ...]]]) -> set[tuple[int, int]]:
    """Pairs that a judgement holds apart. A spelling that it holds apart from itself is split: the passage it points at,
    or all of its account when the other passage is in another account, becomes a node of its own."""
    for judgement, found in judged:
        if judgement.verdict != "different":
            continue
        for n, pointer in enumerate(found[1:], 1):
            here = _nodes_of(nodes, pointer)
            if not pointer.span or not here or not any(here[0] in _nodes_of(nodes, p) for p in found[:n]):
                continue
            node = nodes[here[0]]
            elsewhere = all(p.span is None or p.span.account != pointer.span.account for p in found[:n])
            moved = [
                u
                for u in node.uses
                if u.span.account == pointer.span.account
                and (elsewhere or (u.span.start < pointer.span.end and pointer.span.start < u.span.end))
            ]
            if moved and len(moved) < len(node.uses):
                kept = {u.span for u in moved}
                node.uses = [u for u in node.uses if u.span not in kept]
                nodes.append(replace(node, uses=moved))
    differ = set()
    for judgement, found in judged:
        if judgement.verdict == "different":
            sides = [_nodes_of(nodes, p) for p in found]
            for n, side in enumerate(sides):
                for other in sides[n + 1 :]:
                    differ |= {(min(i, j), max(i, j)) for i in side for j in other if i != j}
    return differ


def _chain(nodes: Sequence[Node], sides: Sequence[Sequence[int]], rule: str, score: float, why: str) -> list[Link]:
    """Links that make one cluster of all nodes named on any side."""
    members = sorted({i for side in sides for i in side})
    return [
        Link(a, b, rule, score, f"“{nodes[a].name.text}” and “{nodes[b].name.text}”: {why}")
        for a, b in itertools.pairwise(members)
    ]


def _judged_links(nodes: Sequence[Node], judged: Sequence[tuple[Judgement, tuple[Pointer, ...]]]) -> list[Link]:
    links = []
    for judgement, found in judged:
        if judgement.verdict == "same":
            who = f"judged the same by {judgement.by}" if judgement.by else "judged the same"
            links += _chain(nodes, [_nodes_of(nodes, p) for p in found], "judgement", 1.0, who)
    return links


def _alias_links(nodes: Sequence[Node], aliases: Sequence[tuple[str, ...]]) -> list[Link]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        by_key[node.key].append(i)
        if squash(node.name.text) != node.key:
            by_key[squash(node.name.text)].append(i)
    links = []
    for group in sorted(tuple(sorted(g)) for g in aliases):
        sides = [by_key.get(read_name(n).key, by_key.get(squash(n), ())) for n in group]
        links += _chain(nodes, sides, "alias", 0.99, "one line of the alias table")
    return links


def _known_links(nodes: Sequence[Node]) -> list[Link]:
    by_thing: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for thing in node.things:
            by_thing[thing].append(i)
    links = []
    for thing in sorted(by_thing, key=lambda t: (-len(by_thing[t]), t)):
        name = thing.split(" ", 1)[1]
        links += _chain(nodes, [by_thing[thing]], "known name", 0.95, f"both are well-known names of {name}")
    return links


def _spelling_links(nodes: Sequence[Node], words: Words) -> list[Link]:
    """One word written in several scripts, and the German genitive: "Lindqvists" beside "Lindqvist"."""
    links = []
    by_key: dict[str, list[int]] = defaultdict(list)
    by_class: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        by_key[node.key].append(i)
        if node.kind in ("person", "unknown"):
            by_class[tuple(words.same(t) for t in node.name.tokens)].append(i)
    for i, node in enumerate(nodes):
        if node.name.script == "latin" and node.key.endswith("s") and len(node.key) > 4:
            for j in by_key.get(node.key[:-1], ()):
                if len(nodes[j].uses) >= len(node.uses) and compatible(node.kind, nodes[j].kind):
                    links += _chain(nodes, [(i, j)], "genitive", 0.9, "the same with a genitive -s")
    for key in sorted(by_class):
        first, *more = by_class[key]
        for i in more:
            scores = [
                words.why.get(p, (0.9, "sound"))
                for p in zip(nodes[first].name.tokens, nodes[i].name.tokens, strict=True)
                if p[0] != p[1]
            ]
            score, rule = min(scores, default=(0.95, "spelling"))
            why = {
                "sound": "they sound alike, and no other name does",
                "name parts": "known spellings of one name part",
            }
            links += _chain(
                nodes, [(first, i)], rule, round(score, 3), why.get(rule, "written in plain letters they are the same")
            )
    return links


# -- bare names ----------------------------------------------------------------------------------------------------------


def _join_bare_names(
    nodes: Sequence[Node], people: Sequence[int], words: Words, clusters: Clusters
) -> dict[int, tuple[int, ...]]:
    """Join names that are short for one person's; return those that may be short for several, with the nodes of these."""
    candidates = bare_name_candidates(nodes, people, words)
    several = {}
    for i in sorted(candidates, key=lambda i: (-len(nodes[i].name.tokens), i)):
        roots: dict[int, list[int]] = defaultdict(list)
        for j in candidates[i]:
            if clusters.find(j) != clusters.find(i) and clusters.may_join(i, j):
                roots[clusters.find(j)].append(j)
        if len(roots) == 1:
            best = min(
                next(iter(roots.values())),
                key=lambda j: (-len(nodes[j].accounts & nodes[i].accounts), -len(nodes[j].uses), j),
            )
            here = bool(nodes[best].accounts & nodes[i].accounts)
            detail = (
                f"“{nodes[i].name.text}” is short for “{nodes[best].name.text}”, the only fitting full name in the pile"
            )
            clusters.join(i, best, _evidence(nodes, Link(i, best, "bare name", 0.92 if here else 0.85, detail)))
        elif len(roots) > 1:
            several[i] = tuple(sorted(j for group in roots.values() for j in group))
    for i in sorted(several):
        for j in clusters.members(i):  # genitives and other spellings of the bare name
            if j not in candidates:
                several.setdefault(j, several[i])
    return several


def _gather(nodes: Sequence[Node], clusters: Clusters, several: dict[int, tuple[int, ...]]) -> list[Group]:
    """Groups of uses. A bare name that fits several people goes, use by use, to the one last named in its account."""
    groups = {
        root: Group([nodes[i] for i in clusters.members(root)], list(clusters.evidence(root)))
        for root in clusters.roots()
    }
    moved: dict[tuple[int, int, str], list[Use]] = defaultdict(list)
    for i in sorted(several):
        fame = Counter(dict.fromkeys(map(clusters.find, several[i]), 0))
        for j in several[i]:
            fame[clusters.find(j)] += len(nodes[j].uses)
        for use in nodes[i].uses:
            fitting = sorted(r for r in fame if not use.name.gender or groups[r].gender in ("", use.name.gender))
            starts: dict[int, list[int]] = defaultdict(list)
            for j in several[i]:
                if clusters.find(j) in fitting:
                    starts[clusters.find(j)] += [u.span.start for u in nodes[j].uses if u.account == use.account]
            chosen = choose_bearer(use.span.start, {r: sorted(s) for r, s in starts.items() if s}, fame)
            why = "here it follows this one's full name"
            if chosen is None and fitting:
                first, *rest = sorted(fitting, key=lambda r: (-fame[r], r))
                if not rest or fame[first] >= FAMOUS * fame[rest[0]]:
                    chosen, why = first, "this one is named far more often in the pile"
            if chosen is not None and chosen != clusters.find(i):
                moved[clusters.find(i), chosen, f"“{use.name.text}” fits several people; {why}"].append(use)
    for (source, target, detail), uses in sorted(moved.items(), key=lambda m: m[0]):
        gone = {u.span for u in uses}
        groups[source].uses = [u for u in groups[source].uses if u.span not in gone]
        groups[target].uses += uses
        score = 0.75 if "follows" in detail else 0.6
        groups[target].evidence.append(
            Evidence("bare name", score, detail, tuple(u.span for u in sorted(uses, key=_place)))
        )
    return [groups[root] for root in sorted(groups) if groups[root].uses]


def _add_references(accounts: Sequence[Account], annotations: Sequence[Annotations], groups: Sequence[Group]) -> None:
    """Tie titles and pronouns to the people of their account."""
    people = {n: g.gender for n, g in enumerate(groups) if g.kind == "person"}
    named: list[dict[Span, int]] = [{} for _ in accounts]
    for n, group in enumerate(groups):
        for use in group.uses:
            named[use.account][use.span] = n
    why = {
        "pronoun": "stands for the last fitting person named",
        "title": "the role of a person named nearby",
        "title beside a name": "the role stands beside the name",
    }
    for account, found, names in zip(accounts, annotations, named, strict=True):
        made: dict[tuple[int, str], list[tuple[Span, float]]] = defaultdict(list)
        for reference in resolve_references(account, found, names, people):
            made[reference.entity, reference.rule].append((reference.span, reference.score))
        for (entity, rule), spans in sorted(made.items()):
            words = account.text[spans[0][0].start : spans[0][0].end]
            groups[entity].references += [s for s, _ in spans]
            groups[entity].evidence.append(
                Evidence(
                    rule, round(min(s for _, s in spans), 3), f"“{words}”: {why[rule]}", tuple(s for s, _ in spans)
                )
            )
