#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace cydofal::db {

/// The world is broken (or a rule of the database was): text for administrators, in English, that
/// never holds a value from the data. People read a page with a reference number instead.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A rule of the schema refused a change. Nothing of the write is stored.
class ConstraintViolation : public Error {
 public:
  enum class Kind {
    unique,
    foreign_key,
    check,
    not_null,
    trigger  ///< raised by a trigger of ours: `name` is the text that it raised
  };

  ConstraintViolation(Kind kind, std::string name, const std::string& text)
      : Error(text), kind_(kind), name_(std::move(name)) {}

  Kind kind() const { return kind_; }

  /// What was violated, the same on both databases: "member.coop, member.name" for unique and
  /// not_null, the constraint's own name for check (so give each a name), the raised text for a
  /// trigger. Empty or a constraint's name for foreign_key: SQLite does not tell which.
  const std::string& name() const { return name_; }

 private:
  Kind kind_;
  std::string name_;
};

/// The database cannot be reached or does not work now. Nothing of the write is stored.
class Unavailable : public Error {
 public:
  using Error::Error;
};

/// The database can be read but not written: a read-only disk, or a PostgreSQL replica.
class ReadOnly : public Error {
 public:
  using Error::Error;
};

/// No room on the disk. Nothing of the write is stored; reading goes on.
class DiskFull : public Error {
 public:
  using Error::Error;
};

/// Nobody can say whether the write is stored: the connection or the disk failed during COMMIT.
/// Ask again with the same idempotency key.
class OutcomeUnknown : public Error {
 public:
  using Error::Error;
};

/// The data was written by a newer version of Cydofal.
class NewerSchema : public Error {
 public:
  using Error::Error;
};

/// A migration that this database has already been through was different then.
class ChangedPast : public Error {
 public:
  using Error::Error;
};

/// Another server works on the same file.
class AlreadyOpen : public Error {
 public:
  using Error::Error;
};

/// The file is damaged, or is no database.
class Corrupt : public Error {
 public:
  using Error::Error;
};

/// The statement is wrong for this schema or its values: a mistake in the program, which ends the
/// one request and not the server.
class WrongStatement : public Error {
 public:
  using Error::Error;
};

}  // namespace cydofal::db
