// Who is speaking, in six languages.
#include "engine/audience/audience_guess.h"

#include <gtest/gtest.h>

#include "tests/score/scored.h"

namespace lyt {
namespace {

AudienceGuess heard(const Post& post, Lang lang, std::optional<Audience> channel = std::nullopt) {
  Scored& scored = sample_scored();
  static AudienceScratch scratch(*scored.tables->terms, *scored.tables->forms);
  ScoreInput input;
  input.post = &post;
  input.known_lang = lang;
  scored.scorer->score(input, *scored.scratch, scored.result);
  return guess_audience(*scored.tables->terms, speech_of(scored.scratch->text, scored.scratch->hits, scored.result), post, channel, scratch);
}

AudienceGuess heard(std::string_view text, Lang lang, std::optional<Audience> channel = std::nullopt) {
  Post post;
  post.text = text;
  return heard(post, lang, channel);
}

struct Cue {
  std::string_view text;
  Audience expected;
};

void check(Lang lang, const std::vector<Cue>& cues) {
  for (const Cue& cue : cues) EXPECT_EQ(audience_name(heard(cue.text, lang).audience), audience_name(cue.expected)) << cue.text;
}

TEST(Audience, IsHeardInDanish) {
  check(Lang::da, {{"Som kunde er jeg skuffet.", Audience::customer},
                   {"Jeg venter stadig på min ordre.", Audience::customer},
                   {"Min chef lytter aldrig.", Audience::employee_current},
                   {"Jeg arbejder her og er glad for det.", Audience::employee_current},
                   {"Jeg arbejdede der i tre år.", Audience::employee_former},
                   {"Da jeg sagde op, var chefen sur.", Audience::employee_former},
                   {"Jeg var til jobsamtale hos dem.", Audience::candidate},
                   {"Jeg fik afslag på min ansøgning.", Audience::candidate},
                   {"Det regner i dag.", Audience::other}});
}

TEST(Audience, IsHeardInSwedish) {
  check(Lang::sv, {{"Som kund är jag besviken.", Audience::customer},
                   {"Jag väntar fortfarande på min beställning.", Audience::customer},
                   {"Min chef lyssnar aldrig.", Audience::employee_current},
                   {"Jag jobbar här och trivs.", Audience::employee_current},
                   {"Jag jobbade där i tre år.", Audience::employee_former},
                   {"När jag sa upp mig var chefen sur.", Audience::employee_former},
                   {"Jag var på jobbintervju hos dem.", Audience::candidate},
                   {"Det regnar idag.", Audience::other}});
}

TEST(Audience, IsHeardInNorwegian) {
  check(Lang::nb, {{"Som kunde er jeg skuffet.", Audience::customer},
                   {"Jeg er kunde hos dere.", Audience::customer},
                   {"Sjefen min hører aldri på oss.", Audience::employee_current},
                   {"Jeg jobber her og trives.", Audience::employee_current},
                   {"Jeg jobbet der i tre år.", Audience::employee_former},
                   {"Da jeg sa opp, ble sjefen sur.", Audience::employee_former},
                   {"Jeg var på jobbintervju hos dem.", Audience::candidate},
                   {"Det regner i dag.", Audience::other}});
}

TEST(Audience, IsHeardInDutch) {
  check(Lang::nl, {{"Als klant ben ik teleurgesteld.", Audience::customer},
                   {"Ik wacht nog steeds op mijn bestelling.", Audience::customer},
                   {"Mijn leidinggevende luistert nooit.", Audience::employee_current},
                   {"Ik werk hier met plezier.", Audience::employee_current},
                   {"Ik heb daar drie jaar gewerkt.", Audience::employee_former},
                   {"Ik heb ontslag genomen.", Audience::employee_former},
                   {"Ik had een sollicitatiegesprek bij hen.", Audience::candidate},
                   {"Het regent vandaag.", Audience::other}});
}

TEST(Audience, IsHeardInGerman) {
  check(Lang::de, {{"Als Kunde bin ich enttäuscht.", Audience::customer},
                   {"Ich warte immer noch auf meine Bestellung.", Audience::customer},
                   {"Mein Chef hört nie zu.", Audience::employee_current},
                   {"Ich arbeite hier gerne.", Audience::employee_current},
                   {"Ich habe dort drei Jahre gearbeitet.", Audience::employee_former},
                   {"Ich hatte ein Vorstellungsgespräch bei ihnen.", Audience::candidate},
                   {"Ich habe gekündigt.", Audience::employee_former},
                   {"Ich war zum Vorstellungsgespräch bei ihnen.", Audience::candidate},
                   {"Es regnet heute.", Audience::other}});
}

TEST(Audience, IsHeardInEnglish) {
  check(Lang::en, {{"As a customer I am disappointed.", Audience::customer},
                   {"I am still waiting for my order.", Audience::customer},
                   {"My boss never listens.", Audience::employee_current},
                   {"I work here and I like it.", Audience::employee_current},
                   {"I used to work there.", Audience::employee_former},
                   {"When I quit, the boss was angry.", Audience::employee_former},
                   {"I had a job interview with them.", Audience::candidate},
                   {"It is raining today.", Audience::other}});
}

TEST(Audience, TheFormGoesBeforeTheText) {
  struct Case {
    std::string_view status;
    Audience expected;
  };
  for (const Case& each : {Case{"Former employee, less than 1 year", Audience::employee_former},
                           Case{"Current employee, more than 3 years", Audience::employee_current},
                           Case{"Former Employee", Audience::employee_former}, Case{"Current Employee", Audience::employee_current}}) {
    Post post;
    post.author_status = each.status;
    post.text = "As a customer I am disappointed with my order.";
    const AudienceGuess guess = heard(post, Lang::en, Audience::candidate);
    EXPECT_EQ(audience_name(guess.audience), audience_name(each.expected)) << each.status;
    EXPECT_EQ(guess.evidence, AudienceEvidence::status) << each.status;
  }
}

TEST(Audience, AClearTextGoesBeforeTheChannel) {
  const AudienceGuess guess = heard("My boss never listens.", Lang::en, Audience::customer);
  EXPECT_EQ(guess.audience, Audience::employee_current);
  EXPECT_EQ(guess.evidence, AudienceEvidence::text);
  EXPECT_LT(guess.begin, guess.end);
}

TEST(Audience, TheChannelSpeaksForASilentText) {
  const AudienceGuess guess = heard("Very nice.", Lang::en, Audience::customer);
  EXPECT_EQ(guess.audience, Audience::customer);
  EXPECT_EQ(guess.evidence, AudienceEvidence::channel);
  const AudienceGuess nothing = heard("Very nice.", Lang::en);
  EXPECT_EQ(nothing.audience, Audience::other);
  EXPECT_EQ(nothing.evidence, AudienceEvidence::none);
}

TEST(Audience, TheBioGoesBeforeTheChannelAndBehindTheText) {
  Post post;
  post.author_bio = "I work at Klarvang.";
  post.text = "Very nice.";
  const AudienceGuess silent = heard(post, Lang::en, Audience::customer);
  if (silent.evidence == AudienceEvidence::bio) {
    EXPECT_EQ(silent.audience, Audience::employee_current);
  }
  post.text = "As a customer I am disappointed.";
  EXPECT_EQ(heard(post, Lang::en).evidence, AudienceEvidence::text);
  EXPECT_EQ(heard(post, Lang::en).audience, Audience::customer);
}

TEST(Audience, WhoJudgesWorkWorksThereAndWhoJudgesServiceIsServed) {
  struct Case {
    std::string_view text;
    Lang lang;
    Audience expected;
    AudienceEvidence evidence;
  };
  for (const Case& each : {
           Case{"Klarvang: terrible wages.", Lang::en, Audience::employee_current, AudienceEvidence::topic},
           Case{"Klarvang: dreadful delivery.", Lang::en, Audience::customer, AudienceEvidence::topic},
           Case{"Klarvang is wonderful!", Lang::en, Audience::customer, AudienceEvidence::tone},
           Case{"Klarvang raises prices on Monday.", Lang::en, Audience::other, AudienceEvidence::none},
           Case{"We saw the Klarvang prices on Monday.", Lang::en, Audience::customer, AudienceEvidence::topic},
           Case{"Vi s\u00e5 Klarvangs priser i dag.", Lang::da, Audience::customer, AudienceEvidence::topic},
           Case{"The soup is terrible.", Lang::en, Audience::other, AudienceEvidence::none},
       }) {
    const AudienceGuess guess = heard(each.text, each.lang);
    EXPECT_EQ(audience_name(guess.audience), audience_name(each.expected)) << each.text;
    EXPECT_EQ(audience_evidence_name(guess.evidence), audience_evidence_name(each.evidence)) << each.text;
  }
}

TEST(Audience, CuesHaveTheirPlace) {
  check(Lang::en, {{"Work at Klarvang.", Audience::employee_current},
                   {"@klarvang: Worked there for years.", Audience::employee_former},
                   {"Flew with Klarvang.", Audience::customer},
                   {"Flew with the wind.", Audience::other}});
}

TEST(Audience, WeightsAddUpAndTiesGoToTheFirst) {
  // The guess itself, over cues made by hand.
  Scored& scored = sample_scored();
  AudienceScratch scratch(*scored.tables->terms, *scored.tables->forms);
  const auto hint = [](std::uint32_t at) { return AudienceCue{at, at + 1, Audience::customer, 1}; };
  const auto clear = [](std::uint32_t at) { return AudienceCue{at, at + 1, Audience::customer, 2}; };
  const auto staff = [](std::uint32_t at) { return AudienceCue{at, at + 1, Audience::employee_current, 2}; };
  const std::vector<TopicPlace> none;
  const auto guess = [&](const std::vector<AudienceCue>& cues, std::optional<Audience> channel = std::nullopt) {
    return guess_audience(*scored.tables->terms, {cues, none}, Post{}, channel, scratch).audience;
  };
  EXPECT_EQ(guess({staff(0), clear(2)}), Audience::employee_current) << "the first of equals";
  EXPECT_EQ(guess({clear(0), staff(2)}), Audience::customer);
  EXPECT_EQ(guess({staff(0), clear(2), hint(4)}), Audience::customer) << "the heaviest";
  EXPECT_EQ(guess({hint(0)}, Audience::candidate), Audience::candidate) << "one hint overrules no channel";
  EXPECT_EQ(guess({hint(0), hint(2)}, Audience::candidate), Audience::customer) << "two do";
  EXPECT_EQ(guess({hint(0)}), Audience::customer) << "and one is better than nothing";
  EXPECT_EQ(guess({}), Audience::other);
}

}  // namespace
}  // namespace lyt
