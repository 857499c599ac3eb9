#include "platform/html/layout.h"

#include "asset_paths.h"

namespace cydofal::html {

namespace {

using speech::Speech;

/// A link, or a button that takes the typed words along.
Node switch_control(const Frame& frame, const Url& address, std::string_view css_class,
                    std::optional<Language> language, const Node& label) {
  const auto in_language = [&] {
    return when(language.has_value(), attr<"lang">(code(language.value_or(Language::cy))));
  };
  if (frame.main_form) {
    return render(h::button(class_(css_class), attr<"type">("submit"), attr<"form">(frame.main_form->id),
                         formaction(address), attr<"formmethod">("post"), flag<"formnovalidate">,
                         attr<"name">("switch"), attr<"value">("1"), in_language(), label));
  }
  return render(h::a(class_(css_class), href(address), in_language(),
                  when(language.has_value(), attr<"hreflang">(code(language.value_or(Language::cy)))),
                  label));
}

Node tools(const Speech& say, const Frame& frame) {
  const Language other_language = other(say.language());
  const Node reading_label =
      render(group(icon(say.easy() ? Icon::text_aa : Icon::image),
                   h::span(say(say.easy() ? "layout.full_version" : "layout.easy_read"))));
  const Node language_label = render(group(
      say(other_language == Language::cy ? "language.code_name.cy" : "language.code_name.en")));
  return render(h::div(
      class_("tools"),
      switch_control(frame, frame.this_page_in_other_reading, say.easy() ? "tool tool--on" : "tool",
                     std::nullopt, reading_label),
      switch_control(frame, frame.this_page_in_other_language, "tool tool--lang", other_language,
                     language_label),
      when(frame.me.has_value(), [&] {
        return h::a(class_("tool tool--me"), href(frame.me->address), face(frame.me->face, ""),
                 h::span(h::span(class_("govuk-visually-hidden"), say("layout.your_account")),
                      std::string_view(" "), frame.me->name));
      })));
}

Node top(const Speech& say, const Frame& frame) {
  const bool in_coop = !frame.coop_name.empty();
  return render(h::header(
      class_("top"),
      h::div(class_("wrap top__bar"),
          h::a(class_("brand"), href(frame.home), mark(),
            h::span(in_coop ? std::string_view(frame.coop_name) : std::string_view("Cydofal"),
                 h::small(say(in_coop ? "layout.your_coop" : "layout.what_it_is")))),
          tools(say, frame))));
}

Node navigation(const Speech& say, const Frame& frame) {
  if (frame.navigation.empty()) return {};
  return render(h::nav(
      class_("nav"), attr<"aria-label">(say("layout.main_navigation")),
      h::div(class_("wrap"),
          h::ul(class_("nav__list"), each(frame.navigation, [&](const NavigationItem& item) {
               return h::li(h::a(href(item.address), when(item.is_here, attr<"aria-current">("page")),
                           icon(item.icon), h::span(say(item.label_key)),
                           when(item.waiting > 0, [&] {
                             return h::span(class_("count"), item.waiting,
                                         h::span(class_("govuk-visually-hidden"), std::string_view(" "),
                                              say("layout.waiting_for_you")));
                           })));
             })))));
}

Node bottom(const Speech& say, const Frame& frame) {
  return render(h::footer(
      class_("foot"),
      h::div(class_("wrap stack"),
          h::p(h::a(class_("foot__worried"), href(frame.worried), icon(Icon::phone_call),
              h::span(say("layout.worried")))),
          h::ul(class_("foot__links"),
             each(frame.footer_links,
                  [&](const auto& link) { return h::li(h::a(href(link.first), say(link.second))); }),
             when(frame.sign_out.has_value(), [&] {
               return h::li(h::form(attr<"method">("post"), action(*frame.sign_out),
                              h::input(attr<"type">("hidden"), attr<"name">("csrf"),
                                    attr<"value">(frame.csrf_token)),
                              h::button(class_("foot__button"), attr<"type">("submit"),
                                     say("layout.sign_out"))));
             })),
          h::p(class_("small"), say(frame.coop_name.empty() ? "layout.free_software"
                                                         : "layout.owned_by_its_people")))));
}

}  // namespace

std::string page(const Speech& say, const Frame& frame, const Node& content) {
  const std::string full_title =
      frame.title + " – " + (frame.coop_name.empty() ? "Cydofal" : frame.coop_name);
  Markup out(16 * 1024);
  out += "<!DOCTYPE html>\n";
  h::html(lang(say.language()), class_("govuk-template--rebranded"),
       h::head(h::meta(attr<"charset">("utf-8")), h::title(full_title),
            h::meta(attr<"name">("viewport"),
                 attr<"content">("width=device-width, initial-scale=1, viewport-fit=cover")),
            h::meta(attr<"name">("theme-color"), attr<"content">("#0f5c57")),
            h::meta(attr<"name">("robots"), attr<"content">("noindex")),
            h::link(attr<"rel">("alternate"), attr<"hreflang">(code(other(say.language()))),
                 href(frame.this_page_in_other_language)),
            h::link(attr<"rel">("icon"), href(Url::local(std::string(mark_path))),
                 attr<"type">("image/svg+xml")),
            h::link(attr<"rel">("stylesheet"), href(Url::local(std::string(stylesheet_path))))),
       h::body(class_(say.easy() ? "easy" : "standard"),
            h::a(class_("govuk-skip-link"), href(Url::fragment("main")), say("layout.skip")),
            top(say, frame),
            when(frame.banner.has_value(),
                 [&] { return h::aside(class_("banner"), h::div(class_("wrap"), h::p(*frame.banner))); }),
            navigation(say, frame),
            h::main(id("main"), attr<"tabindex">("-1"),
                 h::div(class_("wrap stack stack--wide"), Borrowed(content))),
            bottom(say, frame)))
      .write(out);
  out += "\n";
  return out.take();
}

}  // namespace cydofal::html
