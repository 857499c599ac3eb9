#include "coop/care/feed_pages.h"

#include "coop/care/limits.h"
#include "coop/care/sight_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Telling;
using html::Tone;
using people::View;

Node end_form(const View& view, const html::Url& address, const Feed& feed) {
  html::FormFrame frame = view.form_to(address);
  const std::string number = std::to_string(feed.id.value);
  const std::string id = "end-" + number;
  frame.id = id;
  frame.key += number;
  return html::form_of(frame, h::render(h::button(h::class_("govuk-button govuk-button--secondary"), h::attr<"type">("submit"), h::attr<"name">("end"),
                                                  h::attr<"value">(number), html::icon(Icon::x_circle), view.say("feeds.end"),
                                                  h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), feed.name))));
}

Telling telling_of(const View& view, const html::Url& address, const Feed& feed) {
  const auto& say = view.say;
  std::vector<std::string> sentences{feed.reader == feed.owner ? std::string(say("feeds.for_yourself")) : say("feeds.for", {{"name", feed.reader_name}}),
                                     std::string(say(feed.shows == Feed::Shows::work ? "feeds.shows_work" : "feeds.shows_week"))};
  for (std::string& words : parts_in_words(say, feed.parts)) sentences.push_back(std::move(words));
  sentences.push_back(feed.looked_on ? say("feeds.looked", {{"date", *feed.looked_on}}) : std::string(say("feeds.never_looked")));
  sentences.push_back(say("circle.until", {{"date", speech::london_time(feed.ends_at).date}}));
  return {.picture = html::pictured(Icon::calendar_dots), .heading = feed.name, .sentences = std::move(sentences), .more = end_form(view, address, feed)};
}

/// The address stands here once: what is kept of it is not enough to show it again.
Node just_made(const View& view, const std::string& address) {
  const auto& say = view.say;
  return html::tellings(say, {{.picture = html::pictured(Icon::check_circle),
                               .heading = std::string(say("feeds.made")),
                               .sentences = {std::string(say("feeds.copy")), std::string(say("feeds.how")), std::string(say("feeds.once"))},
                               .more = h::render(h::p(h::class_("secret-address"), address))}});
}

std::vector<Choice> readers(const View& view, const FeedsView& shown) {
  std::vector<Choice> choices{{.value = people::text_of(shown.owner.id), .label = std::string(view.say("feeds.myself")), .face = html::face(html::Face::parse(shown.owner.face))}};
  // A worker's own day is for their own telephone.
  if (!shown.has_week) return choices;
  for (const Someone& relative : shown.relatives) {
    choices.push_back({.value = people::text_of(relative.id), .label = relative.name, .face = html::face(html::Face::parse(relative.face))});
  }
  return choices;
}

Node make_form(const View& view, const FeedsView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  html::Pieces inside;
  fields.text("name", say("feeds.name"), {.hint = say("feeds.name_hint"), .autocomplete = "off", .picture = Icon::pencil_simple}).write(inside);
  fields.radios("reader", say("feeds.who_reads"), readers(view, shown)).write(inside);
  if (shown.has_week && shown.has_work) {
    fields.radios("shows", say("feeds.which"), {{.value = "week", .label = std::string(say("week.title")), .picture = Icon::calendar_dots},
                                                {.value = "work", .label = std::string(say("nav.work")), .picture = Icon::calendar_check}})
        .write(inside);
  } else {
    h::input(h::attr<"type">("hidden"), h::attr<"name">("shows"), h::attr<"value">(shown.has_work ? "work" : "week")).write(inside);
  }
  const auto parts = parts_offered(shown.has_week ? Feed::Shows::week : Feed::Shows::work);
  fields.checkboxes("parts", say("feeds.parts"), part_choices(say, parts), say("circle.parts_hint")).write(inside);
  h::div(h::class_("button-row"), html::button_that(say("feeds.make"), Icon::plus_circle)).write(inside);
  return h::render(h::section(h::class_("card stack"), h::h2(say("feeds.new")),
                              html::form_of(view.form_to(view.to(feeds_path, {people::text_of(shown.owner.id)})), html::node_of(std::move(inside)))));
}

}  // namespace

people::Content feeds_page(const View& view, const FeedsView& shown) {
  const auto& say = view.say;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("feeds.title"), say("feeds.lead")).write(body);
  if (!shown.address.empty()) just_made(view, shown.address).write(body);
  if (shown.feeds.empty()) html::empty_state(say("feeds.none")).write(body);
  const auto address = view.to(feeds_path, {people::text_of(shown.owner.id)});
  std::vector<Telling> tell;
  for (const Feed& feed : shown.feeds) tell.push_back(telling_of(view, address, feed));
  html::tellings(say, tell).write(body);
  const bool may_make = (shown.has_week || shown.has_work) && shown.feeds.size() < limits::feeds_most;
  if (may_make) make_form(view, shown).write(body);
  return {.title = std::string(say("feeds.title")), .body = html::node_of(std::move(body)), .has_form = may_make};
}

Result<FeedWish> read_feed_wish(const http::Form& form, PersonId owner, Language language) {
  FeedWish wish{.name = std::string(form.value("name")), .reader = owner, .language = language};
  if (form.number("reader") <= 0) return Refusal{Refusal::Kind::invalid, {"feed.reader"}, "reader"};
  wish.reader = PersonId{form.number("reader")};
  if (form.value("shows") == "work") wish.shows = Feed::Shows::work;
  wish.parts = read_parts(form.values("parts"));
  return wish;
}

}  // namespace cydofal::care
