"""Invented piles for the tests: accounts of paragraphs, sentences split at their marks."""

from __future__ import annotations

import hashlib
import re

from rashomon.model import Account, Annotations, Block, Published, Span

_SENTENCE = re.compile(r"[^.!?。！？]+(?:[.!?。！？]+[\"”“»」』]?\s*|$)")


def account(source: str, language: str, text: str, day: str = "", publisher: str = "") -> tuple[Account, Annotations]:
    """An account whose paragraphs are its lines, all body, and annotations that hold its sentences."""
    name = hashlib.sha256((source + text).encode()).hexdigest()[:12]
    blocks, sentences, start = [], [], 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip()
        blocks.append(Block(Span(name, start, start + len(words)), "body"))
        for m in _SENTENCE.finditer(words):
            left = m.start() + len(m.group()) - len(m.group().lstrip())
            right = m.start() + len(m.group().rstrip())
            if right > left:
                sentences.append(Span(name, start + left, start + right))
        start += len(line)
    published = Published(day, day, day, "stated") if day else Published()
    made = Account(
        name, source, (), "plaintext", "text/plain", language, text, name,
        publisher=publisher, published=published, blocks=tuple(blocks),
    )  # fmt: skip
    return made, Annotations(name, language, sentences=tuple(sentences))


def span(account: Account, words: str, nth: int = 0) -> Span:
    """Where an account has these words."""
    at = -1
    for _ in range(nth + 1):
        at = account.text.index(words, at + 1)
    return Span(account.id, at, at + len(words))
