"""Train the line model of rashomon/accounts and write rashomon/resources/lines.json.

usage: python benchmarks/train_blocks.py FOLDER [--cache FILE.json.gz] [--out FILE]
needs: lightgbm, inscriptis, beautifulsoup4, resiliparse (for training only; the package reads JSON with numpy).

Data, all with a licence that lets what is trained on it be shipped; FOLDER holds a checkout of each:
  wcxb    WCXB (github.com/Murrough-Foley/web-content-extraction-benchmark, CC BY 4.0): articles of its development split
  sh      article-extraction-benchmark (github.com/scrapinghub/article-extraction-benchmark, MIT): its English pages
  magic   magic-html's benchmark (github.com/opendatalab/magic-html, Apache-2.0): its English articles
  readability  the test pages of readability.js (github.com/mozilla/readability, Apache-2.0)
  fundus  the parser tests of fundus (github.com/flairNLP/fundus, MIT): its English pages
Left out, because they stand in the sets that we measure on: WCXB pages numbered up to 0300 and its test split, and every
page of sh, magic and fundus that is not in English. Each page is flattened in five of the usual ways, its main text is aligned
with the lines, and a line is story when most of its words stand there. Three copies more are disguised: the story is cut
to a few paragraphs, teasers of other stories are put after it; one copy is recast in a made-up Chinese (each word becomes one
to three Han characters, punctuation turns full width), one in a made-up language, so that the model sees the form of a
page in languages that it does not know.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from rashomon.accounts.codepoints import classes, code_points
from rashomon.accounts.features import Shape, features
from rashomon.accounts.lines import find_paragraphs
from rashomon.accounts.phrases import phrase_kinds
from rashomon.accounts.webpage import page_text
from rashomon.languages import language as knowledge
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


COMMON = [
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "is",
    "was",
    "for",
    "that",
    "with",
    "on",
    "it",
    "as",
    "be",
    "by",
    "are",
    "not",
    "this",
    "from",
    "he",
    "at",
    "or",
    "have",
    "an",
    "they",
    "you",
    "were",
    "her",
]
HAN = [
    "的",
    "了",
    "和",
    "在",
    "一",
    "中",
    "是",
    "也",
    "为",
    "这",
    "与",
    "上",
    "他",
    "就",
    "会",
    "被",
    "有",
    "不",
    "而",
    "从",
    "他",
    "到",
    "或",
    "将",
    "个",
    "们",
    "你",
    "对",
    "她",
]


def recast_han(text: str, seed: str) -> str:
    """The same page in a made-up Chinese: each word a fixed one or two Han characters, no spaces, full-width marks."""
    common = dict(zip(COMMON, HAN, strict=True))

    def word(match: re.Match[str]) -> str:
        w = match.group().lower()
        if w in common:
            return common[w]
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


HAN_PHRASES = {
    kind: [w for w in knowledge("zh").section("blocks")[kind] if len(w) > 1 and not w.isascii()]
    for kind in ("navigation", "related", "comments", "commerce", "notice")
}


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


def labelled(flat: str, main: str) -> list[tuple[str, str, float, float]]:
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


def shorten(lines: list, choice: random.Random) -> list:  # type: ignore[type-arg]
    """The page with only the first few paragraphs of its story: news is often short."""
    left, out = choice.randint(1, 7), []
    for line in lines:
        if line[2] and line[3]:
            left -= len(line[1]) > 60
            if left < 0:
                continue
        out.append(line)
    return out


def add_teasers(lines: list, others: list[tuple[str, str]], choice: random.Random) -> list:  # type: ignore[type-arg]
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


def flattened(pages: list[tuple[str, str, str]]) -> Iterator[tuple[int, list]]:  # type: ignore[type-arg]
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


def record(lines: list) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:  # type: ignore[type-arg]
    """Features, labels and weights of one labelled page; paragraphs are found anew, and take the label they lie in."""
    flat = "".join(before + text for before, text, _, _ in lines)
    paragraphs = find_paragraphs(flat)
    if len(paragraphs) < 3:
        return None
    ends = np.cumsum([len(b) + len(t) for b, t, _, _ in lines])
    of = np.minimum(np.searchsorted(ends, paragraphs.start, side="right"), len(lines) - 1)
    label = np.array([lines[i][2] for i in of])
    weight = np.array([lines[i][3] for i in of])
    shape = Shape(flat, classes(code_points(flat)), paragraphs)
    # Half of what a line counts for is its letters, so that long lines do not drown among menus; and each page counts
    # the same, as in the measure.
    letters = np.minimum(shape.letters, 600.0)
    weight = weight * (0.5 * letters / max(letters.sum(), 1) + 0.5 / len(label))
    return features(shape).astype(np.float32), label, weight


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path, default=Path("rashomon/resources/lines.json"))
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--leaves", type=int, default=24)
    args = parser.parse_args()
    if args.cache and args.cache.exists():
        with gzip.open(args.cache, "rt", encoding="utf-8", errors="surrogatepass") as file:
            texts = [json.loads(line) for line in file]
    else:
        texts = list(flattened(list(sources(args.folder))))
        if args.cache:
            with gzip.open(args.cache, "wt", encoding="utf-8", errors="surrogatepass", compresslevel=1) as file:
                file.writelines(json.dumps(t) + "\n" for t in texts)
    found = [(n, *r) for n, lines in texts if (r := record(lines))]
    rows = np.concatenate([x for _, x, _, _ in found])
    labels = np.concatenate([y for _, _, y, _ in found])
    weights = np.concatenate([w for *_, w in found])
    pages = np.concatenate([np.full(len(y), n) for n, _, y, _ in found])
    import lightgbm

    weights = weights / weights.mean()
    held = pages % 5 == 0  # one page in five tells when to stop; no page is in both parts
    options = {
        "objective": "binary",
        "num_leaves": args.leaves,
        "learning_rate": 0.1,
        "min_data_in_leaf": 150,
        "verbose": -1,
        "feature_fraction": 0.5,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "seed": 7,
        "num_threads": 1,
        "deterministic": True,
    }
    train = lightgbm.Dataset(rows[~held], labels[~held], weight=weights[~held])
    check = lightgbm.Dataset(rows[held], labels[held], weight=weights[held], reference=train)
    model = lightgbm.train(options, train, args.trees, valid_sets=[check], callbacks=[lightgbm.log_evaluation(20)])
    write(model.dump_model(), rows.shape[1], args.out)
    print(len(rows), "lines,", len(set(pages.tolist())), "pages,", args.out.stat().st_size, "bytes")


def write(dumped: dict, width: int, out: Path) -> None:  # type: ignore[type-arg]
    """The trees as flat lists: column, threshold, left, right, value; a leaf has column -1."""
    column: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    roots: list[int] = []

    def add(node: dict) -> int:  # type: ignore[type-arg]
        here = len(column)
        column.append(node.get("split_feature", -1))
        threshold.append(float(f"{node.get('threshold', 0.0):.5g}"))
        left.append(here)
        right.append(here)
        value.append(round(node["leaf_value"], 4) if "leaf_value" in node else 0.0)
        if "split_feature" in node:
            left[here] = add(node["left_child"])
            right[here] = add(node["right_child"])
        return here

    for tree in dumped["tree_info"]:
        roots.append(add(tree["tree_structure"]))
    model = {
        "about": "Boosted trees over the features of rashomon/accounts/features.py; made by benchmarks/train_blocks.py",
        "trained_on": "WCXB (CC BY 4.0), article-extraction-benchmark (MIT), magic-html (Apache-2.0), fundus (MIT), readability.js (Apache-2.0); see SOURCES.md",
        "features": width,
        "roots": roots,
        "column": column,
        "threshold": threshold,
        "left": left,
        "right": right,
        "value": value,
    }
    out.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
