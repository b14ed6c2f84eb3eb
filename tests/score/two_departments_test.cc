// Two departments of opposite sign in one post, told apart: ten sentences a language, at least nine of them right. The
// first were written before the distances were chosen, the unseen ones after: of those 48 of 60 were right at first
// (da 8, sv 8, nb 9, nl 7, de 7, en 9), and missing expressions of the lexicons made up most of the rest.
#include <gtest/gtest.h>

#include "tests/score/two_signs.h"

namespace lyt {
namespace {

TEST(TwoDepartments, Danish) {
  tell_apart({Lang::da,
              {{"Butikken i Aarhus er skøn, men jeres kundeservice er under al kritik.", "Shop", "Service"},
               {"Jeg har arbejdet på lageret i to år og det er det rene slaveri. I butikken derimod er tonen god.", "Shop", "Warehouse"},
               {"Kundeservice hjalp mig med det samme, hvorimod butikken bare afviste mig groft.", "Service", "Shop"},
               {"Stor ros til kundeservice! Butikken ligner en losseplads.", "Service", "Shop"},
               {"Selvom butikken var beskidt, fik jeg en fantastisk behandling af kundeservice.", "Service", "Shop"},
               {"Søde folk i butikken og elendige folk i kundeservice", "Shop", "Service"},
               {"Lageret fungerer upåklageligt. Kundeservice derimod har jeg kun dårlige erfaringer med.", "Warehouse", "Service"},
               {"Jeg kan varmt anbefale butikken, men hold jer fra kundeservice, de er håbløse.", "Shop", "Service"},
               {"Vi trives på lageret, mens kollegerne i butikken er stressede og udbrændte.", "Warehouse", "Shop"},
               {"Kundeservice svarer ikke på mine mails, det er pinligt. Til gengæld var personalet i butikken superflinke.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, Swedish) {
  tell_apart({Lang::sv,
              {{"Butiken i Malmö är härlig, men er kundtjänst är under all kritik.", "Shop", "Service"},
               {"Jag har jobbat på lagret i två år och det är rena slaveriet. I butiken däremot är stämningen bra.", "Shop", "Warehouse"},
               {"Kundtjänst hjälpte mig direkt, medan butiken bara var otrevlig.", "Service", "Shop"},
               {"Stort tack till kundtjänst! Butiken ser ut som en soptipp.", "Service", "Shop"},
               {"Även om butiken var smutsig fick jag ett fantastiskt bemötande av kundtjänst.", "Service", "Shop"},
               {"Trevliga människor i butiken och hemska människor på kundtjänst", "Shop", "Service"},
               {"Lagret fungerar utmärkt. Kundtjänsten däremot har jag bara dåliga erfarenheter av.", "Warehouse", "Service"},
               {"Jag kan varmt rekommendera butiken, men undvik kundtjänsten, de är hopplösa.", "Shop", "Service"},
               {"Vi trivs på lagret, medan kollegorna i butiken är stressade och utbrända.", "Warehouse", "Shop"},
               {"Kundtjänst svarar inte på mina mejl, det är pinsamt. Däremot var personalen i butiken supertrevlig.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, Norwegian) {
  tell_apart({Lang::nb,
              {{"Butikken i Bergen er herlig, men kundeservice er under enhver kritikk.", "Shop", "Service"},
               {"Jeg har jobbet på lageret i to år, og det er rene slaveriet. I butikken derimot er stemningen god.", "Shop", "Warehouse"},
               {"Kundeservice hjalp meg med en gang, mens butikken bare var uhøflig.", "Service", "Shop"},
               {"Stor takk til kundeservice! Butikken ser ut som en søppelplass.", "Service", "Shop"},
               {"Selv om butikken var skitten, fikk jeg en fantastisk behandling av kundeservice.", "Service", "Shop"},
               {"Hyggelige folk i butikken og forferdelige folk på kundeservice", "Shop", "Service"},
               {"Lageret fungerer utmerket. Kundeservice derimot har jeg bare dårlige erfaringer med.", "Warehouse", "Service"},
               {"Jeg kan varmt anbefale butikken, men styr unna kundeservice, de er håpløse.", "Shop", "Service"},
               {"Vi trives på lageret, mens kollegene i butikken er stressede og utbrente.", "Warehouse", "Shop"},
               {"Kundeservice svarer ikke på e-post, det er pinlig. Derimot var de ansatte i butikken superhyggelige.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, Dutch) {
  tell_apart({Lang::nl,
              {{"De winkel in Utrecht is heerlijk, maar jullie klantenservice is beneden alle peil.", "Shop", "Service"},
               {"Ik werk al twee jaar in het magazijn en het is pure slavernij. In de winkel daarentegen is de sfeer goed.", "Shop", "Warehouse"},
               {"De klantenservice hielp me meteen, terwijl de winkel gewoon onbeschoft was.", "Service", "Shop"},
               {"Complimenten voor de klantenservice! De winkel lijkt wel een vuilnisbelt.", "Service", "Shop"},
               {"Hoewel de winkel vies was, werd ik fantastisch geholpen door de klantenservice.", "Service", "Shop"},
               {"Aardige mensen in de winkel en vreselijke mensen bij de klantenservice", "Shop", "Service"},
               {"Het magazijn werkt uitstekend. Met de klantenservice daarentegen heb ik alleen maar slechte ervaringen.", "Warehouse", "Service"},
               {"Ik kan de winkel van harte aanbevelen, maar vermijd de klantenservice, die is hopeloos.", "Shop", "Service"},
               {"Wij hebben het naar onze zin in het magazijn, terwijl de collega's in de winkel gestrest en opgebrand zijn.", "Warehouse", "Shop"},
               {"De klantenservice reageert niet op mijn mails, dat is beschamend. Het personeel in de winkel was wel supervriendelijk.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, German) {
  tell_apart({Lang::de,
              {{"Die Filiale in Bremen ist herrlich, aber euer Kundenservice ist unter aller Kritik.", "Shop", "Service"},
               {"Ich arbeite seit zwei Jahren im Lager und es ist die reinste Sklaverei. Im Laden dagegen ist die Stimmung gut.", "Shop", "Warehouse"},
               {"Der Kundendienst half mir sofort, während die Filiale einfach nur unverschämt war.", "Service", "Shop"},
               {"Großes Lob an den Kundenservice! Der Laden sieht aus wie eine Müllhalde.", "Service", "Shop"},
               {"Obwohl der Laden schmutzig war, wurde ich vom Kundenservice fantastisch behandelt.", "Service", "Shop"},
               {"Nette Leute im Laden und furchtbare Leute im Kundenservice", "Shop", "Service"},
               {"Das Lager funktioniert einwandfrei. Mit dem Kundenservice dagegen habe ich nur schlechte Erfahrungen gemacht.", "Warehouse", "Service"},
               {"Ich kann den Laden wärmstens empfehlen, aber meidet den Kundenservice, der ist hoffnungslos.", "Shop", "Service"},
               {"Im Lager fühlen wir uns wohl, während die Kollegen in der Filiale gestresst und ausgebrannt sind.", "Warehouse", "Shop"},
               {"Der Kundenservice antwortet nicht auf meine Mails, das ist peinlich. Dafür war das Personal in der Filiale superfreundlich.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, English) {
  tell_apart({Lang::en,
              {{"The shop in Leeds is lovely, but your customer service is beyond a joke.", "Shop", "Service"},
               {"I have worked in the warehouse for two years and it is slavery. In the shop, on the other hand, the mood is good.", "Shop", "Warehouse"},
               {"Customer service sorted it straight away, whereas the store was just rude to me.", "Service", "Shop"},
               {"Huge thanks to customer service! The store looks like a dump.", "Service", "Shop"},
               {"Although the shop was filthy, I was treated brilliantly by customer service.", "Service", "Shop"},
               {"Nice people in the shop and horrible people in customer service", "Shop", "Service"},
               {"The warehouse runs flawlessly. With customer service, however, I have had nothing but bad experiences.", "Warehouse", "Service"},
               {"I can warmly recommend the shop, but avoid customer service, they are hopeless.", "Shop", "Service"},
               {"We love working in the warehouse, while colleagues in the shop are stressed and burnt out.", "Warehouse", "Shop"},
               {"Customer service does not answer my emails, which is embarrassing. The staff in the store were super friendly though.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, UnseenDanish) {
  tell_apart({Lang::da,
              {{"Ventetiden hos kundeservice er vanvittig. Heldigvis er ekspedienterne i butikken både søde og dygtige.", "Shop", "Service"},
               {"Kundeservice løste problemet på to minutter, det kan butikken lære noget af, de var ligeglade.", "Service", "Shop"},
               {"Elsker butikken! Hader kundeservice!", "Shop", "Service"},
               {"Jeg blev mødt med et smil i butikken og med arrogance hos kundeservice.", "Shop", "Service"},
               {"Lageret har styr på tingene. Det kan man ikke sige om kundeservice, der er det rene rod.", "Warehouse", "Service"},
               {"På lageret er chefen en tyran, i butikken er hun derimod en drøm at arbejde for.", "Shop", "Warehouse"},
               {"Butikken, som jeg har handlet i i årevis, skuffede fælt, men kundeservice reddede dagen.", "Service", "Shop"},
               {"Det er en fornøjelse at handle i butikken og en pine at ringe til kundeservice.", "Shop", "Service"},
               {"Kundeservice: 5 stjerner, super hjælpsomme. Butikken: 1 stjerne, uforskammede.", "Service", "Shop"},
               {"Hold jer til butikken, den er god. Kundeservice er spild af tid.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, UnseenSwedish) {
  tell_apart({Lang::sv,
              {{"Väntetiden hos kundtjänst är vansinnig. Som tur är är personalen i butiken både snäll och duktig.", "Shop", "Service"},
               {"Kundtjänst löste problemet på två minuter, butiken däremot brydde sig inte alls.", "Service", "Shop"},
               {"Älskar butiken! Hatar kundtjänst!", "Shop", "Service"},
               {"Jag möttes av ett leende i butiken och av arrogans hos kundtjänst.", "Shop", "Service"},
               {"Lagret har koll. Det kan man inte säga om kundtjänst, där är det ren röra.", "Warehouse", "Service"},
               {"På lagret är chefen en tyrann, i butiken är hon en dröm att jobba för.", "Shop", "Warehouse"},
               {"Butiken, där jag har handlat i flera år, gjorde mig besviken, men kundtjänsten räddade dagen.", "Service", "Shop"},
               {"Det är ett nöje att handla i butiken och en plåga att ringa kundtjänst.", "Shop", "Service"},
               {"Kundtjänst: toppen, superhjälpsamma. Butiken: botten, otrevliga.", "Service", "Shop"},
               {"Håll er till butiken, den är bra. Kundtjänst är slöseri med tid.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, UnseenNorwegian) {
  tell_apart({Lang::nb,
              {{"Ventetiden hos kundeservice er vanvittig. Heldigvis er de ansatte i butikken både snille og flinke.", "Shop", "Service"},
               {"Kundeservice løste problemet på to minutter, butikken derimot brydde seg ikke i det hele tatt.", "Service", "Shop"},
               {"Elsker butikken! Hater kundeservice!", "Shop", "Service"},
               {"Jeg ble møtt med et smil i butikken og med arroganse hos kundeservice.", "Shop", "Service"},
               {"Lageret har kontroll. Det kan man ikke si om kundeservice, der er det rene rotet.", "Warehouse", "Service"},
               {"På lageret er sjefen en tyrann, i butikken er hun en drøm å jobbe for.", "Shop", "Warehouse"},
               {"Butikken, der jeg har handlet i årevis, skuffet stort, men kundeservice reddet dagen.", "Service", "Shop"},
               {"Det er en fornøyelse å handle i butikken og en pine å ringe kundeservice.", "Shop", "Service"},
               {"Kundeservice: topp, superhjelpsomme. Butikken: bånn, frekke.", "Service", "Shop"},
               {"Hold dere til butikken, den er bra. Kundeservice er bortkastet tid.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, UnseenDutch) {
  tell_apart({Lang::nl,
              {{"De wachttijd bij de klantenservice is belachelijk. Gelukkig is het personeel in de winkel lief en kundig.", "Shop", "Service"},
               {"De klantenservice loste het probleem in twee minuten op, de winkel daarentegen deed alsof ik gek was.", "Service", "Shop"},
               {"Dol op de winkel! Haat de klantenservice!", "Shop", "Service"},
               {"In de winkel werd ik met een glimlach ontvangen en bij de klantenservice met arrogantie.", "Shop", "Service"},
               {"Het magazijn heeft de zaken op orde. Dat kun je van de klantenservice niet zeggen, daar is het een puinhoop.", "Warehouse", "Service"},
               {"In het magazijn is de baas een tiran, in de winkel is ze een droom om voor te werken.", "Shop", "Warehouse"},
               {"De winkel, waar ik al jaren kom, viel vies tegen, maar de klantenservice redde de dag.", "Service", "Shop"},
               {"Het is een genot om in de winkel te zijn en een ramp om de klantenservice te bellen.", "Shop", "Service"},
               {"Klantenservice: top, superbehulpzaam. Winkel: waardeloos, onbeleefd.", "Service", "Shop"},
               {"Ga naar de winkel, die is goed. De klantenservice is tijdverspilling.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, UnseenGerman) {
  tell_apart({Lang::de,
              {{"Die Wartezeit beim Kundenservice ist ein Witz. Zum Glück sind die Verkäufer in der Filiale lieb und kompetent.", "Shop", "Service"},
               {"Der Kundenservice hat das Problem in zwei Minuten gelöst, dem Laden dagegen war ich völlig egal.", "Service", "Shop"},
               {"Liebe den Laden! Hasse den Kundenservice!", "Shop", "Service"},
               {"In der Filiale wurde ich mit einem Lächeln empfangen und beim Kundenservice mit Arroganz.", "Shop", "Service"},
               {"Das Lager hat alles im Griff. Vom Kundenservice kann man das nicht sagen, da herrscht Chaos.", "Warehouse", "Service"},
               {"Im Lager ist der Chef ein Tyrann, im Laden ist sie ein Traum von einer Chefin.", "Shop", "Warehouse"},
               {"Die Filiale, in der ich seit Jahren einkaufe, hat mich schwer enttäuscht, aber der Kundenservice hat den Tag gerettet.", "Service", "Shop"},
               {"Es ist eine Freude, im Laden einzukaufen, und eine Qual, den Kundenservice anzurufen.", "Shop", "Service"},
               {"Kundenservice: top, super hilfsbereit. Filiale: Flop, unfreundlich.", "Service", "Shop"},
               {"Geht in den Laden, der ist gut. Der Kundenservice ist Zeitverschwendung.", "Shop", "Service"}}},
             9);
}

TEST(TwoDepartments, UnseenEnglish) {
  tell_apart({Lang::en,
              {{"The wait for customer service is ridiculous. Luckily the staff in the shop are kind and skilled.", "Shop", "Service"},
               {"Customer service fixed it in two minutes, the store could learn from that, they just did not care.", "Service", "Shop"},
               {"Love the shop! Hate customer service!", "Shop", "Service"},
               {"I was met with a smile in the shop and with arrogance by customer service.", "Shop", "Service"},
               {"The warehouse has its act together. You cannot say that of customer service, it is a shambles.", "Warehouse", "Service"},
               {"In the warehouse the boss is a tyrant, in the shop she is a dream to work for.", "Shop", "Warehouse"},
               {"The shop, where I have been going for years, let me down badly, but customer service saved the day.", "Service", "Shop"},
               {"It is a pleasure to visit the shop and a pain to call customer service.", "Shop", "Service"},
               {"Customer service: top notch, super helpful. Shop: useless, rude.", "Service", "Shop"},
               {"Stick to the shop, it is good. Customer service is a waste of time.", "Shop", "Service"}}},
             9);
}

}  // namespace
}  // namespace lyt
