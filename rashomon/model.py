"""Every record of the program, and nothing else: no record computes anything.

All records are frozen and hashable; sequences are tuples; unknown is "" or (), and None stands only for an absent span
or an absent record. Positions are Unicode code points into the account's own decoded text, half open.
The JSON form of each record is described in docs/CASEFILE.md and made by `rashomon.exports.casefile`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")

VERSION = "rashomon/1"

#: The rule of the evidence of a claim that sentences make which may tell one thing, or may not: it is shown as such, counts for
#: no agreement and is compared with nothing.
PERHAPS = "perhaps the same assertion"

#: Kinds of block that belong to the story; every other kind is debris that is kept, greyed and never read as the story.
STORY_KINDS = frozenset({"headline", "byline", "dateline", "body", "caption", "quote"})
#: How each act of a statement reads in a sentence: "Ada Brenn denies".
ACT_VERBS = {
    "say": "says", "allege": "alleges", "deny": "denies", "demand": "demands", "admit": "admits",
    "promise": "promises", "threaten": "threatens", "ask": "asks",
}  # fmt: skip
DEBRIS_KINDS = frozenset({"navigation", "related", "comments", "commerce", "notice"})


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """The one way to make a record: a frozen dataclass with slots."""
    return dataclass(frozen=True, slots=True)(cls)


# -- positions and reasons ---------------------------------------------------------------------------------------------


@record
class Span:
    """`text[start:end]` of one account."""

    account: str
    start: int
    end: int


@record
class Evidence:
    """Why two things were linked, or a value was given: the rule, how sure it is (0..1), one sentence, the passages."""

    rule: str
    score: float = 1.0
    detail: str = ""
    spans: tuple[Span, ...] = ()


# -- accounts ----------------------------------------------------------------------------------------------------------


@record
class Block:
    """A labelled stretch of an account. The blocks of an account tile its text: no gap, no overlap.

    A story block is one paragraph (one heading, one byline …). `locator` is the place in the source: a tag path, a page.
    """

    span: Span
    kind: str  # headline byline dateline body caption quote | navigation related comments commerce notice
    reason: str = ""
    locator: str = ""


@record
class Published:
    """When an account was published: an interval of ISO days with its basis. Unknown is basis "unknown" and "" values."""

    value: str = ""
    earliest: str = ""
    latest: str = ""
    basis: str = "unknown"  # stated | metadata | inferred | unknown
    reason: str = ""
    evidence: tuple[Span, ...] = ()


@record
class TranslatedFrom:
    """The language an account was translated from ("" if only the fact shows), and the marks that say so."""

    language: str = ""
    confidence: float = 0.0
    evidence: tuple[Span, ...] = ()


@record
class Account:
    """One text that tells the story, decoded once and never edited: every span of the case points into `text`."""

    id: str  # first 12 hex digits of the SHA-256 of the source's bytes
    source: str  # file name inside the pile, or address
    also: tuple[str, ...]  # other sources with the same bytes
    reader: str  # plaintext | webpage | …
    media_type: str
    language: str  # ISO 639-1; "und" when it cannot be told
    text: str
    sha256: str
    title: Span | None = None
    publisher: str = ""
    byline: Span | None = None
    address: str = ""  # canonical address if the page gives one
    published: Published = Published()
    translated_from: TranslatedFrom | None = None
    blocks: tuple[Block, ...] = ()


# -- annotations: what one account says --------------------------------------------------------------------------------


@record
class Mention:
    """A stretch that names somebody or something. `entity` is filled by the alignment."""

    span: Span
    kind: str  # person | organization | place | work | product | unknown
    form: str = "name"  # name | title | pronoun
    entity: str = ""


@record
class Timex:
    """A time expression. TIMEX3 type and value; `earliest` and `latest` are ISO days and make every date an interval.

    Vague references (now, recently, the future) have a type of their own, REF, and TIMEX3's values PRESENT_REF, PAST_REF, FUTURE_REF.
    `earliest` and `latest` are "" while the date hangs on an unknown one (its value then stays open, as XXXX-03-01), and
    always for durations, sets and vague references (PRESENT_REF …), which never reach a timeline.
    """

    span: Span
    type: str  # DATE | TIME | DURATION | SET | REF
    value: str
    mod: str = ""  # START | MID | END | APPROX | BEFORE | AFTER
    zone: str = ""  # a time zone stated with the date, as IANA name or offset: Asia/Shanghai, +08:00, local
    earliest: str = ""
    latest: str = ""
    anchor: Span | None = None  # the earlier expression it was resolved against; None: the publication date, or nothing
    rule: str = ""
    relation: str = ""  # found but not yet resolved: how the value hangs on its anchor (see annotations/timexes/)


@record
class Figure:
    """A quantity: an amount of money (unit = ISO 4217), a count (unit = the counted noun's English key), a share, a measure."""

    span: Span
    unit: str
    low: float
    high: float
    modifier: str = ""  # about | over | under


@record
class Statement:
    """What somebody is told to have said, in one or more content spans (a split quotation is one statement)."""

    id: str
    content: tuple[Span, ...]
    speaker: Span | None = None
    entity: str = ""  # filled by the alignment
    cue: Span | None = None
    act: str = "say"  # say | allege | deny | demand | admit | promise | threaten | ask
    direct: bool = False
    negated: bool = False
    hedged: bool = False
    within: str = ""  # the statement that reports this one
    medium: str = ""  # lawsuit | e-mail | post | interview | … when the voice is a document
    rule: str = ""
    confidence: float = 1.0


@record
class Role:
    """Who takes which part in an event: agent, target, recipient, place, topic …"""

    role: str
    span: Span | None = None
    entity: str = ""


@record
class EventMention:
    """One telling of one happening: `span` is the clause, `trigger` the word that names it, `time` the Timex span in reach.

    `until` is the end of a stretch of time that begins with `time` ("from 2016 to 2020"); `figures` are the spans of the
    figures that tell how many or how much of it.
    """

    span: Span
    trigger: Span
    type: str
    time: Span | None = None
    roles: tuple[Role, ...] = ()
    negated: bool = False
    hedged: bool = False
    within: str = ""  # id of the statement that tells it; "" when the account itself does
    figures: tuple[Span, ...] = ()
    until: Span | None = None


@record
class Annotations:
    """Everything found in one account, each list sorted by span."""

    account: str
    language: str = ""
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    timexes: tuple[Timex, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()


# -- alignment: what corresponds to what -------------------------------------------------------------------------------


@record
class Entity:
    """Somebody or something that several mentions name. Its id is its earliest mention: "account:start-end"."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@record
class EventRole:
    role: str
    entity: str


@record
class Event:
    """One happening that one or more accounts tell; `mentions` are the clauses, earliest and latest ISO days or ""."""

    id: str
    type: str
    label: str
    earliest: str = ""
    latest: str = ""
    roles: tuple[EventRole, ...] = ()
    mentions: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@record
class Appearance:
    """One wording of a claim in one account."""

    span: Span
    form: str = "exact"  # exact | trimmed | reported | altered
    statement: str = ""


@record
class Claim:
    """One utterance or assertion, told in one or more accounts."""

    id: str
    claimant: str
    act: str
    appearances: tuple[Appearance, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@record
class Derivation:
    """An account that was made from another, wholly or in part. `coverage` is the share of the derived account's sentences."""

    derived: str
    origin: str
    kind: str  # copy | translation | quotation | common_source
    coverage: float = 0.0
    evidence: tuple[Evidence, ...] = ()


# -- comparison: agreement, conflict, silence --------------------------------------------------------------------------


@record
class Reading:
    """One of the values that a thing has in the pile, with every passage that gives it."""

    value: str
    spans: tuple[Span, ...] = ()


@record
class Silence:
    """An account that does not tell a thing, and why, as far as can be seen."""

    account: str
    reason: str = "silent"  # silent | could not know | only in debris | may tell it (tied elsewhere)


@record
class Comparison:
    """How the accounts stand on one aspect of one event or claim. Agreement: all readings can be true at once."""

    id: str
    subject: str
    aspect: str  # time | amount | wording | stance | party | place
    verdict: str  # agreement | conflict | single
    readings: tuple[Reading, ...] = ()
    silent: tuple[str, ...] = ()
    reason: str = ""  # "" | time zone | precision | unit | scope | change over time | translation | attribution | open
    detail: str = ""
    origins: int = 1
    silences: tuple[Silence, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@record
class MissingDocument:
    """A document that accounts cite and the pile lacks: its kind, the party whose it seems to be ("" unknown), its pages if
    told (0 unknown), and who cites it where."""

    kind: str
    label: str
    party: str
    pages: int
    accounts: tuple[str, ...]
    spans: tuple[Span, ...]


# -- people's decisions, and what went wrong ---------------------------------------------------------------------------


@record
class Judgement:
    """What an analyst decided, tied to quoted words so that it survives new builds."""

    verdict: str  # same | different | story | debris | wrong
    spans: tuple[Span, ...] = ()
    quotes: tuple[str, ...] = ()
    by: str = ""
    at: str = ""
    note: str = ""


@record
class Problem:
    """A source or a stage that failed, and what to do about it. The rest of the pile is built all the same."""

    where: str
    stage: str
    message: str


@record
class CaseFile:
    """Everything about one pile. Lists are sorted: accounts by source, everything else by span."""

    version: str = VERSION
    accounts: tuple[Account, ...] = ()
    annotations: tuple[Annotations, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    missing: tuple[MissingDocument, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    problems: tuple[Problem, ...] = ()
