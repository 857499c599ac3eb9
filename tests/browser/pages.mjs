// Every page that arrived, looked at with script on: axe, html-validate, its width on a small phone,
// its language, its words, the way to the same page in the other language.
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { allKeys, routeOf, routes } from './house.mjs';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// Every page is looked at on a small phone; what only colours and sizes tell, which words do not change, is
// looked at on a wide screen in Welsh. `thorough` looks for all of it in every language.
const widths = [1280, 320];
const ofColoursAndSizes = ['color-contrast', 'target-size'];
// Who looks at a page of these only passes through.
const onlyThrough = new Set(['sign_out', 'come_in', 'decline', 'end_key', 'remove_passkey', 'remove_second_step', 'end_advocate', 'end_representative', 'disagree_with_representative', 'my_data_file', 'handed_out_file']);
// As in the prototype: titles end with the co-op's name; telephone numbers may wrap. Choices of one
// name, and buttons of which one is pressed, belong together.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'long-title': 'off', 'tel-non-breaking': 'off', 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }] },
});
const homeOctets = 100 * 1024;

export class Pages {
  constructor({ thorough = false } = {}) {
    this.kept = new Map();
    this.thorough = thorough;
  }

  /** A page as it arrived, of which anything may be asked later. */
  static async read(person, response, route) {
    const html = await response.text();
    const easy = /<body class="easy"/.test(html);
    const mistakes = html.includes('govuk-error-summary');
    const title = html.match(/<title>(.*?)<\/title>/)?.[1] ?? '';
    return {
      like: [route?.name, route?.language, easy, response.status(), mistakes].join('|'),
      title, html, easy, mistakes, route, status: response.status(), headers: response.headers(),
      address: new URL(response.url()), person: person.name,
    };
  }

  /** Keeps it, unless enough are there that are like it. */
  keep(page) {
    const alike = [...this.kept.values()].filter(({ like }) => like === page.like);
    if (alike.some(({ title }) => title === page.title) || alike.length >= (page.route?.name.startsWith('begin') ? 9 : 2)) return;
    this.kept.set(`${page.like}|${page.title}`, page);
  }

  nameOf(page) {
    return [page.route?.name, page.route?.language, page.easy && 'easy', page.status !== 200 && page.status, page.mistakes && 'mistakes']
      .filter(Boolean).join('-');
  }

  checkCoverage() {
    const missing = [];
    for (const route of routes) {
      if (onlyThrough.has(route.name)) continue;
      for (const language of ['cy', 'en']) {
        for (const easy of [false, true]) {
          if (![...this.kept.values()].some((page) => page.route?.name === route.name && page.route.language === language && page.easy === easy)) {
            missing.push(`${route.name} ${language}${easy ? ' Easy Read' : ''}`);
          }
        }
      }
    }
    if (missing.length > 0) throw new Error(`nobody looked at: ${missing.join(', ')}`);
  }

  /** What reads the page's text alone. */
  async problemsOfText(page) {
    const problems = [];
    const report = await validator.validateString(page.html);
    for (const result of report.results) {
      for (const message of result.messages) problems.push(`html-validate ${message.ruleId}: ${message.message} (${message.selector})`);
    }
    const language = page.html.match(/<html lang="(\w+)"/)?.[1];
    const bothLanguages = (page.html.match(/<h1/g) ?? []).length > 1;
    if (!bothLanguages && page.route && language !== page.route.language) problems.push(`says that it is in ${language}`);
    const text = page.html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, '\u0001');
    for (const piece of text.split('\u0001')) {
      for (const like of piece.match(/\b[a-z_]+(?:\.[a-z_0-9]+)+\b/g) ?? []) if (allKeys.has(like)) problems.push(`nobody translated ${like}`);
      if (/\{[a-z_]+(\|[A-Za-z_]+)?\}/.test(piece)) problems.push(`a gap that nobody filled: ${piece.trim().slice(0, 80)}`);
    }
    // Words that waited at a door come back at the door's address (409): their own page is where both ways lead.
    if (page.route && page.route.name !== 'nowhere' && page.status !== 409) {
      const other = page.html.match(/<link rel="alternate" hreflang="(\w+)" href="([^"]+)"/);
      const there = other && routeOf(other[2].replace(/&amp;/g, '&'));
      const same = there && there.name === page.route.name && there.pieces.join() === page.route.pieces.join() && there.language !== page.route.language;
      if (!same) problems.push(`the way to the other language leads to ${other?.[2]}`);
    }
    return problems;
  }

  /** Hands out the pages as they arrived, as /shown/0, /shown/1 and so on, and the house's assets beside them. */
  async show(server, pages) {
    const aside = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'set-cookie']);
    const without = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !aside.has(name)));
    const shown = http.createServer(async (request, answer) => {
      const page = pages[request.url.match(/^\/shown\/(\d+)$/)?.[1]];
      if (page) {
        answer.writeHead(page.status, without(page.headers)).end(page.html);
        return;
      }
      const found = await fetch(server.address + request.url);
      answer.writeHead(found.status, without(Object.fromEntries(found.headers))).end(Buffer.from(await found.arrayBuffer()));
    });
    await new Promise((listening) => { shown.listen(0, '127.0.0.1', listening); });
    return { address: `http://127.0.0.1:${shown.address().port}/shown/`, stop: () => { shown.closeAllConnections(); shown.close(); } };
  }

  /** What needs a browser: both widths, in one visit. */
  async problemsOfSight(tab, address, page, screenshots) {
    const problems = [];
    const complain = (message) => {
      if (message.type() === 'error' && !/status of [45]\d\d/.test(message.text())) problems.push(`the browser complains: ${message.text().slice(0, 200)}`);
    };
    tab.on('console', complain);
    try {
      await tab.goto(address, { waitUntil: 'load' });
      for (const width of widths) {
        await tab.setViewportSize({ width, height: width > 1000 ? 900 : 640 });
        const leftOut = width === 320 || page.route?.language !== 'en' || this.thorough ? [] : ofColoursAndSizes;
        const found = await tab.evaluate(async ({ tags, leftOut }) => {
          const rules = Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }]));
          const { violations } = await globalThis.axe.run(document, { runOnly: tags, rules, resultTypes: ['violations'], elementRef: false });
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          const widest = wide > 0 ? [...document.querySelectorAll('main *, header *, footer *')].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 3).map((e) => `${e.tagName.toLowerCase()}.${e.className}`) : [];
          return { violations: violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? ''}`).join(' / ')}`), wide, widest };
        }, { tags: axeTags, leftOut });
        problems.push(...found.violations.map((each) => `axe at ${width}: ${each}`));
        if (found.wide > 0) problems.push(`${found.wide} px too wide at ${width}: ${found.widest}`);
        // For people to look at; the mistakes as they are seen on a phone.
        if (screenshots && (width === 320 || !page.mistakes)) {
          await tab.screenshot({ path: path.join(screenshots, `${this.nameOf(page)}-${width}.jpg`), type: 'jpeg', quality: 80, fullPage: true });
        }
      }
    } finally {
      tab.off('console', complain);
    }
    return problems;
  }

  async lookAtAll(browser, server, screenshots) {
    if (screenshots) for (const old of fs.readdirSync(screenshots)) if (old.endsWith('.jpg')) fs.rmSync(path.join(screenshots, old));
    const waiting = [...this.kept.values()].entries();
    const shown = await this.show(server, [...this.kept.values()]);
    const all = [];
    const took = [];
    await Promise.all([1, 2].map(async () => {
      const context = await browser.newContext();
      await context.addInitScript(axeSource);
      const tab = await context.newPage();
      for (const [number, page] of waiting) {
        const from = Date.now();
        const problems = [...await this.problemsOfText(page), ...await this.problemsOfSight(tab, shown.address + number, page, screenshots)];
        took.push([Date.now() - from, `${this.nameOf(page)} (${page.person})`]);
        for (const each of new Set(problems)) all.push([each, `${this.nameOf(page)} (${page.person})`]);
      }
      await context.close();
    }));
    shown.stop();
    console.log(`        ${this.kept.size} pages at ${widths.join(' and ')} px`);
    const slowest = took.sort(([a], [b]) => b - a).slice(0, 5).map(([time, page]) => `${(time / 1000).toFixed(1)} s ${page}`);
    console.log(`        the longest looks: ${slowest.join(', ')}`);
    const where = {};
    for (const [problem, page] of all) (where[problem] ??= []).push(page);
    const told = Object.entries(where).sort(([a], [b]) => a.localeCompare(b))
      .map(([problem, pages]) => `${problem}\n    on ${pages.length} pages: ${pages.slice(0, 4).join(', ')}${pages.length > 4 ? ', ...' : ''}`);
    if (told.length > 0) throw new Error(told.join('\n'));
  }

  /** The octets that a first visit brings over the wire. */
  async weigh(browser, server, address) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const brought = {};
    const names = {};
    session.on('Network.responseReceived', ({ requestId, response }) => { names[requestId] = response.url.replace(server.address, ''); });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { brought[names[requestId]] = encodedDataLength; });
    await tab.goto(server.address + address, { waitUntil: 'networkidle' });
    await context.close();
    const total = Object.values(brought).reduce((sum, each) => sum + each, 0);
    console.log(`        ${address}: ${(total / 1024).toFixed(1)} KiB in ${Object.keys(brought).length} answers`);
    if (total > homeOctets) throw new Error(`${address} brings ${total} octets: ${JSON.stringify(brought)}`);
  }

  checks(browser, server, screenshots) {
    return {
      'every page: axe, html-validate, 320 px, language, words': () => this.lookAtAll(browser, server, screenshots),
      'a first visit brings 100 KB at most': async () => {
        for (const address of ['/cy/', '/en/', '/cy/?view=easy', '/cy/poeni']) await this.weigh(browser, server, address);
      },
    };
  }
}
