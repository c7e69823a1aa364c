"""The terminal: one short function a verb. Reading is `views`, writing is `exports`; nothing is computed here.

Exit codes: 0 done · 1 done, but some sources could not be read · 2 wrong usage · 3 could not be done, the message says why.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
from cyclopts import App, CycloptsError, Parameter

from rashomon import __version__, views
from rashomon.codec import schema as casefile_schema
from rashomon.errors import CaseError, RashomonError
from rashomon.exports import terminal
from rashomon.model import CaseFile
from rashomon.views.passages import Passage

app = App(
    name="rashomon",
    version=__version__,
    help="Many accounts of one story in, one case file out: who says what, where, and how it differs.",
)

Json = Annotated[bool, Parameter(name="--json", negative=(), help="Print the rows as JSON.")]
Case = Annotated[Path, Parameter(help="The case folder that `rashomon build` wrote, or a casefile.json.")]


def main() -> None:
    """The program's entry point: errors of ours become one line, and a code that scripts can use."""
    # One matrix thread a process: two that wait for each other on a busy machine are six times slower than one.
    for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    try:
        sys.exit(app(result_action="return_int_as_exit_code_else_zero", exit_on_error=False, print_error=True))
    except CycloptsError:
        sys.exit(2)
    except RashomonError as error:
        print(f"rashomon: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(3)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


@app.command
def build(
    sources: Annotated[list[Path], Parameter(help="Files or folders of accounts; - reads one from standard input.")],
    *,
    out: Annotated[Path, Parameter(name=["--out", "-o"], help="The case folder to write.")] = Path("case"),
    aliases: Annotated[
        Path | None, Parameter(help="A table of names that mean the same: one group a line, tabs between.")
    ] = None,
    dictionary: Annotated[
        bool, Parameter(negative=(), help="Link Chinese names by CC-CEDICT too; needs rashomon[cedict].")
    ] = False,
    judgements: Annotated[Path | None, Parameter(help="Decisions to obey: one JSON object a line.")] = None,
    processes: Annotated[int, Parameter(help="How many processes share the work; 0 = one a core.")] = 0,
    timings: Annotated[bool, Parameter(negative=(), help="Print the time of each stage.")] = False,
    json: Json = False,
) -> int:
    """Build a case: casefile.json, report.html and case.db in one folder."""
    from rashomon.cli.building import build_case

    case, seconds = build_case(
        sources, out, aliases=aliases, dictionary=dictionary, judgements=judgements, processes=processes
    )
    if json:
        _print_json(views.overview(case))
    else:
        terminal.print_overview(case, out)
    if timings:
        terminal.print_timings(seconds)
    return 1 if case.problems else 0


@app.command
def timeline(case: Case, *, json: Json = False) -> None:
    """One timeline with resolved dates, and what is disputed about them."""
    _show(views.timeline(_load(case)), terminal.print_timeline, json)


@app.command
def conflicts(case: Case, *, json: Json = False) -> None:
    """Where accounts cannot all be right at once, side by side, and why."""
    _show(views.conflicts(_load(case)), terminal.print_conflicts, json)


@app.command
def positions(case: Case, party: str = "", *, json: Json = False) -> None:
    """Who alleges, denies, demands, admits, promises, threatens what; PARTY keeps one."""
    rows = views.positions(_load(case))
    if party:
        rows = tuple(p for p in rows if any(party.casefold() in n.casefold() for n in (p.name, *p.names)))
    _show(rows, terminal.print_positions, json)


@app.command
def who(case: Case, *, json: Json = False) -> None:
    """Who is who: every entity with its names in all scripts."""
    _show(views.who(_load(case)), terminal.print_who, json)


@app.command
def figures(case: Case, *, json: Json = False) -> None:
    """Every amount, count and share, and who gives it."""
    _show(views.figures(_load(case)), terminal.print_figures, json)


@app.command
def coverage(case: Case, *, least: int = 2, json: Json = False) -> None:
    """Which account tells what; LEAST keeps what so many accounts tell."""
    _show(views.coverage(_load(case), least), terminal.print_coverage, json)


@app.command
def accounts(case: Case, *, json: Json = False) -> None:
    """The accounts: language, date, origin, share of debris."""
    _show(views.account_rows(_load(case)), terminal.print_accounts, json)


@app.command
def questions(case: Case, *, json: Json = False) -> None:
    """A reporter's next questions: what nobody answers, what has no date, which links are weak."""
    _show(views.questions(_load(case)), terminal.print_questions, json)


@app.command
def show(case: Case, account: str, *, json: Json = False) -> None:
    """One account with its debris marked; ACCOUNT is a source's name or id, or the beginning of one."""
    loaded = _load(case)
    found = [a for a in loaded.accounts if a.id.startswith(account) or a.source.startswith(account)]
    if len(found) != 1:
        names = ", ".join(a.source for a in (found or loaded.accounts))
        raise CaseError(f"{account!r} names {len(found) or 'no'} account{'s' * (len(found) != 1)}; there are: {names}")
    if json:
        from rashomon.codec import to_json

        _print_json(to_json(found[0]))
    else:
        terminal.print_account(found[0])


@app.command
def judge(
    case: Case,
    verdict: Annotated[str, Parameter(help="same | different (of names), story | debris (of a paragraph)")],
    words: Annotated[list[str], Parameter(help="The exact words: names, or words of the paragraph.")],
    *,
    note: str = "",
    by: str = "",
) -> None:
    """Decide: names that are the same or different, paragraphs that are story or debris. Obeyed on every build."""
    from rashomon.cli.building import decide

    for line in decide(_load(case), case, verdict, tuple(words), note=note, by=by):
        print(line)


@app.command
def annotate(file: Path, *, language: str = "", published: str = "", plain: bool = False) -> None:
    """Annotate one text file on its own and print the annotations as JSON."""
    from rashomon.accounts import read
    from rashomon.codec import to_json
    from rashomon.single import annotate_text

    found = annotate_text(read(file).text, language=language, published=published, plain=plain)
    _print_json(to_json(found.complete()))


@app.command
def export(case: Case, *, to: str = "json") -> None:
    """Print a case in another form: json, or a table as csv: timeline, conflicts, positions, who, figures, coverage."""
    from rashomon.exports import casefile, tables

    loaded = _load(case)
    sys.stdout.write(casefile.dump(loaded).decode() if to == "json" else tables.csv(loaded, to))


@app.command
def schema() -> None:
    """The JSON Schema of casefile.json."""
    _print_json(casefile_schema())


@app.command
def languages(*, json: Json = False) -> None:
    """The languages that have a file of words, and what each file covers."""
    from rashomon.languages import SECTIONS, known_languages, language

    rows = [
        {"code": c, "name": language(c).name, "sections": [s for s in SECTIONS if language(c).section(s)]}
        for c in known_languages()
    ]
    if json:
        _print_json(rows)
    else:
        terminal.print_languages(rows)


@app.command
def demo(*, out: Annotated[Path, Parameter(name=["--out", "-o"])] = Path("demo-case"), json: Json = False) -> int:
    """Build the bundled example pile and show what comes out."""
    from rashomon.cli.building import example_pile

    return build([example_pile()], out=out, json=json)


def _load(path: Path) -> CaseFile:
    from rashomon.exports.casefile import load

    file = path / "casefile.json" if path.is_dir() else path
    if not file.is_file():
        raise CaseError(f"{path} holds no casefile.json; build the case first: rashomon build PILE -o {path}")
    return load(file.read_bytes())


def _show(rows: Sequence[Any], printer: Any, json: bool) -> None:
    if json:
        _print_json(rows)
    else:
        printer(rows)


def _print_json(value: Any) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value, enc_hook=Passage.told), indent=1).decode() + "\n")
