"""A cue → where what it reports begins, in languages written with spaces.

In: a unit with its cues. Out: the word at which the complement begins, and its kind: that | question | bare | infinitive |
noun. It knows what may stand between a cue and its clause, and what a clause without a conjunction looks like.
It does not know where the report ends.
"""

from __future__ import annotations

from rashomon.annotations.statements.clauses import INFINITIVES, Clauses
from rashomon.annotations.statements.cues import Hit
from rashomon.annotations.statements.phrases import subject_right
from rashomon.annotations.statements.subjects import is_adverb
from rashomon.annotations.statements.units import QUOTATION
from rashomon.annotations.statements.words import FINITE, GERUND, INFINITIVE, PARTICIPLE, SLAVIC

#: How many words may stand between a cue and the conjunction of its clause: "told reporters in Ohio on Monday that".
LONGEST_GAP = 18
#: English pronouns that are nothing but subjects: a clause begins.
_SUBJECTS = frozenset(["i", "he", "she", "we", "they"])
#: Italian infinitives with a clitic, or without their last letter: averlo, saperne, aver visto.
_ITALIAN = tuple(
    v + c for v in ("ar", "er", "ir") for c in ("", "ne", "mi", "ti", "ci", "vi", "li", "le", "gli", "la", "lo", "si")
)


class Complements(Clauses):
    """The complements of the cues of one unit."""

    def complement(self, h: Hit) -> tuple[int | None, str]:
        """Where the complement of a cue begins, and what it is: that | question | bare | infinitive | noun."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        k = h.last + 1
        if self.subject(h) is None and not h.passive and h.form != GERUND and k < n:
            right = subject_right(unit, k, words, n)
            if right is not None and not (words.code == "en" and h.left > 0):
                k = right[1]
        asked = self._asked_to(h, k)
        if asked is not None:
            return asked, "infinitive"
        commas = 0
        addressed = self.is_a(k, "prepositions", "time_words", "objects") or self.tells(h) or words.code in SLAVIC
        addressed = addressed or (k < n and is_adverb(unit, k, words))
        addressed = addressed or any(w in words.words("reflexive") for w in low[h.left : h.i])  # si è detto certo che
        addressed = addressed or (low[k : k + 1] == ["a"] and self.is_a(k + 1, "articles", "possessives"))
        addressed = addressed or low[h.i].endswith(("-se", "-me"))  # mostrou-se convencida de que
        for j in range(k, min(n, k + LONGEST_GAP)):
            w = low[j]
            if j > k and self.is_a(j, "complementizers") and self.is_a(j - 1, "not_before_that"):
                break  # depuis que
            if (
                words.code == "en"
                and j > k
                and low[j - 1] in ("to", "of", "on", "with", "about", "for", "at")
                and w == "that"
            ):
                break  # "did not respond to that claim"
            if w in words.words("complementizers") and (commas in (0, 2) or low[j - 1] == ","):
                if words.code in SLAVIC and h.cue.act in ("deny", "admit", "allege") and self._noun_before(k, j):
                    return k, "noun"
                return j, "that"
            if w in words.words("question_words") and (
                commas in (0, 2) or (words.code in SLAVIC and low[j - 1] == ",")
            ):
                if w in words.words("question_pairs") and not self.is_a(j + 1, "complementizers", "relatives"):
                    if low[j - 1] in words.words("prepositions"):
                        continue  # à ce journal
                    break  # "ce fait", not "ce que"
                if low[j - 1] in words.words("prepositions"):
                    if j > k and w in words.words("after_preposition"):
                        return j - 1, "question"  # por qué
                    continue
                if (
                    (j == k or addressed)
                    and j - k < (8 if not commas else 14)
                    and not (h.cue.frame == "noun" and j > k)
                    and self._asks(h, j)
                ):
                    return j, "question"
                break
            if w in ";:" or w == QUOTATION or w in words.words("finite") or j in self.at:
                break
            if w in words.words("articles") and self.is_a(j + 1, "time_words"):
                addressed = True  # el jueves
                continue
            if (
                j > k
                and not commas
                and w in words.words("articles")
                and low[j - 1] not in words.words("prepositions")
                and not (j == k + 1 and low[k] == "a")
                and not self.tells(h)
            ):
                break  # an object
            if w == ",":
                commas += 1
                addressed = True
            elif j == k and not addressed:
                break
        if h.cue.frame in ("mark", "that"):
            return None, ""
        return self.bare(h, k)

    def _noun_before(self, k: int, j: int) -> bool:
        """Russian: whether an object stands between a cue and the clause that explains it: "сообщения о том, что"."""
        noun = next((i for i in range(k, j) if self.unit.low[i] in ("о", "об", "в") and i > k), -1)
        return noun > k and self.unit.low[noun + 1] in ("том", "этом") and self.unit.word(k) and self.unit.low[k] != "о"

    def _asked_to(self, h: Hit, k: int) -> int | None:
        """ "a demandé à la présidente, Mara Vane, d'informer": the infinitive behind the one who is asked."""
        endings = INFINITIVES.get(self.words.code)
        if endings is None or h.cue.act not in ("demand", "promise") or not self.is_a(k, "addressees"):
            return None
        for j in range(k + 2, min(self.n - 1, k + LONGEST_GAP + 4)):
            if self.is_a(j, "finite", "complementizers") or (j in self.at and self.at[j].form != INFINITIVE):
                return None
            named = self.is_a(j + 1, "articles", "prepositions") or self.unit.capital(j + 1)
            marked = self.unit.low[j] in ("de", "d'", "d’", "di") and self.unit.low[j + 1].endswith(endings)
            if marked and not named:
                return j if "," in self.unit.low[k:j] else None  # a short addressee belongs to what is asked
        return None

    def _asks(self, h: Hit, j: int) -> bool:
        """Whether the question word at j opens an indirect question rather than a relative or a conditional clause."""
        w = self.unit.low[j]
        if self.is_a(j, "adjacent_question_words"):
            return j == h.last + 1  # "veut savoir qui", not "demande à l'homme qui"
        return w not in self.words.words("weak_question_words") or h.cue.act in ("ask", "demand") or j == h.last + 1

    def bare(self, h: Hit, k: int) -> tuple[int | None, str]:
        """A complement without a conjunction."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        if k >= n:
            return None, ""
        if h.cue.frame == "noun" or h.cue.act not in ("say", "ask"):
            j = k
            while self.is_a(j, "adverbs"):
                j += 1
            if self.infinitive_at(j):
                return j, "infinitive"
            if h.cue.frame == "noun":
                if self.is_a(j, "time_words") and j + 1 < n and unit.word(j + 1):
                    j += 1
                return (
                    (j, "noun")
                    if j < n and (unit.word(j) or low[j] == QUOTATION or low[j] in '"“„«$€£¥₽')
                    else (None, "")
                )
        if words.code != "en":
            if low[k] == ":" and h.cue.frame == "clause" and k + 1 < n and unit.word(k + 1):
                return k + 1, "bare"
            endings = INFINITIVES.get(words.code, ())
            if h.cue.frame == "clause" and self._own_infinitive(k, endings):
                return k, "infinitive"
            if h.cue.lemma in words.words("announces") and h.form in (FINITE, PARTICIPLE) and not h.passive:
                j = k
                if self.is_a(j, "addressees", "prepositions") or self.is_a(j, "time_words"):
                    j += 1
                    while j < min(n, k + 6) and not (j > k + 1 and self.is_a(j, "articles")):
                        j += 1
                if self.is_a(j, "articles") and j + 1 < n and self.subject(h) is not None:
                    return j, "noun"  # anunciou a abertura de um inquérito
            begins = unit.word(k) or low[k] in '"“„«'
            return (k, "noun") if h.cue.act not in ("say", "ask") and begins and not h.passive else (None, "")
        if h.cue.act in ("deny", "admit") and low[k].endswith("ing") and not h.passive:
            return k, "noun"  # "denies having known", "denied wrongdoing"
        if (h.cue.act == "ask" or h.cue.lemma == "tell") and not h.passive:
            to = next((j for j in range(k, min(n - 1, k + 9)) if low[j] == "to" or not unit.word(j)), n)
            if h.cue.lemma == "tell" and (to == k or to > k + 4 or self.is_a(to + 1, "articles", "pronouns")):
                to = n
            if to == k + 1 and low[k] == "not" and self.is_a(to + 1, "be"):
                return None, ""  # "who asked not to be named"
            if to < n and low[to] == "to" and not any(self.is_a(j, "finite") or j in self.at for j in range(k, to)):
                return k, "infinitive"  # "asks the court to order an audit"
        begin = self._past_addressee(h, k)
        if begin is None or begin >= n or not self._clause_like(begin, h):
            return None, ""
        told = h.cue.act in ("say", "ask") or low[begin] == QUOTATION or self._verb_in(begin)
        return begin, "bare" if told else "noun"

    def _own_infinitive(self, k: int, endings: tuple[str, ...]) -> bool:
        """Whether what is said is an infinitive of the speaker: "assure n'avoir rien vu", "dijo no saber", "dice di averla vista"."""
        words, j = self.words, k
        if words.code not in ("fr", "es", "pt", "it"):
            return False
        if words.code == "it":
            if not self.is_a(k, "infinitive"):
                return False
            j += 1
        while j < min(self.n, k + 5) and self.is_a(
            j, "negations", "negations_after", "reflexive", "objects", "clitics"
        ):
            j += 1
        if words.code == "fr" and self.unit.low[j + 1 : j + 2] in (["avoir"], ["être"]):
            j += 1  # dit l'avoir vu
        closed = self.is_a(j, "articles", "prepositions", "time_words", "adverbs", "pronouns")
        if j >= self.n or closed or self.unit.capital(j):
            return False
        return self.unit.low[j].removesuffix("-se").endswith(endings) or (
            words.code == "it" and self.unit.low[j].endswith(_ITALIAN)
        )

    def _verb_in(self, begin: int) -> bool:
        """English: whether a verb stands in what follows, before the next comma."""
        for j in range(begin, self.n):
            if self.unit.low[j] in ",;" or (j > begin + 1 and self.new_report(j)):
                return False
            if (self.is_a(j, "finite", "modals", "be") and self.unit.low[j] != "to") or (
                j > begin and self.unit.low[j].endswith("ed")
            ):
                return True
        return False

    def infinitive_at(self, j: int) -> bool:
        """Whether an infinitive begins at word j, with its "to" or without."""
        endings = INFINITIVES.get(self.words.code)
        if endings is None or self.is_a(j, "object_infinitive"):
            return self.is_a(j, "infinitive")
        k = j
        while self.is_a(k, "infinitive", "reflexive", "negations", "objects") and k < j + 4:
            k += 1
        marked = k > j or self.words.code in ("es", "it", "pt", *SLAVIC)
        if not marked or k >= self.n or self.unit.capital(k):
            # "aux autorités de rouvrir", "a las autoridades a reabrir": the one who is asked comes first
            return False
        return self.unit.low[k].endswith(endings) and not self.is_a(k, "articles")

    def _clause_like(self, begin: int, h: Hit) -> bool:
        """Whether the words from `begin` on can be a clause without a conjunction: a subject, and a verb after it."""
        unit, words = self.unit, self.words
        first = unit.low[begin]
        if first == QUOTATION or (first in _SUBJECTS and unit.word(begin + 1 if begin + 1 < self.n else begin)):
            return True
        if not unit.word(begin) and first not in "\"“''$€£":
            return False
        if (
            first in words.words("prepositions")
            or first in words.words("finite")
            or first in words.words("conjunctions")
        ):
            return first in words.words("clause_openers")
        if first.endswith("ing") and first not in words.words("pronouns") and not unit.capital(begin):
            return False
        if h.cue.act != "say":
            return True
        tail = unit.low[begin + 1 : self.n]
        return any(w in words.words("finite") or w.endswith(("ed", "s", "n't")) or w in words.verbs for w in tail)

    def _past_addressee(self, h: Hit, k: int) -> int | None:
        """Past "reporters on Monday", "to CNN in an interview": where a bare clause begins; None when none does."""
        unit, words = self.unit, self.words
        low, n = unit.low, self.n
        starts = words.words("pronouns") | words.words("articles")
        if self.tells(h) and not h.passive:
            if self.is_a(k, "objects"):
                k += 1
            elif self.is_a(k, "articles"):
                k += 1
                while (
                    k < n
                    and unit.word(k)
                    and low[k] not in starts
                    and not (unit.capital(k - 1) and not unit.capital(k))
                ):
                    k += 1
            else:
                k += 1
                while k < n and unit.capital(k) and unit.capital(k - 1) and low[k] not in starts:
                    k += 1
        for _ in range(3):
            if not self.is_a(k, "prepositions", "time_words"):
                break
            j = k + 1
            while j < n and j - k < 12 and unit.word(j):
                fresh = low[j - 1] not in words.words("prepositions")
                if fresh and (low[j] in words.words("pronouns") or low[j] in words.words("articles")):
                    break
                if (
                    fresh
                    and unit.capital(j)
                    and not unit.capital(j - 1)
                    and not self.is_a(j, "time_words")
                    and not self.is_a(j - 1, "articles")
                ):
                    break
                j += 1
            k = j
            if k < n and low[k] == ",":
                return None
        return k
