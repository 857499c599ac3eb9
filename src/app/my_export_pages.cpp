#include "app/my_export_pages.h"

#include <algorithm>
#include <array>

#include "app/handing_out.h"
#include "people/my_data_path.h"
#include "people/policy_table.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using people::View;

constexpr std::array in_order{DataKind::account, DataKind::daily, DataKind::care, DataKind::membership, DataKind::money, DataKind::safeguarding};

/// What the program writes by itself into columns of text, and can say in both languages.
constexpr std::array<std::string_view, 24> words_of_ours{
    "cy", "en", "yes", "no", "mail", "text", "letter", "here", "workers", "family_and_friends", "easy",
    "standard", "agreed", "emergency", "waiting", "sent", "none", "words", "right", "not_right", "pictures",
    "pin", "waking", "sleep_in"};

std::string moment_in_words(const View& view, Instant at) {
  const auto local = speech::london_time(at);
  return view.say.date(local.date) + ", " + view.say.time(local.time);
}

/// A word of the program's own ("supported") in the reader's language; what a person wrote stays as it is.
std::string text_in_words(const View& view, std::string_view column, const std::string& text) {
  // Codes that have their words in another room.
  const std::array<std::pair<std::string_view, std::string>, 11> said_elsewhere{
      {{"what", "policy." + text}, {"question", "emergency.what_" + text}, {"question", "deciding.ask_" + text}, {"topic", "deciding.topic_" + text},
       {"conclusion", "deciding.conclusion_" + text}, {"authority", "best_interests.authority_" + text},
       {"covers", "representative.covers_" + text}, {"kind", "representative.kind_" + text}, {"source", "legal_hold.source_" + text}, {"power", "handing.power_" + text}, {"ended_why", "export.why_" + text}}};
  for (const auto& [of_column, key] : said_elsewhere) {
    if (column == of_column && view.say.knows(key)) return std::string(view.say(key));
  }
  if (std::ranges::find(words_of_ours, text) != words_of_ours.end()) return std::string(view.say("export.word_" + text));
  const bool is_relation = std::ranges::find(people::relation_names, text) != people::relation_names.end();
  return is_relation ? std::string(view.say("relation." + text)) : text;
}

std::string kinds_in_words(const View& view, HandedKinds kinds) {
  std::string text;
  for (const DataKind kind : kinds.all()) text += (text.empty() ? "" : ", ") + std::string(view.say("mydata.kind_" + std::string(name_of(kind))));
  return text;
}

std::string in_words(const View& view, const MyExport& held, const ExportedValue& value) {
  if (const auto* text = std::get_if<std::string>(&value.value)) {
    const auto day = value.meaning == Meaning::day ? Date::parse(*text) : std::nullopt;
    return day ? view.say.date(*day) : text_in_words(view, value.column, *text);
  }
  const std::int64_t number = std::get<std::int64_t>(value.value);
  switch (value.meaning) {
    case Meaning::moment: return moment_in_words(view, Instant{number});
    case Meaning::pence: return view.say.money(Pence{number});
    case Meaning::duration: return view.say.duration(Minutes{number});
    case Meaning::person: {
      const auto person = held.people.find(number);
      return person == held.people.end() ? std::string(view.say("export.nobody")) : person->second;
    }
    case Meaning::coop: {
      const auto coop = held.coops.find(number);
      return coop == held.coops.end() ? std::string(view.say("export.nobody")) : std::string(coop->second.name(view.language()));
    }
    case Meaning::kinds: return kinds_in_words(view, HandedKinds(number));
    default: return view.say.number(number);
  }
}

bool is_there(const ExportedValue& value) {
  const auto* text = std::get_if<std::string>(&value.value);
  return !std::holds_alternative<std::monostate>(value.value) && (text == nullptr || !text->empty());
}

Node entry(const View& view, const MyExport& held, const ExportedRow& row) {
  Pieces lines;
  for (const ExportedValue& value : row) {
    if (!is_there(value)) continue;
    const std::string label(view.say("export.column_" + std::string(value.column)));
    h::li(h::strong(label, std::string_view(":")), std::string_view(" "), in_words(view, held, value)).write(lines);
  }
  return h::render(h::li(h::ul(h::class_("plain-list"), html::node_of(std::move(lines)))));
}

void table_on(Pieces& body, const View& view, const MyExport& held, const ExportedTable& table) {
  Pieces entries;
  for (const ExportedRow& row : table.rows) entry(view, held, row).write(entries);
  h::h3(view.say("export.is_" + std::string(table.of->as))).write(body);
  h::ul(h::class_("plain-list stack"), html::node_of(std::move(entries))).write(body);
}

}  // namespace

namespace {

std::string_view kind_in_words(const View& view, DataKind kind, ReadBy reader) {
  return reader == ReadBy::owner ? view.say("mydata.kind_" + std::string(name_of(kind))) : view.say("keeper.kind_" + std::string(name_of(kind)));
}

}  // namespace

Node export_in_words(const View& view, const MyExport& held, ReadBy reader) {
  Pieces body;
  for (const DataKind kind : in_order) {
    Pieces of_kind;
    for (const ExportedTable& table : held.tables) {
      if (table.kind == kind) table_on(of_kind, view, held, table);
    }
    const Node found = html::node_of(std::move(of_kind));
    if (found.markup().empty()) continue;
    h::section(h::class_("card stack"), h::h2(kind_in_words(view, kind, reader)), found).write(body);
  }
  return html::node_of(std::move(body));
}

people::Content my_export_page(const View& view, const MyExport& held) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("export.title"), say("export.page_lead")).write(body);
  h::p(h::class_("quiet"), say("sheet.printed", {{"date", view.today}})).write(body);
  export_in_words(view, held, ReadBy::owner).write(body);
  html::notice(html::Tone::teal, Icon::eye_slash, h::render(h::p(say("export.not_others")))).write(body);
  h::p(h::class_("on-screen"), h::a(h::href(view.outside(people::my_data_path)), say("mydata.back"))).write(body);
  return {.title = std::string(say("export.title")), .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::app
