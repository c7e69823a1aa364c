"""Events and claims → one line of plain words that names them."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.annotations.statements.datelines import past_dateline
from rashomon.languages.happenings import event_types
from rashomon.model import ACT_VERBS, CaseFile, Claim, Event, Span
from rashomon.views.passages import Pile
from rashomon.views.plain import language_name

#: Longest piece of quoted words in a label, in characters.
LABEL = 110
#: Labels that leave open what is done: "Norda buys something".
_OPEN = re.compile(r"\b(?:something|somebody)\b")
#: Kinds that nobody does to a person: a person as the only party was misread.
_DONE_TO_THINGS = frozenset(
    {"sign", "publish", "launch", "leak", "open", "close", "sell", "acquire", "approve", "cancel", "delay", "recall"}
)


def shorten(words: str, limit: int = LABEL) -> str:
    """At most `limit` characters on one line, cut at a space where there is one."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    cut = words.rfind(" ", limit // 2, limit)
    return words[: cut if cut > 0 else limit].rstrip(" ,;:，；：、") + "…"


def quoted(words: str, limit: int = LABEL) -> str:
    """Words in quotation marks, without the punctuation that the cut left at their ends."""
    bare = shorten(words, limit).strip(' ,;:，；：、"“”„«»「」')
    return f"“{bare}”" if bare else ""


def claim_span(pile: Pile, claim: Claim) -> Span | None:
    """The same for each claim as often as it is asked for: see `_claim_span`."""
    if claim.id not in pile.claim_spans:
        pile.claim_spans[claim.id] = _claim_span(pile, claim)
    return pile.claim_spans[claim.id]


def _claim_span(pile: Pile, claim: Claim) -> Span | None:
    """Where a claim is told in the language that most readers can read, behind the dateline."""
    spans = pile.easiest(a.span for a in claim.appearances)
    if not spans or not own_words(claim):
        return spans[0] if spans else None
    first = spans[0]
    return replace(first, start=past_dateline(pile.accounts[first.account].text, first.start, first.end))


def claim_words(pile: Pile, claim: Claim) -> str:
    """The same for each claim as often as it is asked for: see `_claim_words`."""
    if claim.id not in pile.claim_words:
        pile.claim_words[claim.id] = _claim_words(pile, claim)
    return pile.claim_words[claim.id]


def _claim_words(pile: Pile, claim: Claim) -> str:
    """The words of a claim, in the language that most readers can read; of a split quotation the pieces alone."""
    span = claim_span(pile, claim)
    if span is None:
        return ""
    text = pile.accounts[span.account].text
    told = next((pile.statements.get(a.statement) for a in claim.appearances if a.span == span), None)
    pieces = [text[c.start : c.end].strip(' ,;:，；："“”„«»「」') for c in told.content] if told else []
    if len(pieces) > 1:
        return " ".join(" … ".join(p for p in pieces if p).split())
    return " ".join(text[span.start : span.end].split())


def claim_label(pile: Pile, claim: Claim) -> str:
    """ "OpenAI denies: “马斯克的所有指控” (Chinese)"; what accounts tell in their own words stands alone."""
    span = claim_span(pile, claim)
    language = pile.accounts[span.account].language if span else "en"
    words = quoted(claim_words(pile, claim)) + in_language(language)
    if own_words(claim):
        return words
    return f"{speaker(pile, claim)} {ACT_VERBS.get(claim.act, claim.act)}: {words}"


def event_title(pile: Pile, event: Event) -> str:
    """Who did what to whom; of an event whose label leaves that open ("Norda buys something", "Control") the words of the
    easiest telling stand in its place."""
    if not event.mentions or not _thin(pile, event):
        return event.label
    span = pile.easiest(event.mentions)[0]
    aside = " (planned, wished or alleged)" if event.label.endswith(")") else ""
    words = quoted(clause_words(pile, event))
    return words + in_language(pile.accounts[span.account].language) + aside if words else event.label


def _thin(pile: Pile, event: Event) -> bool:
    """Whether a label says too little to stand alone: what is done stays "something", nobody acts, what holds for years has one
    party alone, or a person is said to be signed or sold."""
    kind = event_types().get(event.type)
    if kind is None or _OPEN.search(event.label):
        return kind is not None
    parties = [r for r in event.roles if r.role != "place"]
    if not parties:
        bare = event.label.casefold().startswith(kind.noun)
        return bare and not (kind.incident or kind.measured or kind.plain)
    if kind.state:
        return len({r.role for r in parties}) < 2
    signed = all(r.role == "target" and _is_person(pile, r.entity) for r in parties)
    return signed and event.type in _DONE_TO_THINGS


def _is_person(pile: Pile, entity: str) -> bool:
    return entity in pile.entities and pile.entities[entity].kind == "person"


def says_nothing(pile: Pile, event: Event) -> bool:
    """Whether an event is no more than its kind ("Control", "Ownership"): nobody acts, and the kind alone is no news."""
    return _thin(pile, event) and all(r.role == "place" for r in event.roles)


def clause_words(pile: Pile, event: Event) -> str:
    """The words in which an event is told, in the language that most can read: its clause, or the sentence of a clause that
    begins in the middle of one ("and injured nine people")."""
    span = pile.easiest(event.mentions)[0]
    text = pile.accounts[span.account].text
    first = next((c for c in text[span.start : span.end] if c.isalnum()), "")
    if first.islower():
        span = pile.bare_sentence(span)
    else:
        span = replace(span, start=past_dateline(text, span.start, span.end))
    return " ".join(text[span.start : span.end].split())


def own_words(claim: Claim) -> bool:
    """Whether accounts tell this themselves, as no party's statement."""
    return not claim.claimant and not any(a.statement for a in claim.appearances)


def in_language(code: str) -> str:
    """ " (Chinese)" behind words that are not English."""
    return "" if code == "en" else f" ({language_name(code)})"


def speaker(pile: Pile, claim: Claim) -> str:
    """Who makes a claim, as a name, else in the account's own words, else "Somebody"."""
    return pile.name(claim.claimant) or speaker_words(pile, claim) or "Somebody"


def speaker_words(pile: Pile, claim: Claim) -> str:
    """The words that name the speaker in the text, where no entity could be told."""
    for appearance in claim.appearances:
        statement = pile.statements.get(appearance.statement)
        if statement is not None and statement.speaker is not None:
            account = pile.accounts[statement.speaker.account]
            return " ".join(account.text[statement.speaker.start : statement.speaker.end].split())
    return ""


def labels(case: CaseFile, pile: Pile) -> dict[str, str]:
    """What each event and claim id stands for."""
    if pile.named is not None:
        return pile.named
    out = pile.named = {e.id: event_title(pile, e) for e in case.events}
    for c in case.claims:
        if c.id not in out:
            out[c.id] = claim_label(pile, c)
    return out
