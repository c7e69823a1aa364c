"""SOURCES → ACCOUNTS. Bytes in, labelled text out. Nothing is deleted, and no account sees another."""

from rashomon.accounts.blocks import label_blocks, paragraphs
from rashomon.accounts.relabel import relabel
from rashomon.accounts.sources import Source, read, read_all

__all__ = ["Source", "label_blocks", "paragraphs", "read", "read_all", "relabel"]
