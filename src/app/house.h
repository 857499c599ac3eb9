#pragma once

#include <atomic>
#include <functional>

#include "people/notice.h"
#include "people/secret.h"
#include "platform/base/chance.h"
#include "platform/db/database.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace cydofal::app {

/// Whether the data is a demonstration: a mark that `cydofal demo` writes into the data, never an
/// option. Only then does the clock stand still and is "Come in as..." there.
enum class Data { real, demonstration };

/// What the whole installation shares. Made once in main, passed to whoever needs it.
struct House {
  db::Database& database;
  people::SecretKeeper& keeper;
  Chance& chance;
  std::function<Instant()> machine_clock;
  Data data = Data::real;
  bool on_loopback = true;  ///< nobody but this machine can connect
  /// Answers a request that was kept at a door, once its sender has come in, in the language in which they came. Set by the Site.
  std::function<http::Response(http::Request, Language)> go_on{};
  std::string address{};    ///< what people type into a browser: "http://127.0.0.1:8080"
  people::Reach reach{};    ///< the ways out that are set up
  /// Gives back the room that was put by on the disk (db/ballast.h); false when there is none.
  std::function<bool()> make_room{};
};

}  // namespace cydofal::app
