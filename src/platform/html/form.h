#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/html/builder.h"
#include "platform/html/picture.h"
#include "platform/http/form.h"
#include "platform/speech/speech.h"

namespace cydofal::html {

/// One of several answers.
struct Choice {
  std::string value;
  std::string label;
  std::string hint{};
  std::optional<Icon> picture{};
  Node face{};
};

/// How a text field is offered.
struct TextOptions {
  std::string_view hint{};
  std::string_view autocomplete{};          ///< HTML's token ("name", "off")
  std::string_view type = "text";           ///< text, email, tel, password
  std::string_view input_mode{};            ///< numeric, decimal
  std::string_view width{};                 ///< govuk-input--width-5 and so on
  int rows = 0;                             ///< more than 0: several lines
  std::optional<Icon> picture{};            ///< shown beside it in Easy Read
};

/// Builds the fields of a form with what was typed and what was refused: labels, hints and errors
/// are tied to their inputs, and nothing typed is lost. Words are given already in the reader's
/// language.
class Fields {
 public:
  Fields(const speech::Speech& say, const http::Form& typed, const std::vector<Refusal>& refusals);

  /// "There is a problem", with a link to each field; empty when there is none.
  Node summary() const;

  Node text(std::string_view name, std::string_view label, const TextOptions& options = {}) const;
  Node radios(std::string_view name, std::string_view legend, const std::vector<Choice>& choices,
              std::string_view hint = {}) const;
  Node checkboxes(std::string_view name, std::string_view legend,
                  const std::vector<Choice>& choices, std::string_view hint = {}) const;
  Node select(std::string_view name, std::string_view label, const std::vector<Choice>& choices,
              std::string_view hint = {}) const;
  /// Three boxes name-day, name-month, name-year; read them back with date_in().
  Node date(std::string_view name, std::string_view legend, std::string_view hint = {}) const;
  Node file(std::string_view name, std::string_view label, std::string_view hint = {}) const;

 private:
  const Refusal* refusal_of(std::string_view name) const;
  std::string sentence(const Refusal& refusal) const;
  Node hint_and_error(std::string_view name, std::string_view hint) const;
  std::string described_by(std::string_view name, std::string_view hint) const;
  Node choices(std::string_view kind, std::string_view name, std::string_view legend,
               const std::vector<Choice>& choices, std::string_view hint) const;
  std::string_view group_class(std::string_view name) const;

  const speech::Speech& say_;
  const http::Form& typed_;
  const std::vector<Refusal>& refusals_;
};

/// The date in three boxes: a refusal that says which part is wrong.
Result<Date> date_in(const http::Form& form, std::string_view name);
/// The three boxes, filled, as date_in() reads them.
void add_date(std::vector<http::NameAndValue>& fields, const std::string& name, Date date);

/// A whole form that posts to `address`, with its CSRF token, the key that makes sending it twice
/// harmless, and its button.
struct FormFrame {
  Url address;
  std::string csrf_token;
  std::string key;                 ///< idempotency
  std::string_view id = "page-form";
  bool with_files = false;
};
Node form_of(const FormFrame& frame, const Node& fields);

/// A button that says what happens.
Node button_that(std::string_view label, std::optional<Icon> icon = std::nullopt,
                 std::string_view name = {}, std::string_view value = {},
                 std::string_view css_class = "govuk-button");

/// A link that looks like a button.
Node link_button(const Url& address, std::string_view label, std::optional<Icon> icon = std::nullopt,
                 std::string_view css_class = "govuk-button govuk-button--secondary");

/// Easy Read's unit: a picture on the left, short sentences on the right.
Node easy_item(const Node& picture, const Node& words, std::string_view css_class = "easy-pic");

}  // namespace cydofal::html
