#include <algorithm>
#include <map>

#include "engines/tally/line_reader.h"
#include "engines/tally/paper_line.h"
#include "engines/tally/reading.h"
#include "platform/base/text.h"

namespace cydofal::tally {

namespace {

bool is_blank(char letter) { return letter == ' ' || letter == '\t'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// A whole number, were it not too large.
bool all_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

/// Takes the words of a line one after the other. A `#` begins a comment.
class Words {
 public:
  explicit Words(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}

  std::optional<std::string_view> next() {
    while (at_ != end_ && is_blank(*at_)) ++at_;
    if (at_ == end_ || *at_ == '#') return std::nullopt;
    const char* begin = at_;
    while (at_ != end_ && !is_blank(*at_)) ++at_;
    return std::string_view(begin, static_cast<std::size_t>(at_ - begin));
  }

 private:
  const char* at_;
  const char* end_;
};

class BltReader {
 public:
  explicit BltReader(std::string_view text) : lines_(text) {}

  Result<Election> read() {
    for (auto step : {&BltReader::read_sizes, &BltReader::read_papers, &BltReader::read_names})
      if (std::optional<Refusal> refusal = (this->*step)()) return *refusal;
    election_.ballots.close();
    return std::move(election_);
  }

 private:
  using Trouble = std::optional<Refusal>;

  Refusal refuse(std::string_view key, std::string_view found = {}) const {
    return refused_line(key, lines_.line_number(), found);
  }

  /// The next line that is not blank and not a comment, without blanks at its ends.
  std::optional<std::string_view> next_line() {
    while (const std::optional<std::string_view> line = lines_.next()) {
      const std::string_view content = trimmed(*line);
      if (!content.empty() && content.front() != '#') return content;
    }
    return std::nullopt;
  }

  /// `candidates seats`
  Trouble read_sizes() {
    const std::optional<std::string_view> line = next_line();
    if (!line) return refuse("tally.blt_empty");
    Words words(*line);
    const auto candidates = whole_number(words.next().value_or(""), max_candidates);
    const auto seats = whole_number(words.next().value_or(""), INT64_MAX / 20);
    if (!candidates || !seats || words.next()) return refuse("tally.blt_sizes", *line);
    if (*candidates == 0) return refuse("tally.no_candidates", *line);
    if (*seats == 0) return refuse("tally.no_seats", *line);
    if (*seats > *candidates || *seats > max_seats)
      return refuse("tally.more_seats_than_candidates", *line);
    election_.seats = *seats;
    election_.candidates.resize(static_cast<std::size_t>(*candidates));
    named_ = NamedOnPaper(election_.candidates.size());
    return std::nullopt;
  }

  /// Options, withdrawn candidates and papers, to the line `0`.
  Trouble read_papers() {
    while (const std::optional<std::string_view> line = next_line()) {
      if (*line == "0") return std::nullopt;
      const char first = line->front();
      Trouble trouble;
      if (first == '"') return refuse("tally.blt_no_end", *line);
      if (first == '[')
        trouble = read_option(*line);
      else if (first == '-')
        trouble = read_withdrawn(*line);
      else
        trouble = read_paper(*line);
      if (trouble) return trouble;
    }
    return refuse("tally.blt_no_end");
  }

  /// `[tie 3 2 1]` and `[nick A B C]`
  Trouble read_option(std::string_view line) {
    if (!line.ends_with(']')) return refuse("tally.blt_option", line);
    Words words(line.substr(1, line.size() - 2));
    const std::string_view option = words.next().value_or("");
    if (option == "nick") {
      Candidate candidate = 0;
      while (const std::optional<std::string_view> word = words.next()) {
        const bool usable = candidate < election_.candidates.size() && !is_digit(word->front()) &&
                            word->find('=') == std::string_view::npos && *word != "-";
        if (!usable || !nicknames_.emplace(*word, candidate).second)
          return refuse("tally.blt_option", line);
        ++candidate;
      }
      return candidate == election_.candidates.size() ? Trouble{}
                                                      : refuse("tally.blt_option", line);
    }
    if (option != "tie" || !election_.tie_order.empty()) return refuse("tally.blt_option", line);
    named_.next_paper();
    while (const std::optional<std::string_view> word = words.next()) {
      const std::optional<Candidate> candidate = candidate_of(*word);
      if (!candidate) return refuse("tally.unknown_candidate", *word);
      if (!named_.name(*candidate)) return refuse("tally.repeated_candidate", *word);
      election_.tie_order.push_back(*candidate);
    }
    return election_.tie_order.size() == election_.candidates.size()
               ? Trouble{}
               : refuse("tally.blt_option", line);
  }

  /// `-3 -5`: candidates who withdrew. Anything else that begins with a minus is a negative weight.
  Trouble read_withdrawn(std::string_view line) {
    Words every_word(line);
    while (const std::optional<std::string_view> word = every_word.next())
      if (word->front() != '-' || word->size() == 1) return refuse("tally.negative_weight", line);

    Words words(line);
    while (const std::optional<std::string_view> word = words.next()) {
      const std::optional<Candidate> candidate = candidate_of(word->substr(1));
      if (!candidate) return refuse("tally.unknown_candidate", *word);
      if (papers_begun_) return refuse("tally.blt_withdrawn_late", line);
      election_.candidates[*candidate].standing = CandidateEntry::Standing::withdrawn;
    }
    return std::nullopt;
  }

  std::optional<Candidate> candidate_of(std::string_view word) const {
    const auto number = whole_number(word, max_candidates);
    if (number) {
      if (*number < 1 || *number > static_cast<std::int64_t>(election_.candidates.size()))
        return std::nullopt;
      return static_cast<Candidate>(*number - 1);
    }
    const auto nickname = nicknames_.find(word);
    if (nickname == nicknames_.end()) return std::nullopt;
    return nickname->second;
  }

  /// Why a word of a paper is not a candidate, in the most helpful words.
  Refusal not_a_candidate(std::string_view word) const {
    if (word.find(',') != std::string_view::npos) return refuse("tally.comma", word);
    if (all_digits(word)) return refuse("tally.unknown_candidate", word);
    return refuse("tally.not_a_number", word);
  }

  /// `weight first second ... 0`
  Trouble read_paper(std::string_view line) {
    Words words(line);
    const std::string_view weight = *words.next();
    const auto papers = whole_number(weight, max_votes);
    if (!papers)
      return weight.find(',') != std::string_view::npos ? refuse("tally.comma", weight)
             : all_digits(weight)                       ? refuse("tally.too_many_papers", weight)
                                                        : refuse("tally.not_a_number", weight);
    if (*papers == 0) return refuse("tally.zero_weight", line);
    total_ += *papers;
    if (total_ > max_votes) return refuse("tally.too_many_papers", weight);

    papers_begun_ = true;
    preferences_.clear();
    named_.next_paper();
    for (;;) {
      const std::optional<std::string_view> word = words.next();
      if (!word) return refuse("tally.blt_paper_without_end", line);
      if (*word == "0") break;
      if (*word == "-") continue;
      if (Trouble trouble = add_rank(*word)) return trouble;
    }
    if (words.next()) return refuse("tally.blt_after_end", line);
    election_.ballots.add(*papers, preferences_);
    return std::nullopt;
  }

  /// One rank of a paper: `3`, or `3=5` for two candidates who share it.
  Trouble add_rank(std::string_view word) {
    Preference::Rank rank = Preference::Rank::next;
    for (;;) {
      const std::size_t end = word.find('=');
      const std::string_view one = word.substr(0, end);
      const std::optional<Candidate> candidate = candidate_of(one);
      if (!candidate) return not_a_candidate(one.empty() ? word : one);
      if (!named_.name(*candidate)) return refuse("tally.repeated_candidate", one);
      preferences_.emplace_back(*candidate, rank);
      if (end == std::string_view::npos) return std::nullopt;
      rank = Preference::Rank::shared_with_the_one_before;
      if (!election_.line_of_first_shared_rank)
        election_.line_of_first_shared_rank = lines_.line_number();
      word.remove_prefix(end + 1);
    }
  }

  /// `"Name"` for each candidate, then the title. What follows is left unread.
  Trouble read_names() {
    for (CandidateEntry& entry : election_.candidates) {
      const std::optional<std::string_view> line = next_line();
      if (!line) return refuse("tally.blt_names_missing");
      std::optional<std::string> name = quoted(*line);
      if (!name) return refuse("tally.blt_name", *line);
      entry.name = std::move(*name);
    }
    if (const std::optional<std::string_view> line = next_line()) {
      std::optional<std::string> title = quoted(*line);
      if (!title && *line != "\"\"") return refuse("tally.blt_name", *line);
      election_.title = title.value_or("");
    }
    return std::nullopt;
  }

  static std::optional<std::string> quoted(std::string_view line) {
    if (line.size() < 2 || line.front() != '"' || line.back() != '"') return std::nullopt;
    return usable_name(line.substr(1, line.size() - 2));
  }

  LineReader lines_;
  Election election_;
  NamedOnPaper named_{0};
  std::vector<Preference> preferences_;
  std::map<std::string, Candidate, std::less<>> nicknames_;
  std::int64_t total_ = 0;
  bool papers_begun_ = false;
};

}  // namespace

Result<Election> read_blt(std::string_view text) {
  if (std::optional<Refusal> refusal = unreadable(text)) return *refusal;
  return BltReader(text).read();
}

}  // namespace cydofal::tally
