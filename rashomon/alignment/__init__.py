"""ALL ANNOTATIONS → what corresponds to what: who is who, one event told by several, one claim worded twice, who copied whom.

Each aligner is the same four steps: candidates propose pairs; `same(a, b)` gives Evidence or nothing; judgements override;
clusters. Nothing here compares values: agreement and conflict are the comparison's business.
"""

from typing import TYPE_CHECKING

from rashomon.lazily import exports

if TYPE_CHECKING:
    from rashomon.alignment.claims import align_claims
    from rashomon.alignment.dating import date_accounts
    from rashomon.alignment.dating.story_years import lend_years
    from rashomon.alignment.derivations import find_derivations
    from rashomon.alignment.encoding import encode_ahead
    from rashomon.alignment.entities import align_entities
    from rashomon.alignment.events import align_events
    from rashomon.alignment.judged import stale_judgements
    from rashomon.alignment.machine_translation import find_translations
    from rashomon.alignment.vectors import align_sentences

__all__ = [
    "align_claims",
    "align_entities",
    "align_events",
    "align_sentences",
    "date_accounts",
    "encode_ahead",
    "find_derivations",
    "find_translations",
    "lend_years",
    "stale_judgements",
]
__getattr__ = exports(
    __name__,
    {
        "align_claims": "rashomon.alignment.claims",
        "align_entities": "rashomon.alignment.entities",
        "align_events": "rashomon.alignment.events",
        "align_sentences": "rashomon.alignment.vectors",
        "date_accounts": "rashomon.alignment.dating",
        "encode_ahead": "rashomon.alignment.encoding",
        "find_derivations": "rashomon.alignment.derivations",
        "find_translations": "rashomon.alignment.machine_translation",
        "lend_years": "rashomon.alignment.dating.story_years",
        "stale_judgements": "rashomon.alignment.judged",
    },
)
