"""Where accounts come from: files, folders, standard input."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rashomon.accounts.blocks import label_blocks
from rashomon.model import Account, Problem, Span


def read(source: str | Path) -> Account:
    """Placeholder until the readers land."""
    path = Path(source)
    data = path.read_bytes()
    sha = hashlib.sha256(data).hexdigest()
    text = data.decode("utf-8", "replace")
    import py3langid

    language = py3langid.classify(text[:4000])[0]
    blocks = tuple(
        replace(b, span=Span(sha[:12], b.span.start, b.span.end)) for b in label_blocks(text, language=language)
    )
    return Account(sha[:12], path.name, (), "plaintext", "text/plain", language, text, sha, blocks=blocks)


def read_all(sources: Iterable[str | Path]) -> tuple[tuple[Account, ...], tuple[Problem, ...]]:
    """Placeholder until the readers land."""
    paths = sorted(p for s in sources for p in (Path(s).iterdir() if Path(s).is_dir() else [Path(s)]))
    return tuple(read(p) for p in paths), ()
