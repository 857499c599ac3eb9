#pragma once

#include <string>
#include <vector>

#include "app/api/allowance.h"
#include "app/api/api_route.h"

namespace cydofal::app {

/// Answers programs: everything under /api/. No cookie is read or set there, so that no page of somebody
/// else's can make a browser ask for anything.
class ApiSite {
 public:
  explicit ApiSite(House& house);

  static bool is_for_programs(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

  http::Response answer(const http::Request& request);

 private:
  http::Response found(const http::Request& request, Language language);
  http::Response through(const http::Request& request, const ApiRoute& route, std::vector<std::string> pieces, Language language);

  House& house_;
  std::vector<ApiRoute> routes_;
  std::string description_;  ///< openapi.json
  Allowance allowance_;
};

}  // namespace cydofal::app
