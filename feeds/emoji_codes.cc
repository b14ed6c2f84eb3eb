// The codes of emoji that carry a feeling, as Slack writes them (the short names of iamcal/emoji-data), and the common
// ones beside them. A code that is not here stays in the text.
#include <algorithm>
#include <array>

#include "feeds/slack_text.h"

namespace lyt::feeds {

namespace {

struct EmojiCode {
  std::string_view code, emoji;
};

constexpr std::array kEmojiCodes = {
    EmojiCode{"+1", "\U0001F44D"}, EmojiCode{"-1", "\U0001F44E"}, EmojiCode{"100", "\U0001F4AF"},
    EmojiCode{"alarm_clock", "\U000023F0"}, EmojiCode{"alien", "\U0001F47D"}, EmojiCode{"angel", "\U0001F47C"},
    EmojiCode{"anger", "\U0001F4A2"}, EmojiCode{"angry", "\U0001F620"}, EmojiCode{"anguished", "\U0001F627"},
    EmojiCode{"astonished", "\U0001F632"}, EmojiCode{"balloon", "\U0001F388"}, EmojiCode{"beer", "\U0001F37A"},
    EmojiCode{"beers", "\U0001F37B"}, EmojiCode{"birthday", "\U0001F382"}, EmojiCode{"blue_heart", "\U0001F499"},
    EmojiCode{"blush", "\U0001F60A"}, EmojiCode{"bomb", "\U0001F4A3"}, EmojiCode{"bouquet", "\U0001F490"},
    EmojiCode{"bow", "\U0001F647"}, EmojiCode{"broken_heart", "\U0001F494"}, EmojiCode{"bug", "\U0001F41B"},
    EmojiCode{"bulb", "\U0001F4A1"}, EmojiCode{"cake", "\U0001F370"}, EmojiCode{"champagne", "\U0001F37E"},
    EmojiCode{"clap", "\U0001F44F"}, EmojiCode{"clinking_glasses", "\U0001F942"},
    EmojiCode{"clown_face", "\U0001F921"}, EmojiCode{"cold_sweat", "\U0001F630"},
    EmojiCode{"confetti_ball", "\U0001F38A"}, EmojiCode{"confounded", "\U0001F616"},
    EmojiCode{"confused", "\U0001F615"}, EmojiCode{"crossed_fingers", "\U0001F91E"}, EmojiCode{"crown", "\U0001F451"},
    EmojiCode{"cry", "\U0001F622"}, EmojiCode{"crying_cat_face", "\U0001F63F"}, EmojiCode{"dancer", "\U0001F483"},
    EmojiCode{"disappointed", "\U0001F61E"}, EmojiCode{"disappointed_relieved", "\U0001F625"},
    EmojiCode{"dizzy_face", "\U0001F635"}, EmojiCode{"exclamation", "\U00002757"},
    EmojiCode{"exploding_head", "\U0001F92F"}, EmojiCode{"expressionless", "\U0001F611"},
    EmojiCode{"eyes", "\U0001F440"}, EmojiCode{"face_palm", "\U0001F926"}, EmojiCode{"face_vomiting", "\U0001F92E"},
    EmojiCode{"face_with_cowboy_hat", "\U0001F920"}, EmojiCode{"face_with_hand_over_mouth", "\U0001F92D"},
    EmojiCode{"face_with_head_bandage", "\U0001F915"}, EmojiCode{"face_with_monocle", "\U0001F9D0"},
    EmojiCode{"face_with_raised_eyebrow", "\U0001F928"}, EmojiCode{"face_with_rolling_eyes", "\U0001F644"},
    EmojiCode{"face_with_symbols_on_mouth", "\U0001F92C"}, EmojiCode{"face_with_thermometer", "\U0001F912"},
    EmojiCode{"facepunch", "\U0001F44A"}, EmojiCode{"fearful", "\U0001F628"}, EmojiCode{"fire", "\U0001F525"},
    EmojiCode{"fireworks", "\U0001F386"}, EmojiCode{"fist", "\U0000270A"}, EmojiCode{"flushed", "\U0001F633"},
    EmojiCode{"four_leaf_clover", "\U0001F340"}, EmojiCode{"frowning", "\U0001F626"},
    EmojiCode{"ghost", "\U0001F47B"}, EmojiCode{"gift", "\U0001F381"}, EmojiCode{"gift_heart", "\U0001F49D"},
    EmojiCode{"green_heart", "\U0001F49A"}, EmojiCode{"grimacing", "\U0001F62C"}, EmojiCode{"grin", "\U0001F601"},
    EmojiCode{"grinning", "\U0001F600"}, EmojiCode{"handshake", "\U0001F91D"}, EmojiCode{"hankey", "\U0001F4A9"},
    EmojiCode{"hear_no_evil", "\U0001F649"}, EmojiCode{"heart", "\U00002764\U0000FE0F"},
    EmojiCode{"heart_eyes", "\U0001F60D"}, EmojiCode{"heart_eyes_cat", "\U0001F63B"},
    EmojiCode{"heartbeat", "\U0001F493"}, EmojiCode{"heartpulse", "\U0001F497"},
    EmojiCode{"heavy_check_mark", "\U00002714\U0000FE0F"}, EmojiCode{"hot_face", "\U0001F975"},
    EmojiCode{"hugging_face", "\U0001F917"}, EmojiCode{"hushed", "\U0001F62F"}, EmojiCode{"imp", "\U0001F47F"},
    EmojiCode{"innocent", "\U0001F607"}, EmojiCode{"joy", "\U0001F602"}, EmojiCode{"joy_cat", "\U0001F639"},
    EmojiCode{"kiss", "\U0001F48B"}, EmojiCode{"kissing", "\U0001F617"}, EmojiCode{"kissing_heart", "\U0001F618"},
    EmojiCode{"laughing", "\U0001F606"}, EmojiCode{"loudly_crying_face", "\U0001F62D"},
    EmojiCode{"man-facepalming", "\U0001F926"}, EmojiCode{"man-shrugging", "\U0001F937"},
    EmojiCode{"mask", "\U0001F637"}, EmojiCode{"medal", "\U0001F3C5"}, EmojiCode{"melting_face", "\U0001FAE0"},
    EmojiCode{"money_mouth_face", "\U0001F911"}, EmojiCode{"muscle", "\U0001F4AA"},
    EmojiCode{"nauseated_face", "\U0001F922"}, EmojiCode{"nerd_face", "\U0001F913"},
    EmojiCode{"neutral_face", "\U0001F610"}, EmojiCode{"no_entry", "\U000026D4"}, EmojiCode{"no_good", "\U0001F645"},
    EmojiCode{"no_mouth", "\U0001F636"}, EmojiCode{"ok", "\U0001F197"}, EmojiCode{"ok_hand", "\U0001F44C"},
    EmojiCode{"open_mouth", "\U0001F62E"}, EmojiCode{"orange_heart", "\U0001F9E1"},
    EmojiCode{"party_popper", "\U0001F389"}, EmojiCode{"partying_face", "\U0001F973"},
    EmojiCode{"pensive", "\U0001F614"}, EmojiCode{"persevere", "\U0001F623"},
    EmojiCode{"pleading_face", "\U0001F97A"}, EmojiCode{"point_up", "\U0000261D\U0000FE0F"},
    EmojiCode{"poop", "\U0001F4A9"}, EmojiCode{"pouting_cat", "\U0001F63E"}, EmojiCode{"pray", "\U0001F64F"},
    EmojiCode{"punch", "\U0001F44A"}, EmojiCode{"purple_heart", "\U0001F49C"}, EmojiCode{"question", "\U00002753"},
    EmojiCode{"rage", "\U0001F621"}, EmojiCode{"rainbow", "\U0001F308"}, EmojiCode{"raised_hands", "\U0001F64C"},
    EmojiCode{"relaxed", "\U0000263A\U0000FE0F"}, EmojiCode{"relieved", "\U0001F60C"},
    EmojiCode{"revolving_hearts", "\U0001F49E"}, EmojiCode{"rocket", "\U0001F680"}, EmojiCode{"rofl", "\U0001F923"},
    EmojiCode{"rolling_on_the_floor_laughing", "\U0001F923"}, EmojiCode{"rose", "\U0001F339"},
    EmojiCode{"rotating_light", "\U0001F6A8"}, EmojiCode{"saluting_face", "\U0001FAE1"},
    EmojiCode{"scream", "\U0001F631"}, EmojiCode{"see_no_evil", "\U0001F648"}, EmojiCode{"shit", "\U0001F4A9"},
    EmojiCode{"shrug", "\U0001F937"}, EmojiCode{"simple_smile", "\U0001F642"}, EmojiCode{"skull", "\U0001F480"},
    EmojiCode{"sleeping", "\U0001F634"}, EmojiCode{"sleepy", "\U0001F62A"},
    EmojiCode{"slightly_frowning_face", "\U0001F641"}, EmojiCode{"slightly_smiling_face", "\U0001F642"},
    EmojiCode{"smile", "\U0001F604"}, EmojiCode{"smile_cat", "\U0001F638"}, EmojiCode{"smiley", "\U0001F603"},
    EmojiCode{"smiling_face_with_3_hearts", "\U0001F970"}, EmojiCode{"smiling_face_with_tear", "\U0001F972"},
    EmojiCode{"smiling_imp", "\U0001F608"}, EmojiCode{"smirk", "\U0001F60F"},
    EmojiCode{"sneezing_face", "\U0001F927"}, EmojiCode{"sob", "\U0001F62D"}, EmojiCode{"sparkles", "\U00002728"},
    EmojiCode{"sparkling_heart", "\U0001F496"}, EmojiCode{"speak_no_evil", "\U0001F64A"},
    EmojiCode{"star", "\U00002B50"}, EmojiCode{"star-struck", "\U0001F929"}, EmojiCode{"star2", "\U0001F31F"},
    EmojiCode{"stuck_out_tongue", "\U0001F61B"}, EmojiCode{"stuck_out_tongue_closed_eyes", "\U0001F61D"},
    EmojiCode{"stuck_out_tongue_winking_eye", "\U0001F61C"}, EmojiCode{"sun_with_face", "\U0001F31E"},
    EmojiCode{"sunglasses", "\U0001F60E"}, EmojiCode{"sunny", "\U00002600\U0000FE0F"},
    EmojiCode{"sweat", "\U0001F613"}, EmojiCode{"sweat_drops", "\U0001F4A6"}, EmojiCode{"sweat_smile", "\U0001F605"},
    EmojiCode{"tada", "\U0001F389"}, EmojiCode{"thinking_face", "\U0001F914"}, EmojiCode{"thumbsdown", "\U0001F44E"},
    EmojiCode{"thumbsup", "\U0001F44D"}, EmojiCode{"tired_face", "\U0001F62B"}, EmojiCode{"triumph", "\U0001F624"},
    EmojiCode{"trophy", "\U0001F3C6"}, EmojiCode{"two_hearts", "\U0001F495"}, EmojiCode{"unamused", "\U0001F612"},
    EmojiCode{"upside_down_face", "\U0001F643"}, EmojiCode{"v", "\U0000270C"},
    EmojiCode{"warning", "\U000026A0\U0000FE0F"}, EmojiCode{"wave", "\U0001F44B"}, EmojiCode{"weary", "\U0001F629"},
    EmojiCode{"white_check_mark", "\U00002705"}, EmojiCode{"white_frowning_face", "\U00002639\U0000FE0F"},
    EmojiCode{"wink", "\U0001F609"}, EmojiCode{"woman-facepalming", "\U0001F926"},
    EmojiCode{"woman-shrugging", "\U0001F937"}, EmojiCode{"woozy_face", "\U0001F974"},
    EmojiCode{"worried", "\U0001F61F"}, EmojiCode{"x", "\U0000274C"}, EmojiCode{"yawning_face", "\U0001F971"},
    EmojiCode{"yellow_heart", "\U0001F49B"}, EmojiCode{"yum", "\U0001F60B"}, EmojiCode{"zany_face", "\U0001F92A"},
    EmojiCode{"zipper_mouth_face", "\U0001F910"}, EmojiCode{"zzz", "\U0001F4A4"},
};
static_assert(std::ranges::is_sorted(kEmojiCodes, {}, &EmojiCode::code));
// Text with codes does not grow: see slack_to_text().
static_assert(std::ranges::all_of(kEmojiCodes, [](const EmojiCode& c) { return c.emoji.size() <= c.code.size() + 2; }));

}  // namespace

std::string_view emoji_of_code(std::string_view code) {
  const auto* found = std::ranges::lower_bound(kEmojiCodes, code, {}, &EmojiCode::code);
  return found != kEmojiCodes.end() && found->code == code ? found->emoji : std::string_view();
}

}  // namespace lyt::feeds
