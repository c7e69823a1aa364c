"""A user's own table of names that mean the same.

In: a TSV file: a line is a group, its names parted by tabs; "#" opens a comment. Out: groups of names for `align_entities`,
which trusts them more than anything but a judgement. It knows no kinds and needs none.
"""

from __future__ import annotations

from pathlib import Path

from rashomon.errors import AliasError


def read_aliases(path: str | Path) -> tuple[tuple[str, ...], ...]:
    """The groups of an alias table, in the order of the file.

    Raises `AliasError` when the file is missing, is not UTF-8 text, or a line has but one name.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise AliasError(f"{path}: {error.strerror or error}; give the path of a TSV file") from error
    except UnicodeDecodeError as error:
        raise AliasError(f"{path}: this is not UTF-8 text; save the table as UTF-8") from error
    groups = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        names = tuple(dict.fromkeys(n.strip() for n in line.split("\t") if n.strip()))
        if len(names) < 2:
            raise AliasError(
                f"{path}, line {number}: one name only ({line.strip()!r}); part names that mean the same by tabs"
            )
        groups.append(names)
    return tuple(groups)
