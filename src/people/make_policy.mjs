// Makes policy_table.h:  node make_policy.mjs policy.tsv token_scopes.tsv policy_table.h
// An action that is not in the first table has no name in code, so a route cannot ask for it; one that
// is not in the second no program's key opens.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , source, scopeSource, target] = process.argv;

const tableOf = (path, expected) => {
  const table = readFileSync(path, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
  const header = table.shift() ?? [];
  if (header.join() !== expected.join()) throw new Error(`${path}: columns are not ${expected}`);
  return table;
};
const rows = tableOf(source, ['action', 'relations', 'strength', 'sensitivity', 'kind']);

const relations = ['anyone', 'signed_in', 'self', 'member', 'supported', 'worker', 'officer', 'secretary',
  'treasurer', 'chair', 'safeguarding_lead', 'foster_lead', 'circle_family', 'circle_friend', 'worker_regular',
  'worker_planned', 'shown_daily', 'shown_health', 'shown_money', 'shown_location', 'broke_glass', 'set_up', 'invited', 'delegate', 'delegate_of', 'delegate_to_be', 'advocate', 'advocate_plan', 'representative_care',
  'representative_money'];
const strengths = ['none', 'look', 'say', 'second'];
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
     Sensitivity::${check(row[3], ['S0', 'S1', 'S2', 'S3', 'S4'], row)}, Kind::${check(row[4], kinds, row)},`;
});

const scopeOf = new Map();
for (const row of tableOf(scopeSource, ['action', 'scope'])) {
  const [action, scope] = row;
  if (row.length !== 2 || !seen.has(action) || scopeOf.has(action) || scope === 'never' || !/^[a-z][a-z_]*$/.test(scope)) {
    throw new Error(`token_scopes.tsv: row of ${action}`);
  }
  scopeOf.set(action, scope);
}
// `never` is no scope that anyone can have, `every` is each key's; neither is ticked.
const scopes = ['never', 'every', ...new Set([...scopeOf.values()].filter((scope) => scope !== 'every'))];

writeFileSync(target, `#pragma once

// Made from policy.tsv and token_scopes.tsv by make_policy.mjs.

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

/// What a program may do with a person's key.
enum class Scope : std::uint8_t { ${scopes.join(', ')} };
inline constexpr std::array<std::string_view, ${scopes.length}> scope_names{
    ${scopes.map((name) => `"${name}"`).join(', ')}};
using ScopeSet = std::uint32_t;
constexpr ScopeSet bit(Scope scope) { return ScopeSet{1} << static_cast<unsigned>(scope); }

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
  Scope scope;
};

inline constexpr std::array<PolicyRow, ${rows.length}> policy_table{{
${lines.map((line, at) => `${line} Scope::${scopeOf.get(rows[at][0]) ?? 'never'}},`).join('\n')}
}};

constexpr const PolicyRow& policy_of(Action action) { return policy_table[static_cast<std::size_t>(action)]; }

}  // namespace cydofal::people
`);
