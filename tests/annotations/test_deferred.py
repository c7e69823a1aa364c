"""Annotations on demand are the same as annotations all at once."""

import rashomon
from rashomon.accounts import paragraphs
from rashomon.annotations import annotate, resolve
from rashomon.model import Account, Annotations, Published

TEXTS = {
    "en": "Mayor Ada Brenn said on Monday that the bridge cost 12 million euros. She denied the rest.",
    "de": "Bürgermeisterin Ada Brenn sagte am Montag, die Brücke habe 12 Millionen Euro gekostet.",
    "zh": "市长阿达·布伦周一表示,这座桥耗资1200万欧元。",
}


def test_what_is_found_on_demand_is_what_is_found_all_at_once() -> None:
    for code, text in TEXTS.items():
        date = Published("2024-05-08", "2024-05-08", "2024-05-08", "stated", "given by the caller")
        account = Account("", "", (), "text", "text/plain", code, text, "", published=date, blocks=paragraphs(text))
        everything = resolve(account, annotate(account))
        on_demand = rashomon.annotate_text(text, language=code, published="2024-05-08", plain=True)
        assert isinstance(on_demand, Annotations)
        assert on_demand.complete() == everything
