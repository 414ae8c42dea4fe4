// Everything on these pages can be read without this script; it adds choosing, ordering and one switch for all covered passages.
"use strict";

for (const element of document.querySelectorAll(".js-only")) element.hidden = false;

// Words without diacritics and in lower case, so that a search for "aleppo" or "حلب" finds what a reader means.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function startFilters(form) {
  const list = document.querySelector(form.dataset.filters);
  const items = Array.from(list.children);
  const texts = items.map((item) => folded(item.textContent));
  const found = form.querySelector(".found");
  const choices = Array.from(form.querySelectorAll("select")).filter((choice) => choice.name !== "order");

  const fits = (item, index, words) =>
    words.every((word) => texts[index].includes(word)) &&
    choices.every((choice) => {
      const own = item.dataset[choice.name] || "";
      return !choice.value || own === choice.value || own.split(" ").includes(choice.value);
    });

  const choose = () => {
    const words = folded(form.elements.search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, index) => {
      item.hidden = !fits(item, index, words);
      shown += item.hidden ? 0 : 1;
    });
    found.textContent = shown === items.length ? `All ${shown} on this page` : `${shown} of ${items.length} on this page`;
  };

  const order = () => {
    const key = form.elements.order.value;
    const rank = (item) => (key === "date" ? 0 : -parseFloat(item.dataset[key]));
    const sorted = items.map((item, index) => [rank(item), index, item]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    list.append(...sorted.map((entry) => entry[2]));
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", choose);
  if (form.elements.order) form.elements.order.addEventListener("change", order);
  choose();
}

function startUncover(button) {
  const covers = Array.from(document.querySelectorAll("details.cover"));
  if (!covers.length) button.closest(".uncover").hidden = true;
  const label = () => {
    const all = covers.every((cover) => cover.open);
    button.setAttribute("aria-pressed", String(all));
    button.textContent = all ? "Cover all passages again" : "Show all covered passages on this page";
  };
  button.addEventListener("click", () => {
    const open = !covers.every((cover) => cover.open);
    for (const cover of covers) cover.open = open;
    label();
  });
  for (const cover of covers) cover.addEventListener("toggle", label);
}

// On a narrow screen the timeline is wider than the page: begin with the newest.
for (const line of document.querySelectorAll(".timeline")) line.parentElement.scrollLeft = line.parentElement.scrollWidth;

// A link to a claim or a folded box opens the fold that holds it; the words of a line show as a card, without moving the page.
let asked = null;
const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
const reveal = () => {
  for (const line of document.querySelectorAll(".e.on")) line.classList.remove("on");
  const found = target();
  if (!found) return;
  if (found.matches(".lines > li")) {
    for (const line of document.querySelectorAll(".e")) if (line.getAttribute("href") === location.hash) line.classList.add("on");
    found.focus({ preventScroll: true });
    return;
  }
  if (found.id === "closed") {
    if (asked) asked.focus({ preventScroll: true });
    return;
  }
  if (found.matches("details")) found.open = true;
  for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  found.scrollIntoView();
};
for (const line of document.querySelectorAll("a.e")) line.addEventListener("click", () => { asked = line; });
window.addEventListener("hashchange", reveal);
window.addEventListener("keydown", (event) => {
  const found = target();
  if (event.key === "Escape" && found && found.matches(".lines > li")) location.hash = "#closed";
});
if (location.hash) reveal();

// What is folded is printed unfolded, and folded again.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = Array.from(document.querySelectorAll("details.unfold:not([open]), details.sketch:not([open])"));
  for (const fold of opened) fold.open = true;
});
window.addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
});

document.querySelectorAll("form[data-filters]").forEach(startFilters);
document.querySelectorAll("[data-uncover]").forEach(startUncover);
