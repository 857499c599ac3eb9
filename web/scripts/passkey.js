// Asks the device for a passkey and sends its answer with the form. What it asks stands in the form's data-passkey: the
// options of WebAuthn, with octets as base64url. Without this script the form stays hidden, and the page says so.
'use strict';
(() => {
  const octets = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

  const panel = document.querySelector('[data-passkey]');
  if (!panel) return;
  const form = panel.closest('form');
  const asked = JSON.parse(panel.dataset.passkey);
  const failed = document.getElementById('passkey-failed');

  const put = (name, value) => { form.elements[name].value = value; };

  async function add() {
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: octets(asked.challenge),
        user: { ...asked.user, id: octets(asked.user.id) },
        excludeCredentials: asked.excludeCredentials.map((each) => ({ ...each, id: octets(each.id) })),
      },
    });
    put('client_data', text(made.response.clientDataJSON));
    put('authenticator_data', text(made.response.getAuthenticatorData()));
  }

  async function comeIn() {
    const given = await navigator.credentials.get({ publicKey: { ...asked, challenge: octets(asked.challenge) } });
    put('credential', text(given.rawId));
    put('client_data', text(given.response.clientDataJSON));
    put('authenticator_data', text(given.response.authenticatorData));
    put('signature', text(given.response.signature));
  }

  form.addEventListener('submit', async (event) => {
    // Whatever else sends this form (the language above the page) goes its own way.
    if (event.submitter !== form.elements.passkey) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      await (asked.user ? add() : comeIn());
    } catch {
      failed.hidden = false;
      failed.focus();
      return;
    }
    form.submit();
  });

  if (!window.PublicKeyCredential) return;
  for (const each of document.querySelectorAll('[data-passkey-shown]')) each.hidden = false;
  for (const each of document.querySelectorAll('[data-passkey-hidden]')) each.hidden = true;
})();
