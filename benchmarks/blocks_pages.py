"""Training pages of the line model: where they come from, how they are flattened, which of their lines are story.

In: a folder of checkouts (named in train_blocks.py, with the licences). Out: labelled paragraphs of every page, in several
flattenings and disguises (blocks_disguises.py). Needs inscriptis, beautifulsoup4, resiliparse.
Left out, because they stand in the sets that we measure on: WCXB pages numbered up to 0300 and its test split, and every
page of sh, magic and fundus that is not in English.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from blocks_disguises import Line, add_teasers, recast_han, recast_unknown, shorten

from rashomon.accounts.lines import find_paragraphs
from rashomon.accounts.webpage import page_text
from rashomon.text import fold

MEASURED = "0300"  # WCXB files up to this number are in our measuring sets
TOKEN = re.compile(r"[぀-ヿ㐀-䶿一-鿿\uf900-\ufaff]|[^\W_]+")


def flatten(markup: str) -> Iterator[tuple[str, str]]:
    """The page as the usual tools flatten it."""
    yield "block", page_text(markup).text
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "lxml")
    for tag in soup(["script", "style", "noscript"]):
        tag.decompose()
    yield "bs4", "\n".join(s for s in (x.strip() for x in soup.get_text("\n").split("\n")) if s)
    from inscriptis import get_text

    yield "inscriptis", get_text(markup)
    from resiliparse.extract.html2text import extract_plain_text

    yield "resili", extract_plain_text(markup, main_content=False)
    yield "resili_main", extract_plain_text(markup, main_content=True)


def tokens(text: str) -> list[str]:
    return TOKEN.findall(fold(text))


def story_lines(lines: list[str], main: str) -> tuple[np.ndarray, np.ndarray]:
    """For each line whether it belongs to the main text, and its weight (0 where that cannot be told)."""
    from rapidfuzz.distance import LCSseq

    numbers: dict[str, int] = {}
    gold = [numbers.setdefault(t, len(numbers)) for t in tokens(main)]
    parts = [[numbers.setdefault(t, len(numbers)) for t in tokens(line)] for line in lines]
    page = [t for part in parts for t in part]
    where = np.full(len(page), -1)
    for op in LCSseq.opcodes(page, gold):
        if op.tag == "equal":
            where[op.src_start : op.src_end] = range(op.dest_start, op.dest_end)
    label, weight, at = np.zeros(len(lines)), np.zeros(len(lines)), 0
    for i, part in enumerate(parts):
        found = where[at : at + len(part)]
        found = found[found >= 0]
        at += len(part)
        if not part:
            continue
        tight = len(found) and found[-1] - found[0] < 1.5 * len(part) + 3
        share = len(found) / len(part) if tight else 0.0
        label[i] = share >= 0.6
        weight[i] = 0.0 if 0.3 < share < 0.6 else 1.0
    return label, weight


def english(text: str) -> bool:
    words = re.findall(r"\w+", text.lower())
    return sum(w in ("the", "and", "of", "to", "in") for w in words) > 0.1 * len(words)


def sources(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(name, markup, main text) of every training page. English pages only, outside WCXB: the others are measured on."""

    def opened(path: Path) -> str:
        return gzip.open(path, "rt", encoding="utf-8", errors="replace").read()

    kinds = json.loads((folder / "wcxb/metadata.json").read_text())["files"]
    for page, about in sorted(kinds.items()):
        if about["split"] == "dev" and about["page_type"] == "article" and page > MEASURED:
            gold = json.loads((folder / f"wcxb/dev/ground-truth/{page}.json").read_text())["ground_truth"]
            yield "wcxb-" + page, opened(folder / f"wcxb/dev/html/{page}.html.gz"), gold.get("main_content") or ""
    for page, gold in sorted(json.loads((folder / "sh/ground-truth.json").read_text()).items()):
        if english(gold["articleBody"]):
            yield "sh-" + page, opened(folder / f"sh/html/{page}.html.gz"), gold["articleBody"]
    for page, gold in sorted(json.loads((folder / "magic/benchmark/data/article/base.json").read_text()).items()):
        if english(gold["content"]):
            markup = (folder / f"magic/benchmark/data/article/htmls/{page}.html").read_text(errors="replace")
            yield "magic-" + page, markup, gold["content"]
    for file in sorted((folder / "fundus/tests/resources/parser/test_data").glob("*/*.json")):
        versions = json.loads(file.read_text())
        pages = sorted(file.parent.glob(file.stem + "_2*.html.gz"))
        if len(pages) != len(versions):
            continue
        for (version, gold), path in zip(sorted(versions.items()), pages, strict=True):
            body = gold.get("body") or {}
            parts = list(body.get("summary", ()))
            for section in body.get("sections", ()):
                parts += [*section.get("headline", ()), *section.get("paragraphs", ())]
            if parts and english(" ".join(parts)):
                yield f"fundus-{file.stem}-{version}", opened(path), "\n".join(parts)
    yield from readability_pages(folder)


def readability_pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Real pages among the tests of readability.js; those that test one trick of markup are too short to be taken."""
    for path in sorted((folder / "readability/test/test-pages").glob("*/source.html")):
        wanted = page_text((path.parent / "expected.html").read_text(errors="replace")).text
        if len(wanted) > 1500:
            yield "readability-" + path.parent.name, path.read_text(errors="replace"), wanted


def labelled(flat: str, main: str) -> list[Line]:
    """(white space before, paragraph, label, weight) of every paragraph; [] when the main text cannot be found."""
    found = find_paragraphs(flat)
    if not 3 <= len(found) <= 1500:
        return []
    texts = [flat[s:e] for s, e in zip(found.start, found.end, strict=True)]
    label, weight = story_lines(texts, main)
    size = sum(len(t) for t, is_story in zip(texts, label, strict=True) if is_story)
    if label.sum() < 2 or size < 0.6 * len(main):
        return []
    before = ["\n" * (1 + b) + " " * i for b, i in zip(found.blank, found.indent, strict=True)]
    return list(zip(before, texts, label.tolist(), weight.tolist(), strict=True))


def flattened(pages: list[tuple[str, str, str]]) -> Iterator[tuple[int, list[Line]]]:
    """(page number, labelled paragraphs) of every training page, in several flattenings and disguises."""
    pages = [p for p in pages if len(p[2]) >= 300 and len(p[1]) <= 3_000_000]
    others = []
    for _, markup, wanted in pages:
        title = re.search(r"<title[^>]*>([^<|]{20,110})", markup)
        opening = max(wanted[:1500].split("\n"), key=len)
        if title:
            others.append((" ".join(re.split(r" [-|–—] ", title[1])[0].split()), opening))
    for n, (page, markup, wanted) in enumerate(pages):
        choice = random.Random(page)
        texts = [t for _, t in flatten(markup) if len(t) < 300_000]
        for k, text in enumerate([*texts, *(choice.choice(texts) for _ in range(3))] if texts else ()):
            lines = labelled(text, wanted)
            if not lines:
                continue
            disguise = k - len(texts)  # below 0: the page as it is
            if disguise >= 0 and choice.random() < 0.5:
                lines = shorten(lines, choice)
            if disguise >= 0 and choice.random() < 0.4:
                lines = add_teasers(lines, others, choice)
            if disguise >= 1:
                recast = recast_han if disguise == 1 else recast_unknown
                lines = [(b, recast(t, page), y, w) for b, t, y, w in lines]
            yield n, lines
        if n % 50 == 0:
            print(n, page, file=sys.stderr, flush=True)
