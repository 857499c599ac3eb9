#pragma once

#include <vector>

#include "app/api/api_route.h"

namespace cydofal::app {

/// openapi.json (OpenAPI 3.1) of these operations: words in English, and in Welsh beside them as
/// x-description-cy and x-summary-cy.
api::json::object openapi(const std::vector<ApiRoute>& routes);

/// What a member, an operation, a piece of an address and the like mean, in one language.
std::string field_words(Language language, std::string_view member);
std::string operation_words(Language language, std::string_view id);
std::string room_words(Language language, ApiRoom room);
std::string piece_words(Language language, std::string_view piece);
std::string query_words(Language language, std::string_view name);

/// Pieces in braces of a path, in their order.
std::vector<std::string_view> pieces_of(std::string_view path);

}  // namespace cydofal::app
