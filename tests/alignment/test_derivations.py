"""Who copied, translated or rewrote whom."""

from dataclasses import replace

import numpy as np

from rashomon.alignment.derivations import find_derivations
from rashomon.alignment.derivations.beads import Sentences
from rashomon.alignment.derivations.parallels import dependent
from rashomon.alignment.derivations.weighing import Weighed, weigh
from rashomon.model import Account, Annotations, Derivation, Statement
from tests.alignment.told import account, span

WIRE = """The ferry Marit lost its rudder off Skarsund on Monday evening with 212 people on board.
A tug reached the ship two hours later and towed it to the harbour of Lund.
Nobody was hurt, but nine passengers were treated for seasickness, the coast guard said.
The owner, Nordlinje, had postponed a repair of the steering gear three times since spring.
The maritime authority has opened an inquiry and asked for the ship's log.
Nordlinje's shares fell by four per cent on Tuesday morning."""
GERMAN = """Die Fähre Marit verlor am Montagabend vor Skarsund mit 212 Menschen an Bord ihr Ruder.
Ein Schlepper erreichte das Schiff zwei Stunden später und zog es in den Hafen von Lund.
Niemand wurde verletzt, aber neun Passagiere wurden wegen Seekrankheit behandelt, teilte die Küstenwache mit.
Die Reederei Nordlinje hatte eine Reparatur der Ruderanlage seit dem Frühjahr dreimal verschoben.
Die Schifffahrtsbehörde hat eine Untersuchung eingeleitet und das Logbuch des Schiffes angefordert.
Die Aktien von Nordlinje fielen am Dienstagmorgen um vier Prozent."""
CHINESE = """周一晚上，载有212人的“玛丽特”号渡轮在斯卡松德附近海域失去了船舵。
两小时后，一艘拖船赶到，将该船拖到隆德港。
海岸警卫队表示，没有人受伤，但有九名乘客因晕船接受治疗。
船东北方航运公司自春季以来已三次推迟维修转向装置。
海事局已展开调查，并要求提供该船的航海日志。
周二上午，北方航运公司的股价下跌了百分之四。"""
OWN = """I was asleep in my cabin when the lights went out, says Grete Holm, who runs a bakery in Lund.
Children cried on the stairs, and somebody handed out blankets and chocolate.
For two hours the Marit drifted, and the crew did not know what to tell people.
At the quay her brother waited with dry clothes and a thermos of soup.
She will take the train from now on, and she has written to Nordlinje to ask for her money."""
BUDGET = """The town council of Brenna adopted its budget on Thursday after a debate of nine hours.
Schools get six new teachers, the swimming pool stays shut until the autumn.
The mayor called the compromise painful and thanked the clerks for their patience.
A motion to sell the old fire station failed by one vote."""


MUSEUM = """Das Salzmuseum von Hallstedt zeigt ab Sonntag alte Karten aus drei Jahrhunderten.
Der Eintritt kostet sieben Euro, für Kinder ist er frei.
Die Leiterin hofft auf Besucher aus den Nachbarländern, denn im Winter kamen nur wenige."""


def find(*pairs: tuple[Account, Annotations]) -> tuple[Derivation, ...]:
    """The derivations of a pile."""
    return find_derivations(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))


def test_a_copy_with_a_changed_paragraph_is_a_copy_of_the_earlier_account() -> None:
    lines = WIRE.splitlines()
    edited = "\n".join([lines[0], *lines[2:5], "Prices of ferry tickets rise in May."])
    original = account("agency.txt", "en", WIRE, day="2025-03-04")
    copy = account("daily.txt", "en", edited, day="2025-03-05")
    (found,) = find(copy, original)
    assert (found.derived, found.origin, found.kind) == (copy[0].id, original[0].id, "copy")
    assert found.coverage == 0.8
    assert found.evidence[1].rule == "direction: dates"
    assert all(s.account in (copy[0].id, original[0].id) for s in found.evidence[0].spans)


def test_translations_are_found_in_two_scripts_and_one_origin_is_enough() -> None:
    original = account("agency.txt", "en", WIRE, day="2025-03-04")
    german = account("bote.txt", "de", GERMAN, day="2025-03-05")
    chinese = account("ribao.txt", "zh", CHINESE, day="2025-03-06")
    found = find(original, german, chinese)
    assert {(d.derived, d.kind) for d in found} == {(german[0].id, "translation"), (chinese[0].id, "translation")}
    assert all(d.coverage >= 0.8 for d in found)


def test_a_partly_translated_account_is_found() -> None:
    original = account("agency.txt", "en", WIRE)
    half = account("bote.txt", "de", "\n".join(GERMAN.splitlines()[:4]) + "\nIn Brenna blieb das Schwimmbad zu.\n" * 1)
    (found,) = find(original, half)
    assert found.derived == half[0].id


def test_independent_accounts_of_one_story_and_unrelated_ones_give_nothing() -> None:
    assert find(account("a", "en", WIRE), account("b", "en", OWN), account("c", "en", BUDGET)) == ()
    assert find(account("a", "de", GERMAN), account("b", "en", OWN), account("c", "en", BUDGET)) == ()


def test_two_reporters_who_quote_the_same_words_did_not_copy_one_another() -> None:
    words = (
        '"We have nothing to hide. Every repair was made on the day it was due. The rudder was inspected twice this '
        'year. We shall publish the whole log. Our passengers deserve to know what happened that night."'
    )
    one, found_one = account("a.txt", "en", words + " Nordlinje's director spoke for ten minutes in the rain at Lund.")
    two, found_two = account("b.txt", "en", "In Lund a crowd had gathered before the office at noon. " + words)
    said_one = Statement("1", (span(one, words[1:-1]),), direct=True)
    said_two = Statement("2", (span(two, words[1:-1]),), direct=True)
    pile = [
        (one, Annotations(one.id, "en", sentences=found_one.sentences, statements=(said_one,))),
        (two, Annotations(two.id, "en", sentences=found_two.sentences, statements=(said_two,))),
    ]
    assert find(*pile) == ()


def test_a_credit_line_tells_the_direction_against_the_dates() -> None:
    original = account("bote.txt", "de", GERMAN, day="2025-03-06", publisher="Skarsunder Bote")
    copy = account("heute.txt", "de", GERMAN + "\nQuelle: Skarsunder Bote", day="2025-03-04", publisher="Heute")
    (found,) = find(copy, original)
    assert (found.derived, found.origin) == (copy[0].id, original[0].id)
    assert "Skarsunder Bote" in found.evidence[1].detail


def test_the_result_does_not_depend_on_the_order_of_the_accounts() -> None:
    pile = [account(f"{n}.txt", code, text) for n, (code, text) in enumerate(
        [("en", WIRE), ("de", GERMAN), ("zh", CHINESE), ("en", WIRE + "\nMore follows at noon."), ("en", OWN)]
    )]  # fmt: skip
    assert find(*pile) == find(*pile[::-1])


def test_odd_piles_do_no_harm() -> None:
    assert find() == ()
    assert find(account("a", "en", "")) == ()
    assert find(account("a", "und", ""), account("b", "und", "\x00" * 500), account("c", "he", "שלום " * 300)) == ()


def sentences(*lengths: float) -> Sentences:
    """Own words of these lengths."""
    return Sentences(np.array(lengths), np.ones(len(lengths), np.bool_))


def test_the_pairs_of_two_accounts_keep_the_order_of_both_sides() -> None:
    likeness = np.full((6, 6), 0.1, np.float32)
    for i, j in enumerate((0, 1, 2, 5, 3, 4)):
        likeness[i, j] = 1.0
    found = weigh(likeness, sentences(*[80] * 6), sentences(*[80] * 6))
    assert [p[:2] for p in found.pairs] == [(0, 0), (1, 1), (2, 2), (4, 3), (5, 4)]


def test_a_translation_keeps_the_length_of_each_sentence_and_a_retelling_does_not() -> None:
    likeness = np.full((5, 5), 0.5, np.float32)
    np.fill_diagonal(likeness, (0.95, 1.05, 1.0, 0.45, 0.5))
    kept = weigh(likeness, sentences(80, 40, 120, 60, 60), sentences(84, 42, 118, 60, 60))
    retold = weigh(likeness, sentences(80, 40, 120, 60, 60), sentences(30, 95, 60, 60, 60))
    assert kept.weight > retold.weight


def test_a_part_counts_more_where_the_rest_tells_something_else() -> None:
    part = np.full((6, 6), 0.05, np.float32)
    one_story = np.full((6, 6), 0.5, np.float32)
    for k in range(3):
        part[k, k] = one_story[k, k] = 0.95
    apart = replace(sentences(*[80] * 6), following=np.full((6, 2), 0.05))
    alike = replace(sentences(*[80] * 6), following=np.full((6, 2), 0.5))
    assert weigh(part, apart, apart).weight > 1.5 > weigh(one_story, alike, alike).weight


def test_sentences_that_a_translator_split_or_joined_are_one_bead() -> None:
    likeness = np.full((4, 5), 0.05, np.float32)
    for i, j, value in ((0, 0, 1.0), (1, 1, 0.7), (1, 2, 0.7), (2, 3, 1.0), (3, 4, 1.0)):
        likeness[i, j] = value
    found = weigh(likeness, sentences(60, 160, 70, 90), sentences(62, 80, 78, 74, 90))
    assert [p[:2] for p in found.pairs] == [(0, 0), (1, 1), (1, 2), (2, 3), (3, 4)]
    assert found.weight > 1.5


def test_two_that_stand_alone_with_their_story_need_less_than_two_among_many() -> None:
    codes = ["en", "de", "fr", "en", "de", "fr", "es"]
    doubtful, other, near = Weighed(-1.0, 0.7), Weighed(-99.0, 0.2), Weighed(-6.0, 0.55)
    alone = {(0, 1): doubtful} | {(0, k): other for k in range(2, 7)}
    crowd = {(0, 1): doubtful} | {(0, k): near for k in range(2, 7)}
    assert dependent(alone, codes) == [(0, 1)]
    assert dependent(crowd, codes) == []
    assert dependent({(0, 1): doubtful}, codes[:2]) == []


def test_a_document_half_of_which_is_translated_from_another_is_found_beside_unrelated_ones() -> None:
    lines, other = GERMAN.splitlines(), MUSEUM.splitlines()
    mixed = "\n".join([lines[0], other[0], lines[1], lines[2], other[1], other[2], lines[3]])
    original, made = account("agency.txt", "en", WIRE), account("bote.txt", "de", mixed)
    (found,) = find(original, made, account("brenna.txt", "en", BUDGET))
    assert {found.derived, found.origin} == {original[0].id, made[0].id}
    assert found.kind == "translation"


def test_of_an_original_and_its_translations_every_one_is_tied_to_one_centre() -> None:
    pile = [account("a.txt", "zh", CHINESE), account("b.txt", "de", GERMAN), account("c.txt", "en", WIRE)]
    found = find(*pile)
    assert len(found) == 2
    ends = [{d.derived, d.origin} for d in found]
    assert len(ends[0] & ends[1]) == 1
