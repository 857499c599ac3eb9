#include "coop/democracy/vote_pages.h"

#include <algorithm>

#include "coop/democracy/proposal_words.h"
#include "platform/speech/london.h"

namespace cydofal::democracy {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Tone;

namespace {

constexpr std::array<Answer, 4> answers{Answer::in_favour, Answer::against, Answer::not_yet, Answer::pass};

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

Node answer_buttons(const View& view, const std::optional<Vote>& said) {
  const auto& say = view.say;
  Pieces buttons;
  for (const Answer answer : answers) {
    const bool is_mine = said && said->answer == answer;
    h::button(h::class_(std::string(colour_class(answer)) + (is_mine ? " answer--mine" : "")), h::attr<"type">("submit"), h::attr<"name">("answer"),
              h::attr<"value">(name_of(answer)), html::icon(picture_of(answer)),
              h::span(h::strong(words_of(say, answer)), h::small(say("vote.why_" + std::string(name_of(answer))))))
        .write(buttons);
  }
  return h::render(h::div(h::class_("answers"), html::node_of(std::move(buttons))));
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
  if (const auto silent = shown.roll - together(shown.counted->figures).eligible; silent > 0) sentences.push_back(say("vote.sat_out", {{"count", silent}}));
  if (outcome.undecided > 0) sentences.push_back(say("vote.parties_undecided", {{"count", outcome.undecided}}));
  for (const std::string& name : shown.undecided) sentences.push_back(name);
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

}  // namespace

std::string receipt_line(const speech::Speech& say, std::int64_t number, const Vote& vote) {
  return say("vote.receipt_" + std::string(name_of(vote.answer)), {{"number", number}, {"date", speech::london_time(vote.said_at).date}});
}

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

namespace {

/// Where an answer goes, and what it would be instead of.
struct Paper {
  PersonId organisation;  ///< 0: the reader's own
  html::Url address;
  const std::optional<Vote>& said;
  std::string_view heading;
  std::string form_id;
};

Node paper_card(const View& view, const ProposalView& shown, const Paper& paper) {
  const auto& say = view.say;
  const std::string closes = moment_in_words(say, *shown.proposal.closes_at);
  Pieces body;
  // Pressed before a door (who is it, who is with you?): nothing was done yet, and nothing is lost.
  const auto pressed = answer_named(view.typed.value("answer"));
  if (pressed && view.refusals.empty() && paper.organisation == shown.pressed_for) {
    html::notice(Tone::sun, picture_of(*pressed), h::render(h::p(h::strong(words_of(say, *pressed)), std::string_view(". "), say("vote.press_again")))).write(body);
  }
  h::h2(paper.heading).write(body);
  answer_buttons(view, paper.said).write(body);
  if (paper.said) {
    h::div(h::class_("button-row"), html::button_that(say("vote.take_back"), Icon::arrow_left, "answer", "take_back", "govuk-button govuk-button--secondary")).write(body);
  }
  h::p(h::class_("row row--top"), html::icon(Icon::eye), h::span(say("vote.is_open"), std::string_view(" "), say("vote.until", {{"moment", closes}}))).write(body);
  auto frame = view.form_to(paper.address);
  if (!paper.form_id.empty()) {
    frame.id = paper.form_id;
    frame.key += paper.form_id.substr(paper.form_id.find('-') + 1);
  }
  return h::render(h::div(h::class_("card"), html::form_of(frame, html::node_of(std::move(body)))));
}

}  // namespace

Node ballot(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  if (!shown.on_roll) {
    if (!shown.speaks_for.empty()) return {};
    return html::notice(Tone::plain, shown.is_associate ? Icon::chats_circle : Icon::info, h::render(h::p(say(shown.is_associate ? "vote.associate" : "vote.not_on_roll"))));
  }
  const Paper paper{{}, view.to(proposal_path, {text_of(shown.proposal.id)}), shown.mine, say(shown.mine ? "vote.change" : "vote.what_do_you_say"), {}};
  return h::render(h::group(h::when(shown.mine.has_value(), [&] { return said_by_me(view, shown); }), paper_card(view, shown, paper)));
}

Node said_for(const View& view, const ProposalView& shown, const SpokenFor& spoken) {
  const auto& say = view.say;
  const Vote& vote = *spoken.vote;
  std::vector<std::string> sentences{say("vote.receipt_for", {{"organisation", spoken.name}}), receipt_line(say, shown.proposal.number, vote)};
  const char* how = vote.way == Way::delegate ? "vote.said_by_delegate" : vote.way == Way::phone ? "vote.told_by_phone" : "vote.told_on_paper";
  sentences.push_back(say(how, {{"name", vote.entered_by_name}}));
  if (!vote.companion.empty()) sentences.push_back(say("receipt.with", {{"name", vote.companion}}));
  return html::tellings(say, {{.picture = html::pictured(picture_of(vote.answer)), .tone = Tone::teal, .heading = spoken.name, .sentences = std::move(sentences)}});
}

Node ballots_for_others(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  Pieces papers;
  for (const SpokenFor& spoken : shown.speaks_for) {
    const std::string id = people::text_of(spoken.organisation);
    const std::string heading = say(spoken.vote ? "vote.change_for" : "vote.what_does_it_say", {{"organisation", spoken.name}});
    if (spoken.vote) said_for(view, shown, spoken).write(papers);
    if (spoken.by_another) {
      html::notice(Tone::plain, Icon::info, h::render(h::p(say("vote.said_by_other", {{"name", spoken.vote->entered_by_name}})))).write(papers);
      continue;
    }
    paper_card(view, shown, {spoken.organisation, view.to(vote_for_path, {text_of(shown.proposal.id), id}), spoken.vote, heading, "for-" + id}).write(papers);
  }
  return html::node_of(std::move(papers));
}

Node turnout(const View& view, const ProposalView& shown) {
  const auto& say = view.say;
  const std::string words = say("vote.turnout", {{"count", shown.said}, {"roll", shown.roll}});
  constexpr std::int64_t dots_most = 60;
  return h::render(h::section(h::class_("card stack"), h::p(h::class_("eyebrow"), html::icon(Icon::users_three), say("vote.who_has_answered")), h::h2(words),
                              h::when(shown.roll > 0 && shown.roll <= dots_most, [&] { return h::div(h::class_("meter"), html::dots(shown.said, shown.roll, "#0f5c57", words)); }),
                              h::when(!shown.undecided.empty(), [&] {
                                return h::div(h::p(say("vote.waits_for_parties")), h::ul(h::class_("plain-list"), h::each(shown.undecided, [](const std::string& name) { return h::li(name); })));
                              }),
                              h::p(h::class_("small"), say("vote.told_after"))));
}

Node who_said_what(const View& view, const std::vector<Vote>& votes) {
  const auto& say = view.say;
  if (votes.empty()) return {};
  Pieces list;
  for (const Vote& vote : votes) {
    h::li(html::face(html::Face::parse(vote.face)), h::strong(vote.name), h::span(h::class_("row"), html::icon(picture_of(vote.answer)), words_of(say, vote.answer)),
          h::when(vote.way == Way::delegate, [&] { return h::span(h::class_("quiet"), say("vote.said_by_delegate", {{"name", vote.entered_by_name}})); }),
          h::when(vote.way == Way::phone || vote.way == Way::paper, [&] { return h::span(h::class_("quiet"), say(vote.way == Way::phone ? "vote.way_phone" : "vote.way_paper")); }))
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
               h::render(h::group(h::h2(outcome.undecided > 0 ? say("vote.result_undecided") : say("vote.result_" + std::string(name_of(outcome.result)))),
                                  h::each(reasons(view, shown), [](const std::string& sentence) { return h::p(sentence); }))))
      .write(body);
  h::div(h::class_("card"), figures_in_dots(view, together(shown.counted->figures))).write(body);
  if (!say.easy()) class_table(view, shown.counted->figures).write(body);
  return html::node_of(std::move(body));
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
  html::notice(Tone::teal, Icon::info,
               h::render(h::group(h::p(say("vote.enter_lead")), h::when(enter.has_associates, [&] { return h::p(say("vote.enter_associates")); }))))
      .write(body);
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
  return {.title = std::string(mine("vote.entered")), .body = html::node_of(std::move(body)), .on_paper = true, .proof = people::Content::Proof::last_checkpoint};
}

}  // namespace cydofal::democracy
