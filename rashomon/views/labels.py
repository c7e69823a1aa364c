"""Events and claims → one line of plain words that names them."""

from __future__ import annotations

from rashomon.model import ACT_VERBS, CaseFile, Claim
from rashomon.views.passages import Pile

#: Longest piece of quoted words in a label, in characters.
LABEL = 110


def shorten(words: str, limit: int = LABEL) -> str:
    """At most `limit` characters on one line, cut at a space where there is one."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    cut = words.rfind(" ", limit // 2, limit)
    return words[: cut if cut > 0 else limit].rstrip() + "…"


def claim_words(pile: Pile, claim: Claim) -> str:
    """The words of a claim's first appearance."""
    if not claim.appearances:
        return ""
    span = claim.appearances[0].span
    account = pile.accounts.get(span.account)
    return " ".join(account.text[span.start : span.end].split()) if account else ""


def claim_label(pile: Pile, claim: Claim) -> str:
    speaker = pile.name(claim.claimant) or speaker_words(pile, claim) or "Somebody"
    return f"{speaker} {ACT_VERBS.get(claim.act, claim.act)}: {shorten(claim_words(pile, claim))}"


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
    out = {e.id: e.label for e in case.events}
    for c in case.claims:
        out.setdefault(c.id, claim_label(pile, c))
    return out
