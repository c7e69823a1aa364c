"""CASE ↔ the bytes of casefile.json."""

from __future__ import annotations

import msgspec

from rashomon.codec import from_json, to_json
from rashomon.errors import CaseError
from rashomon.model import VERSION, CaseFile


def dump(case: CaseFile) -> bytes:
    """The bytes of casefile.json: UTF-8, one field a line, equal for equal cases."""
    return msgspec.json.format(msgspec.json.encode(to_json(case)), indent=1) + b"\n"


def load(data: bytes) -> CaseFile:
    """The case that `dump` wrote. Raises CaseError when it is no case file, or one of another version."""
    try:
        plain = msgspec.json.decode(data)
        version = plain["version"]
    except (msgspec.DecodeError, KeyError, TypeError) as error:
        raise CaseError(f"this is no case file ({error}); build one with: rashomon build PILE -o CASE") from error
    if version != VERSION:
        raise CaseError(f"the case file is of version {version}, this program reads {VERSION}; build the case again")
    case: CaseFile = from_json(CaseFile, plain)
    return case
