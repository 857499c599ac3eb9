#include "people/letter_pages.h"

#include "platform/base/text.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

std::string text_of(OutboxId id) { return std::to_string(id.value); }

Icon picture_of(std::string_view kind) {
  if (kind == "meeting_called") return Icon::calendar_dots;
  if (kind == "vote_opened") return Icon::megaphone;
  return Icon::envelope_simple;
}

std::string subject_of(const speech::Speech& say, const LettersView::Letter& letter) {
  return say(sentence_for("notice." + letter.waiting.notice.what.key + "_subject", letter.waiting.notice.what, letter.reader));
}

/// Why a letter goes out although another way was chosen.
std::string_view trouble_words(const speech::Speech& say, Trouble trouble) {
  switch (trouble) {
    case Trouble::none: return {};
    case Trouble::away: return say("letters.trouble_away");
    case Trouble::not_this: return say("letters.trouble_not_this");
    case Trouble::no_such_address: return say("letters.trouble_no_such_address");
    case Trouble::no_address: return say("letters.trouble_no_address");
  }
  return {};
}

Telling waits_for_setting_up(const View& view, std::string_view heading, std::string_view words, Icon picture) {
  return {.picture = html::pictured(picture), .tone = Tone::sun, .heading = std::string(heading), .sentences = {std::string(words), std::string(view.say("letters.ask_operator"))}};
}

/// What an officer should know besides: what waits for want of a server, and whom nothing reaches.
std::vector<Telling> to_know(const View& view, const LettersView& shown) {
  const auto& say = view.say;
  std::vector<Telling> tell;
  if (shown.mails_waiting > 0) {
    const std::string heading = say("letters.mails_waiting", {{"count", shown.mails_waiting}});
    tell.push_back(view.reach.mail ? Telling{.picture = html::pictured(Icon::envelope_simple), .heading = heading, .sentences = {std::string(say("letters.on_their_way"))}}
                                   : waits_for_setting_up(view, heading, say("letters.no_mail"), Icon::envelope_simple));
  }
  if (shown.texts_waiting > 0) {
    const std::string heading = say("letters.texts_waiting", {{"count", shown.texts_waiting}});
    tell.push_back(view.reach.text ? Telling{.picture = html::pictured(Icon::chats_circle), .heading = heading, .sentences = {std::string(say("letters.on_their_way"))}}
                                   : waits_for_setting_up(view, heading, say("letters.no_text"), Icon::chats_circle));
  }
  for (const Unreached& someone : shown.unreached) {
    const Date since = speech::london_time(someone.since).date;
    tell.push_back({.picture = html::pictured(Icon::warning),
                    .tone = Tone::clay,
                    .heading = someone.name,
                    .sentences = {someone.channel == Channel::mail ? say("letters.unreached_mail", {{"date", since}}) : say("letters.unreached_text", {{"date", since}}),
                                  std::string(say("letters.unreached_next"))}});
  }
  return tell;
}

Node address_lines(const Person& reader) {
  Pieces lines;
  h::strong(reader.name).write(lines);
  std::string_view rest = reader.postal_address ? std::string_view(*reader.postal_address) : std::string_view();
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    h::group(h::br(), rest.substr(0, end)).write(lines);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return h::render(h::p(h::class_("letter__to"), html::node_of(std::move(lines))));
}

/// One sheet of A4, in its reader's language and reading; a picture beside the news where they read so.
Node sheet(const View& view, const LettersView::Letter& letter) {
  const speech::Speech say(letter.reader.language, letter.reader.reading);
  const Message& what = letter.waiting.notice.what;
  const std::string news = say(sentence_for("notice." + what.key + "_letter", what, letter.reader));
  const Date written = speech::london_time(letter.waiting.made_at).date;
  Node words;
  if (say.easy()) {
    words = html::tellings(say, {{.picture = html::pictured(picture_of(what.key)), .heading = subject_of(say, letter), .sentences = {news}},
                                 {.picture = html::pictured(Icon::chats_circle), .sentences = {std::string(say("notice.letter_ask"))}}});
  } else {
    words = h::render(h::group(h::p(h::strong(subject_of(say, letter))), h::p(news), h::p(say("notice.letter_ask"))));
  }
  return h::render(h::article(h::class_(say.easy() ? "sheet letter easy" : "sheet letter"), h::lang(letter.reader.language),
                              h::div(h::class_("letter__head"), h::p(h::strong(view.coop->name(letter.reader.language))), h::p(say.date(written))),
                              address_lines(letter.reader), h::p(say("notice.hello", {{"name", letter.reader.known_as}})), words,
                              h::p(view.coop->name(letter.reader.language)), h::p(h::class_("quiet"), say("notice.why_letter"))));
}

Node queue(const View& view, const LettersView& shown) {
  const auto& say = view.say;
  std::vector<html::Choice> letters;
  for (const auto& letter : shown.letters) {
    std::string hint = subject_of(say, letter);
    if (!letter.reader.postal_address) hint += ". " + std::string(say("letters.hand_over"));
    if (const auto why = trouble_words(say, letter.waiting.trouble); !why.empty()) hint += ". " + std::string(why);
    letters.push_back({.value = text_of(letter.waiting.id), .label = letter.reader.name, .hint = std::move(hint), .picture = picture_of(letter.waiting.notice.what.key)});
  }
  return h::render(h::section(h::class_("card stack"), h::p(say("letters.print_words")),
                              html::form_of(view.form_to(view.to(letters_path)),
                                            h::render(h::group(view.fields().checkboxes("posted", say("letters.which"), letters),
                                                               h::div(h::class_("button-row"), html::button_that(say("letters.go"), Icon::check_circle)))))));
}

}  // namespace

Content letters_page(const View& view, const LettersView& shown) {
  const auto& say = view.say;
  Pieces screen;
  view.fields().summary().write(screen);
  html::page_heading(say("letters.title"), say("letters.lead")).write(screen);
  const auto tell = to_know(view, shown);
  if (!tell.empty()) html::tellings(say, tell).write(screen);
  h::h2(say("letters.waiting", {{"count", shown.letters_in_all}})).write(screen);
  if (shown.letters.empty()) {
    html::empty_state(say("letters.none")).write(screen);
  } else {
    queue(view, shown).write(screen);
    h::h2(say("letters.sheets")).write(screen);
  }
  Pieces body;
  h::div(h::class_("on-screen stack"), html::node_of(std::move(screen))).write(body);
  for (const auto& letter : shown.letters) sheet(view, letter).write(body);
  return {.title = std::string(say("letters.title")), .body = html::node_of(std::move(body)), .has_form = !shown.letters.empty(), .on_paper = true};
}

std::vector<OutboxId> read_posted(const http::Form& form) {
  std::vector<OutboxId> letters;
  for (const std::string_view value : form.values("posted")) letters.push_back(OutboxId{whole_number(value).value_or(0)});
  return letters;
}

}  // namespace cydofal::people
