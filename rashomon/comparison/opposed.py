"""Acts of which only one can have been: "withdrew it voluntarily" against "was ordered to", "she resigned" against "she was fired".

In: the pile, claims. Out: `Comparison`s of aspect "stance". The words are those of [wording.exclusive], with their negations; what
somebody denies counts as its opposite. Two things are set against each other: the wordings of one claim in accounts that go back to
two origins (attribution where two parties say it, else translation or open), and two parties' statements that stand close together
in one account, with all that says the same in the accounts of that story. Where two parties speak one right behind the other, what one says
was done and the other says was not is opposed too, whatever it is: an inspection, a payment. It does not know who is meant: a word of
dismissal beside another's resignation would be taken for one matter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from rashomon.comparison.coverage import silences
from rashomon.comparison.pile import Pile
from rashomon.comparison.within import Within
from rashomon.languages import language as knowledge
from rashomon.languages.happenings import event_types, kin
from rashomon.languages.polarity import exclusive_acts, negations
from rashomon.languages.topics import find_topics
from rashomon.model import Annotations, Claim, Comparison, Event, Evidence, Reading, Span, record
from rashomon.text import fold

#: What two parties say of one matter stands so many sentences apart at most.
_ANSWER = 3
#: Entities that two accounts must share to tell one story (as in the alignment of events).
_STORY = 3
#: Concepts on which two parties' words are set against each other wherever they stand close together.
_SAID = frozenset({"departure", "volition", "cause", "authenticity", "voice"})
#: What was done or not: the topics that are acts. A concept is named after one, or after a kind of happening, behind this mark.
_ACTS, _DONE = frozenset({"inspection", "maintenance", "test", "warning"}), "done: "
#: How an incident came about.
_CAUSE = "cause"
#: A direction belongs to a share: "fell 3 %" against "rose 3 %".
_OF_SHARES = "direction"
#: Characters of the longest statement that tells of one act.
_LONG = 160
#: Wordings of claims looked at before a place.
_LOOK = 12
#: Characters around a word in which its share stands.
_BESIDE = 40


@record
class Side:
    """A word that takes a side, with its sentence's number, who says it and the passage to show."""

    account: str
    span: Span
    concept: str
    sign: int
    number: int
    voice: str
    passage: Span


def compare_opposed(
    pile: Pile, within: Within, claims: tuple[Claim, ...], events: tuple[Event, ...] = ()
) -> list[Comparison]:
    """Conflicts in claims first, then those of parties whose passages no claim's conflict holds; sorted by id."""
    sides = {a: some for a in pile.order if (some := _sides(pile, within, a))}
    found: list[Comparison] = []
    seeds: list[tuple[Side, Side]] = []
    for claim in claims:
        for concept, plus, minus in _of_claim(pile, claim, sides):
            if concept.startswith(_DONE):
                continue
            if concept in _SAID and all(s.voice for s in (*plus, *minus)):
                seeds += [(x, y) for x in plus for y in minus if x.voice != y.voice]
            else:
                found.append(_made(pile, claim.id, concept, plus, minus))
    told = {(s.account, s.start) for c in found for e in c.evidence for s in e.spans}
    found += _of_parties(pile, claims, sides, seeds, told)
    told = {(s.account, s.start) for c in found for e in c.evidence for s in e.spans}
    for event in sorted(
        events, key=lambda e: (event_types()[e.type].running, -len({m.account for m in e.mentions}), e.id)
    ):
        made = _of_incident(pile, event, sides, told)
        told |= {(s.account, s.start) for c in made for e in c.evidence for s in e.spans}
        found += made
    return sorted({c.id: c for c in found}.values(), key=lambda c: c.id)


def _sides(pile: Pile, within: Within, account: str) -> list[Side]:
    notes = pile.annotations.get(account)
    if notes is None:
        return []
    here, found = pile.accounts[account], []
    for n, sentence in enumerate(notes.sentences):
        text = here.text[sentence.start : sentence.end]
        for p in exclusive_acts(text, here.language):
            span = Span(account, sentence.start + p.start, sentence.start + p.end)
            said = within.statement(span)
            if said is not None and said.negated:
                continue
            turned = said is not None and said.act == "deny" and not said.direct and p.negation is None
            sign = -p.sign if turned else p.sign
            passage = next((c for c in said.content if c.start <= span.start < c.end), sentence) if said else sentence
            found.append(Side(account, span, p.concept, sign, n, within.voice(span), passage))
    return sorted([*found, *_done(pile, within, notes)], key=lambda s: (s.span.start, s.concept))


def _done(pile: Pile, within: Within, notes: Annotations) -> list[Side]:
    """What somebody says was done, and what he says was not."""
    here, found = pile.accounts[notes.account], []
    for said in notes.statements:
        if said.direct or said.act not in ("say", "allege", "deny") or len(said.content) != 1:
            continue
        span = said.content[0]
        text = here.text[span.start : span.end]
        voice = within.voice(span)
        if not voice or len(text) > _LONG:
            continue
        negated = bool(negations(text, here.language)) != (said.act == "deny")
        number = bisect_right(notes.sentences, span.start, key=lambda s: s.start) - 1
        first, last = (bisect_left(notes.events, at, key=lambda e: e.span.start) for at in (span.start, span.end))
        kinds = {kin(e.type) for e in notes.events[first:last] if not event_types()[e.type].state and not e.hedged}
        for act in sorted((find_topics(fold(text), here.language) & _ACTS) | kinds):
            found.append(Side(notes.account, span, _DONE + act, -1 if negated else 1, number, voice, span))
    return found


def _of_claim(pile: Pile, claim: Claim, sides: dict[str, list[Side]]) -> list[tuple[str, list[Side], list[Side]]]:
    """The concepts on which wordings of one claim take opposite sides."""
    accounts = pile.ordered(a.span.account for a in claim.appearances)
    if len(accounts) < 2:
        return []
    held: dict[str, dict[tuple[str, str], list[Side]]] = defaultdict(lambda: defaultdict(list))
    for a in claim.appearances:
        some = sides.get(a.span.account, [])
        for s in some[bisect_right(some, a.span.start - 1, key=lambda s: s.span.start) :]:
            if s.span.start >= a.span.end:
                break
            if s.concept != _OF_SHARES or _beside_share(pile, s.span):
                held[s.concept][s.account, s.voice].append(s)
    found = []
    for concept in sorted(held):
        # who takes both sides in one breath takes none; two voices of one account may take one each
        steady = [some for _, some in sorted(held[concept].items()) if len({s.sign for s in some}) == 1]
        plus, minus = ([s for some in steady for s in some if s.sign == sign] for sign in (1, -1))
        if any(_against(x, y) for x in plus for y in minus):
            found.append((concept, plus, minus))
    return found


def _of_incident(
    pile: Pile, event: Event, sides: dict[str, list[Side]], told: set[tuple[str, int]]
) -> list[Comparison]:
    """How a crash or a fire came about, in the sentences that tell it and those right behind; each account takes one side."""
    if not event_types()[event.type].incident or len({m.account for m in event.mentions}) < 2:
        return []
    held: dict[str, dict[Span, Side]] = defaultdict(dict)
    for m in event.mentions:
        notes = pile.annotations.get(m.account)
        if notes is None:
            continue
        at = bisect_right(notes.sentences, m.start, key=lambda s: s.start) - 1
        for s in sides.get(m.account, []):
            if s.concept == _CAUSE and at <= s.number <= at + _ANSWER:
                held[m.account][s.span] = s
    steady = {a: list(some.values()) for a, some in held.items() if len({s.sign for s in some.values()}) == 1}
    plus, minus = ([s for a in pile.ordered(steady) for s in steady[a] if s.sign == sign] for sign in (1, -1))
    if not plus or not minus or any((s.account, s.span.start) in told for s in (*plus, *minus)):
        return []
    return [_made(pile, event.id, _CAUSE, plus, minus)]


def _against(x: Side, y: Side) -> bool:
    """Whether two accounts say it (a copy that differs was changed), or two parties."""
    return x.account != y.account or bool(x.voice and y.voice and x.voice != y.voice)


def _beside_share(pile: Pile, span: Span) -> bool:
    text = pile.accounts[span.account].text[max(0, span.start - _BESIDE) : span.end + _BESIDE]
    return "%" in text or "％" in text or any(w in fold(text) for w in ("percent", "per cent", "prozent", "por ciento"))


def _of_parties(
    pile: Pile,
    claims: tuple[Claim, ...],
    sides: dict[str, list[Side]],
    known: Sequence[tuple[Side, Side]],
    told: set[tuple[str, int]],
) -> list[Comparison]:
    """What two parties say of one matter, close together in an account, and all that says so elsewhere in the story."""
    seeds: dict[str, list[tuple[Side, Side]]] = defaultdict(list)
    for x, y in known:
        seeds[x.concept].append((x, y))
    for some in sides.values():
        spoken = [s for s in some if s.voice and (s.concept in _SAID or s.concept.startswith(_DONE))]
        for n, x in enumerate(spoken):
            for y in spoken[n + 1 :]:
                if y.number - x.number > _ANSWER:
                    break
                if x.concept.startswith(_DONE) and (y.number - x.number > 1 or x.span == y.span):
                    continue
                if x.concept == y.concept and x.sign != y.sign and x.voice != y.voice and x.passage != y.passage:
                    seeds[x.concept].append((x, y))
    holding, told = _Holding(claims), set(told)
    found = []
    for concept in sorted(seeds):
        for group in _stories(pile, holding, seeds[concept]):
            same = {(c, s.sign) for pair in group for s in pair for c in holding.claims(s.span)}
            accounts = {s.account for pair in group for s in pair}
            voices = {(s.voice, s.sign) for pair in group for s in pair}
            every = [
                s
                for a in pile.order
                if a in accounts or any(len(pile.named(a) & pile.named(b)) >= _STORY for b in sorted(accounts))
                for s in sides.get(a, [])
                if s.concept == concept
                and s.voice
                and (
                    (s.voice, s.sign) in voices
                    or s.voice not in pile.entities
                    or any((c, s.sign) in same for c in holding.claims(s.span))
                )
            ]
            plus, minus = ([s for s in every if s.sign == sign] for sign in (1, -1))
            subject = _subject(holding, [*plus, *minus])
            if subject and plus and minus and not any((s.account, s.span.start) in told for s in every):
                found.append(_made(pile, subject, concept, plus, minus))
                if concept.startswith(_DONE):  # an inspection is maintenance too
                    told |= {(s.account, s.start) for e in found[-1].evidence for s in e.spans}
    return found


def _stories(pile: Pile, holding: _Holding, seeds: Sequence[tuple[Side, Side]]) -> list[list[tuple[Side, Side]]]:
    """Pairs in accounts of one story, or in passages that one claim holds, together."""
    groups: list[list[tuple[Side, Side]]] = []
    held = {s.span: frozenset(holding.claims(s.span)) for pair in seeds for s in pair}

    def near(pair: tuple[Side, Side], other: tuple[Side, Side]) -> bool:
        a, b = pair[0].account, other[0].account
        if a == b or len(pile.named(a) & pile.named(b)) >= _STORY:
            return True
        return any(held[x.span] & held[y.span] for x in pair for y in other)

    for pair in seeds:
        home = next((g for g in groups if any(near(pair, q) for q in g)), None)
        if home is None:
            groups.append([pair])
        else:
            home.append(pair)
    return groups


class _Holding:
    """Which claims hold a place; their wordings are indexed once."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._rows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for c in claims:
            for a in c.appearances:
                self._rows[a.span.account].append((a.span.start, a.span.end, c.id))
        for rows in self._rows.values():
            rows.sort()

    def claims(self, span: Span) -> list[str]:
        """Their ids, those whose wording begins nearest first."""
        rows = self._rows.get(span.account, [])
        last = bisect_right(rows, span.start, key=lambda r: r[0])
        return [id for start, end, id in reversed(rows[max(0, last - _LOOK) : last]) if span.end <= end]


def _subject(holding: _Holding, sides: Sequence[Side]) -> str:
    """The claim that holds most of the passages, "" if none holds one."""
    held = Counter(c for s in sides for c in dict.fromkeys(holding.claims(s.span)))
    return min(held, key=lambda c: (-held[c], c), default="")


def _made(pile: Pile, subject: str, concept: str, plus: list[Side], minus: list[Side]) -> Comparison:
    tellers = sorted({s.account for s in (*plus, *minus)})
    parties = [{s.voice for s in side} for side in (plus, minus)]
    if (all(all(p) for p in parties) and not parties[0] & parties[1]) or (
        concept in _SAID and _speaker(plus) != _speaker(minus)
    ):
        reason, why = "attribution", "Two parties say two things"
    elif sum(all(pile.translated(s.account) for s in side) for side in (plus, minus)) == 1:
        reason, why = "translation", "Only a translation says so"
    else:
        reason, why = "open", "Not both can be true"
    readings, parts = [], []
    for side in (plus, minus):
        passages = tuple(dict.fromkeys(s.passage for s in sorted(side, key=lambda s: (s.account, s.span.start))))
        readings.append(Reading(_gloss(concept, side[0].sign), passages))
        parts.append(f"{_gloss(concept, side[0].sign)}: {_tellers(pile, side)}")
    quiet = silences(pile, tellers)
    return Comparison(
        f"{subject}:stance:{concept}",
        subject,
        "stance",
        "conflict",
        tuple(readings),
        tuple(s.account for s in quiet),
        reason,
        f"{parts[0]}; {parts[1]}. {why}.",
        pile.origins(tellers),
        quiet,
        (Evidence("exclusive acts", 0.8, concept, tuple(s.span for s in (*plus, *minus))[:24]),),
    )


def _speaker(side: Sequence[Side]) -> str:
    """The party that says so in half of the accounts or more of a side, "" if there is none: elsewhere it may be told without it."""
    voices = Counter({s.voice: 0 for s in side if s.voice})
    voices.update(v for v, _ in {(s.voice, s.account) for s in side if s.voice})
    best = min(voices, key=lambda v: (-voices[v], v), default="")
    return best if best and 2 * voices[best] >= len({s.account for s in side}) else ""


def _gloss(concept: str, sign: int) -> str:
    """The act in English: the first word of its side."""
    if concept.startswith(_DONE):
        return concept if sign > 0 else f"not {concept}"
    pair = knowledge("en").section("wording").get("exclusive", {}).get(concept, [[], []])
    words = pair[0] if sign > 0 else pair[1]
    return str(words[0]) if words else f"not {pair[0][0]}" if pair[0] else concept


def _tellers(pile: Pile, side: Sequence[Side]) -> str:
    names: list[str] = []
    for s in side:
        who = pile.entities[s.voice].name if s.voice in pile.entities else s.voice
        name = f"{who} in {pile.name(s.account)}" if who else pile.name(s.account)
        if name not in names:
            names.append(name)
    return ", ".join(names[:4]) + (f" and {len(names) - 4} others" if len(names) > 4 else "")
