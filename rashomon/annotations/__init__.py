"""ACCOUNT → ANNOTATIONS. What one account says; no account sees another."""

from typing import TYPE_CHECKING

from rashomon.lazily import exports

if TYPE_CHECKING:
    from rashomon.annotations.deferred import DeferredAnnotations
    from rashomon.annotations.finding import annotate, resolve, retell

__all__ = ["DeferredAnnotations", "annotate", "resolve", "retell"]
__getattr__ = exports(
    __name__,
    {
        "DeferredAnnotations": "rashomon.annotations.deferred",
        "annotate": "rashomon.annotations.finding",
        "resolve": "rashomon.annotations.finding",
        "retell": "rashomon.annotations.finding",
    },
)
