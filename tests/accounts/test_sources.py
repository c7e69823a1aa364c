"""Reading piles: good files become accounts, bad ones problems that name the way out; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.accounts import Source, read, read_all
from rashomon.errors import EmptySource, UnreadableSource

STORY = "The bridge at Norrby was closed on Monday after a barge struck it.\n"
HEBREW = "הגשר נסגר ביום שני לאחר שדוברה פגעה בו. איש לא נפגע, אמרה המשטרה.\n"


def pile(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def blocks_tile(text: str, blocks: tuple) -> bool:  # type: ignore[type-arg]
    borders = [0, *(b.span.end for b in blocks)]
    return [b.span.start for b in blocks] == borders[:-1] and borders[-1] == len(text)


def test_a_folder_is_read_with_everything_under_it_but_hidden_files(tmp_path: Path) -> None:
    pile(tmp_path, {"b.txt": b"Two. " * 9, "sub/a.txt": b"One. " * 9, ".hidden.txt": b"x", ".git/c.txt": b"y"})
    accounts, problems = read_all([tmp_path])
    assert [a.source for a in accounts] == ["b.txt", "sub/a.txt"]
    assert problems == ()


def test_the_order_of_the_sources_does_not_matter(tmp_path: Path) -> None:
    pile(tmp_path, {"b.txt": b"Two.", "a.txt": b"One.", "c.bin": b"\x00\x01\x02" * 50})
    paths = sorted(tmp_path.iterdir())
    assert read_all(paths) == read_all(paths[::-1]) == read_all([tmp_path])


def test_files_with_the_same_bytes_are_one_account_with_several_sources(tmp_path: Path) -> None:
    pile(tmp_path, {"b.txt": STORY.encode(), "a.txt": STORY.encode(), "sub/c.txt": STORY.encode()})
    accounts, problems = read_all([tmp_path])
    assert len(accounts) == 1
    assert (accounts[0].source, accounts[0].also) == ("a.txt", ("b.txt", "sub/c.txt"))
    assert problems == ()


def test_one_bad_file_never_spoils_a_pile(tmp_path: Path) -> None:
    pile(
        tmp_path,
        {
            "good.txt": STORY.encode(),
            "empty.txt": b"",
            "blank.txt": b" \n\t\n",
            "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(99),
        },
    )
    accounts, problems = read_all([tmp_path, tmp_path / "missing.txt"])
    assert [a.source for a in accounts] == ["good.txt"]
    assert [p.where for p in problems] == ["blank.txt", "empty.txt", "missing.txt", "photo.jpg"]
    assert all(p.stage == "read" and ";" in p.message for p in problems if p.where != "photo.jpg")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("report.pdf", b"%PDF-1.7 ...", "save it as text"),
        ("letter.docx", b"PK\x03\x04...", "save it as text"),
        ("noise.dat", bytes(range(256)) * 20, "binary"),
        ("nul.txt", b"\x00" * 500, "binary"),
        ("page.html", b"<html><script>only()</script></html>", "shows no text"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    pile(tmp_path, {name: data})
    accounts, problems = read_all([tmp_path])
    assert accounts == ()
    assert words in problems[0].message
    assert name in problems[0].message
    with pytest.raises((UnreadableSource, EmptySource)):
        read(tmp_path / name)


def test_a_folder_without_accounts_is_a_problem_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    accounts, problems = read_all([tmp_path / "pile"])
    assert accounts == ()
    assert "no accounts in this folder" in problems[0].message


def test_what_a_browser_saves_beside_a_page_is_part_of_it(tmp_path: Path) -> None:
    page = f"<html><body><p>{STORY}</p></body></html>".encode()
    pile(
        tmp_path,
        {
            "a.html": page,
            "a_files/x.js": b"run()",
            "a_files/b.html": b"<p>frame</p>",
            "c_files/d.txt": b"kept as it is.",
        },
    )
    accounts, problems = read_all([tmp_path])
    assert [a.source for a in accounts] == ["a.html", "c_files/d.txt"]
    assert problems == ()


def test_a_case_inside_the_pile_is_not_read_again(tmp_path: Path) -> None:
    pile(tmp_path, {"a.txt": STORY.encode(), "case/casefile.json": b"{}", "case/report.html": b"<p>Report</p>"})
    accounts, problems = read_all([tmp_path])
    assert [a.source for a in accounts] == ["a.txt"]
    assert problems == ()


def test_a_page_in_a_mail_archive_is_read_as_a_page() -> None:
    data = (
        b"From: <Saved by a browser>\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>The bridge was closed on Monday, the city said.</p></body></html>\r\n"
        b"--x--\r\n"
    )
    account = read(Source("page.mhtml", data=data))
    assert account.text == "The bridge was closed on Monday, the city said."


def test_nul_bytes_inside_a_text_are_kept(tmp_path: Path) -> None:
    pile(tmp_path, {"a.txt": STORY.encode() * 20 + b"before\x00after"})
    account = read(tmp_path / "a.txt")
    assert "before\x00after" in account.text
    assert blocks_tile(account.text, account.blocks)


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    pile(tmp_path, {"a.txt": b"One line.\r\nAnother line.\rA third.\n"})
    account = read(tmp_path / "a.txt")
    assert account.text == "One line.\r\nAnother line.\rA third.\n"
    assert blocks_tile(account.text, account.blocks)


@pytest.mark.parametrize(
    "text", ["word " * 40_000, "字" * 100_000, "x" * 150_000, "a\n" * 60_000, "Satz. \n\n" * 20_000]
)
def test_long_texts_are_read_whole(text: str) -> None:
    account = read(Source("long.txt", data=text.encode()))
    assert account.text == text
    assert blocks_tile(text, account.blocks)
    assert any(b.kind == "body" for b in account.blocks)


def test_a_text_from_right_to_left_is_read_like_any_other() -> None:
    account = read(Source("he.txt", data=(HEBREW * 8).encode()))
    assert account.text == HEBREW * 8
    assert account.language == "he"
    assert blocks_tile(account.text, account.blocks)


def test_spans_and_blocks_carry_the_id_of_their_account() -> None:
    account = read(Source("a.txt", data=STORY.encode() * 3))
    assert account.id == account.sha256[:12]
    assert {b.span.account for b in account.blocks} == {account.id}


def test_a_mail_opens_with_its_subject_and_is_dated_by_its_header() -> None:
    data = (
        b"From: Ada Lind <ada@example.org>\r\nSubject: =?utf-8?q?Br=C3=BCcke_in_Norrby_gesperrt?=\r\n"
        b"Date: Tue, 14 Oct 2025 18:05:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        b"Die Br\xc3\xbccke ist seit Montag gesperrt, teilte die Stadt mit.\r\n"
    )
    account = read(Source("a.eml", data=data))
    assert account.reader == "mail"
    assert account.text.startswith("Brücke in Norrby gesperrt\n")
    assert (account.published.earliest, account.published.basis) == ("2025-10-14", "metadata")
    assert "seit Montag gesperrt" in account.text
