// The words of po/, the routes of the house, and `cydofal serve` over data of its own for each test.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const coop = 'teulu-ynghyd';

// ---- words

const unescaped = (text) => text.replace(/\\n/g, '\n').replace(/\\"/g, '"').replace(/\\\\/g, '\\');
const plural = { cy: (n) => ({ 0: 0, 1: 1, 2: 2, 3: 3, 6: 4 })[n] ?? 5, en: (n) => (n === 1 ? 0 : 1) };

function readCatalogue(language) {
  const catalogue = {};
  let key = null, field = null;
  const fragments = path.join(root, 'po/fragments');
  const files = [path.join(root, 'po', `${language}.po`), ...fs.readdirSync(fragments).filter((name) => name.endsWith(`.${language}.po`)).map((name) => path.join(fragments, name))];
  for (const line of files.flatMap((file) => fs.readFileSync(file, 'utf8').split('\n')).map((l) => l.trim())) {
    const found = line.match(/^(msgid|msgid_plural|msgstr(?:\[\d\])?)\s+"(.*)"$/);
    if (found?.[1] === 'msgid') [key, field] = [unescaped(found[2]), 'key'];
    else if (found?.[1] === 'msgid_plural') field = 'plural';
    else if (found) [field] = ['text', (catalogue[key] ??= []).push(unescaped(found[2]))];
    else if (line.startsWith('"') && field === 'text') catalogue[key][catalogue[key].length - 1] += unescaped(line.slice(1, -1));
  }
  delete catalogue[''];
  return catalogue;
}

const catalogues = { cy: readCatalogue('cy'), en: readCatalogue('en') };
export const allKeys = new Set(Object.keys(catalogues.en));

/** say('join.yes'), say('members.lead', {count: 13}), in one language and reading. */
export function words(language, easy = false) {
  return (key, values = {}) => {
    const forms = (easy && catalogues[language][`${key}~easy`]) || catalogues[language][key];
    if (!forms) throw new Error(`po/${language}.po has no words for ${key}`);
    const form = forms[forms.length > 1 ? plural[language](values.count) : 0];
    return form.replace(/\{([a-z_0-9]+)(?:\|[A-Za-z_]+)?\}/g, (_, name) => String(values[name]));
  };
}

// ---- routes, as the sources declare them

function sources(directory, extension) {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(directory, entry.name);
    return entry.isDirectory() ? sources(name, extension) : name.endsWith(extension) ? [fs.readFileSync(name, 'utf8')] : [];
  });
}

export const routes = (() => {
  const paths = {};
  for (const text of sources(path.join(root, 'src'), '.h')) {
    for (const [, name, cy, en] of text.matchAll(/\bPath (\w+_path)\{\s*"([^"]*)",\s*"([^"]*)"\}/g)) paths[name] = { cy, en };
  }
  const outside = (route) => (route.en.startsWith('/{') ? 1 : 0); // "/sign-in" is no co-op of that name
  const declared = sources(path.join(root, 'src/app'), '.cpp').flatMap((text) =>
    [...text.matchAll(/\b(page|form)<Action::(\w+)(?:,\s*Action::(\w+))?>\(\s*"(\w+)",\s*([\w:]+)/g)]);
  return declared.map(([, , , , name, pathName]) => ({ name, ...paths[pathName.split('::').pop()] }))
    .sort((a, b) => outside(a) - outside(b));
})();

/** {name, pieces} of an address of ours. */
export function routeOf(address) {
  const { pathname } = new URL(address, 'http://x');
  const [, language, rest] = pathname.match(/^\/(cy|en)(\/.*)?$/) ?? [];
  if (!language) return null;
  for (const route of routes) {
    const pattern = new RegExp('^' + route[language].replace(/\{\w+\}/g, '([^/]+)') + '$');
    const found = (rest ?? '/').match(pattern);
    if (found) return { name: route.name, language, pieces: found.slice(1) };
  }
  return { name: 'nowhere', language, pieces: [] };
}

// ---- servers

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'cydofal-browser-'));
const running = new Set();
process.on('exit', () => {
  for (const server of running) server.kill('SIGKILL');
  fs.rmSync(temporary, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

let made = 0;
let demonstration = null;
const quiet = { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' };

/** A port that nobody listens at. */
function freePort() {
  return new Promise((found, failed) => {
    const listener = net.createServer();
    listener.on('error', failed);
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => found(port));
    });
  });
}

/** `cydofal serve` with these options; and the address that it says. */
async function begin(cydofal, options) {
  const server = spawn(cydofal, ['serve', ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  running.add(server);
  const address = await new Promise((found, failed) => {
    let said = '';
    server.stdout.on('data', (piece) => {
      said += piece;
      const line = said.match(/Cydofal: (http:\S+)\//);
      if (line) found(line[1]);
    });
    server.on('exit', (code) => failed(new Error(`cydofal serve ended with ${code}`)));
  });
  const stop = () => new Promise((stopped) => {
    server.removeAllListeners('exit');
    server.on('exit', stopped);
    server.kill('SIGTERM');
    running.delete(server);
  });
  return { address, stop };
}

/**
 * A server over new data: 'demonstration', or 'nothing' with the path of its set-up link in each language. Where `at` is a
 * name, people type that: some of what browsers offer they offer at names alone.
 */
export async function serve(cydofal, kind, { at = null } = {}) {
  const data = path.join(temporary, `data-${++made}`);
  const links = {};
  if (kind === 'demonstration') {
    // Made once, then copied: every one of them is the same.
    if (demonstration === null) {
      demonstration = path.join(temporary, 'demonstration');
      execFileSync(cydofal, ['demo', '--data', demonstration], quiet);
    }
    fs.cpSync(demonstration, data, { recursive: true });
  } else {
    const printed = execFileSync(cydofal, ['init', '--data', data], quiet);
    for (const language of ['cy', 'en']) links[language] = printed.match(new RegExp(`http://[^/]+(/${language}/\\S+)`))[1];
  }
  const port = at === null ? 0 : await freePort();
  const typed = at === null ? null : `http://${at}:${port}`;
  const options = (believed) => ['--data', data, '--port', String(port), ...(believed === null ? [] : ['--address', believed])];
  let server = await begin(cydofal, options(typed));
  return {
    address: server.address, data, links,
    /** Moves the demonstration's clock, and does what is due then. */
    clock: (to) => execFileSync(cydofal, ['clock', '--data', data, '--to', to], quiet),
    /** Begins it again at the same port, believing that people type something else. */
    believe: async (address) => {
      await server.stop();
      server = await begin(cydofal, options(address));
    },
    stop: () => server.stop(),
  };
}
