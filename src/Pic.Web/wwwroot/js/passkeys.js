// Passkeys: the form carries the question; the browser asks the person for the key and its answer goes back with the form. Without script
// the form is sent without an answer and the portal says what to do.
(() => {
  "use strict";

  const say = (form, sentence) => {
    const place = form.querySelector("[data-passkey-fault]");
    place.textContent = sentence;
    place.hidden = false;
  };

  const sentence = (fault) =>
    fault.name === "InvalidStateError" ? "Cet appareil a déjà une clé pour ce compte."
    : fault.name === "SecurityError" ? "Les clés d’accès demandent l’adresse habituelle du portail, en HTTPS. Sur votre machine, écrivez « localhost » au lieu de chiffres."
    : "L’appareil n’a pas donné de clé. Recommencez, ou entrez d’une autre façon.";

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
        say(form, "Ce navigateur ne connaît pas encore les clés d’accès. Mettez-le à jour, ou entrez d’une autre façon.");
        return;
      }

      try {
        const asked = JSON.parse(form.dataset.options);
        const credential = form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
        form.elements.Reponse.value = JSON.stringify(credential);
        form.submit();
      } catch (fault) {
        say(form, sentence(fault));
      }
    });
  }
})();
