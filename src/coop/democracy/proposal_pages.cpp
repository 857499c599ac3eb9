#include "coop/democracy/proposal_pages.h"

#include <algorithm>

#include "coop/constitution/rule_book_pages.h"
#include "coop/democracy/limits.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::democracy {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

constexpr std::array<Answer, 4> answers{Answer::in_favour, Answer::against, Answer::not_yet, Answer::pass};

std::string text_of(ProposalId id) { return std::to_string(id.value); }

Icon picture_of(Answer answer) {
  switch (answer) {
    case Answer::in_favour: return Icon::thumbs_up;
    case Answer::against: return Icon::thumbs_down;
    case Answer::not_yet: return Icon::chats_circle;
    case Answer::pass: return Icon::minus_circle;
  }
  return Icon::question;
}

/// As CSS names it: yes, no, talk, pass.
std::string_view colour_class(Answer answer) {
  switch (answer) {
    case Answer::in_favour: return "answer answer--yes";
    case Answer::against: return "answer answer--no";
    case Answer::not_yet: return "answer answer--talk";
    case Answer::pass: return "answer answer--pass";
  }
  return "answer";
}

std::string_view words_of(const speech::Speech& say, Answer answer) { return say("vote.answer_" + std::string(name_of(answer))); }

/// "Thursday 5 November, 6 in the evening"
std::string moment_in_words(const speech::Speech& say, Instant moment) {
  const auto local = speech::london_time(moment);
  return say("vote.moment", {{"date", local.date}, {"time", say.time(local.time, "spoken")}});
}

/// A text in the reader's language, or marked as being in the other.
template <class Maker>
Node in_its_language(const View& view, const InBoth& text, const Maker& element) {
  const auto found = text.for_reader(view.language());
  return h::render(element(h::when(found.language != view.language(), h::lang(found.language)), std::string(found.text)));
}

std::string title_of(const View& view, const Proposal& proposal) { return std::string(proposal.draft.title.for_reader(view.language()).text); }

Node heading_of(const View& view, const Proposal& proposal, std::string_view lead) {
  return h::render(h::div(in_its_language(view, proposal.draft.title, h::h1), h::when(!lead.empty(), [&] { return h::p(h::class_("lead"), lead); })));
}

Node paragraphs(const View& view, const InBoth& text) {
  const auto found = text.for_reader(view.language());
  Pieces lines;
  std::string_view rest = found.text;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    if (!line.empty()) h::p(h::when(found.language != view.language(), h::lang(found.language)), line).write(lines);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return html::node_of(std::move(lines));
}

Tone tone_at(std::size_t place) {
  constexpr std::array<Tone, 4> tones{Tone::teal, Tone::sun, Tone::heather, Tone::clay};
  return tones[place % tones.size()];
}

/// The Easy Read version: the same pictures and sentences in both readings.
Node easy_version(const View& view, const Draft& draft) {
  if (draft.easy.empty()) return {};
  std::vector<Telling> tell;
  for (const EasySentence& each : draft.easy) {
    const Node sentence = in_its_language(view, each.words, h::p);
    tell.push_back({.picture = html::pictured(html::icon_named(each.picture)), .tone = tone_at(tell.size()), .more = sentence});
  }
  return html::tellings(view.say, tell);
}

Node state_tag(const View& view, const Proposal& proposal) {
  const auto& say = view.say;
  const bool counting = proposal.state == Proposal::State::vote && proposal.has_result(view.now);
  switch (proposal.state) {
    case Proposal::State::talk: return h::render(h::span(h::class_("tag tag--heather"), html::icon(Icon::chats_circle), say("proposal.state_talk")));
    case Proposal::State::vote:
      if (counting) return h::render(h::span(h::class_("tag"), html::icon(Icon::clock), say("vote.has_ended")));
      return h::render(h::span(h::class_("tag tag--sun"), html::icon(Icon::megaphone), say("proposal.state_vote")));
    case Proposal::State::agreed: return h::render(h::span(h::class_("tag tag--teal"), html::icon(Icon::check_circle), say("proposal.state_agreed")));
    case Proposal::State::not_agreed: return h::render(h::span(h::class_("tag tag--clay"), html::icon(Icon::x_circle), say("proposal.state_not_agreed")));
    case Proposal::State::no_quorum: return h::render(h::span(h::class_("tag tag--clay"), html::icon(Icon::users_three), say("proposal.state_no_quorum")));
  }
  return {};
}

Node link_to(const View& view, const Proposal& proposal, std::string_view words) {
  return h::render(h::a(h::href(view.to(proposal_path, {text_of(proposal.id)})), words,
                        h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), title_of(view, proposal))));
}

Telling telling_of(const View& view, const Proposal& proposal, Icon picture, Tone tone, std::vector<std::string> sentences, std::string_view link) {
  sentences.insert(sentences.begin(), view.say("proposal.number", {{"number", proposal.number}}));
  return {.picture = html::pictured(picture), .tone = tone, .heading = title_of(view, proposal), .sentences = std::move(sentences), .more = link_to(view, proposal, link)};
}

Icon picture_of(Proposal::State state) {
  switch (state) {
    case Proposal::State::talk: return Icon::chats_circle;
    case Proposal::State::vote: return Icon::megaphone;
    case Proposal::State::agreed: return Icon::check_circle;
    case Proposal::State::not_agreed: return Icon::x_circle;
    case Proposal::State::no_quorum: return Icon::users_three;
  }
  return Icon::question;
}

/// What has to be for it to be agreed, in words.
std::vector<std::string> needs_in_words(const View& view, const constitution::RuleBook& rules, const Proposal& proposal) {
  const auto& say = view.say;
  std::vector<std::string> sentences{std::string(say("rules.one_vote")) + "."};
  for (std::string& each : constitution::quorum_in_words(say, rules)) sentences.push_back(std::move(each));
  const auto more = constitution::decision_in_words(say, rules, proposal.draft.kind);
  if (more) sentences.push_back(*more);
  return sentences;
}

Node answer_buttons(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  Pieces buttons;
  for (const Answer answer : answers) {
    const bool is_mine = shown.mine && shown.mine->answer == answer;
    h::button(h::class_(std::string(colour_class(answer)) + (is_mine ? " answer--mine" : "")), h::attr<"type">("submit"), h::attr<"name">("answer"),
              h::attr<"value">(name_of(answer)), html::icon(picture_of(answer)),
              h::span(h::strong(words_of(say, answer)), h::small(say("vote.why_" + std::string(name_of(answer))))))
        .write(buttons);
  }
  return h::render(h::div(h::class_("answers"), html::node_of(std::move(buttons))));
}

/// What the reader said, shown back with its picture, and the way to take it back.
Node said_by_me(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const Vote& mine = *shown.mine;
  std::vector<std::string> sentences{receipt_line(say, shown.proposal.number, mine)};
  if (mine.way == Way::screen) {
    sentences.push_back(mine.companion.empty() ? std::string(say("receipt.alone")) : say("receipt.with", {{"name", mine.companion}}));
  } else {
    sentences.push_back(say(mine.way == Way::phone ? "vote.told_by_phone" : "vote.told_on_paper", {{"name", mine.entered_by_name}}));
  }
  return html::tellings(say, {{.picture = html::pictured(picture_of(mine.answer)),
                               .tone = Tone::teal,
                               .heading = std::string(say("vote.you_said_" + std::string(name_of(mine.answer)))),
                               .sentences = std::move(sentences)}});
}

Node ballot(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const std::string closes = moment_in_words(say, *shown.proposal.closes_at);
  if (!shown.on_roll) return html::notice(Tone::plain, Icon::info, h::render(h::p(say("vote.not_on_roll"))));
  Pieces body;
  // Pressed before a door (who is it, who is with you?): nothing was done yet, and nothing is lost.
  const auto pressed = answer_named(view.typed.value("answer"));
  if (pressed && view.refusals.empty()) {
    html::notice(Tone::sun, picture_of(*pressed), h::render(h::p(h::strong(words_of(say, *pressed)), std::string_view(". "), say("vote.press_again")))).write(body);
  }
  h::h2(say(shown.mine ? "vote.change" : "vote.what_do_you_say")).write(body);
  answer_buttons(view, shown).write(body);
  if (shown.mine) {
    h::div(h::class_("button-row"), html::button_that(say("vote.take_back"), Icon::arrow_left, "answer", "take_back", "govuk-button govuk-button--secondary")).write(body);
  }
  h::p(h::class_("row row--top"), html::icon(Icon::eye), h::span(say("vote.is_open"), std::string_view(" "), say("vote.until", {{"moment", closes}}))).write(body);
  return h::render(h::group(h::when(shown.mine.has_value(), [&] { return said_by_me(view, shown); }),
                            h::div(h::class_("card"), html::form_of(view.form_to(view.to(proposal_path, {text_of(shown.proposal.id)})), html::node_of(std::move(body))))));
}

Node turnout(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const std::string words = say("vote.turnout", {{"count", shown.said}, {"roll", shown.roll}});
  constexpr std::int64_t dots_most = 60;
  return h::render(h::section(h::class_("card stack"), h::p(h::class_("eyebrow"), html::icon(Icon::users_three), say("vote.who_has_answered")), h::h2(words),
                              h::when(shown.roll > 0 && shown.roll <= dots_most, [&] { return h::div(h::class_("meter"), html::dots(shown.said, shown.roll, "#0f5c57", words)); }),
                              h::p(h::class_("small"), say("vote.told_after"))));
}

Node figures_in_dots(const View& view, const ClassFigures& whole) {
  const auto& say = view.say;
  struct Line {
    Answer answer;
    std::int64_t people;
    std::string_view colour;
  };
  const std::array<Line, 4> lines{{{Answer::in_favour, whole.in_favour, "#0f5c57"}, {Answer::against, whole.against, "#b0442a"},
                                   {Answer::not_yet, whole.not_yet, "#6b3a7d"}, {Answer::pass, whole.passed, "#5b5566"}}};
  Pieces list;
  for (const Line& line : lines) {
    const std::string words = std::string(words_of(say, line.answer)) + ": " + std::to_string(line.people);
    h::li(h::class_("meter"), h::div(h::class_("meter__head"), h::span(h::class_("row"), html::icon(picture_of(line.answer)), words_of(say, line.answer)), h::strong(line.people)),
          html::bar(line.people, std::max<std::int64_t>(whole.eligible, 1), line.colour, words))
        .write(list);
  }
  return h::render(h::ul(h::class_("stack"), html::node_of(std::move(list))));
}

ClassFigures together(const std::vector<ClassFigures>& figures) {
  ClassFigures whole;
  for (const ClassFigures& line : figures) {
    whole.eligible += line.eligible;
    whole.in_favour += line.in_favour;
    whole.against += line.against;
    whole.not_yet += line.not_yet;
    whole.passed += line.passed;
  }
  return whole;
}

/// Why it came out so: who took part, and whether the classes that must agree did.
std::vector<std::string> reasons(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const Outcome& outcome = shown.counted->outcome;
  std::vector<std::string> sentences;
  const auto part = [&](const char* key, const tally::Finding& finding, constitution::Fraction quorum) {
    sentences.push_back(say(key, {{"count", finding.taking_part}, {"eligible", finding.eligible}, {"needed", people_for(quorum, finding.eligible)}}));
  };
  part("vote.took_part", outcome.whole, shown.rules.quorum);
  if (outcome.supported) part("vote.took_part_supported", *outcome.supported, shown.rules.quorum_supported);
  for (const tally::Finding& finding : outcome.classes) {
    if (finding.outcome == tally::Finding::Outcome::nobody_eligible) continue;
    const bool agreed = finding.outcome == tally::Finding::Outcome::agreed;
    sentences.push_back(say(agreed ? "vote.class_agreed" : "vote.class_not_agreed", {{"class", std::string(say("class." + finding.class_name))}}));
  }
  return sentences;
}

Node class_table(const View& view, const std::vector<ClassFigures>& figures) {
  const auto& say = view.say;
  Pieces rows;
  for (const ClassFigures& line : figures) {
    h::tr(h::th(h::attr<"scope">("row"), say("class." + line.class_code)), h::td(line.in_favour), h::td(line.against), h::td(line.not_yet), h::td(line.passed), h::td(line.eligible))
        .write(rows);
  }
  return html::table_of(say("vote.by_class"),
                        {say("vote.class"), words_of(say, Answer::in_favour), words_of(say, Answer::against), words_of(say, Answer::not_yet), words_of(say, Answer::pass),
                         say("vote.members_on_roll")},
                        html::node_of(std::move(rows)));
}

/// Open votes: who said what, once it is over.
Node who_said_what(const View& view, const std::vector<Vote>& votes) {
  const auto& say = view.say;
  if (votes.empty()) return {};
  Pieces list;
  for (const Vote& vote : votes) {
    h::li(html::face(html::Face::parse(vote.face)), h::strong(vote.name), h::span(h::class_("row"), html::icon(picture_of(vote.answer)), words_of(say, vote.answer)),
          h::when(vote.way != Way::screen, [&] { return h::span(h::class_("quiet"), say(vote.way == Way::phone ? "vote.way_phone" : "vote.way_paper")); }))
        .write(list);
  }
  return h::render(h::section(h::class_("stack"), h::h2(say("vote.who_said_what")), h::ul(h::class_("plain-list"), html::node_of(std::move(list)))));
}

Node result(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const Outcome& outcome = shown.counted->outcome;
  const bool agreed = outcome.result == Outcome::Result::agreed;
  Pieces body;
  html::notice(agreed ? Tone::teal : Tone::clay, agreed ? Icon::check_circle : outcome.result == Outcome::Result::no_quorum ? Icon::users_three : Icon::x_circle,
               h::render(h::group(h::h2(say("vote.result_" + std::string(name_of(outcome.result)))),
                                  h::each(reasons(view, shown), [](const std::string& sentence) { return h::p(sentence); }))))
      .write(body);
  h::div(h::class_("card"), figures_in_dots(view, together(shown.counted->figures))).write(body);
  if (!say.easy()) class_table(view, shown.counted->figures).write(body);
  return html::node_of(std::move(body));
}

Node bubble_of(const View& view, const Comment& comment) {
  return h::render(h::li(html::face(html::Face::parse(comment.face)),
                         h::div(h::class_("bubble"), h::strong(comment.name), std::string_view(", "), view.say.date(speech::london_time(comment.written_at).date), h::br(),
                                h::span(h::when(comment.language != view.language(), h::lang(comment.language)), comment.words))));
}

Node talk_beside(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const bool over = shown.proposal.has_result(view.now);
  if (over && shown.comments == 0) return {};
  const std::string way_on = over                   ? std::string(say("comment.read_them"))
                             : shown.comments == 0 ? std::string(say("comment.be_first"))
                                                   : say("comment.read_all", {{"count", shown.comments}});
  return h::render(h::section(
      h::class_("stack"), h::h2(say("comment.title")),
      h::when(!shown.last_words.empty(), [&] { return h::ul(h::class_("talk-list"), h::each(shown.last_words, [&](const Comment& comment) { return bubble_of(view, comment); })); }),
      h::p(h::a(h::href(view.to(talk_path, {text_of(shown.proposal.id)})), way_on))));
}

Node officers_row(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const std::string id = text_of(shown.proposal.id);
  Pieces links;
  if (shown.proposal.state == Proposal::State::talk) {
    if (shown.may_rewrite) html::link_button(view.to(rewrite_path, {id}), say("proposal.rewrite"), Icon::pencil_simple).write(links);
    if (shown.is_officer) html::link_button(view.to(open_vote_path, {id}), say("vote.open"), Icon::megaphone).write(links);
  } else if (shown.is_officer && shown.proposal.takes_votes(view.now)) {
    html::link_button(view.to(enter_vote_path, {id}), say("vote.enter"), Icon::phone_call).write(links);
  }
  const Node row = html::node_of(std::move(links));
  if (row.empty()) return {};
  return h::render(h::div(h::class_("button-row"), row));
}

Node help_to_vote(const View& view, const ProposalView& shown) {
  const auto number = html::Url::telephone(shown.helper_telephone);
  if (!number) return {};
  return html::notice(Tone::heather, Icon::hand_heart,
                      h::render(h::group(h::p(view.say("vote.help", {{"name", shown.helper}})), h::p(h::a(h::href(*number), shown.helper_telephone)))));
}

/// What was typed, or, before anything was, what the proposal says now.
http::Form fields_of(const Draft& draft) {
  std::vector<http::NameAndValue> fields{{"kind", draft.kind},
                                         {"title_cy", draft.title.cy},
                                         {"words_cy", draft.words.cy},
                                         {"title_en", draft.title.en},
                                         {"words_en", draft.words.en}};
  for (std::size_t place = 0; place < draft.easy.size(); ++place) {
    const std::string name = "easy_" + std::to_string(place + 1) + "_";
    fields.push_back({name + "picture", draft.easy[place].picture});
    fields.push_back({name + "cy", draft.easy[place].words.cy});
    fields.push_back({name + "en", draft.easy[place].words.en});
  }
  return {std::move(fields), {}};
}

Node easy_fields(const View& view, const html::Fields& fields) {
  const auto& say = view.say;
  std::vector<Choice> pictures{{.value = "", .label = std::string(say("proposal.choose_picture"))}};
  for (const std::string_view name : easy_pictures) pictures.push_back({.value = std::string(name), .label = std::string(say("easy_picture." + std::string(name)))});
  Pieces rows;
  for (std::size_t place = 1; place <= limits::pictures_most; ++place) {
    const std::string name = "easy_" + std::to_string(place) + "_";
    const auto number = static_cast<std::int64_t>(place);
    const Node welsh = fields.text(name + "cy", say("proposal.easy_cy", {{"number", number}}), {.autocomplete = "off"});
    const Node english = fields.text(name + "en", say("proposal.easy_en", {{"number", number}}), {.autocomplete = "off"});
    const bool welsh_first = view.language() == Language::cy;
    h::div(h::class_("easy-row"), fields.select(name + "picture", say("proposal.easy_picture", {{"number", number}}), pictures), welsh_first ? welsh : english,
           welsh_first ? english : welsh)
        .write(rows);
  }
  return html::node_of(std::move(rows));
}

}  // namespace

std::string receipt_line(const speech::Speech& say, std::int64_t number, const Vote& vote) {
  return say("vote.receipt_" + std::string(name_of(vote.answer)), {{"number", number}, {"date", speech::london_time(vote.said_at).date}});
}

Telling something_to_decide(const View& view, const Proposal& proposal) {
  const auto& say = view.say;
  return {.picture = html::pictured(Icon::megaphone),
          .tone = Tone::sun,
          .heading = std::string(say("home.something_to_decide")),
          .sentences = {title_of(view, proposal), say("vote.closes", {{"moment", moment_in_words(say, *proposal.closes_at)}})},
          .more = link_to(view, proposal, say("vote.say_go"))};
}

Content proposals_page(const View& view, const ProposalsView& proposals) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("proposals.title"), say("proposals.lead")).write(body);
  h::div(h::class_("button-row"), html::link_button(view.to(new_proposal_path), say("proposals.new"), Icon::plus_circle, "govuk-button"),
         html::link_button(view.to(meetings_path), say("meetings.title"), Icon::calendar_check))
      .write(body);
  const auto section = [&](std::string_view heading, const std::vector<Telling>& tell) {
    if (!tell.empty()) h::section(h::class_("stack"), h::h2(heading), html::tellings(say, tell)).write(body);
  };
  std::vector<Telling> open;
  for (const auto& [proposal, waits] : proposals.open) {
    std::vector<std::string> sentences{say("vote.closes", {{"moment", moment_in_words(say, *proposal.closes_at)}})};
    open.push_back(telling_of(view, proposal, Icon::megaphone, Tone::sun, std::move(sentences), say(waits ? "vote.say_go" : "proposals.look")));
  }
  section(say("proposals.open"), open);
  std::vector<Telling> talk;
  for (const Proposal& proposal : proposals.talk) {
    talk.push_back(telling_of(view, proposal, Icon::chats_circle, Tone::heather, {say("proposal.made_by", {{"name", proposal.made_by_name}, {"date", speech::london_time(proposal.made_at).date}})}, say("proposals.look")));
  }
  section(say("proposals.talk"), talk);
  std::vector<Telling> decided;
  for (const Proposal& proposal : proposals.decided) {
    const bool agreed = proposal.state == Proposal::State::agreed;
    const Instant when = proposal.decided_at.value_or(proposal.closes_at.value_or(view.now));
    const std::string_view what = proposal.is_decided() ? say("proposal.state_" + std::string(name_of(proposal.state))) : say("vote.has_ended");
    decided.push_back(telling_of(view, proposal, proposal.is_decided() ? picture_of(proposal.state) : Icon::clock, agreed ? Tone::teal : Tone::clay,
                                 {std::string(what) + ", " + say.date(speech::london_time(when).date)}, say("proposals.look")));
  }
  section(say("proposals.decided"), decided);
  if (open.empty() && talk.empty() && decided.empty()) html::empty_state(say("proposals.none")).write(body);
  return {.title = std::string(say("proposals.title")), .body = html::node_of(std::move(body))};
}

Content proposal_page(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const Proposal& proposal = shown.proposal;
  const bool votes_now = proposal.takes_votes(view.now);
  const std::string made = say("proposal.made_by", {{"name", proposal.made_by_name}, {"date", speech::london_time(proposal.made_at).date}});
  Pieces left;
  if (say.easy() && !proposal.draft.easy.empty()) {
    easy_version(view, proposal.draft).write(left);
  } else {
    h::section(h::class_("card stack"), h::h2(say("proposal.what")), paragraphs(view, proposal.draft.words)).write(left);
    if (say.easy()) html::notice(Tone::sun, Icon::info, h::render(h::p(say("proposal.no_easy_yet")))).write(left);
    easy_version(view, proposal.draft).write(left);
  }
  if (shown.meeting) {
    const std::string moment = moment_in_words(say, shown.meeting->held_at);
    html::notice(Tone::heather, Icon::calendar_check,
                 h::render(h::p(say(proposal.is_decided() ? "proposal.decided_in_meeting" : "proposal.goes_to_meeting", {{"moment", moment}}), std::string_view(" "),
                                h::a(h::href(view.to(meeting_path, {std::to_string(shown.meeting->id.value)})), say("proposal.see_meeting")))))
        .write(left);
  }
  if (votes_now) ballot(view, shown).write(left);
  if (shown.counted) result(view, shown).write(left);
  if (shown.counted && shown.mine) said_by_me(view, shown).write(left);
  who_said_what(view, shown.votes).write(left);

  Pieces right;
  if (votes_now) turnout(view, shown).write(right);
  talk_beside(view, shown).write(right);
  if (votes_now) help_to_vote(view, shown).write(right);
  if (!shown.counted) {
    h::section(h::class_("card card--flat stack"), h::h2(say("proposal.needs")), h::ul(h::class_("stack stack--tight"), h::each(needs_in_words(view, shown.rules, proposal), [](const std::string& sentence) { return h::li(sentence); })))
        .write(right);
  }
  Pieces body;
  view.fields().summary().write(body);
  h::div(h::class_("tags"), state_tag(view, proposal), h::span(h::class_("tag"), say("proposal.number", {{"number", proposal.number}}))).write(body);
  heading_of(view, proposal, made).write(body);
  officers_row(view, shown).write(body);
  h::div(h::class_(say.easy() ? "stack stack--wide" : "grid grid--main"), h::div(h::class_("stack"), html::node_of(std::move(left))), h::div(h::class_("stack"), html::node_of(std::move(right)))).write(body);
  return {.title = title_of(view, proposal), .body = html::node_of(std::move(body)), .has_form = votes_now && shown.on_roll};
}

Draft read_draft(const http::Form& form) {
  const auto both = [&](const std::string& name) { return InBoth{std::string(form.value(name + "cy")), std::string(form.value(name + "en"))}; };
  Draft draft{.kind = std::string(form.value("kind")), .title = both("title_"), .words = both("words_"), .easy = {}};
  if (draft.kind.empty()) draft.kind = constitution::ordinary_decision;
  for (std::size_t place = 1; place <= limits::pictures_most; ++place) {
    const std::string name = "easy_" + std::to_string(place) + "_";
    draft.easy.push_back({std::string(form.value(name + "picture")), both(name)});
  }
  return draft;
}

Content draft_page(const View& view, const DraftView& shown) {
  const auto& say = view.say;
  const bool first_look = !view.typed.has("title_cy");
  // Before anything was typed: what it says now, or an ordinary proposal without words.
  const Draft now = shown.proposal ? shown.proposal->draft : Draft{.kind = std::string(constitution::ordinary_decision)};
  const http::Form written = first_look ? fields_of(now) : view.typed;
  const html::Fields fields(say, written, view.refusals);
  const auto address = shown.proposal ? view.to(rewrite_path, {text_of(shown.proposal->id)}) : view.to(new_proposal_path);
  const std::string_view title = say(shown.proposal ? "proposal.rewrite" : "proposals.new");
  std::vector<Choice> kinds;
  for (const auto& rule : shown.rules.decisions) {
    kinds.push_back({.value = rule.kind, .label = std::string(say("decision." + rule.kind)), .hint = constitution::decision_in_words(say, shown.rules, rule.kind).value_or("")});
  }
  const auto language_fields = [&](const char* code, const char* title_key, const char* words_key) {
    return h::render(h::group(fields.text(std::string("title_") + code, say(title_key), {.autocomplete = "off", .picture = Icon::pencil_simple}),
                              fields.text(std::string("words_") + code, say(words_key), {.rows = 5, .picture = Icon::file_text})));
  };
  // The reader's own language first; the other may wait until someone has put it into words.
  const Node welsh = language_fields("cy", "proposal.title_cy", "proposal.words_cy");
  const Node english = language_fields("en", "proposal.title_en", "proposal.words_en");
  const bool welsh_first = view.language() == Language::cy;
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title, say("proposal.write_lead")).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(address),
                       h::render(h::group(welsh_first ? welsh : english, welsh_first ? english : welsh,
                                          h::when(!kinds.empty(), [&] { return fields.radios("kind", say("proposal.kind_label"), kinds); }),
                                          h::h2(say("proposal.easy_title")), h::p(say("proposal.easy_lead")), easy_fields(view, fields),
                                          h::div(h::class_("button-row"), html::button_that(say("proposal.keep"), Icon::check_circle))))))
      .write(body);
  return {.title = std::string(title), .body = html::node_of(std::move(body)), .has_form = true};
}

Content talk_page(const View& view, const TalkView& talk) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string id = text_of(talk.proposal.id);
  const std::string title = say("comment.about", {{"title", title_of(view, talk.proposal)}});
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title, say("comment.lead")).write(body);
  if (talk.comments.empty()) html::empty_state(say("comment.none")).write(body);
  if (!talk.comments.empty()) {
    h::ul(h::class_("talk-list"), h::each(talk.comments, [&](const Comment& comment) { return bubble_of(view, comment); })).write(body);
  }
  const bool open = !talk.proposal.has_result(view.now);
  if (open) {
    h::div(h::class_("card"), html::form_of(view.form_to(view.to(talk_path, {id})),
                                            h::render(h::group(fields.text("words", say("comment.write"), {.rows = 4, .picture = Icon::chats_circle}),
                                                               h::div(h::class_("button-row"), html::button_that(say("comment.go"), Icon::check_circle))))))
        .write(body);
  }
  h::p(h::a(h::href(view.to(proposal_path, {id})), say("proposal.back"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = open};
}

Content open_vote_page(const View& view, const OpenVoteView& open) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string id = text_of(open.proposal.id);
  const auto missing = missing_before_deciding(open.proposal.draft);
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("vote.open"), title_of(view, open.proposal)).write(body);
  if (open.proposal.state != Proposal::State::talk) {
    html::notice(Tone::sun, Icon::info, h::render(h::group(h::p(say("vote.open_already")), h::p(h::a(h::href(view.to(proposal_path, {id})), say("proposal.back")))))).write(body);
    return {.title = std::string(say("vote.open")), .body = html::node_of(std::move(body))};
  }
  if (!missing.empty()) {
    html::notice(Tone::sun, Icon::warning,
                 h::render(h::group(h::h2(say("vote.first")), h::ul(h::each(missing, [&](const Refusal& refusal) { return h::li(say(refusal.message)); })))))
        .write(body);
    h::div(h::class_("button-row"), html::link_button(view.to(rewrite_path, {id}), say("proposal.rewrite"), Icon::pencil_simple, "govuk-button")).write(body);
    h::p(h::a(h::href(view.to(proposal_path, {id})), say("proposal.back"))).write(body);
    return {.title = std::string(say("vote.open")), .body = html::node_of(std::move(body))};
  }
  std::vector<std::string> sentences = needs_in_words(view, open.rules, open.proposal);
  sentences.push_back(say("vote.roll_will_be", {{"count", open.members}}));
  sentences.emplace_back(say("vote.words_will_stand"));
  html::tellings(say, {{.picture = html::pictured(Icon::scales), .tone = Tone::sun, .heading = std::string(say("proposal.needs")), .sentences = sentences}}).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(open_vote_path, {id})),
                       h::render(h::group(fields.date("closes", say("vote.closes_on")),
                                          fields.text("time", say("vote.closes_time_label"), {.hint = say("vote.closes_time_hint"), .width = "govuk-input--width-5", .picture = Icon::clock}),
                                          h::div(h::class_("button-row"), html::button_that(say("vote.open_go"), Icon::megaphone))))))
      .write(body);
  h::p(h::a(h::href(view.to(proposal_path, {id})), say("proposal.back"))).write(body);
  return {.title = std::string(say("vote.open")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content enter_vote_page(const View& view, const EnterVoteView& enter) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string id = text_of(enter.proposal.id);
  if (!enter.proposal.takes_votes(view.now)) {
    const Node words = h::render(h::group(h::p(say("vote.none_taken")), h::p(h::a(h::href(view.to(proposal_path, {id})), say("proposal.back")))));
    return {.title = std::string(say("vote.enter")),
            .body = h::render(h::group(fields.summary(), html::page_heading(say("vote.enter"), title_of(view, enter.proposal)), html::notice(Tone::sun, Icon::clock, words)))};
  }
  std::vector<Choice> people{{.value = "", .label = std::string(say("vote.choose_person"))}};
  for (const auto& person : enter.roll) people.push_back({.value = people::text_of(person.id), .label = person.name});
  std::vector<Choice> said;
  for (const Answer answer : answers) said.push_back({.value = std::string(name_of(answer)), .label = std::string(words_of(say, answer)), .picture = picture_of(answer)});
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("vote.enter"), title_of(view, enter.proposal)).write(body);
  html::notice(Tone::teal, Icon::info, h::render(h::p(say("vote.enter_lead")))).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(enter_vote_path, {id})),
                       h::render(h::group(fields.select("person", say("vote.whose"), people),
                                          fields.radios("way", say("vote.how_told"),
                                                        {{.value = "phone", .label = std::string(say("vote.by_phone")), .picture = Icon::phone_call},
                                                         {.value = "paper", .label = std::string(say("vote.on_paper")), .picture = Icon::file_text}}),
                                          fields.radios("answer", say("vote.what_they_said"), said),
                                          fields.checkboxes("before", say("vote.before"), {{.value = "changes", .label = std::string(say("vote.they_change"))}}),
                                          h::div(h::class_("button-row"), html::button_that(say("vote.enter_go"), Icon::check_circle))))))
      .write(body);
  h::p(h::a(h::href(view.to(proposal_path, {id})), say("proposal.back"))).write(body);
  return {.title = std::string(say("vote.enter")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content receipt_page(const View& view, const ReceiptView& receipt) {
  const auto& mine = view.say;
  // It speaks the language of whom it is for.
  const speech::Speech say(receipt.language, receipt.reading);
  View theirs = view;
  theirs.say = say;
  const std::string id = text_of(receipt.proposal.id);
  const Vote& vote = receipt.vote;
  Pieces body;
  h::div(h::class_("on-screen stack"), html::page_heading(mine("vote.entered"), mine("vote.print_it")),
         h::div(h::class_("button-row"), html::link_button(view.to(enter_vote_path, {id}), mine("vote.enter_another"), Icon::plus_circle),
                html::link_button(view.to(proposal_path, {id}), mine("proposal.back"), Icon::arrow_left)))
      .write(body);
  h::article(h::class_("sheet receipt"), h::lang(receipt.language),
             h::div(h::class_("sheet__head"), html::face(html::Face::parse(vote.face)),
                    h::div(h::h2(vote.name), h::when(!receipt.address.empty(), [&] { return h::p(receipt.address); }), h::p(view.coop->name(receipt.language)))),
             in_its_language(theirs, receipt.proposal.draft.title, h::h3),
             h::p(h::class_("receipt__answer"), html::icon(picture_of(vote.answer)), h::strong(receipt_line(say, receipt.proposal.number, vote))),
             h::p(say(vote.way == Way::phone ? "vote.told_by_phone" : "vote.told_on_paper", {{"name", vote.entered_by_name}})),
             h::p(say("vote.until", {{"moment", moment_in_words(say, *receipt.proposal.closes_at)}})),
             h::when(!receipt.telephone.empty(), [&] { return h::p(say("vote.change_by_phone", {{"telephone", receipt.telephone}})); }))
      .write(body);
  return {.title = std::string(mine("vote.entered")), .body = html::node_of(std::move(body)), .on_paper = true};
}

}  // namespace cydofal::democracy
