"""What people read: short names, plain dates, what most can read first, nothing said twice."""

from dataclasses import replace

from rashomon import views
from rashomon.model import Appearance, CaseFile, Claim, Comparison, Derivation, Reading
from rashomon.views.disputes import reading
from rashomon.views.passages import Pile, pile_of
from tests.views.pile import quay_case


def test_accounts_have_short_names_that_can_be_said() -> None:
    pile = Pile(quay_case())
    assert pile.label("de") == "Hafenbote", "a publisher is what readers know"
    assert pile.label("zh") == "ribao", "a file's name beats a publisher's that readers cannot read"
    assert pile.label("copy") == "port", "digests are left out"


def test_two_accounts_never_share_a_short_name() -> None:
    case = quay_case()
    same = tuple(replace(a, publisher="Hafenbote") for a in case.accounts)
    pile = Pile(replace(case, accounts=same))
    assert sorted(map(pile.label, ("copy", "de", "en", "zh"))) == ["alder", "bote", "port", "ribao"]


def test_sentences_of_other_stages_use_the_short_names() -> None:
    assert views.conflicts(quay_case())[0].detail == "12 piles: alder; 21 piles: Hafenbote."


def test_what_most_readers_can_read_stands_first() -> None:
    dispute = views.conflicts(quay_case())[0]
    assert [p.language for p in dispute.versions[0].passages] == ["en", "zh"]
    assert dispute.topic == "How much, as Ada Finn alleges"
    assert dispute.quote is not None
    assert dispute.quote.words == "12 piles were rotten"


def test_a_chinese_passage_says_who_when_how_much_and_what_is_done() -> None:
    pile = pile_of(quay_case())
    event = quay_case().events[0]
    chinese = next(pile.passage(s) for s in event.mentions if s.account == "zh")
    assert [(g.kind, g.text) for g in chinese.glosses] == [("date", "8 Mar 2024"), ("deed", "closes")]
    assert ("name", "Ada Finn") in [(g.kind, g.text) for g in chinese.glosses_after]
    english = next(pile.passage(s) for s in event.mentions if s.account == "en")
    assert "deed" not in [g.kind for g in english.glosses]


def test_a_stance_is_a_sentence_and_an_answer_shows_the_words() -> None:
    stance = next(d for d in views.conflicts(quay_case()) if d.aspect == "stance")
    assert stance.topic == "Ada Finn alleges, Orm denies"
    finn = next(p for p in views.positions(quay_case()) if p.name == "Ada Finn")
    (claim,) = finn.positions
    assert [a.told for a in claim.answers] == ["Orm denies: “das”"]
    assert not claim.unanswered
    assert finn.tally == (("allege", 1),)
    orm = next(p for p in views.positions(quay_case()) if p.name == "Orm")
    assert orm.unanswered == 1, "a demand that nobody answers"


def test_the_same_words_of_one_party_stand_once() -> None:
    case = quay_case()
    twice = Claim("again", "orm", "deny", case.claims[1].appearances)
    orm = next(p for p in views.positions(replace(case, claims=(*case.claims, twice))) if p.name == "Orm")
    assert [p.act for p in orm.positions] == ["deny", "demand"]


def test_one_thing_is_agreed_upon_in_one_row() -> None:
    (accord,) = views.accords(views.agreements(quay_case()))
    assert accord.subject == "Alder closes the quay"
    assert accord.aspects == (("time", "8 Mar 2024"), ("party", "Alder"))
    assert accord.origins == 3


def test_a_sentence_that_tells_an_agreed_happening_is_not_agreed_upon_twice() -> None:
    case = quay_case()
    own = Claim("own", "", "say", tuple(Appearance(s, "reported") for s in case.events[0].mentions))
    spans = tuple(a.span for a in own.appearances)
    alike = Comparison("7", "own", "wording", "agreement", (Reading("reported", spans),), (), "", "Reported.", 3)
    both = replace(case, claims=(*case.claims, own), comparisons=(*case.comparisons, alike))
    assert [a.subject for a in views.accords(views.agreements(both))] == ["Alder closes the quay"]


def test_like_words_that_hold_two_sides_of_a_conflict_are_no_agreement() -> None:
    case = quay_case()
    spans = tuple(a.span for a in case.claims[0].appearances)
    alike = Comparison(
        "6", "rot", "wording", "agreement", (Reading("reported", spans),), (), "", "Reported in three.", 3
    )
    assert "rot" not in [d.about for d in views.agreements(replace(case, comparisons=(*case.comparisons, alike)))]
    assert "rot" in [d.about for d in views.agreements(replace(case, comparisons=(alike,)))]


def test_what_accounts_tell_in_their_own_words_is_nobodys_statement() -> None:
    case = quay_case()
    own = Claim("own", "", "say", tuple(Appearance(s, "reported") for s in case.events[0].mentions))
    rows = views.coverage(replace(case, claims=(own,)), 2)
    assert "“On Friday the port of Alder closed the quay.”" in [r.label for r in rows]
    assert views.positions(replace(case, claims=(own,))) == ()


def test_a_sentence_that_a_copy_repeats_is_one_row_of_the_timeline() -> None:
    case = replace(quay_case(), events=())
    rows = [r for r in views.timeline(case) if "On Friday" in r.label]
    assert [(r.when, r.labels) for r in rows] == [("8 Mar 2024", ("port", "alder"))]


def test_an_account_says_otherwise_only_where_most_say_something_else() -> None:
    (row,) = [r for r in views.coverage(quay_case(), 2) if r.kind == "claim"]
    states = {c.label: c.state for c in row.cells}
    assert states == {"port": "silent", "Hafenbote": "contradicts", "alder": "says", "ribao": "says"}


def test_questions_come_by_kind_and_name_the_readings() -> None:
    questions = views.questions(quay_case())
    assert [q.kind for q in questions] == ["open", "unanswered"]
    assert questions[0].text == "How much, as Ada Finn alleges: 12 piles (alder, ribao) or 21 piles (Hafenbote)?"
    assert questions[1].text == "Orm demands: “Am Freitag schloss der Hafen den Kai.” (German)", "one word says little"


def test_what_several_copies_tell_of_one_source_is_a_question() -> None:
    case = quay_case()
    only = tuple(replace(c, origins=1, verdict="single") for c in case.comparisons if c.subject == "quay")
    questions = views.questions(replace(case, comparisons=only, derivations=(Derivation("copy", "en", "copy", 1.0),)))
    assert any(q.kind == "one origin" and "go back to one source" in q.text for q in questions)


def test_views_of_an_empty_case_are_empty() -> None:
    empty = CaseFile()
    for view in (views.timeline, views.conflicts, views.positions, views.figures, views.who, views.questions):
        assert view(empty) == ()


def test_days_and_months_of_a_reading_are_told_as_people_write_them() -> None:
    assert [reading("time", v) for v in ("2024-02-29", "2024-03", "2024")] == ["29 Feb 2024", "Mar 2024", "2024"]
    assert reading("time", "2024-13") == "2024-13"
