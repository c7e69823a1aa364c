"""Five flattened pages, one invented story: every line of the story stays, no line of the page's furniture does."""

from __future__ import annotations

import pytest

from rashomon.accounts import label_blocks
from rashomon.model import STORY_KINDS

# Each page is (furniture above, story, furniture below); byline and date lines are left out of the count on purpose.
PAGES = {
    "en": (
        "Skip to main content\nHome\nNews\nSport\nCulture\nSubscribe\nLog in\nHome » Region » Bridge at Norrby closed",
        """Bridge at Norrby closed after barge hits pillar
The swing bridge at Norrby has been closed since Monday, when a barge struck its eastern pillar at about five in the morning.
“We heard a bang, and then the whole house shook,” said Ada Lind, who lives beside the canal.
Nobody was hurt.
Crack in the foundation
Divers found a crack of two metres in the foundation of the bridge, the harbour office said on Wednesday.
The city put the damage at 48 million crowns. The bridge will stay closed until the end of October, according to the mayor.
The owner of the barge, Torvald Shipping, denied that the crew had been asleep.
“The rudder failed,” a spokesman said.""",
        """Share on Facebook
Share on Twitter
Copy link
Sign up for our newsletter and get the week in your inbox
Related stories
Ten recipes for a rainy weekend in the countryside
Football: the season opens with two surprises and a broken goal
Why your tomatoes do not ripen, and what helps against it
Leave a comment
Your email address will not be published. Required fields are marked *
Your cart is empty
We use cookies to improve your experience. Accept all
© The Norrby Post. All rights reserved.""",
    ),
    "de": (
        "Zum Inhalt springen\nStartseite\nPolitik\nWirtschaft\nKultur\nSport\nAnmelden\nAbo",
        """Drehbrücke in Norrby nach Unfall gesperrt
Die Drehbrücke in Norrby ist seit Montag gesperrt, nachdem ein Lastkahn gegen fünf Uhr morgens den östlichen Pfeiler gerammt hatte.
„Wir hörten einen Knall, dann wackelte das ganze Haus“, sagte Ada Lind, die am Kanal wohnt.
Verletzt wurde niemand.
Riss im Fundament
Taucher fanden im Fundament der Brücke einen zwei Meter langen Riss, wie das Hafenamt am Mittwoch mitteilte.
Die Stadt schätzt den Schaden auf 48 Millionen Kronen. Die Brücke bleibe bis Ende Oktober gesperrt, so die Bürgermeisterin.
Der Eigner des Lastkahns, Torvald Shipping, bestritt, dass die Besatzung geschlafen habe.
„Das Ruder hat versagt“, sagte ein Sprecher.""",
        """Teilen
Drucken
Newsletter abonnieren
Das könnte Sie auch interessieren
Zehn Rezepte für ein verregnetes Wochenende auf dem Land
Fußball: Saison beginnt mit zwei Überraschungen und einem kaputten Tor
Kommentare
Schreiben Sie einen Kommentar
Ihre E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert
Ihr Warenkorb ist leer
Wir verwenden Cookies, um diese Seite zu verbessern. Alle akzeptieren
Impressum
Datenschutz""",
    ),
    "fr": (
        "Aller au contenu\nAccueil\nPolitique\nÉconomie\nCulture\nSport\nSe connecter\nS'abonner",
        """Le pont de Norrby fermé après le choc d'une péniche
Le pont tournant de Norrby est fermé depuis lundi, après qu'une péniche a heurté son pilier est vers cinq heures du matin.
« Nous avons entendu un bruit, puis toute la maison a tremblé », raconte Ada Lind, qui habite au bord du canal.
Personne n'a été blessé.
Une fissure dans les fondations
Des plongeurs ont trouvé une fissure de deux mètres dans les fondations du pont, a indiqué mercredi la capitainerie.
La ville estime les dégâts à 48 millions de couronnes. Le pont restera fermé jusqu'à la fin du mois d'octobre, selon la maire.
Le propriétaire de la péniche, Torvald Shipping, a nié que l'équipage ait dormi.
« Le gouvernail a lâché », a dit un porte-parole.""",
        """Partager sur Facebook
Imprimer
Inscrivez-vous à notre newsletter
À lire aussi
Dix recettes pour un week-end pluvieux à la campagne
Football : la saison s'ouvre sur deux surprises et un but cassé
Laisser un commentaire
Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
Votre panier est vide
Nous utilisons des cookies pour améliorer ce site. Tout accepter
Mentions légales""",
    ),
    "es": (
        "Saltar al contenido\nInicio\nPolítica\nEconomía\nCultura\nDeportes\nIniciar sesión\nSuscríbete",
        """El puente de Norrby, cerrado tras el choque de una barcaza
El puente giratorio de Norrby está cerrado desde el lunes, cuando una barcaza chocó contra su pilar este hacia las cinco de la mañana.
«Oímos un golpe y luego tembló toda la casa», dijo Ada Lind, que vive junto al canal.
No hubo heridos.
Una grieta en los cimientos
Los buzos encontraron una grieta de dos metros en los cimientos del puente, informó el miércoles la autoridad portuaria.
La ciudad calcula los daños en 48 millones de coronas. El puente seguirá cerrado hasta finales de octubre, según la alcaldesa.
El dueño de la barcaza, Torvald Shipping, negó que la tripulación estuviera dormida.
«Falló el timón», dijo un portavoz.""",
        """Compartir en Facebook
Imprimir
Suscríbete a nuestro boletín
Te puede interesar
Diez recetas para un fin de semana lluvioso en el campo
Fútbol: la temporada empieza con dos sorpresas y una portería rota
Deja un comentario
Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados con *
Tu carrito está vacío
Utilizamos cookies para mejorar este sitio. Aceptar todo
Aviso legal""",
    ),
    "zh": (
        "首页\n新闻\n财经\n体育\n娱乐\n登录\n注册\n当前位置:首页 > 新闻 > 正文",
        """诺尔比转桥被驳船撞击后关闭
诺尔比的转桥自周一起关闭,当天清晨五点左右,一艘驳船撞上了转桥东侧的桥墩。
“我们听到一声巨响,接着整座房子都在摇晃。”住在运河边的艾达·林德说。
没有人受伤。
桥墩地基出现裂缝
潜水员在转桥的地基上发现一条两米长的裂缝,港务局周三表示。
市政府估计损失为4800万克朗。市长说,转桥将关闭到十月底。
驳船的船东托瓦尔德航运公司否认船员当时在睡觉。
“是舵出了故障。”公司发言人说。""",
        """分享到微信
打印
收藏
相关阅读
雨天周末在乡下的十个食谱
足球:新赛季以两个冷门和一个破球门开场
为什么你的西红柿不红,有什么办法
发表评论
请登录后发表评论
购物车
关于我们
版权所有 未经授权不得转载""",
    ),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("code", sorted(PAGES))
def test_story_and_furniture_are_told_apart(code: str, gap: str) -> None:
    above, story, below = (part.replace("\n", gap) for part in PAGES[code])
    text = gap.join((above, story, below))
    kinds = {}
    for b in label_blocks(text):
        for line in text[b.span.start : b.span.end].split("\n"):
            kinds[line] = b
    lost = [line for line in PAGES[code][1].split("\n") if kinds[line].kind not in STORY_KINDS]
    kept = [
        line
        for part in (PAGES[code][0], PAGES[code][2])
        for line in part.split("\n")
        if kinds[line].kind in STORY_KINDS
    ]
    assert (lost, kept) == ([], [])


@pytest.mark.parametrize("code", sorted(PAGES))
def test_every_piece_of_debris_says_why(code: str) -> None:
    text = "\n".join(PAGES[code])
    for b in label_blocks(text):
        assert bool(b.reason) or b.kind in STORY_KINDS


def test_debris_is_of_the_kind_that_its_words_say() -> None:
    text = "\n".join(PAGES["en"])
    kinds = {text[b.span.start : b.span.end].strip(): b.kind for b in label_blocks(text)}
    assert kinds["Bridge at Norrby closed after barge hits pillar"] == "headline"
    assert kinds["Ten recipes for a rainy weekend in the countryside"] == "related"
    assert kinds["Leave a comment"] == "comments"
    assert kinds["Your cart is empty"] == "commerce"
    assert kinds["We use cookies to improve your experience. Accept all"] == "notice"
    assert kinds["Home » Region » Bridge at Norrby closed"] == "navigation"
