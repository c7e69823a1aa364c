"""Who takes which part in a happening, told by word order and small words.

In: a trigger, its clause, the names of the sentence. Out: roles agent, target, place. The rules are those of languages
that put the subject before the verb; `by`, `against`, `of`, 's, 把, を and the passive override them. What a case
ending alone tells (Russian, the German article) is not read.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from rashomon.annotations.events.clauses import Clauses, listed_with
from rashomon.languages.happenings import EventType, Trigger, event_types, small_words
from rashomon.model import Mention, Role, Span
from rashomon.text import is_cjk

#: How far before a name its preposition may stand ("gegen das Unternehmen Norda"), in characters.
_BEFORE = 24
_BEFORE_CJK = 6
_STOP = re.compile(r"[,;:()\[\]«»„“”\"，；：（）。]")
#: Verbs of these types take their object with a preposition ("invested in Norda", "met with Berg").
_WITH_PREPOSITION = frozenset(
    {
        "invest",
        "donate",
        "merge",
        "meet",
        "settle",
        "leave",
        "resign",
        "join",
        "pay",
        "protest",
        "strike",
        "lose",
        "steal",
    }
)
_WORD = re.compile(r"\w+")
#: Verbs of these types have no passive; what looks like one is a past tense with "to be" ("est parti", "ist gefallen").
_ACTIVE_ONLY = frozenset({"leave", "resign", "join", "meet", "strike", "protest", "vanish", "die", "sink", "collapse"})


class Sentence:
    """What the rules look at: the folded text, the clauses and the names of one sentence."""

    def __init__(self, folded: str, clauses: Clauses, names: list[Mention], stops: list[int], code: str) -> None:
        self.folded, self.clauses, self.names, self.code = folded, clauses, names, code
        self.stops = sorted(stops)  # where a preposition's reach ends: behind dates and triggers
        self.marks: dict[int, str] = {}
        for i, m in enumerate(names):
            self.marks[m.span.start] = self._mark(i, m)

    def words(self, key: str) -> re.Pattern[str]:
        return small_words(self.code, key)

    def infinitive(self, trigger: Trigger) -> bool:
        """Whether "to" or "zu" stands before the trigger."""
        before = self.folded[max(self.clauses.start, trigger.start - 6) : trigger.start].split()
        return bool(before and self.words("infinitive").fullmatch(before[-1]))

    def _mark(self, i: int, name: Mention) -> str:
        """The small word that governs a name: by | against | of | place | prep | agent | target | ""."""
        after = self.folded[name.span.end : name.span.end + 3]
        for key, mark in (("after_target", "target"), ("genitive", "genitive")):
            if self.words(key).match(after):
                return mark
        if self.words("after_subject").match(after):
            return "agent"
        gap = self.folded[self.names[i - 1].span.end : name.span.start].strip(" (（") if i else "…"
        if i and (not gap or self.words("joins").fullmatch(gap)):
            before = self.marks[self.names[i - 1].span.start]
            return (
                "" if before in ("agent", "target", "genitive") else before
            )  # "laut der Agentur EMA", "Norda and Berg"
        reach = _BEFORE_CJK if is_cjk(self.folded[name.span.start]) or self.code in ("zh", "ja") else _BEFORE
        low = max(name.span.start - reach, self.clauses.start, self.names[i - 1].span.end if i else 0)
        passed = bisect_right(self.stops, name.span.start)
        low = max(low, self.stops[passed - 1]) if passed else low
        window = self.folded[low : name.span.start]
        stop = [m.end() for m in _STOP.finditer(window)]
        window = window[stop[-1] :] if stop else window
        best, end, found = -1, -1, ""
        for key in ("by", "against", "place_prepositions", "prepositions", "of"):
            for m in self.words(key).finditer(window):
                if m.start() > best and not (key == "of" and window[end : m.start()] == " " and end > 0):
                    best, end, found = m.start(), m.end(), key
        if found and self.code not in ("zh", "ja") and len(window[best:].split()) > 4:
            return ""
        if found == "of" and self._body(window[:best]):
            return "place" if self.words("place_prepositions").search(window[:best]) else ""
        return {"place_prepositions": "place", "prepositions": "prep"}.get(found, found)

    def _body(self, before: str) -> bool:
        """Whether "of" follows a body that acts under the name of its place: "the city of"."""
        last = before.split()[-2:]
        return any(self.words("bodies").fullmatch(w) for w in last)


def find_parts(sentence: Sentence, trigger: Trigger, others: list[Trigger], before: Mention | None) -> tuple[Role, ...]:
    """The roles of one trigger. `before` is the agent of the trigger before it, which a second verb may share."""
    kind = event_types()[trigger.type]
    low, high = sentence.clauses.at(trigger.start)
    left_edge = max([t.end for t in others if low <= t.start < trigger.start], default=low)
    right_edge = min([t.start for t in others if trigger.end <= t.start < high], default=high)
    names = [m for m in sentence.names if m.span.end <= trigger.start or m.span.start >= trigger.end]
    left = [m for m in names if left_edge <= m.span.start and m.span.end <= trigger.start]
    right = [m for m in names if m.span.start >= trigger.end and m.span.end <= right_edge]
    if trigger.noun:
        chosen = _around_noun(sentence, kind, trigger, left, right)
    else:
        chosen = _around_verb(sentence, kind, trigger, low, left, right)
        if "agent" not in chosen and kind.subject == "agent" and not _passive(sentence, trigger, low):
            shared = before or _main_subject(sentence, names, low)
            if (
                shared
                and shared in names
                and shared not in chosen.values()
                and _no_subject(sentence, trigger, low, names)
            ):
                chosen["agent"] = shared
    if kind.subject == "agent" and (who := _who_orders(sentence, trigger, names)):
        chosen["agent"] = who
    if kind.subject == "target" or kind.counts:  # what burns is told by where it stands: the place is no victim
        chosen = {r: m for r, m in chosen.items() if m.kind != "place"}
    roles: list[Role] = []
    for role, name in sorted(chosen.items(), key=lambda c: c[0]):
        for each in _with_titles(
            sentence, listed_with(sentence.folded, names, name, sentence.code), names, trigger, others
        ):
            if each is name or each not in chosen.values():
                roles.append(Role(role, each.span))
    taken = {r.span for r in roles}
    places = [m for m in [*left, *right] if _is_place(sentence, m, kind) and m.span not in taken]
    return (*roles, *(Role("place", m.span) for m in places))


def _is_place(sentence: Sentence, name: Mention, kind: EventType) -> bool:
    return name.kind == "place" and (
        sentence.marks[name.span.start] in ("place", "prep", "of") or kind.subject == "target" or bool(kind.counts)
    )


def _no_subject(s: Sentence, trigger: Trigger, low: int, names: list[Mention]) -> bool:
    """Whether a clause has no room for a subject of its own: it begins with its verb, or with an object and its mark."""
    marked = [m.span.start for m in names if low <= m.span.start < trigger.start and s.marks[m.span.start] == "against"]
    head = s.folded[low : min([trigger.start, *marked])]
    if s.words("pronouns").search(head):
        return False
    return len(head.strip()) <= 4 if s.code in ("zh", "ja") else len(_WORD.findall(head)) <= 3


def _with_titles(
    s: Sentence, listed: list[Mention], names: list[Mention], trigger: Trigger, others: list[Trigger]
) -> list[Mention]:
    """A list that goes on over a title: "Norda and its chief executive Ole Berg"."""
    i = names.index(listed[-1]) + 1
    if i >= len(names):
        return listed
    gap = s.folded[listed[-1].span.end : names[i].span.start]
    joined = s.words("joins").match(gap.lstrip(" ,"))
    short = len(gap) <= (12 if s.code in ("zh", "ja") else 40)
    if not joined or not short or _STOP.search(gap.lstrip(" ,")) or names[i].kind == "place":
        return listed
    following = [t for t in others if listed[-1].span.end <= t.start < names[i].span.end + 40]
    if following or (listed[-1].span.end <= trigger.start and s.code not in ("zh", "ja")):
        return listed
    return [*listed, *listed_with(s.folded, names, names[i], s.code)]


def _passive(sentence: Sentence, trigger: Trigger, low: int) -> bool:
    if event_types()[trigger.type].key in _ACTIVE_ONLY:
        return False
    form = sentence.folded[trigger.start : trigger.end]
    if sentence.words("never_passive").fullmatch(form):
        return False
    if sentence.words("passive_forms").fullmatch(form) or sentence.words("passive").match(form):
        return True
    reach = 4 if sentence.code in ("zh", "ja") else 90 if sentence.code in ("de", "nl") else 22
    if sentence.words("passive").search(sentence.folded, max(low, trigger.start - reach), trigger.start):
        return True
    after = sentence.words("passive_after")
    return bool(after.match(sentence.folded[trigger.end : trigger.end + 10].lstrip()))


def _around_verb(
    s: Sentence, kind: EventType, trigger: Trigger, low: int, left: list[Mention], right: list[Mention]
) -> dict[str, Mention]:
    chosen: dict[str, Mention] = {}
    passive = _passive(s, trigger, low)
    subject, other = ("target", "agent") if passive or kind.subject == "target" else ("agent", "target")
    for m in [*left, *right]:
        mark = s.marks[m.span.start]
        if mark in ("against", "target"):
            chosen.setdefault("target", m)
        elif mark == "by" and (passive or m in right):
            chosen.setdefault("agent", m)
        elif mark == "agent" and m.span.start - trigger.end not in (0, 1):
            chosen[subject] = m
    if "agent" not in chosen and right and s.words("relative").match(s.folded, trigger.end):
        chosen[subject] = right[0]  # 离开的林薇: the verb stands before the name it describes
    taken = set(chosen.values())
    bare = [m for m in left if s.marks[m.span.start] == "" and m not in taken]
    starts = {m.span.start: m.kind == "person" for m in bare}
    bare = [  # "the fund Norda" is one party; "heeft Vera Lind Norda aangeklaagd" names two
        m for m in bare if s.code in ("zh", "ja") or starts.get(m.span.end + 1) != (m.kind == "person")
    ]
    if s.code == "zh" and "target" in chosen:  # behind 把 or 对 stand objects only
        bare = [m for m in bare if m.span.start < chosen["target"].span.start]
    if bare and s.code in ("zh", "ja") and s.words("pronouns").search(s.folded, bare[-1].span.end, trigger.start):
        bare = []  # 马斯克希望我们与特斯拉合并: another than the one named does it
    if bare and subject not in chosen:
        bracket = s.words("auxiliaries").search(s.folded, low, trigger.start)
        nothing_after = not any(s.marks[m.span.start] == "" for m in right)
        if s.infinitive(trigger) and s.folded[low : bare[0].span.start].strip() == "" and low > s.clauses.start:
            chosen["target"] = bare[-1]  # "…, Norda zu verklagen": the object stands before the verb
        elif bracket and len(bare) > 1 and nothing_after and "target" not in chosen and subject == "agent":
            chosen["agent"], chosen["target"] = bare[0], bare[-1]
        else:
            chosen[subject] = bare[-1]
    if passive and subject not in chosen:  # был арестован Павлов, fue detenida Ocampos
        free = [m for m in right if s.marks[m.span.start] == "" and m not in chosen.values() and m.kind != "place"]
        if free:
            chosen[subject] = free[0]
    taken = set(chosen.values())
    if other not in chosen and other == "target":
        for m in right:
            mark = s.marks[m.span.start]
            if m in taken or _is_place(s, m, kind) or mark == "by":
                continue
            if mark == "agent" and m.span.start - trigger.end > 1:
                continue
            if mark == "genitive" and m.form == "pronoun":
                continue  # 取消了她的豁免权: what is hers is the object
            if mark in ("prep", "place") and kind.key not in _WITH_PREPOSITION:
                continue
            if m.kind == "place" and s.code in ("zh", "ja") and _describes(m, right):
                continue  # 起诉意大利企业奥莱娜: the country only describes the company
            if s.marks[m.span.start] == "of" and s.folded[trigger.end : m.span.start].count(" ") > 3:
                continue
            chosen["target"] = m
            break
    return chosen


def _describes(place: Mention, names: list[Mention]) -> bool:
    """Whether a name that is no place stands soon behind a place, in languages that put the description first."""
    return any(m.kind != "place" and 0 <= m.span.start - place.span.end <= 12 for m in names)


def _around_noun(
    s: Sentence, kind: EventType, trigger: Trigger, left: list[Mention], right: list[Mention]
) -> dict[str, Mention]:
    chosen: dict[str, Mention] = {}
    owner = next((m for m in reversed(left) if s.marks[m.span.start] == "genitive"), None)
    for m in [*left[-1:], *right[:3]]:
        mark = s.marks[m.span.start]
        if mark == "against":
            chosen.setdefault("target", m)
        elif (
            mark == "by"
            and "of" not in chosen
            and not s.words("of").match(s.folded, s.folded.rfind(" ", 0, m.span.start - 1) + 1)
        ):
            chosen.setdefault("agent", m)
        elif mark in ("of", "by") and m in right and kind.of not in chosen and not _is_place(s, m, kind):
            chosen[kind.of] = m
        elif mark in ("prep", "place") and m in right[:1] and m.kind != "place" and kind.key in _WITH_PREPOSITION:
            chosen.setdefault("target", m)
    if owner is not None:
        role = kind.of if kind.of not in chosen else "agent" if "agent" not in chosen else ""
        if role:
            chosen[role] = owner
    return chosen


def _who_orders(s: Sentence, trigger: Trigger, names: list[Mention]) -> Mention | None:
    """Who ordered what a noun names ("ordered the evacuation of"): the bare name nearest before the verb of ordering."""
    near = max(s.clauses.start, trigger.start - (12 if s.code in ("zh", "ja") else 30))
    verb = s.words("orders").search(s.folded, near, trigger.start)
    if verb is None:
        return None
    before = [
        m
        for m in names
        if m.span.end <= verb.start()
        and s.marks[m.span.start] in ("", "agent")
        and m.kind != "place"
        and m.form == "name"
    ]
    return before[-1] if before else None


def _main_subject(s: Sentence, names: list[Mention], low: int) -> Mention | None:
    """The bare name before the clause: the nearest, for a relative clause or a participle, the first otherwise."""
    earlier = [m for m in names if m.span.end <= low and s.marks[m.span.start] in ("", "agent") and m.kind != "place"]
    return earlier[-1] if earlier else None


def first_person(s: Sentence, trigger: Trigger, account: str) -> Role | None:
    """The speaker's "I" or "we" as agent, when it stands before the trigger in its clause."""
    low, _ = s.clauses.at(trigger.start)
    found = None
    for m in s.words("first_person").finditer(s.folded, low, trigger.start):
        found = Role("agent", Span(account, m.start(), m.end()))
    return found
