"""Who speaks, and who takes part: the entity of each statement's speaker and of each role of an event.

In: annotations whose mentions name their entity. Out: the same with `Statement.entity` and `Role.entity` filled in, as far
as a mention lies in or over the speaker's or the role's words, or a document's words name whose it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.model import Account, Annotations, Entity, EventMention, Mention, Role, Span, Statement

#: What speaks, best first: people and organisations; a place only as its government ("Berlin said").
_VOICES = {"person": 0, "organization": 1, "unknown": 2, "place": 3, "product": 4, "work": 5}


def give_voices(
    accounts: Sequence[Account], annotations: Sequence[Annotations], entities: Sequence[Entity]
) -> tuple[Annotations, ...]:
    """The annotations with the entities of speakers and roles filled in. Accounts and annotations stand in one order."""
    kinds = {e.id: e.kind for e in entities}
    return tuple(_voiced(found, kinds) for _, found in zip(accounts, annotations, strict=True))


def _voiced(found: Annotations, kinds: Mapping[str, str]) -> Annotations:
    mentions = sorted((m for m in found.mentions if m.entity), key=lambda m: (m.span.start, m.span.end))
    statements = tuple(_statement(s, mentions, kinds) for s in found.statements)
    events = tuple(_event(e, mentions, kinds) for e in found.events)
    return replace(found, statements=statements, events=events)


def inside(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that share characters with a span, in order."""
    return [m for m in mentions if m.span.start < span.end and span.start < m.span.end]


def speaker_of(span: Span, mentions: Sequence[Mention], kinds: Mapping[str, str]) -> str:
    """The entity that a noun phrase speaks for: a person named in it, else an organisation; a name before a role before a
    pronoun; the first of several ("Marta Lindqvist, spokeswoman of Nordlund")."""
    here = inside(span, mentions)
    forms = {"name": 0, "title": 1, "pronoun": 2}
    best = min(
        here,
        key=lambda m: (_VOICES.get(kinds.get(m.entity, m.kind), 6), forms.get(m.form, 3), m.span.start),
        default=None,
    )
    return best.entity if best else ""


def _statement(statement: Statement, mentions: Sequence[Mention], kinds: Mapping[str, str]) -> Statement:
    if statement.speaker is None:
        return statement
    entity = speaker_of(statement.speaker, mentions, kinds)
    if not entity and statement.medium:
        entity = _author(statement, mentions, kinds)
    return replace(statement, entity=entity)


def _author(statement: Statement, mentions: Sequence[Mention], kinds: Mapping[str, str]) -> str:
    """Whose document it is: named between the document's word and the content, or just before ("Musk's lawsuit")."""
    speaker = statement.speaker
    if speaker is None:
        return ""
    near = [
        m
        for m in mentions
        if (speaker.end <= m.span.start <= speaker.end + 40 or speaker.start - 30 <= m.span.end <= speaker.start)
        and kinds.get(m.entity) in ("person", "organization")
        and not any(c.start < m.span.end and m.span.start < c.end for c in statement.content)
    ]
    near.sort(key=lambda m: (m.span.start < speaker.start, abs(m.span.start - speaker.end)))
    return near[0].entity if near else ""


def _event(event: EventMention, mentions: Sequence[Mention], kinds: Mapping[str, str]) -> EventMention:
    return replace(event, roles=tuple(_role(r, mentions, kinds) for r in event.roles))


def _role(role: Role, mentions: Sequence[Mention], kinds: Mapping[str, str]) -> Role:
    if role.span is None or role.entity:
        return role
    if role.role == "place":
        here = [m for m in inside(role.span, mentions) if kinds.get(m.entity) == "place"]
        return replace(role, entity=here[0].entity) if here else role
    return replace(role, entity=speaker_of(role.span, mentions, kinds))
