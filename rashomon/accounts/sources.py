"""Where accounts come from: files, folders, standard input, bytes at hand.

In: paths, "-" for standard input, or `Source` records. Out: accounts, sorted by source, and a `Problem` for each source
that could not be read: one bad file never spoils a pile. Files with the same bytes are one account with several sources.
A folder is read with everything under it, but for hidden files and what a case folder holds.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rashomon.accounts.blocks import label_blocks
from rashomon.accounts.decoding import decode
from rashomon.accounts.detect import detect_language
from rashomon.accounts.mail import Mail, read_mail
from rashomon.accounts.metadata import Metadata, read_metadata
from rashomon.accounts.phrases import has_no_file
from rashomon.errors import EmptySource, RashomonError, UnreadableSource
from rashomon.model import STORY_KINDS, Account, Block, Problem, Published, Span, record

#: Kinds of file by the end of their name; anything else is looked at.
_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_MAILS = frozenset({".eml", ".mht", ".mhtml"})
_EXTRAS = {
    ".pdf": "PDF documents are not read yet; save it as text or HTML",
    ".docx": "office documents are not read yet; save it as text or HTML",
    ".doc": "office documents are not read yet; save it as text or HTML",
    ".odt": "office documents are not read yet; save it as text or HTML",
    ".rtf": "rich text is not read yet; save it as text or HTML",
    ".epub": "books are not read yet; save it as text or HTML",
    ".json": "this is data, no account; save its text as .txt or .html",
    ".csv": "this is data, no account; save its text as .txt or .html",
    ".tsv": "this is data, no account; save its text as .txt or .html",
    ".xlsx": "this is data, no account; save its text as .txt or .html",
    ".js": "this is a program, no account; remove it",
    ".css": "this is a style sheet, no account; remove it",
    ".zip": "archives are not opened; unpack it",
    ".gz": "archives are not opened; unpack it",
    ".warc": "web archives are not read yet; save the pages as HTML",
}
#: A folder with these files in it is a case that this program wrote, not part of the pile.
_CASE = "casefile.json"
#: Folders that browsers make beside a saved page, for its pictures and scripts: the page's name and one of these.
_PARTS_OF_A_PAGE = ("_files", "-Dateien", "_fichiers", "_archivos", ".files", "_file", "_bestanden")
#: A file of more bytes is no account: reading it would take more memory than it is worth.
MOST_BYTES = 200_000_000


@record
class Source:
    """Something to read: its name inside the pile, and its bytes (None: `path` is read when its turn comes)."""

    name: str
    path: str = ""
    data: bytes | None = None


def read(source: str | Path | Source) -> Account:
    """One account from one source. Raises `UnreadableSource` or `EmptySource`, whose message names the way out."""
    if not isinstance(source, Source):
        source = _standard_input() if str(source) == "-" else Source(Path(source).name, str(source))
    return _account(source.name, _bytes(source))


def read_all(
    sources: Iterable[str | Path | Source], parallel: Callable[..., Iterable[Account | Problem]] = map
) -> tuple[tuple[Account, ...], tuple[Problem, ...]]:
    """All accounts of a pile, sorted by source, and the problems met. Never raises for what it is given to read.

    `parallel` is any order-keeping map: each source is read alone.
    """
    problems: list[Problem] = []
    loaded: dict[str, Source] = {}
    also: dict[str, list[str]] = {}
    for source in _unique(_files(sources, problems)):
        try:
            data = _bytes(source)
        except UnreadableSource as error:
            problems.append(Problem(source.name, "read", str(error)))
            continue
        key = hashlib.sha256(data).hexdigest()
        if loaded.setdefault(key, replace(source, data=data)).name != source.name:
            also.setdefault(key, []).append(source.name)
    accounts = []
    for key, found in zip(loaded, parallel(read_or_tell, tuple(loaded.values())), strict=True):
        if isinstance(found, Problem):
            problems += [replace(found, where=name) for name in (found.where, *also.get(key, ()))]
        else:
            accounts.append(replace(found, also=tuple(also.get(key, ()))))
    ordered = sorted(accounts, key=lambda a: a.source)
    return tuple(ordered), tuple(sorted(problems, key=lambda p: (p.where, p.message)))


def read_or_tell(source: Source) -> Account | Problem:
    """An account, or what is wrong with its source: one bad file never spoils a pile."""
    try:
        return read(source)
    except RashomonError as error:
        return Problem(source.name, "read", str(error))
    except (OSError, MemoryError, RecursionError, ValueError) as error:
        return Problem(source.name, "read", f"{source.name}: cannot be read ({error}); check the file")


def _files(sources: Iterable[str | Path | Source], problems: list[Problem]) -> Iterator[Source]:
    """Every source with its name relative to the folder that was given."""
    for given in sources:
        if isinstance(given, Source):
            yield given
        elif str(given) == "-":
            yield _standard_input()
        elif (path := Path(given)).is_dir():
            found = list(_folder(path))
            yield from found
            if not found:
                message = f"{path.name or path}: no accounts in this folder; put text or HTML files into it"
                problems.append(Problem(path.name or str(path), "read", message))
        else:
            yield Source(path.name, str(path))


def _unique(found: Iterable[Source]) -> list[Source]:
    """Sorted by name; one name that stands for two files gets the folder before it, so that no file hides another."""
    seen: dict[tuple[str, str], Source] = {}
    for source in found:
        key = (source.name, str(Path(source.path).resolve()) if source.path else f"-{len(seen)}")
        seen.setdefault(key, source)
    names = Counter(s.name for s in seen.values())
    out = []
    for source in seen.values():
        if names[source.name] > 1 and source.path:
            source = replace(source, name=f"{Path(source.path).resolve().parent.name}/{source.name}")
        out.append(source)
    return sorted(out, key=lambda s: (s.name, s.path))


def _folder(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts) or not path.is_file():
            continue
        if any((folder / parent / _CASE).is_file() for parent in inside.parents):
            continue
        if any(_is_part_of_a_page(folder / parent) for parent in inside.parents):
            continue
        yield Source(inside.as_posix(), str(path))


def _is_part_of_a_page(folder: Path) -> bool:
    for ending in _PARTS_OF_A_PAGE:
        if folder.name.endswith(ending):
            page = folder.with_name(folder.name.removesuffix(ending))
            return any(page.with_name(page.name + suffix).is_file() for suffix in (".html", ".htm"))
    return False


def _standard_input() -> Source:
    return Source("-", "", sys.stdin.buffer.read())


def _bytes(source: Source) -> bytes:
    if source.data is not None:
        return source.data
    path = Path(source.path)
    try:
        if path.is_dir():
            raise UnreadableSource(f"{source.name}: this is a folder; name its files, or give it to build")
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableSource(
                f"{source.name}: larger than {MOST_BYTES // 10**6} MB; split it into single accounts"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableSource(f"{source.name}: no such file; check the path") from error
    except OSError as error:
        why = error.strerror or "error"
        raise UnreadableSource(f"{source.name}: cannot be opened ({why}); check its permissions") from error


def _account(name: str, data: bytes) -> Account:
    """Bytes → account, by the reader that fits them."""
    ending = Path(name).suffix.lower()
    if not data.strip():
        raise EmptySource(f"{name}: the file is empty; remove it, or save the page again")
    if ending in _EXTRAS and (ending != ".rtf" or data.startswith(b"{\\rtf")):
        raise UnreadableSource(f"{name}: {_EXTRAS[ending]}")
    if ending in _MAILS:
        mail = read_mail(data, name)
        return _page(name, data, mail.body, mail) if mail.is_html else _plain(name, data, _mail_text(mail), mail)
    text, _ = decode(data, name)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise EmptySource(f"{name}: the file holds no text; remove it, or save the page again")
    if ending in _PAGES or (ending not in (".txt", ".md") and _looks_like_a_page(text)):
        return _page(name, data, text)
    return _plain(name, data, text)


def _looks_like_a_page(text: str) -> bool:
    head = text[:1000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body")) or (head[:5] == "<?xml" and "<html" in head)


def _mail_text(mail: Mail) -> str:
    """Subject, sender and date as lines above the body: what a reader of the mail sees."""
    return "\n".join(
        [*(line for line in (mail.subject, mail.sender, mail.date.replace("T", " ")) if line), "", mail.body]
    )


def _plain(name: str, data: bytes, text: str, mail: Mail | None = None) -> Account:
    blocks = label_blocks(text)
    language = detect_language(story(text, blocks))
    if has_no_file(language):  # its months are asked for once it is known
        blocks = label_blocks(text, language=language)
    about = read_metadata(text, blocks, language=language)
    kind = ("mail", "message/rfc822") if mail else ("plaintext", "text/plain")
    return _assemble(name, data, text, kind, language, blocks, _with_mail(about, mail))


def _page(name: str, data: bytes, markup: str, mail: Mail | None = None) -> Account:
    from rashomon.accounts.votes import label_page
    from rashomon.accounts.webmetadata import read_page_metadata
    from rashomon.accounts.webpage import page_text

    page = page_text(markup)
    if not page.text:
        raise EmptySource(f"{name}: the page shows no text (it may be made by scripts); save what the browser shows")
    blocks = label_page(page, markup)
    language = detect_language(story(page.text, blocks))
    about = read_page_metadata(page, markup, blocks, language=language)
    kind = ("mail", "message/rfc822") if mail else ("webpage", "text/html")
    return _assemble(name, data, page.text, kind, language, blocks, _with_mail(about, mail))


def _with_mail(about: Metadata, mail: Mail | None) -> Metadata:
    if not mail or not mail.date:
        return about
    day = mail.date[:10]
    return replace(about, published=Published(mail.date, day, day, "metadata", "the date of the e-mail", ()))


def story(text: str, blocks: tuple[Block, ...]) -> str:
    """The body of the story, for telling its language; the whole text when nothing is left."""
    parts = [
        text[b.span.start : b.span.end]
        for b in blocks
        if b.kind in STORY_KINDS and b.kind not in ("byline", "dateline")
    ]
    return "\n".join(parts) if parts else text


def _assemble(
    name: str, data: bytes, text: str, kind: tuple[str, str], language: str, blocks: tuple[Block, ...], about: Metadata
) -> Account:
    sha = hashlib.sha256(data).hexdigest()
    key = sha[:12]

    def own(span: Span) -> Span:
        return replace(span, account=key)

    published = replace(about.published, evidence=tuple(own(s) for s in about.published.evidence))
    return Account(
        id=key,
        source=name,
        also=(),
        reader=kind[0],
        media_type=kind[1],
        language=language,
        text=text,
        sha256=sha,
        title=own(about.title) if about.title else None,
        publisher=about.publisher,
        byline=own(about.byline) if about.byline else None,
        address=about.address,
        published=published,
        blocks=tuple(Block(Span(key, b.span.start, b.span.end), b.kind, b.reason, b.locator) for b in blocks),
    )
