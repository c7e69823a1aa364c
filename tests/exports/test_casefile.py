"""The case file's JSON: what the contract says, there and back."""

from rashomon.codec import from_json, schema, to_json
from rashomon.exports.casefile import dump, load
from rashomon.model import (
    Account,
    Annotations,
    Appearance,
    Block,
    CaseFile,
    Claim,
    Evidence,
    Figure,
    Mention,
    Published,
    Span,
    Statement,
    Timex,
)

ID = "c9ae21dee841"
TEXT = "Die Brücke bleibt gesperrt. 「桥梁关闭」"


def small_case() -> CaseFile:
    def at(start: int, end: int) -> Span:
        return Span(ID, start, end)

    account = Account(
        ID, "bote.txt", (), "plaintext", "text/plain", "de", TEXT, "c9ae", title=at(0, 10),
        published=Published("2025-10-17", "2025-10-17", "2025-10-17", "stated", "dateline", (at(0, 3),)),
        blocks=(Block(at(0, len(TEXT)), "body"),),
    )  # fmt: skip
    found = Annotations(
        ID, "de", (at(0, 27),), (Mention(at(4, 10), "place"),),
        (Timex(at(0, 3), "DATE", "2025-10-14", earliest="2025-10-14", latest="2025-10-14"),),
        (Figure(at(0, 3), "EUR", 48e6, 48e6, "over"),),
        (Statement(f"{ID}:0-26", (at(0, 10), at(11, 26)), speaker=at(4, 10), act="deny"),),
    )  # fmt: skip
    claim = Claim(f"{ID}:0-26", "", "deny", (Appearance(at(0, 26)),), (Evidence("told once", 1.0, "", (at(0, 26),)),))
    return CaseFile(accounts=(account,), annotations=(found,), claims=(claim,))


def test_positions_are_written_as_the_contract_says() -> None:
    plain = to_json(small_case())
    assert plain["accounts"][0]["blocks"][0]["start"] == 0
    assert plain["accounts"][0]["title"] == {"account": ID, "start": 0, "end": 10}
    found = plain["annotations"][0]
    assert found["sentences"] == [[0, 27]]
    assert found["mentions"][0]["start"] == 4
    assert found["statements"][0]["content"] == [[0, 10], [11, 26]]
    assert found["statements"][0]["speaker"] == [4, 10]
    assert found["statements"][0]["cue"] is None
    assert found["figures"][0]["low"] == 48000000
    assert plain["claims"][0]["appearances"][0] == {
        "account": ID, "start": 0, "end": 26, "form": "exact", "statement": "",
    }  # fmt: skip
    assert plain["claims"][0]["evidence"][0]["spans"] == [{"account": ID, "start": 0, "end": 26}]


def test_a_case_survives_the_way_there_and_back() -> None:
    case = small_case()
    assert load(dump(case)) == case
    assert from_json(Annotations, to_json(case.annotations[0])) == case.annotations[0]


def test_the_schema_describes_every_field_that_is_written() -> None:
    described = schema()

    def check(value: object, node: dict[str, object]) -> None:
        if "anyOf" in node:
            if value is None:
                return
            node = node["anyOf"][0]  # type: ignore[index]
        if "$ref" in node:
            node = described["$defs"][str(node["$ref"]).rsplit("/", 1)[1]]
        if isinstance(value, dict):
            properties = node["properties"]
            assert isinstance(properties, dict)
            assert set(value) == set(properties)
            for key, inner in value.items():
                check(inner, properties[key])
        elif isinstance(value, list) and "items" in node:
            for inner in value:
                check(inner, node["items"])  # type: ignore[arg-type]

    check(to_json(small_case()), described)
