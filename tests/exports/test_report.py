"""The report: a page that a reader of none of the languages understands."""

import itertools
import re
from dataclasses import replace

from rashomon.exports.marking import account_text, anchors, marked
from rashomon.exports.report import report
from rashomon.model import Annotations, Comparison, Evidence, Reading, Span
from rashomon.views import conflicts
from rashomon.views.passages import Pile
from tests.views.pile import EN, ZH, quay_case


def text_of(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup)


def test_meanings_stand_beside_the_words_and_never_among_them() -> None:
    pile = Pile(quay_case())
    whole = account_text(pile, pile.accounts["zh"])
    assert text_of(whole) == ZH, "what an account says is neither longer nor shorter for its glosses"
    assert 'data-g="8 Mar 2024"' in whole
    assert 'data-g="Ada Finn"' in whole
    assert text_of(account_text(pile, pile.accounts["en"])) == EN


def test_what_two_accounts_share_has_one_tint_in_both() -> None:
    dispute = conflicts(quay_case())[0]
    passages = [p for v in dispute.versions for p in v.passages]
    tints = anchors(passages)
    assert ("figure", "12 piles") in tints
    tint = f"k{tints['figure', '12 piles']}"
    shown = [marked(p, (), tints) for p in passages]
    assert sum(tint in s for s in shown) == 2


def test_the_words_that_differ_are_marked_and_say_what_they_come_to() -> None:
    case = quay_case()
    open_, shut = Span("de", 11, 18), Span("zh", 8, 10)
    wording = Comparison(
        "5", "rot", "wording", "conflict", (Reading("closed", (Span("zh", 0, 12),)), Reading("open", (Span("de", 0, 37),))),
        (), "translation", "Opposites.", 2, evidence=(Evidence("opposites", 1.0, "", (open_, shut)),),
    )  # fmt: skip
    page = report(replace(case, comparisons=(wording,)))
    assert '<mark class="differs" data-g="open">schloss</mark>' in page
    assert 'data-g="closed"' in page


def test_the_first_screen_names_what_differs_who_is_asked_and_whence_it_comes() -> None:
    page = report(quay_case())
    assert "<h1" in page
    assert "Quay closed" in page.split("<h1")[1].split("</h1>")[0], "a headline that readers can read"
    glance = page.split('class="glance"')[1].split('id="disputed"')[0]
    for told in ("12 piles", "21 piles", "nothing explains it", "Alder closes the quay", "copy of alder", "Chinese"):
        assert told in glance, told


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(n) for n in re.findall(r"<h([1-6])", report(quay_case()))]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_every_link_into_the_texts_has_its_target() -> None:
    page = report(quay_case())
    targets = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets


def test_a_large_pile_gets_no_matrix_that_nobody_can_read() -> None:
    case = quay_case()
    many = [replace(case.accounts[2], id=f"x{i}", source=f"x{i}.txt") for i in range(40)]
    notes = [Annotations(a.id, "en") for a in many]
    page = report(replace(case, accounts=(*case.accounts, *many), annotations=(*case.annotations, *notes)))
    assert 'class="matrix"' not in page
    assert "Otherwise than most" in page
