"""Codes that people can say to each other and that mean nothing: two Dutch words and four
digits.
"""

import secrets

FIRST = (
    "blauwe bonte brede bruine donkere droge dunne eerste frisse gele gladde goede gouden grijze"
    " groene grote halve hoge jonge kalme kleine klare korte koele lange late lichte lage mooie"
    " nieuwe oude open paarse platte ronde rode ruime rustige ruwe scheve scherpe schone smalle"
    " snelle stille sterke steile stevige vaste verre vlakke vlugge volle vroege warme wijde wilde"
    " witte zachte zilveren zuivere zware zwarte "
)
SECOND = (
    "akker appel balk bank beek berg bloem boog boom boot brug buurt dijk duin eik els emmer fiets"
    " fluit gevel gras haag haven heide hek heuvel hoek hoeve hout kade kaart kamer kast kei kelk"
    " kist klok knop koepel kroon laan lamp lantaarn linde maan mand meer mast molen mos muur noot"
    " oever park pen plein poort pot rand rivier riet roos ruit schelp schip schuur sleutel sluis"
    " spoor steen ster stoel stok strand struik tafel tak tegel toren touw trap tuin vaas varen"
    " veer veld vijver vlieger vloer wal weg weide wilg wind wolk zand zee zeil "
)


def new_code() -> str:
    """A code such as "kalme-vijver-4821", from about 60 million; the row's constraint keeps it
    unique.
    """
    first, second = secrets.choice(FIRST.split()), secrets.choice(SECOND.split())
    return f"{first}-{second}-{secrets.randbelow(9000) + 1000}"
