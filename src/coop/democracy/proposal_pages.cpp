#include "coop/democracy/proposal_pages.h"

#include <algorithm>

#include "coop/constitution/rule_book_pages.h"
#include "coop/democracy/limits.h"
#include "coop/democracy/proposal_words.h"
#include "coop/democracy/vote_pages.h"
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
  std::vector<http::NameAndValue> fields{{"asked", "whole_coop"},
                                         {"kind", draft.kind},
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

/// Whether everybody is asked, or the forum of the proposer's area.
Node whom_to_ask(const View& view, const html::Fields& fields, const std::string& forum) {
  const auto& say = view.say;
  return fields.radios("asked", say("proposal.asked"),
                       {{.value = "whole_coop", .label = std::string(say("proposal.ask_everyone")), .picture = Icon::users_three},
                        {.value = "forum", .label = say("proposal.ask_forum", {{"area", forum}}), .picture = Icon::map_pin}});
}

}  // namespace

Telling something_to_decide(const View& view, const Proposal& proposal) {
  const auto& say = view.say;
  return {.picture = html::pictured(Icon::megaphone),
          .tone = Tone::sun,
          .heading = std::string(say("home.something_to_decide")),
          .sentences = {title_of(view, proposal), say("vote.closes", {{"moment", moment_in_words(say, *proposal.closes_at)}})},
          .more = link_to(view, proposal, say("vote.say_go"))};
}

Node proposal_lists(const View& view, const ProposalsView& proposals) {
  const auto& say = view.say;
  Pieces body;
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
  return html::node_of(std::move(body));
}

Content proposals_page(const View& view, const ProposalsView& proposals) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("proposals.title"), say("proposals.lead")).write(body);
  h::div(h::class_("button-row"), html::link_button(view.to(new_proposal_path), say("proposals.new"), Icon::plus_circle, "govuk-button"),
         html::link_button(view.to(meetings_path), say("meetings.title"), Icon::calendar_check))
      .write(body);
  proposal_lists(view, proposals).write(body);
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
  if (votes_now) h::group(ballot(view, shown), ballots_for_others(view, shown)).write(left);
  if (shown.counted) result(view, shown).write(left);
  if (shown.counted && shown.mine) said_by_me(view, shown).write(left);
  for (const SpokenFor& spoken : shown.speaks_for) {
    if (shown.counted && spoken.vote) said_for(view, shown, spoken).write(left);
  }
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
                       h::render(h::group(h::when(!shown.forum.empty(), [&] { return whom_to_ask(view, fields, shown.forum); }),
                                          welsh_first ? welsh : english, welsh_first ? english : welsh,
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

}  // namespace cydofal::democracy
