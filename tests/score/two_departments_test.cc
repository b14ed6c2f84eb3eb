// Two departments of opposite sign in one post, told apart: ten sentences a language, at least nine of them right. The
// first were written before the distances were chosen, the unseen ones after: of those 48 of 60 were right at first
// (da 8, sv 8, nb 9, nl 7, de 7, en 9), and missing expressions of the lexicons made up most of the rest.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/score/scored.h"

namespace lyt {
namespace {

constexpr std::uint16_t kService = 1;
constexpr std::uint16_t kShop = 2;
constexpr std::uint16_t kWarehouse = 3;

struct TwoSigns {
  std::string_view text;
  std::uint16_t liked;
  std::uint16_t disliked;
};

struct OfLanguage {
  Lang lang;
  std::vector<TwoSigns> posts;
};

std::string what_came(const Scored& scored, std::uint16_t department) {
  const MentionScore* mention = scored.mention(0, department);
  return mention == nullptr ? "no mention" : std::to_string(mention->balance.score_milli);
}

void tell_apart(const OfLanguage& language, std::size_t wanted) {
  Scored& scored = sample_scored();
  std::string wrong;
  std::size_t right = 0;
  for (const TwoSigns& each : language.posts) {
    scored.score(each.text, language.lang, /*about_employer=*/true);
    const MentionScore* liked = scored.mention(0, each.liked);
    const MentionScore* disliked = scored.mention(0, each.disliked);
    if (liked != nullptr && disliked != nullptr && liked->balance.label == Label::pos && disliked->balance.label == Label::neg) {
      ++right;
    } else {
      wrong += "\n  " + std::string(each.text) + ": liked " + what_came(scored, each.liked) + ", disliked " +
               what_came(scored, each.disliked);
    }
  }
  EXPECT_GE(right, wanted) << "of " << language.posts.size() << ":" << wrong;
}

TEST(TwoDepartments, Danish) {
  tell_apart({Lang::da,
              {{"Butikken i Aarhus er skøn, men jeres kundeservice er under al kritik.", kShop, kService},
               {"Jeg har arbejdet på lageret i to år og det er det rene slaveri. I butikken derimod er tonen god.", kShop, kWarehouse},
               {"Kundeservice hjalp mig med det samme, hvorimod butikken bare afviste mig groft.", kService, kShop},
               {"Stor ros til kundeservice! Butikken ligner en losseplads.", kService, kShop},
               {"Selvom butikken var beskidt, fik jeg en fantastisk behandling af kundeservice.", kService, kShop},
               {"Søde folk i butikken og elendige folk i kundeservice", kShop, kService},
               {"Lageret fungerer upåklageligt. Kundeservice derimod har jeg kun dårlige erfaringer med.", kWarehouse, kService},
               {"Jeg kan varmt anbefale butikken, men hold jer fra kundeservice, de er håbløse.", kShop, kService},
               {"Vi trives på lageret, mens kollegerne i butikken er stressede og udbrændte.", kWarehouse, kShop},
               {"Kundeservice svarer ikke på mine mails, det er pinligt. Til gengæld var personalet i butikken superflinke.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, Swedish) {
  tell_apart({Lang::sv,
              {{"Butiken i Malmö är härlig, men er kundtjänst är under all kritik.", kShop, kService},
               {"Jag har jobbat på lagret i två år och det är rena slaveriet. I butiken däremot är stämningen bra.", kShop, kWarehouse},
               {"Kundtjänst hjälpte mig direkt, medan butiken bara var otrevlig.", kService, kShop},
               {"Stort tack till kundtjänst! Butiken ser ut som en soptipp.", kService, kShop},
               {"Även om butiken var smutsig fick jag ett fantastiskt bemötande av kundtjänst.", kService, kShop},
               {"Trevliga människor i butiken och hemska människor på kundtjänst", kShop, kService},
               {"Lagret fungerar utmärkt. Kundtjänsten däremot har jag bara dåliga erfarenheter av.", kWarehouse, kService},
               {"Jag kan varmt rekommendera butiken, men undvik kundtjänsten, de är hopplösa.", kShop, kService},
               {"Vi trivs på lagret, medan kollegorna i butiken är stressade och utbrända.", kWarehouse, kShop},
               {"Kundtjänst svarar inte på mina mejl, det är pinsamt. Däremot var personalen i butiken supertrevlig.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, Norwegian) {
  tell_apart({Lang::nb,
              {{"Butikken i Bergen er herlig, men kundeservice er under enhver kritikk.", kShop, kService},
               {"Jeg har jobbet på lageret i to år, og det er rene slaveriet. I butikken derimot er stemningen god.", kShop, kWarehouse},
               {"Kundeservice hjalp meg med en gang, mens butikken bare var uhøflig.", kService, kShop},
               {"Stor takk til kundeservice! Butikken ser ut som en søppelplass.", kService, kShop},
               {"Selv om butikken var skitten, fikk jeg en fantastisk behandling av kundeservice.", kService, kShop},
               {"Hyggelige folk i butikken og forferdelige folk på kundeservice", kShop, kService},
               {"Lageret fungerer utmerket. Kundeservice derimot har jeg bare dårlige erfaringer med.", kWarehouse, kService},
               {"Jeg kan varmt anbefale butikken, men styr unna kundeservice, de er håpløse.", kShop, kService},
               {"Vi trives på lageret, mens kollegene i butikken er stressede og utbrente.", kWarehouse, kShop},
               {"Kundeservice svarer ikke på e-post, det er pinlig. Derimot var de ansatte i butikken superhyggelige.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, Dutch) {
  tell_apart({Lang::nl,
              {{"De winkel in Utrecht is heerlijk, maar jullie klantenservice is beneden alle peil.", kShop, kService},
               {"Ik werk al twee jaar in het magazijn en het is pure slavernij. In de winkel daarentegen is de sfeer goed.", kShop, kWarehouse},
               {"De klantenservice hielp me meteen, terwijl de winkel gewoon onbeschoft was.", kService, kShop},
               {"Complimenten voor de klantenservice! De winkel lijkt wel een vuilnisbelt.", kService, kShop},
               {"Hoewel de winkel vies was, werd ik fantastisch geholpen door de klantenservice.", kService, kShop},
               {"Aardige mensen in de winkel en vreselijke mensen bij de klantenservice", kShop, kService},
               {"Het magazijn werkt uitstekend. Met de klantenservice daarentegen heb ik alleen maar slechte ervaringen.", kWarehouse, kService},
               {"Ik kan de winkel van harte aanbevelen, maar vermijd de klantenservice, die is hopeloos.", kShop, kService},
               {"Wij hebben het naar onze zin in het magazijn, terwijl de collega's in de winkel gestrest en opgebrand zijn.", kWarehouse, kShop},
               {"De klantenservice reageert niet op mijn mails, dat is beschamend. Het personeel in de winkel was wel supervriendelijk.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, German) {
  tell_apart({Lang::de,
              {{"Die Filiale in Bremen ist herrlich, aber euer Kundenservice ist unter aller Kritik.", kShop, kService},
               {"Ich arbeite seit zwei Jahren im Lager und es ist die reinste Sklaverei. Im Laden dagegen ist die Stimmung gut.", kShop, kWarehouse},
               {"Der Kundendienst half mir sofort, während die Filiale einfach nur unverschämt war.", kService, kShop},
               {"Großes Lob an den Kundenservice! Der Laden sieht aus wie eine Müllhalde.", kService, kShop},
               {"Obwohl der Laden schmutzig war, wurde ich vom Kundenservice fantastisch behandelt.", kService, kShop},
               {"Nette Leute im Laden und furchtbare Leute im Kundenservice", kShop, kService},
               {"Das Lager funktioniert einwandfrei. Mit dem Kundenservice dagegen habe ich nur schlechte Erfahrungen gemacht.", kWarehouse, kService},
               {"Ich kann den Laden wärmstens empfehlen, aber meidet den Kundenservice, der ist hoffnungslos.", kShop, kService},
               {"Im Lager fühlen wir uns wohl, während die Kollegen in der Filiale gestresst und ausgebrannt sind.", kWarehouse, kShop},
               {"Der Kundenservice antwortet nicht auf meine Mails, das ist peinlich. Dafür war das Personal in der Filiale superfreundlich.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, English) {
  tell_apart({Lang::en,
              {{"The shop in Leeds is lovely, but your customer service is beyond a joke.", kShop, kService},
               {"I have worked in the warehouse for two years and it is slavery. In the shop, on the other hand, the mood is good.", kShop, kWarehouse},
               {"Customer service sorted it straight away, whereas the store was just rude to me.", kService, kShop},
               {"Huge thanks to customer service! The store looks like a dump.", kService, kShop},
               {"Although the shop was filthy, I was treated brilliantly by customer service.", kService, kShop},
               {"Nice people in the shop and horrible people in customer service", kShop, kService},
               {"The warehouse runs flawlessly. With customer service, however, I have had nothing but bad experiences.", kWarehouse, kService},
               {"I can warmly recommend the shop, but avoid customer service, they are hopeless.", kShop, kService},
               {"We love working in the warehouse, while colleagues in the shop are stressed and burnt out.", kWarehouse, kShop},
               {"Customer service does not answer my emails, which is embarrassing. The staff in the store were super friendly though.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, UnseenDanish) {
  tell_apart({Lang::da,
              {{"Ventetiden hos kundeservice er vanvittig. Heldigvis er ekspedienterne i butikken både søde og dygtige.", kShop, kService},
               {"Kundeservice løste problemet på to minutter, det kan butikken lære noget af, de var ligeglade.", kService, kShop},
               {"Elsker butikken! Hader kundeservice!", kShop, kService},
               {"Jeg blev mødt med et smil i butikken og med arrogance hos kundeservice.", kShop, kService},
               {"Lageret har styr på tingene. Det kan man ikke sige om kundeservice, der er det rene rod.", kWarehouse, kService},
               {"På lageret er chefen en tyran, i butikken er hun derimod en drøm at arbejde for.", kShop, kWarehouse},
               {"Butikken, som jeg har handlet i i årevis, skuffede fælt, men kundeservice reddede dagen.", kService, kShop},
               {"Det er en fornøjelse at handle i butikken og en pine at ringe til kundeservice.", kShop, kService},
               {"Kundeservice: 5 stjerner, super hjælpsomme. Butikken: 1 stjerne, uforskammede.", kService, kShop},
               {"Hold jer til butikken, den er god. Kundeservice er spild af tid.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, UnseenSwedish) {
  tell_apart({Lang::sv,
              {{"Väntetiden hos kundtjänst är vansinnig. Som tur är är personalen i butiken både snäll och duktig.", kShop, kService},
               {"Kundtjänst löste problemet på två minuter, butiken däremot brydde sig inte alls.", kService, kShop},
               {"Älskar butiken! Hatar kundtjänst!", kShop, kService},
               {"Jag möttes av ett leende i butiken och av arrogans hos kundtjänst.", kShop, kService},
               {"Lagret har koll. Det kan man inte säga om kundtjänst, där är det ren röra.", kWarehouse, kService},
               {"På lagret är chefen en tyrann, i butiken är hon en dröm att jobba för.", kShop, kWarehouse},
               {"Butiken, där jag har handlat i flera år, gjorde mig besviken, men kundtjänsten räddade dagen.", kService, kShop},
               {"Det är ett nöje att handla i butiken och en plåga att ringa kundtjänst.", kShop, kService},
               {"Kundtjänst: toppen, superhjälpsamma. Butiken: botten, otrevliga.", kService, kShop},
               {"Håll er till butiken, den är bra. Kundtjänst är slöseri med tid.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, UnseenNorwegian) {
  tell_apart({Lang::nb,
              {{"Ventetiden hos kundeservice er vanvittig. Heldigvis er de ansatte i butikken både snille og flinke.", kShop, kService},
               {"Kundeservice løste problemet på to minutter, butikken derimot brydde seg ikke i det hele tatt.", kService, kShop},
               {"Elsker butikken! Hater kundeservice!", kShop, kService},
               {"Jeg ble møtt med et smil i butikken og med arroganse hos kundeservice.", kShop, kService},
               {"Lageret har kontroll. Det kan man ikke si om kundeservice, der er det rene rotet.", kWarehouse, kService},
               {"På lageret er sjefen en tyrann, i butikken er hun en drøm å jobbe for.", kShop, kWarehouse},
               {"Butikken, der jeg har handlet i årevis, skuffet stort, men kundeservice reddet dagen.", kService, kShop},
               {"Det er en fornøyelse å handle i butikken og en pine å ringe kundeservice.", kShop, kService},
               {"Kundeservice: topp, superhjelpsomme. Butikken: bånn, frekke.", kService, kShop},
               {"Hold dere til butikken, den er bra. Kundeservice er bortkastet tid.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, UnseenDutch) {
  tell_apart({Lang::nl,
              {{"De wachttijd bij de klantenservice is belachelijk. Gelukkig is het personeel in de winkel lief en kundig.", kShop, kService},
               {"De klantenservice loste het probleem in twee minuten op, de winkel daarentegen deed alsof ik gek was.", kService, kShop},
               {"Dol op de winkel! Haat de klantenservice!", kShop, kService},
               {"In de winkel werd ik met een glimlach ontvangen en bij de klantenservice met arrogantie.", kShop, kService},
               {"Het magazijn heeft de zaken op orde. Dat kun je van de klantenservice niet zeggen, daar is het een puinhoop.", kWarehouse, kService},
               {"In het magazijn is de baas een tiran, in de winkel is ze een droom om voor te werken.", kShop, kWarehouse},
               {"De winkel, waar ik al jaren kom, viel vies tegen, maar de klantenservice redde de dag.", kService, kShop},
               {"Het is een genot om in de winkel te zijn en een ramp om de klantenservice te bellen.", kShop, kService},
               {"Klantenservice: top, superbehulpzaam. Winkel: waardeloos, onbeleefd.", kService, kShop},
               {"Ga naar de winkel, die is goed. De klantenservice is tijdverspilling.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, UnseenGerman) {
  tell_apart({Lang::de,
              {{"Die Wartezeit beim Kundenservice ist ein Witz. Zum Glück sind die Verkäufer in der Filiale lieb und kompetent.", kShop, kService},
               {"Der Kundenservice hat das Problem in zwei Minuten gelöst, dem Laden dagegen war ich völlig egal.", kService, kShop},
               {"Liebe den Laden! Hasse den Kundenservice!", kShop, kService},
               {"In der Filiale wurde ich mit einem Lächeln empfangen und beim Kundenservice mit Arroganz.", kShop, kService},
               {"Das Lager hat alles im Griff. Vom Kundenservice kann man das nicht sagen, da herrscht Chaos.", kWarehouse, kService},
               {"Im Lager ist der Chef ein Tyrann, im Laden ist sie ein Traum von einer Chefin.", kShop, kWarehouse},
               {"Die Filiale, in der ich seit Jahren einkaufe, hat mich schwer enttäuscht, aber der Kundenservice hat den Tag gerettet.", kService, kShop},
               {"Es ist eine Freude, im Laden einzukaufen, und eine Qual, den Kundenservice anzurufen.", kShop, kService},
               {"Kundenservice: top, super hilfsbereit. Filiale: Flop, unfreundlich.", kService, kShop},
               {"Geht in den Laden, der ist gut. Der Kundenservice ist Zeitverschwendung.", kShop, kService}}},
             9);
}

TEST(TwoDepartments, UnseenEnglish) {
  tell_apart({Lang::en,
              {{"The wait for customer service is ridiculous. Luckily the staff in the shop are kind and skilled.", kShop, kService},
               {"Customer service fixed it in two minutes, the store could learn from that, they just did not care.", kService, kShop},
               {"Love the shop! Hate customer service!", kShop, kService},
               {"I was met with a smile in the shop and with arrogance by customer service.", kShop, kService},
               {"The warehouse has its act together. You cannot say that of customer service, it is a shambles.", kWarehouse, kService},
               {"In the warehouse the boss is a tyrant, in the shop she is a dream to work for.", kShop, kWarehouse},
               {"The shop, where I have been going for years, let me down badly, but customer service saved the day.", kService, kShop},
               {"It is a pleasure to visit the shop and a pain to call customer service.", kShop, kService},
               {"Customer service: top notch, super helpful. Shop: useless, rude.", kService, kShop},
               {"Stick to the shop, it is good. Customer service is a waste of time.", kShop, kService}}},
             9);
}

}  // namespace
}  // namespace lyt
