#include "coop/membership/area_pages.h"

#include "platform/html/components.h"

namespace cydofal::membership {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;

std::vector<Choice> choices_of(const View& view, const std::vector<AreaPeopleView::Someone>& people) {
  std::vector<Choice> choices{{.value = "", .label = std::string(view.say("vote.choose_person"))}};
  for (const auto& each : people) {
    choices.push_back({.value = people::text_of(each.id), .label = each.name});
  }
  return choices;
}

html::Telling telling_of(const View& view, const AreasView::Listed& listed) {
  const auto& say = view.say;
  const std::string& name = listed.area.name(view.language());
  html::Telling telling{.picture = html::pictured(Icon::map_pin),
                        .heading = name,
                        .sentences = {say("area.people_count", {{"count", listed.count.people}}),
                                      say("area.members_count", {{"count", listed.count.members}})}};
  if (listed.opens) {
    telling.tone = html::Tone::heather;
    telling.more = h::render(h::a(h::href(view.to(forum_path, {text_of(listed.area.id)})), say("area.to_forum"),
                                  h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), name)));
  }
  return telling;
}

Node new_area_form(const View& view, const AreasView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> towns{{.value = "", .label = std::string(say("area.choose_town"))}};
  towns.insert(towns.end(), shown.towns.begin(), shown.towns.end());
  return h::render(h::section(
      h::class_("card stack"), h::h2(say("area.new")),
      html::form_of(view.form_to(view.to(areas_path)),
                    h::render(h::group(
                        fields.text("name_cy", say("area.name_cy"), {.autocomplete = "off"}),
                        fields.text("name_en", say("area.name_en"), {.autocomplete = "off"}),
                        fields.select("town", say("area.office"), towns),
                        h::div(h::class_("button-row"),
                               html::button_that(say("area.new_go"), Icon::plus_circle)))))));
}

/// One choice of a person and a button; each stands by itself, and answers to its own `id`.
Node choosing_form(const View& view, const AreaPeopleView& shown, std::string_view id,
                   std::string_view field, const char* label, const char* go,
                   const std::vector<AreaPeopleView::Someone>& people) {
  auto frame = view.form_to(view.to(area_people_path, {text_of(shown.area.id)}));
  frame.id = id;
  return h::render(h::div(
      h::class_("card"),
      html::form_of(frame, h::render(h::group(
                               view.fields().select(field, view.say(label), choices_of(view, people)),
                               h::div(h::class_("button-row"),
                                      html::button_that(view.say(go), Icon::check_circle)))))));
}

}  // namespace

std::string text_of(AreaId area) { return std::to_string(area.value); }

Content areas_page(const View& view, const AreasView& shown) {
  const auto& say = view.say;
  Pieces body;
  if (shown.is_officer) view.fields().summary().write(body);
  html::page_heading(say("area.title"), say("area.lead")).write(body);
  if (shown.areas.empty()) html::empty_state(say("area.none")).write(body);
  std::vector<html::Telling> tell;
  for (const auto& listed : shown.areas) tell.push_back(telling_of(view, listed));
  if (!tell.empty()) html::tellings(say, tell).write(body);
  if (shown.is_officer) new_area_form(view, shown).write(body);
  return {.title = std::string(say("area.title")),
          .body = html::node_of(std::move(body)),
          .has_form = shown.is_officer};
}

Content area_people_page(const View& view, const AreaPeopleView& shown) {
  const auto& say = view.say;
  const std::string title = say("area.people_of", {{"area", shown.area.name(view.language())}});
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(title, say("area.people_count", {{"count", static_cast<std::int64_t>(shown.people.size())}}))
      .write(body);
  if (!shown.members.empty()) {
    choosing_form(view, shown, "page-form", "chair", "area.chair_label", "area.chair_go", shown.members)
        .write(body);
  }
  if (!shown.others.empty()) {
    choosing_form(view, shown, "bring-in", "person", "area.bring_in", "area.bring_in_go", shown.others)
        .write(body);
  }
  h::ul(h::class_("plain-list"),
        h::each(shown.people, [](const auto& each) { return h::li(each.name); }))
      .write(body);
  h::p(h::a(h::href(view.to(forum_path, {text_of(shown.area.id)})), say("area.to_forum"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::membership
