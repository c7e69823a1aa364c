"""Names of institutions and structures, found by their head: "Court of Arbitration for Sport", "tribunal de Corvino",
"Nationale Agentur für Infrastruktursicherheit", "суд Корвино", 国家基础设施安全局.

In: an account and its mentions. Out: mentions that span the whole name, and acronyms that stand in brackets behind a name.
A tagger that learned from capitals cuts such names at every small word. It knows heads (institution_words.py), what a
language puts before and behind them, and which capitalised words are names already; it never reads a whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.alignment.entities.institution_words import (
    han_heads,
    han_openings,
    head_of,
    mark_of,
)
from rashomon.alignment.entities.name_tables import known_things, simplify, words_of
from rashomon.alignment.entities.transliteration import HAN_RUN
from rashomon.kept import kept_by_digest
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold, story_blocks

#: Characters between two heads of one Chinese name at most: 国家银行监督管理局.
REST = 6
#: What a country before it does not belong to the name of.
_LOCAL = frozenset({"museum", "hospital", "bank", "institute", "exchange", "fund"})
_CLOSING = frozenset({"agency", "commission", "court", "association"})
#: Words of a name behind its head, at most; longer chains are sentences.
LONGEST = 8
_TOKEN = re.compile(r"(?:[dlDL]|[Dd]ell|[Aa]ll|[Nn]ell|[Ss]ull|[Dd]all|[Qq]u)['’]|[^\W\d_]+(?:[-’'&][^\W\d_]+)*")
_ROMANCE = frozenset({"fr", "es", "it", "pt"})
_OF = {
    "en": ("of", "for"),
    "fr": ("de", "d'", "d’", "du", "des", "pour", "et", "contre"),
    "es": ("de", "del", "para", "y", "contra"),
    "it": ("di", "del", "della", "dell'", "dell’", "dei", "delle", "degli", "per", "e", "sulla", "sul"),
    "pt": ("de", "do", "da", "dos", "das", "para", "e", "contra"),
    "nl": ("van", "voor"),
    "de": ("für",),
    "ru": ("по", "для"),
}
_DETERMINERS = frozenset(("la", "le", "les", "l'", "l’", "el", "los", "las", "il", "lo", "i", "gli", "o", "a", "os", "as",
                          "the", "de", "het", "der", "die", "das", "den", "dem"))  # fmt: skip
_AND = frozenset(("and", "et", "und", "y", "e", "en", "и"))
#: Endings of adjectives that stand behind their noun, and of infinitives, which do not.
_ADJECTIVE = re.compile(
    r".{2,}(?:al|ale|aux|ales|ali|ais|aise|enne|ennes|éen|ien|iens|ique|iques|aire|aires|ires|if|ive|ives|elle|elles|el|eur|eure|"
    r"ente|entes|ante|antes|ain|aine|eo|ea|eia|eu|ano|ana|ane|ani|ense|és|esa|ese|ico|ica|iche|ici|ario|aria|ar|ivo|iva|il|são|ina|ino)"
)
_INFINITIVE = re.compile(r".+(?:er|ir|re|ar|are|ere|ire)")
_BARE = frozenset(("de", "d'", "d’", "di", "para", "per", "pour"))
#: Heads that a proper name follows at once: "Landgericht Corvino", "banque Changhe", "Puente Salvara".
_BEFORE_A_NAME = frozenset({"court", "prosecution", "university", "museum", "hospital", "police", "bank"})
#: What does not come by chance with "in X": courts, not banks.
_SEATED = frozenset({"court", "prosecution", "university", "museum", "hospital", "police"})
#: Heads that only a proper name makes a name, and such as are written small before one.
_NO_PURPOSE = frozenset({"bank", "fund", "police", "parliament", "exchange", "union", "hospital"})
_ACRONYM = re.compile(r"\s?[（(]\s?[\"«“]?([^\W\d_]{2,7})[\"»”]?\s?[）)]")
#: Function words that are in no Chinese name of an institution.
HAN_STOP = re.compile(
    r"[的了在和与及是将向说称被把由从并也都而但或于这那其该为到至让给以此]|[一两几数][座家名个位处所间艘架辆条项]"
)
#: 北部 is no ministry, 签署 no agency.
_HAN_NO_HEAD = re.compile(r"[大西东南北中总全内外干各局]部|[签部连]署|[结布格当战平僵]局")
_GENITIVE = re.compile(r".{3,}(?:ов|ев|ей|ий|ой|ого|его|ых|их|а|я|и|ы|ства|ния)")
_ADJECTIVE_RU = re.compile(r".{3,}(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ую|ом|ем|ские|ских)")


class _Token(NamedTuple):
    start: int
    end: int
    word: str  # folded
    capital: bool
    joined: bool  # nothing but a space stands between it and the token before


def institution_mentions(account: Account, found: Annotations) -> list[Mention]:
    """Mentions of whole names of institutions, and of acronyms in brackets behind them, in order."""
    return list(_of_names(account, tuple(m for m in found.mentions if m.form == "name")))


@kept_by_digest
def _of_names(account: Account, names: tuple[Mention, ...]) -> tuple[Mention, ...]:
    spans = _han(account, names) if account.language == "zh" else _spaced(account, names)
    out = [Mention(Span(account.id, a, b), kind) for a, b, kind in spans]
    taken = {m.span for m in names}
    ends = {m.span.end for m in (*out, *names) if m.kind in ("organization", "unknown")}
    for end in sorted(ends):
        match = _ACRONYM.match(account.text, end, end + 14)
        if match and match[1].isupper() and Span(account.id, *match.span(1)) not in taken:
            out.append(Mention(Span(account.id, *match.span(1)), "organization"))
    return tuple(sorted(out, key=lambda m: (m.span.start, m.span.end)))


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    out: list[_Token] = []
    folded, last = fold(text[start:end]), -1
    for m in _TOKEN.finditer(text, start, end):
        a, b = m.span()
        joined = last >= 0 and (a == last or (a == last + 1 and text[last] in " \xa0\n"))
        out.append(_Token(a, b, folded[a - start : b - start], text[a].isupper(), joined))
        last = b
    return out


def _spaced(account: Account, names: Sequence[Mention]) -> list[tuple[int, int, str]]:
    code = account.language
    if code not in _OF:
        return []
    tagged = {m.span.start: m for m in names}
    out: list[tuple[int, int, str]] = []
    for block in story_blocks(account):
        row = _tokens(account.text, block.span.start, block.span.end)
        title = sum(t.capital for t in row) > 0.7 * len(row)
        for n, token in enumerate(row):
            first, head, kind = head_of(token.word, code)
            if not head or (out and token.start < out[-1][1]):
                continue
            before = _left(row, n, code)
            after, proper = _right(account, row, n, code, head, tagged, title, before)
            whole = bool(first) and token.capital
            if not _named(token, first, before, after - n, proper, code, account.text):
                continue
            if title and not proper and not whole and before == 0:
                continue
            a, b = row[n - before].start, row[after].end
            if any(
                m.span.start < a < m.span.end < b or a < m.span.start < b < m.span.end
                for m in names
                if m.kind == "person"
            ):
                continue
            out.append((a, b, kind))
    return out


def _named(token: _Token, first: str, before: int, after: int, proper: bool, code: str, text: str) -> bool:
    """Whether head, what stands before and behind it make a name together."""
    if "-" in token.word and first and token.capital:
        return text[token.start + len(first) + 1 : token.start + len(first) + 2].isupper()  # Salvara-Brücke
    if not token.capital and code != "ru":
        structure = head_of(token.word, code)[2] == "place"
        return proper and code in (*_ROMANCE, "nl") and (structure or head_of(token.word, code)[1] in _BEFORE_A_NAME)
    if code == "ru":
        return proper or (before > 0) or (token.capital and after > 0)
    return before > 0 or after > 0


def _left(row: Sequence[_Token], n: int, code: str) -> int:
    """How many words before the head belong to the name."""
    count = 0
    while n - count > 0 and row[n - count].joined:
        word = row[n - count - 1]
        if word.word in words_of("small", "preposition", "article", "indefinite") or word.word in _DETERMINERS:
            break
        if code == "ru":
            if not _ADJECTIVE_RU.fullmatch(word.word):
                break
        elif not word.capital or (code == "de" and not re.fullmatch(r".+(?:e|er|en|es|em)", word.word)):
            break
        count += 1
    if code == "ru":
        while count and not row[n - count].capital:
            count -= 1
    return count


def _right(
    account: Account,
    row: Sequence[_Token],
    n: int,
    code: str,
    head: str,
    tagged: dict[int, Mention],
    title: bool,
    before: int,
) -> tuple[int, bool]:
    """The last word of the name, and whether a proper name closes it."""
    at, last, proper = n, n, False

    def token(i: int) -> _Token | None:
        return row[i] if i < len(row) and row[i].joined and i - n <= LONGEST else None

    if code in _ROMANCE:
        while (t := token(at + 1)) and (
            mark_of(t.word, code)[0] or (row[n].capital and _ADJECTIVE.fullmatch(t.word) and t.start not in tagged)
        ):
            at += 1
        last = at if row[n].capital else n
    t = token(at + 1)
    direct = head in _BEFORE_A_NAME or head_of(row[n].word, code)[2] == "place"
    if direct and t and t.capital and (at == n or code == "ru") and code != "en" and not head_of(t.word, code)[1]:
        mention = tagged.get(t.start)  # "Landgericht Corvino", "Puente Salvara", "суд Корвино"
        fits = mention.kind in ("place", "unknown", "organization") if mention else code != "de" and not title
        if fits:
            end = mention.span.end if mention else t.end
            while token(at + 1) and row[at + 1].end <= end:
                at += 1
            return at, True
    named = at > n and row[at].capital and code in _ROMANCE and not title
    if named and (t := token(at + 1)) and t.capital and t.start not in tagged and not head_of(t.word, code)[1]:
        at = last = at + 1  # "Agência Mundial Antidopagem"
    while t := token(at + 1):
        if t.word in _AND and (at == n or last == n or not row[at].joined or _plain_adjective(row[at], at - n)):
            break
        seat = head in _SEATED and not (code == "en" and before) and t.word in ("in", "à", "en", "em")
        of_place = code == "de" and t.word in ("von", "der", "des")
        if t.word not in _OF[code] and not seat and not of_place:
            break
        step = at + 2
        while (d := token(step)) and d.word in _DETERMINERS and not d.capital:
            step += 1
        noun = token(step)
        if noun is None:
            break
        mention = tagged.get(noun.start)
        placed = mention is not None and mention.kind in ("place", "unknown", "organization")
        if seat or of_place:
            sure = mention is not None and (mention.kind == "place" or bool(known_things(noun.word)) or head in _SEATED)
            if not placed or not sure:
                break
        elif (
            (not noun.capital and (code not in _ROMANCE or not row[n].capital or title))
            or (mention is not None and mention.kind == "person")
            or (not noun.capital and len(noun.word) < 4)
            or (not noun.capital and t.word in _BARE and step == at + 2 and _INFINITIVE.fullmatch(noun.word))
            or (t.word in _AND and (step > at + 2 or head_of(noun.word, code)[1]))
            or (code == "de" and not placed and head in _NO_PURPOSE)
        ):
            break
        at = step
        if noun.capital:
            while (more := token(at + 1)) and more.capital and not (code == "de" and not placed):
                at += 1
            proper = proper or code in _ROMANCE or code == "nl" or placed
            while code == "en" and (t2 := token(at + 1)) and t2.word in _AND and (t3 := token(at + 2)) and t3.capital:
                at += 2
                while (more := token(at + 1)) and more.capital:
                    at += 1
        elif (more := token(at + 1)) and _ADJECTIVE.fullmatch(more.word) and not more.capital:
            at += 1
        last = at
    if code == "ru" and last == n and row[n].capital and head in ("ministry", "agency", "institute"):
        while (t := token(last + 1)) and not t.capital and _GENITIVE.fullmatch(t.word) and last - n < 2:
            last += 1
    return last, proper


def _plain_adjective(token: _Token, behind: int) -> bool:
    """Whether a name so far is a head with its adjective only: what follows an "and" is another name."""
    return behind < 3 and bool(_ADJECTIVE.fullmatch(token.word))


def _han(account: Account, names: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """Names that open with a place, a level or a name of the account, and close with a head."""
    starts = {m.span.start: m for m in names}
    out: list[tuple[int, int, str]] = []
    for block in story_blocks(account):
        for run in HAN_RUN.finditer(account.text, block.span.start, block.span.end):
            plain = simplify(run[0])
            at = 0
            while at < len(plain):
                start, end, kind = _han_from(plain, at, run.start(), starts)
                if end:
                    out.append((run.start() + start, run.start() + end, kind))
                at = end or at + 1
    return out


def _han_from(plain: str, at: int, base: int, starts: dict[int, Mention]) -> tuple[int, int, str]:
    """Where the name opens and ends whose first word stands at `at`, and its kind; (0, 0, "") when none does."""
    level = opening = next((w for w in han_openings() if plain.startswith(w, at)), "")
    placed = base + at in starts and starts[base + at].kind == "place"
    if not opening:
        mention = starts.get(base + at)
        if mention and mention.kind in ("place", "unknown", "organization"):
            opening = plain[at : mention.span.end - base]
        if not opening:
            return 0, 0, ""
    if any(opening.endswith(word) and len(opening) > len(word) + 1 for word, _, _ in han_heads()):
        return 0, 0, ""
    behind = at + len(opening)
    if (
        opening not in han_openings()
        and any(t.startswith("place") for t in known_things(opening))
        and (any(plain.startswith(w, behind) for w in han_openings()) or base + behind in starts)
    ):
        return 0, 0, ""  # 德国国家反兴奋剂机构: the country stands before the name
    home = 0
    if placed and not level and any(t.startswith("place") for t in known_things(opening)):
        home = len(opening)  # 德国盐博物馆 is 盐博物馆 in Germany
    stop = HAN_STOP.search(plain, at + len(opening))
    limit = min(stop.start() if stop else len(plain), at + len(opening) + 10)
    ends: dict[int, tuple[str, str]] = {}
    for word, name, kind in han_heads():
        found = plain.find(word, at + len(opening), limit)
        short = len(word) == 1 and (found - at < 3 or _HAN_NO_HEAD.match(plain, found - 1) or not (level or placed))
        if found >= 0 and not short and plain[found + len(word) : found + len(word) + 1] not in ("长", "門", "门"):
            ends.setdefault(found + len(word), (name, kind))
    if not ends:
        return 0, 0, ""
    end = min(ends)
    further = [e for e in ends if end < e <= end + REST and ends[e][0] in _CLOSING]
    end = max(further, default=end)
    name, kind = ends[end]
    local = home and name in _LOCAL and end - home - at > 3
    return (at + home if local else at), end, kind
