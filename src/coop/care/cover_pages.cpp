#include "coop/care/cover_pages.h"

#include "coop/care/care_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Icon;
using html::Node;
using html::Telling;
using html::Tone;

Node ways_on(const View& view, const CoverNeed& need, const std::string& id) {
  html::FormFrame frame = view.form_to(view.to(cover_path));
  frame.id = id;
  frame.key += id;
  const Node whose = h::render(h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), need.pattern.person_name,
                                       std::string_view(", "), view.say.date(need.first.date, "day")));
  return h::render(h::div(
      h::class_("button-row"),
      h::a(h::class_("govuk-button"),
           h::href(view.to(propose_path, {people::text_of(need.pattern.person)}).with("again", need.key())),
           html::icon(Icon::calendar_plus), view.say("cover.propose"), whose),
      // What two have agreed to ends when one of the two ends it, not because one is missing.
      h::when(!need.lacks_one_of_two(), [&] {
        return html::form_of(frame, h::render(h::button(h::class_("govuk-button govuk-button--secondary"), h::attr<"type">("submit"),
                                                        h::attr<"name">("close"), h::attr<"value">(need.key()),
                                                        html::icon(Icon::x_circle), view.say("cover.close"), whose)));
      })));
}

Telling telling_of(const View& view, const CoverNeed& need) {
  const auto& say = view.say;
  const Pattern& pattern = need.pattern;
  Telling telling{.picture = html::face(html::Face::parse(pattern.person_face)),
                  .tone = Tone::sun,
                  .heading = pattern.person_name,
                  .sentences = {say.date(need.first.date, "Day"),
                                say("week.from_to", {{"from", say.time(pattern.starts, "spoken")}, {"to", say.time(pattern.ends, "spoken")}}),
                                pattern.doing, need.lacks_one_of_two() ? say("cover.one_of_two", {{"name", need.comes}}) : std::string(say("cover.needed"))},
                  .more = ways_on(view, need, "need-" + need.key())};
  for (const std::string& name : need.asked) telling.sentences.push_back(say("cover.asked", {{"name", name}}));
  return telling;
}

}  // namespace

Content cover_page(const View& view, const std::vector<CoverNeed>& needs) {
  const auto& say = view.say;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("cover.title"), say("cover.lead")).write(body);
  if (needs.empty()) html::empty_state(say("cover.none")).write(body);
  std::vector<Telling> tell;
  for (const CoverNeed& need : needs) tell.push_back(telling_of(view, need));
  html::tellings(say, tell).write(body);
  return {.title = std::string(say("cover.title")), .body = html::node_of(std::move(body))};
}

http::Form proposal_again(const CoverNeed& need) {
  const Pattern& pattern = need.pattern;
  std::vector<http::NameAndValue> fields{{"starts", pattern.starts.text()},
                                         {"ends", pattern.ends.text()},
                                         {"place", std::to_string(pattern.place.value)},
                                         {"picture", pattern.picture},
                                         {"doing", pattern.doing}};
  for (unsigned weekday = 0; weekday < 7; ++weekday) {
    if (pattern.days.has(weekday)) fields.push_back({"days", std::to_string(weekday)});
  }
  if (pattern.trial > 0) fields.push_back({"trial", std::to_string(pattern.trial)});
  if (pattern.kind == PatternKind::sleep_in) fields.push_back({"kind", std::string(name_of(pattern.kind))});
  if (need.lacks_one_of_two()) fields.push_back({"beside", std::to_string(pattern.id.value)});
  html::add_date(fields, "from", need.first.date);
  if (pattern.until) html::add_date(fields, "until", *pattern.until);
  return {std::move(fields), {}};
}

}  // namespace cydofal::care
