// One polite line that says what goes on, and what did not arrive.

const PATIENCE = 400;

/** "Bezig met …" after 400 ms, and a sentence when the connection fell away. */
export function sayWhatGoesOn(page) {
  const line = page.getElementById("toestand");
  if (!line) return;
  let timer;
  const say = (words) => {
    clearTimeout(timer);
    line.textContent = words;
  };
  const later = (words) => {
    clearTimeout(timer);
    timer = setTimeout(() => say(words), PATIENCE);
  };
  page.addEventListener("submit", (event) => later(event.target.dataset.busy ?? line.dataset.busy));
  page.addEventListener("htmx:beforeRequest", (event) => {
    if (!event.detail.elt.closest("[data-quiet]")) later(event.detail.elt.dataset.busy ?? line.dataset.busy);
  });
  page.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) say("");
  });
  page.addEventListener("htmx:sendError", () => say(line.dataset.lost));
  page.addEventListener("htmx:responseError", () => say(line.dataset.failed));
  window.addEventListener("pageshow", () => say(""));
}
