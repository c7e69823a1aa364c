"""HTML → block text: the visible words of a page, one line a block, each with its tag path.

In: markup. Out: the text that becomes the account's own, the lines' offsets and locators, and the parsed tree (for the
page's statements about itself). Scripts, styles and what is declared hidden are markup, not text; everything a reader of
the page could see is kept. It does not judge what is story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_NO_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas", "math"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "img",
        "picture",
        "source",
        "input",
    ]
)
_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_NESTING = re.compile(
    rb"</?(?:div|span|font|b|i|table|tbody|tr|td|ul|ol|li|blockquote|center|section)\b[^>]*>", re.IGNORECASE
)
#: Elements nested deeper than this are read as if they were at this depth: locators stay short on broken pages.
_DEEP = 60


@dataclass
class PageText:
    """Block text of a page: `text`, its lines as (start, end), the tag path of each, the parsed tree."""

    text: str
    lines: list[tuple[int, int]]
    locators: list[str]
    tree: Any = None


@dataclass
class _Writer:
    """Collects inline text and closes a line at every block border."""

    parts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    locators: list[str] = field(default_factory=list)
    where: str = ""

    def write(self, text: str, path: str) -> None:
        if text:
            if not self.parts or not self.where:
                self.where = path
            self.parts.append(text)

    def close(self) -> None:
        if self.parts:
            line = _SPACES.sub(" ", "".join(self.parts)).strip()
            if line:
                self.lines.append(line)
                self.locators.append(self.where)
            self.parts.clear()
            self.where = ""


def parse(markup: str) -> Any:
    """The tree of a page, or None when there is none (an empty or hopeless document)."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = markup.replace("\x00", " ").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    if any("depth" in entry.message for entry in parser.error_log):  # libxml2 stops at 2,048 nested elements
        return html.document_fromstring(
            _NESTING.sub(b"<br>", data), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    return tree


def page_text(markup: str) -> PageText:
    """Walk the page once, without recursion (pages nest thousands of elements deep), and write its block text."""
    tree = parse(markup)
    out = _Writer()
    if tree is not None:
        _walk(tree, out)
    lines: list[tuple[int, int]] = []
    at = 0
    for line in out.lines:
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return PageText("\n".join(out.lines), lines, out.locators, tree)


def _walk(tree: Any, out: _Writer) -> None:
    stack: list[tuple[Any, str, bool]] = [(tree, "", False)]  # element, path of its parent, whether it is being left
    while stack:
        element, path, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag not in _INLINE
        if leaving:
            if block:
                out.close()
            out.write(element.tail or "", path)
            continue
        if not tag or tag in _NO_TEXT or _hidden(element):
            if block:
                out.close()
            out.write(element.tail or "", path)
            continue
        here = f"{path}/{tag}" if block and tag not in ("html", "br") and path.count("/") < _DEEP else path
        if block:
            out.close()
        out.write(element.text or "", here)
        stack.append((element, path, True))
        stack.extend((child, here, False) for child in reversed(element))
    out.close()


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and element.tag not in ("p", "div")):
        return True
    style = element.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()
