"""What a stretch of a passage means: the record alone."""

from __future__ import annotations

from rashomon.model import record


@record
class Gloss:
    """What a stretch of a passage means in plain terms: a name's usual form, a day, an amount; in languages other than
    English also what is done there (an event's trigger, the verb of saying)."""

    start: int
    end: int
    kind: str  # name | date | figure | deed
    text: str
