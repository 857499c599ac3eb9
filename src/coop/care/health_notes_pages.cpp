#include "coop/care/health_notes_pages.h"

#include <algorithm>

#include "coop/care/correction_pages.h"
#include "coop/care/emergency_pages.h"
#include "coop/care/sight_pages.h"
#include "people/look_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using people::View;

Node pager(const View& view, const HealthNotesView& shown) {
  const auto to = [&](Date month) { return view.to(health_notes_path, {people::text_of(shown.person.id)}).with("month", month.text().substr(0, 7)); };
  const Date next = people::month_after(shown.month);
  return h::render(h::div(h::class_("button-row pager"), h::when(shown.is_earlier, [&] { return html::link_button(to(people::month_before(shown.month)), view.say("looked.earlier")); }),
                          h::when(next <= view.today, [&] { return html::link_button(to(next), view.say("looked.later")); })));
}

enum class Offer { nothing, correcting };

Node list_of(const View& view, const std::vector<Note>& notes, PersonId person, Offer offer) {
  if (notes.empty()) return html::empty_state(view.say("visit.no_notes"));
  Pieces items;
  for (const Note& note : notes) {
    h::li(html::icon(Icon::chats_circle),
          h::div(h::class_("bubble"), h::strong(note.author_name), std::string_view(", "), view.say.date(speech::london_time(note.written_at).date), h::br(),
                 h::span(h::when(note.language != view.language(), h::lang(note.language)), people::words_or_erased(view, note.words)), correction_beside(view, note),
                 h::when(offer == Offer::correcting, [&] { return way_to_correct(view, person, note); })))
        .write(items);
  }
  return h::render(h::ul(h::class_("talk-list"), html::node_of(std::move(items))));
}

}  // namespace

Node correction_beside(const View& view, const Note& note) {
  if (!note.correction) return {};
  const Correction& said = *note.correction;
  return h::render(h::p(html::icon(Icon::pencil_simple), h::strong(view.say("correction.beside", {{"name", said.person_name}})), std::string_view(" "),
                        h::span(h::when(said.language != view.language(), h::lang(said.language)), said.right)));
}

Node way_to_correct(const View& view, PersonId person, const Note& note) {
  return h::render(h::p(h::a(h::href(view.to(correct_path, {people::text_of(person)}).with("note", std::to_string(note.id))), view.say("correction.this_is_wrong"),
                             h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), view.say.date(speech::london_time(note.written_at).date)))));
}

Node notes_in_order(const View& view, const std::vector<Note>& notes) { return list_of(view, notes, PersonId{}, Offer::nothing); }

namespace {

std::string lead_of(const View& view, const HealthNotesView& shown) {
  switch (shown.reader) {
    case HealthNotesView::Reader::self: return std::string(view.say("sight.notes_lead"));
    case HealthNotesView::Reader::other: return view.say("week.only_what_is_shown", {{"name", shown.person.name}});
    case HealthNotesView::Reader::representative: return view.say("representative.reads_because", {{"name", shown.person.name}});
  }
  return {};
}

}  // namespace

people::Content health_notes_page(const View& view, const HealthNotesView& shown) {
  const auto& say = view.say;
  const bool own = shown.reader == HealthNotesView::Reader::self;
  const std::string title = own ? std::string(say("sight.notes_title")) : say("sight.notes_title_of", {{"name", shown.person.name}});
  const std::string person = people::text_of(shown.person.id);
  Pieces body;
  h::div(h::class_("row"),
         h::div(h::class_("grow"), html::page_heading(title, lead_of(view, shown)),
                h::p(h::class_("lead"), say("week.dates", {{"from", shown.month}, {"to", std::min(people::month_after(shown.month) - 1, view.today)}}))),
         pager(view, shown))
      .write(body);
  list_of(view, shown.notes, shown.person.id, own ? Offer::correcting : Offer::nothing).write(body);
  h::ul(h::class_("plain-list"), h::li(h::a(h::href(emergency_sheet_of_person(view, shown.person.id)), say("emergency.link"))),
        h::when(own, [&] { return h::li(h::a(h::href(view.to(circle_path, {person})), say("sight.back"))); }))
      .write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::care
