"""Who is who across accounts and scripts.

In: accounts, their annotations, an analyst's judgements, a user's aliases. Out: entities, each with every mention and the
reason of every link, and the annotations with the entity of each mention, statement and role filled in. Links are offered
from the surest to the weakest: judgements, aliases, well-known names, glosses, spellings, full names, sounds, bare names;
a constraint refuses what would join two kinds, two known things or two people. No order of the input shows in the output.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rashomon.alignment.clusters import Clusters
from rashomon.alignment.entities.bare_names import evidence, gather, join_bare_names
from rashomon.alignment.entities.by_ear import SCORE, link_replaced, link_respelt, spelt_by_ear
from rashomon.alignment.entities.decisions import Judged, alias_links, chain, judged_links, set_apart
from rashomon.alignment.entities.dictionary import Dictionary, chinese_dictionary, link_by_dictionary
from rashomon.alignment.entities.families import link_families
from rashomon.alignment.entities.finding import find_names
from rashomon.alignment.entities.half_translated import link_half_translated
from rashomon.alignment.entities.inflections import know_declined, link_inflected
from rashomon.alignment.entities.institution_links import link_institutions, signatures
from rashomon.alignment.entities.labels import Group, describe
from rashomon.alignment.entities.naming import RARE, collect_uses, make_nodes
from rashomon.alignment.entities.nodes import Node, compatible
from rashomon.alignment.entities.particles import join_particles
from rashomon.alignment.entities.persons import Link, Words, full_names_fit, link_people
from rashomon.alignment.entities.references import Reference, resolve_references
from rashomon.alignment.entities.slips import Slip, link_slips
from rashomon.alignment.entities.things import link_across_kinds, link_glosses, link_misspellings, link_things
from rashomon.alignment.entities.translations import link_translated_firms, link_translations
from rashomon.alignment.entities.voices import give_voices
from rashomon.alignment.judged import contradiction, names_judged
from rashomon.errors import JudgementError
from rashomon.kept import kept_by_digest
from rashomon.model import Account, Annotations, Entity, Evidence, Judgement, Span

#: Two full names that fit less than this are two people's, whatever else they share.
STRANGERS = 0.5
#: What a table or an account itself says is held against kinds and judgements, not against spelling.
WRITTEN = frozenset({"known name", "gloss", "dictionary"})


def align_entities(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    judgements: tuple[Judgement, ...] = (),
    aliases: tuple[tuple[str, ...], ...] = (),
    dictionary: bool = False,
) -> tuple[tuple[Entity, ...], tuple[Annotations, ...]]:
    """Entities sorted by account and position, and the annotations with `entity` filled in, in the order they came in.

    `judgements` that hold names the same or different are obeyed before all else; `aliases` are groups of names that mean
    the same, in any script. Their names are found even where the annotations missed them. With `dictionary` Chinese names are
    linked by CC-CEDICT as well; MissingExtra tells where it is not installed. Judgements that contradict one another raise
    JudgementError.
    """
    order = sorted(range(len(accounts)), key=lambda i: (accounts[i].source, accounts[i].id))
    ranked = tuple(accounts[i] for i in order)
    if wrong := contradiction(judgements):
        raise JudgementError(wrong)
    judged = names_judged(judgements, ranked)
    wanted = sorted({n for group in aliases for n in group} | {p.quote for _, found in judged for p in found})
    known = chinese_dictionary() if dictionary else None
    told, slips = find_names(ranked, [annotations[i] for i in order], wanted, known.chinese if known else {})
    groups = _group(ranked, told, judged, aliases, slips, known)
    entities, filled = describe(ranked, told, groups)
    voiced = give_voices(ranked, filled, entities)
    back = {i: n for n, i in enumerate(order)}
    return entities, tuple(voiced[back[i]] for i in range(len(accounts)))


def _group(
    accounts: Sequence[Account],
    annotations: Sequence[Annotations],
    judged: Judged,
    aliases: Sequence[tuple[str, ...]],
    slips: Sequence[Sequence[Slip]],
    dictionary: Dictionary | None = None,
) -> list[Group]:
    """All mentions, grouped by whom they name."""
    nodes = make_nodes(collect_uses(tuple(accounts), tuple(annotations)))
    join_particles(nodes)
    know_declined(nodes, accounts)
    differ = set_apart(nodes, judged)
    eared = spelt_by_ear(nodes)
    people = [i for i, n in enumerate(nodes) if n.kind in ("person", "unknown") and i not in eared]
    things = [i for i, n in enumerate(nodes) if n.kind != "person" and i not in eared]
    words = Words(nodes, people)

    def judged_apart(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
        return bool(differ) and any((min(i, j), max(i, j)) in differ for i in a for j in b)

    def unlike(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
        return judged_apart(a, b) or _other_things([nodes[i] for i in a], [nodes[j] for j in b])

    def apart(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
        return unlike(a, b) or _other_people([nodes[i] for i in a], [nodes[j] for j in b], words)

    clusters = Clusters(len(nodes), apart)
    for link in (*judged_links(nodes, judged), *alias_links(nodes, aliases)):
        if clusters.join(link.a, link.b, evidence(nodes, link), judged_apart):
            _one_kind([nodes[i] for i in clusters.members(link.a)])
    links = [
        *_known_links(nodes),
        *link_glosses(nodes, accounts),
        *(link_by_dictionary(nodes, dictionary) if dictionary else ()),
        *_spelling_links(nodes, words),
        *sorted([*link_people(nodes, people, words), *link_things(nodes, things)], key=lambda n: (-n.score, n.a, n.b)),
    ]
    for link in links:
        clusters.join(link.a, link.b, evidence(nodes, link), unlike if link.rule in WRITTEN else apart)
    for link in link_inflected(nodes, accounts):
        clusters.join(link.a, link.b, evidence(nodes, link), apart)
    signed = signatures(nodes, accounts)
    for link in link_institutions(nodes, accounts, clusters, signed):
        clusters.join(link.a, link.b, evidence(nodes, link))
    for link in (*link_translations(nodes, accounts, signed), *link_misspellings(nodes)):
        clusters.join(link.a, link.b, evidence(nodes, link))
    for link in link_half_translated(nodes):
        if clusters.join(link.a, link.b, evidence(nodes, link), judged_apart):
            _one_kind([nodes[i] for i in clusters.members(link.a)])
    for i, j in sorted(eared.items()):
        nodes[i].kind = nodes[j].kind
        detail = f"“{nodes[i].name.text}” is “{nodes[j].name.text}” letter for letter, as a translator writes an unknown name"
        link = Link(j, i, "spelt by ear", SCORE, detail)
        clusters.join(link.a, link.b, evidence(nodes, link), judged_apart)
    for link in link_respelt(nodes):
        clusters.join(link.a, link.b, evidence(nodes, link), unlike)
    for link in link_across_kinds(nodes, clusters):
        kind = nodes[link.b].kind
        if clusters.join(link.a, link.b, evidence(nodes, link), judged_apart):
            nodes[link.a].kind = kind  # taggers know Latin letters better than a rendering of them

    def in_one_language(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
        """Two names of one language that nothing has linked are two things' names: no translation may join them."""
        left, right = ({accounts[u.account].language for i in side for u in nodes[i].uses} for side in (a, b))
        return bool(left & right) or apart(a, b)

    for link in link_translated_firms(nodes, accounts, clusters):
        clusters.join(link.a, link.b, evidence(nodes, link), in_one_language)
    for link in link_families(nodes, clusters):
        clusters.join(link.a, link.b, evidence(nodes, link), unlike)
    for link in link_replaced(nodes, clusters):
        clusters.join(link.a, link.b, evidence(nodes, link), judged_apart)
    suspected, lone = link_slips(nodes, slips)
    for link, span in suspected:
        if clusters.join(link.a, link.b, Evidence(link.rule, link.score, link.detail, (span,)), judged_apart):
            _one_kind([nodes[i] for i in clusters.members(link.b)])
    alone: dict[tuple[int, str], list[Slip]] = defaultdict(list)
    for thing, slip in lone:
        alone[thing, slip.detail].append(slip)
    for (thing, detail), some in sorted(alone.items()):
        clusters.note(thing, Evidence("translation slip", some[0].score, detail, tuple(s.span for s in some)))
    open_names = join_bare_names(nodes, people, words, clusters)
    paragraphs = [sorted(b.span.start for b in a.blocks) for a in accounts]
    groups = gather(nodes, clusters, open_names, paragraphs)
    _add_references(accounts, annotations, groups)
    return groups


def _other_things(a: Sequence[Node], b: Sequence[Node]) -> bool:
    """Whether two clusters hold names of two kinds or of two well-known things."""
    if any(not compatible(x.kind, y.kind) for x in a for y in b):
        return True
    return any(x.things and y.things and not set(x.things) & set(y.things) for x in a for y in b)


def _other_people(a: Sequence[Node], b: Sequence[Node], words: Words) -> bool:
    """Whether two clusters hold full names of two people. Names of one script must all fit; across scripts, one pair. A name
    that is a piece of a longer one here ("Ortega Ruiz" of "Ignacio Ortega Ruiz") is spoken for by that one."""
    left, right = _longest(a, b), _longest(b, a)
    full = [
        (x.name.script == y.name.script, full_names_fit(x.name.tokens, y.name.tokens, words))
        for x in left
        for y in right
        if "person" in (x.kind, y.kind)
        and len(x.name.tokens) > 1
        and len(y.name.tokens) > 1
        and x.key + "s" != y.key
        and y.key + "s" != x.key
    ]
    alike = [fit for one_script, fit in full if one_script]
    if alike:
        return min(alike) < STRANGERS
    return bool(full) and max(fit for _, fit in full) < STRANGERS


def _longest(mine: Sequence[Node], others: Sequence[Node]) -> list[Node]:
    """The names of `mine` that are not the end, or a piece behind the given name, of a longer name on either side."""
    pieces = {
        n.name.tokens[k:end]
        for n in (*mine, *others)
        for end in range(2, len(n.name.tokens) + 1)
        for k in range(end - 1)
        if end - k < len(n.name.tokens)
    }
    return [n for n in mine if n.name.tokens not in pieces]


def _one_kind(members: Sequence[Node]) -> None:
    """What a person holds to be one thing is of one kind: the one most of its mentions have."""
    counts = Counter(n.kind for n in members for _ in n.uses if n.kind != "unknown")
    kind = min(counts, key=lambda k: (-counts[k], k), default="unknown")
    for node in members:
        node.kind, node.things = kind, ()


def _known_links(nodes: Sequence[Node]) -> list[Link]:
    by_thing: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for thing in node.things:
            by_thing[thing].append(i)
    links = []
    for thing in sorted(by_thing, key=lambda t: (-len(by_thing[t]), t)):
        name = thing.split(" ", 1)[1]
        links += chain(nodes, [by_thing[thing]], "known name", 0.95, f"both are well-known names of {name}")
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
                if len(nodes[j].uses) >= len(node.uses):
                    if not compatible(node.kind, nodes[j].kind) and not node.things and len(node.uses) <= RARE:
                        node.kind = nodes[j].kind  # a tagger that has never seen the form with -s
                    links += chain(nodes, [(i, j)], "genitive", 0.9, "the same with a genitive -s")
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
            links += chain(
                nodes, [(first, i)], rule, round(score, 3), why.get(rule, "written in plain letters they are the same")
            )
    return links


def _add_references(accounts: Sequence[Account], annotations: Sequence[Annotations], groups: Sequence[Group]) -> None:
    """Tie titles and pronouns to the people of their account."""
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
        here = list(
            dict.fromkeys(names.values())
        )  # numbered as the account has them, so that what is kept can be read again
        number = {group: n for n, group in enumerate(here)}
        genders = tuple(groups[n].gender if groups[n].kind == "person" else "-" for n in here)
        bare = Account(account.id, "", (), "", "", account.language, account.text, "", blocks=account.blocks)
        for reference in _references(bare, found, tuple((s, number[n]) for s, n in names.items()), genders):
            made[here[reference.entity], reference.rule].append((reference.span, reference.score))
        for (entity, rule), spans in sorted(made.items()):
            words = account.text[spans[0][0].start : spans[0][0].end]
            groups[entity].references += [s for s, _ in spans]
            groups[entity].evidence.append(
                Evidence(
                    rule, round(min(s for _, s in spans), 3), f"“{words}”: {why[rule]}", tuple(s for s, _ in spans)
                )
            )


@kept_by_digest
def _references(
    account: Account, found: Annotations, named: tuple[tuple[Span, int], ...], genders: tuple[str, ...]
) -> tuple[Reference, ...]:
    """What titles and pronouns of an account stand for. `named` gives the number of whom each name names; `genders` are theirs,
    "-" of what is no person."""
    people = {n: gender for n, gender in enumerate(genders) if gender != "-"}
    return tuple(resolve_references(account, found, dict(named), people))
