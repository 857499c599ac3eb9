// A person at Chromium, without script but where a page has one. What they read, press and fill in is found by its words, as
// people find it; every page that arrives is kept, for pages.mjs to look at.
import { routeOf, words } from './house.mjs';

export class Wrong extends Error {}

/** Words that only ears get stand apart in a name: "New card : Mari". */
const likely = (label) => new RegExp(label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:/g, '\\s*:'));

export class Person {
  static async at(browser, server, language, { easy = false, name = 'nobody', kept = null, width = 1280, script = false } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script, baseURL: server.address });
    const page = await context.newPage();
    page.setDefaultTimeout(5000);
    return Object.assign(new Person(), { context, page, server, language, easy, name, kept, screens: 0, say: words(language, easy) });
  }

  /** Keeps the page as it arrived. */
  async arrived(response, expect) {
    this.screens += 1;
    const status = response?.status() ?? 200;
    this.status = status;
    if (expect !== null && status !== expect) {
      throw new Wrong(`${this.page.url()} answered ${status}, not ${expect}: ${(await this.text()).slice(0, 400)}`);
    }
    if (this.kept && response) await this.kept(this, response, routeOf(this.page.url()));
  }

  text() { return this.page.locator('main').innerText(); }

  async open(address, expect = 200) { await this.arrived(await this.page.goto(address), expect); }

  /** Whatever leads to another page, and the page that it led to. */
  async leads(act, expect) {
    const answers = [];
    const see = (response) => { if (response.request().isNavigationRequest() && response.frame() === this.page.mainFrame()) answers.push(response); };
    this.page.on('response', see);
    try {
      await Promise.all([this.page.waitForNavigation({ waitUntil: 'load' }), act()]);
    } finally {
      this.page.off('response', see);
    }
    await this.arrived(answers.at(-1), expect);
  }

  async follow(label, { nth, expect = 200 } = {}) {
    let link = this.page.getByRole('link', { name: label, exact: true });
    if (await link.count() === 0) link = this.page.getByRole('link', { name: likely(label) });
    await this.leads(() => (nth === undefined ? link : link.nth(nth)).click(), expect);
  }

  async press(label, { nth, expect = 200 } = {}) {
    let button = this.page.getByRole('button', { name: label, exact: true });
    if (await button.count() === 0) button = this.page.getByRole('button', { name: label });
    await this.leads(() => (nth === undefined ? button : button.nth(nth)).click(), expect);
  }

  async write(label, text) { await this.page.getByLabel(label, { exact: true }).fill(text); }

  async writeDate(legend, date) {
    const parts = this.page.getByRole('group', { name: legend }).getByRole('textbox');
    const [year, month, day] = date.split('-');
    for (const [index, text] of [day, month, year].entries()) await parts.nth(index).fill(text);
  }

  /** A radio or checkboxes of a group, by the words of each. */
  async choose(legend, ...choices) {
    const group = this.page.getByRole('group', { name: legend });
    for (const choice of choices) {
      const label = group.locator('label').filter({ hasText: choice }).first();
      await this.page.locator(`[id="${await label.getAttribute('for')}"]`).check();
    }
  }

  async select(label, choice) { await this.page.getByLabel(label, { exact: true }).selectOption({ label: choice }); }

  async attach(label, name, text) {
    await this.page.getByLabel(label, { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  }

  async sees(...all) {
    const shown = (await this.text()).replace(/\s+/g, ' ');
    for (const each of all) {
      if (!shown.includes(each)) throw new Wrong(`${this.page.url()} does not say "${each}". It says: ${shown.slice(0, 2000)}`);
    }
  }

  async seesNot(...none) {
    const shown = (await this.text()).replace(/\s+/g, ' ');
    for (const each of none) if (shown.includes(each)) throw new Wrong(`${this.page.url()} says "${each}"`);
  }

  // ---- what many journeys have in common

  async comeIn(name) {
    this.name = name;
    await this.open(`/${this.language}/`);
    await this.press(name);
  }

  async showCard(code, expect = 200) {
    await this.open(this.language === 'cy' ? '/cy/mewngofnodi' : '/en/sign-in');
    await this.write(this.say('sign_in.card_code'), code);
    await this.press(this.say('sign_in.go'), { expect });
  }

  async pointAt(pictures = ['cat', 'boat', 'star']) {
    for (const [index, picture] of pictures.entries()) await this.choose(this.say(`say.picture_${index + 1}`), this.say(`picture.${picture}`));
  }

  async choosePictures() {
    await this.choose(this.say('choose.which'), this.say('choose.pictures'));
    await this.pointAt();
    await this.press(this.say('choose.go'));
  }

  async cards() {
    const found = {};
    for (const card of await this.page.locator('.paper-card').all()) {
      found[await card.locator('h2').innerText()] = await card.locator('.paper-card__code').innerText();
    }
    return found;
  }

  /** As an officer: a new card for someone, by way of the members or of the invitations. */
  async cardFor(name) {
    await this.open(`/${this.language}/teulu-ynghyd`);
    await this.follow(this.say('nav.members'));
    if (await this.page.getByRole('link', { name: likely(`${this.say('members.card')}: ${name}`) }).count() === 0) {
      await this.follow(this.say('members.invite'));
      await this.follow(`${this.say('invite.new_card')}: ${name}`);
    } else {
      await this.follow(`${this.say('members.card')}: ${name}`);
    }
    await this.press(this.say('card_for.make'));
    return (await this.cards())[name];
  }
}
