"""Speakers that are no name → the entity that they stand for: pronouns, "the company", "his lawyer", the "we" of a statement.

In: one account, its annotations with entities filled in, the entities. Out: an entity id for a speaker's span, "" when nobody
fits. A pronoun goes to the last subject that fits it in gender, a person or an organisation; a firm's noun to the firm that
stood beside that noun, else to the last firm named; a role to the person of that role; "we" outside quotations to the
organisation that the account speaks for. It knows nearness and words of class, no grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.alignment.entities.name_tables import endings_of, squash, words_of
from rashomon.alignment.entities.references import pronoun_gender
from rashomon.model import STORY_KINDS, Account, Annotations, Entity, Mention, Span
from rashomon.text import fold

#: How far back, in sentences, a pronoun may look; and how far a firm's noun, in characters.
REACH, FAR = 4, 2500
#: A role and its bearer stand at most so far apart: "Marta Lindqvist, a lawyer", "律师玛尔塔·林德奎斯特".
BESIDE = 60
#: The heading of a statement: whoever is named there speaks in it.
HEAD = 250
#: Words for towns that end in these are compounds: Hafenstadt, havenstad.
_TOWN_ENDINGS = ("stadt", "stad")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_]+)['’]?\s*$")
_STOP = re.compile(r"[.!?;。！？；\n]")


@cache
def _roles() -> dict[str, str]:
    """Folded role words, each with its class; masculine and feminine, in all languages, are one class."""
    groups = ("lawyer", "speaker", "minister", "captain", "chief", "president", "mayor", "director", "judge", "expert")
    return {word: group for group in groups for word in sorted(words_of(f"role-{group}"))}


@cache
def _role_pattern() -> re.Pattern[str]:
    words = sorted(_roles(), key=lambda w: (-len(w), w))
    han = [w for w in words if "\u3040" <= w[0] <= "\u9fff"]
    rest = [w for w in words if w not in han]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, rest)) + r")\b|" + "|".join(map(re.escape, han)))


def _firm_gender(word: str) -> str:
    for gender in "fmn":
        if word in words_of(f"firm-{gender}"):
            return gender
    return ""


def name_keys(entities: Sequence[Entity]) -> dict[str, tuple[str, ...]]:
    """The entities that have a name, by its letters without spaces and marks."""
    keys: dict[str, tuple[str, ...]] = {}
    for e in entities:
        for key in sorted({squash(n) for n in e.names}):
            keys[key] = (*keys.get(key, ()), e.id)
    return keys


class Speakers:
    """Answers, for one account, who a speaker without a name is."""

    def __init__(
        self, account: Account, found: Annotations, entities: Mapping[str, Entity], keys: Mapping[str, Sequence[str]]
    ) -> None:
        self._keys = keys
        self._account, self._text, self._entities = account, account.text, entities
        self._sentences = sorted(s.start for s in found.sentences)
        bylines = [(b.span.start, b.span.end) for b in account.blocks if b.kind == "byline"]
        named = [
            m
            for m in found.mentions
            if m.entity in entities and m.form == "name" and not any(a <= m.span.start < b for a, b in bylines)
        ]
        self._names = sorted(named, key=lambda m: (m.span.start, m.span.end))
        self._starts = [m.span.start for m in self._names]
        self._quoted = sorted((c.start, c.end) for s in found.statements if s.direct for c in s.content)
        self._nouns = self._read_nouns()
        self._bearers: list[tuple[int, str, str]] | None = None
        self._author: str | None = None

    # -- what the account says of its firms -----------------------------------------------------------------------------

    def _read_nouns(self) -> list[tuple[int, str, str]]:
        """(position, firm's noun, entity) wherever a noun stands beside an organisation: "la compagnie maritime X"."""
        out = []
        for m in self._names:
            if self._kind(m) == "organization":
                before = _STOP.split(self._text[max(0, m.span.start - 40) : m.span.start])[-1]
                for word in [fold(w) for w in _WORD.findall(before)][-2:]:
                    if word in words_of("firm", "firm-f", "firm-m", "firm-n"):
                        out.append((m.span.start, word, m.entity))
        return out

    def _kind(self, mention: Mention) -> str:
        entity = self._entities[mention.entity]
        person_like = entity.kind == "unknown" and len(entity.name.split()) in (2, 3)
        return "person" if person_like else entity.kind

    def _genders(self, entity: str) -> set[str]:
        return {g for _, word, who in self._nouns if who == entity and (g := _firm_gender(word))}

    # -- the answers ----------------------------------------------------------------------------------------------------

    def who(self, speaker: Span, content: Sequence[Span], cue: Span | None = None) -> str:
        """The entity of a speaker's words; `content` is what it says, which never names the speaker; `cue` its verb."""
        words = self._text[speaker.start : speaker.end]
        folded = fold(words).strip(" ,.:;\"'“”„«»-")
        if folded in words_of("we"):
            return self.author() if not self._inside_quotation(speaker) else ""
        if folded == "sie" and cue and re.match(r"\w+(?:en|ern|eln)\b", self._text[cue.start : cue.end]):
            return ""  # they
        gender = pronoun_gender(folded).replace("?", "") if pronoun_gender(folded) else None
        for g in "fm":
            if folded in words_of(f"demonstrative-{g}"):
                gender = g
        if gender is not None:
            return self._pronoun(
                speaker, gender, content, last=folded in words_of("demonstrative-f", "demonstrative-m")
            )
        if len(folded) > 80:
            return ""
        return (
            self._alike(words)
            or self._role(speaker, folded, content)
            or self._firm(speaker, folded, content)
            or self._town(speaker, folded)
        )

    def _inside_quotation(self, span: Span) -> bool:
        return any(a <= span.start and span.end <= b for a, b in self._quoted)

    def _alike(self, words: str) -> str:
        """A name that the tagger missed here: "Open AI" for OpenAI."""
        key = squash(words)
        fits = self._keys.get(key, ()) if len(key) > 3 else ()
        return fits[0] if len(fits) == 1 else ""

    def _pronoun(self, at: Span, gender: str, content: Sequence[Span], last: bool) -> str:
        """The last subject that fits: the first name without a preposition of the nearest sentence that has one; a
        demonstrative ("celle-ci", "dieser") means the last name of it."""
        language = self._account.language
        here = bisect_right(self._sentences, at.start)
        for back in range(REACH):
            n = here - back
            if n < 1:
                break
            start = self._sentences[n - 1]
            end = min(at.start, self._sentences[n]) if n < len(self._sentences) else at.start
            fitting = []
            for m in self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
                if any(c.start <= m.span.start < c.end for c in content) or self._inside_quotation(m.span):
                    continue
                if self._fits(m, gender, language):
                    fitting.append((self._behind_preposition(m.span.start, m) and not last, m.span.start, m.entity))
            fitting += [(False, at, who) for at, who in self._common_subjects(start, end, gender, content)]
            if fitting:
                return max(fitting)[2] if last else min(fitting)[2]
        return ""

    def _behind_preposition(self, at: int, mention: Mention | None = None) -> bool:
        """Whether what stands at `at` is no subject: "à X", "von X"; an article before a firm's name is no preposition."""
        before = _BEFORE.search(self._text, max(0, at - 20), at)
        word = fold(before[1]) if before else ""
        article = word in words_of("article") and (mention is None or self._kind(mention) == "organization")
        if mention is None and article:
            return self._behind_preposition(before.start()) if before else False
        return word in words_of("small", "preposition") and not article

    def _common_subjects(self, start: int, end: int, gender: str, content: Sequence[Span]) -> list[tuple[int, str]]:
        """The towns of a sentence that act under a common noun ("la ville a porté plainte"), each with its place."""
        found = []
        for match in _WORD.finditer(self._text, start, end):
            word = fold(match[0])
            article = _BEFORE.search(self._text, max(start, match.start() - 20), match.start())
            if (
                word in words_of("town")
                and word in words_of(*(("town-" + gender,) if gender else ("town",)))
                and article
                and fold(article[1]) in words_of("article")
                and not self._behind_preposition(article.start())
                and not self._inside_quotation(Span(self._account.id, match.start(), match.end()))
                and (place := self._town(Span(self._account.id, match.start(), match.end()), word))
            ):
                found.append((match.start(), place))
        return found

    def _town(self, speaker: Span, folded: str) -> str:
        """ "The city": the place that stood behind that noun ("the city of X", "der Hafenstadt X"), else the one of the headline."""
        nouns = [w for w in _WORD.findall(folded) if w in words_of("town")]
        if not nouns or len(folded.split()) > 3:
            return ""
        places = [m for m in self._names if self._kind(m) == "place"]
        for m in places:
            before = _STOP.split(self._text[max(0, m.span.start - 40) : m.span.start])[-1]
            beside = [fold(w) for w in _WORD.findall(before)][-3:]
            if any(w in words_of("town") or w.endswith(_TOWN_ENDINGS) for w in beside):
                return m.entity
        heads = [(b.span.start, b.span.end) for b in self._account.blocks if b.kind == "headline"]
        named = [m.entity for m in places if any(a <= m.span.start < b for a, b in heads)]
        return named[0] if len(set(named)) == 1 else ""

    def _fits(self, mention: Mention, gender: str, language: str) -> bool:
        kind = self._kind(mention)
        if kind == "person":
            known = self._person_gender(mention)
            return not gender or known in ("", gender)
        if kind != "organization" or language in ("en", "zh", "ja"):
            return False  # a firm is "it" there
        genders = self._genders(mention.entity)
        return not gender or not genders or gender in genders

    def _person_gender(self, mention: Mention) -> str:
        """m or f, where a title or a role with one form beside any of the person's names tells it."""
        for span in self._entities[mention.entity].mentions:
            if span.account == self._account.id:
                before = [fold(w) for w in _WORD.findall(self._text[max(0, span.start - 30) : span.start])]
                for word in before[-1:]:
                    if word in words_of("honorific-f"):
                        return "f"
                    if word in words_of("honorific-m"):
                        return "m"
        return ""

    def _role(self, speaker: Span, folded: str, content: Sequence[Span]) -> str:
        """The person of that role: the one last named with it, else the first one named with it."""
        found = _role_pattern().search(folded)
        if not found:
            return ""
        wanted = _roles()[found[0]]
        if self._bearers is None:
            self._bearers = self._read_bearers()
        fitting = [(at, who) for at, role, who in self._bearers if role == wanted]
        if not fitting:
            return ""
        before = [who for at, who in fitting if at <= speaker.start]
        behind = [who for at, who in fitting if speaker.start < at <= speaker.end + BESIDE]
        if folded.split()[0] in words_of("indefinite") or folded.startswith(
            endings_of("indefinite")
        ):  # somebody not yet named: the name stands in apposition, or nowhere
            return behind[0] if behind else ""
        return before[-1] if before else fitting[0][1]

    def _read_bearers(self) -> list[tuple[int, str, str]]:
        """(position, role, person) for each role that stands beside a person, with no other name between."""
        text, out = fold(self._text), []
        people = [m for m in self._names if self._kind(m) == "person"]
        starts = [m.span.start for m in people]
        for match in _role_pattern().finditer(text):
            a, b = match.span()
            near = []
            for m in people[bisect_left(starts, a - 2 * BESIDE) : bisect_left(starts, b + BESIDE)]:
                gap = text[b : m.span.start] if m.span.start >= b else text[m.span.end : a] if m.span.end <= a else None
                if (
                    gap is not None
                    and len(gap) <= BESIDE
                    and not _STOP.search(gap)
                    and _apposed(gap, m.span.start >= b)
                ):
                    near.append((m.span.start < b, len(gap), m.entity))
            if near:
                out.append((a, _roles()[match[0]], min(near)[2]))
        return out

    def _firm(self, speaker: Span, folded: str, content: Sequence[Span]) -> str:
        """ "The company": the firm that stood beside this noun before, else the last one named before."""
        nouns = [w for w in _WORD.findall(folded) if w in words_of("firm", "firm-f", "firm-m", "firm-n")]
        han = any(folded.endswith(w) for w in endings_of("firm-han")) and len(folded) <= 6
        if not nouns and not han:
            return ""
        same = [who for at, word, who in self._nouns if at < speaker.start and word in nouns[:1]]
        if same:
            return same[-1]
        if nouns and not set(nouns[:1]) & words_of("firm"):
            return ""  # a union, an association: only by its noun
        at = bisect_left(self._starts, speaker.start)
        for m in reversed(self._names[:at]):
            if m.span.start < speaker.start - FAR:
                break
            if self._kind(m) == "organization" and not any(c.start <= m.span.start < c.end for c in content):
                return m.entity
        return ""

    # -- who the account speaks for -------------------------------------------------------------------------------------

    def author(self) -> str:
        """The organisation that says "we" outside quotations: the publisher, who is named in the heading or the last
        lines, or the organisation named most; "" when none is."""
        if self._author is None:
            self._author = self._find_author()
        return self._author

    def _find_author(self) -> str:
        firms = [e for e in self._entities.values() if e.kind == "organization" and len(e.mentions) > 1]
        publisher = squash(self._account.publisher)
        for e in firms:
            if publisher and any(squash(n) == publisher for n in (e.name, *e.names)):
                return e.id
        if self._account.byline:
            return ""  # a reporter's "we" is the paper's
        story = next((b.span.start for b in self._account.blocks if b.kind in STORY_KINDS - {"headline"}), 0)
        head = self._text[: max(HEAD, min(story, 4 * HEAD))]
        body = self._text[-HEAD:]
        for part in (head, body):
            here = [
                (at, -len(n), e.id)
                for e in firms
                for n in (e.name, *e.names)
                if len(n) > 2 and (at := _whole(part, n)) >= 0
            ]
            if here:
                return min(here)[2]
        counts = Counter(m.entity for m in self._names if self._kind(m) == "organization")
        return min(counts, key=lambda e: (-counts[e], e), default="")


def _apposed(gap: str, behind: bool) -> bool:
    """Whether what stands between a role and a name lets them be one person's: nothing, commas, an "of" phrase, an article."""
    if behind:  # "der Anwalt der Stadt, X"; "the lawyer X"; "律师X"
        plain = gap.strip()
        return not plain or plain in (",", "，", ":") or (plain.endswith(",") and "," not in plain[:-1])
    words = gap.split()
    return gap.startswith((",", "，", "(", "（")) and gap.count(",") < 2 and len(words) < 6


def _whole(text: str, name: str) -> int:
    if name not in text:
        return -1
    found = re.search(r"(?<![^\W\d_])" + re.escape(name) + r"(?![^\W\d_])", text) if name.isascii() else None
    return found.start() if found else (-1 if name.isascii() else text.find(name))
