#pragma once

#include <vector>

#include "app/api/api_site.h"
#include "app/house.h"
#include "app/route.h"
#include "platform/http/server.h"
#include "platform/http/static_assets.h"

namespace cydofal::app {

/// The web site: finds the place that a request asks for, opens it if the visitor may, and answers.
class Site {
 public:
  explicit Site(House& house);

  http::Response answer(const http::Request& request);
  /// Assets, which never wait for the database.
  std::optional<http::Response> quick(const http::Request& request) const;
  std::size_t body_limit(std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  /// What an address asks for.
  struct Asked {
    const Route* route;
    Language language;
    std::vector<std::string> parameters;
  };
  std::optional<Asked> asked_for(std::string_view path) const;

  http::Response found(const http::Request& request);
  http::Response through(const http::Request& request, const Asked& asked);
  /// Whoever changed the language at a door reads in it what they came for.
  http::Response go_on(http::Request request, Language language);
  http::Response landing(const http::Request& request);
  /// A door stands at the address of what somebody sent. Whoever goes into the other language there, or into Easy Read, has
  /// that form before them again, with what they typed.
  static void take_up_what_was_kept(Exchange& exchange);
  /// Whether an address is a secret itself: a calendar's, a link's.
  bool is_secret(std::string_view path) const;
  /// Gives the answer its cookies. What a browser kept of somebody's pages goes with their session: when they end it, and when it
  /// turns out to have ended, by the clock or by whoever ended it elsewhere.
  static void hand_cookies(Exchange& exchange, http::Response& response);

  House& house_;
  std::vector<Route> routes_;
  ApiSite api_;
  http::StaticAssets assets_;
};

/// The page for a status that nobody else can answer, in both languages.
http::Response error_page(int status, std::string_view reference = {});

}  // namespace cydofal::app
