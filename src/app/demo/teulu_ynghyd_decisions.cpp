#include "app/demo/teulu_ynghyd_decisions.h"

#include <array>
#include <vector>

#include "coop/care/decision_support_store.h"
#include "coop/democracy/proposal_actions.h"
#include "platform/base/assert.h"
#include "platform/speech/london.h"

namespace cydofal::app::demonstration {

namespace {

using democracy::Answer;
using democracy::EasySentence;
using people::CoopId;
using people::Moment;
using people::PersonId;

/// Whose answers the letters below are, in this order.
constexpr std::array<const char*, 12> members{
    "Eleri Prosser", "Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman",  "Gwilym Rees", "Huw Beynon",
    "Farah Rahman",  "Non Rees",         "Ceri Lloyd",   "Dewi Bowen", "Natalia Kowalska", "Sioned Griffiths"};

struct Words {
  const char* who;
  const char* at;
  Language language;
  const char* words;
};

struct Decision {
  const char* proposer;
  const char* made;
  democracy::Draft draft;
  const char* opened;         ///< empty: it is only talked about
  const char* closes;
  /// For, against, not yet, pass; a capital letter was told to Eleri by phone; '-' said nothing.
  std::string_view said;
  std::vector<Words> talk{};
};

std::vector<Decision> decisions() {
  return {
      {"Huw Beynon", "2026-04-02T18:00:00Z",
       {.kind = "ordinary",
        .title = {"Agor ein cydweithfa ym mis Ebrill", "Open our co-op in April"},
        .words = {"Rydym yn barod. Hoffwn i ni agor ar 20 Ebrill gyda phedwar o bobl yn cael gofal a chymorth.",
                  "We are ready. I would like us to open on 20 April with four people who get care and support."},
        .easy = {{"house", {"Mae ein cydweithfa yn barod.", "Our co-op is ready."}}, {"calendar-check", {"Hoffwn agor ar 20 Ebrill.", "I would like to open on 20 April."}}}},
       "2026-04-04T09:00:00Z", "2026-04-12T17:00:00Z", "ffffffffff--"},
      {"Huw Beynon", "2026-04-05T18:00:00Z",
       {.kind = "long_term",
        .title = {"Rhoi ein taliadau uniongyrchol mewn un gronfa", "Put our direct payments into one pool"},
        .words = {"Mae pob un yn cadw ei gyfran ei hun. Y gronfa sy'n talu'r cynorthwywyr. Bob pedair wythnos mae pawb yn gweld ei linellau ei hun.",
                  "Each keeps their own share. The pool pays the assistants. Every four weeks each sees their own lines."},
        .easy = {{"piggy-bank", {"Mae gan bob un ohonom arian am gymorth.", "Each of us has money for support."}},
                 {"handshake", {"Gallwn ei roi mewn un gronfa.", "We can put it into one pool."}},
                 {"shield-check", {"Mae eich cyfran yn aros yn gyfran i chi.", "Your share stays your share."}}}},
       "2026-04-09T09:00:00Z", "2026-04-17T17:00:00Z", "fffpfffffff-"},
      {"Eleri Prosser", "2026-05-04T18:00:00Z",
       {.kind = "rules",
        .title = {"Rheolau 2: rhaid i hanner yr aelodau gymryd rhan", "Rules 2: half of all members must take part"},
        .words = {"Nawr mae traean yn ddigon. Hoffwn i ni fod yn siŵr bod o leiaf hanner wedi cymryd rhan.",
                  "Now a third is enough. I would like us to be sure that at least half took part."},
        .easy = {{"users-three", {"Nawr gall traean ohonom benderfynu.", "Now a third of us can decide."}}, {"scales", {"Dylai hanner ohonom gymryd rhan.", "Half of us should take part."}}}},
       "2026-05-08T09:00:00Z", "2026-05-17T19:00:00Z", "ffffFfffnff-"},
      {"Non Rees", "2026-06-01T18:00:00Z",
       {.kind = "long_term",
        .title = {"Cytundeb rhannu 1", "Sharing agreement 1"},
        .words = {"Sut rydym yn rhannu cynorthwywyr, teithiau a chost gweithgareddau. Mae pawb yn talu am yr hyn y mae'n ei ddefnyddio.",
                  "How we share assistants, journeys and the cost of activities. Everyone pays for what they use."},
        .easy = {{"handshake", {"Rydym yn rhannu cynorthwywyr.", "We share assistants."}}, {"car", {"Rydym yn rhannu teithiau.", "We share journeys."}},
                 {"piggy-bank", {"Mae pawb yn talu ei ran ei hun.", "Everyone pays their own part."}}}},
       "2026-06-05T09:00:00Z", "2026-06-14T17:00:00Z", "fffffff-fff-"},
      {"Ceri Lloyd", "2026-07-13T18:00:00Z",
       {.kind = "ordinary",
        .title = {"Edrych ar bob cynllun bob tri mis", "Look at each plan every three months"},
        .words = {"Nid oes rhaid i ni, ond mae'n arfer da. Bob tri mis mae pob person yn edrych ar ei gynllun gyda'i dîm.",
                  "We do not have to, but it is good practice. Every three months each person looks at their plan with their team."},
        .easy = {{"calendar-check", {"Bob tri mis rydym yn edrych ar eich cynllun.", "Every three months we look at your plan."}},
                 {"heart", {"Chi sy'n dweud beth sy'n bwysig.", "You say what matters."}}}},
       "2026-07-17T09:00:00Z", "2026-07-26T17:00:00Z", "fffff-ffnfff"},
      {"Mari Haf Prosser", "2026-08-24T18:00:00Z",
       {.kind = "rules",
        .title = {"Rheolau 3: rhaid i hanner y rhai sy'n cael cymorth gymryd rhan", "Rules 3: half of those who get support must take part"},
        .words = {"Ein cydweithfa ni yw hi. Ni ddylai neb benderfynu hebddom ni.", "It is our co-op. Nobody should decide without us."},
        .easy = {{"hand-heart", {"Rydym ni'n cael cymorth yma.", "We get support here."}}, {"users-three", {"Ni ddylai neb benderfynu hebddom ni.", "Nobody should decide without us."}}}},
       "2026-09-03T09:00:00Z", "2026-09-13T19:00:00Z", "fffFfffpffff"},
      {"Tomos Beynon", "2026-10-19T18:00:00Z",
       {.kind = "ordinary",
        .title = {"Rhannu gwers nofio ar ddydd Mercher", "Share a swimming lesson on Wednesdays"},
        .words = {"Mae Mari yn nofio bob dydd Mercher. Hoffai Aisha a minnau fynd hefyd. Gallwn rannu'r wers, y daith a'r gost yn gyfartal.",
                  "Mari swims every Wednesday. Aisha and I would like to go too. We can share the lesson, the journey and the cost equally."},
        .easy = {{"swimming-pool", {"Mae Mari yn nofio bob dydd Mercher.", "Mari swims every Wednesday."}},
                 {"users-three", {"Hoffai Tomos ac Aisha fynd hefyd.", "Tomos and Aisha would like to go too."}},
                 {"car", {"Gallwn deithio gyda'n gilydd.", "We can travel together."}},
                 {"piggy-bank", {"Rydym yn rhannu'r gost yn dair rhan.", "We share the cost in three parts."}}}},
       "2026-10-29T09:00:00Z", "2026-11-05T18:00:00Z", "f-f-p-f-f---",
       {{"Ceri Lloyd", "2026-10-21T17:10:00Z", Language::cy, "Gallaf i yrru'r tri ohonoch. Mae lle yn y car i gadair Aisha."},
        {"Farah Rahman", "2026-10-22T19:30:00Z", Language::en, "Aisha smiled when we showed her the pool. The water has to be warm."}}},
      {"Huw Beynon", "2026-10-27T18:00:00Z",
       {.kind = "long_term",
        .title = {"Cytundeb rhannu 2", "Sharing agreement 2"},
        .words = {"Fel cytundeb 1, gyda gofal nos. Mae Aisha eisiau rhywun yno yn y nos. Mae'r cynorthwywyr yn rhannu'r nosweithiau, a'r gronfa yn talu.",
                  "Like agreement 1, with night cover. Aisha wants someone there at night. The assistants share the nights, and the pool pays."},
        .easy = {{"handshake", {"Mae gennym gytundeb am rannu.", "We have an agreement about sharing."}},
                 {"moon", {"Mae Aisha eisiau rhywun yno yn y nos.", "Aisha wants someone there at night."}},
                 {"users-three", {"Mae'r cynorthwywyr yn rhannu'r nosweithiau.", "The assistants share the nights."}},
                 {"piggy-bank", {"Mae'r gronfa yn talu.", "The pool pays."}}}},
       "", "", "",
       {{"Farah Rahman", "2026-10-29T20:05:00Z", Language::en, "Who covers the nights at the weekend? It has to be fair to Aisha too."},
        {"Dewi Bowen", "2026-10-30T08:40:00Z", Language::cy, "Gallaf i wneud dwy noson y mis."}}}};
}

class Deciding {
 public:
  Deciding(db::Transaction& transaction, Chance& chance, CoopId coop, const PeopleByName& people)
      : transaction_(transaction), chance_(chance), coop_(coop), people_(people) {}

  void decide(const Decision& decision) {
    const auto proposal = democracy::make_proposal_in(transaction_, coop_, id(decision.proposer), {}, decision.draft, moment(decision.made));
    CYD_ASSERT(proposal);
    for (const Words& each : decision.talk) {
      CYD_ASSERT(democracy::comment_in(transaction_, coop_, id(each.who), *proposal, each.words, each.language, moment(each.at)));
    }
    if (*decision.opened == '\0') return;
    const Moment opens = moment(decision.opened);
    const Moment closes = moment(decision.closes);
    const auto opened = democracy::open_vote_in(transaction_, coop_, id("Eleri Prosser"), *proposal, closes.now, care::who_sits_out, opens, speech::london_time(opens.now).date);
    CYD_ASSERT(opened);
    for (std::size_t place = 0; place < members.size(); ++place) say(*proposal, place, decision.said[place], opens.now);
  }

  /// What was open then is counted, as the hourly work would have done it.
  void count(const char* by) { democracy::count_ended_votes(transaction_, coop_, moment(by)); }

 private:
  void say(democracy::ProposalId proposal, std::size_t place, char letter, Instant opened) {
    if (letter == '-') return;
    const bool told = letter >= 'A' && letter <= 'Z';
    constexpr std::string_view letters = "fanp";
    const auto answer = letters.find(told ? static_cast<char>(letter - 'A' + 'a') : letter);
    CYD_ASSERT(answer != std::string_view::npos);
    const PersonId member = id(members[place]);
    // Six a day, between ten and eight.
    const auto turn = static_cast<std::int64_t>(place);
    const Instant then = seconds_after(opened, 86'400 * (turn / 6) + 3'600 * (1 + 2 * (turn % 6)));
    const auto kept = democracy::keep_vote_in(transaction_, coop_, proposal,
                                              {.person = member,
                                               .answer = static_cast<Answer>(answer),
                                               .way = told ? democracy::Way::phone : democracy::Way::screen,
                                               .entered_by = told ? id("Eleri Prosser") : member,
                                               .companion = {},
                                               .said_at = then},
                                              {then, chance_});
    CYD_ASSERT(kept);
  }

  Moment moment(const char* text) {
    const auto instant = Instant::parse(text);
    CYD_ASSERT(instant);
    return {*instant, chance_};
  }
  PersonId id(std::string_view name) const { return people_.find(name)->second; }

  db::Transaction& transaction_;
  Chance& chance_;
  CoopId coop_;
  const PeopleByName& people_;
};

}  // namespace

void decide_together(db::Transaction& transaction, Chance& chance, CoopId coop, const PeopleByName& people) {
  Deciding deciding(transaction, chance, coop, people);
  for (const Decision& decision : decisions()) deciding.decide(decision);
  deciding.count("2026-11-02T03:00:00Z");
}

}  // namespace cydofal::app::demonstration
