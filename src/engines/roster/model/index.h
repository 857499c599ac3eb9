#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace cydofal::roster {

/// The place of one thing in its table. Kinds never mix; `none` is the place of nothing.
template <class Tag>
struct Index {
  std::int32_t value = -1;

  constexpr bool is_some() const { return value >= 0; }
  friend constexpr auto operator<=>(Index, Index) = default;
};

using PersonIndex = Index<struct PersonTag>;
using VisitIndex = Index<struct VisitTag>;
using WorkerIndex = Index<struct WorkerTag>;
using ServiceIndex = Index<struct ServiceTag>;
using PlaceIndex = Index<struct PlaceTag>;

/// A vector whose rows are named by one kind of index. Access is unchecked: the search reads
/// millions of rows a second, and an index is only ever made by the table's owner.
template <class Key, class Row>
class Table {
 public:
  Table() = default;
  explicit Table(std::size_t count, Row row = Row{}) : rows_(count, std::move(row)) {}

  Row& operator[](Key key) { return rows_.data()[key.value]; }
  const Row& operator[](Key key) const { return rows_.data()[key.value]; }

  Key add(Row row) {
    rows_.push_back(std::move(row));
    return Key{static_cast<std::int32_t>(rows_.size() - 1)};
  }
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  /// True when `key` names a row of this table.
  bool has(Key key) const {
    return key.is_some() && static_cast<std::size_t>(key.value) < rows_.size();
  }

  auto begin() { return rows_.begin(); }
  auto end() { return rows_.end(); }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }

 private:
  std::vector<Row> rows_;
};

/// All indexes of a table of `count` rows, for range-for.
template <class Key>
class IndexRange {
 public:
  class Iterator {
   public:
    explicit Iterator(std::int32_t at) : at_(at) {}
    Key operator*() const { return Key{at_}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    std::int32_t at_;
  };

  explicit IndexRange(std::size_t count) : count_(static_cast<std::int32_t>(count)) {}
  Iterator begin() const { return Iterator(0); }
  Iterator end() const { return Iterator(count_); }

 private:
  std::int32_t count_;
};

}  // namespace cydofal::roster
