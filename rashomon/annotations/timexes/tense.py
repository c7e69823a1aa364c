"""Does the clause around a time expression look ahead or back? In: a paragraph, the expression's place, its language's cues.

Out: "future", "past" or "". The nearest cue word on either side decides; a verb of intent or demand ("threatened", "fordert")
makes its infinitive clause a plan, whatever its own tense. It knows no calendar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rashomon.annotations.timexes.words import TimeWords
from rashomon.text import fold

_CLAUSE = re.compile(r"[.;!?…:](?=\s|$)|[。；！？\n]")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_REACH = 90  # characters of a clause that can tell its tense; longer reaches found the tense of another clause


def clause_of(text: str, start: int, end: int, words: TimeWords, *, weekday: bool = False) -> str:
    """ "future" when the nearest verb or preposition that tells the tense of the clause looks ahead, "past", or ""."""
    cues = words.cues
    if not cues:
        return ""
    sentence = fold(text[max(0, start - _PLAN_REACH) : start])
    stops = list(_CLAUSE.finditer(sentence))
    if stops:
        sentence = sentence[stops[-1].end() :]
    before = sentence[-_REACH:]
    after = fold(text[end : end + _REACH])
    stop = _CLAUSE.search(after)
    if stop:
        after = after[: stop.start()]
    if words.cjk:
        return _clause_unspaced(before, after + ("。" if stop or len(text) < end + _REACH else ""), cues)
    if _is_plan(sentence, after, words):
        return "future"
    beside = before[-1:].isspace() and before.rstrip()[-1:].isalpha() and not after.startswith("'s")
    if beside and _ahead(before, cues, weekday=weekday):
        return "future"  # "by Friday"; not "for Friday's defeat", "per 5-3 sabato"
    preceding, following = _CLAUSE_WORD.findall(before)[::-1], _CLAUSE_WORD.findall(after)
    if following and following[0] in cues.get("present", ()):
        return "future"  # "am Sonntag sind Wahlen"
    verb_last = "infinitive_after" in cues and _subordinate(preceding, cues)
    right = _nearest(following, words, last=verb_last)
    left = None if verb_last and right else _nearest(preceding, words)
    if left and right and left[1] == "future" and _closing(right[2], after, words):
        return "future"  # "will am Freitag zurücktreten": the infinitive of the verb before, no past tense
    best = min((c for c in (left, right) if c), key=lambda c: c[0], default=None)
    if best is None and not cues.get("headline", frozenset()).isdisjoint(preceding):
        return "future"  # "Harbour to reopen Sunday": no other verb
    return best[1] if best else ""


def _subordinate(preceding: list[str], cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a conjunction opens the clause of the date, so that its verb comes last: "…, dass sie am Sonntag spielen wird"."""
    opens = next((k for k, word in enumerate(preceding) if word in cues.get("opens", ())), None)
    return opens is not None and all(word[0].isalpha() for word in preceding[:opens])


Cue = tuple[int, str, str]  # words between, tense, the word

#: Words of a clause, and the marks that part one.
_CLAUSE_WORD = re.compile(r"[^\W\d_]+|[,;“”«»\"(–—]")
#: A mark between a verb and the date counts as so many words. Swept 0-8 on translated pairs.
_MARK = 6
#: Words from a participle back to the auxiliary that makes it future: "will be played", "sarà presto aperta".
_AUXILIARY = 3


def _nearest(side: list[str], words: TimeWords, *, last: bool = False) -> Cue | None:
    """The nearest word of the clause that tells a tense, going away from the date; the last one where verbs come last.

    A conjunction that opens a clause ("that", "dass") ends the search. A form that may be a participle gives way to an
    auxiliary just before it; one that is as often a noun counts only beside the date or with an auxiliary.
    """
    opens, past = words.cues.get("opens", frozenset()), words.cues.get("past", frozenset())
    distance = 0
    weak: Cue | None = None
    for word in side:
        if not word[0].isalpha():
            distance += _MARK
            if last and weak:
                break
            continue
        if word in opens:
            break
        tense = _tense(word, words)
        if last:
            weak = (distance, tense, word) if tense else weak
        elif weak is None and tense:
            weak = (distance, tense, word)
            if tense == "future" or word in past:
                break
        elif weak is not None and distance - weak[0] > _AUXILIARY:
            break
        elif weak is not None and tense == "future":
            return distance, tense, word
        elif weak is None and distance == 0 and word.endswith(words.participles or "\n"):
            weak = (distance, "past", word)  # "pubblicato sabato"
        distance += 1
    return weak


def _ahead(before: str, cues: Mapping[str, frozenset[str]], *, weekday: bool) -> bool:
    """A preposition that looks ahead stands right before: "by Friday", "на пятницу", but "в ночь на пятницу"."""
    found = _PLAIN_WORD.findall(before[-30:])
    if not found or (found[-2:-1] and found[-2] in cues.get("not_ahead", ())):
        return False
    return found[-1] in cues.get("ahead", ()) or (weekday and found[-1] in cues.get("ahead_weekday", ()))


def _closing(word: str, after: str, words: TimeWords) -> bool:
    """Whether a word that only looks like a past tense ends the clause, where verb-second languages put infinitives."""
    listed = any(word in words.cues.get(name, ()) for name in ("past", "future", "present"))
    return "present" in words.cues and not listed and word.endswith("n") and after.rstrip(" ,").endswith(word)


def _tense(word: str, words: TimeWords) -> str:
    cues, endings = words.cues, words.suffixes
    if word in cues.get("future", ()):
        return "future"
    if endings and len(word) > 4 and word.endswith(endings) and word not in cues.get("not_future", ()):
        return "future"
    if word in cues.get("past", ()):
        return "past"
    return "past" if words.past_suffixes and len(word) > 4 and word.endswith(words.past_suffixes) else ""


#: Characters back to a verb of intent: its object and an aside may stand between ("asked the chair, no relation of hers, to …").
_PLAN_REACH = 200
_PLAN_WORD = re.compile(r"[^\W\d_]+|,")
#: Words from a date to the infinitive after it ("am Montag die Belegschaft zu informieren").
_TO_INFINITIVE = 12


def _is_plan(before: str, after: str, words: TimeWords) -> bool:
    """Whether the date stands in the infinitive clause of a verb of intent or demand: "threatened to strike on Friday"."""
    intent = words.cues.get("intent")
    if not intent:
        return False
    seen = _PLAN_WORD.findall(before)
    if intent.isdisjoint(seen):
        return False
    if words.cues.get("infinitive_after"):
        return _plan_around(seen, after, words, intent)
    marks = words.cues.get("infinitive", frozenset())
    inside = False  # the infinitive has been met: from here on its governing verb is sought
    for k in range(len(seen) - 1, -1, -1):
        word = seen[k]
        if not inside:
            if words.infinitives:
                inside = word.endswith(words.infinitives) and (
                    not marks or (k > 0 and (seen[k - 1] in marks or seen[k - 1] in intent))
                )
            else:
                inside = word in marks
            if not inside and (word in intent or _tense(word, words)):
                return False
        elif word in intent:
            return True
        elif word not in marks and _tense(word, words) == "past":
            return False
    return False


def _plan_around(seen: list[str], after: str, words: TimeWords, intent: frozenset[str]) -> bool:
    """The infinitive closes the clause: "forderte sie auf, am Montag zu kommen", "dreigde om vrijdag te staken"."""
    marks = words.cues["infinitive_after"]
    tail = _PLAN_WORD.findall(after.partition(",")[0])[:_TO_INFINITIVE]
    if not any(
        (w in marks and k + 1 < len(tail)) or any(mark in w[2:-3] and w.endswith("n") and len(w) > 7 for mark in marks)
        for k, w in enumerate(tail)
    ):
        return False
    opens = {",", *words.cues.get("infinitive_opens", ())}
    cut = next((k for k in range(len(seen) - 1, -1, -1) if seen[k] in opens), -1)
    if cut < 0 or any(_tense(w, words) == "past" for w in seen[cut + 1 :]):
        return False
    return any(w in intent for w in seen[:cut])


_GOVERNED = 12  # characters from 要求 to a date in what is demanded; the subject may stand between
_COMMA = 20  # characters that a comma between a cue and a date counts
_BESIDE = 3  # 将 marks the future beside a date, and the object of a verb elsewhere


#: Predicates of Japanese clauses: た-forms are past, plain forms before a mark or a verb of saying are not.
_JA_PAST = re.compile(r"(?:た|だった|ました)(?=[。、」）]|と[発述語話言明し]|という|[一-龯ァ-ヶA-Za-z])")
_JA_PLAIN = re.compile(
    r"[うくすつぶむるぐ](?=。|と(?:発表|述べ|語|話|言|明らか)|だろう|予定|見通し|見込み|方針|計画|こと(?:を望|にな|を決|で合意)|つもり)"
)
_JA_STATE = re.compile(r"(?:ている|ておる|である|という)$")


def _predicate(after: str) -> str:
    """The tense of the first predicate after a date in Japanese; "" where it is a state ("…ている")."""
    past, plain = _JA_PAST.search(after), _JA_PLAIN.search(after)
    if past and (plain is None or past.start() < plain.start()):
        return "past"
    return "future" if plain and not _JA_STATE.search(after[: plain.end()]) else ""


def _clause_unspaced(before: str, after: str, cues: Mapping[str, frozenset[str]]) -> str:
    if "predicates" in cues and (tense := _predicate(after)):
        return tense
    best: tuple[int, str] | None = None
    clause = before[max(before.rfind(mark) for mark in "，,、") + 1 :]
    for word in sorted(cues.get("intent", ())):
        gap = len(clause) - len(word) - clause.rfind(word)
        if gap <= min(_GOVERNED, len(clause) - len(word)) and (best is None or gap < best[0]):
            best = (gap, "future")
    for tense, words, reach in (
        ("future", cues.get("future", ()), _REACH // 2),
        ("future", cues.get("beside", ()), _BESIDE),
        ("past", cues.get("past", ()), _REACH),
    ):
        for word in sorted(words):
            p, q = before.rfind(word), after.find(word)
            gaps = [len(before) - p - len(word) + _COMMA * before.count(",", p)] if p >= 0 else []
            gaps += [q + _COMMA * after.count(",", 0, q)] if q >= 0 else []
            for gap in gaps:
                if gap <= reach and (best is None or gap < best[0]):
                    best = (gap, tense)
    return best[1] if best else ""
