"""The names of one account → one kind for each name, and every further place where it stands.

In: the account's text, what the tagger found, the stretches that may be searched. Out: the same names, retyped by vote,
without those that turn out to be common words, and with all other occurrences of the accepted ones. It knows no other account.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from rashomon.annotations.mentions.spans import Found
from rashomon.annotations.mentions.tokens import searchable
from rashomon.annotations.mentions.witnesses import no_person
from rashomon.text import fold, is_cjk

# The doubt below which a lone sighting is not spread and not kept as a name (hand-read on texts of five languages).
_SPREAD = 0.55
_LONE = 0.40
#: Evidence (sum of scores) from which a name is looked for inside words that lost their spaces.
_STRONG = 1.5
#: Weight of a full name's kind for its parts: "Lena Hartog" counts for "Hartog".
_PART = 0.8


def vote(
    text: str,
    found: Iterable[Found],
    never: Collection[str],
    initial: Collection[int] = frozenset(),
    witnesses: Iterable[tuple[str, str, float]] = (),
) -> list[Found]:
    """The names, each with the kind that most of the account's evidence gives to its form.

    `initial` are the offsets where sentences begin: a capital there says nothing, so that a word that the account also
    writes small is no name there ("Depuis"), and no part of one ("Seul Norwind"). `witnesses` (form, kind, weight) vote too:
    known names, and names that a word like "chatbot" introduces.
    """
    common = lower_words(text)
    names = [f for f in found if _possible(text[f.start : f.end], never)]
    names = [t for f in names if (t := _after_common_words(text, f, common, initial)) is not None]
    ballots: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for f in names:
        ballots[_key(text[f.start : f.end])][f.kind] += f.score
    for form, kind, weight in witnesses:
        if form in ballots:
            ballots[form][kind] += weight
    parts: dict[str, float] = defaultdict(float)
    for form, kinds in ballots.items():
        pieces = form.replace("·", " ").replace("・", " ").split()
        if len(pieces) > 1 and kinds["person"] and kinds["person"] >= max(kinds.values()):
            for piece in (pieces[0], pieces[-1]):
                parts[piece] = max(parts[piece], _PART * kinds["person"])
    for form, kinds in list(ballots.items()):
        if form in parts:
            kinds["person"] += parts[form]
        last = form.split()[-1] if " " in form else ""
        if last in ballots and ballots[last]["person"] >= max(_STRONG, *ballots[last].values()):
            kinds["person"] += _PART * ballots[last]["person"]  # a known surname makes the full name a person's
    winner = {form: _winner(form, kinds) for form, kinds in ballots.items()}
    out = []
    for f in names:
        form = _key(text[f.start : f.end])
        head, hyphen, _ = text[f.start : f.end].rpartition("-")
        if hyphen and head in winner and " " not in form and sum(ballots[head].values()) >= _STRONG:
            out.append(Found(f.start, f.start + len(head), winner[head], f.score))  # "Norwind-Daten" holds a name
            continue
        stem = form[:-1]
        if is_cjk(form[-1]) and len(stem) > 2 and sum(ballots[form].values()) * 3 < sum(ballots.get(stem, {}).values()):
            out.append(Found(f.start, f.end - 1, winner[stem], f.score))  # a well known name and one sign too many
            continue
        split = _two_names(text, f, winner, ballots)
        if split:
            out += split
        elif sum(ballots[form].values()) >= _LONE:
            out.append(Found(f.start, f.end, winner[form], f.score))
    return out


def _winner(form: str, kinds: dict[str, float]) -> str:
    """The kind with most evidence; ChatGPT is no person, whatever the evidence says, and is left open if nothing else speaks."""
    best = max(sorted(kinds), key=kinds.__getitem__)
    if best != "person" or not no_person(form):
        return best
    return max((k for k in sorted(kinds) if k != "person" and kinds[k]), key=kinds.__getitem__, default="unknown")


def _after_common_words(text: str, f: Found, common: Collection[str], initial: Collection[int]) -> Found | None:
    """The name without common words that a sentence begins with; None if nothing else is left."""
    if f.start not in initial:
        return f
    form = text[f.start : f.end]
    first = form.split()[0]
    if not first.istitle() or fold(first) not in common or is_cjk(first[0]):
        return f
    rest = form[len(first) :].lstrip()
    return Found(f.end - len(rest), f.end, f.kind, f.score) if rest and rest[0].isupper() else None


def _key(form: str) -> str:
    return " ".join(form.split())


def _possible(form: str, never: Collection[str]) -> bool:
    """Can this be a name at all? It needs a letter that is upper case or has no case, and must not be a known common word."""
    if form in never or not any(c.isupper() or (c.isalpha() and not c.islower()) for c in form):
        return False
    return all(w not in never for w in form.split()) or (" " in form and any(w not in never for w in form.split()))


def _two_names(text: str, f: Found, winner: dict[str, str], ballots: dict[str, dict[str, float]]) -> list[Found]:
    """Two names that stand side by side ("warum Hartog Norwind verklagt"), when both are known alone and differ in kind."""
    form = text[f.start : f.end]
    if len(ballots[_key(form)]) and sum(ballots[_key(form)].values()) > 1.5:
        return []
    for i, c in enumerate(form):
        if c == " ":
            left, right = form[:i], form[i + 1 :]
            if right not in winner:
                continue
            if left not in winner and (winner[right] == "person" or sum(ballots[right].values()) < _STRONG):
                continue  # an unknown word before a surname is a given name
            before = winner.get(left, f.kind)
            if before != winner[right] and left[-1].isalpha() and left[:1].isupper():
                return [
                    Found(f.start, f.start + i, before, f.score),
                    Found(f.start + i + 1, f.end, winner[right], f.score),
                ]
    return []


def spread(text: str, names: list[Found], stretches: Iterable[tuple[int, int]]) -> list[Found]:
    """All names, with every further occurrence of an accepted one that stands free (as a word, in alphabetic scripts).

    Where a space was lost ("Norwinddas Werk", "derNorwind"), a well established name is still found inside the word.
    """
    weight: dict[str, float] = defaultdict(float)
    kind: dict[str, str] = {}
    for f in names:
        form = text[f.start : f.end]
        weight[form] += f.score
        kind[form] = f.kind
    for form in list(kind):
        pieces = form.replace("·", " ").replace("・", " ").split()
        if kind[form] == "person" and len(pieces) > 1 and weight[form] >= _SPREAD:
            last = pieces[-1]
            if len(last) >= (2 if is_cjk(last[0]) else 4) and last[0].isupper() | is_cjk(last[0]) and last not in kind:
                kind[last], weight[last] = "person", weight[form]
    forms = sorted(f for f in kind if weight[f] >= _SPREAD and len(f) >= 2)
    if not forms:
        return sorted(names)
    finder = AhoCorasick([searchable(f) for f in forms], matchkind=MatchKind.LeftmostLongest)
    strong = {f for f in forms if weight[f] >= _STRONG and len(f) >= 4 and f.isalpha() and not is_cjk(f[0])}
    names = [_unglued(text, f, strong, kind) for f in names]
    taken = sorted((f.start, f.end) for f in names)
    out = list(names)
    common = lower_words(text)
    for start, end in stretches:
        for which, a, b in finder.find_matches_as_indexes(searchable(text[start:end])):
            form, a, b = forms[which], start + a, start + b
            if _overlaps(taken, a, b) or not (_free(text, a, b) or (form in strong and _glued(text, a, b))):
                continue
            if " " not in form and form.isalpha() and fold(form) in common and not is_cjk(form[0]):
                continue
            out.append(Found(a, b, kind[form], 0.5))
    return sorted(out)


@lru_cache(maxsize=1)
def lower_words(text: str) -> frozenset[str]:
    """Words that stand in lower case somewhere in the account: their capitalised forms may be no names."""
    return frozenset(w for w in text.split() if w.islower())


def _overlaps(taken: list[tuple[int, int]], a: int, b: int) -> bool:
    i = bisect_left(taken, (b, 0))
    return i > 0 and taken[i - 1][1] > a


def _free(text: str, a: int, b: int) -> bool:
    """No letter or digit touches the match, except around Han and kana, which are written without spaces."""
    before, after = text[a - 1 : a], text[b : b + 1]
    if before and before.isalnum() and not is_cjk(before) and not is_cjk(text[a]):
        return False
    return not (after and after.isalnum() and not is_cjk(after) and not is_cjk(text[b - 1]))


def _glued(text: str, a: int, b: int) -> bool:
    """A capital starts the match inside a word, or its last capital ends it: the case changes at each touching letter."""
    before, after = text[a - 1 : a], text[b : b + 1]
    left = not before.isalpha() or (before.islower() and text[a].isupper())
    right = not after.isalpha() or after.isupper() != text[b - 1].isupper()
    return left and right and not before.isdigit() and not after.isdigit()


def _unglued(text: str, f: Found, strong: Collection[str], kind: dict[str, str]) -> Found:
    """The known name that a longer single word begins with, if what follows is glued to it by a lost space."""
    form = text[f.start : f.end]
    if " " in form or form in strong:
        return f
    for known in sorted(strong, key=len, reverse=True):
        if form.startswith(known) and form[len(known) :].isalpha() and _glued(text, f.start, f.start + len(known)):
            return Found(f.start, f.start + len(known), kind[known], f.score)
        if form.endswith(known) and form[: -len(known)].islower() and _glued(text, f.end - len(known), f.end):
            return Found(f.end - len(known), f.end, kind[known], f.score)
    return f
