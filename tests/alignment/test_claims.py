"""Statements of several accounts that are one utterance, and those that are not."""

from dataclasses import replace

from rashomon.alignment.claims import align_claims
from rashomon.alignment.machine_translation import find_translations
from rashomon.model import Account, Annotations, Claim, Entity, Figure, Judgement, Mention, Statement
from tests.alignment.told import account, span

OWNER, HOLM, PORT = "x:0-5", "x:6-9", "x:10-14"
ENTITIES = (
    Entity(OWNER, "organization", "Nordlinje"),
    Entity(HOLM, "person", "Grete Holm"),
    Entity(PORT, "organization", "Port"),
)


def told(source: str, language: str, text: str, *said: tuple[str, str, str, bool]) -> tuple[Account, Annotations]:
    """An account with statements: (words, speaker, act, direct)."""
    made, notes = account(source, language, text)
    statements = tuple(
        Statement(f"{made.id}:{n}", (span(made, words),), None, who, None, act, direct)
        for n, (words, who, act, direct) in enumerate(said)
    )
    return made, replace(notes, statements=statements)


def align(*pile: tuple[Account, Annotations], judgements: tuple[Judgement, ...] = ()) -> tuple[Claim, ...]:
    """The claims of a pile."""
    return align_claims(tuple(a for a, _ in pile), tuple(b for _, b in pile), ENTITIES, judgements)


def together(claims: tuple[Claim, ...]) -> list[list[str]]:
    """The accounts of each claim that several tell."""
    found = [sorted({a.span.account for a in c.appearances}) for c in claims]
    return [f for f in found if len(f) > 1]


GERMAN = told(
    "bote",
    "de",
    "„Das Ruder war kaputt, und die Reederei wusste es, lange bevor wir ablegten“, sagte Holm. Nordlinje bestreitet, vor "
    "dem Unglück gewarnt worden zu sein. Der Hafen fordert 40.000 Euro.",
    ("Das Ruder war kaputt, und die Reederei wusste es, lange bevor wir ablegten", HOLM, "say", True),
    ("vor dem Unglück gewarnt worden zu sein", OWNER, "deny", False),
    ("40.000 Euro", PORT, "demand", False),
)
CHINESE = told(
    "ribao",
    "zh",
    "霍尔姆说：“船舵坏了，船东早就知道。”北方航运否认事故前曾收到警告。港口要求赔偿4万欧元。",
    ("船舵坏了，船东早就知道。", HOLM, "say", True),
    ("事故前曾收到警告", OWNER, "deny", False),
    ("赔偿4万欧元", PORT, "demand", False),
)
ENGLISH = told(
    "wire",
    "en",
    'She accused Nordlinje of sailing with a broken rudder. "I shall never board a ship again," Holm said.',
    ("Nordlinje of sailing with a broken rudder", HOLM, "allege", False),
    ("I shall never board a ship again", HOLM, "say", True),
)


def test_a_quotation_and_a_denial_are_tied_across_scripts() -> None:
    claims = align(GERMAN, CHINESE)
    assert {c.act for c in claims if len(c.appearances) > 1} >= {"say", "deny"}
    assert all(c.evidence for c in claims if len(c.appearances) > 1)


def test_a_figure_that_two_accounts_share_ties_a_short_demand() -> None:
    pile = []
    for (made, notes), words in ((GERMAN, "40.000 Euro"), (CHINESE, "4万欧元")):
        pile.append((made, replace(notes, figures=(Figure(span(made, words), "EUR", 40_000, 40_000),))))
    assert sorted(c.act for c in align(*pile) if len(c.appearances) > 1) == ["demand", "deny", "say"]


def test_every_statement_is_in_exactly_one_claim_and_a_claim_is_named_after_its_first_span() -> None:
    claims = align(GERMAN, CHINESE, ENGLISH)
    statements = [a.statement for c in claims for a in c.appearances]
    assert sorted(statements) == sorted(s.id for _, n in (GERMAN, CHINESE, ENGLISH) for s in n.statements)
    for claim in claims:
        first = min((a.span.account, a.span.start, a.span.end) for a in claim.appearances)
        assert claim.id == f"{first[0]}:{first[1]}-{first[2]}"


def test_a_clause_that_one_quotation_leaves_out_is_shown() -> None:
    (claim,) = [c for c in align(GERMAN, CHINESE) if c.act == "say"]
    (left_out,) = [e for e in claim.evidence if e.rule == "left out"]
    made = GERMAN[0]
    assert [made.text[s.start : s.end] for s in left_out.spans[1:]] == ["lange bevor wir ablegten"]


def test_different_things_that_one_speaker_says_about_one_topic_stay_apart() -> None:
    assert together(align(GERMAN, ENGLISH)) == []


def test_the_same_words_of_two_known_people_stay_two_claims_when_reported() -> None:
    one = told("a", "en", "Holm said the rudder was broken.", ("the rudder was broken", HOLM, "say", False))
    other = Entity("x:20-24", "person", "Captain Berg")
    two = told("b", "de", "Berg sagte, das Ruder sei kaputt.", ("das Ruder sei kaputt", other.id, "say", False))
    claims = align_claims((one[0], two[0]), (one[1], two[1]), (*ENTITIES, other))
    assert together(claims) == []


def test_a_trimmed_and_a_reported_wording_are_told_from_the_full_one() -> None:
    full = told("a", "en", '"We drifted for two hours and nobody came," Holm said.',
                ("We drifted for two hours and nobody came", HOLM, "say", True))  # fmt: skip
    short = told("b", "en", '"We drifted for two hours," Holm said.', ("We drifted for two hours", HOLM, "say", True))
    (claim,) = [c for c in align(full, short) if len(c.appearances) > 1]
    forms = {a.span.account: a.form for a in claim.appearances}
    assert forms == {full[0].id: "exact", short[0].id: "trimmed"}


def test_a_denial_answers_the_accusation_that_it_is_about() -> None:
    accused, notes = ENGLISH
    named = replace(notes, mentions=(Mention(span(accused, "Nordlinje"), "organization", entity=OWNER),))
    reply = told(
        "b",
        "en",
        "Nordlinje denied sailing with a broken rudder.",
        ("sailing with a broken rudder", OWNER, "deny", False),
    )
    claims = align((accused, named), reply)
    (denial,) = [c for c in claims if c.act == "deny"]
    (answer,) = [e for e in denial.evidence if e.rule == "answers"]
    assert accused.text[answer.spans[0].start : answer.spans[0].end] == "Nordlinje of sailing with a broken rudder"


WARNED = (
    ("herald", "en", "We were not warned about the leak"),
    ("journal", "fr", "Nous n’avons pas été avertis de cette fuite"),
    ("ribao", "zh", "没有人就这一泄漏警告过我们"),
    ("diario", "es", "Fuimos advertidos sobre la fuga"),
)


def test_a_quotation_that_lost_its_negation_is_still_tied() -> None:
    pile = [told(source, code, f"“{words}”.", (words, HOLM, "say", True)) for source, code, words in WARNED]
    assert together(align(*pile)) == [sorted(a.id for a, _ in pile)]


def test_a_sentence_of_a_longer_quotation_is_tied_to_it() -> None:
    full = told(
        "a",
        "en",
        '"We were not warned about the leak," Holm said. "Had we known, all the crew would have stayed on land."',
        ('We were not warned about the leak," Holm said. "Had we known, all the crew would have stayed on land.', HOLM, "say",
         True),
    )  # fmt: skip
    part = told("b", "fr", f"« {WARNED[1][2]} »", (WARNED[1][2], HOLM, "say", True))
    assert together(align(full, part)) == [sorted([full[0].id, part[0].id])]


def test_speaker_and_topic_alone_do_not_tie_what_is_only_reported() -> None:
    one = told("a", "en", "Holm said the port would leave the company.",
               ("the port would leave the company", HOLM, "say", False))  # fmt: skip
    two = told("b", "fr", "Holm a dit combien le port gêne l’entreprise.",
               ("combien le port gêne l’entreprise", HOLM, "say", False))  # fmt: skip
    assert together(align(one, two)) == []


def test_a_bare_name_or_two_words_tie_nothing() -> None:
    bare = [told(s, "es", "Holm negó: el Port.", ("el Port", HOLM, "deny", False)) for s in ("a", "b")]
    named = [
        (made, replace(notes, mentions=(Mention(span(made, "Port"), "organization", entity=PORT),)))
        for made, notes in bare
    ]
    assert together(align(*named)) == []
    short = [
        told(s, c, w, (w, OWNER, "threaten", False))
        for s, c, w in (("a", "de", "Port verklagen"), ("b", "en", "sue Port"))
    ]
    assert together(align(*short)) == []


def test_we_hid_nothing_answers_the_accusation_of_hiding_told_before_it() -> None:
    pile = told(
        "a",
        "de",
        "Holm wirft der Reederei vor, frühere Schäden verschwiegen zu haben. „Wir haben nichts verschwiegen“, sagte der Sprecher.",
        ("frühere Schäden verschwiegen zu haben", HOLM, "allege", False),
        ("Wir haben nichts verschwiegen", OWNER, "say", True),
    )
    (reply,) = [c for c in align(pile) if c.act == "say"]
    assert [e.rule for e in reply.evidence] == ["answers"]
    same = told(
        "b",
        "de",
        "Holm wirft der Reederei vor, Schäden verschwiegen zu haben. „Sie haben alles verschwiegen“, sagte der Sprecher.",
        ("Schäden verschwiegen zu haben", HOLM, "allege", False),
        ("Sie haben alles verschwiegen", OWNER, "say", True),
    )
    assert not [e for c in align(same) for e in c.evidence]


def test_denying_to_have_concealed_damage_does_not_answer_that_one_was_warned_of_it() -> None:
    words, denied = "Nordlinje of having been warned of the broken rudder", "having concealed the broken rudder"
    for charge, answered in ((words, False), ("Nordlinje of having concealed the broken rudder", True)):
        accused, notes = told("a", "en", f"Holm accused {charge}.", (charge, HOLM, "allege", False))
        named = replace(notes, mentions=(Mention(span(accused, "Nordlinje"), "organization", entity=OWNER),))
        reply = told("b", "en", f"Nordlinje denied {denied}.", (denied, OWNER, "deny", False))
        found = [e for c in align((accused, named), reply) for e in c.evidence if e.rule == "answers"]
        assert bool(found) is answered


def test_a_denial_of_everything_answers_whom_it_names() -> None:
    made, notes = told(
        "a",
        "en",
        "Holm accused Nordlinje of fraud. Port accused Nordlinje of delay. Nordlinje denied all allegations of Holm.",
        ("Nordlinje of fraud", HOLM, "allege", False),
        ("Nordlinje of delay", PORT, "allege", False),
        ("all allegations of Holm", OWNER, "deny", False),
    )
    mentions = tuple(Mention(span(made, "Nordlinje", n), "organization", entity=OWNER) for n in range(3))
    named = replace(notes, mentions=(*mentions, Mention(span(made, "Holm", 1), "person", entity=HOLM)))
    (denial,) = [c for c in align((made, named)) if c.act == "deny"]
    assert [made.text[e.spans[0].start : e.spans[0].end] for e in denial.evidence] == ["Nordlinje of fraud"]


def test_denying_not_to_have_warned_answers_who_says_that_no_warning_came() -> None:
    said, notes = told(
        "a",
        "en",
        "“We received no warning from Nordlinje.”",
        ("We received no warning from Nordlinje.", HOLM, "say", True),
    )
    named = replace(notes, mentions=(Mention(span(said, "Nordlinje"), "organization", entity=OWNER),))
    words = "ne pas avoir averti l’équipage"
    reply = told("b", "fr", f"Nordlinje dément {words}.", (words, OWNER, "deny", False))
    (denial,) = [c for c in align((said, named), reply) if c.act == "deny"]
    (answer,) = [e for e in denial.evidence if e.rule == "answers"]
    assert answer.spans[0].account == said.id
    plain = "avoir averti l’équipage"  # who denies that he warned says the same as the other
    other = told("b", "fr", f"Nordlinje dément {plain}.", (plain, OWNER, "deny", False))
    assert not [e for c in align((said, named), other) for e in c.evidence if e.rule == "answers"]


def test_judgements_tie_and_part_statements() -> None:
    quotes = ("Das Ruder war kaputt, und die Reederei wusste es", "I shall never board a ship again")
    tied = align(GERMAN, ENGLISH, judgements=(Judgement("same", quotes=quotes),))
    assert together(tied) == [sorted([GERMAN[0].id, ENGLISH[0].id])]
    quotes = ("Das Ruder war kaputt, und die Reederei wusste es, lange bevor wir ablegten", "船舵坏了，船东早就知道。")
    parted = align(GERMAN, CHINESE, judgements=(Judgement("different", quotes=quotes),))
    assert sorted(c.act for c in parted if len(c.appearances) > 1) == ["deny"]


def test_the_claims_do_not_depend_on_the_order_of_the_accounts() -> None:
    assert align(GERMAN, CHINESE, ENGLISH) == align(ENGLISH, GERMAN, CHINESE)


def test_nothing_said_gives_no_claims() -> None:
    assert align() == ()
    assert align(account("a", "en", "Nothing is said here.")) == ()


def test_marks_of_a_machine_translation_are_found_and_a_plain_account_has_none() -> None:
    slipped, notes = account(
        "de.txt",
        "de",
        "Am Abend sprach Moschus über Nordlinjedas Schiff . Er kam mit Musk, und Nordlinje schwieg. Nordlinje lag still, Musk ging.",
    )
    mentions = [
        *(Mention(span(slipped, "Nordlinje", n), "organization") for n in (1, 2)),
        Mention(span(slipped, "Musk", 0), "person"),
    ]
    plain = account("plain.txt", "de", "Am Abend sprach Holm über das Schiff. Nordlinje schwieg.")
    marked, clean = find_translations((slipped, plain[0]), (replace(notes, mentions=tuple(mentions)), plain[1]))
    assert marked.translated_from is not None
    assert marked.translated_from.language == "en"
    assert {slipped.text[s.start : s.end] for s in marked.translated_from.evidence} >= {"Moschus", "Nordlinjedas"}
    assert clean.translated_from is None


def test_an_account_that_says_it_is_translated_is_believed() -> None:
    made, notes = account("fr.txt", "fr", "Le ferry a dérivé pendant deux heures.\nTraduit de l’anglais par Anne Roy")
    (found,) = find_translations((made,), (notes,))
    assert found.translated_from is not None
    assert found.translated_from.language == "en"
