#include "coop/democracy/forum_pages.h"

#include "coop/democracy/proposal_words.h"
#include "platform/html/components.h"

namespace cydofal::democracy {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;

Node ways_on(const View& view, const ForumView& forum) {
  const auto& say = view.say;
  const std::string area = membership::text_of(forum.area.id);
  Pieces links;
  if (forum.is_own) {
    html::link_button(view.to(new_proposal_path), say("proposals.new"), Icon::plus_circle, "govuk-button").write(links);
  }
  if (forum.is_officer) {
    html::link_button(view.to(call_path).with("area", area), say("meetings.call"), Icon::calendar_plus).write(links);
    html::link_button(view.to(membership::area_people_path, {area}), say("area.people"), Icon::users_three).write(links);
  }
  if (forum.week) html::link_button(*forum.week, say("area_week.title"), Icon::calendar_dots).write(links);
  const Node row = html::node_of(std::move(links));
  if (row.empty()) return {};
  return h::render(h::div(h::class_("button-row"), row));
}

Node chair_of(const View& view, const ForumView& forum) {
  if (forum.chair.empty()) return {};
  return h::render(h::ul(h::class_("faces"),
                         h::li(h::class_("card"), html::face(html::Face::parse(forum.chair_face)),
                               h::div(h::h2(h::class_("faces__name"), forum.chair),
                                      h::p(h::class_("quiet"), view.say("forum.takes_the_chair"))))));
}

}  // namespace

Content forum_page(const View& view, const ForumView& forum) {
  const auto& say = view.say;
  const std::string title = say("forum.of", {{"area", forum.area.name(view.language())}});
  Pieces body;
  html::page_heading(title, say("forum.lead", {{"count", forum.count.members}})).write(body);
  ways_on(view, forum).write(body);
  chair_of(view, forum).write(body);
  if (forum.meeting) html::tellings(say, {meeting_to_come(view, *forum.meeting)}).write(body);
  proposal_lists(view, forum.proposals).write(body);
  h::p(h::a(h::href(view.to(membership::areas_path)), say("area.back"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::democracy
