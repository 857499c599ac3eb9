#pragma once

#include <string>
#include <vector>

#include "people/contact_store.h"
#include "people/key_store.h"
#include "platform/api/described.h"

/// What programs are told about people: described structs (platform/api/described.h). The same word
/// means the same in all of them; its words are api.field_<name> in po/.
namespace cydofal {
BOOST_DESCRIBE_ENUM(Language, cy, en)
}

namespace cydofal::people {

BOOST_DESCRIBE_ENUM(Channel, mail, text, letter, here)

struct SomeoneJson {
  static constexpr std::string_view api_name = "Someone";
  static SomeoneJson example() { return {.id = 4503599627370497, .name = "Ceri"}; }
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(SomeoneJson, (), (id, name))

/// A co-op to which the key's person belongs, and what they are in it.
struct CoopJson {
  static constexpr std::string_view api_name = "Coop";
  static CoopJson example() {
    return {.coop = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .relations = {"member", "supported"}};
  }
  std::string coop;
  std::string name_cy;
  std::string name_en;
  std::vector<std::string> relations;
};
BOOST_DESCRIBE_STRUCT(CoopJson, (), (coop, name_cy, name_en, relations))

struct KeyJson {
  static constexpr std::string_view api_name = "Key";
  static KeyJson example() { return {.name = "My calendar", .scopes = {"see_week"}, .ends_at = {1'793'618'400'000'000}}; }
  std::string name;
  std::vector<std::string> scopes;
  Instant ends_at;
};
BOOST_DESCRIBE_STRUCT(KeyJson, (), (name, scopes, ends_at))

struct MeJson {
  static constexpr std::string_view api_name = "Me";
  static MeJson example() {
    return {.id = 4503599627370499, .name = "Mari Haf Prosser", .known_as = "Mari", .language = Language::cy, .key = KeyJson::example(), .coops = {CoopJson::example()}};
  }
  std::int64_t id = 0;
  std::string name;
  std::string known_as;
  Language language = Language::cy;
  KeyJson key;
  std::vector<CoopJson> coops;
};
BOOST_DESCRIBE_STRUCT(MeJson, (), (id, name, known_as, language, key, coops))
KeyJson key_json(const ProgramKey& key);

struct WaysJson {
  static constexpr std::string_view api_name = "Ways";
  static WaysJson example() { return {.way = Channel::mail, .chosen = Channel::mail, .mail = "mari@example.org", .number = {}}; }
  Channel way = Channel::here;
  std::optional<Channel> chosen;
  std::optional<std::string> mail;
  std::optional<std::string> number;
};
BOOST_DESCRIBE_STRUCT(WaysJson, (), (way, chosen, mail, number))

struct ChooseWayJson {
  static constexpr std::string_view api_name = "ChooseWay";
  static ChooseWayJson example() { return {.way = Channel::letter}; }
  Channel way = Channel::here;
};
BOOST_DESCRIBE_STRUCT(ChooseWayJson, (), (way))

/// Where there is nothing to say but that it is to be done.
struct NothingJson {
  static constexpr std::string_view api_name = "Nothing";
  static NothingJson example() { return {}; }
};
BOOST_DESCRIBE_STRUCT(NothingJson, (), ())

/// What every write answers: where to read what came of it.
struct DoneJson {
  static constexpr std::string_view api_name = "Done";
  static DoneJson example() { return {.read_at = "/api/v1/coops/teulu-ynghyd/proposals/4503599627370501"}; }
  std::string read_at;
};
BOOST_DESCRIBE_STRUCT(DoneJson, (), (read_at))

}  // namespace cydofal::people
