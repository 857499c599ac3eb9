#include "people/own_key.h"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/base/assert.h"
#include "platform/db/key_ring.h"

namespace cydofal::people {

namespace {

constexpr std::string_view form = "sealed:";

constexpr std::array<std::string_view, 7> names{"daily", "care", "record", "money", "safeguarding", "fostering", "account"};

/// By what a type begins with; everything else is kept with the record itself.
constexpr std::array<std::pair<std::string_view, Keeping>, 18> entries_kept_with{{{"emergency_sheet", Keeping::daily},
                                                                                  {"feed", Keeping::daily},
                                                                                  {"sight", Keeping::daily},
                                                                                  {"reason", Keeping::daily},
                                                                                  {"note", Keeping::care},
                                                                                  {"correction", Keeping::care},
                                                                                  {"visit", Keeping::care},
                                                                                  {"pattern", Keeping::care},
                                                                                  {"change", Keeping::care},
                                                                                  {"cover", Keeping::care},
                                                                                  {"place", Keeping::care},
                                                                                  {"support", Keeping::care},
                                                                                  {"week", Keeping::care},
                                                                                  {"money", Keeping::money},
                                                                                  {"placement", Keeping::fostering},
                                                                                  {"glass", Keeping::safeguarding},
                                                                                  {"hold", Keeping::safeguarding},
                                                                                  {"handed_out", Keeping::safeguarding}}};

db::KeyName key_of(const SealedPlace& place) { return {place.coop.value, place.owner.value, name_of(place.keeping)}; }

/// Every part ends, so that no two places have the same text.
std::string bound_to(const SealedPlace& place) {
  const std::string coop = std::to_string(place.coop.value);
  const std::string owner = std::to_string(place.owner.value);
  std::string text = "cydofal/sealed/1";
  for (const std::string_view part : {std::string_view(coop), std::string_view(owner), name_of(place.keeping), place.table, place.column, std::string_view(place.row)}) {
    text += '\0';
    text += part;
  }
  return text;
}

[[noreturn]] void changed(const SealedPlace& place) {
  throw db::Corrupt("what is sealed in " + std::string(place.table) + "." + std::string(place.column) +
                    " was changed, or belongs in another place");
}

}  // namespace

std::string_view name_of(Keeping keeping) {
  return names[static_cast<std::size_t>(keeping)];
}

Keeping keeping_named(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  CYD_ASSERT(found != names.end());
  return static_cast<Keeping>(found - names.begin());
}

Keeping keeping_of_entry(std::string_view type) {
  const std::string_view begins = type.substr(0, type.find('.'));
  const auto* found = std::ranges::find(entries_kept_with, begins, &std::pair<std::string_view, Keeping>::first);
  return found == entries_kept_with.end() ? Keeping::record : found->second;
}

Bytes seal_octets(db::Transaction& transaction, const SealedPlace& place, std::span<const std::uint8_t> octets, Chance& chance) {
  const SecretKey& key = transaction.keys().find_or_make(key_of(place), chance);
  const KeyId id = id_of(key);
  const Bytes sealed = seal(key, octets, bound_to(place), chance);
  Bytes value(id.begin(), id.end());
  value.insert(value.end(), sealed.begin(), sealed.end());
  return value;
}

std::string seal_words(db::Transaction& transaction, const SealedPlace& place, std::string_view words, Chance& chance) {
  return std::string(form) + base64_url(seal_octets(transaction, place, as_bytes(words), chance));
}

std::optional<Bytes> unseal_octets(db::Transaction& transaction, const SealedPlace& place, std::span<const std::uint8_t> sealed) {
  KeyId id{};
  if (sealed.size() < id.size()) changed(place);
  std::copy_n(sealed.begin(), id.size(), id.begin());
  const SecretKey* key = transaction.keys().find(key_of(place));
  if (key == nullptr) return std::nullopt;
  // A person who came back has a new key; what the one before sealed stays erased.
  if (id != id_of(*key) && transaction.keys().was_destroyed(id)) return std::nullopt;
  auto octets = id == id_of(*key) ? unseal(*key, sealed.subspan(id.size()), bound_to(place)) : std::nullopt;
  if (!octets) changed(place);
  return octets;
}

std::optional<std::string> unseal_words(db::Transaction& transaction, const SealedPlace& place, std::string_view sealed) {
  const auto octets = sealed_octets(sealed);
  if (!octets) changed(place);
  const auto words = unseal_octets(transaction, place, *octets);
  if (!words) return std::nullopt;
  return std::string(words->begin(), words->end());
}

std::optional<Bytes> sealed_octets(std::string_view text) {
  if (!text.starts_with(form)) return std::nullopt;
  auto octets = from_base64_url(text.substr(form.size()));
  constexpr std::size_t id_octets = std::tuple_size_v<KeyId>;
  if (!octets || octets->size() < id_octets || !sealed_parts(std::span(*octets).subspan(id_octets))) return std::nullopt;
  return octets;
}

}  // namespace cydofal::people
