"""Titles, pronouns and bare surnames of one account → the person they stand for.

In: the mentions of one account, those that are names already tied to an entity. Out: the entity of the others, with the
reason. It knows nearness, gender words, apposition and who speaks in reported speech, no grammar beyond; what it cannot tell
it leaves open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.alignment.entities.name_tables import words_of
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold

#: How far back, in sentences, a pronoun or a title may look.
REACH = 3
_APPOSED = re.compile(r"^[\s,，、]{0,3}$")
_BEFORE = re.compile(r"(\w+)['’]?\s*$")
_AFTER = re.compile(r"\s*([\w'’]+)")
_JOINT = re.compile(r"兼|、|\s?(?:and|et|und|y|e|en|и|&|,)\s")
_COMPLEMENT = re.compile(r"\s(?:de|d['’]|des|du|of|von|vom|der|des|del|di|da|van)\s?[^,;.()\n]{1,45}, ")
#: "il est utile de", "il pourrait être juste que": nobody is meant.
_IMPERSONAL = re.compile(
    r"\s(?:ne\s|n['’]|me\s|te\s|nous\s|vous\s|lui\s|leur\s)*(?:sembl|(?:\w+\s)?(?:est|était|être|sera|serait|fut)\s"
    r"(?!en\s|à\s|au\s|dans\s|sur\s|le\s|la\s|un\s|une\s)(?:\w+\s)?(?!en\s|à\s|au\s|dans\s|sur\s|le\s|la\s|un\s|une\s)\w+\s(?:de\s|d['’]|que\s|qu['’]))"
)


#: What stands between a name and a role that is somebody else's.
_POSSESSIVE = frozenset("的之")
#: Roles of women, by their article and ending; a German one by its ending alone ("Chefin", not "Kapitän").
_FEMININE_ARTICLES = frozenset(("la", "una", "une", "a", "uma", "della", "dalla", "alla", "da", "à", "na"))
_FEMININE_ENDINGS = {
    "es": ("ora", "era", "isa", "enta"),
    "pt": ("ora", "eira", "enta"),
    "it": ("trice", "essa", "iera"),
}
_FEMININE_ENDINGS["fr"] = ("trice", "euse", "ière", "iere", "ante", "ente")
_FEMININE_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention that is no name, the entity it stands for, and why."""

    span: Span
    entity: int
    rule: str
    score: float


def choose_bearer(
    at: int, bearers: Mapping[int, Sequence[int]], fame: Mapping[int, int], paragraph: int = 0
) -> int | None:
    """Which of several full names a bare name at position `at` is short for: the last one named before it in its paragraph,
    which opens at `paragraph`, else the one that the account names in full first: papers go on with the bare name of their
    main person and name the others in full. Of two named first at once the one whom the pile names more (`fame`).
    `bearers` maps each entity to the starts of its full names in the account; None when nobody is named."""
    before = [
        (starts[i], -entity)
        for entity, starts in bearers.items()
        if (i := bisect_right(starts, at) - 1) >= 0 and starts[i] >= paragraph
    ]
    if before:
        return -max(before)[1]
    first = sorted((starts[0], -fame.get(entity, 0), entity) for entity, starts in bearers.items() if starts)
    return first[0][2] if first else None


def pronoun_gender(word: str) -> str:
    """m, f, "?" for words that are both in different languages, "" for a word that is no singular personal pronoun."""
    folded = fold(word)
    male, female = folded in words_of("pronoun-m"), folded in words_of("pronoun-f")
    return "?" if male and female else "m" if male else "f" if female else ""


def resolve_references(
    account: Account, found: Annotations, named: Mapping[Span, int], people: Mapping[int, str]
) -> list[Reference]:
    """The entities of titles and pronouns. `named` gives the entity of each name; `people` the gender of each person
    entity: m, f or ""."""
    sentences = [s.start for s in found.sentences] or [b.span.start for b in account.blocks]
    bylines = [(b.span.start, b.span.end) for b in account.blocks if b.kind == "byline"]  # nobody's pronoun
    names = [
        m
        for m in found.mentions
        if m.span in named and named[m.span] in people and not any(a <= m.span.start < b for a, b in bylines)
    ]
    scene = _Scene(account.text, people)
    for mention in names:
        scene.add(bisect_right(sentences, mention.span.start), mention.span, named[mention.span])
    titles = _titles(account, found, named, people)
    heads: dict[str, Counter[int]] = defaultdict(Counter)
    for title in titles:
        heads[_head(account, title.span)][title.entity] += 1
    done = {r.span: r for r in titles}
    said = _Sayings(found)
    references = list(titles)
    for mention in found.mentions:
        number = bisect_right(sentences, mention.span.start)
        if mention.form == "name" or mention.span in named:
            continue
        reference = done.get(mention.span)
        if reference is None and mention.form == "title" and mention.kind in ("person", "unknown"):
            reference = _title(account, mention, number, heads, scene, said)
        elif mention.form == "pronoun":
            reference = _pronoun(
                account, mention, number, scene, said, {**named, **{r.span: r.entity for r in references}}
            )
        if reference:
            if mention.span not in done:
                references.append(reference)
                done[mention.span] = reference
            scene.add(number, mention.span, reference.entity)
    return sorted(references, key=lambda r: (r.span.start, r.span.end))


class _Scene:
    """Who has been named in which sentence, and whether behind a preposition."""

    def __init__(self, text: str, people: Mapping[int, str]) -> None:
        self._text = text
        self._people = people
        self._known: dict[int, list[tuple[bool, int, int]]] = defaultdict(list)

    def add(self, sentence: int, span: Span, person: int) -> None:
        before = _BEFORE.search(self._text, max(0, span.start - 20), span.start)
        oblique = bool(before) and fold(before[1]) in words_of("small", "preposition")  # type: ignore[index]
        self._known[sentence].append((oblique, span.start, person))

    def fits(self, person: int, gender: str) -> bool:
        return person in self._people and (not gender or self._people[person] in ("", gender))

    def nearest(
        self,
        sentence: int,
        at: int,
        gender: str,
        never: frozenset[int] = frozenset(),
        outside: Sequence[tuple[int, int]] = (),
    ) -> tuple[list[int], int]:
        """The fitting people of the nearest sentence that names one before `at`, likeliest first, and how far back it is.
        Whoever stands first without a preposition is mostly the subject; names within `outside` do not count."""
        for back in range(REACH):
            fitting = [
                person
                for _, start, person in sorted(self._known.get(sentence - back, ()))
                if start < at
                and person not in never
                and self.fits(person, gender)
                and not any(a <= start < b for a, b in outside)
            ]
            if fitting:
                return list(dict.fromkeys(fitting)), back
        return [], REACH


class _Sayings:
    """Whose words a passage is: the innermost statement around a position, with its speaker's span."""

    def __init__(self, found: Annotations) -> None:
        rows = [(c.start, -c.end, c.end, s.direct, s.speaker) for s in found.statements if s.speaker for c in s.content]
        self._rows = sorted(rows, key=lambda r: r[:3])
        self._starts = [r[0] for r in self._rows]
        self._quoted = [
            (s.speaker, (c.start, c.end)) for s in found.statements if s.speaker and s.direct for c in s.content
        ]

    def own(self, speaker: Span) -> list[tuple[int, int]]:
        """The quoted words of whom a span names as their speaker: whoever is named there is somebody else."""
        return [words for at, words in self._quoted if at.start < speaker.end and speaker.start < at.end]

    def around(self, at: int) -> tuple[bool, Span] | None:
        """Whether the words at `at` are quoted, and who speaks; None outside of statements. Looks a few statements back."""
        first = bisect_right(self._starts, at) - 1
        for row in reversed(self._rows[max(0, first - 3) : first + 1]):
            if row[2] > at and row[4]:
                return row[3], row[4]
        return None


def _pronoun(
    account: Account, mention: Mention, number: int, scene: _Scene, said: _Sayings, known: Mapping[Span, int]
) -> Reference | None:
    span, text = mention.span, account.text
    word = text[span.start : span.end]
    gender = pronoun_gender(word)
    after = _AFTER.match(text, span.end)
    if (
        not gender
        or (after and fold(after[1]) in words_of("impersonal"))
        or _IMPERSONAL.match(text, span.end, span.end + 60)
    ):
        return None
    gender = gender.replace("?", "")
    told = said.around(span.start)
    speaker = None
    if told:
        inside = [
            entity for other, entity in known.items() if told[1].start <= other.start and other.end <= told[1].end
        ]
        speaker = inside[0] if inside else None
    if told and not told[0] and speaker is not None and scene.fits(speaker, gender):
        return Reference(span, speaker, "pronoun", 0.65)  # "Lindqvist said that she …"
    never = frozenset({speaker}) if told and told[0] and speaker is not None else frozenset[int]()
    fitting, back = scene.nearest(number, span.start, gender, never, said.own(span))
    return Reference(span, fitting[0], "pronoun", round(0.6 - 0.1 * back, 2)) if fitting else None


def _title(
    account: Account, mention: Mention, number: int, heads: Mapping[str, Counter[int]], scene: _Scene, said: _Sayings
) -> Reference | None:
    """A role on its own: the one person that had it before in this account, or the only person in reach. A role with a
    name after it ("le PDG de Nordlund, X", "editor X") that apposition did not settle is somebody else's."""
    span, text = mention.span, account.text
    after = _AFTER.match(text, span.end, span.end + 30)
    if after and (fold(after[1]).split("'")[0] in words_of("small", "preposition") or after[1][:1].isupper()):
        return None
    words = fold(text[span.start : span.end]).split()
    if set(words) & words_of("party") or text[max(0, span.start - 1) : span.start] in _POSSESSIVE:
        return None  # 马斯克的律师: not he, but who works for him
    head = _head(account, span)
    seen = heads.get(head)
    if not seen:  # "the minister" where "Transport Minister X" stood before
        longer = [people for other, people in sorted(heads.items()) if set(head.split()) < set(other.split())]
        seen = sum(longer, Counter[int]()) if longer else None
    if seen:
        return Reference(span, next(iter(seen)), "title", 0.75) if len(seen) == 1 else None
    fitting, back = scene.nearest(number, span.start, _title_gender(account, span), outside=said.own(span))
    return Reference(span, fitting[0], "title", 0.5) if len(fitting) == 1 and back < 2 else None


def _title_gender(account: Account, span: Span) -> str:
    """f for a role that says it of itself (la directora, die Direktorin); "" where it does not tell."""
    article, *rest = fold(account.text[span.start : span.end]).split() or [""]
    head = rest[0] if rest else article
    if account.language == "de":
        return "f" if head.endswith("in") and len(head) > _FEMININE_LETTERS else ""
    endings = _FEMININE_ENDINGS.get(account.language, ())
    return "f" if endings and article in _FEMININE_ARTICLES and head.endswith(endings) else ""


def _head(account: Account, span: Span) -> str:
    words = fold(account.text[span.start : span.end]).split()
    while len(words) > 1 and len(words[0]) <= 3:
        words = words[1:]  # articles and possessives
    return " ".join(words)


def _titles(
    account: Account, found: Annotations, named: Mapping[Span, int], people: Mapping[int, str]
) -> list[Reference]:
    """Titles that stand beside a person's name: "le PDG de Tesla, Elon Musk", "Elon Musk, the head of Tesla"."""
    names = [m for m in found.mentions if m.span in named and named[m.span] in people]
    starts = {m.span.start: named[m.span] for m in names}
    ends = {m.span.end: named[m.span] for m in names}
    out = []
    for span in dict.fromkeys(m.span for m in found.mentions if m.form == "title" and m.span not in named):
        text = account.text
        behind = _COMPLEMENT.match(text, span.end, span.end + 60)
        if behind and behind.end() in starts:  # "the head of Nordlund, Marta Lindqvist"
            out.append(Reference(span, starts[behind.end()], "title beside a name", 0.85))
            continue
        for gap in range(4):
            if span.end + gap in starts and _APPOSED.match(text[span.end : span.end + gap]):
                out.append(Reference(span, starts[span.end + gap], "title beside a name", 0.9))
                break
            if gap and span.start - gap in ends and re.match(r"^[,，、]\s?$|^ $", text[span.start - gap : span.start]):
                out.append(Reference(span, ends[span.start - gap], "title beside a name", 0.85))
                break
    return _chained(account, found, out, named)


def _chained(
    account: Account, found: Annotations, beside: list[Reference], named: Mapping[Span, int]
) -> list[Reference]:
    """Roles in a row are one person's: "CEO兼联合创始人 X", "founder and head X"."""
    known = {r.span.start: r for r in beside}
    spans = {r.span for r in beside}
    out = list(beside)
    for mention in reversed(found.mentions):
        if mention.form == "title" and mention.span not in spans and mention.span not in named:
            joint = _JOINT.match(account.text, mention.span.end, mention.span.end + 8)
            if joint and joint.end() in known:
                chained = Reference(mention.span, known[joint.end()].entity, "title beside a name", 0.8)
                out.append(chained)
                known[mention.span.start] = chained
    return out
