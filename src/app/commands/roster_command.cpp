#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <iostream>

#include "app/commands/command.h"
#include "app/commands/roster_drawing.h"
#include "app/commands/roster_files.h"
#include "app/commands/voice.h"
#include "engines/roster/formats/solution_json.h"
#include "engines/roster/solve.h"
#include "platform/speech/speech.h"

namespace cydofal::app {

namespace {

constexpr int answer_is_no = 1;
constexpr int cannot_be_used = 2;
constexpr int machine_failed = 3;

/// What was asked for on the command line.
struct Request {
  std::string instance;
  std::string solution;
  std::string output;
  std::string language;
  double seconds = 10;
  std::int64_t work = 0;
  std::uint64_t seed = 1;
  int threads = 1;
  int chains = 0;
  bool hard_windows = false;
};

speech::Speech voice_of(const Request& request) {
  return speech::Speech(language_asked(request.language));
}

/// One line: the file, the place in it, and what was expected there.
[[noreturn]] void refuse(const Request& request, const std::string& path, const Refusal& refusal,
                         int code = cannot_be_used) {
  std::cerr << path << ": ";
  if (!refusal.field.empty()) std::cerr << refusal.field << ": ";
  std::cerr << voice_of(request)(refusal.message) << '\n';
  throw CLI::RuntimeError(code);
}

roster::Problem load(const Request& request) {
  auto statement = read_roster_statement(request.instance);
  if (!statement) refuse(request, request.instance, statement.refusal());
  roster::Statement stated = *std::move(statement);
  if (request.hard_windows) {
    // Nobody late, least travel: the question that planners without soft windows answer.
    stated.lateness = roster::Lateness::forbidden;
    stated.divisor = 1;
    stated.weights = {.travel = 1, .lateness = 0, .worst_lateness = 0};
  }
  auto problem = roster::prepare(stated);
  if (!problem) refuse(request, request.instance, problem.refusal());
  return *std::move(problem);
}

roster::StatedPlan load_plan(const Request& request, const roster::Problem& problem) {
  const auto text = read_roster_file(request.solution);
  if (!text) refuse(request, request.solution, text.refusal());
  auto plan = roster::read_solution(*text, problem);
  if (!plan) refuse(request, request.solution, plan.refusal());
  return *std::move(plan);
}

/// Seconds of processor time that this process has used, all threads together.
double processor_seconds() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

std::atomic<bool> interrupted = false;

roster::Watch make_watch(const Request& request, const roster::Problem& problem,
                         const speech::Speech& say) {
  roster::Watch watch;
  if (request.work == 0) {
    watch.elapsed = [&request] {
      const double share = processor_seconds() / request.seconds;
      return share >= 1 ? roster::all_done
                        : static_cast<roster::Progress>(share * roster::all_done);
    };
  }
  // The first interruption ends the search with the best plan so far, the second the program.
  std::signal(SIGINT, [](int) {
    interrupted = true;
    std::signal(SIGINT, SIG_DFL);
  });
  watch.is_cancelled = [] { return interrupted.load(); };
  if (isatty(STDERR_FILENO) != 0) {
    watch.on_news = [&problem, say](roster::Cost best, roster::Progress progress) {
      const std::int64_t objective = roster::objective_millionths(problem, best);
      std::fprintf(
          stderr, "\r%s ",
          say("roster.progress", {{"percent", std::int64_t{progress} * 100 / roster::all_done},
                                  {"objective", objective / 1'000'000}})
              .c_str());
      if (progress == roster::all_done) std::fputc('\n', stderr);
    };
  }
  return watch;
}

void solve(const Request& request) {
  const roster::Problem problem = load(request);
  roster::Effort effort{.seed = request.seed, .moves = request.work, .threads = request.threads};
  // With a limit of work the number of chains must not depend on threads; with a limit of time
  // every thread has its own.
  effort.chains = request.chains > 0 ? request.chains : request.work > 0 ? 2 : request.threads;
  const speech::Speech say = voice_of(request);
  const roster::Outcome outcome = roster::solve(problem, effort, make_watch(request, problem, say));
  if (!request.output.empty()) {
    const auto written =
        write_roster_file(request.output, roster::write_solution(problem, outcome.plan));
    if (!written) refuse(request, request.output, written.refusal(), machine_failed);
  }
  std::cout << "{" << roster::write_terms(problem, outcome.terms)
            << ", \"moves\": " << outcome.moves << ", \"cpu_seconds\": "
            << static_cast<double>(static_cast<int>(processor_seconds() * 1000)) / 1000 << "}\n";
}

void check(const Request& request) {
  const roster::Problem problem = load(request);
  const roster::Verdict verdict = roster::check(problem, load_plan(request, problem));
  const speech::Speech say = voice_of(request);
  for (const Message& rule : verdict.broken)
    std::cerr << request.solution << ": " << say(rule) << '\n';
  std::cout << "{\"feasible\": " << (verdict.broken.empty() ? "true" : "false");
  if (verdict.terms) std::cout << ", " << roster::write_terms(problem, *verdict.terms);
  std::cout << "}\n";
  if (!verdict.broken.empty()) throw CLI::RuntimeError(answer_is_no);
}

void draw(const Request& request) {
  const roster::Problem problem = load(request);
  const roster::Verdict verdict = roster::check(problem, load_plan(request, problem));
  const speech::Speech say = voice_of(request);
  if (!verdict.broken.empty()) {
    std::cerr << request.solution << ": " << say(verdict.broken.front()) << '\n';
    throw CLI::RuntimeError(answer_is_no);
  }
  const auto written = write_roster_file(request.output, draw_roster(problem, verdict.plan, say));
  if (!written) refuse(request, request.output, written.refusal(), machine_failed);
}

void add_common(CLI::App& command, Request& request) {
  command.add_option("instance", request.instance, "Mankowska text, HHCRSP or UHHC JSON; .gz too")
      ->required();
  command.add_option("--language", request.language, "cy or en")
      ->check(CLI::IsMember({"cy", "en"}));
  command.add_flag("--hard-windows", request.hard_windows,
                   "Nobody late; least travel; leave out who does not fit");
}

}  // namespace

void add_roster_command(CLI::App& cydofal) {
  CLI::App* roster = cydofal.add_subcommand("roster", "Plan visits: who supports whom, and when");
  roster->require_subcommand(1);
  const auto request = std::make_shared<Request>();

  CLI::App* solving = roster->add_subcommand("solve", "Search for a good plan");
  add_common(*solving, *request);
  auto* seconds =
      solving->add_option("--seconds", request->seconds, "Processor seconds of the process")
          ->check(CLI::Range(0.01, 86'400.0));
  solving
      ->add_option("--work", request->work,
                   "Placements to price instead: the same plan on every machine")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 50))
      ->excludes(seconds);
  solving->add_option("--seed", request->seed, "Another seed, another search");
  solving->add_option("--threads", request->threads)->check(CLI::Range(1, 64));
  solving
      ->add_option("--chains", request->chains,
                   "Searches that exchange plans; with --work 2 unless said")
      ->check(CLI::Range(1, 16));
  solving->add_option("-o,--output", request->output, "Where to write the plan");
  solving->callback([request] { solve(*request); });

  CLI::App* checking = roster->add_subcommand("check", "Check a plan against every rule");
  add_common(*checking, *request);
  checking->add_option("solution", request->solution)->required();
  checking->callback([request] { check(*request); });

  CLI::App* drawing = roster->add_subcommand("svg", "Draw a plan as a time chart and a map");
  add_common(*drawing, *request);
  drawing->add_option("solution", request->solution)->required();
  drawing->add_option("-o,--output", request->output)->required();
  drawing->callback([request] { draw(*request); });
}

}  // namespace cydofal::app
