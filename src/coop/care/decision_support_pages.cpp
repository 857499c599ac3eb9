#include "coop/care/decision_support_pages.h"

#include "platform/base/text.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;
using Reader = DecidingView::Reader;

std::string_view name_of_topic(const View& view, Topic topic) { return view.say("deciding.topic_" + std::string(words_of(topic).name)); }

/// Both names, always: who wrote, and about whom or with whom.
std::string who_wrote(const View& view, const Someone& person, const Written& written) {
  const Date date = speech::london_time(written.at).date;
  if (written.by != person.id) {
    return written.companion.empty() ? view.say("deciding.written_for", {{"date", date}, {"name", written.by_name}, {"person", person.name}})
                                     : view.say("deciding.written_for_with", {{"date", date}, {"name", written.by_name}, {"person", person.name}, {"companion", written.companion}});
  }
  return written.companion.empty() ? view.say("deciding.written", {{"date", date}, {"name", written.by_name}})
                                   : view.say("deciding.written_with", {{"date", date}, {"name", written.by_name}, {"companion", written.companion}});
}

std::string who_disagrees(const View& view, const DecisionSupport& record) {
  return view.say("deciding.disagreed", {{"date", speech::london_time(record.disagreed->at).date}, {"name", record.disagreed->by_name}});
}

/// What somebody wrote, in their own lines; in which language, for a reader of the other, stands once below.
Node lines_of(const View& view, const std::string& words, Language language) {
  Pieces pieces;
  std::string_view rest = people::words_or_erased(view, words);
  while (true) {
    const auto end = rest.find('\n');
    const std::string_view line = trimmed(rest.substr(0, end));
    if (!line.empty()) h::p(h::when(language != view.language(), h::lang(language)), line).write(pieces);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return html::node_of(std::move(pieces));
}

void other_language(const View& view, Language language, Pieces& body) {
  if (language == view.language()) return;
  h::p(h::class_("quiet"), view.say(language == Language::cy ? "emergency.in_welsh" : "emergency.in_english")).write(body);
}

/// One press ends it, and nobody is asked why.
Node end_form(const View& view, const DecidingView& shown, const Advocate& advocate) {
  html::FormFrame frame = view.form_to(view.to(end_advocate_path, {people::text_of(shown.person.id)}));
  const std::string id = people::text_of(advocate.advocate);
  const std::string form_id = "end-" + id;
  frame.id = form_id;
  frame.key += id;
  return html::form_of(frame, h::render(h::button(h::class_("govuk-button govuk-button--secondary"), h::attr<"type">("submit"), h::attr<"name">("advocate"),
                                                  h::attr<"value">(id), html::icon(Icon::x_circle), view.say("advocate.end"),
                                                  h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), advocate.name))));
}

Telling telling_of(const View& view, const DecidingView& shown, const Advocate& advocate) {
  const auto& say = view.say;
  std::vector<std::string> sentences;
  for (const TopicWords& each : all_topics) {
    if (advocate.topics.has(each.topic)) sentences.push_back(say("advocate.is_for", {{"topic", std::string(name_of_topic(view, each.topic))}}));
  }
  sentences.push_back(say("advocate.until_date", {{"date", advocate.until}}));
  if (!advocate.companion.empty()) sentences.push_back(say("receipt.with", {{"name", advocate.companion}}));
  return {.picture = html::face(html::Face::parse(advocate.face)), .tone = Tone::heather, .heading = advocate.name, .sentences = std::move(sentences), .more = end_form(view, shown, advocate)};
}

Tone tone_of(const DecisionSupport& record) {
  if (record.disagreed) return Tone::clay;
  return record.conclusion == Conclusion::cannot_now ? Tone::sun : Tone::teal;
}

std::string conclusion_of(const View& view, const DecisionSupport& record) { return std::string(view.say("deciding.conclusion_" + std::string(name_of(record.conclusion)))); }

Telling telling_of(const View& view, const DecidingView& shown, const DecisionSupport& record) {
  const std::string name(people::words_or_erased(view, record.name));
  std::vector<std::string> sentences{conclusion_of(view, record), who_wrote(view, shown.person, record.written)};
  if (record.best_interests) sentences.push_back(view.say("best_interests.there_is", {{"date", record.best_interests->review_on}}));
  if (record.disagreed) sentences.push_back(who_disagrees(view, record));
  return {.picture = html::pictured(words_of(record.topic).picture),
          .tone = tone_of(record),
          .heading = name,
          .sentences = std::move(sentences),
          .more = h::render(h::a(h::href(view.to(decision_path, {people::text_of(shown.person.id), std::to_string(record.id.value)})), view.say("deciding.read"),
                                 h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), name)))};
}

/// What the law begins with, in plain words.
Node principles(const View& view) {
  const auto& say = view.say;
  return html::notice(Tone::teal, Icon::scales,
                      h::render(h::group(h::p(h::strong(say("deciding.presumed"))), h::p(say("deciding.help_first")), h::p(say("deciding.unwise")), h::p(h::class_("small"), say("deciding.law")))));
}

void advocates_part(const View& view, const DecidingView& shown, Pieces& body) {
  const auto& say = view.say;
  if (shown.reader == Reader::worker) return;
  std::vector<Telling> tell;
  for (const Advocate& advocate : shown.advocates) tell.push_back(telling_of(view, shown, advocate));
  h::h2(shown.reader == Reader::self ? say("advocate.title") : say("relation.advocate")).write(body);
  h::p(say("advocate.cannot")).write(body);
  if (tell.empty()) html::empty_state(say("advocate.none")).write(body);
  else html::tellings(say, tell).write(body);
  if (shown.reader != Reader::self) return;
  h::div(h::class_("button-row"), html::link_button(view.to(advocate_path, {people::text_of(shown.person.id)}), say("advocate.appoint_title"), Icon::user_plus)).write(body);
}

template <std::size_t count>
void answers_part(const View& view, const DecisionWords& words, const std::array<DecisionQuestion, count>& questions, Language language, Pieces& body) {
  std::vector<Telling> tell;
  for (std::size_t at = 0; at < count; ++at) {
    if (words[at].empty() && questions[at].needed == DecisionQuestion::Needed::where_there_is) continue;
    tell.push_back({.picture = html::pictured(questions[at].picture),
                    .tone = questions[at].name == "own_words" ? Tone::heather : Tone::plain,
                    .heading = std::string(view.say("deciding.ask_" + std::string(questions[at].name))),
                    .more = lines_of(view, words[at], language)});
  }
  html::tellings(view.say, tell).write(body);
}

void best_interests_part(const View& view, const DecisionView& shown, Pieces& body) {
  const auto& say = view.say;
  const BestInterests& done = *shown.record.best_interests;
  h::h2(say("best_interests.title")).write(body);
  h::p(say("best_interests.person_was_asked", {{"name", shown.person.name}})).write(body);
  answers_part(view, done.words, best_interests_questions, done.written.language, body);
  html::facts({{std::string(say("best_interests.authority")), h::render(h::span(say("best_interests.authority_" + std::string(name_of(done.authority)))))},
               {std::string(say("best_interests.review")), h::render(h::span(say.date(done.review_on)))}})
      .write(body);
  if (shown.record.topic == Topic::joining) h::p(say("best_interests.of_joining", {{"name", shown.person.name}})).write(body);
  other_language(view, done.written.language, body);
  h::p(h::class_("quiet"), who_wrote(view, shown.person, done.written)).write(body);
}

/// What can be done next: saying no to it, or deciding in their best interests where that is possible at all.
void next_steps(const View& view, const DecisionView& shown, Pieces& body) {
  const auto& say = view.say;
  const std::string person = people::text_of(shown.person.id);
  const std::string decision = std::to_string(shown.record.id.value);
  if (shown.record.conclusion == Conclusion::cannot_now && !may_be_decided_for_others(shown.record.topic)) {
    html::notice(Tone::sun, Icon::info, h::render(h::p(say("best_interests.never")))).write(body);
  } else if (shown.reader != Reader::self && !no_best_interests(shown.record)) {
    h::div(h::class_("button-row"), html::link_button(view.to(best_interests_path, {person, decision}), say("best_interests.write"), Icon::pencil_simple)).write(body);
  }
  if (shown.reader == Reader::worker || shown.record.disagreed) return;
  html::form_of(view.form_to(view.to(decision_path, {person, decision})),
                h::render(h::group(h::p(say("deciding.disagree_lead")), html::button_that(say("deciding.disagree"), Icon::thumbs_down, {}, {}, "govuk-button govuk-button--secondary"))))
      .write(body);
}

std::string title_of(const View& view, const Someone& person, Reader reader) {
  return reader == Reader::self ? std::string(view.say("deciding.title")) : view.say("deciding.title_of", {{"name", person.name}});
}

}  // namespace

html::Url deciding_of_person(const View& view, PersonId person) { return view.to(deciding_path, {people::text_of(person)}); }

Content deciding_page(const View& view, const DecidingView& shown) {
  const auto& say = view.say;
  const std::string title = title_of(view, shown.person, shown.reader);
  Pieces body;
  html::page_heading(title, shown.reader == Reader::self ? std::string(say("deciding.lead")) : say("emergency.is_recorded", {{"name", shown.person.name}})).write(body);
  principles(view).write(body);
  advocates_part(view, shown, body);
  h::h2(say("deciding.records")).write(body);
  std::vector<Telling> tell;
  for (const DecisionSupport& record : shown.records) tell.push_back(telling_of(view, shown, record));
  if (tell.empty()) html::empty_state(say("deciding.none")).write(body);
  else html::tellings(say, tell).write(body);
  h::div(h::class_("button-row"), html::link_button(view.to(write_deciding_path, {people::text_of(shown.person.id)}), say("deciding.write"), Icon::pencil_simple, "govuk-button")).write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

Content decision_page(const View& view, const DecisionView& shown) {
  const auto& say = view.say;
  const std::string name(people::words_or_erased(view, shown.record.name));
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(name, title_of(view, shown.person, shown.reader)).write(body);
  if (shown.record.disagreed) html::notice(Tone::clay, Icon::thumbs_down, h::render(h::p(who_disagrees(view, shown.record)))).write(body);
  html::notice(tone_of(shown.record), shown.record.conclusion == Conclusion::cannot_now ? Icon::info : Icon::check_circle,
               h::render(h::group(h::p(h::strong(conclusion_of(view, shown.record))), lines_of(view, shown.record.reason, shown.record.written.language),
                                  h::p(h::class_("small"), say("deciding.only_this")))))
      .write(body);
  html::facts({{std::string(say("deciding.about")), h::render(h::span(name_of_topic(view, shown.record.topic)))}}).write(body);
  h::h2(say("deciding.how_helped")).write(body);
  answers_part(view, shown.record.words, support_questions, shown.record.written.language, body);
  other_language(view, shown.record.written.language, body);
  h::p(h::class_("quiet"), who_wrote(view, shown.person, shown.record.written)).write(body);
  if (shown.record.best_interests) best_interests_part(view, shown, body);
  next_steps(view, shown, body);
  principles(view).write(body);
  h::p(h::a(h::href(deciding_of_person(view, shown.person.id)), say("deciding.back"))).write(body);
  return {.title = name, .body = html::node_of(std::move(body)), .has_form = shown.reader != Reader::worker && !shown.record.disagreed};
}

Content write_deciding_page(const View& view, const WriteDecidingView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<html::Choice> topics;
  for (const Topic topic : shown.topics) topics.push_back({.value = std::string(words_of(topic).name), .label = std::string(name_of_topic(view, topic)), .picture = words_of(topic).picture});
  std::vector<html::Choice> conclusions;
  for (const std::string_view each : conclusion_names) {
    conclusions.push_back({.value = std::string(each), .label = std::string(say("deciding.conclusion_" + std::string(each)))});
  }
  Pieces questions;
  for (const DecisionQuestion& question : support_questions) {
    const std::string name(question.name);
    fields.text(name, say("deciding.ask_" + name), {.hint = say("deciding.hint_" + name), .rows = question.name == "supporter" ? 0 : 3, .picture = question.picture}).write(questions);
  }
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("deciding.write_title"), say("deciding.write_lead")).write(body);
  principles(view).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(write_deciding_path, {people::text_of(shown.person.id)})),
                       h::render(h::group(fields.text("name", say("deciding.name"), {.hint = say("deciding.name_hint"), .picture = Icon::question}),
                                          fields.radios("topic", say("deciding.about"), topics), html::node_of(std::move(questions)),
                                          fields.radios("conclusion", say("deciding.conclusion"), conclusions, say("deciding.conclusion_hint")),
                                          fields.text("reason", say("deciding.reason"), {.hint = say("deciding.reason_hint"), .rows = 3, .picture = Icon::list_checks}),
                                          h::div(h::class_("button-row"), html::button_that(say("deciding.keep"), Icon::check_circle))))))
      .write(body);
  h::p(h::a(h::href(deciding_of_person(view, shown.person.id)), say("deciding.back"))).write(body);
  return {.title = std::string(say("deciding.write_title")), .body = html::node_of(std::move(body)), .has_form = true};
}

TypedDecisionSupport read_decision_support(const http::Form& form) {
  TypedDecisionSupport typed{.topic = std::string(form.value("topic")),
                             .name = std::string(form.value("name")),
                             .conclusion = std::string(form.value("conclusion")),
                             .reason = std::string(form.value("reason"))};
  for (std::size_t at = 0; at < support_questions.size(); ++at) typed.words[at] = form.value(support_questions[at].name);
  return typed;
}

}  // namespace cydofal::care
