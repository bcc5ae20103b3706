// What a page does for itself when it opens.

/** The list of what is wrong takes the focus, so that it is read first. */
export function showWhatIsWrong(page) {
  page.querySelector("[data-errors]")?.focus();
}

/** On the phone the filter line starts closed, unless it filters something. */
export function foldFilters(page) {
  if (!window.matchMedia("(max-width: 46rem)").matches) return;
  for (const box of page.querySelectorAll("details.zeefvak:not([data-active])")) box.removeAttribute("open");
}

/** The open menu of the phone lies over the page, so it closes behind whoever walks on by key. */
export function closeMenuBehind(page) {
  for (const menu of page.querySelectorAll("details.menu-smal")) {
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget)) menu.removeAttribute("open");
    });
  }
}

/** A table that can be scrolled sideways can be reached by keyboard; one that fits is no stop. Inside a named section it is a group: two regions of one name are none. */
export function letTablesScroll(page) {
  for (const box of page.querySelectorAll(".tabelvak[aria-label]")) {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    const role = box.closest("section[aria-labelledby]") ? "group" : "region";
    for (const [name, value] of [["tabindex", "0"], ["role", role]]) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
}

/** What gets the focus by key in a table that scrolls is shown whole: browsers leave it half under the column that stays. A click is left alone. */
export function showFocusWhole(page) {
  page.addEventListener("focusin", ({ target }) => {
    if (target.closest(".tabelvak") && target.matches(":focus-visible") && !target.matches(".tabelvak")) {
      target.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });
}

/** A file that will be refused on its length is not sent first: a long wait and a broken connection help nobody. */
export function refuseLargeFiles(page) {
  const line = page.getElementById("toestand");
  page.addEventListener(
    "submit",
    (event) => {
      const most = Number(event.target.dataset.maxBytes);
      const files = [...event.target.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);
      if (!most || files.every((file) => file.size <= most)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      line.textContent = line.dataset.large;
      line.scrollIntoView({ block: "center" });
    },
    true,
  );
}

/** A button that prints the page is of no use without script, so it is shown here. */
export function printOnAsk(page) {
  for (const button of page.querySelectorAll("[data-print]")) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => window.print());
  }
}

/** What the receiver will see follows what is chosen. Without this the first proposal stands there, and the server decides all the same. */
export function showChosenPieces(page) {
  for (const box of page.querySelectorAll("input[data-piece]")) {
    const line = page.querySelector(`[data-shows="${CSS.escape(box.dataset.piece)}"]`);
    box.addEventListener("change", () => line?.toggleAttribute("hidden", !box.checked));
  }
}
