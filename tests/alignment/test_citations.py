"""Who names whom as its source, and what two accounts of one agency share."""

import pytest

from rashomon.alignment.derivations import find_derivations
from rashomon.alignment.derivations.citations import citations_of, credits_of, names_of
from rashomon.comparison.pile import Pile
from tests.alignment.told import account

#: A sentence that names a paper as its source, and one that only names it.
CITING = [
    ("en", "Norrby Herald", "The mayor resigned on Monday, the Norrby Herald reported.", "The Norrby Herald moved to a new house."),
    ("en", "Norrby Herald", "Nobody had checked the dam, she told the daily Norrby Herald.", "He reads the Norrby Herald at breakfast."),
    ("de", "Norrbyer Bote", "Laut dem Norrbyer Boten trat er zurück; der „Norrbyer Bote“ berichtete zuerst.", "Der Norrbyer Bote zieht um."),
    ("fr", "Le Phare", "Selon le quotidien Le Phare, personne n'avait vérifié la digue.", "Il lit Le Phare chaque matin."),
    ("es", "El Faro", "Según informó El Faro, nadie revisó la presa.", "El Faro cumple cien años."),
    ("it", "Il Faro", "Secondo quanto riferito da Il Faro, nessuno aveva controllato la diga.", "Il Faro compie cento anni."),
    ("pt", "O Farol", "De acordo com o jornal O Farol, ninguém verificou a barragem.", "O Farol faz cem anos."),
    ("nl", "De Vuurtoren", "Niemand had de dijk gecontroleerd, meldt De Vuurtoren.", "De Vuurtoren bestaat honderd jaar."),
    ("ru", "Северный Маяк", "Как сообщает газета «Северный Маяк», плотину никто не проверял.", "Он читает «Северный Маяк» по утрам."),
    ("zh", "北岸晚报", "据《北岸晚报》报道，没有人检查过大坝。", "他每天早上看《北岸晚报》。"),
    ("ja", "北岸新聞", "北岸新聞によると、誰もダムを点検していなかった。", "彼は毎朝北岸新聞を読む。"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paper", "citing", "naming"), CITING)
def test_a_paper_is_cited_where_words_of_citing_stand_beside_its_name(
    language: str, paper: str, citing: str, naming: str
) -> None:
    name = names_of(account("x.txt", "en", "Text.", publisher=paper)[0])
    assert list(citations_of(account("a.txt", language, citing)[0], name))
    assert not list(citations_of(account("a.txt", language, naming)[0], name))


HERALD = """The dam above Norrby was last inspected nine years ago, papers of the water board show.
An engineer had asked for a new survey in March and was told that there was no money.
The board's chairman did not want to comment on the letter."""
OTHER = """Farmers along the Elva have begun to move their cattle to higher ground.
Nobody had looked at the dam for nine years, the Norrby Herald reported on Friday.
"We should have been told," says Ane Lund, who keeps forty cows below the wall.
Her neighbours have rented two barns in Solund until the water falls."""


def test_an_account_that_names_another_one_as_its_source_quotes_it() -> None:
    one = account("herald.txt", "en", HERALD, day="2025-04-04", publisher="Norrby Herald")
    two = account("farmer.txt", "en", OTHER, day="2025-04-06", publisher="Farmers' Weekly")
    (found,) = find_derivations((one[0], two[0]), (one[1], two[1]))
    assert (found.derived, found.origin, found.kind) == (two[0].id, one[0].id, "quotation")
    (span,) = found.evidence[0].spans
    assert two[0].text[span.start : span.end] == "Norrby Herald reported"
    assert Pile((one[0], two[0]), (one[1], two[1]), (), (found,)).origins([one[0].id, two[0].id]) == 2


def test_what_was_written_before_quotes_something_else() -> None:
    one = account("herald.txt", "en", HERALD, day="2025-04-08", publisher="Norrby Herald")
    two = account("farmer.txt", "en", OTHER, day="2025-04-06", publisher="Farmers' Weekly")
    assert find_derivations((one[0], two[0]), (one[1], two[1])) == ()


def test_words_of_another_account_in_quotation_marks_are_a_quotation() -> None:
    words = HERALD.splitlines()[1]
    text = OTHER.replace("the Norrby Herald reported on Friday", "they say") + f'\nA paper writes: "{words}"'
    one, two = account("herald.txt", "en", HERALD), account("farmer.txt", "en", text)
    (found,) = find_derivations((one[0], two[0]), (one[1], two[1]))
    assert (found.derived, found.kind) == (two[0].id, "quotation")


WIRE_ONE = """ELVA, May 3 (Tidal Press) - Nine wagons of a freight train overturned outside Elva on Friday, spilling diesel into the river, the fire brigade said.
Two drivers were taken to hospital with broken bones.
The line to the coast will stay closed for at least a week, the railway said.
Residents were told to keep their windows shut until Saturday noon."""
WIRE_TWO = """ELVA, 3. Mai (Tidal Press) - Neun Waggons eines Güterzugs sind am Freitag bei Elva umgestürzt. Diesel lief nach Angaben der Feuerwehr in den Fluss.
Zwei Lokführer kamen mit Knochenbrüchen ins Krankenhaus.
Die Strecke an die Küste bleibt nach Angaben der Bahn mindestens eine Woche gesperrt.
In Brenna fragt man sich nun, ob die alte Brücke schwere Züge noch trägt; der Bürgermeister lädt für Montag ein.
Vor zwei Jahren war hier schon einmal ein Zug entgleist, damals ohne Folgen für den Fluss."""


def test_two_papers_that_shorten_one_agency_have_a_common_source_and_count_once() -> None:
    one = account("coast.txt", "en", WIRE_ONE, publisher="Coast Daily")
    two = account("brenna.txt", "de", WIRE_TWO, publisher="Brennaer Blatt")
    (found,) = find_derivations((one[0], two[0]), (one[1], two[1]))
    assert found.kind == "common_source"
    named = next(e for e in found.evidence if e.rule == "named source")
    assert [a.text[s.start : s.end] for a, s in zip((one[0], two[0]), sorted(named.spans, key=lambda s: s.account != one[0].id), strict=True)] == ["Tidal Press"] * 2  # fmt: skip
    assert Pile((one[0], two[0]), (one[1], two[1]), (), (found,)).origins([one[0].id, two[0].id]) == 1


def test_copies_that_both_credit_an_agency_come_from_it() -> None:
    one = account("coast.txt", "en", WIRE_ONE, publisher="Coast Daily")
    two = account("hill.txt", "en", "\n".join(WIRE_ONE.splitlines()[:3]), publisher="Hill Courier")
    (found,) = find_derivations((one[0], two[0]), (one[1], two[1]))
    assert found.kind == "common_source"


def test_an_agency_is_known_by_where_it_is_named() -> None:
    assert [c.name for c in credits_of(account("a.txt", "en", WIRE_ONE)[0])] == ["tidal press"]
    assert credits_of(account("a.txt", "en", "Prices fell (again) and Ida Holm left the agency for good.")[0]) == ()
    assert [c.name for c in credits_of(account("a.txt", "nl", "Dat zei hij tegen persbureau Tidal Press.")[0])] == [
        "tidal press"
    ]
