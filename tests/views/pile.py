"""An invented case, annotated by hand: a quay is closed, told in English, German and Chinese; one account copies another."""

from rashomon.model import (
    Account,
    Annotations,
    Appearance,
    Block,
    CaseFile,
    Claim,
    Comparison,
    Derivation,
    Entity,
    Event,
    EventMention,
    Evidence,
    Figure,
    Mention,
    Published,
    Reading,
    Span,
    Statement,
    Timex,
)

EN = "Quay closed\nOn Friday the port of Alder closed the quay. Mayor Ada Finn said 12 piles were rotten. \nBuy shoes in 2019"
DE = "Am Freitag schloss der Hafen den Kai. Finn sagte, 21 Pfähle seien morsch. Werft Orm bestritt das."
ZH = "3月8日阿尔德港关闭码头。市长芬恩说有12根桩腐烂。"
COPY = "On Friday the port of Alder closed the quay."


def span(account: str, text: str, words: str, after: str = "") -> Span:
    start = text.index(words, text.index(after) if after else 0)
    return Span(account, start, start + len(words))


def account(name: str, source: str, language: str, text: str, publisher: str = "", title: int = 0) -> Account:
    blocks = [Block(Span(name, 0, len(text)), "body")]
    if "\nBuy" in text:
        cut = text.index("\nBuy")
        blocks = [Block(Span(name, 0, cut), "body"), Block(Span(name, cut, len(text)), "commerce", "offers goods")]
    return Account(
        name, source, (), "plaintext", "text/plain", language, text, name * 8, publisher=publisher,
        title=Span(name, 0, title) if title else None, blocks=tuple(blocks),
        published=Published("2024-03-09", "2024-03-09", "2024-03-09", "stated", f"as {source} says"),
    )  # fmt: skip


def quay_case() -> CaseFile:
    friday = [
        span("en", EN, "Friday"),
        span("de", DE, "Freitag"),
        span("zh", ZH, "3月8日"),
        span("copy", COPY, "Friday"),
    ]
    closed = [
        span("en", EN, "On Friday the port of Alder closed the quay."),
        span("de", DE, "Am Freitag schloss der Hafen den Kai."),
        span("zh", ZH, "3月8日阿尔德港关闭码头。"),
        span("copy", COPY, COPY),
    ]
    said = [
        span("en", EN, "12 piles were rotten"),
        span("de", DE, "21 Pfähle seien morsch"),
        span("zh", ZH, "有12根桩腐烂"),
    ]
    denied = span("de", DE, "das", "bestritt")
    finn = [span("en", EN, "Ada Finn"), span("de", DE, "Finn"), span("zh", ZH, "芬恩")]
    orm = span("de", DE, "Orm")

    def dated(at: Span) -> Timex:
        return Timex(at, "DATE", "2024-03-08", earliest="2024-03-08", latest="2024-03-08")

    def told(name: str, language: str, i: int, text: str, cue: str, piles: tuple[str, float]) -> Annotations:
        statements = [Statement(f"{name}:s", (said[i],), finn[i], "finn", span(name, text, cue), "allege")]
        if name == "de":
            statements.append(Statement("de:d", (denied,), orm, "orm", span("de", DE, "bestritt"), "deny"))
            statements.append(Statement("de:w", (span("de", DE, "Kai"),), orm, "orm", None, "demand"))
        return Annotations(
            name, language, (closed[i], Span(name, closed[i].end, len(text))), (Mention(finn[i], "person", "name", "finn"),),
            (dated(friday[i]),), (Figure(span(name, text, piles[0]), "pile", piles[1], piles[1]),), tuple(statements),
            (EventMention(closed[i], span(name, text, {"en": "closed", "de": "schloss", "zh": "关闭"}[name]), "close"),),
        )  # fmt: skip

    accounts = (
        account("copy", "port_0123456789abcdef.txt", "en", COPY),
        account("de", "bote.txt", "de", DE, "Hafenbote"),
        account("en", "alder.txt", "en", EN, title=11),
        account("zh", "ribao.txt", "zh", ZH, "海港日报"),
    )
    annotations = (
        Annotations("copy", "en", (closed[3],), (), (dated(friday[3]),), (), (), ()),
        told("de", "de", 1, DE, "sagte", ("21 Pfähle", 21)),
        told("en", "en", 0, EN, "said", ("12 piles", 12)),
        told("zh", "zh", 2, ZH, "说", ("12根桩", 12)),
    )
    return CaseFile(
        accounts=accounts,
        annotations=annotations,
        entities=(
            Entity("finn", "person", "Ada Finn", ("Ada Finn", "Finn", "芬恩"), tuple(finn)),
            Entity("orm", "organization", "Orm", ("Orm",), (orm,)),
        ),
        events=(Event("quay", "close", "Alder closes the quay", "2024-03-08", "2024-03-08", (), tuple(closed)),),
        claims=(
            Claim("rot", "finn", "allege", tuple(Appearance(s, "reported", f"{s.account}:s") for s in said)),
            Claim("no", "orm", "deny", (Appearance(denied, "reported", "de:d"),)),
            Claim("once", "orm", "demand", (Appearance(span("de", DE, "Kai"), "reported", "de:w"),)),
        ),
        comparisons=(
            Comparison("1", "rot", "amount", "conflict", (Reading("12 piles", (said[0], said[2])), Reading("21 piles", (said[1],))),
                       ("copy",), "open", "12 piles: alder.txt; 21 piles: Hafenbote.", 2,
                       evidence=(Evidence("amount", 1.0, "", (span("de", DE, "21"), span("zh", ZH, "12"))),)),
            Comparison("2", "rot", "stance", "conflict", (Reading("allege: Ada Finn", tuple(said)), Reading("deny: Orm", (denied,))),
                       (), "attribution", "The parties say different things.", 2),
            Comparison("3", "quay", "time", "agreement", (Reading("2024-03-08", tuple(friday)),), (), "", "All on one day.", 3),
            Comparison("4", "quay", "party", "agreement", (Reading("Alder", tuple(closed)),), (), "", "", 3),
        ),
        derivations=(Derivation("copy", "en", "copy", 1.0),),
    )  # fmt: skip
