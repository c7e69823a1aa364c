"""A language's file, read section by section, is the file read whole."""

import tomllib
from importlib import resources

import pytest

from rashomon.languages import SECTIONS, known_languages, language


@pytest.mark.parametrize("code", [*known_languages(), "und"])
def test_a_file_read_by_sections_is_the_file_read_whole(code: str) -> None:
    path = resources.files("rashomon.languages") / f"{code}.toml"
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    read = language(code)
    assert read.name == whole.pop("name", code)
    assert set(whole) <= {*SECTIONS, "code"}
    for name in SECTIONS:
        section = dict(whole.get(name, {}))
        assert read.examples(name) == tuple(section.pop("examples", ()))
        assert read.section(name) == section


def test_an_unknown_language_knows_only_what_holds_everywhere() -> None:
    assert language("xx").code == "und"
    assert language("pt-BR").code == "pt"
