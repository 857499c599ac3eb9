// Scans each host named on the command line with Mozilla's Observatory; one line of JSON for each.
//   node scan.mjs DIRECTORY_OF_NODE_MODULES HOST:PORT...
// What it would fetch at its installation, the list of hosts that browsers know for https, is empty: these are loopback's.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...hosts] = process.argv.slice(2);
const home = join(modules, "@mdn/mdn-http-observatory");
const list = join(home, "conf/hsts-preload.json");
if (!existsSync(list)) writeFileSync(list, '{"entries":[]}');
const { scan } = await import(pathToFileURL(join(home, "src/scanner/index.js")));
for (const host of hosts) {
  const found = await scan(host);
  const tests = Object.fromEntries(Object.entries(found.tests).map(([name, test]) => [name, { pass: test.pass, result: test.result }]));
  console.log(JSON.stringify({ host, status: found.scan.statusCode, tests }));
}
