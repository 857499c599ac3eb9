#include "coop/care/sight_pages.h"

#include "coop/care/feed_pages.h"
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

Telling telling_of(const View& view, const html::Url& address, const CircleView::Reader& reader) {
  const auto& say = view.say;
  std::vector<std::string> sentences{std::string(say("relation." + reader.how))};
  const bool is_family = reader.how == "circle_family";
  if (is_family) {
    for (std::string& words : parts_in_words(say, reader.parts)) sentences.push_back(std::move(words));
  }
  if (reader.until) sentences.push_back(say("circle.until", {{"date", speech::london_time(*reader.until).date}}));
  Telling telling{.picture = html::face(html::Face::parse(reader.someone.face)), .heading = reader.someone.name, .sentences = std::move(sentences)};
  if (is_family) telling.more = stop_form(view, address, reader.someone);
  return telling;
}

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
  std::vector<Telling> tell;
  for (const CircleView::Reader& reader : circle.readers) tell.push_back(telling_of(view, address, reader));
  if (tell.empty()) html::empty_state(say("circle.none")).write(body);
  html::tellings(say, tell).write(body);
  std::vector<Choice> choices;
  for (const Someone& other : circle.others) {
    choices.push_back({.value = people::text_of(other.id), .label = other.name, .face = html::face(html::Face::parse(other.face))});
  }
  if (!choices.empty()) {
    h::div(h::class_("card"),
           html::form_of(view.form_to(address),
                         h::render(h::group(fields.radios("reader", say("circle.let_in"), choices, say("circle.hint")),
                                            fields.checkboxes("parts", say("circle.parts"), part_choices(say, {all_parts.begin(), all_parts.end()}), say("circle.parts_hint")),
                                            h::div(h::class_("button-row"), html::button_that(say("circle.go"), Icon::eye))))))
        .write(body);
  }
  h::ul(h::class_("plain-list"), h::li(h::a(h::href(view.to(feeds_path, {person})), say("feeds.title")))).write(body);
  return {.title = std::string(say("circle.title")), .body = html::node_of(std::move(body)), .has_form = !choices.empty()};
}

}  // namespace cydofal::care
