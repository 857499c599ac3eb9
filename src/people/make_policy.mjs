// Makes policy_table.h from policy.tsv:  node make_policy.mjs policy.tsv policy_table.h
// An action that is not in the table has no name in code, so a route cannot ask for it.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , source, target] = process.argv;
const rows = readFileSync(source, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'));
const header = rows.shift() ?? [];
const expected = ['action', 'relations', 'strength', 'sensitivity', 'kind'];
if (header.join() !== expected.join()) throw new Error(`policy.tsv: columns are not ${expected}`);

const relations = ['anyone', 'signed_in', 'self', 'member', 'supported', 'worker', 'officer', 'secretary',
  'treasurer', 'chair', 'safeguarding_lead', 'circle_family', 'circle_friend', 'worker_regular',
  'worker_planned', 'set_up', 'invited', 'delegate', 'delegate_of', 'delegate_to_be'];
const strengths = ['none', 'look', 'say'];
const kinds = ['read', 'act'];

const check = (value, allowed, row) => {
  if (!allowed.includes(value)) throw new Error(`policy.tsv: "${value}" in the row of ${row[0]}`);
  return value;
};
const seen = new Set();
const lines = rows.map((row) => {
  if (row.length !== 5 || seen.has(row[0]) || !/^[a-z][a-z_]*$/.test(row[0])) throw new Error(`policy.tsv: row of ${row[0]}`);
  seen.add(row[0]);
  const mask = row[1].split(',').map((relation) => `bit(Relation::${check(relation, relations, row)})`).join(' | ');
  return `    {Action::${row[0]}, "${row[0]}", ${mask}, Strength::${check(row[2], strengths, row)},
     Sensitivity::${check(row[3], ['S0', 'S1', 'S2', 'S3', 'S4'], row)}, Kind::${check(row[4], kinds, row)}},`;
});

writeFileSync(target, `#pragma once

// Made from policy.tsv by make_policy.mjs.

#include <array>
#include <cstdint>
#include <string_view>

namespace cydofal::people {

enum class Relation : std::uint8_t { ${relations.join(', ')} };
inline constexpr std::array<std::string_view, ${relations.length}> relation_names{
    ${relations.map((name) => `"${name}"`).join(', ')}};

enum class Strength : std::uint8_t { ${strengths.join(', ')} };
enum class Sensitivity : std::uint8_t { S0, S1, S2, S3, S4 };
enum class Kind : std::uint8_t { ${kinds.join(', ')} };

enum class Action : std::uint8_t {
${rows.map((row) => `  ${row[0]},`).join('\n')}
};

using RelationSet = std::uint32_t;
constexpr RelationSet bit(Relation relation) { return RelationSet{1} << static_cast<unsigned>(relation); }

struct PolicyRow {
  Action action;
  std::string_view name;
  RelationSet relations;
  Strength strength;
  Sensitivity sensitivity;
  Kind kind;
};

inline constexpr std::array<PolicyRow, ${rows.length}> policy_table{{
${lines.join('\n')}
}};

constexpr const PolicyRow& policy_of(Action action) { return policy_table[static_cast<std::size_t>(action)]; }

}  // namespace cydofal::people
`);
