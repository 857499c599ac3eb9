#include "platform/http/request_reader.h"

#include <algorithm>
#include <cstring>

#include "platform/base/assert.h"
#include "platform/base/text.h"

namespace cydofal::http {
namespace {

constexpr std::size_t first_buffer = 4 * limits::kibibyte;
constexpr std::size_t body_step = 64 * limits::kibibyte;

}  // namespace

std::span<char> RequestReader::space() {
  if (phase_ == Phase::fixed_body) {
    // Grown step by step: a length that is only announced takes no memory.
    const std::size_t size = std::min(announced_, body_have_ + body_step);
    if (request_.body.size() < size) request_.body.resize(size);
    return {request_.body.data() + body_have_, request_.body.size() - body_have_};
  }
  if (buffer_.size() == end_) buffer_.resize(std::max(first_buffer, buffer_.size() * 2));
  return {buffer_.data() + end_, buffer_.size() - end_};
}

RequestReader::Progress RequestReader::received(std::size_t count) {
  if (phase_ == Phase::fixed_body) {
    body_have_ += count;
    return read_fixed_body();
  }
  end_ += count;
  return go_on();
}

RequestReader::Progress RequestReader::go_on() {
  return phase_ == Phase::head ? read_head() : read_body();
}

RequestReader::Progress RequestReader::fault(int status) {
  status_ = status;
  after_ = Head::After::close;
  return Progress::fault;
}

RequestReader::Progress RequestReader::read_head() {
  const std::string_view octets(buffer_.data(), end_);
  const HeadEnd end = find_head_end(octets, scanned_);
  scanned_ = end_;
  if (end.state == HeadEnd::State::not_yet) return Progress::need_more;
  if (end.state == HeadEnd::State::fault) return fault(end.status);
  if (end.at > limits::head_octets) return fault(431);

  const auto parsed = parse_head(octets.substr(0, end.at));
  if (const auto* broken = std::get_if<HeadFault>(&parsed)) return fault(broken->status);
  const Head& head = std::get<Head>(parsed);
  if (!adopt(head)) return fault(400);

  const std::size_t most = limit_ ? limit_(request_.method, request_.path) : limits::form_octets;
  if (head.length == Head::Length::fixed) {
    if (head.content_length > most) return fault(413);
    announced_ = static_cast<std::size_t>(head.content_length);
    phase_ = Phase::fixed_body;
  } else if (head.length == Head::Length::chunked) {
    chunks_.emplace(most);
    phase_ = Phase::chunked_body;
  } else {
    phase_ = Phase::complete;
  }
  const bool wants_continue = head.expects_continue && end.at == end_;
  drop_front(end.at);  // `head` points into what goes
  if (phase_ == Phase::fixed_body) {
    body_have_ = std::min(end_, announced_);
    request_.body.assign(buffer_, 0, body_have_);
    drop_front(body_have_);
  }
  const Progress progress = read_body();
  return progress == Progress::need_more && wants_continue ? Progress::wants_continue : progress;
}

/// Copies what the head says into the request; false when its path or query cannot be decoded.
bool RequestReader::adopt(const Head& head) {
  request_ = Request{};
  request_.method = head.method;
  request_.target = head.target;
  const std::size_t question = std::min(head.target.find('?'), head.target.size());
  auto path = decode_path(head.target.substr(0, question));
  if (!path) return false;
  request_.path = std::move(*path);
  if (question < head.target.size()) {
    auto query = parse_pairs(head.target.substr(question + 1), limits::query_fields);
    if (!query) return false;
    request_.query = std::move(*query);
  }
  request_.headers.reserve(head.fields.size());
  for (const auto& [name, value] : head.fields) {
    request_.headers.push_back({ascii_lower(name), std::string(value)});
  }
  after_ = head.after;
  return true;
}

RequestReader::Progress RequestReader::read_body() {
  switch (phase_) {
    case Phase::fixed_body: return read_fixed_body();
    case Phase::chunked_body: return read_chunked_body();
    default: return Progress::complete;
  }
}

RequestReader::Progress RequestReader::read_fixed_body() {
  if (body_have_ < announced_) return Progress::need_more;
  request_.body.resize(announced_);
  phase_ = Phase::complete;
  return Progress::complete;
}

RequestReader::Progress RequestReader::read_chunked_body() {
  std::size_t used = 0;
  const auto state = chunks_->feed({buffer_.data(), end_}, request_.body, used);
  drop_front(used);
  switch (state) {
    case ChunkedDecoder::State::need_more: return Progress::need_more;
    case ChunkedDecoder::State::too_large: return fault(413);
    case ChunkedDecoder::State::fault: return fault(400);
    default: phase_ = Phase::complete; return Progress::complete;
  }
}

void RequestReader::drop_front(std::size_t count) {
  std::memmove(buffer_.data(), buffer_.data() + count, end_ - count);
  end_ -= count;
  scanned_ = 0;
}

Request RequestReader::take() {
  CYD_ASSERT(phase_ == Phase::complete);
  phase_ = Phase::head;
  announced_ = 0;
  body_have_ = 0;
  chunks_.reset();
  // A large head is rare; a thousand connections must not each keep room for one.
  if (end_ == 0 && buffer_.size() > first_buffer) {
    buffer_.clear();
    buffer_.shrink_to_fit();
  }
  return std::move(request_);
}

}  // namespace cydofal::http
