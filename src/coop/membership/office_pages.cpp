#include "coop/membership/office_pages.h"

#include <algorithm>

#include "people/second_step_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::membership {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;

std::string words_of(const View& view, Relation office) {
  return std::string(view.say("relation." + std::string(name_of_office(office))));
}

Icon picture_of(Relation office) {
  switch (office) {
    case Relation::secretary: return Icon::books;
    case Relation::treasurer: return Icon::coins;
    case Relation::chair: return Icon::users_three;
    case Relation::foster_lead: return Icon::house;
    default: return Icon::shield_check;
  }
}

/// "Since 2 November 2026. Decided: annual meeting. Eleri Prosser wrote it down."
std::vector<std::string> sentences_of(const View& view, const OfficeTerm& term) {
  const auto& say = view.say;
  const Date since = speech::london_time(term.from).date;
  if (term.decided.empty()) return {say("office.since", {{"date", since}})};
  return {say("office.since", {{"date", since}}), say("office.decided_by", {{"words", term.decided}}),
          say("office.written_by", {{"name", term.giver}})};
}

html::Telling telling_of(const View& view, const OfficesView& shown, const OfficeTerm& term) {
  html::Telling telling{.picture = html::face(html::Face::parse(term.face)),
                        .tone = html::Tone::plain,
                        .heading = words_of(view, term.office),
                        .sentences = sentences_of(view, term)};
  telling.sentences.insert(telling.sentences.begin(), term.name);
  if (shown.is_officer) {
    telling.more = h::render(h::a(h::href(view.to(their_offices_path, {people::text_of(term.person)})),
                                  view.say("office.end"),
                                  h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), term.name)));
  }
  return telling;
}

/// Whether this co-op has such an office: who leads on foster care is for those in which somebody fosters.
bool is_for(const OfficesView& shown, Relation office) {
  if (office != Relation::foster_lead || shown.is_foster_care) return true;
  return std::ranges::any_of(shown.terms, [&](const OfficeTerm& term) { return term.office == office; });
}

/// Every office, with whoever holds it or that nobody does.
std::vector<html::Telling> tellings_of(const View& view, const OfficesView& shown) {
  std::vector<html::Telling> tell;
  for (const Relation office : offices) {
    if (!is_for(shown, office)) continue;
    const auto before = tell.size();
    for (const OfficeTerm& term : shown.terms) {
      if (term.office == office) tell.push_back(telling_of(view, shown, term));
    }
    if (tell.size() > before) continue;
    tell.push_back({.picture = html::pictured(picture_of(office)),
                    .tone = html::Tone::sun,
                    .heading = words_of(view, office),
                    .sentences = {std::string(view.say("office.nobody"))}});
  }
  return tell;
}

Node giving_form(const View& view, const OfficesView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> members{{.value = "", .label = std::string(say("vote.choose_person"))}};
  for (const Member& member : shown.members) {
    members.push_back({.value = people::text_of(member.person), .label = member.name});
  }
  std::vector<Choice> which;
  for (const Relation office : offices) {
    if (!is_for(shown, office)) continue;
    which.push_back({.value = std::string(name_of_office(office)),
                     .label = words_of(view, office),
                     .hint = std::string(say("office.what_" + std::string(name_of_office(office)))),
                     .picture = picture_of(office)});
  }
  return h::render(h::section(
      h::class_("card stack"), h::h2(say("office.give")),
      html::form_of(
          view.form_to(view.to(offices_path)),
          h::render(h::group(
              fields.select("person", say("office.who"), members),
              fields.radios("office", say("office.which"), which),
              fields.text("decided", say("office.decided"),
                          {.hint = say("office.decided_hint"), .autocomplete = "off", .picture = Icon::scales}),
              h::div(h::class_("button-row"), html::button_that(say("office.give_go"), Icon::check_circle)))))));
}

}  // namespace

Content offices_page(const View& view, const OfficesView& shown) {
  const auto& say = view.say;
  Pieces body;
  if (shown.is_officer) view.fields().summary().write(body);
  html::page_heading(say("office.title"), say("office.lead")).write(body);
  html::tellings(say, tellings_of(view, shown)).write(body);
  h::p(h::a(h::href(view.to(people::second_step_rule_path)), view.say("second_rule.title"))).write(body);
  if (shown.is_officer) giving_form(view, shown).write(body);
  return {.title = std::string(say("office.title")),
          .body = html::node_of(std::move(body)),
          .has_form = shown.is_officer};
}

Content their_offices_page(const View& view, const TheirOfficesView& theirs) {
  const auto& say = view.say;
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(theirs.name, say(theirs.terms.empty() ? "office.holds_none" : "office.end_lead")).write(body);
  for (const OfficeTerm& term : theirs.terms) {
    const std::string go = say("office.end_go", {{"office", words_of(view, term.office)}});
    const std::string id = "end-" + std::string(name_of_office(term.office));
    auto frame = view.form_to(view.to(their_offices_path, {people::text_of(theirs.person)}));
    frame.id = id;
    h::section(h::class_("card stack"),
               h::h2(html::icon(picture_of(term.office)), std::string_view(" "), words_of(view, term.office)),
               h::each(sentences_of(view, term), [](const std::string& sentence) { return h::p(sentence); }),
               html::form_of(frame,
                             h::render(h::group(
                                 h::input(h::attr<"type">("hidden"), h::attr<"name">("office"),
                                          h::attr<"value">(name_of_office(term.office))),
                                 h::div(h::class_("button-row"), html::button_that(go, Icon::x_circle))))))
        .write(body);
  }
  h::p(h::a(h::href(view.to(offices_path)), say("office.back"))).write(body);
  return {.title = std::string(say("office.end")), .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::membership
