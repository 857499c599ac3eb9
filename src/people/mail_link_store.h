#pragma once

#include <string>
#include <vector>

#include "people/person.h"
#include "platform/base/digest.h"
#include "platform/db/database.h"

/// Links to sign in by mail: who asked for one, and those that were sent.
namespace cydofal::people {

using SignInRequestId = StrongId<struct SignInRequestTag>;

struct SignInRequest {
  SignInRequestId id;
  std::string address;
  Instant asked_at;
};
void add_sign_in_request(db::Transaction& transaction, const SignInRequest& request);
bool any_sign_in_request(db::Transaction& transaction);
std::vector<SignInRequest> sign_in_requests(db::Transaction& transaction);
void forget_sign_in_request(db::Transaction& transaction, SignInRequestId id);

void add_sign_in_link(db::Transaction& transaction, const Digest& token_hash, PersonId person, Instant now);
/// Uses it up. Nothing when there is no such link, it has ended or been used.
std::optional<PersonId> use_sign_in_link(db::Transaction& transaction, const Digest& token_hash, Instant now);
void end_sign_in_links(db::Transaction& transaction, PersonId person, Instant now);
/// Those that ended a day ago or more.
void forget_sign_in_links(db::Transaction& transaction, Instant now);

}  // namespace cydofal::people
