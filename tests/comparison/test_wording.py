"""The same words in several accounts: kept, trimmed, altered, turned into their opposite; and who denies what."""

from dataclasses import replace

from rashomon.alignment.claims import align_claims
from rashomon.comparison.pile import Pile as Index
from rashomon.comparison.stances import compare_stances
from rashomon.comparison.wording import compare_wording
from rashomon.model import Account, Annotations, Appearance, Claim, Comparison, Derivation, Entity, Evidence, Statement
from tests.alignment.told import account, span

HOLM = Entity("x:1-2", "person", "Grete Holm")
OWNER = Entity("x:3-4", "organization", "Nordlinje")
Pile = list[tuple[Account, Annotations]]


def quoted(
    source: str, language: str, words: str, act: str = "say", direct: bool = True
) -> tuple[Account, Annotations]:
    """An account that quotes Grete Holm and says nothing else."""
    made, notes = account(source, language, words)
    said = Statement(f"{made.id}:0", (span(made, words),), None, HOLM.id, None, act, direct)
    return made, replace(notes, statements=(said,))


def one_claim(pile: Pile) -> Claim:
    """All statements of a pile as one claim."""
    shown = tuple(Appearance(n.statements[0].content[0], "exact", n.statements[0].id) for _, n in pile)
    first = min(shown, key=lambda a: a.span.account)
    return Claim(f"{first.span.account}:0", HOLM.id, "say", shown)


def compare(pile: Pile, derivations: tuple[Derivation, ...] = ()) -> Comparison:
    """The comparison of the wordings of the one claim of a pile."""
    accounts, notes = tuple(a for a, _ in pile), tuple(n for _, n in pile)
    (found,) = compare_wording(Index(accounts, notes, (HOLM, OWNER), derivations), (one_claim(pile),))
    return found


def words(pile: Pile, comparison: Comparison) -> list[tuple[str, list[str]]]:
    """Readings as value and quoted words."""
    texts = {a.id: a.text for a, _ in pile}
    return [(r.value, [texts[s.account][s.start : s.end] for s in r.spans]) for r in comparison.readings]


def test_a_quotation_turned_into_its_opposite_by_a_translation_is_a_conflict() -> None:
    pile = [
        quoted("bote", "de", "Die Schleuse ist ein Open-Source-Projekt, jetzt wird sie Closed Source."),
        quoted("ribao", "zh", "船闸是一个开源项目，现在它变成开源的了。"),
    ]
    found = compare(pile)
    assert (found.verdict, found.reason, found.aspect) == ("conflict", "translation", "wording")
    assert words(pile, found) == [
        ("open source", ["现在它变成开源的了"]),
        ("closed source", ["jetzt wird sie Closed Source"]),
    ]
    assert "German" in found.detail
    assert "Chinese" in found.detail
    assert '"Closed Source" (closed source)' in found.detail


def test_a_lost_negation_turns_a_word_in_two_languages() -> None:
    pile = [
        quoted("journal", "fr", "Je n’ai jamais signé ce contrat"),
        quoted("herald", "en", "I signed this contract"),
    ]
    found = compare(pile)
    assert (found.verdict, found.reason) == ("conflict", "translation")
    assert [r.value for r in found.readings] == ["sign", "not sign"]
    marked = {s.account: [] for e in found.evidence for s in e.spans}
    for evidence in found.evidence:
        for s in evidence.spans:
            marked[s.account].append(next(a.text[s.start : s.end] for a, _ in pile if a.id == s.account))
    assert marked[pile[0][0].id] == ["signé", "jamais"]


def test_one_language_and_an_opposite_word_is_an_open_conflict() -> None:
    pile = [
        quoted("a", "en", "The court found him guilty at noon"),
        quoted("b", "en", "The court found him innocent at noon"),
    ]
    assert (compare(pile).verdict, compare(pile).reason) == ("conflict", "open")


def test_a_negation_of_a_word_without_an_opposite_is_found_in_one_language() -> None:
    pile = [
        quoted("a", "en", "We have repainted the bridge since the summer"),
        quoted("b", "en", "We have not repainted the bridge since the summer"),
    ]
    found = compare(pile)
    assert found.verdict == "conflict"
    assert '"not"' in found.detail


def test_words_left_out_of_a_quotation_are_marked_and_are_no_conflict() -> None:
    pile = [
        quoted("a", "en", "We drifted for two long hours and nobody came to help us"),
        quoted("b", "en", "We drifted for two hours and nobody came to help"),
    ]
    found = compare(pile)
    assert found.verdict == "agreement"
    (altered,) = [e for e in found.evidence if e.rule == "altered words"]
    texts = {a.id: a.text for a, _ in pile}
    assert [texts[s.account][s.start : s.end] for s in altered.spans] == ["long", "us"]


def test_a_word_put_for_another_in_quotation_marks_is_a_conflict() -> None:
    found = compare(
        [
            quoted("a", "en", "We drifted for two hours and nobody came to help us"),
            quoted("b", "en", "We drifted for two hours and nobody came to mock us"),
        ]
    )
    assert (found.verdict, found.reason) == ("conflict", "open")
    assert '"help"' in found.detail
    assert '"mock"' in found.detail


def test_another_form_or_two_translations_of_one_word_are_none() -> None:
    spelled = compare(
        [
            quoted("a", "en", "We drifted for two hours and nobody helped us at sea"),
            quoted("b", "en", "We drifted for two hours and nobody helps us at sea"),
        ]
    )
    translated = compare(
        [
            quoted("a", "fr", "Nous avons dérivé deux heures et personne ne nous a secourus"),
            quoted("b", "fr", "Nous avons dérivé deux heures et personne ne nous a aidés"),
            quoted("c", "de", "Wir trieben zwei Stunden und niemand kam uns zu Hilfe"),
        ]
    )
    assert (spelled.verdict, translated.verdict) == ("agreement", "agreement")


def test_a_negation_in_one_language_alone_is_no_conflict() -> None:
    found = compare(
        [
            quoted("a", "en", "Nobody touched the engine that day"),
            quoted("b", "de", "An dem Tag hat niemand den Motor berührt"),
            quoted("c", "fr", "Tout le monde a touché le moteur ce jour-là"),
        ]
    )
    assert found.verdict == "agreement"  # one language says with a negation what another says without


def test_and_is_a_conflict_where_its_meaning_changed_too() -> None:
    pile = [
        quoted("a", "en", "Nobody touched the engine that day"),
        quoted("b", "de", "An dem Tag hat niemand den Motor berührt"),
        quoted("c", "fr", "Tout le monde a touché le moteur ce jour-là"),
    ]
    claim = one_claim(pile)
    odd = next(a.span for a in claim.appearances if a.span.account == pile[2][0].id)
    claim = replace(claim, evidence=(Evidence("unlike", 0.6, "", (odd,)),))
    accounts, notes = tuple(a for a, _ in pile), tuple(n for _, n in pile)
    (found,) = compare_wording(Index(accounts, notes, (HOLM,), ()), (claim,))
    assert (found.verdict, found.reason) == ("conflict", "translation")
    assert [r.value for r in found.readings] == ["negated", "not negated"]


def test_a_side_that_a_shorter_wording_leaves_out_is_no_conflict() -> None:
    pile = [
        quoted("a", "en", "It was founded as open source and is now closed source"),
        quoted("b", "fr", "Il a été fondé en open source"),
    ]
    assert compare(pile).verdict == "agreement"


def test_a_denial_is_not_compared_word_by_word_with_a_statement() -> None:
    pile = [
        quoted("a", "en", "that the alarm was switched off", act="deny", direct=False),
        quoted("b", "de", "Der Alarm war eingeschaltet"),
    ]
    assert compare(pile).verdict == "agreement"


def test_a_copy_adds_no_origin() -> None:
    pile = [
        quoted("a", "en", "Nobody came to help us that night"),
        quoted("b", "en", "Nobody came to help us that night"),
    ]
    copied = (Derivation(pile[1][0].id, pile[0][0].id, "copy", 1.0),)
    assert compare(pile, copied).verdict == "single"
    assert (compare(pile).verdict, compare(pile).origins) == ("agreement", 2)


def test_who_does_not_tell_it_is_silent() -> None:
    pile = [quoted("a", "en", "Nobody came to help us"), quoted("b", "fr", "Personne n’est venu nous aider")]
    quiet = account("c", "en", "The harbour was calm.")
    accounts, notes = (*(a for a, _ in pile), quiet[0]), (*(n for _, n in pile), quiet[1])
    (found,) = compare_wording(Index(accounts, notes, (HOLM,), ()), (one_claim(pile),))
    assert found.silent == (quiet[0].id,)


def test_an_answered_accusation_is_a_stance_and_an_unanswered_one_is_not() -> None:
    made, notes = account(
        "a", "en", "Holm accused them of lying. Nordlinje denied lying. Holm accused the port of sleeping."
    )
    charge = Claim("1", HOLM.id, "allege", (Appearance(span(made, "lying", 0), "reported"),))
    reply = Claim(
        "2", OWNER.id, "deny", (Appearance(span(made, "lying", 1), "reported"),),
        (Evidence("answers", 0.9, "", (span(made, "lying", 0), span(made, "lying", 1))),),
    )  # fmt: skip
    other = Claim("3", HOLM.id, "allege", (Appearance(span(made, "sleeping"), "reported"),))
    (found,) = compare_stances(Index((made,), (notes,), (HOLM, OWNER), ()), (charge, reply, other))
    assert (found.subject, found.aspect, found.verdict, found.reason) == ("1", "stance", "conflict", "attribution")
    assert [r.value for r in found.readings] == ["allege: Grete Holm", "deny: Nordlinje"]


def test_a_side_that_nobody_knows_takes_no_stance() -> None:
    made, notes = account("a", "en", "Holm accused them of lying. We denied lying.")
    answered = (Evidence("answers", 0.9, "", (span(made, "lying", 0), span(made, "lying", 1))),)
    charge = Claim("1", HOLM.id, "allege", (Appearance(span(made, "lying", 0), "reported"),))
    for who in ("", HOLM.id):
        reply = Claim("2", who, "deny", (Appearance(span(made, "lying", 1), "reported"),), answered)
        assert compare_stances(Index((made,), (notes,), (HOLM, OWNER), ()), (charge, reply)) == ()


def test_nobody_negates_as_not_does() -> None:
    pile = [
        quoted("journal", "fr", "Nous n’avons pas été avertis de cette fuite"),
        quoted("ribao", "zh", "没有人就这一泄漏警告过我们"),
        quoted("bote", "de", "Niemand hat uns vor dem Leck in der Leitung gewarnt"),
    ]
    assert compare(pile).verdict == "agreement"
    found = compare([*pile, quoted("diario", "es", "Fuimos advertidos sobre la fuga")])
    assert (found.verdict, [len(r.spans) for r in found.readings]) == ("conflict", [1, 3])


def test_an_account_is_named_by_its_file_where_the_publisher_is_a_headline_or_a_byline() -> None:
    made, _ = account("harbour.txt", "en", "Leak in the port\nA pipe broke.", publisher="Leak in the port")
    titled = replace(made, title=span(made, "Leak in the port"))
    labelled = replace(made, publisher="Herald 作者:周雨桐")
    plain = replace(made, publisher="Harbour Herald")
    assert [Index((a,), (), (), ()).name(a.id) for a in (titled, labelled, plain)] == [
        "harbour.txt",
        "harbour.txt",
        "Harbour Herald",
    ]


def test_no_claims_no_comparisons() -> None:
    assert align_claims((), (), ()) == ()
    assert compare_wording(Index((), (), (), ()), ()) == ()
    assert compare_stances(Index((), (), (), ()), ()) == ()
