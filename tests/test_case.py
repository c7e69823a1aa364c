"""The whole program: same input, same output; bad input gives a clear result or a clear message and loses nothing."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon.accounts
from rashomon.accounts import Source
from rashomon.case import within_reach
from rashomon.codec import to_json
from rashomon.exports.casefile import dump, load
from rashomon.exports.report import report
from rashomon.model import Annotations, CaseFile

PILE = Path(__file__).parent.parent / "examples/port-alder"

RTL = """הרכבת המהירה נעצרה ביום שלישי

ראש העיר דנה אלמוג אמרה ביום שלישי: "הרכבת תחזור לפעול בתוך שבוע". 12 נוסעים נפצעו קל.
החברה המפעילה הכחישה את הטענות.
"""


def outside(case: CaseFile) -> list[object]:
    """Every position of a case that does not lie in its account."""
    sizes = {a.id: len(a.text) for a in case.accounts}
    bad: list[object] = []

    def walk(value: object, account: str) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("account"), str) and value["account"]:
                account = value["account"]
            if isinstance(value.get("start"), int) and not 0 <= value["start"] <= value["end"] <= sizes.get(
                account, -1
            ):
                bad.append(value)
            for inner in value.values():
                walk(inner, account)
        elif isinstance(value, list):
            if len(value) == 2 and all(isinstance(x, int) for x in value):
                if not 0 <= value[0] <= value[1] <= sizes.get(account, -1):
                    bad.append(value)
            else:
                for inner in value:
                    walk(inner, account)

    plain = to_json(case)
    for a in plain["accounts"]:
        walk({k: v for k, v in a.items() if k != "text"}, a["id"])
    for key in ("annotations", "entities", "events", "claims", "comparisons", "derivations"):
        walk(plain[key], "")
    return bad


def tiled(case: CaseFile) -> bool:
    return all(
        [b.span.start for b in a.blocks] + [len(a.text)] == [0] + [b.span.end for b in a.blocks]
        for a in case.accounts
        if a.text
    )


def written(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / f"{name}.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_the_case_does_not_depend_on_the_order_of_files_or_on_who_does_the_work() -> None:
    files = sorted(PILE.iterdir())
    first = dump(rashomon.build(files))
    shuffled = list(files)
    random.Random(7).shuffle(shuffled)
    with ThreadPoolExecutor(2) as pool:
        assert dump(rashomon.build(shuffled, parallel=pool.map)) == first
    assert dump(rashomon.build([PILE])) == first


def test_a_case_can_be_read_again_and_every_position_lies_in_its_account() -> None:
    case = rashomon.build([PILE])
    assert load(dump(case)) == case
    assert outside(case) == []
    assert tiled(case)


def test_the_report_is_one_page_that_needs_no_network_and_runs_no_foreign_markup(tmp_path: Path) -> None:
    evil = 'Bürgermeisterin Ann-Kathrin <script>alert("x")</script> Müller sagte am 3. Mai 2024: „Wir <b>zahlen</b> 40 Millionen Euro.“\n'
    page = report(rashomon.build([written(tmp_path / "pile", one=evil * 3)]))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert page.count("<script>") == 1
    for outside_thing in ('src="http', "src='http", "@import", 'href="http'):
        assert outside_thing not in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("an empty file", b"", "empty"),
        ("only white space", b" \n\n\t\n", "empty"),
        ("a binary file", bytes(range(256)) * 40, "binary"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_spoils_nothing(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    pile = written(tmp_path / "pile", good=RTL, bad=content)
    case = rashomon.build([pile])
    assert [a.source for a in case.accounts] == ["good.txt"]
    assert [p.where for p in case.problems] == ["bad.txt"]
    assert told in case.problems[0].message.lower() or "no text" in case.problems[0].message.lower()


def test_broken_utf_8_loses_no_other_character(tmp_path: Path) -> None:
    text = "Der Bürgermeister bestätigte am 3. Mai 2024 den Vertrag über 12 Millionen Euro. ".encode() * 4
    case = rashomon.build([written(tmp_path / "pile", one=text + b"\xff\xfe\x80 Ende.")])
    assert "Bürgermeister bestätigte" in case.accounts[0].text
    assert case.accounts[0].text.rstrip().endswith("Ende.")


def test_identical_accounts_are_one_account_with_two_sources(tmp_path: Path) -> None:
    case = rashomon.build([written(tmp_path / "pile", a=RTL, b=RTL)])
    assert [(a.source, a.also) for a in case.accounts] == [("a.txt", ("b.txt",))]


def test_one_account_alone_gives_a_case_without_conflicts(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    shutil.copy(PILE / "coast-wire.txt", pile)
    case = rashomon.build([pile])
    assert len(case.accounts) == 1
    assert case.derivations == ()
    assert "coast-wire" in report(case)


def test_a_dump_is_kept_whole_annotated_as_far_as_a_book_and_told(tmp_path: Path) -> None:
    line = "The mayor said on 3 May 2024 that the bridge cost 12 million dollars.\n"
    long = rashomon.accounts.read(Source("dump.txt", data=(line * 40).encode()))
    near = within_reach(long, 200)
    assert near.text == long.text[:200]
    assert near.blocks[-1].span.end == 200
    assert within_reach(long) == long
    text = line * (1 + 200_000 // len(line)) + "The end."
    case = rashomon.build([written(tmp_path / "pile", dump=text)])
    assert case.accounts[0].text == text
    assert case.accounts[0].blocks[-1].span.end == len(text)
    assert "only the first 200,000 are annotated" in case.problems[0].message
    assert "more characters" in report(case)


def test_right_to_left_text_is_read_and_shown(tmp_path: Path) -> None:
    case = rashomon.build([written(tmp_path / "pile", one=RTL)])
    assert case.accounts[0].language == "he"
    assert outside(case) == []
    assert "דנה אלמוג" in report(case)


def test_one_endless_line_is_read(tmp_path: Path) -> None:
    line = "The mayor said on 3 May 2024 that the bridge cost 12 million dollars and " * 2000
    case = rashomon.build([written(tmp_path / "pile", one=line)])
    assert outside(case) == []
    assert tiled(case)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_can_be_annotated(text: str) -> None:
    for plain in (True, False):
        found = rashomon.annotate_text(text, plain=plain)
        assert isinstance(found, Annotations)
        for group in (found.sentences, tuple(m.span for m in found.mentions), tuple(t.span for t in found.timexes)):
            assert all(0 <= s.start <= s.end <= len(text) for s in group)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "rashomon", *words], capture_output=True, text=True, check=False)


def test_the_terminal_names_the_way_out_and_gives_codes_that_scripts_can_use(tmp_path: Path) -> None:
    missing = run("build", str(tmp_path / "nowhere"), "-o", str(tmp_path / "case"))
    assert missing.returncode == 3
    assert "no such file or folder" in missing.stderr
    assert "Traceback" not in missing.stderr

    empty = tmp_path / "empty"
    empty.mkdir()
    nothing = run("build", str(empty), "-o", str(tmp_path / "case"))
    assert nothing.returncode == 3
    assert "Traceback" not in nothing.stderr

    unbuilt = run("timeline", str(empty))
    assert unbuilt.returncode == 3
    assert "rashomon build" in unbuilt.stderr

    assert run("timeline").returncode == 2


def test_the_terminal_builds_a_case_and_prints_each_view(tmp_path: Path) -> None:
    case = tmp_path / "case"
    built = run("build", str(PILE), "-o", str(case))
    assert built.returncode == 0, built.stderr
    assert str(case / "report.html") in built.stdout.replace("\n", "")
    for name in ("casefile.json", "report.html", "case.db"):
        assert (case / name).stat().st_size > 0
    for verb in ("timeline", "conflicts", "positions", "who", "figures", "coverage", "accounts", "questions"):
        for words in ([verb, str(case)], [verb, str(case), "--json"]):
            done = run(*words)
            assert done.returncode == 0, done.stderr
            assert done.stdout
    assert run("show", str(case), "hafenblatt").returncode == 0
    assert run("export", str(case), "--to", "timeline").stdout.startswith("earliest,")
    assert run("export", str(case), "--to", "json").stdout == (case / "casefile.json").read_text(encoding="utf-8")


def test_a_decision_is_kept_obeyed_and_listed_when_its_words_are_gone(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    shutil.copytree(PILE, pile)
    case = tmp_path / "case"
    assert run("build", str(pile), "-o", str(case)).returncode == 0
    assert run("judge", str(case), "same", "Jonas Lindqvist", "Dale Whitcomb").returncode == 0
    assert run("judge", str(case), "debris", "We have sent six engineers").returncode == 0
    assert run("judge", str(case), "same", "Jonas Lindqvist", "Nobody Atall").returncode == 3
    assert run("judge", str(case), "perhaps", "Jonas Lindqvist").returncode == 3

    run("build", str(pile), "-o", str(case))
    built = load((case / "casefile.json").read_bytes())
    together = [e for e in built.entities if {"Jonas Lindqvist", "Dale Whitcomb"} <= set(e.names)]
    assert len(together) == 1
    statement = next(a for a in built.accounts if a.source == "norvane-statement.txt")
    at = statement.text.index("We have sent six engineers")
    assert next(b.kind for b in statement.blocks if b.span.start <= at < b.span.end) == "notice"

    (pile / "norvane-statement.txt").unlink()
    run("build", str(pile), "-o", str(case))
    built = load((case / "casefile.json").read_bytes())
    assert len(built.judgements) == 2
    assert [p.stage for p in built.problems] == ["judge"]
