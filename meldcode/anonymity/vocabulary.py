"""The small words around a name: titles, relations, particles, and what follows or precedes names
in Dutch notes.
"""

from meldcode.anonymity.folding import words

TITLES = words("""
    mevrouw mevr mw meneer dhr mijnheer juf juffrouw meester dokter drs dr mr prof professor
    dominee ds pastoor imam sjeik sheikh hadj hadji hajji lalla sidi moulay ustad mej frau madame
    monsieur miss mister mrs sir zuster pater agent rector broeder
    """)
# Behind these a family name that is also a word counts as a name, in lower case too.
STRICT_TITLES = words("""
    mevrouw mevr mw meneer dhr mijnheer juf juffrouw meester dokter dr drs mr fam familie heer
    dominee ds prof mej
    """)
# Titles by which children and neighbours call someone: they are part of the name.
CALLED_BY = words("juf juffrouw meester dokter imam sjeik sheikh hadj hadji lalla")
ROLES = words("""
    mentor rechercheur officier docent docente leraar lerares collega tolk advocaat voogd
    gezinsvoogd jeugdbeschermer jeugdconsulent leerling client cliente student studente familie
    fam gezin wijkagent huisarts coach begeleider stagebegeleider teamleider decaan conrector
    conciërge concierge gymdocent klasgenoot klasgenote klasgenootje psycholoog consulent
    leerplichtambtenaar schoolarts verpleegkundige hulpverlener casusregisseur dader verdachte
    slachtoffer getuige echtpaar heer gastouder pleegmoeder pleegvader pleegouder
    """)
RELATIONS = words("""
    broer broertje broers zus zusje zussen zusjes zuster moeder vader mama papa mam pap
    stiefmoeder stiefvader stiefbroer stiefzus halfbroer halfzus halfzusje halfbroertje oom tante
    neef neefje nicht nichtje opa oma grootvader grootmoeder overgrootmoeder man echtgenoot
    echtgenote vrouw partner ex ex-man ex-vrouw ex-partner verloofde vriend vriendin
    vriendinnetje vriendje buurman buurvrouw buurjongen buurmeisje zwager schoonzus schoonzusje
    schoonmoeder schoonvader schoonbroer zoon zoontje dochter dochtertje kleinkind kleinzoon
    kleindochter achterneef achternicht baba peetoom peettante tweelingzus tweelingbroer oudoom
    oudtante kind baby pleegmoeder pleegvader pleegzus pleegbroer
    """)
PARTICLES = words("""
    van de der den het 't ter ten te el al ul ad ed as ash es az an at ud bin ben bint ibn ould
    oulad ait ouled oglu oglou von zu la le les du des da do dos das di della del v d vd t n san
    st op in 'n abu abou umm oum um abd bou o y e af der' d' mac mc
    """)
# Particles that can open a family name in lower case: «mevrouw de wit», «van den berg».
DUTCH_PARTICLES = words("""
    van de der den le la du da dos di t v d vd ter ten te 't het von el al ben bin bint ibn abu
    abou umm oum ait
    """)
NAMING = words("""
    heet heette heten genaamd noemt noemde noemen naam roepnaam voornaam achternaam bijnaam alias
    zogenaamd
    """)
TO_PLACE = words("""
    naar uit vanuit richting nabij vlakbij te omgeving regio stad stadje dorp dorpje plaats
    plaatsje gemeente provincie wijk buurt vliegveld luchthaven streek district
    """)
IN_PLACE = words("in bij via rond rondom tot over door langs")
# Behind these and «in» stands a place, also one that is a word: «woont in ede», «geboren in best».
LIVING = words("""
    woont wonen woon woonde woonden woonachtig wonend opgegroeid geboren verblijft verblijven
    verbleef gedetineerd gevestigd ingeschreven verhuisd logeert logeren logeerde
    """)
APPOSED = words("de het een haar zijn hun mijn onze ons")
DETERMINERS = words("""
    een de het die deze dat dit geen elke iedere welke zijn haar mijn ons onze hun jouw uw wat
    veel meer weinig rode witte gele mooie kleine grote jonge oude zo'n
    """)
# What stands behind a name at the beginning of a sentence: «Roos vertelde», «Storm en Sterre».
AFTER_NAME = words("""
    is was heeft had zegt zei vertelt vertelde belt belde appt appte mailt mailde stuurt stuurde
    kwam komt gaat ging wilde zit zat woont woonde werkt werkte vindt vond vraagt vroeg denkt
    dacht uit en geeft gaf zag ziet hoort hoorde doet deed moet moest mag mocht kan kon zou zal
    durft durfde wordt werd slaapt loopt liep huilt huilde leest schreef schrijft meldt meldde
    maakt maakte nam neemt bracht brengt meent heet blijft bleef staat stond lijkt leek krijgt
    kreeg sprak spreekt van
    """)
NOT_AFTER_NAME = words("ik je jij u we wij graag niet er het dit dat eens")
# Nouns behind which a single capital is a label and no initial.
LABELLED = words("""
    klas groep plan vitamine bijlage optie type hepatitis niveau categorie stap punt vraag lijn
    deel fase rijbewijs blok lokaal team vak variant versie profiel generatie scenario route
    kolom
    """)

# Family names that are a particle and an ordinary word: together hardly anything else, in lower
# case too.
AFTER_VAN = words(
    "dijk beek dam veen vliet loon rijn leeuwen zanten es oord dongen wijk berg hout buuren doorn"
    " leer"
)
# Words of grammar: by themselves never asked about: masked, they would be so everywhere.
GRAMMAR = words("""
    de het een en of maar want dus als dan dat die dit deze er hier daar ik jij je u hij zij ze wij
    we jullie mij me hem haar hen hun ons onze mijn jouw uw zijn van in op te aan bij uit naar met
    voor door over om onder tot tegen tussen na sinds zonder per via is was ben bent waren wordt
    werd heeft heb had hebben hadden niet geen wel ook nog al nu toen toch om te zo wat wie waar
    the a an and or of to in on at for with is was he she it his her they we i you my this that not
    but from had has be are were
    """)
