"""Bodies with a name of their own, made as they are called here: schools, shops, clubs, houses of
prayer, care."""

import random

from tools.finder.pools import Pools

_FIRM = """
    bakkerij {f}|slagerij {f}|kapsalon {p}|{f} Transport|restaurant {b}|garage {f}|café {u}|eetcafé {u}|snackbar {u}|cafetaria {u}|
    autobedrijf {f}|schildersbedrijf {f}|{f} Bouw|{f} & Zonen|{p}'s nagelstudio|bloemist {f}|reisbureau {b}|pizzeria {b}|
    grillroom {b}|supermarkt {b}|de {b} markt|salon {p}|beautysalon {p}|schoonmaakbedrijf {u}|taxi {f}|hotel {u}|camping {u}|{u} Trouwzaal|
    zalencentrum {u}|feestzaal {b}|manege {u}|kinderboerderij {u}|{l} Logistiek|kwekerij {f}|winkelcentrum {u}|drogisterij {u}|nagelstudio {u}|bloemenhal {p}|{f} Schoonmaak|Hotel {u}|lunchroom {p}|viskraam {f}|fietsenmaker {f}|belwinkel {b}|apotheek {u}|
    apotheek {f}|tandartspraktijk {u}|huisartsenpraktijk {f}|praktijk {u}|fysio {u}|rijschool {f}|drogisterij {f}|makelaardij {f}|toko {b}|{z}|{z}|{z} {l}|de {z}|salon {z}|rijschool {z}|rijschool route {y}|naaiatelier {p}|wasserij {f}|bandenservice {f}|pension {u}|reisburo {b}|
    
    {p} Hair|{f} Fashion|Golden {u}|{u} Food|Royal {p}|bakker {f}|kapper {p}|beautysalon {u}|{f} Installatie|tegelzetbedrijf {f}|{b} Reizen|
    juwelier {f}|stomerij {u}|eethuis {b}|brood van {f}|de {u} bakkerij|kringloop de {u}|{u} Events|uitzendbureau {u}|taxicentrale {l}|
    kiosk {u}|kiosk de {u}|wegrestaurant de {u}|wegrestaurant {u}|advocatenkantoor {f}|notariskantoor {f}|kapsalon {u} en zo|{u} en {u}|
    lunchroom de {u}|stadshotel {u}|viskraam de {u}|{u} Vastgoed|{f} Vastgoed
    """
_CLUB = """
    vv {l}|SV {l}|FC {l}|voetbalclub {u}|hockeyclub {u}|MHC {l}|turnvereniging {u}|judoclub {u}|sportschool {u}|dojo {u}|
    zwemclub {u}|boksschool {f}|boksclub {u}|scouting {u}|dansschool {f}|korfbalclub {u}|volleybalclub {u}|atletiekvereniging {u}|
    zwemvereniging {u}|zwemvereniging de {u}|basketbalvereniging {u}|voetbalvereniging het {u}|huiswerkclub {u}|turnclub de {u}|
    theaterschool de {u}|muziekschool {u}|dansstudio {u}|RKVV {u}|jongerencentrum {u}|speeltuin {u}|buurthuis {u}|wijkcentrum {u}|muziekvereniging {u}|theatergroep {u}|de {u}|{l} handbal|hv {u}|{z}|ballet {u}|ballet {p}|voetbalschool {u}|hv {u}|tennisclub {l}|paardrijschool {f}|
    dansschool de {u}|zwemschool {u}|FC {u}|sportcentrum {u}|jeugdhonk {u}|meidenclub {u}|kickboksschool {f}|{u} '{y}|koor {u}
    """
_PRAYER = """
    moskee {r}|de {r} moskee|de {r}-moskee|{r}moskee|moskee al {r}|islamitisch centrum {r}|stichting {r}|koranschool {r}|
    de {k}kerk|{k}kerk|de {k} gemeente|parochie {k}|de {k}kapel|tempel {r}|Shri {r} mandir|gurdwara {r}|vereniging {r}
    """
_CARE = """
    wijkteam {l}|buurtteam {l}|jeugdteam {l}|gezinshuis {u}|stichting {u}|opvanghuis {u}|vrouwenopvang {u}|woongroep {u}|
    leefgroep {u}|behandelgroep {u}|zorggroep {u}|kdv {u}|bso {u}|kinderdagverblijf {u}|peuterspeelzaal {u}|azc {l}|COA {l}|
    thuiszorg {u}|woonzorgcentrum {u}|verpleeghuis {u}|GGZ {l}|Jeugdzorg {u}|het {u}|inloophuis {u}|taalschool {u}|
    taalcafé {u}|taalcafé de {u}|eetcafé het {u}|thuisbegeleiding {u}|woningbouwvereniging {u}|woonvereniging de {u}|safehouse {l}|
    blijfhuis {l}|noodopvang {l}|vluchtelingenwerk {l}|sociaal team {l}|jeugdbescherming {l}|jeugdhulp {l}|jongerenwerk {u}|
    dagbesteding {u}|zorgboerderij de {u}|{n}|{n}|{n}|stichting {n}|jeugdhulp {n}|thuiszorg {n}|woongroep {n}|zaal {u}|meidengroep {u}|crisisopvang {l}|maatwerk {l}|kinderopvang {u}|kinderopvang het {u}|taalpunt {u}|taalpunt de {u}|taalhuis {u}|inloop {u}|peuteropvang {u}|
    Blijf-huis {l}|blijf van mijn lijf {l}|vrouwenopvang {l}|{u} {l}|jongerenhonk {u}|dorpshuis {u}|huis van de wijk {u}|{u} Zorg|team {l}|het Huis van {u}|ziekenhuis {u}|het {u} Ziekenhuis|
    stg. {u}|stg. de {u}|stichting het {u}|jeugdzorg de {u}|jeugdzorg {u}|wijkteam {u}|Nidos {l}|{z}|sjd {l}|jongerenloket {l}|het jongerenloket|politie {l}|team jeugd {l}|jeugdteam {u}|Nidos regio {l}|Halt {l}|bureau Halt {l}|
    ggd {l}|ambassade {b}|consulaat {b}|politie {l}|Veilig Thuis {l}|Leger des Heils {l}|team jeugd {l}|het leger van {u}|huis {u}|
    Centrum voor {u}|centrum voor jeugd {l}|steunpunt {u}|meldpunt {l}|praktijk de {u}|praktijk voor {u}|verloskundigenpraktijk {u}|
    gezondheidscentrum {u}|poli {u}|de {u} groep|het {u}huis|de {u}hof|Youth Hostel {u}|Salon {p}|Café {u}|Taxi {f}|voogdij {u}|
    GGD regio {l}|Humanitas {l}|MEE {l}|Fiom {l}|Sterk Huis {l}|Fier {l}|inloop de {u}|bibliotheek {l}|bieb {u}|wijkhuis {u}|{v} voor {v}|{v} voor {v}|{u} en {u}|{l} {u}
    """
_SCHOOL = """
    {u}|de {u}|het {u}|De {u}|'t {u}|basisschool {u}|obs {u}|cbs {u}|rkbs {u}|ibs {r}|sbo {u}|kindcentrum {u}|IKC {u}|daltonschool {u}|
    montessorischool {u}|jenaplanschool {u}|vrijeschool {u}|praktijkschool {u}|het {e}|het {e} College|{e} College|{e}college|
    het {e} Lyceum|{e} Lyceum|gymnasium {e}|mavo {u}|vmbo {u}|{e} Gymnasium|ROC {l}|ROC {u}|mbo {u}|Hogeschool {l}|scholengemeenschap {e}|
    ISK {l}|ISK {u}|VSO {u}|vso de {u}|so {u}|Global School {l}|{l} International School|The {e} School|sint {e}|
    basisschool sint {e}|basisschool st. {e}|internationale schakelklas {l}|de schakelklas {l}|taalschool {u}|mytylschool {u}|speciale school {u}|
    vakschool {u}|{e} mavo|openbare school {u}|{u}school|sg {e}|csg {e}|osg {e}|rsg {e}|psg {u}|eoa {e}|opdc {u}|avo {e}|het {e} mbo|{u} College|Openbare Scholengemeenschap {e}|het {l}s Lyceum|{e} International|{l} International|
    mbo {u} en {u}|MBO {u} en {u}|ROC {u} en {u}|{u} {u} College|het {u} Lyceum|{e} Academy|{u} Techniek
    """
_NAMES = """
    Regenboog Wegwijzer Ark Vuurvogel Klimop Springplank Horizon Toermalijn Vlinder Kameleon Wereldboom Schakel Brug Wissel Palet
    Zevensprong Meander Linde Beuk Eikel Akker Bron Hoeksteen Fontein Oase Kompas Zonnebloem Driemaster Boomgaard Lichtboei Vuurtoren
    Notenboom Cirkel Globe Planeet Tandem Ontdekking Kring Parel Rank Start Spil Touwladder Duizendpoot Trampoline Bongerd Wingerd
    Ankerplaats Haven Sleutel Poort Toren Molen Korf Vliet Wiel Stroom Golfslag Zandloper Rietzanger Buizerd Tarwe Korenaar Hooiberg
    Sterrenhof Zonnehof Lindenhof Berkenhof Waterlelie Wilgenroos Krekel Libel Zwaluw Ooievaar Reiger IJsvogel Uilenboom Vossenhol
    Egelantier Tweesprong Driesprong Klaverblad Wensboom Speelhoeve Kinderhof Luchtballon Vlieger Speeldoos Duikelaar Stapsteen
    Trefpunt Hoekje Ontmoeting Passage Veste Burcht Hofstee Schuur Stal Loods Silo Fabriek Werf Kade Sluis Kiem Bloesem Zaaier
    Sirene Oversteek Kwadrant Zeppelin Tjotter Schelp Meerpaal Klaproos Kwikstaart Wiekslag Bolderik Tamarinde Vlindertuin Zonnewiel
    Schuilplaats Waaier Dobber Vlonder Hangmat Kajuit Brigantijn Schoener Loods Boei Baken Golfbreker Zandbank Duinpan Vuurpijl Komeet
    Melkweg Regenton Waterval Bergtop Vallei Kloof Grot Rots Kiezel Knikker Tol Hoepel Wip Schommel Glijbaan Klimrek Zandbak Speelbal
    Madelief Korenbloem Boterbloem Klaver Mosterdzaad Lavendel Tijm Rozemarijn Kruidentuin Moestuin Kas Plantage Wijngaard Perzik
    Kastanje Hazelaar Vlier Meidoorn Els Populier Esdoorn Spar Ceder Olijf Vijg Dadel Granaatappel Amandel Kokos Mango Papaja
    Egel Eekhoorn Otter Bever Das Hinde Ree Wisent Zeehond Dolfijn Walvis Zeester Garnaal Kreeft Pelikaan Kraanvogel Fazant Specht
    Lijster Roodborst Koolmees Nachtegaal Leeuwerik Kievit Grutto Tureluur Sperwer Havik Torenvalk Uilskuiken Steenbok Waterman
    Ladder Trap Drempel Voordeur Sleutelgat Lantaarn Kaars Haard Kachel Deken Sprei Kussen Tafel Eettafel Theepot Koffiepot Suikerpot
    Stoomboot Trein Wagen Karavaan Tent Slinger Vlecht Knoop Draad Weefgetouw Naald Vingerhoed Lapjesdeken Mozaïek Prisma Spiegel
    Luifel Pergola Plein Hof Binnenplaats Steeg Overkant Overstap Halte Perron Wachtkamer Doorgang Onderdoorgang Viaduct Rotonde
    Nieuwe Kans Vooruit Eendracht Sparta Victoria Excelsior Olympia Hercules Achilles Minerva Apollo Fortuna Concordia
    """.split()
_BRANDS = """
    Kompaan Juvent Vizier Lumens Amarant Trajekt Senzer Zuidwester Kansrijk Kwadraat Siriz Versa Welzin Farent Sterker Dimence Arkin
    Moviera Novadic Rubicon Combinatie Entrea Triade Accare Karakter Yorneo Elker Spirit Altra Levvel Enver Timon Trivium Xtra Zorgplus
    Tandemzorg Veldzorg Indigo Perspectief Kracht Opmaat Samenspel Wijzer Thuisbest Carante Humanitas Ambiq Aveleijn Sovata Lunaris
    """.split()
_FIRST = """
    Star Street Student Golden Royal City Fresh Happy Smart Urban Young Global Best Blue Green Sunny Home Family Dream Power Easy Top
    New First Second Hands Heart Sister Women Girls Youth Next Open Safe Bright Super Mega Family Family
    """.split()
_SECOND = """
    Care Pro Hair Cuts Market Kids Coaching Store Events Beauty Nails Food Center Academy Fitness Gym Media Cleaning Services Travel
    House Club School Connect Support Works Point Plus Fashion Fix Wash Phone Bazar Tours Kitchen Dance
    """.split()
_SCHOLARS = """
    Marnix Calvijn Rietveld Corderius Mondriaan Erasmus Spinoza Comenius Cals Barlaeus Isendoorn Farel Bonifatius Amadeus Huygens
    Thorbecke Zernike Carmel Pius Ichthus Greijdanus Bonhoeffer Kandinsky Citadel Stanislas Ludger Groevenbeek Vechtdal Over-Betuwe
    Udens Stella Pieter-Groen Grotius Montaigne Hofstad Maerlant Mencia Mgr-Frencken Norbertus Dominicus Lorentz Kamerlingh Vermeer
    Rembrandt Vincent Wessel-Gansfort Willem-Lodewijk Augustinus Sint-Jans Bernardinus Graafschap Liemers Almende Raayland
    Bataafs Assink Twickel Noordik Pallas Melanchthon Wolfert Libanon Emmaus Einstein Newton Nassau Oranje Beatrix Bernard Johan
    """.split()
_FAITH = """
    Fath Nour Hidaya Taqwa Salaam Iman Ihsaan Amana Furqan Tawhid Islam Aqsa Rahman Noor Mevlana Fatih Ulu Yunus-Emre Ayasofya Selimiye
    Kuba Haci-Bayram Hicret Sultan-Ahmet Vatan Attawba Arrahma Annasr Badr Omar Bilal Abu-Bakr Minhaj Ghausia Krishna Durga Radha Nanak
    """.split()
_CHURCH = """
    Eben-Haëzer Pniël Immanuel Bethel Sion Opstandings Paulus Petrus Johannes Maria Sint-Jozef Sint-Jan Ontmoetings Levend-Water
    Redeemed Pinkster Maranatha Kruis Zuider Noorder Ooster Wester Grote Oude Nieuwe Fontein Ark Bron
    """.split()
_FOR_EACH_OTHER = "Moeders Vrouwen Buren Jongeren Ouders Vaders Meiden Mensen".split()
_GROUPS = {"s": _SCHOOL, "w": _FIRM, "q": _CLUB, "m": _PRAYER, "o": _CARE}


def _lines(group: str) -> list[str]:
    return [line.strip() for line in group.replace("\n", "").split("|") if line.strip()]


_MADE = {letter: _lines(group) for letter, group in _GROUPS.items()}


def body(letter: str, pools: Pools) -> str:
    """A body of one of five groups: school, firm, club, house of prayer, care."""
    chance: random.Random = pools.chance
    made = chance.choice(_MADE[letter])
    name = chance.choice(_NAMES)
    article = chance.choice(["", "de ", "De ", "het ", "Het ", "", ""])
    filled = {
        "{u}": article + name if made.startswith(("{u}", "bso", "kdv")) or " {u}" in made else name,
        "{e}": chance.choice(_SCHOLARS).replace("-", " "),
        "{r}": chance.choice(_FAITH).replace("-", " "),
        "{v}": chance.choice(_FOR_EACH_OTHER),
        "{n}": chance.choice(_BRANDS), "{z}": f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}", "{y}": str(chance.randint(20, 98)),
        "{k}": chance.choice(_CHURCH).replace("-", " "),
        "{f}": pools.family(), "{p}": pools.given(),
        "{l}": pools.place(abroad=False), "{b}": pools.place(abroad=True),
    }  # fmt: skip
    if made.split(" ")[0] in ("de", "De", "het", "'t"):
        filled["{u}"] = name
    for mark, words in filled.items():
        made = made.replace(mark, words)
    return made


def any_body(pools: Pools) -> str:
    """A body of any group, or one of those that are known by name."""
    if pools.chance.random() < 0.3:
        return pools.body()
    return body(pools.chance.choice("ssswqmo"), pools)
