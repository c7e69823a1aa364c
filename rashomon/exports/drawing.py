"""TIMELINE → one SVG: a lane an account, a dot a day, a bar a longer time. The rows beside it say what; this says how it lies.

News clusters: a straight scale would draw ten years of background as a line and the week that matters as one blot. Positions
are the mean of the straight scale and of the rank among the dates, so that order is kept and crowds spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import escape

from rashomon.model import CaseFile
from rashomon.views import TimelineRow
from rashomon.views.passages import pile_of

WIDTH, LEFT, LANE, TOP = 1000, 150, 26, 24


def draw_timeline(case: CaseFile, rows: Sequence[TimelineRow]) -> str:
    """SVG text, or "" when fewer than two dated rows give nothing to draw."""
    dated = [(i, r) for i, r in enumerate(rows, 1) if r.earliest and r.latest]
    days = sorted({_day(d) for _, r in dated for d in (r.earliest, r.latest)})
    telling = {source for _, r in dated for source in r.sources}
    sources = [a.source for a in case.accounts if a.source in telling]
    if len(days) < 2 or not sources or len(sources) > 40:
        return ""
    pile = pile_of(case)
    names = {a.source: pile.label(a.id) for a in case.accounts}
    place = {d: _place(i, d, days) for i, d in enumerate(days)}
    height = TOP + LANE * len(sources) + 22
    out = [f'<svg class="time" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Dates told by each account">']
    for text, x in _ticks(days, place):
        out.append(
            f'<line x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{height - 20}"/><text x="{x:.1f}" y="{height - 6}" text-anchor="middle">{text}</text>'
        )
    for lane, source in enumerate(sources):
        y = TOP + LANE * lane + LANE / 2
        name = names.get(source, source)
        name = name if len(name) <= 22 else name[:21] + "…"
        out.append(
            f'<text x="{LEFT - 12}" y="{y + 4:.1f}" text-anchor="end">{escape(name)}</text><line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - 10}" y2="{y:.1f}"/>'
        )
        for number, r in dated:
            if source not in r.sources:
                continue
            a, b = place[_day(r.earliest)], place[_day(r.latest)]
            tip = f"<title>{escape(r.when)}: {escape(r.label)}</title>"
            if b - a > 8:
                out.append(
                    f'<a href="#t-{number}"><line class="span" x1="{a:.1f}" y1="{y:.1f}" x2="{b:.1f}" y2="{y:.1f}">{tip}</line></a>'
                )
            else:
                out.append(
                    f'<a href="#t-{number}"><circle class="dot {r.verdict}" cx="{(a + b) / 2:.1f}" cy="{y:.1f}" r="5">{tip}</circle></a>'
                )
    return "".join(out) + "</svg>"


def _day(iso: str) -> int:
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return 1


def _place(rank: int, day: int, days: Sequence[int]) -> float:
    straight = (day - days[0]) / (days[-1] - days[0])
    even = rank / (len(days) - 1)
    return LEFT + (WIDTH - LEFT - 20) * (0.35 * straight + 0.65 * even)


def _ticks(days: Sequence[int], place: dict[int, float]) -> list[tuple[str, float]]:
    """Dates under the axis, as many as fit: the first day of each year or month that is told."""
    out: list[tuple[str, float]] = []
    last_year = ""
    for d in days:
        iso = date.fromordinal(d).isoformat()
        text = iso[:4] if iso[:4] != last_year else iso[5:]
        if not out or place[d] - out[-1][1] > (46 if len(text) == 4 else 52):
            out.append((text, place[d]))
            last_year = iso[:4]
    return out
