"""The package imports and knows its languages."""

from rashomon.languages import known_languages, language


def test_every_language_file_parses_and_names_itself() -> None:
    assert {"de", "en", "es", "fr", "zh"} <= set(known_languages())
    for code in known_languages():
        assert language(code).code == code
        assert language(code).name


def test_an_unknown_language_falls_back_to_what_holds_everywhere() -> None:
    assert language("tlh").code == "und"
    assert language("pt-BR").code == "pt"
