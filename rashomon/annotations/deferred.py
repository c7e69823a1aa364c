"""One account → its annotations, each list found when it is first asked for.

For programs that want the dates or the figures of a text and should not wait for its names. The values are those of
`annotate` and `resolve`. It does not know the pile: an account without a date is dated by itself alone, with the function given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from rashomon.annotations.events import find_events
from rashomon.annotations.figures import find_figures
from rashomon.annotations.mentions import find_mentions
from rashomon.annotations.sentences import find_sentences
from rashomon.annotations.statements import find_statements
from rashomon.annotations.timexes import find_timexes, resolve_timexes
from rashomon.languages import Language
from rashomon.languages import language as knowledge
from rashomon.model import Account, Annotations, EventMention, Figure, Mention, Span, Statement, Timex

Dating = Callable[[Account, Annotations], Account]


class DeferredAnnotations(Annotations):
    """Annotations that are found on demand. `complete()` gives the plain record."""

    __slots__ = ("_account", "_date", "_found", "_language")

    _account: Account
    _found: dict[str, Any]
    _language: Language
    _date: Dating

    def __init__(self, account: Account, date: Dating) -> None:
        for name, value in (("account", account.id), ("language", account.language), ("_account", account), ("_found", {}),
                            ("_language", knowledge(account.language)), ("_date", date)):  # fmt: skip
            object.__setattr__(self, name, value)

    def complete(self) -> Annotations:
        """Everything, as the record that `annotate` gives."""
        return Annotations(**{f.name: getattr(self, f.name) for f in fields(Annotations)})

    def _once(self, name: str, find: Callable[[], Any]) -> Any:
        if name not in self._found:
            self._found[name] = find()
        return self._found[name]

    @property
    def _unresolved(self) -> tuple[Timex, ...]:
        found: tuple[Timex, ...] = self._once(
            "unresolved", lambda: find_timexes(self._account, self._language, self.sentences)
        )
        return found

    def _resolved(self) -> tuple[Timex, ...]:
        partly = Annotations(self.account, self.language, self.sentences, timexes=self._unresolved)
        return resolve_timexes(self._date(self._account, partly), self._unresolved, self.sentences)

    @property
    def sentences(self) -> tuple[Span, ...]:
        found: tuple[Span, ...] = self._once("sentences", lambda: find_sentences(self._account, self._language))
        return found

    @property
    def timexes(self) -> tuple[Timex, ...]:
        found: tuple[Timex, ...] = self._once("timexes", self._resolved)
        return found

    @property
    def figures(self) -> tuple[Figure, ...]:
        found: tuple[Figure, ...] = self._once(
            "figures", lambda: find_figures(self._account, self._language, self._unresolved)
        )
        return found

    @property
    def mentions(self) -> tuple[Mention, ...]:
        found: tuple[Mention, ...] = self._once(
            "mentions", lambda: find_mentions(self._account, self._language, self.sentences)
        )
        return found

    @property
    def statements(self) -> tuple[Statement, ...]:
        found: tuple[Statement, ...] = self._once(
            "statements", lambda: find_statements(self._account, self._language, (), ())
        )
        return found

    @property
    def events(self) -> tuple[EventMention, ...]:
        found: tuple[EventMention, ...] = self._once(
            "events",
            lambda: find_events(
                self._account,
                self._language,
                self.sentences,
                self._unresolved,
                self.mentions,
                self.statements,
                self.figures,
            ),
        )
        return found
