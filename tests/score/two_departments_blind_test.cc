// Ten departments, and posts that praise one and blame another, written without looking at what comes out of them: 46 of
// 60 were right at first (da 6, sv 8, nb 7, nl 8, de 7, en 10).
#include <gtest/gtest.h>

#include "tests/score/two_signs.h"

namespace lyt {
namespace {

TEST(TwoDepartmentsBlind, Danish) {
  tell_apart({Lang::da,
              {{"Jeg synes at receptionen gør et kæmpe stykke arbejde, men at kantinen er en katastrofe.", "Reception", "Canteen"},
               {"Webshoppen driller konstant, hvorimod leveringen altid kommer til tiden.", "Delivery", "Webshop"},
               {"Modsat lønkontoret, der aldrig tager telefonen, er HR utrolig hjælpsomme.", "HR", "Payroll"},
               {"Kantinen 😍 IT-afdelingen 🤮", "Canteen", "IT"},
               {"Kundeservice tog sig god tid til mig og var så venlig; butikken lod mig stå og vente i en time.", "Service", "Shop"},
               {"IT-afdelingen er meget bedre end HR, som bare er ligeglade.", "IT", "HR"},
               {"Maden i kantinen er lækker. Det eneste der trækker ned er lageret, hvor der er koldt og beskidt.", "Canteen", "Warehouse"},
               {"Tusind tak til receptionen for hurtig hjælp! IT-afdelingen kan I godt lukke, de kan ingenting.", "Reception", "IT"},
               {"Mens kundeservice er flinke og imødekommende, er webshoppen et mareridt at finde rundt i.", "Service", "Webshop"},
               {"Leveringen gik galt to gange, pakken var smadret. Men kundeservice fik styr på det og gav mig pengene tilbage med det samme.", "Service", "Delivery"}}},
             9);
}

TEST(TwoDepartmentsBlind, Swedish) {
  tell_apart({Lang::sv,
              {{"Jag tycker att receptionen gör ett jättebra jobb men att matsalen är en katastrof.", "Reception", "Canteen"},
               {"Webbshoppen krånglar jämt, medan leveransen alltid kommer i tid.", "Delivery", "Webshop"},
               {"Till skillnad från lönekontoret, som aldrig svarar, är HR otroligt hjälpsamma.", "HR", "Payroll"},
               {"Matsalen 😍 IT-avdelningen 🤮", "Canteen", "IT"},
               {"Kundtjänst tog sig tid och var så vänlig; butiken lät mig stå och vänta i en timme.", "Service", "Shop"},
               {"IT-avdelningen är mycket bättre än HR, som bara struntar i en.", "IT", "HR"},
               {"Maten i matsalen är god. Det enda som drar ner betyget är lagret, där det är kallt och smutsigt.", "Canteen", "Warehouse"},
               {"Tusen tack till receptionen för snabb hjälp! IT-avdelningen kan ni lägga ner, de kan ingenting.", "Reception", "IT"},
               {"Medan kundtjänst är trevlig och tillmötesgående är webbshoppen en mardröm att hitta i.", "Service", "Webshop"},
               {"Leveransen gick fel två gånger, paketet var trasigt. Men kundtjänst löste det och jag fick pengarna tillbaka direkt.", "Service", "Delivery"}}},
             9);
}

TEST(TwoDepartmentsBlind, Norwegian) {
  tell_apart({Lang::nb,
              {{"Jeg synes at resepsjonen gjør en kjempejobb, men at kantina er en katastrofe.", "Reception", "Canteen"},
               {"Nettbutikken krangler hele tiden, mens leveringen alltid kommer i tide.", "Delivery", "Webshop"},
               {"I motsetning til lønningskontoret, som aldri tar telefonen, er HR utrolig hjelpsomme.", "HR", "Payroll"},
               {"Kantina 😍 IT-avdelingen 🤮", "Canteen", "IT"},
               {"Kundeservice tok seg god tid og var så vennlig; butikken lot meg stå og vente i en time.", "Service", "Shop"},
               {"IT-avdelingen er mye bedre enn HR, som bare gir blaffen.", "IT", "HR"},
               {"Maten i kantina er nydelig. Det eneste som trekker ned er lageret, der det er kaldt og skittent.", "Canteen", "Warehouse"},
               {"Tusen takk til resepsjonen for rask hjelp! IT-avdelingen kan dere legge ned, de kan ingenting.", "Reception", "IT"},
               {"Mens kundeservice er hyggelige og imøtekommende, er nettbutikken et mareritt å finne fram i.", "Service", "Webshop"},
               {"Leveringen gikk galt to ganger, pakken var ødelagt. Men kundeservice ordnet opp og jeg fikk pengene tilbake med en gang.", "Service", "Delivery"}}},
             9);
}

TEST(TwoDepartmentsBlind, Dutch) {
  tell_apart({Lang::nl,
              {{"Ik vind dat de receptie geweldig werk levert, maar dat de kantine een ramp is.", "Reception", "Canteen"},
               {"De webshop hapert voortdurend, terwijl de bezorging altijd op tijd is.", "Delivery", "Webshop"},
               {"In tegenstelling tot de salarisadministratie, die nooit opneemt, is HR ontzettend behulpzaam.", "HR", "Payroll"},
               {"De kantine 😍 de IT-afdeling 🤮", "Canteen", "IT"},
               {"De klantenservice nam de tijd en was zo vriendelijk; de winkel liet me een uur wachten.", "Service", "Shop"},
               {"De IT-afdeling is veel beter dan HR, die het allemaal niets kan schelen.", "IT", "HR"},
               {"Het eten in de kantine is heerlijk. Het enige minpunt is het magazijn, waar het koud en smerig is.", "Canteen", "Warehouse"},
               {"Duizendmaal dank aan de receptie voor de snelle hulp! De IT-afdeling kunnen jullie wel opdoeken, die kunnen niks.", "Reception", "IT"},
               {"Terwijl de klantenservice aardig en meedenkend is, is de webshop een nachtmerrie om iets in te vinden.", "Service", "Webshop"},
               {"De bezorging ging twee keer mis, het pakket was kapot. Maar de klantenservice heeft het netjes opgelost en ik kreeg meteen mijn geld terug.", "Service", "Delivery"}}},
             9);
}

TEST(TwoDepartmentsBlind, German) {
  tell_apart({Lang::de,
              {{"Ich finde, dass der Empfang tolle Arbeit leistet, aber dass die Kantine eine Katastrophe ist.", "Reception", "Canteen"},
               {"Der Webshop spinnt ständig, wohingegen die Lieferung immer pünktlich kommt.", "Delivery", "Webshop"},
               {"Im Gegensatz zur Lohnbuchhaltung, die nie ans Telefon geht, ist die Personalabteilung unglaublich hilfsbereit.", "HR", "Payroll"},
               {"Die Kantine 😍 die IT-Abteilung 🤮", "Canteen", "IT"},
               {"Der Kundenservice hat sich Zeit genommen und war so freundlich; die Filiale ließ mich eine Stunde warten.", "Service", "Shop"},
               {"Die IT-Abteilung ist viel besser als die Personalabteilung, der alles egal ist.", "IT", "HR"},
               {"Das Essen in der Kantine ist lecker. Der einzige Minuspunkt ist das Lager, wo es kalt und dreckig ist.", "Canteen", "Warehouse"},
               {"Tausend Dank an den Empfang für die schnelle Hilfe! Die IT-Abteilung könnt ihr dichtmachen, die können gar nichts.", "Reception", "IT"},
               {"Während der Kundenservice nett und entgegenkommend ist, ist der Webshop ein Albtraum.", "Service", "Webshop"},
               {"Die Lieferung ging zweimal schief, das Paket war kaputt. Aber der Kundenservice hat sich gekümmert und ich bekam sofort mein Geld zurück.", "Service", "Delivery"}}},
             9);
}

TEST(TwoDepartmentsBlind, English) {
  tell_apart({Lang::en,
              {{"I think that reception does an amazing job but that the canteen is a disaster.", "Reception", "Canteen"},
               {"The webshop keeps crashing, while delivery is always on time.", "Delivery", "Webshop"},
               {"Unlike payroll, who never pick up the phone, HR are incredibly helpful.", "HR", "Payroll"},
               {"The canteen 😍 the IT department 🤮", "Canteen", "IT"},
               {"Customer service took their time and were so kind; the store left me waiting for an hour.", "Service", "Shop"},
               {"The IT department is much better than HR, who could not care less.", "IT", "HR"},
               {"The food in the canteen is delicious. The only downside is the warehouse, which is cold and dirty.", "Canteen", "Warehouse"},
               {"A thousand thanks to reception for the quick help! You might as well shut the IT department, they can't do anything.", "Reception", "IT"},
               {"While customer service are nice and accommodating, the webshop is a nightmare to find your way around.", "Service", "Webshop"},
               {"Delivery went wrong twice, the parcel was broken. But customer service sorted it out and I got my money back immediately.", "Service", "Delivery"}}},
             9);
}

}  // namespace
}  // namespace lyt
