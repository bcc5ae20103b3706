"""Stories on business estates: halls, storage, car firms, transport, clubhouses and places at risk."""

from schakel.demo.stories.plots import CONTROL, HEARD, OPEN, PARTNER, SEEN, Plot

ESTATES = (
    Plot(
        "hall-always-closed",
        "bedrijventerreinen",
        "industrial-unit",
        "estate",
        "De roldeur van {de hal|deze hal|het achterste deel van de hal} is overdag dicht. {In <2-4> weken geen klanten gezien.|Bij <3-6> rondes nooit iemand "
        "getroffen.|De bel doet het niet en er hangt geen bord.} {<keren> staan er <tijd> bestelbussen voor de deur.|Er wordt geladen en gelost <tijd>, met het "
        "licht uit.|Op <2-5> avonden reed een bestelbus achteruit naar binnen en ging de deur meteen dicht.} {De ramen zijn van binnen afgeplakt.|Voor de ramen "
        "zit zwart folie.|Op het kozijn zitten drie nieuwe sloten.|}",
        "De hal wordt {misschien|mogelijk} voor iets anders gebruikt dan {de vergunning noemt|op het bord staat}.",
        "{Kan ook: een webwinkel die 's avonds inpakt.|Kan ook: een ondernemer met een baan overdag.|Kan ook: de hal staat tussen twee huurders in.}",
        SEEN,
        firm="estate",
        vehicle=0.4,
        weight=2.4,
    ),
    Plot(
        "smell-of-solvent",
        "bedrijventerreinen",
        "industrial-unit",
        "estate",
        "{Rond de hal|Bij de achterdeur|Op de parkeerplaats achter het pand} hangt {een zoete geur|een scherpe geur van oplosmiddel|de geur van anijs}, het sterkst "
        "{aan het begin van de avond|bij windstil weer|in het weekend}. {Uit een pijp in het dak komt damp, ook op warme dagen.|Aan de achterkant is een nieuwe "
        "afvoerpijp gezet.|In de put naast de deur staat een laagje dat niet wegloopt.} {Er staan <4-20> lege jerrycans zonder etiket.|Blauwe vaten staan onder een "
        "zeil, de etiketten zijn eraf.|Twee gasflessen liggen los achter de container.|}",
        "{Er wordt mogelijk met chemicaliën gewerkt zonder melding.|Mogelijk opslag of bewerking van stoffen die hier niet horen.}",
        "{Kan ook: een spuiterij of een wasserij.|Kan ook: een bedrijf dat vloeren coat.|Kan ook: de geur komt van het bedrijf ernaast.}",
        ("inhabitant", "seen-myself", "inspection", "partner"),
        inference="{Brandgevaar voor de buren is niet uit te sluiten.|}",
        firm="estate",
        weight=1.8,
    ),
    Plot(
        "power-and-heat",
        "bedrijventerreinen",
        "industrial-unit",
        "estate",
        "{Sneeuw op het dak smolt hier als eerste.|De buitenmuur voelt warm aan.|Achter de roldeur klinkt dag en nacht gezoem.} {Het elektriciteitsverbruik past niet bij "
        "een opslagruimte, meldt de verhuurder.|Er loopt een dikke kabel van de meterkast naar zolder.|De verzegeling van de meter is beschadigd.} {Tegen het plafond "
        "hangen slangen en filters, te zien door het bovenlicht.|Er ligt potgrond bij het afval.|Er zijn <2-5> airco's bijgeplaatst in een ruimte zonder kantoor.|}",
        "{Mogelijk een kwekerij.|Misschien wordt hier iets gekweekt of gedroogd.}",
        "{Kan ook: een serverruimte.|Kan ook: een droogruimte voor hout.|Kan ook: een koelcel.}",
        ("partner", "inspection", "seen-myself"),
        inference="{De stroom is mogelijk om de meter heen geleid; dat geeft brandgevaar.|}",
        firm="estate",
        weight=1.5,
    ),
    Plot(
        "sublet-cubicles",
        "bedrijventerreinen",
        "office",
        "estate",
        "In het verzamelgebouw staan <12-60> bedrijven ingeschreven op {één huisnummer|een gang met acht kamers}. {Bij een rondgang waren er <2-4> in gebruik.|De meeste "
        "deuren hebben geen naam.|Op de brievenbussen staan andere namen dan in het register.} {De beheerder laat geen huurcontracten zien.|Huur wordt volgens de "
        "beheerder contant betaald.|De kamers worden per maand doorverhuurd.} {De post stapelt zich op.|}",
        "{De inschrijvingen dienen misschien alleen om een adres te hebben.|Mogelijk wordt hier een adres verhuurd en geen ruimte.}",
        "{Kan ook: startende ondernemers die thuis werken.|Kan ook: een gewoon postadres, dat mag.}",
        CONTROL,
        firm="estate",
        weight=1.1,
        person=0.15,
    ),
    Plot(
        "people-living-in-hall",
        "bedrijventerreinen",
        "industrial-unit",
        "estate",
        "{Op de verdieping boven de hal liggen <3-9> matrassen.|In de hal is met gipsplaat een slaapruimte gemaakt.|Er hangt was te drogen achter het raam van de hal.} "
        "{Er is één vluchtweg, en die zit op slot.|Er zijn geen rookmelders.|De trap is het enige dat naar beneden leidt.} {Een vaste huurder is er niet bij te "
        "spreken te krijgen.|Wie er is, zegt daar alleen te pauzeren.|De aanwezigen gaan 's ochtends met één busje weg.}",
        "{Er wordt mogelijk gewoond waar dat niet veilig is en niet mag.|Mogelijk slapen hier mensen die voor de huurder werken.}",
        "{Kan ook: een rustruimte voor chauffeurs.|Kan ook: een kunstenaar die zijn atelier bewoont.}",
        CONTROL,
        inference="{Wie hier slaapt, kan afhankelijk zijn van de huurder.|}",
        firm="estate",
        weight=1.2,
    ),
    Plot(
        "new-tenant-pays-ahead",
        "bedrijventerreinen",
        "industrial-unit",
        "estate",
        "Een verhuurder kreeg {een kandidaat|een belangstellende} die {een half jaar vooruit wil betalen, contant|zonder bezichtiging wil tekenen|het dubbele van de "
        "huurprijs bood}. {Gevraagd werd naar krachtstroom, een afvoer en geen buren.|De eerste vraag was of er camera's op het terrein hangen.|Een website of "
        "jaarrekening was er niet.} {Het bedrijf is <2-9> weken oud.|Het adres in het register is een postbus.|De naam op het contract was een andere dan die op de mail.|}",
        "{Mogelijk wordt een hal gezocht voor iets dat niet op papier staat.|Misschien een stroman.}",
        "{Kan ook: een haastige starter met spaargeld.|Kan ook: een bedrijf dat na brand snel ruimte zoekt.}",
        ("inhabitant", "colleague"),
        firm="estate",
        phone=0.3,
        weight=1.2,
        remark="{De verhuurder heeft nog niet getekend.|De verhuurder vraagt wat hij mag nagaan.|}",
    ),
    Plot(
        "waste-at-the-fence",
        "bedrijventerreinen",
        "public-space",
        "estate",
        "{Langs het hek|Naast de sloot|Op de doodlopende kop van de weg} {lagen <5-30> vuilniszakken met filters en slangen|stonden <3-14> jerrycans met resten|lag een "
        "berg natte potgrond met wortels}. {De buitendienst heeft het afgezet.|Er is een foto gemaakt en de brandweer kwam meten.|De bodem is verkleurd.} {Het is de "
        "<2-4>e keer dit jaar op deze plek.|Bandensporen lopen naar de hallen.|}",
        "{Afval van een kwekerij of werkplaats in de buurt.|Dumping; de herkomst kan dichtbij zijn.}",
        "{Kan ook: afval van een tuincentrum.|Kan ook: een klusser die stortkosten ontwijkt.}",
        ("colleague", "seen-myself", "inhabitant"),
        weight=1.3,
    ),
    Plot(
        "security-camera-outward",
        "bedrijventerreinen",
        "industrial-unit",
        "estate",
        "{Aan de gevel hangen <4-10> camera's, de meeste gericht op de openbare weg.|De camera boven de deur volgt wie langsloopt.|Er is een tweede stalen deur achter de "
        "voordeur geplaatst.} {Bij het naderen van een dienstauto ging binnen het licht uit.|Wie aanbelt, krijgt via een luidspreker te horen dat er niemand is.|De "
        "poort gaat alleen open na een telefoontje.} {De buren zien nooit klanten.|}",
        "{De beveiliging past niet bij wat er volgens het bord gebeurt.|Mogelijk wordt toezicht in de gaten gehouden.}",
        "{Kan ook: een eerdere inbraak.|Kan ook: een eis van de verzekeraar.}",
        SEEN,
        firm="estate",
        weight=0.9,
    ),
    Plot(
        "keyless-storage",
        "risicolocaties",
        "storage",
        "estate",
        "Bij de {opslagboxen|selfstorage|verhuurde containers} {vraagt de verhuurder niet om een legitimatie|kan iedereen online huren met alleen een telefoonnummer|staan "
        "<4-15> boxen op één naam}. {<keren> wordt er <tijd> geladen.|De toegangscode is bij veel mensen bekend.|Bij de boxen achteraan hangen eigen sloten over het slot "
        "van de verhuurder.} {Eén box staat open met alleen lege dozen.|De stroom wordt afgetapt met een verlengsnoer.|Er hangt een sterke henneplucht.}",
        "{Boxen worden mogelijk gebruikt om iets uit het zicht te houden.|Misschien een doorvoerplek.}",
        "{Kan ook: een verhuizer of marktkoopman.|Kan ook: een grote familie met veel spullen.}",
        CONTROL,
        firm="estate",
        vehicle=0.3,
        weight=1.3,
    ),
    Plot(
        "garage-boxes-row",
        "risicolocaties",
        "storage",
        "town",
        "In de rij garageboxen {zijn <3-8> sloten in korte tijd vervangen door zware|is bij <2-5> boxen de ontluchting dichtgezet|brandt bij box <2-40> dag en nacht licht "
        "onder de deur}. {<keren> stoppen er <tijd> auto's, steeds enkele minuten.|Er wordt gewisseld van tas bij een openstaande kofferbak.|Scooters zonder plaat staan er "
        "overdag binnen.} {De eigenaar van de rij weet niet wie er huurt.|Boxen worden onderverhuurd via een briefje bij de supermarkt.|}",
        "{Mogelijk opslag of overslag.|Misschien een plek om voertuigen te wisselen.}",
        "{Kan ook: hobbyisten die 's avonds sleutelen.|Kan ook: een bezorgdienst die boxen als depot gebruikt.}",
        ("inhabitant", "seen-myself", "colleague"),
        vehicle=0.5,
        weight=1.9,
    ),
    Plot(
        "vacant-office-in-use",
        "risicolocaties",
        "office",
        "estate",
        "Het kantoorpand staat {sinds <4-18> maanden|al lang} te huur, maar {er brandt 's nachts licht op de tweede verdieping|er staan <2-6> auto's op de parkeerplaats|de "
        "alarmcentrale kreeg geen melding meer}. {Op de begane grond is een ruit vervangen door hout.|Een nieuw slot zit op de achterdeur.|De makelaar wist van niets.} "
        "{Er gaan mensen naar binnen met gereedschap.|Er staat een aggregaat bij de nooduitgang.|}",
        "{Het pand wordt mogelijk gebruikt zonder dat de eigenaar het weet.|Misschien is er iets opgebouwd in het leegstaande deel.}",
        "{Kan ook: antikraak die niet is doorgegeven.|Kan ook: een aannemer die alvast begint.}",
        SEEN,
        vehicle=0.2,
        weight=1.0,
    ),
    Plot(
        "parking-place-handover",
        "risicolocaties",
        "transport",
        "estate",
        "Op {de carpoolplaats|het truckparkeerterrein|de parkeerplaats bij de oprit} {stoppen <keren> twee auto's naast elkaar en gaat er een tas over|wisselen bestuurders "
        "van auto|wacht een bestelbus steeds <10-40> minuten met draaiende motor}. {Het gebeurt <tijd>.|Ze zetten de auto in de hoek zonder lantaarn.|Zodra er een derde auto "
        "komt, rijden beide weg.} {De afvalbakken zitten vol met verpakkingsfolie en tape.|}",
        "{Mogelijk een vaste overdrachtsplek.|Misschien worden hier pakketten overgegeven.}",
        "{Kan ook: spullen van een verkoopsite.|Kan ook: collega's die samen verder rijden.}",
        SEEN,
        vehicle=0.6,
        weight=1.1,
    ),
    Plot(
        "car-firm-without-workplace",
        "autobranche",
        "garage",
        "estate",
        "<bedrijf> {heeft <3-12> auto's op het terrein staan die er al maanden niet weg zijn|verkoopt volgens het bord auto's, maar op de site staat geen enkele|heeft een "
        "werkplaats zonder brug en zonder gereedschap}. {Er is geen kassa en geen pinapparaat.|Facturen zijn met de hand geschreven en zonder nummer.|De administratie ligt "
        "volgens de aanwezige 'bij de boekhouder'.} {Bij <2-4> bezoeken was er geen klant.|Wel komen er <keren> mensen een envelop halen.|}",
        "{De omzet past misschien niet bij wat er te zien is.|Mogelijk dient het bedrijf om geld te verklaren.}",
        "{Kan ook: een handelaar die vooral online verkoopt.|Kan ook: een bedrijf dat langzaam stopt.}",
        CONTROL,
        firm="car",
        weight=1.7,
    ),
    Plot(
        "rental-without-clients",
        "autobranche",
        "garage",
        "estate",
        "<bedrijf> verhuurt {zware personenauto's|snelle auto's|grote terreinwagens}, {maar er is geen balie|maar contracten waren er bij de controle niet|en vraagt daarvoor alleen "
        "een borg in contant geld}. {Dezelfde <2-5> auto's komen terug in de buurt van <keren> overlast.|De auto's gaan vrijdag weg en komen maandag terug zonder dat er een "
        "naam is genoteerd.|Wie de sleutel haalt, is niet wie er rijdt.} {De auto's staan op naam van een ander bedrijf.|}",
        "{Auto's worden mogelijk uit het zicht gehouden van wie ze gebruikt.|Misschien een dienst voor mensen die geen auto op naam willen.}",
        "{Kan ook: zakelijke verhuur aan vaste klanten.|Kan ook: een slordige administratie.}",
        PARTNER,
        firm="car",
        vehicle=0.6,
        weight=1.1,
    ),
    Plot(
        "hidden-space-workshop",
        "autobranche",
        "garage",
        "estate",
        "In de werkplaats {stond een auto waarvan de bodem was opengemaakt|lag een losse dubbele vloer voor een bestelbus|werd een tussenschot gelast in een nieuwe bestelbus}. "
        "{De monteur kon geen werkorder laten zien.|De opdrachtgever wilde hij niet noemen.|Het werk stond niet in de planning.} {Er hing een schakelaar zonder functie onder het "
        "dashboard.|Er lagen magneten en kleine motoren op de werkbank.|}",
        "{Mogelijk worden er verborgen ruimtes ingebouwd.|Misschien aanpassingen om iets te vervoeren dat niet gezien mag worden.}",
        "{Kan ook: een camperombouw.|Kan ook: een kluis voor gereedschap.}",
        CONTROL,
        firm="car",
        vehicle=0.5,
        weight=0.7,
    ),
    Plot(
        "cash-for-repairs",
        "autobranche",
        "garage",
        "town",
        "{Bij <bedrijf> wordt alleen contant betaald.|<bedrijf> poetst auto's voor een vaste prijs en geeft nooit een bon.} {Bij de controle lag er <2-9>.<100-900> euro in een "
        "lade zonder kasboek.|Er waren <3-7> mensen aan het werk; de aanwezige kon geen rooster laten zien.|Er werd tijdens een bezoek van een uur één auto gewassen.} {De "
        "verhuurder zegt dat de huur altijd op tijd en contant komt.|}",
        "{De inkomsten zijn mogelijk groter dan het werk.|Misschien werken er mensen die nergens staan ingeschreven.}",
        "{Kan ook: een klein bedrijf met een ouderwetse kas.|Kan ook: een rustige dag.}",
        CONTROL,
        firm="car",
        weight=1.3,
    ),
    Plot(
        "courier-odd-hours",
        "transport",
        "transport",
        "estate",
        "<bedrijf> {rijdt vooral tussen <0-2>.00 en <4-5>.00 uur|heeft <3-9> busjes en geen laadplaats|staat in het register als koeriersbedrijf, zonder klanten op de site}. "
        "{Busjes worden om de paar weken vervangen.|De belettering is met magneten opgeplakt.|Chauffeurs wisselen, niemand blijft langer dan een maand.} {Er wordt buiten "
        "overgeladen, de deuren van de loods blijven dicht.|Een busje kwam leeg terug en ging leeg weg.|}",
        "{De ritten passen misschien niet bij gewone bezorging.|Mogelijk vervoer dat niet in een administratie staat.}",
        "{Kan ook: nachtbezorging voor apotheken of bakkers.|Kan ook: een onderaannemer van een grote bezorger.}",
        SEEN,
        firm="transport",
        vehicle=0.6,
        weight=1.3,
    ),
    Plot(
        "truck-seal",
        "transport",
        "transport",
        "estate",
        "{Op het terrein stond een oplegger waarvan het zegel was vervangen.|Een chauffeur meldde dat zijn lading anders was gestapeld dan bij vertrek.|Een koelwagen stond drie dagen "
        "met de koeling uit.} {Er ontbraken <2-8> dozen, en er stonden er evenveel bij.|Achter in de wagen lag een losse sporttas.|De vrachtbrief noemde een ander adres.} {De "
        "planner wist van niets.|De chauffeur werd later op de route aangesproken door onbekenden.|}",
        "{Mogelijk wordt een gewone lading gebruikt om iets mee te laten rijden.|Misschien hielp iemand van binnen mee.}",
        "{Kan ook: een fout bij het laden.|Kan ook: een douanecontrole onderweg.}",
        ("partner", "inhabitant"),
        firm="transport",
        vehicle=0.5,
        weight=0.9,
        remark="{De ondernemer wil zelf meewerken.|De ondernemer vraagt wat hij zijn chauffeurs kan vertellen.|}",
    ),
    Plot(
        "young-driver-permit",
        "transport",
        "transport",
        "estate",
        "{Aan <bedrijf> is een vergunning gevraagd voor <4-12> wagens, met een startbedrag dat nergens uit blijkt.|<bedrijf> nam in een half jaar <3-6> failliete vervoerders over.} {De "
        "vervoersmanager staat bij <3-5> andere bedrijven ingeschreven.|De wagens zijn ouder dan twintig jaar en staan stil.|Op het opgegeven adres is een woning.} {De financiering "
        "komt van een privélening.|}",
        "{Het bedrijf is misschien opgezet om een vergunning te hebben.|Mogelijk een constructie rond geld of ladingen.}",
        "{Kan ook: een ervaren vervoerder die opnieuw begint.|Kan ook: een familie die bedrijven samenvoegt.}",
        ("partner", "colleague"),
        firm="transport",
        person=0.2,
        weight=0.7,
    ),
    Plot(
        "clubhouse-on-estate",
        "omg-clubhuizen",
        "club",
        "estate",
        "{In de hal is een bar gebouwd.|Op vrijdagavond verzamelen zich <15-40> motoren bij de hal.|Aan de gevel hing korte tijd een embleem.} {De hal is verhuurd als opslag.|Op het "
        "contract staat een stichting zonder activiteiten.|Een gebruiksmelding voor bijeenkomsten is er niet.} {Andere huurders komen 's avonds liever niet meer langs.|Wie de weg op "
        "wil, wordt door twee personen bij de poort aangesproken.|Er wordt drank verkocht aan de deur.}",
        "{Mogelijk een clubhuis zonder vergunning.|De hal wordt misschien gebruikt door een groep die zich wil laten zien.}",
        "{Kan ook: een gewone motorclub die er sleutelt.|Kan ook: een besloten verjaardag.}",
        SEEN,
        firm="club",
        vehicle=0.2,
        weight=1.1,
    ),
    Plot(
        "clubhouse-pressure",
        "omg-clubhuizen",
        "club",
        "estate",
        "Ondernemers op het terrein zijn {gevraagd om 'bij te dragen' aan een feest|benaderd met het aanbod om hun pand te laten beveiligen|verteld dat parkeren voor de hal niet meer kan}. "
        "{Wie weigerde, vond een lekke band.|Wie weigerde, kreeg drie dagen achter elkaar bezoek.|Het gebeurde vriendelijk en steeds door dezelfde twee.} {Een ondernemer wil hierover "
        "niets op papier.|Twee ondernemers denken aan vertrekken.}",
        "{Er wordt mogelijk druk gezet op de buren.|Misschien verdient de groep geld met 'bescherming'.}",
        "{Kan ook: een burenruzie over parkeren.|Kan ook: een gewone sponsoractie.}",
        HEARD,
        weight=0.8,
    ),
    Plot(
        "growshop-like",
        "bedrijventerreinen",
        "shop",
        "estate",
        "<bedrijf> {levert lampen, slangen en potgrond aan wie contant betaalt|heeft een winkel die alleen op afspraak opengaat|adverteert met 'complete pakketten' en bezorging in een blinde "
        "bus}. {Van <4-9> klanten in een middag liet niemand een bon achter.|Achter in de zaak is een tweede ruimte met een gordijn ervoor.|Bestellingen worden ingepakt in neutrale "
        "dozen.} {Het afval bevat filters en kapotte lampen.|De levering gaat volgens een pakbon naar een schuur in het buitengebied.|}",
        "{Mogelijk levert de zaak materiaal voor kwekerijen.|Misschien wordt er meer geregeld dan verkocht.}",
        "{Kan ook: een leverancier voor kassen en hobbykwekers.|Kan ook: een webwinkel met een afhaalbalie.}",
        CONTROL + OPEN,
        firm="grow",
        vehicle=0.3,
        weight=1.1,
    ),
)
