"""Values in plain English: the same value reads the same everywhere."""

import pytest

from rashomon.model import Figure, Span
from rashomon.views.plain import amount, language_name, romanised, stamp, units, when


@pytest.mark.parametrize(
    ("earliest", "latest", "mod", "told"),
    [
        ("2024-02-29", "2024-02-29", "", "29 Feb 2024"),
        ("2024-02-01", "2024-02-29", "", "Feb 2024"),
        ("2024-01-01", "2024-12-31", "", "2024"),
        ("2024-01-01", "2024-12-31", "MID", "mid 2024"),
        ("2018-01-01", "2018-07-02", "", "early 2018"),
        ("2017-07-02", "2017-12-31", "END", "late 2017"),
        ("2018-02-01", "2018-02-14", "START", "early Feb 2018"),
        ("2018-11-16", "2018-11-30", "", "late Nov 2018"),
        ("2024-02-18", "2024-02-19", "", "18–19 Feb 2024"),
        ("2024-02-29", "2024-03-01", "", "29 Feb – 1 Mar 2024"),
        ("2016-01-01", "2020-09-30", "", "2016 – Sep 2020"),
        ("2023-06-01", "2023-08-31", "", "Jun – Aug 2023"),
        ("2024-03-01", "", "", "1 Mar 2024 or later"),
        ("", "2024-03-01", "", "1 Mar 2024 or earlier"),
        ("", "", "", ""),
        ("0199-01-01", "0199-12-31", "", "0199"),
    ],
)
def test_an_interval_reads_as_people_write_it(earliest: str, latest: str, mod: str, told: str) -> None:
    assert when(earliest, latest, mod) == told


def test_odd_values_are_shown_and_break_nothing() -> None:
    assert when("2024", "2024") == "2024"
    assert when("2024-99-99", "2024-99-99") == "2024-99-99"


def test_a_stamp_keeps_its_clock() -> None:
    assert stamp("2024-03-06T14:02:14", "2024-03-06", "2024-03-06") == "6 Mar 2024, 14:02"
    assert stamp("2024-03-06", "2024-03-06", "2024-03-06") == "6 Mar 2024"
    assert stamp("", "2024-03-01", "2024-03-07") == "1–7 Mar 2024"


def figure(low: float, high: float, unit: str, modifier: str = "") -> Figure:
    return Figure(Span("a", 0, 1), unit, low, high, modifier)


def test_amounts_name_their_unit_in_english_plural() -> None:
    assert amount(figure(44e6, 44e6, "USD", "over")) == "over 44 million USD"
    assert amount(figure(1e9, 9.9e9, "BRL")) == "1–9.9 billion BRL"
    assert amount(figure(46, 46, "page")) == "46 pages"
    assert amount(figure(1, 1, "page")) == "1 page"
    assert amount(figure(17, 17, "person", "about")) == "about 17 people"
    assert amount(figure(12, 15, "%")) == "12–15 %"
    assert amount(figure(41, 41, "km")) == "41 km"
    assert units("m³", 2) == "m³"
    assert units("country", 37) == "countries"


def test_languages_have_english_names() -> None:
    assert language_name("zh") == "Chinese"
    assert language_name("und") == "unknown language"
    assert language_name("x?") == "x?"


def test_names_in_other_scripts_are_spelt_in_latin_letters() -> None:
    assert romanised("沈亦秋", "person") == "Shen Yiqiu"
    assert romanised("蓝桥科技", "organization") == "Lanqiaokeji"
    assert romanised("Аркадий Ветлугин") == "Arkadiy Vetlugin"
    assert romanised("Müller") == ""
    assert romanised("1984") == ""
    assert romanised("东江省矿业管理总局", "organization") == "", "a phrase is no clearer for its sounds"
