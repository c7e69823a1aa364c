"""Names in Russian quotation marks: «Хартенфельс», банк «Чанхэ», компания «Эдильстраде».

In: an account and its mentions. Out: mentions. Russian puts the names of firms, clubs, ships and papers in « », and a tagger
that has seen them mostly in Latin letters passes them over. A quotation of speech is longer, opens behind a colon or a comma,
or ends in a mark; a word used with distance opens with a small letter.
"""

from __future__ import annotations

import re

from rashomon.alignment.entities.institution_words import head_of
from rashomon.alignment.entities.name_cues import is_firm, is_ware
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold, story_blocks

_QUOTED = re.compile(r"«([А-ЯЁA-Z][^«»\n.,!?:;]{1,40})»")
_BEFORE = re.compile(r"([^\W\d_]+)\s?$")
#: Heads that belong to the name behind them.
_NAMED_AFTER = frozenset({"museum", "hospital", "university", "institute", "stadium"})
#: Words of such a name, at most.
LONGEST = 3


def quoted_names(account: Account, found: Annotations) -> list[Mention]:
    """Mentions of quoted names that the annotations lack, without their marks."""
    if account.language not in ("ru", "uk", "bg", "be"):
        return []
    taken = sorted((m.span.start, m.span.end) for m in found.mentions if m.form == "name")
    out = []
    for block in story_blocks(account):
        for match in _QUOTED.finditer(account.text, block.span.start, block.span.end):
            start, end = match.span(1)
            words = match[1].split()
            before = account.text[max(0, match.start() - 2) : match.start()].strip()
            if len(words) > LONGEST or before.endswith((":", ",", "—", "–", "-")):
                continue
            if any(s < end and start < e and (s, e) != (start, end) and s <= start and end <= e for s, e in taken):
                continue
            noun = _BEFORE.search(account.text, max(0, match.start() - 30), match.start())
            word = fold(noun[1]) if noun else ""
            if noun and head_of(word, "ru")[1] in _NAMED_AFTER and not head_of(fold(words[-1]), "ru")[1]:
                start = noun.start(1)  # музей «Юйхэ»
                out.append(Mention(Span(account.id, start, end), "organization"))
                continue
            kind = "product" if is_ware(word) else "organization"
            if is_firm(word) or all(w[:1].isupper() for w in words) or len(words) == 1:
                out.append(Mention(Span(account.id, start, end), kind))
    return out
