"""Han names whose edges the tagger missed → the whole name: 蓝桥科技|董事长, 法国|里昂, 北港|软件, 俄罗斯|北方矿业.

In: a Chinese account, its annotations, the names of the pile by sound. Out: the annotations with such mentions cut, lengthened
or added. A title that begins inside a name ends it; a country before a name is a name of its own; a class word of firms right
behind a name belongs to it; a transliteration goes on while it sounds more like a name of the pile. What stands before a class
word is a name only where a clause or a country ends before it and no word of it is in the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rashomon.alignment.entities.hearing import DOTTED, Targets, dotted_name
from rashomon.alignment.entities.name_tables import (
    endings_of,
    han_dictionary,
    han_types,
    known_things,
    simplify,
    words_of,
)
from rashomon.alignment.entities.no_names import is_phrase
from rashomon.alignment.entities.transliteration import HAN_RUN
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import story_blocks

#: How well a lengthened transliteration must fit, and how much better than before.
FITS, BETTER = 0.88, 0.1
#: Characters that a transliteration may be short of.
LONGER = 3
#: What parts the words of a transliterated name, and how far a run of them may go on beyond a mention.
_DOTS, _AROUND = "·・‧•", 12
#: Signs of function that no firm's name has: 这家, 一款, 对, 的 …
_FUNCTION = re.compile(
    r"[一两三四五六七八九十几多数这那该各某本每另其我你他她它的是不有在和与及或对被从向为由以于把将称说了家个款项类种名位等使用让给按据让]"
)
#: A Han name before its original in brackets has at most so many signs.
_GLOSSED = 8
#: So long a firm's own name is before its class word, at most.
_FIRM_NAME = 4


def mend_han(account: Account, found: Annotations, targets: Targets) -> Annotations:
    """The annotations of a Chinese account with the edges of its Han names mended."""
    if account.language != "zh":
        return found
    titles = sorted((m.span.start, m.span.end) for m in found.mentions if m.form == "title")
    inside = [(b.span.start, b.span.end) for b in story_blocks(account)]
    out: list[Mention] = []
    changed = False
    last = -1
    for mention in sorted(found.mentions, key=lambda m: (m.span.start, m.span.end)):
        fresh = [mention] if mention.form != "name" else _mended(account, mention, titles, targets)
        if fresh != [mention]:
            changed = True
        if mention.form == "name":
            fresh = [m for m in fresh if m.span.start >= last or m is mention]
            last = max([last, *(m.span.end for m in fresh)])
        out += fresh
    added = [*_firms(account, out, inside), *_glossed(account, out, inside)]
    if added:
        gone = {
            m for m in out if m.form == "name" for a in added if a.span.start < m.span.end and m.span.start < a.span.end
        }
        out = [m for m in out if m not in gone] + added
    if not (changed or added):
        return found
    return replace(found, mentions=tuple(sorted(out, key=lambda m: (m.span.start, m.span.end, m.kind))))


def _mended(account: Account, mention: Mention, titles: Sequence[tuple[int, int]], targets: Targets) -> list[Mention]:
    text, (start, end) = account.text, (mention.span.start, mention.span.end)
    if not HAN_RUN.fullmatch(text[start:end]):
        return [_dotted(account, mention, titles, targets)]
    for a, b in titles:
        if start + 1 < a < end < b:
            end = a
    before = []
    run = HAN_RUN.match(text, end)
    behind = run.end() if run else end
    if not known_things(text[start:end]):
        for n in range(2, min(5, end - start)):
            if not any(t.startswith("place") for t in known_things(text[start : start + n])):
                continue
            rest = [e for e in range(end, min(end + 2, behind) + 1) if _is_place(text[start + n : e])]
            if rest or mention.kind == "organization" or (mention.kind == "place" and end - start - n > 2):
                before = [Mention(Span(account.id, start, start + n), "place")]
                start, end = start + n, rest[-1] if rest else end
                break
    kind = mention.kind
    word = _class_at(text, end) if kind in ("place", "organization", "unknown") else ""
    if word and not _is_place(text[start:end]):
        end, kind = end + len(word), "organization"
    else:
        if end - start < 5 and all(c in words_of("heard") for c in text[start:end]) and targets.any:
            scored = [(round(targets.fit(text[start:e]), 3), -e) for e in range(end, min(end + LONGER, behind) + 1)]
            best, at = max(scored)
            if best >= FITS and best > scored[0][0] + BETTER:
                end = -at
    if (start, end, kind) == (mention.span.start, mention.span.end, mention.kind):
        return [mention]
    return [*before, Mention(Span(account.id, start, end), kind)]


def _dotted(account: Account, mention: Mention, titles: Sequence[tuple[int, int]], targets: Targets) -> Mention:
    """A name with a dot, cut too short or too long, as the full name of the pile that its run renders: 执行长|英格丽·索尔海姆."""
    text, start, end = account.text, mention.span.start, mention.span.end
    if not targets.any or not any(c in _DOTS for c in text[start:end]):
        return mention
    for run in DOTTED.finditer(text, max(0, start - _AROUND), min(len(text), end + _AROUND)):
        name = dotted_name(run[0], targets) if run.start() < end and start < run.end() else ""
        at = text.find(name, run.start()) if name else -1
        # a shorter name is the tagger's to judge, but for a word that goes on into it: 大|亨
        word = at <= start or is_phrase(simplify(text[start - 1 : at])) or any(a < start < b <= at for a, b in titles)
        if name and word and at < end <= at + len(name):
            return Mention(Span(account.id, at, at + len(name)), "person")
    return mention


def _is_place(text: str) -> bool:
    """Whether a table has the place, with or without the word for what it is: 里昂, 特拉华州."""
    bare = next((text[: -len(w)] for w, _ in han_types() if text.endswith(w) and len(text) > len(w) + 1), text)
    return len(text) > 1 and any(t.startswith("place") for x in (text, bare) for t in known_things(x))


@cache
def _classes() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, endings_of("generic"))))


def _class_at(text: str, at: int) -> str:
    """The word for a sort of firm that stands at a place, the longest; "" for none."""
    found = _classes().match(text, at)
    return found[0] if found else ""


def _firms(account: Account, mentions: Sequence[Mention], blocks: Sequence[tuple[int, int]]) -> list[Mention]:
    """Firms that the tagger passed over (恒岳资源, 北方矿业), and their short forms."""
    text = account.text
    names = sorted((m.span.start, m.span.end, m.kind) for m in mentions if m.form == "name")
    ends = {e for _, e, kind in names if kind == "place"}
    found: dict[str, str] = {}
    for start, stop in blocks:
        for run in HAN_RUN.finditer(text, start, stop):
            cuts = sorted({run.start(), *(e for e in ends if run.start() < e < run.end())})
            for at in cuts:
                for size in range(2, _FIRM_NAME + 1):
                    word = _class_at(text, at + size)
                    if word and at + size + len(word) <= run.end():
                        first = text[at : at + size]
                        if _may_name(first, at in ends):
                            found[first + word] = "" if simplify(first) in han_dictionary() else first
                        break
    wanted = [w for w in found if not any(o != w and o in w for o in found)]
    forms = [*wanted, *(s for w in wanted if (s := found[w]))]
    out: list[Mention] = []
    taken: set[int] = {i for s, e, kind in names if kind in ("person", "organization") for i in range(s, e)}
    for form in forms:
        for start, stop in blocks:
            at = text.find(form, start, stop)
            while at >= 0:
                here = set(range(at, at + len(form)))
                if not here & taken:
                    out.append(Mention(Span(account.id, at, at + len(form)), "organization"))
                    taken |= here
                at = text.find(form, at + len(form), stop)
    return out


def _glossed(account: Account, mentions: Sequence[Mention], blocks: Sequence[tuple[int, int]]) -> list[Mention]:
    """Names of firms that no tagger found, right before their original in brackets: 自己的公司|风石科技(Aerolith). The name begins
    behind the last word that leads to one."""
    text = account.text
    taken = {i for m in mentions if m.form == "name" for i in range(m.span.start, m.span.end)}
    leads = sorted(words_of("leads-to-name-han"), key=lambda w: (-len(w), w))
    out = []
    for m in mentions:
        at = m.span.start - 1
        original = m.form == "name" and m.kind != "person" and text[m.span.start : m.span.end].isascii()
        if not original or text[at : at + 1] not in ("(", "（") or text[m.span.end : m.span.end + 1] not in (")", "）"):
            continue
        start = at
        while start and at - start < _GLOSSED + 4 and HAN_RUN.fullmatch(text[start - 1]):
            start -= 1
        run = simplify(text[start:at])
        cut = max((run.rfind(w) + len(w) for w in leads if 0 <= run.rfind(w) < len(run) - len(w) - 1), default=0)
        start += cut
        inside = any(a <= start and at <= b for a, b in blocks)
        if cut and inside and 2 <= at - start <= _GLOSSED and not set(range(start, at)) & taken:
            out.append(Mention(Span(account.id, start, at), m.kind))
    return out


def _may_name(first: str, behind_country: bool) -> bool:
    """Whether what stands before a class word of firms may be a firm's own name."""
    plain = simplify(first)
    if _FUNCTION.search(plain) or known_things(first):
        return False
    directions = {w for w, kind in han_types() if kind in ("north", "south", "east", "west") and len(w) == 2}
    if plain in directions:
        return behind_country
    pairs = [plain[i : i + n] for n in (2, 3, 4) for i in range(len(plain) - n + 1)]
    return not any(p in han_dictionary() for p in pairs) and not any(
        w in plain for w in words_of("plain-han") if len(w) > 1
    )
