"""Numbers that measure, count or rank and point at nobody: marks, tasks, scores, findings."""

import re

from meldcode.anonymity.remaining import CODES, DIGITS, Form
from meldcode.anonymity.spans import PiiKind

_I = re.IGNORECASE
# «1,58 m», «visus 0,6», «38,9 gemeten», «een 6,2»: a measure or a mark; «12,5» may be an age.
MEASURE = re.compile(
    r"(?<![\w.,€-])(?:(?:[0-2]|[3-9]\d|1\d\d|2\d\d),\d{1,2}|(?<=een )\d,\d)"
    r"(?![\w,]|\.\d| ?(?:jaar|jr)\b)",
    _I,
)
# «1.204 ondervraagden», «de 93e minuut», «0x80070057».
THOUSANDS = re.compile(r"(?<![\w.,/-])[1-9]\d?\.\d{3}(?= [a-z])")
RANKED = re.compile(
    r"(?<![\w.,/-])\d{1,3}(?:e|ste|de) (?:minuut|ronde|plaats|etage|verdieping|eeuw|poging|plek|"
    r"seconde|kilometer|dag|week|editie|druk|seizoen|aflevering)(?!\w)",
    _I,
)
HEXADECIMAL = re.compile(r"(?<!\w)0x[0-9a-f]{2,16}(?!\w)", _I)
# «opdracht 12b en 13a», «punt 4.2», «kolom G», «B2:B14», «Windows 11».
_TASK = r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[a-h]?|[A-H])(?![\w/-]|[.,:]\d)"
TASK = re.compile(
    rf"\b(?:opdrachten|opdracht|opgaven|opgave|sommen|som|oefening|blz|bladzijde|pagina|punt|kolom|rij|"
    rf"cel|regel|hoofdstuk|paragraaf|windows|office|android|versie|route|slide|dia|deel|werkblad|"
    rf"h[1-9] \+)\.? {_TASK}(?:(?:, | en | t/m | tot en met | of ){_TASK}){{0,4}}",
    _I,
)
CELLS = re.compile(r"(?<![\w-])[A-Z]{1,2}\d{1,3}:[A-Z]{1,2}\d{1,3}(?!\w)")
FAULT = re.compile(
    r"\b(?:foutcode|foutmelding|error|fout|storing|printer geeft|scherm geeft)(?: is| geeft|:)? "
    r"[a-z]{0,2}-?\d{1,4}(?!\w)",
    _I,
)
# «hba1c is 54»
FOUND = re.compile(
    r"\b(?:hba1c|crp|bse|glucose|suiker|ferritine|cholesterol|visus|lengte|gewicht|score|hartslag)"
    r"(?: (?:is|was|van|rechts|links|nu|nog)){0,2}:? \d{1,3}(?:[.,]\d{1,2})?(?![\w/-]|[.,]\d)",
    _I,
)
# «won met 3-1»
SCORE = re.compile(
    r"\b(?:won|wonnen|gewonnen|verloor|verloren|gelijk|stand|uitslag)(?: (?:met|is|was))?:?"
    r" \d{1,2}-\d{1,2}(?![\w-])",
    _I,
)
# «rekenen 2F», «taal op 1S».
LEVEL = re.compile(
    r"\b(?:rekenen|taal|lezen|nederlands|niveau|referentieniveau|schrijven|spreken|rekenniveau|taalniveau)"
    r"(?: (?:op|naar|is|niveau|van)){0,2} [1-4][FS](?!\w)(?:(?: en | of | naar |/)[1-4][FS](?!\w))?"
)
# «28 wkn zwanger», «6 weken vrij»: how long something takes.
LASTS = re.compile(
    r"(?<![\w.,/-])\d{1,2} ?(?:weken|wkn|wk|maanden|maand|mnd|mndn|dagen|dgn) "
    r"(?:zwanger|zw|vrij|weg|afwezig|absent|ziek|verlof|verzuim|lang|later|terug|geleden|verder)"
    r"(?!\w)",
    _I,
)
_TASK_KEYS = (
    "opd opg som oef blz bla pag pun kol rij cel reg hoo par win off and ver rou sli dia dee wer"
    " h1 h2 h3 h4 h5 h6 h7 h8 h9"
)
_FOUND_KEYS = "hba crp bse glu sui fer cho vis len gew sco har"
_SCORE_KEYS = "won gew ver gel sta uit"
COUNTED = (
    *(Form(p, PiiKind.OTHER, "", DIGITS) for p in (MEASURE, THOUSANDS, RANKED, HEXADECIMAL, LASTS)),
    Form(TASK, PiiKind.OTHER, "", _TASK_KEYS),
    Form(CELLS, PiiKind.OTHER, "", CODES),
    Form(FAULT, PiiKind.OTHER, "", "fou err sto pri sch"),
    Form(FOUND, PiiKind.OTHER, "", _FOUND_KEYS),
    Form(SCORE, PiiKind.OTHER, "", _SCORE_KEYS),
    Form(LEVEL, PiiKind.OTHER, "", "rek taa lez ned niv ref sch spr"),
)
