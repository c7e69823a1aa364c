"""VIEWS → the terminal. The same rows as everywhere; colour only where the terminal has it, and never colour alone.

Lines are made for 100 columns: a table where cells are short, else paragraphs with a hanging indent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from rashomon import views
from rashomon.model import DEBRIS_KINDS, Account, CaseFile
from rashomon.views import AccountRow, CoverageRow, Dispute, FigureRow, Party, Passage, Person, Question, TimelineRow
from rashomon.views.coverage import SIGNS
from rashomon.views.labels import quoted
from rashomon.views.plain import REASONS, language_name, romanised
from rashomon.views.questions import KINDS

#: Columns of a matrix that still fit beside what is told; past them each row lists who tells it.
_COLUMNS = 16


class _Paragraph:
    """Text with a hanging indent: its second and later lines stand deeper than its first."""

    def __init__(self, text: str, indent: int = 0, hang: int = 2) -> None:
        self.text, self.indent, self.hang = text, indent, hang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = console.render_str(self.text)
        first = max(20, options.max_width - self.indent)
        breaks = _breaks(text.plain, first, max(20, first - self.hang))
        for number, line in enumerate(text.divide(breaks)):
            line.rstrip()
            yield Text(" " * (self.indent + (self.hang if number else 0))) + line


def _breaks(words: str, first: int, others: int) -> list[int]:
    """Where lines of `first` and then `others` columns end: after a space, or between wide characters, which have none."""
    ends, start, used, safe, width = [], 0, 0, 0, first
    for i, c in enumerate(words):
        size = cell_len(c)
        if used + size > width and not c.isspace() and i > start:
            cut = safe if safe > start else i
            ends.append(cut)
            start, width = cut, others
            used = cell_len(words[cut:i])
        used += size
        if c.isspace() or (size == 2 and c not in "(「『《“〈") or (i + 1 < len(words) and cell_len(words[i + 1]) == 2):
            safe = i + 1
    return ends


def _console() -> Console:
    return Console(highlight=False, soft_wrap=False)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _cite(p: Passage, limit: int = 200) -> str:
    """A passage in one paragraph: account, place and language, the words, what foreign names, days and amounts mean."""
    words = " ".join(p.words.split())
    words = words if len(words) <= limit else words[:limit] + "…"
    tongue = "" if p.language == "en" else f" {language_name(p.language)}"
    return f"[dim]{escape(p.label)}:{p.start}{tongue}[/dim] {escape(words)}{_meanings(p)}"


def _meanings(p: Passage) -> str:
    """ " [= Elon Musk · 1 Mar 2024]" behind words in another script than Latin, whose names no reader could guess."""
    spoken = [(g.text, p.words[g.start : g.end]) for g in p.glosses]
    foreign = [meaning for meaning, words in spoken if not _latin(words) and meaning not in words]
    return f" [dim]\\[= {escape(' · '.join(dict.fromkeys(foreign)))}][/dim]" if foreign else ""


def _latin(words: str) -> bool:
    return any("a" <= c.lower() <= "z" for c in words)


def _named(name: str, kind: str = "") -> str:
    """A name, spelt in Latin letters behind it where it has none."""
    spelt = romanised(name, kind)
    return escape(f"{name} ({spelt})" if spelt else name)


def _some(names: Sequence[str], limit: int = 6) -> str:
    return escape(", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else ""))


def print_overview(case: CaseFile, folder: Path) -> None:
    """What a newcomer wants to see after a build: what is in the pile, what is disputed, and where the report is."""
    o, out = views.overview(case), _console()
    out.print(
        f"[bold]{o.accounts} account{'s' * (o.accounts != 1)}[/bold] in {', '.join(map(language_name, o.languages))}"
        f" · {o.origins} independent origin{'s' * (o.origins != 1)}"
        f" · {o.entities} names · {o.statements} statements · {o.figures} figures · {o.events} events"
    )
    rows = views.account_rows(case)
    print_accounts(rows[:30])
    if len(rows) > 30:
        out.print(f"  … and {len(rows) - 30} more: rashomon accounts {folder}")
    disputes = views.conflicts(case)
    if disputes:
        out.print(f"\n[bold]Disputed[/bold] ({o.conflicts}, of which {o.explained} explained)")
        for d in disputes[:8]:
            out.print(_Paragraph(f"≠ {_headline(d)}", 2))
        if len(disputes) > 8:
            out.print(f"  … and {len(disputes) - 8} more: rashomon conflicts {folder}")
    agreed = views.accords(views.agreements(case))
    if agreed:
        out.print(f"\n[bold]Agreed[/bold] by two origins or more ({len(agreed)})")
        for a in agreed[:6]:
            values = "; ".join(value for _, value in a.aspects if value)
            out.print(
                _Paragraph(f"= {escape(a.subject)}{escape(': ' + values if values else '')} ({a.origins} origins)", 2)
            )
    for p in case.problems:
        out.print(f"[yellow]![/yellow] {escape(p.where)}: {escape(p.message)}")
    out.print(f"\nThe report: [bold]{folder / 'report.html'}[/bold]   Next: rashomon timeline {folder}")


def _headline(d: Dispute) -> str:
    """A dispute in one line: what, the readings against each other, why they differ."""
    if d.aspect == "stance":
        quote = f": {quoted(d.quote.words)}" if d.quote else ""
        return f"[bold]{escape(d.topic)}[/bold]{escape(quote)} [dim]({REASONS.get(d.reason, d.reason)})[/dim]"
    values = " [bold]≠[/bold] ".join(escape(v.value) for v in d.versions[:4])
    told = f" {quoted(d.quote.words, 60)}" if d.quote and not d.said and d.aspect != "wording" else ""
    return f"[bold]{escape(d.topic)}[/bold]{escape(told)}: {values} [dim]({REASONS.get(d.reason, d.reason)})[/dim]"


def print_timings(seconds: Mapping[str, tuple[float, float]]) -> None:
    """Seconds of each stage, on the clock and of the processors (all processes together)."""
    table = _table("stage", "seconds", "CPU seconds")
    for stage, (wall, cpu) in seconds.items():
        table.add_row(stage, f"{wall:.2f}", f"{cpu:.2f}")
    table.add_row("all", *(f"{sum(spent[k] for spent in seconds.values()):.2f}" for k in (0, 1)))
    _console().print(table)


def print_accounts(rows: Sequence[AccountRow]) -> None:
    table = _table("account", "language", "published", "how known", "debris", "statements", "made from")
    for r in rows:
        made = "; ".join(f"{kind} {origin}" for kind, origin in r.made_from)
        made = made or (f"translated from {r.translated_from}" if r.translated_from else "")
        table.add_row(
            escape(r.label),
            language_name(r.language),
            r.published or "?",
            r.basis,
            f"{r.debris:.0%}",
            str(r.statements),
            escape(made),
        )
    _console().print(table)


def print_timeline(rows: Sequence[TimelineRow]) -> None:
    """One paragraph a row: when, what, who tells it; a sentence in another script with what it means."""
    out = _console()
    width = min(22, max((len(r.when) for r in rows), default=0))
    for r in rows:
        mark = {"conflict": f" [bold]≠ {r.reason or 'open'}[/bold]", "agreement": " ="}.get(r.verdict, "")
        what = f"[bold]{escape(r.label)}[/bold]" if r.kind == "event" else escape(r.label)
        meant = _meanings(r.passages[0]) if r.kind != "event" and r.passages else ""
        when = (r.when or "no date").ljust(width)
        out.print(_Paragraph(f"{when}  {what}{meant}{mark} [dim]\\[{_some(r.labels, 3)}][/dim]", 0, width + 2))
        if r.detail:
            out.print(_Paragraph(f"[dim]{escape(r.detail)}[/dim]", width + 2, 0))


def print_conflicts(rows: Sequence[Dispute]) -> None:
    out = _console()
    if not rows:
        out.print("No two accounts contradict each other on anything that was found.")
    for d in rows:
        out.print(_Paragraph(f"[bold]≠ {escape(d.topic)}[/bold] · {REASONS.get(d.reason, d.reason)}"))
        out.print(_Paragraph(escape(d.detail), 2, 0))
        for v in d.versions:
            out.print(_Paragraph(f"[bold]{escape(v.value)}[/bold]", 2))
            for p in v.passages[:8]:
                out.print(_Paragraph(_cite(p), 4))
            if len(v.passages) > 8:
                out.print(f"    … and {len(v.passages) - 8} more passages")
        if d.silent:
            out.print(_Paragraph(f"[dim]silent: {_some(d.silent)}[/dim]", 2))
        out.print()


def print_positions(rows: Sequence[Party]) -> None:
    out = _console()
    for party in rows:
        others = ", ".join(n for n in party.names if n != party.name)
        out.print(
            f"[bold]{_named(party.name) if party.entity else escape(party.name)}[/bold]"
            + (f" [dim]({escape(others)})[/dim]" if others else "")
        )
        before: list[str] = []
        for p in party.positions:
            marks = [m for m, on in (("quoted", p.direct), ("hearsay", p.hedged), (p.medium, p.medium)) if on]
            marks += [f"told by {p.reported_by}"] if p.reported_by else []
            marks += [_some(p.labels, 4)]
            meant = _meanings(p.passages[0]) if p.passages else ""
            said = f"{p.act:9} {escape(p.words)}{meant} [dim]\\[{' · '.join(marks)}][/dim]"
            out.print(_Paragraph(said, 2, 10))
            told = [a.told for a in p.answers]
            if told and told == before:
                out.print("            ↳ answered as above")
            for a in p.answers[:3] if told != before else ():
                meant = _meanings(a.passages[0]) if a.passages else ""
                out.print(_Paragraph(f"↳ {escape(a.told)}{meant}", 12))
            if len(told) > 3 and told != before:
                out.print(f"            ↳ and {len(told) - 3} more")
            before = told
            if p.unanswered:
                out.print("            ↳ [dim]nobody in the pile answers this[/dim]")


def print_who(rows: Sequence[Person]) -> None:
    table = _table("name", "kind", "also named", "mentions", "in")
    for e in rows:
        others = ", ".join(n for n in e.names if n != e.name)
        names = [p.label for p in e.first]
        table.add_row(_named(e.name, e.kind), e.kind, escape(others), str(e.mentions), _some(names, 3))
    _console().print(table)


def print_figures(rows: Sequence[FigureRow]) -> None:
    out = _console()
    width = min(24, max((len(f.value) for f in rows), default=0))
    for f in rows:
        words = " ".join(f.passages[0].words.split()) if f.passages else ""
        meant = _meanings(f.passages[0]) if f.passages else ""
        whose = f" [bold]{_some(f.speakers, 2)}[/bold]" if f.speakers else ""
        words = words[:150] + ("…" if len(words) > 150 else "")
        out.print(
            _Paragraph(
                f"{escape(f.value.ljust(width))} {whose} {escape(words)}{meant} [dim]\\[{_some(f.labels, 3)}][/dim]",
                0,
                width + 2,
            )
        )


def print_coverage(rows: Sequence[CoverageRow]) -> None:
    out = _console()
    if not rows:
        out.print("Nothing is told by that many accounts.")
        return
    if len(rows[0].cells) > _COLUMNS:
        for r in rows:
            says = [c.label for c in r.cells if c.span]
            out.print(_Paragraph(f"{escape(f'{r.when} {r.label}'.strip())} [dim]\\[{_some(says)}][/dim]"))
        return
    table = _table("what", *(str(i) for i in range(1, len(rows[0].cells) + 1)))
    for r in rows:
        table.add_row(escape(f"{r.when} {r.label}".strip()), *(SIGNS.get(c.state, "?") for c in r.cells))
    out.print(table)
    for i, c in enumerate(rows[0].cells, 1):
        out.print(f"  {i} {escape(c.label)}")
    states = {**{state: state for state in SIGNS}, "contradicts": "says otherwise than most"}
    out.print("  " + "  ".join(f"{mark} {states[state]}" for state, mark in SIGNS.items()))


def print_questions(rows: Sequence[Question]) -> None:
    out = _console()
    for kind, group in groupby(rows, key=lambda q: q.kind):
        out.print(f"[bold]{KINDS.get(kind, kind)}[/bold]")
        for q in group:
            out.print(_Paragraph(f"? {escape(q.text)}", 2))
            for p in q.passages[:2]:
                out.print(_Paragraph(_cite(p), 6))


def print_account(account: Account) -> None:
    """The whole text; debris is dimmed and carries its kind and reason in the margin."""
    out = _console()
    for block in account.blocks:
        text = account.text[block.span.start : block.span.end].rstrip("\n")
        if block.kind in DEBRIS_KINDS:
            out.print(f"[dim]┆ {block.kind}: {escape(block.reason)}[/dim]")
            for line in text.splitlines():
                out.print(f"[dim]┆ {escape(line)}[/dim]")
        else:
            out.print(f"[bold]{escape(text)}[/bold]" if block.kind == "headline" else escape(text))


def print_languages(rows: Sequence[Mapping[str, Any]]) -> None:
    table = _table("code", "language", "knows")
    for r in rows:
        table.add_row(r["code"], r["name"], ", ".join(r["sections"]))
    _console().print(table)
