"""Rashomon: many accounts of one story in, one case file out.

The library in four functions: `build` a case, `annotate_text` one text, `label_blocks` of flattened text,
`align_sentences` of two texts. Records are in `rashomon.model`.
"""

from rashomon.accounts import label_blocks
from rashomon.alignment import align_sentences
from rashomon.case import annotate_text, build

__version__ = "0.1.0"
__all__ = ["__version__", "align_sentences", "annotate_text", "build", "label_blocks"]
