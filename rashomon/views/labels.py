"""Events and claims → one line of plain words that names them."""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotations.statements.datelines import past_dateline
from rashomon.model import ACT_VERBS, CaseFile, Claim, Span
from rashomon.views.passages import Pile
from rashomon.views.plain import language_name

#: Longest piece of quoted words in a label, in characters.
LABEL = 110


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
    out = pile.named = {e.id: e.label for e in case.events}
    for c in case.claims:
        if c.id not in out:
            out[c.id] = claim_label(pile, c)
    return out
