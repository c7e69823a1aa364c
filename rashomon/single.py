"""One text on its own: no file, no case. The light door to the annotations, for other people's programs.

In: a text. Out: its annotations, each list found, and what finds it imported, when it is first asked for.
"""

from __future__ import annotations

from rashomon.accounts.tiling import paragraphs
from rashomon.annotations.deferred import DeferredAnnotations
from rashomon.model import Account, Annotations, Block, Published


def annotate_text(text: str, *, language: str = "", published: str = "", plain: bool = False) -> DeferredAnnotations:
    """Annotate one text on its own: no file, no case.

    `language` is an ISO 639-1 code ("" = detect); `published` an ISO day, week, month or year that relative dates hang
    on ("" = unknown); `plain` takes the whole text as the story, so that nothing is labelled debris.
    Spans carry the account id "". Each list is found when it is first asked for: who wants dates does not wait for names.
    """
    code = language or _detected(text)
    blocks = paragraphs(text) if plain else _labelled(text, code)
    date = Published(published, published, published, "stated", "given by the caller") if published else Published()
    account = Account("", "", (), "text", "text/plain", code, text, "", published=date, blocks=blocks)

    def dated(account: Account, found: Annotations) -> Account:
        return account if published else _dated(account, found)

    return DeferredAnnotations(account, dated)


def _detected(text: str) -> str:
    from rashomon.accounts.detect import detect_language

    return detect_language(text)


def _labelled(text: str, language: str) -> tuple[Block, ...]:
    from rashomon.accounts.blocks import label_blocks

    return label_blocks(text, language=language)


def _dated(account: Account, found: Annotations) -> Account:
    from rashomon.alignment.dating import date_accounts

    return date_accounts((account,), (found,))[0]
