"""Languages without a file are read with what CLDR knows: dates, numbers, money, quotations."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from rashomon import annotate_text, build
from rashomon.accounts.stamps import find_stamp
from rashomon.languages import known_languages, language
from rashomon.languages.cldr import known, sections
from rashomon.text import fold

FRIDAY = "2025-11-21"
DATES = [
    ("el", "Η φωτιά άρχισε στις 02:15 της 13ης Οκτωβρίου 2025.", ["2025-10-13T02:15"]),
    ("el", "Είχε ελεγχθεί τον Σεπτέμβριο του 2023.", ["2023-09"]),
    ("et", "Laev ehitati 1998. aasta mais, õnnetus juhtus 2. novembril kell 19.45.", ["1998-05", "2025-11-02T19:45"]),
    (
        "cs",
        "Most uzavřeli ve středu 12. 11. 2025, v lednu 2026 začnou opravy. Včera pršelo.",
        ["2025-11-12", "2026-01", "2025-11-20"],
    ),
    ("sk", "V stredu 3. decembra 2024 zhorel les.", ["2024-12-03"]),
    ("sv", "Bron stängdes måndagen den 17 november kl. 18.30.", ["2025-11-17T18:30"]),
    (
        "fi",
        "Silta suljettiin 14. lokakuuta 2025 kello 18.30; työt alkavat tammikuussa 2026.",
        ["2025-10-14T18:30", "2026-01"],
    ),
    ("hu", "A hidat 2025. október 14-én zárták le. Tegnap esett.", ["2025-10-14", "2025-11-20"]),
    ("lv", "Tilts slēgts 2025. gada 14. oktobrī plkst. 18.30.", ["2025-10-14T18:30"]),
    ("lt", "Tiltas uždarytas spalio 14 d.", ["2025-10-14"]),
    ("ro", "Podul a fost închis pe 14 octombrie 2025 la ora 18:30, acum 3 zile.", ["2025-10-14T18:30", "2025-11-18"]),
    ("sl", "Most so zaprli 14. oktobra 2025.", ["2025-10-14"]),
    ("he", "הגשר נסגר ב-14 באוקטובר 2025 בשעה 18:30.", ["2025-10-14T18:30"]),
    ("fa", "پل در ۱۴ اکتبر ۲۰۲۵ ساعت ۱۸:۳۰ بسته شد.", ["2025-10-14T18:30"]),
    ("hi", "पुल १४ अक्टूबर २०२५ को बंद हुआ।", ["2025-10-14"]),
    ("th", "สะพานปิดเมื่อวันที่ 14 ตุลาคม 2025", ["2025-10-14"]),
    ("vi", "Cầu bị đóng ngày 14 tháng 10 năm 2025 lúc 18:30.", ["2025-10-14T18:30"]),
    ("ca", "El pont es va tancar el 14 d'octubre de 2025.", ["2025-10-14"]),
    ("da", "Jan Sowa og Mai Lind kom ikke.", []),
    ("cs", "Jan Sowa promluvil.", []),
]
FIGURES = [
    ("el", "Ζημιές 3,5 εκατομμύρια ευρώ, το 45% και 1.250 εργαζόμενοι.", [(3.5e6, "EUR"), (45, "%"), (1250, "")]),
    ("cs", "Škoda je 3,5 milionu korun nebo 200 000 eur.", [(3.5e6, "CZK"), (2e5, "EUR")]),
    ("et", "Kahju on 1,2 miljonit eurot, 8 protsenti.", [(1.2e6, "EUR"), (8, "%")]),
    ("ro", "Pagube de 3,5 milioane de lei.", [(3.5e6, "RON")]),
    ("sv", "Det kostar 3,5 miljoner kronor.", [(3.5e6, "SEK")]),
    ("fa", "خسارت ۳٫۵ میلیون دلار بود.", [(3.5e6, "USD")]),
    ("hi", "नुकसान 3.5 करोड़ है।", [(3.5e7, "")]),
    ("bg", "Щетите са 3,5 милиона лева.", [(3.5e6, "BGN")]),
    ("vi", "Thiệt hại 3,5 triệu đô la.", [(3.5e6, "USD")]),
]
QUOTES = [
    ("el", "«Δεν είχαμε λάβει καμία προειδοποίηση», δήλωσε ο διευθυντής Νίκος Βαρδάκης.", "Νίκος Βαρδάκης"),
    ("et", "„Laev ei võtnud hoogu maha,“ ütles reisija Marek Tamm.", "Marek Tamm"),
    ("sv", "”Vi fick aldrig någon varning”, säger direktören Nils Berg.", "Nils Berg"),
    ("he", '"לא קיבלנו שום אזהרה על המכלים", אמר המנהל.', ""),
    ("cs", "Starosta Petr Dvořák řekl: „Nikdo nás předem nevaroval.“", "Starosta Petr Dvořák"),
]


@pytest.mark.parametrize(("code", "text", "values"), DATES)
def test_dates_are_read_in_languages_without_a_file(code: str, text: str, values: list[str]) -> None:
    assert code not in known_languages()
    found = annotate_text(text, language=code, published=FRIDAY, plain=True).timexes
    assert [t.value for t in found] == values


@pytest.mark.parametrize(("code", "text", "expected"), FIGURES)
def test_figures_are_read_in_languages_without_a_file(code: str, text: str, expected: list[tuple[float, str]]) -> None:
    found = annotate_text(text, language=code, plain=True).figures
    assert [(f.low, f.unit) for f in found] == expected


@pytest.mark.parametrize(("code", "text", "speaker"), QUOTES)
def test_a_quotation_is_told_by_the_name_beside_it_or_by_nobody_known(code: str, text: str, speaker: str) -> None:
    (said,) = annotate_text(text, language=code, plain=True).statements
    assert said.direct
    assert (text[said.speaker.start : said.speaker.end] if said.speaker else "") == speaker


def test_digits_of_every_script_are_digits() -> None:
    assert fold("٣۴५๖") == "3456"
    assert fold("٣٫٥") == "3.5"


def test_a_page_says_when_it_was_published_in_a_language_without_a_file(tmp_path: pytest.TempPathFactory) -> None:
    page = (
        "Πυρκαγιά κατέστρεψε το εργοστάσιο της Ελμάρ\n\n14 Οκτωβρίου 2025, 18:40\n\n"
        "Μεγάλη πυρκαγιά ξέσπασε τη νύχτα στο εργοστάσιο της εταιρείας Ελμάρ, στα περίχωρα της Βόλβης, όπως ανακοίνωσε η "
        "αστυνομία. Κανείς δεν τραυματίστηκε, αλλά οι ζημιές είναι μεγάλες και το εργοστάσιο θα μείνει κλειστό.\n"
    )
    file = tmp_path / "a.txt"  # type: ignore[operator]
    file.write_text(page, encoding="utf-8")
    (account,) = build([file]).accounts
    assert (account.language, account.published.value[:10]) == ("el", "2025-10-14")


def test_stamps_know_the_months_of_the_language_asked_for() -> None:
    stamp = find_stamp("14. října 2025, 18:40", language="cs")
    assert stamp is not None
    assert stamp.value == "2025-10-14T18:40"
    assert find_stamp("14. října 2025", language="en") is None


def test_what_cldr_does_not_know_is_read_as_any_language() -> None:
    assert not known("xx")
    assert language("xx").code == "und"
    assert language("el").code == "el"
    assert language("el").section("blocks")["navigation"] == language("und").section("blocks")["navigation"]


@pytest.mark.parametrize("code", ["am", "ga", "is", "ka", "km", "mn", "my", "sw", "ta", "zu"])
def test_every_language_of_cldr_gives_sections_that_can_be_used(code: str) -> None:
    assert len(sections(code)["dates"]["months"]) == 12
    assert len(sections(code)["dates"]["weekdays"]) == 7
    annotate_text("2025-10-14: 3,5 % — 12:30 “x” 14.10.2025", language=code, plain=True)


def test_a_text_in_a_language_with_a_file_never_loads_cldr() -> None:
    program = (
        "import sys, rashomon; a = rashomon.annotate_text('The bridge fell on 3 May 2025.', language='en', plain=True);"
        "a.timexes; a.figures; import json; print(json.dumps([m for m in sys.modules if m.startswith('rashomon.languages.cldr')]))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(out.stdout) == []
