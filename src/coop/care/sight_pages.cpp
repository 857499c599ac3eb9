#include "coop/care/sight_pages.h"

#include <algorithm>

#include "coop/care/feed_pages.h"
#include "coop/care/health_notes_pages.h"
#include "people/look_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Telling;
using people::View;

Icon picture_of(Part part) {
  switch (part) {
    case Part::who: return Icon::users_three;
    case Part::where: return Icon::map_pin;
    case Part::what: return Icon::heart;
    case Part::confirmed: return Icon::check_circle;
  }
  return Icon::eye;
}

std::string key_of(Part part) { return "part." + std::string(name_of(part)); }

/// Ends it in one press.
Node stop_form(const View& view, const html::Url& address, const Someone& reader) {
  html::FormFrame frame = view.form_to(address);
  const std::string id = "stop-" + people::text_of(reader.id);
  frame.id = id;
  frame.key += people::text_of(reader.id);
  return html::form_of(frame, h::render(h::button(h::class_("govuk-button govuk-button--secondary"), h::attr<"type">("submit"), h::attr<"name">("stop"),
                                                  h::attr<"value">(people::text_of(reader.id)), html::icon(Icon::eye_slash), view.say("circle.stop"),
                                                  h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), reader.name))));
}

/// One kind of sight is taken back by one press, and the button says whose and of what.
Node take_back_form(const View& view, const html::Url& address, const CircleView::Reader& reader) {
  html::FormFrame frame = view.form_to(address);
  const std::string what = people::text_of(reader.someone.id) + "/" + std::string(name_of(*reader.sight));
  const std::string id = "take-" + people::text_of(reader.someone.id) + "-" + std::string(name_of(*reader.sight));
  frame.id = id;
  frame.key += id;
  return html::form_of(frame, html::button_that(view.say("sight.take_" + std::string(name_of(*reader.sight)), {{"name", reader.someone.name}}), Icon::eye_slash,
                                                "take_back", what, "govuk-button govuk-button--secondary"));
}

Node line(Icon picture, std::string_view words) { return h::render(h::li(html::icon(picture), h::span(words))); }

/// What they see, a picture for each part, and until when.
Node what_is_seen(const View& view, const CircleView::Reader& reader) {
  const auto& say = view.say;
  html::Pieces lines;
  if (reader.sight) {
    line(picture_of(*reader.sight), say("sight.is_" + std::string(name_of(*reader.sight)))).write(lines);
  } else if (reader.how == "circle_family") {
    line(Icon::calendar_dots, say("part.when")).write(lines);
    for (const Part part : all_parts) {
      if (reader.parts.has(part)) line(picture_of(part), std::string(say(key_of(part))) + ".").write(lines);
    }
  } else {
    // Whoever comes regularly has what policy.tsv opens to them; nothing else stands here by itself.
    if (reader.how == "worker_regular") line(Icon::hand_heart, say("circle.worker_sees")).write(lines);
  }
  if (reader.until) line(Icon::clock, say("circle.until", {{"date", speech::london_time(seconds_after(*reader.until, -1)).date}})).write(lines);
  return h::render(h::ul(h::class_("facts"), html::node_of(std::move(lines))));
}

/// Everything that one person sees, under their face.
Telling telling_of(const View& view, const html::Url& address, const CircleView& circle, const Someone& someone) {
  Telling telling{.picture = html::face(html::Face::parse(someone.face)), .heading = someone.name};
  html::Pieces seen;
  for (const CircleView::Reader& reader : circle.readers) {
    if (reader.someone.id != someone.id) continue;
    if (!reader.sight) telling.sentences.push_back(std::string(view.say("relation." + reader.how)));
    what_is_seen(view, reader).write(seen);
    if (reader.sight) take_back_form(view, address, reader).write(seen);
    if (reader.how == "circle_family") stop_form(view, address, reader.someone).write(seen);
  }
  telling.more = html::node_of(std::move(seen));
  return telling;
}

std::vector<Telling> everyone_around(const View& view, const html::Url& address, const CircleView& circle) {
  std::vector<Telling> tell;
  std::vector<PersonId> told;
  for (const CircleView::Reader& reader : circle.readers) {
    if (std::ranges::find(told, reader.someone.id) != told.end()) continue;
    told.push_back(reader.someone.id);
    tell.push_back(telling_of(view, address, circle, reader.someone));
  }
  return tell;
}

std::vector<Choice> faces_to_choose(const std::vector<Someone>& people) {
  std::vector<Choice> choices;
  for (const Someone& each : people) choices.push_back({.value = people::text_of(each.id), .label = each.name, .face = html::face(html::Face::parse(each.face))});
  return choices;
}

constexpr std::string_view on_a_day = "day";

}  // namespace

std::vector<Choice> part_choices(const speech::Speech& say, const std::vector<Part>& parts) {
  std::vector<Choice> choices;
  for (const Part part : parts) choices.push_back({.value = std::string(name_of(part)), .label = std::string(say(key_of(part))), .picture = picture_of(part)});
  return choices;
}

std::vector<std::string> parts_in_words(const speech::Speech& say, Parts parts) {
  std::vector<std::string> words{std::string(say("part.when"))};
  for (const Part part : all_parts) {
    if (parts.has(part)) words.push_back(std::string(say(key_of(part))) + ".");
  }
  return words;
}

people::Content circle_page(const View& view, const CircleView& circle) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  html::Pieces body;
  fields.summary().write(body);
  html::page_heading(say("circle.title"), say("circle.lead")).write(body);
  const std::string person = people::text_of(circle.person.id);
  const auto address = view.to(circle_path, {person});
  const std::vector<Telling> tell = everyone_around(view, address, circle);
  if (tell.empty()) html::empty_state(say("circle.none")).write(body);
  html::tellings(say, tell).write(body);
  h::div(h::class_("button-row"), html::link_button(view.to(give_sight_path, {person}), say("sight.to_give"), Icon::eye, "govuk-button")).write(body);
  const std::vector<Choice> choices = faces_to_choose(circle.others);
  if (!choices.empty()) {
    h::div(h::class_("card"),
           html::form_of(view.form_to(address),
                         h::render(h::group(fields.radios("reader", say("circle.let_in"), choices, say("circle.hint")),
                                            fields.checkboxes("parts", say("circle.parts"), part_choices(say, {all_parts.begin(), all_parts.end()}), say("circle.parts_hint")),
                                            h::div(h::class_("button-row"), html::button_that(say("circle.go"), Icon::eye))))))
        .write(body);
  }
  h::ul(h::class_("plain-list"), h::li(h::a(h::href(view.to(health_notes_path, {person})), say("sight.notes_title"))),
        h::li(h::a(h::href(view.to(people::who_looked_path, {person})), say("looked.title"))), h::li(h::a(h::href(view.to(feeds_path, {person})), say("feeds.title"))))
      .write(body);
  return {.title = std::string(say("circle.title")), .body = html::node_of(std::move(body)), .has_form = !choices.empty()};
}

html::Icon picture_of(Sight sight) {
  switch (sight) {
    case Sight::daily: return Icon::calendar_dots;
    case Sight::health: return Icon::bandaids;
    case Sight::money: return Icon::piggy_bank;
    case Sight::location: return Icon::map_pin;
  }
  return Icon::eye;
}

http::Form first_choice_of_sight() { return {{{"lasting", std::string(name_of(Lasting::year))}}, {}}; }

Result<Date> read_last_day(const http::Form& form, Date today) {
  if (form.value("lasting") == on_a_day) return html::date_in(form, "last");
  const auto lasting = lasting_named(form.value("lasting"));
  if (!lasting) return Refusal{Refusal::Kind::invalid, {"sight.choose_lasting"}, "lasting"};
  return last_day_of(*lasting, today);
}

people::Content give_sight_page(const View& view, const GiveSightView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string person = people::text_of(shown.person.id);
  html::Pieces body;
  fields.summary().write(body);
  html::page_heading(say("sight.give_title"), say("sight.give_lead")).write(body);
  std::vector<Choice> sights;
  for (const Sight sight : all_sights) {
    const std::string name(name_of(sight));
    sights.push_back({.value = name, .label = std::string(say("sight.of_" + name)), .hint = std::string(say("sight.hint_" + name)), .picture = picture_of(sight)});
  }
  std::vector<Choice> lastings;
  for (const Lasting lasting : all_lastings) {
    lastings.push_back({.value = std::string(name_of(lasting)),
                        .label = std::string(say("sight.for_" + std::string(name_of(lasting)))),
                        .hint = say("circle.until", {{"date", last_day_of(lasting, view.today)}})});
  }
  lastings.push_back({.value = std::string(on_a_day), .label = std::string(say("sight.for_day"))});
  const std::vector<Choice> choices = faces_to_choose(shown.others);
  if (choices.empty()) {
    html::empty_state(say("sight.nobody_there")).write(body);
  } else {
    h::div(h::class_("card"),
           html::form_of(view.form_to(view.to(give_sight_path, {person})),
                         h::render(h::group(fields.radios("reader", say("sight.to_whom"), choices), fields.checkboxes("sight", say("sight.of_what"), sights),
                                            fields.radios("lasting", say("sight.how_long"), lastings, say("sight.how_long_hint")),
                                            fields.date("last", say("sight.last_day"), say("sight.last_day_hint")),
                                            h::div(h::class_("button-row"), html::button_that(say("sight.give"), Icon::eye))))))
        .write(body);
  }
  h::p(h::a(h::href(view.to(circle_path, {person})), say("sight.back"))).write(body);
  return {.title = std::string(say("sight.give_title")), .body = html::node_of(std::move(body)), .has_form = !choices.empty()};
}

}  // namespace cydofal::care
