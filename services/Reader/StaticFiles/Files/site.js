// What the page can do beyond being read: announce alerts, take an e-mail address, work without a network.
// Everything else works without this file.
"use strict";

const alerts = document.querySelector(".alerts");
const story = document.body.dataset.story;

function close(banner) {
  banner.remove();
}

// Texts from the stream are set as text and never as markup; links lead only to paths of this site.
function show({ label, headline, path, withdrawal }) {
  const banner = document.createElement("div");
  banner.className = withdrawal ? "alert withdrawal" : "alert";
  const kind = document.createElement("b");
  kind.textContent = label;
  const text = document.createElement(path ? "a" : "span");
  text.textContent = headline;
  if (path) text.href = path;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", alerts.dataset.close);
  button.addEventListener("click", () => close(banner));
  banner.append(kind, text, button);
  alerts.replaceChildren(banner);
}

function ownPath(path) {
  return typeof path === "string" && /^\/(?![/\\])/.test(path) ? path : null;
}

function receive(message) {
  let told;
  try {
    told = JSON.parse(message.data);
  } catch {
    return;
  }

  if (!told || typeof told !== "object") return;
  const withdrawal = message.type === "withdrawal" || told.kind === "withdrawal";
  const headline = (withdrawal && told.notice) || told.headline || told.title;
  if (typeof headline !== "string") return;
  show({ label: withdrawal ? alerts.dataset.withdrawn : alerts.dataset.alert, headline, path: withdrawal ? null : ownPath(told.path), withdrawal });
  if (withdrawal && story && told.storyId === story) {
    // The reader has the withdrawn text before them: take it away, then let the server say why.
    document.querySelector("main").replaceChildren();
    location.reload();
  }

  if (withdrawal) navigator.serviceWorker?.controller?.postMessage("check");
}

if (alerts && "EventSource" in window) {
  const stream = new EventSource("/alerts/events");
  for (const kind of ["message", "alert", "correction", "withdrawal"]) stream.addEventListener(kind, receive);
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
