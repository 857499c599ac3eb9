#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/commands/command.h"
#include "app/commands/data_options.h"
#include "app/installation.h"
#include "coop/care/feed_store.h"
#include "coop/membership/organisation_store.h"
#include "people/account_news.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "people/second_step.h"
#include "people/second_step_store.h"
#include "people/session_store.h"
#include "people/sign_in_actions.h"

/// `cydofal user`: cards, when nobody of the co-op can get in to make them. Whoever runs the machine
/// sees names and offices here and nothing of anyone's care; each act is in the co-op's record.
namespace cydofal::app {

namespace {

struct UserOptions {
  std::string data;
  std::string coop;
  std::string name;
  bool forget_pictures = false;
  bool forget_second_step = false;
};
using Options = std::shared_ptr<UserOptions>;

people::Coop coop_of(db::Transaction& transaction, const UserOptions& options) {
  auto coop = people::find_coop(transaction, options.coop);
  if (!coop) end_with(2, "there is no co-op " + options.coop + " here");
  return *std::move(coop);
}

std::vector<people::Person> people_of(db::Transaction& transaction, const people::Coop& coop, Instant now) {
  std::vector<people::Person> found;
  const auto add = [&](people::PersonId id) {
    const bool known = std::ranges::any_of(found, [&](const people::Person& person) { return person.id == id; });
    // Nobody signs in as an organisation; whoever speaks for one does so with a card of their own.
    if (!known && !membership::is_organisation(transaction, coop.id, id)) found.push_back(*people::find_person(transaction, id));
  };
  for (const people::Relation relation : {people::Relation::member, people::Relation::invited}) {
    for (const people::PersonId id : people::with_relation(transaction, coop.id, relation, now)) add(id);
  }
  for (const membership::Delegate& delegate : membership::current_delegates(transaction, coop.id)) add(delegate.person);
  std::ranges::sort(found, {}, &people::Person::name);
  return found;
}

people::Person person_named(db::Transaction& transaction, const people::Coop& coop, const std::string& name, Instant now) {
  std::vector<people::Person> named;
  for (people::Person& person : people_of(transaction, coop, now)) {
    if (person.name == name || std::to_string(person.id.value) == name) named.push_back(std::move(person));
  }
  if (named.empty()) end_with(2, "nobody of " + coop.slug + " is called " + name + "; `cydofal user list` says who there is");
  if (named.size() > 1) end_with(2, "two people of " + coop.slug + " are called " + name + ": give the number that `cydofal user list` shows");
  return named.front();
}

void list(const UserOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::read_only, Missing::is_error);
  const Instant now = now_in(database);
  database.read([&](db::Transaction& transaction) {
    const people::Coop coop = coop_of(transaction, options);
    for (const people::Person& person : people_of(transaction, coop, now)) {
      std::string offices;
      for (const auto& tuple : people::relations_of(transaction, coop.id, person.id, now)) {
        if (people::is_officer(tuple.relation)) offices += " " + std::string(people::relation_names[static_cast<std::size_t>(tuple.relation)]);
      }
      std::printf("%-18lld %s%s\n", static_cast<long long>(person.id.value), person.name.c_str(), offices.c_str());
    }
  });
}

void card(const UserOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::alongside, Missing::is_error);
  SystemChance chance;
  people::SecretKeeper keeper;
  const people::Moment moment{now_in(database), chance};
  const people::BlankCard blank = people::blank_card(keeper, chance);
  const auto code = database.write([&](db::Transaction& transaction) {
    const people::Coop coop = coop_of(transaction, options);
    const people::Person person = person_named(transaction, coop, options.name, moment.now);
    if (options.forget_pictures) people::forget_say(transaction, person.id);
    if (options.forget_second_step) {
      people::remove_second_step(transaction, person.id);
      people::forget_guesses_at(transaction, people::second_step_door(person.id));
    }
    const auto made = people::issue_card(transaction, blank, person.id, person.id, moment);
    people::report(transaction, person.id, people::AccountNews::card_made, moment);
    people::append_to_record(transaction, coop.id,
                             {"card.made_by_operator", {}, person.id, people::Payload().add("forgot", options.forget_pictures ? "yes" : "no").add("second_step", options.forget_second_step ? "forgotten" : "kept").text()}, moment);
    return made;
  });
  std::printf("%s\nThis code is shown once. The cards before it open nothing any more.\n", code.text().c_str());
}

void cancel(const UserOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::alongside, Missing::is_error);
  SystemChance chance;
  const people::Moment moment{now_in(database), chance};
  database.write([&](db::Transaction& transaction) {
    const people::Coop coop = coop_of(transaction, options);
    const people::Person person = person_named(transaction, coop, options.name, moment.now);
    people::end_every_way_in(transaction, person.id, person.id, care::end_feeds_of, moment);
    people::append_to_record(transaction, coop.id, {"card.cancelled_by_operator", {}, person.id, "{}"}, moment);
  });
  std::printf("Their cards open nothing any more, and they are signed out everywhere.\n");
}

CLI::App* user_command(CLI::App& parent, const Options& options, const char* name, const char* words, const char* example, void (*act)(const UserOptions&)) {
  auto* command = parent.add_subcommand(name, words);
  command->add_option("--data", options->data, "the directory with the data, or a PostgreSQL connection string")->required()->envname("CYDOFAL_DATA");
  command->add_option("--coop", options->coop, "the co-op's short name, as in its addresses")->required();
  command->footer(std::string("Example:\n  ") + example);
  command->callback([options, act] { run_command([&] { act(*options); }); });
  return command;
}

}  // namespace

void add_user_command(CLI::App& cydofal) {
  const auto options = std::make_shared<UserOptions>();
  auto* user = cydofal.add_subcommand("user", "Cards, when nobody of a co-op can get in to make them")->require_subcommand(1);
  user_command(*user, options, "list", "Who belongs to a co-op or is invited, and who is an officer",
               "cydofal user list --data /var/lib/cydofal --coop teulu-ynghyd", list);
  auto* making = user_command(*user, options, "card", "Makes a new card for someone; the earlier ones stop working",
                              "cydofal user card --data /var/lib/cydofal --coop teulu-ynghyd --name \"Eleri Prosser\"", card);
  making->add_option("--name", options->name, "the whole name, or the number that `user list` shows")->required();
  making->add_flag("--forget-pictures", options->forget_pictures, "their pictures or PIN are forgotten, too: they choose anew");
  making->add_flag("--forget-second-step", options->forget_second_step, "the app on their telephone opens nothing any more: they set one up anew");
  user_command(*user, options, "cancel", "Cancels someone's cards and signs them out everywhere",
               "cydofal user cancel --data /var/lib/cydofal --coop teulu-ynghyd --name \"Eleri Prosser\"", cancel)
      ->add_option("--name", options->name, "the whole name, or the number that `user list` shows")
      ->required();
}

}  // namespace cydofal::app
