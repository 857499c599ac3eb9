#pragma once

#include "people/contact_store.h"
#include "people/outbox_store.h"
#include "people/view.h"

/// An officer's page of what goes out on paper, and of what did not arrive.
namespace cydofal::people {

inline constexpr html::Path letters_path{"/{coop}/llythyrau", "/{coop}/letters"};

struct LettersView {
  struct Letter {
    Waiting waiting;
    Person reader;
  };
  std::vector<Letter> letters{};      ///< the oldest first, at most limits::letters_shown
  std::int64_t letters_in_all = 0;
  std::int64_t mails_waiting = 0;
  std::int64_t texts_waiting = 0;
  std::vector<Unreached> unreached{};
};
Content letters_page(const View& view, const LettersView& shown);
/// The letters that were ticked.
std::vector<OutboxId> read_posted(const http::Form& form);

}  // namespace cydofal::people
