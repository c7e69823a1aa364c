"""VIEWS → the terminal. The same rows as everywhere; colour only where the terminal has it, and never colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from rashomon import views
from rashomon.model import DEBRIS_KINDS, Account, CaseFile
from rashomon.views import AccountRow, CoverageRow, Dispute, FigureRow, Party, Passage, Person, Question, TimelineRow

_CELLS = {"says": "●", "contradicts": "≠", "silent": "·", "could not know": "○", "only in debris": "▒"}


def _console() -> Console:
    return Console(highlight=False, soft_wrap=False)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _cite(p: Passage, limit: int = 160) -> str:
    words = " ".join(p.words.split())
    words = words if len(words) <= limit else words[:limit] + "…"
    return f"[dim]{escape(p.source)}:{p.start}[/dim] {escape(words)}"


def print_overview(case: CaseFile, folder: Path) -> None:
    """What a newcomer wants to see after a build: what is in the pile, what is disputed, and where the report is."""
    o, out = views.overview(case), _console()
    out.print(
        f"[bold]{o.accounts} account{'s' * (o.accounts != 1)}[/bold] in {', '.join(o.languages)}"
        f" · {o.origins} independent origin{'s' * (o.origins != 1)}"
        f" · {o.entities} names · {o.statements} statements · {o.figures} figures · {o.events} events"
    )
    print_accounts(views.account_rows(case))
    disputes = views.conflicts(case)
    if disputes:
        out.print(f"\n[bold]Disputed[/bold] ({o.conflicts}, of which {o.explained} explained)")
        for d in disputes[:8]:
            out.print(f"  ≠ [bold]{escape(d.subject)}[/bold]: {d.aspect} ({d.reason})\n    {escape(d.detail)}")
        if len(disputes) > 8:
            out.print(f"  … and {len(disputes) - 8} more: rashomon conflicts {folder}")
    agreed = views.agreements(case)
    if agreed:
        out.print(f"\n[bold]Agreed[/bold] by two origins or more ({len(agreed)})")
        for d in agreed[:6]:
            values = "" if d.aspect == "wording" else " " + "; ".join(v.value for v in d.versions)
            out.print(f"  = {escape(d.subject)}: {d.aspect}{escape(values)} ({d.origins} origins)")
    for p in case.problems:
        out.print(f"[yellow]![/yellow] {escape(p.where)}: {escape(p.message)}")
    out.print(f"\nThe report: [bold]{folder / 'report.html'}[/bold]   Next: rashomon timeline {folder}")


def print_timings(seconds: Mapping[str, tuple[float, float]]) -> None:
    """Seconds of each stage, on the clock and of the processors (all processes together)."""
    table = _table("stage", "seconds", "CPU seconds")
    for stage, (wall, cpu) in seconds.items():
        table.add_row(stage, f"{wall:.2f}", f"{cpu:.2f}")
    table.add_row("all", *(f"{sum(spent[k] for spent in seconds.values()):.2f}" for k in (0, 1)))
    _console().print(table)


def print_accounts(rows: Sequence[AccountRow]) -> None:
    table = _table("account", "language", "published", "basis", "debris", "statements", "made from")
    for r in rows:
        made = "; ".join((*r.derived, *((f"translated from {r.translated_from}",) if r.translated_from else ())))
        table.add_row(
            escape(r.source),
            r.language,
            r.published or "?",
            r.basis,
            f"{r.debris:.0%}",
            str(r.statements),
            escape(made),
        )
    _console().print(table)


def print_timeline(rows: Sequence[TimelineRow]) -> None:
    table = _table("when", "what", "told by", "")
    for r in rows:
        mark = {"conflict": f"≠ {r.reason}", "agreement": "="}.get(r.verdict, "")
        table.add_row(r.when or "?", escape(r.label), escape(", ".join(r.sources)), mark)
    _console().print(table)


def print_conflicts(rows: Sequence[Dispute]) -> None:
    out = _console()
    if not rows:
        out.print("No two accounts contradict each other on anything that was found.")
    for d in rows:
        out.print(f"[bold]≠ {escape(d.subject)}[/bold] · {d.aspect} · {d.reason or 'open'}")
        out.print(f"  {escape(d.detail)}")
        for v in d.versions:
            out.print(f"  [bold]{escape(v.value)}[/bold]")
            for p in v.passages:
                out.print(f"    {_cite(p)}")
        if d.silent:
            out.print(f"  [dim]silent: {escape(', '.join(d.silent))}[/dim]")


def print_positions(rows: Sequence[Party]) -> None:
    out = _console()
    for party in rows:
        others = ", ".join(n for n in party.names if n != party.name)
        out.print(f"[bold]{escape(party.name)}[/bold]" + (f" [dim]({escape(others)})[/dim]" if others else ""))
        for p in party.positions:
            marks = [m for m, on in (("“”", p.direct), ("hedged", p.hedged), (p.medium, p.medium)) if on]
            marks += [f"told by {p.reported_by}"] if p.reported_by else []
            out.print(
                f"  {p.act:9} {escape(p.words)} [dim]{escape(' · '.join(marks))} {escape(', '.join(p.sources))}[/dim]"
            )
            for a in p.answers:
                out.print(f"            ↳ {escape(a)}")
            if p.unanswered:
                out.print("            ↳ [dim]nobody in the pile answers this[/dim]")


def print_who(rows: Sequence[Person]) -> None:
    table = _table("name", "kind", "also named", "mentions", "in")
    for e in rows:
        others = ", ".join(n for n in e.names if n != e.name)
        table.add_row(
            escape(e.name), e.kind, escape(others), str(e.mentions), escape(", ".join(s for s, _ in e.by_account))
        )
    _console().print(table)


def print_figures(rows: Sequence[FigureRow]) -> None:
    table = _table("figure", "whose", "told by", "words")
    for f in rows:
        words = " ".join(f.passages[0].words.split()) if f.passages else ""
        table.add_row(escape(f.value), escape(", ".join(f.speakers)), escape(", ".join(f.sources)), escape(words[:120]))
    _console().print(table)


def print_coverage(rows: Sequence[CoverageRow]) -> None:
    out = _console()
    if not rows:
        out.print("Nothing is told by that many accounts.")
        return
    table = _table("what", *(str(i) for i in range(1, len(rows[0].cells) + 1)))
    for r in rows:
        table.add_row(escape(f"{r.when} {r.label}".strip()), *(_CELLS.get(c.state, "?") for c in r.cells))
    out.print(table)
    for i, c in enumerate(rows[0].cells, 1):
        out.print(f"  {i} {escape(c.source)}")
    out.print("  " + "  ".join(f"{mark} {state}" for state, mark in _CELLS.items()))


def print_questions(rows: Sequence[Question]) -> None:
    out = _console()
    for q in rows:
        out.print(f"[bold]{q.kind}[/bold]  {escape(q.text)}")
        for p in q.passages[:2]:
            out.print(f"    {_cite(p)}")


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
