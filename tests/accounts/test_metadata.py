"""Title, byline, source and date of a flattened text, each with its place; the tail never dates an account."""

from __future__ import annotations

from rashomon.accounts import Source, read
from rashomon.accounts.credits import read_credits
from rashomon.model import Account, Span

BODY = (
    "Die Drehbrücke in Norrby ist seit Montag gesperrt, nachdem ein Lastkahn gegen den östlichen Pfeiler gefahren war.\n\n"
    "Die Stadt schätzt den Schaden an der Brücke auf 48 Millionen Kronen, wie ein Sprecher am Mittwoch sagte.\n\n"
    "Der Eigner des Lastkahns bestritt, dass die Besatzung geschlafen habe, und sprach von einem Schaden am Ruder.\n\n"
    "Bis Ende Oktober bleibt die Drehbrücke für alle Fahrzeuge gesperrt, teilte das Hafenamt von Norrby mit.\n\n"
)
HEAD = "Drehbrücke in Norrby nach Unfall mit Lastkahn gesperrt\n\nVon Mia Holm\n\n15. Oktober 2025, 14:10 Uhr\n\n"
TAIL = "Mehr zum Thema\n\nZehn Rezepte für ein Wochenende im Regen\n\n20. November 2025\n\nDie Lottozahlen der Woche\n\n21.11.2025\n"


def account(text: str) -> Account:
    return read(Source("a.txt", data=text.encode()))


def words(of: Account, span: Span | None) -> str:
    assert span is not None
    return of.text[span.start : span.end]


def test_title_byline_and_date_stand_at_the_head() -> None:
    found = account(HEAD + BODY + TAIL)
    assert words(found, found.title) == "Drehbrücke in Norrby nach Unfall mit Lastkahn gesperrt"
    assert words(found, found.byline) == "Mia Holm"
    assert (found.published.value, found.published.basis) == ("2025-10-15T14:10", "stated")
    assert [words(found, s) for s in found.published.evidence] == ["15. Oktober 2025, 14:10 Uhr"]


def test_dates_of_the_tail_never_date_the_account() -> None:
    found = account(HEAD.replace("15. Oktober 2025, 14:10 Uhr\n\n", "") + BODY + TAIL)
    assert found.published.basis == "unknown"
    assert found.published.earliest == ""


def test_a_source_line_gives_the_publisher() -> None:
    found = account("Quelle: Norrby Tageblatt\n" + HEAD + BODY + TAIL)
    assert found.publisher == "Norrby Tageblatt"


def test_a_chinese_head_is_read() -> None:
    head = "诺尔比转桥被驳船撞击后关闭\n诺尔比日报\n2025-10-15 14:10:22\n0\n\n原标题:诺尔比转桥被驳船撞击后关闭\n\n"
    body = "诺尔比的转桥自周一起关闭,此前一艘驳船撞上了东侧桥墩,市政府发言人周三表示。\n\n" * 2
    body += "市政府估计损失为4800万克朗,转桥将关闭到十月底。\n\n驳船的船东否认船员当时在睡觉,称舵出了故障。\n\n"
    found = account(head + body + "相关内容\n\n雨天周末的十个食谱\n2025-11-20\n")
    assert words(found, found.title) == "诺尔比转桥被驳船撞击后关闭"
    assert found.published.value == "2025-10-15T14:10"
    assert found.language == "zh"


STORY = (
    "江北区的转桥周一被驳船撞击后关闭，港务局周三说修复需要四千八百万元。\n\n"
    "市政府估计桥墩修复工程要到十月底才能完成，转桥届时重新开放。\n\n"
    "驳船船主否认船员当时睡着，他说船舵在撞击之前已经失灵。\n\n"
    "调查人员正在检查船舵，结果将在下个月公布，港务局说。\n\n"
    "江北转桥是连接两岸的唯一通道，居民现在需要绕行四十公里。\n"
)


def test_the_first_headline_is_the_title_and_the_original_title_no_publisher() -> None:
    for title in ("江北转桥被驳船撞击后关闭", "江北转桥被驳船撞击后关闭,港务局称修复需四千八百万,居民绕行四十公里"):
        for original in (title, "江北转桥遭撞"):
            found = account(f"{title}\n江北人\n2025-10-15 14:10:22\n0\n\n原标题:{original}\n\n{STORY}")
            assert words(found, found.title) == title
            assert found.publisher == ""
            line = next(b for b in found.blocks if "原标题" in found.text[b.span.start : b.span.end])
            assert line.kind == "headline"


def test_an_original_title_alone_is_the_title() -> None:
    found = account("（原标题：江北转桥被驳船撞击后关闭）\n\n" + STORY)
    assert words(found, found.title) == "江北转桥被驳船撞击后关闭"
    assert found.publisher == ""


def test_publisher_and_author_in_one_line_are_parted() -> None:
    for line in ("来源:江北晚报 作者:周雨桐", "作者：周雨桐　　来源：江北晚报", "来源：江北晚报　　记者 周雨桐"):
        found = account(f"江北转桥被驳船撞击后关闭\n\n{line}\n\n{STORY}")
        assert found.publisher == "江北晚报", line
        assert words(found, found.byline) == "周雨桐"
    found = account("Drehbrücke in Norrby gesperrt\n\nQuelle: Norrby Tageblatt  Autorin: Mia Holm\n\n" + BODY)
    assert found.publisher == "Norrby Tageblatt"
    assert words(found, found.byline) == "Mia Holm"


def test_metadata_of_nothing_is_nothing() -> None:
    found = account("Ein Satz.\n")
    assert found.published.basis == "unknown"
    assert found.byline is None
    assert found.publisher == ""


def test_the_publisher_is_the_name_behind_the_page_s_copyright_sign_when_it_stands_in_its_head_too() -> None:
    story = "The drawbridge of Norrby has been closed since a barge hit its pier on Monday, the city said.\n\n" * 3
    page = f"Norrby Afloat\nHome  News  Sport  Log in\nBridge closed after barge hits pier\n15 October 2025\n\n{story}"
    assert (
        read(Source("a.txt", data=f"{page}\n© 2025 Norrby Afloat. All rights reserved.\n".encode())).publisher
        == "Norrby Afloat"
    )
    assert read(Source("a.txt", data=f"{page}\n© 2025 Somebody Else. All rights reserved.\n".encode())).publisher == ""


def test_one_space_parts_the_fields_of_a_chinese_credit_line() -> None:
    line = "来源:东江晨报 记者 温小棠"
    assert [(f.kind, line[f.start : f.end]) for f in read_credits(line)] == [
        ("source", "东江晨报"),
        ("byline", "温小棠"),
    ]
