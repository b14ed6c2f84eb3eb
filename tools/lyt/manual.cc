#include "tools/lyt/manual.h"

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tools/lyt/version.h"

namespace lyt {

namespace {

struct Flag {
  std::vector<std::string> names;  // "-c", "--config"; one word without a dash for what stands alone
  std::string value;               // "FILE"; empty for a switch
  std::string description;
  bool alone = false;
  bool required = false;
};

// A command and what it takes: "lexicon check".
struct Command {
  std::vector<std::string> path;
  std::string description;
  std::vector<Flag> flags;
  std::vector<std::pair<std::string, std::string>> below;  // commands of it

  [[nodiscard]] std::string joined(std::string_view separator) const {
    std::string text;
    for (const std::string& word : path) text += (text.empty() ? "" : std::string(separator)) + word;
    return text;
  }
};

Flag flag_of(const CLI::Option& option) {
  Flag flag;
  for (const std::string& name : option.get_snames()) flag.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) flag.names.push_back("--" + name);
  flag.alone = flag.names.empty();
  if (flag.alone) flag.names.push_back(option.get_name(true));
  if (option.get_items_expected_max() != 0) flag.value = option.get_type_name();
  flag.description = option.get_description();
  flag.required = option.get_required();
  return flag;
}

// All commands that are shown, each before those below it.
void list_commands(const CLI::App& app, const std::vector<std::string>& path, std::vector<Command>& list) {
  Command command{path, app.get_description(), {}, {}};
  for (const CLI::Option* option : app.get_options([](const CLI::Option* o) { return !o->get_group().empty(); })) {
    command.flags.push_back(flag_of(*option));
  }
  const auto shown = [](const CLI::App* each) { return !each->get_group().empty() && !each->get_name().empty(); };
  const std::vector<const CLI::App*> below = app.get_subcommands(shown);
  for (const CLI::App* each : below) command.below.emplace_back(each->get_name(), each->get_description());
  list.push_back(std::move(command));
  for (const CLI::App* each : below) {
    std::vector<std::string> longer = path;
    longer.push_back(each->get_name());
    list_commands(*each, longer, list);
  }
}

std::vector<Command> commands_of(const CLI::App& app) {
  std::vector<Command> list;
  list_commands(app, {}, list);
  return list;
}

std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += std::string("\\&") + c;
    else out += c;
  }
  return out;
}

// In single quotes of a shell; fish and zsh read "'\''" alike.
std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

bool takes_file(const Flag& flag) { return flag.value == "FILE" || flag.value == "DIR" || flag.value == "FEED" || flag.value == "PATH"; }

}  // namespace

std::string man_page(const CLI::App& app) {
  const std::vector<Command> commands = commands_of(app);
  std::string out = ".TH LYT 1 \"\" \"lyt " + std::string(kVersion) + "\" \"User Commands\"\n.SH NAME\nlyt \\- " +
                    roff("what people say about an employer, from exported posts") + "\n.SH SYNOPSIS\n";
  for (const Command& command : commands) {
    if (command.path.empty() || !command.below.empty()) continue;
    out += ".B lyt " + roff(command.joined(" ")) + "\n[\\fIoptions\\fR]";
    for (const Flag& flag : command.flags) {
      if (flag.alone) out += " " + std::string(flag.required ? "" : "[") + "\\fI" + roff(flag.value) + "\\fR" + (flag.required ? "" : "]");
    }
    out += "\n.br\n";
  }
  out += ".SH DESCRIPTION\n" + roff(app.get_description()) +
         "\nPosts are read from files, folders, globs or standard input (\\-), scored word by word, and brought together in "
         "protected figures.\nNothing is sent anywhere.\n.SH COMMANDS\n";
  for (const Command& command : commands) {
    if (command.path.empty()) continue;
    out += ".SS " + roff("lyt " + command.joined(" ")) + "\n" + roff(command.description) + ".\n";
    for (const Flag& flag : command.flags) {
      out += ".TP\n";
      for (std::size_t i = 0; i < flag.names.size(); ++i) out += std::string(i == 0 ? "" : ", ") + "\\fB" + roff(flag.alone ? flag.value : flag.names[i]) + "\\fR";
      if (!flag.value.empty() && !flag.alone) out += " \\fI" + roff(flag.value) + "\\fR";
      out += "\n" + roff(flag.description) + (flag.required ? " (required)" : "") + ".\n";
    }
  }
  out += ".SH EXIT STATUS\n.TP\n.B 0\nEverything was used.\n.TP\n.B 1\nFinished, but some input was skipped; each reason is counted.\n"
         ".TP\n.B 2\nCould not run: usage, configuration, no readable input, no room for the output.\n"
         ".TP\n.B 3\n\\fBnightly\\fR finished, and an alert fired.\n"
         ".SH FILES\n.TP\n.I lyt.toml\nThe configuration; \\fBlyt init\\fR writes a commented one.\n"
         ".TP\n.I lyt.key\nThe key of the pseudonyms, mode 0600. Keep it, and keep it secret.\n";
  return out;
}

std::string bash_completion(const CLI::App& app) {
  std::string cases;
  std::string files;
  for (const Command& command : commands_of(app)) {
    std::string words;
    for (const auto& [name, description] : command.below) words += " " + name;
    for (const Flag& flag : command.flags) {
      for (const std::string& name : flag.names) {
        if (flag.alone) continue;
        words += " " + name;
        if (takes_file(flag)) files += (files.empty() ? "" : "|") + name;
      }
    }
    cases += "    " + shell_quoted(command.joined(" ")) + ") words=" + shell_quoted(words.empty() ? words : words.substr(1)) + " ;;\n";
  }
  return "# Made from lyt's table of flags.\n_lyt() {\n  local current=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
         "  local command=\"\" word words=\"\"\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n    case \"$word\" in -*) break ;; esac\n"
         "    command=\"${command:+$command }$word\"\n  done\n"
         "  case \"$before\" in " + files + ") COMPREPLY=($(compgen -f -- \"$current\")); return ;; esac\n"
         "  while :; do\n  case \"$command\" in\n" + cases +
         "    *) command=\"${command% *}\"; continue ;;\n  esac\n  break\n  done\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$current\"))\n}\ncomplete -o filenames -F _lyt lyt\n";
}

std::string zsh_completion(const CLI::App& app) {
  const auto bracketed = [](std::string text) {
    for (std::size_t at = 0; (at = text.find_first_of("[]:", at)) != std::string::npos; at += 2) text.insert(at, "\\");
    return text;
  };
  std::string cases;
  for (const Command& command : commands_of(app)) {
    cases += "    " + shell_quoted(command.joined(" ")) + ")\n";
    if (!command.below.empty()) {
      cases += "      _values command";
      for (const auto& [name, description] : command.below) cases += " " + shell_quoted(name + "[" + bracketed(description) + "]");
      cases += "\n";
    }
    cases += "      _arguments -s";
    for (const Flag& flag : command.flags) {
      for (const std::string& name : flag.names) {
        if (flag.alone) continue;
        cases += " " + shell_quoted("*" + name + "[" + bracketed(flag.description) + "]" +
                              (flag.value.empty() ? "" : ":" + bracketed(flag.value) + ":" + (takes_file(flag) ? "_files" : " ")));
      }
    }
    cases += command.below.empty() ? " '*:file:_files' ;;\n" : " ;;\n";
  }
  return "#compdef lyt\n# Made from lyt's table of flags.\n_lyt() {\n  local command=\"\" word\n"
         "  for word in \"${(@)words[2,CURRENT-1]}\"; do\n    case \"$word\" in -*) break ;; esac\n    command=\"${command:+$command }$word\"\n  done\n"
         "  while :; do\n  case \"$command\" in\n" + cases +
         "    *) command=\"${command% *}\"; continue ;;\n  esac\n  break\n  done\n}\n_lyt \"$@\"\n";
}

std::string fish_completion(const CLI::App& app) {
  std::string out = "# Made from lyt's table of flags.\n";
  for (const Command& command : commands_of(app)) {
    std::string when;
    for (const std::string& word : command.path) when += (when.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") + word;
    if (command.path.empty()) when = "__fish_use_subcommand";
    for (const auto& [name, description] : command.below) {
      out += "complete -c lyt -f -n " + shell_quoted(when) + " -a " + name + " -d " + shell_quoted(description) + "\n";
    }
    for (const Flag& flag : command.flags) {
      if (flag.alone) continue;
      out += "complete -c lyt -n " + shell_quoted(when);
      for (const std::string& name : flag.names) out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!flag.value.empty()) out += takes_file(flag) ? " -r -F" : " -x";
      out += " -d " + shell_quoted(flag.description) + "\n";
    }
  }
  return out;
}

}  // namespace lyt
