"""Shapes of clock times and parts of the day: "14 h 30", "6:40 p.m.", "halb neun", "下午三时半", "in the evening".

In: a `Match`. Out: an `Item` whose day is open (XXXX-XX-XXT14:30). Knows no language's words.
"""

from __future__ import annotations

from rashomon.annotations.timexes.items import Item, Match


def _item(m: Match, hour: int, minute: str = "", *, i: int = -1) -> Item | None:
    if not 0 <= hour <= 24:
        return None
    clock = f"{hour:02d}:{minute or '00'}"
    return Item("clock", m.i if i < 0 else i, m.j, "TIME", f"XXXX-XX-XXT{clock}", "clock", rule="clock")


def shifted(hour: int, part: str) -> int:
    """An hour of the twelve-hour clock on the day's clock: 3 in the afternoon is 15, 12 at night 24."""
    if part in ("AF", "PM", "EV") and 1 <= hour <= 11:
        return hour + 12
    if part == "NI" and 6 <= hour <= 11:
        return hour + 12
    if part == "AM" and hour == 12:
        return 0
    if part == "NI" and hour == 12:
        return 24
    return hour


def _half_of_day(m: Match) -> str:
    for group, code in (("am", "AM"), ("pm", "PM")):
        if m.has(group):
            return code
    for group in ("part", "part2"):
        if m.has(group):
            return str(m.get(group))
    return ""


def clock(m: Match) -> Item | None:
    hour, _, rest = str(m.get("c")).partition(":")
    if "scale" in m.sense(m.j):
        return None
    return _item(m, shifted(int(hour), _half_of_day(m)), rest)


def clock_dotted(m: Match) -> Item | None:
    """ "20.30 Uhr", "alle 21,30": a decimal unless a word says clock."""
    hour, _, rest = str(m.get("c")).partition(":")
    if any(c in m.sense(m.j) for c in ("percent", "scale", "money", "unit", "units")):
        return None
    return _item(m, shifted(int(hour), _half_of_day(m)), rest, i=m.at("c"))


def hour(m: Match) -> Item | None:
    """ "14 h 30", "3 p.m.", "18 Uhr", "下午三时半", "halb neun"."""
    i = m.at("h")
    s = m.sense(i)
    h = s.get("h24", s.get("num", s.get("wnum")))
    if not isinstance(h, int) or h > 24:
        return None
    minute = ""
    if m.has("min"):
        n = m.sense(m.at("min"))
        value = n.get("num", n.get("wnum"))
        minute = f"{value:02d}" if isinstance(value, int) and value < 60 else ""
    if m.has("half"):
        minute = "30"
    if m.has("quarter"):
        minute = "15"
    h = shifted(h, _half_of_day(m))
    if m.has("hourmark") and not m.has("part") and ("num" in m.sense(m.j) or (h == 1 and "han" in s and not minute)):
        return None  # 六点五 is a decimal, 一点 "a bit" or "a point"
    if (
        m.has("bare")
        and not (minute or _half_of_day(m))
        and (m.around(m.j) == "x" or any(c in m.sense(m.j) for c in ("num", "scale", "unit", "units")))
    ):
        return None  # "las dos iglesias"
    if m.has("halfto"):  # halb neun = 8:30
        h, minute = h - 1, "30"
    return _item(m, h, minute, i=i if m.has("cue") else -1)


def hour_digits(m: Match) -> Item | None:
    """ "0800 UTC": four digits before a zone."""
    s = m.sense(m.at("h"))
    n = s.get("num", -1)
    first = m.at("h")
    if m.tokens.ends[first] - m.tokens.starts[first] != 4 or not 0 <= n <= 2400 or n % 100 > 59:
        return None
    return Item("clock", m.i, m.i + 1, "TIME", f"XXXX-XX-XXT{n // 100:02d}:{n % 100:02d}", "clock", rule="clock")


def clock_word(m: Match) -> Item | None:
    """ "noon", "midnight"."""
    if "weak" in m.sense(m.i) and not any(
        c in m.sense(m.i - 1) for c in ("at", "the", "to", "from", "in", "dayname", "weekday")
    ):
        return None
    return Item("clock", m.i, m.j, "TIME", f"XXXX-XX-XXT{m.get('w')}", "clock", rule="clock")


def part_of_day(m: Match) -> Item | None:
    """ "in the evening", "la nuit", "上午": alone it belongs to the day at hand."""
    before = m.sense(m.i - 1)
    single = "a" in before
    if "weak" in m.sense(m.i):
        if "the" in before and "in" not in before:
            before = m.sense(m.i - 2)
        if "of" in before and ("mod" in m.sense(m.i - 2) or m.words.cjk):
            before = m.sense(m.i - 2)  # "en début d'après-midi"
        after, then = m.sense(m.j), m.sense(m.j + 1)
        named = ("weekday", "d31", "dayname", "month", "dir")
        linked = any(c in after for c in ("of", "the", "in", "at", "comma"))
        dated = any(c in after or (linked and c in then) for c in named)
        if single and not dated:
            return None  # "lors d'une soirée"
        if not dated and not any(
            c in before
            for c in ("in", "dir", "mod", "dayname", "weekday", "month", "d31", "num", "clock", "hword", "hunit")
        ):
            return None
        if "clause" in after:
            return None  # "la nuit où elle est morte"
        if "of" in after and not dated and not any(c in before for c in ("weekday", "dayname", "d31", "month")):
            return None  # "le soir de sa mort"
    return Item("part", m.i, m.j, "TIME", f"XXXX-XX-XXT{m.get('part')}", "part", rule="part of the day")


def part_this(m: Match) -> Item | None:
    """ "this morning", "ce soir", "la notte scorsa"."""
    way = str(m.get("dir") or m.get("dir2"))
    if m.has("dir") and any(c in m.sense(m.i - 1) for c in ("weekday", "dayname")):
        return None  # "el lunes pasado por la noche"
    n = {"last": -1, "next": 1}.get(way, 0)
    if way == "last" and m.get("part") in ("MO", "AF"):
        n = 0
    anchor = "narrative" if way in ("same", "that", "previous", "following") else "published"
    n = {"previous": -1, "following": 1}.get(way, n)
    return Item("dayname", m.i, m.j, "TIME", f"XXXX-XX-XXT{m.get('part')}", f"{anchor}:D{n:+d}", rule="part of the day")


SHAPES = (
    ("clock", "{c:clock} {hword|hunit}? (?:{am:am}|{pm:pm}|(?:{of|in}{the}?)?{part:part})?", clock),
    ("part clock", "{part:part}{c:clock}", clock),
    ("dotted", "{c:clockdot} {hword|hunit} (?:{local}|(?:{of|in}{the}?)?{part:part})?", clock_dotted),
    ("dotted at", "{clockat} {the}? {c:clockdot} (?:{hword|hunit}|{am:am}|{pm:pm}|(?:{of|in}{the}?){part:part})?", clock_dotted),
    ("dotted am", "{c:clockdot} (?:{am:am}|{pm:pm})", clock_dotted),
    ("hour am", "{h:h24} (?:{am:am}|{pm:pm})", hour),
    ("hour", "{h:h24} {hword} (?:{min:m60} {minword}?)? (?:{and}? {half:half|andhalf})? (?:(?:{of|in}{the}?)?{part:part})?", hour),
    ("hour at", "{cue:clockat} {the|about}? {h:h24|wnum} {hunit|hword} (?:{and}?(?:{min:m60}|{half:half|andhalf}|{quarter:quarterword}))? (?:(?:{of|in}{the}?)?{part:part})?", hour),
    ("hour at article", "(?P<bare>{cue:hourat}) {h:h24|wnum} (?:{and}(?:{min:m60|wnum}|{half:half|andhalf}|{quarter:quarterword}))? (?:(?:{of|in}{the}?)?{part:part})?", hour),
    ("hour of part", "{h:wnum|h24} {oclock}? {of|in}{the}?{part:part}", hour),
    ("hour o'clock", "{h:h24|wnum}{oclock} (?:(?:{of|in}{the}?){part:part})?", hour),
    ("half to", "{halfto:halfto}{h:wnum|h24}{oclock}?", hour),
    ("part hour", "{part:part} {h:h24} {hourmark} (?:{half:half}|{quarter:quarterword}|{min:m60} {minmark}?)?", hour),
    ("hour mark", "{h:h24} {hourmark:hourmark} (?:{half:half}|{min:m60} {minmark})", hour),
    ("hour mark 2", "{h:h24} {hourmark:hourmark}", hour),
    ("digits zone", "{h:num} {zone}", hour_digits),
    ("clock word", "{w:clockword}", clock_word),
    ("part", "{part:part}", part_of_day),
    ("this part", "{dir:dir} {part:part}", part_this),
    ("part this", "{part:part} {dir2:dir}", part_this),
)  # fmt: skip
