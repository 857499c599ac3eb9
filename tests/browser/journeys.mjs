// The journeys of issue 2 in a browser without script, each named by its id; the same in both languages.
import { coop } from './house.mjs';
import { Wrong } from './person.mjs';

const people = [
  ['Mari Haf Prosser', 'supported', 'Cymraeg'], ['Tomos Beynon', 'supported', 'English'],
  ['Aisha Rahman', 'supported', 'English'], ['Gwilym Rees', 'supported', 'Cymraeg'],
  ['Ceri Lloyd', 'workers', 'Cymraeg'], ['Dewi Bowen', 'workers', 'Cymraeg'],
  ['Natalia Kowalska', 'workers', 'English'], ['Sioned Griffiths', 'workers', 'Cymraeg']];
const firstWeek = [
  ['Mari Haf Prosser', 'Ceri Lloyd', [0, 3], '10:00', '14:00', ['Abergwaun', 'Fishguard'], 'cook'],
  ['Tomos Beynon', 'Dewi Bowen', [0], '15:00', '18:00', ['Hwlffordd', 'Haverfordwest'], 'cook'],
  ['Aisha Rahman', 'Natalia Kowalska', [1], '9:00', '12:00', ['Hwlffordd', 'Haverfordwest'], 'out'],
  ['Gwilym Rees', 'Sioned Griffiths', [1], '10:00', '13:00', ['Penfro', 'Pembroke'], 'support']];
const weekdays = { cy: ['Dydd Llun', 'Dydd Mawrth', 'Dydd Mercher', 'Dydd Iau'], en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday'] };

function must(holds, what) {
  if (!holds) throw new Wrong(what);
}

/** The Monday on which a co-op that begins now has its first visits. */
function firstMonday() {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(new Date());
  const date = new Date(`${parts}T12:00:00Z`);
  const weekday = (date.getUTCDay() + 6) % 7;
  if (weekday !== 0) date.setUTCDate(date.getUTCDate() + 7 - weekday);
  return date.toISOString().slice(0, 10);
}

// ---- the road to an open co-op, step by step; pages.mjs takes it too

export const road = {
  async name(p, { profile = 'profile.provider', template = 'template.family' } = {}) {
    await p.write(p.say('begin.name_cy'), 'Teulu Newydd');
    await p.write(p.say('begin.name_en'), 'New Family Co-operative');
    await p.choose(p.say('begin.template_label'), p.say(template));
    await p.choose(p.say('begin.profile_label'), p.say(profile));
    await p.press(p.say('begin.go_on'));
  },
  async founder(p) {
    await p.write(p.say('begin.your_name'), 'Eleri Prosser');
    await p.choose(p.say('begin.your_class'), p.say('class.family_and_friends'));
    await p.choose(p.say('begin.your_language'), p.language === 'cy' ? 'Cymraeg' : 'English');
    await p.press(p.say('begin.founder_go'));
    await p.choosePictures();
  },
  async worries(p) {
    await p.write(p.say('begin.outside_name_label'), 'Osian Bevan');
    await p.write(p.say('begin.outside_person'), '01632 960 021');
    await p.write(p.say('begin.council'), 'Cyngor Sir Penfro');
    await p.write(p.say('begin.adult_day'), '01632 960 031');
    await p.press(p.say('begin.go_on'));
  },
  async person(p, name, memberClass, language) {
    await p.write(p.say('invite.name'), name);
    await p.choose(p.say('invite.class'), p.say(`class.${memberClass}`));
    await p.choose(p.say('invite.language'), language);
    await p.press(p.say('begin.add_person_go'));
  },
  async support(p) {
    await p.choose(p.say('support.washing'), p.say('answer.does_not'));
    await p.choose(p.say('support.reminding'), p.say('answer.does'));
    await p.choose(p.say('support.body'), p.say('answer.does_not'));
    await p.write(p.say('support.hours_label'), '10');
    await p.press(p.say('begin.go_on'));
  },
  async visits(p, [person, worker, days, starts, ends, [cy, en], doing]) {
    await p.choose(p.say('begin.who_gets'), person);
    await p.choose(p.say('propose.who'), worker);
    await p.choose(p.say('propose.days'), ...days.map((day) => weekdays[p.language][day]));
    await p.write(p.say('propose.starts'), starts);
    await p.write(p.say('propose.ends'), ends);
    await p.select(p.say('places.town'), p.language === 'cy' ? cy : en);
    await p.choose(p.say('propose.what'), p.say(`doing.${doing}`));
    await p.press(p.say('begin.add_visit'));
  },
};

async function begin(p, link, fromFiles) {
  const { say } = p;
  await p.open(link);
  await road.name(p);
  await road.founder(p);
  await road.worries(p);
  if (fromFiles) {
    const codes = { Cymraeg: 'cy', English: 'en' };
    await p.page.locator('details').evaluate((element) => { element.open = true; });
    await p.attach(say('import.file'), 'pobl.csv', ['name,class,language,telephone,email', ...people.map(([n, c, l]) => `${n},${c},${codes[l]},,`)].join('\r\n'));
    await p.press(say('import.go'));
  } else {
    for (const each of people) await road.person(p, ...each);
  }
  await p.follow(say('begin.everyone_is_here'));
  for (let i = 0; i < 4; ++i) await road.support(p);
  await p.follow(say('begin.to_week'));
  for (const each of firstWeek) await road.visits(p, each);
  await p.follow(say('begin.week_done'));
  await p.press(say('begin.open'));
  must(p.screens <= 40, `${p.screens} screens to an open co-op`);
  return p.cards();
}

export const journeys = {
  async P4_0_begin({ person, server, language }) {
    const eleri = await person('Eleri');
    const { say } = eleri;
    const cards = await begin(eleri, server.links[language], language === 'en');
    must(Object.keys(cards).length === 9, `cards: ${Object.keys(cards)}`);
    const home = `/${language}/teulu-newydd`;
    await eleri.follow(say('cards.done'));
    await eleri.sees(say('members.lead', { count: 1 }));
    for (const name of ['Mari Haf Prosser', 'Ceri Lloyd']) {
      const newcomer = await person(name, { width: 320 });
      await newcomer.showCard(cards[name]);
      await newcomer.choosePictures();
      await newcomer.follow(say('front.open_coop'));
      await newcomer.follow(say('home.read_invitation'));
      await newcomer.press(say('join.yes'));
      await newcomer.sees(say('joined.waits'));
      await eleri.open(home);
      await eleri.follow(say('home.look'));
      await eleri.press(say('applications.admit', { name }));
      await newcomer.open(home);
      await newcomer.follow(say('week.answer'));
      await newcomer.press(say('pattern.yes'));
      await newcomer.sees(say('receipt.title'));
    }
    const mari = await person('Mari');
    await mari.showCard(cards['Mari Haf Prosser']);
    await mari.pointAt();
    await mari.press(say('sign_in.go'));
    await mari.open(home);
    await mari.follow(say('nav.week'));
    await mari.open(`${new URL(mari.page.url()).pathname}?monday=${firstMonday()}`);
    await mari.press(say('week.print'));
    await mari.sees('Ceri', '10:00–14:00', 'Osian Bevan');
  },

  async P1_2_see_who_is_coming({ person, language, onePage }) {
    const mari = await person('Mari', { easy: true, width: 320 });
    const { say } = mari;
    await mari.comeIn('Mari Haf Prosser');
    await mari.sees('Ceri', 'paratoi cinio');
    await mari.follow(say('home.who_is_coming'));
    await mari.sees('Ceri', 'Dewi', 'nofio');
    await mari.press(say('week.print'));
    const days = (await mari.page.locator('.sheet__day').allInnerTexts()).map((day) => day.replace(/\s+/g, ' '));
    must(days.length === 7, `${days.length} days`);
    for (const [day, ...expected] of [[0, 'Ceri', '10:00–14:00', 'paratoi cinio'], [1, 'Dewi', '09:30–12:30'], [2, 'Ceri', '13:00', 'nofio'], [3, 'Sioned', say('sheet.question')]]) {
      for (const each of expected) must(days[day].includes(each), `day ${day}: ${days[day]}`);
    }
    await mari.sees(say('sheet.you_said'), say('sheet.said_yes', { name: 'Ceri' }), say('sheet.to_ring'), 'Osian Bevan');
    must(await mari.page.locator('.sheet svg.avatar').count() >= 7, 'a face for each who comes');
    await onePage(mari, `fridge-sheet-mari-${language}`);
  },

  async P3_1_a_workers_week({ person, language }) {
    const ceri = await person('Ceri');
    const { say } = ceri;
    await ceri.comeIn('Ceri Lloyd');
    await ceri.follow(say('nav.work'));
    await ceri.sees(language === 'cy' ? '25 awr' : '25 hours');
    const monday = (await ceri.page.locator('li.day').first().innerText()).replace(/\s+/g, ' ');
    for (const each of ['Mari', '10:00–14:00', '21.4 km', 'Tomos', '15:00–18:00']) must(monday.includes(each), `${each}: ${monday}`);
    await ceri.follow('Tomos', { nth: 0 });
    await ceri.seesNot('Mari');
  },

  async P4_1_admit_a_member({ person, language }) {
    const eleri = await person('Eleri');
    const { say } = eleri;
    await eleri.comeIn('Eleri Prosser');
    const code = await eleri.cardFor('Carwyn Thomas');
    const carwyn = await person('Carwyn', { width: 320 });
    await carwyn.showCard(code);
    await carwyn.choosePictures();
    await carwyn.follow(say('front.open_coop'));
    await carwyn.follow(say('home.read_invitation'));
    await carwyn.write(say('join.own_words'), 'Hoffwn helpu gyda\'r ardd.');
    await carwyn.press(say('join.yes'));
    await eleri.open(`/${language}/${coop}`);
    await eleri.follow(say('home.look'));
    await eleri.sees('Hoffwn helpu gyda\'r ardd.');
    await eleri.press(say('applications.admit', { name: 'Carwyn Thomas' }));
    await eleri.sees(say('members.lead', { count: 13 }));
    await eleri.follow(say('members.register'));
    const row = await eleri.page.getByRole('row').filter({ hasText: 'Carwyn Thomas' }).innerText();
    for (const each of ['13', say('class.family_and_friends'), '£1.00', '3']) must(row.includes(each), row);
  },

  async P4_2_a_fifth_person({ person, language }) {
    const eleri = await person('Eleri');
    const { say } = eleri;
    const [full, free] = language === 'cy' ? ['16 Tachwedd 2026', '1 Chwefror 2027'] : ['16 November 2026', '1 February 2027'];
    await eleri.comeIn('Eleri Prosser');
    await eleri.follow(say('nav.members'));
    await eleri.follow(say('members.guard'));
    await eleri.follow('Steffan Lewis');
    await eleri.choose(say('support.washing'), say('answer.does'));
    await eleri.choose(say('support.reminding'), say('answer.does'));
    await eleri.choose(say('support.body'), say('answer.does_not'));
    await eleri.write(say('support.hours_label'), '6');
    await eleri.writeDate(say('support.from'), '2026-11-16');
    await eleri.press(say('support.go'));
    await eleri.sees(say('guard.fifth', { date: full, people: 5, most: 4 }), 'Mari Haf Prosser', 'Gwilym Rees', say('way_out.register'));
    await eleri.press(say('way_out.emergency_go'), { expect: 422 });
    await eleri.sees(say('support.reason'));
    await eleri.press(say('way_out.later_go', { date: free }));
    await eleri.sees(say('support.begins', { date: free }));
  },

  async W1_worried({ person, language }) {
    const anyone = await person('nobody', { width: 320 });
    const { say } = anyone;
    await anyone.open(language === 'cy' ? '/cy/poeni' : '/en/worried');
    await anyone.sees('999', '101', 'Osian Bevan', '01632 960 031', '01632 960 032', '0808 80 10 800', say('worried.inspectorate'));
    must((await anyone.context.cookies()).length === 0, 'the worried page leaves a cookie behind');
    const leave = anyone.page.getByRole('link', { name: say('worried.leave_now') });
    must(await leave.isVisible(), 'the quick exit is not in sight');
    const box = await leave.boundingBox();
    must(box.y < 400 && box.height >= 44, `the quick exit is at ${JSON.stringify(box)}`);
  },

  async sign_in_by_card({ person, language }) {
    const eleri = await person('Eleri');
    await eleri.comeIn('Eleri Prosser');
    const code = await eleri.cardFor('Mari Haf Prosser');
    const mari = await person('Mari', { width: 320 });
    const { say } = mari;
    await mari.showCard('K7QM-2D9R-TX4H', 422);
    await mari.sees(say('card.unknown'));
    await mari.write(say('sign_in.card_code'), code.toLowerCase());
    await mari.press(say('sign_in.go'));
    await mari.choosePictures();
    await mari.press(say('layout.sign_out'));
    await mari.showCard(code);
    await mari.open(`/${language}/${coop}?view=standard`);
    await mari.follow(say('week.answer'));
    await mari.press(say('pattern.no'), { expect: 403 });
    await mari.pointAt(['boat', 'cat', 'star']);
    await mari.press(say('say.go'), { expect: 422 });
    await mari.pointAt();
    await mari.choose(say('say.who_is_with_you'), 'Ceri Lloyd');
    await mari.press(say('say.go'), { expect: null });
    await mari.press(say('pattern.no'));
    await mari.sees(say('pattern.not_this_time'), say('receipt.with', { name: 'Ceri Lloyd' }));
    // A language chosen in the middle of a form keeps what was typed.
    await eleri.open(`/${language}/${coop}/${language === 'cy' ? 'gwahodd' : 'invite'}`);
    await eleri.write(say('invite.name'), 'Siân O\'Hara');
    await eleri.press(say(`language.code_name.${language === 'cy' ? 'en' : 'cy'}`));
    must(await eleri.page.locator('input[name=name]').inputValue() === 'Siân O\'Hara', 'what was typed is lost');
    must(await eleri.page.locator('html').getAttribute('lang') !== language, 'the language is still the same');
  },
};
