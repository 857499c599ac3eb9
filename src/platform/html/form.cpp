#include "platform/html/form.h"

#include <algorithm>

#include "platform/base/text.h"

namespace cydofal::html {

namespace {

std::string error_id(std::string_view name) { return std::string(name) + "-error"; }
std::string hint_id(std::string_view name) { return std::string(name) + "-hint"; }

/// A day, month or year as it may be typed, whether there is such a date or not.
std::optional<int> part_of_date(std::string_view text) {
  const auto number = whole_number(text);
  return number && *number >= 1 && *number <= 9999 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

}  // namespace

Fields::Fields(const speech::Speech& say, const http::Form& typed,
               const std::vector<Refusal>& refusals)
    : say_(say), typed_(typed), refusals_(refusals) {}

const Refusal* Fields::refusal_of(std::string_view name) const {
  const auto found = std::ranges::find(refusals_, name, &Refusal::field);
  return found == refusals_.end() ? nullptr : &*found;
}

std::string Fields::sentence(const Refusal& refusal) const {
  std::string text = say_(refusal.message);
  if (!refusal.way_out.key.empty()) text += " " + say_(refusal.way_out);
  return text;
}

Node Fields::summary() const {
  if (refusals_.empty()) return {};
  return render(h::div(
      class_("govuk-error-summary"), attr<"role">("alert"), attr<"aria-labelledby">("problem"),
      h::h2(class_("govuk-error-summary__title"), id("problem"), say_("form.problem")),
      h::div(class_("govuk-error-summary__body"),
          h::ul(class_("govuk-list govuk-error-summary__list"),
             each(refusals_, [&](const Refusal& refusal) {
               const std::string text = sentence(refusal);
               if (refusal.field.empty()) return render(h::li(text));
               return render(h::li(h::a(href(Url::fragment(refusal.field)), text)));
             })))));
}

Node Fields::hint_and_error(std::string_view name, std::string_view hint) const {
  const Refusal* refusal = refusal_of(name);
  return render(group(
      when(!hint.empty(), [&] { return h::div(class_("govuk-hint"), id(hint_id(name)), hint); }),
      when(refusal != nullptr, [&] {
        return h::p(class_("govuk-error-message"), id(error_id(name)),
                 h::span(class_("govuk-visually-hidden"), say_("form.problem_here")),
                 std::string_view(" "), sentence(*refusal));
      })));
}

std::string Fields::described_by(std::string_view name, std::string_view hint) const {
  std::string ids;
  if (!hint.empty()) ids += hint_id(name);
  if (refusal_of(name) != nullptr) ids += (ids.empty() ? "" : " ") + error_id(name);
  return ids;
}

std::string_view Fields::group_class(std::string_view name) const {
  return refusal_of(name) != nullptr ? "govuk-form-group govuk-form-group--error"
                                     : "govuk-form-group";
}

Node Fields::text(std::string_view name, std::string_view label_text,
                  const TextOptions& options) const {
  const std::string described = described_by(name, options.hint);
  const bool wrong = refusal_of(name) != nullptr;
  const auto common = [&] {
    return std::tuple(when(!described.empty(), attr<"aria-describedby">(described)),
                      when(wrong, attr<"aria-invalid">("true")),
                      when(!options.autocomplete.empty(),
                           attr<"autocomplete">(options.autocomplete)));
  };
  const auto& [describing, invalid, autocomplete] = common();
  Node control;
  if (options.rows > 0) {
    control = render(h::textarea(class_(wrong ? "govuk-textarea govuk-textarea--error" : "govuk-textarea"),
                              id(name), attr<"name">(name), attr<"rows">(options.rows), describing,
                              invalid, typed_.value(name)));
  } else {
    const std::string css_class = std::string(wrong ? "govuk-input govuk-input--error" : "govuk-input") +
                                  (options.width.empty() ? "" : " " + std::string(options.width));
    control = render(h::input(class_(css_class), id(name), attr<"name">(name),
                           attr<"type">(options.type),
                           when(options.type != "password", attr<"value">(typed_.value(name))),
                           when(!options.input_mode.empty(), attr<"inputmode">(options.input_mode)),
                           describing, invalid, autocomplete));
  }
  return render(h::div(class_(group_class(name)),
                    h::label(class_("govuk-label"), attr<"for">(name),
                          when(say_.easy() && options.picture.has_value(),
                               [&] { return icon(*options.picture, "label-picture"); }),
                          label_text),
                    hint_and_error(name, options.hint), control));
}

Node Fields::choices(std::string_view kind, std::string_view name, std::string_view legend_text,
                     const std::vector<Choice>& choices, std::string_view hint) const {
  const std::string block = "govuk-" + std::string(kind == "radio" ? "radios" : "checkboxes");
  const std::string described = described_by(name, hint);
  const auto chosen = typed_.values(name);
  Pieces items;
  int number = 0;
  for (const Choice& choice : choices) {
    // The first has the field's own name as its id, so that the summary's link leads to it.
    const std::string choice_id =
        number == 0 ? std::string(name) : std::string(name) + "-" + std::to_string(number);
    ++number;
    const bool is_chosen = std::ranges::find(chosen, choice.value) != chosen.end();
    h::div(class_(block + "__item"),
        h::input(class_(block + "__input"), id(choice_id), attr<"name">(name), attr<"type">(kind),
              attr<"value">(choice.value), when(is_chosen, flag<"checked">)),
        h::label(class_("govuk-label " + block + "__label"), attr<"for">(choice_id),
              h::span(class_("choice__words"), choice.label,
                   when(!choice.hint.empty(), [&] { return h::small(choice.hint); })),
              choice.face,
              when(choice.picture.has_value(), [&] { return icon(*choice.picture); })))
        .write(items);
  }
  return render(h::div(
      class_(group_class(name)),
      h::fieldset(class_("govuk-fieldset choice"),
               when(!described.empty(), attr<"aria-describedby">(described)),
               h::legend(class_("govuk-fieldset__legend"), legend_text), hint_and_error(name, hint),
               h::div(class_(block), node_of(std::move(items))))));
}

Node Fields::radios(std::string_view name, std::string_view legend,
                    const std::vector<Choice>& choices, std::string_view hint) const {
  return this->choices("radio", name, legend, choices, hint);
}

Node Fields::checkboxes(std::string_view name, std::string_view legend,
                        const std::vector<Choice>& choices, std::string_view hint) const {
  return this->choices("checkbox", name, legend, choices, hint);
}

Node Fields::select(std::string_view name, std::string_view label_text,
                    const std::vector<Choice>& choices, std::string_view hint) const {
  const std::string described = described_by(name, hint);
  return render(h::div(
      class_(group_class(name)), h::label(class_("govuk-label"), attr<"for">(name), label_text),
      hint_and_error(name, hint),
      h::select(class_("govuk-select"), id(name), attr<"name">(name),
                   when(!described.empty(), attr<"aria-describedby">(described)),
                   each(choices, [&](const Choice& choice) {
                     return h::option(attr<"value">(choice.value),
                                   when(typed_.value(name) == choice.value, flag<"selected">),
                                   choice.label);
                   }))));
}

Node Fields::date(std::string_view name, std::string_view legend_text, std::string_view hint) const {
  const std::string described = described_by(name, hint);
  const bool wrong = refusal_of(name) != nullptr;
  const auto part = [&](std::string_view which, std::string_view label_key, std::string_view width) {
    const std::string field = std::string(name) + "-" + std::string(which);
    // The day carries the field's own name as its id, so that the summary's link leads to it.
    const std::string field_id = which == "day" ? std::string(name) : field;
    return render(h::div(
        class_("govuk-date-input__item"),
        h::div(class_("govuk-form-group"),
            h::label(class_("govuk-label govuk-date-input__label"), attr<"for">(field_id), say_(label_key)),
            h::input(class_(std::string("govuk-input govuk-date-input__input ") + std::string(width) +
                         (wrong ? " govuk-input--error" : "")),
                  id(field_id), attr<"name">(field), attr<"type">("text"),
                  attr<"inputmode">("numeric"), attr<"value">(typed_.value(field))))));
  };
  return render(h::div(
      class_(group_class(name)),
      h::fieldset(class_("govuk-fieldset"),
               when(!described.empty(), attr<"aria-describedby">(described)),
               h::legend(class_("govuk-fieldset__legend"), legend_text), hint_and_error(name, hint),
               h::div(class_("govuk-date-input"), part("day", "form.day", "govuk-input--width-2"),
                   part("month", "form.month", "govuk-input--width-2"),
                   part("year", "form.year", "govuk-input--width-4")))));
}

Node Fields::file(std::string_view name, std::string_view label_text, std::string_view hint) const {
  const std::string described = described_by(name, hint);
  return render(h::div(class_(group_class(name)),
                    h::label(class_("govuk-label"), attr<"for">(name), label_text),
                    hint_and_error(name, hint),
                    h::input(class_("govuk-file-upload"), id(name), attr<"name">(name),
                          attr<"type">("file"),
                          when(!described.empty(), attr<"aria-describedby">(described)))));
}

Result<Date> date_in(const http::Form& form, std::string_view name) {
  const std::string prefix(name);
  const auto day = form.value(prefix + "-day");
  const auto month = form.value(prefix + "-month");
  const auto year = form.value(prefix + "-year");
  if (day.empty() && month.empty() && year.empty()) {
    return Refusal{Refusal::Kind::invalid, {"form.date_missing"}, prefix};
  }
  const auto day_number = part_of_date(day);
  const auto month_number = part_of_date(month);
  const auto year_number = part_of_date(year);
  if (!day_number || !month_number || !year_number || year.size() != 4) {
    return Refusal{Refusal::Kind::invalid, {"form.date_in_numbers"}, prefix};
  }
  const auto date = Date::of(*year_number, static_cast<unsigned>(*month_number),
                             static_cast<unsigned>(*day_number));
  if (!date) {
    return Refusal{Refusal::Kind::invalid,
                   {"form.date_does_not_exist",
                    {{"day", std::string(day)}, {"month", std::string(month)}, {"year", std::string(year)}}},
                   prefix};
  }
  return *date;
}

void add_date(std::vector<http::NameAndValue>& fields, const std::string& name, Date date) {
  fields.push_back({name + "-day", std::to_string(date.day())});
  fields.push_back({name + "-month", std::to_string(date.month())});
  fields.push_back({name + "-year", std::to_string(date.year())});
}

Node form_of(const FormFrame& frame, const Node& fields) {
  return render(h::form(class_("stack"), id(frame.id), attr<"method">("post"), action(frame.address),
                     when(frame.with_files, attr<"enctype">("multipart/form-data")),
                     flag<"novalidate">,
                     h::input(attr<"type">("hidden"), attr<"name">("csrf"),
                           attr<"value">(frame.csrf_token)),
                     h::input(attr<"type">("hidden"), attr<"name">("key"), attr<"value">(frame.key)),
                     fields));
}

Node button_that(std::string_view label, std::optional<Icon> picture, std::string_view name,
                 std::string_view value, std::string_view css_class) {
  return render(h::button(class_(css_class), attr<"type">("submit"),
                       when(!name.empty(), attr<"name">(name)),
                       when(!name.empty(), attr<"value">(value)),
                       when(picture.has_value(), [&] { return icon(*picture); }), label));
}

Node link_button(const Url& address, std::string_view label, std::optional<Icon> picture,
                 std::string_view css_class) {
  return render(h::a(class_(css_class), href(address), when(picture.has_value(), [&] { return icon(*picture); }),
                  label));
}

Node easy_item(const Node& picture, const Node& words, std::string_view css_class) {
  return render(h::li(h::span(class_(css_class), picture), h::div(words)));
}

}  // namespace cydofal::html
