#include "app/migrations.h"

#include <array>

#include "cydofal_app_files.h"

namespace cydofal::app {

std::span<const db::Migration> migrations() {
  static const std::array<db::Migration, 31> all{{{1, "platform", embedded::m0001_platform_sql()},
                                                 {2, "people", embedded::m0002_people_sql()},
                                                 {3, "constitution", embedded::m0003_constitution_sql()},
                                                 {4, "membership", embedded::m0004_membership_sql()},
                                                 {5, "care", embedded::m0005_care_sql()},
                                                 {6, "money", embedded::m0006_money_sql()},
                                                 {7, "democracy", embedded::m0007_democracy_sql()},
                                                 {8, "offices", embedded::m0008_offices_sql()},
                                                 {9, "areas", embedded::m0009_areas_sql()},
                                                 {10, "record_tree", embedded::m0010_record_tree_sql()},
                                                 {11, "telling", embedded::m0011_telling_sql()},
                                                 {12, "living_with_the_week", embedded::m0012_living_with_the_week_sql()},
                                                 {13, "shown_and_together", embedded::m0013_shown_and_together_sql()},
                                                 {14, "program_keys", embedded::m0014_program_keys_sql()},
                                                 {15, "organisations", embedded::m0015_organisations_sql()},
                                                 {16, "fostering", embedded::m0016_fostering_sql()},
                                                 {17, "emergency_sheet", embedded::m0017_emergency_sheet_sql()},
                                                 {18, "break_glass", embedded::m0018_break_glass_sql()},
                                                 {19, "own_key", embedded::m0019_own_key_sql()},
                                                 {20, "erasure", embedded::m0020_erasure_sql()},
                                                 {21, "sign_in_grown_up", embedded::m0021_sign_in_grown_up_sql()},
                                                 {22, "recovery", embedded::m0022_recovery_sql()},
                                                 {23, "support_with_decisions", embedded::m0023_support_with_decisions_sql()},
                                                 {24, "passkey", embedded::m0024_passkey_sql()},
                                                 {25, "sight_given", embedded::m0025_sight_given_sql()},
                                                 {26, "correction", embedded::m0026_correction_sql()},
                                                 {27, "quorum_of_able_members", embedded::m0027_quorum_of_able_members_sql()},
                                                 {28, "representative", embedded::m0028_representative_sql()},
                                                 {29, "second_step", embedded::m0029_second_step_sql()},
                                                 {30, "legal_hold", embedded::m0030_legal_hold_sql()},
                                                 {31, "handed_out", embedded::m0031_handed_out_sql()}}};
  return all;
}

}  // namespace cydofal::app
