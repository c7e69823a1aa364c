"""Shapes of years, decades and centuries.

In: a `Match`. Out: an `Item` with a TIMEX3 value (1996, 199, 19). Knows no language's words.
"""

from __future__ import annotations

from rashomon.annotations.timexes.items import Item, Match


def century_year(two: int) -> int:
    """A year of two digits in news text: 00-29 are 2000-2029, the rest 1930-1999 (POSIX has 68; news looks back)."""
    return 2000 + two if two < 30 else 1900 + two


def year(m: Match) -> Item | None:
    """Four digits are a year unless they count or measure something; years before 1900 need a word that says so."""
    y = m.get("y")
    before, after = m.sense(m.i - 1), m.sense(m.j)
    if m.has("word"):
        return Item("year", m.i, m.j, "DATE", f"{y:04d}", rule="year")
    counted = any(c in after for c in ("unit", "units", "percent", "money", "scale", "hword", "spanunit", "num"))
    dated = _dated(m)
    if counted and dated and "clockat" in after:
        counted = False  # fa «۲۰۲۵ ساعت ۱۸:۳۰»: the word for an hour opens a clock time
    if counted or any(c in before for c in ("money", "num", "slash", "label")):
        return None
    if "about" in before and "in" not in before:
        return None  # "about 2000 soldiers"
    told = any(c in before for c in ("in", "from", "open", "mod", "since", "dir")) or dated
    ends = ("to", "dash", "close", "slash", "colon", *(("comma",) if "open" in before else ()))
    if m.words.cjk and not dated and not any(c in after for c in ends):
        return None  # （1500亿英镑）
    beyond = m.sense(m.j + 2)
    if y < 1900 and "from" in before and "to" in after and ("scale" in beyond or "units" in beyond):
        return None  # "от 1500 до 2000 человек"
    least = int(m.words.raw.get("bare_years", 1900))
    if not (least <= y <= 2050 or (told and 1500 <= y < 1900) or (y < 1500 and (dated or _stands_alone(m)))):
        return None
    return Item("year", m.i, m.j, "DATE", f"{y:04d}", rule="year")


def _dated(m: Match) -> bool:
    """A day, month or season of the year stands before it: "October 31, 1832"."""
    i = m.i - 1
    while m.i - i <= 3 and any(c in m.sense(i) for c in ("comma", "of", "dot", "ordsuf")):
        i -= 1
    return any(c in m.sense(i) for c in ("month", "season")) or ("d31" in m.sense(i) and "month" in m.sense(i - 1))


def _stands_alone(m: Match) -> bool:
    """ "in 1492, …": after a preposition, and nothing that the number could count follows."""
    if "yearprep" in m.sense(m.i - 1):
        return True  # "nel 1340"
    if not any(c in m.sense(m.i - 1) for c in ("in", "since", "from")):
        return False
    return m.j >= len(m.tokens.codes) or any(
        c in m.sense(m.j) for c in ("comma", "dot", "close", "semi", "colon", "to")
    )


def year_range(m: Match) -> list[Item] | None:
    """ "1950-53": both years."""
    a, b = m.get("a"), m.get("b")
    after = m.sense(m.j)
    if (
        not 1500 <= a <= 2050
        or b <= a % 100
        or any(c in after for c in ("dash", "unit", "units", "percent", "money", "num"))
    ):
        return None
    i = m.at("b")
    return [
        Item("year", m.i, m.i + 1, "DATE", f"{a:04d}", rule="year"),
        Item("year", i, m.j, "DATE", f"{a - a % 100 + b:04d}", rule="year"),
    ]


def years_mark(m: Match) -> list[Item] | None:
    """ "2013-2014年", "2004 и 2006 годах": the mark stands once for all."""
    run = [i for i in m.run("list") if "y4" in m.sense(i)]
    if not all(1000 <= m.sense(i)["y4"] <= 2199 for i in run):
        return None
    items = [Item("year", i, i + 1, "DATE", f"{m.sense(i)['y4']:04d}", rule="year") for i in run]
    items[-1].j = m.j
    return items


def era_year(m: Match) -> Item | None:
    """ "令和7年", "民國114年", "平成元年": the years of an era, counted from the year before its first."""
    n = 1 if m.has("one") else m.sense(m.at("y")).get("num", 0)
    if not 1 <= n <= 150:
        return None
    return Item("year", m.i, m.j, "DATE", f"{int(m.get('era')) + n:04d}", rule="year")


def year_before_christ(m: Match) -> Item | None:
    """ "1600 B.C.", "公元前221年"."""
    y = m.sense(m.at("y")).get("num", 0)
    if not 1 <= y <= 9999:
        return None
    return Item("bc", m.i, m.j, "DATE", f"BC{y:04d}", rule="year before Christ")


def short_year(m: Match) -> Item | None:
    """ "'82", "nel 92", "九七年": two digits with a word or mark that says year."""
    y = m.get("y")
    after = m.sense(m.j)
    if any(
        c in after for c in ("percent", "unit", "units", "num", "month", "scale", "money", "hword", "slash", "ordsuf")
    ):
        return None
    if "dash" in after and "percent" in m.sense(m.j + 2):
        return None
    if (not m.has("apos") or m.has("prep")) and not 60 <= y <= 99:
        return None
    if not m.has("apos") and not m.has("prep"):
        k = 2 if "of" in m.sense(m.i - 1) else 1
        if not any(c in m.sense(m.i - k) for c in ("month", "quarter")) and not (
            "unit" in m.sense(m.i - k) and "ordinal" in m.sense(m.i - k - 1)
        ):
            return None
    first = m.at("y") if not m.has("apos") else m.at("apos")
    return Item("year", first, m.j, "DATE", f"{century_year(y):04d}", rule="short year")


def year_mark(m: Match) -> Item | None:
    """ "1996年", "九七年"."""
    s = m.sense(m.at("y"))
    if "y4" in s:
        return Item("year", m.i, m.j, "DATE", f"{s['y4']:04d}", rule="year")
    if "y2" in s and s["y2"] >= 30 and ("han" in s or "m12" in m.sense(m.j)):
        return Item("year", m.i, m.j, "DATE", f"{century_year(s['y2']):04d}", rule="short year")
    return None


def year_dotted(m: Match) -> Item | None:
    """et "1998. aastal", lv "2025. gada 3. maijā", hu "2025. október": a full stop that makes an ordinal of the year."""
    if not m.has("mark") and "month" not in m.sense(m.j):
        return None
    return Item("year", m.i, m.j, "DATE", f"{m.get('y'):04d}", rule="year")


def decade(m: Match) -> Item | None:
    """ "the 1990s", "70s", "les années 80", "anni ottanta", "九十年代"."""
    i = m.at("n")
    s = m.sense(i)
    n = s.get("y4")
    before = m.sense(m.i - (2 if "dash" in m.sense(m.i - 1) else 1))
    if "decadeword" in s and m.i == i and m.words.determiners and not ("the" in before or "mod" in before):
        return None  # "in her seventies"
    if m.has("of") and (n is None or "to" in m.sense(m.j)):
        return None  # "dos años de 1990 a 1992"
    if m.has("article") and not any(c in m.sense(m.j) for c in ("comma", "dot", "close", "and", "of", "in")):
        return None
    if n is None:
        n = s.get("y2", s.get("num", s.get("wnum", s.get("decadeword"))))
        n = int(n) if n is not None else -1
        if n % 10 or not 0 <= n <= 90 or (n == 0 and "wnum" in s):
            return None
        n = (2000 if n == 0 else 1900) + n
    if n % 10:
        return None
    return Item("decade", m.i, m.j, "DATE", str(n // 10), rule="decade")


def century(m: Match) -> Item | None:
    """ "the 19th century", "siglo XIX", "21世纪": TIMEX3 writes the first two digits of its years."""
    i = m.at("n")
    s = m.sense(i)
    n = s.get("roman", s.get("d31", s.get("ordinal", s.get("wnum"))))
    if n is None or not 1 <= int(n) <= 30 or m.get("unit") != "C" or "a" in s:
        return None
    if m.has("bc") or m.has("bcpre"):
        return Item("bc", m.i, m.j, "DATE", f"BC{int(n) - 1:02d}", rule="century before Christ")
    return Item("century", m.i, m.j, "DATE", f"{int(n) - 1:02d}", rule="century")


#: name, shape, builder. Longer matches win; among equals the earlier shape.
SHAPES = (
    ("year", "(?:{word:yearword} {of}?)? {y:y4}", year),
    ("apostrophe year", "{apos:apos} {y:y2}", short_year),
    ("short year", "{prep:shortyear|yearword} {apos:apos}? {y:y2}", short_year),
    ("month and short year", "{y:y2}", short_year),
    ("year range", "{a:y4} {dash} {b:y2} {yearmark}?", year_range),
    ("years mark", "(?P<list>{y4}(?:(?:{to}|{and}|{comma}|{dash}){y4}){1,6}) {yearmark}", years_mark),
    ("era", "{era:era} (?:{y:num}|{one:firstyear}) {yearmark}", era_year),
    ("year before Christ", "{y:num} {yearmark}? {bc}", year_before_christ),
    ("year before Christ 2", "{bcpre} {y:num} {yearmark}?", year_before_christ),
    ("year mark", "{y:y4|y2} {mark:yearmark}", year_mark),
    ("year dotted", "{y:y4} {yeardot} {mark:yearmark}?", year_dotted),
    ("decade", "{n:y4|y2} {apos|dash}? {decadesuf} {decadetail}?", decade),
    ("decade 2", "(?:{decadehead}{of}?{the}?)? {yearsword} {of:of}? {apos}? {n:y4|y2|wnum|decadeword}", decade),
    ("decade 3", "{n:decadeword} {yearsword}?", decade),
    ("decade article", "{article:decadearticle} {n:y2|y4}", decade),
    ("decade head", "{decadehead} {of}?{of}? {the}? {apos}? {n:y4|y2|decadeword}", decade),
    ("decade mark", "{n:y4|num} {decademark}", decade),
    ("century", "{bcpre:bcpre}? {n:d31|ordinal|wnum} (?:{dot}|{dash}?{ordsuf})? {dash}? {unit:unit} {bc:bc}?", century),
    ("century roman", "{unit:unit} {n:roman} {bc:bc}?", century),
    ("century number", "{unit:unit} {n:d31} {bc:bc}?", century),
    ("century roman 2", "{n:roman} {dash}? {ordsuf}? {unit:unit} {bc:bc}?", century),
)  # fmt: skip
