#include "coop/care/representative_pages.h"

#include "coop/care/care_pages.h"
#include "coop/care/emergency_pages.h"
#include "coop/care/health_notes_pages.h"
#include "coop/money/money_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;
using Reader = RepresentativeView::Reader;
using Standing = Representative::Standing;

Date day_of(Instant at) { return speech::london_time(at).date; }

std::string kind_in_words(const View& view, const Representative& entry) {
  return std::string(view.say("representative.kind_" + std::string(words_of(entry.kind).name)));
}

std::string covers_in_words(const View& view, const Representative& entry) {
  return std::string(view.say("representative.covers_" + std::string(name_of(entry.covers))));
}

html::Url address_of(const View& view, const html::Path& path, const Representative& entry) { return view.to(path, {std::to_string(entry.id.value)}); }

Tone tone_of(const View& view, const Representative& entry) {
  if (entry.disagreed && !entry.answer) return Tone::clay;
  switch (entry.standing(view.today)) {
    case Standing::waits: return Tone::sun;
    case Standing::stands: return Tone::teal;
    case Standing::ended: return Tone::plain;
  }
  return Tone::plain;
}

/// That the person does not agree, and by when they are answered: first wherever the entry stands.
std::vector<std::string> disagreement_in_words(const View& view, const Representative& entry) {
  if (!entry.disagreed) return {};
  const auto& say = view.say;
  std::vector<std::string> sentences{say("representative.does_not_agree", {{"name", entry.person_name}, {"date", day_of(entry.disagreed->at)}})};
  if (!entry.answer) {
    const Date due = day_of(disagreement_due(entry));
    sentences.push_back(say(disagreement_due(entry) < view.now ? "representative.answer_is_late" : "representative.answer_until", {{"date", due}}));
  }
  return sentences;
}

std::string standing_in_words(const View& view, const Representative& entry) {
  const auto& say = view.say;
  switch (entry.standing(view.today)) {
    case Standing::waits: return std::string(say("representative.waits"));
    case Standing::stands: return say("representative.stands_until", {{"date", entry.until}});
    case Standing::ended:
      return entry.ended ? say("representative.ended_" + std::string(name_of(entry.ended->why)), {{"date", day_of(entry.ended->by.at)}})
                         : say("representative.ended_by_itself", {{"date", entry.until}});
  }
  return {};
}

std::vector<std::string> in_words(const View& view, const Representative& entry) {
  const auto& say = view.say;
  std::vector<std::string> sentences = disagreement_in_words(view, entry);
  sentences.push_back(kind_in_words(view, entry));
  sentences.push_back(covers_in_words(view, entry));
  sentences.push_back(standing_in_words(view, entry));
  if (entry.conflict == Conflict::comes_to_them) sentences.push_back(say("representative.conflict_comes", {{"name", entry.name}}));
  if (entry.conflict == Conflict::officer) sentences.push_back(say("representative.conflict_officer", {{"name", entry.name}}));
  return sentences;
}

Node link_to(html::Url address, std::string_view words, std::string_view of_what) {
  return h::render(h::a(h::href(std::move(address)), words, h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), of_what)));
}

/// What a representative never does, in plain words, on every page about one.
Node never(const View& view) {
  const auto& say = view.say;
  return html::notice(Tone::teal, Icon::shield_check, h::render(h::group(h::p(h::strong(say("representative.decides"))), h::p(say("representative.never")))));
}

Node small_form(const View& view, const html::Path& path, const Representative& entry, std::string_view id, const Node& inside) {
  html::FormFrame frame = view.form_to(address_of(view, path, entry));
  frame.id = id;
  frame.key += id;
  return html::form_of(frame, inside);
}

}  // namespace

std::string spoken_for(const View& view, std::string_view representative, std::string_view person) {
  return view.say("representative.for_whom", {{"representative", std::string(representative)}, {"person", std::string(person)}});
}

Content my_representatives_page(const View& view, const MyRepresentativesView& shown) {
  const auto& say = view.say;
  const bool own = shown.reader == MyRepresentativesView::Reader::self;
  const std::string title = own ? std::string(say("representative.mine_title")) : say("representative.title_of", {{"name", shown.person.name}});
  Pieces body;
  html::page_heading(title, say(own ? "representative.mine_lead" : "representative.lead_of")).write(body);
  never(view).write(body);
  std::vector<Telling> tell;
  for (const Representative& entry : shown.entries) {
    tell.push_back({.picture = html::face(html::Face::parse(entry.face)),
                    .tone = tone_of(view, entry),
                    .heading = entry.name,
                    .sentences = in_words(view, entry),
                    .more = link_to(address_of(view, representative_path, entry), say("representative.look"), entry.name)});
  }
  if (tell.empty()) html::empty_state(say("representative.nobody")).write(body);
  html::tellings(say, tell).write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

Content representatives_page(const View& view, const RepresentativesView& shown) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("representative.list_title"), say("representative.list_lead")).write(body);
  std::vector<Telling> tell;
  for (const Representative& entry : shown.entries) {
    const std::string both = spoken_for(view, entry.name, entry.person_name);
    tell.push_back({.picture = html::face(html::Face::parse(entry.person_face)),
                    .tone = tone_of(view, entry),
                    .heading = both,
                    .sentences = in_words(view, entry),
                    .more = link_to(address_of(view, representative_path, entry), say("representative.look"), both)});
  }
  if (tell.empty()) html::empty_state(say("representative.nobody_here")).write(body);
  html::tellings(say, tell).write(body);
  if (shown.supported.empty()) return {.title = std::string(say("representative.list_title")), .body = html::node_of(std::move(body))};
  Pieces people;
  for (const Someone& person : shown.supported) {
    h::li(html::icon(Icon::user_circle), h::a(h::href(view.to(enter_representative_path, {people::text_of(person.id)})), say("representative.enter_for", {{"name", person.name}}))).write(people);
  }
  h::section(h::class_("card stack"), h::h2(say("representative.enter_title")), h::p(say("representative.enter_lead")), h::ul(h::class_("facts"), html::node_of(std::move(people)))).write(body);
  return {.title = std::string(say("representative.list_title")), .body = html::node_of(std::move(body))};
}

Content enter_representative_page(const View& view, const EnterRepresentativeView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string title = say("representative.enter_for", {{"name", shown.person.name}});
  std::vector<Choice> kinds;
  for (const RepresentativeKindWords& each : representative_kinds) {
    kinds.push_back({.value = std::string(each.name),
                     .label = std::string(say("representative.kind_" + std::string(each.name))),
                     .hint = std::string(say("representative.what_" + std::string(each.name))),
                     .picture = each.picture});
  }
  std::vector<Choice> covers;
  for (const std::string_view name : covers_names) {
    covers.push_back({.value = std::string(name), .label = std::string(say("representative.covers_" + std::string(name))), .picture = name == "money" ? Icon::coins : name == "care" ? Icon::heart : Icon::hand_heart});
  }
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title, say("representative.enter_lead")).write(body);
  never(view).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(enter_representative_path, {people::text_of(shown.person.id)})),
                       h::render(h::group(fields.text("name", say("representative.name"), {.hint = say("representative.name_hint"), .autocomplete = "off", .picture = Icon::user_circle}),
                                          fields.radios("language", say("representative.language"), {{.value = "cy", .label = "Cymraeg"}, {.value = "en", .label = "English"}}),
                                          fields.radios("kind", say("representative.kind"), kinds), fields.radios("covers", say("representative.covers"), covers, say("representative.covers_hint")),
                                          fields.text("reference", say("representative.reference"), {.hint = say("representative.reference_hint"), .autocomplete = "off"}),
                                          fields.date("seen", say("representative.seen")), fields.date("from", say("representative.from")),
                                          fields.date("until", say("representative.until"), say("representative.until_hint")),
                                          fields.date("sixteen", say("representative.sixteen"), say("representative.sixteen_hint")),
                                          h::div(h::class_("button-row"), html::button_that(say("representative.enter"), Icon::check_circle))))))
      .write(body);
  h::p(h::a(h::href(view.to(representatives_path)), say("representative.back"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = true};
}

Result<NewRepresentative> read_new_representative(const http::Form& form) {
  NewRepresentative typed{.name = std::string(form.value("name")),
                          .language = form.value("language") == "en" ? Language::en : Language::cy,
                          .kind = std::string(form.value("kind")),
                          .covers = std::string(form.value("covers")),
                          .reference = std::string(form.value("reference"))};
  const auto seen = html::date_in(form, "seen");
  if (!seen) return seen.refusal();
  const auto from = html::date_in(form, "from");
  if (!from) return from.refusal();
  const auto until = html::date_in(form, "until");
  if (!until) return until.refusal();
  typed.seen_on = *seen;
  typed.from = *from;
  typed.until = *until;
  if (form.value("sixteen-day").empty() && form.value("sixteen-month").empty() && form.value("sixteen-year").empty()) return typed;
  const auto sixteen = html::date_in(form, "sixteen");
  if (!sixteen) return sixteen.refusal();
  typed.sixteen_on = *sixteen;
  return typed;
}

namespace {

/// The paper: what it says, who saw it, and when.
Node paper(const View& view, const RepresentativeView& shown) {
  const auto& say = view.say;
  const Representative& entry = shown.entry;
  const auto fact = [&](const char* key, std::string value) { return std::pair<std::string, Node>{std::string(say(key)), h::render(h::span(value))}; };
  std::vector<std::pair<std::string, Node>> facts{fact("representative.kind", kind_in_words(view, entry)), fact("representative.covers", covers_in_words(view, entry))};
  const bool has_number = words_of(entry.kind).reference == RepresentativeKindWords::Reference::has_one || !entry.reference.empty();
  if (has_number) facts.push_back(fact("representative.reference", std::string(people::words_or_erased(view, entry.reference))));
  facts.push_back(fact("representative.seen", say("representative.seen_by", {{"name", entry.entered.name}, {"date", entry.seen_on}})));
  facts.push_back(fact("representative.seen_again", entry.confirmed ? say("representative.seen_by", {{"name", entry.confirmed->name}, {"date", day_of(entry.confirmed->at)}})
                                                                     : std::string(say("representative.waits"))));
  facts.push_back(fact("representative.from", say.date(entry.from)));
  facts.push_back(fact("representative.until", say.date(entry.until)));
  return html::facts(facts);
}

/// What an officer answered somebody who does not agree, and where they can go further.
void answer_part(const View& view, const RepresentativeView& shown, Pieces& body) {
  const auto& say = view.say;
  if (!shown.entry.answer) return;
  const Representative::Answer& answer = *shown.entry.answer;
  h::section(h::class_("card stack"), h::h2(say("representative.answered", {{"name", answer.by.name}, {"date", day_of(answer.by.at)}})),
             h::p(h::when(answer.language != view.language(), h::lang(answer.language)), people::words_or_erased(view, answer.words)),
             h::p(h::class_("small"), say("representative.further")))
      .write(body);
}

/// What the representative can open, and when they say yes or no for the person.
void ways_part(const View& view, const Representative& entry, Pieces& body) {
  const auto& say = view.say;
  if (entry.standing(view.today) != Standing::stands) return;
  const std::string person = people::text_of(entry.person);
  std::vector<Telling> tell;
  const auto way = [&](Icon picture, std::string heading, html::Url address) {
    tell.push_back({.picture = html::pictured(picture), .heading = heading, .more = link_to(std::move(address), say("representative.open"), heading)});
  };
  if (covers_care(entry.covers)) {
    way(Icon::calendar_dots, say("week.title_of", {{"name", entry.person_name}}), view.to(week_path, {person}));
    way(Icon::list_checks, std::string(say("patterns.title")), view.to(patterns_path, {person}));
    way(Icon::book_open, say("sight.notes_title_of", {{"name", entry.person_name}}), view.to(health_notes_path, {person}));
    way(Icon::bandaids, std::string(say("emergency.title")), emergency_sheet_of_person(view, entry.person));
  }
  if (covers_money(entry.covers)) way(Icon::piggy_bank, std::string(say("money.my_title")), view.to(money::my_money_path, {person}));
  html::tellings(say, tell).write(body);
  if (!covers_care(entry.covers)) return;
  const char* speaks = entry.kind == RepresentativeKind::parent ? "representative.speaks_for_child" : "representative.speaks_where";
  h::p(say(speaks, {{"name", entry.person_name}})).write(body);
}

void confirm_part(const View& view, const RepresentativeView& shown, Pieces& body) {
  const auto& say = view.say;
  if (shown.reader != Reader::officer || shown.entry.standing(view.today) != Standing::waits) return;
  if (shown.confirm == RepresentativeView::Part::none) {
    html::empty_state(say("representative.another_officer")).write(body);
    return;
  }
  const Node inside = h::render(h::group(h::p(say("representative.confirm_words")), h::div(h::class_("button-row"), html::button_that(say("representative.confirm"), Icon::check_circle))));
  h::section(h::class_("card card--sun stack"), h::h2(say("representative.confirm_title")), small_form(view, confirm_representative_path, shown.entry, "confirm-form", inside)).write(body);
}

void disagree_part(const View& view, const RepresentativeView& shown, Pieces& body) {
  const auto& say = view.say;
  const bool may = (shown.reader == Reader::self || shown.reader == Reader::advocate) && shown.entry.standing(view.today) != Standing::ended;
  if (!may || shown.entry.disagreed) return;
  const Node inside = h::render(h::group(h::p(say("representative.disagree_words")),
                                         h::div(h::class_("button-row"), html::button_that(say("representative.disagree"), Icon::thumbs_down, "say", "disagree", "govuk-button govuk-button--secondary"))));
  h::section(h::class_("card stack"), small_form(view, disagree_with_representative_path, shown.entry, "disagree-form", inside)).write(body);
}

void answer_form(const View& view, const RepresentativeView& shown, Pieces& body) {
  const auto& say = view.say;
  if (shown.answer == RepresentativeView::Part::none || !shown.entry.disagreed || shown.entry.answer) return;
  const html::Fields fields = view.fields();
  const Node inside = h::render(h::group(fields.text("words", say("representative.answer"), {.hint = say("representative.answer_hint"), .rows = 4, .picture = Icon::pencil_simple}),
                                         h::div(h::class_("button-row"), html::button_that(say("representative.answer_go"), Icon::check_circle))));
  h::section(h::class_("card stack"), h::h2(say("representative.answer_title", {{"name", shown.entry.person_name}})),
             html::form_of(view.form_to(address_of(view, answer_disagreement_path, shown.entry)), inside))
      .write(body);
}

void end_part(const View& view, const RepresentativeView& shown, Pieces& body) {
  const auto& say = view.say;
  if (shown.end == RepresentativeView::Part::none || shown.entry.standing(view.today) == Standing::ended) return;
  Pieces buttons;
  constexpr std::string_view quiet = "govuk-button govuk-button--secondary";
  if (shown.reader == Reader::representative) {
    html::button_that(say("representative.step_down"), Icon::x_circle, "why", "stepped_down", quiet).write(buttons);
  } else {
    html::button_that(say("representative.end_paper_ended"), Icon::x_circle, "why", "paper_ended", quiet).write(buttons);
    html::button_that(say("representative.end_entered_wrongly"), Icon::x_circle, "why", "entered_wrongly", quiet).write(buttons);
  }
  const Node inside = h::render(h::group(h::p(say("representative.end_words")), h::div(h::class_("button-row"), html::node_of(std::move(buttons)))));
  h::section(h::class_("card stack"), h::h2(say("representative.end_title")), small_form(view, end_representative_path, shown.entry, "end-form", inside)).write(body);
}

}  // namespace

Content representative_page(const View& view, const RepresentativeView& shown) {
  const auto& say = view.say;
  const Representative& entry = shown.entry;
  const std::string title = spoken_for(view, entry.name, entry.person_name);
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(title, say(shown.reader == Reader::self ? "representative.mine_lead" : "representative.page_lead")).write(body);
  html::tellings(say, {{.picture = html::face(html::Face::parse(entry.face)), .tone = tone_of(view, entry), .heading = entry.name, .sentences = in_words(view, entry)}}).write(body);
  answer_part(view, shown, body);
  disagree_part(view, shown, body);
  confirm_part(view, shown, body);
  answer_form(view, shown, body);
  if (shown.reader == Reader::representative) ways_part(view, entry, body);
  never(view).write(body);
  paper(view, shown).write(body);
  end_part(view, shown, body);
  if (shown.reader == Reader::officer) h::p(h::a(h::href(view.to(representatives_path)), say("representative.back"))).write(body);
  if (shown.reader == Reader::self || shown.reader == Reader::advocate) {
    h::p(h::a(h::href(view.to(my_representatives_path, {people::text_of(entry.person)})), say("representative.back_to_mine"))).write(body);
  }
  const bool has_form = shown.answer == RepresentativeView::Part::may && entry.disagreed && !entry.answer;
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = has_form};
}

Telling speaks_for_telling(const View& view, const Representative& entry) {
  const std::string heading = view.say("representative.speaks_for", {{"name", entry.person_name}});
  return {.picture = html::face(html::Face::parse(entry.person_face)),
          .heading = heading,
          .sentences = {covers_in_words(view, entry), view.say("representative.stands_until", {{"date", entry.until}})},
          .more = link_to(address_of(view, representative_path, entry), view.say("home.look"), heading)};
}

Telling new_representative_telling(const View& view, const Representative& entry) {
  const std::string heading = view.say("representative.new_for_me", {{"name", entry.name}});
  return {.picture = html::face(html::Face::parse(entry.face)),
          .tone = Tone::sun,
          .heading = heading,
          .sentences = {standing_in_words(view, entry), std::string(view.say("representative.say_if_not"))},
          .more = link_to(address_of(view, representative_path, entry), view.say("home.look"), heading)};
}

Telling representatives_wait_telling(const View& view, std::int64_t count) {
  const std::string heading = view.say("representative.wait_for_officer", {{"count", count}});
  return {.picture = html::pictured(Icon::file_text), .tone = Tone::sun, .heading = heading, .more = link_to(view.to(representatives_path), view.say("home.look"), heading)};
}

}  // namespace cydofal::care
