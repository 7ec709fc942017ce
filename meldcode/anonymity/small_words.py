"""Words that name nobody by themselves: counts, things with a number, kinds of bodies."""

from meldcode.anonymity.folding import words

COUNTS = words("""
    nul een één twee drie vier vijf zes zeven acht negen tien eerste tweede derde vierde vijfde
    zesde zevende achtste negende tiende laatste volgende
    """)
# What has a small number: «stap 4», «bijlage 2».
THINGS = words("""
    stap punt bijlage vraag pagina pag blz hoofdstuk paragraaf onderdeel artikel art lid optie fase
    niveau categorie regel versie variant scenario route kolom tabel code dag week les uur
    """)
# Words before and behind which the name of a body stands; of the sure ones in lower case too.
BEFORE_NAME = words("""
    basisschool school college lyceum scholengemeenschap gymnasium obs cbs pcbs rkbs ibs bs sbo
    rsg csg gsg osg psg
    roc mbo vmbo mavo moskee kerk ziekenhuis kliniek opvang opvanghuis opvanglocatie
    vrouwenopvang stichting vereniging buurthuis wijkcentrum kinderdagverblijf kdv bso
    peuterspeelzaal gezondheidscentrum huisartsenpraktijk huisartsenpost apotheek azc tempel club
    sportschool jeugdteam wijkteam buurtteam instelling internaat madrasa kostschool daltonschool
    montessorischool jenaplanschool vrijeschool praktijkschool hogeschool universiteit blijfhuis
    safehouse noodopvang crisisopvang opvangcentrum zorggroep zorginstelling jongerencentrum
    speeltuin bibliotheek winkel bakkerij supermarkt restaurant hotel voetbalclub
    voetbalvereniging vv woongroep gezinshuis leefgroep behandelgroep locatie vestiging campus
    jeugdhulp asielzoekerscentrum verzorgingshuis verpleeghuis gevangenis pi islamitische
    cafe eetcafe snackbar cafetaria camping kapsalon salon slagerij garage manege scouting sv fc
    rkvv hockeyclub judoclub boksschool kickboksschool dansschool turnvereniging korfbalclub
    volleybalclub atletiekvereniging rijschool pizzeria grillroom feestzaal zalencentrum
    koranschool taalschool parochie huisartsenpraktijk tandartspraktijk praktijk ggd
    jeugdbescherming jeugdzorg vluchtelingenwerk zorgboerderij woonzorgcentrum inloophuis
    crisisopvang mhc ikc ivbo vso kindcentrum isk bakker poli boksclub zwemclub dojo bowling
    casino theater kinderopvang peuteropvang taalpunt taalhuis jongerenhonk dorpshuis clubhuis
    gemeenschapshuis bloemist drogisterij nagelstudio autobedrijf zwembad meidengroep stg sticht
    peuterspeelgroep voorschool peuterschool thuiszorg taxi toko taalcafe
    zaal kerkgenootschap moederhuis jongerenwerk jeugdwerk wijkhuis
    thuisbegeleiding tennisclub tennisvereniging handbalvereniging
    paardrijschool zangschool muziekschool theaterschool kapper kapperszaak schoonheidssalon
    belwinkel eethuis broodjeszaak slijterij boekhandel kwekerij schildersbedrijf bouwbedrijf
    kiosk lunchroom
    timmerbedrijf transportbedrijf schoonmaakbedrijf hospice dagbesteding kringloop
    mytylschool tyltylschool zmlk praktijkcollege vakcollege vakschool
    """)
SURE_BEFORE = words("""
    basisschool obs cbs pcbs rkbs ibs rsg csg gsg osg psg kdv bso moskee opvanghuis stichting
    peuterspeelzaal
    kinderdagverblijf daltonschool montessorischool praktijkschool gezinshuis scholengemeenschap
    buurthuis wijkcentrum eetcafe snackbar cafetaria camping kapsalon slagerij bakkerij manege
    kindcentrum ikc mhc rkvv turnvereniging judoclub hockeyclub rijschool pizzeria grillroom
    inloophuis koranschool zalencentrum kinderopvang peuteropvang taalpunt taalhuis taalcafe
    speeltuin jongerencentrum jongerenhonk zorgboerderij nagelstudio drogisterij autobedrijf
    huisartsenpraktijk tandartspraktijk verpleeghuis verzorgingshuis woongroep leefgroep stg sticht
    vso peuterspeelgroep tennisclub handbalvereniging tennisvereniging mytylschool tyltylschool
    vakschool schildersbedrijf bouwbedrijf timmerbedrijf broodjeszaak toko schoonheidssalon
    """)
AFTER_NAME = words("""
    college lyceum school scholengemeenschap gymnasium moskee kerk ziekenhuis kliniek groep
    stichting mavo basisschool academie mc moskeevereniging huis tempel synagoge scholen
    instituut centrum
    """)
BODY_WORDS = BEFORE_NAME | AFTER_NAME
# A kind of body that goes with the name or the place right behind it: «hv quintus», «politie
# zeist»; «op school Fatima» is no body.
WITH_NAME = (
    BODY_WORDS
    - words("school scholen huis groep opvang winkel club locatie kerk moskee instelling")
    - words("praktijk bakker centrum")
) | words("""
    politie jeugdpolitie halt nidos fiom sjd bjz humanitas ambassade consulaat team jeugd bureau
    regio veiligheidshuis meldpunt steunpunt loket jongerenloket coa ggz mee hv kv rv tc ballet
    hap huisartsenpost spoedpost gemeentehuis stadhuis jeugdreclassering reclassering
    samenwerkingsverband swv coc hostel schoonheidsinstituut politiebureau
    basisteam naaiatelier atelier wasserij pension pluktuin
    bieb buurtcentrum woonzorg jeugdteams gebiedsteam
    """)
UNNAMED = BODY_WORDS | words(
    "de het een liever atletiekclub speelgroep opvang kamp zaal kantoor gebouw"
)
OF_NAMES = words("de het t der den van el al")
MONTHS = words("januari februari maart juli augustus september oktober november december")
BEFORE_MONTH = words(
    "naar per van of en in sinds eind begin half vanaf tot na voor rond deze vorige volgende"
)
TOWARDS = words("in naar uit te vanuit")
