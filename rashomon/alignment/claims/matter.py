"""What a denial and what is said have in common by their types: the matter, and the party that is spoken of.

In: utterances and the accounts they stand in. Out: for two groups of utterances whether they are about one matter (a topic, a kind of
happening, a day, a figure, a name of its own), and whether what is said is said of the one who denies it (by name, or by the
word for such a party: "the police", "la policía"). It knows no likeness of meaning, and does not say who is right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from rashomon.alignment.claims.utterances import Utterance
from rashomon.languages.topics import find_topics
from rashomon.model import Account, Annotations
from rashomon.text import fold

#: Topics that are parties: who acts, is accused and denies.
_PARTIES = frozenset({"army", "board", "crew", "firefighters", "hospital", "jury", "police", "union", "workers"})


class Matters:
    """What is typed about each utterance's content and its speaker's words, by the utterance's number."""

    def __init__(
        self, told: Sequence[Utterance], accounts: Sequence[Account] = (), annotations: Sequence[Annotations] = ()
    ) -> None:
        self._told = told
        self._texts = {a.id: a.text for a in accounts}
        self._triggers: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for notes in annotations:
            self._triggers[notes.account] += [(e.trigger.start, e.type) for e in notes.events]
        for rows in self._triggers.values():
            rows.sort()
        self._topics: dict[int, frozenset[str]] = {}

    def kinds(self, n: int) -> frozenset[str]:
        """The kinds of happening that an utterance tells."""
        return frozenset(
            kind
            for c in self._told[n].statement.content
            for rows in [self._triggers.get(c.account, [])]
            for _, kind in rows[bisect_left(rows, (c.start, "")) : bisect_left(rows, (c.end, ""))]
        )

    def topics(self, n: int) -> frozenset[str]:
        """The topics of what is said."""
        if n not in self._topics:
            self._topics[n] = find_topics(fold(self._told[n].text), self._told[n].language)
        return self._topics[n]

    def voice(self, n: int) -> frozenset[str]:
        """The parties that the words for a speaker name."""
        speaker = self._told[n].statement.speaker
        text = self._texts.get(speaker.account, "")[speaker.start : speaker.end] if speaker else ""
        return find_topics(fold(text), self._told[n].language) & _PARTIES

    def facts(self, i: int, j: int, speakers: frozenset[str]) -> bool:
        """Whether two utterances share a day, a figure, a kind of happening or a name; the names of who speaks are no matter."""
        one, two = self._told[i], self._told[j]
        return bool(
            one.days & two.days
            or one.figures & two.figures
            or self.kinds(i) & self.kinds(j)
            or one.names & two.names - speakers
        )

    def about(self, i: int, j: int, speakers: frozenset[str]) -> bool:
        """Whether two utterances are about one matter: they share a fact, or a topic."""
        return self.facts(i, j, speakers) or bool(self.topics(i) & self.topics(j))

    def other_acts(self, some: Sequence[int], others: Sequence[int]) -> bool:
        """Whether two groups of utterances tell of happenings, and of none alike: to deny a dismissal answers no resignation."""
        one, two = ({k for n in group for k in self.kinds(n)} for group in (some, others))
        return bool(one and two) and not one & two

    def accused(self, denial: int, charge: int, who: str) -> bool:
        """Whether what is said is said of the one who denies it, or of whom the denial speaks."""
        said = self.topics(charge) & _PARTIES
        return who in self._told[charge].names or bool(said & (self.voice(denial) | self.topics(denial)))
