#include "people/glass_store.h"

#include "people/limits.h"
#include "people/own_key.h"
#include "platform/base/assert.h"

namespace cydofal::people {

namespace {

constexpr std::string_view add_a_glass = R"(
  insert into broken_glass (coop_id, id, subject_id, opener_id, worry, reason, language, opened_at, ends_at)
  values (:coop, :id, :subject, :opener, :worry, :reason, :language, :opened_at, :ends_at))";

constexpr std::string_view review_a_glass = R"(
  update broken_glass set reviewed_at = :at, reviewed_by = :by, finding = :finding, review_words = :words, review_language = :language
   where coop_id = :coop and id = :id and reviewed_at is null)";

constexpr std::string_view show_a_glass = R"(
  update broken_glass set shown_at = :now, shown_by = :by
   where coop_id = :coop and id = :id and shown_at is null)";

#define GLASS_WITH_NAMES                                                                                     \
  "select broken_glass.id, subject_id, opener_id, worry, reason, broken_glass.language, opened_at, ends_at," \
  "       reviewed_at, reviewed_by, finding, review_words, review_language,"                                 \
  "       subject.known_as, subject.face, opener.known_as, opener.face, reviewer.known_as, shown_at"         \
  "  from broken_glass"                                                                                      \
  "  join person as subject on subject.id = subject_id"                                                      \
  "  join person as opener on opener.id = opener_id"                                                         \
  "  left join person as reviewer on reviewer.id = reviewed_by"                                              \
  " where broken_glass.coop_id = :coop"

constexpr std::string_view glass_by_id = GLASS_WITH_NAMES " and broken_glass.id = :id";

constexpr std::string_view glasses_of_an_opener =
    GLASS_WITH_NAMES " and opener_id = :opener and ends_at > :now order by opened_at desc, broken_glass.id";

constexpr std::string_view glasses_lately =
    GLASS_WITH_NAMES " and (opened_at >= :since or reviewed_at is null or (worry = 'circle' and shown_at is null)) order by opened_at desc, broken_glass.id";

constexpr std::string_view add_a_notice = R"(
  insert into broken_glass_notice (coop_id, glass_id, place, person_id, name, telephone, way)
  values (:coop, :glass, :place, :person, :name, :telephone, :way))";

constexpr std::string_view notices_of_a_glass = R"(
  select place, person_id, coalesce(person.known_as, broken_glass_notice.name), broken_glass_notice.telephone, way, seen_at
    from broken_glass_notice left join person on person.id = person_id
   where coop_id = :coop and glass_id = :glass order by place)";

constexpr std::string_view see_a_notice = R"(
  update broken_glass_notice set seen_at = :now, seen_by = :person
   where coop_id = :coop and glass_id = :glass and person_id = :person and seen_at is null)";

constexpr std::string_view ring_somebody = R"(
  update broken_glass_notice set seen_at = :now, seen_by = :by
   where coop_id = :coop and glass_id = :glass and way = 'telephone' and seen_at is null)";

constexpr std::string_view unread_by_a_person = R"(
  select glass_id from broken_glass_notice
    join broken_glass on broken_glass.coop_id = broken_glass_notice.coop_id and broken_glass.id = glass_id
   where broken_glass_notice.coop_id = :coop and person_id = :person and seen_at is null
   order by opened_at, glass_id)";

constexpr std::string_view late_ones = R"(
  select count(*) from broken_glass
   where coop_id = :coop and worry = 'person' and reviewed_at is null and opened_at <= :before)";

Language language_of(std::string_view name) { return name == code(Language::cy) ? Language::cy : Language::en; }

SealedPlace place_of(CoopId coop, PersonId subject, GlassId id, std::string_view column) {
  return {.coop = coop, .owner = subject, .keeping = Keeping::safeguarding, .table = "broken_glass", .column = column, .row = std::to_string(id.value)};
}

BrokenGlass read_glass(db::Transaction& transaction, CoopId coop, const db::Row& row) {
  const auto words = [&](int column, std::string_view name) {
    return unseal_words(transaction, place_of(coop, row.id<PersonId>(1), row.id<GlassId>(0), name), row.text_view(column)).value_or("");
  };
  BrokenGlass glass{.id = row.id<GlassId>(0),
                    .subject = row.id<PersonId>(1),
                    .opener = row.id<PersonId>(2),
                    .worry = *worry_named(row.text_view(3)),
                    .reason = words(4, "reason"),
                    .language = language_of(row.text_view(5)),
                    .opened_at = row.instant(6),
                    .ends_at = row.instant(7),
                    .shown_at = row.instant_or_null(18),
                    .subject_name = row.text(13),
                    .subject_face = row.text(14),
                    .opener_name = row.text(15),
                    .opener_face = row.text(16)};
  if (!row.is_null(8)) {
    glass.review = BrokenGlass::Review{.at = row.instant(8),
                                       .by = row.id<PersonId>(9),
                                       .finding = *finding_named(row.text_view(10)),
                                       .words = words(11, "review_words"),
                                       .language = language_of(row.text_view(12)),
                                       .by_name = row.text(17)};
  }
  return glass;
}

}  // namespace

void add_broken_glass(db::Transaction& transaction, CoopId coop, const BrokenGlass& glass, Chance& chance) {
  transaction.run(add_a_glass, {{"coop", coop},
                                {"id", glass.id},
                                {"subject", glass.subject},
                                {"opener", glass.opener},
                                {"worry", name_of(glass.worry)},
                                {"reason", seal_words(transaction, place_of(coop, glass.subject, glass.id, "reason"), glass.reason, chance)},
                                {"language", code(glass.language)},
                                {"opened_at", glass.opened_at},
                                {"ends_at", glass.ends_at}});
}

std::optional<BrokenGlass> find_broken_glass(db::Transaction& transaction, CoopId coop, GlassId id) {
  return transaction.one(glass_by_id, {{"coop", coop}, {"id", id}}, [&](const db::Row& row) { return read_glass(transaction, coop, row); });
}

void keep_review(db::Transaction& transaction, CoopId coop, PersonId subject, GlassId id, const BrokenGlass::Review& review, Chance& chance) {
  const auto changed = transaction.run(review_a_glass, {{"coop", coop},
                                                        {"id", id},
                                                        {"at", review.at},
                                                        {"by", review.by},
                                                        {"finding", name_of(review.finding)},
                                                        {"words", seal_words(transaction, place_of(coop, subject, id, "review_words"), review.words, chance)},
                                                        {"language", code(review.language)}});
  CYD_ASSERT(changed == 1);
}

void mark_shown(db::Transaction& transaction, CoopId coop, GlassId id, PersonId by, Instant now) {
  const auto changed = transaction.run(show_a_glass, {{"coop", coop}, {"id", id}, {"by", by}, {"now", now}});
  CYD_ASSERT(changed == 1);
}

std::optional<BrokenGlass> open_glass(db::Transaction& transaction, CoopId coop, PersonId opener, PersonId subject, Instant now) {
  for (BrokenGlass& glass : glasses_open_for(transaction, coop, opener, now)) {
    if (glass.subject == subject) return std::move(glass);
  }
  return std::nullopt;
}

std::vector<BrokenGlass> glasses_open_for(db::Transaction& transaction, CoopId coop, PersonId opener, Instant now) {
  return transaction.all(glasses_of_an_opener, {{"coop", coop}, {"opener", opener}, {"now", now}}, [&](const db::Row& row) { return read_glass(transaction, coop, row); });
}

std::vector<BrokenGlass> glasses_since(db::Transaction& transaction, CoopId coop, Instant since) {
  return transaction.all(glasses_lately, {{"coop", coop}, {"since", since}}, [&](const db::Row& row) { return read_glass(transaction, coop, row); });
}

void add_glass_notice(db::Transaction& transaction, CoopId coop, GlassId id, const GlassNotice& notice) {
  transaction.run(add_a_notice, {{"coop", coop},
                                 {"glass", id},
                                 {"place", notice.place},
                                 {"person", notice.person},
                                 {"name", notice.name},
                                 {"telephone", notice.telephone},
                                 {"way", notice.way}});
}

std::vector<GlassNotice> notices_of(db::Transaction& transaction, CoopId coop, GlassId id) {
  return transaction.all(notices_of_a_glass, {{"coop", coop}, {"glass", id}}, [](const db::Row& row) {
    GlassNotice notice{.place = row.integer(0), .name = row.text(2), .telephone = row.text(3), .way = row.text(4), .seen_at = row.instant_or_null(5)};
    if (!row.is_null(1)) notice.person = row.id<PersonId>(1);
    return notice;
  });
}

void mark_seen(db::Transaction& transaction, CoopId coop, GlassId id, PersonId person, Instant now) {
  transaction.run(see_a_notice, {{"coop", coop}, {"glass", id}, {"person", person}, {"now", now}});
}

bool mark_rung(db::Transaction& transaction, CoopId coop, GlassId id, PersonId by, Instant now) {
  return transaction.run(ring_somebody, {{"coop", coop}, {"glass", id}, {"by", by}, {"now", now}}) > 0;
}

std::vector<GlassId> glasses_unread_by(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.all(unread_by_a_person, {{"coop", coop}, {"person", person}}, [](const db::Row& row) { return row.id<GlassId>(0); });
}

std::int64_t count_late_glasses(db::Transaction& transaction, CoopId coop, Instant now) {
  return transaction.number(late_ones, {{"coop", coop}, {"before", seconds_after(now, -limits::glass_review_seconds)}});
}

}  // namespace cydofal::people
