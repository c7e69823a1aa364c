"""Who speaks, and who takes part: the entity of each statement's speaker and of each role of an event.

In: annotations whose mentions name their entity. Out: the same with `Statement.entity` and `Role.entity` filled in, as far
as a mention lies in or over the speaker's or the role's words, or a document's words name whose it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.alignment.entities.name_tables import word_types, words_of
from rashomon.alignment.entities.speakers import Speakers, name_keys
from rashomon.model import Account, Annotations, Entity, Mention, Role, Span, Statement
from rashomon.text import fold

#: What speaks, best first: people and organisations; a place only as its government ("Berlin said").
_VOICES = {"person": 0, "organization": 1, "unknown": 2, "place": 3, "product": 4, "work": 5}


#: A speaker of so few letters without a name in it is a relative pronoun: qui, who, der, который.
RELATIVE = 8
_WORD = re.compile(r"[^\W\d_]+")
#: Code points in which the owner of a document is named; right beside its word.
_NEAR, _BESIDE = 40, 8


def give_voices(
    accounts: Sequence[Account], annotations: Sequence[Annotations], entities: Sequence[Entity]
) -> tuple[Annotations, ...]:
    """The annotations with the entities of speakers and roles filled in. Accounts and annotations stand in one order."""
    by_id = {e.id: e for e in entities}
    keys = name_keys(entities)
    fame = {e.id: len(e.mentions) for e in entities}
    kinds = {e.id: e.kind for e in entities}
    known = _Known(by_id, keys, kinds, fame)
    return tuple(_voiced(account, found, known) for account, found in zip(accounts, annotations, strict=True))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of all entities, made once for all accounts."""

    entities: Mapping[str, Entity]
    keys: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    fame: Mapping[str, int]


def _voiced(account: Account, found: Annotations, known: _Known) -> Annotations:
    mentions = _Mentions(account.text, found.mentions, known.kinds, known.fame)
    events = tuple(replace(e, roles=tuple(_role(r, mentions) for r in e.roles)) for e in found.events)
    plaintiffs = Counter(r.entity for e in events if e.type == "sue" for r in e.roles if r.role == "agent" and r.entity)
    plaintiff = min(plaintiffs, key=lambda p: (-plaintiffs[p], p), default="")
    speakers = Speakers(account, found, known.entities, known.keys)
    statements = tuple(_statement(s, mentions, plaintiff, speakers) for s in found.statements)
    return replace(found, statements=_first_persons(account, statements), events=events)


def _first_persons(account: Account, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """ "We said …" inside what somebody says: that somebody, or whom he speaks for."""
    spoken = {s.id: s.entity for s in statements}
    out = []
    for s in statements:
        said = fold(account.text[s.speaker.start : s.speaker.end]).strip() if s.speaker else ""
        own = said in words_of("we", "i") and bool(spoken.get(s.within))
        out.append(replace(s, entity=spoken[s.within]) if own else s)
    return tuple(out)


class _Mentions:
    """The mentions of one account that have an entity, by place."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], kinds: Mapping[str, str], fame: Mapping[str, int]
    ) -> None:
        self.text = text
        self.kinds = kinds
        self._all = sorted((m for m in mentions if m.entity), key=lambda m: (m.span.start, m.span.end))
        self._starts = [m.span.start for m in self._all]
        self.fame = fame
        self._longest = max((m.span.end - m.span.start for m in self._all), default=0)

    def over(self, start: int, end: int) -> list[Mention]:
        """The mentions that share characters with text[start:end], in order."""
        first, last = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [m for m in self._all[first:last] if m.span.end > start]

    def kind(self, mention: Mention) -> str:
        return self.kinds.get(mention.entity, mention.kind)


def speaker_of(span: Span, mentions: _Mentions) -> str:
    """The entity that a noun phrase speaks for: a person named in it, else an organisation; a name before a role before a
    pronoun; the first of several ("Marta Lindqvist, spokeswoman of Nordlund"). A relative pronoun speaks for the name
    that it follows."""
    here = mentions.over(span.start, span.end)
    if not here and span.end - span.start <= RELATIVE:
        here = [
            m
            for m in mentions.over(span.start - 2, span.start)
            if not mentions.text[m.span.end : span.start].strip(" ,，")
        ]
    forms = {"name": 0, "title": 1, "pronoun": 2}
    best = min(
        here,
        key=lambda m: (
            _VOICES.get(mentions.kind(m), 6),
            forms.get(m.form, 3),
            mentions.kind(m) == "organization" and mentions.fame.get(m.entity, 0) < 2,  # 保安公司: a noun, no name
            m.span.start,
        ),
        default=None,
    )
    if best and mentions.kind(best) == "place" and _of_a_place(mentions.text[span.start : best.span.start]):
        return ""
    return best.entity if best else ""


def _of_a_place(before: str) -> bool:
    """Whether others than the place itself speak: "les habitants de X", "a court in X"; a town or a state speaks for itself."""
    words = [fold(w) for w in _WORD.findall(before)]
    nouns = [w for w in words if w not in words_of("article", "small", "preposition") and len(w) > 2]
    return bool(nouns) and not any(w in words_of("town", "state") or w.endswith(("stadt", "stad")) for w in nouns)


def _statement(statement: Statement, mentions: _Mentions, plaintiff: str, speakers: Speakers) -> Statement:
    if statement.speaker is None:
        return statement
    entity = speaker_of(statement.speaker, mentions)
    if not entity:
        entity = speakers.who(statement.speaker, statement.content, statement.cue)
    if not entity and statement.medium:
        beside = (
            plaintiff if statement.medium == "lawsuit" else ""
        )  # who sues, but for "the suit of X" in so many words
        entity = _author(statement, statement.speaker, mentions, _BESIDE) if beside else ""
        entity = entity or beside or _author(statement, statement.speaker, mentions)
    return replace(statement, entity=entity)


def _author(statement: Statement, speaker: Span, mentions: _Mentions, reach: int = _NEAR) -> str:
    """Whose document it is: named right behind its word ("the lawsuit of Musk") or right before ("Musk's lawsuit")."""
    near = [
        m
        for m in mentions.over(speaker.start - reach, speaker.end + reach)
        if mentions.kind(m) in ("person", "organization")
        and not _court(mentions.text[m.span.start : m.span.end])
        and "\n" not in mentions.text[min(m.span.end, speaker.end) : max(m.span.start, speaker.start)]
        and not any(c.start < m.span.end and m.span.start < c.end for c in statement.content)
    ]
    near.sort(key=lambda m: (m.span.start < speaker.start, abs(m.span.start - speaker.end)))
    return near[0].entity if near else ""


def _court(name: str) -> bool:
    """Whether a name is a court's: a suit is filed there, it is not the court's own."""
    return any(word_types().get(fold(w)) == "court" for w in name.split()) or name.endswith(("法院", "裁判所"))


def _role(role: Role, mentions: _Mentions) -> Role:
    if role.span is None or role.entity:
        return role
    if role.role == "place":
        here = [m for m in mentions.over(role.span.start, role.span.end) if mentions.kind(m) == "place"]
        return replace(role, entity=here[0].entity) if here else role
    return replace(role, entity=speaker_of(role.span, mentions))
