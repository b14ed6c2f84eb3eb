// Sixty more posts of two signs, written after the rules and the lexicons were settled: 32 of them came out right at first
// (da 4, sv 5, nb 4, nl 5, de 7, en 7). Faces as full stops, clefts and interrupted wishes made up half of the rest, missing
// expressions the other half.
#include <gtest/gtest.h>

#include "tests/score/two_signs.h"

namespace lyt {
namespace {

TEST(TwoDepartmentsLater, Danish) {
  tell_apart({Lang::da,
              {{"Har handlet i butikken i ti år og er altid blevet godt behandlet. Webshoppen derimod kan de lige så godt pille ned igen.", "Shop", "Webshop"},
               {"HR tager sig tid til at lytte, men lønkontoret laver fejl hver eneste måned.", "HR", "Payroll"},
               {"Kæmpe tak til kundeservice for at redde min ferie 🙏 Leveringen var til gengæld en ommer.", "Service", "Delivery"},
               {"Kantinen er blevet så meget bedre, mens IT-afdelingen kun er blevet langsommere.", "Canteen", "IT"},
               {"Det er ikke kundeservice, der er problemet, de er super søde. Det er lageret, der sjusker.", "Service", "Warehouse"},
               {"Personalet i receptionen er fantastisk! Jeg ville bare ønske, at IT-afdelingen var lige så hjælpsom.", "Reception", "IT"},
               {"På lageret får vi ros og frugt, i butikken får vi skældud.", "Warehouse", "Shop"},
               {"Leveringen kom før tid og alt var i orden, hvilket jeg ikke kan sige om kundeservice, som hang på i telefonen uden at vide noget.", "Delivery", "Service"},
               {"Dårlig oplevelse med HR, god oplevelse med receptionen.", "Reception", "HR"},
               {"Man bliver mødt med et smil i butikken, hvor man hos kundeservice bliver mødt med et suk.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartmentsLater, Swedish) {
  tell_apart({Lang::sv,
              {{"Har handlat i butiken i tio år och alltid blivit väl bemött. Webbshoppen däremot kan de lika gärna stänga ner.", "Shop", "Webshop"},
               {"HR tar sig tid att lyssna, men lönekontoret gör fel varenda månad.", "HR", "Payroll"},
               {"Stort tack till kundtjänst som räddade min semester 🙏 Leveransen var däremot ett skämt.", "Service", "Delivery"},
               {"Matsalen har blivit så mycket bättre, medan IT-avdelningen bara har blivit långsammare.", "Canteen", "IT"},
               {"Det är inte kundtjänst som är problemet, de är jättesnälla. Det är lagret som slarvar.", "Service", "Warehouse"},
               {"Personalen i receptionen är fantastisk! Jag önskar bara att IT-avdelningen var lika hjälpsam.", "Reception", "IT"},
               {"På lagret får vi beröm och frukt, i butiken får vi skäll.", "Warehouse", "Shop"},
               {"Leveransen kom tidigt och allt var som det skulle, vilket man inte kan säga om kundtjänst som inte visste någonting.", "Delivery", "Service"},
               {"Dålig upplevelse av HR, bra upplevelse av receptionen.", "Reception", "HR"},
               {"I butiken möts man av ett leende, hos kundtjänst av en suck.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartmentsLater, Norwegian) {
  tell_apart({Lang::nb,
              {{"Har handlet i butikken i ti år og er alltid blitt godt behandlet. Nettbutikken derimot kan de like gjerne legge ned.", "Shop", "Webshop"},
               {"HR tar seg tid til å lytte, men lønningskontoret gjør feil hver eneste måned.", "HR", "Payroll"},
               {"Tusen takk til kundeservice som reddet ferien min 🙏 Leveringen var derimot en vits.", "Service", "Delivery"},
               {"Kantina er blitt så mye bedre, mens IT-avdelingen bare er blitt tregere.", "Canteen", "IT"},
               {"Det er ikke kundeservice som er problemet, de er kjempegreie. Det er lageret som slurver.", "Service", "Warehouse"},
               {"De ansatte i resepsjonen er fantastiske! Skulle bare ønske at IT-avdelingen var like hjelpsom.", "Reception", "IT"},
               {"På lageret får vi skryt og frukt, i butikken får vi kjeft.", "Warehouse", "Shop"},
               {"Leveringen kom før tiden og alt var i orden, noe man ikke kan si om kundeservice som ikke visste noe.", "Delivery", "Service"},
               {"Dårlig opplevelse med HR, god opplevelse med resepsjonen.", "Reception", "HR"},
               {"I butikken blir man møtt med et smil, hos kundeservice med et sukk.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartmentsLater, Dutch) {
  tell_apart({Lang::nl,
              {{"Ik kom al tien jaar in de winkel en word altijd netjes geholpen. De webshop daarentegen mogen ze van mij offline halen.", "Shop", "Webshop"},
               {"HR neemt de tijd om te luisteren, maar de salarisadministratie maakt elke maand fouten.", "HR", "Payroll"},
               {"Enorm bedankt klantenservice, jullie hebben mijn vakantie gered 🙏 De bezorging was dan weer om te huilen.", "Service", "Delivery"},
               {"De kantine is zoveel beter geworden, terwijl de IT-afdeling alleen maar trager is geworden.", "Canteen", "IT"},
               {"Het ligt niet aan de klantenservice, die zijn superlief. Het is het magazijn dat er een potje van maakt.", "Service", "Warehouse"},
               {"De mensen van de receptie zijn geweldig! Was de IT-afdeling maar half zo behulpzaam.", "Reception", "IT"},
               {"In het magazijn krijgen we complimenten en fruit, in de winkel krijgen we op onze kop.", "Warehouse", "Shop"},
               {"De bezorging was ruim op tijd en alles klopte, wat ik van de klantenservice niet kan zeggen, die wisten van niks.", "Delivery", "Service"},
               {"Slechte ervaring met HR, goede ervaring met de receptie.", "Reception", "HR"},
               {"In de winkel word je met een glimlach ontvangen, bij de klantenservice met een zucht.", "Shop", "Service"}}},
             8);
}

TEST(TwoDepartmentsLater, German) {
  tell_apart({Lang::de,
              {{"Ich kaufe seit zehn Jahren in der Filiale ein und wurde immer gut behandelt. Den Webshop dagegen können sie gleich wieder abschalten.", "Shop", "Webshop"},
               {"Die Personalabteilung nimmt sich Zeit zum Zuhören, aber die Lohnbuchhaltung macht jeden Monat Fehler.", "HR", "Payroll"},
               {"Riesen Dank an den Kundenservice, ihr habt meinen Urlaub gerettet 🙏 Die Lieferung war dagegen ein Witz.", "Service", "Delivery"},
               {"Die Kantine ist so viel besser geworden, während die IT-Abteilung nur noch langsamer geworden ist.", "Canteen", "IT"},
               {"Am Kundenservice liegt es nicht, die sind superlieb. Das Lager schlampt.", "Service", "Warehouse"},
               {"Die Leute am Empfang sind fantastisch! Ich wünschte nur, die IT-Abteilung wäre genauso hilfsbereit.", "Reception", "IT"},
               {"Im Lager bekommen wir Lob und Obst, in der Filiale werden wir angeschnauzt.", "Warehouse", "Shop"},
               {"Die Lieferung kam früher als gedacht und alles war in Ordnung, was man vom Kundenservice nicht behaupten kann, die wussten von nichts.", "Delivery", "Service"},
               {"Schlechte Erfahrung mit der Personalabteilung, gute Erfahrung mit dem Empfang.", "Reception", "HR"},
               {"In der Filiale wird man mit einem Lächeln begrüßt, beim Kundenservice mit einem Seufzen.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartmentsLater, English) {
  tell_apart({Lang::en,
              {{"I have shopped in the store for ten years and always been treated well. The webshop on the other hand they might as well take down.", "Shop", "Webshop"},
               {"HR takes the time to listen, but payroll gets it wrong every single month.", "HR", "Payroll"},
               {"Huge thanks to customer service for saving my holiday 🙏 Delivery however was a joke.", "Service", "Delivery"},
               {"The canteen has got so much better, while the IT department has only got slower.", "Canteen", "IT"},
               {"Customer service is not the problem, they are super sweet. It is the warehouse that is sloppy.", "Service", "Warehouse"},
               {"The people at reception are amazing! I only wish the IT department were half as helpful.", "Reception", "IT"},
               {"In the warehouse we get praise and fruit, in the store we get shouted at.", "Warehouse", "Shop"},
               {"Delivery was early and everything was fine, which is more than I can say for customer service, who had no clue.", "Delivery", "Service"},
               {"Bad experience with HR, good experience with reception.", "Reception", "HR"},
               {"In the store you are greeted with a smile, at customer service with a sigh.", "Shop", "Service"}}},
             9);
}

}  // namespace
}  // namespace lyt
