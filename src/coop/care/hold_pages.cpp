#include "coop/care/hold_pages.h"

#include "platform/base/text.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;
using Standing = Hold::Standing;

std::string kind_in_words(const View& view, std::string_view kind) { return std::string(view.say("keeper.kind_" + std::string(kind))); }
std::string source_in_words(const View& view, std::string_view source) { return std::string(view.say("legal_hold.source_" + std::string(source))); }
std::string told_in_words(const View& view, std::string_view told) { return std::string(view.say("legal_hold.told_" + std::string(told))); }

std::string kinds_in_words(const View& view, const Hold& hold) {
  std::string text;
  for (const std::string_view kind : held_kinds) {
    if (!hold.kinds.has(kind)) continue;
    text += (text.empty() ? "" : ", ") + kind_in_words(view, kind);
  }
  return text;
}

std::string standing_in_words(const View& view, const Hold& hold) {
  const auto& say = view.say;
  switch (hold.standing(view.today)) {
    case Standing::waits: return say("legal_hold.waits", {{"date", hold.until}});
    case Standing::stands: return say("legal_hold.stands_until", {{"date", hold.until}});
    case Standing::ended: return say("legal_hold.ended_on", {{"date", hold.ended ? speech::london_time(hold.ended->at).date : hold.until}});
  }
  return {};
}

Telling telling_of(const View& view, const Hold& hold) {
  const Tone tone = hold.standing(view.today) == Standing::waits ? Tone::sun : hold.standing(view.today) == Standing::stands ? Tone::teal : Tone::plain;
  return {.picture = html::face(html::Face::parse(hold.person_face)),
          .tone = tone,
          .heading = hold.person_name,
          .sentences = {source_in_words(view, name_of(hold.source)), view.say("legal_hold.holds", {{"kinds", kinds_in_words(view, hold)}}), standing_in_words(view, hold)}};
}

std::vector<Choice> choices_of(const View& view, std::span<const std::string_view> names, std::string (*in_words)(const View&, std::string_view)) {
  std::vector<Choice> choices;
  for (const std::string_view name : names) choices.push_back({.value = std::string(name), .label = in_words(view, name)});
  return choices;
}

}  // namespace

Content holds_page(const View& view, const HoldsView& shown) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("legal_hold.list_title"), say("legal_hold.list_lead")).write(body);
  std::vector<Telling> tell;
  for (const Hold& hold : shown.holds) {
    tell.push_back(telling_of(view, hold));
    tell.back().more = h::render(h::a(h::href(view.to(legal_hold_path, {std::to_string(hold.id.value)})), say("legal_hold.look"), h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), hold.person_name)));
  }
  if (tell.empty()) html::empty_state(say("legal_hold.none")).write(body);
  html::tellings(say, tell).write(body);
  if (shown.people.empty()) return {.title = std::string(say("legal_hold.list_title")), .body = html::node_of(std::move(body))};
  Pieces people;
  for (const Someone& person : shown.people) {
    h::li(html::icon(Icon::user_circle), h::a(h::href(view.to(enter_legal_hold_path, {people::text_of(person.id)})), say("legal_hold.enter_for", {{"name", person.name}}))).write(people);
  }
  h::section(h::class_("card stack"), h::h2(say("legal_hold.enter_title")), h::ul(h::class_("facts"), html::node_of(std::move(people)))).write(body);
  return {.title = std::string(say("legal_hold.list_title")), .body = html::node_of(std::move(body))};
}

Content enter_hold_page(const View& view, const EnterHoldView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string title = say("legal_hold.enter_for", {{"name", shown.person.name}});
  std::vector<Choice> officers;
  for (const Someone& each : shown.officers) officers.push_back({.value = people::text_of(each.id), .label = each.name, .face = html::face(html::Face::parse(each.face))});
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title, say("legal_hold.enter_lead")).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(enter_legal_hold_path, {people::text_of(shown.person.id)})),
                       h::render(h::group(fields.checkboxes("kinds", say("legal_hold.kinds"), choices_of(view, held_kinds, kind_in_words)),
                                          fields.radios("source", say("legal_hold.source"), choices_of(view, hold_sources, source_in_words)),
                                          fields.text("reason", say("legal_hold.reason"), {.hint = say("legal_hold.reason_hint"), .rows = 4}),
                                          fields.radios("told", say("legal_hold.told"), choices_of(view, hold_told_names, told_in_words), say("legal_hold.told_hint")),
                                          h::when(!officers.empty(), [&] { return fields.checkboxes("named", say("legal_hold.named"), officers, say("legal_hold.named_hint")); }),
                                          h::div(h::class_("button-row"), html::button_that(say("legal_hold.enter"), Icon::check_circle))))))
      .write(body);
  h::p(h::a(h::href(view.to(legal_holds_path)), say("legal_hold.back"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = true};
}

NewHold read_new_hold(const http::Form& form, Language language) {
  NewHold typed{.kinds = HeldKinds::read(form.values("kinds")), .source = std::string(form.value("source")), .reason = std::string(form.value("reason")), .language = language, .told = std::string(form.value("told"))};
  for (const std::string_view named : form.values("named")) typed.named.push_back(PersonId{whole_number(named).value_or(0)});
  return typed;
}

namespace {

Node facts_of(const View& view, const HoldView& shown) {
  const auto& say = view.say;
  const Hold& hold = shown.hold;
  const auto fact = [&](const char* key, const std::string& value) { return std::pair<std::string, Node>{std::string(say(key)), h::render(h::span(value))}; };
  const auto by = [&](const Hold::By& who) { return say("representative.seen_by", {{"name", who.name}, {"date", speech::london_time(who.at).date}}); };
  std::vector<std::pair<std::string, Node>> facts{fact("legal_hold.told", told_in_words(view, name_of(hold.told))), fact("legal_hold.entered_by", by(hold.entered))};
  if (hold.confirmed) facts.push_back(fact("legal_hold.confirmed_by", by(*hold.confirmed)));
  if (hold.renewed) facts.push_back(fact("legal_hold.renewed_by", by(*hold.renewed)));
  if (hold.ended) facts.push_back(fact("legal_hold.ended_by", by(*hold.ended)));
  std::string named;
  for (const std::string& each : shown.named) named += (named.empty() ? "" : ", ") + each;
  if (!named.empty()) facts.push_back(fact("legal_hold.named", named));
  return html::facts(facts);
}

/// What can be done with it: the second pair of eyes, or looking again and ending.
Node decisions_of(const View& view, const HoldView& shown) {
  const auto& say = view.say;
  const Hold& hold = shown.hold;
  const auto standing = hold.standing(view.today);
  if (standing == Standing::ended) return {};
  constexpr std::string_view quiet = "govuk-button govuk-button--secondary";
  Pieces inside;
  if (standing == Standing::waits && shown.confirm == HoldView::Part::may) {
    h::p(say("legal_hold.confirm_words")).write(inside);
    if (shown.outside_person) {
      h::p(say("legal_hold.ring", {{"name", shown.outside_person->name}, {"telephone", shown.outside_person->telephone}})).write(inside);
      view.fields().checkboxes("rang", say("legal_hold.rang"), {{.value = "yes", .label = std::string(say("legal_hold.rang_yes")), .picture = Icon::phone_call}}).write(inside);
    }
  }
  if (standing == Standing::waits && shown.confirm == HoldView::Part::none) h::p(say("legal_hold.another_officer")).write(inside);
  Pieces buttons;
  if (standing == Standing::waits && shown.confirm == HoldView::Part::may) html::button_that(say("legal_hold.confirm"), Icon::check_circle, "decision", "confirm").write(buttons);
  if (standing == Standing::stands) html::button_that(say("legal_hold.renew"), Icon::clock, "decision", "renew").write(buttons);
  html::button_that(say("legal_hold.end"), Icon::x_circle, "decision", "end", quiet).write(buttons);
  h::p(say("legal_hold.end_words")).write(inside);
  h::div(h::class_("button-row"), html::node_of(std::move(buttons))).write(inside);
  return h::render(h::section(h::class_("card stack"), html::form_of(view.form_to(view.to(legal_hold_path, {std::to_string(hold.id.value)})), html::node_of(std::move(inside)))));
}

}  // namespace

Content hold_page(const View& view, const HoldView& shown) {
  const auto& say = view.say;
  const Hold& hold = shown.hold;
  const std::string title = say("legal_hold.title_of", {{"name", hold.person_name}});
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(title, say("legal_hold.page_lead")).write(body);
  Telling telling = telling_of(view, hold);
  telling.more = h::render(h::p(h::strong(say("legal_hold.reason")), h::br(), h::span(h::when(hold.language != view.language(), h::lang(hold.language)), people::words_or_erased(view, hold.reason))));
  html::tellings(say, {telling}).write(body);
  facts_of(view, shown).write(body);
  decisions_of(view, shown).write(body);
  h::p(h::a(h::href(view.to(legal_holds_path)), say("legal_hold.back"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = hold.standing(view.today) != Standing::ended};
}

}  // namespace cydofal::care
