#include "tools/lyt/explain.h"

#include <fmt/core.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <vector>

namespace lyt {

namespace {

struct EffectName {
  std::uint16_t effect;
  const char* name;
};
constexpr EffectName kEffects[] = {
    {kNegated, "negated"},         {kNearlyNegated, "nearly negated"}, {kIntensified, "intensified"},
    {kDampened, "dampened"},       {kTooMuch, "too much"},             {kAfterContrast, "after but"},
    {kBeforeContrast, "before but"}, {kConceded, "conceded"},          {kUnreal, "not the case"},
    {kAsked, "asked"},             {kEmphasised, "emphasised"},        {kPhrase, "expression"},
    {kOtherLanguage, "other language"},
};

const char* effect_name(Effect effect) {
  for (const EffectName& each : kEffects) {
    if (each.effect == effect) return each.name;
  }
  return "";
}

std::string points(std::int32_t centi) {
  return fmt::format("{}{}.{:02}", centi < 0 ? "-" : "+", std::abs(centi) / 100, std::abs(centi) % 100);
}

std::vector<std::string> effects_of(const Hit& hit) {
  std::vector<std::string> names;
  for (const EffectName& effect : kEffects) {
    if ((hit.effects & effect.effect) != 0) names.emplace_back(effect.name);
  }
  return names;
}

// A total factor: "x1.30", "x-0.65"; nothing for a hit that is worth what the lexicon says.
std::string factor(const Hit& hit) {
  if (hit.base_centi == hit.value_centi) return {};
  if (hit.base_centi == 0) return "new";
  return fmt::format("x{:.2f}", static_cast<double>(hit.value_centi) / hit.base_centi);
}

std::string join(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

std::vector<std::string> topics_of(TopicSet topics) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kTopics; ++i) {
    if ((topics & (TopicSet{1} << i)) != 0) names.emplace_back(topic_name(static_cast<Topic>(i)));
  }
  return names;
}

struct Explained {
  std::string text;
  const AnalyzerScratch& scratch;
  const Project& project;

  [[nodiscard]] std::string_view tokens(std::uint32_t begin, std::uint32_t end) const {
    const std::vector<Token>& list = scratch.scoring.text.tokens.list;
    return std::string_view(text).substr(list[begin].begin, list[end - 1].end - list[begin].begin);
  }

  [[nodiscard]] std::string name_of(const MentionScore& mention) const {
    const std::string& entity = project.entities[mention.entity].name;
    return mention.department == 0 ? entity : entity + " / " + project.departments[mention.department - 1U].name;
  }

  // What each hit counts for a mention, in percent; below 0: the other way round, as what "better than" compares with.
  [[nodiscard]] std::vector<int> weights_of(const MentionScore& mention) const {
    const TargetMap& map = scratch.scoring.targets;
    TargetWeights weights;
    for (std::size_t t = 0; t < map.targets.size(); ++t) {
      if (map.targets[t].entity != mention.entity || map.targets[t].department != mention.department) continue;
      weigh_for_target(map, scratch.score.hits, t, weights);
    }
    return weights.hits;
  }

  // "slow 100 %, friendly 20 %"; empty when every opinion counts fully.
  [[nodiscard]] std::string counted_for(const MentionScore& mention) const {
    const std::vector<int> weights = weights_of(mention);
    std::vector<std::string> parts;
    bool all = true;
    for (std::size_t h = 0; h < weights.size(); ++h) {
      const Hit& hit = scratch.score.hits[h];
      if (hit.value_centi == 0) continue;
      all = all && weights[h] == 100;
      parts.push_back(fmt::format("{} {} %", tokens(hit.begin, hit.end), weights[h]));
    }
    return all ? std::string() : join(parts, ", ");
  }

  // What the rules did to a hit, in their order.
  template <class Visit>
  void for_steps(const Hit& hit, Visit visit) const {
    for (const RuleStep& step : scratch.scoring.hits.steps) {
      if (step.hit == hit.begin) visit(step);
    }
  }

  [[nodiscard]] std::vector<std::string> reasons_of(const Hit& hit) const {
    std::vector<std::string> reasons;
    for_steps(hit, [&](const RuleStep& step) {
      std::string reason = effect_name(step.effect);
      if (step.end != step.begin) reason += fmt::format(" ({})", tokens(step.begin, step.end));
      if (hit.base_centi != 0) reason += fmt::format(" x{:.2f}", step.percent / 100.0);
      reasons.push_back(std::move(reason));
    });
    for (const Effect kind : {kPhrase, kOtherLanguage}) {
      if ((hit.effects & kind) != 0) reasons.emplace_back(effect_name(kind));
    }
    if (hit.sense->modifier == Modifier::negator && hit.base_centi != 0 && (hit.sense->has & kHasModifier) == 0) {
      reasons.emplace_back("a denial or a wish without an opinion");
    }
    return reasons;
  }

  // The words that speak of a topic, in the order of the text.
  [[nodiscard]] std::vector<std::string> words_of(Topic topic) const {
    std::vector<std::string> words;
    for (const TopicPlace& place : scratch.scoring.hits.topic_places) {
      if ((place.topics & topic_bit(topic)) != 0) words.emplace_back(tokens(place.begin, place.end));
    }
    return words;
  }

  // "pay (wages, per hour), career (promotion)"
  [[nodiscard]] std::string topics_in_words() const {
    std::vector<std::string> parts;
    for (const std::string& name : topics_of(scratch.score.topics.sure)) {
      parts.push_back(fmt::format("{} ({})", name, join(words_of(*topic_from_name(name)), ", ")));
    }
    return parts.empty() ? "none" : join(parts, ", ");
  }

  // The text in colour on a terminal: praise green, blame red.
  [[nodiscard]] std::string coloured() const {
    const std::vector<Token>& list = scratch.scoring.text.tokens.list;
    std::string out;
    std::size_t at = 0;
    for (const Hit& hit : scratch.score.hits) {
      if (hit.value_centi == 0) continue;
      const std::size_t begin = list[hit.begin].begin;
      const std::size_t end = list[hit.end - 1].end;
      if (begin < at) continue;
      out += text.substr(at, begin - at);
      out += hit.value_centi > 0 ? "\033[32m" : "\033[31m";
      out += text.substr(begin, end - begin);
      out += "\033[0m";
      at = end;
    }
    return out + text.substr(at);
  }

  [[nodiscard]] std::string in_words(bool colour) const {
    const PostScore& score = scratch.score;
    std::string out;
    if (colour) out += coloured() + "\n\n";
    const std::string_view lang = lang_code(score.language.lang);
    out += fmt::format("language  {} (from {}, {:.0f} %)\n", lang.empty() ? "unknown" : lang,
                       language_reason_name(score.language.reason), score.language.confidence_milli / 10.0);
    out += fmt::format("score     {} {} (pos {}, neg {})\n", label_name(score.balance.label), score.balance.score_milli,
                       score.balance.pos_milli, score.balance.neg_milli);
    out += fmt::format("audience  {} ({}", audience_name(scratch.audience.audience),
                       audience_evidence_name(scratch.audience.evidence));
    if (scratch.audience.end != 0) {
      out += fmt::format(": \"{}\"", tokens(scratch.audience.begin, scratch.audience.end));
    }
    out += ")\n";
    out += fmt::format("topics    {}\n", topics_in_words());
    for (const MentionScore& mention : score.mentions) {
      out += fmt::format("mention   {}: {} {}", name_of(mention), label_name(mention.balance.label),
                         mention.balance.score_milli);
      if (mention.end != 0) {
        out += fmt::format("  \"{}\" at byte {}", text.substr(mention.begin, mention.end - mention.begin), mention.begin);
      }
      if (mention.topics.sure != 0) out += "  about " + join(topics_of(mention.topics.sure), ", ");
      out += '\n';
      if (const std::string counted = counted_for(mention); !counted.empty()) out += fmt::format("          counts: {}\n", counted);
    }
    if (score.hits.empty()) return out + "\nno word of opinion\n";
    out += fmt::format("\n{:<28} {:>7} {:>7} {:>7} {:>6}  {}\n", "word", "lexicon", "factor", "value", "share", "why");
    for (const Hit& hit : score.hits) {
      if (hit.base_centi == 0 && hit.value_centi == 0) continue;  // known, and without an opinion
      std::string line = fmt::format("{:<28} {:>7} {:>7} {:>7} {:>6}  {}", tokens(hit.begin, hit.end),
                                     points(hit.base_centi), factor(hit), points(hit.value_centi), hit.share_milli,
                                     join(reasons_of(hit), ", "));
      line.erase(line.find_last_not_of(' ') + 1);
      out += line + "\n";
    }
    std::int64_t sum = 0;
    for (const Hit& hit : score.hits) sum += hit.value_centi;
    return out + fmt::format("{:<28} {:>7} {:>7} {:>7} {:>6}\n", "sum", "", "", points(static_cast<std::int32_t>(sum)),
                             score.balance.score_milli);
  }

  [[nodiscard]] std::string as_json() const {
    const PostScore& score = scratch.score;
    const std::vector<Token>& list = scratch.scoring.text.tokens.list;
    nlohmann::ordered_json out;
    out["text"] = text;
    const std::string_view lang = lang_code(score.language.lang);
    out["lang"] = lang.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(lang);
    out["lang_reason"] = language_reason_name(score.language.reason);
    out["label"] = label_name(score.balance.label);
    out["score_milli"] = score.balance.score_milli;
    out["pos_milli"] = score.balance.pos_milli;
    out["neg_milli"] = score.balance.neg_milli;
    out["confidence_milli"] = score.balance.confidence_milli;
    out["audience"] = audience_name(scratch.audience.audience);
    out["audience_evidence"] = audience_evidence_name(scratch.audience.evidence);
    out["topics"] = topics_of(score.topics.sure);
    out["topic_words"] = nlohmann::ordered_json::object();
    for (const std::string& name : topics_of(score.topics.sure)) {
      out["topic_words"][name] = words_of(*topic_from_name(name));
    }
    out["mentions"] = nlohmann::ordered_json::array();
    for (const MentionScore& mention : score.mentions) {
      nlohmann::ordered_json row;
      row["entity"] = project.entities[mention.entity].name;
      row["department"] = mention.department == 0 ? nlohmann::ordered_json()
                                                  : nlohmann::ordered_json(project.departments[mention.department - 1U].name);
      row["label"] = label_name(mention.balance.label);
      row["score_milli"] = mention.balance.score_milli;
      row["topics"] = topics_of(mention.topics.sure);
      row["begin"] = mention.begin;
      row["end"] = mention.end;
      row["weights_percent"] = weights_of(mention);  // one for each hit
      out["mentions"].push_back(std::move(row));
    }
    out["hits"] = nlohmann::ordered_json::array();
    for (const Hit& hit : score.hits) {
      nlohmann::ordered_json row;
      row["text"] = tokens(hit.begin, hit.end);
      row["begin"] = list[hit.begin].begin;
      row["end"] = list[hit.end - 1].end;
      row["lexicon_centi"] = hit.base_centi;
      row["factor_percent"] = hit.factor_percent;
      row["value_centi"] = hit.value_centi;
      row["share_milli"] = hit.share_milli;
      row["why"] = effects_of(hit);
      row["steps"] = nlohmann::ordered_json::array();
      for_steps(hit, [&](const RuleStep& step) {
        nlohmann::ordered_json each = {{"why", effect_name(step.effect)}, {"factor_percent", step.percent}, {"value_centi", step.value_centi}};
        if (step.end != step.begin) {
          each["text"] = tokens(step.begin, step.end);
          each["begin"] = list[step.begin].begin;
          each["end"] = list[step.end - 1].end;
        }
        row["steps"].push_back(std::move(each));
      });
      out["hits"].push_back(std::move(row));
    }
    return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }
};

}  // namespace

std::string explain_json(const std::string& text, const AnalyzerScratch& scratch, const Project& project) {
  return Explained{text, scratch, project}.as_json();
}

std::string explain_in_words(const std::string& text, const AnalyzerScratch& scratch, const Project& project, bool colour) {
  return Explained{text, scratch, project}.in_words(colour);
}

}  // namespace lyt
