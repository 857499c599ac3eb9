#include "coop/democracy/meeting_pages.h"

#include <algorithm>
#include <utility>

#include "coop/constitution/rule_book_pages.h"
#include "coop/democracy/limits.h"
#include "coop/democracy/proposal_words.h"
#include "coop/membership/area_pages.h"
#include "platform/base/text.h"
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

std::string text_of(MeetingId id) { return std::to_string(id.value); }

const Proposal* proposal_of(const MeetingView& shown, const AgendaItem& item) {
  if (!item.proposal) return nullptr;
  const auto found = std::ranges::find(shown.proposals, *item.proposal, &Proposal::id);
  return found == shown.proposals.end() ? nullptr : &*found;
}

Node link_to(const View& view, const Meeting& meeting, std::string_view words) {
  return h::render(h::a(h::href(view.to(meeting_path, {text_of(meeting.id)})), words,
                        h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), moment_in_words(view.say, meeting.held_at))));
}

Telling telling_of(const View& view, const Meeting& meeting, Tone tone) {
  const auto& say = view.say;
  return {.picture = html::pictured(Icon::calendar_check),
          .tone = tone,
          .heading = moment_in_words(say, meeting.held_at),
          .sentences = {say("meeting.where", {{"place", meeting.place}})},
          .more = link_to(view, meeting, say("meetings.look"))};
}

/// When, where, who takes the chair, and how long before everyone was told.
Node notice_of(const View& view, const MeetingView& shown) {
  const auto& say = view.say;
  const Meeting& meeting = shown.meeting;
  const Date sent = speech::london_time(meeting.notice_at).date;
  return html::tellings(
      say, {{.picture = html::pictured(Icon::calendar_check), .heading = moment_in_words(say, meeting.held_at), .sentences = {say("meeting.where", {{"place", meeting.place}})}},
            {.picture = html::pictured(Icon::user_circle), .tone = Tone::heather, .heading = say("meeting.chair_is", {{"name", meeting.chair_name}})},
            {.picture = html::pictured(Icon::envelope_simple),
             .tone = Tone::sun,
             .heading = say("meeting.clear_days", {{"count", std::int64_t{meeting.clear_days}}}),
             .sentences = {say("meeting.sent", {{"date", sent}}), say("rules.notice", {{"count", std::int64_t{shown.rules.notice_clear_days}}})}}});
}

/// "To decide, at least half of all members must take part": with the number of people it is today.
Node quorum_of(const View& view, const MeetingView& shown) {
  const auto& say = view.say;
  std::vector<std::string> sentences = constitution::quorum_in_words(say, shown.rules);
  sentences.push_back(say("meeting.quorum_people", {{"count", people_for(shown.rules.quorum, shown.members)}, {"members", shown.members}}));
  if (shown.rules.quorum_supported.parts > 0 && shown.supported > 0) {
    sentences.push_back(say("meeting.quorum_supported_people", {{"count", people_for(shown.rules.quorum_supported, shown.supported)}, {"members", shown.supported}}));
  }
  return html::tellings(say, {{.picture = html::pictured(Icon::scales), .tone = Tone::sun, .heading = std::string(say("meeting.quorum")), .sentences = std::move(sentences)}});
}

std::string_view doing_in_words(const speech::Speech& say, AgendaItem::Doing doing) { return say("meeting.doing_" + std::string(name_of(doing))); }

/// Within a line: a heading or a sentence that has more in it.
Node in_its_language(const View& view, const InBoth& text) { return in_its_language(view, text, h::span); }

/// The words of a proposal as this reader takes them: pictures or paragraphs.
Node paper_of(const View& view, const Proposal& proposal) {
  if (view.say.easy() && !proposal.draft.easy.empty()) return easy_version(view, proposal.draft);
  return in_its_language(view, proposal.draft.words, h::p);
}

enum class Links { shown, left_out };

Node agenda_of(const View& view, const MeetingView& shown, Links links) {
  const auto& say = view.say;
  Pieces items;
  for (const AgendaItem& item : shown.meeting.agenda) {
    const Proposal* proposal = proposal_of(shown, item);
    if (proposal == nullptr) {
      h::li(h::class_("card stack"), h::p(h::class_("eyebrow"), html::icon(Icon::chats_circle), doing_in_words(say, item.doing)), h::h3(in_its_language(view, item.title))).write(items);
      continue;
    }
    const bool decides = item.doing == AgendaItem::Doing::decide;
    h::li(h::class_("card stack"), h::p(h::class_("eyebrow"), html::icon(decides ? Icon::scales : Icon::info), doing_in_words(say, item.doing)),
          h::h3(std::string(say("proposal.number", {{"number", proposal->number}})), std::string_view(": "), in_its_language(view, proposal->draft.title)),
          h::when(decides, [&] { return paper_of(view, *proposal); }),
          h::when(proposal->is_decided(), [&] { return h::p(h::strong(say("proposal.state_" + std::string(name_of(proposal->state))))); }),
          h::when(links == Links::shown, [&] {
            return h::p(h::a(h::href(view.to(proposal_path, {text_of(proposal->id)})), say("meeting.read_more"),
                             h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), title_of(view, *proposal))));
          }))
        .write(items);
  }
  return h::render(h::section(h::class_("stack"), h::h2(say("meeting.agenda")), h::ol(h::class_("stack"), html::node_of(std::move(items)))));
}

/// One member's papers, whole: what they get on screen and what is printed for them.
Node papers_for(const View& view, const MeetingView& shown, Links links) {
  return h::render(h::group(notice_of(view, shown), agenda_of(view, shown, links), h::when(shown.late_glasses > 0, [&] {
                              return html::notice(Tone::sun, Icon::shield_check, h::render(h::p(view.say("meeting.late_glasses", {{"count", shown.late_glasses}}))));
                            }),
                            quorum_of(view, shown)));
}

std::vector<Choice> proposal_choices(const View& view, const std::vector<Proposal>& proposals) {
  std::vector<Choice> choices;
  for (const Proposal& proposal : proposals) {
    choices.push_back({.value = text_of(proposal.id),
                       .label = view.say("proposal.number", {{"number", proposal.number}}) + ": " + title_of(view, proposal),
                       .hint = std::string(view.say("proposal.state_" + std::string(name_of(proposal.state))))});
  }
  return choices;
}

std::string hands_field(std::string_view class_code, std::string_view answer) { return std::string(class_code) + "-" + std::string(answer); }

Node hands_form(const View& view, const HoldView& hold, const Proposal& proposal) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces body;
  h::h3(say("proposal.number", {{"number", proposal.number}}), std::string_view(": "), in_its_language(view, proposal.draft.title)).write(body);
  h::input(h::attr<"type">("hidden"), h::attr<"name">("proposal"), h::attr<"value">(text_of(proposal.id))).write(body);
  for (const auto& each : hold.meeting.rules.classes) {
    if (each.votes == constitution::MemberClass::Votes::no) continue;
    const std::int64_t there = std::ranges::count_if(hold.roll, [&](const HoldView::Member& member) { return member.is_there && member.class_code == each.code; });
    const auto field = [&](const char* answer) {
      return fields.text(hands_field(each.code, answer), say("vote.answer_" + std::string(answer)), {.autocomplete = "off", .input_mode = "numeric", .width = "govuk-input--width-3"});
    };
    h::fieldset(h::class_("govuk-fieldset hands"), h::legend(h::class_("govuk-fieldset__legend"), say("class." + each.code), std::string_view(": "), say("hold.there", {{"count", there}})),
                h::div(h::class_("hands__row"), field("in_favour"), field("against"), field("not_yet")))
        .write(body);
  }
  h::p(h::class_("small"), say("hold.the_rest_pass")).write(body);
  h::div(h::class_("button-row"), html::button_that(say("hold.decide_go"), Icon::check_circle)).write(body);
  auto frame = view.form_to(view.to(hold_path, {text_of(hold.meeting.meeting.id)}));
  const std::string id = "hands-" + text_of(proposal.id);
  frame.id = id;
  return h::render(h::div(h::class_("card"), html::form_of(frame, html::node_of(std::move(body)))));
}

}  // namespace

Telling meeting_to_come(const View& view, const Meeting& meeting) {
  Telling telling = telling_of(view, meeting, Tone::heather);
  telling.sentences.insert(telling.sentences.begin(), telling.heading);
  telling.heading = view.say("home.meeting");
  return telling;
}

Content meetings_page(const View& view, const MeetingsView& shown) {
  const auto& say = view.say;
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("meetings.title"), say("meetings.lead")).write(body);
  if (shown.is_officer) {
    h::div(h::class_("button-row"), html::link_button(view.to(call_path), say("meetings.call"), Icon::megaphone, "govuk-button")).write(body);
  }
  std::vector<Telling> to_come;
  for (const Meeting& meeting : shown.to_come) to_come.push_back(telling_of(view, meeting, Tone::sun));
  std::vector<Telling> past;
  for (const Meeting& meeting : shown.past) past.push_back(telling_of(view, meeting, Tone::plain));
  h::section(h::class_("stack"), h::h2(say("meetings.to_come")), h::when(to_come.empty(), [&] { return html::empty_state(say("meetings.none")); }),
             h::when(!to_come.empty(), [&] { return html::tellings(say, to_come); }))
      .write(body);
  if (!past.empty()) h::section(h::class_("stack"), h::h2(say("meetings.past")), html::tellings(say, past)).write(body);
  const bool paper = shown.papers == Papers::on_paper;
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(meetings_path)),
                       h::render(h::group(h::h2(say("meetings.papers")), h::p(say(paper ? "meetings.on_paper" : "meetings.on_screen")),
                                          h::div(h::class_("button-row"), html::button_that(say(paper ? "meetings.want_screen" : "meetings.want_paper"), paper ? Icon::image : Icon::printer,
                                                                                            "papers", paper ? "screen" : "paper", "govuk-button govuk-button--secondary"))))))
      .write(body);
  return {.title = std::string(say("meetings.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content call_page(const View& view, const CallView& call) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> members{{.value = "", .label = std::string(say("vote.choose_person"))}};
  for (const auto& person : call.members) members.push_back({.value = people::text_of(person.id), .label = person.name});
  const Date first = first_day_in_time(view.today, call.rules.notice_clear_days);
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("meetings.call"), say("rules.notice", {{"count", std::int64_t{call.rules.notice_clear_days}}})).write(body);
  if (call.area) h::p(h::strong(say("forum.of", {{"area", call.area->name(view.language())}}))).write(body);
  html::notice(Tone::teal, Icon::calendar_check, h::render(h::p(say("call.first_day", {{"date", first}})))).write(body);
  if (call.to_decide.empty() && call.to_note.empty()) {
    html::empty_state(say("call.nothing_yet"), html::link_button(view.to(new_proposal_path), say("proposals.new"), Icon::plus_circle)).write(body);
  }
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(call_path)),
                       h::render(h::group(
                           h::when(call.area.has_value(), [&] { return h::input(h::attr<"type">("hidden"), h::attr<"name">("area"), h::attr<"value">(membership::text_of(call.area->id))); }),
                           fields.date("date", say("call.date")), fields.text("time", say("call.time"), {.hint = say("call.time_hint"), .width = "govuk-input--width-5", .picture = Icon::clock}),
                           fields.text("place", say("call.place"), {.autocomplete = "off", .picture = Icon::map_pin}), fields.select("chair", say("call.chair"), members),
                           h::when(!call.to_decide.empty(), [&] { return fields.checkboxes("decide", say("call.decide"), proposal_choices(view, call.to_decide)); }),
                           h::when(!call.to_note.empty(), [&] { return fields.checkboxes("note", say("call.note"), proposal_choices(view, call.to_note)); }),
                           fields.text("talk_cy", say("call.talk_cy"), {.autocomplete = "off"}), fields.text("talk_en", say("call.talk_en"), {.autocomplete = "off"}), h::p(say("call.what_happens")),
                           h::div(h::class_("button-row"), html::button_that(say("call.go"), Icon::megaphone))))))
      .write(body);
  return {.title = std::string(say("meetings.call")), .body = html::node_of(std::move(body)), .has_form = true};
}

ReadCall read_call(const http::Form& form) {
  ReadCall read{.call = {.area = membership::AreaId{form.number("area")}, .date = {}, .time = {}, .place = std::string(form.value("place")), .chair = PersonId{form.number("chair")}, .agenda = {}}, .refusals = {}};
  const auto date = html::date_in(form, "date");
  if (date) {
    read.call.date = *date;
  } else {
    read.refusals.push_back(date.refusal());
  }
  const auto time = ClockTime::parse(form.value("time"));
  if (time) {
    read.call.time = *time;
  } else {
    read.refusals.push_back({Refusal::Kind::invalid, {"meeting.time"}, "time"});
  }
  for (const auto doing : {AgendaItem::Doing::decide, AgendaItem::Doing::note}) {
    for (const std::string_view value : form.values(name_of(doing))) {
      read.call.agenda.push_back({.doing = doing, .proposal = ProposalId{whole_number(value).value_or(0)}});
    }
  }
  const InBoth talk{std::string(form.value("talk_cy")), std::string(form.value("talk_en"))};
  if (!talk.empty()) read.call.agenda.push_back({.doing = AgendaItem::Doing::talk, .title = talk});
  return read;
}

Content meeting_page(const View& view, const MeetingView& shown) {
  const auto& say = view.say;
  const std::string id = text_of(shown.meeting.id);
  const std::string title = say("meeting.title_on", {{"date", speech::london_time(shown.meeting.held_at).date}});
  Pieces body;
  html::page_heading(title).write(body);
  Pieces links;
  if (shown.is_chair) html::link_button(view.to(hold_path, {id}), say("hold.title"), Icon::users_three, "govuk-button").write(links);
  if (shown.is_officer) html::link_button(view.to(papers_path, {id}), say("papers.title"), Icon::printer).write(links);
  const Node row = html::node_of(std::move(links));
  if (!row.empty()) h::div(h::class_("button-row"), row).write(body);
  if (shown.present) {
    const std::string words = say("meeting.present", {{"count", *shown.present}, {"members", shown.members}});
    h::section(h::class_("card stack"), h::h2(words), h::when(shown.members > 0 && shown.members <= 60, [&] { return h::div(h::class_("meter"), html::dots(*shown.present, shown.members, "#0f5c57", words)); }))
        .write(body);
    if (shown.associates_present > 0) h::p(say("meeting.associates_present", {{"count", shown.associates_present}})).write(body);
  }
  if (shown.is_associate) html::notice(Tone::plain, Icon::chats_circle, h::render(h::p(say("vote.associate")))).write(body);
  papers_for(view, shown, Links::shown).write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

Content papers_page(const View& view, const PapersView& papers) {
  const auto& mine = view.say;
  const std::string id = text_of(papers.meeting.meeting.id);
  const auto on_paper = std::ranges::count(papers.readers, Papers::on_paper, &PapersView::Reader::papers);
  Pieces rows;
  for (const auto& reader : papers.readers) {
    h::tr(h::th(h::attr<"scope">("row"), reader.name), h::td(h::lang(reader.language), mine.in(reader.language)("language.name")),
          h::td(mine(reader.reading == Reading::easy ? "papers.easy" : "papers.standard")), h::td(mine(reader.papers == Papers::on_paper ? "papers.paper" : "papers.screen")))
        .write(rows);
  }
  Pieces body;
  h::div(h::class_("on-screen stack"), html::page_heading(mine("papers.title"), mine("papers.lead", {{"count", static_cast<std::int64_t>(on_paper)}})),
         html::table_of(mine("papers.who"), {mine("register.name"), mine("papers.language"), mine("papers.reading"), mine("papers.how")}, html::node_of(std::move(rows))),
         h::p(h::a(h::href(view.to(meeting_path, {id})), mine("meeting.back"))))
      .write(body);
  for (const auto& reader : papers.readers) {
    if (reader.papers != Papers::on_paper) continue;
    View theirs = view;
    theirs.say = speech::Speech(reader.language, reader.reading);
    h::article(h::class_(reader.reading == Reading::easy ? "sheet easy" : "sheet"), h::lang(reader.language),
               h::div(h::h2(theirs.say("papers.for", {{"name", reader.name}})),
                      h::p(theirs.say("meeting.title_on", {{"date", speech::london_time(papers.meeting.meeting.held_at).date}}), std::string_view(", "), view.coop->name(reader.language))),
               papers_for(theirs, papers.meeting, Links::left_out))
        .write(body);
  }
  return {.title = std::string(mine("papers.title")), .body = html::node_of(std::move(body)), .on_paper = true};
}

Content hold_page(const View& view, const HoldView& hold) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const Meeting& meeting = hold.meeting.meeting;
  const std::string id = text_of(meeting.id);
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("hold.title"), moment_in_words(say, meeting.held_at)).write(body);
  const bool open = meeting.has_begun(view.now) && !meeting.is_over(view.now);
  if (!meeting.has_begun(view.now)) html::notice(Tone::sun, Icon::clock, h::render(h::p(say("hold.wait")))).write(body);
  if (meeting.is_over(view.now)) html::notice(Tone::sun, Icon::clock, h::render(h::p(say("hold.too_late")))).write(body);
  if (open) {
    // What was typed last counts; before anything was, what is kept.
    http::Form there = view.typed;
    if (!there.has("attendance")) {
      std::vector<http::NameAndValue> kept;
      for (const auto& member : hold.roll) {
        if (member.is_there) kept.push_back({"present", people::text_of(member.id)});
      }
      there = {std::move(kept), {}};
    }
    const html::Fields ticks(say, there, view.refusals);
    std::vector<Choice> members;
    for (const auto& member : hold.roll) members.push_back({.value = people::text_of(member.id), .label = member.name, .hint = std::string(say("class." + member.class_code))});
    h::section(h::class_("card"),
               html::form_of(view.form_to(view.to(hold_path, {id})),
                             h::render(h::group(h::input(h::attr<"type">("hidden"), h::attr<"name">("attendance"), h::attr<"value">("1")), ticks.checkboxes("present", say("hold.who"), members),
                                                h::div(h::class_("button-row"), html::button_that(say("hold.who_go"), Icon::check_circle))))))
        .write(body);
  }
  h::h2(say("hold.hands")).write(body);
  quorum_of(view, hold.meeting).write(body);
  bool anything = false;
  bool asked = false;  // one at a time, in the order of the agenda
  for (const AgendaItem& item : meeting.agenda) {
    const Proposal* proposal = proposal_of(hold.meeting, item);
    if (item.doing != AgendaItem::Doing::decide || proposal == nullptr) continue;
    anything = true;
    if (proposal->is_decided()) {
      html::notice(proposal->state == Proposal::State::agreed ? Tone::teal : Tone::clay, Icon::scales,
                   h::render(h::group(h::p(h::strong(say("proposal.number", {{"number", proposal->number}}), std::string_view(": "), in_its_language(view, proposal->draft.title))),
                                      h::p(say("proposal.state_" + std::string(name_of(proposal->state)))))))
          .write(body);
    } else if (open && !std::exchange(asked, true)) {
      if (meeting.attendance_at) {
        hands_form(view, hold, *proposal).write(body);
      } else {
        html::notice(Tone::sun, Icon::users_three, h::render(h::p(say("hold.attendance_first")))).write(body);
      }
    } else {
      h::p(h::class_("quiet"), say("proposal.number", {{"number", proposal->number}}), std::string_view(": "), in_its_language(view, proposal->draft.title)).write(body);
    }
  }
  if (!anything) html::empty_state(say("hold.nothing_to_decide")).write(body);
  h::p(h::a(h::href(view.to(meeting_path, {id})), say("meeting.back"))).write(body);
  return {.title = std::string(say("hold.title")), .body = html::node_of(std::move(body)), .has_form = open};
}

std::optional<ProposalId> hands_are_about(const http::Form& form) {
  const auto id = whole_number(form.value("proposal"));
  if (!id) return std::nullopt;
  return ProposalId{*id};
}

std::vector<PersonId> read_present(const http::Form& form) {
  std::vector<PersonId> present;
  for (const std::string_view value : form.values("present")) present.push_back(PersonId{whole_number(value).value_or(0)});
  return present;
}

Result<std::vector<Hands>> read_hands(const http::Form& form, const constitution::RuleBook& rules) {
  std::vector<Hands> hands;
  for (const auto& each : rules.classes) {
    Hands counted{.class_code = each.code};
    const std::array<std::pair<const char*, std::int64_t*>, 3> parts{{{"in_favour", &counted.in_favour}, {"against", &counted.against}, {"not_yet", &counted.not_yet}}};
    for (const auto& [answer, into] : parts) {
      const std::string field = hands_field(each.code, answer);
      const auto text = form.value(field);
      if (text.empty()) continue;  // no hand was up
      const auto value = whole_number(text);
      if (!value) return Refusal{Refusal::Kind::invalid, {"hands.number"}, field};
      *into = *value;
    }
    hands.push_back(counted);
  }
  return hands;
}

}  // namespace cydofal::democracy
