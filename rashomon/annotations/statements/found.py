"""What a reader of statements hands on: one statement as found, with offsets into the account's text."""

from __future__ import annotations

from dataclasses import dataclass

Offsets = tuple[int, int]


@dataclass(slots=True)
class Found:
    """A statement as found. Content spans, speaker and cue are offsets; `rule` says how it was found."""

    content: list[Offsets]
    speaker: Offsets | None
    cue: Offsets | None
    act: str
    direct: bool
    rule: str
    confidence: float
    negated: bool = False
    hedged: bool = False
    medium: str = ""
