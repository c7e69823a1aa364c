"""Claims → which claim answers which: a denial and what it denies, a refusal and what was demanded.

In: claims' utterances and vectors, each with its claimant. Out: for a claim that answers, the claims of other parties that
it answers, with evidence. A denial of everything ("rejected all allegations") answers every accusation of its speaker; a
denial of something answers the accusation that is about the same. Nothing here says who is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.alignment.utterances import Utterance
from rashomon.alignment.vectors import Matrix, expected_cosine
from rashomon.languages import language as knowledge
from rashomon.languages.polarity import any_of
from rashomon.model import Evidence
from rashomon.text import fold

#: Likeness that a denial needs to what it denies: less when the accusation names the one who denies, more when a demand is
#: answered, since a denial shares its subject with many demands. And nearly as much as to what it is most like.
_ABOUT, _ABOUT_ME, _ABOUT_DEMAND, _BESIDE = 0.65, 0.5, 0.8, 0.85
#: A denial of everything is short: at most so many words beside the word for accusations.
_SHORT = 9
#: Answers kept for one denial: the surest.
_MOST = 12
_ACCUSING = frozenset({"allege", "demand", "threaten"})


@dataclass(frozen=True, slots=True)
class Group:
    """The utterances that are one claim."""

    members: tuple[int, ...]
    claimant: str
    act: str


def answers(groups: Sequence[Group], told: Sequence[Utterance], vectors: Matrix) -> Mapping[int, tuple[Evidence, ...]]:
    """For each group that answers others: evidence whose spans are the words of what it answers, then its own."""
    accusing = [n for n, g in enumerate(groups) if g.act in _ACCUSING]
    found: dict[int, tuple[Evidence, ...]] = {}
    for number, group in enumerate(groups):
        if group.act != "deny":
            continue
        everything = any(_denies_everything(told[k]) for k in group.members)
        near = [(other, *_nearest(group, groups[other], told, vectors)) for other in accusing]
        top = max((likeness for _, likeness, _, _ in near), default=0.0)
        reasons = []
        for other, likeness, i, j in near:
            why = _why(group, groups[other], told, likeness, everything, likeness >= _BESIDE * top)
            if why:
                score = 0.8 if everything else min(1.0, likeness)
                reasons.append(Evidence("answers", round(score, 3), why, (told[j].span, told[i].span)))
        if reasons:
            found[number] = tuple(sorted(reasons, key=lambda e: -e.score)[:_MOST])
    return found


def _nearest(one: Group, two: Group, told: Sequence[Utterance], vectors: Matrix) -> tuple[float, int, int]:
    """The likeness of the two most alike utterances of two groups, and which they are."""
    pairs = [
        (float(vectors[i] @ vectors[j]) / expected_cosine(told[i].language, told[j].language), -i, -j)
        for i in one.members
        for j in two.members
    ]
    likeness, i, j = max(pairs)
    return round(likeness, 3), -i, -j


def _why(
    denial: Group, charge: Group, told: Sequence[Utterance], likeness: float, everything: bool, nearest: bool
) -> str:
    """One sentence when the denial answers the charge, else nothing."""
    if denial.claimant and denial.claimant == charge.claimant:
        return ""
    against = denial.claimant in {n for k in charge.members for n in told[k].names} if denial.claimant else False
    if everything:
        all_denied = "All accusations are denied by the party that they are made against."
        return all_denied if charge.act == "allege" and against else ""
    if charge.act != "allege" and not against:
        return ""
    needed = _ABOUT_DEMAND if charge.act != "allege" else _ABOUT_ME if against else _ABOUT
    return f"The denial is about the same ({likeness:.2f})." if nearest and likeness >= needed else ""


def _denies_everything(u: Utterance) -> bool:
    """Whether what is denied is called the accusations themselves."""
    words = knowledge(u.language).section("wording").get("accusations", ())
    factor = 3 if u.language in ("zh", "ja") else 1
    return len(u.tokens) <= _SHORT * factor and bool(any_of(tuple(words)).search(fold(u.text)))
