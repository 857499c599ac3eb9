#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands/command.h"
#include "app/commands/tally_files.h"
#include "app/commands/tally_json.h"
#include "app/commands/tally_report.h"
#include "app/commands/voice.h"
#include "engines/tally/countback.h"
#include "engines/tally/writing.h"

namespace cydofal::app {

namespace {

using namespace tally;
using speech::Speech;

constexpr int cannot_be_used = 2;
constexpr int machine_failed = 3;

/// What was asked for on the command line.
struct Request {
  std::vector<std::string> paths;
  std::string rule = "scottish-2011";
  std::string lots;
  std::string language;
  std::string html_path;
  std::string svg_path;
  std::string export_format;
  std::vector<std::string> reserve;
  std::vector<std::int64_t> withdrawn;
  std::int64_t seats = 0;
  std::int64_t vacancy = 0;
  bool json = false;
  bool table = false;
  bool compare = false;
  bool easy = false;
};

Language language_of(const Request& request) { return language_asked(request.language); }

Speech voice_of(const Request& request) {
  return Speech(language_of(request), request.easy ? Reading::easy : Reading::standard);
}

/// Prints why not, where, and what to do; ends the program with `code`.
[[noreturn]] void refuse(const Request& request, const std::string& path, const Refusal& refusal) {
  const Speech say = Speech(language_of(request));
  std::string place = path;
  for (const auto& [name, value] : refusal.message.arguments)
    if (name == "line" && std::holds_alternative<std::string>(value))
      place += ':' + std::get<std::string>(value);
  std::cerr << place << ": " << say(refusal.message) << '\n';
  if (!refusal.way_out.key.empty()) std::cerr << "  " << say(refusal.way_out) << '\n';
  throw CLI::RuntimeError(cannot_be_used);
}

void write_file(const Request& request, const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (file) return;
  std::cerr << path << ": " << Speech(language_of(request))("tally.cannot_write") << '\n';
  throw CLI::RuntimeError(machine_failed);
}

/// "2 of 219 files", rewritten in place, on a terminal only and only where it takes a while.
class Progress {
 public:
  Progress(const Request& request, std::size_t files)
      : files_(files), shown_(files > 1 && isatty(STDERR_FILENO) != 0) {
    if (shown_) say_ = std::make_unique<Speech>(language_of(request));
  }
  ~Progress() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::size_t file) const {
    if (!shown_) return;
    std::cerr << '\r'
              << (*say_)("tally.progress",
                         {{"file", std::to_string(file)}, {"files", std::to_string(files_)}})
              << std::flush;
  }

 private:
  std::size_t files_;
  bool shown_;
  std::unique_ptr<Speech> say_;
};

CountOptions options_of(const Request& request, const std::string& path, const Election& election) {
  CountOptions options;
  if (request.lots == "first")
    options.lots = {Lots::Way::first_on_paper};
  else if (!request.lots.empty())
    options.lots = {Lots::Way::from_seed, request.lots};
  if (!request.reserve.empty()) {
    Result<ReservedSeats> reserved = reserved_seats(election, request.reserve);
    if (!reserved) refuse(request, path, reserved.refusal());
    options.reserved = *std::move(reserved);
  }
  return options;
}

Election load(const Request& request, const std::string& path) {
  Result<Election> election =
      load_election(path, {.seats = request.seats, .withdrawn = request.withdrawn});
  if (!election) refuse(request, path, election.refusal());
  return *std::move(election);
}

/// Counts the papers of the whole election, then counts them back for the member who leaves. Who
/// withdraws now withdraws from the countback: in the election itself everybody stood.
CountedFile counted_back(const Request& request, const std::string& path, Rule rule) {
  Request as_it_was = request;
  as_it_was.withdrawn.clear();
  Election election = load(as_it_was, path);
  const auto candidates = static_cast<std::int64_t>(election.candidates.size());
  std::vector<Candidate> withdrawn;
  for (const std::int64_t number : request.withdrawn) {
    if (number < 1 || number > candidates) load(request, path);  // refuses with its reason
    withdrawn.push_back(static_cast<Candidate>(number - 1));
  }
  if (request.vacancy < 1 || request.vacancy > candidates)
    refuse(request, path,
           {.kind = Refusal::Kind::invalid,
            .message = {"tally.countback_unknown", {{"number", std::to_string(request.vacancy)}}},
            .field = {},
            .way_out = {"tally.countback_not_elected_way_out"}});
  const CountOptions options = options_of(request, path, election);
  const Result<Count> original = count(election, rule, options);
  if (!original) refuse(request, path, original.refusal());
  Result<Countback> countback = count_back(election, rule, options, original->elected,
                                           static_cast<Candidate>(request.vacancy - 1), withdrawn);
  if (!countback) refuse(request, path, countback.refusal());
  return {path, std::move(election), countback->count, countback->new_member};
}

CountedFile counted(const Request& request, const std::string& path, Rule rule) {
  if (request.vacancy != 0) return counted_back(request, path, rule);
  Election election = load(request, path);
  Result<Count> outcome = count(election, rule, options_of(request, path, election));
  if (!outcome) refuse(request, path, outcome.refusal());
  return {path, std::move(election), *std::move(outcome), std::nullopt};
}

void export_papers(const Request& request) {
  for (const std::string& path : request.paths) {
    const Election election = load(request, path);
    std::cout << (request.export_format == "blt" ? written_as_blt(election)
                                                 : written_for_belenios(election));
  }
}

void compare_rules(const Request& request) {
  std::string json;
  for (const std::string& path : request.paths) {
    const Election election = load(request, path);
    const std::vector<Comparison> comparisons =
        compare(election, options_of(request, path, election));
    if (request.json)
      json += (json.empty() ? "" : ",\n") + comparison_json(path, election, comparisons);
    else
      std::cout << comparison_text(voice_of(request), path, election, comparisons);
  }
  if (request.json) std::cout << '[' << json << "]\n";
}

/// Tables of several files are told apart by a heading; one alone is the canonical form and no
/// more.
std::string table_text(const Request& request, const CountedFile& file) {
  if (request.paths.size() == 1) return stage_table(file.count);
  return "# " + file.path + '\n' + stage_table(file.count) + '\n';
}

void count_files(const Request& request, Rule rule) {
  const bool in_words =
      !request.json && !request.table && request.html_path.empty() && request.svg_path.empty();
  const Progress progress(request, request.paths.size());
  std::string output;
  if (request.json) output += '[';
  for (std::size_t i = 0; i < request.paths.size(); ++i) {
    progress.at(i + 1);
    const CountedFile file = counted(request, request.paths[i], rule);
    if (request.json) output += (i > 0 ? ",\n" : "") + tally_json(file);
    if (request.table) output += table_text(request, file);
    if (in_words) output += account_text(voice_of(request), file);
    if (!request.html_path.empty())
      write_file(request, request.html_path, report_page(voice_of(request), file));
    if (!request.svg_path.empty())
      write_file(request, request.svg_path, flow_drawing_file(voice_of(request), file));
  }
  if (request.json) output += "]\n";
  std::cout << output << std::flush;
}

void run(const Request& request) {
  const std::optional<Rule> rule = rule_named(request.rule);
  CYD_ASSERT(rule);
  if (!request.export_format.empty())
    export_papers(request);
  else if (request.compare)
    compare_rules(request);
  else
    count_files(request, *rule);
}

/// --html and --svg write one file, so they take one election.
std::string one_file_for_one_page(const Request& request) {
  const bool page = !request.html_path.empty() || !request.svg_path.empty();
  return page && request.paths.size() != 1 ? "--html and --svg take one FILE" : "";
}

}  // namespace

void add_tally_command(CLI::App& cydofal) {
  auto request = std::make_shared<Request>();
  CLI::App* command = cydofal.add_subcommand(
      "tally", "Counts papers (BLT, Debian tally sheet or CSV) exactly and shows every step");
  std::vector<std::string> rules;
  for (const RuleFacts& facts : all_rules()) rules.emplace_back(facts.name);

  command->add_option("FILE", request->paths, "Elections, counted in this order")->required();
  command->add_option("--rule", request->rule, "The rule that your rule book names")
      ->check(CLI::IsMember(rules))
      ->capture_default_str();
  command->add_option(
      "--lots", request->lots,
      "SEED: draw lots from this published text; first: take the first on the paper");
  command->add_option("--seats", request->seats, "Seats, instead of what the file says")
      ->check(CLI::Range(std::int64_t{1}, max_seats));
  command->add_option("--withdraw", request->withdrawn, "Numbers of candidates who withdrew")
      ->delimiter(',');
  command->add_option("--reserve", request->reserve,
                      "NAME:LEAST-MOST:1,2,5 reserved seats on one roll (STV rules)");
  command->add_option(
      "--vacancy", request->vacancy,
      "Number of a member who leaves: count the papers back for the casual vacancy");
  CLI::Option* json = command->add_flag("--json", request->json, "The complete record as JSON");
  command->add_flag("--table", request->table, "The canonical stage table")->excludes(json);
  command->add_option("--html", request->html_path, "Write an accessible page to this file");
  command->add_option("--svg", request->svg_path, "Write a drawing of the flows to this file");
  command->add_flag("--easy", request->easy, "Easy Read");
  command->add_option("--lang", request->language, "cy or en")->check(CLI::IsMember({"cy", "en"}));
  command->add_flag("--compare", request->compare, "Count under every rule that fills seats");
  command->add_option("--export", request->export_format, "Write the papers as blt or belenios")
      ->check(CLI::IsMember({"blt", "belenios"}));
  command->callback([request] {
    if (const std::string wrong = one_file_for_one_page(*request); !wrong.empty())
      throw CLI::ValidationError("tally", wrong);
    run(*request);
  });
}

}  // namespace cydofal::app
