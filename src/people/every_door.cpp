#include "people/every_door.h"

#include "people/contact_store.h"
#include "people/key_store.h"
#include "people/mail_link_store.h"
#include "people/passkey_store.h"

namespace cydofal::people {

void close_every_door(db::Transaction& transaction, PersonId person, const EndsToo& ends_too, Instant now) {
  end_sessions_of(transaction, person, now);
  forget_devices(transaction, person, now);
  end_sign_in_links(transaction, person, now);
  stop_links(transaction, person, now);
  end_keys_of(transaction, person, now);
  forget_passkeys_of(transaction, person);
  ends_too(transaction, person, now);
}

}  // namespace cydofal::people
