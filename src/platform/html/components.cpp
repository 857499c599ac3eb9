#include "platform/html/components.h"

#include <algorithm>

#include "platform/base/text.h"
#include "platform/html/form.h"

namespace cydofal::html {

namespace {

std::string_view suffix(Tone tone) {
  switch (tone) {
    case Tone::plain: return "plain";
    case Tone::teal: return "teal";
    case Tone::sun: return "sun";
    case Tone::clay: return "clay";
    case Tone::heather: return "heather";
  }
  return "plain";
}

Node words_of(const Telling& item) {
  return render(h::group(
      when(!item.heading.empty(), [&] { return h::h2(item.heading); }),
      each(item.sentences, [](const std::string& sentence) { return h::p(sentence); }), item.more));
}

}  // namespace

Node pictured(Icon picture) { return icon(picture); }

Node tellings(const speech::Speech& say, const std::vector<Telling>& items) {
  if (say.easy()) {
    return render(h::ul(class_("easy-list"), each(items, [](const Telling& item) {
                          return h::li(h::span(class_("easy-pic easy-pic--" + std::string(suffix(item.tone))),
                                               item.picture),
                                       h::div(class_("stack stack--tight"), words_of(item)));
                        })));
  }
  return render(h::ul(class_("cards"), each(items, [](const Telling& item) {
                        return h::li(
                            class_("card telling"),
                            h::span(class_("todo__icon todo__icon--" + std::string(suffix(item.tone))),
                                    item.picture),
                            h::div(class_("stack stack--tight"), words_of(item)));
                      })));
}

Node page_heading(std::string_view heading, std::string_view lead) {
  return render(h::div(h::h1(heading), when(!lead.empty(), [&] { return h::p(class_("lead"), lead); })));
}

Node notice(Tone tone, Icon picture, const Node& words) {
  return render(h::div(class_("notice notice--" + std::string(suffix(tone))), icon(picture),
                       h::div(class_("stack stack--tight"), words)));
}

Node empty_state(std::string_view words, const Node& way_on) {
  return render(h::div(class_("card card--flat empty stack"), h::p(words), way_on));
}

Node table_of(std::string_view caption, const std::vector<std::string_view>& columns,
              const Node& rows) {
  return render(h::section(
      class_("table-wrap"), attr<"tabindex">("0"), attr<"aria-label">(caption),
      h::table(class_("govuk-table"), h::caption(class_("govuk-table__caption"), caption),
               h::thead(h::tr(each(columns,
                                   [](std::string_view column) {
                                     return h::th(class_("govuk-table__header"), attr<"scope">("col"),
                                                  column);
                                   }))),
               h::tbody(Borrowed(rows)))));
}

PageOf PageOf::asked(std::string_view typed, std::int64_t things, std::int64_t on_a_page) {
  const std::int64_t pages = std::max<std::int64_t>(1, (things + on_a_page - 1) / on_a_page);
  return {std::clamp<std::int64_t>(whole_number(typed).value_or(1), 1, pages), pages};
}

Node page_turner(const speech::Speech& say, const PageOf& at,
                 const std::function<Url(std::int64_t page)>& address) {
  if (at.pages == 1) return {};
  return render(h::nav(
      class_("button-row pager"), attr<"aria-label">(say("page.turn")),
      when(at.page > 1, [&] { return link_button(address(at.page - 1), say("page.before"), Icon::arrow_left); }),
      h::span(say("page.of", {{"page", at.page}, {"pages", at.pages}})),
      when(at.page < at.pages, [&] { return link_button(address(at.page + 1), say("page.after"), Icon::arrow_right); })));
}

Node name_search(const NameSearch& search) {
  return render(h::form(class_("search"), attr<"method">("get"), h::action(search.address), attr<"role">("search"), search.lead,
                        h::label(class_("govuk-label"), attr<"for">("name"), search.label),
                        h::div(class_("button-row"),
                               h::input(class_("govuk-input"), h::id("name"), attr<"name">("name"), attr<"type">("search"),
                                        attr<"autocomplete">("off"), attr<"value">(search.sought)),
                               button_that(search.button, Icon::users_three)),
                        search.found));
}

Node facts(const std::vector<std::pair<std::string, Node>>& pairs) {
  return render(h::dl(class_("govuk-summary-list"), each(pairs, [](const auto& pair) {
                        return h::div(class_("govuk-summary-list__row"),
                                      h::dt(class_("govuk-summary-list__key"), pair.first),
                                      h::dd(class_("govuk-summary-list__value"), pair.second));
                      })));
}

}  // namespace cydofal::html
