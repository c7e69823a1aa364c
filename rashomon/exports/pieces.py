"""Pieces of the page that are kept from build to build: a row and its passages, the text of an account.

In: a macro of the template and what it shows. Out: its markup, made or read, and which accounts it cites. A case that grows by
one account shows most rows as before. A piece hangs on its rows alone: numbers that count through the page stay outside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from rashomon.kept import digest, kept_under
from rashomon.views import Passage

#: Markup, and the accounts that it cites.
Piece = tuple[str, tuple[str, ...]]


@kept_under
def piece(key: bytes, make: Callable[[], Piece]) -> Piece:
    """What `make` makes; `key` is a digest of all that it reads."""
    return make()


class Pieces:
    """The pieces of one page, and the accounts that they cite so far."""

    def __init__(self) -> None:
        self.cited: set[str] = set()

    def cite(self, account: str) -> str:
        """The account, whose text the page then holds."""
        self.cited.add(account)
        return account

    def once(self, macro: Any, *shown: Any) -> Markup:
        """The markup of a macro for these rows and values."""
        return self.made(digest((macro.name, shown), _written), lambda: macro(*shown))

    def made(self, key: bytes, make: Callable[[], str]) -> Markup:
        """The markup that `make` makes, which reads what `key` is a digest of."""

        def whole() -> Piece:
            outer, self.cited = self.cited, set()
            html = str(make())
            here, self.cited = self.cited, outer
            return html, tuple(sorted(here))

        html, cited = piece(key, whole)
        self.cited.update(cited)
        return Markup(html)


def _written(passage: Passage) -> tuple[bytes, int, int]:
    """A passage among the values of a row."""
    return passage.key
