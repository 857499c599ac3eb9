#include "platform/mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace cydofal::mail {

namespace {

struct EndHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// How far the talk with the server has come: a refusal means something else at each step.
enum class Step { connecting, sender, recipient, content };

struct Talk {
  std::string octets;
  std::size_t sent = 0;
  Step step = Step::connecting;
};

std::size_t give_octets(char* into, std::size_t size, std::size_t count, void* user) {
  auto& talk = *static_cast<Talk*>(user);
  const std::size_t more = std::min(size * count, talk.octets.size() - talk.sent);
  std::memcpy(into, talk.octets.data() + talk.sent, more);
  talk.sent += more;
  return more;
}

int hear_command(CURL* handle, curl_infotype kind, char* data, std::size_t size, void* user) {
  if (kind != CURLINFO_HEADER_OUT) return 0;
  auto& talk = *static_cast<Talk*>(user);
  const std::string_view command(data, size);
  if (command.starts_with("MAIL ")) talk.step = Step::sender;
  if (command.starts_with("RCPT ")) talk.step = Step::recipient;
  if (command.starts_with("DATA")) talk.step = Step::content;
  // Its answer would be waited for whatever the limit of the whole is, two minutes long.
  if (command.starts_with("QUIT")) curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(limits::parting.count()));
  return 0;
}

/// What the server says in words is nobody's business here: it may hold an address.
std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// 552 says that a mailbox is full, which passes.
bool is_for_good(long reply) { return reply >= 500 && reply < 600 && reply != 552; }

Delivery judged(CURLcode code, long reply, Step step) {
  if (code == CURLE_OK) return Delivery::taken;
  if (!is_for_good(reply)) return Delivery::later;
  // Before the recipient is named, a refusal is about us: how this installation is set up.
  if (step == Step::recipient) return Delivery::no_such_address;
  return step == Step::content ? Delivery::not_this : Delivery::later;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK) throw std::runtime_error("libcurl lacks what SMTP needs");
}

void set_server(CURL* handle, const SmtpServer& server, const Address& from) {
  using Security = SmtpServer::Security;
  const std::string scheme = server.security == Security::tls ? "smtps" : "smtp";
  const bool is_ipv6 = server.host.find(':') != std::string::npos;
  const std::string host = is_ipv6 ? "[" + server.host + "]" : server.host;
  // What stands after the host is how we name ourselves in EHLO.
  const std::string url = scheme + "://" + host + ":" + std::to_string(server.port) + "/" + std::string(from.domain());
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_PROXY, "");  // never by a way that the environment names
  set(handle, CURLOPT_USE_SSL, static_cast<long>(server.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!server.user.empty()) {
    set(handle, CURLOPT_USERNAME, server.user.c_str());
    set(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
}

void set_limits(CURL* handle, std::chrono::seconds limit) {
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_FORBID_REUSE, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(std::min(limits::connecting, limit).count()));
  set(handle, CURLOPT_TIMEOUT, static_cast<long>(limit.count()));
}

}  // namespace

Attempt send(const SmtpServer& server, const Message& message) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  // What the handle uses is there for longer than the handle.
  Talk talk{.octets = written(message)};
  const std::unique_ptr<curl_slist, EndList> recipients(curl_slist_append(nullptr, ("<" + message.to.text() + ">").c_str()));
  if (!recipients) throw std::bad_alloc();
  const std::string sender = "<" + message.from.text() + ">";
  const std::unique_ptr<CURL, EndHandle> handle(ready == CURLE_OK ? curl_easy_init() : nullptr);
  if (!handle) throw std::runtime_error("libcurl does not begin");

  set_server(handle.get(), server, message.from);
  set_limits(handle.get(), server.limit);
  set(handle.get(), CURLOPT_MAIL_FROM, sender.c_str());
  set(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
  set(handle.get(), CURLOPT_UPLOAD, 1L);
  set(handle.get(), CURLOPT_READFUNCTION, give_octets);
  set(handle.get(), CURLOPT_READDATA, static_cast<void*>(&talk));
  set(handle.get(), CURLOPT_WRITEFUNCTION, drop);
  set(handle.get(), CURLOPT_HEADERFUNCTION, drop);
  set(handle.get(), CURLOPT_VERBOSE, 1L);  // or nobody hears the commands
  set(handle.get(), CURLOPT_DEBUGFUNCTION, hear_command);
  set(handle.get(), CURLOPT_DEBUGDATA, static_cast<void*>(&talk));

  const CURLcode code = curl_easy_perform(handle.get());
  long reply = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply);
  return {judged(code, reply, talk.step), static_cast<int>(reply), static_cast<int>(code)};
}

}  // namespace cydofal::mail
