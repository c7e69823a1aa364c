"""All name mentions of a pile → nodes: one for each spelling and kind, with every place where it is used.

In: accounts and annotations. Out: `Node`s, sorted by key. A kind is voted over the whole pile, because taggers waver from
sentence to sentence. It links nothing; entities.py does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rashomon.alignment.entities.firm_names import name_firms
from rashomon.alignment.entities.genders import given_gender, honorific_gender, role_gender
from rashomon.alignment.entities.institution_words import signature
from rashomon.alignment.entities.name_cues import kind_beside, stands_within
from rashomon.alignment.entities.name_tables import (
    firm_words,
    known_city,
    known_names,
    known_things,
    word_types,
    words_of,
)
from rashomon.alignment.entities.names import Name, read_name, script_of
from rashomon.alignment.entities.nodes import Node, Use, compatible
from rashomon.kept import kept_by_digest
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold

#: How much one mention counts for the kind it was tagged with, and how much a table of well-known names counts.
TABLE_VOTE = 1.0
TABLE_SHARE = 0.6
#: How much it counts that a word is part of somebody's full name: a share of its mentions, but no more than there are
#: mentions of full names.
NAME_SHARE = 0.5
#: What is left of the votes for a person when the spelling is a brand's (OpenVerk, SOLVEIG2).
BRAND_SHARE = 0.2
#: One use in so many behind an article ("the Morning Star") makes a name no person's: after prepositions there is none.
ARTICLE_SHARE = 4
#: A kind that so few mentions have is doubted where a full name fits a person named elsewhere.
RARE = 2
#: So many times a firm, a name of several words is one, and its first word may be short for it.
FIRM = 3
#: What a word beside the name counts for, in mentions.
CUE_VOTE = 5
#: What a preposition of place counts for, where another mention was tagged as a place: one asks in OpenAI's name, too.
WITHIN_VOTE = 1.0
#: A name that also stands with a number behind it is a product's: so much of its mentions counts for that.
VERSION_SHARE = 1.2
#: Languages that glue a genitive to a name.
GENITIVE_S = frozenset({"de", "nl", "sv", "da", "no"})
_BEHIND_ROLE = re.compile(r"[,，]?[ \xa0]?")
_BRAND = re.compile(r"[a-z][A-Z]|\d")
_PARTICLE = re.compile(r"^(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|O['’]|D['’])[A-Z][a-z]+$")


def collect_uses(accounts: tuple[Account, ...], annotations: tuple[Annotations, ...]) -> list[Use]:
    """Every name mention whose words make a name, in the order of the accounts; a passage marked twice counts once."""
    uses = []
    for index, (account, found) in enumerate(zip(accounts, annotations, strict=True)):
        named = tuple(m for m in found.mentions if m.form in ("name", "title"))
        speaking = tuple(s.speaker for s in found.statements if s.speaker)
        uses += [Use(index, *rest) for rest in _uses_of(account, named, speaking)]
    return uses


@kept_by_digest
def _uses_of(
    account: Account, mentions: tuple[Mention, ...], speaking: tuple[Span, ...]
) -> tuple[tuple[Span, str, Name, str, str, bool], ...]:
    """The uses of names in one account, whichever of the pile it is. `mentions` are names and titles."""
    uses = []
    seen: set[Span] = set()
    bylines = [(b.span.start, b.span.end) for b in account.blocks if b.kind == "byline"]
    families, behind = _families(account, mentions)
    roles = _behind_roles(account, mentions)
    for mention in sorted(mentions, key=lambda m: (m.span.start, m.span.end, m.kind)):
        if mention.form != "name" or mention.span in seen:
            continue
        seen.add(mention.span)
        name = read_name(account.text[mention.span.start : mention.span.end])
        if (
            account.language in GENITIVE_S
            and len(name.tokens) == 1
            and name.key[-1:] == "s"
            and name.key[:-1] in families
        ):
            name = replace(name, tokens=(name.key[:-1],), key=name.key[:-1])  # "Kowaltschuks Anwältin"
        if name.key:
            cue = kind_beside(account.text, mention.span, name, account.language)
            owned = mention.kind == "organization" or account.language in ("ru", "uk")  # "директор института"
            if not (cue or owned) and len(name.tokens) > 1 and mention.span.start in roles:
                cue = "person"  # "Il sindaco di Almendral, João da Mata"
            if mention.kind == "place" and mention.span in speaking and not (cue or known_things(name.text)):
                # an unknown place that speaks is a firm, or somebody whom this account has named in full
                cue = "person" if name.key in families else "organization"
            if any(a <= mention.span.start and mention.span.end <= b for a, b in bylines) and len(name.tokens) > 1:
                cue = cue or "person"
            within = len(name.tokens) < 3 and stands_within(account.text, mention.span.start)
            gender = name.gender or honorific_gender(account.text, mention.span.start)
            gender = gender or roles.get(mention.span.start, "")
            if name.tokens[0] not in behind:
                gender = gender or given_gender(name, account.language)
            uses.append((mention.span, mention.kind, name, cue, gender, within))
    return tuple(uses)


def _families(account: Account, mentions: Sequence[Mention]) -> tuple[frozenset[str], frozenset[str]]:
    """The last words of the full names of people in an account, and all their words behind the first."""
    names = [
        read_name(account.text[m.span.start : m.span.end]) for m in mentions if m.form == "name" and m.kind == "person"
    ]
    full = [n.tokens for n in names if len(n.tokens) > 1]
    return frozenset(t[-1] for t in full), frozenset(w for t in full for w in t[1:])


def _told(use: Use) -> str:
    """The kind that the words beside one use give it, else the one that the tagger gave it."""
    return use.cue if use.cue in ("person", "organization") else use.kind


def _behind_roles(account: Account, mentions: Sequence[Mention]) -> dict[int, str]:
    """Where a name begins right behind somebody's role, with a space or a comma between, each with the role's gender."""
    starts: dict[int, str] = {}
    for mention in mentions:
        if mention.form == "title" and mention.kind in ("person", "unknown"):
            behind = _BEHIND_ROLE.match(account.text, mention.span.end)
            at = behind.end() if behind else mention.span.end
            starts[at] = role_gender(account.text[mention.span.start : mention.span.end], account.language)
    return starts


def _cued(uses: list[Use]) -> str:
    """The kind that the words beside a name give it most often."""
    cues = Counter([u.cue for u in uses if u.cue and u.cue != "article"])
    return min(cues, key=lambda c: (-cues[c], c), default="")


def _has_article(uses: list[Use]) -> bool:
    """Whether a name stands behind an article too often for a person's."""
    return ARTICLE_SHARE * sum(u.cue == "article" for u in uses) >= len(uses)


def _surface(uses: list[Use]) -> Name:
    if len(uses) == 1:
        return uses[0].name
    counts = Counter([u.name for u in uses])
    return (
        next(iter(counts))
        if len(counts) == 1
        else min(counts, key=lambda n: (-counts[n], fold(n.text) != n.text.lower(), len(n.text), n.text))
    )


def is_person_like(name: Name) -> bool:
    """Whether the spelling lets a name be a person's: no capital or digit inside a word, but for McAdam and DeLuca."""
    return name.script != "latin" or not any(_BRAND.search(w) and not _PARTICLE.match(w) for w in name.words)


@cache
def _inflected() -> dict[str, tuple[str, ...]]:
    """Well-known Cyrillic names by the key that all their cases share."""
    return {read_name(text).key: things for text, things in known_names() if script_of(text) == "cyrillic"}


def well_known_inflected(name: Name) -> tuple[str, ...]:
    """The well-known things that a name in a case of its own names: Нидерландов, Deutschlands, den Niederlanden."""
    if name.script == "cyrillic":
        keys = (name.key, *(name.key.removesuffix(e) for e in ("ов", "ев", "ам", "ях")))
        return next((_inflected()[k] for k in keys if k in _inflected()), ())
    if name.script == "latin" and len(name.key) > 5 and name.key.endswith(("s", "n")):
        return tuple(t for t in known_things(name.key[:-1]) if t.startswith("place"))
    return ()


def make_nodes(uses: list[Use]) -> list[Node]:
    """Nodes sorted by key and kind. A key is split in two only where both kinds have a longer name that backs them:
    with "Henry Ford" and "Ford Motor Company" in the pile, "Ford" can be either."""
    by_key: dict[str, list[Use]] = defaultdict(list)
    backed: dict[str, set[str]] = defaultdict(set)
    bearers: Counter[str] = Counter()
    for use in uses:
        by_key[use.name.key].append(use)
    versioned = {k.rstrip("0123456789") for k in by_key if k[-1:].isdigit()}  # Grok1.5 tells what Grok is
    firms = Counter(u.name.tokens for u in uses if u.kind == "organization")
    told = {key: _cued(some) for key, some in by_key.items()}
    for use in uses:
        tokens = use.name.tokens
        cued = told[use.name.key]
        if len(tokens) > 1:
            if use.kind == "person" and cued in ("", "person"):
                backed[tokens[-1]].add("person")
                backed[tokens[0]].add("person")
                bearers.update({tokens[0], tokens[-1]})
            elif use.kind == "organization" and tokens[0] in words_of("club"):
                backed["".join(tokens[1:])].add("organization")
            elif use.kind == "organization" and (use.name.legal or firm_words() & set(tokens) or firms[tokens] >= FIRM):
                backed[tokens[0]].add("organization")
        elif use.name.legal:
            backed[use.name.key].add("organization")
        if use.name.script == "han" and use.kind == "organization" and len(tokens) == 1:
            for end in range(2, len(use.name.key) - 1):  # 达尔贝里 of 达尔贝里机器人公司
                if use.name.key[:end] in by_key:
                    backed[use.name.key[:end]].add("organization")
    nodes = []
    for key in sorted(by_key):
        here = by_key[key]
        surface = _surface(here)
        things = known_things(surface.text) or known_things(" ".join(surface.words))
        things = things or well_known_inflected(surface)
        votes: dict[str, float] = dict(Counter(u.kind for u in here if u.kind != "unknown"))
        for use in here:
            if use.cue and use.cue != "article":
                votes[use.cue] = votes.get(use.cue, 0) + CUE_VOTE
        for kind in sorted({t.split(" ", 1)[0] for t in things}):
            votes[kind] = votes.get(kind, 0) + TABLE_VOTE + TABLE_SHARE * len(here)
        if votes.get("place") and not things:
            votes["place"] += WITHIN_VOTE * sum(u.within for u in here)
        if "person" in backed[key] and "organization" not in backed[key]:
            votes["person"] = votes.get("person", 0) + NAME_SHARE * min(len(here), 2 * bearers[key])
        if votes.get("person") and "organization" in backed[key] and "person" not in backed[key]:
            votes["person"] *= BRAND_SHARE
            votes["organization"] = votes.get("organization", 0) + NAME_SHARE
        if votes.get("person") and (not is_person_like(surface) or _has_article(here)):
            votes["person"] *= BRAND_SHARE
            if votes["person"] == max(votes.values()) and _has_article(here):
                del votes["person"]
        if key in versioned and not things:
            votes["product"] = votes.get("product", 0) + VERSION_SHARE * len(here)
        kind = min(votes, key=lambda k: (-votes[k], k)) if votes else "unknown"
        groups = {kind: here}
        if backed[key] >= {"person", "organization"}:
            mine = {"person", "unknown"} if kind == "person" else {"person"}
            people = [u for u in here if _told(u) in mine]
            rest = [u for u in here if _told(u) not in mine]
            groups = {"person": people, "organization": rest}
        if (
            not things
            and len(surface.tokens) < 4
            and (kind == "place" or (kind == "unknown" and surface.script != "latin"))
        ):
            city = known_city(surface.text)
            things = (f"place {city}",) if city else ()
        for found, some in sorted(groups.items()):
            if some:
                fits = tuple(t for t in things if compatible(t.split(" ", 1)[0], found))
                nodes.append(Node(key, found, surface if some is here else _surface(some), some, fits))
    _rescue_people(nodes)
    _rescue_cities(nodes)
    name_firms(nodes)
    return nodes


def _rescue_cities(nodes: list[Node]) -> None:
    """A bare name that a tagger did not take for a place is a city's when another language's name of that city is a place in
    the pile ("Marsiglia" beside "Marseille"), and nobody bears it."""
    cities = {t for n in nodes if n.kind == "place" for t in n.things}
    families = {t for n in nodes if n.kind == "person" and len(n.name.tokens) > 1 for t in n.name.tokens}
    for node in nodes:
        bare = len(node.name.tokens) == 1 and not node.things and node.key not in families
        if bare and node.kind in ("person", "unknown", "organization", "product") and not any(u.cue for u in node.uses):
            thing = f"place {city}" if (city := known_city(node.name.text)) else ""
            if thing in cities:
                node.kind, node.things = "place", (thing,)


def _rescue_people(nodes: list[Node]) -> None:
    """A rare bare name that a tagger took for a firm or a place is a person's when it ends a person's full name. A full name that a tagger took for a place or a firm is a person's when its last word alone is known as a person."""
    families = {n.name.tokens[-1] for n in nodes if n.kind == "person" and len(n.name.tokens) > 1}
    firms = {n.name.tokens[0] for n in nodes if n.kind == "organization" and len(n.name.tokens) > 1}
    for node in nodes:
        rare = len(node.name.tokens) == 1 and len(node.uses) <= RARE and not node.things
        loose = node.kind in ("place", "organization", "unknown")
        told = any(u.cue == "organization" or u.within for u in node.uses)
        if rare and loose and not told and node.key in families and node.key not in firms:
            node.kind = "person"
    alone = {n.key for n in nodes if n.kind == "person" and len(n.name.tokens) == 1}
    for node in nodes:
        tokens = node.name.tokens
        if (
            node.kind in ("place", "organization")
            and len(tokens) == 2
            and tokens[-1] in alone
            and len(node.uses) <= RARE
            and not node.things
            and is_person_like(node.name)
            and not any(u.cue == "organization" for u in node.uses)
            and not set(tokens) & (firm_words() | set(word_types()))
        ):
            node.kind = "person"
    _by_other_forms(nodes)


def _by_other_forms(nodes: list[Node]) -> None:
    """Names of several words that a person bears in a longer or a shorter form are people's, whatever a tagger took them for:
    "Ortega Ruiz" where "Ignacio Ortega Ruiz" is a person, "João da Mata Figueiredo" where "João da Mata" is one."""
    full = sorted({n.name.tokens for n in nodes if n.kind == "person" and len(n.name.tokens) > 1 and not n.name.legal})
    inside = {t[k:] for t in full for k in range(1, len(t) - 1)}
    begun = {t for t in full if len(t) > 1}
    classes = firm_words() | set(word_types())
    for node in nodes:
        tokens = node.name.tokens
        if node.kind not in ("place", "organization", "unknown") or len(tokens) < 2 or node.things:
            continue
        if (
            node.name.legal
            or set(tokens) & classes
            or any(u.cue == "article" or (u.cue == "organization" and u.kind != "place") for u in node.uses)
        ):
            continue
        longer = len(tokens) > 2 and tokens[:-1] in begun and is_person_like(node.name) and node.name.script != "han"
        if tokens in inside or (longer and signature(node.name.text, "en") is None):
            node.kind = "person"
