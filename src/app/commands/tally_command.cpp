#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <sstream>
#include "app/commands/command.h"
#include "app/commands/tally_json.h"
#include "engines/tally/reading.h"
#include "engines/tally/tally.h"
namespace cydofal::app {
void add_tally_command(CLI::App& app) {
  auto* c = app.add_subcommand("tally", "");
  auto files = std::make_shared<std::vector<std::string>>();
  auto rule = std::make_shared<std::string>("scottish-2011");
  auto lots = std::make_shared<std::string>();
  c->add_option("files", *files);
  c->add_option("--rule", *rule);
  c->add_option("--lots", *lots);
  c->add_flag("--json");
  c->callback([=] {
    bool first = true;
    std::cout << "[";
    for (auto& f : *files) {
      std::ifstream in(f); std::stringstream s; s << in.rdbuf(); std::string t = s.str();
      auto e = tally::read_election(t, tally::format_of(t));
      if (!e) { auto& m = e.refusal().message; std::cerr << f << ":" << m.key; for (auto& a : m.arguments) std::cerr << " " << a.first << "=" << std::get<std::string>(a.second); std::cerr << "\n"; throw CLI::RuntimeError(2); }
      tally::CountOptions o; if (*lots == "first") o.lots.way = tally::Lots::Way::first_on_paper; else if (!lots->empty()) o.lots = {tally::Lots::Way::from_seed, *lots};
      auto r = tally::count(*e, *tally::rule_named(*rule), o);
      if (!r) { auto& m = r.refusal().message; std::cerr << f << ":" << m.key; for (auto& a : m.arguments) std::cerr << " " << a.first << "=" << std::get<std::string>(a.second); std::cerr << "\n"; throw CLI::RuntimeError(2); }
      if (!first) std::cout << ",\n"; first = false;
      std::cout << tally_json({f, *e, *r});
    }
    std::cout << "]\n";
  });
}
}
