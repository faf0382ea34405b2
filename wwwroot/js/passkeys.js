// Passkeys: asks the program what to ask for, and the browser for it, and gives the answer back in the same plain form.
const isPossible = isSecureContext
  && typeof window.PublicKeyCredential === "function"
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function"
  && typeof PublicKeyCredential.prototype.toJSON === "function";

const words = {
  InvalidStateError: "This device has a passkey of this account already.",
  NotAllowedError: "No passkey was given: it was cancelled, took too long, or there is none here.",
  SecurityError: "The browser makes no passkeys for this address.",
};

async function optionsOf(form) {
  const answer = await fetch(form.dataset.passkeyOptions, { method: "POST", body: new FormData(form), cache: "no-store" });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.detail ?? "The program did not answer as it should. Reload the page and try again.");
  return body;
}

async function credentialOf(form) {
  const options = await optionsOf(form);
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

function attach(form) {
  const problem = form.querySelector("[data-passkey-problem]");
  const button = form.querySelector("button");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    problem.hidden = true;
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await credentialOf(form));
      form.submit();
    } catch (error) {
      problem.textContent = words[error.name] ?? error.message;
      problem.hidden = false;
      button.disabled = false;
    }
  });
}

for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = !isPossible;
for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = isPossible;
if (isPossible) document.querySelectorAll("form[data-passkey]").forEach(attach);
