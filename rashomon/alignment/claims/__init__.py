"""Which statements are one utterance or one assertion, told in several accounts and languages.

In: accounts, annotations with entities, entities, judgements. Out: claims, each with its appearances and the reason for
every tie. A statement that only one account tells is a claim too. Vectors propose; who speaks, what they do with words,
names, figures, days and the words themselves decide (`sameness`), and each side must be the other's best in its account.
It does not say whether two wordings agree: that is for the comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from rashomon.alignment.claims.answers import Group, answers
from rashomon.alignment.claims.links import by_sentences, statement_links
from rashomon.alignment.claims.matter import Matters
from rashomon.alignment.claims.meaning import Meaning, unlike
from rashomon.alignment.claims.negated import turned
from rashomon.alignment.claims.sameness import Rarity, Same, word_share
from rashomon.alignment.claims.shared import Told, shared_assertions
from rashomon.alignment.claims.utterances import Utterance, utterances
from rashomon.alignment.claims.wordings import appearances, main_act, omissions
from rashomon.alignment.clusters import Clusters
from rashomon.alignment.events.tellings import related_accounts
from rashomon.model import Account, Annotations, Appearance, Claim, Entity, Event, Evidence, Judgement, Span

#: A judgement's quote shorter than this is about a name.
_SHORTEST_QUOTE = 8
#: Mean likeness of two groups that may become one, over at most so many of each.
_ON_THE_WHOLE, _SAMPLE = 0.6, 8
#: What statements of one speaker in sentences that tell the same count for.
_ALIGNED = 0.8


def align_claims(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    entities: tuple[Entity, ...],
    judgements: tuple[Judgement, ...] = (),
    events: tuple[Event, ...] = (),
) -> tuple[Claim, ...]:
    """Claims sorted by id, which is the earliest span "account:start-end". Each statement appears in exactly one claim.

    What accounts share in their own words is a claim without claimant, unless statements or `events` tie it already.
    `judgements` that hold two statements to be the same or different (by their words) are obeyed before all else.
    """
    ordered = sorted(accounts, key=lambda a: (a.source, a.id))
    told = utterances(ordered, annotations)
    meaning = Meaning(ordered, told)
    rarity = Rarity(told, {e.id: e.kind for e in entities})
    shared = shared_assertions(ordered, annotations, related_accounts(accounts, annotations, entities))
    aligned = by_sentences(told, shared.pairs, meaning)
    links = statement_links(told, meaning, rarity, aligned)
    apart = _judged(told, ordered, judgements, "different")
    clusters = Clusters(len(told), _Apart(told, meaning, rarity, apart, aligned))
    for i, j in sorted(_judged(told, ordered, judgements, "same")):
        clusters.join(i, j, Evidence("judgement", 1.0, "An analyst holds these to be the same."), lambda x, y: False)
    for (i, j), found in sorted(links.items(), key=lambda p: (-p[1].score, p[0])):
        spans = (told[i].span, told[j].span)
        clusters.join(i, j, Evidence(found.rule, found.score, found.detail, spans))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(told)):
        groups[clusters.find(number)].append(number)
    made = [_group(told, tuple(groups[root])) for root in sorted(groups)]
    replies = answers(made, told, meaning, Matters(told, ordered, annotations))
    claims = [
        _claim(
            g,
            [told[k] for k in g.members],
            clusters.evidence(g.members[0])
            + replies.get(n, ())
            + unlike(g.members, told, meaning)
            + turned(g.members, told),
        )
        for n, g in enumerate(made)
    ]
    known = [tuple(a.span for a in c.appearances) for c in claims] + [e.mentions for e in events]
    surely = _new(shared.groups, known)
    claims += surely
    claims += _new(
        shared.perhaps, known + [tuple(a.span for a in c.appearances) for c in surely], {c.id for c in surely}
    )
    return tuple(sorted(claims, key=lambda c: c.id))


def _new(groups: Sequence[Told], known: Sequence[tuple[Span, ...]], names: Collection[str] = ()) -> list[Claim]:
    """The assertions that tie passages of two accounts which nothing known ties; `names` are taken."""
    tied: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, spans in enumerate(known):
        if len({s.account for s in spans}) > 1:
            for s in spans:
                tied[s.account].append((s.start, s.end, number))
    for rows in tied.values():
        rows.sort()
    found = []
    taken = set(names)
    for members, evidence in groups:
        holders = [_holding(tied[u.span.account], u.span) for u in members]
        if any(
            not holders[i] & holders[j]
            for i, one in enumerate(members)
            for j, two in enumerate(members[:i])
            if one.account != two.account
        ):
            places = sorted((u.span for u in members), key=lambda s: (s.account, s.start, s.end))
            parts = [f"{s.account}:{s.start}-{s.end}" for s in places]
            # a sentence that tells several things begins several groups: their names go on with the next spans
            name = next(
                n for k in range(1, len(parts) + 1) if (n := "+".join(parts[:k])) not in taken or k == len(parts)
            )
            taken.add(name)
            found.append(Claim(name, "", "say", tuple(Appearance(s, "reported") for s in places), evidence))
    return found


def _holding(rows: Sequence[tuple[int, int, int]], span: Span) -> set[int]:
    """What has a passage inside a span, or around it."""
    return {number for start, end, number in rows if start < span.end and span.start < end}


class _Apart:
    """Two groups stay apart when an analyst says so, when two speakers are known, when one denies what the other alleges,
    or when they are not alike on the whole: a chain of pairs must not tie what no pair would.

    What must be known of all members of a group is kept from join to join: an account of 20,000 equal quotations is one group.
    """

    def __init__(
        self,
        told: Sequence[Utterance],
        meaning: Meaning,
        rarity: Rarity,
        apart: set[tuple[int, int]],
        aligned: Mapping[tuple[int, int], Same],
    ) -> None:
        self.told, self.meaning, self.rarity, self.apart, self.aligned = told, meaning, rarity, apart, aligned
        self._known: dict[tuple[int, int], tuple[frozenset[str], frozenset[str], bool]] = {}

    def __call__(self, one: tuple[int, ...], two: tuple[int, ...]) -> bool:
        if self.apart and any((min(i, j), max(i, j)) in self.apart for i in one for j in two):
            return True
        (people, acts, direct), (more, others, quoted) = self._of(one), self._of(two)
        people, acts, direct = people | more, acts | others, direct and quoted
        if (len(people) > 1 and not direct) or {"deny", "allege"} <= acts:
            return True
        if len(one) * len(two) > 1 and self._unlike(one, two):
            return True
        self._known[min(one[0], two[0]), len(one) + len(two)] = people, acts, direct
        return False

    def _of(self, group: tuple[int, ...]) -> tuple[frozenset[str], frozenset[str], bool]:
        """The people who speak in a group, its acts, whether all of it is quoted. First member and size name a group: it only grows."""
        found = self._known.get((group[0], len(group)))
        if found is None:
            here = [self.told[k] for k in group]
            found = (
                frozenset(u.speaker for u in here if self.rarity.kinds.get(u.speaker) == "person"),
                frozenset(u.statement.act for u in here),
                all(u.statement.direct for u in here),
            )
        return found

    def _unlike(self, one: tuple[int, ...], two: tuple[int, ...]) -> bool:
        told = self.told
        likeness = [
            max(
                _ALIGNED if (min(i, j), max(i, j)) in self.aligned else 0.0,
                self.meaning.likeness(i, j),
                word_share(told[i], told[j]) if told[i].language == told[j].language else 0.0,
            )
            for i in one[:_SAMPLE]
            for j in two[:_SAMPLE]
        ]
        return sum(likeness) / len(likeness) < _ON_THE_WHOLE


def _judged(
    told: Sequence[Utterance], accounts: Sequence[Account], judgements: Sequence[Judgement], verdict: str
) -> set[tuple[int, int]]:
    """Pairs of utterances that an analyst calls same or different: each quote lies in, or holds, what is said."""
    pairs: set[tuple[int, int]] = set()
    for judgement in judgements:
        if judgement.verdict != verdict or len(judgement.quotes) < 2:
            continue
        where = [
            [k for k, u in enumerate(told) if len(q) >= _SHORTEST_QUOTE and (q in u.text or u.text in q)]
            for q in judgement.quotes
        ]
        for n, here in enumerate(where):
            for there in where[n + 1 :]:
                pairs.update((min(i, j), max(i, j)) for i in here for j in there if i != j)
    return pairs


def _group(told: Sequence[Utterance], members: tuple[int, ...]) -> Group:
    """The claimant that most accounts name, and the act."""
    claimants = [told[k].speaker for k in members if told[k].speaker]
    claimant = max(sorted(set(claimants)), key=claimants.count) if claimants else ""
    return Group(members, claimant, main_act([told[k].statement.act for k in members]))


def _claim(group: Group, members: list[Utterance], evidence: tuple[Evidence, ...]) -> Claim:
    first = min((u.span for u in members), key=lambda s: (s.account, s.start, s.end))
    name = f"{first.account}:{first.start}-{first.end}"
    return Claim(name, group.claimant, group.act, appearances(members), evidence + omissions(members))
