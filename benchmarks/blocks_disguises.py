"""Labelled pages → the same pages disguised, so that the line model learns the form of a page and not its words.

In: paragraphs with their labels, or text. Out: a page with a shortened story, with teasers of other stories behind it, or
recast in a made-up language, Chinese or other. It draws by seeds: the same page gives the same disguise.
"""

from __future__ import annotations

import hashlib
import random
import re

from rashomon.accounts.phrases import phrase_kinds
from rashomon.languages import language as knowledge
from rashomon.text import fold

#: White space before, paragraph, label (1 story), weight (0 where the label cannot be told).
Line = tuple[str, str, float, float]
#: Common English words, each with the Han character that takes its place.
_COMMON = (
    "the的 of了 and和 to在 a一 in中 is是 was也 for为 that这 with与 on上 it他 as就 "
    "be会 by被 are有 not不 this而 from从 he他 at到 or或 have将 an个 they们 you你 were对 her她"
)
COMMON = {pair[:-1]: pair[-1] for pair in _COMMON.split()}
HAN_PHRASES = {
    kind: [w for w in knowledge("zh").section("blocks")[kind] if len(w) > 1 and not w.isascii()]
    for kind in ("navigation", "related", "comments", "commerce", "notice")
}


def recast_han(text: str, seed: str) -> str:
    """The same page in a made-up Chinese: each word a fixed one or two Han characters, no spaces, full-width marks."""

    def word(match: re.Match[str]) -> str:
        w = match.group().lower()
        if w in COMMON:
            return COMMON[w]
        if w[0].isdigit() or len(w) < 2 or w[:1] in "qx":
            return match.group()
        h = hashlib.sha256(w.encode()).digest()
        n = 1 if len(w) < 4 else 2 if len(w) < 8 else 3
        return "".join(chr(0x4E00 + (h[2 * i] * 256 + h[2 * i + 1]) % 6000) for i in range(n))

    lines = []
    for line in text.split("\n"):
        if kind := phrase_kinds().get(fold(line).strip(" :.!?>»•*+-")):
            lines.append(random.Random(seed + line).choice(HAN_PHRASES[kind]))
            continue
        lead = re.match(r"[\s•*+o|·-]*", line).group()  # type: ignore[union-attr]
        body = re.sub(r"[^\W_]+(?:['’]\w+)?", word, line[len(lead) :])
        body = body.replace(". ", "。").replace(", ", "，").replace("! ", "！").replace("? ", "？")
        body = re.sub(r"\.$", "。", body)
        body = re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "" if random.Random(seed + body).random() < 0.9 else " ", body)
        lines.append(lead + body)
    return "\n".join(lines)


def recast_unknown(text: str, seed: str) -> str:
    """The same page in a made-up language: most words unknown, some common words known, as many capitals as German."""
    choice = random.Random(seed)
    furniture = choice.random() < 0.5  # whether the phrases of menus are of a language that we know
    share = choice.choice((0.0, 0.4, 0.8, 1.0))
    known = {w for w in COMMON if choice.random() < share}
    capitals = choice.choice((0, 0, 1, 3))

    def word(match: re.Match[str]) -> str:
        w = match.group()
        if w.lower() in known or not w.isalpha():
            return w
        h = hashlib.sha256(w.lower().encode()).hexdigest()
        made = "".join(
            "bdfgklmnprstvz"[int(c, 16) % 14] + "aeiou"[int(c, 16) % 5] for c in h[: max(1, (len(w) + 1) // 2)]
        )
        made = made[: len(w) + int(h[0], 16) % 3]
        upper = w[0].isupper() or (len(w) > 3 and int(h[1], 16) < capitals * 2)
        return made.upper() if w.isupper() and len(w) > 1 else made.capitalize() if upper else made

    def whole(line: str) -> str:
        if furniture and fold(line).strip(" :.!?>»•*+-") in phrase_kinds():
            return line
        return re.sub(r"[^\W\d_]+", word, line)

    return "\n".join(whole(line) for line in text.split("\n"))


def shorten(lines: list[Line], choice: random.Random) -> list[Line]:
    """The page with only the first few paragraphs of its story: news is often short."""
    left, out = choice.randint(1, 7), []
    for line in lines:
        if line[2] and line[3]:
            left -= len(line[1]) > 60
            if left < 0:
                continue
        out.append(line)
    return out


def add_teasers(lines: list[Line], others: list[tuple[str, str]], choice: random.Random) -> list[Line]:
    """The page with teasers of other stories after its story: headline, first words, a date, in one of the ways
    in which pages print them."""
    at = max(i for i, line in enumerate(lines) if line[2]) + 1
    way, gap = choice.randrange(5), choice.choice(("\n", "\n", "\n\n"))
    made = []
    for title, opening in choice.sample(others, choice.randint(4, 20)):
        cut = opening[: choice.randint(50, 160)] + choice.choice(("...", "…", "", "."))
        date = f"2024-0{choice.randint(1, 9)}-{choice.randint(10, 28)}"
        parts = ([title], [title, cut], [f"{title} {cut}"], [title, date], [date, title, cut])[way]
        made += [(gap, part, 0.0, 1.0) for part in parts]
    return lines[:at] + made + lines[at:]
