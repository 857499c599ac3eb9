#include "people/glass_pages.h"

#include <algorithm>

#include "people/sign_in_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;
using Worry = BrokenGlass::Worry;
using Finding = BrokenGlass::Review::Finding;

std::string day_and_time(const View& view, Instant instant) {
  const auto local = speech::london_time(instant);
  return view.say("glass.at", {{"date", local.date}, {"time", view.say.time(local.time, "spoken")}});
}

html::Url page_of(const View& view, const BrokenGlass& glass) { return view.to(glass_path, {std::to_string(glass.id.value)}); }

std::string_view about_what(const View& view, const BrokenGlass& glass) {
  return view.say(glass.worry == Worry::circle ? "glass.is_circle" : "glass.is_person");
}

/// Words that somebody wrote, in their own language.
Node own_words(const View& view, std::string_view words, Language language) {
  return h::render(h::p(h::class_("bubble"), h::when(language != view.language(), h::lang(language)), words_or_erased(view, words)));
}

Telling opening(const View& view, const BrokenGlass& glass) {
  const auto& say = view.say;
  return {.picture = html::face(html::Face::parse(glass.opener_face)),
          .tone = Tone::sun,
          .heading = say("glass.who_opened", {{"name", glass.opener_name}, {"person", glass.subject_name}}),
          .sentences = {day_and_time(view, glass.opened_at), std::string(about_what(view, glass)),
                        say("glass.until", {{"date", speech::london_time(glass.ends_at).date}, {"time", say.time(speech::london_time(glass.ends_at).time, "spoken")}})},
          .more = h::render(h::group(h::p(h::strong(say("glass.why"))), own_words(view, glass.reason, glass.language)))};
}

Telling review_of(const View& view, const BrokenGlass& glass) {
  const auto& say = view.say;
  if (!glass.review) {
    return {.picture = html::pictured(Icon::clock),
            .tone = is_late(glass, view.now) ? Tone::clay : Tone::plain,
            .heading = std::string(say(is_late(glass, view.now) ? "glass.late" : "glass.waits")),
            .sentences = {say("glass.due", {{"date", speech::london_time(review_due(glass)).date}})}};
  }
  const bool right = glass.review->finding == Finding::right;
  return {.picture = html::pictured(right ? Icon::check_circle : Icon::warning),
          .tone = right ? Tone::teal : Tone::clay,
          .heading = std::string(say(right ? "glass.was_right" : "glass.was_not_right")),
          .sentences = {say("glass.reviewed_by", {{"name", glass.review->by_name}, {"date", speech::london_time(glass.review->at).date}})},
          .more = own_words(view, glass.review->words, glass.review->language)};
}

std::string told_by(const View& view, const GlassNotice& notice) {
  if (notice.is_of_the_outside_person()) return std::string(view.say(notice.seen_at ? "glass.rung" : "glass.not_rung"));
  if (notice.seen_at) return std::string(view.say("glass.has_read"));
  return std::string(view.say("glass.told_by_" + notice.way));
}

Telling told(const View& view, const GlassView& shown) {
  Pieces rows;
  for (const GlassNotice& notice : shown.notices) {
    const auto number = html::Url::telephone(notice.telephone);
    h::li(h::div(h::strong(notice.name), std::string_view(": "), told_by(view, notice),
                 h::when(notice.is_of_the_outside_person() && number, [&] {
                   return h::render(h::group(h::br(), h::a(h::class_("phone"), h::href(*number), html::icon(Icon::phone_call),
                                                           h::span(h::class_("govuk-visually-hidden"), view.say("worried.ring")), std::string_view(" "), notice.telephone)));
                 })))
        .write(rows);
  }
  return {.picture = html::pictured(Icon::megaphone),
          .heading = std::string(view.say("glass.told")),
          .more = h::render(h::ul(h::class_("plain-list"), html::node_of(std::move(rows))))};
}

bool waits_to_be_rung(const GlassView& shown) {
  return std::ranges::any_of(shown.notices, [](const GlassNotice& notice) { return notice.is_of_the_outside_person() && !notice.seen_at; });
}

Node rang_form(const View& view, const GlassView& shown) {
  html::FormFrame frame = view.form_to(page_of(view, shown.glass));
  frame.id = "rang-form";
  frame.key += "rang";
  return h::render(h::section(h::class_("card card--sun stack"), h::h2(view.say("glass.ring_title")), h::p(view.say("glass.ring_words")),
                              html::form_of(frame, html::button_that(view.say("glass.rang"), Icon::phone_call, "do", "rang"))));
}

Node know_form(const View& view, const GlassView& shown) {
  html::FormFrame frame = view.form_to(page_of(view, shown.glass));
  frame.id = "know-form";
  frame.key += "know";
  const std::string& name = shown.glass.subject_name;
  return h::render(h::section(h::class_("card card--sun stack"), h::h2(view.say("glass.know_title", {{"name", name}})), h::p(view.say("glass.know_words")),
                              html::form_of(frame, html::button_that(view.say("glass.know_go", {{"name", name}}), Icon::eye, "do", "know"))));
}

Node review_form(const View& view, const GlassView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  return h::render(h::section(
      h::class_("card stack"), h::h2(say("glass.review_title")), h::p(say("glass.review_words")),
      html::form_of(view.form_to(page_of(view, shown.glass)),
                    h::render(h::group(fields.radios("finding", say("glass.finding"),
                                                     {{.value = std::string(name_of(Finding::right)), .label = std::string(say("glass.finding_right")), .picture = Icon::check_circle},
                                                      {.value = std::string(name_of(Finding::not_right)), .label = std::string(say("glass.finding_not_right")), .picture = Icon::warning}}),
                                       fields.text("words", say("glass.found"), {.hint = say("glass.found_hint"), .rows = 4, .picture = Icon::pencil_simple}),
                                       h::div(h::class_("button-row"), html::button_that(say("glass.review_go"), Icon::check_circle, "do", "review")))))));
}

}  // namespace

Content break_glass_page(const View& view, const BreakGlassView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string title = say("glass.title", {{"name", shown.name}});
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title, say("glass.lead")).write(body);
  if (shown.is_open) {
    html::empty_state(say("glass.open_already"), html::link_button(view.to(behind_glass_path, {text_of(shown.person)}), say("glass.go_behind"), Icon::arrow_right, "govuk-button")).write(body);
    return {.title = title, .body = html::node_of(std::move(body))};
  }
  std::vector<Telling> tell{{.picture = html::pictured(Icon::clock), .tone = Tone::sun, .heading = std::string(say("glass.four_hours")), .sentences = {std::string(say("glass.four_hours_words"))}},
                            {.picture = html::pictured(Icon::megaphone), .tone = Tone::sun, .heading = std::string(say("glass.is_told")), .sentences = {say("glass.is_told_words", {{"name", shown.name}})}},
                            {.picture = html::pictured(Icon::list_checks), .tone = Tone::sun, .heading = std::string(say("glass.is_reviewed")), .sentences = {std::string(say("glass.is_reviewed_words"))}}};
  html::tellings(say, tell).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(break_glass_path, {text_of(shown.person)})),
                       h::render(h::group(fields.radios("worry", say("glass.which"),
                                                        {{.value = std::string(name_of(Worry::person)), .label = std::string(say("glass.worry_person")), .hint = say("glass.worry_person_hint", {{"name", shown.name}}), .picture = Icon::hand_heart},
                                                         {.value = std::string(name_of(Worry::circle)), .label = std::string(say("glass.worry_circle")), .hint = std::string(say("glass.worry_circle_hint")), .picture = Icon::shield_check}}),
                                          fields.text("reason", say("glass.reason"), {.hint = say("glass.reason_hint"), .rows = 4, .picture = Icon::pencil_simple}),
                                          h::div(h::class_("button-row"), html::button_that(say("glass.go"), Icon::lock_key))))))
      .write(body);
  h::p(h::a(h::href(view.outside(worried_path)), say("front.worried_go"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = true};
}

Content glass_page(const View& view, const GlassView& shown) {
  const auto& say = view.say;
  const BrokenGlass& glass = shown.glass;
  const std::string title(say("glass.page_title"));
  const bool reviews = shown.reader == GlassView::Reader::reviewer;
  const bool asks_for_review = reviews && !glass.review && !waits_to_be_rung(shown);
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(title, shown.reader == GlassView::Reader::subject ? say("glass.yours") : std::string_view()).write(body);
  std::vector<Telling> tell{opening(view, glass)};
  tell.push_back(told(view, shown));
  tell.push_back(review_of(view, glass));
  html::tellings(say, tell).write(body);
  if (shown.reader == GlassView::Reader::opener && glass.is_open(view.now)) {
    h::div(h::class_("button-row"), html::link_button(view.to(behind_glass_path, {text_of(glass.subject)}), say("glass.go_behind"), Icon::arrow_right, "govuk-button")).write(body);
  }
  if (shown.reader != GlassView::Reader::subject && waits_to_be_rung(shown)) rang_form(view, shown).write(body);
  if (asks_for_review) review_form(view, shown).write(body);
  if (reviews && glass.review && !is_for_the_person(glass)) know_form(view, shown).write(body);
  if (shown.reader == GlassView::Reader::subject) {
    h::p(h::a(h::href(view.outside(worried_path)), say("front.worried_go"))).write(body);
  }
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = asks_for_review};
}

Content glasses_page(const View& view, const GlassesView& shown) {
  const auto& say = view.say;
  const std::string title(say("glass.list_title"));
  Pieces body;
  html::page_heading(title, say("glass.list_lead")).write(body);
  std::vector<Telling> tell;
  for (const BrokenGlass& glass : shown.glasses) {
    Telling review = review_of(view, glass);
    std::vector<std::string> sentences{day_and_time(view, glass.opened_at), std::move(review.heading)};
    sentences.insert(sentences.end(), review.sentences.begin(), review.sentences.end());
    tell.push_back({.picture = std::move(review.picture),
                    .tone = review.tone,
                    .heading = say("glass.who_opened", {{"name", glass.opener_name}, {"person", glass.subject_name}}),
                    .sentences = std::move(sentences)});
    // What was found stands on its own page, to which only those come who may read it.
    tell.back().more = h::render(h::a(h::href(page_of(view, glass)), say("home.look"),
                                      h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), tell.back().heading, std::string_view(", "), day_and_time(view, glass.opened_at))));
  }
  if (tell.empty()) html::empty_state(say("glass.none")).write(body);
  else html::tellings(say, tell).write(body);
  if (!shown.supported.empty()) {
    Pieces people;
    for (const Named& person : shown.supported) {
      h::li(html::face(html::Face::parse(person.face)), h::a(h::href(view.to(break_glass_path, {text_of(person.id)})), say("glass.title", {{"name", person.known_as}}))).write(people);
    }
    h::section(h::class_("card stack"), h::h2(say("glass.in_a_hurry")), h::p(say("glass.lead")), h::ul(h::class_("plain-list"), html::node_of(std::move(people))),
               html::page_turner(say, shown.at, [&](std::int64_t page) { return view.to(glasses_path).with("page", std::to_string(page)); }))
        .write(body);
  }
  return {.title = title, .body = html::node_of(std::move(body))};
}

Node open_until(const View& view, const BrokenGlass& glass) {
  const auto ends = speech::london_time(glass.ends_at);
  const auto& say = view.say;
  return html::notice(Tone::sun, Icon::clock,
                      h::render(h::group(h::p(h::strong(say("glass.open_until", {{"date", ends.date}, {"time", say.time(ends.time, "spoken")}}))),
                                         h::p(say(glass.worry == Worry::circle ? "glass.circle_not_told" : "glass.each_look")),
                                         h::p(h::a(h::href(page_of(view, glass)), say("glass.see_why"))))));
}

Telling opened_about_me(const View& view, const BrokenGlass& glass) {
  return {.picture = html::face(html::Face::parse(glass.opener_face)),
          .tone = Tone::sun,
          .heading = view.say("glass.home_mine", {{"name", glass.opener_name}}),
          .sentences = {day_and_time(view, glass.opened_at)},
          .more = html::link_button(page_of(view, glass), view.say("glass.see_why"), Icon::arrow_right)};
}

Telling waits_for_review(const View& view, const BrokenGlass& glass) {
  const bool late = is_late(glass, view.now);
  return {.picture = html::pictured(Icon::shield_check),
          .tone = late ? Tone::clay : Tone::sun,
          .heading = std::string(view.say(late ? "glass.late" : "glass.home_review")),
          .sentences = {view.say("glass.due", {{"date", speech::london_time(review_due(glass)).date}})},
          .more = html::link_button(page_of(view, glass), view.say("home.look"), Icon::arrow_right)};
}

Telling open_now(const View& view, const BrokenGlass& glass) {
  const auto ends = speech::london_time(glass.ends_at);
  return {.picture = html::face(html::Face::parse(glass.subject_face)),
          .tone = Tone::sun,
          .heading = view.say("glass.home_open", {{"name", glass.subject_name}}),
          .sentences = {view.say("glass.until", {{"date", ends.date}, {"time", view.say.time(ends.time, "spoken")}})},
          .more = html::link_button(view.to(behind_glass_path, {text_of(glass.subject)}), view.say("glass.go_behind"), Icon::arrow_right)};
}

}  // namespace cydofal::people
