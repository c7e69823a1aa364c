"""CASE → one self-contained HTML page: no network, opens from a USB stick, prints, light and dark, keyboard reachable.

The page shows the rows of `rashomon.views`; texts come from strangers, so everything is escaped by the template.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from rashomon import views
from rashomon.exports.drawing import draw_timeline
from rashomon.model import DEBRIS_KINDS, VERSION, Account, CaseFile, Span
from rashomon.views import Passage, Pile, Position, pile_of
from rashomon.views.labels import shorten

#: Rows a section shows; a page of a thousand accounts must still open. The rest is in casefile.json and the terminal.
CAP = 400
#: Names of accounts in one row, and rows of one party and act.
FEW, ROWS = 12, 100
#: From so many accounts on "who tells what" names those that tell it, instead of a column for each: 1,000 columns can
#: neither be read nor opened (37 of 50 MB of the page).
COLUMNS = 40
#: From so many accounts on only the texts of those that the page cites are in it.
TEXTS = 400
#: Characters of one account that the page holds: as many as are annotated.
MOST_SHOWN = 200_000
_CELLS = {"says": "●", "contradicts": "≠", "silent": "·", "could not know": "○", "only in debris": "▒"}
_ACTS = {
    "allege": "Alleges", "deny": "Denies", "demand": "Demands", "admit": "Admits", "promise": "Promises",
    "threaten": "Threatens", "ask": "Asks", "say": "Says",
}  # fmt: skip


def report(case: CaseFile) -> str:
    """The whole page as HTML."""
    pile = pile_of(case)
    timeline = views.timeline(case)
    title, language = _title(case)
    starts = {a.id: [b.span.start for b in a.blocks] for a in case.accounts}
    cited: set[str] = set()
    least = 2 if len(case.accounts) > 1 else 1
    wide = len(case.accounts) <= COLUMNS
    accounts = views.account_rows(case)

    def block_of(at: Passage | Span) -> int:
        """Start of the block that a passage stands in: the target of a link where scripts do not run."""
        cited.add(at.account)
        known = starts.get(at.account) or [0]
        return known[max(0, bisect_right(known, at.start) - 1)]

    def linked(account: str) -> str:
        """The id of an account, whose text the page then holds."""
        cited.add(account)
        return account

    def held() -> list[views.AccountRow]:
        """The accounts whose texts the page holds; asked for when everything that cites them stands."""
        return [a for a in accounts if len(accounts) <= TEXTS or a.id in cited]

    page = _environment().get_template("report.html.j2")
    return page.render(
        css=Markup(_file("report.css")),
        js=Markup(_file("report.js")),
        version=VERSION,
        title=title,
        title_language=language,
        o=views.overview(case),
        disputes=views.conflicts(case),
        agreed=views.agreements(case),
        single=[r for r in timeline if r.kind == "event" and len(r.sources) == 1],
        timeline=timeline,
        drawing=Markup(draw_timeline(case, timeline[:CAP])),
        parties=views.positions(case),
        figures=views.figures(case),
        who=views.who(case),
        coverage=views.coverage(case, least) if wide else (),
        told=() if wide else views.told(case, least),
        questions=views.questions(case),
        accounts=accounts,
        held=held,
        linked=linked,
        sources={a.id: a.source for a in case.accounts},
        problems=case.problems,
        text=lambda account: _text(pile, pile.accounts[account]),
        hashes={a.id: a.sha256 for a in case.accounts},
        block_of=block_of,
        marked=_marked,
        short=_short,
        cells=_CELLS,
        cap=CAP,
        few=FEW,
        rows_of_one=ROWS,
    )


@cache
def _file(name: str) -> str:
    return resources.files("rashomon.exports").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import FunctionLoader

    env = Environment(loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    env.filters["short"] = _short
    env.filters["groupby_act"] = _by_act
    return env


def _title(case: CaseFile) -> tuple[str, str]:
    """The first headline of the pile, with its language."""
    for a in case.accounts:
        if a.title is not None and (words := a.text[a.title.start : a.title.end].strip()):
            return shorten(words, 160), a.language
    return "Case file", ""


def _short(source: str) -> str:
    """A file name that fits a table's head."""
    name = source.rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0]
    return stem if len(stem) <= 18 else stem[:17] + "…"


def _by_act(rows: Iterable[Position]) -> list[tuple[str, list[Position]]]:
    return [(_ACTS.get(act, act), list(group)) for act, group in groupby(rows, key=lambda p: p.act)]


def _marked(p: Passage, gloss: bool, differs: Iterable[Span]) -> Markup:
    """The words of a passage: names, dates and figures coloured alike in every language, what differs marked.

    With `gloss`, or where the words are in another script than their gloss, the gloss stands under them.
    """
    cuts = sorted(
        (max(0, d.start - p.start), min(len(p.words), d.end - p.start)) for d in differs if d.account == p.account
    )
    cuts = [c for c in cuts if c[0] < c[1] and c != (0, len(p.words))]  # marking all of it would mark nothing
    out, at = Markup(), 0
    for g in p.glosses:
        words = p.words[g.start : g.end]
        out += _differing(p.words, at, g.start, cuts)
        inner = _differing(p.words, g.start, g.end, cuts)
        foreign = _foreign(words, g.text)
        if words.strip() != g.text and (foreign or (gloss and g.kind != "name")):
            out += Markup('<ruby class="g {}">{}<rt lang="en">{}</rt></ruby>').format(g.kind, inner, g.text)
        else:
            out += Markup('<span class="g {}" title="{}">{}</span>').format(g.kind, g.text, inner)
        at = g.end
    return out + _differing(p.words, at, len(p.words), cuts)


def _differing(words: str, start: int, end: int, cuts: list[tuple[int, int]]) -> Markup:
    out, at = Markup(), start
    for a, b in cuts:
        a, b = max(a, at), min(b, end)
        if a < b:
            out += escape(words[at:a]) + Markup('<mark class="differs">{}</mark>').format(words[a:b])
            at = b
    return out + escape(words[at:end])


def _foreign(words: str, gloss: str) -> bool:
    """Whether the words hold no Latin letter while their gloss does."""
    return any("a" <= c.lower() <= "z" for c in gloss) and not any("a" <= c.lower() <= "z" for c in words)


def _text(pile: Pile, account: Account) -> Markup:
    """An account's whole text, block by block; debris is greyed and says why. Every word of it is escaped here."""
    out, last = [], ""
    for b in account.blocks:
        start, end = b.span.start, min(b.span.end, MOST_SHOWN)
        if start >= MOST_SHOWN:
            break
        place = f'id="p-{account.id}-{start}" data-s="{start}" data-e="{end}"'
        if b.kind in DEBRIS_KINDS:
            why = f"{b.kind}: {b.reason}" if b.reason else b.kind
            told = "" if why == last else f' data-why="{escape(why)}"'
            last = why
            out.append(f'<div class="b debris" {place}{told}>{escape(account.text[start:end])}</div>')
            continue
        last, at = "", start
        out.append(f'<div class="b {escape(b.kind)}" {place}>')
        for g in pile.glosses(replace(b.span, end=end)):
            words = account.text[start + g.start : start + g.end]
            out.append(
                f'{escape(account.text[at : start + g.start])}<span class="g {g.kind}" title="{escape(g.text)}">'
            )
            out.append(f"{escape(words)}</span>")
            at = start + g.end
        out.append(f"{escape(account.text[at:end])}</div>")
    if len(account.text) > MOST_SHOWN:
        left = len(account.text) - MOST_SHOWN
        out.append(f'<p class="meta">{left:,} more characters: <code>rashomon show CASE ACCOUNT</code></p>')
    return Markup("".join(out))
