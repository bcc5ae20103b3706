// A drawing with many links, such as the tile map, is one tab stop; the arrows walk from link to link.

const SIDES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function middle(link) {
  const box = link.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** The nearest link on the side of the arrow; what lies off the line counts double. */
function nearest(from, links, [right, down]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const link of links) {
    const [toX, toY] = middle(link);
    const along = (toX - x) * right + (toY - y) * down;
    const aside = Math.abs((toX - x) * down) + Math.abs((toY - y) * right);
    if (along > 1 && along + 2 * aside < least) [best, least] = [link, along + 2 * aside];
  }
  return best;
}

export function moveByArrows(page) {
  for (const drawing of page.querySelectorAll("[data-arrows]")) {
    const links = [...drawing.querySelectorAll("a")];
    const first = links.find((link) => link.hasAttribute("data-first")) ?? links[0];
    for (const link of links) link.setAttribute("tabindex", link === first ? "0" : "-1");
    drawing.addEventListener("keydown", (event) => {
      const side = SIDES[event.key];
      const next = side && nearest(page.activeElement, links, side);
      if (!next) return;
      event.preventDefault();
      page.activeElement.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  }
}
