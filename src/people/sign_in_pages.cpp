#include "people/sign_in_pages.h"

#include <algorithm>

#include "people/contact_pages.h"
#include "people/key_pages.h"
#include "people/mail_link_pages.h"
#include "people/my_data_path.h"
#include "people/passkey_pages.h"
#include "people/second_step_pages.h"
#include "people/secret.h"
#include "people/session_pages.h"
#include "platform/html/components.h"

namespace cydofal::people {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

/// Another way in, which what was kept goes as well. A form, since what it leads to asks something of the browser.
Node passkey_way(const View& view, const SignInView& sign_in) {
  if (!sign_in.passkeys) return {};
  html::FormFrame frame = view.form_to(view.outside(use_passkey_path));
  frame.id = "passkey-way";
  return html::form_of(frame, h::render(h::group(carried_along(sign_in.kept, sign_in.next),
                                                 h::div(h::class_("button-row"), html::button_that(view.say("passkeys.use"), Icon::key, "ask", "yes", "govuk-button govuk-button--secondary")))));
}

/// Three rows of the same twelve pictures: first, second, third.
Node picture_rows(const View& view) {
  html::Pieces rows;
  const html::Fields fields = view.fields();
  for (const int place : {1, 2, 3}) {
    std::vector<Choice> choices;
    for (const std::string_view picture : say_pictures) {
      choices.push_back({.value = std::string(picture),
                         .label = std::string(view.say("picture." + std::string(picture))),
                         .picture = html::icon_named(picture)});
    }
    const std::string name = place == 1 ? "picture" : "picture" + std::to_string(place);
    h::div(h::class_("pictures"),
           fields.radios(name, view.say("say.picture_" + std::to_string(place)), choices))
        .write(rows);
  }
  return html::node_of(std::move(rows));
}

Node secret_fields(const View& view, const StoredSay& say) {
  if (say.kind == "pictures") return picture_rows(view);
  return view.fields().text("pin", view.say("say.your_pin"),
                            {.autocomplete = "off",
                             .type = "password",
                             .input_mode = "numeric",
                             .width = "govuk-input--width-5",
                             .picture = Icon::lock_key});
}

Node come_in_button(const View& view, const FrontView::Someone& someone) {
  return h::render(h::li(h::form(
      h::attr<"method">("post"), h::action(view.outside(come_in_path)),
      h::input(h::attr<"type">("hidden"), h::attr<"name">("csrf"), h::attr<"value">(view.csrf_token)),
      h::input(h::attr<"type">("hidden"), h::attr<"name">("person"), h::attr<"value">(text_of(someone.person.id))),
      h::input(h::attr<"type">("hidden"), h::attr<"name">("coop"), h::attr<"value">(someone.coop_slug)),
      h::button(h::class_("come-in__person"), h::attr<"type">("submit"),
                html::face(html::Face::parse(someone.person.face)),
                h::span(h::strong(someone.person.name), h::small(someone.role))))));
}

/// Co-op by co-op, as they come.
Node come_in_list(const View& view, const FrontView& front) {
  Pieces coops;
  for (auto begin = front.come_in_as.begin(); begin != front.come_in_as.end();) {
    const auto end = std::find_if(begin, front.come_in_as.end(), [&](const auto& someone) { return someone.coop_slug != begin->coop_slug; });
    const std::vector<FrontView::Someone> theirs(begin, end);
    h::group(h::h3(begin->coop_name),
             h::ul(h::class_("come-in"), h::each(theirs, [&](const auto& someone) { return come_in_button(view, someone); })))
        .write(coops);
    begin = end;
  }
  return h::render(h::section(
      h::class_("stack"), h::attr<"aria-labelledby">("come-in"),
      h::h2(h::id("come-in"), view.say("front.come_in_as")), h::p(h::class_("quiet"), view.say("front.come_in_hint")),
      html::node_of(std::move(coops))));
}

}  // namespace

Node carried_along(const Kept& kept, std::string_view next) {
  return h::render(h::group(
      h::input(h::attr<"type">("hidden"), h::attr<"name">("next"), h::attr<"value">(next)),
      h::when(!kept.target.empty(), [&] {
        return h::group(h::input(h::attr<"type">("hidden"), h::attr<"name">("kept_target"), h::attr<"value">(kept.target)),
                        h::input(h::attr<"type">("hidden"), h::attr<"name">("kept_fields"), h::attr<"value">(kept.fields)));
      })));
}

Node kept_notice(const View& view, const Kept& kept, std::string_view words_key) {
  if (kept.target.empty()) return {};
  return html::notice(Tone::sun, Icon::pencil_simple,
                      h::render(h::group(h::p(view.say(words_key)), h::when(kept.without_file, [&] { return h::p(view.say("kept.file_again")); }))));
}

Node companion_question(const View& view, const std::vector<std::string>& companions) {
  std::vector<Choice> choices{{.value = "", .label = std::string(view.say("say.nobody")), .picture = Icon::user_circle}};
  for (const std::string& name : companions) choices.push_back({.value = name, .label = name});
  choices.push_back({.value = "other", .label = std::string(view.say("say.someone_else")), .picture = Icon::users_three});
  const html::Fields fields = view.fields();
  return h::render(h::group(
      fields.radios("companion", view.say("say.who_is_with_you"), choices, view.say("say.companion_hint")),
      fields.text("companion_name", view.say("say.their_name"), {.autocomplete = "off"})));
}

Content front_page(const View& view, const FrontView& front) {
  const auto& say = view.say;
  std::vector<Telling> tell;
  for (const Coop& coop : front.coops) {
    tell.push_back({.picture = html::pictured(Icon::house),
                    .heading = coop.name(view.language()),
                    .more = html::link_button(html::Url::local("/" + std::string(code(view.language())) + "/" + coop.slug),
                                              say("front.open_coop"), Icon::arrow_right)});
  }
  if (view.visitor == nullptr && front.anything_here) {
    tell.push_back({.picture = html::pictured(Icon::identification_card),
                    .heading = std::string(say("front.have_card")),
                    .sentences = {std::string(say("front.have_card_words"))},
                    .more = html::link_button(view.outside(sign_in_path), say("front.sign_in"), Icon::sign_in, "govuk-button")});
  }
  if (!front.anything_here) {
    tell.push_back({.picture = html::pictured(Icon::key),
                    .tone = Tone::sun,
                    .heading = std::string(say("front.begin")),
                    .sentences = {std::string(say("front.begin_words"))}});
  }
  tell.push_back({.picture = html::pictured(Icon::phone_call),
                  .tone = Tone::clay,
                  .heading = std::string(say("front.worried")),
                  .sentences = {std::string(say("front.worried_words"))},
                  .more = html::link_button(view.outside(worried_path), say("front.worried_go"), Icon::arrow_right)});
  return {.title = std::string(say("front.title")),
          .body = h::render(h::group(
              h::div(h::class_("hero"),
                     h::img(h::class_("hero__art"), h::attr<"alt">(""), h::attr<"width">("1200"), h::attr<"height">("330"),
                            h::src(html::Url::local(std::string(html::hills_path)))),
                     h::div(h::class_("hero__text"), h::h1(say("front.heading")), h::p(say("front.lead")))),
              html::tellings(say, tell),
              h::when(!front.come_in_as.empty(), [&] { return come_in_list(view, front); })))};
}

Content sign_in_page(const View& view, const SignInView& sign_in) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const bool needs_say = sign_in.say.has_value();
  const Node body = html::form_of(
      view.form_to(view.outside(sign_in_path)),
      h::render(h::group(
          carried_along(sign_in.kept, sign_in.next),
          fields.text("code", say("sign_in.card_code"),
                      {.hint = say("sign_in.card_code_hint"),
                       .autocomplete = "off",
                       .width = "govuk-input--width-20",
                       .picture = Icon::identification_card}),
          h::when(needs_say, [&] {
            return h::group(html::notice(Tone::teal, Icon::check_circle, h::render(h::p(say("sign_in.card_is_right")))),
                            secret_fields(view, *sign_in.say), companion_question(view, sign_in.companions));
          }),
          h::div(h::class_("button-row"), html::button_that(say("sign_in.go"), Icon::sign_in)))));
  return {.title = std::string(say("sign_in.title")),
          .body = h::render(h::group(fields.summary(), html::page_heading(say("sign_in.title"), say("sign_in.lead")),
                                     kept_notice(view, sign_in.kept, "kept.words_are_safe"), h::div(h::class_("card"), body),
                                     passkey_way(view, sign_in),
                                     h::when(view.reach.mail, [&] { return h::p(h::a(h::href(view.outside(ask_link_path)), say("sign_in.by_mail"))); }),
                                     h::p(h::class_("quiet"), say("sign_in.lost_card")))),
          .has_form = true};
}

Content say_page(const View& view, const SignInView& sign_in) {
  const auto& say = view.say;
  const Node body = html::form_of(
      view.form_to(view.outside(say_path)),
      h::render(h::group(carried_along(sign_in.kept, sign_in.next), secret_fields(view, *sign_in.say), companion_question(view, sign_in.companions),
                         h::div(h::class_("button-row"), html::button_that(say("say.go"), Icon::check_circle)))));
  return {.title = std::string(say("say.title")),
          .body = h::render(h::group(view.fields().summary(), html::page_heading(say("say.title"), say("say.lead")),
                                     kept_notice(view, sign_in.kept, "kept.words_are_safe"), h::div(h::class_("card"), body), passkey_way(view, sign_in))),
          .has_form = true};
}

namespace {

std::string_view choose_lead(ChooseView::Why why) {
  switch (why) {
    case ChooseView::Why::first_time: return "choose.lead_first";
    case ChooseView::Why::wishes: return "choose.lead";
    case ChooseView::Why::card_was_used: return "choose.lead_card_was_used";
  }
  return {};
}

}  // namespace

Content choose_page(const View& view, const ChooseView& choose) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const Node body = html::form_of(
      view.form_to(view.outside(choose_path)),
      h::render(h::group(
          carried_along(choose.kept, choose.next),
          fields.radios("kind", say("choose.which"),
                        {{.value = "pictures", .label = std::string(say("choose.pictures")), .hint = std::string(say("choose.pictures_hint")), .picture = Icon::image},
                         {.value = "pin", .label = std::string(say("choose.pin")), .hint = std::string(say("choose.pin_hint")), .picture = Icon::lock_key}}),
          picture_rows(view),
          fields.text("pin", say("choose.new_pin"),
                      {.hint = say("choose.new_pin_hint"), .autocomplete = "off", .type = "password", .input_mode = "numeric", .width = "govuk-input--width-5"}),
          h::div(h::class_("button-row"), html::button_that(say("choose.go"), Icon::check_circle)))));
  return {.title = std::string(say("choose.title")),
          .body = h::render(h::group(fields.summary(),
                                     html::page_heading(say("choose.title"), say(choose_lead(choose.why))),
                                     kept_notice(view, choose.kept, "choose.words_are_safe"),
                                     h::div(h::class_("card"), body))),
          .has_form = true};
}

Content account_page(const View& view, const AccountView& account) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const auto switch_language = html::form_of(
      view.form_to(view.outside(account_path)),
      h::render(h::group(
          fields.radios("language", say("account.language"),
                        {{.value = "cy", .label = "Cymraeg"}, {.value = "en", .label = "English"}}),
          fields.radios("reading", say("account.reading"),
                        {{.value = "standard", .label = std::string(say("account.standard")), .picture = Icon::text_aa},
                         {.value = "easy", .label = std::string(say("account.easy")), .picture = Icon::image}}),
          h::div(h::class_("button-row"), html::button_that(say("account.save"), Icon::check_circle)))));
  std::vector<Telling> tell;
  tell.push_back({.picture = html::pictured(Icon::lock_key),
                  .heading = std::string(say("account.pictures")),
                  .sentences = {std::string(say(account.has_say ? "account.pictures_set" : "account.pictures_not_set"))},
                  .more = html::link_button(view.outside(choose_path), say("account.change_pictures"), Icon::pencil_simple)});
  tell.push_back({.picture = html::pictured(Icon::lock_key),
                  .tone = Tone::teal,
                  .heading = std::string(say("passkeys.title")),
                  .sentences = {std::string(say("passkeys.account_words"))},
                  .more = html::link_button(view.outside(passkeys_path), say("passkeys.to_list"), Icon::arrow_right)});
  tell.push_back({.picture = html::pictured(Icon::shield_check),
                  .heading = std::string(say("second.title")),
                  .sentences = {std::string(say("second.account_words"))},
                  .more = html::link_button(view.outside(second_step_path), say("second.to_page"), Icon::arrow_right)});
  tell.push_back({.picture = html::pictured(Icon::envelope_simple),
                  .tone = Tone::heather,
                  .heading = std::string(say("ways.title")),
                  .sentences = {std::string(say("account.ways_words"))},
                  .more = html::link_button(view.outside(ways_path), say("ways.go_there"), Icon::pencil_simple)});
  tell.push_back({.picture = html::pictured(Icon::key),
                  .tone = Tone::sun,
                  .heading = std::string(say("keys.title")),
                  .sentences = {std::string(say("account.keys_words"))},
                  .more = html::link_button(view.outside(keys_path), say("account.to_keys"), Icon::arrow_right)});
  tell.push_back({.picture = html::pictured(Icon::house),
                  .tone = Tone::teal,
                  .heading = std::string(say("sessions.title")),
                  .sentences = {std::string(say("sessions.account_words"))},
                  .more = html::link_button(view.outside(sessions_path), say("sessions.to_list"), Icon::arrow_right)});
  tell.push_back({.picture = html::pictured(Icon::file_text),
                  .heading = std::string(say("mydata.title")),
                  .sentences = {std::string(say("mydata.account_words"))},
                  .more = html::link_button(view.outside(my_data_path), say("mydata.title"), Icon::arrow_right)});
  tell.push_back({.picture = html::pictured(Icon::siren),
                  .tone = Tone::clay,
                  .heading = std::string(say("account.someone_used")),
                  .sentences = {std::string(say("account.someone_used_words"))},
                  .more = html::link_button(view.outside(cancel_card_path), say("account.cancel_card"), Icon::x_circle)});
  return {.title = std::string(say("account.title")),
          .body = h::render(h::group(
              fields.summary(), html::page_heading(account.person.name, say("account.title")), html::tellings(say, tell),
              h::section(h::class_("card stack"), h::h2(say("account.how_i_read")), switch_language),
              h::p(h::a(h::href(view.outside(who_can_see_path)), say("account.who_can_see"))))),
          .has_form = true};
}

Content cancel_card_page(const View& view) {
  const auto& say = view.say;
  return {.title = std::string(say("cancel.title")),
          .body = h::render(h::group(
              html::page_heading(say("cancel.title"), say("cancel.lead")),
              h::div(h::class_("card"),
                     html::form_of(view.form_to(view.outside(cancel_card_path)),
                                   h::render(h::group(h::p(say("cancel.what_happens")), h::p(say("cancel.what_ends_too")),
                                                      h::div(h::class_("button-row"),
                                                             html::button_that(say("cancel.go"), Icon::x_circle)))))))),
          .has_form = true};
}

Content card_cancelled_page(const View& view) {
  const auto& say = view.say;
  return {.title = std::string(say("cancel.done")),
          .body = h::render(h::group(html::page_heading(say("cancel.done"), say("cancel.done_lead")),
                                     html::notice(Tone::teal, Icon::check_circle, h::render(h::group(h::p(say("cancel.next")), h::p(say("cancel.next_pictures")), h::p(say("cancel.next_links")))))))};
}

namespace {

/// A number to ring, as large as a finger.
Telling to_ring(const View& view, Icon picture, Tone tone, std::string_view heading, std::string_view words,
                std::string_view number) {
  const auto address = html::Url::telephone(number);
  return {.picture = html::pictured(picture),
          .tone = tone,
          .heading = std::string(heading),
          .sentences = {std::string(words)},
          .more = address ? h::render(h::a(h::class_("phone"), h::href(*address), html::icon(Icon::phone_call),
                                           h::span(h::class_("govuk-visually-hidden"), view.say("worried.ring")),
                                           std::string_view(" "), number))
                          : Node()};
}

void add_contact(std::vector<Telling>& tell, const View& view, const WorriedView::OfCoop& of, std::string_view kind) {
  for (const WorryContact& contact : of.contacts) {
    if (contact.kind != kind) continue;
    const std::string key = "worried." + std::string(kind);
    const bool person = kind == "outside_person";
    const std::string heading = person ? contact.name : std::string(view.say(key));
    std::string words = person ? std::string(view.say("worried.outside_person_words")) : contact.name;
    if (!contact.note.empty()) words += ". " + contact.note;
    tell.push_back(to_ring(view, person ? Icon::user_circle : Icon::shield_check, person ? Tone::heather : Tone::teal,
                           heading, words, contact.telephone));
  }
}

}  // namespace

Content worried_page(const View& view, const WorriedView& worried) {
  const auto& say = view.say;
  html::Pieces body;
  h::div(h::class_("leave-row"),
         h::a(h::class_("govuk-button leave-now"), h::href(*html::Url::web("https://www.bbc.co.uk/weather")),
              h::attr<"rel">("noreferrer"), html::icon(Icon::sign_out), say("worried.leave_now")))
      .write(body);
  html::page_heading(say("worried.title"), say("worried.lead")).write(body);
  const std::vector<Telling> now{
      to_ring(view, Icon::siren, Tone::clay, say("worried.danger"), say("worried.danger_words"), "999"),
      to_ring(view, Icon::shield_check, Tone::teal, say("worried.police"), say("worried.police_words"), "101")};
  html::tellings(say, now).write(body);
  for (const WorriedView::OfCoop& of : worried.coops) {
    std::vector<Telling> tell;
    for (const std::string_view kind : {"outside_person", "adult_day", "adult_night", "child_day", "child_night"}) {
      add_contact(tell, view, of, kind);
    }
    h::section(h::class_("stack"), h::h2(of.coop.name(view.language())), html::tellings(say, tell)).write(body);
  }
  h::section(h::class_("stack"), h::h2(say("worried.everywhere")),
             html::tellings(say, {to_ring(view, Icon::clipboard_text, Tone::teal, say("worried.inspectorate"),
                                          say("worried.inspectorate_words"), "0300 7900 126"),
                                  to_ring(view, Icon::heart, Tone::heather, say("worried.live_fear_free"),
                                          say("worried.live_fear_free_words"), "0808 80 10 800")}))
      .write(body);
  html::notice(Tone::sun, Icon::eye_slash, h::render(h::p(say("worried.nothing_kept")))).write(body);
  return {.title = std::string(say("worried.title")), .body = html::node_of(std::move(body))};
}

namespace {

std::string_view words_of(Strength strength) {
  switch (strength) {
    case Strength::none: return "strength.none";
    case Strength::look: return "strength.look";
    case Strength::say: return "strength.say";
    case Strength::second: return "strength.second";
  }
  return {};
}

}  // namespace

Content who_can_see_page(const View& view) {
  const auto& say = view.say;
  html::Pieces rows;
  for (const PolicyRow& row : policy_table) {
    if (row.sensitivity < Sensitivity::S1) continue;
    std::string who;
    for (std::size_t relation = 0; relation < relation_names.size(); ++relation) {
      if ((row.relations & bit(static_cast<Relation>(relation))) == 0) continue;
      if (!who.empty()) who += ", ";
      who += say("relation." + std::string(relation_names[relation]));
    }
    h::tr(h::th(h::attr<"scope">("row"), say("policy." + std::string(row.name))),
          h::td(who),
          h::td(say(words_of(row.strength))))
        .write(rows);
  }
  return {.title = std::string(say("who_can_see.title")),
          .body = h::render(h::group(
              html::page_heading(say("who_can_see.title"), say("who_can_see.lead")),
              html::tellings(say, {{.picture = html::pictured(Icon::user_circle), .heading = std::string(say("who_can_see.you")), .sentences = {std::string(say("who_can_see.you_words"))}},
                                   {.picture = html::pictured(Icon::hand_heart), .heading = std::string(say("who_can_see.workers")), .sentences = {std::string(say("who_can_see.workers_words"))}},
                                   {.picture = html::pictured(Icon::eye_slash), .heading = std::string(say("who_can_see.nobody")), .sentences = {std::string(say("who_can_see.nobody_words"))}}}),
              html::table_of(say("who_can_see.table"), {say("who_can_see.what"), say("who_can_see.who"), say("who_can_see.how")},
                             html::node_of(std::move(rows)))))};
}

Content accessibility_page(const View& view) {
  const auto& say = view.say;
  return {.title = std::string(say("accessibility.title")),
          .body = h::render(h::group(
              html::page_heading(say("accessibility.title"), say("accessibility.lead")),
              html::tellings(say, {{.picture = html::pictured(Icon::image), .heading = std::string(say("layout.easy_read")), .sentences = {std::string(say("accessibility.easy"))}},
                                   {.picture = html::pictured(Icon::translate), .heading = std::string(say("accessibility.languages")), .sentences = {std::string(say("accessibility.languages_words"))}},
                                   {.picture = html::pictured(Icon::printer), .heading = std::string(say("accessibility.paper")), .sentences = {std::string(say("accessibility.paper_words"))}},
                                   {.picture = html::pictured(Icon::chats_circle), .heading = std::string(say("accessibility.tell")), .sentences = {std::string(say("accessibility.tell_words"))}}})))};
}

}  // namespace cydofal::people
