#include "platform/db/statement_text.h"

#include <algorithm>

namespace cydofal::db {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

/// Reads a statement piece by piece. Each skip_... is called on the first character of its piece
/// and returns where the piece ends; one that never ends goes to the end of the text, and the
/// database complains about it.
class Reader {
 public:
  explicit Reader(std::string_view sql) : sql_(sql) {}

  StatementText read() {
    result_.numbered.reserve(sql_.size() + 8);
    while (at_ < sql_.size()) {
      if (begins_name()) {
        take_name();
        continue;
      }
      const std::size_t end = end_of_piece();
      result_.numbered.append(sql_, at_, end - at_);
      at_ = end;
    }
    return std::move(result_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0';
  }

  bool begins_name() const { return peek() == ':' && is_letter(peek(1)); }

  void take_name() {
    std::size_t end = at_ + 1;
    while (end < sql_.size() && is_word(sql_[end])) ++end;
    const std::string_view name = sql_.substr(at_ + 1, end - at_ - 1);
    auto found = std::find(result_.names.begin(), result_.names.end(), name);
    if (found == result_.names.end()) found = result_.names.emplace(found, name);
    result_.numbered += '$';
    result_.numbered += std::to_string(found - result_.names.begin() + 1);
    at_ = end;
  }

  std::size_t end_of_piece() const {
    if (peek() == '\'' || peek() == '"') return end_of_quoted(peek());
    if (peek() == '-' && peek(1) == '-') return after("\n", 2);
    if (peek() == '/' && peek(1) == '*') return end_of_comment();
    if (peek() == '$') return end_of_dollar_quoted();
    if (peek() == ':' && peek(1) == ':') return at_ + 2;
    if (is_word(peek())) return end_of_word();
    return at_ + 1;
  }

  /// Words whole, so that a '$' inside one begins no dollar quote.
  std::size_t end_of_word() const {
    std::size_t end = at_;
    while (end < sql_.size() && (is_word(sql_[end]) || sql_[end] == '$')) ++end;
    return end;
  }

  std::size_t after(std::string_view mark, std::size_t ahead) const {
    const std::size_t found = sql_.find(mark, at_ + ahead);
    return found == std::string_view::npos ? sql_.size() : found + mark.size();
  }

  std::size_t end_of_quoted(char quote) const {
    for (std::size_t i = at_ + 1; i < sql_.size(); ++i) {
      if (sql_[i] != quote) continue;
      if (i + 1 < sql_.size() && sql_[i + 1] == quote) {
        ++i;  // a doubled quote is one of the text's own
      } else {
        return i + 1;
      }
    }
    return sql_.size();
  }

  /// PostgreSQL's comments nest and SQLite's do not: a comment that ends for both is one that holds
  /// no other, which our statements keep to.
  std::size_t end_of_comment() const { return after("*/", 2); }

  std::size_t end_of_dollar_quoted() const {
    std::size_t tag = at_ + 1;
    if (tag < sql_.size() && is_letter(sql_[tag])) {
      while (tag < sql_.size() && is_word(sql_[tag])) ++tag;
    }
    if (tag >= sql_.size() || sql_[tag] != '$') return at_ + 1;
    const std::string_view mark = sql_.substr(at_, tag + 1 - at_);
    return after(mark, mark.size());
  }

  std::string_view sql_;
  std::size_t at_ = 0;
  StatementText result_;
};

}  // namespace

StatementText find_names(std::string_view sql) { return Reader(sql).read(); }

}  // namespace cydofal::db
