"""Many ways to tell what ties bodies: whole results of short texts, by predicate."""

import pytest

from ontology.facts import Predicate
from tests.loaders.reading_cases import read, told

P = Predicate

RUNNING = [
    (
        (
            "Sillat auki -hanke käynnistyi tammikuussa 2025. Hankkeen hallinnoijaksi valikoitui "
            "Tervolan Yhteisötupa ry. Muina toteuttajina ovat mukana Kemin kaupunki ja Lapin "
            "ammattikorkeakoulu."
        ),
        {
            ("Kemin kaupunki", P.RUNS, "Sillat auki -hanke"),
            ("Lapin ammattikorkeakoulu", P.RUNS, "Sillat auki -hanke"),
            ("Sillat auki -hanke", P.FOUNDED_ON, "2025-01"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Sillat auki -hanke"),
        },
    ),
    (
        (
            "Tervolan Yhteisötupa ry on aiemmin toteuttanut Rantojen väki -hankkeen. Nyt se "
            "hallinnoi Sillat auki -hanketta, jota rahoittaa Lapin liitto. Hankkeessa luodaan "
            "yhteinen toimintamalli kylätaloille."
        ),
        {
            ("Sillat auki -hanke", P.FUNDED_BY, "Lapin liitto"),
            ("Sillat auki -hanke", P.HAS_TASK, "luodaan yhteinen toimintamalli kylätaloille"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Rantojen väki -hanke"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Sillat auki -hanke"),
        },
    ),
    (
        (
            "Hanke, jota Tervolan Yhteisötupa ry hallinnoi, alkoi keväällä 2024. Sitä rahoittavat "
            "Lapin liitto ja Kemin kaupunki.\n\n"
            "Kyseessä on Sillat auki -hanke."
        ),
        {
            ("Sillat auki -hanke", P.FOUNDED_ON, "2024-spring"),
            ("Sillat auki -hanke", P.FUNDED_BY, "Kemin kaupunki"),
            ("Sillat auki -hanke", P.FUNDED_BY, "Lapin liitto"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Sillat auki -hanke"),
        },
    ),
    (
        (
            "Hiltunen esitteli Kylätori-hankkeen, jota Tervolan Yhteisötupa ry toteuttaa yhdessä "
            "Kemin ja Tornion kaupunkien kanssa. Rahat tulevat Lapin liitolta."
        ),
        {
            ("Kemin kaupunki", P.RUNS, "Kylätori-hanke"),
            ("Kylätori-hanke", P.FUNDED_BY, "Lapin liitto"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Kylätori-hanke"),
            ("Tornion kaupunki", P.RUNS, "Kylätori-hanke"),
        },
    ),
    (
        (
            "Kylätori-hankkeen rahoitus koostuu Euroopan sosiaalirahaston tuesta sekä Kemin "
            "kaupungin ja Tervolan kunnan omarahoituksesta."
        ),
        {
            ("Kylätori-hanke", P.FUNDED_BY, "Euroopan sosiaalirahasto"),
            ("Kylätori-hanke", P.FUNDED_BY, "Kemin kaupunki"),
            ("Kylätori-hanke", P.FUNDED_BY, "Tervolan kunta"),
        },
    ),
    (
        (
            "Kylätori-hankkeen budjetti on 200 000 euroa. Lapin liiton myöntämän tuen osuus on 70 "
            "prosenttia, ja loput maksavat Kemin kaupunki ja Tervolan kunta."
        ),
        {
            ("Kylätori-hanke", P.FUNDED_BY, "Kemin kaupunki"),
            ("Kylätori-hanke", P.FUNDED_BY, "Lapin liitto"),
            ("Kylätori-hanke", P.FUNDED_BY, "Tervolan kunta"),
        },
    ),
    (
        (
            "Kylätori-hankkeen kustannuksista vastaavat Kemin kaupunki ja Lapin hyvinvointialue "
            "puoliksi. Aluksi rahoitus saatiin sosiaali- ja terveysministeriöltä."
        ),
        {
            ("Kylätori-hanke", P.FUNDED_BY, "Kemin kaupunki"),
            ("Kylätori-hanke", P.FUNDED_BY, "Lapin hyvinvointialue"),
            ("Kylätori-hanke", P.FUNDED_BY, "sosiaali- ja terveysministeriö"),
        },
    ),
    (
        (
            "Lapin liiton rahoittama ja Tervolan Yhteisötupa ry:n hallinnoima Kylätori-hanke tukee "
            "syrjäkylien asukkaita. Hanketta toteuttavat myös Simon kunta ja Keminmaan seurakunta."
        ),
        {
            ("Keminmaan seurakunta", P.RUNS, "Kylätori-hanke"),
            ("Kylätori-hanke", P.FUNDED_BY, "Lapin liitto"),
            ("Simon kunta", P.RUNS, "Kylätori-hanke"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Kylätori-hanke"),
        },
    ),
    (
        "Porin Yhteistalo ry sai 80 000 euron avustuksen STEAlta. Rahalla palkataan ohjaaja.",
        {
            ("Porin Yhteistalo ry", P.FUNDED_BY, "STEA"),
        },
    ),
    (
        (
            "Sosiaali- ja terveysministeriö myönsi Porin Yhteistalo ry:lle 80 000 euroa. Yhdistyksen "
            "toimintaa avustaa myös Porin kaupunki."
        ),
        {
            ("Porin Yhteistalo ry", P.FUNDED_BY, "Porin kaupunki"),
            ("Porin Yhteistalo ry", P.FUNDED_BY, "Sosiaali- ja terveysministeriö"),
        },
    ),
    (
        (
            "Satakunnan järjestöverkosto sai alkunsa syyskuussa 2017, kun Porin Yhteistalo ry ja "
            "Rauman kaupunki kutsuivat yhdistykset koolle."
        ),
        {
            ("Satakunnan järjestöverkosto", P.FOUNDED_BY, "Porin Yhteistalo ry"),
            ("Satakunnan järjestöverkosto", P.FOUNDED_BY, "Rauman kaupunki"),
            ("Satakunnan järjestöverkosto", P.FOUNDED_ON, "2017-09"),
        },
    ),
    (
        (
            "Satakunnan järjestöverkoston perustivat vuonna 2011 Porin Yhteistalo ry ja Rauman "
            "Setlementti ry."
        ),
        {
            ("Satakunnan järjestöverkosto", P.FOUNDED_BY, "Porin Yhteistalo ry"),
            ("Satakunnan järjestöverkosto", P.FOUNDED_BY, "Rauman Setlementti ry"),
            ("Satakunnan järjestöverkosto", P.FOUNDED_ON, "2011"),
        },
    ),
    (
        "Satakunnan järjestöverkosto on Porin kaupungin vuonna 2011 perustama yhteistyöelin.",
        {
            ("Satakunnan järjestöverkosto", P.FOUNDED_BY, "Porin kaupunki"),
            ("Satakunnan järjestöverkosto", P.FOUNDED_ON, "2011"),
        },
    ),
    (
        (
            "Vuonna 1998 perustettu Porin Yhteistalo ry on 12 yhdistyksen katto. Yhdistys "
            "rekisteröitiin vasta 2001."
        ),
        {
            ("Porin Yhteistalo ry", P.FOUNDED_ON, "1998"),
        },
    ),
    (
        (
            "Satakunnan järjestöneuvottelukunta aloitti toimintansa 1.8.2021. Sen asetti Satakunnan "
            "hyvinvointialueen aluehallitus."
        ),
        {
            ("Satakunnan järjestöneuvottelukunta", P.FOUNDED_BY, "Satakunnan hyvinvointialueen aluehallitus"),
            ("Satakunnan järjestöneuvottelukunta", P.FOUNDED_ON, "2021-08-01"),
        },
    ),
    (
        (
            "Satakunnan järjestöneuvottelukunta on hyvinvointialueen ja järjestöjen yhteistyöelin, "
            "jonka Satakunnan hyvinvointialueen aluevaltuusto perusti joulukuussa 2022."
        ),
        {
            ("Satakunnan järjestöneuvottelukunta", P.FOUNDED_BY, "Satakunnan hyvinvointialueen aluevaltuusto"),
            ("Satakunnan järjestöneuvottelukunta", P.FOUNDED_ON, "2022-12"),
        },
    ),
    (
        (
            "Satakunnan järjestöverkosto perustetaan syksyllä 2026. Verkoston on tarkoitus aloittaa "
            "toimintansa Porissa."
        ),
        {
            ("Satakunnan järjestöverkosto", P.FOUNDED_ON, "2026-autumn"),
        },
    ),
    (
        (
            "Kylätori-hankkeen aikana perustettiin Lapin kyläverkosto. Verkosto toimi aluksi nimellä "
            "Tunturien väki."
        ),
        {
            ("Lapin kyläverkosto", P.FOUNDED_BY, "Kylätori-hanke"),
        },
    ),
    (
        "Porin Yhteistalo ry:n aloitteesta syntyi keväällä 2019 Satakunnan järjestöverkosto.",
        {
            ("Satakunnan järjestöverkosto", P.FOUNDED_BY, "Porin Yhteistalo ry"),
            ("Satakunnan järjestöverkosto", P.FOUNDED_ON, "2019-spring"),
        },
    ),
]

SEATS = [
    (
        (
            "Rannan verkosto perustettiin 2015. Mukana ovat Kemin kaupunki, Tervolan kunta ja Simon "
            "Kylät ry."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Rannan verkosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Rannan verkosto"),
            ("Tervolan kunta", P.MEMBER_OF, "Rannan verkosto"),
        },
    ),
    (
        (
            "Rannan verkosto laajeni vuonna 2023, ja mukaan tulivat myös Kemin kaupunki sekä Simon "
            "ja Tervolan kunnat."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Rannan verkosto"),
            ("Simon kunta", P.MEMBER_OF, "Rannan verkosto"),
            ("Tervolan kunta", P.MEMBER_OF, "Rannan verkosto"),
        },
    ),
    (
        (
            "Kainuun Vapaaehtoiset ry\n\n"
            "Vuosikokous pidettiin Kajaanissa. Jäseniksi hyväksyttiin Sotkamon Lukupiiri ry ja "
            "Kuhmon Polku ry."
        ),
        {
            ("Kuhmon Polku ry", P.MEMBER_OF, "Kainuun Vapaaehtoiset ry"),
            ("Sotkamon Lukupiiri ry", P.MEMBER_OF, "Kainuun Vapaaehtoiset ry"),
        },
    ),
    (
        (
            "Rannan verkoston ohjausryhmässä istuvat Kemin kaupungin lisäksi Lapin liitto ja Simon "
            "Kylät ry."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Rannan verkoston ohjausryhmä"),
            ("Lapin liitto", P.MEMBER_OF, "Rannan verkoston ohjausryhmä"),
            ("Simon Kylät ry", P.MEMBER_OF, "Rannan verkoston ohjausryhmä"),
        },
    ),
    (
        (
            "Rannan verkosto kutsuttiin Sillat auki -hankkeen ohjausryhmään, jossa sitä edustaa Aino "
            "Lehtipuro."
        ),
        {
            ("Rannan verkosto", P.MEMBER_OF, "Sillat auki -hankkeen ohjausryhmä"),
        },
    ),
    (
        (
            "Lapin hyvinvointialueen järjestöneuvottelukunnassa yhdistystä edustaa Aino Lehtipuro ja "
            "Kemin kaupungin hyte-ryhmässä Veikko Rantahalme. Näin kertoo Simon Kylät ry."
        ),
        {
            ("Simon Kylät ry", P.MEMBER_OF, "Kemin kaupungin hyte-ryhmä"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin hyvinvointialueen järjestöneuvottelukunta"),
        },
    ),
    (
        (
            "Kemin osallisuusraati kokoontuu viisi kertaa vuodessa. Kemin nuorisovaltuusto ja Kemin "
            "vanhusneuvosto nimeävät raatiin kumpikin yhden edustajan."
        ),
        {
            ("Kemin nuorisovaltuusto", P.MEMBER_OF, "Kemin osallisuusraati"),
            ("Kemin vanhusneuvosto", P.MEMBER_OF, "Kemin osallisuusraati"),
        },
    ),
    (
        (
            "Rannikon kumppanuuslautakunta aloittaa ensi vuonna. Sen jäsenkuntia ovat Kemi, Simo ja "
            "Tervola."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Rannikon kumppanuuslautakunta"),
            ("Simon kunta", P.MEMBER_OF, "Rannikon kumppanuuslautakunta"),
            ("Tervolan kunta", P.MEMBER_OF, "Rannikon kumppanuuslautakunta"),
        },
    ),
    (
        (
            "Valtakunnallisessa Omaisverkostossa Simon Kylät ry:n äänivaltaisena edustajana toimii "
            "Aino Lehtipuro."
        ),
        {
            ("Simon Kylät ry", P.MEMBER_OF, "Omaisverkosto"),
        },
    ),
    (
        (
            "Rannan verkosto kuuluu Pohjolan järjestöverkostojen kehään ja tekee yhteistyötä "
            "Meri-Lapin kumppanuusringin kanssa."
        ),
        {
            ("Rannan verkosto", P.COOPERATES_WITH, "Meri-Lapin kumppanuusrinki"),
            ("Rannan verkosto", P.MEMBER_OF, "Pohjolan järjestöverkostojen kehä"),
        },
    ),
    (
        (
            "Rannan verkosto\n\n"
            "Mukana olevat tahot:\n"
            "- Kemin kaupunki\n"
            "- Simon Kylät ry\n"
            "- Lapin liitto"
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Rannan verkosto"),
            ("Lapin liitto", P.MEMBER_OF, "Rannan verkosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Rannan verkosto"),
        },
    ),
    (
        (
            "Rannan verkosto\n\n"
            "Jäsenet: Kemin kaupunki, Simon Kylät ry ja Lapin liitto\n"
            "Koollekutsuja: Simon Kylät ry"
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Rannan verkosto"),
            ("Lapin liitto", P.MEMBER_OF, "Rannan verkosto"),
            ("Simon Kylät ry", P.CONVENES, "Rannan verkosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Rannan verkosto"),
        },
    ),
    (
        "Rannan verkostossa on edustus Kemin kaupungilta, Simon kunnalta ja Lapin liitosta.",
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Rannan verkosto"),
            ("Lapin liitto", P.MEMBER_OF, "Rannan verkosto"),
            ("Simon kunta", P.MEMBER_OF, "Rannan verkosto"),
        },
    ),
    (
        (
            "Simon Kylät ry:llä on paikka Lapin järjestöneuvostossa. Myös Kemin Setlementti ry on "
            "neuvoston jäsen."
        ),
        {
            ("Kemin Setlementti ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        (
            "Lapin järjestöneuvostoon valittiin Simon Kylät ry, Kemin Setlementti ry ja Rovaniemen "
            "Omaiset ry."
        ),
        {
            ("Kemin Setlementti ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Rovaniemen Omaiset ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        (
            "Lapin järjestöneuvosto on järjestöjen yhteistyöelin. Siinä ovat edustettuina Simon "
            "Kylät ry ja Kemin kaupunki."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        "Simon Kylät ry on mukana Lapin järjestöverkostossa ja Suomen Kylät ry:n jäsen.",
        {
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöverkosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Suomen Kylät ry"),
        },
    ),
    (
        "Kalenteria ylläpitää Kemin Setlementti ry yhdessä Lapin hyvinvointialueen kanssa.",
        {
            ("Kemin Setlementti ry", P.COOPERATES_WITH, "Lapin hyvinvointialue"),
            ("Kemin Setlementti ry", P.HAS_TASK, "Kalenteria ylläpitää"),
        },
    ),
    (
        (
            "Simon Kylät ry valmistelee aloitteen yhdessä Kemin Setlementti ry:n kanssa. "
            "Pohjanmaalla toimivan Vasa Byar rf:n kanssa aloitettua yhteistyötä jatketaan."
        ),
        {
            ("Simon Kylät ry", P.COOPERATES_WITH, "Kemin Setlementti ry"),
            ("Simon Kylät ry", P.COOPERATES_WITH, "Vasa Byar rf"),
        },
    ),
    (
        (
            "Kemin Setlementti ry ja Simon Kylät ry tekevät yhteistyötä kylätalojen hoidossa. "
            "Setlementin yhteistyökumppaneita ovat Lapin ammattikorkeakoulu ja Keminmaan seurakunta."
        ),
        {
            ("Kemin Setlementti ry", P.COOPERATES_WITH, "Keminmaan seurakunta"),
            ("Kemin Setlementti ry", P.COOPERATES_WITH, "Lapin ammattikorkeakoulu"),
            ("Kemin Setlementti ry", P.COOPERATES_WITH, "Simon Kylät ry"),
        },
    ),
    (
        (
            "Lapin hyvinvointiryhmä kokoontuu neljästi. Ryhmän kutsuu koolle Lapin liitto, ja sen "
            "sihteeristönä toimii Lapin hyvinvointialueen järjestöyksikkö."
        ),
        {
            ("Lapin hyvinvointialueen järjestöyksikkö", P.CONVENES, "Lapin hyvinvointiryhmä"),
            ("Lapin liitto", P.CONVENES, "Lapin hyvinvointiryhmä"),
        },
    ),
    (
        (
            "Simon Kylät ry on edustettuna Lapin hyvinvointiryhmässä, jonka kutsuu koolle Lapin "
            "liitto."
        ),
        {
            ("Lapin liitto", P.CONVENES, "Lapin hyvinvointiryhmä"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin hyvinvointiryhmä"),
        },
    ),
    (
        "Rannan verkostoa koordinoivat vuorovuosin Simon Kylät ry ja Kemin kaupunki.",
        {
            ("Kemin kaupunki", P.CONVENES, "Rannan verkosto"),
            ("Simon Kylät ry", P.CONVENES, "Rannan verkosto"),
        },
    ),
    (
        (
            "Lapin järjestöneuvosto\n\n"
            "Jäseniksi nimettiin hakemusten perusteella Simon Kylät ry ja Kemin Setlementti ry. "
            "Puheenjohtajana jatkaa Aino Lehtipuro."
        ),
        {
            ("Kemin Setlementti ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        (
            "Rannan verkostossa on kymmenen jäsentahoa. Kokouksesta puuttuivat jäsentahoista vain "
            "Simon Kylät ry ja Tervolan kunta."
        ),
        {
            ("Simon Kylät ry", P.MEMBER_OF, "Rannan verkosto"),
            ("Tervolan kunta", P.MEMBER_OF, "Rannan verkosto"),
        },
    ),
    (
        (
            "Hankkeen ohjausryhmään kuuluvat kaikki osatoteuttajat sekä rahoittajan edustajana Lapin "
            "liitto. Kyse on Sillat auki -hankkeesta."
        ),
        {
            ("Lapin liitto", P.MEMBER_OF, "Hankkeen ohjausryhmä"),
        },
    ),
]

TASKS = [
    (
        (
            "Sillat auki -hanke alkoi. Hankkeessa laaditaan mallisopimus kylätaloille ja "
            "valmennetaan 60 sopimusosaajaa."
        ),
        {
            ("Sillat auki -hanke", P.HAS_TASK, "laaditaan mallisopimus kylätaloille"),
            ("Sillat auki -hanke", P.HAS_TASK, "valmennetaan 60 sopimusosaajaa"),
        },
    ),
    (
        (
            "Sillat auki -hankkeen on määrä perehdyttää yhdistysten toimihenkilöt asiointiin, "
            "sovittaa yhteen kuntien aikataulut ja perustaa Rannan verkosto."
        ),
        {
            ("Rannan verkosto", P.FOUNDED_BY, "Sillat auki -hanke"),
            ("Sillat auki -hanke", P.HAS_TASK, "perehdyttää yhdistysten toimihenkilöt asiointiin"),
            ("Sillat auki -hanke", P.HAS_TASK, "perustaa Rannan verkosto"),
            ("Sillat auki -hanke", P.HAS_TASK, "sovittaa yhteen kuntien aikataulut"),
        },
    ),
    (
        (
            "Rannan verkosto\n\n"
            "Mitä verkosto tekee?\n\n"
            "Verkosto\n"
            "› välittää tietoa järjestöistä terveysasemille\n"
            "› kouluttaa vapaaehtoisia\n"
            "› kommentoi kunnan palvelustrategiaa."
        ),
        {
            ("Rannan verkosto", P.HAS_TASK, "kommentoi kunnan palvelustrategiaa"),
            ("Rannan verkosto", P.HAS_TASK, "kouluttaa vapaaehtoisia"),
            ("Rannan verkosto", P.HAS_TASK, "välittää tietoa järjestöistä terveysasemille"),
        },
    ),
    (
        (
            "Hyvinvointialueelle perustettaisiin potilasjärjestöjen neuvottelukunta. Neuvottelukunta "
            "antaisi lausunnon jokaisesta sääntökirjasta ja nimeäisi kokemusasiantuntijat työryhmiin."
        ),
        {
            ("potilasjärjestöjen neuvottelukunta", P.HAS_TASK, "antaisi lausunnon jokaisesta sääntökirjasta"),
            ("potilasjärjestöjen neuvottelukunta", P.HAS_TASK, "nimeäisi kokemusasiantuntijat työryhmiin"),
        },
    ),
    (
        (
            "Vuonna 2004 rekisteröity Lapin Potilasväki ry on yhteistyöelin. Sääntöjensä mukaan se "
            "edistää sairaiden yhdenvertaisuutta, valvoo hoitoon pääsyä sekä toimii "
            "jäsenyhdistystensä edunvalvojana."
        ),
        {
            ("Lapin Potilasväki ry", P.FOUNDED_ON, "2004"),
            ("Lapin Potilasväki ry", P.HAS_TASK, "edistää sairaiden yhdenvertaisuutta"),
            ("Lapin Potilasväki ry", P.HAS_TASK, "toimii jäsenyhdistystensä edunvalvojana"),
            ("Lapin Potilasväki ry", P.HAS_TASK, "valvoo hoitoon pääsyä"),
        },
    ),
    (
        (
            "Rannan verkosto on järjestöjen yhteinen verkosto. Se saattaa yhteen toimijoita, jotka "
            "työskentelevät samojen asukkaiden hyväksi."
        ),
        {
            ("Rannan verkosto", P.HAS_TASK, "saattaa yhteen toimijoita"),
        },
    ),
    (
        "Rannan verkoston tarkoituksena on lisätä kohtaamisia ja vähentää yksinäisyyttä Lapissa.",
        {
            ("Rannan verkosto", P.HAS_TASK, "lisätä kohtaamisia"),
            ("Rannan verkosto", P.HAS_TASK, "vähentää yksinäisyyttä Lapissa"),
        },
    ),
    (
        (
            "Lapin järjestöneuvottelukunta perustettiin 2022. Sen tehtävänä on tuoda kolmannen "
            "sektorin näkökulma valmisteluun, seurata avustusten vaikutuksia sekä ottaa kantaa "
            "osallisuusohjelmaan."
        ),
        {
            ("Lapin järjestöneuvottelukunta", P.HAS_TASK, "ottaa kantaa osallisuusohjelmaan"),
            ("Lapin järjestöneuvottelukunta", P.HAS_TASK, "seurata avustusten vaikutuksia"),
            ("Lapin järjestöneuvottelukunta", P.HAS_TASK, "tuoda kolmannen sektorin näkökulma valmisteluun"),
        },
    ),
    (
        (
            "Kuntien yhteiseksi elimeksi perustettaisiin Rannikon kumppanuuslautakunta, jonka "
            "sihteeristönä toimisi Lapin hyvinvointialueen järjestöyksikkö. Kumppanuuslautakunta "
            "jakaisi pienavustukset ja sovittaisi yhteen kuntien järjestötilat."
        ),
        {
            ("Lapin hyvinvointialueen järjestöyksikkö", P.CONVENES, "Rannikon kumppanuuslautakunta"),
            ("Rannikon kumppanuuslautakunta", P.HAS_TASK, "jakaisi pienavustukset"),
            ("Rannikon kumppanuuslautakunta", P.HAS_TASK, "sovittaisi yhteen kuntien järjestötilat"),
        },
    ),
    (
        (
            "Tunturin arki (2026), 96 000 €\n"
            "Sallan ja Savukosken kunnissa toimiva hanke järjestää etäryhmiä yksin asuville. Sen "
            "toteutuksesta vastaa Sallan Kuulijat ry."
        ),
        {
            ("Sallan Kuulijat ry", P.RUNS, "Tunturin arki"),
            ("Tunturin arki", P.HAS_TASK, "järjestää etäryhmiä yksin asuville"),
        },
    ),
    (
        (
            "Hämeen sillat (2026–2028), 530 000 €\n"
            "Kanta- ja Päijät-Hämeessä toteutettava hanke yhdistää maakuntien neuvonnan. Saaristoon "
            "koulutetaan kylätukihenkilöitä."
        ),
        {
            ("Hämeen sillat", P.HAS_TASK, "Saaristoon koulutetaan kylätukihenkilöitä"),
            ("Hämeen sillat", P.HAS_TASK, "yhdistää maakuntien neuvonnan"),
        },
    ),
    (
        (
            "Kemissä toimiva Meren Väki ry vastaa nuorten illoista. Kahvituksesta huolehtii Simon "
            "Martat ry."
        ),
        {
            ("Meren Väki ry", P.HAS_TASK, "vastaa nuorten illoista"),
            ("Simon Martat ry", P.HAS_TASK, "Kahvituksesta huolehtii"),
        },
    ),
    (
        (
            "Lapin kumppanuuspöytä\n\n"
            "Tehtävät:\n"
            "• kokoaa järjestöjen näkemyksiä\n"
            "• vie viestiä päättäjille\n"
            "• kehittää toimintatapoja"
        ),
        {
            ("Lapin kumppanuuspöytä", P.HAS_TASK, "kehittää toimintatapoja"),
            ("Lapin kumppanuuspöytä", P.HAS_TASK, "kokoaa järjestöjen näkemyksiä"),
            ("Lapin kumppanuuspöytä", P.HAS_TASK, "vie viestiä päättäjille"),
        },
    ),
    (
        (
            "Lapin kumppanuuspöytä on foorumi, joka kokoaa järjestöjen näkemyksiä ja vie viestiä "
            "päättäjille. Pöytä ei tee päätöksiä."
        ),
        {
            ("Lapin kumppanuuspöytä", P.HAS_TASK, "kokoaa järjestöjen näkemyksiä"),
            ("Lapin kumppanuuspöytä", P.HAS_TASK, "vie viestiä päättäjille"),
        },
    ),
    (
        (
            "Sillat auki -hankkeen tavoitteena on yhdistysten digiosaamisen vahvistaminen ja "
            "kyläverkostojen rakentaminen."
        ),
        {
            (
                "Sillat auki -hanke",
                P.HAS_TASK,
                "yhdistysten digiosaamisen vahvistaminen ja kyläverkostojen rakentaminen",
            ),
        },
    ),
    (
        (
            "Sillat auki -hankkeessa kerätään asukkaiden kokemuksia ja perehdytetään kyliin "
            "yhteyshenkilöitä. Tammikuussa hankkeessa pidettiin kokous."
        ),
        {
            ("Sillat auki -hanke", P.HAS_TASK, "kerätään asukkaiden kokemuksia"),
            ("Sillat auki -hanke", P.HAS_TASK, "perehdytetään kyliin yhteyshenkilöitä"),
        },
    ),
    (
        (
            "Sääntöihin kirjattiin, että yhdistyksen tarkoituksena on edistää vapaaehtoistoimintaa "
            "Lapissa ja tukea kuntien yhteistyötä. Näin päätti Simon Kylät ry."
        ),
        {
            ("Simon Kylät ry", P.HAS_TASK, "edistää vapaaehtoistoimintaa Lapissa"),
            ("Simon Kylät ry", P.HAS_TASK, "tukea kuntien yhteistyötä"),
        },
    ),
    (
        (
            "Rannan verkosto otti hoitaakseen lakkautetun Kemin asiakasraadin tehtävät. Verkoston "
            "edeltäjä oli Meri-Lapin järjestöpöytä."
        ),
        {
            ("Rannan verkosto", P.SUCCEEDS, "Kemin asiakasraati"),
            ("Rannan verkosto", P.SUCCEEDS, "Meri-Lapin järjestöpöytä"),
        },
    ),
    (
        (
            "Lapin hyvinvointialueen järjestöneuvosto aloitti 2023. Se peri Lapin sairaanhoitopiirin "
            "asiakasraadin tehtävät."
        ),
        {
            ("Lapin hyvinvointialueen järjestöneuvosto", P.SUCCEEDS, "Lapin sairaanhoitopiirin asiakasraati"),
        },
    ),
    (
        (
            "Hyvinvointialueelle perustettiin potilasjärjestöjen neuvottelukunta. Kyse on Lapin "
            "hyvinvointialueesta."
        ),
        {
            ("potilasjärjestöjen neuvottelukunta", P.PART_OF, "Lapin hyvinvointialue"),
        },
    ),
]

MIXED = [
    (
        (
            "Kemin nuorisovaltuusto on Kemin kaupunginhallituksen vuonna 2021 nimeämä "
            "vaikuttajaryhmä."
        ),
        {
            ("Kemin nuorisovaltuusto", P.FOUNDED_BY, "Kemin kaupunginhallitus"),
            ("Kemin nuorisovaltuusto", P.FOUNDED_ON, "2021"),
        },
    ),
    (
        (
            "Lapin aluehallitus asetti kokouksessaan 14.3.2023 Lapin hyvinvointialueelle "
            "järjestöneuvoston. Neuvosto koostuu järjestöjen edustajista."
        ),
        {
            ("Lapin hyvinvointialueen järjestöneuvosto", P.FOUNDED_ON, "2023-03-14"),
        },
    ),
    (
        (
            "Lapin hyvinvointialueen järjestöneuvosto asetettiin aluehallituksen päätöksellä "
            "maaliskuussa 2023."
        ),
        {
            ("Lapin hyvinvointialueen järjestöneuvosto", P.FOUNDED_BY, "Lapin hyvinvointialueen aluehallitus"),
            ("Lapin hyvinvointialueen järjestöneuvosto", P.FOUNDED_ON, "2023-03"),
        },
    ),
    (
        (
            "Lapin järjestöneuvoston asettaa Lapin hyvinvointialueen aluehallitus valtuustokaudeksi "
            "kerrallaan."
        ),
        {
            ("Lapin järjestöneuvosto", P.FOUNDED_BY, "Lapin hyvinvointialueen aluehallitus"),
        },
    ),
    (
        (
            "Lapin järjestöneuvoston valitsee Lapin hyvinvointialueen aluehallitus järjestöjen "
            "ehdotuksista."
        ),
        {
            ("Lapin järjestöneuvosto", P.FOUNDED_BY, "Lapin hyvinvointialueen aluehallitus"),
        },
    ),
    (
        (
            "Rannan verkosto on Kemin Setlementti ry:n ja Simon kunnan yhdessä perustama "
            "yhteistyöverkosto."
        ),
        {
            ("Rannan verkosto", P.FOUNDED_BY, "Kemin Setlementti ry"),
            ("Rannan verkosto", P.FOUNDED_BY, "Simon kunta"),
        },
    ),
    (
        "Rannan verkoston perustajajäseniä ovat Kemin Setlementti ry ja Simon Kylät ry.",
        {
            ("Rannan verkosto", P.FOUNDED_BY, "Kemin Setlementti ry"),
            ("Rannan verkosto", P.FOUNDED_BY, "Simon Kylät ry"),
        },
    ),
    (
        "Kemin Setlementti ry perusti Rannan verkoston vuonna 2018 yhdessä Simon kunnan kanssa.",
        {
            ("Rannan verkosto", P.FOUNDED_BY, "Kemin Setlementti ry"),
            ("Rannan verkosto", P.FOUNDED_BY, "Simon kunta"),
            ("Rannan verkosto", P.FOUNDED_ON, "2018"),
        },
    ),
    (
        "Rannan verkosto käynnistettiin elokuussa 2019 Kemin kaupungin toimesta.",
        {
            ("Rannan verkosto", P.FOUNDED_BY, "Kemin kaupunki"),
            ("Rannan verkosto", P.FOUNDED_ON, "2019-08"),
        },
    ),
    (
        (
            "Simon Kylät ry on toiminut vuodesta 1987. Yhdistys rekisteröitiin kaksi vuotta "
            "myöhemmin."
        ),
        {
            ("Simon Kylät ry", P.FOUNDED_ON, "1987"),
        },
    ),
    (
        "Ensimmäinen Lapin järjestöneuvosto valittiin vuonna 2022.",
        {
            ("Lapin järjestöneuvosto", P.FOUNDED_ON, "2022"),
        },
    ),
    (
        (
            "Tervolan Yhteisötupa ry:n Kylätori-hanke saa rahoitusta Lapin liitolta. "
            "Hankekumppaneina ovat Simon kunta ja Kemin seurakunta."
        ),
        {
            ("Kemin seurakunta", P.RUNS, "Kylätori-hanke"),
            ("Kylätori-hanke", P.FUNDED_BY, "Lapin liitto"),
            ("Simon kunta", P.RUNS, "Kylätori-hanke"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Kylätori-hanke"),
        },
    ),
    (
        (
            "Kylätori-hankkeesta vastaa Tervolan Yhteisötupa ry. Hankkeen osapuolet ovat Simon kunta "
            "ja Kemin seurakunta."
        ),
        {
            ("Kemin seurakunta", P.RUNS, "Kylätori-hanke"),
            ("Simon kunta", P.RUNS, "Kylätori-hanke"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Kylätori-hanke"),
        },
    ),
    (
        (
            "Kylätori-hankkeessa ovat mukana Simon kunta, Kemin seurakunta ja Lapin "
            "ammattikorkeakoulu. Hanketta rahoittaa Lapin liitto Euroopan sosiaalirahastosta."
        ),
        {
            ("Kemin seurakunta", P.RUNS, "Kylätori-hanke"),
            ("Kylätori-hanke", P.FUNDED_BY, "Lapin liitto"),
            ("Lapin ammattikorkeakoulu", P.RUNS, "Kylätori-hanke"),
            ("Simon kunta", P.RUNS, "Kylätori-hanke"),
        },
    ),
    (
        (
            "Kylätori-hankkeen toteuttavat Tervolan Yhteisötupa ry ja Simon kunta vuosina 2025–2027. "
            "Hanke toteutetaan Lapin liiton tuella."
        ),
        {
            ("Kylätori-hanke", P.FUNDED_BY, "Lapin liitto"),
            ("Simon kunta", P.RUNS, "Kylätori-hanke"),
            ("Tervolan Yhteisötupa ry", P.RUNS, "Kylätori-hanke"),
        },
    ),
    (
        "Porin Yhteistalo ry toimii STEA-avustuksella. Toimintaa avustaa myös Porin kaupunki.",
        {
            ("Porin Yhteistalo ry", P.FUNDED_BY, "Porin kaupunki"),
        },
    ),
    (
        (
            "Lapin järjestöneuvostossa on kymmenen jäsentä. Neuvostossa ovat edustettuina Kemin "
            "kaupunki, Lapin liitto sekä Simon Kylät ry."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Lapin liitto", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        (
            "Lapin järjestöneuvostoon kuuluu edustaja Kemin kaupungista, Lapin liitosta ja Simon "
            "Kylät ry:stä."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Lapin liitto", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        (
            "Lapin järjestöneuvostoon nimeävät edustajansa Kemin kaupunki, Lapin liitto ja Simon "
            "Kylät ry."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Lapin liitto", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        (
            "Lapin järjestöneuvoston jäsenet edustavat seuraavia tahoja: Kemin kaupunki, Lapin "
            "liitto ja Simon Kylät ry."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Lapin liitto", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        (
            "Rannan verkoston jäseninä on 12 yhdistystä, muun muassa Simon Kylät ry ja Kemin Martat "
            "ry."
        ),
        {
            ("Kemin Martat ry", P.MEMBER_OF, "Rannan verkosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Rannan verkosto"),
        },
    ),
    (
        (
            "Simon Kylät ry kuuluu Lapin Kylät ry:hyn ja Rannan verkostoon. Se on myös Suomen Kylät "
            "ry:n jäsenjärjestö."
        ),
        {
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin Kylät ry"),
            ("Simon Kylät ry", P.MEMBER_OF, "Rannan verkosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Suomen Kylät ry"),
        },
    ),
    (
        "Simon Kylät ry edustaa järjestöjä Lapin hyvinvointialueen osallisuustyöryhmässä.",
        {
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin hyvinvointialueen osallisuustyöryhmä"),
        },
    ),
    (
        (
            "Kemin kaupungilla, Lapin liitolla ja Simon Kylät ry:llä on kullakin yksi paikka Lapin "
            "järjestöneuvostossa."
        ),
        {
            ("Kemin kaupunki", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Lapin liitto", P.MEMBER_OF, "Lapin järjestöneuvosto"),
            ("Simon Kylät ry", P.MEMBER_OF, "Lapin järjestöneuvosto"),
        },
    ),
    (
        "Rannan verkoston koordinaatiosta vastaa Simon Kylät ry.",
        {
            ("Simon Kylät ry", P.CONVENES, "Rannan verkosto"),
        },
    ),
    (
        (
            "Neuvosto edistää asukkaiden osallisuutta, tekee aloitteita ja antaa lausuntoja. Kyse on "
            "Lapin järjestöneuvostosta."
        ),
        {
            ("Lapin järjestöneuvosto", P.HAS_TASK, "antaa lausuntoja"),
            ("Lapin järjestöneuvosto", P.HAS_TASK, "edistää asukkaiden osallisuutta"),
            ("Lapin järjestöneuvosto", P.HAS_TASK, "tekee aloitteita"),
        },
    ),
    (
        (
            "Lapin järjestöneuvoston tehtävät\n\n"
            "1. Seurata palvelujen saatavuutta\n"
            "2. Tehdä aloitteita hyvinvointialueelle\n"
            "3. Antaa lausuntoja"
        ),
        {
            ("Lapin järjestöneuvosto", P.HAS_TASK, "Antaa lausuntoja"),
            ("Lapin järjestöneuvosto", P.HAS_TASK, "Seurata palvelujen saatavuutta"),
            ("Lapin järjestöneuvosto", P.HAS_TASK, "Tehdä aloitteita hyvinvointialueelle"),
        },
    ),
    (
        (
            "Tarkoitus: Rannan verkosto tuo yhteen alueen toimijat. Tavoitteena on lisätä "
            "luottamusta."
        ),
        {
            ("Rannan verkosto", P.HAS_TASK, "lisätä luottamusta"),
            ("Rannan verkosto", P.HAS_TASK, "tuo yhteen alueen toimijat"),
        },
    ),
]


def _all(text, predicates):
    extraction = read(text + "\n")
    return {(row[0], p, row[1]) for p in predicates for row in told(extraction, p)}


@pytest.mark.parametrize(("text", "facts"), RUNNING)
def test_clauses_labels_and_participles_tell_who_runs_pays_and_sets_up(text, facts):
    assert _all(text, {predicate for _, predicate, _ in facts}) == facts


@pytest.mark.parametrize(("text", "facts"), SEATS)
def test_seats_partners_and_conveners_are_told_in_many_ways(text, facts):
    assert _all(text, {predicate for _, predicate, _ in facts}) == facts


@pytest.mark.parametrize(("text", "facts"), TASKS)
def test_tasks_organs_and_heirs_are_told_in_many_ways(text, facts):
    assert _all(text, {predicate for _, predicate, _ in facts}) == facts


@pytest.mark.parametrize(("text", "facts"), MIXED)
def test_founders_members_and_tasks_in_other_orders_and_words(text, facts):
    assert _all(text, {predicate for _, predicate, _ in facts}) == facts
