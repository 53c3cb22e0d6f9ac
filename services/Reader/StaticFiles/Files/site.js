// What the page can do beyond being read: announce alerts, take an e-mail address, work without a network.
// Everything else works without this file.
"use strict";

const alerts = document.querySelector(".alerts");
const story = document.body.dataset.story;

// Texts from the stream are set as text and never as markup; links lead only to this site.
function show({ label, headline, note, language, url, withdrawal }) {
  const banner = document.createElement("div");
  banner.className = withdrawal ? "alert withdrawal" : "alert";
  if (typeof language === "string") banner.lang = language;
  const kind = document.createElement("b");
  kind.textContent = label;
  const text = document.createElement(url ? "a" : "span");
  text.textContent = note ? `${headline} — ${note}` : headline;
  if (url) text.href = url;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", alerts.dataset.close);
  button.addEventListener("click", () => banner.remove());
  banner.append(kind, text, button);
  alerts.replaceChildren(banner);
}

function onThisSite(url) {
  if (typeof url !== "string") return null;
  try {
    const target = new URL(url, location.origin);
    return target.origin === location.origin ? target.href : null;
  } catch {
    return null;
  }
}

function receive(message) {
  let told;
  try {
    told = JSON.parse(message.data);
  } catch {
    return;
  }

  if (!told || typeof told.headline !== "string") return;
  const withdrawal = message.type === "withdrawal";
  show({
    label: withdrawal ? alerts.dataset.withdrawn : message.type === "correction" ? alerts.dataset.correction : alerts.dataset.alert,
    headline: told.headline,
    note: typeof told.note === "string" ? told.note : "",
    language: told.language,
    url: withdrawal ? null : onThisSite(told.url),
    withdrawal,
  });
  if (!withdrawal) return;

  navigator.serviceWorker?.controller?.postMessage("check");
  // The withdrawn text is before the reader's eyes: take it away, then let the server say why.
  if (story && told.storyId === story) {
    document.querySelector("main").replaceChildren();
    location.reload();
  }
}

if (alerts && "EventSource" in window) {
  const stream = new EventSource("/alerts/events");
  for (const kind of ["alert", "correction", "withdrawal"]) stream.addEventListener(kind, receive);
  // A site without notification has no stream; do not keep asking for it.
  let failures = 0;
  stream.addEventListener("open", () => { failures = 0; });
  stream.addEventListener("error", () => { if (++failures >= 5 || stream.readyState === EventSource.CLOSED) stream.close(); });
}

for (const form of document.querySelectorAll("form[data-subscribe]")) {
  form.closest("section").hidden = false;
  const said = form.querySelector(".said");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: form.elements.email.value, topics: ["breaking"], language: document.documentElement.lang }),
      });
      said.textContent = answer.ok ? form.dataset.done : form.dataset.failed;
      if (answer.ok) form.reset();
    } catch {
      said.textContent = form.dataset.failed;
    }

    button.disabled = false;
  });
}

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/service-worker.js").catch(() => { });
}
