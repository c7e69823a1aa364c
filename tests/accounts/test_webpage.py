"""Pages: visible words become block text with tag paths; the head tells title, date, byline and address."""

from __future__ import annotations

from rashomon.accounts import Source, read
from rashomon.accounts.webpage import page_text
from rashomon.model import Account, Span

PARAGRAPHS = [
    "The swing bridge at Norrby has been closed since Monday, when a barge struck the eastern pillar at about five in the morning.",
    "“We heard a bang, and then the whole house shook,” said <b>Ada Lind</b>, who lives beside the <a href='/canal'>canal</a> and saw the barge drift away.",
    "The city put the damage at 48 million crowns and said that the bridge would stay closed until the end of October at least.",
    "Divers found a crack of two metres in the foundation, according to a report that the harbour office published on Wednesday.",
    "The owner of the barge, Torvald Shipping, denied that the crew had been asleep and blamed a failure of the rudder for the accident.",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge at Norrby closed after barge accident | The Norrby Post</title>
<link rel="canonical" href="https://post.example/bridge">
<meta property="og:site_name" content="The Norrby Post">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge at Norrby closed after barge accident",
"datePublished":"2025-10-15T07:30:00+02:00","author":{{"@type":"Person","name":"Mia Holm"}}}}</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/culture">Culture</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<main><article><h1>Bridge at Norrby closed after barge accident</h1><p class="by">By Mia Holm</p><p>15 October 2025</p>
{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</article></main>
<aside><h3>Most read</h3><ul><li><a>Ten recipes for a rainy weekend</a></li><li><a>Lottery numbers of the week</a></li></ul></aside>
<footer><p>We use cookies. <a>Accept all</a></p><p>© The Norrby Post. All rights reserved.</p></footer><script>track()</script></body></html>"""


def words(account: Account, span: Span | None) -> str:
    assert span is not None
    return account.text[span.start : span.end]


def test_block_text_has_one_line_a_block_and_no_markup() -> None:
    page = page_text("<body><p>One <b>bold</b> word.</p><div>Two<p>Three</p>four</div><script>no()</script></body>")
    assert page.text == "One bold word.\nTwo\nThree\nfour"
    assert page.locators == ["/body/p", "/body/div", "/body/div/p", "/body/div"]
    assert [page.text[s:e] for s, e in page.lines] == page.text.split("\n")


def test_a_page_becomes_an_account_with_its_story_apart_from_its_furniture() -> None:
    account = read(Source("page.html", data=PAGE.encode()))
    kinds = {account.text[b.span.start : b.span.end].strip(): b.kind for b in account.blocks}
    assert account.reader == "webpage"
    assert kinds["Bridge at Norrby closed after barge accident"] == "headline"
    assert [b.kind for b in account.blocks].count("body") == len(PARAGRAPHS)
    for line in ("Home", "Sport", "Most read", "Ten recipes for a rainy weekend", "We use cookies. Accept all"):
        assert kinds[line] in ("navigation", "related", "notice"), line
    assert all(
        b.reason for b in account.blocks if b.kind in ("navigation", "related", "notice", "comments", "commerce")
    )
    assert all(b.locator for b in account.blocks)


def test_the_head_of_a_page_gives_title_date_byline_publisher_and_address() -> None:
    account = read(Source("page.html", data=PAGE.encode()))
    assert words(account, account.title) == "Bridge at Norrby closed after barge accident"
    assert words(account, account.byline) == "Mia Holm"
    assert account.publisher == "The Norrby Post"
    assert account.address == "https://post.example/bridge"
    assert (account.published.value, account.published.basis) == ("2025-10-15T07:30", "metadata")
    assert "agree" in account.published.reason
    assert [words(account, s) for s in account.published.evidence] == ["15 October 2025"]


def test_hidden_text_and_nested_tags_do_no_harm() -> None:
    deep = "<div>" * 3000 + "deep" + "</div>" * 3000
    assert page_text(f"<p style='display: none'>no</p><p hidden>no</p>{deep}").text == "deep"


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    for markup in ("<p>One<p>Two</b></div>", "<<<>>>< p>", "<html", "", "<!-- -->", "\x00<p>x\x00y</p>"):
        page = page_text(markup)
        assert all(0 <= s <= e <= len(page.text) for s, e in page.lines)
