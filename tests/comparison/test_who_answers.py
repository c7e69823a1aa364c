"""Who answers whom, from invented accounts as a whole: by the matter and the party, not by the likest words of the pile."""

from __future__ import annotations

from pathlib import Path

from rashomon import build

DUTCH = """Onrust op camping De Vlaswiel

12 mei 2025

Kampeerders op De Vlaswiel zijn zondagnacht weggestuurd. Boswachter Joost Wendel beschuldigt de politie ervan honden op de kampeerders te hebben losgelaten. De gemeente Hoogweer betaalt de schade. Wethouder Ilse Korver zei dat de camping gesloten blijft.
"""
FRENCH = """Un camping évacué à Hoogweer

13 mai 2025

Le camping De Vlaswiel, à Hoogweer, a été évacué dans la nuit de dimanche. La police dément avoir {denied}. L'adjointe Ilse Korver a déclaré que le camping restait fermé.
"""


def stances(tmp_path: Path, *accounts: str) -> list[list[str]]:
    """The passages of each conflict of stance."""
    for n, text in enumerate(accounts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    case = build([tmp_path])
    texts = {a.id: a.text for a in case.accounts}
    found = [c for c in case.comparisons if c.aspect == "stance" and c.verdict == "conflict"]
    return [[texts[s.account][s.start : s.end] for r in c.readings for s in r.spans] for c in found]


def test_a_police_force_that_denies_what_another_account_charges_it_with_answers_it(tmp_path: Path) -> None:
    (found,) = stances(tmp_path, DUTCH, FRENCH.format(denied="lâché des chiens sur les campeurs"))
    assert any("honden" in words for words in found)
    assert any("chiens" in words for words in found)


def test_a_police_force_that_denies_another_act_answers_nobody(tmp_path: Path) -> None:
    assert stances(tmp_path, DUTCH, FRENCH.format(denied="perdu les clés du fourgon")) == []


WARD = """Nurses take the board of Alder Clinic to court

4 June 2025

The nurses of Alder Clinic went to court on Tuesday. Their spokeswoman, Ada Rhee, accused the board of selling the night ward to a developer.{between} The chief executive, Owen Pask, denied that the board had acted out of greed.
"""


def test_a_denial_of_motives_follows_upon_the_only_accusation_of_the_party_it_speaks_of(tmp_path: Path) -> None:
    (found,) = stances(tmp_path, WARD.format(between=""))
    assert any("night ward" in words for words in found)


def test_a_denial_of_motives_answers_none_of_two_accusations(tmp_path: Path) -> None:
    other = " A former porter, Lem Duggan, accused the board of having burned the books."
    assert stances(tmp_path, WARD.format(between=other)) == []


CRANE = """Kran am Hafen von Lorn umgestürzt

9. April 2025

Am Hafen von Lorn ist am Dienstag ein Kran umgestürzt. {union} {firm} Verletzt wurde niemand.
"""


def test_what_one_party_says_was_done_and_another_says_was_not_is_a_conflict(tmp_path: Path) -> None:
    union = "Die Gewerkschaft sagte, die Prüfung des Krans sei seit 2021 nicht erfolgt."
    firm = "Der Betreiber sagte, die Prüfung sei im vergangenen Oktober erfolgt."
    (found,) = stances(tmp_path, CRANE.format(union=union, firm=firm))
    assert len(found) == 2


def test_two_parties_that_speak_of_two_things_are_none(tmp_path: Path) -> None:
    union = "Die Gewerkschaft sagte, die Prüfung des Krans sei seit 2021 nicht erfolgt."
    firm = "Der Betreiber sagte, der Hafen bleibe zwei Wochen gesperrt."
    assert stances(tmp_path, CRANE.format(union=union, firm=firm)) == []
    both = "Der Betreiber sagte, die Prüfung sei auch nach dem Umbau nicht erfolgt."
    assert stances(tmp_path, CRANE.format(union=union, firm=both)) == []


LEFT = (
    "Tenor quits\n\n3 March 2025\n\nThe tenor Anton Reyl no longer sings at the Halvora opera. Reyl says he was pushed out of the "
    "company in May 2024.\n",
    "El tenor se va\n\n4 de marzo de 2025\n\nEl tenor Anton Reyl ya no canta en la ópera de Halvora. Reyl {left} en mayo de 2024, "
    "según la directora, Irene Sotto.\n",
)


def test_pushed_out_and_gone_of_his_own_free_will_are_two_parties_words(tmp_path: Path) -> None:
    english, spanish = LEFT
    assert len(stances(tmp_path, english, spanish.format(left="se marchó por voluntad propia de la compañía"))) == 1
    assert stances(tmp_path, english, spanish.format(left="fue despedido de la compañía")) == []
