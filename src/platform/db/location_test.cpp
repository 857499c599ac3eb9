#include "platform/db/location.h"

#include <gtest/gtest.h>

namespace cydofal::db {
namespace {

TEST(Location, IsADirectoryWithItsSchemeOrWithout) {
  EXPECT_EQ(directory_of_data("data"), "data");
  EXPECT_EQ(directory_of_data("/srv/cydofal"), "/srv/cydofal");
  EXPECT_EQ(directory_of_data("sqlite:/srv/cydofal"), "/srv/cydofal");
}

TEST(Location, IsADirectoryWhateverSignsAreInItsName) {
  EXPECT_EQ(directory_of_data("/srv/co-op=1"), "/srv/co-op=1");
  EXPECT_EQ(directory_of_data("year=2026"), "year=2026");
  EXPECT_EQ(directory_of_data("./host=1"), "./host=1");
  EXPECT_EQ(directory_of_data("sqlite:host=1"), "host=1");
  EXPECT_EQ(directory_of_data("postgresql-data"), "postgresql-data");
}

TEST(Location, IsAConnectionStringInEitherFormOfLibpq) {
  for (const char* conninfo : {"postgresql://db.example/cydofal", "postgres:///cydofal", "host=/run/postgresql dbname=cydofal",
                               "connect_timeout=5 host=db", "dbname = cydofal", "postgre://cydofal", "sslrootcert=/etc/ca.pem host=db", "host="}) {
    EXPECT_EQ(directory_of_data(conninfo), std::nullopt) << conninfo;
  }
}

}  // namespace
}  // namespace cydofal::db
