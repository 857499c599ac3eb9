// Journeys without script, then a close look at every page that they and a tour of the house saw.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { journeys } from './journeys.mjs';
import { root, serve } from './house.mjs';
import { Pages } from './pages.mjs';
import { passkeys } from './passkeys.mjs';
import { Person } from './person.mjs';
import { tour } from './tour.mjs';

const [cydofalGiven, ...given] = process.argv.slice(2);
const unknown = given.filter((each) => each.startsWith('-') && !['--pictures', '--thorough'].includes(each));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: there is no such option; there are --pictures and --thorough, and names of journeys and tours`);
  process.exit(2);
}
const pictures = given.includes('--pictures');
const thorough = given.includes('--thorough');
const names = given.filter((each) => !each.startsWith('--'));
const cydofal = path.resolve(cydofalGiven);
const screenshots = path.join(root, 'build/screenshots');
fs.mkdirSync(screenshots, { recursive: true });

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const pages = new Pages({ thorough });
const wrong = [];
const begun = Date.now();

async function told(name, act) {
  const from = Date.now();
  let how = 'ok';
  try {
    await act();
  } catch (error) {
    how = 'FAILED';
    wrong.push([name, error.name === 'Error' || error.constructor.name === 'Wrong' ? `${error.message}\n${error.stack?.split('\n').filter((l) => l.includes('/tests/browser/')).slice(0, 4).join('\n')}` : error.stack]);
  }
  console.log(`${how.padEnd(7)} ${((Date.now() - from) / 1000).toFixed(1).padStart(6)} s  ${name}`);
}

/** Printed on A4, it is one page; where the record is sealed on it, that is its back. */
async function onePage(person, name) {
  const pdf = await person.page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
  fs.writeFileSync(path.join(screenshots, `${name}.pdf`), pdf);
  const text = pdf.toString('latin1');
  const sheets = (text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
  const [, width, height] = text.match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/) ?? [];
  const sides = 1 + await person.page.locator('.checkpoint').count();
  if (sheets !== sides) throw new Error(`${name} is ${sheets} pages and not ${sides}`);
  if (Math.abs(width - 595) > 2 || Math.abs(height - 842) > 2) throw new Error(`${name} is ${width} x ${height} points, not A4`);
}

/** Collects in `seen` the pages that people saw. */
async function withServer(kind, language, seen, act, where = {}) {
  const server = await serve(cydofal, kind, where);
  const people = [];
  const kept = async (...page) => { seen.push(await Pages.read(...page)); };
  const person = async (name, options = {}) => {
    const made = await Person.at(browser, server, options.language ?? language, { name, kept, ...options });
    people.push(made);
    return made;
  };
  try {
    await act({ server, person, language, browser, onePage });
  } finally {
    for (const each of people) await each.context.close();
    await server.stop();
  }
}

// Each over a server of its own, two at a time.
const walks = [];
for (const language of ['cy', 'en']) {
  for (const [name, journey] of Object.entries(journeys)) {
    if (names.length > 0 && !names.some((wanted) => name.includes(wanted))) continue;
    walks.push({ name: `${name} ${language}`, over: name.startsWith('P4_0') ? 'nothing' : 'demonstration', language, walk: journey, seen: [] });
  }
}
for (const language of ['cy', 'en']) {
  if (names.length > 0 && !names.some((wanted) => 'passkeys'.includes(wanted))) continue;
  walks.push({ name: `passkeys ${language}`, over: 'demonstration', language, walk: passkeys, seen: [], where: { at: 'localhost' } });
}
const everyPage = names.length === 0 || names.includes('pages');
const tours = Object.entries(tour).filter(([name]) => everyPage || names.some((wanted) => name.includes(wanted)));
for (const [name, part] of tours) {
  for (const [language, easy] of [['cy', false], ['en', false], ['cy', true], ['en', true]]) {
    walks.push({ name: `${name} ${language}${easy ? ' Easy Read' : ''}`, over: part.over, language, walk: (house) => part.walk({ ...house, easy }), seen: [] });
  }
}
const waiting = [...walks];
await Promise.all([1, 2].map(async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { name, over, language, seen, walk, where } = next;
    await told(name, () => withServer(over, language, seen, walk, where));
  }
}));
// In their order, so that the same pages are looked at however quickly each walk went.
for (const { seen } of walks) for (const page of seen) pages.keep(page);
if (tours.length > 0) {
  const server = await serve(cydofal, 'demonstration');
  if (everyPage) await told('every route was looked at', async () => pages.checkCoverage());
  for (const [name, check] of Object.entries(pages.checks(browser, server, pictures ? screenshots : null))) await told(name, check);
  await server.stop();
}
await browser.close();
for (const [name, words] of wrong) console.log(`\n==== ${name}\n${words}`);
console.log(`\n${wrong.length} failed, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
process.exit(wrong.length === 0 ? 0 : 1);
