#include <algorithm>

#include "platform/base/assert.h"
#include "platform/db/migrate.h"
#include "platform/db/statement_text.h"

/// The two texts of the data layer that are rewritten: statements and migrations.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal::db;
  const std::string_view text(reinterpret_cast<const char*>(data), size);

  StatementText statement = find_names(text);
  for (const std::string& name : statement.names) {
    CYD_ASSERT(text.find(":" + name) != std::string_view::npos);
  }
  if (statement.names.empty()) CYD_ASSERT(statement.numbered == text);
  std::sort(statement.names.begin(), statement.names.end());
  CYD_ASSERT(std::adjacent_find(statement.names.begin(), statement.names.end()) ==
             statement.names.end());

  for (const Engine engine : {Engine::sqlite, Engine::postgres}) {
    try {
      CYD_ASSERT(text_for(engine, text).find("{{") == std::string::npos);
    } catch (const WrongStatement&) {
      // Said clearly, and nothing done.
    }
  }
  return 0;
}
