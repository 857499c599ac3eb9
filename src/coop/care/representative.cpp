#include "coop/care/representative.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "coop/care/proposal_rules.h"
#include "platform/base/text.h"

namespace cydofal::care {

namespace {

Refusal wrong(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }

std::optional<Refusal> wrong_reference(const NewRepresentative& typed, const RepresentativeKindWords* kind) {
  const std::string_view reference = trimmed(typed.reference);
  if (reference.empty()) {
    const bool needed = kind != nullptr && kind->reference == RepresentativeKindWords::Reference::has_one;
    return needed ? std::optional(wrong("representative.reference_missing", "reference")) : std::nullopt;
  }
  return unreadable(reference, limits::representative_reference_letters, "representative.too_long", "reference");
}

std::optional<Refusal> wrong_covers(const NewRepresentative& typed, const RepresentativeKindWords* kind) {
  const auto covers = covers_named(typed.covers);
  if (!covers) return wrong("representative.covers_missing", "covers");
  if (kind != nullptr && kind->only && *kind->only != *covers) return wrong("representative.covers_other", "covers");
  return std::nullopt;
}

/// A parent speaks until the child is sixteen; nobody else's paper knows that day.
std::optional<Refusal> wrong_sixteen(const NewRepresentative& typed, const RepresentativeKindWords* kind) {
  if (kind == nullptr) return std::nullopt;
  if (kind->kind != RepresentativeKind::parent) {
    return typed.sixteen_on ? std::optional(wrong("representative.sixteen_not_a_child", "sixteen")) : std::nullopt;
  }
  if (!typed.sixteen_on) return wrong("representative.sixteen_missing", "sixteen");
  if (typed.until >= *typed.sixteen_on) return wrong("representative.sixteen_first", "until");
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Covers covers) { return covers_names[static_cast<std::size_t>(covers)]; }

std::optional<Covers> covers_named(std::string_view name) {
  const auto found = std::ranges::find(covers_names, name);
  return found == covers_names.end() ? std::nullopt : std::optional(static_cast<Covers>(found - covers_names.begin()));
}

const RepresentativeKindWords& words_of(RepresentativeKind kind) { return representative_kinds[static_cast<std::size_t>(kind)]; }

std::optional<RepresentativeKind> representative_kind_named(std::string_view name) {
  const auto found = std::ranges::find(representative_kinds, name, &RepresentativeKindWords::name);
  return found == representative_kinds.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view name_of(WhyEnded why) { return why_ended_names[static_cast<std::size_t>(why)]; }

std::optional<WhyEnded> why_ended_named(std::string_view name) {
  const auto found = std::ranges::find(why_ended_names, name);
  return found == why_ended_names.end() ? std::nullopt : std::optional(static_cast<WhyEnded>(found - why_ended_names.begin()));
}

Representative::Standing Representative::standing(Date today) const {
  if (ended || until < today) return Standing::ended;
  return confirmed ? Standing::stands : Standing::waits;
}

std::vector<Refusal> wrong_in(const NewRepresentative& typed, Date today) {
  std::vector<Refusal> refusals;
  const auto add = [&](std::optional<Refusal> refusal) {
    if (refusal) refusals.push_back(*std::move(refusal));
  };
  const auto named = representative_kind_named(typed.kind);
  const RepresentativeKindWords* kind = named ? &words_of(*named) : nullptr;
  if (const auto name = people::read_name(typed.name, "name"); !name) refusals.push_back(name.refusal());
  if (kind == nullptr) refusals.push_back(wrong("representative.kind_missing", "kind"));
  add(wrong_covers(typed, kind));
  add(wrong_reference(typed, kind));
  if (typed.seen_on > today) refusals.push_back(wrong("representative.seen_later", "seen"));
  if (typed.until < std::max(typed.from, today)) refusals.push_back(wrong("representative.until_soon", "until"));
  if (typed.until > today + limits::representative_days_most) refusals.push_back(wrong("representative.until_late", "until"));
  add(wrong_sixteen(typed, kind));
  return refusals;
}

std::optional<Refusal> wrong_answer(std::string_view words) {
  const std::string_view text = trimmed(words);
  if (text.empty()) return wrong("representative.answer_missing", "words");
  return unreadable(text, limits::representative_answer_letters, "representative.too_long", "words");
}

bool is_apart_from(const PaperOfficer& officer, PersonId person, PersonId representative) {
  return officer.id != person && officer.id != representative && officer.family == PaperOfficer::Family::no;
}

bool may_confirm(const Representative& entry, const PaperOfficer& officer) {
  return officer.id != entry.entered.id && is_apart_from(officer, entry.person, entry.representative);
}

Instant disagreement_due(const Representative& entry) { return seconds_after(entry.disagreed->at, limits::disagreement_answer_seconds); }

std::optional<Refusal> may_not_speak(const Representative& entry, const SpeakingRight& right) {
  const auto refuse = [](const char* key) { return Refusal{Refusal::Kind::conflict, {key}}; };
  if (!covers_care(entry.covers)) return refuse("representative.not_about_care");
  if (right.worker == entry.representative) return refuse("representative.own_work");
  // Whoever has parental responsibility decides for a child; for everybody else only what they cannot decide.
  const bool at_once = entry.kind == RepresentativeKind::parent;
  if (!at_once && right.record != SpeakingRight::Record::cannot_decide) return refuse("representative.person_decides");
  return std::nullopt;
}

}  // namespace cydofal::care
