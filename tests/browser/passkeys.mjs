// Passkeys with Chromium's own WebAuthn and a device in software that it offers for tests, over its DevTools protocol:
// https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/. What the server has to refuse is sent to it by a browser
// that believes it, wherever a browser can be brought to.
import { Wrong } from './person.mjs';

const mari = 'Mari Haf Prosser';
const paths = {
  cy: { passkeys: '/cy/allweddi-pas', sign_in: '/cy/mewngofnodi', use: '/cy/mewngofnodi-gydag-allwedd-pas', account: '/cy/fy-nghyfrif' },
  en: { passkeys: '/en/passkeys', sign_in: '/en/sign-in', use: '/en/sign-in-with-a-passkey', account: '/en/my-account' },
};

/** A device with one person's finger on it, in this person's browser. */
async function device(person) {
  const session = await person.context.newCDPSession(person.page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  const ask = (method, parameters = {}) => session.send(`WebAuthn.${method}`, { authenticatorId, ...parameters });
  return {
    seesWho: (isUserVerified) => ask('setUserVerified', { isUserVerified }),
    credentials: async () => (await ask('getCredentials')).credentials,
    /** The same passkey as a copy has it that knows of no later use. */
    goBack: async () => {
      const [credential] = (await ask('getCredentials')).credentials;
      await ask('removeCredential', { credentialId: credential.credentialId });
      await ask('addCredential', { credential: { ...credential, signCount: 0 } });
    },
  };
}

async function add(person, name) {
  const { say, language } = person;
  await person.open(paths[language].passkeys);
  await person.write(say('passkeys.name'), name);
  await person.press(say('passkeys.add'));
  await person.press(say('passkeys.make_go'));
  await person.sees(name);
}

async function signOut(person) {
  await person.open(paths[person.language].account);
  await person.press(person.say('layout.sign_out'));
}

async function toTheQuestion(person) {
  await person.open(paths[person.language].sign_in);
  await person.press(person.say('passkeys.use'));
}

async function answer(person, expect = 200) {
  await person.press(person.say('passkeys.use_go'), { expect });
}

/** What the browser sends next, as fields. */
function nextForm(person) {
  return new Promise((sent) => {
    person.page.on('request', function see(request) {
      if (request.method() !== 'POST') return;
      person.page.off('request', see);
      sent(new URLSearchParams(request.postData()));
    });
  });
}

async function isSignedIn(person, expected) {
  await person.open(paths[person.language].account, expected ? 200 : 401);
}

export async function passkeys({ server, person, language }) {
  const at = paths[language];
  const her = await person(mari, { script: true });
  const { say } = her;
  const telephone = await device(her);
  await her.comeIn(mari);

  // Added with the press of a finger, and then it is enough.
  await add(her, 'Fy ffôn');
  await her.sees(say('passkeys.never_used'));
  if ((await telephone.credentials())[0].signCount === undefined) throw new Wrong('the device does not count');
  await signOut(her);
  await toTheQuestion(her);
  const sent = nextForm(her);
  await answer(her);
  const first = await sent;
  await isSignedIn(her, true);
  await her.sees(mari);
  await her.open(at.passkeys);
  await her.seesNot(say('passkeys.never_used'));

  // The same answer again, to another question: a replay opens nothing.
  await signOut(her);
  await toTheQuestion(her);
  await her.leads(() => her.page.evaluate((fields) => {
    const form = document.querySelector('[data-passkey]').closest('form');
    for (const name of ['credential', 'client_data', 'authenticator_data', 'signature']) form.elements[name].value = fields[name];
    form.submit();
  }, Object.fromEntries(first)), 422);
  await her.sees(say('passkeys.question_over'));
  await isSignedIn(her, false);

  // A device that did not see who it is gives nothing, and the page says what else there is.
  await toTheQuestion(her);
  await telephone.seesWho(false);
  await her.page.getByRole('button', { name: say('passkeys.use_go') }).click();
  await her.page.getByText(say('passkeys.device_did_not')).waitFor();
  await telephone.seesWho(true);
  await answer(her);
  await isSignedIn(her, true);

  // A server whose address is another: for the browser this is a page of the passkey's, for the server it is not.
  await signOut(her);
  await server.believe(`${server.address}1`);
  await toTheQuestion(her);
  await answer(her, 422);
  await her.sees(say('passkeys.not_taken'));
  await isSignedIn(her, false);
  await server.believe(server.address);

  // A copy that lags behind is refused, and she reads that there may be one.
  await telephone.goBack();
  await toTheQuestion(her);
  await answer(her, 422);
  await her.sees(say('passkeys.maybe_copied'));
  await isSignedIn(her, false);

  // What she removed with one press opens nothing.
  await her.comeIn(mari);
  await her.open(at.passkeys);
  await her.press(say('passkeys.remove', { name: 'Fy ffôn' }));
  await her.sees(say('passkeys.none'));
  await her.open(language === 'cy' ? '/cy/lle-rwyf-wedi-mewngofnodi' : '/en/where-i-am-signed-in');
  await her.sees(say('account_news.passkey_added'), say('account_news.passkey_refused'), say('account_news.passkey_removed'));
  await signOut(her);
  await toTheQuestion(her);
  await answer(her, 422);
  await her.sees(say('passkeys.unknown'));

  // Without script the page says so, and the card is one press away.
  const bare = await person('nobody');
  await bare.open(at.sign_in);
  await bare.press(say('passkeys.use'));
  await bare.sees(say('passkeys.no_script_use'));
  await bare.follow(say('passkeys.by_card'));
  await bare.sees(say('sign_in.card_code'));
}
