#include "coop/care/emergency_pages.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

constexpr std::string_view emergency_number = "999";

bool is_own(const EmergencyView& shown) { return shown.reader == EmergencyView::Reader::self; }

std::string title_of(const View& view, const EmergencyView& shown) {
  return is_own(shown) ? std::string(view.say("emergency.title")) : view.say("emergency.title_of", {{"name", shown.person.name}});
}

std::string_view heading_of(const View& view, const EmergencyQuestion& question) {
  return view.say("emergency.what_" + std::string(question.name));
}

/// Whether a reader of the other language is told beside each answer in which it is written; on paper that stands once.
enum class Remark { beside_each, left_out };

/// What somebody wrote, in their own lines and language.
Node words_of(const View& view, const EmergencyAnswer& answer, Remark remark) {
  Pieces pieces;
  const bool other_language = answer.language != view.language();
  std::string_view rest = people::words_or_erased(view, answer.words);
  while (true) {
    const auto end = rest.find('\n');
    const std::string_view line = trimmed(rest.substr(0, end));
    if (!line.empty()) h::p(h::when(other_language, h::lang(answer.language)), line).write(pieces);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  if (other_language && remark == Remark::beside_each) h::p(h::class_("quiet"), view.say(answer.language == Language::cy ? "emergency.in_welsh" : "emergency.in_english")).write(pieces);
  return html::node_of(std::move(pieces));
}

/// Nothing written is never told as "none": somebody has to be asked.
std::string nothing_written(const View& view, const EmergencyView& shown) {
  return is_own(shown) ? std::string(view.say("emergency.nothing_own")) : view.say("emergency.nothing", {{"name", shown.person.name}});
}

Node answer_of(const View& view, const EmergencyView& shown, const EmergencyQuestion& question, Remark remark) {
  const EmergencyAnswer* answer = shown.written->sheet.answer_to(question);
  if (answer == nullptr) return h::render(h::p(h::class_("quiet"), nothing_written(view, shown)));
  if (answer->says == EmergencyAnswer::Says::none) return h::render(h::p(view.say("emergency.none_" + std::string(question.name))));
  return words_of(view, *answer, remark);
}

Tone tone_of(const EmergencyView& shown, const EmergencyQuestion& question) {
  const EmergencyAnswer* answer = shown.written->sheet.answer_to(question);
  if (answer == nullptr) return Tone::sun;
  return answer->says == EmergencyAnswer::Says::none ? Tone::teal : Tone::clay;
}

/// The name stands before the number as it is: a number alone says nothing to who is in a hurry.
Node to_ring(const View& view, const EmergencyContact& contact) {
  const auto address = html::Url::telephone(contact.telephone);
  return h::render(h::p(h::strong(contact.name), h::br(),
                        h::when(address.has_value(), [&] {
                          return h::a(h::class_("phone"), h::href(*address), html::icon(Icon::phone_call),
                                      h::span(h::class_("govuk-visually-hidden"), view.say("worried.ring")), std::string_view(" "), contact.telephone);
                        }),
                        h::when(!address, [&] { return h::span(contact.telephone); })));
}

Node all_to_ring(const View& view, const EmergencyView& shown) {
  Pieces pieces;
  for (const EmergencyContact& contact : shown.written->sheet.to_ring) to_ring(view, contact).write(pieces);
  if (shown.written->sheet.to_ring.empty()) h::p(h::class_("quiet"), nothing_written(view, shown)).write(pieces);
  return html::node_of(std::move(pieces));
}

std::string when_written(const View& view, const WrittenEmergencySheet& written) {
  const Date date = speech::london_time(written.written_at).date;
  if (written.companion.empty()) return view.say("emergency.written", {{"date", date}, {"name", written.written_by_name}});
  return view.say("emergency.written_with", {{"date", date}, {"name", written.written_by_name}, {"companion", written.companion}});
}

Node danger(const View& view) {
  return html::notice(Tone::clay, Icon::siren,
                      h::render(h::p(view.say("emergency.danger"), std::string_view(" "),
                                     h::a(h::href(*html::Url::telephone(emergency_number)), h::strong(view.say("emergency.ring_number"))))));
}

Node empty_sheet(const View& view, const EmergencyView& shown) {
  const auto& say = view.say;
  if (!is_own(shown)) return html::empty_state(say("emergency.empty", {{"name", shown.person.name}}));
  return html::empty_state(say("emergency.empty_own"));
}

/// How many lines it takes on paper, in large print; rather too many than too few.
std::int64_t lines_on_paper(const EmergencySheet& sheet) {
  std::int64_t lines = 0;
  for (const EmergencyAnswer& answer : sheet.answers) {
    lines += 1 + std::ranges::count(answer.words, '\n') + static_cast<std::int64_t>(code_points(answer.words)) / limits::emergency_letters_of_a_line;
  }
  return lines;
}

/// Said once on paper where any of it is in the other language.
Node written_in_other_language(const View& view, const EmergencySheet& sheet) {
  const bool any = std::ranges::any_of(sheet.answers, [&](const EmergencyAnswer& answer) {
    return answer.says == EmergencyAnswer::Says::words && answer.language != view.language();
  });
  if (!any) return {};
  return h::render(h::span(std::string_view(" "), view.say(view.language() == Language::cy ? "emergency.in_english" : "emergency.in_welsh")));
}

bool nothing_there(const EmergencyView& shown) { return !shown.written || shown.written->sheet.empty(); }

}  // namespace

html::Url emergency_sheet_of_person(const View& view, PersonId person) { return view.to(emergency_path, {people::text_of(person)}); }

std::vector<Telling> emergency_tellings(const View& view, const EmergencyView& shown) {
  std::vector<Telling> tell;
  if (nothing_there(shown)) return tell;
  for (const EmergencyQuestion& question : emergency_questions) {
    tell.push_back({.picture = html::pictured(question.picture),
                    .tone = tone_of(shown, question),
                    .heading = std::string(heading_of(view, question)),
                    .more = answer_of(view, shown, question, Remark::beside_each)});
  }
  tell.push_back({.picture = html::pictured(Icon::phone_call), .tone = Tone::heather, .heading = std::string(view.say("emergency.ring")), .more = all_to_ring(view, shown)});
  return tell;
}

Content emergency_page(const View& view, const EmergencyView& shown) {
  const auto& say = view.say;
  const std::string title = title_of(view, shown);
  const std::string person = people::text_of(shown.person.id);
  Pieces body;
  html::page_heading(title, is_own(shown) ? std::string(say("emergency.lead")) : say("emergency.is_recorded", {{"name", shown.person.name}})).write(body);
  danger(view).write(body);
  if (nothing_there(shown)) empty_sheet(view, shown).write(body);
  html::tellings(say, emergency_tellings(view, shown)).write(body);
  if (shown.written) h::p(h::class_("quiet"), when_written(view, *shown.written)).write(body);
  h::div(h::class_("button-row"),
         h::when(is_own(shown), [&] { return html::link_button(view.to(write_emergency_path, {person}), say("emergency.change"), Icon::pencil_simple, "govuk-button"); }),
         html::link_button(view.to(emergency_paper_path, {person}), say("emergency.print"), Icon::printer))
      .write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

Content emergency_paper(const View& view, const EmergencyView& shown) {
  const auto& say = view.say;
  const std::string title = view.say("emergency.title_of", {{"name", shown.person.name}});
  Pieces rows;
  if (!nothing_there(shown)) {
    for (const EmergencyQuestion& question : emergency_questions) {
      h::li(h::class_("emergency__item"), html::icon(question.picture), h::div(h::h2(heading_of(view, question)), answer_of(view, shown, question, Remark::left_out))).write(rows);
    }
    h::li(h::class_("emergency__item emergency__item--ring"), html::icon(Icon::phone_call), h::div(h::h2(say("emergency.ring")), all_to_ring(view, shown))).write(rows);
  }
  Pieces body;
  h::div(h::class_("on-screen notice notice--teal"), html::icon(Icon::printer),
         h::div(h::p(say("sheet.on_screen")), h::p(h::a(h::href(emergency_sheet_of_person(view, shown.person.id)), say("emergency.back")))))
      .write(body);
  const bool is_much = shown.written && lines_on_paper(shown.written->sheet) > limits::emergency_lines_in_large;
  h::article(h::class_(is_much ? "sheet emergency emergency--much" : "sheet emergency"), h::lang(view.language()),
             h::div(h::class_("sheet__head"), html::face(html::Face::parse(shown.person.face)), h::div(h::h1(title), h::p(h::strong(say("emergency.danger"), std::string_view(" "), say("emergency.ring_number")))),
                    h::p(h::class_("sheet__made"), say("sheet.printed", {{"date", view.today}}))),
             h::when(nothing_there(shown), [&] { return empty_sheet(view, shown); }),
             h::when(!nothing_there(shown), [&] { return h::ul(h::class_("emergency__items"), html::node_of(std::move(rows))); }),
             h::when(shown.written.has_value(), [&] { return h::render(h::p(h::class_("sheet__made"), when_written(view, *shown.written), written_in_other_language(view, shown.written->sheet))); }))
      .write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .on_paper = true};
}

namespace {

Node question_field(const View& view, const html::Fields& fields, const EmergencyQuestion& question) {
  const std::string name(question.name);
  return fields.text(name, heading_of(view, question), {.hint = view.say("emergency.hint_" + name), .rows = 3, .picture = question.picture});
}

std::vector<html::Choice> nones(const View& view) {
  std::vector<html::Choice> choices;
  for (const EmergencyQuestion& question : emergency_questions) {
    if (question.none != EmergencyQuestion::None::answers_it) continue;
    choices.push_back({.value = std::string(question.name), .label = std::string(view.say("emergency.none_" + std::string(question.name))), .picture = question.picture});
  }
  return choices;
}

Node contact_fields(const View& view, const html::Fields& fields) {
  const auto& say = view.say;
  Pieces pieces;
  h::h2(say("emergency.ring")).write(pieces);
  h::p(h::class_("quiet"), say("emergency.ring_hint")).write(pieces);
  for (std::int64_t place = 1; place <= static_cast<std::int64_t>(limits::emergency_contacts); ++place) {
    const std::string line = std::to_string(place);
    fields.text("ring_name" + line, say("emergency.ring_name", {{"place", place}}), {.autocomplete = "off", .picture = Icon::user_circle}).write(pieces);
    fields.text("ring_telephone" + line, say("emergency.ring_telephone", {{"place", place}}), {.autocomplete = "off", .type = "tel", .picture = Icon::phone_call}).write(pieces);
  }
  return html::node_of(std::move(pieces));
}

}  // namespace

Content write_emergency_page(const View& view, const EmergencyView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces questions;
  for (const EmergencyQuestion& question : emergency_questions) question_field(view, fields, question).write(questions);
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("emergency.write_title"), say("emergency.write_lead")).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(write_emergency_path, {people::text_of(shown.person.id)})),
                       h::render(h::group(html::node_of(std::move(questions)), fields.checkboxes("none", say("emergency.nones"), nones(view), say("emergency.nones_hint")),
                                          contact_fields(view, fields), h::div(h::class_("button-row"), html::button_that(say("emergency.keep"), Icon::check_circle))))))
      .write(body);
  h::p(h::a(h::href(emergency_sheet_of_person(view, shown.person.id)), say("emergency.back"))).write(body);
  return {.title = std::string(say("emergency.write_title")), .body = html::node_of(std::move(body)), .has_form = true};
}

TypedEmergencySheet read_emergency_sheet(const http::Form& form) {
  TypedEmergencySheet typed;
  const auto nones = form.values("none");
  for (std::size_t at = 0; at < emergency_questions.size(); ++at) {
    const std::string_view name = emergency_questions[at].name;
    typed.answers[at] = {.words = std::string(form.value(name)), .none = std::ranges::find(nones, name) != nones.end()};
  }
  for (std::size_t place = 1; place <= limits::emergency_contacts; ++place) {
    const std::string line = std::to_string(place);
    typed.to_ring.push_back({std::string(form.value("ring_name" + line)), std::string(form.value("ring_telephone" + line))});
  }
  return typed;
}

http::Form as_it_is(const EmergencySheet& sheet) {
  std::vector<http::NameAndValue> fields;
  for (const EmergencyAnswer& answer : sheet.answers) {
    const std::string name(answer.question->name);
    if (answer.says == EmergencyAnswer::Says::none) fields.push_back({"none", name});
    else fields.push_back({name, answer.words});
  }
  for (std::size_t place = 0; place < sheet.to_ring.size(); ++place) {
    const std::string line = std::to_string(place + 1);
    fields.push_back({"ring_name" + line, sheet.to_ring[place].name});
    fields.push_back({"ring_telephone" + line, sheet.to_ring[place].telephone});
  }
  return {std::move(fields), {}};
}

}  // namespace cydofal::care
