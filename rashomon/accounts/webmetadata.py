"""What a page says of itself in its head → title, byline, publisher, address, publication date.

In: the parsed page, its markup and its labelled blocks. Out: `Metadata` with spans into the account's text where the
words stand there too. For the date: JSON-LD and meta tags first, then htmldate (original_date); where the two agree they
are right 99 times of 100, and the reason says so. A stamp in the text is the evidence whenever it shows the same day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rashomon.accounts.mastheads import behind_title
from rashomon.accounts.metadata import Metadata, read_metadata
from rashomon.accounts.stamps import find_stamp
from rashomon.accounts.webpage import PageText
from rashomon.model import Block, Published, Span
from rashomon.text import fold

_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d))?")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "weibo:article:create_at",
    "citation_publication_date",
    "bt:pubdate",
)
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "citation_author", "byl")


def read_page_metadata(page: PageText, markup: str, blocks: tuple[Block, ...], *, language: str = "") -> Metadata:
    """Metadata of a page; what the head does not say is read from the text, as in a flattened one."""
    text, tree = page.text, page.tree
    seen = read_metadata(text, blocks, language=language)
    if tree is None:
        return seen
    meta = _meta_tags(tree)
    linked = list(_linked_data(tree))
    title = _find(text, _title(tree, meta, linked), blocks) or seen.title
    author = next((a for a in (*_names(linked, "author"), *(meta.get(k, "") for k in _AUTHORS)) if a), "")
    byline = _find(text, re.sub(r"(?i)^(by|von|par|por) ", "", author), blocks) or seen.byline
    publisher = next(
        (p for p in (*_names(linked, "publisher"), *(meta.get(k, "") for k in _PUBLISHERS)) if p), seen.publisher
    )
    publisher = publisher or _behind_title(tree, text[title.start : title.end] if title else "")
    published = _published(page, markup, blocks, meta, linked, seen, language)
    return replace(
        seen,
        title=title,
        byline=byline,
        publisher=publisher.strip()[:200],
        address=_address(tree, meta),
        published=published,
    )


def _meta_tags(tree: Any) -> dict[str, str]:
    """Name or property (lower case) → content, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = (tag.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page, nested ones too, at most 2,000."""
    left = 2000
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            stack: list[Any] = [json.loads((script.text or "").strip(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack and left:
            item = stack.pop(0)
            if isinstance(item, list):
                stack.extend(item)
            elif isinstance(item, dict):
                left -= 1
                yield item
                stack.extend(v for v in item.values() if isinstance(v, list | dict))


def _is_article(item: dict[str, Any]) -> bool:
    kind = item.get("@type", "")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(str(k).endswith(("Article", "Posting", "Report", "WebPage", "Blog", "Review")) for k in kinds)


def _names(linked: list[dict[str, Any]], key: str) -> Iterator[str]:
    for item in linked:
        if not _is_article(item):
            continue
        value = item.get(key)
        for one in value if isinstance(value, list) else [value]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and name.strip() and not name.startswith("http"):
                yield name.strip()


def _title(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> list[str]:
    """Titles that the page gives itself, the most telling first."""
    given = [str(i["headline"]) for i in linked if _is_article(i) and isinstance(i.get("headline"), str)]
    given += [h for h in (meta.get("og:title", ""), meta.get("twitter:title", "")) if h]
    given += [" ".join(" ".join(h.itertext()).split()) for h in tree.iter("h1")]
    given += [" ".join((t.text or "").split()) for t in tree.iter("title")]
    return given


def _behind_title(tree: Any, headline: str) -> str:
    """The site's name as the window's title gives it."""
    titles = (" ".join((t.text or "").split()) for t in tree.iter("title"))
    return next((name for t in titles if (name := behind_title(t, headline))), "")


def _find(text: str, wanted: str | list[str], blocks: tuple[Block, ...]) -> Span | None:
    """Where words of the head stand in the text: in a story block first, then anywhere."""
    folded = fold(text)
    for words in [wanted] if isinstance(wanted, str) else wanted:
        for form in (words, re.split(r"\s[|–—-]\s|[|_]", words)[0]):
            needle = fold(" ".join(form.split()))
            if len(needle) < 3:
                continue
            for b in (b for b in blocks if b.kind in ("headline", "byline")):
                at = folded.find(needle, b.span.start, b.span.end)
                if at >= 0:
                    return Span("", at, at + len(needle))
            at = folded.find(needle)
            if at >= 0:
                return Span("", at, at + len(needle))
    return None


def _address(tree: Any, meta: dict[str, str]) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    address = meta.get("og:url", "")
    return address if address.startswith("http") else ""


def _published(
    page: PageText,
    markup: str,
    blocks: tuple[Block, ...],
    meta: dict[str, str],
    linked: list[dict[str, Any]],
    seen: Metadata,
    language: str,
) -> Published:
    stated = _first_date([*(i.get("datePublished") for i in linked if _is_article(i)), *(meta.get(k) for k in _DATES)])
    guessed = _htmldate(markup)
    if stated and guessed and stated[:10] == guessed:
        reason = "the page's metadata and its dates agree"
    elif stated:
        reason = "the page's metadata"
    elif seen.published.basis == "stated":
        return seen.published
    elif guessed:
        reason = "a date in the page's markup (less sure: its metadata is silent)"
    else:
        return seen.published
    day = (stated or guessed)[:10]
    return Published(stated or guessed, day, day, "metadata", reason, _evidence(page.text, blocks, day, language))


def _first_date(values: list[Any]) -> str:
    """The first ISO date, with its time where one is given; other spellings are read as stamps."""
    for value in values:
        if not isinstance(value, str):
            continue
        if m := _ISO.search(value):
            return f"{m[1]}-{m[2]}-{m[3]}" + (f"T{m[4]}" if m[4] and m[4] != "00:00" else "")
        if (stamp := find_stamp(value, language="en")) and stamp.earliest == stamp.latest:
            return stamp.value
    return ""


def _htmldate(markup: str) -> str:
    from htmldate import find_date

    from rashomon.accounts.votes import _quiet

    try:
        with _quiet():
            # a fixed upper bound: the result must not depend on the day it is run
            return str(find_date(markup, original_date=True, max_date="2100-01-01") or "")
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return ""


def _evidence(text: str, blocks: tuple[Block, ...], day: str, language: str) -> tuple[Span, ...]:
    """The stamp in the text that shows the same day, if there is one above the middle of the page."""
    for b in blocks[: max(12, len(blocks) // 2)]:
        if b.span.end - b.span.start > 200:
            continue
        stamp = find_stamp(text[b.span.start : b.span.end], language=language)
        if stamp and stamp.earliest <= day <= stamp.latest:
            return (Span("", b.span.start + stamp.start, b.span.start + stamp.end),)
    return ()
