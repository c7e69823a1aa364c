"""A case that grows, shrinks and changes ends as the case that is built all at once, byte for byte."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.accounts import Source
from rashomon.exports.casefile import dump
from rashomon.exports.report import report
from rashomon.kept import _tables, kept, kept_by_digest, lend
from rashomon.model import Span
from rashomon.store import CaseStore

TEXTS = {
    "bote.txt": "Brücke gesperrt\n\n4. Mai 2024\n\nBürgermeisterin Ada Brenn sagte am Freitag, die Brücke koste 12 Millionen "
    "Euro. „Wir haben nichts verheimlicht“, sagte Brenn. Die Reederei Nordlund AG klagt gegen die Stadt Velmar.",
    "courier.txt": "Bridge closed\n\n4 May 2024\n\nMayor Ada Brenn said on Friday that the bridge would cost €13 million. “We hid "
    "nothing,” Brenn said. Nordlund is suing the city of Velmar, its lawyer Ole Berg said.",
    "日报.txt": "大桥关闭\n\n2024年5月4日\n\n市长阿达·布伦5月3日表示,这座桥耗资1200万欧元。布伦说:“我们没有隐瞒任何事情。”",
    "courrier.txt": "Le pont est fermé\n\n5 mai 2024\n\nLa maire Ada Brenn a nié avoir caché quoi que ce soit. Selon Nordlund, le "
    "pont de Velmar coûtera 13 millions d'euros. L'avocat Ole Berg exige des excuses.",
    "copy.txt": "Bridge closed\n\n5 May 2024\n\nMayor Ada Brenn said on Friday that the bridge would cost €13 million. “We hid "
    "nothing,” Brenn said. Nordlund is suing the city of Velmar, its lawyer Ole Berg said. Nobody was hurt.",
    "вести.txt": "Мост закрыт\n\n4 мая 2024\n\nМэр Ада Бренн заявила в пятницу, что мост обойдётся в 12 миллионов евро. Компания "
    "«Нордлунд» подала в суд на город.",
}
#: What an account may say instead, when it is corrected.
INSTEAD = "Correction\n\n6 May 2024\n\nMayor Ada Brenn said on Monday that the bridge would cost €15 million, not €13 million."


def case_of(names: Sequence[str], changed: str, path: Path) -> tuple[bytes, str]:
    """The case file and the report of some accounts; `changed` says something else than it did."""
    sources = [Source(n, data=(INSTEAD if n == changed else TEXTS[n]).encode()) for n in names]
    with CaseStore(path) as store:
        case = rashomon.build(sources, parallel=store.remembering(map))
        page = report(case)
        store.save(case)
    return dump(case), page


@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.permutations(sorted(TEXTS)), st.integers(2, 4), st.sampled_from(sorted(TEXTS)))
def test_accounts_added_changed_and_taken_away_in_any_order_give_the_case_built_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], first: int, changed: str
) -> None:
    folder = tmp_path_factory.mktemp("case")
    grown = folder / "grown.db"
    steps = [(order[:first], ""), (order[: first + 1], ""), (order, ""), (order, changed), (order[1:], changed)]
    for number, (names, other) in enumerate(steps):
        got = case_of(names, other, grown)
        if number in (1, 2, 4):
            assert got == case_of(sorted(names), other, folder / f"{number}.db")


def test_what_was_kept_is_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    case_of(sorted(TEXTS), "", path)
    with CaseStore(path) as store:
        sources = [Source(n, data=t.encode()) for n, t in sorted(TEXTS.items())]
        report(rashomon.build(sources, parallel=store.remembering(map)))
        made = {name: len(t) - t.taken for name, t in _tables.items() if len(t) > t.taken}
    assert made == {}


MADE: list[object] = []


@kept
def twice(word: str) -> tuple[str, float]:
    MADE.append(word)
    return word * 2, 0.5


@kept_by_digest
def widths(spans: tuple[Span, ...]) -> tuple[int, ...]:
    MADE.append(spans)
    return tuple(s.end - s.start for s in spans)


def test_results_are_lent_and_taken_back_as_they_were(tmp_path: Path) -> None:
    spans = (Span("a", 1, 4), Span("b", 2, 3))
    for _ in range(2):
        with CaseStore(tmp_path / "case.db") as store:
            assert (twice("мост"), widths(spans)) == (("мостмост", 0.5), (3, 1))
            store.save(rashomon.build([Source("a.txt", data=b"Nothing happened.")]))
    lend(lambda _: ())
    assert ["мост", spans] == MADE
