#pragma once

#include <string>
#include <vector>

#include "people/session_store.h"
#include "people/view.h"

namespace cydofal::people {

inline constexpr html::Path front_path{"/", "/"};
inline constexpr html::Path sign_in_path{"/mewngofnodi", "/sign-in"};
inline constexpr html::Path sign_out_path{"/allgofnodi", "/sign-out"};
inline constexpr html::Path say_path{"/dangos-pwy-ydw-i", "/show-it-is-me"};
inline constexpr html::Path choose_path{"/fy-lluniau", "/my-pictures"};
inline constexpr html::Path account_path{"/fy-nghyfrif", "/my-account"};
inline constexpr html::Path cancel_card_path{"/canslo-fy-ngherdyn", "/cancel-my-card"};
inline constexpr html::Path come_in_path{"/dewch-i-mewn", "/come-in"};
inline constexpr html::Path worried_path{"/poeni", "/worried"};
inline constexpr html::Path who_can_see_path{"/pwy-syn-gweld-beth", "/who-can-see-what"};
inline constexpr html::Path accessibility_path{"/hygyrchedd", "/accessibility"};

/// A form that came when its sender was not signed in (any more): kept in the page, never on the
/// server, and sent on after the door.
struct Kept {
  std::string target;  ///< a path of ours; empty: nothing is kept
  std::string fields;  ///< as application/x-www-form-urlencoded
  bool without_file = false;  ///< a file came with it, which no page can keep
};

struct FrontView {
  std::vector<Coop> coops;          ///< those to which the visitor belongs
  bool demonstration = false;
  bool anything_here = true;        ///< false on an empty installation
  struct Someone {
    Person person;
    std::string role;               ///< "Personal assistants"
    std::string coop_slug;
    std::string coop_name{};
  };
  std::vector<Someone> come_in_as{};
};
Content front_page(const View& view, const FrontView& front);

/// The card's code; and, when the card was right on a new device, the person's own pictures or PIN.
struct SignInView {
  Kept kept;
  std::string next;                     ///< where to go afterwards: a path of ours
  std::optional<StoredSay> say{};       ///< set when it has to be shown too
  std::vector<std::string> companions{};///< who could be with this person
  bool passkeys = false;                ///< whether browsers offer passkeys at the address of this installation
};

/// What was typed elsewhere travels along in the page: where to go afterwards, and what was kept.
html::Node carried_along(const Kept& kept, std::string_view next);
/// That nothing of it is lost; in words of the page on which it waits.
html::Node kept_notice(const View& view, const Kept& kept, std::string_view words_key);
/// "Who is with you?"
html::Node companion_question(const View& view, const std::vector<std::string>& companions);
Content sign_in_page(const View& view, const SignInView& sign_in);

/// "Show it is you", for something that counts.
Content say_page(const View& view, const SignInView& say);

struct ChooseView {
  enum class Why {
    first_time,
    wishes,
    card_was_used  ///< and was cancelled: nothing opens until others are chosen
  } why = Why::first_time;
  std::string next;
  Kept kept{};
};
Content choose_page(const View& view, const ChooseView& choose);

struct AccountView {
  Person person;
  std::vector<CardLine> cards;
  std::vector<Coop> coops;
  bool has_say = false;
};
Content account_page(const View& view, const AccountView& account);

Content cancel_card_page(const View& view);
Content card_cancelled_page(const View& view);

/// The door that needs no sign-in.
struct WorriedView {
  struct OfCoop {
    Coop coop;
    std::vector<WorryContact> contacts;
  };
  std::vector<OfCoop> coops;
};
Content worried_page(const View& view, const WorriedView& worried);

Content who_can_see_page(const View& view);
Content accessibility_page(const View& view);

}  // namespace cydofal::people
