"""Accounts with their names marked by hand: "[[person|Marta Lindqvist]]" is a name, "[[person.title|the harbour master]]" a
title, "[[person.pronoun|she]]" a pronoun. The texts are invented."""

from __future__ import annotations

import hashlib
import re

from rashomon.model import Account, Annotations, Block, Mention, Span, Statement

_MARK = re.compile(r"\[\[([a-z]+)(?:\.([a-z]+))?\|(.*?)\]\]")

Pile = tuple[tuple[Account, ...], tuple[Annotations, ...]]


def read_marked(source: str, language: str, marked: str) -> tuple[Account, Annotations]:
    """One account and its mentions; each line is a paragraph and a sentence."""
    text, at, found = "", 0, []
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        found.append((len(text), len(text) + len(m[3]), m[1], m[2] or "name"))
        text, at = text + m[3], m.end()
    text += marked[at:]
    sha = hashlib.sha256(text.encode()).hexdigest()
    name = sha[:12]
    blocks, sentences, start = [], [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(Span(name, start, start + len(line)), "body"))
        sentences += [
            Span(name, start + s.start(), start + s.end()) for s in re.finditer(r"[^.。]+[.。]?", line) if s[0].strip()
        ]
        start += len(line)
    mentions = tuple(Mention(Span(name, s, e), kind, form) for s, e, kind, form in found)
    account = Account(name, source, (), "plaintext", "text/plain", language, text, sha, blocks=tuple(blocks))
    return account, Annotations(name, language, tuple(sentences), mentions)


def pile(*accounts: tuple[str, str]) -> Pile:
    """(language, marked text) … → accounts and annotations."""
    read = [read_marked(f"{n:02}-{language}.txt", language, text) for n, (language, text) in enumerate(accounts)]
    return tuple(a for a, _ in read), tuple(n for _, n in read)


def speaker(account: Account, words: str, said: str, medium: str = "") -> Statement:
    """A statement whose speaker and content are the first places where these words stand."""
    start, told = account.text.index(words), account.text.index(said)
    here = Span(account.id, told, told + len(said))
    return Statement(f"{account.id}:{told}", (here,), Span(account.id, start, start + len(words)), medium=medium)


#: The grounding of the ferry Solveig, told by six papers.
FERRY = pile(
    ("en", "The ferry [[product|Solveig]] ran aground off [[place|Hamburg]] on Monday, said [[person|Marta Lindqvist]], "
     "head of [[organization|Nordlund Ferries Ltd]]. [[person.pronoun|She]] blamed the pilot, [[person|Piet Hendriks]].\n"
     "[[organization|Nordlund]] will pay, [[person|Lindqvist]] told [[organization|Reuters]]. [[person|Mr. Hendriks]] denies it. "
     "The [[organization|European Maritime Safety Agency]] ([[organization|EMSA]]) sent an expert, [[person|Tomás Aguirre]]."),
    ("de", "[[person|Lindqvists]] Reederei [[organization|Nordlund Ferries GmbH]] schweigt. Die Fähre „[[product|Solveig]]“ liegt vor "
     "[[place|Hamburg]] fest.\n[[person|Marta Lindqvist]], [[person.title|die Chefin der Reederei]], kam aus [[place|Deutschland]]. "
     "[[person|Jonas Lindqvist]], ihr Bruder, leitet den Hafen. Gegen den Lotsen [[person|Hendriks]] wird ermittelt. "
     "[[person|Marta Lindqvist]] sagte ab. Nun spricht [[person|Jonas Lindqvist]]. [[person|Lindqvist]] blieb ruhig."),
    ("fr", "Selon [[person|Mme Lindqvist]], patronne de [[organization|Nordlund Ferries SA]], le pilote [[person|Piet Hendriks]] dormait.\n"
     "[[person|Hendriks]] nie. L’[[organization|EMSA]] enquête avec [[person|M. Aguirre]] en [[place|Allemagne]], à [[place|Hambourg]]."),
    ("es", "[[person|Marta Lindqvist]] acusó a [[person|P. Hendriks]], según [[organization|Reuters]]. El experto [[person|Tomás Aguirre Solano]] llegó a "
     "[[place|Hamburgo]], [[place|Alemania]]."),
    ("zh", "[[person|玛尔塔·林德奎斯特]]周一在[[place|汉堡]]表示，引航员[[person|皮特·亨德里克斯]]当时睡着了。\n[[person|林德奎斯特]]领导[[organization|诺德伦德渡轮公司]]。"
     "[[person|亨德里克斯]]否认。[[organization|路透社]]报道，记者[[person|王海燕]]在[[place|德国]]。"),
    ("ru", "[[person|Марта Линдквист]] обвинила лоцмана [[person|Пита Хендрикса]] в [[place|Гамбурге]].\nСлова [[person|Линдквист]] передаёт агентство "
     "[[organization|Рейтер]]. [[person|Хендрикс]] всё отрицает, как и вся [[place|Германия]]."),
)  # fmt: skip
