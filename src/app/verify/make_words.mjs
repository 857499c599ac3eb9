// make_words.mjs PO_DIRECTORY OUTPUT.h - the words of cydofal-verify from the catalogues.
//
// Takes every key that begins with record.verify. and writes a table of key, Welsh and English.
// These sentences have no plural forms and no dates, so that nothing but replacing {gaps} is left.
import { readFileSync, writeFileSync } from 'node:fs';

const [directory, output] = process.argv.slice(2);
const wanted = /^record\.verify\./;

function unquoted(line) {
  return JSON.parse(line.slice(line.indexOf('"')));
}

// Key -> text of one catalogue. Every entry is msgid and msgstr, each with lines that go on.
function words(language) {
  const found = new Map();
  let key = '', part = '';
  for (const line of readFileSync(`${directory}/${language}.po`, 'utf8').split('\n')) {
    if (line.startsWith('msgid ')) {
      key = unquoted(line);
      part = 'key';
    } else if (line.startsWith('msgid_plural') && wanted.test(key)) {
      throw new Error(`${language}.po: ${key} has plural forms, which cydofal-verify cannot choose from`);
    } else if (line.startsWith('msgstr ')) {
      part = 'text';
      if (wanted.test(key)) found.set(key, unquoted(line));
    } else if (line.startsWith('"') && part === 'text' && wanted.test(key)) {
      found.set(key, found.get(key) + unquoted(line));
    }
  }
  return found;
}

const welsh = words('cy');
const english = words('en');
if (welsh.size === 0) throw new Error('no words of record.verify. in po/');
const rows = [...welsh.keys()].sort().map((key) => {
  if (!english.has(key)) throw new Error(`${key} is not in English`);
  return `    {${JSON.stringify(key)}, ${JSON.stringify(welsh.get(key))}, ${JSON.stringify(english.get(key))}},`;
});
writeFileSync(output, `// Made by make_words.mjs from po/.
#pragma once

#include <array>
#include <string_view>

struct Words {
  std::string_view key;
  std::string_view welsh;
  std::string_view english;
};

inline constexpr std::array<Words, ${rows.length}> all_words{{
${rows.join('\n')}
}};
`);
