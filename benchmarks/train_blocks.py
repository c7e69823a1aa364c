"""Train the line model of rashomon/accounts and write rashomon/resources/lines.json.

usage: python benchmarks/train_blocks.py FOLDER [--cache FILE.json.gz] [--out FILE]
needs: lightgbm, inscriptis, beautifulsoup4, resiliparse (for training only; the package reads JSON with numpy).

Data, all with a licence that lets what is trained on it be shipped; FOLDER holds a checkout of each:
  wcxb    WCXB (github.com/Murrough-Foley/web-content-extraction-benchmark, CC BY 4.0): articles of its development split
  sh      article-extraction-benchmark (github.com/scrapinghub/article-extraction-benchmark, MIT): its English pages
  magic   magic-html's benchmark (github.com/opendatalab/magic-html, Apache-2.0): its English articles
  readability  the test pages of readability.js (github.com/mozilla/readability, Apache-2.0)
  fundus  the parser tests of fundus (github.com/flairNLP/fundus, MIT): its English pages
blocks_pages.py says which of their pages are left out, because we measure on them. Each page is flattened in five of the usual
ways, its main text is aligned with the lines, and a line is story when most of its words stand there. Three copies more are
disguised (blocks_disguises.py): the story is cut to a few paragraphs, teasers of other stories are put after it; one copy is
recast in a made-up Chinese, one in a made-up language, so that the model sees the form of a page in languages that it does not know.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
from blocks_disguises import Line
from blocks_pages import flattened, sources

from rashomon.accounts.codepoints import classes, code_points
from rashomon.accounts.features import Shape, features
from rashomon.accounts.lines import find_paragraphs


def record(lines: list[Line]) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
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
