#include "coop/membership/member_pages.h"

#include <algorithm>
#include <map>

#include "coop/constitution/rule_book_pages.h"
#include "coop/membership/area_pages.h"
#include "coop/membership/office_pages.h"
#include "coop/membership/organisation_pages.h"
#include "people/recovery_pages.h"
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

std::vector<Choice> class_choices(const View& view, const constitution::RuleBook& rules) {
  std::vector<Choice> choices;
  for (const auto& each : rules.classes) {
    if (!rules.is_for_people(each.code)) continue;
    const Icon picture = each.gives == constitution::MemberClass::Gives::supported ? Icon::user_circle
                         : each.gives == constitution::MemberClass::Gives::worker ? Icon::hand_heart
                                                                                   : Icon::users_three;
    choices.push_back({.value = each.code, .label = std::string(view.say("class." + each.code)), .hint = each.votes == constitution::MemberClass::Votes::no ? std::string(view.say("class.without_vote")) : std::string(), .picture = picture});
  }
  return choices;
}

/// For which a card waits for its person.
constexpr std::int64_t days_unused = people::limits::card_unused_seconds / 86'400;

/// Nobody signs in as one: it has delegates, and no card.
bool is_organisation(const Member& member) { return html::Face::parse(member.face).of == html::Face::Of::organisation; }

std::string words_of_ended_card(const View& view, Instant ended_at) {
  return view.say("card_for.ended_unused", {{"date", speech::london_time(ended_at).date}});
}

/// Why somebody does not come in with their card: a sentence beside the way to a new one.
Node ended_card_of(const View& view, const std::vector<people::EndedCard>& ended, people::PersonId person) {
  const auto found = std::ranges::find(ended, person, &people::EndedCard::person);
  if (found == ended.end()) return {};
  return h::render(h::p(h::class_("quiet"), words_of_ended_card(view, found->ended_at)));
}

}  // namespace

Content members_page(const View& view, const MembersView& members) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("members.title"), say("members.lead", {{"count", members.count}})).write(body);
  if (members.is_officer) {
    h::div(h::class_("button-row"),
           html::link_button(view.to(invite_path), say("members.invite"), Icon::user_plus, "govuk-button"),
           html::link_button(view.to(applications_path), say("members.applications"), Icon::clipboard_text),
           html::link_button(view.to(guard_path), say("members.guard"), Icon::shield_check),
           html::link_button(view.to(register_path), say("members.register"), Icon::books))
        .write(body);
  }
  h::ul(h::class_("faces"), h::each(members.members, [&](const Member& member) {
          return h::li(h::class_("card"), html::face(html::Face::parse(member.face)),
                       h::div(h::h2(h::class_("faces__name"), member.name), h::p(h::class_("quiet"), say("class." + member.class_code)),
                              ended_card_of(view, members.ended_cards, member.person),
                              h::when(members.is_officer && !is_organisation(member), [&] {
                                return h::p(h::a(h::href(view.to(card_path, {people::text_of(member.person)})),
                                                 say("members.card"), h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), member.name)));
                              })));
        })).write(body);
  html::page_turner(say, members.at, [&](std::int64_t page) { return view.to(members_path).with("page", std::to_string(page)); })
      .write(body);
  h::p(h::a(h::href(view.to(organisations_path)), say("organisation.title"))).write(body);
  h::p(h::a(h::href(view.to(offices_path)), say("members.offices"))).write(body);
  h::p(h::a(h::href(view.to(areas_path)), say("members.areas"))).write(body);
  if (members.is_member) h::p(h::a(h::href(view.to(leave_path)), say("members.leave"))).write(body);
  return {.title = std::string(say("members.title")), .body = html::node_of(std::move(body))};
}

namespace {

Node rows_of(const View& view, const std::vector<RegisterEntry>& entries) {
  const auto& say = view.say;
  // There are a few classes and many members: each class is said once.
  std::map<std::string_view, std::string_view> class_names;
  for (const RegisterEntry& entry : entries) class_names.try_emplace(entry.class_code);
  for (auto& [class_code, name] : class_names) name = say("class." + std::string(class_code));
  Pieces rows;
  for (const RegisterEntry& entry : entries) {
    h::tr(h::td(entry.number), h::th(h::attr<"scope">("row"), std::string_view(entry.name)),
          h::td(class_names.at(entry.class_code)), h::td(say.date(entry.joined_on)),
          h::td(entry.left_on ? say.date(*entry.left_on) : std::string()), h::td(say.money(entry.share)),
          h::td(entry.rules_version), h::td(entry.postal_address ? std::string_view(*entry.postal_address) : std::string_view()))
        .write(rows);
  }
  return html::node_of(std::move(rows));
}

}  // namespace

Content register_page(const View& view, const RegisterView& shown) {
  const auto& say = view.say;
  const auto address = [&](std::int64_t page) {
    auto url = view.to(register_path).with("page", std::to_string(page));
    return shown.sought.empty() ? url : std::move(url).with("name", shown.sought);
  };
  Pieces body;
  html::page_heading(say("register.title"), say("register.lead")).write(body);
  html::name_search({.address = view.to(register_path), .label = say("register.search"), .button = say("register.search_go"), .sought = shown.sought}).write(body);
  if (!shown.sought.empty()) h::p(h::attr<"role">("status"), say("register.found", {{"count", shown.found}})).write(body);
  if (!shown.entries.empty()) {
    html::table_of(say("register.title"),
                   {say("register.number"), say("register.name"), say("register.class"), say("register.joined"),
                    say("register.left"), say("register.share"), say("register.rules"), say("register.address")},
                   rows_of(view, shown.entries))
        .write(body);
  }
  html::page_turner(say, shown.at, address).write(body);
  return {.title = std::string(say("register.title")), .body = html::node_of(std::move(body))};
}

Content invite_page(const View& view, const InviteView& invite) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("invite.title"), say("invite.lead")).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(invite_path)),
                       h::render(h::group(
                           fields.text("name", say("invite.name"), {.autocomplete = "off", .picture = Icon::user_circle}),
                           fields.radios("class", say("invite.class"), class_choices(view, invite.rules)),
                           fields.radios("language", say("invite.language"),
                                         {{.value = "cy", .label = "Cymraeg"}, {.value = "en", .label = "English"}}),
                           fields.text("mail", say("invite.mail"), {.hint = say("invite.mail_hint"), .autocomplete = "off", .type = "email", .picture = Icon::envelope_simple}),
                           h::div(h::class_("button-row"), html::button_that(say("invite.go"), Icon::identification_card))))))
      .write(body);
  h::p(h::a(h::href(view.to(import_path)), say("invite.from_file"))).write(body);
  Pieces waiting;
  for (const Invitation& invitation : invite.waiting) {
    if (invitation.answer) continue;
    h::li(h::strong(invitation.name), std::string_view(" – "), say("class." + invitation.class_code), std::string_view(" "),
          h::a(h::href(view.to(card_path, {people::text_of(invitation.person)})), say("invite.new_card"),
               h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), invitation.name)),
          ended_card_of(view, invite.ended_cards, invitation.person))
        .write(waiting);
  }
  const html::Node all_waiting = html::node_of(std::move(waiting));
  if (!all_waiting.empty()) {
    h::section(h::class_("stack"), h::h2(say("invite.waiting")), h::ul(h::class_("plain-list"), all_waiting)).write(body);
  }
  if (!invite.former.empty()) {
    h::section(h::class_("stack"), h::h2(say("invite.former")), h::ul(h::class_("plain-list"), h::each(invite.former, [&](const FormerPerson& person) {
                 return h::li(h::strong(person.name), h::a(h::href(view.to(invite_again_path, {people::text_of(person.id)})), say("invite.again"),
                                                           h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), person.name)));
               }))).write(body);
  }
  return {.title = std::string(say("invite.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content invite_again_page(const View& view, const FormerPerson& person, const constitution::RuleBook& rules) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  return {.title = std::string(say("invite.again")),
          .body = h::render(h::group(
              fields.summary(), html::page_heading(person.name, say("invite.again_lead")),
              h::div(h::class_("card"),
                     html::form_of(view.form_to(view.to(invite_again_path, {people::text_of(person.id)})),
                                   h::render(h::group(fields.radios("class", say("invite.class"), class_choices(view, rules)),
                                                      h::div(h::class_("button-row"), html::button_that(say("invite.go"), Icon::identification_card)))))))),
          .has_form = true};
}

Content import_page(const View& view, const constitution::RuleBook& rules) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::string codes;
  for (const auto& each : rules.classes) codes += (codes.empty() ? "" : ", ") + each.code;
  auto frame = view.form_to(view.to(import_path));
  frame.with_files = true;
  return {.title = std::string(say("import.title")),
          .body = h::render(h::group(
              fields.summary(), html::page_heading(say("import.title"), say("import.lead")),
              h::div(h::class_("card stack"), h::p(say("import.columns")),
                     h::p(h::class_("columns-of-a-file"), std::string_view("name,class,language,telephone,email")), h::p(say("import.classes", {{"classes", codes}})),
                     html::form_of(frame, h::render(h::group(fields.file("file", say("import.file")),
                                                             h::div(h::class_("button-row"), html::button_that(say("import.go"), Icon::upload_simple)))))))),
          .has_form = true};
}

Content cards_page(const View& view, const std::vector<InvitationCard>& cards, std::string_view address) {
  Pieces body;
  const auto& mine = view.say;
  h::div(h::class_("on-screen stack"), html::page_heading(mine("cards.title"), mine("cards.lead")),
         html::notice(Tone::sun, Icon::eye_slash, h::render(h::group(h::p(mine("cards.only_now")), h::p(mine("cards.used_within", {{"days", days_unused}}))))))
      .write(body);
  Pieces list;
  for (const InvitationCard& card : cards) {
    // Each card speaks the language of the person who gets it.
    const speech::Speech say(card.language);
    h::li(h::class_("paper-card"), h::lang(card.language),
          h::p(h::class_("paper-card__coop"), view.coop->name(card.language)), h::h2(card.name),
          h::p(say("cards.this_is")), h::p(h::class_("paper-card__code"), card.code.text()),
          h::p(say("cards.go_to"), std::string_view(" "), h::strong(std::string(address) + "/" + std::string(code(card.language)))),
          h::p(h::class_("small"), say("cards.keep_safe")))
        .write(list);
  }
  h::ul(h::class_("paper-cards"), html::node_of(std::move(list))).write(body);
  h::p(h::class_("on-screen"), h::a(h::href(view.to(members_path)), mine("cards.done"))).write(body);
  return {.title = std::string(mine("cards.title")), .body = html::node_of(std::move(body)), .on_paper = true};
}

Content join_page(const View& view, const JoinView& join) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("join.title", {{"coop", view.coop->name(view.language())}}),
                     say("join.lead", {{"name", join.invited_by}}))
      .write(body);
  html::notice(Tone::teal, Icon::hand_heart, h::render(h::p(say("join.free")))).write(body);
  html::facts({{std::string(say("join.as")), h::render(h::span(say("class." + join.class_code)))}}).write(body);
  h::h2(say("join.rules")).write(body);
  constitution::rules_in_words(view, join.rules).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(join_path)),
                       h::render(h::group(
                           h::input(h::attr<"type">("hidden"), h::attr<"name">("version"), h::attr<"value">(std::int64_t{join.rules.version})),
                           fields.text("own_words", say("join.own_words"), {.hint = say("join.own_words_hint"), .rows = 4}),
                           h::div(h::class_("button-row"), html::button_that(say("join.yes"), Icon::check_circle, "answer", "yes"),
                                  h::button(h::class_("govuk-button govuk-button--secondary"), h::attr<"type">("submit"),
                                            h::formaction(view.to(decline_path)), html::icon(Icon::x_circle), say("join.no")))))))
      .write(body);
  return {.title = say("join.title", {{"coop", view.coop->name(view.language())}}), .body = html::node_of(std::move(body)), .has_form = true};
}

Content joined_page(const View& view, const Joined& joined, std::string_view companion) {
  const auto& say = view.say;
  std::vector<std::string> sentences;
  if (joined.member_number) {
    sentences.push_back(say("joined.member", {{"number", *joined.member_number}}));
  } else {
    sentences.emplace_back(say("joined.waits"));
  }
  sentences.push_back(say("receipt.when", {{"date", view.today}}));
  sentences.push_back(companion.empty() ? std::string(say("receipt.alone"))
                                        : say("receipt.with", {{"name", std::string(companion)}}));
  return {.title = std::string(say("joined.title")),
          .body = h::render(h::group(html::page_heading(say("joined.title")),
                                     html::tellings(say, {{.picture = html::pictured(Icon::check_circle),
                                                           .heading = std::string(say("receipt.title")),
                                                           .sentences = sentences}}),
                                     html::link_button(view.to(html::Path{"/{coop}", "/{coop}"}), say("joined.home"), Icon::house, "govuk-button")))};
}

Content applications_page(const View& view, const std::vector<Application>& applications) {
  const auto& say = view.say;
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("applications.title"), say("applications.lead")).write(body);
  if (applications.empty()) {
    html::empty_state(say("applications.none"), html::link_button(view.to(invite_path), say("members.invite"), Icon::user_plus)).write(body);
  }
  std::vector<Telling> tell;
  for (const Application& application : applications) {
    std::vector<std::string> sentences{
        say("applications.as", {{"class", std::string(say("class." + application.class_code))}}),
        say("applications.signed", {{"version", std::int64_t{application.rules_version}}})};
    if (!application.companion.empty()) sentences.push_back(say("receipt.with", {{"name", application.companion}}));
    const bool other_language = application.language != view.language();
    tell.push_back(
        {.picture = html::face(html::Face::parse(application.face)),
         .heading = application.name,
         .sentences = sentences,
         .more = h::render(h::group(
             h::when(!application.own_words.empty(), [&] {
               return h::p(h::class_("quote"), h::when(other_language, h::lang(application.language)), application.own_words);
             }),
             h::form(h::attr<"method">("post"), h::action(view.to(admit_path, {people::text_of(application.person)})),
                     h::input(h::attr<"type">("hidden"), h::attr<"name">("csrf"), h::attr<"value">(view.csrf_token)),
                     h::input(h::attr<"type">("hidden"), h::attr<"name">("key"), h::attr<"value">(view.form_key + people::text_of(application.person))),
                     html::button_that(say("applications.admit", {{"name", application.name}}), Icon::check_circle))))});
  }
  html::tellings(say, tell).write(body);
  return {.title = std::string(say("applications.title")), .body = html::node_of(std::move(body))};
}

Content leave_page(const View& view) {
  const auto& say = view.say;
  return {.title = std::string(say("leave.title")),
          .body = h::render(h::group(
              view.fields().summary(), html::page_heading(say("leave.title"), say("leave.lead")),
              html::tellings(say, {{.picture = html::pictured(Icon::scales), .heading = std::string(say("leave.vote")), .sentences = {std::string(say("leave.vote_words"))}},
                                   {.picture = html::pictured(Icon::hand_heart), .heading = std::string(say("leave.support")), .sentences = {std::string(say("leave.support_words"))}}}),
              html::form_of(view.form_to(view.to(leave_path)),
                            h::render(h::div(h::class_("button-row"), html::button_that(say("leave.go"), Icon::sign_out)))))),
          .has_form = true};
}

Content card_page(const View& view, const CardView& card) {
  const auto& say = view.say;
  const std::string person = people::text_of(card.person.id);
  html::FormFrame cancelling = view.form_to(view.to(cancel_card_of_path, {person}));
  cancelling.id = "cancel-form";
  return {.title = std::string(say("card_for.title")),
          .body = h::render(h::group(
              html::page_heading(card.person.name, say("card_for.title")),
              h::when(card.ended_unused_at.has_value(),
                      [&] { return html::notice(Tone::sun, Icon::info, h::render(h::p(words_of_ended_card(view, *card.ended_unused_at)))); }),
              h::p(say("card_for.lead")),
              html::form_of(view.form_to(view.to(card_path, {person})),
                            html::button_that(say("card_for.make"), Icon::identification_card)),
              html::form_of(cancelling, html::button_that(say("card_for.cancel"), Icon::x_circle, {}, {},
                                                          "govuk-button govuk-button--secondary")),
              h::p(h::a(h::href(view.to(people::recover_path, {person})), say("recovery.forgot"))),
              h::p(h::a(h::href(view.to(people::recoveries_path)), say("recovery.to_list"))))),
          .has_form = true};
}

}  // namespace cydofal::membership
