"""case.db: each step once, decisions for good, and no stale results after the program or the tables changed."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import rashomon
from rashomon.accounts import Source, read_all
from rashomon.alignment.vectors import encode_texts
from rashomon.annotations import annotate
from rashomon.errors import CaseError
from rashomon.model import Account, Annotations, CaseFile, Judgement
from rashomon.store import CaseStore

TEXTS = {
    "bote.txt": "Bürgermeisterin Ada Brenn sagte am 3. Mai 2024, die Brücke koste 12 Millionen Euro.",
    "日报.txt": "市长阿达·布伦2024年5月3日表示,这座桥耗资1200万欧元。",
}


def sources() -> list[Source]:
    return [Source(name, data=text.encode()) for name, text in TEXTS.items()]


def test_each_account_is_annotated_once_and_comes_back_as_it_was(tmp_path: Path) -> None:
    seen: list[str] = []

    def counting(account: Account) -> Annotations:
        seen.append(account.source)
        return annotate(account)

    with CaseStore(tmp_path / "case.db") as store:
        accounts, _ = read_all(sources(), store.remembering(map))
        first = tuple(store.remembering(map)(counting, accounts))
        store.save(CaseFile(accounts=accounts))
    with CaseStore(tmp_path / "case.db") as store:
        again, _ = read_all(sources(), store.remembering(map))
        second = tuple(store.remembering(map)(counting, again))
    assert again == accounts
    assert second == first
    assert seen == ["bote.txt", "日报.txt"]


def test_decisions_stay_when_the_tables_change(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    decision = Judgement("same", (), ("Ada Brenn", "阿达·布伦"), note="one person")
    with CaseStore(path) as store:
        store.judge(decision)
        store.judge(decision)
    db = sqlite3.connect(path)
    db.execute("pragma user_version = 1")
    db.execute("drop table annotations")
    db.execute("create table annotations (key text, other text, third text)")
    db.commit()
    db.close()
    with CaseStore(path) as store:
        assert store.judgements() == (decision,)
        accounts, _ = read_all(sources(), store.remembering(map))
        assert len(tuple(store.remembering(map)(annotate, accounts))) == 2


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.write_text("nothing of the kind " * 100, encoding="utf-8")
    with pytest.raises(CaseError, match="no case database"):
        CaseStore(path)


def test_vectors_are_made_once_and_come_back_bit_for_bit(tmp_path: Path) -> None:
    groups = [tuple(TEXTS.values()), ("Die Brücke ist zu.", "桥关闭了。", "Die Brücke ist zu.")]
    with CaseStore(tmp_path / "case.db") as store:
        first = list(store.remembering(map)(encode_texts, groups))
    with CaseStore(tmp_path / "case.db") as store:
        again = list(store.remembering(_nothing_left)(encode_texts, groups))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert np.array_equal(first[1][0], first[1][2])


def _nothing_left(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    assert not items
    return iter(())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are killed in a process of their own")
def test_a_build_that_dies_goes_on_from_what_was_stored_and_ends_in_the_same_case(tmp_path: Path) -> None:
    whole = rashomon.build(sources())
    for moment in (1, 3, 5):  # while reading, annotating, encoding
        path = tmp_path / f"{moment}.db"
        child = os.fork()
        if not child:
            with CaseStore(path) as store:
                rashomon.build(sources(), parallel=store.remembering(_dying(moment)))
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        with CaseStore(path) as store:
            assert rashomon.build(sources(), parallel=store.remembering(map)) == whole


def _dying(moment: int) -> Callable[..., Iterator[Any]]:
    """A map whose process is gone when it comes to its `moment`-th item."""
    done = 0

    def run(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        nonlocal done
        for item in items:
            done += 1
            if done >= moment:
                os._exit(9)
            yield function(item)

    return run
