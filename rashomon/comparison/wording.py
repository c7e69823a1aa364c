"""One claim in several wordings → the same words, trimmed, reported, altered, or turned into their opposite.

In: the pile, claims with their appearances. Out: at most one comparison a claim, aspect
"wording". Opposites and negations are found by lexicon and scope (`languages.polarity`), under the same concepts in every
language, so that "Closed-Source" and 开源 are seen to be two sides of one thing. It does not know which wording is right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from rashomon.comparison.altered import (
    altered_words,
    denied,
    negation_changed,
    negation_missing,
    negation_missing_from_part,
    replaced_words,
)
from rashomon.comparison.coverage import last_day, silences
from rashomon.comparison.pile import Pile
from rashomon.languages import language as knowledge
from rashomon.languages.polarity import Polarity, polarities
from rashomon.model import (
    Account,
    Appearance,
    Claim,
    Comparison,
    Evidence,
    Reading,
    Span,
    Statement,
)

_MARKS = frozenset(',;:.!?，；：。！？、()（）„“”«»「」"\n')
_LONGEST = 60
#: Languages that must have a negation where one other has none.
_AGREEING = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """One appearance of a claim, with its words and the sides they take (offsets into the account's text)."""

    appearance: Appearance
    statement: Statement | None
    account: Account
    pieces: tuple[Span, ...]
    sides: tuple[Polarity, ...]

    @property
    def direct(self) -> bool:
        """Whether the words stand in quotation marks."""
        return bool(self.statement and self.statement.direct)


@dataclass(frozen=True, slots=True)
class Turn:
    """Two sides of one concept: the wordings on each, with the word that puts them there."""

    concept: str
    plus: tuple[tuple[Wording, Polarity], ...]
    minus: tuple[tuple[Wording, Polarity], ...]


def compare_wording(
    pile: Pile, claims: tuple[Claim, ...], differing: Mapping[str, set[tuple[str, str]]] = {}
) -> tuple[Comparison, ...]:
    """How the wordings of each claim that several accounts tell stand to one another, sorted by id.

    `differing` are the pairs of accounts, by claim, whose days, figures or places exclude each other: they do not agree.
    """
    quotes = _Quotes(pile)
    made = (c for claim in claims for c in _compare(pile, quotes, claim, differing.get(claim.id, set())))
    return tuple(sorted(made, key=lambda c: c.id))


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the wordings come to."""

    verdict: str
    reason: str
    readings: tuple[Reading, ...]
    detail: str
    marks: tuple[Evidence, ...]


def _compare(pile: Pile, quotes: _Quotes, claim: Claim, differing: set[tuple[str, str]]) -> list[Comparison]:
    tellers = sorted({a.span.account for a in claim.appearances})
    if len(tellers) < 2:
        return []
    wordings = [_wording(pile, a) for a in claim.appearances]
    said = [w for w in wordings if w.statement]  # what accounts tell in their own words is nobody's wording
    left_out = [e for e in claim.evidence if e.rule == "left out"]
    inside = [quotes.of(w) for w in wordings]
    lone = None if any(w.statement for w in wordings) else _lone_side(pile, [w for w in inside if w])
    turned = [v for v in (_turned_over(pile, said), _negated(pile, said, claim.evidence), lone) if v]
    altered = _altered(pile, said)
    if altered and not _marked(altered, turned):
        turned.append(altered)
    agreeing = _agreeing(pile, tellers, differing)
    found = turned or [_agreed(pile, [w for w in wordings if w.account.id in agreeing], wordings)]
    origins = pile.origins(tellers if turned else agreeing)
    quiet = silences(pile, tellers, last_day(pile, claim))
    return [
        Comparison(
            f"{claim.id}:wording" + (":quoted" if v is lone else f":{n}" if n else ""),
            claim.id,
            "wording",
            "single" if origins == 1 and v.verdict == "agreement" else v.verdict,
            v.readings,
            tuple(s.account for s in quiet),
            v.reason,
            f"{v.detail} {_left_out(pile, left_out)}".strip() if left_out and v is found[0] else v.detail,
            origins,
            quiet,
            v.marks + (tuple(left_out) if v is found[0] else ()),
        )
        for n, v in enumerate(found)
    ]


class _Quotes:
    """The only quotation in a sentence that an account tells."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self._direct: dict[str, list[Statement]] = {}

    def of(self, wording: Wording) -> Wording | None:
        """A wording of the quoted words alone, None where none or several stand in the sentence."""
        span = wording.appearance.span
        if span.account not in self._direct:
            notes = self._pile.annotations.get(span.account)
            self._direct[span.account] = sorted(
                (s for s in (notes.statements if notes else ()) if s.direct and s.content),
                key=lambda s: s.content[0].start,
            )
        some = self._direct[span.account]
        first, last = (bisect_left(some, at, key=lambda s: s.content[0].start) for at in (span.start, span.end))
        if last - first != 1:
            return None
        return _wording(self._pile, Appearance(span, "exact", some[first].id))


def _marked(altered: _Verdict, turned: Sequence[_Verdict]) -> bool:
    """Whether the altered words are those by which the quotation is turned already."""
    known = [s for v in turned for e in v.marks for s in e.spans]
    return any(
        s.account == k.account and s.start < k.end and k.start < s.end
        for e in altered.marks
        for s in e.spans
        for k in known
    )


def _turned_over(pile: Pile, wordings: Sequence[Wording]) -> _Verdict | None:
    """Two sides of one concept."""
    turns = find_turns(wordings)
    if not turns:
        return None
    readings = tuple(_reading(pile, side) for side in (turns[0].plus, turns[0].minus))
    detail = " ".join(_turned(pile, turn) for turn in turns)
    return _Verdict("conflict", _reason(pile, turns[0]), readings, detail, tuple(_mark(turn) for turn in turns))


def _negated(pile: Pile, wordings: Sequence[Wording], evidence: Sequence[Evidence]) -> _Verdict | None:
    """The same words with a negation and without: in one language word by word, else in short quotations as a whole."""
    changed = negation_changed(wordings)
    if changed:
        one, two, span = changed[0]
        holder, other = (two, one) if span.account == two.account.id else (one, two)
        word = holder.account.text[span.start : span.end]
        detail = f'{_named(pile, holder)} has "{word}" in the quotation; {_named(pile, other)} has the same words without it.'
        readings = (Reading(_words(one), one.pieces), Reading(_words(two), two.pieces))
        return _Verdict(
            "conflict", "open", readings, detail, (Evidence("negation added or lost", 0.8, detail, (span,)),)
        )
    turned = _turned_by_negation(pile, wordings, evidence)
    if turned:
        return turned
    unlike = {s for e in evidence if e.rule == "unlike" for s in e.spans}
    if find_turns(wordings):
        return None
    if not unlike:
        return _lone_side(pile, wordings)
    without, negated = negation_missing(wordings)
    if not without:
        without, negated = negation_missing_from_part(wordings, [e for e in evidence if e.rule == "left out"])
    if not any(w.appearance.span in unlike for w in without + negated):
        return None  # the meaning is the same: one language says with a negation what another says without
    return _negation_apart(pile, negated, without, "translation") if without else None


def _lone_side(pile: Pile, quotes: Sequence[Wording]) -> _Verdict | None:
    """One quotation without a negation that quotations in three other languages at least have: they cannot all chance to say
    with a negation what it says without."""
    without, negated = negation_missing(quotes)
    languages = {w.account.language for w in negated}
    if len({w.account.id for w in without}) != 1 or len(languages - {without[0].account.language}) < _AGREEING:
        return None
    return _negation_apart(pile, negated, without, "translation") if without else None


def _turned_by_negation(pile: Pile, wordings: Sequence[Wording], evidence: Sequence[Evidence]) -> _Verdict | None:
    """Short quotations that a negation makes opposites of others, as the alignment found by their meaning."""
    pairs = [e.spans for e in evidence if e.rule == "turned by a negation"]
    at = {w.appearance.span: w for w in wordings}
    negated = list(dict.fromkeys(s[0] for s in pairs if s[0] in at and s[1] in at))
    without = list(dict.fromkeys(s[1] for s in pairs if s[0] in at and s[1] in at))
    if not negated or {s.account for s in negated} & {s.account for s in without} or find_turns(wordings):
        return None
    sides = [at[s] for s in negated], [at[s] for s in without]
    languages = [{w.account.language for w in side} for side in sides]
    translated = any(pile.translated(w.account.id) for side in sides for w in side)
    reason = "translation" if not languages[0] & languages[1] or translated else "open"
    return _negation_apart(pile, sides[0], sides[1], reason)


def _negation_apart(pile: Pile, negated: Sequence[Wording], without: Sequence[Wording], reason: str) -> _Verdict:
    """One conflict: the wordings with a negation, and those without."""
    halves = ["; ".join(f'{_named(pile, w)} "{_words(w)}"' for w in side[:3]) for side in (negated, without)]
    detail = f"A negation stands in some wordings and not in others: {halves[0]} (negated); {halves[1]} (not)."
    sides = [
        Reading(label, tuple(s for w in side for s in w.pieces))
        for label, side in (("negated", negated), ("not negated", without))
    ]
    spans = tuple(s for w in negated for s in denied(w))
    return _Verdict("conflict", reason, tuple(sides), detail, (Evidence("negation added or lost", 0.7, detail, spans),))


def _altered(pile: Pile, wordings: Sequence[Wording]) -> _Verdict | None:
    """A word put in the place of another in a quotation of one language: not both can be what was said, unless each account
    made its own translation of it."""
    found = replaced_words(wordings)
    if found is None:
        return None
    one, two, here, there = found
    if (
        pile.origins([one.account.id, two.account.id]) > 1
        and len({w.account.language for w in wordings if w.direct}) > 1
    ):
        return None  # both may have translated what was said in another language
    texts = [w.account.text[s.start : s.end] for w, s in ((one, here), (two, there))]
    detail = (
        f'{_named(pile, one)} quotes "{texts[0]}" where {_named(pile, two)} quotes "{texts[1]}"; '
        "the rest of the quotation is the same."
    )
    readings = (Reading(_words(one), one.pieces), Reading(_words(two), two.pieces))
    return _Verdict("conflict", "open", readings, detail, (Evidence("altered words", 0.8, detail, (here, there)),))


def _agreeing(pile: Pile, tellers: Sequence[str], differing: set[tuple[str, str]]) -> list[str]:
    """The accounts whose days, figures and places go together: who differs from most others falls out first."""
    left = pile.ordered(tellers)
    while True:
        apart = {a: sum((a, b) in differing or (b, a) in differing for b in left) for a in left}
        worst = max(left, key=lambda a: (apart[a], left.index(a)))
        if not apart[worst]:
            return left
        left.remove(worst)


def _agreed(pile: Pile, wordings: Sequence[Wording], every: Sequence[Wording]) -> _Verdict:
    readings = tuple(Reading(_words(w), w.pieces) for w in wordings)
    others = sorted({w.account.id for w in every} - {w.account.id for w in wordings})
    detail = _told(pile, wordings)
    if others:
        detail += f" {pile.listed(others)} tell{'s' if len(others) == 1 else ''} it with other days, figures or places."
    return _Verdict("agreement", "", readings, detail, altered_words(wordings))


def _wording(pile: Pile, appearance: Appearance) -> Wording:
    account = pile.accounts[appearance.span.account]
    statement = pile.statements.get(appearance.statement)
    pieces = tuple(sorted(statement.content, key=lambda s: s.start)) if statement else (appearance.span,)
    sides: list[Polarity] = []
    for piece in pieces:
        for p in polarities(account.text[piece.start : piece.end], account.language):
            at = piece.start
            negation = (p.negation[0] + at, p.negation[1] + at) if p.negation else None
            sides.append(Polarity(p.concept, p.sign, p.start + at, p.end + at, negation))
    return Wording(appearance, statement, account, pieces, tuple(sides))


def find_turns(wordings: Sequence[Wording]) -> list[Turn]:
    """Concepts that take one side in some wordings and the other in others.

    Words of a concept are paired in their order when two wordings have equally many; else only wordings that keep to one
    side are set against each other, since a shorter wording may leave the other side out. What somebody denies is not
    compared with what somebody says.
    """
    denying = [w for w in wordings if w.statement and w.statement.act == "deny"]
    comparable = wordings if len(denying) in (0, len(wordings)) else [w for w in wordings if w not in denying]
    concepts = list(dict.fromkeys(p.concept for w in comparable for p in w.sides))
    turns = []
    for concept in sorted(concepts):
        turn = _turn(concept, [(w, [p for p in w.sides if p.concept == concept]) for w in comparable])
        if turn:
            turns.append(turn)
    return turns


def _turn(concept: str, found: list[tuple[Wording, list[Polarity]]]) -> Turn | None:
    by_count: defaultdict[int, list[tuple[Wording, list[Polarity]]]] = defaultdict(list)
    for wording, words in found:
        if words:
            by_count[len(words)].append((wording, words))
    for count in sorted(by_count):
        group = by_count[count]
        for place in range(count):
            turn = _sides(concept, [(w, words[place]) for w, words in group])
            if turn:
                return turn
    steady = [(w, words[0]) for w, words in found if words and len({p.sign for p in words}) == 1]
    return _sides(concept, steady)


def _sides(concept: str, words: list[tuple[Wording, Polarity]]) -> Turn | None:
    plus = tuple((w, p) for w, p in words if p.sign > 0)
    minus = tuple((w, p) for w, p in words if p.sign < 0)
    if not plus or not minus or {w.account.id for w, _ in plus} & {w.account.id for w, _ in minus}:
        return None
    return Turn(concept, plus, minus)


def _reason(pile: Pile, turn: Turn) -> str:
    """Translation, when the sides are in two languages or an account of one of them is a translation."""
    one, two = ({w.account.language for w, _ in side} for side in (turn.plus, turn.minus))
    crossed = not one & two
    return "translation" if crossed or any(pile.translated(w.account.id) for w, _ in turn.plus + turn.minus) else "open"


def _gloss(p: Polarity) -> str:
    """What a word means, in English: "closed source", "not sign"."""
    sides = knowledge("en").section("wording").get("opposites", {}).get(p.concept, [[], []])
    before = -p.sign if p.negation else p.sign
    words = sides[0] if before > 0 else sides[1]
    plain = str(words[0]).rstrip("*") if words else p.concept
    return f"not {plain}" if p.negation else plain


def _reading(pile: Pile, side: tuple[tuple[Wording, Polarity], ...]) -> Reading:
    return Reading(_gloss(side[0][1]), tuple(clause(w.account, _inside(w, p), p) for w, p in side))


def _inside(wording: Wording, p: Polarity) -> Span:
    return next(s for s in wording.pieces if s.start <= p.start and p.end <= s.end)


def clause(account: Account, piece: Span, p: Polarity) -> Span:
    """The clause of a quotation around a word and its negation, from mark to mark."""
    start = min(p.start, p.negation[0]) if p.negation else p.start
    end = max(p.end, p.negation[1]) if p.negation else p.end
    while start > piece.start and account.text[start - 1] not in _MARKS:
        start -= 1
    while end < piece.end and account.text[end] not in _MARKS:
        end += 1
    while start < p.start and account.text[start].isspace():
        start += 1
    while end > p.end and account.text[end - 1].isspace():
        end -= 1
    return Span(account.id, start, end)


def _mark(turn: Turn) -> Evidence:
    """The very words, with the negation that turns them."""
    spans = []
    for wording, p in turn.plus + turn.minus:
        spans.append(Span(wording.account.id, p.start, p.end))
        if p.negation:
            spans.append(Span(wording.account.id, *p.negation))
    words = " / ".join(_gloss(side[0][1]) for side in (turn.plus, turn.minus))
    return Evidence("opposites", 0.9, f"Two sides of one thing: {words}.", tuple(spans))


def _turned(pile: Pile, turn: Turn) -> str:
    """One sentence for a reader who knows neither language."""
    halves = []
    for side in (turn.plus, turn.minus):
        words = []
        for wording, p in side[:3]:
            exact = wording.account.text[p.start : p.end]
            if p.negation:
                first, second = sorted([(p.start, exact), (p.negation[0], wording.account.text[slice(*p.negation)])])
                exact = first[1] + " … " + second[1]
            words.append(f'{_named(pile, wording)} "{exact}"')
        halves.append(f"{_listed(words)} ({_gloss(side[0][1])})")
    return f"The same words say opposite things: {halves[0]}; {halves[1]}."


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _named(pile: Pile, wording: Wording) -> str:
    return f"{pile.name(wording.account.id)} ({language_name(wording.account.language)})"


@cache
def language_name(code: str) -> str:
    """ "German" for "de"; the code itself when CLDR has no name."""
    return str(Locale("en").languages.get(code, code))


def _words(wording: Wording) -> str:
    text = " … ".join(" ".join(wording.account.text[s.start : s.end].split()) for s in wording.pieces)
    return text if len(text) <= 4 * _LONGEST else text[: 4 * _LONGEST].rstrip() + "…"


def _told(pile: Pile, wordings: Sequence[Wording]) -> str:
    """Who quotes, who reports, and who tells it without a speaker."""
    quoting = sorted({w.account.id for w in wordings if w.direct})
    reporting = sorted({w.account.id for w in wordings if w.statement} - set(quoting))
    telling = sorted({w.account.id for w in wordings} - set(quoting) - set(reporting))
    parts = []
    if telling:
        parts.append(f"told in {pile.listed(telling)}")
    if quoting:
        parts.append(f"quoted in {pile.listed(quoting)}")
    if reporting:
        parts.append(f"reported in {pile.listed(reporting)}")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def _left_out(pile: Pile, evidence: Sequence[Evidence]) -> str:
    parts = []
    for e in evidence:
        clauses = []
        for span in e.spans[1:4]:
            words = " ".join(pile.accounts[span.account].text[span.start : span.end].split())
            clauses.append(f'"{words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"}"')
        parts.append(f"{pile.name(e.spans[0].account)} leaves out {_listed(clauses)}")
    return "; ".join(parts) + "."
