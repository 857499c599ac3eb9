#include "coop/membership/member_store.h"

namespace cydofal::membership {

namespace {

constexpr std::string_view add_an_invitation = R"(
  insert into invitation (coop_id, id, person_id, class, made_by, made_at)
  values (:coop, :id, :person, :class, :made_by, :made_at))";

constexpr std::string_view open_invitation_of_a_person = R"(
  select invitation.id, person_id, person.name, class, made_by, invitation.made_at, answer
    from invitation join person on person.id = person_id
   where coop_id = :coop and person_id = :person and answer is null)";

/// Of each person the last: whoever left may have been asked again.
constexpr std::string_view invitations_of_a_person = R"(
  select count(*) from invitation where coop_id = :coop and person_id = :person)";

/// Organisations are asked on a page of their own.
constexpr std::string_view every_invitation = R"(
  select invitation.id, person_id, person.name, class, made_by, invitation.made_at, answer
    from invitation join person on person.id = person_id
   where coop_id = :coop
     and not exists (select 1 from organisation where organisation.coop_id = invitation.coop_id and organisation.id = person_id)
     and not exists (select 1 from invitation later
                      where later.coop_id = invitation.coop_id
                        and later.person_id = invitation.person_id
                        and (later.made_at > invitation.made_at
                             or (later.made_at = invitation.made_at and later.id > invitation.id)))
   order by invitation.made_at, invitation.id)";

constexpr std::string_view those_who_could_come_back = R"(
  select person.id, person.name, person.face from person
   where exists (select 1 from invitation where coop_id = :coop and person_id = person.id)
     and not exists (select 1 from organisation where coop_id = :coop and organisation.id = person.id)
     and not exists (select 1 from invitation
                      where coop_id = :coop and person_id = person.id and answered_at is null)
     and not exists (select 1 from application
                      where coop_id = :coop and person_id = person.id and decided_at is null)
     and not exists (select 1 from member
                      where coop_id = :coop and person_id = person.id and left_on is null)
   order by person.name, person.id)";

constexpr std::string_view keep_answer = R"(
  update invitation set answer = :answer, answered_at = :now where coop_id = :coop and id = :id)";

constexpr std::string_view add_an_application = R"(
  insert into application (coop_id, id, person_id, class, own_words, language, rules_version,
                           companion, made_at)
  values (:coop, :id, :person, :class, :own_words, :language, :rules_version, :companion,
          :made_at))";

constexpr std::string_view waiting_applications = R"(
  select application.id, person_id, person.name, person.face, class, own_words,
         application.language, rules_version, companion, application.made_at
    from application join person on person.id = person_id
   where coop_id = :coop and decided_at is null order by application.made_at, application.id)";

constexpr std::string_view waiting_application_of_a_person = R"(
  select application.id, person_id, person.name, person.face, class, own_words,
         application.language, rules_version, companion, application.made_at
    from application join person on person.id = person_id
   where coop_id = :coop and person_id = :person and decided_at is null)";

constexpr std::string_view decide = R"(
  update application set decided_at = :now, decided_by = :by where coop_id = :coop and id = :id)";

constexpr std::string_view highest_number = R"(
  select coalesce(max(number), 0) from member where coop_id = :coop)";

constexpr std::string_view add_a_member = R"(
  insert into member (coop_id, number, person_id, class, joined_on, share_pence, rules_version)
  values (:coop, :number, :person, :class, :joined_on, :share, :rules_version))";

constexpr std::string_view current_member_by_person = R"(
  select number, person_id, person.name, person.known_as, person.face, class, joined_on, left_on,
         share_pence, rules_version
    from member join person on person.id = person_id
   where coop_id = :coop and person_id = :person and left_on is null)";

constexpr std::string_view latest_member_by_person = R"(
  select number, person_id, person.name, person.known_as, person.face, class, joined_on, left_on,
         share_pence, rules_version
    from member join person on person.id = person_id
   where coop_id = :coop and person_id = :person order by number desc limit 1)";

constexpr std::string_view all_current_members = R"(
  select number, person_id, person.name, person.known_as, person.face, class, joined_on, left_on,
         share_pence, rules_version
    from member join person on person.id = person_id
   where coop_id = :coop and left_on is null order by number)";

constexpr std::string_view members_on_a_day = R"(
  select number, person_id, person.name, person.known_as, person.face, class, joined_on, left_on,
         share_pence, rules_version
    from member join person on person.id = person_id
   where coop_id = :coop and joined_on <= :day and (left_on is null or left_on > :day) order by number)";

constexpr std::string_view members_of_an_area_on_a_day = R"(
  select number, member.person_id, person.name, person.known_as, person.face, class, joined_on,
         left_on, share_pence, rules_version
    from member join person on person.id = member.person_id
    join area_person on area_person.coop_id = member.coop_id
                    and area_person.person_id = member.person_id
   where member.coop_id = :coop and area_id = :area
     and joined_on <= :day and (left_on is null or left_on > :day) order by number)";

constexpr std::string_view part_of_the_register = R"(
  select number, person.name, class, joined_on, left_on, share_pence, rules_version,
         person.postal_address
    from member join person on person.id = person_id
   where coop_id = :coop order by number limit :most offset :skipped)";

constexpr std::string_view register_length = "select count(*) from member where coop_id = :coop";

constexpr std::string_view one_of_the_register = R"(
  select number, person.name, class, joined_on, left_on, share_pence, rules_version,
         person.postal_address
    from member join person on person.id = person_id
   where coop_id = :coop and number = :number)";

constexpr std::string_view numbers_and_names = R"(
  select number, person.name from member join person on person.id = person_id
   where coop_id = :coop order by number)";

constexpr std::string_view number_of_members = R"(
  select count(*) from member where coop_id = :coop and left_on is null)";

constexpr std::string_view end_a_membership = R"(
  update member set left_on = :left_on where coop_id = :coop and number = :number)";

Invitation read_invitation(const db::Row& row) {
  return {.id = row.integer(0),
          .person = row.id<PersonId>(1),
          .name = row.text(2),
          .class_code = row.text(3),
          .made_by = row.id<PersonId>(4),
          .made_at = row.instant(5),
          .answer = row.text_or_null(6)};
}

Application read_application(const db::Row& row) {
  return {.id = row.integer(0),
          .person = row.id<PersonId>(1),
          .name = row.text(2),
          .face = row.text(3),
          .class_code = row.text(4),
          .own_words = row.text(5),
          .language = row.text_view(6) == "cy" ? Language::cy : Language::en,
          .rules_version = static_cast<int>(row.integer(7)),
          .companion = row.text(8),
          .made_at = row.instant(9)};
}

Member read_member(const db::Row& row) {
  return {.number = row.integer(0),
          .person = row.id<PersonId>(1),
          .name = row.text(2),
          .known_as = row.text(3),
          .face = row.text(4),
          .class_code = row.text(5),
          .joined_on = row.date(6),
          .left_on = row.date_or_null(7),
          .share = row.pence(8),
          .rules_version = static_cast<int>(row.integer(9))};
}

RegisterEntry read_register_entry(const db::Row& row) {
  return {.number = row.integer(0),
          .name = row.text(1),
          .class_code = row.text(2),
          .joined_on = row.date(3),
          .left_on = row.date_or_null(4),
          .share = row.pence(5),
          .rules_version = static_cast<int>(row.integer(6)),
          .postal_address = row.text_or_null(7)};
}

}  // namespace

void add_invitation(db::Transaction& transaction, CoopId coop, const Invitation& invitation) {
  transaction.run(add_an_invitation, {{"coop", coop},
                                      {"id", invitation.id},
                                      {"person", invitation.person},
                                      {"class", invitation.class_code},
                                      {"made_by", invitation.made_by},
                                      {"made_at", invitation.made_at}});
}

std::optional<Invitation> open_invitation(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.one(open_invitation_of_a_person, {{"coop", coop}, {"person", person}},
                         read_invitation);
}

bool was_invited(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.number(invitations_of_a_person, {{"coop", coop}, {"person", person}}) > 0;
}

std::vector<Invitation> invitations(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_invitation, {{"coop", coop}}, read_invitation);
}

std::vector<FormerPerson> could_come_back(db::Transaction& transaction, CoopId coop) {
  return transaction.all(those_who_could_come_back, {{"coop", coop}}, [](const db::Row& row) {
    return FormerPerson{row.id<PersonId>(0), row.text(1), row.text(2)};
  });
}

void answer_invitation(db::Transaction& transaction, CoopId coop, std::int64_t id,
                       std::string_view answer, Instant now) {
  transaction.run(keep_answer, {{"coop", coop}, {"id", id}, {"answer", answer}, {"now", now}});
}

void add_application(db::Transaction& transaction, CoopId coop, const Application& application) {
  transaction.run(add_an_application, {{"coop", coop},
                                       {"id", application.id},
                                       {"person", application.person},
                                       {"class", application.class_code},
                                       {"own_words", application.own_words},
                                       {"language", code(application.language)},
                                       {"rules_version", application.rules_version},
                                       {"companion", application.companion},
                                       {"made_at", application.made_at}});
}

std::vector<Application> open_applications(db::Transaction& transaction, CoopId coop) {
  return transaction.all(waiting_applications, {{"coop", coop}}, read_application);
}

std::optional<Application> open_application(db::Transaction& transaction, CoopId coop,
                                            PersonId person) {
  return transaction.one(waiting_application_of_a_person, {{"coop", coop}, {"person", person}},
                         read_application);
}

void decide_application(db::Transaction& transaction, CoopId coop, std::int64_t id, PersonId by,
                        Instant now) {
  transaction.run(decide, {{"coop", coop}, {"id", id}, {"by", by}, {"now", now}});
}

std::int64_t next_member_number(db::Transaction& transaction, CoopId coop) {
  return transaction.number(highest_number, {{"coop", coop}}) + 1;
}

void add_member(db::Transaction& transaction, CoopId coop, const Member& member) {
  transaction.run(add_a_member, {{"coop", coop},
                                 {"number", member.number},
                                 {"person", member.person},
                                 {"class", member.class_code},
                                 {"joined_on", member.joined_on},
                                 {"share", member.share},
                                 {"rules_version", member.rules_version}});
}

std::optional<Member> current_member(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.one(current_member_by_person, {{"coop", coop}, {"person", person}}, read_member);
}

std::optional<Member> latest_membership(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.one(latest_member_by_person, {{"coop", coop}, {"person", person}}, read_member);
}

std::vector<Member> current_members(db::Transaction& transaction, CoopId coop) {
  return transaction.all(all_current_members, {{"coop", coop}}, read_member);
}

std::vector<Member> members_on(db::Transaction& transaction, CoopId coop, Date day, AreaId area) {
  if (area != AreaId{}) {
    return transaction.all(members_of_an_area_on_a_day,
                           {{"coop", coop}, {"area", area}, {"day", day}}, read_member);
  }
  return transaction.all(members_on_a_day, {{"coop", coop}, {"day", day}}, read_member);
}

std::vector<RegisterEntry> register_of_members(db::Transaction& transaction, CoopId coop,
                                               std::int64_t skipped, std::int64_t most) {
  return transaction.all(part_of_the_register,
                         {{"coop", coop}, {"skipped", skipped}, {"most", most}},
                         read_register_entry);
}

std::int64_t count_register(db::Transaction& transaction, CoopId coop) {
  return transaction.number(register_length, {{"coop", coop}});
}

std::optional<RegisterEntry> find_in_register(db::Transaction& transaction, CoopId coop,
                                              std::int64_t number) {
  return transaction.one(one_of_the_register, {{"coop", coop}, {"number", number}},
                         read_register_entry);
}

std::vector<NumberAndName> names_in_register(db::Transaction& transaction, CoopId coop) {
  return transaction.all(numbers_and_names, {{"coop", coop}}, [](const db::Row& row) {
    return NumberAndName{row.integer(0), row.text(1)};
  });
}

void end_membership(db::Transaction& transaction, CoopId coop, std::int64_t number, Date left_on) {
  transaction.run(end_a_membership, {{"coop", coop}, {"number", number}, {"left_on", left_on}});
}

std::int64_t count_members(db::Transaction& transaction, CoopId coop) {
  return transaction.number(number_of_members, {{"coop", coop}});
}

}  // namespace cydofal::membership
