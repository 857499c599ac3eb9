#include "people/checkpoint_pages.h"

#include "platform/html/qr_code.h"

namespace cydofal::people {

html::Node checkpoint_on_paper(const View& view, const StoredCheckpoint& checkpoint) {
  const auto& say = view.say;
  const auto code = html::qr_code(checkpoint.note, say("checkpoint.code"));
  return h::render(h::article(h::class_("sheet checkpoint"), h::h2(say("checkpoint.title")),
                              h::p(say("checkpoint.lead", {{"count", checkpoint.size}})), h::p(say("checkpoint.how")),
                              h::div(h::class_("checkpoint__seal"), h::when(code.has_value(), [&] { return *code; }), h::pre(checkpoint.note))));
}

}  // namespace cydofal::people
