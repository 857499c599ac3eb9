#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "people/person_store.h"
#include "platform/base/message.h"
#include "platform/speech/speech.h"

/// What there is to tell someone, and the ways in which it can reach them: values and rules.
namespace cydofal::people {

/// How a person is told.
enum class Channel {
  mail,
  text,    ///< a message on a mobile telephone
  letter,  ///< printed by an officer, posted or handed over
  here     ///< it stands in Cydofal, and nothing goes out
};
std::string_view name_of(Channel channel);
std::optional<Channel> channel_named(std::string_view name);

/// Which ways out an installation has set up.
struct Reach {
  bool mail = false;
  bool text = false;
};

/// Every kind of thing that is told. Its words are notice.<kind>, notice.<kind>_subject and, for what may
/// become a letter, notice.<kind>_letter in po/.
inline constexpr std::array<std::string_view, 35> notice_kinds{
    "meeting_called",         "vote_opened",       "invited",            "sign_in",
    "code",                   "glass_broken",      "glass_review",       "glass_worry",
    "account_card_cancelled", "account_card_made", "account_say_chosen", "account_new_device",
    "account_address_changed", "account_door_closed", "account_recovery_begun", "account_recovery_confirmed",
    "recovery_to_answer",     "account_passkey_added", "account_passkey_removed", "account_passkey_refused",
    "representative_entered", "representative_confirmed", "representative_ended", "representative_answered",
    "representative_disagreed", "representative_you", "glass_broken_for", "account_second_step_added", "account_second_step_removed",
    "account_second_step_guessed", "account_recovery_code_used", "account_recovery_codes_made", "hold_placed", "hold_ended", "handed_out"};
/// Those of them that are told on paper where nothing else arrives; the others are of no use there.
inline constexpr std::array<std::string_view, 17> letter_kinds{
    "meeting_called", "vote_opened", "invited", "glass_broken", "glass_review", "account_say_chosen", "account_address_changed", "account_door_closed",
    "account_passkey_added", "account_second_step_added", "representative_entered", "representative_confirmed", "representative_ended",
    "representative_answered", "hold_placed", "hold_ended", "handed_out"};
bool may_become_letter(std::string_view kind);

/// Something to tell, before it has a language. A mail or a text holds a first name and a time, never
/// what is private: the rest stands behind the door that `page` names.
struct Notice {
  Message what;                     ///< key: one of notice_kinds; arguments: dates, times, numbers, lines of text
  std::string page{};               ///< the name of the place that tells more; empty: none
  std::string about{};              ///< what stands in that place's address after the co-op
  std::optional<Instant> ends_at{}; ///< afterwards it is news no more, and nobody is told
};

/// The arguments of a message as one text, and back. Nothing when `text` was not made by it.
std::string text_of(const std::vector<std::pair<std::string, Argument>>& arguments);
std::optional<std::vector<std::pair<std::string, Argument>>> arguments_of(std::string_view text);

/// What is known about how a person can be told.
struct Ways {
  std::optional<Channel> chosen{};
  bool mail_arrives = false;   ///< an address that they confirmed, and that no server has refused since
  bool text_arrives = false;
  bool has_signed_in = false;  ///< a device is known to be theirs
};

/// Their own choice, where it works; or the next best. Whoever chose nothing sees it in Cydofal if they
/// ever came in, and gets a letter otherwise.
Channel best_way(const Ways& ways);

/// How long after so many attempts the next one is made: a minute, two, four and so on, at most
/// limits::between_attempts_most seconds. Nothing when it was the last.
std::optional<std::int64_t> seconds_until_next(std::int64_t attempts);

/// A notice as its reader gets it by mail or text.
struct Writing {
  std::string subject;
  std::string body;
};
struct WrittenFor {
  const Person& person;
  std::string sender;        ///< the co-op's name, or Cydofal's
  std::string address;       ///< of the page that tells more; empty: none
  std::string ways_address;  ///< of the page on which they choose how they are told
};
Writing written_mail(const speech::Speech& say, const Message& what, const WrittenFor& reader);
/// Short, without a subject: who writes, what there is, where more stands.
std::string written_text(const speech::Speech& say, const Message& what, const WrittenFor& reader);

/// What stands in a sentence about this person: their first name added to what the notice holds.
Message sentence_for(std::string_view key, const Message& what, const Person& person);

}  // namespace cydofal::people
