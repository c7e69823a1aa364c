"""Claims → which claim answers which: a denial and what it denies, a refusal and what was demanded.

In: claims' utterances with their meaning, each with its claimant. Out: for a claim that answers, the claims of other
parties that it answers, with evidence. A denial of everything ("rejected all allegations") answers the accusations of its
speaker that its own account tells, and those of whom it names; a denial of something answers the accusation that is about
the same. "We hid nothing" answers "they hid it", whatever verb introduces it. Nothing here says who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rashomon.alignment.claims.matter import Matters
from rashomon.alignment.claims.meaning import Meaning
from rashomon.alignment.claims.utterances import Utterance
from rashomon.languages import language as knowledge
from rashomon.languages.polarity import Polarity, any_of, negations, polarities
from rashomon.model import Evidence
from rashomon.text import fold

#: Likeness that a denial needs to what it denies: less when the accusation names the one who denies, more when a demand is
#: answered, since a denial shares its subject with many demands. And nearly as much as to what it is most like.
_ABOUT, _ABOUT_ME, _ABOUT_DEMAND, _BESIDE = 0.65, 0.5, 0.8, 0.85
#: And to an accusation, which is there to be denied (true pairs of six invented piles from 0.57, false ones to 0.51); and to
#: what another party merely says, with a day or a figure or a name of its own in common, and without (false ones to 0.71).
_ABOUT_CHARGE, _SAID_TOO, _SAID = 0.55, 0.6, 0.72
#: Where the typed facts speak for it: what is said of the denier, and what is about one matter and by far the most alike of all
#: that is said (the next one has at most this share of its likeness; true pairs of eight invented piles from 0.45, next to 0.58).
_SAID_LEAST, _SAID_ALIKE, _ALONE = 0.42, 0.5, 0.75
#: A denial of fewer words is an epithet ("fiction"); so many of the most alike are looked at.
_FEW, _LOOK = 3, 8
#: When both have a word of one opposition ("concealed"), less is enough, and nothing at all soon behind in one account: a
#: denial is short and names no details (on an invented pile in five languages 0.02 to 0.4).
_SAME_WORD = 0.3
#: And less where what is said names the one who denies it, and both are negated ("we got no warning from you", "we deny not
#: having warned"): two languages, two subjects (0.29 for an invented pair).
_NEGATED = 0.2
#: A denial of everything and a contradiction are short: so many words at most (three times as many signs of Chinese).
_SHORT = 9
#: What contradicts an accusation without being called a denial stands so near behind it (code points).
_BEHIND = 1200
#: A denial of "it" or of everything answers what the same account told right before it, so near (code points).
_NEXT = 300
#: How far the likeness of one pair and of many pairs at once can be apart, and what is lost by rounding it.
_UNSURE = 0.002
#: Answers kept for one denial: the surest.
_MOST = 12
_ACCUSING = frozenset({"allege", "demand", "threaten"})


@dataclass(frozen=True, slots=True)
class Group:
    """The utterances that are one claim."""

    members: tuple[int, ...]
    claimant: str
    act: str


def answers(
    groups: Sequence[Group],
    told: Sequence[Utterance],
    meaning: Meaning,
    matters: Matters | None = None,
) -> Mapping[int, tuple[Evidence, ...]]:
    """For each group that answers others: evidence whose spans are the words of what it answers, then its own.

    `matters` tell what is typed about each utterance.
    """
    matters = matters or Matters(told)
    accusing = [n for n, g in enumerate(groups) if g.act in _ACCUSING]
    known = _Known(groups, told, meaning)
    charged = {c for n in accusing for c in known.concepts[n]}
    found: dict[int, tuple[Evidence, ...]] = {}
    for number, group in enumerate(groups):
        if group.act == "deny":
            reasons = (
                _denied(number, accusing, known)
                or _refuted(group, known)
                or _said_otherwise(number, known, matters)
                or _follows(group, known, matters)
            )
        elif group.act == "say" and known.concepts[number] & charged:
            reasons = _contradicted(group, accusing, known)
        else:
            continue
        if reasons:
            found[number] = tuple(sorted(reasons, key=lambda e: -e.score)[:_MOST])
    return found


class _Known:
    """What is looked up again and again about groups: whom they name, which opposites they speak of, who is near whom."""

    def __init__(self, groups: Sequence[Group], told: Sequence[Utterance], meaning: Meaning) -> None:
        self.groups, self.told, self.meaning = groups, told, meaning
        self.named = [_named(g, told) for g in groups]
        self.concepts = [frozenset(c for k in g.members for c in told[k].concepts) for g in groups]
        self.by_account: defaultdict[int, list[Utterance]] = defaultdict(list)
        for u in told:
            self.by_account[u.account].append(u)
        self.accusers: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for n, g in enumerate(groups):
            for k in g.members if g.act == "allege" else ():
                self.accusers[told[k].account].append((n, k))
        self._members = np.asarray([k for g in groups for k in g.members], np.int64)
        self._starts = np.cumsum([0, *(len(g.members) for g in groups)])[:-1]

    def about(self, group: Group) -> list[float]:
        """How near the nearest utterance of every group is, but for the last bits: at most `_UNSURE` from `_nearest`."""
        rows = np.max([self.meaning.likeness_to_all(k) for k in group.members], axis=0)
        found: list[float] = np.maximum.reduceat(rows[self._members], self._starts).tolist()
        return found


def _denied(number: int, accusing: Sequence[int], known: _Known) -> list[Evidence]:
    """What a denial answers."""
    group, told = known.groups[number], known.told
    if not accusing or all(told[k].bare for k in group.members):
        return []
    everything = any(_denies_everything(told[k]) for k in group.members)
    about = known.about(group)
    highest = max(about[n] for n in accusing)
    near = {n: _nearest(group, known.groups[n], told, known.meaning) for n in accusing if about[n] > highest - _UNSURE}
    top = max(0.0, *(likeness for likeness, _, _ in near.values()))
    reasons = []
    for other in accusing:
        charge = known.groups[other]
        if everything:
            if not (why := _why_all(group, number, other, known)):
                continue
        elif about[other] < _ABOUT_ME - _UNSURE and not known.concepts[number] & known.concepts[other]:
            continue  # too little for any of the reasons there are
        likeness, i, j = near.get(other) or _nearest(group, charge, told, known.meaning)
        if not everything:
            why = _why(number, other, likeness, likeness >= _BESIDE * top, known)
        if why:
            score = 0.8 if everything else min(1.0, max(likeness, _ABOUT))
            reasons.append(Evidence("answers", round(score, 3), why, (told[j].span, told[i].span)))
    return reasons


def _refuted(group: Group, known: _Known) -> list[Evidence]:
    """What a denial answers that nobody calls an accusation: another party says of the one who denies just what is denied.

    "Orbel denies not having warned" answers "we got no warning from Orbel": both negated, so that the word is enough.
    """
    if not group.claimant:
        return []
    told = known.told
    denied = {(p.concept, p.sign): bool(p.negation) for k in group.members for p in _polarities(told[k])}
    reasons = []
    for charge, named in zip(known.groups, known.named, strict=True):
        if charge.act != "say" or not charge.claimant or charge.claimant == group.claimant:
            continue
        if group.claimant not in named:
            continue
        sides = [(p.concept, p.sign, bool(p.negation)) for k in charge.members for p in _polarities(told[k])]
        for (concept, sign), negated in sorted(denied.items()):
            alike = [n for c, s, n in sides if (c, s) == (concept, sign)]
            if 2 * len(alike) <= sum(c == concept for c, _, _ in sides):
                continue  # most wordings take the other side, or do not speak of it
            those = tuple(
                k for k in charge.members if (concept, sign) in {(p.concept, p.sign) for p in _polarities(told[k])}
            )
            likeness, i, j = _nearest(group, replace(charge, members=those), told, known.meaning)
            if likeness >= (_NEGATED if negated and all(alike) else _ABOUT):
                why = f"The denial is of just what is said ({likeness:.2f}): {concept}."
                score = round(min(1.0, max(likeness, _ABOUT)), 3)
                reasons.append(Evidence("answers", score, why, (told[j].span, told[i].span)))
                break
    return reasons


def _said_otherwise(number: int, known: _Known, matters: Matters) -> list[Evidence]:
    """What a denial answers that another party says as a fact: the most alike of all that is said without a negation.

    Less likeness is enough for what is said of the one who denies it, or is about one matter and by far the most alike of all."""
    group, told = known.groups[number], known.told
    if any(told[k].bare or _denies_everything(told[k]) for k in group.members):
        return []
    about = sorted(
        ((a, n) for n, a in enumerate(known.about(group)) if n != number and known.groups[n].act != "deny"),
        key=lambda r: (-r[0], r[1]),
    )
    for rank, (rough, n) in enumerate(about[:_LOOK]):
        charge = known.groups[n]
        if rough < _SAID_LEAST - _UNSURE:
            break
        if charge.act not in ("say", "admit", "allege") or (charge.claimant and charge.claimant == group.claimant):
            continue
        likeness, i, j = _nearest(group, charge, told, known.meaning)
        denial, said = told[i], told[j]
        if negations(said.text, said.language) or matters.other_acts(group.members, charge.members):
            continue
        if denial.concepts and said.concepts and not denial.concepts & said.concepts:
            continue  # as of an accusation: withholding is not warning
        if denial.statement.entity and denial.statement.entity == said.statement.entity:
            continue
        parties = frozenset({group.claimant, charge.claimant})
        next_best = max((a for k, (a, _) in enumerate(about[: rank + 2]) if k != rank), default=0.0)
        alone = next_best <= _ALONE * likeness and len(denial.tokens) >= _FEW
        if charge.act != "allege" and likeness >= (_SAID_TOO if matters.facts(i, j, parties) else _SAID):
            why = f"The denial is of what is said ({likeness:.2f})."
        elif next_best <= _BESIDE * likeness and likeness >= _SAID_LEAST and matters.accused(i, j, group.claimant):
            why = f"What is said of a party is denied by it ({likeness:.2f})."
        elif alone and likeness >= (_SAID_ALIKE if matters.about(i, j, parties) else _SAID_TOO):
            why = f"The denial is of what is said, and of nothing else that is ({likeness:.2f})."
        else:
            continue
        return [Evidence("answers", round(min(1.0, likeness), 3), why, (said.span, denial.span))]
    return []


def _follows(group: Group, known: _Known, matters: Matters) -> list[Evidence]:
    """What a denial answers whose own words are of another act than the only accusation before it in its account, made against the
    party that it speaks of: "accused the directors of blocking the bid …; she denied that the board acted out of self-interest"."""
    told = known.told
    if any(told[k].bare or told[k].concepts or not _short(told[k]) for k in group.members):
        return []
    for i in group.members:
        place = told[i].span
        before = [
            (n, j)
            for n, j in known.accusers.get(told[i].account, ())
            if 0 <= place.start - told[j].span.end <= _BEHIND
            and (not known.groups[n].claimant or known.groups[n].claimant != group.claimant)
        ]
        if len({n for n, _ in before}) != 1:
            continue
        n, j = before[0]
        if matters.accused(i, j, group.claimant) and not matters.other_acts(group.members, known.groups[n].members):
            return [Evidence("answers", 0.6, "The denial follows upon what is alleged.", (told[j].span, place))]
    return []


def _polarities(u: Utterance) -> tuple[Polarity, ...]:
    return polarities(u.text, u.language)


def _contradicted(group: Group, accusing: Sequence[int], known: _Known) -> list[Evidence]:
    """What "we hid nothing" answers: an accusation of hiding, told before it in its own account, or that names its speaker."""
    told = known.told
    turned = _turned(group, told)
    if not turned:
        return []
    reasons = []
    for other in accusing:
        charge = known.groups[other]
        if charge.act != "allege" or not group.claimant or group.claimant == charge.claimant:
            continue
        if not any(s in turned for k in charge.members for s in _sides(told[k], negated=False)):
            continue
        likeness, i, j = _nearest(group, charge, told, known.meaning)
        against = group.claimant in known.named[other] and likeness >= _ABOUT
        if against or _behind(group, charge, told):
            why = f"It says that what is alleged is not so ({likeness:.2f})."
            reasons.append(
                Evidence("answers", round(min(1.0, max(likeness, _ABOUT)), 3), why, (told[j].span, told[i].span))
            )
    return reasons


def _turned(group: Group, told: Sequence[Utterance]) -> frozenset[tuple[str, int]]:
    """The sides that every telling of a claim says no to: "we hid nothing" to hiding. A long speech says no to many things."""
    if any(not _short(told[k]) for k in group.members):
        return frozenset()
    sides = [frozenset((concept, -sign) for concept, sign in _sides(told[k], negated=True)) for k in group.members]
    return frozenset.intersection(*sides)


def _sides(u: Utterance, negated: bool) -> list[tuple[str, int]]:
    return [(p.concept, p.sign) for p in polarities(u.text, u.language) if bool(p.negation) == negated]


def _short(u: Utterance) -> bool:
    return len(u.tokens) <= _SHORT * (3 if u.language in ("zh", "ja") else 1)


def _behind(group: Group, charge: Group, told: Sequence[Utterance]) -> bool:
    """Whether an account tells one soon after the other."""
    return any(
        told[i].span.account == told[j].span.account and 0 <= told[i].span.start - told[j].span.end <= _BEHIND
        for i in group.members
        for j in charge.members
    )


def _right_behind(denial: Group, other: int, known: _Known) -> bool:
    """Whether an account tells the denial right behind the accusation, with nobody else's words between and nobody named
    in it: "Prosecutors say she took the money. Vane denies any wrongdoing."
    """
    charge, told = known.groups[other], known.told
    others = known.named[other] - {denial.claimant, charge.claimant}
    if others:
        return False
    for i in denial.members:
        place = told[i].span
        near = [
            u
            for u in known.by_account[told[i].account]
            if 0 <= place.start - u.span.end <= _NEXT and u.statement.entity != denial.claimant
        ]
        last = max(near, key=lambda u: (u.span.end, u.span.start), default=None)
        if last is not None and any(told[j] is last for j in charge.members):
            return True
    return False


def _named(group: Group, told: Sequence[Utterance]) -> set[str]:
    return {n for k in group.members for n in told[k].names}


def _nearest(one: Group, two: Group, told: Sequence[Utterance], meaning: Meaning) -> tuple[float, int, int]:
    """The likeness of the two most alike utterances of two groups, and which they are."""
    likeness, i, j = max((meaning.likeness(i, j), -i, -j) for i in one.members for j in two.members)
    return round(likeness, 3), -i, -j


def _why_all(denial: Group, number: int, other: int, known: _Known) -> str:
    """Why a denial of everything answers a charge: made against its speaker, and told by its account or by whom it names."""
    charge, told = known.groups[other], known.told
    if charge.act != "allege" or not denial.claimant or denial.claimant == charge.claimant:
        return ""
    if denial.claimant not in known.named[other]:
        return "The denial follows upon what is alleged." if _right_behind(denial, other, known) else ""
    accusers = known.named[number] - {denial.claimant}
    here = {told[k].account for k in denial.members} & {told[k].account for k in charge.members}
    if charge.claimant not in accusers if accusers else not here:
        return ""
    return "All accusations are denied by the party that they are made against."


def _why(number: int, other: int, likeness: float, nearest: bool, known: _Known) -> str:
    """One sentence when the denial of something answers the charge, else nothing."""
    denial, charge, told = known.groups[number], known.groups[other], known.told
    if denial.claimant and denial.claimant == charge.claimant:
        return ""
    against = bool(denial.claimant) and denial.claimant in known.named[other]
    if charge.act != "allege" and not against:
        return ""
    denied, charged = known.concepts[number], known.concepts[other]
    word = denied & charged
    if denied and charged and not word:
        return ""  # to deny that reports were withheld does not answer that somebody had warned
    if charge.act == "allege" and word and (likeness >= _SAME_WORD or _behind(denial, charge, told)):
        return f"The denial is about the same ({likeness:.2f}): {', '.join(sorted(word))}."
    needed = _ABOUT_DEMAND if charge.act != "allege" else _ABOUT_ME if against else _ABOUT_CHARGE
    return f"The denial is about the same ({likeness:.2f})." if nearest and likeness >= needed else ""


def _denies_everything(u: Utterance) -> bool:
    """Whether what is denied is called the accusations themselves."""
    if u.statement.rule == "denial":
        return True  # "Ella lo niega"
    words = knowledge(u.language).section("wording").get("accusations", ())
    return _short(u) and bool(any_of(tuple(words)).search(fold(u.text)))
