#include "coop/formation/begin_pages.h"

#include <algorithm>
#include <array>

#include "coop/care/care_pages.h"
#include "coop/constitution/rule_book_pages.h"
#include "platform/html/components.h"

namespace cydofal::formation {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

constexpr std::array<std::pair<Step, std::string_view>, 7> steps{{{Step::name, "name"},
                                                                 {Step::founder, "you"},
                                                                 {Step::worries, "worries"},
                                                                 {Step::people, "people"},
                                                                 {Step::support, "support"},
                                                                 {Step::week, "week"},
                                                                 {Step::finish, "finish"}}};

html::Url to_step(const View& view, const BeginView& begin, Step step) {
  return begin_step_path.in(view.language(), {begin.token, name_of(step)});
}

/// The road with its seven stones: done, here, to come. A step that was taken can be looked at again.
Node road(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  return h::render(h::nav(
      h::attr<"aria-label">(say("begin.road")),
      h::ol(h::class_("steps"), h::each(steps, [&](const auto& each) {
              const bool here = each.first == begin.step;
              const bool done = each.first < begin.standing.step;
              const bool can_go = each.first <= begin.standing.step && each.first != Step::name && each.first != Step::founder;
              return h::li(h::class_(done ? "done" : "to-come"), h::when(here, h::attr<"aria-current">("step")),
                           h::when(can_go && !here, [&] { return h::a(h::href(to_step(view, begin, each.first)), say("begin.step_" + std::string(each.second))); }),
                           h::when(!can_go || here, [&] { return h::span(say("begin.step_" + std::string(each.second))); }));
            }))));
}

Node form(const View& view, const BeginView& begin, const Node& fields, std::string_view button) {
  return h::render(h::div(h::class_("card"),
                          html::form_of(view.form_to(to_step(view, begin, begin.step)),
                                        h::render(h::group(fields, h::div(h::class_("button-row"), html::button_that(button, Icon::arrow_right)))))));
}

std::vector<Choice> class_choices(const View& view, const constitution::RuleBook& rules) {
  std::vector<Choice> choices;
  for (const auto& each : rules.classes) {
    choices.push_back({.value = each.code, .label = std::string(view.say("class." + each.code)), .hint = each.votes == constitution::MemberClass::Votes::no ? std::string(view.say("class.without_vote")) : std::string(),
                       .picture = each.gives == constitution::MemberClass::Gives::supported ? Icon::user_circle
                                  : each.gives == constitution::MemberClass::Gives::worker  ? Icon::hand_heart
                                                                                            : Icon::users_three});
  }
  return choices;
}

std::vector<Choice> language_choices() {
  return {{.value = "cy", .label = "Cymraeg"}, {.value = "en", .label = "English"}};
}

Node name_step(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> templates;
  for (const constitution::Template& each : constitution::templates()) {
    if (each.is_of_organisations()) continue;
    templates.push_back({.value = each.name, .label = std::string(say("template." + each.name)), .hint = std::string(say("template." + each.name + "_words")), .picture = Icon::users_three});
  }
  return form(view, begin,
              h::render(h::group(
                  fields.text("name_cy", say("begin.name_cy"), {.autocomplete = "off"}), fields.text("name_en", say("begin.name_en"), {.autocomplete = "off"}),
                  fields.radios("template", say("begin.template_label"), templates),
                  fields.radios("profile", say("begin.profile_label"),
                                {{.value = "provider", .label = std::string(say("profile.provider")), .hint = std::string(say("profile.provider_words")), .picture = Icon::hand_heart},
                                 {.value = "introduction", .label = std::string(say("profile.introduction")), .hint = std::string(say("profile.introduction_words")), .picture = Icon::handshake}}))),
              say("begin.go_on"));
}

Node founder_step(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  return h::render(h::group(
      h::h2(say("join.rules")), constitution::rules_in_words(view, *begin.rules),
      form(view, begin,
           h::render(h::group(fields.text("name", say("begin.your_name"), {.autocomplete = "name"}),
                              fields.radios("class", say("begin.your_class"), class_choices(view, *begin.rules)),
                              fields.radios("language", say("begin.your_language"), language_choices()), h::p(say("begin.founder_yes")))),
           say("begin.founder_go"))));
}

Node worries_step(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const auto telephone = [&](std::string_view kind) {
    return fields.text(kind, say("begin." + std::string(kind)), {.autocomplete = "off", .type = "tel", .width = "govuk-input--width-10"});
  };
  return h::render(h::group(
      html::notice(Tone::heather, Icon::heart, h::render(h::p(say("begin.outside_why")))),
      form(view, begin,
           h::render(h::group(fields.text("outside_name", say("begin.outside_name_label"), {.hint = say("begin.outside_hint"), .autocomplete = "off"}),
                              telephone("outside_person"), h::h2(say("begin.council_heading")), h::p(h::class_("quiet"), say("begin.council_hint")),
                              fields.text("council", say("begin.council"), {.autocomplete = "off"}), telephone("adult_day"), telephone("adult_night"),
                              telephone("child_day"), telephone("child_night"))),
           say("begin.go_on"))));
}

Node people_list(const View& view, const BeginView& begin) {
  Pieces list;
  for (const Standing::Someone& someone : begin.standing.everyone) {
    h::li(h::class_("card"), html::face(html::Face::parse(someone.person.face)),
          h::div(h::strong(someone.person.name), h::br(), h::span(h::class_("quiet"), view.say("class." + someone.class_code))))
        .write(list);
  }
  return h::render(h::ul(h::class_("faces"), html::node_of(std::move(list))));
}

Node file_form(const View& view, const BeginView& begin, std::string_view columns) {
  const auto& say = view.say;
  auto frame = view.form_to(to_step(view, begin, begin.step));
  frame.id = "file-form";
  frame.with_files = true;
  return h::render(h::details(
      h::class_("plain"), h::summary(say("begin.from_file")),
      h::div(h::class_("card stack"), h::p(say("begin.file_columns")), h::p(h::strong(columns)),
             html::form_of(frame, h::render(h::group(view.fields().file("file", say("import.file")),
                                                     h::div(h::class_("button-row"), html::button_that(say("import.go"), Icon::upload_simple))))))));
}

Node people_step(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  return h::render(h::group(
      people_list(view, begin),
      form(view, begin,
           h::render(h::group(h::h2(say("begin.add_person")), fields.text("name", say("invite.name"), {.autocomplete = "off"}),
                              fields.radios("class", say("invite.class"), class_choices(view, *begin.rules)),
                              fields.radios("language", say("invite.language"), language_choices()))),
           say("begin.add_person_go")),
      file_form(view, begin, "name,class,language,telephone,email"),
      h::when(begin.standing.everyone.size() > 1, [&] {
        return html::link_button(to_step(view, begin, begin.standing.coop->profile == people::Coop::Profile::provider ? Step::support : Step::finish),
                                 say("begin.everyone_is_here"), Icon::arrow_right, "govuk-button");
      })));
}

/// Whose three questions come next; nullptr when everyone's are answered.
const Standing::Someone* next_to_answer(const Standing& standing) {
  const auto next = std::ranges::find_if(standing.everyone, [](const Standing::Someone& someone) {
    return someone.gets_support_class && !someone.support_planned;
  });
  return next == standing.everyone.end() ? nullptr : &*next;
}

Node support_step(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::vector<Choice> answers{{.value = "yes", .label = std::string(say("answer.does"))}, {.value = "no", .label = std::string(say("answer.does_not"))}};
  Pieces body;
  if (begin.breach) {
    std::string names;
    for (const std::string& name : begin.breach->others) names += (names.empty() ? "" : ", ") + name;
    html::notice(Tone::clay, Icon::warning,
                 h::render(h::group(h::p(h::strong(say("guard.fifth", {{"date", begin.breach->day}, {"people", static_cast<std::int64_t>(begin.breach->others.size()) + 1}, {"most", begin.breach->most}}))),
                                    h::p(say("guard.already", {{"names", names}})), h::p(say("begin.fifth_kept")))))
        .write(body);
  }
  const Standing::Someone* next = next_to_answer(begin.standing);
  if (next == nullptr) {
    html::notice(Tone::teal, Icon::check_circle, h::render(h::p(say("begin.support_done")))).write(body);
    html::link_button(to_step(view, begin, Step::week), say("begin.to_week"), Icon::arrow_right, "govuk-button").write(body);
    return html::node_of(std::move(body));
  }
  form(view, begin,
       h::render(h::group(
           h::div(h::class_("person__head"), html::face(html::Face::parse(next->person.face), "avatar person__face"), h::h2(next->person.name)),
           h::input(h::attr<"type">("hidden"), h::attr<"name">("person"), h::attr<"value">(people::text_of(next->person.id))),
           h::p(say("begin.ask_them")), fields.radios("washing", say("support.washing"), answers), fields.radios("reminding", say("support.reminding"), answers),
           fields.radios("body", say("support.body"), answers),
           fields.text("hours", say("support.hours_label"), {.input_mode = "numeric", .width = "govuk-input--width-3"}))),
       say("begin.go_on"))
      .write(body);
  return html::node_of(std::move(body));
}

Node week_step(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> people;
  std::vector<Choice> workers;
  for (const Standing::Someone& someone : begin.standing.everyone) {
    const Choice choice{.value = people::text_of(someone.person.id), .label = someone.person.name, .face = html::face(html::Face::parse(someone.person.face))};
    if (someone.gets_support_class) people.push_back(choice);
    if (someone.is_worker_class) workers.push_back(choice);
  }
  std::vector<Choice> days;
  for (int weekday = 0; weekday < 7; ++weekday) {
    days.push_back({.value = std::to_string(weekday), .label = say.date(view.today.monday() + weekday, "Weekday")});
  }
  std::vector<Choice> towns;
  for (const care::Town& town : care::towns()) towns.push_back({.value = std::string(town.name_en), .label = std::string(town.name(view.language()))});
  std::ranges::sort(towns, [&](const Choice& a, const Choice& b) { return say.compare(a.label, b.label) < 0; });
  towns.insert(towns.begin(), Choice{.value = "", .label = std::string(say("places.choose_town"))});
  std::vector<Choice> doing;
  for (const care::Doing& each : care::doings) doing.push_back({.value = std::string(each.picture), .label = std::string(say(each.key)), .picture = html::icon_named(each.picture)});

  Pieces list;
  for (const care::Pattern& pattern : begin.standing.patterns) {
    h::li(h::strong(pattern.person_name), std::string_view(" – "), pattern.worker_name, std::string_view(", "), pattern.starts.text() + "–" + pattern.ends.text()).write(list);
  }
  return h::render(h::group(
      html::notice(Tone::teal, Icon::handshake, h::render(h::p(say("begin.week_words")))),
      h::when(!begin.standing.patterns.empty(), [&] { return h::ul(h::class_("plain-list"), html::node_of(std::move(list))); }),
      form(view, begin,
           h::render(h::group(fields.radios("person", say("begin.who_gets"), people), fields.radios("worker", say("propose.who"), workers),
                              fields.checkboxes("days", say("propose.days"), days),
                              fields.text("starts", say("propose.starts"), {.hint = say("propose.time_hint"), .width = "govuk-input--width-5"}),
                              fields.text("ends", say("propose.ends"), {.width = "govuk-input--width-5"}), fields.select("town", say("places.town"), towns),
                              fields.radios("picture", say("propose.what"), doing))),
           say("begin.add_visit")),
      file_form(view, begin, "person,worker,days,starts,ends,town,doing"),
      h::when(!begin.standing.patterns.empty(), [&] { return html::link_button(to_step(view, begin, Step::finish), say("begin.week_done"), Icon::arrow_right, "govuk-button"); })));
}

Node finish_step(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  return h::render(h::group(
      people_list(view, begin),
      html::tellings(say, {{.picture = html::pictured(Icon::identification_card), .heading = std::string(say("begin.cards")), .sentences = {std::string(say("begin.cards_words"))}},
                           {.picture = html::pictured(Icon::handshake), .tone = Tone::sun, .heading = std::string(say("begin.own_yes")), .sentences = {std::string(say("begin.own_yes_words"))}}}),
      form(view, begin, Node(), say("begin.open"))));
}

}  // namespace

std::string_view name_of(Step step) { return steps[static_cast<std::size_t>(step)].second; }

std::optional<Step> step_named(std::string_view name) {
  const auto found = std::ranges::find(steps, name, &std::pair<Step, std::string_view>::second);
  if (found == steps.end()) return std::nullopt;
  return found->first;
}

Content begin_page(const View& view, const BeginView& begin) {
  const auto& say = view.say;
  const std::string key = "begin.step_" + std::string(name_of(begin.step));
  Pieces body;
  view.fields().summary().write(body);
  road(view, begin).write(body);
  html::page_heading(say(key), say(key + "_lead")).write(body);
  switch (begin.step) {
    case Step::name: name_step(view, begin).write(body); break;
    case Step::founder: founder_step(view, begin).write(body); break;
    case Step::worries: worries_step(view, begin).write(body); break;
    case Step::people: people_step(view, begin).write(body); break;
    case Step::support: support_step(view, begin).write(body); break;
    case Step::week: week_step(view, begin).write(body); break;
    case Step::finish: finish_step(view, begin).write(body); break;
  }
  html::notice(Tone::plain, Icon::info, h::render(h::p(say("begin.come_back")))).write(body);
  // Once everyone's questions are answered there is no form left that a switch could take along.
  const bool all_answered = begin.step == Step::support && !next_to_answer(begin.standing);
  return {.title = std::string(say(key)), .body = html::node_of(std::move(body)), .has_form = begin.step != Step::finish && !all_answered};
}

}  // namespace cydofal::formation
