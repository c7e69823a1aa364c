"""The day in an account's own address, or in the code that its agency gives it.

In: an account. Out: the day as `Published` of basis metadata, or None. Read are the address that stands alone near the head
("https://…/2025/03/14/…"), the source where that is an address, and the code at the foot of a dpa story ("dpa:250314-930-1/2":
year, month, day). Links of the story and of debris say nothing of the account's own day.
"""

from __future__ import annotations

import re
from datetime import date

from rashomon.model import Account, Annotations, Published, Span
from rashomon.timevalues import make_day

#: Blocks in which the page's own address stands, above or below the headline.
_HEAD = 6
#: An address further into its block (code points) is one that the story links to.
_LONG = 500
_DAY = r"(?P<y>(?:19|20)\d\d)(?P<mark>[/-])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?=[/_.?#-]|$)"
_PATH = re.compile(
    rf"https?://[^\s/]+/(?:[^\s]*?[/_-])?{_DAY}|https?://[^\s/]+/[^\s]*?(?P<run>(?:19|20)\d{{6}})(?=\D|$)"
)
_ALONE = re.compile(r"^\s*(?:\w{2,12}\s?:\s?)?<?(?P<url>https?://\S+?)>?\s*$", re.MULTILINE)
_DPA = re.compile(r"\bdpa(?:-[a-z]+)?:(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)-\d{2,4}-\d+")


def address_date(account: Account, found: Annotations) -> Published | None:
    """The day in the path of the account's address."""
    del found
    if account.source.startswith("http") and (day := _path_day(account.source)):
        return _dated(day, "its address names the day", ())
    for block in account.blocks[:_HEAD]:
        alone = _ALONE.search(account.text[block.span.start : min(block.span.end, block.span.start + _LONG)])
        if alone and (day := _path_day(alone["url"])):
            start = block.span.start + alone.start("url")
            return _dated(day, "its address names the day", (Span(account.id, start, start + len(alone["url"])),))
    return None


def agency_code(account: Account, found: Annotations) -> Published | None:
    """The day in the last dpa code of the account; one alone, as two are two stories."""
    del found
    codes = list(_DPA.finditer(account.text))
    days = {make_day(2000 + int(m["y"]), int(m["m"]), int(m["d"])) for m in codes}
    if len(days) != 1 or (day := days.pop()) is None:
        return None
    span = Span(account.id, codes[0].start(), codes[0].end())
    return _dated(day, "the agency's code names the day", (span,))


def _path_day(url: str) -> date | None:
    m = _PATH.match(url)
    if m is None:
        return None
    if run := m["run"]:
        return make_day(int(run[:4]), int(run[4:6]), int(run[6:8]))
    return make_day(int(m["y"]), int(m["m"]), int(m["d"]))


def _dated(day: date, reason: str, evidence: tuple[Span, ...]) -> Published:
    iso = day.isoformat()
    return Published(iso, iso, iso, "metadata", reason, evidence)
