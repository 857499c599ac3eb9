#pragma once

#include <optional>
#include <vector>

#include "coop/care/care_pages.h"
#include "coop/care/representative.h"
#include "coop/democracy/meeting_pages.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/membership/organisation_store.h"
#include "coop/money/ledger_store.h"
#include "people/glass.h"
#include "people/view.h"

namespace cydofal::app {

/// A member's own front page in a co-op: one next thing first, then what needs them.
struct HomeView {
  people::PersonId me;
  std::string hello;                 ///< what they are called
  std::optional<care::Visit> next{};  ///< someone comes to them, or they go to someone
  std::vector<care::Pattern> waiting{};
  std::vector<care::Pattern> told{};  ///< people let them know why they said no
  std::int64_t past = 0;              ///< visits that have been and wait for their word
  std::vector<care::Visit> changes{};    ///< which somebody would like to change
  std::vector<care::Visit> cancelled{};  ///< by the other of the two
  std::int64_t cover = 0;             ///< times for which the secretary looks for someone
  std::vector<democracy::Proposal> to_decide{};  ///< open votes that wait for their answer
  std::optional<democracy::Meeting> meeting{};     ///< the next one, for members
  std::vector<membership::Organisation> speaks_for{};  ///< members for which they speak
  std::vector<membership::Organisation> asked_for{};   ///< organisations that are invited and for which they could say yes
  bool is_supported = false;
  bool is_invited = false;
  bool is_officer = false;
  bool is_keeper = false;            ///< the secretary, who hands out what is kept of whoever asked for erasure
  std::int64_t applications = 0;     ///< which an officer could read
  std::int64_t corrections = 0;      ///< that somebody asked for and nobody has answered
  std::int64_t letters = 0;          ///< that an officer could print and post
  bool over_the_limit = false;       ///< support began in an emergency: red for every officer until it ends
  struct Asked {
    std::optional<Date> free_from;
  };
  std::optional<Asked> asked{};      ///< support that could not begin yet
  std::vector<care::Someone> circles{};
  std::vector<care::Someone> advocate_for{};  ///< who appointed them as their advocate
  std::vector<care::Representative> represents{};           ///< for whom they speak, where the law names them
  std::vector<care::Representative> new_representatives{};  ///< who is new to speak for them
  std::int64_t representatives = 0;  ///< of which something waits for an officer
  struct Shown {
    care::Someone person;
    care::Sight sight;
  };
  std::vector<Shown> shown{};        ///< what others gave them sight of
  bool has_money = false;            ///< some of what is pooled is theirs
  std::int64_t late_groups = 0;      ///< support groups, for whoever leads on foster care
  bool has_groups = false;           ///< support groups that they may look at
  bool fosters = false;              ///< they belong to a foster household
  bool leads_on_fostering = false;
  std::vector<people::BrokenGlass> opened_about_me{};  ///< in a hurry, and not read about yet
  std::vector<people::BrokenGlass> to_review{};        ///< openings that wait for an officer's review
  std::vector<people::BrokenGlass> open_now{};         ///< what they opened themselves
  std::optional<Instant> second_step_from{};  ///< when their office asks for a second step that they have not set up
  std::optional<money::Period> month{};  ///< over, and waits for the treasurer
};
people::Content home_page(const people::View& view, const HomeView& home);

}  // namespace cydofal::app
