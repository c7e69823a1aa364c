"""Bare names ("Lindqvist") that are short for a full one, and what to do when several fit.

In: nodes and clusters of full names. Out: groups of mentions, in which every bare name has gone to its bearer: to the only one
in the pile, or use by use to the one last named in its account.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from rashomon.alignment.clusters import Clusters
from rashomon.alignment.entities.labels import Group
from rashomon.alignment.entities.nodes import Node, Use
from rashomon.alignment.entities.persons import Link, Words, bare_name_candidates
from rashomon.alignment.entities.references import choose_bearer
from rashomon.model import Evidence

#: A bare name that fits several people, none of them named in its account, goes to one who is named so many times more.
FAMOUS = 3


def evidence(nodes: Sequence[Node], link: Link) -> Evidence:
    first = (min(nodes[link.a].uses, key=place).span, min(nodes[link.b].uses, key=place).span)
    return Evidence(link.rule, link.score, link.detail, first)


def place(use: Use) -> tuple[int, int, int]:
    return use.account, use.span.start, use.span.end


def _paragraph(starts: Sequence[int], at: int) -> int:
    """Where the paragraph opens that a position lies in."""
    return starts[max(0, bisect_right(starts, at) - 1)] if starts else 0


def join_bare_names(
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
            clusters.join(i, best, evidence(nodes, Link(i, best, "bare name", 0.92 if here else 0.85, detail)))
        elif len(roots) > 1:
            several[i] = tuple(sorted(j for group in roots.values() for j in group))
    for i in sorted(several):
        for j in clusters.members(i):  # genitives and other spellings of the bare name
            if j not in candidates:
                several.setdefault(j, several[i])
    return several


def gather(
    nodes: Sequence[Node],
    clusters: Clusters,
    several: dict[int, tuple[int, ...]],
    paragraphs: Sequence[Sequence[int]] = (),
) -> list[Group]:
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
            fitting = sorted(r for r in fame if not use.gender or groups[r].gender in ("", use.gender))
            fitting = [r for r in fitting if use.gender and groups[r].gender] or fitting
            starts: dict[int, list[int]] = defaultdict(list)
            for j in several[i]:
                if clusters.find(j) in fitting:
                    starts[clusters.find(j)] += [u.span.start for u in nodes[j].uses if u.account == use.account]
            named = {r: sorted(s) for r, s in starts.items() if s}
            opens = _paragraph(paragraphs[use.account], use.span.start) if paragraphs else 0
            chosen = choose_bearer(use.span.start, named, fame, opens)
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
            Evidence("bare name", score, detail, tuple(u.span for u in sorted(uses, key=place)))
        )
    return [groups[root] for root in sorted(groups) if groups[root].uses]
