"""Where the story ends: feeds of other stories, and runs of prose that stand apart from the account's own.

In: the shape of the paragraphs, their log-odds, which of them were taken for story. Out: which lie in a feed (a list of
teasers or a thread of comments, each entry with its stamp), and the story without the runs far below it that speak of
something else. It looks at form, stamps and topic; it knows the phrases of no site.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.features import Floats, Shape
from rashomon.accounts.phrases import set_of, words_of

Bools = NDArray[np.bool_]

#: A feed has at least so many stamps, each at most so many paragraphs below the one before: an entry of a list of
#: teasers is a section, a headline, a stamp, a few lines. A liveblog of long entries lives: its prose outweighs FEED.
_STAMPS, _EVERY = 5, 6
#: What a paragraph in a feed loses of its log-odds; flat from 1.5 to 2.5.
FEED = 2.0
#: A stamp is a short line; words, and code points.
_STAMP_WORDS, _STAMP_LENGTH = 30, 80
#: "3 hours ago" is shorter still: in a longer line it is part of a sentence.
_AGO_WORDS = 10
#: Runs of story further apart than this many paragraphs are two; flat from 5 to 8.
_GAP = 6
#: The account's own run is the first with this share of the weight of the heaviest: the account stands above the others.
_OWN = 0.4
#: A lower run stays when this share of its content words stands in the account's own, and it is no scrap beside it.
_ON_TOPIC, _SCRAP = 0.15, 0.1
#: Or two of the three words that most paragraphs of the account share: in a long run, new words thin out the share.
_COMMONEST, _COMMON = 3, 2
#: A closing paragraph below a sub-head belongs to the story from these log-odds on, and a third of its words on topic.
_CLOSING_ODDS, _CLOSING_TOPIC, _SUBHEAD_ODDS = -2.0, 1 / 3, -3.0
#: Words of one paragraph that count at most: one long notice is no story.
_COUNTED = 80.0


def feeds(shape: Shape) -> Bools:
    """Which paragraphs lie in a stretch where stamps come back again and again."""
    out = np.zeros(len(shape.folded), bool)
    places = [i for i, line in enumerate(shape.folded) if _is_stamp(shape, i, line)]
    first = 0
    for k in range(1, len(places) + 1):
        if k == len(places) or places[k] - places[k - 1] > _EVERY:
            if k - first >= _STAMPS:
                out[places[first] : places[k - 1] + _EVERY // 2] = True
            first = k
    return out


def _is_stamp(shape: Shape, i: int, line: str) -> bool:
    if shape.size[i] > _STAMP_WORDS or len(line) > _STAMP_LENGTH or not shape.digits[i]:
        return False
    return bool(shape.dated[i]) or (shape.size[i] <= _AGO_WORDS and _says_how_long_ago(line))


def _says_how_long_ago(line: str) -> bool:
    """Whether a word such as "ago" stands in the line as a word, or right after a number where words are not parted."""
    for word in words_of("ago"):
        at = line.find(word)
        while at >= 0:
            before, after = line[:at], line[at + len(word) :]
            if not "\u3040" <= word[0] <= "\u9fff":
                if not before[-1:].isalnum() and not after[:1].isalpha():
                    return True
            elif before.rstrip()[-1:].isdigit():
                return True
            at = line.find(word, at + 1)
    return False


def drop_far_runs(shape: Shape, odds: Floats, story: Bools) -> Bools:
    """The story without the runs below it that stand apart and share no topic with it: what follows a page's end."""
    runs: list[list[int]] = []
    for i in np.flatnonzero(story).tolist():
        if runs and i - runs[-1][1] <= _GAP:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    if len(runs) < 2:
        return story
    belief = np.minimum(shape.size, _COUNTED) * story / (1 + np.exp(-np.clip(odds, -30, 30)))
    weight = [float(belief[a:b].sum()) for a, b in runs]
    own = next(i for i, w in enumerate(weight) if w >= _OWN * max(weight))
    spread = Counter(w for i in range(*runs[own]) if story[i] for w in set(shape.topics[i]))
    theme = set(spread)
    commonest = {w for w, n in sorted(spread.items(), key=lambda p: (-p[1], p[0]))[:_COMMONEST] if n > 1}
    out = story.copy()
    for (a, b), w in zip(runs[own + 1 :], weight[own + 1 :], strict=True):
        words = {word for i in range(a, b) if story[i] for word in shape.topics[i]}
        on_topic = len(words & theme) >= _ON_TOPIC * len(words) or len(words & commonest) >= _COMMON
        if w < _SCRAP * weight[own] or not on_topic:
            out[a:b] = False
    return out


def add_closing(shape: Shape, odds: Floats, story: Bools) -> Bools:
    """The story with a last paragraph that a sub-head parts from it: one short line, then sentences on the topic."""
    found = np.flatnonzero(story)
    head = int(found[-1]) + 1 if len(found) else len(story)
    last = head + 1
    if last >= len(story) or shape.closes[head] or not shape.stops[last] or shape.size[last] < 8:
        return story
    own = set(shape.topics[last])
    theme = {w for i in found for w in shape.topics[i]}
    if odds[head] < _SUBHEAD_ODDS or odds[last] < _CLOSING_ODDS or len(own) < 4:
        return story
    if len(own & theme) < _CLOSING_TOPIC * len(own) or shape.folded[head].strip(" :：") in set_of("openers"):
        return story
    out = story.copy()
    out[head : last + 1] = True
    return out
