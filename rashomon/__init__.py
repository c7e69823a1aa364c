"""Rashomon: many accounts of one story in, one case file out.

The library in four functions: `build` a case, `annotate_text` one text, `label_blocks` of flattened text,
`align_sentences` of two texts. Records are in `rashomon.model`.
"""

from typing import TYPE_CHECKING

from rashomon.lazily import exports

if TYPE_CHECKING:
    from rashomon.accounts.blocks import label_blocks
    from rashomon.alignment.vectors import align_sentences
    from rashomon.case import build
    from rashomon.single import annotate_text

__version__ = "0.1.0"
__all__ = ["__version__", "align_sentences", "annotate_text", "build", "label_blocks"]

__getattr__ = exports(
    __name__,
    {
        "align_sentences": "rashomon.alignment.vectors",
        "annotate_text": "rashomon.single",
        "build": "rashomon.case",
        "label_blocks": "rashomon.accounts.blocks",
    },
)
