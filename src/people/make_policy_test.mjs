// make_policy.mjs refuses a table that says something else than it seems to:  node make_policy_test.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'cydofal-policy-'));
const header = 'action\trelations\tstrength\tsensitivity\tkind\n';
const good = 'see_week\tself,circle_family\tlook\tS2\tread\n';

const scopeHeader = 'action\tscope\n';
const goodScopes = scopeHeader + 'see_week\tsee_week\n';

/** The table made from `text` and `scopes`, or null when it was refused. */
const make = (text, scopes = scopeHeader) => {
  const source = join(directory, 'policy.tsv');
  const scopeSource = join(directory, 'token_scopes.tsv');
  const target = join(directory, 'policy_table.h');
  writeFileSync(source, text);
  writeFileSync(scopeSource, scopes);
  try {
    execFileSync('node', [join(here, 'make_policy.mjs'), source, scopeSource, target], { stdio: 'pipe' });
  } catch {
    return null;
  }
  return readFileSync(target, 'utf8');
};

const refused = {
  'a relation that is none': header + 'see_week\tself,friend\tlook\tS2\tread\n',
  'no relation at all': header + 'see_week\t\tlook\tS2\tread\n',
  'a strength that is none': header + 'see_week\tself\tlooks\tS2\tread\n',
  'a sensitivity that is none': header + 'see_week\tself\tlook\tS5\tread\n',
  'a kind that is none': header + 'see_week\tself\tlook\tS2\twrite\n',
  'an action twice': header + good + good,
  'a cell too few': header + 'see_week\tself\tlook\tS2\n',
  'a cell too many': header + 'see_week\tself\tlook\tS2\tread\tmore\n',
  'blanks for tabs': header + 'see_week self look S2 read\n',
  'a name that is no name in C++': header + 'see week\tself\tlook\tS2\tread\n',
  'other columns': 'action\trelations\tsensitivity\tstrength\tkind\n' + good,
  'nothing': '',
};

const refusedScopes = {
  'a scope of an action that is none': scopeHeader + 'see_weeks\tsee_week\n',
  'an action with two scopes': goodScopes + 'see_week\tother\n',
  'a scope that nobody can have': scopeHeader + 'see_week\tnever\n',
  'a scope that is no name': scopeHeader + 'see_week\tSee week\n',
  'an action without a scope': scopeHeader + 'see_week\n',
  'other columns of scopes': 'scope\taction\n',
};

const complaints = [];
const made = make('# a remark\n' + header + good);
if (made === null) complaints.push('the table that is right is refused');
else if (!made.includes('{Action::see_week, "see_week", bit(Relation::self) | bit(Relation::circle_family), Strength::look,')) {
  complaints.push('the table that is right becomes another');
}
for (const [name, text] of Object.entries(refused)) {
  if (make(text) !== null) complaints.push(`${name}: is taken, and must not`);
}
if (!(make(header + good) ?? '').includes('Scope::never}')) complaints.push('an action without a scope is open to keys');
if (!(make(header + good, goodScopes) ?? '').includes('Scope::see_week}')) complaints.push('the scope that is right becomes another');
for (const [name, scopes] of Object.entries(refusedScopes)) {
  if (make(header + good, scopes) !== null) complaints.push(`${name}: is taken, and must not`);
}
rmSync(directory, { recursive: true });
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length === 0 ? 0 : 1);
