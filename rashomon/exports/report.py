"""CASE → one self-contained HTML page: no network, opens from a USB stick, prints, light and dark, keyboard reachable.

The page shows the rows of `rashomon.views`; texts come from strangers, so everything is escaped by the template.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import groupby, zip_longest
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from rashomon import views
from rashomon.exports.drawing import draw_timeline
from rashomon.exports.marking import account_text, anchors, context, marked
from rashomon.exports.pieces import Pieces
from rashomon.model import ACT_VERBS, VERSION, CaseFile, Span
from rashomon.views import Dispute, Passage, Pile, Position, Question
from rashomon.views.coverage import SIGNS
from rashomon.views.labels import shorten
from rashomon.views.passages import pile_of
from rashomon.views.plain import ASPECTS, REASONS, language_name, romanised
from rashomon.views.questions import KINDS

#: Rows a section shows; a page of a thousand accounts must still open. The rest is in casefile.json and the terminal.
CAP = 400
#: Names of accounts in one row, and rows of one party and act.
FEW, ROWS = 12, 100
#: Columns a matrix can have before nobody can read it; past it each row names those that tell it.
COLUMNS = 20
#: From so many accounts on only the texts of those that the page cites are in it.
TEXTS = 400
#: What a party says is folded when it is more than so many rows: what is at issue stands before it.
FOLD = 4
_ACTS = {
    "allege": "Alleges", "deny": "Denies", "demand": "Demands", "admit": "Admits", "promise": "Promises",
    "threaten": "Threatens", "ask": "Asks", "say": "Says",
}  # fmt: skip


def report(case: CaseFile) -> str:
    """The whole page as HTML."""
    pile = pile_of(case)
    timeline = views.timeline(case)
    disputes, agreed, questions = views.conflicts(case), views.agreements(case), views.questions(case)
    title, language = _title(case, pile)
    starts = {a.id: [b.span.start for b in a.blocks] for a in case.accounts}

    pieces = Pieces()
    least = 2 if len(case.accounts) > 1 else 1
    wide = len(case.accounts) <= COLUMNS
    accounts = views.account_rows(case)

    def block_of(at: Passage | Span) -> int:
        """Start of the block that a passage stands in: the target of a link where scripts do not run."""
        pieces.cite(at.account)
        known = starts.get(at.account) or [0]
        return known[max(0, bisect_right(known, at.start) - 1)]

    def held() -> list[views.AccountRow]:
        """The accounts whose texts the page holds; asked for when everything that cites them stands."""
        return [a for a in accounts if len(accounts) <= TEXTS or a.id in pieces.cited]

    numbers = {d.id: i for i, d in enumerate(disputes, 1)}
    page = _environment().get_template("report.html.j2")
    return page.render(
        css=Markup(_file("report.css")),
        js=Markup(_file("report.js")),
        version=VERSION,
        title=title,
        title_language=language,
        o=views.overview(case),
        disputes=disputes,
        numbers=lambda party: {c: numbers[c] for p in party.positions for c in _disputed(p) if c in numbers},
        agreed=agreed,
        accords=views.accords(agreed),
        dated=[r for r in timeline if r.earliest],
        undated=[r for r in timeline if not r.earliest],
        drawing=Markup(draw_timeline(case, timeline[:CAP])),
        parties=views.positions(case),
        figures=views.figures(case),
        who=views.who(case),
        coverage=views.coverage(case, least) if wide else (),
        told=() if wide else views.told(case, least),
        questions=questions,
        ask=_mixed(questions, 7),
        question_kinds=KINDS,
        accounts=accounts,
        held=held,
        linked=pieces.cite,
        once=pieces.once,
        label=pile.label,
        problems=case.problems,
        text=lambda account: pieces.made(pile.version(account), lambda: account_text(pile, pile.accounts[account])),
        hashes={a.id: a.sha256 for a in case.accounts},
        block_of=block_of,
        marked=marked,
        context=context,
        tints=_tints,
        spread=_spread,
        cells=SIGNS,
        cap=CAP,
        few=FEW,
        rows_of_one=ROWS,
        fold=FOLD,
    )


@cache
def _file(name: str) -> str:
    return resources.files("rashomon.exports").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import FunctionLoader

    env = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.filters["short"] = _short
    env.filters["some"] = _some
    env.filters["by_act"] = _by_act
    env.filters["by_kind"] = _by_kind
    env.filters["language"] = cache(language_name)
    env.filters["aspect"] = lambda aspect: ASPECTS.get(aspect, aspect)
    env.filters["reason"] = lambda reason: REASONS.get(reason, reason)
    env.filters["verb"] = lambda act: ACT_VERBS.get(act, act)
    env.filters["tongues"] = _tongues
    env.filters["roman"] = _roman
    env.filters["shorten"] = lambda words: shorten(words, 80)
    return env


def _disputed(p: Position) -> list[str]:
    """The comparisons in which somebody answers a position."""
    return [a.comparison for a in p.answers]


def _title(case: CaseFile, pile: Pile) -> tuple[str, str]:
    """The headline that most readers can read, of the account that tells most of what others tell too; with its language."""
    shared: Counter[str] = Counter()
    for spans in [*(e.mentions for e in case.events), *([a.span for a in c.appearances] for c in case.claims)]:
        accounts = {s.account for s in spans}
        shared.update(accounts if len(accounts) > 1 else ())
    titled = [(a, a.text[a.title.start : a.title.end].strip()) for a in case.accounts if a.title is not None]
    titled = [(a, words) for a, words in titled if words]
    if not titled:
        return "Case file", ""
    account, words = min(titled, key=lambda t: (pile.ease(t[0].id), -shared[t[0].id], pile.order[t[0].id]))
    return shorten(words, 160), account.language


def _spread(passages: Sequence[Passage], limit: int) -> tuple[list[Passage], list[Passage]]:
    """The first passages, each language before any comes twice, and the rest."""
    firsts: dict[str, Passage] = {}
    for p in passages:
        firsts.setdefault(p.language, p)
    chosen = list(firsts.values())[:limit]
    chosen += [p for p in passages if p not in chosen][: limit - len(chosen)]
    return [p for p in passages if p in chosen], [p for p in passages if p not in chosen]


def _roman(name: str, kind: str = "") -> str:
    """ " (Wen Xiaotang)" behind a name in another script."""
    spelt = romanised(name, kind)
    return f" ({spelt})" if spelt else ""


def _short(name: str) -> str:
    """A name that fits a table's head."""
    return name if len(name) <= 18 else name[:17] + "…"


def _some(names: Sequence[str], limit: int = 8) -> str:
    """ "a, b and 12 more"."""
    return ", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else "")


def _by_act(rows: Iterable[Position]) -> list[tuple[str, str, list[Position]]]:
    return [(act, _ACTS.get(act, act), list(group)) for act, group in groupby(rows, key=lambda p: p.act)]


def _by_kind(rows: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    return [(kind, list(group)) for kind, group in groupby(rows, key=lambda q: q.kind)]


def _mixed(questions: Sequence[Question], limit: int) -> list[Question]:
    """The first questions, with each kind before one kind fills the card; in their order."""
    groups = [group for _, group in _by_kind(questions)]
    turns = [q for turn in zip_longest(*groups) for q in turn if q is not None][:limit]
    return [q for q in questions if q in turns][:limit]


def _tongues(passages: Iterable[Passage]) -> str:
    """ "German (fdn), Chinese (kejian)": in which languages the rest tells it."""
    found: dict[str, list[str]] = {}
    for p in passages:
        labels = found.setdefault(language_name(p.language), [])
        if p.label not in labels:
            labels.append(p.label)
    return ", ".join(f"{tongue} ({_some(labels, 3)})" for tongue, labels in found.items())


def _tints(d: Dispute) -> dict[tuple[str, str], int]:
    """Which names, dates and figures of a dispute stand in several accounts."""
    return anchors([p for v in d.versions for p in v.passages])
