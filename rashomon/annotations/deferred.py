"""One account → its annotations, each list found when it is first asked for.

For programs that want the dates or the figures of a text and should not wait for its names. The values are those of
`annotate` and `resolve`. It does not know the pile: an account without a date is dated by itself alone, with the function given.
Each finder is imported where it is called: the words and models of all of them take a second to load.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from rashomon.languages import Language
from rashomon.languages import language as knowledge
from rashomon.model import Account, Annotations, EventMention, Figure, Mention, Span, Statement, Timex

Dating = Callable[[Account, Annotations], Account]
Found = TypeVar("Found")


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

    def _once(self, name: str, find: Callable[[], Found]) -> Found:
        if name not in self._found:
            self._found[name] = find()
        found: Found = self._found[name]
        return found

    @property
    def _unresolved(self) -> tuple[Timex, ...]:
        def find() -> tuple[Timex, ...]:
            from rashomon.annotations.timexes import find_timexes

            return find_timexes(self._account, self._language, self.sentences)

        return self._once("unresolved", find)

    @property
    def sentences(self) -> tuple[Span, ...]:
        def find() -> tuple[Span, ...]:
            from rashomon.annotations.sentences import find_sentences

            return find_sentences(self._account, self._language)

        return self._once("sentences", find)

    @property
    def timexes(self) -> tuple[Timex, ...]:
        def find() -> tuple[Timex, ...]:
            from rashomon.annotations.timexes import resolve_timexes

            partly = Annotations(self.account, self.language, self.sentences, timexes=self._unresolved)
            return resolve_timexes(self._date(self._account, partly), self._unresolved, self.sentences)

        return self._once("timexes", find)

    @property
    def figures(self) -> tuple[Figure, ...]:
        def find() -> tuple[Figure, ...]:
            from rashomon.annotations.figures import find_figures

            return find_figures(self._account, self._language, self._unresolved)

        return self._once("figures", find)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        def find() -> tuple[Mention, ...]:
            from rashomon.annotations.mentions import find_mentions

            return find_mentions(self._account, self._language, self.sentences)

        return self._once("mentions", find)

    @property
    def statements(self) -> tuple[Statement, ...]:
        def find() -> tuple[Statement, ...]:
            from rashomon.annotations.statements import find_statements

            return find_statements(self._account, self._language)

        return self._once("statements", find)

    @property
    def events(self) -> tuple[EventMention, ...]:
        def find() -> tuple[EventMention, ...]:
            from rashomon.annotations.events import find_events

            parts = (self._unresolved, self.mentions, self.statements, self.figures)
            return find_events(self._account, self._language, self.sentences, *parts)

        return self._once("events", find)
