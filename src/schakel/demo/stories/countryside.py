"""Stories in the countryside, on holiday parks and on the water."""

from schakel.demo.stories.plots import CONTROL, HEARD, OPEN, PARTNER, SEEN, Plot

COUNTRYSIDE = (
    Plot(
        "barn-to-let",
        "buitengebied",
        "barn",
        "rural",
        "Een agrariër kreeg {een bod op zijn lege schuur|bezoek van twee mensen die een stal zochten|een briefje in de bus: 'schuur gezocht, met stroom'}. {Geboden werd <2-6> keer de gewone "
        "huur, contant.|Gevraagd werd naar krachtstroom, water en een oprit die van de weg niet te zien is.|Een contract was volgens hen niet nodig.} {Ze wilden niet zeggen wat er in zou "
        "komen.|Ze zeiden dat het om oldtimers ging.|Ze komen volgende week terug voor een antwoord.}",
        "{Er wordt misschien een plek gezocht voor een kwekerij of een lab.|Mogelijk zoekt iemand een schuur die niemand ziet.}",
        "{Kan ook: een hobbyist met een verzameling.|Kan ook: een aannemer die tijdelijk ruimte zoekt.}",
        HEARD,
        phone=0.4,
        vehicle=0.3,
        weight=2.0,
        remark="{De agrariër vraagt wat hij kan antwoorden.|Meer boeren langs deze weg kregen bezoek.|}",
    ),
    Plot(
        "barn-in-use",
        "buitengebied",
        "barn",
        "rural",
        "De schuur {achter het erf|aan het eind van het pad|naast de oude boerderij} is {sinds <2-8> maanden|na de verkoop van het vee} verhuurd. {Er rijden <tijd> bestelbussen het erf "
        "op.|De ramen zijn dichtgezet met platen.|Er hangt een slot aan een schuur die dertig jaar openstond.} {Op het dak zijn <2-4> ventilatiepijpen bijgekomen.|Een aggregaat draait 's "
        "nachts.|Er is een tweede stroomkabel door de sloot gelegd.} {De huurder is nooit gezien.|De verhuurder kent alleen een voornaam en een telefoonnummer.|}",
        "{In de schuur wordt mogelijk iets gemaakt of gekweekt.|Misschien is de verhuurder zelf onder druk gezet.}",
        "{Kan ook: een champignonkweker of een droogschuur.|Kan ook: een caravanstalling.}",
        SEEN,
        inference="{Er is maar één uitweg van het erf.|}",
        vehicle=0.4,
        phone=0.2,
        weight=2.0,
    ),
    Plot(
        "dumping-drums",
        "buitengebied",
        "public-space",
        "rural",
        "{In de berm|Op een bospad|Langs de wetering|Bij een gemaal} {stonden <4-28> vaten|lag een kapot vat met een witte aanslag|was een IBC-container achtergelaten}. {De etiketten waren "
        "eraf gesneden.|Er hing een scherpe lucht; voorbijgangers kregen prikkende ogen.|De vloeistof liep in de sloot.} {Het waterschap heeft een monster genomen.|De brandweer heeft de "
        "weg <2-5> uur afgesloten.|De opruimkosten zijn voor de grondeigenaar.}",
        "{Afval van een lab, mogelijk uit de omgeving.|Dumping die bij productie van synthetische drugs past.}",
        "{Kan ook: afval van een schoonmaakbedrijf.|Kan ook: illegaal gestorte gewasbescherming.}",
        ("colleague", "partner", "inhabitant"),
        weight=1.5,
        months=(1, 2, 3, 9, 10, 11, 12),
    ),
    Plot(
        "manure-pit-smell",
        "buitengebied",
        "barn",
        "rural",
        "De mestput {ruikt niet naar mest maar naar oplosmiddel|is volgens de loonwerker voller dan kan kloppen|schuimt}. {Vee staat er al <2-6> jaar niet meer.|De eigenaar is naar een "
        "aanleunwoning verhuisd en verhuurt het erf.|Het uitrijden is dit jaar niet gemeld.} {Langs de put zijn verse bandensporen.|Een loonwerker weigerde de put te legen.|}",
        "{Mogelijk is er afval in de put geloosd.|Misschien een manier om resten kwijt te raken.}",
        "{Kan ook: reinigingsmiddel van een melkstal.|Kan ook: gistende maïsresten.}",
        ("inhabitant", "partner", "inspection"),
        weight=0.8,
    ),
    Plot(
        "closed-yard",
        "buitengebied",
        "dwelling",
        "rural",
        "Rond het erf is een {hek van twee meter|dichte schutting met camera's|poort met een codeslot} gezet. {De vorige bewoners waren altijd buiten te vinden; van de nieuwe is niemand "
        "gezien.|Pakketten moeten aan de poort worden afgegeven.|Wie de oprit op loopt, wordt gefilmd en weggestuurd.} {Er staan steeds andere dure auto's.|'s Nachts wordt er gewerkt in de "
        "schuur, met muziek eroverheen.|Het huis werd gekocht door een bedrijf zonder site.}",
        "{Er gebeurt misschien iets dat niemand mag zien.|Mogelijk is het erf gekocht om er ongezien te kunnen werken.}",
        "{Kan ook: mensen die op hun rust gesteld zijn.|Kan ook: een fokker die bang is voor diefstal.}",
        SEEN,
        vehicle=0.3,
        weight=1.1,
    ),
    Plot(
        "horse-boxes",
        "buitengebied",
        "barn",
        "rural",
        "Bij <bedrijf> {staan <12-30> stallen, en <1-3> paarden|worden stallen verhuurd, maar er is nooit hooi geleverd|is een rijhal gebouwd waar niemand rijdt}. {Trailers komen en gaan "
        "<tijd>.|De huur is volgens een advertentie het drievoudige van wat gewoon is.|Er is contant verbouwd.} {In één stal zit een stalen deur.|De mestplaat is leeg.|}",
        "{De stallen dienen mogelijk voor iets anders.|Misschien wordt er geld in verbouwd.}",
        "{Kan ook: een fokkerij in opbouw.|Kan ook: een hobby van een vermogend iemand.}",
        ("inspection", "inhabitant", "open-source"),
        firm="farm",
        vehicle=0.3,
        weight=0.8,
    ),
    Plot(
        "workers-lodged",
        "buitengebied",
        "dwelling",
        "rural",
        "In {de oude boerderij|de woning bij de kwekerij|de caravans achter het bedrijf} slapen <8-24> mensen. {Zij worden om <4-5>.30 uur opgehaald in één busje.|De huur wordt ingehouden op het "
        "loon, zo staat in een huisregel aan de muur.|Wie ziek is, moet volgens een briefje aan de deur dezelfde dag weg.} {Er is één douche.|De paspoorten liggen volgens een "
        "huisregel bij de beheerder.|Bij de controle mochten aanwezigen niet zelf antwoorden.}",
        "{Mensen zijn mogelijk te afhankelijk van wie hun werk en huis geeft.|Misschien uitbuiting.}",
        "{Kan ook: gewone huisvesting in het seizoen, slordig geregeld.|Kan ook: een misverstand over de regels.}",
        ("inspection", "partner", "inhabitant"),
        inference="{Zorg voor de bewoners komt eerst, ook bij een controle.|}",
        firm="staffing",
        weight=1.1,
        months=(4, 5, 6, 7, 8, 9),
    ),
    Plot(
        "drone-and-light",
        "buitengebied",
        "public-space",
        "rural",
        "{<keren> landde er <tijd> een drone op het weiland.|Bij de dijk stond <keren> een auto met gedoofde lichten te wachten.|Op een akker zijn <2-4> keer lampjes in een rij gezet.} {Een "
        "bestelbus reed daarna weg zonder licht.|De landeigenaar wist van niets.|Er lag folie en een stuk touw.|}",
        "{Mogelijk wordt er iets afgeleverd of opgehaald.|Misschien een verkenning.}",
        "{Kan ook: een inspectie van zonnepanelen.|Kan ook: stropers of vissers.}",
        ("inhabitant", "seen-myself"),
        vehicle=0.4,
        weight=0.7,
    ),
    Plot(
        "holiday-park-long-stay",
        "risicolocaties",
        "holiday-park",
        "rural",
        "Op <bedrijf> {worden <10-40> huisjes het hele jaar bewoond|zijn <2-3> lanen niet meer te huur voor gasten|staat bij de receptie een lijst met alleen voornamen}. {De huur gaat contant "
        "naar een beheerder in een busje.|Huisjes wisselen om de paar weken van bewoner.|Inschrijven kan er niet, staat op een bordje.} {De meterkasten zijn opengemaakt.|Er is een sfeer "
        "waarin niemand iets zegt.|De slagboom is 's nachts bemand door iemand die niet bij het park werkt.}",
        "{Het park biedt mogelijk onderdak aan wie buiten beeld wil blijven.|Misschien wordt er buiten de boeken verhuurd.}",
        "{Kan ook: woningnood, en eigenaren die een oogje dichtknijpen.|Kan ook: seizoenwerkers met een contract.}",
        CONTROL,
        firm="park",
        weight=1.6,
    ),
    Plot(
        "holiday-park-bought",
        "vastgoed",
        "holiday-park",
        "rural",
        "<bedrijf> is {in twee jaar drie keer verkocht|gekocht zonder bank|voor de helft van de vraagprijs doorverkocht en voor het dubbele teruggekocht}. {De koper is een bedrijf dat <3-9> "
        "maanden bestaat.|De investering per huisje wordt op internet beloofd met <8-14> procent rendement.|Een verbouwing van <2-5> ton is contant afgerekend met onderaannemers.} {Wie eigenaar is, "
        "is na vier lagen niet meer te volgen.|Het park heeft nu minder gasten dan vóór de verbouwing.|}",
        "{Het park is mogelijk gebruikt om geld in te steken.|Misschien worden kleine beleggers misleid.}",
        "{Kan ook: een optimistische ontwikkelaar.|Kan ook: een fiscale structuur die gewoon mag.}",
        (*OPEN, "partner"),
        firm="park",
        weight=0.8,
    ),
    Plot(
        "holiday-park-young-people",
        "straatwaarden",
        "holiday-park",
        "rural",
        "In een huisje op <bedrijf> {verblijven steeds <3-6> jongeren van buiten|werd door de week een groep jongeren gezien|is in <2-4> weken <keren> geklaagd over af en aan rijden}. {De "
        "huurder is iemand van boven de veertig die er nooit is.|Ze krijgen boodschappen gebracht.|Er staan meerdere telefoons op de vensterbank aan de lader.} {Een taxi haalt <tijd> steeds één "
        "van hen op.|}",
        "{De jongeren worden mogelijk voor iets gebruikt.|Misschien een tijdelijke werkplek voor bestellingen.}",
        "{Kan ook: een vriendengroep op vakantie.|Kan ook: een zorgorganisatie met een time-outplek.}",
        ("inhabitant", "colleague"),
        inference="{Kwetsbaarheid van de jongeren gaat vóór.|}",
        firm="park",
        weight=0.8,
        months=(4, 5, 6, 7, 8, 9, 10),
    ),
    Plot(
        "boat-never-sails",
        "risicolocaties",
        "harbour",
        "rural",
        "{In de jachthaven ligt een schip van <12-22> meter dat nooit vaart.|Aan de steiger achteraan ligt een nieuwe sloep zonder registratie.|Een woonboot is verplaatst naar een plek zonder licht.} "
        "{Er komen <tijd> mensen met tassen.|Het liggeld is twee jaar vooruit contant betaald.|De havenmeester mocht de naam van de eigenaar niet noteren.} {Onder water is aan de romp "
        "gewerkt, zag een duiker.|De ramen zijn geblindeerd.|}",
        "{Het schip dient mogelijk als opslag of ontmoetingsplek.|Misschien is in het schip geld belegd.}",
        "{Kan ook: een opknapper.|Kan ook: een winterberging.}",
        ("inhabitant", "inspection", "partner"),
        firm="park",
        weight=0.8,
        months=(3, 4, 5, 6, 7, 8, 9, 10),
    ),
    Plot(
        "harbour-diver",
        "transport",
        "harbour",
        "rural",
        "{Bij de loswal|Aan de kade|Op de overslag} zijn <keren> mensen gezien die daar niet werken. {Zij vroegen aan personeel hoe de planning loopt.|Zij klommen <tijd> over het hek en gingen een "
        "container in.|Zij boden een medewerker geld voor een toegangspas.} {De medewerker heeft het bij zijn leiding neergelegd.|De camera daar is al <2-6> weken kapot.|Er is een zegel verbroken, er miste niets.}",
        "{Mogelijk wordt een kade verkend om iets uit te halen.|Misschien wordt personeel benaderd.}",
        "{Kan ook: koperdieven.|Kan ook: nieuwsgierige jongeren.}",
        PARTNER,
        firm="transport",
        weight=0.8,
    ),
    Plot(
        "land-bought",
        "vastgoed",
        "other-place",
        "rural",
        "{<2-5> percelen langs de weg|Een kleine akker|Een voormalig tuincentrum} {zijn in een jaar van eigenaar gewisseld|is opnieuw verkocht|ging voor ver boven de grondprijs weg}. {De koper "
        "kreeg een lening van een persoon, niet van een bank.|De verkoper kocht het <3-9> maanden eerder voor een derde.|Kort daarna is een container geplaatst en een hek gezet.} {Een aanvraag voor "
        "wonen is er niet.|Op de kaart is geen plan dat de prijs verklaart.|}",
        "{De prijs past mogelijk niet bij de grond.|Misschien wordt met grond geld verplaatst.}",
        "{Kan ook: hoop op een bestemmingswijziging.|Kan ook: een verkoop binnen een familie.}",
        OPEN,
        weight=0.8,
        person=0.15,
    ),
)
