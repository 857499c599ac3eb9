#include "platform/db/backend.h"

namespace cydofal::db {

std::unique_ptr<Backend> open_postgres(const std::string&, const Options&) {
  throw Unavailable("this build has no PostgreSQL");
}

}  // namespace cydofal::db
