"""Invented accounts with hand-made annotations, so that a stage can be tested before and apart from those it builds on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rashomon.annotations.events import find_events
from rashomon.languages import language
from rashomon.model import (
    Account,
    Annotations,
    Block,
    Entity,
    Evidence,
    Figure,
    Mention,
    Published,
    Span,
    Statement,
    Timex,
)


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where the words stand."""
    return [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]


def account(name: str, code: str, text: str, published: str = "", debris: str = "") -> Account:
    """An account whose whole text is one body block, with `debris` below it."""
    whole = text + ("\n" + debris if debris else "")
    blocks = [Block(Span(name, 0, len(text)), "body")]
    if debris:
        blocks.append(Block(Span(name, len(text), len(whole)), "related"))
    date = Published(published, published, published, "stated") if published else Published()
    return Account(
        name, name + ".txt", (), "plaintext", "text/plain", code, whole, name, published=date, blocks=tuple(blocks)
    )


def annotated(
    told: Account,
    names: Mapping[str, str] = {},
    dates: Mapping[str, tuple[str, ...]] = {},
    figures: Iterable[tuple[str, str, float, float, str]] = (),
    statements: Iterable[tuple[str, str, bool]] = (),
) -> Annotations:
    """Annotations by hand.

    names: words → "kind:entity" (or "kind"); dates: words → (value, earliest, latest[, zone]); figures: (words, unit,
    low, high, modifier); statements: (content words, speaker's entity, direct).
    """
    story = told.blocks[0].span.end
    text = told.text[:story]
    sentences = []
    for m in re.finditer(r"[^.!?。！？\n]+(?:\.(?:(?=\S)|(?<=\d\.) )[^.!?。！？\n]+)*[.!?。！？]*[”»“]?", text):
        if m.group().strip():
            sentences.append(Span(told.id, m.start(), m.end()))
    mentions, taken = [], set()
    for words in sorted(names, key=len, reverse=True):
        kind, _, entity = names[words].partition(":")
        for s, e in occurrences(text, words):
            if not taken & set(range(s, e)):
                taken |= set(range(s, e))
                mentions.append(Mention(Span(told.id, s, e), kind, "name", entity))
    times = []
    for words, (value, *rest) in dates.items():
        early, late, zone = [*rest, "", "", ""][:3]
        for s, e in occurrences(text, words):
            times.append(
                Timex(
                    Span(told.id, s, e),
                    "DATE",
                    value,
                    zone=zone,
                    earliest=early or value,
                    latest=late or early or value,
                )
            )
    amounts = []
    for words, unit, low, high, modifier in figures:
        amounts += [Figure(Span(told.id, s, e), unit, low, high, modifier) for s, e in occurrences(text, words)]
    said = []
    for words, entity, direct in statements:
        for s, e in occurrences(text, words):
            said.append(Statement(f"{told.id}:{s}-{e}", (Span(told.id, s, e),), None, entity, None, "say", direct))
    key = lambda r: (r.span.start, r.span.end)  # noqa: E731
    mentions.sort(key=key)
    times.sort(key=key)
    amounts.sort(key=key)
    events = find_events(
        told, language(told.language), tuple(sentences), tuple(times), tuple(mentions), tuple(said), tuple(amounts)
    )
    return Annotations(
        told.id, told.language, tuple(sentences), tuple(mentions), tuple(times), tuple(amounts), tuple(said), events
    )


def entities(annotations: Iterable[Annotations], names: Mapping[str, str]) -> tuple[Entity, ...]:
    """Entities with given English names, from the mentions that carry their ids."""
    found = []
    for id, name in names.items():
        spans = tuple(m.span for a in annotations for m in a.mentions if m.entity == id)
        kind = next((m.kind for a in annotations for m in a.mentions if m.entity == id), "unknown")
        found.append(Entity(id, kind, name, (name,), spans, (Evidence("name"),)))
    return tuple(found)
