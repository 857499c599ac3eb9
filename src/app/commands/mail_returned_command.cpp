#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "app/commands/data_options.h"
#include "app/commands/voice.h"
#include "app/installation.h"
#include "people/delivery.h"
#include "platform/mail/limits.h"
#include "platform/speech/speech.h"

/// `cydofal mail-returned`: what a mail server runs for each mail that comes to the address from which ours go out.
/// It says one line, without a name, an address or a word of the mail.
namespace cydofal::app {

namespace {

constexpr int answer_is_no = 1;
constexpr int cannot_be_used = 2;
constexpr int machine_failed = 3;
constexpr int another_time = 75;  ///< EX_TEMPFAIL of sysexits.h: the mail server keeps it and asks again

struct MailReturnedOptions {
  std::string data;
  std::string language;
};

/// All that comes on standard input, or one octet more than a report may have.
std::string standard_input() {
  std::string text(mail::limits::report_octets + 1, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), stdin));
  if (std::ferror(stdin) != 0) end_with(machine_failed, "standard input cannot be read");
  return text;
}

void take_returned(const MailReturnedOptions& options) {
  const speech::Speech say(language_asked(options.language));
  const auto report = mail::read_delivery_report(standard_input());
  if (!report) end_with(cannot_be_used, say(report.refusal().message));
  db::Database database = open_for_command(options.data, db::Access::alongside, Missing::is_error);
  const auto print = [](std::string_view sentence) { std::printf("%.*s\n", static_cast<int>(sentence.size()), sentence.data()); };
  switch (people::take_back(database, *report, now_in(database))) {
    case people::TakenBack::done: print(say("returned.done")); return;
    case people::TakenBack::no_news: print(say("returned.no_news")); return;
    case people::TakenBack::unknown: end_with(answer_is_no, std::string(say("returned.unknown")));
    case people::TakenBack::too_early: end_with(another_time, std::string(say("returned.too_early")));
  }
}

}  // namespace

void add_mail_returned_command(CLI::App& cydofal) {
  const auto options = std::make_shared<MailReturnedOptions>();
  auto* command = cydofal.add_subcommand("mail-returned", "Takes a report that a mail of ours could not be delivered, from a mail server, on standard input");
  command->add_option("--data", options->data, "the directory with the data, or a PostgreSQL connection string")->required()->envname("CYDOFAL_DATA");
  command->add_option("--lang", options->language, "cy or en")->check(CLI::IsMember({"cy", "en"}));
  command->footer(
      "What the mail told goes another way: by text message or as a letter.\n"
      "Ends with 0 when that is done or there is nothing to do, with 1 for a mail that is none of ours, 2 for what is no\n"
      "such report, and 75 when the mail server should try again later.\n\n"
      "Examples:\n"
      "  cydofal mail-returned --data /var/lib/cydofal < report.eml\n"
      "  argv=/usr/local/bin/cydofal mail-returned --data /var/lib/cydofal     (of a pipe in Postfix's master.cf)");
  command->callback([options] {
    try {
      run_command([&] { take_returned(*options); });
    } catch (const CLI::RuntimeError& error) {
      if (error.get_exit_code() != machine_failed) throw;
      throw CLI::RuntimeError(another_time);
    }
  });
}

}  // namespace cydofal::app
