// Makes what browsers are sent: style sheet, fonts, icon sprite, pictures, scripts.
//
//   node web/build.mjs OUT
//
// OUT/files holds every asset under its hashed name with its gzip and brotli forms; OUT/assets.tsv
// lists them; OUT/asset_paths.h and OUT/script_paths.h name them for C++ (a misspelt icon does not compile).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as sass from 'sass';
import subsetFont from 'subset-font';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, '..', 'node_modules');
const out = process.argv[2];
if (!out) {
  console.error('usage: node web/build.mjs OUT');
  process.exit(2);
}
const files = join(out, 'files');
rmSync(files, { recursive: true, force: true });
mkdirSync(files, { recursive: true });

const types = {
  '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8', '.png': 'image/png',
};
const assets = [];

// Keeps one asset and says under which path it is served: name-<hash>.ext, so it may be cached for good.
function keep(name, contents) {
  const bytes = Buffer.from(contents);
  const extension = extname(name);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const file = `${name.slice(0, -extension.length)}-${hash}${extension}`;
  writeFileSync(join(files, file), bytes);
  const entry = { name, file, type: types[extension], hash, gzip: false, brotli: false };
  if (extension !== '.woff2' && extension !== '.png') {
    const gzip = gzipSync(bytes, { level: 9 });
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    if (gzip.length < bytes.length) { writeFileSync(join(files, `${file}.gz`), gzip); entry.gzip = true; }
    if (brotli.length < bytes.length) { writeFileSync(join(files, `${file}.br`), brotli); entry.brotli = true; }
  }
  assets.push(entry);
  return `/assets/${file}`;
}

// ---- fonts: two faces of Atkinson Hyperlegible Next, and the figures of Figtree
const atkinson = join(modules, '@fontsource-variable/atkinson-hyperlegible-next/files');
const figtree = join(modules, '@fontsource-variable/figtree/files');
const fonts = {
  'atkinson-latin.woff2': readFileSync(join(atkinson, 'atkinson-hyperlegible-next-latin-wght-normal.woff2')),
  'atkinson-latin-ext.woff2': readFileSync(join(atkinson, 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2')),
  'figtree-figures.woff2': await subsetFont(
    readFileSync(join(figtree, 'figtree-latin-wght-normal.woff2')), '0123456789£¼½¾', { targetFormat: 'woff2' }),
};
const fontPaths = Object.fromEntries(Object.entries(fonts).map(([name, bytes]) => [name, keep(name, bytes)]));
keep('licence-atkinson.txt', readFileSync(join(modules, '@fontsource-variable/atkinson-hyperlegible-next/LICENSE')));
keep('licence-figtree.txt', readFileSync(join(modules, '@fontsource-variable/figtree/LICENSE')));

// ---- style sheet
const css = sass.compile(join(here, 'css/cydofal.scss'), {
  loadPaths: [modules, join(here, 'css')], style: 'compressed', silenceDeprecations: ['import'], quietDeps: true,
}).css.replace(/url\("?fonts\/([^")]+)"?\)/g, (whole, name) => {
  if (!fontPaths[name]) throw new Error(`the style sheet names an unknown font: ${name}`);
  return `url("${fontPaths[name]}")`;
});
for (const forbidden of ['GDS Transport', 'crown', 'crest', 'url(http']) {
  if (css.includes(forbidden)) throw new Error(`the compiled style sheet holds "${forbidden}"`);
}
const paths = { stylesheet: keep('cydofal.css', css) };

// ---- icons: one sprite, fetched once
const icons = readFileSync(join(here, 'icons.txt'), 'utf8').split('\n').map((line) => line.trim())
  .filter((line) => line && !line.startsWith('#'));
const symbols = icons.map((name) => {
  const svg = readFileSync(join(modules, `@phosphor-icons/core/assets/duotone/${name}-duotone.svg`), 'utf8');
  const inner = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  return `<symbol id="${name}" viewBox="0 0 256 256">${inner}</symbol>`;
});
paths.icons = keep('icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
keep('licence-phosphor.txt', readFileSync(join(modules, '@phosphor-icons/core/LICENSE')));
keep('licence-govuk-frontend.txt', 'govuk-frontend (MIT), Copyright (c) 2017 Crown Copyright (Government Digital Service): https://github.com/alphagov/govuk-frontend\n');

// ---- pictures and scripts of our own; the few pages that have a script know where it is
const scripts = {};
for (const [directory, kept] of [['pictures', paths], ['scripts', scripts]]) {
  for (const name of readdirSync(join(here, directory)).sort()) {
    kept[name.replace(/\.[^.]*$/, '').replaceAll('-', '_')] = keep(name, readFileSync(join(here, directory, name)));
  }
}

assets.sort((a, b) => (a.file < b.file ? -1 : 1)); // StaticAssets finds by halving

const flag = (yes) => (yes ? 'yes' : 'no');
writeFileSync(join(out, 'assets.tsv'),
  assets.map((a) => [`/assets/${a.file}`, a.type, a.hash, flag(a.gzip), flag(a.brotli)].join('\t')).join('\n') + '\n');

// ---- the same for C++: names, and the table of contents that the linker puts into the program
writeFileSync(join(out, 'asset_paths.h'), `#pragma once

// Made by web/build.mjs.

#include <string_view>

namespace cydofal::html {

${Object.entries(paths).map(([name, path]) => `inline constexpr std::string_view ${name}_path = "${path}";`).join('\n')}

enum class Icon {
${icons.map((name) => `  ${name.replaceAll('-', '_')},`).join('\n')}
};

inline constexpr std::string_view icon_names[] = {
${icons.map((name) => `    "${name}",`).join('\n')}
};

}  // namespace cydofal::html
`);

writeFileSync(join(out, 'script_paths.h'), `#pragma once

// Made by web/build.mjs.

#include <string_view>

namespace cydofal::html {

${Object.entries(scripts).map(([name, path]) => `inline constexpr std::string_view ${name}_script_path = "${path}";`).join('\n')}

}  // namespace cydofal::html
`);

const forms = (a) => [['identity', a.file], ...(a.gzip ? [['gzip', `${a.file}.gz`]] : []), ...(a.brotli ? [['brotli', `${a.file}.br`]] : [])];
const assembler = assets.flatMap((a, at) => forms(a).map(([form, file]) => `asset_${at}_${form}:
  .incbin "${join(files, file)}"
asset_${at}_${form}_end:
  .global asset_${at}_${form}, asset_${at}_${form}_end`));
writeFileSync(join(out, 'assets.S'), `  .section .rodata\n${assembler.join('\n')}\n  .section .note.GNU-stack,"",%progbits\n`);

const bytesOf = (at, a, form) => (forms(a).some(([each]) => each === form)
  ? `std::span(asset_${at}_${form}, asset_${at}_${form}_end)` : 'std::span<const std::uint8_t>()');
writeFileSync(join(out, 'assets.cpp'), `// Made by web/build.mjs.
#include "platform/http/static_assets.h"

extern "C" {
${assets.flatMap((a, at) => forms(a).map(([form]) => `extern const std::uint8_t asset_${at}_${form}[], asset_${at}_${form}_end[];`)).join('\n')}
}

namespace cydofal::http {

std::span<const Asset> embedded_assets() {
  static const Asset assets[] = {
${assets.map((a, at) => `      {.path = "/assets/${a.file}", .content_type = "${a.type}", .identity = ${bytesOf(at, a, 'identity')},
       .gzip = ${bytesOf(at, a, 'gzip')}, .brotli = ${bytesOf(at, a, 'brotli')}, .etag = "\\"${a.hash}\\""},`).join('\n')}
  };
  return assets;
}

}  // namespace cydofal::http
`);
