"""A statement as found → what its speaker does by it, through which medium, and whether it is told as hearsay.

In: a `Found` and the text. Out: act, medium, hedged. The cue's act is corrected by who speaks (a lawsuit alleges) and by what
is said (to say that one will sue is to threaten). It does not know whether anything is true.
"""

from __future__ import annotations

import re

from rashomon.annotations.statements.found import Found
from rashomon.annotations.statements.words import FINITE, Lexicon
from rashomon.text import fold

#: "Pay up or we publish": an ultimatum is short.
LONGEST_ULTIMATUM = 120
#: A denial in one's own words is short; in a longer quotation "never" speaks of something else.
LONGEST_DENIAL = 160
_PIECE = re.compile(r"[^\W\d_]+['’](?=\w)|\w+(?:-\w+)*|['’]\w+")
#: How verbs end that tell what "we" or "I" will do, where the future is no word of its own.
_FUTURES = {"fr": ("erons", "erai", "irons", "irai"), "es": ("aremos", "eremos", "iremos", "aré", "eré", "iré"), "it": ("eremo", "iremo", "erò", "irò"), "pt": ("aremos", "eremos", "iremos", "arei", "erei", "irei")}  # fmt: skip
#: What a speaker can do by saying that he does it.
_PERFORMED = ("demand", "deny", "promise")
_WE = {
    "fr": ("ons",),
    "es": ("mos",),
    "it": ("iamo",),
    "pt": ("mos",),
    "ru": ("ем", "им"),
    "uk": ("емо", "имо"),
    "pl": ("emy", "imy", "amy"),
}
_BE_OR_HAVE = ("haben", "sein", "hebben", "zijn")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def speech_act(text: str, f: Found, words: Lexicon) -> tuple[str, str, bool]:
    """Act, medium and hedge of a statement."""
    medium = f.medium or _medium(text, f, words)
    act = f.act
    content = fold(text[f.content[0][0] : min(f.content[-1][1], f.content[0][0] + 400)]) if f.content else ""
    if act == "say" and medium == "lawsuit":
        act = "allege"
    elif act == "say" and (
        _ultimatum(content, words) if f.direct else f.cue is not None and _threatens(content, words)
    ):
        act = "threaten"
    elif act in ("say", "demand") and f.direct and content.rstrip(' "”»’“').endswith("?") and "." not in content:
        act = "ask"
    elif act == "say" and f.direct and (own := _performs(content, words)):
        act = own
    elif act == "allege" and not any(c.isalpha() for c in content):
        act = "say"  # "the organisers claimed 40,000"
    elif _says_no(act, f, content, words):
        act = "deny"
    elif act == "say" and not f.direct and _accuses(text, f, content, words):
        act = "allege"
    hedged = f.hedged or _hearsay(text, f, words) or _distanced(content, f, words)
    return act, medium, hedged


def _ultimatum(content: str, words: Lexicon) -> bool:
    """Whether a quotation says what "we" will do otherwise: "Pay up or we publish the rest"."""
    return len(content) < LONGEST_ULTIMATUM and any(w in content for w in words.words("or_else"))


def _says_no(act: str, f: Found, content: str, words: Lexicon) -> bool:
    """Whether what is not called a denial is one: "We never lied"; "called the allegations a fantasy"."""
    if act in ("say", "promise") and f.direct:
        return _denies(content, words)
    return act == "say" and f.rule == "cue-noun" and _accusation(content, words)


def _performs(content: str, words: Lexicon) -> str:
    """The act that a quotation performs in its first words: "We demand an inquiry", "Exigimos justicia"; "" = none."""
    if words.code in ("zh", "ja"):
        for w in ("我们", "我們", "我"):
            if content.startswith(w):
                rest = content[len(w) : len(w) + 6]
                acts = [cs[0].act for v, cs in words.verbs.items() if len(v) > 1 and rest.startswith(v)]
                return next((a for a in acts if a in _PERFORMED), "")
        return ""
    spoken = _PIECE.findall(content)[:4]
    for k, w in enumerate(spoken):
        cues = [c for c in words.verbs.get(w, ()) if c.form == FINITE and c.act in _PERFORMED and not c.particle]
        first = k and spoken[k - 1] in words.words("first_person")
        if cues and (first or (k == 0 and w.endswith(_WE.get(words.code, "\n")))):
            return cues[0].act
        if k and spoken[k - 1] in words.words("first_person"):
            return ""
    return ""


def _denies(content: str, words: Lexicon) -> bool:
    """Whether a short quotation denies by its own words: "We have never deceived anybody", "That is a lie"."""
    if len(content) > LONGEST_DENIAL or content.rstrip(' "”»’“').endswith("?"):
        return False
    if words.code in ("zh", "ja"):
        own = any(w in content for w in words.words("own_voice"))
        own = own and not any(w in content for w in words.words("not_denied"))
        return (own and any(w in content for w in words.words("nevers"))) or any(
            w in content for w in words.words("falsehoods")
        )
    spoken = _PIECE.findall(content)
    own = any(w in words.words("own_voice") for w in spoken)
    at = next((k for k, w in enumerate(spoken) if w in words.words("nevers")), 0)
    later = any(
        w in words.words("not_denied") or w.endswith(_FUTURES.get(words.code, "\n"))
        for w in spoken[max(0, at - 3) : at + 4]
    )  # "We will never sign"
    if own and not later and any(w in words.words("nevers") for w in spoken):
        return True
    padded = " " + " ".join(spoken) + " "
    return any(f" {w} " in padded for w in words.words("falsehoods"))


def _accusation(content: str, words: Lexicon) -> bool:
    """Whether what is called names is an accusation: "called the allegations a fantasy" denies them."""
    first = _WORD.findall(content)[:4] if words.code not in ("zh", "ja") else []
    return any(words.nouns.get(w) == "allege" for w in first)


def _accuses(text: str, f: Found, content: str, words: Lexicon) -> bool:
    """Whether an accuser tells what somebody did, and not how the case goes on: "Prosecutors say she took the money"."""
    if f.speaker is None or (f.cue is None):
        return False
    speaker = fold(text[f.speaker[0] : f.speaker[1]])
    if words.code in ("zh", "ja"):
        accuser = speaker.endswith(tuple(words.words("accusers")))
    else:
        accuser = any(w in words.words("accusers") for w in _WORD.findall(speaker)[:4])
    return accuser and not any(w in content for w in words.words("procedural"))


def _distanced(content: str, f: Found, words: Lexicon) -> bool:
    """Whether the mood of a report keeps its distance: the German first subjunctive; the Romance conditional beside "selon"."""
    if f.direct:
        return False
    spoken = _WORD.findall(content)
    if any(w in words.words("subjunctive_sure") for w in spoken):
        return True
    beside = f.rule in ("according-to", "clause-before-cue", "as-clause")
    told = next((k for k, w in enumerate(spoken) if w in words.words("hearsay")), -1)
    if beside and told >= 0 and any(w in _BE_OR_HAVE for w in spoken[told:]):
        return True  # "soll gewarnt worden sein, wie X berichtet"
    return beside and any(w in words.words("hearsay_conditional") for w in spoken)


def _medium(text: str, f: Found, words: Lexicon) -> str:
    """The kind of document that speaks; "" when a person or an organisation does."""
    if f.speaker is None:
        return ""
    speaker = fold(text[f.speaker[0] : f.speaker[1]])
    if words.code in ("zh", "ja"):
        if not speaker.endswith(tuple(words.media)):
            return ""
        best = max(words.media, key=lambda w: (speaker.endswith(w), len(w)), default="")
        return words.media[best] if best and speaker.endswith(best) else ""
    spoken = _WORD.findall(speaker)
    heads = [spoken[k : k + n] for k in range(len(spoken)) for n in (3, 2, 1)]
    person = (
        any(text[f.speaker[0] + m.start()].isupper() for m in _WORD.finditer(speaker)) if words.code != "de" else False
    )
    for head in heads:
        kind = words.media.get(" ".join(head), "")
        at = speaker.find(" ".join(head))
        if kind and (not person or not any(c.isupper() for c in text[f.speaker[0] : f.speaker[0] + at][1:])):
            return kind
    return ""


def _threatens(content: str, words: Lexicon) -> bool:
    """Whether a report says that its speaker will sue, or the like: "qu'il voulait poursuivre X"."""
    if any(threat in content[:60] for threat in words.words("threat_forms")):
        return True
    reach = 6 if words.code in ("zh", "ja") else 24
    for threat in words.words("threats"):
        at = content.find(threat)
        if 0 <= at < 60 and any(w in content[max(0, at - reach) : at] for w in words.words("intentions")):
            return True
    return False


def _hearsay(text: str, f: Found, words: Lexicon) -> bool:
    """Whether a hedge stands right before the content, or between speaker and cue."""
    if f.cue is None:
        return False
    start = min(f.cue[0], f.speaker[0] if f.speaker else f.cue[0])
    if f.cue[1] - start > 120:
        start = f.cue[0] - 40
    around = fold(text[max(0, start - 1) : f.cue[1]])
    if words.code in ("zh", "ja"):
        before = around[: len(around) - (f.cue[1] - f.cue[0])]  # 质疑 is no doubt of the teller's
        return any(w in before for w in words.words("hedges"))
    return any(w in words.words("hedges") for w in _WORD.findall(around))
