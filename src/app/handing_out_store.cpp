#include "app/handing_out_store.h"

#include "people/own_key.h"

namespace cydofal::app {

namespace {

constexpr std::string_view add_one = R"(
  insert into handed_out (coop_id, id, person_id, kinds, recipient, power, reason, language, told, handed_at, handed_by, ends_at)
  values (:coop, :id, :person, :kinds, :recipient, :power, :reason, :language, :told, :now, :by, :ends))";

// The columns that read_one() reads, in its order.
#define HANDED_OUT_WITH_NAMES                                                                                              \
  "select handed_out.id, person_id, kinds, recipient, power, reason, handed_out.language, told, handed_at, handed_by, "    \
  "       ends_at, keeper.name"                                                                                        \
  "  from handed_out join person as keeper on keeper.id = handed_by where coop_id = :coop "

constexpr std::string_view by_id = HANDED_OUT_WITH_NAMES "and handed_out.id = :id";
constexpr std::string_view of_a_person = HANDED_OUT_WITH_NAMES "and person_id = :person order by handed_at desc, handed_out.id";
constexpr std::string_view told_to_a_person = HANDED_OUT_WITH_NAMES "and person_id = :person and told = 'person' order by handed_at desc, handed_out.id";
#undef HANDED_OUT_WITH_NAMES

people::SealedPlace place_of(CoopId coop, PersonId person, HandedOutId id, std::string_view column) {
  return {.coop = coop, .owner = person, .keeping = people::Keeping::safeguarding, .table = "handed_out", .column = column, .row = std::to_string(id.value)};
}

HandedOut read_one(db::Transaction& transaction, CoopId coop, const db::Row& row) {
  HandedOut found{.id = row.id<HandedOutId>(0), .person = row.id<PersonId>(1), .kinds = HandedKinds(row.integer(2))};
  const auto opened = [&](std::string_view column, int at) {
    return people::unseal_words(transaction, place_of(coop, found.person, found.id, column), row.text_view(at)).value_or("");
  };
  found.recipient = opened("recipient", 3);
  found.power = row.text(4);
  found.reason = opened("reason", 5);
  found.language = row.text_view(6) == "cy" ? Language::cy : Language::en;
  found.told = *care::hold_told_named(row.text_view(7));
  found.at = row.instant(8);
  found.by = row.id<PersonId>(9);
  found.ends_at = row.instant(10);
  found.by_name = row.text(11);
  return found;
}

std::vector<HandedOut> all_of(db::Transaction& transaction, std::string_view statement, CoopId coop, PersonId person) {
  return transaction.all(statement, {{"coop", coop}, {"person", person}}, [&](const db::Row& row) { return read_one(transaction, coop, row); });
}

}  // namespace

void add_handed_out(db::Transaction& transaction, CoopId coop, const HandedOut& handed, Chance& chance) {
  const auto sealed = [&](std::string_view column, const std::string& words) {
    return people::seal_words(transaction, place_of(coop, handed.person, handed.id, column), words, chance);
  };
  transaction.run(add_one, {{"coop", coop},
                            {"id", handed.id},
                            {"person", handed.person},
                            {"kinds", handed.kinds.bits()},
                            {"recipient", sealed("recipient", handed.recipient)},
                            {"power", handed.power},
                            {"reason", sealed("reason", handed.reason)},
                            {"language", code(handed.language)},
                            {"told", care::name_of(handed.told)},
                            {"now", handed.at},
                            {"by", handed.by},
                            {"ends", handed.ends_at}});
}

std::optional<HandedOut> find_handed_out(db::Transaction& transaction, CoopId coop, HandedOutId id) {
  return transaction.one(by_id, {{"coop", coop}, {"id", id}}, [&](const db::Row& row) { return read_one(transaction, coop, row); });
}

std::vector<HandedOut> handed_out_of(db::Transaction& transaction, CoopId coop, PersonId person) { return all_of(transaction, of_a_person, coop, person); }

std::vector<HandedOut> handed_out_told_to(db::Transaction& transaction, CoopId coop, PersonId person) { return all_of(transaction, told_to_a_person, coop, person); }

}  // namespace cydofal::app
