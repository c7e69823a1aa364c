"""SOURCES → a case folder: reads, builds in as many processes as there are cores, shows progress, writes the three files.

The clock, the processes and the disk live here; everything below is pure.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from rashomon.alignment.judged import contradiction
from rashomon.case import build
from rashomon.cli.processes import beside, spread
from rashomon.codec import from_json
from rashomon.errors import JudgementError, UnreadableSource
from rashomon.exports.casefile import dump
from rashomon.exports.report import report
from rashomon.model import CaseFile, Judgement
from rashomon.store import CaseStore

#: Records hold no cycles: looking for some among millions of them took a quarter of the time of a large case.
_COLLECTED = (200_000, 50, 1000)


def build_case(
    sources: Sequence[Path],
    out: Path,
    *,
    aliases: Path | None = None,
    dictionary: bool = False,
    judgements: Path | None = None,
    processes: int = 0,
) -> tuple[CaseFile, dict[str, tuple[float, float]]]:
    """Build and write a case. Returns it with the seconds of each stage, on the clock and of the processors.

    Raises UnreadableSource when a source is missing or nothing in the pile can be read.
    """
    for source in sources:
        if str(source) != "-" and not source.exists():
            raise UnreadableSource(
                f"{source}: no such file or folder; give files or folders of accounts, or - for standard input"
            )
    if dictionary:
        from rashomon.alignment.entities.dictionary import chinese_dictionary

        chinese_dictionary()  # whoever asks for what is not installed hears of it before the work
    out.mkdir(parents=True, exist_ok=True)
    watch, together = Watch(), beside(processes)
    gc.set_threshold(*_COLLECTED)
    with CaseStore(out / "case.db") as store, watch.showing() as show:
        decided = (*store.judgements(), *(read_judgements(judgements) if judgements else ()))
        case = build(
            sources,
            tuple(dict.fromkeys(decided)),
            aliases=_read_aliases(aliases),
            dictionary=dictionary,
            parallel=store.remembering(spread(processes, show)),
            beside=together,
            watch=watch.start,
        )
        if not case.accounts:
            told = "; ".join(f"{p.where}: {p.message}" for p in case.problems[:3])
            raise UnreadableSource(f"nothing in the pile could be read: {told or 'it holds no files'}")
        watch.start("write")
        written = together(lambda: _write(out / "casefile.json", dump(case)))
        _write(out / "report.html", report(case).encode())
        store.save(case)
        written()
    watch.stop()
    return case, watch.seconds


def _write(path: Path, data: bytes) -> None:
    """All or nothing: a build that is killed leaves the old file whole."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    os.replace(part, path)


VERDICTS = {"same": 2, "different": 2, "story": 1, "debris": 1}


def decide(case: CaseFile, folder: Path, verdict: str, words: tuple[str, ...], *, note: str, by: str) -> list[str]:
    """Keep a decision in the case's database. Raises JudgementError when it cannot mean anything."""
    if verdict not in VERDICTS:
        raise JudgementError(f"{verdict!r} is no verdict; there are: {', '.join(VERDICTS)}")
    if len(words) < VERDICTS[verdict]:
        raise JudgementError(f"{verdict!r} takes at least {VERDICTS[verdict]} names or passages, in quotation marks")
    for quote in words:
        if not any(quote in a.text for a in case.accounts):
            raise JudgementError(f"no account holds the words {quote!r}; give them exactly as they stand")
    at = datetime.now(UTC).date().isoformat()
    with CaseStore(folder / "case.db") as store:
        made = Judgement(verdict, (), words, by, at, note)
        if wrong := contradiction((*store.judgements(), made)):
            raise JudgementError(wrong)
        store.judge(made)
        number = len(store.judgements())
    return [f"Decided: {verdict}: {', '.join(words)}. {number} decisions are kept; build again to see them obeyed."]


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Decisions from a file: one JSON object a line, as in the case file's `judgements`."""
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                out.append(from_json(Judgement, msgspec.json.decode(line)))
            except (msgspec.DecodeError, KeyError, TypeError) as error:
                raise JudgementError(
                    f"{path}, line {number}: {error}; write one object a line, as in casefile.json"
                ) from error
    return tuple(out)


def _read_aliases(path: Path | None) -> tuple[tuple[str, ...], ...]:
    if path is None:
        return ()
    from rashomon.alignment.entities.aliases import read_aliases

    return read_aliases(path)


def example_pile() -> Path:
    """The folder of the bundled example accounts, in a wheel or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "examples", package.parent / "examples"):
        if folder.is_dir():
            return next(p for p in sorted(folder.iterdir()) if p.is_dir())
    raise UnreadableSource(
        "the example pile is not part of this installation; install rashomon from a wheel or a checkout"
    )


def _clocks() -> tuple[float, float]:
    """Seconds on the clock, and of the processors, with those of ended child processes."""
    spent = os.times()
    return time.perf_counter(), spent.user + spent.system + spent.children_user + spent.children_system


class Watch:
    """Stage names in; seconds a stage and a progress line (on a terminal only) out."""

    def __init__(self) -> None:
        self.seconds: dict[str, tuple[float, float]] = {}
        self._stage = ""
        self._since = (0.0, 0.0)
        self._progress: Progress | None = None
        self._task: Any = None

    def start(self, stage: str) -> None:
        self.stop()
        self._stage, self._since = stage, _clocks()
        if self._progress is not None:
            self._progress.update(self._task, description=stage)

    def stop(self) -> None:
        if self._stage:
            spent, now = self.seconds.get(self._stage, (0.0, 0.0)), _clocks()
            self.seconds[self._stage] = (spent[0] + now[0] - self._since[0], spent[1] + now[1] - self._since[1])
        self._stage = ""

    @contextmanager
    def showing(self) -> Iterator[Callable[[int], None]]:
        """Show a bar on standard error while the block runs. Yields a counter: -n = n items to come, 1 = one is done."""
        console = Console(stderr=True)
        if not sys.stderr.isatty():
            yield lambda n: None
            return
        columns = (TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as self._progress:
            self._task = self._progress.add_task("read", total=None)

            def show(n: int) -> None:
                if self._progress is not None:
                    if n < 0:
                        self._progress.update(self._task, total=-n, completed=0)
                    else:
                        self._progress.advance(self._task, n)

            yield show
        self._progress = None
