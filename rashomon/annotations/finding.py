"""Everything that is found in one account, in the order in which the finders need one another.

Finding and resolving are two pure steps: `annotate` reads the account alone; `resolve` turns its time expressions into
intervals once the pile has told when the account was written.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotations.events import find_events
from rashomon.annotations.figures import find_figures
from rashomon.annotations.mentions import find_mentions
from rashomon.annotations.sentences import find_sentences
from rashomon.annotations.statements import find_statements
from rashomon.annotations.timexes import find_timexes, resolve_timexes
from rashomon.kept import kept_by_digest
from rashomon.languages import language as knowledge
from rashomon.model import Account, Annotations, EventMention


def annotate(account: Account) -> Annotations:
    """Everything found in the story blocks of one account; time expressions are found but not yet resolved."""
    language = knowledge(account.language)
    sentences = find_sentences(account, language)
    timexes = find_timexes(account, language, sentences)
    figures = find_figures(account, language, timexes)
    mentions = find_mentions(account, language, sentences)
    statements = find_statements(account, language)
    events = find_events(account, language, sentences, timexes, mentions, statements, figures)
    return Annotations(account.id, account.language, sentences, mentions, timexes, figures, statements, events)


def resolve(account: Account, found: Annotations) -> Annotations:
    """The same annotations with time expressions resolved against the account's date, or left open if that is unknown."""
    return replace(found, timexes=resolve_timexes(account, found.timexes, found.sentences))


def retell(account: Account, found: Annotations) -> Annotations:
    """The same annotations with the parts of events read again, once the pile has shown names that the account alone
    did not ("马斯克" where only other accounts told that it is a name)."""
    return replace(found, events=_events(account, replace(found, events=())))


@kept_by_digest
def _events(account: Account, found: Annotations) -> tuple[EventMention, ...]:
    return find_events(
        account,
        knowledge(account.language),
        found.sentences,
        found.timexes,
        found.mentions,
        found.statements,
        found.figures,
    )
