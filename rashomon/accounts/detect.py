"""Text → its language."""

from __future__ import annotations


def detect_language(text: str) -> str:
    """ISO 639-1 code of a text, "und" when it cannot be told. Placeholder until the reader lands."""
    import py3langid

    return str(py3langid.classify(text[:4000])[0]) if text.strip() else "und"
