"""CASE ↔ disk. One SQLite file a case: sources, annotations (so that a build goes on where it stopped), judgements."""

from rashomon.store.sqlite import CaseStore

__all__ = ["CaseStore"]
