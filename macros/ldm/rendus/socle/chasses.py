"""La largeur des lettres d'Arial, que Liberation Sans partage : un tableur prend l'une ou l'autre.

Écrit d'après Liberation Sans par `python -m tests.rendus.tableur.classeur.chasses` ; un test le compare
à la police. Ces polices ne sont pas à nous : nous n'en gardons que les mesures, en millièmes de corps.
"""

from typing import Final

COURANTE: Final = 556
"""Celle des chiffres et de la plupart des minuscules : les signes absents de la table l'ont."""
LOINTAINE: Final = 1250
"""Idéogrammes, émojis : jamais plus larges."""
SIGNES_PAR_CHASSE: Final = {
    167: (
        "\u2215"
    ),
    188: (
        "\u2032"
    ),
    191: (
        "'"
    ),
    222: (
        "ijlįĵĺļłſ\u2018\u2019\u201a\u201b"
    ),
    260: (
        "|\u00a6"
    ),
    274: (
        "\u222b"
    ),
    278: (
        " !,./:;I[\\]ft\u00a0\u00b7Ì"
        "ÍÎÏìíîïĨĩĪīĬĭĮİı"
        "ţŧ\u2219\u202f"
    ),
    292: (
        "ľ"
    ),
    333: (
        "()-`r\u00a1\u00a8\u00ad\u00b2\u00b3\u00b4\u00b8\u00b9ŕŗř"
        "\u2010\u2011\u201c\u201d\u201e\u2039\u203a\u203e"
    ),
    334: (
        "{}ŀ"
    ),
    350: (
        "\u2022"
    ),
    354: (
        "\u2033"
    ),
    355: (
        "\""
    ),
    365: (
        "º"
    ),
    370: (
        "ª"
    ),
    375: (
        "ť"
    ),
    389: (
        "*"
    ),
    400: (
        "\u00b0"
    ),
    444: (
        "ĳ"
    ),
    469: (
        "^"
    ),
    494: (
        "\u2202"
    ),
    500: (
        "JcksvxyzçýÿćĉċčĴ"
        "ķĸśŝşšŷźżž\u203c\u2191\u2193\u2195\u21a8"
    ),
    537: (
        "\u00b6"
    ),
    549: (
        "\u00b1\u00f7\u221a\u2248\u2260\u2264\u2265"
    ),
    552: (
        "\u00af\u2017"
    ),
    576: (
        "µ"
    ),
    583: (
        "\u2261"
    ),
    584: (
        "+<=>~\u00ac\u00d7\u2212"
    ),
    604: (
        "ŉ"
    ),
    611: (
        "FTZ\u00bfßøŢŤŦŹŻŽ"
    ),
    612: (
        "\u2206"
    ),
    615: (
        "ď"
    ),
    667: (
        "&ABEKPSVXYÀÁÂÃÄÅ"
        "ÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚ"
        "ŜŞŠŶŸ"
    ),
    713: (
        "\u2211\u221e"
    ),
    719: (
        "\u2229"
    ),
    722: (
        "CDHNRUwÇÐÑÙÚÛÜĆĈ"
        "ĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮ"
        "ŰŲŵ"
    ),
    723: (
        "Ŋ"
    ),
    735: (
        "Ĳ"
    ),
    737: (
        "\u00a9\u00ae"
    ),
    778: (
        "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ"
    ),
    823: (
        "\u220f"
    ),
    833: (
        "Mm"
    ),
    834: (
        "\u00bc\u00bd\u00be"
    ),
    889: (
        "%æ"
    ),
    944: (
        "WœŴ"
    ),
    979: (
        "\u221f"
    ),
    1000: (
        "ÆŒ\u2014\u2015\u2026\u2030\u2190\u2192\u2194"
    ),
    1015: (
        "@"
    ),
    1094: (
        "\u20a7"
    ),
}  # fmt: skip
