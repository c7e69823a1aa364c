"""Rashomon: many accounts of one story in, one case file out.

The library in four functions: `build` a case, `annotate_text` one text, `label_blocks` of flattened text,
`align_sentences` of two texts. Records are in `rashomon.model`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.accounts import label_blocks
    from rashomon.alignment import align_sentences
    from rashomon.case import annotate_text, build

__version__ = "0.1.0"
__all__ = ["__version__", "align_sentences", "annotate_text", "build", "label_blocks"]

_HOMES = {
    "align_sentences": "rashomon.alignment",
    "annotate_text": "rashomon.case",
    "build": "rashomon.case",
    "label_blocks": "rashomon.accounts",
}


def __getattr__(name: str) -> Any:
    """The four functions, imported when they are first asked for: `rashomon --help` should not load matrices."""
    if name not in _HOMES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
