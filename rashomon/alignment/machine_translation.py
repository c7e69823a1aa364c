"""Accounts → which of them read like a translation, mostly a machine's, from which language, and the marks that say so.

In: accounts and annotations of the pile. Out: the accounts, with `translated_from` set where enough different marks agree.
Marks: the account says so; hours of a far place; names that were translated because they are words ("Moschus" for Musk);
set phrases of another language, word for word, and speech set as there; words glued together where markup was lost;
blanks and joins at full stops; one name in two spellings, or with its original in brackets. No mark alone is enough, except the first. A good human translation bears none: `derivations` finds it by its original.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz.distance import JaroWinkler

from rashomon.alignment.translation_shapes import Mark, shapes
from rashomon.kept import kept_by_digest
from rashomon.languages import language as knowledge
from rashomon.model import STORY_KINDS, Account, Annotations, Span, TranslatedFrom
from rashomon.text import fold, story_blocks, strip_accents

#: How much each kind of mark says, alone. Set by hand: two different kinds of the stronger marks are needed.
_WEIGHTS = {
    "note": 0.95, "hours": 0.45, "half-translated hours": 0.6, "translated name": 0.42, "glued words": 0.35,
    "blank before a stop": 0.25, "no blank after a stop": 0.2, "two spellings": 0.15, "foreign punctuation": 0.3,
    "set phrase": 0.35, "set phrases": 0.6, "lone speech": 0.35, "ten thousands": 0.5, "word order of speech": 0.4,
    "month before the day": 0.35, "hours of another language": 0.3, "marks of another language": 0.35,
    "marks of another script": 0.35, "questions turned round": 0.35, "dash after speech": 0.35,
    "name told twice": 0.35,
    "point of another script": 0.35, "hardly any article": 0.45,
}  # fmt: skip
#: From here an account is said to be translated.
_ENOUGH = 0.6
#: Languages that set no blank before a full stop or a comma (French sets one before : ; ! ? only).
_NO_BLANK = re.compile(r"(?<=\w\w)[ \u00a0][.,](?=[\s“”\"»]|$)")
_JOINED = re.compile(r"(?<=[a-zà-öø-ÿ]{3})[.!?](?=[A-ZÀ-ÖØ-Þ](?:[a-zà-öø-ÿ’']+)? )")
_NAME_AND = re.compile(r"[a-zà-öø-ÿ]{2,}")
_CAMEL = re.compile(r"\b[^\W\d_]*[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ][^\W\d_]*\b")
_PARTS = re.compile(r"[A-ZÀ-ÖØ-Þ]*[a-zà-öø-ÿ]+|[A-ZÀ-ÖØ-Þ]+")
_WIDE = re.compile(r"(?<=[A-Za-zÀ-ÿ]{2})[，。；：、「」『』]")
_BRACKETED = re.compile(r"\b([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{3,}) [(（]([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{3,})[)）]")
#: Likeness of a name heard and written, from which they are one name: Lumorui, Lumorex; not Bombay, Mumbai.
_HEARD = 0.85
_LONGEST_NOTE = 200
_SHOWN = 12


def find_translations(accounts: tuple[Account, ...], annotations: tuple[Annotations, ...]) -> tuple[Account, ...]:
    """The accounts in their order, with `translated_from` where marks of a translation show; others are left as they are."""
    names = {a.account: _names(a, b) for a, b in _paired(accounts, annotations)}
    holders: Counter[str] = Counter(n for found in names.values() for n in found)
    known = {fold(n) for n in holders}
    by_language: dict[str, tuple[tuple[str, str], ...]] = {}
    return tuple(_told(account, names.get(account.id, Counter()), holders, known, by_language) for account in accounts)


def _paired(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> Iterable[tuple[Annotations, Account]]:
    by_id = {a.id: a for a in accounts}
    return ((notes, by_id[notes.account]) for notes in annotations if notes.account in by_id)


def _names(notes: Annotations, account: Account) -> Counter[str]:
    """The words of names of an account, as they are written, with how often."""
    found: Counter[str] = Counter()
    for mention in notes.mentions:
        if mention.form == "name":
            found.update(account.text[mention.span.start : mention.span.end].split())
    return found


def _told(
    account: Account,
    names: Counter[str],
    holders: Counter[str],
    known: set[str],
    translated: dict[str, tuple[tuple[str, str], ...]],
) -> Account:
    code = account.language
    if code not in translated:
        table = knowledge(code).section("wording").get("translated_names", {})
        translated[code] = tuple((w, n) for w, n in sorted(table.items()) if fold(n) in known)
    bare = Account(account.id, "", (), "", "", code, account.text, "", blocks=account.blocks)
    several = tuple(w for w in _camels(account.text, tuple(b.span for b in story_blocks(account))) if holders[w] > 1)
    found = marks(bare, tuple(sorted(names.items())), several, translated[code])
    kinds = dict.fromkeys(m.kind for m in found)
    doubt = 1.0
    for kind in kinds:
        doubt *= 1 - _WEIGHTS[kind]
    confidence = round(1 - doubt, 2)
    if confidence < _ENOUGH or ("note" not in kinds and len(kinds) < 2):
        return account
    votes: defaultdict[str, float] = defaultdict(float)
    for mark in found:
        if mark.language and mark.language != account.language:
            votes[mark.language] = max(votes[mark.language], _WEIGHTS[mark.kind])
    language = max(sorted(votes), key=lambda code: votes[code]) if votes else ""
    shown: list[Mark] = []
    for kind in kinds:
        shown += [m for m in found if m.kind == kind][: max(2, _SHOWN // len(kinds))]
    spans = tuple(sorted((m.span for m in shown), key=lambda s: (s.start, s.end)))
    return replace(account, translated_from=TranslatedFrom(language, confidence, spans))


@kept_by_digest
def _camels(text: str, story: tuple[Span, ...]) -> tuple[str, ...]:
    """The words of a story with a capital inside."""
    return tuple(dict.fromkeys(m.group() for s in story for m in _CAMEL.finditer(text[s.start : s.end])))


@kept_by_digest
def marks(
    account: Account,
    named: tuple[tuple[str, int], ...],
    several: tuple[str, ...],
    translated: tuple[tuple[str, str], ...],
) -> tuple[Mark, ...]:
    """Every mark of a translation in one account, of which only language, text and blocks are read. `named` are its words of
    names with how often, `several` those with a capital inside that two accounts of the pile have, `translated` words of its
    language that translate names of the pile, with the names."""
    names = Counter(dict(named))
    words = knowledge(account.language).section("wording")
    found = _notes(account, words.get("translation_notes", {})) + _calques(account, words.get("calques", {}))
    hours = sorted(words.get("foreign_hours", {}).items())
    long_names = sorted(n for n in names if len(n) > 5 and (names[n] > 1 or n[1:] != n[1:].lower()))
    spaced = account.language not in ("zh", "ja", "th")
    for block in story_blocks(account):
        start, text = block.span.start, account.text[block.span.start : block.span.end]
        folded = fold(text)
        for phrase, code in hours:
            at = folded.find(phrase)
            if at >= 0:
                kind = "half-translated hours" if phrase.startswith("time ") else "hours"
                found.append(Mark(kind, Span(account.id, start + at, start + at + len(phrase)), code))
        found += _translated_names(account, start, text, folded, translated)
        found += _lone_speech(account, start, text, folded, words.get("lone_speech", ()))
        if not spaced:
            continue
        found += _at(account, start, "blank before a stop", _NO_BLANK, text)
        found += _at(account, start, "foreign punctuation", _WIDE, text, "zh")
        found += _glued(account, start, text, names, frozenset(several), long_names)
    joins = [m for b in story_blocks(account) for m in _joins(account, b.span)] if spaced else []
    if len(joins) >= 2:
        found += joins
    found += shapes(account)
    found += _spellings(account, names)
    return (*found, *(_told_twice(account) if spaced else ()))


def _notes(account: Account, notes: dict[str, str]) -> list[Mark]:
    """Where the account says that it is a translation: in a short line or outside the story's paragraphs."""
    found = []
    for block in account.blocks:
        length = block.span.end - block.span.start
        if length > _LONGEST_NOTE and block.kind in STORY_KINDS:
            continue
        folded = fold(account.text[block.span.start : min(block.span.end, block.span.start + 4000)])
        for phrase in sorted(notes, key=lambda p: (-len(p), p)):
            at = folded.find(phrase)
            if at >= 0:
                here = block.span.start + at
                found.append(Mark("note", Span(account.id, here, here + len(phrase)), notes[phrase]))
                break
    return found


def _calques(account: Account, phrases: dict[str, str]) -> list[Mark]:
    """Set phrases of another language, word for word, in the story or at its foot; two different ones say more than one."""
    found = []
    for block in account.blocks:
        if block.kind in ("related", "comments"):
            continue
        folded = fold(account.text[block.span.start : min(block.span.end, block.span.start + 8000)])
        for phrase, code in sorted(phrases.items()):
            at = folded.find(phrase)
            if at >= 0 and not folded[at - 1 : at].isalnum():
                start = block.span.start + at
                found.append((phrase, Mark("set phrase", Span(account.id, start, start + len(phrase)), code)))
    several = len({phrase for phrase, _ in found}) > 1
    return [replace(mark, kind="set phrases") if several else mark for _, mark in found]


def _lone_speech(account: Account, start: int, text: str, folded: str, sentences: Sequence[str]) -> list[Mark]:
    """ "He said." as a sentence of its own right after a quotation, as Chinese sets it."""
    found = []
    for sentence in sentences:
        for m in re.finditer(rf"[”“\"»」][.。]?\s?({re.escape(sentence)})", folded):
            if text[m.start(1)].isupper():
                found.append(Mark("lone speech", Span(account.id, start + m.start(1), start + m.end(1)), "zh"))
    return found


def _translated_names(
    account: Account, start: int, text: str, folded: str, table: Sequence[tuple[str, str]]
) -> list[Mark]:
    """A word that translates a name which the pile knows, written as a name in the middle of a sentence."""
    found = []
    for word, _ in table:
        if fold(word) not in folded:
            continue
        for m in re.finditer(rf"(?<![.!?:»“\"] )(?<!^)\b{re.escape(word)}\b", text, re.IGNORECASE):
            if m.group()[:1].isupper() or not m.group()[:1].isascii():
                found.append(Mark("translated name", Span(account.id, start + m.start(), start + m.end()), "en"))
    return found


def _glued(
    account: Account, start: int, text: str, names: Counter[str], several: frozenset[str], long_names: Sequence[str]
) -> list[Mark]:
    """Words run together where a link or a tag was dropped: "OpenAIdas", "phraseMusk". A name in two accounts is none."""
    little = frozenset(knowledge(account.language).section("wording").get("little_words", ()))
    found = []
    for m in _CAMEL.finditer(text):
        word = m.group()
        if (
            names[word] < 2
            and word not in several
            and len(word) <= 60
            and any(p in names and len(p) > 3 for p in _PARTS.findall(word))
        ):
            found.append((m.start(), m.end()))
    for name in long_names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            rest = _NAME_AND.match(text, end)
            if rest and rest.group() in little and not text[at - 1 : at].isalnum():
                found.append((at, rest.end()))
            at = text.find(name, end)
    return [Mark("glued words", Span(account.id, start + a, start + b)) for a, b in sorted(set(found))]


def _joins(account: Account, span: Span) -> list[Mark]:
    text = account.text[span.start : span.end]
    return _at(account, span.start, "no blank after a stop", _JOINED, text)


def _at(account: Account, start: int, kind: str, pattern: re.Pattern[str], text: str, language: str = "") -> list[Mark]:
    """Marks at each match, with a few letters of the words before, so that a reader sees them."""
    return [
        Mark(kind, Span(account.id, start + max(0, m.start() - 3), start + m.end()), language)
        for m in pattern.finditer(text)
    ]


def _told_twice(account: Account) -> list[Mark]:
    """A name as it was heard, and behind it in brackets as it is written: "Aldano (Aldanor)". Chinese texts add the Latin
    original so; who translates them spells the first from its signs."""
    found = []
    for block in story_blocks(account):
        for m in _BRACKETED.finditer(account.text, block.span.start, block.span.end):
            one, two = (fold(strip_accents(m[k])) for k in (1, 2))
            if (
                one != two
                and one[0] == two[0]
                and JaroWinkler.normalized_similarity(one, two) >= _HEARD
                and not two.startswith(one + "s")
            ):
                found.append(Mark("name told twice", Span(account.id, m.start(), m.end())))
    return found


def _spellings(account: Account, names: Counter[str]) -> list[Mark]:
    """One name written in two ways, each twice or more: "Openai" and "OpenAI"."""
    by_letters: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if len(name) > 4 and names[name] > 1 and not name.isupper():
            by_letters[fold(name)].append(name)
    found = []
    for spellings in by_letters.values():
        if len(spellings) > 1:
            at = account.text.find(spellings[-1])
            found.append(Mark("two spellings", Span(account.id, at, at + len(spellings[-1]))))
    return found
