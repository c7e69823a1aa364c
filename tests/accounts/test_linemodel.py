"""The line model fits its features, and the smoothing does what it says."""

from __future__ import annotations

import numpy as np

from rashomon.accounts.codepoints import classes, code_points
from rashomon.accounts.features import Shape, features
from rashomon.accounts.linemodel import load_trees, log_odds, smooth
from rashomon.accounts.lines import find_paragraphs

TEXT = "Home\nNews\nThe bridge was closed on Monday, the city said, after a barge struck it.\nShare\n"


def test_the_weights_were_made_for_these_features() -> None:
    flags = classes(code_points(TEXT))
    rows = features(Shape(TEXT, flags, find_paragraphs(TEXT)))
    assert rows.shape == (4, load_trees().width)
    assert np.isfinite(rows).all()
    assert np.isfinite(log_odds(rows)).all()


def test_a_weak_line_between_strong_ones_goes_with_them() -> None:
    assert smooth(np.array([3.0, -0.4, 3.0]), 1.0).tolist() == [True, True, True]
    assert smooth(np.array([-3.0, 0.4, -3.0]), 1.0).tolist() == [False, False, False]


def test_a_strong_line_stands_against_its_neighbours() -> None:
    assert smooth(np.array([3.0, -5.0, 3.0]), 1.0).tolist() == [True, False, True]


def test_without_a_price_every_line_decides_for_itself() -> None:
    odds = np.array([0.1, -0.1, 0.2, -2.0, 3.0])
    assert smooth(odds, 0.0).tolist() == (odds > 0).tolist()
    assert smooth(np.zeros(0)).tolist() == []
