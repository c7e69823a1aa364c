"""SOURCES → ACCOUNTS. Bytes in, labelled text out. Nothing is deleted, and no account sees another."""

from typing import TYPE_CHECKING

from rashomon.lazily import exports

if TYPE_CHECKING:
    from rashomon.accounts.blocks import label_blocks
    from rashomon.accounts.relabelling import relabel
    from rashomon.accounts.sources import Source, read, read_all
    from rashomon.accounts.tiling import paragraphs

__all__ = ["Source", "label_blocks", "paragraphs", "read", "read_all", "relabel"]
__getattr__ = exports(
    __name__,
    {
        "Source": "rashomon.accounts.sources",
        "label_blocks": "rashomon.accounts.blocks",
        "paragraphs": "rashomon.accounts.tiling",
        "read": "rashomon.accounts.sources",
        "read_all": "rashomon.accounts.sources",
        "relabel": "rashomon.accounts.relabelling",
    },
)
