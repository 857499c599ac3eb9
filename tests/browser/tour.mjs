// A walk through the rooms that no journey enters, and past every form with nothing in it, so that
// pages.mjs sees each page, its mistakes too, in each language and reading.
import { createHmac } from 'node:crypto';
import { coop, words } from './house.mjs';
import { road } from './journeys.mjs';

const places = {
  cy: { sign_in: 'mewngofnodi', worried: 'poeni', accessibility: 'hygyrchedd', session_ended: 'wedi-allgofnodi', account: 'fy-nghyfrif', say: 'dangos-pwy-ydw-i', choose: 'fy-lluniau',
    cancel: 'canslo-fy-ngherdyn', who: 'pwy-syn-gweld-beth', members: 'aelodau', register: 'cofrestr', invite: 'gwahodd', import: 'gwahodd-o-ffeil',
    applications: 'ceisiadau', rules: 'rheolau', leave: 'gadael', guard: 'pedwar-o-bobl', week: 'pwy-syn-dod', sheet: 'taflen', work: 'fy-ngwaith',
    places: 'lleoedd', patterns: 'trefniadau', propose: 'cynnig-trefniant', circle: 'pwy-syn-gweld', give_sight: 'dangos', correct: 'cywiro', corrections: 'cywiriadau', my_data: 'fy-nata', my_data_read: 'fy-nata/darllen', erase_my_data: 'fy-nata/dileu', begin_again: 'dechrau-eto', beginning_again: 'dechrau-eto', health_notes: 'nodiadau-iechyd', admit: 'derbyn', card: 'cerdyn', cancel_of: 'canslo', weeks: 'wythnosau-lluniau', join: 'ymuno', support: 'cymorth', end: 'gorffen', registration: 'cofrestru', again: 'gwahodd-eto',
    money: 'arian', contributions: 'cyfraniadau', charge: 'cymorth', outing: 'rhannu', close: 'cau', take_back: 'tynnu-yn-ol', source: 'ffynhonnell', mine: 'fy-arian', paper: 'papur',
    proposals: 'cynigion', new_proposal: 'cynnig-newydd', words: 'geiriau', open_vote: 'agor', meetings: 'cyfarfodydd', call: 'galw-cyfarfod', papers: 'papurau', chair: 'cadeirio',
    been: 'wedi-bod', confirm: 'cadarnhau', why: 'pam', cover: 'angen-rhywun', looked: 'pwy-edrychodd', change: 'newid', feeds: 'calendrau', feed: 'calendr',
    ways: 'sut-i-ddweud-wrthyf', confirm_address: 'cadarnhau-fy-nghyfeiriad', letters: 'llythyrau', ask_link: 'mewngofnodi-drwy-e-bost', link: 'dolen',
    offices: 'swyddi', areas: 'ardaloedd', area: 'ardal', area_people: 'pobl', area_week: 'wythnos',
    organisations: 'sefydliadau', organisation: 'sefydliad', new_organisation: 'sefydliad-newydd', delegates: 'cynrychiolwyr', end_delegate: 'gorffen', vote_for: 'dros', keys: 'allweddi', sessions: 'lle-rwyf-wedi-mewngofnodi', passkeys: 'allweddi-pas', use_passkey: 'mewngofnodi-gydag-allwedd-pas', second_step: 'ail-gam', show_second_step: 'dangos-ail-gam', second_step_rule: 'ail-gam', api: 'api',
    groups: 'grwpiau-cymorth', group: 'grwp-cymorth', homes: 'cartrefi-maeth', home: 'cartref-maeth', rest: 'seibiant',
    emergency: 'taflen-argyfwng', write: 'ysgrifennu', break_glass: 'torrir-gwydr', behind: 'tu-ol-ir-gwydr', opened: 'wedi-agor-ar-frys',
    deciding: 'cymorth-i-benderfynu', advocate: 'eiriolwr', decision: 'penderfyniad', best_interests: 'lles-pennaf',
    speaks: 'pwy-syn-siarad-drosof', representatives: 'cynrychiolwyr', representative: 'cynrychiolydd', another: 'newydd', answer: 'ateb', holds: 'dalfeydd', hold: 'dalfa', kept: 'a-gedwir' },
  en: { sign_in: 'sign-in', worried: 'worried', accessibility: 'accessibility', session_ended: 'signed-out', account: 'my-account', say: 'show-it-is-me', choose: 'my-pictures',
    cancel: 'cancel-my-card', who: 'who-can-see-what', members: 'members', register: 'register', invite: 'invite', import: 'invite-from-file',
    applications: 'applications', rules: 'rules', leave: 'leave', guard: 'four-people', week: 'who-is-coming', sheet: 'sheet', work: 'my-work',
    places: 'places', patterns: 'arrangements', propose: 'propose', circle: 'who-sees', give_sight: 'show', correct: 'correct', corrections: 'corrections', my_data: 'my-data', my_data_read: 'my-data/read', erase_my_data: 'my-data/erase', begin_again: 'begin-again', beginning_again: 'beginning-again', health_notes: 'health-notes', admit: 'admit', card: 'card', cancel_of: 'cancel', weeks: 'picture-weeks', join: 'join', support: 'support', end: 'end', registration: 'registration', again: 'invite-again',
    money: 'money', contributions: 'contributions', charge: 'support', outing: 'share', close: 'close', take_back: 'take-back', source: 'source', mine: 'my-money', paper: 'paper',
    proposals: 'proposals', new_proposal: 'new-proposal', words: 'words', open_vote: 'open', meetings: 'meetings', call: 'call-a-meeting', papers: 'papers', chair: 'chair',
    been: 'has-been', confirm: 'confirm', why: 'why', cover: 'cover', looked: 'who-looked', change: 'change', feeds: 'calendars', feed: 'calendar',
    ways: 'how-to-tell-me', confirm_address: 'confirm-my-address', letters: 'letters', ask_link: 'sign-in-by-e-mail', link: 'link',
    offices: 'offices', areas: 'areas', area: 'area', area_people: 'people', area_week: 'week',
    organisations: 'organisations', organisation: 'organisation', new_organisation: 'new-organisation', delegates: 'delegates', end_delegate: 'end', vote_for: 'for', keys: 'keys', sessions: 'where-i-am-signed-in', passkeys: 'passkeys', use_passkey: 'sign-in-with-a-passkey', second_step: 'second-step', show_second_step: 'show-second-step', second_step_rule: 'second-step', api: 'api',
    groups: 'support-groups', group: 'support-group', homes: 'foster-households', home: 'foster-household', rest: 'break',
    emergency: 'emergency-sheet', write: 'write', break_glass: 'break-the-glass', behind: 'behind-the-glass', opened: 'opened-in-a-hurry',
    deciding: 'support-to-decide', advocate: 'advocate', decision: 'decision', best_interests: 'best-interests',
    speaks: 'who-speaks-for-me', representatives: 'representatives', representative: 'representative', another: 'new', answer: 'answer', holds: 'holds', hold: 'hold', kept: 'kept' },
};

/** Presses the button of a form that nobody filled in. */
async function pressEmpty(person, key) {
  await person.press(person.say(key), { expect: null, nth: 0 });
}

/** Who comes in to a co-op in this voice, and its addresses there. */
function visitors({ person, language, easy }, slug) {
  const view = `?view=${easy ? 'easy' : 'standard'}`;
  const inside = (...pieces) => `/${language}/${[slug, ...pieces].join('/')}${view}`;
  const someone = async (name) => {
    const made = await person(name, { easy });
    await made.open(`/${language}/${view}`);
    await made.comeIn(name);
    await made.open(inside());
    return made;
  };
  return { view, inside, someone };
}

/** The code of an app now, by the clock of the demonstration (RFC 6238). */
function codeOf(secret) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => Number.parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.parse('2026-11-02T09:00:00Z') / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Setting up a second step, with a slip, and its door; whoever has one already sets up another phone. */
async function secondStep(made, at, outside) {
  const { say } = made;
  await made.open(outside(at.second_step));
  const hasOne = (await made.text()).includes(say('second.set_up_again'));
  await made.press(say(hasOne ? 'second.set_up_again' : 'second.set_up'));
  await made.write(say('second.code'), '12345');
  await made.press(say('second.confirm'), { expect: 422 });
  const secret = (await made.page.locator('code.token').innerText()).replaceAll(' ', '');
  await made.write(say('second.code'), codeOf(secret));
  await made.press(say('second.confirm'));
  await made.follow(say('second.codes_done'));
  await made.press(say('second.make_codes'));
  await made.open(outside(at.show_second_step));
}

/** A person's number, as the address of who looked at their record has it. */
async function numberOf(made, at) {
  const link = await made.page.locator(`a[href*="/${at.looked}/"]`).first().getAttribute('href');
  return new URL(link, 'http://x').pathname.split('/').pop();
}

export const tour = {
  'tour of the demonstration': {
    over: 'demonstration',
    async walk({ person, language, easy, onePage }) {
      const at = places[language];
      const view = `?view=${easy ? 'easy' : 'standard'}`;
      const outside = (name) => `/${language}/${name}${view}`;
      const inside = (...pieces) => `/${language}/${[coop, ...pieces].join('/')}${view}`;
      const someone = async (name) => {
        const made = await person(name, { easy });
        await made.open(outside(''));
        if (name !== 'nobody') await made.comeIn(name);
        await made.open(name === 'nobody' ? outside('') : inside());
        return made;
      };

      const nobody = await someone('nobody');
      for (const name of [at.sign_in, at.worried, at.accessibility, at.session_ended, at.api]) await nobody.open(outside(name));
      await nobody.open(`${outside(at.api)}&part=money`);
      await nobody.open(inside(), 401);
      await nobody.open(outside(at.sign_in));
      await pressEmpty(nobody, 'sign_in.go');
      await nobody.open(outside(at.ask_link));
      await nobody.open(`/${language}/${at.link}/none${view}`);
      await pressEmpty(nobody, 'mail_link.open_go');

      const mari = await someone('Mari Haf Prosser');
      const me = new URL(await mari.page.locator(`nav a[href*="/${at.week}/"]`).first().getAttribute('href'), 'http://x').pathname.split('/').pop();
      for (const name of [at.members, at.rules, at.leave]) await mari.open(inside(name));
      for (const name of [at.account, at.choose, at.cancel, at.who]) await mari.open(outside(name));
      for (const name of [at.week, at.places, at.patterns, at.propose, at.circle]) await mari.open(inside(name, me));
      await mari.open(inside('nid-oes-dim'), 404);
      await mari.open(inside(at.places, me));
      await pressEmpty(mari, 'places.add_go');
      await mari.open(inside(at.propose, me));
      await pressEmpty(mari, 'propose.go');
      await mari.open(inside(at.circle, me));
      await pressEmpty(mari, 'circle.go');
      await mari.open(outside(at.account));
      await mari.page.locator('input[name=language]').evaluateAll((all) => all.forEach((each) => { each.checked = false; }));
      await pressEmpty(mari, 'account.save');
      await mari.open(outside(at.choose));
      await pressEmpty(mari, 'choose.go');
      await mari.open(outside(at.ways));
      await pressEmpty(mari, 'ways.go');
      await mari.open(outside(at.confirm_address));
      await mari.open(outside(at.sessions));
      await mari.open(outside(at.my_data));
      await mari.open(outside(at.erase_my_data));
      await mari.open(outside(at.passkeys));
      await mari.open(outside(at.use_passkey));
      await secondStep(mari, at, outside);
      await mari.open(inside(at.second_step_rule));
      await mari.open(outside(at.keys));
      await pressEmpty(mari, 'keys.go');
      await mari.open(outside(at.keys));
      await mari.write(mari.say('keys.name'), language === 'cy' ? 'Y calendr ar fy ffôn' : 'The calendar on my phone');
      await mari.choose(mari.say('keys.scopes'), mari.say('scope.see_week'), mari.say('scope.see_decisions'));
      await mari.choose(mari.say('keys.days'), mari.say('keys.a_year'));
      await mari.press(mari.say('keys.go'));
      await mari.follow(mari.say('keys.back'));
      await mari.open(inside(at.week, me));
      await mari.press(mari.say('week.print'));
      await onePage(mari, `fridge-sheet-${language}${easy ? '-easy' : ''}`);
      await mari.open(inside());
      await mari.follow(mari.say('week.answer'));

      for (const name of ['Aisha Rahman', 'Tomos Beynon']) {
        const other = await someone(name);
        await other.follow(other.say('nav.week'));
        await other.press(other.say('week.print'));
        await onePage(other, `fridge-sheet-${name.split(' ')[0].toLowerCase()}-${language}${easy ? '-easy' : ''}`);
      }

      const ceri = await someone('Ceri Lloyd');
      await ceri.follow(ceri.say('nav.work'));
      const visit = await ceri.page.locator(`a[href*="/${language === 'cy' ? 'ymweliad' : 'visit'}/"]`).first();
      if (await visit.count() > 0) {
        await ceri.leads(() => visit.click(), 200);
        await pressEmpty(ceri, 'visit.send');
      } else {
        const full = await someone('Ceri Lloyd');
        await full.open(`/${language}/${coop}?view=standard`);
        await full.follow(words(language)('nav.work'));
        const href = await full.page.locator(`a[href*="/${language === 'cy' ? 'ymweliad' : 'visit'}/"]`).first().getAttribute('href');
        await full.open(`${href}${view}`);
        await pressEmpty(full, 'visit.send');
      }

      await mari.open(inside(at.mine, me));
      await mari.open(inside(at.mine, me, at.paper));
      const huw = await someone('Huw Beynon');
      for (const name of [at.contributions, at.charge, at.outing, at.close]) await huw.open(inside(at.money, name));
      await huw.open(`${inside(at.money, at.take_back)}&number=2`);
      await huw.open(inside(at.money, at.source, me));
      await pressEmpty(huw, 'money.source_go');
      await huw.open(inside(at.money, at.outing));
      await pressEmpty(huw, 'money.share_go');
      await huw.open(inside(at.money));

      const eleri = await someone('Eleri Prosser');
      for (const name of [at.members, at.register, at.invite, at.import, at.applications, at.guard, at.weeks]) await eleri.open(inside(name));
      await eleri.open(inside(at.letters));
      await eleri.open(inside(at.card, me));
      await eleri.open(inside(at.card, me, at.cancel_of));
      await eleri.open(inside(at.card, me, at.begin_again));
      await eleri.open(inside(at.beginning_again));
      await eleri.open(inside(at.admit, me));
      await eleri.open(inside(at.support, me));
      await pressEmpty(eleri, 'support.go');
      await eleri.open(inside(at.support, me, at.end));
      await pressEmpty(eleri, 'support.end_go');
      await eleri.open(inside(at.registration));
      await pressEmpty(eleri, 'registration.go');
      await eleri.open(inside(at.again, me));
      await pressEmpty(eleri, 'invite.go');
      await eleri.open(inside(at.invite));
      await pressEmpty(eleri, 'invite.go');
      await eleri.open(inside(at.import));
      await pressEmpty(eleri, 'import.go');
      await eleri.open(inside(at.leave));
      const code = await eleri.cardFor('Carwyn Thomas');

      const carwyn = await person('Carwyn Thomas', { easy });
      await carwyn.open(outside(''));
      await carwyn.showCard(code);
      await pressEmpty(carwyn, 'choose.go');
      await carwyn.choosePictures();
      await carwyn.open(inside());
      await carwyn.open(inside(at.join));
      await carwyn.open(outside(at.say));
      await pressEmpty(carwyn, 'say.go');
      const stranger = await person('a card on another device', { easy });
      await stranger.open(outside(''));
      await stranger.showCard(code);
      await carwyn.open(inside(at.join));
      await carwyn.press(carwyn.say('join.yes'));
      await eleri.open(inside(at.applications));
      await carwyn.open(outside(at.cancel));
      await carwyn.press(carwyn.say('cancel.go'));
    },
  },

  'tour of deciding': {
    over: 'demonstration',
    async walk({ person, server, language, easy, onePage }) {
      const at = places[language];
      const { view, inside, someone } = visitors({ person, language, easy }, coop);
      const place = (made) => new URL(made.page.url()).pathname;
      const proposalOf = async (made, number) => {
        await made.open(inside(at.proposals));
        const named = new RegExp(`${made.say('proposal.number', { number })}(?![0-9])`);
        const href = await made.page.locator('li').filter({ hasText: named }).locator('a').first().getAttribute('href');
        await made.open(`${href}${view}`);
      };

      const mari = await someone('Mari Haf Prosser');
      await proposalOf(mari, 7);
      await mari.leads(() => mari.page.locator('button[name=answer][value=in_favour]').click(), 200);
      await mari.follow(mari.say('comment.read_all', { count: 2 }));
      await pressEmpty(mari, 'comment.go');
      await mari.open(inside(at.new_proposal));
      await pressEmpty(mari, 'proposal.keep');
      await mari.open(inside(at.meetings));
      await mari.press(mari.say('meetings.want_paper'));

      const eleri = await someone('Eleri Prosser');
      await proposalOf(eleri, 7);
      const seven = place(eleri);
      await eleri.follow(eleri.say('vote.enter'));
      await pressEmpty(eleri, 'vote.enter_go');
      await eleri.select(eleri.say('vote.whose'), 'Non Rees');
      await eleri.choose(eleri.say('vote.how_told'), eleri.say('vote.by_phone'));
      await eleri.choose(eleri.say('vote.what_they_said'), eleri.say('vote.answer_pass'));
      await eleri.press(eleri.say('vote.enter_go'));
      await onePage(eleri, `receipt-${language}${easy ? '-easy' : ''}`);
      await proposalOf(eleri, 8);
      const eight = place(eleri);
      await eleri.open(`${eight}/${at.words}${view}`);
      await eleri.open(`${eight}/${at.open_vote}${view}`);
      await pressEmpty(eleri, 'vote.open_go');
      await eleri.open(inside(at.call));
      await pressEmpty(eleri, 'call.go');
      await eleri.writeDate(eleri.say('call.date'), '2026-11-28');
      await eleri.write(eleri.say('call.time'), '14:00');
      await eleri.write(eleri.say('call.place'), 'Neuadd');
      await eleri.select(eleri.say('call.chair'), 'Tomos Beynon');
      await eleri.choose(eleri.say('call.decide'), eleri.say('proposal.number', { number: 8 }));
      await eleri.press(eleri.say('call.go'));
      const meeting = place(eleri);
      await eleri.open(`${meeting}/${at.papers}${view}`);
      await mari.open(inside());

      const early = await someone('Tomos Beynon');
      await early.open(`${meeting}/${at.chair}${view}`);
      server.clock('2026-11-28T14:30:00Z');
      const tomos = await someone('Tomos Beynon');
      await tomos.open(`${meeting}/${at.chair}${view}`);
      await tomos.choose(tomos.say('hold.who'), 'Mari Haf Prosser', 'Tomos Beynon', 'Ceri Lloyd', 'Dewi Bowen', 'Farah Rahman', 'Huw Beynon');
      await tomos.press(tomos.say('hold.who_go'));
      await tomos.page.locator('input[name=supported-in_favour]').fill('7');
      await tomos.press(tomos.say('hold.decide_go'), { expect: 422 });
      await tomos.page.locator('input[name=supported-in_favour]').fill('2');
      await tomos.press(tomos.say('hold.decide_go'));
      await tomos.open(`${meeting}${view}`);
      await tomos.open(`${eight}${view}`);
      await tomos.open(`${seven}${view}`);
      await tomos.open(inside(at.meetings));
      await tomos.open(inside(at.proposals));
    },
  },

  'tour of organisations': {
    over: 'demonstration',
    async walk({ person, server, language, easy }) {
      const at = places[language];
      const view = `?view=${easy ? 'easy' : 'standard'}`;
      const inside = (...pieces) => `/${language}/${['consortiwm-y-canolbarth', ...pieces].join('/')}${view}`;
      const someone = async (name) => {
        const made = await person(name, { easy });
        await made.open(`/${language}/${view}`);
        await made.comeIn(name);
        return made;
      };
      const nightCare = async (made) => {
        await made.open(inside(at.proposals));
        const link = made.page.locator('main li').filter({ hasText: /Uno gofal nos|Merge night care/ }).locator('a').first();
        const href = (await link.getAttribute('href')).split('?')[0];
        await made.open(`${href}${view}`);
        return href;
      };
      const idOf = async (made, name) => {
        await made.open(inside(at.organisations));
        const link = made.page.locator('main li').filter({ hasText: name }).locator(`a[href*="/${at.organisation}/"]`).first();
        return (await link.getAttribute('href')).split('?')[0].split('/').pop();
      };

      const menna = await someone('Menna Price');
      await menna.open(inside());
      const proposal = await nightCare(menna);
      const tenants = await idOf(menna, 'Pwyllgor Tenantiaid Hafren');
      await menna.open(inside(at.organisation, tenants));
      await menna.open(inside(at.organisation, tenants, at.leave));
      await menna.open(`${proposal}/${at.vote_for}/${tenants}${view}`);
      await menna.leads(() => menna.page.locator('button[name=answer][value=not_yet]').click(), 200);

      const carys = await someone('Carys Bowen');
      const transport = await idOf(carys, "Cysylltu'r Canolbarth");
      await carys.open(inside(at.organisation, transport));
      await carys.open(inside(at.organisation, transport, at.end_delegate));
      await carys.open(inside(at.organisation, transport, at.delegates));
      await pressEmpty(carys, 'organisation.appoint_go');
      await carys.open(inside(at.members));
      await carys.open(inside(at.register));
      await carys.open(inside(at.rules));
      await carys.open(inside(at.new_organisation));
      await pressEmpty(carys, 'organisation.enter_go');
      await carys.open(inside(at.new_organisation));
      await carys.write(carys.say('organisation.name'), 'Banc Bwyd y Canolbarth');
      await carys.select(carys.say('organisation.kind_label'), carys.say('organisation.kind_charity'));
      await carys.write(carys.say('organisation.address_label'), 'Y Drenewydd');
      await carys.choose(carys.say('organisation.class_label'), carys.say('class.parties'));
      await carys.write(carys.say('organisation.delegate_name'), 'Heledd Morgan');
      await carys.choose(carys.say('organisation.delegate_language'), language === 'cy' ? 'Cymraeg' : 'English');
      await carys.press(carys.say('organisation.enter_go'));
      const code = (await carys.cards())['Heledd Morgan'];

      const heledd = await person('Heledd Morgan', { easy });
      await heledd.open(`/${language}/${view}`);
      await heledd.showCard(code);
      await heledd.choosePictures();
      await heledd.open(inside());
      await heledd.follow(heledd.say('home.read_invitation'));
      await heledd.press(heledd.say('organisation.join_yes'));
      const bank = await idOf(carys, 'Banc Bwyd y Canolbarth');
      await heledd.open(inside(at.organisation, bank, at.join));
      await carys.open(inside(at.applications));

      server.clock('2026-11-09T18:30:00Z');
      const gruffydd = await someone('Gruffydd Llwyd');
      await nightCare(gruffydd);
    },
  },

  'tour of a large co-op': {
    over: 'demonstration',
    async walk({ person, language, easy }) {
      const at = places[language];
      const view = `?view=${easy ? 'easy' : 'standard'}`;
      const inside = (...pieces) => `/${language}/${['aelwydydd', ...pieces].join('/')}${view}`;
      const meinir = await person('Meinir Jones', { easy });
      await meinir.open(`/${language}/${view}`);
      await meinir.comeIn('Meinir Jones');
      await meinir.open(inside(at.offices));
      await pressEmpty(meinir, 'office.give_go');
      await meinir.open(inside(at.offices));
      await meinir.open(`${await meinir.page.locator(`main a[href*="/${at.offices}/"]`).first().getAttribute('href')}${view}`);
      await meinir.open(inside(at.areas));
      await pressEmpty(meinir, 'area.new_go');
      await meinir.open(inside(at.areas));
      const forum = await meinir.page.locator('main li a').first().getAttribute('href');
      await meinir.open(`${forum}${view}`);
      const area = forum.split('?')[0].split('/').pop();
      await meinir.open(inside(at.area, area, at.area_people));
      await pressEmpty(meinir, 'area.chair_go');
      await meinir.open(inside(at.area, area, at.area_week));
      await meinir.open(`${inside(at.register)}&name=llyr`);
      await meinir.open(`${inside(at.members)}&page=2`);
      const gethin = await person('Gethin Vaughan', { easy });
      await gethin.open(`/${language}/${view}`);
      await gethin.comeIn('Gethin Vaughan');
      await gethin.open(inside(at.new_proposal));
    },
  },

  'tour of foster care': {
    over: 'demonstration',
    async walk({ person, server, language, easy }) {
      const at = places[language];
      const { view, inside, someone } = visitors({ person, language, easy }, 'nyth');
      const linked = async (made, name) => (await made.page.locator(`main a[href*="/${name}/"]`).first().getAttribute('href')).split('?')[0];

      const alun = await someone('Alun Parry');
      const home = await linked(alun, at.home);
      await alun.open(`${home}${view}`);
      await alun.open(`${home}/${at.rest}${view}`);
      await pressEmpty(alun, 'break.go');
      await alun.open(inside(at.groups));
      await alun.open(inside(at.proposals));
      const proposal = await alun.page.locator('main li').filter({ hasText: /Pleidlais i ofalwyr maeth|A vote for foster carers/ }).locator('a').first().getAttribute('href');
      await alun.open(`${proposal.split('?')[0]}${view}`);
      await alun.open(inside(at.rules));
      const beryl = await someone('Beryl Tomos');
      await beryl.open(`${await linked(beryl, at.home)}/${at.rest}${view}`);

      const sian = await someone('Siân Maddocks');
      await sian.open(inside(at.offices));
      const self = new URL(await sian.page.locator(`a[href*="/${at.looked}/"]`).first().getAttribute('href').catch(() => '/'), 'http://x').pathname.split('/').pop();
      if (self) await sian.open(inside(at.home, self));

      const rhiannon = await someone('Rhiannon Howells');
      await rhiannon.open(inside(at.groups));
      const group = await linked(rhiannon, at.group);
      await pressEmpty(rhiannon, 'group.new_go');
      await rhiannon.open(`${group}${view}`);
      await pressEmpty(rhiannon, 'group.met_go');
      await rhiannon.open(inside(at.homes));
      await pressEmpty(rhiannon, 'household.new_go');
      await rhiannon.open(`${inside(at.homes)}&page=2`);
      await rhiannon.open(`${home}${view}`);
      await pressEmpty(rhiannon, 'placement.begin_go');
      await rhiannon.open(`${home}${view}`);
      await pressEmpty(rhiannon, 'placement.end_go');
      server.clock('2026-11-07T09:00:00Z');
      const later = await someone('Rhiannon Howells');
      await later.open(inside(at.groups));
      await later.open(`${group}${view}`);
    },
  },

  'tour of living with the week': {
    over: 'demonstration',
    async walk({ person, language, easy }) {
      const at = places[language];
      const { view, inside, someone } = visitors({ person, language, easy }, coop);

      const mari = await someone('Mari Haf Prosser');
      const me = new URL(await mari.page.locator(`a[href*="/${at.looked}/"]`).first().getAttribute('href'), 'http://x').pathname.split('/').pop();
      await mari.open(inside(at.been, me));
      const confirm = await mari.page.locator(`a[href*="/${at.confirm}/"]`).first().getAttribute('href');
      await mari.open(`${confirm}${view}`);
      await pressEmpty(mari, 'confirm.go');
      await mari.open(inside(at.looked, me));
      const visit = await (async () => {
        await mari.open(`/${language}/${coop}/${at.week}/${me}?monday=2026-11-12&view=standard`);
        return (await mari.page.locator(`a[href*="/${language === 'cy' ? 'ymweliad' : 'visit'}/"]`).first().getAttribute('href')).split('/').pop();
      })();
      await mari.open(inside(at.change, visit));
      await pressEmpty(mari, 'change.ask');
      await mari.open(inside(at.change, visit));
      await mari.write(mari.say('propose.starts'), '11:00');
      await mari.press(mari.say('change.ask'));
      await mari.open(inside());
      await mari.follow(mari.say('week.answer'));
      await mari.press(mari.say('pattern.no'));
      const question = new URL(mari.page.url()).pathname;
      await mari.page.locator('details summary').click();
      await pressEmpty(mari, 'reason.keep');
      await mari.choose(mari.say('reason.which'), mari.say('reason.is_frightens'));
      await mari.choose(mari.say('reason.who_may_see'), 'Eleri');
      await mari.press(mari.say('reason.keep'));

      const eleri = await someone('Eleri Prosser');
      await eleri.open(`/${language}/${coop}/${at.why}/${question.split('/').pop()}${view}`);
      await eleri.open(inside(at.cover));
      const again = await eleri.page.locator(`a[href*="/${at.propose}/"]`).first().getAttribute('href');
      await eleri.open(`${again}&view=${easy ? 'easy' : 'standard'}`);
      const sioned = await someone('Sioned Griffiths');
      await sioned.open(inside(at.patterns, new URL(await sioned.page.locator(`a[href*="/${at.looked}/"]`).first().getAttribute('href'), 'http://x').pathname.split('/').pop()));
      await mari.open(inside(at.looked, me));
    },
  },

  'tour of being shown and coming together': {
    over: 'demonstration',
    async walk({ person, language, easy, onePage }) {
      const at = places[language];
      const { view, inside, someone } = visitors({ person, language, easy }, coop);
      const self = (made) => numberOf(made, at);

      // Each part that can be shown, a calendar for a named reader, and mistakes on the way.
      const mari = await someone('Mari Haf Prosser');
      const me = await self(mari);
      await mari.open(inside(at.circle, me));
      await mari.choose(mari.say('circle.let_in'), 'Huw');
      await mari.choose(mari.say('circle.parts'), mari.say('part.who'), mari.say('part.confirmed'));
      await mari.press(mari.say('circle.go'));
      // Sight of one kind, until a day; what of it others are shown, and the press that takes it back.
      await mari.open(inside(at.give_sight, me));
      await pressEmpty(mari, 'sight.give');
      for (const [who, kind] of [['Huw', 'daily'], ['Huw', 'health'], ['Dewi', 'money']]) {
        await mari.open(inside(at.give_sight, me));
        await mari.choose(mari.say('sight.to_whom'), who);
        await mari.choose(mari.say('sight.of_what'), mari.say(`sight.of_${kind}`));
        await mari.press(mari.say('sight.give'));
      }
      await mari.open(inside(at.health_notes, me));
      await mari.open(`/${language}/${at.my_data_read}${view}`);
      await mari.open(inside(at.correct, me));
      await pressEmpty(mari, 'correction.ask');
      await mari.choose(mari.say('correction.about'), mari.say('correction.about_support'));
      await mari.write(mari.say('correction.wrong'), 'Pedair awr.');
      await mari.write(mari.say('correction.right'), 'Pum awr.');
      await mari.press(mari.say('correction.ask'));
      const dewi = await someone('Dewi Bowen');
      await dewi.open(inside());
      await dewi.open(inside(at.mine, me));
      await mari.open(inside(at.feeds, me));
      await pressEmpty(mari, 'feeds.make');
      await mari.write(mari.say('feeds.name'), 'Ffôn yn y gegin');
      await mari.choose(mari.say('feeds.who_reads'), 'Eleri');
      await mari.choose(mari.say('feeds.parts'), mari.say('part.who'));
      await mari.press(mari.say('feeds.make'));
      await mari.open(`/${language}/${at.feed}/none${view}`, 404);
      const huw = await someone('Huw Beynon');
      await huw.open(inside(at.health_notes, me));
      await huw.open(inside(at.corrections));
      await huw.leads(() => huw.page.locator('main a', { hasText: huw.say('correction.read_and_answer') }).first().click(), 200);
      await pressEmpty(huw, 'correction.answer_go');
      await huw.open(inside(at.been, me));
      await huw.open(`${inside(at.week, me)}&monday=2026-10-26`);
      await mari.open(inside(at.looked, me));

      // Two at once and a night, in the week, on the sheet and in the work of those who come.
      const aisha = await someone('Aisha Rahman');
      const aishas = await self(aisha);
      for (const monday of ['2026-11-23', '2026-11-30']) {
        await aisha.open(`${inside(at.week, aishas)}&monday=${monday}`);
        await aisha.press(aisha.say('week.print'));
        await onePage(aisha, `fridge-sheet-${monday}-${language}${easy ? '-easy' : ''}`);
      }
      await aisha.open(inside(at.patterns, aishas));
      const natalia = await someone('Natalia Kowalska');
      const hers = await self(natalia);
      await natalia.open(`/${language}/${coop}/${at.work}/${hers}?monday=2026-11-23&view=standard`);
      const visit = await natalia.page.locator(`a[href*="/${at.change}/"]`).filter({ hasText: '14:00–15:00' }).first().getAttribute('href');
      await natalia.open(`${inside(at.work, hers)}&monday=2026-11-23`);
      await natalia.open(`${visit}${view}`);
      await natalia.press(natalia.say('change.cancel'));
      await aisha.open(`${inside(at.week, aishas)}&monday=2026-11-23`);
      await dewi.open(inside());
      await dewi.open(`${inside(at.work, await self(dewi))}&monday=2026-11-30`);
      const eleri = await someone('Eleri Prosser');
      await eleri.open(inside(at.cover));
      const again = await eleri.page.locator(`a[href*="/${at.propose}/"]`).first().getAttribute('href');
      await eleri.open(`${again}&view=${easy ? 'easy' : 'standard'}`);
    },
  },

  'tour of support with decisions': {
    over: 'demonstration',
    async walk({ person, language, easy }) {
      const at = places[language];
      const { view, inside, someone } = visitors({ person, language, easy }, coop);
      const self = (made) => numberOf(made, at);

      const tomos = await someone('Tomos Beynon');
      const me = await self(tomos);
      await tomos.open(inside(at.deciding, me));
      await tomos.open(inside(at.deciding, me, at.advocate));
      await pressEmpty(tomos, 'advocate.appoint');
      await tomos.open(inside(at.deciding, me, at.write));
      await pressEmpty(tomos, 'deciding.keep');
      await tomos.open(inside(at.deciding, me));
      const record = (await tomos.page.locator(`main a[href*="/${at.decision}/"]`).first().getAttribute('href')).split('?')[0];
      await tomos.open(`${record}${view}`);

      const osian = await someone('Osian Bevan');
      await osian.open(inside());
      await osian.open(inside(at.week, me));
      await osian.open(inside(at.deciding, me));
      await osian.open(`${record}${view}`);

      // Aisha cannot decide this now: what was done for her, and what nobody may do.
      const aisha = await someone('Aisha Rahman');
      const hers = await self(aisha);
      const dewi = await someone('Dewi Bowen');
      for (const [topic, decision] of [['health', 'Is the swallowing plan shared?'], ['personal', 'Does Aisha want to marry?']]) {
        await dewi.open(inside(at.deciding, hers, at.write));
        await dewi.write(dewi.say('deciding.name'), decision);
        await dewi.choose(dewi.say('deciding.about'), dewi.say(`deciding.topic_${topic}`));
        for (const question of ['supporter', 'understanding', 'retaining', 'weighing', 'communicating', 'own_words']) {
          await dewi.write(dewi.say(`deciding.ask_${question}`), 'She looked at the pictures, and away.');
        }
        await dewi.choose(dewi.say('deciding.conclusion'), dewi.say('deciding.conclusion_cannot_now'));
        await dewi.write(dewi.say('deciding.reason'), 'On three days, each time with pictures.');
        await dewi.press(dewi.say('deciding.keep'));
      }
      const records = await dewi.page.locator(`main a[href*="/${at.decision}/"]`).evaluateAll((links) => links.map((link) => link.getAttribute('href').split('?')[0]));
      for (const each of records) {
        await dewi.open(`${each}${view}`);
        await dewi.open(`${each}/${at.best_interests}${view}`);
        if (await dewi.page.locator('#page-form').count() === 0) continue;
        await pressEmpty(dewi, 'best_interests.keep');
        await dewi.choose(dewi.say('best_interests.person_asked', { name: 'Aisha' }), dewi.say('best_interests.person_asked_yes'));
        for (const question of ['decided', 'likes', 'consulted', 'less_restrictive', 'decider']) {
          await dewi.write(dewi.say(`deciding.ask_${question}`), 'Farah and Dewi talked it over with her.');
        }
        await dewi.choose(dewi.say('best_interests.authority'), dewi.say('best_interests.authority_whoever_supports'));
        await dewi.writeDate(dewi.say('best_interests.review'), '2027-02-01');
        await dewi.press(dewi.say('best_interests.keep'));
        await aisha.open(`${each}${view}`);
        await aisha.press(aisha.say('deciding.disagree'));
      }
      await aisha.open(inside(at.deciding, hers));
    },
  },

  'tour of representatives': {
    over: 'demonstration',
    async walk({ person, language, easy }) {
      const at = places[language];
      const { view, inside, someone } = visitors({ person, language, easy }, coop);

      const gwilym = await someone('Gwilym Rees');
      const his = await numberOf(gwilym, at);
      await gwilym.open(inside(at.speaks, his));
      const eleri = await someone('Eleri Prosser');
      await eleri.open(inside(at.representatives));
      await eleri.open(inside(at.representatives, at.another, his));
      await pressEmpty(eleri, 'representative.enter');
      const name = `Gwawr Hughes ${language} ${easy ? 'b' : 'a'}`;
      await eleri.write(eleri.say('representative.name'), name);
      await eleri.choose(eleri.say('representative.language'), language === 'cy' ? 'Cymraeg' : 'English');
      await eleri.choose(eleri.say('representative.kind'), eleri.say('representative.kind_deputy'));
      await eleri.choose(eleri.say('representative.covers'), eleri.say('representative.covers_both'));
      await eleri.write(eleri.say('representative.reference'), '7000-1234-5678');
      for (const [label, day] of [['seen', '2026-11-02'], ['from', '2026-10-01'], ['until', '2027-09-30']]) {
        await eleri.writeDate(eleri.say(`representative.${label}`), day);
      }
      await eleri.press(eleri.say('representative.enter'));
      await eleri.open(inside(at.representatives));
      const entry = (await eleri.page.locator(`main a[href*="/${at.representative}/"]`).last().getAttribute('href')).split('?')[0];
      await eleri.open(`${entry}${view}`);
      const huw = await someone('Huw Beynon');
      await huw.open(`${entry}${view}`);
      await huw.press(huw.say('representative.confirm'));

      await gwilym.open(inside());
      await gwilym.open(inside(at.speaks, his));
      await gwilym.open(`${entry}${view}`);
      await gwilym.press(gwilym.say('representative.disagree'));
      await eleri.open(inside(at.representatives));
      await eleri.open(`${entry}${view}`);
      await pressEmpty(eleri, 'representative.answer_go');
      await eleri.write(eleri.say('representative.answer'), 'Darllenon ni\'r gorchymyn gyda chi eto.');
      await eleri.press(eleri.say('representative.answer_go'));
      await gwilym.open(`${entry}${view}`);
      await eleri.press(eleri.say('representative.end_paper_ended'));
      await gwilym.open(inside(at.speaks, his));

      // What must not be destroyed: seen twice, told to Gwilym on the page of his data, and ended.
      await eleri.open(inside(at.holds, at.another, his));
      await pressEmpty(eleri, 'legal_hold.enter');
      await eleri.choose(eleri.say('legal_hold.kinds'), eleri.say('keeper.kind_daily'));
      await eleri.choose(eleri.say('legal_hold.source'), eleri.say('legal_hold.source_inquest'));
      await eleri.write(eleri.say('legal_hold.reason'), 'Y crwner, rhif 7.');
      await eleri.choose(eleri.say('legal_hold.told'), eleri.say('legal_hold.told_person'));
      await eleri.press(eleri.say('legal_hold.enter'));
      await eleri.open(inside(at.holds));
      const held = (await eleri.page.locator(`main a[href*="/${at.hold}/"]`).last().getAttribute('href')).split('?')[0];
      await eleri.open(`${held}${view}`);
      await huw.open(`${held}${view}`);
      await huw.press(huw.say('legal_hold.confirm'));
      await gwilym.open(`/${language}/${at.my_data}${view}`);
      await huw.press(huw.say('legal_hold.end'));

      // What is left of him when he asked for erasure: handed out by the secretary, and told to him.
      await eleri.open(inside(at.kept));
      await gwilym.open(`/${language}/${at.erase_my_data}${view}`);
      await gwilym.press(gwilym.say('mydata.erase_go'));
      await eleri.open(inside(at.kept));
      await eleri.open(inside(at.kept, his));
      await pressEmpty(eleri, 'handing.go');
      await eleri.choose(eleri.say('handing.kinds'), eleri.say('keeper.kind_care'));
      await eleri.write(eleri.say('handing.recipient'), 'Arolygiaeth Gofal Cymru');
      await eleri.choose(eleri.say('handing.power'), eleri.say('handing.power_inspectorate'));
      await eleri.write(eleri.say('handing.reason'), 'Hysbysiad 7.');
      await eleri.choose(eleri.say('handing.told'), eleri.say('handing.told_person'));
      await eleri.press(eleri.say('handing.go'));
      await eleri.follow(eleri.say('handing.to_read'), { nth: 0 });
      await gwilym.open(`/${language}/${at.my_data}${view}`);
    },
  },

  'tour of the emergency sheet and the glass': {
    over: 'demonstration',
    async walk({ person, server, language, easy, onePage }) {
      const at = places[language];
      const reading = easy ? '-easy' : '';
      const { view, inside, someone } = visitors({ person, language, easy }, coop);
      const self = (made) => numberOf(made, at);

      const mari = await someone('Mari Haf Prosser');
      const me = await self(mari);
      await mari.open(inside(at.emergency, me));
      await mari.open(inside(at.emergency, me, at.write));
      await mari.write(mari.say('emergency.ring_telephone', { place: 3 }), 'x');
      await mari.press(mari.say('emergency.keep'), { expect: 422 });
      // As much as can be written is one page still.
      for (const question of ['allergies', 'swallowing', 'seizures', 'medicines', 'pain']) {
        await mari.write(mari.say(`emergency.what_${question}`), `Un\ndau\ntri\n${'mmmmm '.repeat(37)}`);
      }
      for (const none of ['swallowing', 'seizures']) await mari.page.getByLabel(mari.say(`emergency.none_${none}`), { exact: true }).uncheck();
      await mari.write(mari.say('emergency.ring_name', { place: 3 }), 'Huw');
      await mari.write(mari.say('emergency.ring_telephone', { place: 3 }), '01632 960 012');
      await mari.press(mari.say('emergency.keep'));
      await mari.open(inside(at.emergency, me, at.paper));
      await onePage(mari, `emergency-sheet-full-${language}${reading}`);

      const ceri = await someone('Ceri Lloyd');
      const hers = await self(ceri);
      await ceri.open(inside(at.emergency, hers));
      await ceri.open(inside(at.emergency, hers, at.paper));
      await ceri.open(inside(at.emergency, me));
      const work = await person('Ceri Lloyd', { easy });
      await work.open(`/${language}/${view}`);
      await work.comeIn('Ceri Lloyd');
      await work.open(`/${language}/${coop}/${at.work}/${hers}${view}`);
      for (const name of ['Tomos Beynon', 'Aisha Rahman']) {
        const other = await someone(name);
        const theirs = await self(other);
        await ceri.open(inside(at.emergency, theirs));
        await ceri.open(inside(at.emergency, theirs, at.paper));
        await onePage(ceri, `emergency-sheet-${name.split(' ')[0].toLowerCase()}-${language}${reading}`);
      }

      const eleri = await someone('Eleri Prosser');
      await eleri.open(inside(at.opened));
      await eleri.open(inside(at.offices));
      await eleri.select(eleri.say('office.who'), 'Non Rees');
      await eleri.choose(eleri.say('office.which'), eleri.say('relation.safeguarding_lead'));
      await eleri.write(eleri.say('office.decided'), 'Cyfarfod 1');
      await eleri.press(eleri.say('office.give_go'));
      const opens = async (made, worry) => {
        await made.open(inside(at.break_glass, me));
        await pressEmpty(made, 'glass.go');
        await made.choose(made.say('glass.which'), made.say(`glass.worry_${worry}`));
        await made.write(made.say('glass.reason'), 'Mae Mari wedi syrthio yn y gegin ac nid yw hi\'n ateb.');
        await made.press(made.say('glass.go'));
        return (await made.page.locator(`main a[href*="/${at.opened}/"]`).first().getAttribute('href')).split('?')[0];
      };
      const opening = await opens(ceri, 'person');
      await ceri.open(inside());
      await ceri.open(inside(at.break_glass, me));
      await ceri.open(`${opening}${view}`);
      await mari.open(inside());
      await mari.open(`${opening}${view}`);
      await mari.open(inside(at.looked, me));
      const huw = await someone('Huw Beynon');
      await huw.open(`${opening}${view}`);
      await pressEmpty(huw, 'glass.review_go');
      const dewi = await someone('Dewi Bowen');
      const worry = await opens(dewi, 'circle');
      await dewi.open(`${worry}${view}`);
      await dewi.press(dewi.say('glass.rang'));
      const non = await someone('Non Rees');
      await non.open(inside(at.opened));
      await non.open(`${worry}${view}`);
      await non.choose(non.say('glass.finding'), non.say('glass.finding_not_right'));
      await non.write(non.say('glass.found'), 'Siaradais i â Dewi ac â Mari.');
      await non.press(non.say('glass.review_go'));
      server.clock('2026-11-10T09:00:00Z');
      const later = await someone('Huw Beynon');
      await later.open(inside(at.opened));
      await later.open(`${opening}${view}`);
    },
  },

  'tour of the beginning': {
    over: 'nothing',
    async walk({ person, server, language, easy }) {
      const eleri = await person('Eleri Prosser', { easy });
      const { say } = eleri;
      const view = `?view=${easy ? 'easy' : 'standard'}`;
      const link = server.links[language];
      await eleri.open(`/${language}/${view}`);
      await eleri.open(link);
      await pressEmpty(eleri, 'begin.go_on');
      await road.name(eleri);
      await pressEmpty(eleri, 'begin.founder_go');
      await road.founder(eleri);
      await pressEmpty(eleri, 'begin.go_on');
      await road.worries(eleri);
      await pressEmpty(eleri, 'begin.add_person_go');
      for (const each of [['Mari Haf Prosser', 'supported', 'Cymraeg'], ['Ceri Lloyd', 'workers', 'Cymraeg']]) await road.person(eleri, ...each);
      await eleri.follow(say('begin.everyone_is_here'));
      await pressEmpty(eleri, 'begin.go_on');
      await road.support(eleri);
      await eleri.follow(say('begin.to_week'));
      await pressEmpty(eleri, 'begin.add_visit');
      await road.visits(eleri, ['Mari Haf Prosser', 'Ceri Lloyd', [0], '10:00', '14:00', ['Abergwaun', 'Fishguard'], 'cook']);
      await eleri.follow(say('begin.week_done'));
      await eleri.press(say('begin.open'));
      await eleri.open(`/${language}/teulu-newydd/${places[language].weeks}`);
    },
  },
};
