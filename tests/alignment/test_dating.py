"""When an account was written, rung by rung. Invented accounts."""

from __future__ import annotations

import pytest

from rashomon.alignment.dating import date_accounts
from rashomon.alignment.dating.datelines import find_dateline
from rashomon.alignment.dating.story_years import lend_years
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


DATELINES = [
    ("de", "2024-03-14", "HAVN, 14. März 2024. Nach dem Unglück kam Berta Lind."),
    ("de", "2024-03-14", "Havn, 14.03.2024 (nna) - Die Stadt prüft."),
    ("en", "2024-03-14", "LUND, March 14, 2024 /NNA Newswire/ -- The dam held."),
    ("fr", "2024-03-14", "Sorèze, vendredi 14 mars 2024 — Le maire a écrit."),
    ("es", "2024-03-14", "LIRMA, 14 de marzo de 2024.- El alcalde escribió."),
    ("it", "2024-03-14", "(NNA) - LIRMA, 14 MAR 2024 - Il sindaco scrive."),
    ("pt", "2024-03-14", "Lirma, 14 de março de 2024 – O prefeito escreveu."),
    ("nl", "2024-03-14", "LIRDAM, 14 maart 2024 (NNP) - De dijk hield."),
    ("ru", "2024-03-14", "ЛИРМА, 14 марта 2024. /ННА/. Мэр написал."),
    ("zh", "2024-03-14", "海新社临港2024年3月14日电 周五，市长写信。"),
    ("ja", "2024-03-14", "【リルマ2024年3月14日共報】市長は手紙を書いた。"),
]


@pytest.mark.parametrize(("code", "day", "text"), DATELINES)
def test_a_dateline_dates_the_account_in_every_language(code: str, day: str, text: str) -> None:
    (p,) = dated(account("a", text, code))
    assert (p.earliest, p.latest, p.basis) == (day, day, "stated")


YEARLESS = [
    ("de", "HAVN, 14. März. Nach dem Unglück kam sie."),
    ("de", "Havn, 14.3. – Nach dem Unglück kam sie."),
    ("en", "PORT LIRMA, B.C., March 14 — Three people left."),
    ("fr", "PARVIS, 14 mars (Agence) – Le maire a écrit."),
    ("es", "Lirma, 14 mar (NNA).- El alcalde escribió."),
    ("ru", "Лирма. 14 марта. ННА - Мэр написал."),
    ("zh", "（滨海3月14日电）周五，大坝决堤。"),
    ("zh", "【南灣時報3月14日訊】大壩決堤。"),
]


@pytest.mark.parametrize(("code", "text"), YEARLESS)
def test_a_dateline_without_a_year_is_found(code: str, text: str) -> None:
    one = account("a", text, code)
    line = find_dateline(one, annotate(one))
    assert line is not None
    assert line.value == "XXXX-03-14"


NO_DATELINES = [
    ("de", "Am 14. März 2024. Nach dem Unglück kam sie."),
    ("de", "Die Fähre sank am 14. März 2024 – ein Unglück."),
    ("de", "Tore: 1:0 Meier, 14.3. Das Spiel war gut."),
    ("en", "On March 14, 2024 - a Thursday - she left."),
    ("en", "The verdict of March 14, 2024 - long awaited - came."),
    ("en", "In Lirma, 14 March is a day off."),
    ("fr", "Le maire, le 14 mars, a écrit."),
    ("zh", "3月14日,大坝决堤"),
    ("zh", "他于3月14日电话通知市长。"),
]


@pytest.mark.parametrize(("code", "text"), NO_DATELINES)
def test_a_date_in_a_sentence_is_no_dateline(code: str, text: str) -> None:
    one = account("a", text, code)
    assert find_dateline(one, annotate(one)) is None


def test_a_dateline_before_what_is_told_as_past_dates_another_story() -> None:
    (p,) = dated(account("a", "LUND, March 14, 1945. The town is burning. It was rebuilt in 1960.", "en"))
    assert p.latest == ""


UNDATED = (
    "La ciudad de Lund informa. La noche del viernes 1 de marzo, Berta Lind denunció a Nils Holm, a Ylva Storm y a Otto Falk."
    " Al día siguiente habló Ylva Storm. El plan es de febrero."
)


def test_a_dateline_takes_its_year_from_the_story() -> None:
    text = "PARVIS, 2 mars (Agence) – Mme Berta Lind a poursuivi M. Nils Holm, avec Ylva Storm et Otto Falk, hier."
    pile = (account("a", NEWS[0], "zh"), account("b", text, "fr"))
    found = tuple(map(annotate, pile))
    second = date_accounts(pile, found)[1]
    assert (second.published.earliest, second.published.latest) == ("2024-03-02", "2024-03-02")
    assert resolve(second, found[1]).timexes[-1].value == "2024-03-01"


def test_an_undated_account_takes_the_year_of_a_day_that_others_tell_and_claims_no_date_of_its_own() -> None:
    pile = (account("a", NEWS[0], "zh"), account("b", UNDATED, "es"))
    found = tuple(map(annotate, pile))
    accounts = date_accounts(pile, found)
    assert accounts[1].published == Published()
    second = resolve(accounts[1], lend_years(accounts, found)[1])
    assert [t.value for t in second.timexes] == ["2024-03-01TNI", "2024-03-02", "2024-02"]


def test_a_weekday_that_does_not_fit_lends_no_year() -> None:
    pile = (account("a", NEWS[0], "zh"), account("b", UNDATED.replace("viernes", "martes"), "es"))
    found = tuple(map(annotate, pile))
    assert lend_years(date_accounts(pile, found), found) == found


BODY = "The harbour wall at Alder cracked on Friday, the council said.\n"


@pytest.mark.parametrize(
    ("head", "day", "basis"),
    [
        ("Wall cracks\nhttps://post.example/news/2025/03/14/wall.html\n", "2025-03-14", "metadata"),
        (
            "Wall cracks\nby Ellen Marsh, Staff Writer (updated 11:05 a.m. ET, Fri., March 14, 2025)\n",
            "2025-03-14",
            "stated",
        ),
        ("Wall cracks - Alder Post, 14 March 2025\n", "2025-03-14", "stated"),
        ("Mar 14, 2025,06:20pm EDT|1,204 views\nWall cracks\n", "2025-03-14", "stated"),
        ("Wall cracks\nSat Mar 15, 2025 - 2:10AM IST\n", "2025-03-15", "stated"),
        ("Wall cracks\nPublished 3 hours ago\n", "", "unknown"),
    ],
)
def test_heads_of_pages_date_an_account(head: str, day: str, basis: str) -> None:
    (p,) = dated(account("a", head + BODY, "en"))
    assert (p.value[:10], p.basis) == (day, basis)


def test_a_link_of_the_story_dates_nothing() -> None:
    text = "Wall cracks\n" + BODY + "The plan (https://council.example/2024/01/09/plan.pdf) is old.\n"
    (p,) = dated(account("a", text, "en"))
    assert p.value == ""


def test_a_code_of_the_agency_is_its_day() -> None:
    (p,) = dated(
        account("a", "Kiel (dpa) - Die Mauer brach am Freitag.\n© dpa-infocom, dpa:250314-930-403333/2\n", "de")
    )
    assert (p.value, p.basis) == ("2025-03-14", "metadata")


def test_a_day_and_month_that_may_be_swapped_are_settled_by_the_story() -> None:
    stated = Published("", "2025-03-05", "2025-05-03", "stated", "the stamp", (Span("a", 0, 8),))
    (p,) = dated(account("a", "5/3/2025\nThe wall cracked on Saturday, 3 May, they said.", "en", published=stated))
    assert (p.value, p.basis) == ("2025-05-03", "stated")
    (open_,) = dated(account("a", "5/3/2025\nThe wall cracked on Saturday, they said.", "en", published=stated))
    assert open_ == stated


def test_a_dateline_without_a_year_takes_that_in_which_its_day_is_the_weekday_told() -> None:
    text = "PORT ALDER, March 14 (NNA) - The wall cracked on Friday, the council said. It was repaired in 2024.\n"
    (p,) = dated(account("a", text, "en"))
    assert (p.value, p.basis) == ("2025-03-14", "inferred")
