// node tests/api/lint.mjs openapi.json - the description of what programs can do is sound.
//
// OpenAPI 3.1 by @seriousme/openapi-schema-validator; every schema by Ajv (JSON Schema 2020-12), and every
// example by its schema; then what we promise ourselves: each operation has an id of its own, words in both
// languages, a key, its errors, and an example of what is sent and of what comes back.
import fs from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const document = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const complaints = [];
const complain = (where, what) => complaints.push(`${where}: ${what}`);

const sound = await new Validator().validate(structuredClone(document));
if (!sound.valid) complain('openapi.json', JSON.stringify(sound.errors));
if (document.openapi !== '3.1.0') complain('openapi', document.openapi);

const ajv = new Ajv2020({ strict: true, strictTuples: false, allErrors: true });
addFormats(ajv);
ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });
ajv.addKeyword('x-description-cy');
// "#/components/schemas/X" as Ajv finds it: each schema under a name of its own.
const named = (schema) => JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"urn:cydofal:schema:'));
for (const [name, schema] of Object.entries(document.components.schemas)) ajv.addSchema({ $id: `urn:cydofal:schema:${name}`, ...named(schema) });

const resolved = (thing) => (thing.$ref ? thing.$ref.slice(2).split('/').reduce((at, piece) => at[piece], document) : thing);
let examples = 0;
function checkExample(where, schema, example) {
  if (example === undefined) return complain(where, 'no example');
  examples += 1;
  const check = ajv.compile(named(schema));
  if (!check(example)) complain(where, ajv.errorsText(check.errors));
}
function checkContent(where, content, type) {
  const found = content?.[type];
  if (!found) return complain(where, `nothing of ${type}`);
  checkExample(where, found.schema, found.example);
}
const inBoth = (where, thing, english, welsh) => {
  if (!thing[english]?.trim() || !thing[welsh]?.trim()) complain(where, `words in one language only`);
  else if (thing[english] === thing[welsh] && thing[english].length > 8) complain(where, `the same words in both languages: ${thing[english]}`);
};

for (const [name, schema] of Object.entries(document.components.schemas)) {
  if (schema.additionalProperties !== false) complain(name, 'takes what is not described');
  for (const [member, property] of Object.entries(schema.properties)) inBoth(`${name}.${member}`, property, 'description', 'x-description-cy');
}
for (const [name, parameter] of Object.entries(document.components.parameters)) {
  inBoth(name, parameter, 'description', 'x-description-cy');
  checkExample(name, parameter.schema, parameter.example);
}
for (const [name, answer] of Object.entries(document.components.responses)) {
  inBoth(name, answer, 'description', 'x-description-cy');
  checkContent(name, answer.content, 'application/problem+json');
}

const ids = new Set();
let operations = 0;
for (const [path, methods] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const where = `${method.toUpperCase()} ${path}`;
    operations += 1;
    if (!operation.operationId || ids.has(operation.operationId)) complain(where, 'no id of its own');
    ids.add(operation.operationId);
    inBoth(where, operation, 'summary', 'x-summary-cy');
    if (!operation.security?.length) complain(where, 'needs no key');
    if (operation.tags?.length !== 1 || !document.tags.some((tag) => tag.name === operation.tags[0])) complain(where, 'belongs to no room');
    const parameters = operation.parameters.map(resolved);
    const pieces = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = parameters.filter((each) => each.in === 'path').map((each) => each.name);
    if (pieces.join() !== inPath.join()) complain(where, `pieces ${inPath} are described`);
    checkContent(`${where} 200`, operation.responses['200']?.content, 'application/json');
    const writes = method === 'post';
    const errors = writes ? ['401', '403', '404', '409', '415', '422', '429', '503'] : ['401', '403', '404', '429', '503'];
    for (const status of errors) if (!operation.responses[status]) complain(where, `does not say what ${status} means`);
    if (writes !== Boolean(operation.requestBody)) complain(where, 'what is sent is not described');
    if (writes) {
      checkContent(`${where} body`, operation.requestBody.content, 'application/json');
      if (!parameters.some((each) => each.name === 'Idempotency-Key' && each.required)) complain(where, 'can be done twice');
    }
  }
}
if (operations < 20 || examples < 2 * 20) complain('openapi.json', `only ${operations} operations and ${examples} examples`);
console.log([...complaints, `${operations} operations, ${examples} examples, ${complaints.length} complaints`].join('\n'));
process.exit(complaints.length === 0 ? 0 : 1);
