#include <cstdint>

#include "coop/membership/limits.h"
#include "coop/membership/people_file.h"
#include "platform/base/assert.h"

/// A CSV of people, as anything that calls itself one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal;
  using namespace cydofal::membership;
  static const constitution::RuleBook rules = constitution::find_template("family")->rules;
  const std::string_view typed(reinterpret_cast<const char*>(data), size);

  // Once as it came, once behind the right columns, so that rows are reached at once.
  for (const std::string& text :
       {std::string(typed), "name,class,language,telephone,email\n" + std::string(typed)}) {
    const PeopleFile file = read_people_file(text, rules);
    CYD_ASSERT(file.people.empty() != file.problems.empty());
    CYD_ASSERT(file.problems.size() <= limits::problems_shown);
    for (const NewPerson& person : file.people) {
      CYD_ASSERT(people::read_name(person.name, "name"));
      CYD_ASSERT(rules.find_class(person.class_code) != nullptr);
    }
  }
  return 0;
}
