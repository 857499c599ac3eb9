#include "coop/fostering/fostering_pages.h"

#include <algorithm>

namespace cydofal::fostering {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

std::string last_in_words(const View& view, const LastMet& last) { return view.say(last.has_met ? "group.last" : "group.never", {{"date", last.on}}); }

/// "Late. It had to meet by Friday 6 November 2026.", or by when it meets again.
std::string due_in_words(const View& view, const LastMet& last) {
  return view.say(is_overdue(last, view.today) ? "group.late_since" : "group.next", {{"date", due_on(last)}});
}

Telling telling_of(const View& view, const GroupsView& shown, const GroupTimes& times) {
  const bool late = is_overdue(times.last, view.today);
  const std::string& name = times.group.name(view.language());
  Telling telling{.picture = html::pictured(late ? Icon::warning : Icon::calendar_check),
                  .tone = late ? Tone::clay : Tone::teal,
                  .heading = name,
                  .sentences = {due_in_words(view, times.last), last_in_words(view, times.last), view.say("group.where", {{"town", times.group.town}})}};
  if (shown.leads) {
    telling.more = h::render(h::a(h::href(view.to(group_path, {text_of(times.group.id)})), view.say("group.look"),
                                  h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), name)));
  }
  return telling;
}

std::vector<Choice> with_a_first(std::string_view words, const std::vector<Choice>& choices) {
  std::vector<Choice> all{{.value = "", .label = std::string(words)}};
  all.insert(all.end(), choices.begin(), choices.end());
  return all;
}

std::vector<Choice> group_choices(const View& view, const std::vector<SupportGroup>& groups) {
  std::vector<Choice> choices;
  for (const SupportGroup& group : groups) choices.push_back({.value = text_of(group.id), .label = group.name(view.language())});
  return with_a_first(view.say("household.choose_group"), choices);
}

Node new_group_form(const View& view, const GroupsView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  return h::render(h::section(
      h::class_("card stack"), h::h2(say("group.new")),
      html::form_of(view.form_to(view.to(groups_path)),
                    h::render(h::group(fields.text("name_cy", say("group.name_cy"), {.autocomplete = "off"}), fields.text("name_en", say("group.name_en"), {.autocomplete = "off"}),
                                       fields.select("town", say("group.town"), with_a_first(say("area.choose_town"), shown.towns)),
                                       h::div(h::class_("button-row"), html::button_that(say("group.new_go"), Icon::plus_circle)))))));
}

Node asked_list(const View& view, const GroupView& shown, Date meeting) {
  const auto& say = view.say;
  Pieces list;
  for (const GroupView::Asked& each : shown.households) {
    const bool is_asked = each.part.is_invited(meeting);
    h::li(h::a(h::href(view.to(household_path, {people::text_of(each.carer)})), each.carers),
          h::span(h::class_(is_asked ? "row" : "row quiet"), html::icon(is_asked ? Icon::check_circle : Icon::clock),
                  is_asked ? std::string(say("group.is_asked")) : say("group.resting", {{"date", *each.part.break_until}})))
        .write(list);
  }
  return h::render(h::ul(h::class_("plain-list"), html::node_of(std::move(list))));
}

Node met_form(const View& view, const SupportGroup& group) {
  const auto& say = view.say;
  return h::render(h::section(h::class_("card stack"), h::h2(say("group.met_title")),
                              html::form_of(view.form_to(view.to(group_path, {text_of(group.id)})),
                                            h::render(h::group(view.fields().date("met_on", say("group.met_on"), say("group.met_hint")),
                                                               h::div(h::class_("button-row"), html::button_that(say("group.met_go"), Icon::check_circle)))))));
}

Node households_table(const View& view, const HouseholdsView& shown) {
  const auto& say = view.say;
  Pieces rows;
  for (const ListedHousehold& each : shown.households) {
    const auto group = std::ranges::find(shown.groups, each.group, &SupportGroup::id);
    h::tr(h::th(h::attr<"scope">("row"), h::a(h::href(view.to(household_path, {people::text_of(each.first_carer)})), each.carers)), h::td(each.household.town),
          h::td(group == shown.groups.end() ? std::string() : group->name(view.language())), h::td(say.date(each.household.since)))
        .write(rows);
  }
  return html::table_of(say("household.list"), {say("household.who"), say("household.where"), say("household.which_group"), say("household.when")}, html::node_of(std::move(rows)));
}

Node new_household_form(const View& view, const HouseholdsView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> carers;
  for (const Carer& each : shown.carers_to_be) carers.push_back({.value = people::text_of(each.person), .label = each.name});
  return h::render(h::section(
      h::class_("card stack"), h::h2(say("household.new")), h::when(carers.empty(), [&] { return h::p(say("household.no_carers")); }),
      html::form_of(view.form_to(view.to(households_path)),
                    h::render(h::group(fields.select("carers", say("household.first_carer"), with_a_first(say("vote.choose_person"), carers)),
                                       fields.select("second", say("household.second_carer"), with_a_first(say("household.nobody_else"), carers)),
                                       fields.select("town", say("household.town"), with_a_first(say("area.choose_town"), shown.towns)),
                                       fields.select("group", say("household.which_group"), group_choices(view, shown.groups)),
                                       h::div(h::class_("button-row"), html::button_that(say("household.new_go"), Icon::plus_circle)))))));
}

std::string authority_in_words(const View& view, std::string_view code) {
  const Authority* authority = find_authority(code);
  if (authority == nullptr) return std::string(code);
  return view.say(authority->country == Authority::Country::wales ? "placement.by_wales" : "placement.by_england", {{"authority", std::string(authority->name(view.language()))}});
}

Node children(const View& view, const HouseholdView::Found& found) {
  const auto& say = view.say;
  if (found.placements.empty()) return html::empty_state(say("placement.none"));
  std::vector<Telling> tell;
  for (const Placement& each : found.placements) {
    tell.push_back({.picture = html::pictured(Icon::house),
                    .heading = std::string(people::words_or_erased(view, each.child.initials)),
                    .sentences = {say("placement.born", {{"year", std::to_string(each.child.born_in)}}), say("placement.since", {{"date", each.from}}), authority_in_words(view, each.authority)}});
  }
  return html::tellings(say, tell);
}

Node begin_form(const View& view, const HouseholdView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> choices;
  for (const Authority& each : authorities()) choices.push_back({.value = std::string(each.code), .label = std::string(each.name(view.language()))});
  return h::render(h::section(
      h::class_("card stack"), h::h2(say("placement.begin")),
      html::form_of(view.form_to(view.to(household_path, {people::text_of(shown.person)})),
                    h::render(h::group(fields.text("initials", say("placement.initials_label"), {.hint = say("placement.initials_hint"), .autocomplete = "off", .width = "govuk-input--width-5"}),
                                       fields.text("born_in", say("placement.born_label"), {.autocomplete = "off", .input_mode = "numeric", .width = "govuk-input--width-5"}),
                                       fields.select("authority", say("placement.authority_label"), with_a_first(say("placement.choose_authority"), choices)),
                                       fields.date("from", say("placement.from_label")), h::div(h::class_("button-row"), html::button_that(say("placement.begin_go"), Icon::plus_circle)))))));
}

Node end_form(const View& view, const HouseholdView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  if (shown.found->placements.empty()) return {};
  std::vector<Choice> choices;
  for (const Placement& each : shown.found->placements) choices.push_back({.value = std::to_string(each.id.value), .label = each.child.initials, .hint = say("placement.born", {{"year", std::to_string(each.child.born_in)}})});
  auto frame = view.form_to(view.to(household_path, {people::text_of(shown.person)}));
  frame.id = "ended";
  frame.key += "ended";
  return h::render(h::section(h::class_("card stack"), h::h2(say("placement.end")),
                              html::form_of(frame, h::render(h::group(h::input(h::attr<"type">("hidden"), h::attr<"name">("ends"), h::attr<"value">("1")),
                                                                      fields.radios("placement", say("placement.who_left"), choices), fields.date("until", say("placement.until_label")),
                                                                      h::div(h::class_("button-row"), html::button_that(say("placement.end_go"), Icon::check_circle)))))));
}

Node group_of_household(const View& view, const HouseholdView& shown) {
  const auto& say = view.say;
  const auto& found = *shown.found;
  if (!found.group) return {};
  const bool rests = found.break_until && *found.break_until >= view.today;
  Telling telling{.picture = html::pictured(Icon::users_three), .tone = Tone::sun, .heading = found.group->group.name(view.language()), .sentences = {due_in_words(view, found.group->last)}};
  if (rests) telling.sentences.push_back(say("group.resting", {{"date", *found.break_until}}));
  telling.more = h::render(h::a(h::href(view.to(break_path, {people::text_of(shown.person)})), say(rests ? "break.change" : "break.title")));
  return h::render(h::section(h::class_("stack"), h::h2(say("household.which_group")), html::tellings(say, {telling})));
}

std::string heading_of(const View& view, const HouseholdView& shown) { return shown.is_own ? std::string(view.say("household.mine")) : view.say("household.of", {{"name", shown.name}}); }

}  // namespace

std::string text_of(SupportGroupId group) { return std::to_string(group.value); }

PlacementFigures figures_of(const std::vector<PlacedSince>& placements, Date today) {
  PlacementFigures figures{.children = static_cast<std::int64_t>(placements.size())};
  std::vector<const Authority*> placing;
  std::vector<int> months;
  for (const PlacedSince& each : placements) {
    months.push_back(months_between(each.from, today));
    const Authority* authority = find_authority(each.authority);
    if (authority != nullptr && std::ranges::find(placing, authority) == placing.end()) placing.push_back(authority);
  }
  figures.authorities_wales = std::ranges::count(placing, Authority::Country::wales, &Authority::country);
  figures.authorities_england = std::ranges::count(placing, Authority::Country::england, &Authority::country);
  figures.median_months = median(std::move(months));
  return figures;
}

Content groups_page(const View& view, const GroupsView& shown) {
  const auto& say = view.say;
  std::vector<Telling> late;
  std::vector<Telling> in_time;
  for (const GroupTimes& times : shown.groups) (is_overdue(times.last, view.today) ? late : in_time).push_back(telling_of(view, shown, times));
  Pieces body;
  if (shown.leads) view.fields().summary().write(body);
  html::page_heading(say("group.title"), say("group.lead")).write(body);
  if (shown.leads) {
    h::div(h::class_("button-row"), html::link_button(view.to(households_path), say("household.title"), Icon::house)).write(body);
  }
  if (shown.groups.empty()) {
    html::empty_state(say("group.none")).write(body);
  } else if (late.empty()) {
    html::notice(Tone::teal, Icon::check_circle, h::render(h::p(say("group.none_late")))).write(body);
  } else {
    h::section(h::class_("stack"), h::h2(say("group.late_title")), html::tellings(say, late)).write(body);
  }
  if (!in_time.empty()) h::section(h::class_("stack"), h::h2(say("group.in_time_title")), html::tellings(say, in_time)).write(body);
  if (shown.leads) new_group_form(view, shown).write(body);
  return {.title = std::string(say("group.title")), .body = html::node_of(std::move(body)), .has_form = shown.leads};
}

Content group_page(const View& view, const GroupView& shown) {
  const auto& say = view.say;
  const SupportGroup& group = shown.times.group;
  const bool late = is_overdue(shown.times.last, view.today);
  // Whoever is asked, is asked to the meeting that is due; when that is late, to one from today on.
  const Date meeting = std::max(due_on(shown.times.last), view.today);
  std::vector<InGroup> parts;
  for (const GroupView::Asked& each : shown.households) parts.push_back(each.part);
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(group.name(view.language()), say("group.where", {{"town", group.town}})).write(body);
  html::notice(late ? Tone::clay : Tone::teal, late ? Icon::warning : Icon::calendar_check,
               h::render(h::group(h::p(h::strong(due_in_words(view, shown.times.last))), h::p(last_in_words(view, shown.times.last)))))
      .write(body);
  met_form(view, group).write(body);
  if (shown.households.empty()) {
    html::empty_state(say("group.nobody"), html::link_button(view.to(households_path), say("household.title"), Icon::house)).write(body);
  } else {
    h::section(h::class_("stack"), h::h2(say("group.asked", {{"count", count_invited(parts, meeting)}, {"all", static_cast<std::int64_t>(parts.size())}})), asked_list(view, shown, meeting)).write(body);
  }
  h::p(h::a(h::href(view.to(groups_path)), say("group.back"))).write(body);
  return {.title = group.name(view.language()), .body = html::node_of(std::move(body)), .has_form = true};
}

Content households_page(const View& view, const HouseholdsView& shown) {
  const auto& say = view.say;
  const PlacementFigures& figures = shown.figures;
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("household.title"), say("household.lead")).write(body);
  Telling children{.picture = html::pictured(Icon::users_three), .tone = Tone::sun, .heading = say("placement.count", {{"count", figures.children}})};
  if (figures.median_months) children.sentences.push_back(say("placement.median", {{"count", std::int64_t{*figures.median_months}}}));
  html::tellings(say, {{.picture = html::pictured(Icon::house), .heading = say("household.count", {{"count", shown.count}})},
                       children,
                       {.picture = html::pictured(Icon::map_pin),
                        .tone = Tone::heather,
                        .heading = say("placement.authorities", {{"count", figures.authorities_wales + figures.authorities_england}}),
                        .sentences = {say("placement.in_wales", {{"count", figures.authorities_wales}}), say("placement.in_england", {{"count", figures.authorities_england}})}}})
      .write(body);
  if (shown.households.empty()) {
    html::empty_state(say("household.empty")).write(body);
  } else {
    households_table(view, shown).write(body);
  }
  html::page_turner(say, shown.at, [&](std::int64_t page) { return view.to(households_path).with("page", std::to_string(page)); }).write(body);
  new_household_form(view, shown).write(body);
  h::p(h::a(h::href(view.to(groups_path)), say("group.back"))).write(body);
  return {.title = std::string(say("household.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content household_page(const View& view, const HouseholdView& shown) {
  const auto& say = view.say;
  const std::string heading = heading_of(view, shown);
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(heading).write(body);
  if (!shown.found) {
    html::empty_state(say(shown.is_own ? "household.none" : "household.none_of_theirs")).write(body);
    return {.title = heading, .body = html::node_of(std::move(body))};
  }
  const auto& found = *shown.found;
  html::notice(Tone::plain, Icon::eye, h::render(h::p(shown.is_own ? std::string(say("household.who_sees_mine")) : say("household.is_recorded", {{"name", shown.name}})))).write(body);
  h::ul(h::class_("faces"), h::each(found.carers, [](const Carer& carer) {
          return h::li(h::class_("card"), html::face(html::Face::parse(carer.face)), h::div(h::p(h::class_("faces__name"), carer.name)));
        })).write(body);
  h::p(say("household.where_since", {{"town", found.household.town}, {"date", found.household.since}})).write(body);
  h::section(h::class_("stack"), h::h2(say("placement.children")), children(view, found)).write(body);
  group_of_household(view, shown).write(body);
  if (shown.leads) h::group(begin_form(view, shown), end_form(view, shown)).write(body);
  return {.title = heading, .body = html::node_of(std::move(body)), .has_form = shown.leads};
}

Content break_page(const View& view, const HouseholdView& shown) {
  const auto& say = view.say;
  const std::string id = people::text_of(shown.person);
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("break.title"), say("break.lead")).write(body);
  if (!shown.found) {
    html::empty_state(say(shown.is_own ? "household.none" : "household.none_of_theirs")).write(body);
    return {.title = std::string(say("break.title")), .body = html::node_of(std::move(body))};
  }
  const bool rests = shown.found->break_until && *shown.found->break_until >= view.today;
  if (rests) html::notice(Tone::sun, Icon::clock, h::render(h::p(say("group.resting", {{"date", *shown.found->break_until}})))).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(break_path, {id})),
                       h::render(h::group(view.fields().date("until", say("break.until")),
                                          h::div(h::class_("button-row"), html::button_that(say("break.go"), Icon::check_circle), h::when(rests, [&] {
                                            return html::button_that(say("break.over"), Icon::arrow_left, "over", "1", "govuk-button govuk-button--secondary");
                                          }))))))
      .write(body);
  h::p(h::a(h::href(view.to(household_path, {id})), heading_of(view, shown))).write(body);
  return {.title = std::string(say("break.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

html::Telling groups_are_late(const View& view, std::int64_t count) {
  return {.picture = html::pictured(Icon::warning),
          .tone = Tone::clay,
          .heading = view.say("group.late_count", {{"count", count}}),
          .more = html::link_button(view.to(groups_path), view.say("group.title"), Icon::arrow_right)};
}

}  // namespace cydofal::fostering
