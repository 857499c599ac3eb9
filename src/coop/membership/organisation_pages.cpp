#include "coop/membership/organisation_pages.h"

#include <algorithm>

#include "coop/constitution/rule_book_pages.h"
#include "coop/membership/member_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::membership {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

std::string_view words_of(const View& view, Organisation::Kind kind) {
  return view.say("organisation.kind_" + std::string(name_of(kind)));
}

Node picture_of(const OrganisationEntry& entry) { return html::face(html::Face::parse(entry.face)); }

/// Where it stands, in a sentence.
std::string standing_of(const View& view, const OrganisationEntry& entry) {
  const auto& say = view.say;
  switch (entry.standing) {
    case Standing::invited: return std::string(say("organisation.is_invited"));
    case Standing::applied: return std::string(say("organisation.has_applied"));
    case Standing::member: return say("organisation.member_since", {{"number", entry.number}, {"date", *entry.joined_on}});
    case Standing::gone:
      return entry.left_on ? say("organisation.left", {{"date", *entry.left_on}}) : std::string(say("organisation.declined"));
  }
  return {};
}

std::vector<std::string> speakers_of(const View& view, const OrganisationEntry& entry) {
  std::vector<std::string> sentences;
  for (const Delegate& each : entry.delegates) {
    if (!each.until) sentences.push_back(view.say("organisation.delegate_is", {{"name", each.name}}));
  }
  if (sentences.empty() && entry.standing != Standing::gone) sentences.emplace_back(view.say("organisation.nobody_speaks"));
  return sentences;
}

Telling telling_of(const View& view, const OrganisationEntry& entry, const OrganisationsView& shown) {
  Telling telling{.picture = picture_of(entry), .heading = entry.organisation.name};
  telling.tone = entry.standing == Standing::member ? Tone::teal : entry.standing == Standing::gone ? Tone::plain : Tone::sun;
  telling.sentences = {std::string(words_of(view, entry.organisation.kind)), standing_of(view, entry)};
  std::ranges::move(speakers_of(view, entry), std::back_inserter(telling.sentences));
  if (std::ranges::find(shown.may_open, entry.organisation.id) != shown.may_open.end()) {
    telling.more = h::render(h::a(h::href(view.to(organisation_path, {people::text_of(entry.organisation.id)})), view.say("organisation.open"),
                                  h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), entry.organisation.name)));
  }
  return telling;
}

std::vector<Choice> kind_choices(const View& view) {
  std::vector<Choice> kinds{{.value = "", .label = std::string(view.say("organisation.choose_kind"))}};
  for (const Organisation::Kind kind : organisation_kinds) {
    kinds.push_back({.value = std::string(name_of(kind)), .label = std::string(words_of(view, kind))});
  }
  return kinds;
}

std::vector<Choice> class_choices(const View& view, const constitution::RuleBook& rules) {
  std::vector<Choice> choices;
  for (const auto& each : rules.classes) {
    const bool fits = each.gives == constitution::MemberClass::Gives::none || each.gives == constitution::MemberClass::Gives::organisation;
    if (fits) choices.push_back({.value = each.code, .label = std::string(view.say("class." + each.code)), .picture = Icon::users_three});
  }
  return choices;
}

/// Who is to speak for it: one of those who are known, or somebody new.
Node delegate_fields(const View& view, const html::Fields& fields, const std::vector<KnownPerson>& known) {
  const auto& say = view.say;
  std::vector<Choice> people{{.value = "", .label = std::string(say("organisation.somebody_new"))}};
  for (const KnownPerson& each : known) people.push_back({.value = people::text_of(each.id), .label = each.name});
  return h::render(h::group(
      fields.select("delegate", say("organisation.delegate"), people, say("organisation.delegate_hint")),
      fields.text("delegate_name", say("organisation.delegate_name"), {.autocomplete = "off", .picture = Icon::user_circle}),
      fields.radios("language", say("organisation.delegate_language"), {{.value = "cy", .label = "Cymraeg"}, {.value = "en", .label = "English"}}),
      fields.text("mail", say("organisation.delegate_mail"), {.autocomplete = "off", .type = "email", .picture = Icon::envelope_simple})));
}

Node facts_of(const View& view, const OrganisationEntry& entry) {
  const auto& say = view.say;
  std::vector<std::pair<std::string, Node>> facts;
  const auto add = [&](const char* key, std::string_view text) {
    if (!text.empty()) facts.emplace_back(std::string(say(key)), h::render(h::span(text)));
  };
  add("organisation.kind_label", words_of(view, entry.organisation.kind));
  add("organisation.number_label", entry.organisation.registered_number);
  add("organisation.address_label", entry.organisation.postal_address.value_or(""));
  add("organisation.made_up_of_label", entry.organisation.made_up_of);
  add("organisation.slug_label", entry.organisation.coop_slug);
  if (!entry.class_code.empty()) add("register.class", say("class." + entry.class_code));
  return html::facts(facts);
}

/// The button that ends an appointment: the officer's, and the delegate's own.
Node ending_of(const View& view, const OrganisationView& shown, const Delegate& delegate) {
  const auto& say = view.say;
  if (delegate.until || (!shown.is_officer && delegate.person != shown.reader)) return {};
  const std::string person = people::text_of(delegate.person);
  const std::string form_id = "end-" + person;
  const std::string words = delegate.person == shown.reader ? std::string(say("organisation.step_down")) : say("organisation.end_of", {{"name", delegate.name}});
  auto frame = view.form_to(view.to(end_delegate_path, {people::text_of(shown.entry.organisation.id)}));
  frame.id = form_id;
  frame.key += person;
  return html::form_of(frame, h::render(h::group(h::input(h::attr<"type">("hidden"), h::attr<"name">("delegate"), h::attr<"value">(person)),
                                                 html::button_that(words, Icon::x_circle, {}, {}, "govuk-button govuk-button--secondary"))));
}

/// Non Rees, since 2 November 2026, and how the organisation said so.
Telling delegate_telling(const View& view, const OrganisationView& shown, const Delegate& delegate) {
  const auto& say = view.say;
  const Date from = speech::london_time(delegate.from).date;
  Telling telling{.picture = html::face(html::Face::parse(delegate.face)), .tone = delegate.until ? Tone::plain : Tone::teal, .heading = delegate.name};
  telling.sentences = {delegate.until ? say("organisation.from_until", {{"from", from}, {"until", speech::london_time(*delegate.until).date}})
                                      : say("organisation.since", {{"date", from}})};
  if (!delegate.told.empty()) telling.sentences.push_back(say("organisation.told", {{"words", delegate.told}}));
  telling.more = h::render(h::group(h::when(shown.is_officer && !delegate.until, [&] {
                                      return h::p(h::a(h::href(view.to(card_path, {people::text_of(delegate.person)})), say("members.card"),
                                                       h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), delegate.name)));
                                    }),
                                    ending_of(view, shown, delegate)));
  return telling;
}

/// Signing the rules for it, where its signature is of an earlier version.
Node signing(const View& view, const OrganisationView& shown) {
  const auto& say = view.say;
  if (shown.signature && shown.signature->version == shown.rules.version) {
    return html::notice(Tone::teal, Icon::check_circle, h::render(h::p(say("organisation.signed", {{"version", std::int64_t{shown.rules.version}}}))));
  }
  if (!shown.speaks_for_it || shown.entry.standing != Standing::member) return {};
  auto frame = view.form_to(view.to(organisation_path, {people::text_of(shown.entry.organisation.id)}));
  frame.id = "sign";
  return h::render(h::div(h::class_("card"),
                          html::form_of(frame, h::render(h::group(h::input(h::attr<"type">("hidden"), h::attr<"name">("version"), h::attr<"value">(std::int64_t{shown.rules.version})),
                                                                  h::h2(say("rules.sign")), h::p(say("organisation.sign_words"), std::string_view(" "),
                                                                                                 h::a(h::href(view.to(constitution::rules_path)), say("nav.rules"))),
                                                                  h::div(h::class_("button-row"), html::button_that(say("organisation.sign_go"), Icon::pencil_simple)))))));
}

}  // namespace

Content organisations_page(const View& view, const OrganisationsView& shown) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("organisation.title"), say("organisation.lead")).write(body);
  if (shown.is_officer) {
    h::div(h::class_("button-row"), html::link_button(view.to(new_organisation_path), say("organisation.new"), Icon::plus_circle, "govuk-button")).write(body);
  }
  if (shown.entries.empty()) html::empty_state(say("organisation.none")).write(body);
  std::vector<Telling> tell;
  for (const OrganisationEntry& entry : shown.entries) tell.push_back(telling_of(view, entry, shown));
  html::tellings(say, tell).write(body);
  h::p(h::a(h::href(view.to(members_path)), say("cards.done"))).write(body);
  return {.title = std::string(say("organisation.title")), .body = html::node_of(std::move(body))};
}

Content new_organisation_page(const View& view, const NewOrganisationView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const Node about = h::render(h::group(
      fields.text("name", say("organisation.name"), {.autocomplete = "off", .picture = Icon::users_three}),
      fields.select("kind", say("organisation.kind_label"), kind_choices(view)),
      fields.text("registered_number", say("organisation.number_label"), {.hint = say("organisation.number_hint"), .autocomplete = "off", .width = "govuk-input--width-10"}),
      fields.text("postal_address", say("organisation.address_label"), {.hint = say("organisation.address_hint"), .autocomplete = "off", .picture = Icon::map_pin}),
      fields.text("made_up_of", say("organisation.made_up_of_label"), {.hint = say("organisation.made_up_of_hint"), .autocomplete = "off"}),
      fields.text("coop_slug", say("organisation.slug_label"), {.hint = say("organisation.slug_hint"), .autocomplete = "off", .width = "govuk-input--width-20"}),
      fields.radios("class", say("organisation.class_label"), class_choices(view, shown.rules))));
  return {.title = std::string(say("organisation.new")),
          .body = h::render(h::group(
              fields.summary(), html::page_heading(say("organisation.new"), say("organisation.new_lead")),
              h::div(h::class_("card"),
                     html::form_of(view.form_to(view.to(new_organisation_path)),
                                   h::render(h::group(about, h::h2(say("organisation.who_speaks")), delegate_fields(view, fields, shown.known),
                                                      h::div(h::class_("button-row"), html::button_that(say("organisation.enter_go"), Icon::check_circle)))))),
              h::p(h::a(h::href(view.to(organisations_path)), say("organisation.back"))))),
          .has_form = true};
}

NewDelegate read_new_delegate(const http::Form& form) {
  return {.known = PersonId{form.number("delegate")},
          .name = std::string(form.value("delegate_name")),
          .language = form.value("language") == "cy" ? Language::cy : Language::en,
          .email = form.value("mail").empty() ? std::nullopt : std::optional(std::string(form.value("mail")))};
}

NewOrganisation read_new_organisation(const http::Form& form) {
  const auto text = [&](const char* name) { return std::string(form.value(name)); };
  return {.name = text("name"),
          .kind = text("kind"),
          .registered_number = text("registered_number"),
          .postal_address = text("postal_address"),
          .made_up_of = text("made_up_of"),
          .coop_slug = text("coop_slug"),
          .class_code = text("class"),
          .delegate = read_new_delegate(form)};
}

Content organisation_page(const View& view, const OrganisationView& shown) {
  const auto& say = view.say;
  const OrganisationEntry& entry = shown.entry;
  const std::string id = people::text_of(entry.organisation.id);
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(entry.organisation.name, standing_of(view, entry)).write(body);
  h::div(h::class_("card"), facts_of(view, entry)).write(body);
  signing(view, shown).write(body);
  std::vector<Telling> delegates;
  for (const Delegate& each : entry.delegates) delegates.push_back(delegate_telling(view, shown, each));
  h::section(h::class_("stack"), h::h2(say("organisation.delegates")), h::p(say("organisation.one_vote")), html::tellings(say, delegates)).write(body);
  Pieces ways;
  if (shown.is_officer && entry.standing != Standing::gone) {
    html::link_button(view.to(delegates_path, {id}), say("organisation.appoint"), Icon::user_plus).write(ways);
  }
  if (shown.speaks_for_it && entry.standing == Standing::member) {
    html::link_button(view.to(organisation_leave_path, {id}), say("organisation.leave"), Icon::sign_out).write(ways);
  }
  const Node row = html::node_of(std::move(ways));
  if (!row.empty()) h::div(h::class_("button-row"), row).write(body);
  h::p(h::a(h::href(view.to(organisations_path)), say("organisation.back"))).write(body);
  return {.title = entry.organisation.name, .body = html::node_of(std::move(body))};
}

Content delegates_page(const View& view, const DelegatesView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string id = people::text_of(shown.entry.organisation.id);
  return {.title = std::string(say("organisation.appoint")),
          .body = h::render(h::group(
              fields.summary(), html::page_heading(shown.entry.organisation.name, say("organisation.appoint")),
              h::div(h::class_("card"),
                     html::form_of(view.form_to(view.to(delegates_path, {id})),
                                   h::render(h::group(delegate_fields(view, fields, shown.known),
                                                      fields.text("told", say("organisation.told_label"), {.hint = say("organisation.told_hint"), .autocomplete = "off", .picture = Icon::file_text}),
                                                      h::div(h::class_("button-row"), html::button_that(say("organisation.appoint_go"), Icon::check_circle)))))),
              h::p(h::a(h::href(view.to(organisation_path, {id})), say("organisation.back_to_it"))))),
          .has_form = true};
}

Content organisation_join_page(const View& view, const OrganisationJoinView& join) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string title = say("organisation.join_title", {{"coop", view.coop->name(view.language())}, {"organisation", join.organisation.name}});
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title, say("join.lead", {{"name", join.invited_by}})).write(body);
  html::notice(Tone::teal, Icon::handshake, h::render(h::p(say("organisation.join_free")))).write(body);
  html::facts({{std::string(say("join.as")), h::render(h::span(say("class." + join.class_code)))}}).write(body);
  h::h2(say("join.rules")).write(body);
  constitution::rules_in_words(view, join.rules).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(organisation_join_path, {people::text_of(join.organisation.id)})),
                       h::render(h::group(
                           h::input(h::attr<"type">("hidden"), h::attr<"name">("version"), h::attr<"value">(std::int64_t{join.rules.version})),
                           fields.text("own_words", say("organisation.own_words"), {.hint = say("join.own_words_hint"), .rows = 4}),
                           h::div(h::class_("button-row"), html::button_that(say("organisation.join_yes"), Icon::check_circle, "answer", "yes"),
                                  html::button_that(say("organisation.join_no"), Icon::x_circle, "answer", "no", "govuk-button govuk-button--secondary"))))))
      .write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = true};
}

Content organisation_joined_page(const View& view, const Organisation& organisation, const Joined& joined) {
  const auto& say = view.say;
  std::vector<std::string> sentences{say("organisation.receipt_for", {{"organisation", organisation.name}})};
  sentences.push_back(joined.member_number ? say("organisation.joined_member", {{"number", *joined.member_number}}) : std::string(say("organisation.joined_waits")));
  sentences.push_back(say("receipt.when", {{"date", view.today}}));
  return {.title = std::string(say("joined.title")),
          .body = h::render(h::group(html::page_heading(say("joined.title")),
                                     html::tellings(say, {{.picture = html::pictured(Icon::check_circle), .heading = std::string(say("receipt.title")), .sentences = sentences}}),
                                     html::link_button(view.to(html::Path{"/{coop}", "/{coop}"}), say("joined.home"), Icon::house, "govuk-button")))};
}

Content organisation_leave_page(const View& view, const Organisation& organisation) {
  const auto& say = view.say;
  const std::string id = people::text_of(organisation.id);
  return {.title = std::string(say("organisation.leave")),
          .body = h::render(h::group(
              view.fields().summary(), html::page_heading(say("organisation.leave"), organisation.name),
              html::tellings(say, {{.picture = html::pictured(Icon::scales), .heading = std::string(say("organisation.leave_vote")), .sentences = {std::string(say("organisation.leave_vote_words"))}},
                                   {.picture = html::pictured(Icon::books), .heading = std::string(say("organisation.leave_register")), .sentences = {std::string(say("organisation.leave_register_words"))}}}),
              html::form_of(view.form_to(view.to(organisation_leave_path, {id})),
                            h::render(h::div(h::class_("button-row"), html::button_that(say("organisation.leave_go"), Icon::sign_out)))),
              h::p(h::a(h::href(view.to(organisation_path, {id})), say("organisation.back_to_it"))))),
          .has_form = true};
}

}  // namespace cydofal::membership
