"""When an account was written, rung by rung. Invented accounts."""

from __future__ import annotations

from rashomon.alignment.dating import date_accounts
from rashomon.annotations import annotate, resolve
from rashomon.model import Account, Block, Published, Span


def account(name: str, text: str, code: str, *, debris_from: str = "", published: Published | None = None) -> Account:
    cut = text.index(debris_from) if debris_from else len(text)
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        kind = "body" if start < cut else "related"
        blocks.append(Block(Span(name, start, start + len(line)), kind))
        start += len(line)
    return Account(
        name, name, (), "t", "text/plain", code, text, "", published=published or Published(), blocks=tuple(blocks)
    )


def dated(*accounts: Account) -> list[Published]:
    return [a.published for a in date_accounts(accounts, tuple(map(annotate, accounts)))]


def test_a_stamp_near_the_title_is_the_date() -> None:
    (p,) = dated(account("a", "大坝决堤\n记者 林梅\n2024-03-06 14:02:14\n\n周五，大坝决堤。", "zh"))
    assert (p.value, p.basis) == ("2024-03-06", "stated")
    assert [s.start for s in p.evidence] == [11]


def test_a_dateline_is_the_date() -> None:
    (p,) = dated(account("a", "Dam breaks\n\nLUND, March 5, 2024 (NNA) - The dam at Lund broke on Friday.", "en"))
    assert (p.value, p.basis) == ("2024-03-05", "stated")


def test_what_the_reader_found_stands() -> None:
    known = Published("2020-01-02", "2020-01-02", "2020-01-02", "metadata", "page metadata")
    assert dated(account("a", "2024-03-06\n\nThe dam broke.", "en", published=known)) == [known]


def test_the_newest_date_told_as_past_is_a_lower_bound_and_no_more() -> None:
    (p,) = dated(account("a", "En 2019, la mairie a fermé. En mars 2021, elle a rouvert.", "fr"))
    assert (p.value, p.earliest, p.latest, p.basis) == ("", "2021-03-01", "", "inferred")


def test_debris_never_dates_an_account() -> None:
    text = "In March 2021 the dam broke.\nRelated\nMay 4, 2026 New dam opened\n"
    (p,) = dated(account("a", text, "en", debris_from="Related"))
    assert p.earliest == "2021-03-01"
    (nothing,) = dated(account("a", "The dam broke.\nRelated\nMay 4, 2026\n", "en", debris_from="Related"))
    assert nothing == Published()


def test_a_day_with_its_weekday_picks_the_year() -> None:
    (p,) = dated(account("a", "The plan was made in 2021. On Saturday, 25 February, the mayor had resigned.", "en"))
    assert p.earliest == "2023-02-25"
    assert p.basis == "inferred"


NEWS = (
    "2024-03-06 14:02\n\n3月1日，Berta Lind把Nils Holm和Ylva Storm告上法庭，Ylva Storm和Otto Falk否认。",
    "Vendredi, Mme Berta Lind a poursuivi M. Nils Holm, Ylva Storm et Otto Falk devant le tribunal le 1er mars, heure de Pékin.",
    "Le conseil de Lund répond. Jeudi, la ville de Lund a vu Berta Lind poursuivre Nils Holm, et Ylva Storm, et Otto Falk.",
)


def test_another_account_of_the_story_lends_its_day() -> None:
    pile = (account("a", NEWS[0], "zh"), account("b", NEWS[1], "fr"), account("c", NEWS[2], "fr"))
    first, second, third = dated(*pile)
    assert first.basis == "stated"
    assert (second.earliest, second.latest) == ("2024-03-01", "2024-03-07")
    assert (third.earliest, third.latest) == ("2024-02-29", "2024-03-06")  # the same day, a time zone away
    assert all(p.reason and p.evidence for p in (second, third))
    assert dated(*reversed(pile)) == [third, second, first]


def test_a_lent_date_closes_the_relative_dates() -> None:
    pile = (account("a", NEWS[0], "zh"), account("b", NEWS[1], "fr"))
    found = tuple(map(annotate, pile))
    second = date_accounts(pile, found)[1]
    assert [t.value for t in resolve(second, found[1]).timexes] == ["2024-03-01", "2024-03-01"]


def test_a_stranger_lends_nothing() -> None:
    pile = (account("a", NEWS[0], "zh"), account("b", "Le 1er mars, la foire de Sorèze a ouvert ses portes.", "fr"))
    assert dated(*pile)[1] == Published()


def test_empty_accounts_stay_undated() -> None:
    assert dated(account("a", "", "en"), account("b", "\n\n", "zh")) == [Published(), Published()]
